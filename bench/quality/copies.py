"""Scores the finding of near-copies on pairs judged by hand and on made ones: `python -m bench.quality.copies --help`.

Two reports are taken for copies where a decision says so or links them through others. Made copies are cut from agency reports in
five ways, each hidden among all other reports; pairs that only share a footer or a quotation are made to be left alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path

from bench.data import GOLD, WIRE, wire_rows
from bench.quality.clusters.labels import CopyLabel, Part, copy_parts, read_copies
from bench.quality.clusters.scores import Score
from bench.quality.floors import FLOORS, judge
from counterclaim.model import Decision, Verdict
from counterclaim.reconcile.copies import find_copies

AT = "2026-01-01T00:00:00+00:00"
MADE = 120  # reports that are cut up in each way
_SENTENCE = re.compile(r"(?<=[.!?”\"]) +(?=[\"“A-Z])")
_FOOTER = (
    "This report was produced by the regional desk with contributions from correspondents in three cities. Write to the"
    " press office, 12"
    " Harbour Street, or call the newsroom between nine and five on working days. Republication needs the written"
    " consent of the editors."
)
_QUOTE = (
    "“Nobody should have to bury a child because of a quarrel that is older than any of us, and we will go on asking"
    " those who have the"
    " guns to put them down, and those who have the power to make them do so, for as long as it takes and whatever it"
    " costs us to ask.”"
)


def linked(decisions: Iterable[Decision], verdicts: frozenset[Verdict]) -> Callable[[str, str], bool]:
    """Whether decisions of these verdicts link two reports, directly or through others."""
    head: dict[str, str] = {}

    def find(name: str) -> str:
        while head.get(name, name) != name:
            name = head[name]
        return name

    for decision in decisions:
        if decision.verdict in verdicts:
            head[find(decision.one)] = find(decision.other)
    return lambda one, other: find(one) == find(other)


def on_labels(texts: Mapping[str, str], labels: list[CopyLabel]) -> tuple[dict[str, float], list[str]]:
    """Precision over all pairs that were found and recall of those judged to be copies, by part; UNSURE decisions count as
    found. Pairs that nobody judged are no copies."""
    decisions = find_copies(texts, AT)
    same = linked(decisions, frozenset({Verdict.SAME, Verdict.UNSURE}))
    verdicts = {(label.one, label.other): label.verdict for label in labels if {label.one, label.other} <= texts.keys()}
    parts = copy_parts(labels)
    found = {pair for pair in verdicts if same(*pair)} | {decision.pair for decision in decisions}
    scores, lines = {}, []
    for part in ("dev", "test"):
        right = {pair for pair, verdict in verdicts.items() if verdict in ("whole", "part") and parts[pair] == part}
        mine = {pair for pair in found if verdicts.get(pair) != "unsure" and parts.get(pair, _part(parts, pair)) == part}
        hits = len(right & mine)
        score = Score(hits / len(mine) if mine else 1.0, hits / len(right) if right else 1.0)
        scores |= {f"{part}_precision": score.precision, f"{part}_recall": score.recall}
        lines.append(f"labels {part:<18}{len(right):6d}{len(mine):7d}{score.precision:8.3f}{score.recall:8.3f}")
    return scores, lines


def _part(parts: Mapping[tuple[str, str], Part], pair: tuple[str, str]) -> Part:
    """The part of a pair that nobody judged: that of another pair with one of its reports, else development."""
    return next((part for known, part in parts.items() if set(known) & set(pair)), "dev")


def cut(text: str) -> str:
    """The first half, as a newspaper with little room prints it."""
    sentences = _SENTENCE.split(text)
    return " ".join(sentences[: (len(sentences) + 1) // 2])


def edited(text: str) -> str:
    """Every sixth sentence gone, a word changed in every third, another first one before it all."""
    kept = [sentence for at, sentence in enumerate(_SENTENCE.split(text)) if at % 6 != 5]
    changed = [_one_word_changed(sentence) if at % 3 == 1 else sentence for at, sentence in enumerate(kept)]
    return "Our correspondent reports from the scene. " + " ".join(changed)


def _one_word_changed(sentence: str) -> str:
    words = sentence.split()
    words[len(words) // 2] = "altered"
    return " ".join(words)


def retyped(text: str) -> str:
    """Other quotation marks, capitals and white space."""
    return re.sub(r"\s+", "\n", text.replace("“", '"').replace("”", '"').replace("’", "'")).upper()


def shuffled(text: str) -> str:
    """The halves in the other order."""
    sentences = _SENTENCE.split(text)
    half = len(sentences) // 2
    return " ".join(sentences[half:] + sentences[:half])


def lifted(text: str, other: str) -> str:
    """The middle half of a report inside another one."""
    sentences, around = _SENTENCE.split(text), _SENTENCE.split(other)
    quarter, half = max(1, len(sentences) // 4), len(around) // 2
    return " ".join(around[:half] + sentences[quarter : len(sentences) - quarter] + around[half:])


def on_made(texts: Mapping[str, str]) -> tuple[dict[str, float], list[str]]:
    """Recall of made copies by way of making, and the share of made look-alikes that are left alone."""
    names = [name for name in sorted(texts) if len(texts[name].split()) >= 150]
    random.Random(7).shuffle(names)
    sources, hosts = names[:MADE], names[MADE : 2 * MADE]
    ways: dict[str, Callable[[str, str], str]] = {
        "cut": lambda text, _: cut(text),
        "edited": lambda text, _: edited(text),
        "retyped": lambda text, _: retyped(text),
        "shuffled": lambda text, _: shuffled(text),
        "lifted": lifted,
    }
    scores, lines = {}, []
    for way, make in ways.items():
        made = {f"made {name}": make(texts[name], texts[host]) for name, host in zip(sources, hosts, strict=False)}
        same = linked(find_copies({**texts, **made}, AT), frozenset({Verdict.SAME, Verdict.UNSURE}))
        recall = sum(same(name, f"made {name}") for name in sources[: len(made)]) / len(made)
        scores[f"made_{way}"] = recall
        lines.append(f"made {way:<20}{len(made):6d}{'':15}{recall:8.3f}")
    for look, words in (("footer", _FOOTER), ("quotation", _QUOTE)):
        alike = {name: _placed(texts[name], words, at_end=look == "footer") for name in sources}
        before, after = (linked(find_copies(part, AT), frozenset(Verdict)) for part in ({n: texts[n] for n in sources}, alike))
        pairs = [(one, other) for at, one in enumerate(sources) for other in sources[at + 1 :] if not before(one, other)]
        alone = sum(not after(*pair) for pair in pairs) / len(pairs)
        scores[f"alone_{look}"] = alone
        lines.append(f"left alone {look:<14}{len(pairs):6d}{'':15}{alone:8.3f}")
    return scores, lines


def _placed(text: str, words: str, *, at_end: bool) -> str:
    """The start of a text, so that what is placed weighs, with the words at its end or after the second sentence."""
    sentences = _SENTENCE.split(text)[:5]
    return " ".join([*sentences, words] if at_end else [*sentences[:2], words, *sentences[2:]])


def timed(texts: Mapping[str, str], count: int) -> str:
    """CPU seconds for so many reports of wire length, a fifth of them edited copies of others: words that follow one another as
    they do in the texts, so that set phrases are as common as there."""
    rng = random.Random(1)
    follows: dict[str, list[str]] = {}
    for text in texts.values():
        for word, behind in pairwise(text.split()):
            follows.setdefault(word, []).append(behind)
    starts = [text.split()[0] for text in texts.values()]

    def report() -> str:
        words = [rng.choice(starts)]
        for _ in range(rng.randint(120, 900)):
            words.append(rng.choice(follows.get(words[-1], starts)))
        return " ".join(words)

    made = {f"report {at}": report() for at in range(count * 4 // 5)}
    copies = {f"copy of {name}": edited(text) for name, text in list(made.items())[: count - len(made)]}
    started = time.process_time()
    same = linked(find_copies(made | copies, AT), frozenset({Verdict.SAME}))
    spent = time.process_time() - started
    found = sum(same(name, name.removeprefix("copy of ")) for name in copies)
    return f"{len(made | copies):,} reports in {spent:.1f} s of one processor; {found} of {len(copies)} copies found"


def expert_texts() -> dict[str, str]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8"))["text"] for path in sorted(GOLD.glob("*.json"))}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.copies", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    parser.add_argument("--time", type=int, metavar="N", help="measure how long N made reports take, and nothing else")
    asked = parser.parse_args(arguments)
    if not WIRE.exists():
        print(f"bench.quality.copies: skipped, no wire reports at {WIRE}")
        return 0
    texts = {row["name"]: row["text"] for row in wire_rows()} | expert_texts()
    if asked.time:
        print(timed(texts, asked.time))
        return 0
    judged, lines = on_labels(texts, read_copies())
    made, more = on_made({row["name"]: row["text"] for row in wire_rows()})
    head = f"{'':<25}{'pairs':>6}{'found':>7}{'P':>8}{'R':>8}"
    return judge("copies", judged | made, "\n".join([head, *lines, *more]), asked.floors, raise_floors=asked.raise_floors)


if __name__ == "__main__":
    sys.exit(main())
