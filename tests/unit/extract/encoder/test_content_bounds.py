"""Where attributed words begin and end."""

from __future__ import annotations

from counterclaim.extract.encoder.content_bounds import Bounds, runs
from counterclaim.model import Report
from counterclaim.text import Parser


def test_numbers_become_stretches() -> None:
    assert runs({5, 1, 2, 3}) == [(1, 4), (5, 6)]
    assert runs([]) == []


def test_a_piece_ends_with_its_paragraph(parser: Parser) -> None:
    doc = parser.parse(Report(name="t", text="The port is open\n\nThe road is closed"))
    assert Bounds(doc).by_paragraph((0, len(doc.tokens))) == [(0, 4), (4, 8)]


def test_most_of_a_quotation_is_all_of_it_and_a_little_is_not(parser: Parser) -> None:
    doc = parser.parse(Report(name="t", text='"The port of Aden is open to all ships," said the governor.'))
    quoted = doc.text.index(",") + 2
    [(first, last)] = Bounds(doc).complete([(2, 9)], (12, 13))
    assert doc.span(first, last).quote == doc.text[:quoted]
    assert Bounds(doc).complete([(2, 4)], (12, 13)) == ((2, 4),)


def test_marks_at_the_edges_are_left_out(parser: Parser) -> None:
    doc = parser.parse(Report(name="t", text="Officials said, the port of Aden is open."))
    [(first, last)] = Bounds(doc).complete([(2, len(doc.tokens))], (1, 2))
    assert doc.span(first, last).quote == "the port of Aden is open"
