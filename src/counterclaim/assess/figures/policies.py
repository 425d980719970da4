"""The rules for figures by name, for whoever lets people choose one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.assess.figures.acled import acled
from counterclaim.assess.figures.airwars import airwars
from counterclaim.assess.figures.evidence import Case
from counterclaim.assess.figures.gtd import gtd
from counterclaim.assess.figures.result import RuleResult
from counterclaim.assess.figures.ucdp import ucdp


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A rule with its title, what it does in a line, and where it was read."""

    apply: Callable[[Case], RuleResult]
    title: str
    about: str
    citation: str


POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "gtd": Policy(
            apply=gtd,
            title="Global Terrorism Database",
            about="the newest source, unless barred; else the majority of independent sources; else the lowest",
            citation="GTD codebook, June 2017, pp. 47-51",
        ),
        "ucdp": Policy(
            apply=ucdp,
            title="UCDP Georeferenced Event Dataset",
            about="low, best and high estimate of all deaths",
            citation="UCDP GED codebook 19.1, pp. 5, 11 and 24",
        ),
        "acled": Policy(
            apply=acled,
            title="ACLED",
            about="the most conservative count of reported fatalities",
            citation="ACLED codebook 2019, p. 32; FAQ “Fatalities”, 2023",
        ),
        "airwars": Policy(
            apply=airwars,
            title="Airwars",
            about="a grade for civilian harm, with ranges",
            citation="Airwars, gradings of its incident pages",
        ),
    }
)
