"""Links the event mentions of ECB+, in one report and across reports: `python -m bench.quality.ecbplus --help`.

With --input and --corpus any part of ECB+ in the form of its mention files is linked and written for the scorer; no chain is read.
Without them the development topics are linked, scored by the program that comes with the data, all together and those about
violence, crime and disaster, and held to floors; the plain lemma heuristic is scored beside it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

from bench.data import DATA
from bench.quality.ecb_texts import Read, Sentences, lemma_clusters, parse, read_corpus, read_mentions, subtopic_of, topic_of
from bench.quality.floors import FLOORS, judge
from counterclaim.errors import CounterclaimError, reason_of
from counterclaim.reconcile.mention_reading import EventMention
from counterclaim.reconcile.mentions import link_mentions, report_clusters
from counterclaim.reconcile.word_senses import kinship, sense_table
from counterclaim.reconcile.word_table import words_alike
from counterclaim.text.parser import Parser

SCORER = DATA / "bench" / "score_links.py"
MENTIONS = DATA / "data" / "ecbplus" / "mentions"
GOLD = MENTIONS / "ECB_Dev_Event_gold_mentions.json"
CORPUS = MENTIONS / "ECB_Dev_corpus.txt"
NAME = "ecbplus"
# pirates, a workplace shooting, a hit-and-run, a climber's death, arrests for drunken driving
VIOLENT = frozenset({"12", "18", "21", "23", "35"})
MEASURES = ("MUC", "B-cubed", "CEAF-e", "CoNLL")
KIN = 0.5  # from here on two lemmas count as kin or near
WAYS = ("model", "lemma", "lemma-by-topic", "lemma-by-subtopic")
Clusters = dict[str, str]


def linked(read: Read, how: str = "model") -> Clusters:
    """A cluster for every mention; one whose words the corpus has not is alone in its own. `how` is one of `WAYS`."""
    if how == "model":
        found = {key: str(cluster) for key, cluster in link_mentions(read.mentions, read.reports).items()}
    else:
        groups = {
            "lemma": lambda: {name: str(cluster) for name, cluster in report_clusters(read.reports).items()},
            "lemma-by-topic": lambda: _named(read, topic_of),
            "lemma-by-subtopic": lambda: _named(read, subtopic_of),
        }
        found = lemma_clusters(read.mentions, groups[how]())
    return found | {name: f"lost {name}" for name in read.lost}


def _named(read: Read, group: Callable[[str], str]) -> dict[str, str]:
    return {report.name: group(report.name) for report in read.reports}


def score(gold: Clusters, predicted: Clusters) -> dict[str, float]:
    """F1 by measure, by the scorer that comes with the data."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.json", "predicted.json")]
        for path, held in zip(paths, (gold, predicted), strict=True):
            path.write_text(json.dumps(held), encoding="utf-8")
        command = [sys.executable, str(SCORER), *map(str, paths), "--json"]
        result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return {measure: float(result[measure]["F1"]) for measure in MEASURES}


