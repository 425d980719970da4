"""Draws the map of a briefing: incidents as exactly as they were coded, on outlines that take no side."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterclaim.codebook.countries import country_name
from counterclaim.codebook.outlines import Ring, outline_rings
from counterclaim.export.svg import ACCENT, FAINT, INK, SOFT, cut_to, drawing, element, width_of, words
from counterclaim.model import Precision
from counterclaim.present.briefing.map_figure import DISTRICT_KM, PROVINCE_KM
from counterclaim.present.briefing.pictures import MapPicture, Spot

WIDTH, HEIGHT = 680.0, 350.0
_PANEL = 150.0  # the list beside the map
_LEAST_SPAN = 7.0  # degrees of latitude: less shows no country
_KM_A_DEGREE = 111.2
_RADIUS_KM = {Precision.DISTRICT: DISTRICT_KM, Precision.PROVINCE: PROVINCE_KM, Precision.NEAR: 25}
_MOST_BESIDE = 12
_NICE = (1, 2, 5)
_AREAS = frozenset({Precision.DISTRICT, Precision.PROVINCE})
_LETTERS, _COUNTRY_LETTERS = 11.0, 9.0
_LEAST_AREA = 1200.0  # of a country's part in view, in square units: smaller ones stay without a name
_MANY, _NAMED = 60, 16  # with more spots than that they are smaller, and no more than so many are named
_Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class _View:
    """A part of the world on the page: equirectangular, true to scale at the middle latitude."""

    west: float
    north: float
    scale: float  # units a degree of latitude
    squeeze: float  # a degree of longitude as a share of one of latitude
    width: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale * self.squeeze, (self.north - lat) * self.scale

    def meets(self, ring: Ring) -> bool:
        """Whether a part of the ring may be in view."""
        west, south, east, north = ring.bounds
        right, low = self.west + self.width / (self.scale * self.squeeze), self.north - self.height / self.scale
        return west <= right and east >= self.west and south <= self.north and north >= low


def draw_map(picture: MapPicture, alt: str) -> str:
    """The map as SVG."""
    map_width = WIDTH - (_PANEL if picture.beside and picture.spots else 0.0)
    if not picture.spots:
        return drawing(WIDTH, 40 + 16 * min(len(picture.beside), _MOST_BESIDE + 1), _beside(picture, 0.0), title=alt)
    view = _view(picture.spots, map_width, HEIGHT)
    parts = [
        element(
            "defs",
            element("clipPath", element("rect", x=0, y=0, width=map_width, height=HEIGHT), id="frame")
            + element(
                "pattern",
                element("path", d="M0 6L6 0", stroke=ACCENT, stroke_width=0.9, stroke_opacity=0.55),
                id="hatch",
                width=6,
                height=6,
                patternUnits="userSpaceOnUse",
            ),
        ),
        element("rect", x=0, y=0, width=map_width, height=HEIGHT, fill="#e4ebef"),
        element("g", _land(view), clip_path="url(#frame)"),
        element("g", "".join(_areas(picture.spots, view)), clip_path="url(#frame)"),
        "".join(_marks(picture.spots, view, numbered=picture.numbered)),
        _scale_bar(view),
        element("rect", x=0.5, y=0.5, width=map_width - 1, height=HEIGHT - 1, fill="none", stroke=FAINT),
    ]
    if picture.beside:
        parts.append(_beside(picture, map_width + 14))
    return drawing(WIDTH, HEIGHT, "".join(parts), title=alt)


def _view(spots: Sequence[Spot], width: float, height: float) -> _View:
    around = [(spot, _RADIUS_KM.get(spot.precision, 0) / _KM_A_DEGREE) for spot in spots]
    south, north = min(spot.lat - reach for spot, reach in around), max(spot.lat + reach for spot, reach in around)
    squeeze = max(0.2, math.cos(math.radians((south + north) / 2)))
    west = min(spot.lon - reach / squeeze for spot, reach in around)
    east = max(spot.lon + reach / squeeze for spot, reach in around)
    tall = max(_LEAST_SPAN, (north - south) * 1.3, (east - west) * squeeze * 1.3 * height / width)
    tall = min(tall, 170.0)
    scale = height / tall
    middle, centre = (south + north) / 2, (west + east) / 2
    return _View(centre - width / (2 * scale * squeeze), middle + tall / 2, scale, squeeze, width, height)


def _land(view: _View) -> str:
    paths = []
    for ring in outline_rings():
        path = _path(ring, view) if view.meets(ring) else ""
        if path:
            paths.append(path)
    return element(
        "path", d="".join(paths), fill="#f6f3ec", stroke="#a9a294", stroke_width=0.6, stroke_linejoin="round", fill_rule="evenodd"
    )


def _path(ring: Ring, view: _View) -> str:
    points = _clipped([view.at(lon, lat) for lon, lat in ring.points], view.width, view.height)
    kept: list[tuple[float, float]] = []
    for x, y in points:
        point = (round(x, 1), round(y, 1))
        if not kept or abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= 0.6:
            kept.append(point)
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _clipped(points: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The ring within the frame and a little beyond, by Sutherland and Hodgman (1974), one side at a time."""
    for axis, bound, below in ((0, -4.0, False), (0, width + 4, True), (1, -4.0, False), (1, height + 4, True)):
        kept: list[tuple[float, float]] = []
        for here, there in zip(points, [*points[1:], *points[:1]], strict=True):
            inside, next_inside = (
                (here[axis] <= bound, there[axis] <= bound) if below else (here[axis] >= bound, there[axis] >= bound)
            )
            if inside:
                kept.append(here)
            if inside != next_inside:
                share = (bound - here[axis]) / (there[axis] - here[axis])
                kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
        points = kept
    return points


