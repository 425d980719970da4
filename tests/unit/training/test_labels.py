"""Labels on word pieces."""

import random

import numpy as np
import pytest
from tokenizers import Tokenizer
from training.data import Corpus, is_development
from training.examples import Example
from training.labels import UNKNOWN, groups, prepare

from counterclaim.extract.encoder.encoder import DATA
from counterclaim.extract.encoder.heads import LINKS, REPORT_SLICES, SPANS, TOKEN_SLICES
from counterclaim.extract.encoder.windows import load_tokenizer

TEXT = "Rebels said soldiers burnt the mill."


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(DATA / "tokenizer.json")


def test_spans_become_b_and_i_and_other_heads_stay_unknown(tokenizer: Tokenizer) -> None:
    prepared = prepare(Example("t", TEXT, spans={"content": [(12, 35)], "source": []}), tokenizer)
    (labelled,) = prepared.windows
    content = labelled.spans[:, SPANS.index("content")]
    inside = [TEXT[start:end] for (start, end), tag in zip(labelled.window.offsets, content, strict=True) if tag > 0]
    assert "".join(inside) == "soldiersburntthemill"
    assert list(content).count(1) == 1
    assert set(labelled.spans[:, SPANS.index("source")]) == {0}
    assert set(labelled.spans[:, SPANS.index("weapon")]) == {UNKNOWN}


def test_token_labels_and_report_labels(tokenizer: Tokenizer) -> None:
    example = Example("t", TEXT, tokens={"incident": [(12, 26, "main")]}, report={"satp": ["other"]})
    prepared = prepare(example, tokenizer)
    block = prepared.windows[0].tokens[:, TOKEN_SLICES["incident"]]
    assert block[:, 0].sum() >= 2
    assert block[:, 1].sum() == 0
    assert list(prepared.report[REPORT_SLICES["satp"]]) == [0, 0, 0, 1]
    assert set(prepared.report[REPORT_SLICES["muc"]]) == {UNKNOWN}


def test_links_are_positions_after_the_first_mark(tokenizer: Tokenizer) -> None:
    example = Example("t", TEXT, links={"content_cue": [(12, 7)], "cue_source": [(7, None)]})
    offsets = prepare(example, tokenizer).windows[0].window.offsets
    links = prepare(example, tokenizer).windows[0].links
    said = next(at for at, (start, _) in enumerate(offsets) if start == 7) + 1
    soldiers = next(at for at, (start, _) in enumerate(offsets) if start == 12) + 1
    assert links == [(soldiers, said, LINKS.index("content_cue")), (said, 0, LINKS.index("cue_source"))]


def test_a_share_draws_part_of_a_corpus_and_more_than_all() -> None:
    corpus = Corpus("c", [Example(str(number), "x") for number in range(10)], 2.3)
    drawn = corpus.draw(random.Random(1))
    assert len(drawn) == 23
    assert all(drawn.count(number) in (2, 3) for number in range(10))


def test_groups_hold_every_example_once(tokenizer: Tokenizer) -> None:
    examples = [prepare(Example(str(number), TEXT), tokenizer) for number in range(20)]
    made = list(groups(examples, 30, random.Random(1)))
    assert sorted(example.name for group in made for example in group) == sorted(str(number) for number in range(20))
    assert np.mean([len(group) for group in made]) > 1


def test_the_development_fifth_goes_by_the_name() -> None:
    assert [name for name in ("w0500", "w0501", "w0505", "w0509") if is_development(name)] == ["w0500", "w0505"]
