"""Relations that lie in how two names stand together: "X's Majeed Brigade", "Kony's rebels", "Ahmed Khan of the Taliban"."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.relation_arguments import Tie
from counterclaim.extract.rules.relation_lists import is_armed, is_group, is_person, listed_after
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import ActorKind, RelationType

_UNITS = frozenset(load_lexicon("relations")["name_units"]["nouns"])
_LINKS = frozenset({"of", "from"})


def name_ties(scene: Scene) -> Iterator[Tie]:
    """Ties between a name and the one right behind it, joined by "'s", "of" or "from"."""
    tokens = scene.doc.tokens
    for first, second in zip(scene.mentions, scene.mentions[1:], strict=False):
        if not (first.named and second.named) or first.head.sent != second.head.sent:
            continue
        if _names_fighters(scene, first, second):
            names = [name for name in listed_after(scene, second) if name.named]
            yield Tie(RelationType.MEMBER_OF, names, [first], second.head)
            continue
        between = [token.lower for token in tokens[first.last : second.first]]
        ends_in_genitive = first.last > first.first and tokens[first.last - 1].tag == "POS"
        if (between and tokens[first.last].tag == "POS" and len(between) <= 2) or (not between and ends_in_genitive):
            yield from _owned(scene, first, second)
        elif between and between[0] in _LINKS and between[1:] in ([], ["the"]):
            yield from _belonging(scene, first, second, between)


def _names_fighters(scene: Scene, group: Mention, name: Mention) -> bool:
    """ "two Taliban militants, NAME and NAME,": the name of a person set off behind fighters called by their group's name."""
    tokens = scene.doc.tokens
    fighters = tokens[group.last - 1]
    return (
        is_armed(group)
        and fighters.tag == "NNS"
        and fighters.text[0].islower()
        and name.first == group.last + 1
        and tokens[group.last].text == ","
        and name.head.dep == "appos"
        and name.head.head is fighters
        and (is_person(name) or any(is_person(other) for other in listed_after(scene, name)))
    )


def _joined_before(scene: Scene, name: Mention) -> list[Mention]:
    """The person and those joined to it in front: "Ahmed Khan and Umar Dar of the Taliban"."""
    found = [name]
    for token in name.head.conjuncts():
        other = scene.mention_of.get(token.i)
        if other is not None and other.first < name.first and other.named and is_person(other):
            found.append(other)
    return found


def _is_unit(scene: Scene, mention: Mention) -> bool:
    return scene.doc.tokens[mention.last - 1].lemma.lower() in _UNITS or mention.head.lemma in _UNITS


def _owned(scene: Scene, owner: Mention, owned: Mention) -> Iterator[Tie]:
    """ "Kony's Lord's Resistance Army", "Abu Sayyaf's Hatib Sawadjaan", "the PKK's People's Defence Units"."""
    cue = owned.head
    if is_person(owner) and is_armed(owned):
        yield Tie(RelationType.LEADS, [owner], [owned], cue)
    elif is_armed(owner) and is_person(owned):
        yield Tie(RelationType.MEMBER_OF, [owned], [owner], cue)
    elif is_group(owner) and is_group(owned) and _is_unit(scene, owned):
        yield Tie(RelationType.PART_OF, [owned], [owner], cue)


def _belonging(scene: Scene, name: Mention, whole: Mention, between: list[str]) -> Iterator[Tie]:
    """ "Ahmed Khan of the Taliban", "the Majeed Brigade of the Baloch Liberation Army", "the Army of God of Ahmed Khan"."""
    cue = name.head
    if name.kind is ActorKind.PERSON and is_armed(whole):
        yield Tie(RelationType.MEMBER_OF, _joined_before(scene, name), [whole], cue)
    elif between[0] == "of" and is_armed(name) and whole.kind is ActorKind.PERSON:
        yield Tie(RelationType.LEADS, [whole], [name], cue)
    elif (
        between[0] == "of"
        and is_group(name)
        and is_group(whole)
        and _is_unit(scene, name)
        and (len(between) > 1 or is_armed(whole))
    ):
        yield Tie(RelationType.PART_OF, [name], [whole], cue)
