"""What stands in a text and is no character."""

from __future__ import annotations

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def without_lone_surrogates(text: str) -> str:
    """The text with U+FFFD for every half of a pair of UTF-16 code units, which some JSON holds and no encoding carries. Its length
    stays, and so do offsets."""
    return _LONE_SURROGATE.sub("\ufffd", text)
