"""Relations that verbs, participles and hyphened modifiers tell: "backs", "led by", "linked to", "Iran-backed"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.powers import power_at, power_named
from counterclaim.extract.rules.predicates import (
    agents_of,
    is_passive,
    logical_objects,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import (
    Tie,
    actors_or_powers,
    bearers,
    mentions_at,
    mentions_of_heads,
    name_before,
    named_first,
    resolved_possessor,
    said_of,
    shared_behind,
)
from counterclaim.extract.rules.relation_fit import accusers, is_named_body, of_one_sort, several, ties
from counterclaim.extract.rules.relation_lists import (
    is_armed,
    is_body,
    is_force,
    is_group,
    is_person,
    known,
)
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import RelationType, Token

_LEXICON = load_lexicon("relations")
_VERBS = {word: RelationType(kind) for kind, listed in _LEXICON["verbs"].items() for word in listed}
_SUFFIXES = {word: RelationType(kind) for kind, listed in _LEXICON["suffixes"].items() for word in listed}
_FORMERLY = tuple(tuple(phrase.split()) for phrase in _LEXICON["renaming"]["phrases"])
_FACTUAL = frozenset(_LEXICON["factual_infinitives"]["governors"])
_JOINT_VERBS = frozenset(_LEXICON["joint"]["verbs"])
_AFFILIATING = frozenset(_LEXICON["membership"]["affiliating"])
_ASSISTING = frozenset({"aid", "assist", "help"})
_JOINED = frozenset({"force", "hand", "rank"})
_BELONGINGS = frozenset(_LEXICON["belongings"]["nouns"])
_FOUNDING = frozenset(_LEXICON["whole"]["founding"])
_RECRUITING = frozenset(_LEXICON["membership"]["recruiting"])
_PHRASAL = {tuple(phrase.split()): RelationType(kind) for kind, phrases in _LEXICON["phrasal"].items() for phrase in phrases}
_SUFFIX_REACH = 5  # words between "al-Qaeda-linked" and the name it modifies
_HYPHENS = frozenset({"-", "–", "‑"})


def _with_preposition(table: str) -> dict[str, list[tuple[tuple[str, ...], str, RelationType]]]:
    """Verb or participle -> its particles, its preposition and the type."""
    found: dict[str, list[tuple[tuple[str, ...], str, RelationType]]] = defaultdict(list)
    for kind, phrases in _LEXICON[table].items():
        for phrase in phrases:
            verb, *particles, preposition = phrase.split()
            found[verb].append((tuple(particles), preposition, RelationType(kind)))
    return dict(found)


_VERBS_WITH = _with_preposition("verbs_with")
_PARTICIPLES = _with_preposition("participles")


def verb_ties(scene: Scene) -> Iterator[Tie]:
    """Ties that a verb, a participle or a hyphened modifier tells of."""
    tokens = scene.doc.tokens
    for token in tokens:
        if suffix := _suffix_of(scene, token):
            yield from _suffix(scene, token, *suffix)
            continue
        if token.lower == "pro" and token.i + 2 < len(tokens) and tokens[token.i + 1].text in _HYPHENS:
            yield from _prefix(scene, token)
            continue
        if token.lower in _PARTICIPLES and (token.tag in ("VBN", "VBD", "JJ", "VBG") or token.dep in ("amod", "acomp")):
            yield from _participle(scene, token)
        if token.lower == "formerly" or token.lower == "previously":
            yield from _renamed(scene, token)
        if token.pos == "NOUN" and token.dep == "ROOT" and token.lemma in _VERBS_WITH:
            yield from _action_with(scene, token)
        if token.pos != "VERB" or _is_purpose(token):
            continue
        if kind := _told_by(token):
            yield from _action(scene, token, kind)
        if token.lemma in _RECRUITING:
            yield from _recruited(scene, token)
        if token.lemma in _JOINT_VERBS:
            yield from _agreed(scene, token)
        if token.lemma in _VERBS_WITH:
            yield from _action_with(scene, token)


def _is_purpose(verb: Token) -> bool:
    """ "travelled to join", "a plan to fund": an infinitive that tells what somebody is after."""
    if verb.tag != "VB" or not any(child.lower == "to" for child in verb.deps("aux")):
        return False
    return verb.head.lemma not in _FACTUAL


def _told_by(verb: Token) -> RelationType | None:
    """What the verb, or the verb with its particle, tells."""
    for particle in verb.deps("prt"):
        if kind := _PHRASAL.get((verb.lemma, particle.lower)):
            return kind
    if verb.lemma == "help" and (verb.deps("xcomp", "ccomp") or not verb.deps("dobj", "agent", "nsubjpass")):
        return None  # "helped them to escape"
    return _VERBS.get(verb.lemma)


def _recruited(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X recruited NAME", "NAME, recruited by X": a member of X."""
    recruits = [mention for mention in mentions_of_heads(scene, logical_objects(verb)) if known(mention)]
    yield from ties(scene, RelationType.MEMBER_OF, recruits, mentions_at(scene, logical_subjects(verb)), verb)


