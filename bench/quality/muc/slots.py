"""Turns incident templates into MUC-4's slots: strings as they stand in the text, closed classes, numbers, dates and places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bench.quality.muc.classes import NONE, Classes, load_classes
from bench.quality.muc.confidence import confidence
from bench.quality.muc.dates import incident_date
from bench.quality.muc.features import Span, context_features, fill_features, sentence_features
from bench.quality.muc.keyform import quoted
from bench.quality.muc.messages import Message
from bench.quality.muc.places import home_country, incident_location
from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.entities import Entity, Mention, find_mentions
from counterclaim.extract.encoder.templates import IncidentTemplate
from counterclaim.extract.encoder.word_model import head_of
from counterclaim.lang.numbers import find_counts

PLACE_SEED = 0.4  # from which probability on a word belongs to the place of an incident
TITLE_SEED = 0.3  # the same for what a named person is, beside the name
_NO_WEAPON = frozenset({"arson", "kidnapping"})
_NO_TARGET = frozenset({"kidnapping"})
_TITLE_GAP = re.compile(r"[\s,]*(?:(?:and|the|an?|is|was|who was)\b[\s,]*)?")
_PLURAL = re.compile(r"(?:men|people|women|children|personnel|police|troops|persons|[^s]s)$")
_COUNT_BEFORE = re.compile(r"(?:(about|some|approximately|around|nearly|over|at least|more than)\s+)?([\w,-]+(?:\s+[\w-]+)?)\s*$")

Slots = dict[str, list[str]]


def template_slots(message: Message, encoded: Encoded, template: IncidentTemplate) -> Slots:
    """Every slot that can be filled for the template."""
    models = load_classes()
    text, kind = message.text, template.kind
    home = home_country(message)
    spans = [(mention.start, mention.end) for fills in template.fills.values() for one in fills for mention in one.mentions]
    words = [f"k:{kind}", *sentence_features(text, spans)]
    slots: Slots = {"INCIDENT: TYPE": [kind.upper()], "INCIDENT: STAGE OF EXECUTION": [models["stage"].best(words)]}
    date = incident_date(message, spans)
    slots["INCIDENT: DATE"] = [date] if date else []
    slots["INCIDENT: LOCATION"] = [incident_location(message, find_mentions(encoded, "incident_place", PLACE_SEED), spans, home)]
    if kind not in _NO_WEAPON:
        slots |= _weapons(template.fills.get("weapon", ()), words, kind, models)
    slots |= _perpetrators(message, encoded, template, models["category"])
    if kind not in _NO_TARGET:
        slots |= _physical_targets(template.fills.get("physical_target", ()), text, kind, home, models)
    slots |= _human_targets(encoded, template, home, models)
    return {name: fills for name, fills in slots.items() if fills}


def _weapons(weapons: Sequence[Entity], words: Iterable[str], kind: str, models: Mapping[str, Classes]) -> Slots:
    if not weapons:
        inferred = models["instrument_inferred"].best(words)
        return {"INCIDENT: INSTRUMENT TYPE": [] if inferred == NONE else [f'{inferred}: "-"']}
    named = [weapon.best.text for weapon in weapons]
    types = [models["instrument_type"].best(fill_features(one, kind)) for one in named]
    return {
        "INCIDENT: INSTRUMENT ID": [quoted(one) for one in named],
        "INCIDENT: INSTRUMENT TYPE": [f"{label}: {quoted(one)}" for one, label in zip(named, types, strict=True) if label != NONE],
    }


def _perpetrators(message: Message, encoded: Encoded, template: IncidentTemplate, category: Classes) -> Slots:
    persons = [entity.best.text for entity in template.fills.get("perp_individual", ())]
    bodies = template.fills.get("perp_organisation", ())
    features = [
        feature for one in (*persons, *(body.best.text for body in bodies)) for feature in fill_features(one, template.kind)
    ]
    label = category.best(features or ["none"])
    return {
        "PERP: INCIDENT CATEGORY": [] if label == NONE else [label],
        "PERP: INDIVIDUAL ID": [quoted(one) for one in persons],
        "PERP: ORGANIZATION ID": [quoted(body.best.text) for body in bodies],
        "PERP: ORGANIZATION CONFIDENCE": [
            f"{confidence(message.text, encoded, body, template.kind)}: {quoted(body.best.text)}" for body in bodies
        ],
    }


def _physical_targets(targets: Sequence[Entity], text: str, kind: str, home: str, models: Mapping[str, Classes]) -> Slots:
    slots: Slots = {"PHYS TGT: ID": [quoted(target.best.text) for target in targets]}
    for target in targets:
        words = target.best.text
        own, around = fill_features(words, kind), context_features(text, _spans(target))
        near = [feature for feature in around if not feature.startswith("s:")]
        effect = models["physical_effect"].best([*own, *around])
        _add(slots, "PHYS TGT: TYPE", models["physical_type"].best([*own, *near]), words)
        _add(slots, "PHYS TGT: NUMBER", number_of(text, target.best), words)
        _add(slots, "PHYS TGT: EFFECT OF INCIDENT", effect, words)
        _add(slots, "PHYS TGT: FOREIGN NATION", _foreign_nation(words, home), words)
    return slots


def _human_targets(encoded: Encoded, template: IncidentTemplate, home: str, models: Mapping[str, Classes]) -> Slots:
    text, kind = encoded.text, template.kind
    named = template.fills.get("victim_name", ())
    described = template.fills.get("victim_description", ())
    titles = find_mentions(encoded, "victim_description", TITLE_SEED)
    slots: Slots = {"HUM TGT: NAME": [quoted(person.best.text) for person in named]}
    used: list[Span] = []
    for person in (*named, *described):
        words = person.best.text
        own = fill_features(words, kind)
        if person.role == "victim_name":
            title = _title_of(person, titles, text)
            if title is not None:
                used.append((title.start, title.end))
                slots.setdefault("HUM TGT: DESCRIPTION", []).append(f"{quoted(title.text)}: {quoted(words)}")
                own += [f"t:{word}" for word in title.text.lower().split()]
        elif any(mention.start < end and start < mention.end for mention in person.mentions for start, end in used):
            continue
        else:
            slots.setdefault("HUM TGT: DESCRIPTION", []).append(quoted(words))
        around = context_features(text, _spans(person))
        near = [feature for feature in around if not feature.startswith("s:")]
        number = "1" if person.role == "victim_name" else number_of(text, person.best)
        _add(slots, "HUM TGT: TYPE", models["human_type"].best([*own, *near]), words)
        _add(slots, "HUM TGT: NUMBER", number, words)
        _add(slots, "HUM TGT: EFFECT OF INCIDENT", models["human_effect"].best([*own, *around]), words)
        nation = _foreign_nation(f"{title.text if person.role == 'victim_name' and title else ''} {words}", home)
        _add(slots, "HUM TGT: FOREIGN NATION", nation, words)
    return slots


def _add(slots: Slots, name: str, value: str | None, words: str) -> None:
    if value and value != NONE:
        slots.setdefault(name, []).append(f"{value}: {quoted(words)}")


def _spans(entity: Entity) -> list[Span]:
    return [(mention.start, mention.end) for mention in entity.mentions]


def _title_of(person: Entity, titles: Sequence[Mention], text: str) -> Mention | None:
    """What the person is called right before or behind a mention of the name."""
    for mention in person.mentions:
        for title in titles:
            if title.end <= mention.start and _TITLE_GAP.fullmatch(text.lower(), title.end, mention.start):
                return title
            if mention.end <= title.start and _TITLE_GAP.fullmatch(text.lower(), mention.end, title.start):
                return title
    return None


def number_of(text: str, mention: Mention) -> str:
    """How many the words stand for: a count in them or right before them, else PLURAL or 1 by the form of their head."""
    inside = find_counts(mention.text.lower().split())
    before = _COUNT_BEFORE.search(text[max(0, mention.start - 40) : mention.start].lower())
    counts = inside or (find_counts(before[2].split()) if before else [])
    counts = [count for count in counts if count.low is not None]
    if counts:
        value = str(counts[-1].low)
        hedge = before[1] if before and not inside else None
        return f"~{value}" if hedge in ("about", "some", "approximately", "around") else value
    return "PLURAL" if _PLURAL.search(head_of_phrase(mention.text)) else "1"


def head_of_phrase(words: str) -> str:
    """The head with its ending, which `head_of` takes off."""
    stem = head_of(words)
    return next((word for word in reversed(re.findall(r"[a-z']+", words.lower())) if stem and word.startswith(stem)), stem)


def _foreign_nation(words: str, home: str) -> str | None:
    gazetteer = load_gazetteer()
    if re.search(r"\bu\.?s\b", words.lower()):
        return "UNITED STATES"
    for word in re.findall(r"[a-z]+", words.lower()):
        code = gazetteer.country_of_adjective(word.capitalize())
        if code and code != home:
            return gazetteer.countries[code].name.upper()
    return None
