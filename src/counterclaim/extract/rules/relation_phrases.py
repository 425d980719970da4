"""Relations that set phrases tell: "at war with", "joined forces", "jointly with", "made up of", "now calling itself"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.predicates import (
    agents_of,
    grammatical_objects,
    is_passive,
    logical_subjects,
    prepositional,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import (
    Tie,
    actors_or_powers,
    bearers,
    measured_against,
    mentions_at,
    mentions_of_heads,
    named_first,
    pair_before,
    said_of,
)
from counterclaim.extract.rules.relation_fit import mutual, ties
from counterclaim.extract.rules.relation_lists import (
    is_armed,
    is_group,
    is_person,
    known,
)
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import RelationType, Token

_LEXICON = load_lexicon("relations")
_SPEECH = frozenset(load_lexicon("actors")["speech_verbs"])
_COPULAS = frozenset({"be", "become", "remain"})
_REFLEXIVES = frozenset({"itself", "themselves", "himself", "herself"})
_COMPANY = frozenset({"together", "jointly", "side", "shoulder"})

_Phrases = dict[str, list[tuple[str, str, RelationType]]]


def _by_noun(table: str) -> _Phrases:
    """Noun -> the word before it, the preposition behind it and the type, for entries "at war with" and "join force with"."""
    found: _Phrases = defaultdict(list)
    for kind, phrases in _LEXICON[table].items():
        for phrase in phrases:
            before, noun, behind = phrase.split()
            found[noun].append((before, behind, RelationType(kind)))
    return dict(found)


_STATES = _by_noun("states")
_REVERSED = _by_noun("states_reversed")
_IDIOMS = _by_noun("idioms")
_MUTUAL = _LEXICON["mutual"]
_TOGETHER = {tuple(phrase.split()): RelationType(kind) for kind in ("cooperated_with", "rival_of") for phrase in _MUTUAL[kind]}
_TOGETHER_VERBS = frozenset(verb for verb, _ in _TOGETHER)
_AT_ODDS = frozenset(_MUTUAL["at_odds"])
_CLASHING = frozenset(_MUTUAL["clashing"])
_JOINTLY = frozenset(_MUTUAL["jointly"])
_WHOLE = _LEXICON["whole"]
_HOLDING, _MADE_UP = frozenset(_WHOLE["holding"]), frozenset(_WHOLE["made_up"])
_FOUNDING, _FORMERS = frozenset(_WHOLE["founding"]), frozenset(_WHOLE["formers"])
_UNIONS = frozenset(_LEXICON["unions"]["nouns"])
_MERGING = frozenset({*_LEXICON["origins"]["merging"], "come", "join"})
_NAMINGS = _LEXICON["renamings"]
_RENAMING, _CALLING = frozenset(_NAMINGS["verbs"]), frozenset(_NAMINGS["calling"])
_NOW, _BEFORE = frozenset(_NAMINGS["now"]), frozenset(_NAMINGS["before"])


def phrase_ties(scene: Scene) -> Iterator[Tie]:
    """Ties that a set phrase of the report tells of."""
    for token in scene.doc.tokens:
        if token.dep == "pobj" and (token.lemma in _STATES or token.lemma in _REVERSED):
            yield from _state(scene, token)
        if token.lower in _AT_ODDS and token.dep == "pobj" and token.head.lower == "at" and token.head.head.lemma in _COPULAS:
            yield from mutual(scene, RelationType.RIVAL_OF, _pair(scene, token.head.head), token, token.head.head)
        if token.lemma in _IDIOMS and token.dep == "dobj":
            yield from _idiom(scene, token)
        if token.dep == "prep" and token.lower == "under":
            yield from _under(scene, token)
        if token.dep == "prep" and token.lower in ("alongside", "with"):
            yield from _company(scene, token)
        if token.lemma == "pledge" and token.pos == "VERB" and any(child.lower in _REFLEXIVES for child in token.deps("dobj")):
            targets = mentions_at(scene, prepositional(token, "to"))
            yield from ties(scene, RelationType.PLEDGED_ALLEGIANCE_TO, _subjects(scene, token), targets, token)
        if token.pos == "VERB":
            yield from _of_verb(scene, token)


def _of_verb(scene: Scene, verb: Token) -> Iterator[Tie]:
    if verb.lemma in _TOGETHER_VERBS or verb.lemma in _CLASHING:
        yield from _with_each_other(scene, verb)
    if any(child.dep == "advmod" and child.lower in _JOINTLY for child in verb.children):
        yield from mutual(scene, RelationType.COOPERATED_WITH, _subjects(scene, verb), verb, verb)
    if verb.lemma in _HOLDING or verb.lemma in _MADE_UP:
        yield from _composed(scene, verb)
    if verb.lemma in _FOUNDING:
        yield from _founded(scene, verb)
    if verb.lemma in _RENAMING or verb.lemma in _CALLING:
        yield from _renamed(scene, verb)


def _subjects(scene: Scene, verb: Token) -> list[Mention]:
    return bearers(scene, logical_subjects(verb))


def _governed(scene: Scene, prep: Token) -> tuple[list[Mention], Token]:
    """Of whom a prepositional phrase is told, and the word it hangs on: "an outfit at war with", "X is at war with"."""
    upper = prep.head
    if upper.lower in _COMPANY and upper.head.pos in ("VERB", "AUX"):
        upper = upper.head
    if upper.pos in ("VERB", "AUX"):
        heads = agents_of(upper) if is_passive(upper) and agents_of(upper) else surface_subjects(upper)
        return bearers(scene, heads), upper
    own = mentions_of_heads(scene, [upper])
    found = named_first(scene, own) or said_of(scene, upper)
    if not found and upper.dep == "dobj" and upper.head.pos == "VERB":  # "X mounted the attack with the help of Y"
        return bearers(scene, surface_subjects(upper.head)), upper.head
    return found, upper


def _state(scene: Scene, noun: Token) -> Iterator[Tie]:
    prep = noun.head
    for table, turned in ((_STATES, False), (_REVERSED, True)):
        for before, behind, kind in table.get(noun.lemma, ()):
            if prep.lower != before:
                continue
            others = actors_or_powers(scene, prepositional(noun, behind)) or actors_or_powers(scene, prepositional(prep, behind))
            holders, governor = _governed(scene, prep)
            sources, targets = (others, holders) if turned else (holders, others)
            if kind is RelationType.LEADS:
                sources = [source for source in sources if is_person(source) and known(source)]
            yield from ties(scene, kind, sources, targets, noun, None, governor)


def _idiom(scene: Scene, noun: Token) -> Iterator[Tie]:
    verb = noun.head
    for word, behind, kind in _IDIOMS[noun.lemma]:
        if verb.lemma == word:
            targets = mentions_at(scene, prepositional(noun, behind)) or mentions_at(scene, prepositional(verb, behind))
            yield from ties(scene, kind, _subjects(scene, verb), targets, verb)


def _with_each_other(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "A and B joined forces", "A and B have clashed"."""
    if is_passive(verb):
        return
    told = next((_TOGETHER[verb.lemma, child.lemma] for child in verb.children if (verb.lemma, child.lemma) in _TOGETHER), None)
    if told is None and verb.lemma in _CLASHING and not verb.deps("dobj") and not prepositional(verb, "with", "against"):
        told = RelationType.RIVAL_OF
    if told is not None:
        yield from mutual(scene, told, _pair(scene, verb), verb, verb)