def _action(scene: Scene, verb: Token, kind: RelationType) -> Iterator[Tie]:
    sources = bearers(scene, logical_subjects(verb))
    targets = bearers(scene, logical_objects(verb)) if is_passive(verb) else _met(scene, verb)
    if verb.dep == "acl" and is_passive(verb):
        targets = _right_before(scene, verb) or targets
    if is_passive(verb) and verb.dep in ("acl", "relcl") and not targets:
        targets = said_of(scene, verb.head)
    after_noun = verb.head.dep == "acl" or (verb.head.pos in ("NOUN", "PROPN", "ADJ") and verb.tag == "VBN")
    if verb.dep == "conj" and after_noun and is_passive(verb) and not targets:  # "armed and trained by", "loyal to X and led by"
        noun = verb.head if verb.head.pos in ("NOUN", "PROPN") else verb.head.head
        targets = named_first(scene, mentions_of_heads(scene, [noun])) or said_of(scene, noun)
    if not targets and verb.dep == "conj" and verb.head.dep == "acl" and is_passive(verb):
        targets = named_first(scene, mentions_of_heads(scene, [verb.head.head]))
    if kind is RelationType.SUPPORTS:
        sources = sources or [giver for head in agents_of(verb) for giver in _givers(scene, head)]
        targets = _owners(scene, verb, targets)
        if verb.lemma in _ASSISTING and sources and targets and all(_is_of_state(side) for side in (*sources, *targets)):
            kind = RelationType.COOPERATED_WITH  # one force of the state helps another
        elif verb.lemma in ("help", "assist"):
            targets = [target for target in targets if is_armed(target) and known(target)]
    if kind is RelationType.SPLINTER_OF and sources and all(is_person(source) and source.named for source in sources):
        kind = RelationType.PART_OF  # who leaves a group belonged to it
        targets = [target for target in targets if is_armed(target) and known(target)]
    if kind is RelationType.SPLINTER_OF and not _departs(verb, sources, targets):
        return
    if kind is RelationType.PART_OF:
        if any(child.lemma in _JOINED for child in verb.deps("dobj")):
            return  # "joined forces"
        for source in sources:
            yield from ties(scene, kind if is_body(source) else RelationType.MEMBER_OF, [source], targets, verb)
        return
    if kind is RelationType.RIVAL_OF:
        for source in sources:
            alike = [target for target in targets if of_one_sort(source, target)]
            yield from ties(scene, kind, [source], alike, verb, accusers(scene, verb))
        return
    if kind is RelationType.LEADS:
        sources = [
            source
            for source in sources
            if source.named
            or (is_person(source) and known(source))
            or (is_armed(source) and (source.affiliation or is_named_body(scene, source)))
        ]
        if any(is_person(source) for source in sources):
            sources = [source for source in sources if is_person(source)]
        if verb.lemma in _FOUNDING:  # groups that form another are its parts, which `relation_phrases` tells
            sources = [source for source in sources if is_person(source)]
    yield from ties(scene, kind, sources, targets, verb, accusers(scene, verb))


def _is_of_state(side: Mention) -> bool:
    """A force of the state, or the counterparts of one."""
    return is_force(side) or side.head.lemma == "counterpart"


