"""Rows in the format of UCDP GED, written for the tests about public events and an invented one."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from counterclaim.errors import InputError
from counterclaim.model import Findings

Read = Callable[..., list[Findings | InputError]]

HEADER = (
    *(
        "id",
        "relid",
        "year",
        "active_year",
        "code_status",
        "type_of_violence",
        "conflict_dset_id",
        "conflict_new_id",
        "conflict_name",
    ),
    *("dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id"),
    *("side_b", "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original"),
    *(
        "where_prec",
        "where_coordinates",
        "where_description",
        "adm_1",
        "adm_2",
        "latitude",
        "longitude",
        "geom_wkt",
        "priogrid_gid",
    ),
    *("country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b"),
    *("deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)

# An attack on civilians, told by two articles; the second headline holds a semicolon.
MARKET = {
    "id": "900001",
    "relid": "RUR-2014-3-1-1",
    "year": "2014",
    "type_of_violence": "3",
    "conflict_new_id": "77",
    "conflict_name": "Coastal Union - Civilians",
    "dyad_new_id": "77",
    "dyad_name": "Coastal Union - Civilians",
    "side_a_new_id": "501",
    "side_a": "Coastal Union",
    "side_b_new_id": "1",
    "side_b": "Civilians",
    "number_of_sources": "2",
    "source_article": '"Ellery Post,2014-03-04,Bomb at the market";"Radio Ellery,2014-03-06,Market bomb; two held"',
    "source_office": "Ellery Post;Radio Ellery",
    "source_date": "2014-03-04;2014-03-06",
    "source_headline": "Bomb at the market;Market bomb; two held",
    "source_original": "police; Radio Ellery",
    "where_prec": "1",
    "where_coordinates": "Ellery town",
    "where_description": "market behind the harbour",
    "adm_1": "Coast province",
    "adm_2": "Ellery district",
    "latitude": "30.5",
    "longitude": "67.25",
    "geom_wkt": "POINT (67.25 30.5)",
    "priogrid_gid": "1",
    "country": "Pakistan",
    "country_id": "770",
    "region": "Asia",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2014-03-03",
    "date_end": "2014-03-03",
    "deaths_a": "0",
    "deaths_b": "0",
    "deaths_civilians": "12",
    "deaths_unknown": "0",
    "best": "12",
    "high": "15",
    "low": "9",
    "gwnoa": "",
    "gwnob": "",
}

# A fight of a government with a group, from before UCDP listed articles one by one.
FIGHT = MARKET | {
    "id": "900002",
    "type_of_violence": "1",
    "conflict_name": "Ruritania: Government",
    "dyad_name": "Government of Ruritania - Northern Front",
    "side_a": "Government of Ruritania",
    "side_b": "Northern Front",
    "number_of_sources": "-1",
    "source_article": "(1) Fight in the hills\n4 March 1995\nReuters News\n\n(2) Toll rises\n5 March 1995\nBBC Monitoring",
    "source_office": "",
    "source_date": "",
    "source_headline": "",
    "source_original": "",
    "date_start": "1995-03-03 00:00:00.000",
    "date_end": "1995-03-03 00:00:00.000",
    "deaths_a": "4",
    "deaths_b": "7",
    "deaths_civilians": "1",
    "deaths_unknown": "2",
    "best": "14",
    "high": "14",
    "low": "14",
    "gwnoa": "900",
}


def ged_csv(*rows: Mapping[str, str], header: Sequence[str] = HEADER) -> str:
    """The rows as a file of the data set; what a row does not name is empty."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(header)
    lines.writerows([row.get(name, "") for name in header] for row in rows)
    return text.getvalue()