def _areas(spots: Sequence[Spot], view: _View) -> Iterable[str]:
    for spot in spots:
        if spot.precision not in _RADIUS_KM:
            continue
        x, y = view.at(spot.lon, spot.lat)
        radius = max(5.0, _RADIUS_KM[spot.precision] / _KM_A_DEGREE * view.scale)
        if spot.precision is Precision.NEAR:
            yield element(
                "circle", cx=x, cy=y, r=max(8.0, radius), fill="none", stroke=ACCENT, stroke_width=1, stroke_dasharray="2 2"
            )
        else:
            yield element(
                "circle", cx=x, cy=y, r=radius, fill="url(#hatch)", stroke=ACCENT, stroke_width=0.9, stroke_dasharray="4 2"
            )


def _marks(spots: Sequence[Spot], view: _View, *, numbered: bool) -> Iterable[str]:
    """The dots, those of most incidents on top, and as many names as find room."""
    taken: list[_Box] = []
    placed = []
    for spot in sorted(spots, key=lambda spot: (spot.incidents, -spot.number)):
        x, y = view.at(spot.lon, spot.lat)
        radius = (
            min(13.0, 4.0 + 2.2 * math.sqrt(spot.incidents - 1)) * (1.0 if len(spots) <= _MANY else 0.7)
            if spot.precision not in _AREAS
            else 0.0
        )
        placed.append((spot, x, y, radius))
        if spot.precision not in _AREAS:
            taken.append((x - radius, y - radius, x + radius, y + radius))
            yield element("circle", cx=x, cy=y, r=radius, fill=ACCENT, fill_opacity=0.9, stroke="#ffffff", stroke_width=1)
            if spot.incidents > 1:
                yield words(str(spot.incidents), x, y + 3.2, size=9, fill="#ffffff", anchor="middle", weight=600)
    for spot, x, y, radius in list(reversed(placed))[: _NAMED if len(spots) > _MANY else None]:
        label = cut_to(_label(spot, numbered=numbered), 180, _LETTERS)
        found = _free(label, x, y, radius, view, taken, _LETTERS)
        if found is not None:
            left, base, anchor, box = found
            yield element(
                "rect", x=box[0], y=box[1], width=box[2] - box[0], height=box[3] - box[1], fill="#f6f3ec", fill_opacity=0.7
            )
            yield words(label, left, base, size=_LETTERS, anchor=anchor, weight=600)
            taken.append(box)
    for name, x, y, room in _countries(view):
        found = (
            _free(name.upper(), x, y, 0.0, view, taken, _COUNTRY_LETTERS)
            if width_of(name.upper(), _COUNTRY_LETTERS) < room
            else None
        )
        if found is not None:
            left, base, anchor, box = found
            yield words(name.upper(), left, base, size=_COUNTRY_LETTERS, fill="#8d8778", anchor=anchor)
            taken.append(box)


