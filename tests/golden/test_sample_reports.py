"""The sample reports that ship with the package: they are clean when read, and the reader finds what they are about."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from counterclaim.extract.rules.reader import RuleReader
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.model import Findings, Measure, Report, Stance
from counterclaim.text import Parser

FOLDER = Path(str(files("counterclaim").joinpath("examples")))


@pytest.fixture(scope="module")
def samples() -> dict[str, Report]:
    found = list(read_inputs([str(FOLDER)], options=IntakeOptions()))
    assert [item for item in found if not isinstance(item, Report)] == []
    return {item.name: item for item in found if isinstance(item, Report)}


@pytest.fixture(scope="module")
def findings(samples: dict[str, Report], parser: Parser) -> dict[str, Findings]:
    reader = RuleReader(parser.parse)
    return {name: reader.read(report) for name, report in samples.items()}


def test_every_sample_is_a_report_and_nothing_else_is(samples: dict[str, Report]) -> None:
    assert sorted(samples) == sorted(path.stem for path in FOLDER.iterdir() if path.suffix in {".html", ".txt", ".json"})
    assert len(samples) >= 12


def test_saved_pages_give_title_outlet_and_date(samples: dict[str, Report]) -> None:
    pages = [samples[path.stem] for path in FOLDER.glob("*.html")]
    assert all(page.title and page.outlet and page.published and page.byline for page in pages)
    assert samples["quetta-college-example-wire"].published == "2016-10-25"


def test_page_furniture_is_gone(samples: dict[str, Report]) -> None:
    for path in FOLDER.glob("*.html"):
        text = samples[path.stem].text
        assert [words for words in ("Share on Facebook", "Read next", "fictional", "Sport") if words in text] == []


def test_every_sample_keeps_its_last_sentence(samples: dict[str, Report]) -> None:
    assert samples["quetta-college-example-wire"].text.rstrip().endswith("in the evening.")
    assert samples["chibok-example-wire"].text.rstrip().endswith("he did not know where they were.")


@pytest.mark.parametrize(
    ("name", "day", "killed"),
    [
        ("quetta-college-example-wire", "2016-10-24", 59),
        ("quetta-college-frontier-gazette", "2016-10-24", 60),
        ("quetta-hospital-example-wire", "2016-08-08", 63),
        ("quetta-hospital-harbour-post", "2016-08-08", 70),
        ("kabul-protest-example-wire", "2016-07-23", 80),
        ("bogota-academy-example-wire", "2019-01-17", 20),
        ("bogota-academy-andean-courier", "2019-01-17", 22),
    ],
)
def test_the_main_incident_has_its_day_and_its_toll(findings: dict[str, Findings], name: str, day: str, killed: int) -> None:
    found = findings[name]
    mains = [account for account in found.accounts if account.main]
    assert day in {account.when.edtf for account in mains}
    assert killed in {figure.low for figure in found.figures if figure.measure is Measure.KILLED and figure.account in mains}


@pytest.mark.parametrize(
    ("name", "stance", "party"),
    [
        ("quetta-college-example-wire", Stance.CLAIMS, "Islamic State"),
        ("quetta-hospital-example-wire", Stance.CLAIMS, "Jamaat-ul-Ahrar"),
        ("kabul-protest-example-wire", Stance.CLAIMS, "Islamic State"),
        ("kabul-protest-example-wire", Stance.DENIES, "Taliban"),
        ("kabul-truck-bomb-harbour-post", Stance.DENIES, "Taliban"),
    ],
)
def test_who_claims_and_who_denies(findings: dict[str, Findings], name: str, stance: Stance, party: str) -> None:
    said = {(row.stance, row.party.name if row.party else None) for row in findings[name].responsibility}
    assert any(kind is stance and who and party in who for kind, who in said)


def test_every_quote_stands_where_it_says(findings: dict[str, Findings]) -> None:
    for found in findings.values():
        for statement in found.statements():
            for span in statement.evidence:
                assert found.report.text[span.start : span.end] == span.quote
