"""What speaks for and against two mentions standing for one event, as numbers for all pairs of a block at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from counterclaim.reconcile.mention_reading import ROLES, EventMention
from counterclaim.reconcile.mention_triggers import equal, trigger_measures
from counterclaim.reconcile.mention_vectors import Floats, Weight, bags, meanings, unit

# Roles that are compared with each other: a noun's "party" may be either side.
GROUPS = {
    "who": ("agent", "party", "near"),
    "whom": ("patient", "party", "near"),
    "agents": ("agent",),
    "patients": ("patient", "party"),
    "modifiers": ("modifier",),
    "place": ("place",),
    "time": ("time",),
    "arguments": tuple(role for role in ROLES if role != "time"),
}
# Measures that matter where the triggers are alike, and where they are the same word.
_IF_ALIKE = (
    "smoothed_probability",
    "arguments",
    "arguments_meaning",
    "no_arguments",
    "who",
    "whom",
    "names",
    "no_names",
    "around",
    "local_around",
    "local_arguments",
    "same_report",
    "same_sentence",
    "rarest",
    "in_few_reports",
    "often",
    "share",
    "verbs",
    "nouns",
    "no_numbers",
    "no_place",
    "no_time",
    "around_meaning",
    "no_patients",
    "no_agents",
    "modifiers",
)
_IF_SAME = (
    "smoothed_probability",
    "arguments",
    "local_arguments",
    "same_report",
    "same_sentence",
    "rarest",
    "share",
    "no_patients",
    "names",
)
# Measures that matter where the triggers are kin in meaning.
_IF_KIN = (
    "smoothed_probability",
    "arguments",
    "arguments_meaning",
    "no_arguments",
    "around",
    "local_around",
    "local_arguments",
    "same_report",
    "rarest",
    "share",
    "who",
    "whom",
    "names",
    "no_numbers",
    "no_patients",
)
_MOST_ODDS = 6.0


def pair_measures(
    mentions: Sequence[EventMention], rare: Weight, local: Weight, odds: Floats, smoothed: Floats, report: NDArray[np.int64]
) -> dict[str, Floats]:
    """Measures by name, each (mentions, mentions) and symmetric.

    `rare` weighs a lemma by the whole collection, `local` by the reports of this block. `odds` and `smoothed` (reports, reports)
    are the log-odds that two reports tell of one event, as they are and averaged over tight clusters of reports; `report`
    (mentions,) says whose row a mention's report is.
    """
    found = trigger_measures(mentions, rare) | _arguments(mentions, rare, local)
    found |= _surroundings(mentions, rare, local)
    same_report = report[:, None] == report[None, :]
    found["same_report"] = same_report.astype(np.float64)
    pair_odds = np.where(same_report, 4.0, odds[np.ix_(report, report)])
    pair_smoothed = smoothed[np.ix_(report, report)]
    for name, values in (("report", pair_odds), ("smoothed", pair_smoothed)):
        held = np.clip(values, -8.0, _MOST_ODDS)
        found[f"{name}_odds"] = held
        found[f"{name}_probability"] = 1 / (1 + np.exp(-held))
    found["odds_low"] = np.clip(pair_smoothed + 2, -4.0, 0.0)
    found["odds_high"] = np.clip(pair_smoothed - 1, 0.0, 4.0)
    alike = np.maximum(found["same_lemma"], np.clip(found["trigger_meaning"], 0.0, 1.0))
    found |= {f"alike*{name}": alike * found[name] for name in _IF_ALIKE}
    found |= {f"same*{name}": found["same_lemma"] * found[name] for name in _IF_SAME}
    kin = np.maximum(found["kin"], found["same_lemma"])
    return found | {f"kin*{name}": kin * found[name] for name in _IF_KIN}


def _arguments(mentions: Sequence[EventMention], rare: Weight, local: Weight) -> dict[str, Floats]:
    """Whether the same takes part: shared words, like words, and both telling of it without a word in common (`no_`)."""
    found: dict[str, Floats] = {}
    for name, roles in GROUPS.items():
        lists = [m.filling(*roles) for m in mentions]
        rows = bags(lists, rare)
        some = rows.any(axis=1).astype(np.float64)
        both = np.outer(some, some)
        like = meanings(lists, rare)
        found[name] = rows @ rows.T
        found[f"{name}_meaning"] = (like @ like.T) * both
        found[f"no_{name}"] = both * (found[name] == 0)
        found[f"untold_{name}"] = 1 - both
    rows = bags([m.filling(*GROUPS["arguments"]) for m in mentions], local)
    found["local_arguments"] = rows @ rows.T
    return found


def _surroundings(mentions: Sequence[EventMention], rare: Weight, local: Weight) -> dict[str, Floats]:
    """How alike the rest of the sentences is."""
    found: dict[str, Floats] = {}
    rows = bags([m.around for m in mentions], rare)
    found["around"] = rows @ rows.T
    rows = bags([m.around for m in mentions], local)
    found["local_around"] = rows @ rows.T
    like = meanings([m.around for m in mentions], rare)
    like = unit(like - like.mean(axis=0))
    found["around_meaning"] = like @ like.T
    for kind in ("names", "numbers"):
        rows = bags([getattr(m, kind) for m in mentions], rare)
        some = rows.any(axis=1)
        found[kind] = rows @ rows.T
        found[f"no_{kind}"] = np.outer(some, some) * (found[kind] == 0)
    found["same_sentence"] = equal([(m.report, m.sentence) for m in mentions])
    first = np.array([m.sentence == 0 for m in mentions], dtype=np.float64)
    found["first_sentences"] = np.outer(first, first)
    return found


def local_weight(counts: Counter[str], reports: int) -> Weight:
    """Nothing for a lemma that all reports of a block have, most for one that few have."""
    return lambda lemma: math.log((1 + reports) / max(1, counts.get(lemma, 1)))
