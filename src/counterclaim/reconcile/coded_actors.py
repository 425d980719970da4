"""Whom a data set means that gives its own id of an actor beside the name, as UCDP does of the two sides of an event."""

from __future__ import annotations

import re

from counterclaim.model import Findings

# As the rows of UCDP GED are told (docs/importing.md): "side_b_new_id: 303", and in the next line "side_b: Taleban".
_EXTRACTOR = "ucdp-ged"
_SIDE = re.compile(r"^side_([ab])_new_id: (\d+)\nside_\1: (.+)$", re.MULTILINE)


def coded_actors(found: Findings) -> dict[str, str]:
    """Name -> the registry's id that it has there; empty for what is no row of such a data set, or where it gives no id."""
    if found.extractor.name != _EXTRACTOR:
        return {}
    return {name.strip(): f"ucdp-{number}" for _, number, name in _SIDE.findall(found.report.text)}