def _right_before(scene: Scene, verb: Token) -> list[Mention]:
    """The named body that a participle follows directly: "troops of the Third Battalion led by NAME"."""
    mention = scene.mention_of.get(verb.i - 1) if verb.i else None
    return [mention] if mention is not None and mention.named and is_body(mention) else []


def _departs(verb: Token, sources: list[Mention], targets: list[Mention]) -> bool:
    """ "X quit Y": one armed group goes out of another; not "X left Y weakened", nor a force that leaves its post."""
    return (
        not is_passive(verb)
        and not verb.deps("xcomp", "ccomp", "oprd", "acomp")
        and all(is_armed(side) and known(side) and not side.plural for side in (*sources, *targets))
    )


def _givers(scene: Scene, aid: Token) -> list[Mention]:
    """Whose help it is: "backed by air strikes of X", "backed by X's warplanes"."""
    owner = aid.dep_child("poss")
    found = resolved_possessor(scene, owner) if owner is not None else mentions_at(scene, prepositional(aid, "of", "from"))
    return [giver for giver in found if is_body(giver)]


def _agreed(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "A and B agreed to ..."."""
    partners = actors_or_powers(scene, surface_subjects(verb))
    for left, right in pairwise(partner for partner in partners if is_group(partner) and partner.named):
        if of_one_sort(left, right):  # both armed groups or neither: a truce between foes is no work together
            yield from ties(scene, RelationType.COOPERATED_WITH, [left], [right], verb)


def _met(scene: Scene, verb: Token) -> list[Mention]:
    return named_first(scene, actors_or_powers(scene, logical_objects(verb)))


def _owners(scene: Scene, verb: Token, helped: list[Mention]) -> list[Mention]:
    """The groups whose leaders, fighters or camps are helped, in place of those."""
    found: list[Mention] = []
    for mention in helped:
        body = mention.affiliation
        if not mention.named and mention.head.lemma in _BELONGINGS and not known(mention):
            owner = mention.head.dep_child("poss")
            owned = resolved_possessor(scene, owner) if owner is not None else name_before(scene, mention.head)
            found += owned or ([body] if body is not None and is_group(body) else [mention])
        else:
            found.append(body if body is not None and not mention.named and is_person(mention) and is_group(body) else mention)
    if found:
        return found
    for noun in logical_objects(verb):
        if noun.lemma in _BELONGINGS:
            owner = noun.dep_child("poss")
            found += resolved_possessor(scene, owner) if owner is not None else name_before(scene, noun)
    return found


def _action_with(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X broke away from Y", "NAME fought for Y": the first reading that suits both ends."""
    for particles, preposition, kind in _VERBS_WITH[verb.lemma]:
        if particles and not all(any(part == child.lower for child in verb.children) for part in particles):
            continue
        targets = mentions_at(scene, prepositional(verb, preposition)) or shared_behind(scene, verb, preposition)
        if not targets or (kind is RelationType.SPLINTER_OF and any(child.lemma != "rank" for child in verb.deps("dobj"))):
            continue  # "broke its alliance with": the alliance ended
        sources = bearers(scene, surface_subjects(verb))
        if verb.pos == "NOUN":  # a headline verb that the parser took for a noun: "X split from Y"
            sources = name_before(scene, verb)
        found: list[Tie] = []
        for source in sources:
            told = RelationType.MEMBER_OF if kind is RelationType.PART_OF and not is_body(source) else kind
            if told is RelationType.RIVAL_OF:
                targets = [target for target in targets if of_one_sort(source, target)]
            found += ties(scene, told, [source], targets, verb, accusers(scene, verb))
        yield from found
        if found:
            return


def _followed(targets: list[Mention]) -> list[Mention]:
    """The bodies that somebody is loyal or close to; the chief of one stands for it: "loyal to TTP chief NAME"."""
    found = [target.affiliation if is_person(target) and target.affiliation else target for target in targets]
    return [target for target in found if not is_person(target)]


def _participle(scene: Scene, token: Token) -> Iterator[Tie]:
    """ "a group linked to Y", "X, loyal to Y", "X is affiliated with Y"."""
    for _, preposition, kind in _PARTICIPLES[token.lower]:
        targets = mentions_at(scene, prepositional(token, preposition))
        if not targets:
            continue
        head = token.head
        if token.dep in ("acl", "amod", "relcl") and head.pos in ("NOUN", "PROPN"):
            sources = mentions_of_heads(scene, [head]) or said_of(scene, head)
        elif token.dep in ("acomp", "oprd", "attr"):
            sources = mentions_of_heads(scene, surface_subjects(head))
        else:
            sources = mentions_of_heads(scene, surface_subjects(token))
        verb = head if token.dep == "acomp" else token
        for source in named_first(scene, sources):
            told = kind
            if is_person(source) and not several(source) and token.lower in _AFFILIATING:
                told = RelationType.MEMBER_OF
            yield from ties(scene, told, [source], _followed(targets), token, None, verb)
        return


def _modified_name(scene: Scene, at: int, sent: int) -> Mention | None:
    """The mention that the modifier ending before `at` belongs to: the next one in its noun phrase."""
    tokens = scene.doc.tokens
    for ahead in range(at, min(at + _SUFFIX_REACH, len(tokens))):
        mention = scene.mention_of.get(ahead)
        if mention is not None:
            return mention
        token = tokens[ahead]
        if token.sent != sent or (token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "CCONJ") and token.dep != "amod"):
            return None
    return None