def _pair(scene: Scene, verb: Token) -> list[Mention]:
    """The subjects of a verb, or the pair that "they" or "the two" stands for."""
    heads = logical_subjects(verb)
    if len(heads) == 1 and heads[0].lower in ("they", "both", "two", "groups", "organisations", "organizations", "outfits"):
        return pair_before(scene, heads[0])
    return _subjects(scene, verb)


def _under(scene: Scene, prep: Token) -> Iterator[Tie]:
    """ "the X under Y", "Under Y, the X ...": Y leads X."""
    leaders = [
        mention
        for mention in mentions_of_heads(scene, prep.deps("pobj"))
        if is_person(mention) and mention.named and mention.head.tag in ("NNP", "NNPS")
    ]
    if not leaders:
        return
    upper = prep.head
    if upper.lemma in _MERGING:
        return  # told of the body that came of it
    before = scene.mention_of.get(prep.i - 1)
    if before is not None and before.head.dep == "pobj" and before.head.head.lower == "of":
        before = scene.mention_of.get(before.head.head.head.i, before)  # "a faction of X under NAME"
    led = [before] if before is not None and is_armed(before) else []  # whatever the parser hangs the "under" on
    led = led or mentions_of_heads(scene, [upper] if upper.pos in ("NOUN", "PROPN") else surface_subjects(upper))
    yield from ties(scene, RelationType.LEADS, leaders[:1], [body for body in led if is_armed(body)], prep)


