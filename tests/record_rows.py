"""Rows in the format of UCDP GED about groups in Pakistan, made for these tests, and a ledger that holds them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from counterclaim.ledger import AccountFilter, Ledger
from counterclaim.pipeline.importing import ImportSummary, import_into_ledger

TTP, LEJ, IS, BLA = ("356", "TTP"), ("388", "LeJ"), ("234", "IS"), ("287", "BLA")
STATE = ("142", "Government of Pakistan")
HOSPITAL = dt.date(2016, 8, 8)
_QUETTA = {
    "where_coordinates": "Quetta town",
    "adm_2": "Quetta district",
    "adm_1": "Balochistan province",
    "latitude": "30.18",
    "longitude": "67.0",
}
_WANA = {
    "where_coordinates": "Wana town",
    "adm_2": "South Waziristan agency",
    "adm_1": "Federally Administered Tribal Areas",
    "latitude": "32.3",
    "longitude": "69.57",
}


def row(
    id: int,
    day: dt.date,
    group: tuple[str, str],
    *,
    against: str = "civilians",
    quetta: bool = True,
    best: int = 5,
    published: str | None = None,
) -> dict[str, str]:
    """One event: an attack on civilians, a fight with Pakistan, or a strike of another government."""
    one_sided = against == "civilians"
    state = STATE if against == "state" else ("3", "Government of United States of America")
    side_a, side_b = (group, ("1", "Civilians")) if one_sided else (state, group)
    gwnoa = "" if one_sided else "770" if against == "state" else "2"
    return {
        "id": str(id),
        "type_of_violence": "3" if one_sided else "1",
        "side_a_new_id": side_a[0],
        "side_a": side_a[1],
        "gwnoa": gwnoa,
        "side_b_new_id": side_b[0],
        "side_b": side_b[1],
        "gwnob": "",
        "date_start": day.isoformat(),
        "date_end": day.isoformat(),
        "date_prec": "1",
        "where_prec": "1",
        "country": "Pakistan",
        **(_QUETTA if quetta else _WANA),
        "deaths_a": "0" if one_sided else str(best),
        "deaths_b": "0",
        "deaths_civilians": str(best) if one_sided else "0",
        "deaths_unknown": "0",
        "best": str(best),
        "low": str(best),
        "high": str(best),
        "source_date": published or (day + dt.timedelta(days=1)).isoformat(),
    }


def write_rows(path: Path, rows: Sequence[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def before_the_hospital() -> list[dict[str, str]]:
    """LeJ attacks civilians in Quetta, TTP fights the state in Waziristan, BLA does so in Quetta, IS is new; then the hospital."""
    rows = [row(100 + at, HOSPITAL - dt.timedelta(days=40 + 20 * at), LEJ, best=30) for at in range(13)]
    rows += [
        row(200 + at, HOSPITAL - dt.timedelta(days=12 + 11 * at), TTP, against="state", quetta=False, best=2) for at in range(30)
    ]
    rows += [row(300 + at, HOSPITAL - dt.timedelta(days=25 + 35 * at), BLA, against="state", best=1) for at in range(8)]
    rows += [row(400 + at, HOSPITAL - dt.timedelta(days=150 + 90 * at), IS, quetta=False, best=40) for at in range(4)]
    return [*rows, row(500, HOSPITAL, TTP, best=75)]


def fill(ledger: Ledger, folder: Path, rows: Sequence[dict[str, str]]) -> None:
    path = write_rows(folder / f"rows-{rows[0]['id']}-{len(rows)}.csv", rows)
    summary = ImportSummary()
    for outcome in import_into_ledger(ledger, "ucdp-ged", path, release="22.1", summary=summary):
        assert outcome.error is None, outcome.error


def account_of(ledger: Ledger, row_id: int) -> str:
    return next(account.id for account in ledger.accounts(AccountFilter()) if account.name == f"ucdp-ged-{row_id}")
