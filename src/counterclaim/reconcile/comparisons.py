"""What two accounts are compared by, in levels from agreement to conflict, as SQL that DuckDB runs for Splink.

The statistics are those of Fellegi and Sunter, "A Theory for Record Linkage" (JASA 64, 1969): each level of each comparison has a
probability among pairs of one incident (m) and among pairs of different ones (u), and the weights log2(m/u) add up. They stand in
`weights.json`, which `python -m training.linkage` fits on labelled pairs. A comparison of which either side says nothing has no
weight.
"""

from __future__ import annotations

from dataclasses import dataclass

# Days of the two spans, and how many days part them: none or less where they overlap.
_KNOWN = '"first_l" is not null and "last_l" is not null and "first_r" is not null and "last_r" is not null'
_GAP = '(greatest("first_l", "first_r") - least("last_l", "last_r"))'
_LONGER = '(greatest("last_l" - "first_l", "last_r" - "first_r"))'
_EXACT = '("last_l" = "first_l" and "last_r" = "first_r")'
_DISTANCE = (
    '(12742 * asin(least(1, sqrt(power(sin(radians("lat_r" - "lat_l") / 2), 2)'
    ' + cos(radians("lat_l")) * cos(radians("lat_r")) * power(sin(radians("lon_r" - "lon_l") / 2), 2)))))'
)
_REACH = '("radius_km_l" + "radius_km_r")'
_VAGUER = '(greatest("radius_km_l", "radius_km_r"))'
_DATE_L, _DATE_R = (f'coalesce("month_day_{side}", "date_{side}")' for side in "lr")


def _shared(column: str) -> str:
    return f'len(list_intersect("{column}_l", "{column}_r"))'


def _shorter(column: str) -> str:
    return f'least(len("{column}_l"), len("{column}_r"))'


def _either_empty(column: str) -> str:
    return f'len("{column}_l") = 0 or len("{column}_r") = 0'


def _nearest(column: str) -> str:
    """The least ratio of a number given by one and a number given by the other, the larger over the smaller, both raised by 2."""
    return (
        f'list_min(list_transform("{column}_l", lambda x: list_min(list_transform("{column}_r", '
        "lambda y: (greatest(x, y) + 2.0) / (least(x, y) + 2.0)))))"
    )


def _lesser(column: str) -> str:
    """The largest number that either gives, of the one who gives less."""
    return f'least(list_max("{column}_l"), list_max("{column}_r"))'


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its name, and the condition under which a pair stands on it where it stands on none above. "ELSE": the rest."""

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A question to both accounts. `silent` is the condition under which one of them gives no answer."""

    name: str
    silent: str
    levels: tuple[Level, ...]


def _numbers(column: str) -> Comparison:
    # The larger a toll, the further counts of it lie apart: 146 and 126 are close, 14 and 11 are not.
    large = f"{_lesser(column)} >= 10 and {_nearest(column)} <= case when {_lesser(column)} >= 50 then 1.25 else 1.15 end"
    return Comparison(
        column,
        _either_empty(column),
        (
            Level("same_large", f'list_max(list_intersect("{column}_l", "{column}_r")) >= 10'),
            Level("close_large", large),
            Level("same_small", f"{_shared(column)} > 0"),
            Level("close", f"{_nearest(column)} <= 1.3"),
            Level("similar", f"{_nearest(column)} <= 2"),
            Level("far", "ELSE"),
        ),
    )


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "when",
        f"not (({_KNOWN}) or (({_DATE_L}) is not null and ({_DATE_R}) is not null))",
        (
            Level("same_day", f"({_KNOWN}) and {_EXACT} and {_GAP} = 0"),
            Level("next_day", f"({_KNOWN}) and {_EXACT} and {_GAP} = 1"),
            Level("same_date", f"not ({_KNOWN}) and {_DATE_L} = {_DATE_R}"),
            Level("within_week", f"({_KNOWN}) and {_GAP} <= 0 and {_LONGER} <= 10"),
            Level("within_month", f"({_KNOWN}) and {_GAP} <= 0 and {_LONGER} <= 45"),
            Level("within_years", f"({_KNOWN}) and {_GAP} <= 0"),
            Level("days_apart", f"({_KNOWN}) and {_GAP} <= 3"),
            Level("apart", "ELSE"),
        ),
    ),
    Comparison(
        "where",
        '("lat_l" is null or "lat_r" is null) and (len("places_l") = 0 or len("places_r") = 0)',
        (
            Level("same_spot", f"{_VAGUER} <= 20 and ({_DISTANCE} <= 3 or {_shared('places')} > 0)"),
            Level("near", f"{_VAGUER} <= 20 and {_DISTANCE} <= 25"),
            Level("same_name", f"{_shared('places')} > 0"),
            Level("in_district", f"{_VAGUER} <= 60 and {_DISTANCE} <= {_REACH}"),
            Level("in_province", f"{_VAGUER} <= 250 and {_DISTANCE} <= {_REACH}"),
            Level("in_country", f"{_DISTANCE} <= {_REACH}"),
            Level("far", f"{_DISTANCE} <= 2 * {_REACH} + 100"),
            Level("elsewhere", "ELSE"),
        ),
    ),
    Comparison(
        "kind",
        "type_l in ('unknown', 'other') or type_r in ('unknown', 'other')",
        (
            Level("same", "type_l = type_r"),
            Level("akin", "list_has_any(kin_l, [type_r])"),
            Level("other", "ELSE"),
        ),
    ),
    Comparison(
        "site",
        _either_empty("site"),
        (
            Level("same", f"{_shared('site')} = {_shorter('site')} and {_shared('site')} >= 2"),
            Level("alike", f"2 * {_shared('site')} >= {_shorter('site')}"),
            Level("partly", f"{_shared('site')} > 0"),
            Level("other", "ELSE"),
        ),
    ),
    Comparison(
        "suicide",
        "suicide_l is null or suicide_r is null",
        (Level("both", "suicide_l and suicide_r"), Level("neither", "suicide_l = suicide_r"), Level("one", "ELSE")),
    ),
    Comparison(
        "targets",
        _either_empty("targets"),
        (
            Level("several", f"{_shared('targets')} >= 3"),
            Level("two", f"{_shared('targets')} = 2"),
            Level("one", f"{_shared('targets')} = 1"),
            Level("none", "ELSE"),
        ),
    ),
    Comparison(
        "weapons",
        _either_empty("weapons"),
        (Level("shared", f"{_shared('weapons')} > 0"), Level("none", "ELSE")),
    ),
    _numbers("killed"),
    _numbers("injured"),
    Comparison(
        "groups",
        _either_empty("groups"),
        (Level("shared", f"{_shared('groups')} > 0"), Level("none", "ELSE")),
    ),
    Comparison(
        "people",
        _either_empty("people"),
        (
            Level("several", f"{_shared('people')} >= 2"),
            Level("one", f"{_shared('people')} = 1"),
            Level("none", "ELSE"),
        ),
    ),
    Comparison(
        "words",
        f"{_shorter('words')} < 4",
        (
            Level("most", f"{_shared('words')} >= 0.6 * {_shorter('words')}"),
            Level("many", f"{_shared('words')} >= 0.4 * {_shorter('words')}"),
            Level("some", f"{_shared('words')} >= 0.2 * {_shorter('words')}"),
            Level("few", "ELSE"),
        ),
    ),
)
