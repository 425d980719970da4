"""Where groups stand in a picture: positions without chance, and labels that do not lie on each other.

Within each connected piece, distances on paper follow the number of ties between groups (stress majorisation; Gansner, Koren and
North 2004). Then boxes that overlap are pushed apart, and groups are moved off lines that are not theirs. Pieces are packed in
rows.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_Points = NDArray[np.float64]
_STEPS = 300
_APART = 18.0  # points between two boxes
_GAP = 30.0  # points between two pieces
_MOST_SPREAD = 1.5
_OFF_LINE = 3.0  # points between a box and a line that is not its own


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a group takes, in points: its sign stands `above` under the upper edge, its label below."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The middle of each group's box, in points from the upper left corner, and how large the whole is."""

    at: Mapping[str, tuple[float, float]]
    width: float
    height: float


def lay_out(boxes: Mapping[str, Box], pairs: Sequence[tuple[str, str]], width: float, *, aspect: float = 1.6) -> Layout:
    """A layout at least so many points wide, of about that aspect (width over height) in its largest piece. The same groups and
    pairs give the same layout in whatever order they come."""
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    pieces = _pieces(sorted(boxes), near)
    placed = [_place(piece, near, boxes, aspect) for piece in pieces]
    return _pack(placed, boxes, width)


def _pieces(ids: Sequence[str], near: Mapping[str, set[str]]) -> list[list[str]]:
    left, pieces = dict.fromkeys(ids), []
    while left:
        first = next(iter(left))
        reached = sorted(_distances(first, near))
        for id in reached:
            del left[id]
        pieces.append(reached)
    return sorted(pieces, key=lambda piece: (-len(piece), piece))


def _distances(start: str, near: Mapping[str, set[str]]) -> dict[str, int]:
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for next_to in sorted(near.get(at, ())):
            if next_to not in found:
                found[next_to] = found[at] + 1
                waiting.append(next_to)
    return found


def _place(piece: Sequence[str], near: Mapping[str, set[str]], boxes: Mapping[str, Box], aspect: float) -> dict[str, _Points]:
    """One connected piece, about its own middle."""
    if len(piece) == 1:
        return {piece[0]: np.zeros(2)}
    steps = np.array([[float(_distances(one, near)[other]) for other in piece] for one in piece])
    size = np.array([[boxes[id].width, boxes[id].height] for id in piece])
    at = _majorise(steps)
    at = _turned(at)
    at *= _unit(size, at, aspect)
    ends = [(piece.index(one), piece.index(other)) for one in piece for other in sorted(near[one]) if one < other]
    at = _spread(at, size, ends)
    return {id: at[number] for number, id in enumerate(piece)}


def _majorise(steps: _Points) -> _Points:
    """Positions whose distances follow the steps, nearer groups the more so, from a start on a circle."""
    count = len(steps)
    turn = 2 * math.pi * np.arange(count) / count
    at = np.column_stack([np.cos(turn), np.sin(turn)]) * count / 4
    with np.errstate(divide="ignore"):
        weight = np.where(steps > 0, steps**-2.0, 0.0)
    laplacian = np.diag(weight.sum(axis=1)) - weight
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_STEPS):
        apart = np.linalg.norm(at[:, None] - at[None, :], axis=2)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(apart > 1e-9, weight * steps / apart, 0.0)
        pull = np.diag(ratio.sum(axis=1)) - ratio
        moved = inverse @ (pull @ at)
        still = np.abs(moved - at).max() < 1e-4
        at = moved
        if still:
            break
    return at


def _turned(at: _Points) -> _Points:
    """With the longest extent lying flat, and the side with more on it to the left and above."""
    at = at - at.mean(axis=0)
    _, _, axes = np.linalg.svd(at, full_matrices=False)
    at = at @ axes.T
    return np.asarray(at * np.where((at**3).sum(axis=0) > 0, 1.0, -1.0))


def _unit(size: _Points, at: _Points, aspect: float) -> _Points:
    """Points a unit of the layout, flat and upright: the area has room for all boxes almost three times, in the wanted shape."""
    extent = np.maximum(np.ptp(at, axis=0), 1e-6)
    area = float(((size[:, 0] + _APART) * (size[:, 1] + _APART)).sum()) * 2.7
    width = math.sqrt(area * aspect)
    wanted = np.array([width, area / width])
    even = math.sqrt(float(np.prod(wanted / extent))) if extent.min() > 0.25 * extent.max() else float((wanted / extent).min())
    free = np.minimum(wanted / extent, even * 1.7)
    return np.asarray(np.maximum(free, even / 1.7))


