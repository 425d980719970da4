"""Counts that a report leaves unspecified: "dozens were killed"."""

from __future__ import annotations

import re

from counterclaim.assess.figures.evidence import FigureSaid

# ACLED, "Fatalities" (methodology FAQ, 2023): 10 for tens, 12 for dozens, 100 for hundreds "and so on", which gives the other two.
UNSPECIFIED = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000}

_WORD = re.compile(rf"\b(?:{'|'.join(UNSPECIFIED)})\b", re.IGNORECASE)


def unspecified(said: FigureSaid) -> str | None:
    """The word with which the report leaves the count unspecified, such as "dozens"; None where it gives a number.

    A reader takes a bare plural as two of its kind at the least (dozens: 24 or more). A word that says more ("tens of thousands")
    or that stands beside the number of something else has other bounds, and is none of these.
    """
    found = [word.lower() for word in _WORD.findall(said.words)]
    if said.high is not None:
        return None
    return next((word for word in found if said.low in (None, 2 * UNSPECIFIED[word])), None)
