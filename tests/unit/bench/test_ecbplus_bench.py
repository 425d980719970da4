"""The command that links mentions of ECB+: what it takes, what it writes, and that it never needs a chain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bench.quality import ecbplus
from bench.quality.ecb_texts import MentionRow, parse, read_corpus, read_mentions, subtopic_of, topic_of

from counterclaim.errors import InputError
from counterclaim.text.parser import Parser

SENTENCES = {
    ("1_1ecb", 0): "A bomb killed eight people in Oslo",
    ("1_1ecb", 3): "Police arrested one man",
    ("1_2ecb", 1): "Eight people were killed by a bomb in Oslo",
}
ROWS = [
    {"doc_id": "1_1ecb", "sent_id": 0, "tokens_number": [2], "tokens_str": "killed"},
    {"doc_id": "1_1ecb", "sent_id": 3, "tokens_number": [1], "tokens_str": "arrested"},
    {"doc_id": "1_2ecb", "sent_id": 1, "tokens_number": [2, 3], "tokens_str": "were killed"},
    {"doc_id": "1_9ecb", "sent_id": 0, "tokens_number": [0], "tokens_str": "lost"},
]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Mentions without chains, and a corpus whose last column is not to be looked at."""
    mentions, corpus = tmp_path / "mentions.json", tmp_path / "corpus.txt"
    mentions.write_text(json.dumps(ROWS), encoding="utf-8")
    lines = [
        f"{document}\t{sentence}\t{token}\t{word}\t-"
        for (document, sentence), text in SENTENCES.items()
        for token, word in enumerate(text.split())
    ]
    corpus.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return mentions, corpus


def test_every_mention_gets_a_cluster_under_the_name_that_the_scorer_uses(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out.json"
    assert ecbplus.main(["--input", str(files[0]), "--corpus", str(files[1]), "--out", str(out)]) == 0
    found = json.loads(out.read_text(encoding="utf-8"))
    assert set(found) == {"1_1ecb:0:2-2", "1_1ecb:3:1-1", "1_2ecb:1:2-3", "1_9ecb:0:0-0"}
    assert found["1_1ecb:0:2-2"] != found["1_1ecb:3:1-1"]
    assert "1 mentions are not in the corpus, 1_9ecb:0:0-0 first" in capsys.readouterr().err


def test_chains_and_labels_change_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    answers = []
    for name, chain in (("a", "ACT1"), ("b", "ACT2")):
        mentions, corpus = tmp_path / f"{name}.json", tmp_path / f"{name}.txt"
        mentions.write_text(json.dumps([row | {"coref_chain": f"{chain}{at}"} for at, row in enumerate(ROWS)]), encoding="utf-8")
        corpus.write_text(files[1].read_text(encoding="utf-8").replace("\t-", f"\t{chain}"), encoding="utf-8")
        out = tmp_path / f"{name}.out"
        assert ecbplus.main(["--input", str(mentions), "--corpus", str(corpus), "--out", str(out)]) == 0
        answers.append(out.read_bytes())
    assert answers[0] == answers[1]


def test_the_heuristic_joins_one_lemma_in_reports_of_one_topic(files: tuple[Path, Path]) -> None:
    read = parse(read_mentions(files[0]), read_corpus(files[1]), Parser())
    found = ecbplus.linked(read, "lemma-by-topic")
    assert found["1_1ecb:0:2-2"] == found["1_2ecb:1:2-3"] == "1 kill"
    assert len(set(found.values())) == 3


def test_topics_and_subtopics_stand_in_the_names() -> None:
    assert (topic_of("36_10ecbplus"), subtopic_of("36_10ecbplus"), subtopic_of("36_10ecb")) == ("36", "36plus", "36")
    assert MentionRow("36_1ecb", 2, (4, 5, 7)).name == "36_1ecb:2:4-7"


@pytest.mark.parametrize(
    ("mentions", "corpus", "reason"),
    [
        ("{}", "1_1ecb\t0\t0\tA\n", "no list of mentions"),
        ("[", "1_1ecb\t0\t0\tA\n", "no list of mentions"),
        ('[{"doc_id": "1_1ecb"}]', "1_1ecb\t0\t0\tA\n", "no list of mentions"),
        ('[{"doc_id": "1_1ecb", "sent_id": 0, "tokens_number": []}]', "1_1ecb\t0\t0\tA\n", "no list of mentions"),
        ("[]", "1_1ecb\t0\tA\n", "line 1 is no document, sentence, token and word"),
        ("[]", "\n", "holds no words"),
    ],
)
def test_unreadable_files_are_told_in_one_line(
    mentions: str, corpus: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.json").write_text(mentions, encoding="utf-8")
    (tmp_path / "c.txt").write_text(corpus, encoding="utf-8")
    command = ["--input", str(tmp_path / "m.json"), "--corpus", str(tmp_path / "c.txt"), "--out", str(tmp_path / "out.json")]
    assert ecbplus.main(command) == 2
    told = capsys.readouterr().err
    assert reason in told
    assert told.count("\n") == 1


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.json: no such file"):
        read_mentions(tmp_path / "nowhere.json")
