from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from bench.quality.muc.messages import read_messages, split_messages

TWO = """TST9-MUC9-0001

   BOGOTA, 18 AUG 89 (INRAVISION [TV]) -- [TEXT] SENATOR LUIS CARLOS
GALAN WAS SHOT IN SOACHA.  HE DIED [IN HOSPITAL].

   NOBODY HAS CLAIMED IT.


TST9-MUC9-0002 (SITE)

   SAN JOSE (COSTA RICA), NO DATE (ACAN-EFE) -- [INTERVIEW] [TEXT] [CONTINUED] PEACE TALKS WENT ON.
"""


def test_a_message_is_parted_from_its_dateline() -> None:
    first, second = split_messages(TWO)
    assert first.name == "TST9-MUC9-0001"
    assert (first.place, first.date) == ("BOGOTA", dt.date(1989, 8, 18))
    assert first.text == "SENATOR LUIS CARLOS GALAN WAS SHOT IN SOACHA.  HE DIED (IN HOSPITAL).\n\nNOBODY HAS CLAIMED IT."
    assert (second.name, second.place, second.date) == ("TST9-MUC9-0002", "SAN JOSE (COSTA RICA)", None)
    assert second.text == "PEACE TALKS WENT ON."


@pytest.mark.parametrize("change", [str.lower, str.title])
def test_letter_case_does_not_matter(change) -> None:  # type: ignore[no-untyped-def]
    first, second = split_messages(change(TWO))
    assert first.name == "TST9-MUC9-0001"
    assert first.date == dt.date(1989, 8, 18)
    assert first.text.lower().startswith("senator luis carlos galan was shot")
    assert second.date is None


def test_odd_headers_leave_the_text_whole() -> None:
    (message,) = split_messages("DEV-MUC3-0001\nno dateline here -- just words, 31 FEB 90 among them.")
    assert message.date is None
    assert message.text.startswith("no dateline here")
    (message,) = split_messages("DEV-MUC3-0001\n   LIMA, 31 FEB 90 (EFE) -- [TEXT] WORDS.")
    assert (message.date, message.text) == (None, "WORDS.")
    (message,) = split_messages("DEV-MUC3-0001\n   PERTH (AUSTRALIA), JUNE 11 89 (AFP) -- [TEXT] WORDS.")
    assert message.date == dt.date(1989, 6, 11)


def test_a_file_without_messages_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("")
    with pytest.raises(ValueError, match="no message in it"):
        list(read_messages([tmp_path / "empty"]))
