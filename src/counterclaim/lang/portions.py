"""A sequence in portions, for what takes only so many at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")


def portions(items: Sequence[_Item], size: int) -> Iterator[tuple[_Item, ...]]:
    """The items in order, `size` at a time; the last portion may be smaller, and of nothing there is none."""
    return (tuple(items[at : at + size]) for at in range(0, len(items), size))
