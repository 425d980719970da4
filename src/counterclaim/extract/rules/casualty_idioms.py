"""Casualty idioms: verbs that tell of harm only with certain words beside them ("laid to rest", "carried off 20 girls")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.casualty_victims import behind_of, near_below, subjects, undergoers
from counterclaim.extract.rules.quantities import Quantity, is_person, whom
from counterclaim.model import Measure, Token

_CONDITIONS = {"if", "unless", "whether", "lest", "until", "till"}
_HYPOTHETICAL = {"would", "will", "may", "might", "should", "must", "shall"}
_DENIALS = {"not", "n't", "never"}


@dataclass(frozen=True, slots=True)
class _Idiom:
    """`victims` says whose harm it is: the doer of the verb, whom it is done to, or who stands behind "of" or "with"."""

    measure: Measure
    words: frozenset[str]
    victims: str
    single: bool
    denied: bool


def _load() -> dict[str, list[_Idiom]]:
    idioms: dict[str, list[_Idiom]] = defaultdict(list)
    for row in load_lexicon("casualties")["idioms"]:
        idiom = _Idiom(
            Measure(row["measure"]),
            frozenset(row.get("words", [])),
            row["victims"],
            row.get("single", False),
            row.get("denied", False),
        )
        for verb in row["verbs"]:
            idioms[verb].append(idiom)
    return dict(idioms)


_IDIOMS = _load()


def idiom_frames(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    """What the idioms of the verb tell; only counted people unless the idiom cannot be meant of anything else."""
    for idiom in _IDIOMS.get(verb.lemma, ()):
        if idiom.denied:
            continue
        beside = next((token for token in near_below(verb) if token.lower in idiom.words or token.lemma in idiom.words), None)
        if beside is None and idiom.words:
            continue
        victims = _victims(idiom.victims, verb, beside, counted)
        if not idiom.single:
            victims = [noun for noun in victims if noun.i in counted or any(of.i in counted for of in behind_of(noun))]
            victims = [noun for noun in victims if noun.pos == "NUM" or is_person(whom(noun)) or noun.lemma == "family"]
        if victims:
            yield idiom.measure, victims
            return


def _victims(which: str, verb: Token, beside: Token | None, counted: dict[int, Quantity]) -> list[Token]:
    if which == "doer":
        return subjects(verb)
    if which == "of":
        passive = verb.deps("nsubjpass")
        return behind_of(beside) if beside is not None and behind_of(beside) else ([] if passive else subjects(verb))
    if which == "with":
        return [noun for prep in verb.deps("prep") if prep.lower == "with" for noun in prep.deps("pobj")]
    people = [noun for noun in undergoers(verb, counted) if noun is not beside]
    return people or [noun for noun in verb.deps("dative") if is_person(noun) or noun.i in counted]


def denied_frames(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    """Those of whom something is denied that would end their absence or save them: "have not returned", "could not be traced",
    "have yet to be found", "did not survive"."""
    idioms = [idiom for idiom in _IDIOMS.get(verb.lemma, ()) if idiom.denied]
    if not idioms or not _denied(verb):
        return
    around = {token.lower for token in near_below(verb)}
    for idiom in idioms:
        if not idiom.words or idiom.words & around:
            people = undergoers(verb, counted) if verb.dep_child("auxpass") is not None else subjects(verb)
            yield idiom.measure, [noun for noun in people if noun.i in counted]
            return


def _denied(verb: Token) -> bool:
    below = [*verb.children]
    above = verb.head
    if verb.dep == "xcomp" and above.lemma in {"have", "be"} and any(child.lower == "yet" for child in above.children):
        return True
    if any(child.lower in _CONDITIONS for child in below) or any(child.lower in _HYPOTHETICAL for child in verb.deps("aux")):
        return False
    return any(child.lower in _DENIALS for child in below) or any(child.lower == "yet" for child in below if child.i < verb.i)
