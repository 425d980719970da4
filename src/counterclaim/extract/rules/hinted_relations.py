"""Completes a suspected relation: given a sentence and the type, which of the actors that it names are most likely tied, and how.

As `hinted` does for responsibility: the type is given, so nearness, kinds of actors and the words that tell such a tie decide.

    for draft in complete_relation(scene, sentence, RelationType.LEADS):
        ...
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.predicates import is_passive, logical_objects, logical_subjects, prepositional
from counterclaim.extract.rules.relation_arguments import bearers, measured_against, mentions_at, named_first, said_of
from counterclaim.extract.rules.relation_fit import STANDING_UNDER
from counterclaim.extract.rules.relation_lists import is_armed, is_group, is_person, is_state, known
from counterclaim.extract.rules.scene import Actor, Mention, RelationDraft, Scene
from counterclaim.model import Certainty, RelationType, Sentence, Token

_LEXICON = load_lexicon("relations")
_SUSPICION = frozenset(load_lexicon("responsibility")["suspicion_words"])
_NOUN_TABLES = ("nouns", "bonds", "modified")
_VERB_TABLES = ("verbs", "suffixes")
_PHRASE_TABLES = ("verbs_with", "participles", "idioms", "mutual")
_PLEDGING = frozenset((*_LEXICON["allegiance"]["nouns"], *_LEXICON["allegiance"]["vows"], "loyal", "swear"))
_FOR_PERSONS = (RelationType.LEADS, RelationType.MEMBER_OF)
_OF_BODIES = (RelationType.PART_OF, RelationType.SPLINTER_OF, RelationType.RENAMED_FROM)
_HYPHENS = frozenset({"-", "–", "‑"})
_BEHIND = ("of", "to", "with", "for", "in", "from", "at", "under", "by")
_NAMED, _CUED, _INSIDE, _FAR, _SUBJECT = 1.0, 2.0, 1.0, 0.08, 0.5
_ENOUGH = 1.0  # below this nothing in the sentence looks like such a tie


def complete_relation(scene: Scene, sentence: Sentence, kind: RelationType) -> list[RelationDraft]:
    """The ties of this type that the sentence most likely tells: those that the precise rules found in it, else those that the
    syntax around a word for such a tie gives, else the likeliest pair; empty where no two actors there could be tied so."""
    precise = [draft for draft in scene.relations if draft.type is kind and _stands_in(draft, sentence)]
    if precise:
        return precise
    cues = [token for token in sentence.tokens if _is_cue(token, kind)]
    pairs = list(dict.fromkeys(pair for cue in cues for pair in _construed(scene, cue, kind)))
    if not pairs:
        mentions = list(
            dict.fromkeys(mention for i in range(sentence.first, sentence.last) if (mention := scene.mention_of.get(i)) is not None)
        )
        able = [pair for pair in permutations(mentions, 2) if _may_be(kind, *pair)]
        scored = [(_score(kind, source, target, cues), source, target) for source, target in able]
        scored.sort(key=lambda each: (-each[0], each[1].first, each[2].first))
        pairs = [(source, target) for score, source, target in scored[:1] if score >= _ENOUGH]
    return [draft for source, target in pairs if (draft := _draft(scene, sentence, kind, source, target)) is not None]


def _stands_in(draft: RelationDraft, sentence: Sentence) -> bool:
    return any(sentence.start <= span.start < sentence.end for span in draft.evidence)


def _draft(scene: Scene, sentence: Sentence, kind: RelationType, source: Mention, target: Mention) -> RelationDraft | None:
    if source.actor is None or target.actor is None:
        return None
    here = [mention for mention in (source, target) if mention.head.sent == sentence.index]
    first, last = min(mention.first for mention in here), max(mention.last for mention in here)
    suspected = any(token.lower in _SUSPICION for token in sentence.tokens)
    certainty = Certainty.SUSPECTED if suspected else Certainty.ASSERTED
    return RelationDraft(kind, source.actor, target.actor, _speaker(scene, target.head), [scene.doc.span(first, last)], certainty)


def _construed(scene: Scene, cue: Token, kind: RelationType) -> Iterator[tuple[Mention, Mention]]:
    """The ties that the syntax around the cue gives, for actors whom the precise rules would not all take."""
    if cue.pos in ("NOUN", "PROPN"):
        targets = measured_against(scene, cue, _BEHIND, named=False)
        sources = named_first(scene, said_of(scene, cue))
    elif cue.pos == "VERB":
        sources = bearers(scene, logical_subjects(cue))
        targets = bearers(scene, logical_objects(cue)) or mentions_at(scene, prepositional(cue, *_BEHIND))
    else:
        return
    for source in sources:
        for target in targets:
            if _may_be(kind, source, target) and cue.sent in (source.head.sent, target.head.sent):
                yield source, target


def _speaker(scene: Scene, token: Token) -> Actor | None:
    act = scene.speech_at(token)
    return act.speaker if act is not None and not act.denied else None


def _words(kind: RelationType) -> Iterator[str]:
    """The words that tell a tie of this type: nouns, verbs, and the heads of phrases."""
    for table in (*_NOUN_TABLES, *_VERB_TABLES):
        yield from _LEXICON[table].get(kind.value, ())
    for table in _PHRASE_TABLES:
        yield from (phrase.split()[0] for phrase in _LEXICON[table].get(kind.value, ()))


_CUES = {kind: frozenset(_words(kind)) for kind in RelationType}


def _is_cue(token: Token, kind: RelationType) -> bool:
    if kind is RelationType.PLEDGED_ALLEGIANCE_TO:
        return token.lemma in _PLEDGING
    if kind is RelationType.RENAMED_FROM:
        return token.lower in ("formerly", "previously", "former") or token.lemma in _LEXICON["renamings"]["verbs"]
    return token.lemma in _CUES[kind] or token.lower in _CUES[kind]


def _may_be(kind: RelationType, source: Mention, target: Mention) -> bool:
    """Whether actors of these kinds may be tied so."""
    if source.actor is None or target.actor is None or source.actor is target.actor:
        return False
    if kind in STANDING_UNDER and is_state(source) and is_armed(target):
        return False
    if kind in _FOR_PERSONS:
        if kind is RelationType.LEADS and not is_person(source):
            return is_group(source) and known(source) and is_group(target)
        return is_person(source) and is_group(target) and (known(target) or is_armed(target))
    if kind is RelationType.PLEDGED_ALLEGIANCE_TO:
        return not is_state(source) and (is_armed(target) or (is_person(target) and known(target)))
    if kind in _OF_BODIES:
        return is_group(source) and is_group(target)
    if kind is RelationType.SUPPORTS:
        return is_group(target)
    return not is_person(source) and not is_person(target)


def _score(kind: RelationType, source: Mention, target: Mention, cues: list[Token]) -> float:
    """How likely the two are tied so: by their names, how near they stand, the cue beside them, and who is the subject."""
    first, second = (source, target) if source.first < target.first else (target, source)
    score = _NAMED * (known(source) + known(target)) - _FAR * (second.first - first.last)
    near = [cue for cue in cues if first.first - 4 <= cue.i <= second.last + 3]
    if near:
        score += _CUED
    score += _SUBJECT * (source.head.dep in ("nsubj", "nsubjpass", "appos"))
    if target.head.dep == "pobj":
        score += _SUBJECT
    score += sum(_direction(kind, source, target, cue) for cue in near[:1])
    if kind in _FOR_PERSONS:
        score += _CUED * _holds(source, target) + _NAMED * known(source)
    if kind is RelationType.LEADS and _modifies(source, target):
        score += _CUED  # "NAME's group"
    if kind in _OF_BODIES and _modifies(target, source):
        score += _CUED  # "X's armed wing", "the X cell"
    if source.head.i < target.first and any(source.head is above for above in target.head.ancestors()):
        score += _INSIDE  # "a faction of X", "X, a group with ties to Y"
    return score


def _modifies(owner: Mention, owned: Mention) -> bool:
    """Whether one stands before the other as its possessor or modifier."""
    return owner.head.dep in ("poss", "compound", "nmod", "amod") and owner.head.head is owned.head and owner.head.i < owned.head.i


def _holds(person: Mention, body: Mention) -> bool:
    """Whether the person's title or description names the body: "X leader NAME"."""
    return person.affiliation is body or (person.affiliation is not None and person.affiliation.actor is body.actor)


def _direction(kind: RelationType, source: Mention, target: Mention, cue: Token) -> float:
    """For ties with a direction that a passive or a hyphen turns round: "Y, backed by X", "the X-backed Y"."""
    if kind.symmetric or kind in _FOR_PERSONS:
        return 0.0
    turned = cue.pos == "VERB" and is_passive(cue)
    if source.last < len(cue.sentence.tokens) + cue.sentence.first and cue.i - 1 >= source.last:
        before = cue.sentence.tokens[cue.i - 1 - cue.sentence.first]
        if before.text in _HYPHENS and source.last == cue.i - 1:
            return _CUED
    if kind is not RelationType.SUPPORTS:
        turned = False
    ordered = source.first < target.first
    return _INSIDE if ordered != turned else -_INSIDE