def _label(spot: Spot, *, numbered: bool) -> str:
    """A place's name; with the number of its one incident, or how many there are where no dot says so."""
    if not numbered:
        return spot.name
    if spot.incidents == 1:
        return f"{spot.name} · {spot.number}"
    return f"{spot.name} ×{spot.incidents}" if spot.precision in _AREAS else spot.name


def _countries(view: _View) -> list[tuple[str, float, float, float]]:
    """Names of countries, the middle of the largest part of each that is in view, and how wide that is; wide ones first."""
    largest: dict[str, tuple[float, float, float, float]] = {}
    for ring in outline_rings():
        if not ring.country or not view.meets(ring):
            continue
        part = _clipped([view.at(lon, lat) for lon, lat in ring.points], view.width, view.height)
        if len(part) < 3:
            continue
        area, x, y = _middle(part)
        wide = max(point[0] for point in part) - min(point[0] for point in part)
        if area > largest.get(ring.country, (_LEAST_AREA,))[0]:
            largest[ring.country] = area, x, y, wide
    ordered = sorted(largest.items(), key=lambda item: (-item[1][0], item[0]))
    return [(country_name(code) or code, x, y, wide) for code, (_, x, y, wide) in ordered]


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """The area of a ring and its centroid, by the shoelace formula."""
    double = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = ax * by - bx * ay
        double, x, y = double + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if double == 0:
        return 0.0, *ring[0]
    return abs(double) / 2, x / (3 * double), y / (3 * double)


def _free(
    label: str, x: float, y: float, radius: float, view: _View, taken: Sequence[_Box], size: float
) -> tuple[float, float, str, _Box] | None:
    """Where the label meets nothing else: on the middle of an area, else right, left, above or below a dot; None where it meets
    something everywhere."""
    wide, gap = width_of(label, size), radius + 4
    beside = (
        (x + gap, y + 4, "start"),
        (x - gap, y + 4, "end"),
        (x, y - gap, "middle"),
        (x, y + gap + 9, "middle"),
        (x + gap, y - gap, "start"),
        (x + gap, y + gap + 6, "start"),
        (x - gap, y - gap, "end"),
        (x - gap, y + gap + 6, "end"),
    )
    for left, base, anchor in beside if radius else ((x, y + 4, "middle"), (x, y - 8, "middle"), (x, y + 16, "middle"), *beside):
        at = left - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        box = (at - 1, base - 0.85 * size, at + wide + 1, base + 3)
        within = box[0] >= 3 and box[2] <= view.width - 3 and box[1] >= 3 and box[3] <= view.height - 22
        if within and not any(
            box[0] < right and box[2] > west and box[1] < low and box[3] > top for west, top, right, low in taken
        ):
            return left, base, anchor, box
    return None


def _scale_bar(view: _View) -> str:
    longest = 130 / view.scale * _KM_A_DEGREE
    steps = [digit * 10**power for power in range(5) for digit in _NICE]
    length = max((step for step in steps if step <= longest), default=1)
    wide = length / _KM_A_DEGREE * view.scale
    x, y = 14.0, view.height - 12
    bar = element("path", d=f"M{x:g} {y - 4:g}V{y:g}H{x + wide:.1f}V{y - 4:g}", fill="none", stroke=INK, stroke_width=1)
    return bar + words(f"{length:,} km", x + wide + 6, y + 1, size=9.5, fill=SOFT)


def _beside(picture: MapPicture, x: float) -> str:
    parts = [
        words(
            "Known by country only" if picture.spots else "Known by no more than the country",
            x,
            16,
            size=10.5,
            fill=SOFT,
            weight=600,
        )
    ]
    shown = picture.beside[:_MOST_BESIDE]
    for at, (name, count) in enumerate(shown):
        parts.append(words(cut_to(f"{name} ({count})", _PANEL - 16 if picture.spots else WIDTH, 11), x, 36 + 16 * at, size=11))
    if len(picture.beside) > len(shown):
        parts.append(words(f"and {len(picture.beside) - len(shown)} more", x, 36 + 16 * len(shown), size=11, fill=SOFT))
    return "".join(parts)
