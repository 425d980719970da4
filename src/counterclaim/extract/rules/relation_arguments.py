"""Who a relational word ties to whom: lists of mentions, what a noun phrase is said of, and what it is measured against."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.actor_words import ARMED_MODIFIERS
from counterclaim.extract.rules.powers import power_at
from counterclaim.extract.rules.predicates import Status, is_passive, logical_objects, prepositional, surface_subjects
from counterclaim.extract.rules.relation_lists import (
    closing_bracket,
    is_armed,
    is_group,
    is_person,
    known,
    listed_after,
    without_others,
)
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import ActorKind, RelationType, Token

_BESIDE = frozenset({"under", "and", "or", "with"})
_INNER_MARKS = frozenset({"-", "–", "'", "’", '"', "“", "”"})
_BODY_NOUNS = frozenset(load_lexicon("relations")["modified"]["group_nouns"])
_COPULAS = frozenset({"be", "become", "remain", "represent"})
_FORMING = frozenset({"form", "constitute"})
_NAMING = frozenset({"identified", "named", "known"})
_SHARED_REACH = 9  # tokens between the two prepositions
_SHARES = frozenset({"one", "another", "two", "three", "some", "most", "many", "several"})
_TAKING_POST = frozenset(load_lexicon("relations")["taking_post"]["verbs"])
_REGARDING = frozenset(load_lexicon("relations")["regarding"]["verbs"])


@dataclass(slots=True)
class Tie:
    """One reading of a relational word: every source is tied to every target."""

    type: RelationType
    sources: list[Mention]
    targets: list[Mention]
    cue: Token
    status: Status = Status.FACT
    speakers: list[Actor] = field(default_factory=list)  # who says so, where the wording itself names them


def mentions_at(scene: Scene, tokens: Iterable[Token]) -> list[Mention]:
    """The mentions that these heads name, each with the list that it opens."""
    found: list[Mention] = []
    for token in tokens:
        mention = scene.mention_of.get(token.i) or name_inside(scene, token)
        if mention is None:
            continue
        for each in listed_after(scene, mention):
            if each not in found:
                found.append(each)
    return without_others(scene, found)


def name_inside(scene: Scene, noun: Token) -> Mention | None:
    """The name that stands before a plain noun as its modifier or behind it in apposition: "the Taliban movement"."""
    for child in reversed(noun.children):
        if child.dep in ("compound", "nmod", "appos", "amod"):
            mention = scene.mention_of.get(child.i)
            if mention is not None and mention.named and not _hyphened(scene, mention):
                return mention
    return None


def _hyphened(scene: Scene, mention: Mention) -> bool:
    """True for the name in "IS-backed": it is not what the noun phrase is about."""
    tokens = scene.doc.tokens
    return mention.last < len(tokens) and tokens[mention.last].text in ("-", "–")


def resolved_possessor(scene: Scene, owner: Token) -> list[Mention]:
    """Whom a possessor names; "its" and "their" stand for the nearest group before them, the subject of the sentence first."""
    if owner.tag != "PRP$":
        holder = scene.mention_of.get(owner.i)
        if holder is not None and holder is scene.mention_of.get(owner.head.i) and owner.tag == "NN":
            armed = owner.lemma in _BODY_NOUNS and all(
                child.lower in ARMED_MODIFIERS for child in owner.children if child.dep in ("compound", "nmod")
            )
            meant = group_before(scene, owner) if armed else None
            return [meant] if meant is not None else []
        return mentions_at(scene, [owner])
    if owner.i >= 2 and scene.doc.tokens[owner.i - 1].lower in _BESIDE:  # "X under its emir", "X or its local rival"
        beside = scene.mention_of.get(owner.i - 2)
        if beside is not None and beside.named and is_group(beside):
            return [beside]
    own = scene.mention_of.get(owner.i)
    if own is not None and known(own) and own is not scene.mention_of.get(owner.head.i):
        return [own]
    if owner.lower not in ("its", "their"):
        return []
    first = scene.doc.sentences[max(owner.sent - 1, 0)].first
    here: list[Mention] = []
    for at in range(owner.i - 1, first - 1, -1):
        mention = scene.mention_of.get(at)
        if mention is None or mention.first != at or not is_group(mention):
            continue
        if mention.head.sent != owner.sent and here:
            break
        if mention.head.dep in ("nsubj", "nsubjpass"):
            return [mention]
        here.append(mention)
    return here[:1]


def _opening_bracket(scene: Scene, at: int) -> int | None:
    """Where the bracket opens that closes at `at`."""
    return next((start for start in range(at - 1, max(at - 8, 0), -1) if scene.doc.tokens[start].text in "(["), None)


def bracket_before(scene: Scene, at: int) -> Mention | None:
    """The mention in front of a bracketed acronym that closes at `at`."""
    opening = _opening_bracket(scene, at)
    return scene.mention_of.get(opening - 1) if opening is not None else None


def actors_or_powers(scene: Scene, heads: Iterable[Token]) -> list[Mention]:
    """The mentions at these heads of a clause; a country that stands there acts, even where it is elsewhere only a place."""
    found: list[Mention] = []
    for head in heads:
        here = mentions_at(scene, [head])
        if not here and head.pos == "PROPN" and (power := power_at(scene, max(head.i - 2, 0), head.i + 1)) is not None:
            here = [power]
        found += [mention for mention in here if mention not in found]
    return found


def mentions_of_heads(scene: Scene, heads: Iterable[Token]) -> list[Mention]:
    found = []
    for head in heads:
        mention = scene.mention_of.get(head.i) or name_inside(scene, head)
        if mention is not None and (whole := _whole_name(scene, mention)) not in found:
            found.append(whole)
    return found


def _whole_name(scene: Scene, mention: Mention) -> Mention:
    """The last name of a run of nouns that the parser took for its first: "Frontier Corps chief X", "TTP splinter group Y"."""
    tokens = scene.doc.tokens
    at = closing_bracket(scene, mention.last)
    if not mention.named or at - mention.last > 4:
        return mention
    for ahead in range(at, min(at + 4, len(tokens))):
        other = scene.mention_of.get(ahead)
        if other is not None and other.named and other.head.sent == mention.head.sent:
            apart = ahead > mention.last or tokens[ahead].text[0].islower()  # not one name taken for two
            return other if apart or other.kind is ActorKind.PERSON else mention
        if tokens[ahead].sent != mention.head.sent or tokens[ahead].pos not in ("NOUN", "PROPN", "ADJ"):
            break
    return mention


def measured_against(scene: Scene, noun: Token, prepositions: tuple[str, ...], *, named: bool = True) -> list[Mention]:
    """The other side of a relational noun: behind its preposition, as its possessor, or as the name in front of it."""
    own = scene.mention_of.get(noun.i)
    found = mentions_at(scene, prepositional(noun, *prepositions))
    if not found:
        inside = [noun, *(child for child in noun.deps("compound") if child.i < noun.i)]  # "their [bomb disposal] squad"
        owner = next((owner for word in inside if (owner := word.dep_child("poss")) is not None), None)
        if owner is not None:
            found = resolved_possessor(scene, owner)
    if not found:
        found = name_before(scene, noun, named=named)
    return [mention for mention in found if mention is not own]


def name_before(scene: Scene, noun: Token, *, named: bool = True) -> list[Mention]:
    """The name that stands inside the noun phrase in front of its head: "a TTP splinter group"; not the one of "IS-backed".

    With `named` false a description of a group counts as well: "regime ally".
    """
    tokens = scene.doc.tokens
    own = scene.mention_of.get(noun.i)
    at = noun.i - 1
    while at > max(noun.i - 9, -1):
        token = tokens[at]
        mention = scene.mention_of.get(at)
        if mention is not None and mention is not own:
            if mention.named or (not named and is_group(mention)):
                if not _hyphened(scene, mention):
                    return [mention]
            elif not _hyphened(scene, mention):
                return []
            at = mention.first - 1
            continue
        if token.sent != noun.sent or (
            token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT") and token.dep not in ("amod", "compound")
        ):
            return []
        if token.text == ")" and (opening := _opening_bracket(scene, at)) is not None:
            at = opening - 1  # "the Islamic State (IS) recruiter"
            continue
        if token.pos == "PUNCT" and token.text not in _INNER_MARKS:
            return []
        at -= 1
    return []


def shared_behind(scene: Scene, verb: Token, preposition: str) -> list[Mention]:
    """What two verbs have behind their prepositions together: "competes with, and at times fights alongside, NAME"."""
    tokens = scene.doc.tokens
    own = next((child for child in verb.children if child.lower == preposition and child.i > verb.i), None)
    if own is None or own.deps("pobj") or own.i + 2 >= len(tokens):
        return []
    here = _behind_comma(scene, own.i + 1) if tokens[own.i + 1].text == "," else []
    if here or tokens[own.i + 1].lower not in (",", "and", "or", "but"):
        return here
    for token in tokens[own.i + 2 : own.i + _SHARED_REACH]:
        if token.sent != own.sent or token.i in scene.mention_of:
            break
        if token.pos == "ADP" or token.lower in ("alongside", "against", "with"):
            return _behind_comma(scene, token.i + 1)
    return []


def _behind_comma(scene: Scene, at: int) -> list[Mention]:
    """The list of names that starts at a token, behind a comma and an article."""
    tokens = scene.doc.tokens
    while at < len(tokens) and (tokens[at].text == "," or tokens[at].pos == "DET") and at not in scene.mention_of:
        at += 1
    mention = scene.mention_of.get(at)
    return listed_after(scene, mention) if mention is not None else []


def pair_before(scene: Scene, word: Token) -> list[Mention]:
    """The two or more groups joined by "and" nearest before "they", "both" or "the two", in its sentence or the one before."""
    first = scene.doc.sentences[max(word.sent - 1, 0)].first
    for at in range(word.i - 1, first - 1, -1):
        mention = scene.mention_of.get(at)
        if mention is not None and mention.first == at and is_group(mention):
            pair = listed_after(scene, mention)
            if len(pair) > 1:
                return pair
    return []


def group_before(scene: Scene, word: Token) -> Mention | None:
    """The armed group named nearest before the word, in its sentence or the two before: what "the group's" means inside a title."""
    first = scene.doc.sentences[max(word.sent - 2, 0)].first
    for at in range(word.i - 1, first - 1, -1):
        mention = scene.mention_of.get(at)
        if mention is not None and mention.named and is_armed(mention):
            return mention
    return None


def left_edge(noun: Token) -> int:
    """The index of the first token of the noun phrase, as far as it stands before its head."""
    at = noun.i
    for child in noun.children:
        if child.i < noun.i and child.dep in ("det", "compound", "amod", "nmod", "poss", "nummod", "advmod", "punct", "predet"):
            at = min(at, left_edge(child))
    return at


def named_first(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """The mentions, each description replaced by the name that it is said of ("X, a group that has pledged ...": X)."""
    found: list[Mention] = []
    for mention in mentions:
        named = [] if known(mention) else [other for other in said_of(scene, mention.head) if other.named]
        found += [other for other in named or [mention] if other not in found]
    return found


def said_of(scene: Scene, noun: Token, depth: int = 0) -> list[Mention]:
    """Whom the noun phrase is said of: by apposition, by "is", by a name beside it; at last the actor that it describes itself."""
    found: list[Mention] = []
    tokens = scene.doc.tokens
    own = scene.mention_of.get(noun.i)
    after = scene.mention_of.get(noun.i + 1)
    if after is not None and after is not own and after.first == noun.i + 1 and after.named and after.head.sent == noun.sent:
        return listed_after(scene, after) if noun.tag in ("NNS", "NNPS") else [after]
    if identified := _identified(scene, noun):
        return identified
    beside = scene.mention_of.get(noun.head.i) if noun.dep == "appos" else _before_remark(scene, noun)
    if (
        noun.tag in ("NN", "NNP")
        and beside is not None
        and beside.named
        and own is not None
        and not own.named
        and is_person(beside)
        and is_person(own)
    ):
        return [beside]
    if own is not None and not own.named and known(own) and noun.dep != "attr":
        return [own]
    upper = noun.head.head
    if noun.dep == "pobj" and noun.head.lower == "of" and upper is not noun and _is_share(upper):
        found = _of_share(scene, upper, own, depth)
    elif noun.dep == "appos":
        heads = [noun.head]
        if noun.tag in ("NNS", "NNPS"):
            heads = noun.head.conjuncts()
            if len(heads) == 1 and noun.head.tag in ("NN", "NNP") and noun.head.dep not in ("nsubj", "nsubjpass"):
                heads = []  # one more of a list: "X, Y, factions of Z"
        found = mentions_of_heads(scene, heads)
        if own is not None and is_group(own):
            found = [mention for mention in found if not is_person(mention)]  # "NAME, a commander of X, a force that ...": of X
    elif _is_predicate(noun):
        found = actors_or_powers(scene, surface_subjects(noun.head))
    elif noun.dep in ("compound", "nmod", "amod"):
        mention = scene.mention_of.get(noun.head.i)
        if mention is not None and mention is not own:
            found = listed_after(scene, mention) if noun.tag in ("NNS", "NNPS") else [mention]
    elif noun.dep == "conj" and depth < 3 and noun.head.pos in ("NOUN", "PROPN") and noun.head.i not in scene.mention_of:
        found = said_of(scene, noun.head, depth + 1)
    elif regarded := _regarded(scene, noun):
        found = regarded
    elif noun.dep == "nsubj" and noun.head.lemma == "be":  # "whose leader is NAME"
        found = [mention for mention in mentions_of_heads(scene, noun.head.deps("attr")) if mention.named]
    elif noun.dep == "oprd" and noun.head.pos == "VERB":  # "was named leader", "elected him leader"
        found = mentions_of_heads(scene, logical_objects(noun.head))
    elif noun.dep == "pobj" and noun.head.lower == "as":
        governor = noun.head.head
        if governor.pos in ("VERB", "AUX"):
            taken = governor.lemma in _TAKING_POST and not is_passive(governor)
            heads = surface_subjects(governor) if taken else logical_objects(governor)
            found = mentions_of_heads(scene, heads)
    found = [mention for mention in found if mention is not own]
    if found:
        return found
    for child in noun.deps("appos"):
        mention = scene.mention_of.get(child.i)
        if mention is not None and mention is not own:
            return listed_after(scene, mention) if noun.tag in ("NNS", "NNPS") else [mention]
    if own is None or not own.named:
        behind = _named_behind(scene, noun)
        if behind and own not in behind:
            return behind
    edge = left_edge(noun)
    if edge >= 2 and tokens[edge - 1].text in (",", "-", "–", "—") and tokens[edge - 1].sent == noun.sent:
        before = scene.mention_of.get(edge - 2) or (bracket_before(scene, edge - 2) if tokens[edge - 2].text == ")" else None)
        if before is not None and before is not own and tokens[edge].lower in ("a", "an", "the", "its", "one"):
            return [before]
    return [own] if own is not None else []


def _is_predicate(noun: Token) -> bool:
    """ "are enemies", "forms the core of", "are sworn enemies": the parser takes the last for a passive."""
    if noun.dep == "dobj":
        return noun.head.lower == "sworn" or (noun.head.lemma in _FORMING and not is_passive(noun.head))
    return noun.dep == "attr" and noun.head.lemma in _COPULAS


def regarding_verb(noun: Token) -> Token | None:
    """The verb that says what somebody takes another to be: "considers it a branch", "sees it as a branch"."""
    above = noun.head.head if noun.dep == "pobj" and noun.head.lower == "as" else noun.head
    return above if above.lemma in _REGARDING and above.pos == "VERB" else None


def _regarded(scene: Scene, noun: Token) -> list[Mention]:
    """What a noun under such a verb is said of; the parser gives it a subject of its own, or makes it the object."""
    verb = regarding_verb(noun)
    if verb is None or noun.dep not in ("dobj", "ccomp", "oprd", "pobj", "xcomp"):
        return []
    if own := noun.deps("nsubj"):
        return mentions_of_heads(scene, own)
    if noun.dep == "dobj":
        return mentions_of_heads(scene, [verb.head]) if verb.dep == "relcl" else []
    return mentions_of_heads(scene, logical_objects(verb) or ([verb.head] if verb.dep == "relcl" else []))


def _before_remark(scene: Scene, noun: Token) -> Mention | None:
    """The name in front of an age and a comma: "NAME, 40, the leader of X"."""
    tokens, edge = scene.doc.tokens, left_edge(noun)
    if edge < 4 or tokens[edge - 1].text != "," or tokens[edge - 2].tag != "CD" or tokens[edge - 3].text != ",":
        return None
    return scene.mention_of.get(edge - 4)


def _named_behind(scene: Scene, noun: Token) -> list[Mention]:
    """The names set off by commas behind "a splinter group of X": "a splinter group of X, NAME, said"."""
    tokens = scene.doc.tokens
    own = scene.mention_of.get(noun.i)
    for other in prepositional(noun, "of", "from"):
        whole = scene.mention_of.get(other.i)
        if whole is None or not whole.named:
            continue
        at = closing_bracket(scene, whole.last)
        name = scene.mention_of.get(at + 1)
        if at + 1 >= len(tokens) or tokens[at].text != "," or name is None or not name.named or name.first != at + 1:
            continue
        names = listed_after(scene, name) if noun.tag in ("NNS", "NNPS") else [name]
        end = closing_bracket(scene, names[-1].last)
        alike = own is None or is_person(own) == is_person(name)
        if alike and end < len(tokens) and (tokens[end].text == "," or tokens[end].pos in ("VERB", "AUX")):
            return names
    return []


def _is_share(word: Token) -> bool:
    """ "one", "two", "the largest", "the most powerful": a share of what stands behind its "of"."""
    return (
        word.lower in _SHARES or word.tag == "JJS" or (word.pos == "ADJ" and any(child.lower == "most" for child in word.children))
    )


def _of_share(scene: Scene, share: Token, own: Mention | None, depth: int) -> list[Mention]:
    """Of whom "one of the group's leaders" is said: of whatever the "one" is said of, never of all the leaders."""
    if depth > 2:
        return []
    holder = scene.mention_of.get(share.i)
    return [mention for mention in said_of(scene, share, depth + 1) if mention is not own and mention is not holder]


def _identified(scene: Scene, noun: Token) -> list[Mention]:
    """The names behind "identified as", "named as" and the like, said of the noun."""
    verbs = [child for child in noun.children if child.dep in ("acl", "relcl")]
    for whole in prepositional(
        noun, "of", "from"
    ):  # "two fighters of the group, identified as ...": the parser reads on from the group
        verbs += [child for child in whole.children if child.dep in ("acl", "relcl")]
    if noun.dep == "nsubjpass" or (noun.dep == "nsubj" and not noun.head.deps("dobj", "oprd")):
        verbs.append(noun.head)
    for verb in verbs:
        if verb.lower in _NAMING:
            below = [token for prep in verb.deps("prep") if prep.lower == "as" for token in prep.subtree()]
            found = [mention for token in below if (mention := scene.mention_of.get(token.i)) is not None and mention.named]
            if found:
                return [mention for mention in dict.fromkeys(found) if is_person(mention) == is_person(found[0])]
    return []


def bearers(scene: Scene, heads: Iterable[Token]) -> list[Mention]:
    """Who acts at these heads of a clause, by name where there is one: for "a local band that ..." whom the band is said of."""
    found: list[Mention] = []
    for head in heads:
        here = actors_or_powers(scene, [head]) or (said_of(scene, head) if head.tag in ("NN", "NNS") else [])
        found += [mention for mention in named_first(scene, here) if mention not in found]
    return found