def gold_clusters(path: Path) -> Clusters:
    """The chains, as the scorer writes them: for scoring alone."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "gold.json"
        subprocess.run([sys.executable, str(SCORER), str(path), "--write-gold", str(out)], check=True)
        found: Clusters = json.loads(out.read_text(encoding="utf-8"))
    return found


def violent(clusters: Clusters) -> Clusters:
    """The mentions of topics about violence, crime and disaster."""
    return {key: cluster for key, cluster in clusters.items() if topic_of(key) in VIOLENT}


def alike_shares(corpus: dict[str, Sentences]) -> dict[str, float]:
    """How often `words_alike` puts the first sentences of two reports of one event before those of two others: of two events of one
    topic, and of two events of any topics. Ties count half.
    """
    first = {name: " ".join(word for _, word in sorted(sentences[min(sentences)].items())) for name, sentences in corpus.items()}
    found: dict[str, list[float]] = {"same": [], "kind": [], "any": []}
    for one, other in combinations(sorted(first), 2):
        same = subtopic_of(one) == subtopic_of(other)
        value = words_alike(first[one], first[other])
        for group, holds in (("same", same), ("kind", not same and topic_of(one) == topic_of(other)), ("any", not same)):
            if holds:
                found[group].append(value)
    return {f"alike_{group}": _before(found["same"], found[group]) for group in ("kind", "any")}


def _before(high: list[float], low: list[float]) -> float:
    low = sorted(low)
    return sum(bisect_left(low, value) + bisect_right(low, value) for value in high) / (2 * max(1, len(high) * len(low)))


def link_errors(read: Read, gold: Clusters, predicted: Clusters) -> Counter[str]:
    """Pairs of mentions that are linked amiss or not at all, by what they have in common."""
    found: Counter[str] = Counter()
    for at, one in enumerate(read.mentions):
        for other in read.mentions[:at]:
            same, said = gold[one.key] == gold[other.key], predicted[one.key] == predicted[other.key]
            if same or said:
                verdict = "right" if same and said else "missed" if same else "wrong"
                where = "one event" if subtopic_of(one.report) == subtopic_of(other.report) else "two events"
                found[f"{verdict}, {_triggers(one, other)}, reports of {where}"] += 1
    return found


def _triggers(one: EventMention, other: EventMention) -> str:
    if one.lemma == other.lemma:
        return "one lemma"
    kin = kinship(*(sense_table().senses(mention.lemma) for mention in (one, other)))
    return (
        "kin lemmas" if max(kin.same, kin.derived) >= KIN else "near lemmas" if max(kin.near, kin.third) >= KIN else "other lemmas"
    )


def development(asked: argparse.Namespace) -> int:
    corpus = read_corpus(CORPUS)
    read = parse(read_mentions(GOLD), corpus, Parser())
    gold = gold_clusters(GOLD)
    lines = [f"{'':<28}" + "".join(f"{measure:>9}" for measure in MEASURES)]
    scores: dict[str, float] = {}
    for how in WAYS:
        predicted = linked(read, how)
        for part, cut in (("", lambda clusters: clusters), (", violence", violent)):
            found = score(cut(gold), cut(predicted))
            lines.append(f"{how + part:<28}" + "".join(f"{100 * found[measure]:9.2f}" for measure in MEASURES))
            if how == "model":
                scores |= {f"{part.strip(', ') or 'all'}_{name.lower().replace('-', '_')}": value for name, value in found.items()}
        if how == "model":
            errors = link_errors(read, gold, predicted) if asked.errors else Counter[str]()
            if asked.out:
                asked.out.write_text(json.dumps(predicted, indent=1) + "\n", encoding="utf-8")
    shares = alike_shares(corpus)
    lines.append("words_alike tells one event from another of its kind in {:.1%}, from any in {:.1%}".format(*shares.values()))
    scores |= shares
    lines += [f"{count:6} pairs {kind}" for kind, count in errors.most_common()]
    return judge(NAME, scores, "\n".join(lines), asked.floors, raise_floors=asked.raise_floors)


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.quality.ecbplus", description=(__doc__ or "").split(":")[0] + ".")
    parser.add_argument("--input", type=Path, metavar="JSON", help="gold mentions: doc_id, sent_id, tokens_number each")
    parser.add_argument("--corpus", type=Path, metavar="TXT", help="their sentences: document, sentence, token, word a line")
    parser.add_argument("--out", type=Path, metavar="JSON", help="where {mention: cluster} goes")
    parser.add_argument(
        "--how",
        choices=WAYS,
        default="model",
        help="the model, or the lemma heuristic, in reports that the model takes for one event or of one given topic",
    )
    parser.add_argument("--errors", action="store_true", help="count pairs that are linked amiss, by class")
    parser.add_argument("--floors", type=Path, default=FLOORS, metavar="FILE")
    parser.add_argument("--raise-floors", action="store_true", help="raise floors to just below what is measured now")
    asked = parser.parse_args(arguments)
    if asked.input and not (asked.corpus and asked.out):
        parser.error("--input needs --corpus and --out")
    return asked


def main(arguments: list[str] | None = None) -> int:
    asked = parse_arguments(arguments)
    if not asked.input and not (GOLD.exists() and CORPUS.exists() and SCORER.exists()):
        print(f"bench.quality.ecbplus: skipped, no mentions at {GOLD}")
        return 0
    try:
        if not asked.input:
            return development(asked)
        read = parse(read_mentions(asked.input), read_corpus(asked.corpus), Parser())
        if read.lost:
            print(f"{asked.input}: {len(read.lost)} mentions are not in the corpus, {read.lost[0]} first", file=sys.stderr)
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(json.dumps(linked(read, asked.how), indent=1) + "\n", encoding="utf-8")
    except CounterclaimError as error:
        print(f"bench.quality.ecbplus: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"bench.quality.ecbplus: {asked.out}: {reason_of(error)}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
