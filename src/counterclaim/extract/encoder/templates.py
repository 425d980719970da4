"""Incident templates from the encoder: what kind of violence a report tells of, and who or what fills its roles.

A report that is held to tell of no incident gives none. Every other one gives a template for each kind of violence that is probable
enough, with the entities whose sentences speak of that kind. Incidents of one kind are not told apart.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.entities import ROLES, Entity, find_entities
from counterclaim.extract.encoder.heads import INCIDENT_TYPES
from counterclaim.extract.encoder.word_model import SpanReader, load_word_models, report_features, sentence_bounds

SETTINGS = Path(__file__).with_name("template_settings.json")
MENTION_WORDS = 0.5  # of the word model in the choice of the mention that stands for an entity
_FLOOR = 1e-4


@dataclass(frozen=True, slots=True)
class TemplateSettings:
    """Where the lines are drawn; `python -m training.muc_templates` finds the values.

    seed: from which probability on a word piece belongs to a span, by role. relevant: from which probability on a report tells of
    an incident at all. kind: from which on it tells of a further kind of violence. share: from which part of its likeliest kind's
    probability on an entity belongs to a further kind as well. report_words: the weight, between 0 and 1, of the word model in what
    a report tells of. An entity fills its role when its log-odds, plus `words` times those of the word model, `relevance` times
    those of the report and `sentence` times those that its best sentence tells of any violence, reach `keep`.
    """

    seed: Mapping[str, float]
    keep: Mapping[str, float]
    words: float
    relevance: float
    sentence: float
    report_words: float
    relevant: float
    kind: float
    share: float


@cache
def load_settings(path: Path = SETTINGS) -> TemplateSettings:
    """The fitted settings that ship with the package."""
    return TemplateSettings(**json.loads(path.read_text(encoding="utf-8"))["settings"])


@dataclass(frozen=True, slots=True)
class IncidentTemplate:
    """The incidents of one kind in a report: the kind, how probable it is, and the entities by role, the likelier ones first."""

    kind: str
    probability: float
    fills: Mapping[str, tuple[Entity, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that may fill its role: the word model's log-odds of it, and how much its sentences speak of each kind, at most."""

    entity: Entity
    words: float
    kinds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a report says, as far as templates go. `report` and `report_words` hold log-odds of the report labels."""

    report: Mapping[str, float]
    report_words: Mapping[str, float]
    candidates: Sequence[Candidate]

    def log_odds(self, label: str, words: float) -> float:
        """Those of both opinions on a report label, `words` being the weight of the second."""
        return (1 - words) * self.report[label] + words * self.report_words[label]


def log_odds(probability: float) -> float:
    """The logarithm of p / (1 - p), for probabilities kept off 0 and 1."""
    held = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(held / (1 - held))


def read_templates(encoded: Encoded, settings: TemplateSettings | None = None) -> list[IncidentTemplate]:
    """The incidents that a report tells of, the likeliest kind first."""
    settings = settings or load_settings()
    return choose_templates(gather_evidence(encoded, settings.seed), settings)


def gather_evidence(encoded: Encoded, seed: Mapping[str, float]) -> Evidence:
    """Everything that templates are chosen from. `seed` as in `TemplateSettings`."""
    models = load_word_models()
    told = report_features(encoded.text)
    report = encoded.of_report("muc")
    return Evidence(
        {label: log_odds(probability) for label, probability in report.items()},
        {label: models[f"report:{label}"].log_odds(told) for label in report},
        _candidates(encoded, seed),
    )


def _candidates(encoded: Encoded, seed: Mapping[str, float]) -> list[Candidate]:
    models = load_word_models()
    reader = SpanReader(encoded.text)
    bounds = sentence_bounds(encoded.text)
    starts = [start for start, _ in bounds]
    told: dict[int, dict[str, float]] = {}
    candidates = []
    for role in ROLES:
        for entity in find_entities(encoded, role, seed[role]):
            words = {one: models[role].log_odds(reader.features(one.start, one.end)) for one in entity.mentions}
            best = max(entity.mentions, key=lambda one: (log_odds(one.probability) + MENTION_WORDS * words[one], -one.start))
            numbers = {max(0, bisect_right(starts, mention.start) - 1) for mention in entity.mentions}
            for number in numbers - told.keys():
                told[number] = encoded.mean_labels("template_type", *bounds[number])
            kinds = {kind: max(told[number][kind] for number in numbers) for kind in INCIDENT_TYPES}
            candidates.append(Candidate(replace(entity, best=best), max(words.values()), kinds))
    return candidates


def choose_templates(evidence: Evidence, settings: TemplateSettings) -> list[IncidentTemplate]:
    """The templates that the evidence is enough for."""
    if evidence.log_odds("relevant", settings.report_words) < log_odds(settings.relevant):
        return []
    kept = _kept(evidence, settings)
    odds = {kind: evidence.log_odds(kind, settings.report_words) for kind in INCIDENT_TYPES}
    ranked = sorted(INCIDENT_TYPES, key=lambda kind: -odds[kind])
    kinds = [kind for at, kind in enumerate(ranked) if at == 0 or odds[kind] >= log_odds(settings.kind)]
    templates = []
    for kind in kinds:
        fills: dict[str, list[Entity]] = {role: [] for role in ROLES}
        for candidate in kept:
            if candidate.kinds[kind] >= settings.share * max(candidate.kinds[other] for other in kinds):
                fills[candidate.entity.role].append(candidate.entity)
        if any(fills.values()) or kind == kinds[0]:
            ordered = {role: tuple(found) for role, found in fills.items()}
            templates.append(IncidentTemplate(kind, 1 / (1 + math.exp(-odds[kind])), ordered))
    return templates


def _kept(evidence: Evidence, settings: TemplateSettings) -> list[Candidate]:
    """The candidates that are probable enough, the likelier ones first, each string in its likeliest role only."""
    pull = settings.relevance * evidence.log_odds("relevant", settings.report_words)
    rated = []
    for candidate in evidence.candidates:
        role = candidate.entity.role
        odds = log_odds(candidate.entity.probability) + settings.words * candidate.words
        above = odds + pull + settings.sentence * log_odds(max(candidate.kinds.values())) - settings.keep[role]
        if above >= 0:
            rated.append((odds, candidate))
    rated.sort(key=lambda pair: -pair[0])
    best: dict[str, Candidate] = {}
    for _, candidate in rated:
        best.setdefault(candidate.entity.best.text.lower(), candidate)
    return list(best.values())
