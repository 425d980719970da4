"""What is known of a row when it is weighed: who found it, what the encoder says of its words, and what kind of row it is.

All features lie between 0 and 1 or are small counts, so that weights can be compared.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.rules.scene import (
    AccountDraft,
    Actor,
    FigureDraft,
    PledgeDraft,
    RelationDraft,
    ResponsibilityDraft,
    Scene,
    SpeechAct,
)
from counterclaim.model import ActorKind, IncidentType, Precision, Span

_ARMED = frozenset({ActorKind.ARMED_GROUP})
_STATE = frozenset({ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})


def account_features(scene: Scene, encoded: Encoded, draft: AccountDraft) -> dict[str, float]:
    tokens = [trigger.token for trigger in draft.triggers]
    labels = [encoded.labels("incident", token.start, token.end) for token in tokens]
    report = encoded.of_report("muc")
    last = max(1, len(scene.doc.sentences) - 1)
    return {
        "main": float(draft.main),
        "triggers": math.log1p(len(tokens)),
        "generic": float(all(trigger.generic for trigger in draft.triggers)),
        "encoder main": max((row["main"] for row in labels), default=0.0),
        "encoder background": max((row["background"] for row in labels), default=0.0),
        "encoder event": max((encoded.labels("event", token.start, token.end)["event"] for token in tokens), default=0.0),
        "encoder type": max((max(encoded.labels("template_type", t.start, t.end).values()) for t in tokens), default=0.0),
        "report relevant": report["relevant"],
        "report terrorism": encoded.of_report("wire")["terrorism"],
        "dated": float(draft.when.edtf is not None),
        "placed": float(any(where.precision is not Precision.COUNTRY for where, _ in draft.places)),
        "in a country": float(bool(draft.places)),
        "targets": float(bool(draft.targets or draft.site)),
        "position": min((token.sent for token in tokens), default=0) / last,
        "in speech": float(all(scene.speech_at(token) is not None for token in tokens)),
        "type unknown": float(draft.type is IncidentType.UNKNOWN),
        "type state": float(draft.type is IncidentType.RAID_OR_ARREST),
        "type clash": float(draft.type is IncidentType.CLASH),
        **_finders(draft.found_by),
    }


def figure_features(scene: Scene, encoded: Encoded, draft: FigureDraft) -> dict[str, float]:
    labels = _labels(encoded, "measure", draft.evidence)
    return {
        "encoder measure": labels[draft.measure.value],
        "encoder other measure": max(value for name, value in labels.items() if name != draft.measure.value),
        "exact": float(draft.low is not None and draft.low == draft.high),
        "one": float(draft.low == draft.high == 1),
        "large": math.log1p(draft.low or draft.high or 0) / 10,
        "speaker": float(draft.speaker is not None),
        f"measure {draft.measure.value}": 1.0,
        **_of_account(draft.account),
        **_finders(draft.found_by),
    }


def responsibility_features(scene: Scene, encoded: Encoded, draft: ResponsibilityDraft) -> dict[str, float]:
    labels = _labels(encoded, "stance", draft.evidence)
    party = _inside(scene, encoded, ("party", "perp_organisation", "perp_individual"), draft.party, draft.evidence)
    return {
        "encoder stance": labels[draft.stance.value],
        "encoder other stance": max(value for name, value in labels.items() if name != draft.stance.value),
        "encoder party": party["party"],
        "encoder perpetrator": max(party["perp_organisation"], party["perp_individual"]),
        "encoder speaker": _inside(scene, encoded, ("speaker",), draft.speaker, draft.evidence)["speaker"],
        "speaker": float(draft.speaker is not None),
        "suspected": float(draft.certainty.value == "suspected"),
        f"stance {draft.stance.value}": 1.0,
        **_of_actor("party", draft.party),
        **_of_account(draft.account),
        **_finders(draft.found_by),
    }


def relation_features(scene: Scene, encoded: Encoded, draft: RelationDraft) -> dict[str, float]:
    labels = _labels(encoded, "relation", draft.evidence)
    ends = [_inside(scene, encoded, ("organisation", "person"), actor, draft.evidence) for actor in (draft.source, draft.target)]
    return {
        "encoder relation": labels[draft.type.value],
        "encoder other relation": max(value for name, value in labels.items() if name != draft.type.value),
        "encoder ends": min(max(end.values()) for end in ends),
        "speaker": float(draft.speaker is not None),
        "suspected": float(draft.certainty.value == "suspected"),
        f"type {draft.type.value}": 1.0,
        **_of_actor("from", draft.source),
        **_of_actor("to", draft.target),
        "length": math.log1p(sum(span.end - span.start for span in draft.evidence[:1])) / 6,
        **_finders(draft.found_by),
    }


def pledge_features(scene: Scene, encoded: Encoded, draft: PledgeDraft) -> dict[str, float]:
    means = [encoded.mean_labels("pledge", span.start, span.end)["pledge"] for span in draft.evidence]
    return {
        "encoder pledge": max(means, default=0.0),
        "encoder pledge anywhere": _labels(encoded, "pledge", draft.evidence)["pledge"],
        **_of_actor("speaker", draft.speaker),
        **_finders(draft.found_by),
    }


def speech_features(scene: Scene, encoded: Encoded, act: SpeechAct) -> dict[str, float]:
    inside = [encoded.inside("content", span.start, span.end) for span in act.contents]
    return {
        "encoder content": max(inside, default=0.0),
        "encoder cue": encoded.inside("cue", act.cue.start, act.cue.end),
        "quoted": float(act.quoted),
        **_of_actor("speaker", act.speaker),
        **_finders(act.found_by),
    }


def _finders(found_by: tuple[str, ...]) -> dict[str, float]:
    return {f"found by {name}": 1.0 for name in found_by}


def _labels(encoded: Encoded, group: str, evidence: Iterable[Span]) -> dict[str, float]:
    """For each label the highest probability in any of the quotes."""
    best: dict[str, float] = {}
    for span in evidence:
        for name, value in encoded.labels(group, span.start, span.end).items():
            best[name] = max(best.get(name, 0.0), value)
    return best


def _inside(scene: Scene, encoded: Encoded, heads: tuple[str, ...], actor: Actor | None, evidence: list[Span]) -> dict[str, float]:
    """For each head how much the actor's mentions near the quotes belong to it; 0 without an actor or a mention there."""
    best = dict.fromkeys(heads, 0.0)
    if actor is None or not evidence:
        return best
    first, last = min(span.start for span in evidence), max(span.end for span in evidence)
    for mention in actor.mentions:
        span = scene.doc.span(mention.first, mention.last)
        if span.start < last + 1 and first - 1 < span.end:
            for head in heads:
                best[head] = max(best[head], encoded.inside(head, span.start, span.end))
    return best


def _of_actor(name: str, actor: Actor | None) -> dict[str, float]:
    if actor is None:
        return {f"{name} none": 1.0}
    return {
        f"{name} named": float(any(mention.named for mention in actor.mentions)),
        f"{name} armed": float(actor.kind in _ARMED),
        f"{name} state": float(actor.kind in _STATE),
        f"{name} person": float(actor.kind is ActorKind.PERSON),
    }


def _of_account(account: AccountDraft) -> dict[str, float]:
    return {"incident": account.probability or 0.0, "incident main": float(account.main)}
