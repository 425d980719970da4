from __future__ import annotations

import pytest

from counterclaim.extract.rules.times import TimeKind, TimeMention, find_times
from counterclaim.model import Basis, Report
from counterclaim.text import Parser


def times(parser: Parser, text: str, published: str | None = None) -> dict[str, TimeMention]:
    doc = parser.parse(Report(name="sample", text=text, published=published))
    found = {}
    for mention in find_times(doc):
        assert doc.span(mention.first, mention.last).quote.startswith(mention.expression[:6])
        found[mention.expression] = mention
    return found


def edtf(parser: Parser, text: str, published: str | None = None) -> dict[str, str | None]:
    return {expression: mention.when.edtf for expression, mention in times(parser, text, published).items()}


def test_a_stated_date_is_told_from_a_resolved_one(parser: Parser) -> None:
    found = times(parser, "A car bomb killed cadets in Bogotá on January 17, 2019. Police named a suspect on Friday.", "2019-01-19")
    assert found["January 17, 2019"].when.basis is Basis.STATED
    assert found["Friday"].when.basis is Basis.RESOLVED
    assert found["Friday"].when.edtf == "2019-01-18"
    assert found["Friday"].when.resolved_by == "published 2019-01-19"


def test_the_dateline_says_when_the_report_was_written(parser: Parser) -> None:
    found = times(parser, "QUETTA, Oct 25 — Gunmen stormed a police college yesterday. An earlier raid took place last month.")
    assert found["Oct 25"].kind is TimeKind.PUBLICATION
    assert found["yesterday"].when.edtf == "XXXX-10-24"
    assert found["yesterday"].when.resolved_by == "dateline Oct 25"
    assert found["last month"].when.edtf == "XXXX-09"


def test_a_month_of_publication_completes_the_dateline(parser: Parser) -> None:
    assert edtf(parser, "QUETTA, Oct 25 — Gunmen stormed a police college yesterday.", "2016-10")["yesterday"] == "2016-10-24"


def test_one_dated_weekday_dates_the_others(parser: Parser) -> None:
    found = edtf(
        parser,
        "A bomb went off in Bogotá on Thursday (Jan 17). Police named a suspect on Friday.\nThe city had been calm on Wednesday.",
    )
    assert found["Friday"] == "XXXX-01-18"
    assert found["Wednesday"] == "XXXX-01-16"


def test_without_any_day_a_weekday_stays_unknown(parser: Parser) -> None:
    found = times(parser, "Gunmen attacked a village on Friday, the army said on Saturday.", "2018-08")
    assert {mention.when.basis for mention in found.values()} == {Basis.UNKNOWN}


def test_future_dates_are_marked(parser: Parser) -> None:
    found = times(parser, "The trial of the five men will begin on Friday. They were arrested on Saturday.", "2018-11-20")
    assert found["Friday"].kind is TimeKind.FUTURE
    assert found["Friday"].when.edtf == "2018-11-23"
    assert found["Saturday"].when.edtf == "2018-11-17"


def test_the_date_named_before_anchors_what_follows(parser: Parser) -> None:
    found = edtf(
        parser,
        "The group killed 22 cadets on January 17, 2019. The next day police named a suspect. "
        "A year earlier it had shelled a base.",
    )
    assert found["The next day"] == "2019-01-18"
    assert found["A year earlier"] == "2018-01"


def test_days_before_a_dated_event_count_from_it(parser: Parser) -> None:
    assert edtf(parser, "The envoy flew home two days before the 9/11 hijackings.")["two days before"] == "2001-09-09"


def test_days_after_an_undated_event_stay_unknown(parser: Parser) -> None:
    found = edtf(parser, "Gunmen raided the town on May 3, 2017. The claim came two days after the funeral.")
    assert found["two days after"] is None


def test_days_after_an_event_count_from_the_date_that_the_event_has(parser: Parser) -> None:
    text = "By our staff, May 20, 2017. Four days after gunmen broke into a barracks in Kano on May 15, the governor resigned."
    assert edtf(parser, text, "2017-05-20")["Four days after"] == "2017-05-19"


@pytest.mark.parametrize("event", ["gunmen broke into a barracks", "Kano", "being shelled", "two bombs"])
def test_days_after_an_event_without_a_date_are_not_counted_from_the_report(parser: Parser, event: str) -> None:
    found = edtf(parser, f"The bill passed on May 20. The governor resigned four days after {event}.", "2017-05-20")
    assert found["four days after"] is None


def test_what_happened_never_lies_after_the_report(parser: Parser) -> None:
    text = "Gunmen raided the town on May 3. Three days later they burned a school."
    assert edtf(parser, text, "2017-05-06")["Three days later"] == "2017-05-06"
    assert edtf(parser, text, "2017-05-04")["Three days later"] is None
    assert edtf(parser, "The envoy will fly home tomorrow.", "2017-05-04")["tomorrow"] == "2017-05-05"


def test_a_start_is_no_point_in_time(parser: Parser) -> None:
    found = times(parser, "The army has fought militants there since 2004.")
    assert found["since 2004"].kind is TimeKind.DURATION_START
    assert found["since 2004"].when.edtf == "2004/.."


def test_a_dated_weekday_does_not_vouch_for_itself(parser: Parser) -> None:
    found = times(parser, "A bomb went off in Bogotá on Thursday (Jan 17). Police named a suspect on Friday.", "2019-01")
    assert found["Thursday (Jan 17)"].when.resolved_by == "published 2019-01"
    assert found["Friday"].when.edtf == "2019-01-18"


def test_a_report_on_the_past_counts_from_the_date_it_named_last(parser: Parser) -> None:
    found = times(
        parser,
        "The rising began in January 1863. In March 1863 its leader fell. Warsaw was quiet by April 1864. On August 5 five men "
        "were hanged in the citadel. An amnesty came in 1866, and another in 1883. The war lasted for two years.",
        "2013-01-22",
    )
    assert found["August 5"].when.edtf == "1864-08-05"
    assert found["August 5"].when.basis is Basis.RESOLVED
    assert found["August 5"].when.resolved_by == "1864-04, which the text names before it"
    assert "two years" not in found
