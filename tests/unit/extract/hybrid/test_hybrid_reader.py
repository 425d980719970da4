"""The readers that use the encoder: findings with finders and probabilities, and nothing without a quote."""

import pytest

from counterclaim.extract.hybrid.reader import EncoderReader, HybridReader
from counterclaim.extract.rules.reader import RuleReader
from counterclaim.model import Findings, Report, findings_document
from counterclaim.text import Parser

TEXT = (
    "A car bomb killed at least 12 people outside a police station in Kidal on Monday, officials said. "
    "Ansar Dine claimed responsibility for the bombing. The interior minister blamed al-Qaeda for the attack. "
    '"We will double our patrols in the north," President Amadou Keita said.'
)


@pytest.fixture(scope="module")
def hybrid(parser: Parser) -> Findings:
    return HybridReader(parser.parse).read(Report(name="t", text=TEXT, published="2014-05-12"))


def test_every_row_says_who_found_it_and_how_probable_it_is(hybrid: Findings) -> None:
    rows = [*hybrid.accounts, *hybrid.figures, *hybrid.responsibility, *hybrid.relations, *hybrid.speech, *hybrid.pledges]
    assert rows
    for row in rows:
        assert set(row.found_by) <= {"rules", "encoder"}
        assert row.found_by
        assert row.probability is not None
        assert 0 <= row.probability <= 1


def test_what_the_rules_are_sure_of_stays(hybrid: Findings, parser: Parser) -> None:
    rules = RuleReader(parser.parse).read(Report(name="t", text=TEXT, published="2014-05-12"))
    stances = {(row.stance, row.party and row.party.name) for row in rules.responsibility}
    assert stances <= {(row.stance, row.party and row.party.name) for row in hybrid.responsibility}


def test_the_extractor_names_the_encoder_file(hybrid: Findings) -> None:
    reader = HybridReader(lambda report: Parser().parse(report))
    assert hybrid.extractor.name == "hybrid"
    assert reader.encoder.card["sha256"][:8] in hybrid.extractor.version


def test_every_quote_stands_in_the_text(hybrid: Findings) -> None:
    document = findings_document(hybrid)
    for section in ("actors", "incidents", "figures", "responsibility", "relations", "statements", "pledges"):
        for row in document[section]:
            assert row["evidence"]
            assert all(TEXT[one["start"] : one["end"]] == one["quote"] for one in row["evidence"])


def test_the_same_report_gives_the_same_findings(hybrid: Findings, parser: Parser) -> None:
    again = HybridReader(parser.parse).read(Report(name="t", text=TEXT, published="2014-05-12"))
    assert findings_document(again) == findings_document(hybrid)


@pytest.mark.parametrize("text", ["A", "No words of violence here.", "🔥🔥🔥", "(((", "Killed. " * 50])
def test_odd_reports_are_read(parser: Parser, text: str) -> None:
    for reader in (HybridReader(parser.parse), EncoderReader(parser.parse)):
        found = reader.read(Report(name="t", text=text))
        assert found.report.text == text


def test_the_encoder_alone_names_only_itself(parser: Parser) -> None:
    found = EncoderReader(parser.parse).read(Report(name="t", text=TEXT, published="2014-05-12"))
    assert found.extractor.name == "encoder"
    rows = [*found.accounts, *found.figures, *found.responsibility, *found.relations, *found.pledges]
    assert all(row.found_by == ("encoder",) for row in rows)


def test_what_is_no_report_any_more_is_read_with_the_rules_alone(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterclaim.extract.hybrid.reader.LONGEST", len(TEXT) - 1)
    found = HybridReader(parser.parse).read(Report(name="t", text=TEXT, published="2014-05-12"))
    assert found.accounts
    assert all(row.found_by == ("rules",) and row.probability is None for row in (*found.accounts, *found.responsibility))