def _company(scene: Scene, prep: Token) -> Iterator[Tie]:
    """ "fought alongside Y", "attacked it together with Y"."""
    upper = prep.head
    if prep.lower == "with" and upper.lower not in _COMPANY and scene.doc.tokens[max(prep.i - 1, 0)].lower not in _COMPANY:
        return
    holders, governor = _governed(scene, prep)
    if governor.pos != "VERB" or governor.lemma in _SPEECH:
        return
    targets = [target for target in mentions_at(scene, prep.deps("pobj")) if is_group(target)]
    if any(child.lower == "other" for child in prep.deps("pobj")):  # "A and B fought alongside each other"
        yield from mutual(scene, RelationType.COOPERATED_WITH, _pair(scene, governor), prep, governor)
    for holder in holders:
        kind = RelationType.COOPERATED_WITH if is_group(holder) else RelationType.MEMBER_OF
        if kind is RelationType.COOPERATED_WITH or governor.lemma in ("fight", "serve"):
            yield from ties(scene, kind, [holder], targets, prep, None, governor)


def _composed(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X comprises A and B", "X is made up of A and B", "an umbrella group that includes A"."""
    links = ("of", "by", "from") if verb.lemma == "form" else ("of",)
    if verb.lemma in _MADE_UP and (parts := mentions_at(scene, prepositional(verb, *links))):
        wholes = surface_subjects(verb)
    elif verb.lemma in _HOLDING and not is_passive(verb):
        parts, wholes = mentions_at(scene, grammatical_objects(verb)), surface_subjects(verb)
    else:
        return
    whole = named_first(scene, mentions_of_heads(scene, wholes)) or [other for head in wholes for other in said_of(scene, head)]
    bodies = [body for body in whole if is_group(body) and (known(body) or body.head.lemma in _UNIONS)]
    if len(bodies) == 1:
        yield from ties(scene, RelationType.PART_OF, [part for part in parts if part.named and is_group(part)], bodies, verb)


def _founded(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X was formed by A and B": parts of it; "X, formed by former Y commanders": split from Y; "A and B merged to form X"."""
    new = surface_subjects(verb) if is_passive(verb) else grammatical_objects(verb)
    bodies = [body for body in named_first(scene, mentions_of_heads(scene, new)) if is_group(body)]
    if not bodies:
        return
    for head in logical_subjects(verb):
        if any(child.lower in _FORMERS for child in head.children) or head.lemma in _FORMERS:
            own = scene.mention_of.get(head.i)
            old = measured_against(scene, head, ("of", "from")) or ([own] if own is not None and own.named else [])
            yield from ties(scene, RelationType.SPLINTER_OF, bodies, old, verb)
            return
    above = verb.head
    if above.lemma in ("leave", "quit", "abandon", "desert") and verb.dep in ("advcl", "xcomp"):
        yield from ties(scene, RelationType.SPLINTER_OF, bodies, mentions_at(scene, grammatical_objects(above)), verb, None, above)
        return
    founders = [part for part in _subjects(scene, verb) if is_armed(part) and part.named]
    if len(founders) > 1:
        yield from ties(
            scene, RelationType.PART_OF, founders, bodies, verb, None, above if verb.dep in ("advcl", "xcomp") else verb
        )


def _renamed(scene: Scene, verb: Token) -> Iterator[Tie]:
    """ "X renamed itself Y", "X rebranded as Y", "X, now called Y", "X, once known as Y", "X changed its name to Y"."""
    adverbs = {child.lower for child in verb.children if child.dep == "advmod"}
    if verb.lemma in _CALLING and not adverbs & (_NOW | _BEFORE):
        return
    if verb.lemma == "change" and not any(child.lemma == "name" for child in verb.deps("dobj")):
        return
    names = [child for child in verb.deps("oprd", "dobj", "attr") if child.lower not in _REFLEXIVES and child.lemma != "name"]
    names += prepositional(verb, "as", "to", "into")
    others = [name for name in mentions_of_heads(scene, names) if name.named and is_group(name)]
    heads = surface_subjects(verb)
    if not is_passive(verb) and verb.lemma in _RENAMING and len(names) > 1 and others:
        heads, others = [names[0]], others[-1:]  # "renamed X Y"
    bearers = [body for body in mentions_of_heads(scene, heads) if is_group(body)]
    news, olds = (bearers, others) if adverbs & _BEFORE else (others, bearers)
    yield from ties(scene, RelationType.RENAMED_FROM, news, olds, verb)
