"""What holds for any text: quotes equal their spans, and one report gives one reading."""

from __future__ import annotations

import json
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterclaim.extract.rules.reader import RuleReader
from counterclaim.model import Report, findings_document
from counterclaim.text import Parser

_NEWS = (
    "Gunmen killed at least 12 soldiers near Quetta on 24 October 2016, officials said.",
    "“We carried out the attack,” a spokesman for Jundallah, Ahmed Marwat, told Reuters by telephone.",
    "The Taliban, a rival of Islamic State, denied that they were behind the bombing in Kabul.",
    "At least 17 people, including five police officers, were injured.",
    "Police blamed the Lashkar-e-Jhangvi (LeJ), a splinter group of Sipah-e-Sahaba; nobody has claimed responsibility.",
    "President Ghani promised that the government would rebuild the school.",
)
_ODD = st.text(alphabet=st.characters(exclude_categories=["Cc"]), max_size=30)
_PIECES = st.one_of(
    st.sampled_from(_NEWS), _ODD, st.sampled_from(["\n", "\n\n", " ", "”", "“", "’s", "\u0301", "\U0001f4a5", "\u200b", "—", "..."])
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=8).map(" ".join).filter(str.strip)
_FEW = settings(
    max_examples=40,
    deadline=timedelta(seconds=20),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@_FEW
@given(text=_TEXTS)
def test_every_quote_equals_its_span_whatever_the_text(parser: Parser, text: str) -> None:
    document = findings_document(RuleReader(parser.parse).read(Report(name="any", text=text, published="2016-10-25")))
    for section in ("actors", "incidents", "figures", "responsibility", "relations", "statements", "pledges"):
        for row in document[section]:
            assert row["evidence"], section
            for span in row["evidence"]:
                assert text[span["start"] : span["end"]] == span["quote"]


@settings(_FEW, max_examples=15)
@given(text=_TEXTS)
def test_reading_is_deterministic(parser: Parser, text: str) -> None:
    report = Report(name="any", text=text, published="2016-10-25")
    first, second = (RuleReader(parser.parse).read(report) for _ in range(2))
    assert json.dumps(findings_document(first)) == json.dumps(findings_document(second))
    assert [statement.id for statement in first.statements()] == [statement.id for statement in second.statements()]


@settings(_FEW, max_examples=15)
@given(before=st.text(alphabet="\U0001f525éß\u0416\u4e2d", min_size=1, max_size=12))
def test_offsets_count_code_points(parser: Parser, before: str) -> None:
    """What stands before a report moves its offsets by as many code points, whatever their width in any encoding."""
    lead = f"{before}.\n"
    plain = findings_document(RuleReader(parser.parse).read(Report(name="a", text=_NEWS[0])))
    moved = findings_document(RuleReader(parser.parse).read(Report(name="b", text=lead + _NEWS[0])))
    first, second = (document["figures"][0]["evidence"][0] for document in (plain, moved))
    assert second["quote"] == first["quote"]
    assert second["start"] == first["start"] + len(lead)