def _spread(at: _Points, size: _Points, ends: Sequence[tuple[int, int]]) -> _Points:
    for step in range(_STEPS):
        moved = _off_boxes(at, size)
        if step % 2 == 0 and step < _STEPS * 4 // 5:
            moved = moved + _off_lines(at + moved, size, ends)
        at = at + moved
        if np.abs(moved).max(initial=0.0) < 0.05:
            break
    return at


def _off_boxes(at: _Points, size: _Points) -> _Points:
    """How far each box moves off those that it overlaps, along the shorter way."""
    apart = at[:, None] - at[None, :]
    room = (size[:, None] + size[None, :]) / 2 + _APART
    over = room - np.abs(apart)
    hits = (over > 0).all(axis=2) & ~np.eye(len(at), dtype=bool)
    number = np.arange(len(at))
    side = np.where(apart != 0, np.sign(apart), np.sign(number[:, None] - number[None, :])[:, :, None])
    flat = over[:, :, 0] < over[:, :, 1]
    push = np.zeros_like(apart)
    push[:, :, 0] = np.where(hits & flat, over[:, :, 0] * side[:, :, 0], 0.0)
    push[:, :, 1] = np.where(hits & ~flat, over[:, :, 1] * side[:, :, 1], 0.0)
    return np.asarray(push.sum(axis=1) * 0.35)


def _off_lines(at: _Points, size: _Points, ends: Sequence[tuple[int, int]]) -> _Points:
    """How far each box moves off lines that pass through it and are not its own."""
    moved = np.zeros_like(at)
    for one, other in ends:
        line = at[other] - at[one]
        length = float(np.hypot(*line))
        if length < 1e-6:
            continue
        across = np.array([-line[1], line[0]]) / length
        along = (at - at[one]) @ line / length**2
        off = (at - at[one]) @ across
        reach = size @ np.abs(across) / 2 + _OFF_LINE
        near = (np.abs(off) < reach) & (along > 0.0) & (along < 1.0)
        near[[one, other]] = False
        way = np.where(off >= 0, 1.0, -1.0) * (reach - np.abs(off)) * 0.12
        moved += np.where(near, way, 0.0)[:, None] * across
    return moved


def _pack(placed: Sequence[Mapping[str, _Points]], boxes: Mapping[str, Box], width: float) -> Layout:
    """Pieces in rows, the largest first, over the whole width; the largest is spread over it, if it is not much narrower."""
    shapes: list[_Shape] = [_Shape.of(piece, boxes, width if number == 0 else 0.0) for number, piece in enumerate(placed)]
    wide = max([width, *(shape.width for shape in shapes)])
    rows: list[list[_Shape]] = []
    for shape in shapes:
        row = rows[-1] if rows else None
        if row is None or sum(other.width + _GAP for other in row) + shape.width > wide:
            rows.append([shape])
        else:
            row.append(shape)
    at: dict[str, tuple[float, float]] = {}
    y = 0.0
    for row in rows:
        tall = max(shape.height for shape in row)
        spare = (wide - sum(shape.width for shape in row)) / (len(row) + 1)
        x = spare
        for shape in row:
            at |= {id: (px + x, py + y + (tall - shape.height) / 2) for id, (px, py) in shape.at.items()}
            x += shape.width + spare
        y += tall + _GAP
    return Layout(at=at, width=wide, height=max(0.0, y - _GAP))


@dataclass(frozen=True, slots=True)
class _Shape:
    """A piece with its upper left corner at nought."""

    at: Mapping[str, tuple[float, float]]
    width: float
    height: float

    @classmethod
    def of(cls, piece: Mapping[str, _Points], boxes: Mapping[str, Box], room: float) -> _Shape:
        spread = 1.0
        if len(piece) > 2:
            extent = max(float(at[0]) for at in piece.values()) - min(float(at[0]) for at in piece.values())
            widest = max(boxes[id].width for id in piece)
            spread = max(1.0, min(_MOST_SPREAD, (room - widest) / max(extent, 1.0)))
        middle = {id: (float(at[0]) * spread, float(at[1])) for id, at in piece.items()}
        left = min(x - boxes[id].width / 2 for id, (x, _) in middle.items())
        top = min(y - boxes[id].height / 2 for id, (_, y) in middle.items())
        right = max(x + boxes[id].width / 2 for id, (x, _) in middle.items())
        bottom = max(y + boxes[id].height / 2 for id, (_, y) in middle.items())
        return cls({id: (x - left, y - top) for id, (x, y) in middle.items()}, right - left, bottom - top)
