"""The sentences that people read: they name the speaker and assert nothing of their own."""

from __future__ import annotations

import pytest

from counterclaim.cli.plain import location_words, one_line, shorten, to_json
from counterclaim.cli.progress import Lines, progress_line
from counterclaim.cli.quotes import show_words
from counterclaim.cli.wording import basis_words, figure_words, stance_words, support_words
from counterclaim.lang.in_words import count_words, date_words
from counterclaim.present import Quote


@pytest.mark.parametrize(
    ("stance", "speaker", "party", "certainty", "words"),
    [
        ("claims", "Islamic State", "Islamic State", "asserted", "Islamic State claims it"),
        ("claims", "militants", "militants", "asserted", "militants claim it"),
        ("claims", "Amaq", "Islamic State", "asserted", "Amaq claims it for Islamic State"),
        ("claims", None, "Islamic State", "asserted", "the report says that Islamic State claims it"),
        ("denies", "Afghanistan", "Afghanistan", "asserted", "Afghanistan denies it"),
        ("denies", "officials", "ETA", "asserted", "officials deny that ETA did it"),
        ("blames", "police", "BLA", "asserted", "police blame BLA"),
        ("blames", "Investigators", "ELN", "asserted", "Investigators blame ELN"),
        ("blames", "Frontier Corps", "BLA", "suspected", "Frontier Corps suspects BLA"),
        ("blames", None, "BLA", "suspected", "the report suspects BLA"),
        ("doubts", "an analyst", "BLA", "asserted", "an analyst doubts that BLA did it"),
        ("no_claim", None, None, "asserted", "the report says that nobody has claimed it"),
    ],
)
def test_every_stance_names_its_speaker(stance: str, speaker: str | None, party: str | None, certainty: str, words: str) -> None:
    assert stance_words(stance, speaker=speaker, party=party, certainty=certainty) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-10-24", "24 October 2016"),
        ("2016-10", "October 2016"),
        ("2006", "2006"),
        ("XXXX-10-24", "24 October (year not given)"),
        ("2016-10-24/2016-10-26", "24 October 2016 to 26 October 2016"),
        ("2016-10-24~", "about 24 October 2016"),
        ("2016-10?", "October 2016 (uncertain)"),
        ("2016-10-24/..", "from 24 October 2016 on"),
        ("../2016", "until 2016"),
        ("2016-21", "2016-21"),
        (None, "date unknown"),
    ],
)
def test_dates_say_what_is_known(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


def test_a_date_says_how_it_came_about() -> None:
    assert "published 2016-10-25" in basis_words("resolved", "published 2016-10-25")
    assert basis_words("resolved", "published 2016-10-25", said="on Monday").startswith("“on Monday”, worked out from: ")
    assert basis_words("stated", None, said="24 October 2016") == "“24 October 2016”, as the report gives it"
    assert basis_words("unknown", None) == "the report does not say"


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "said as “Wednesday”, but the report's own date is unknown"),
        ("2016-10", "said as “Wednesday”, but of the report's own date only October 2016 is known"),
        ("2016-10-25", "said as “Wednesday”, which nothing in the report dates"),
    ],
)
def test_words_that_name_no_day_are_told_from_silence(published: str | None, words: str) -> None:
    assert basis_words("unresolved", None, said="Wednesday", published=published) == words


@pytest.mark.parametrize(
    ("found_by", "probability", "words"),
    [
        (("rules", "encoder"), 0.874, "87% · rules, encoder"),
        (("rules",), None, "rules"),
        ((), 0.0, "0%"),
        ((), None, ""),
    ],
)
def test_support_is_a_share_and_its_finders(found_by: tuple[str, ...], probability: float | None, words: str) -> None:
    assert support_words(found_by, probability) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (65, 65, "65"),
        (17, None, "at least 17"),
        (None, 10, "up to 10"),
        (20, 30, "20 to 30"),
        (None, None, "some"),
        (1200, 1200, "1,200"),
    ],
)
def test_bounds(low: int | None, high: int | None, words: str) -> None:
    assert count_words(low, high) == words


