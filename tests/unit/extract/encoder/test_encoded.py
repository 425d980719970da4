"""Questions to what the encoder said: spans, labels and links by characters of the text."""

import numpy as np
import pytest

from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.heads import LINK_SIZE, LINKS, REPORT_COUNT, REPORTS, SPANS, TOKEN_COUNT, TOKEN_SLICES, TOKENS
from counterclaim.extract.encoder.windows import Window

TEXT = "Ansar-Dine said it fired rockets."
PIECES = ("Ansar", "-", "Dine", "said", "it", "fired", "rockets", ".")


def made(**spans: dict[str, tuple[float, float]]) -> Encoded:
    """An answer in which the named heads give (B, I) probabilities to the named pieces, and all else is certain to be outside."""
    offsets, at = [], 0
    for piece in PIECES:
        at = TEXT.index(piece, at)
        offsets.append((at, at + len(piece)))
        at += len(piece)
    shape = (1, len(PIECES) + 2)
    span_logits = np.zeros((*shape, len(SPANS), 3), np.float32)
    span_logits[..., 0] = 20
    for head, rows in spans.items():
        for piece, (begin, inside) in rows.items():
            outside = max(1 - begin - inside, 1e-9)
            span_logits[0, PIECES.index(piece) + 1, SPANS.index(head)] = np.log([outside, max(begin, 1e-9), max(inside, 1e-9)])
    tokens = np.full((*shape, TOKEN_COUNT), -20, np.float32)
    tokens[0, PIECES.index("fired") + 1, TOKEN_SLICES["incident"]] = [2.0, -2.0]
    links = np.zeros((*shape, len(LINKS), LINK_SIZE), np.float32)
    to = links.copy()
    links[0, PIECES.index("it") + 1, LINKS.index("content_cue"), 0] = 5
    to[0, PIECES.index("said") + 1, LINKS.index("content_cue"), 0] = 1
    window = Window(tuple(range(len(PIECES))), tuple(offsets))
    report = np.zeros(REPORT_COUNT, np.float32)
    return Encoded.join(TEXT, [([window], span_logits, tokens, links, to, report, len(PIECES))])


def test_spans_are_whole_words() -> None:
    encoded = made(source={"Ansar": (0.1, 0.2), "-": (0.1, 0.2), "Dine": (0.1, 0.8)})
    assert [TEXT[found.start : found.end] for found in encoded.find("source", 0.5)] == ["Ansar-Dine"]


def test_a_span_ends_where_the_next_begins() -> None:
    encoded = made(weapon={"fired": (0.9, 0.05), "rockets": (0.9, 0.05)})
    assert [TEXT[found.start : found.end] for found in encoded.find("weapon", 0.5)] == ["fired", "rockets"]
    joined = made(weapon={"fired": (0.9, 0.05), "rockets": (0.05, 0.9)})
    assert [TEXT[found.start : found.end] for found in joined.find("weapon", 0.5)] == ["fired rockets"]


def test_the_probability_of_a_span_is_the_mean_of_its_pieces() -> None:
    (found,) = made(weapon={"fired": (0.8, 0.0), "rockets": (0.0, 0.6)}).find("weapon", 0.5)
    assert found.probability == pytest.approx(0.7, abs=1e-3)


def test_nothing_is_found_under_the_threshold() -> None:
    assert made(weapon={"rockets": (0.3, 0.1)}).find("weapon", 0.5) == []


def test_labels_are_the_highest_in_the_stretch() -> None:
    encoded = made()
    labels = encoded.labels("incident", 0, len(TEXT))
    assert labels["main"] == pytest.approx(0.88, abs=0.01)
    assert labels["background"] == pytest.approx(0.12, abs=0.01)
    assert encoded.mean_labels("incident", 0, len(TEXT))["main"] == pytest.approx(0.88 / len(PIECES), abs=0.01)


def test_where_there_is_no_word_every_label_is_0() -> None:
    assert set(made().labels("stance", 5, 5).values()) == {0.0}
    assert made().inside("source", 10, 10) == 0.0


def test_confidences_add_up_to_1() -> None:
    assert sum(made().labels("confidence", 0, 5).values()) == pytest.approx(1)
    assert tuple(made().labels("confidence", 0, 5)) == TOKENS["confidence"]


def test_a_link_goes_to_the_goal_that_it_was_made_for() -> None:
    shares, none = made().linked("content_cue", TEXT.index("it"), [TEXT.index("said"), TEXT.index("fired")])
    assert shares[0] > 0.95
    assert sum(shares) + none == pytest.approx(1)


def test_an_empty_text_says_nothing() -> None:
    empty = Encoded.join("", [])
    assert empty.find("source") == []
    assert empty.linked("content_cue", 0, [0]) == ([0.0], 1.0)
    assert set(empty.of_report("muc")) == set(REPORTS["muc"])