def _suffix_of(scene: Scene, token: Token) -> tuple[str, int, int] | None:
    """The participle of a hyphened modifier and the tokens that may hold the name in front of it: "IS-backed", "U.S.-led"."""
    tokens = scene.doc.tokens
    if token.lower in _SUFFIXES and token.i >= 1:
        before = tokens[token.i - 1]
        if before.text in _HYPHENS and token.i >= 2:
            return token.lower, max(token.i - 4, 0), token.i - 1
        if before.text.endswith("-") and len(before.text) > 1:
            return token.lower, max(token.i - 3, 0), token.i
    elif "-" in token.text[1:] and token.lower.rpartition("-")[2] in _SUFFIXES:
        return token.lower.rpartition("-")[2], token.i, token.i + 1
    return None


def _suffix(scene: Scene, token: Token, participle: str, first: int, last: int) -> Iterator[Tie]:
    kind = _SUFFIXES[participle]
    other = scene.mention_of.get(last - 1)
    if other is None or other.last != last:
        words = token.text.rpartition("-")[0] if last > token.i else ""
        other = power_named(scene, token, words) if words else power_at(scene, first, last)
    if other is None:
        return
    modified = _modified_name(scene, token.i + 1, token.sent)
    if modified is None or modified is other or (is_person(modified) and kind is not RelationType.ALLIED_WITH):
        return
    whole = named_first(scene, [modified])
    sources, targets = (whole, [other]) if kind is RelationType.ALLIED_WITH else ([other], whole)
    yield from ties(scene, kind, sources, targets, token)


def _prefix(scene: Scene, token: Token) -> Iterator[Tie]:
    other = scene.mention_of.get(token.i + 2)
    if other is None or not is_group(other):
        return
    modified = _modified_name(scene, other.last, token.sent)
    if modified is None or modified is other or is_person(modified):
        return
    yield from ties(scene, RelationType.SUPPORTS, [modified], [other], token)


def _renamed(scene: Scene, token: Token) -> Iterator[Tie]:
    """ "X, formerly known as Y"."""
    tokens = scene.doc.tokens
    for phrase in _FORMERLY:
        end = token.i + len(phrase)
        if tuple(word.lower for word in tokens[token.i : end]) != phrase:
            continue
        while end < len(tokens) and tokens[end].pos in ("DET", "PUNCT"):
            end += 1
        old = scene.mention_of.get(end)
        new = next((mention for at in range(token.i - 1, max(token.i - 6, -1), -1) if (mention := scene.mention_of.get(at))), None)
        if old is not None and new is not None and is_group(old) and is_group(new):
            yield from ties(scene, RelationType.RENAMED_FROM, [new], [old], token)
        return