def test_one_attacker_is_one() -> None:
    assert figure_words("attackers_killed", 1, 1) == "1 attacker killed"
    assert figure_words("attackers_killed", 3, 3) == "3 attackers killed"


def test_lines_are_lines() -> None:
    assert one_line(" a\x1b[31m\n\tb\u202ec\ud800 ") == "a[31m b" + "c\ufffd"
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("short", 12) == "short"


def test_a_password_stays_secret_and_odd_names_can_be_typed() -> None:
    assert location_words("postgresql://me:secret@host/db") == "'postgresql://me:***@host/db'"
    assert location_words("my ledger.db") == "'my ledger.db'"
    assert location_words("counterclaim.db") == "counterclaim.db"


def test_json_is_always_writable() -> None:
    assert to_json({"a": "é"}) == '{"a": "é"}'
    assert to_json({"a": "é"}, encoding="ascii") == '{"a": "\\u00e9"}'
    assert to_json({"a": "\ud800"}) == '{"a": "\\ud800"}'


def test_progress_tells_rate_and_time_left() -> None:
    assert progress_line(240, 10_000, 30.0) == "240 of 10,000 reports, 8.0 a second, 20 min left"
    assert progress_line(240, None, 30.0) == "240 reports, 8.0 a second"
    assert progress_line(9_990, 10_000, 1000.0).endswith("1 s left")


def test_logs_get_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    with Lines(3, every=0.0) as progress:
        progress.advance()
        progress.tell("x: bad")
    assert "1 of 3 reports" in capsys.readouterr().err
    with Lines(3) as progress:
        progress.advance()
    assert capsys.readouterr().err == ""


TEXT = "First sentence. The group said it did it, twice. Third one here.\nLast paragraph."


def _quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(report="r", start=start, end=start + len(words), quote=words)


def test_evidence_stands_in_its_sentence_set_apart() -> None:
    shown = list(show_words([_quote("twice"), _quote("it did it"), _quote("Last")], {"r": TEXT}))
    assert [text.plain for text in shown] == ["“The group said it did it, twice.”", "“Last paragraph.”"]
    bold = [
        shown[0].plain[span.start : span.end]
        for span in shown[0].spans
        if "bold" in str(span.style) and "not dim" in str(span.style)
    ]
    assert bold == ["it did it", "twice"]


def test_a_long_sentence_is_cut_around_the_evidence() -> None:
    text = "word " * 300 + "EVIDENCE " + "word " * 300
    start = text.index("EVIDENCE")
    shown = next(show_words([Quote(report="r", start=start, end=start + 8, quote="EVIDENCE")], {"r": text})).plain
    assert shown.startswith("“…word")
    assert shown.endswith("word…”")
    assert len(shown) < 420


def test_a_sentence_is_not_cut_just_before_its_end() -> None:
    text = "A bomb went off. " + "word " * 36 + "EVIDENCE " + "word " * 36 + "officials said. Next."
    start = text.index("EVIDENCE")
    shown = next(show_words([Quote(report="r", start=start, end=start + 8, quote="EVIDENCE")], {"r": text})).plain
    assert shown.endswith("officials said.”")


def test_a_quotation_mark_that_is_not_closed_is_left_out() -> None:
    text = 'He spoke. "We are behind it. It goes on," he said.'
    start = text.index("behind")
    (shown,) = show_words([Quote(report="r", start=start, end=start + 6, quote="behind")], {"r": text})
    assert shown.plain == "“We are behind it.”"


def test_more_places_than_wanted_are_counted() -> None:
    shown = list(show_words([_quote("First"), _quote("twice"), _quote("Last")], {"r": TEXT}, most=1))
    assert [text.plain for text in shown] == ["“First sentence.”", "and 2 more places"]
