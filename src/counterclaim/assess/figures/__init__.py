"""Casualty figures by the rules of the field's data sets: a value with bounds, and every step that led to it in words."""

from counterclaim.assess.figures.evidence import Case, FigureSaid, Party, VoiceOnParty
from counterclaim.assess.figures.policies import POLICIES, Policy
from counterclaim.assess.figures.result import RuleResult, RuleValue, Step
from counterclaim.assess.figures.series import Series, SeriesPoint, series

__all__ = [
    "POLICIES",
    "Case",
    "FigureSaid",
    "Party",
    "Policy",
    "RuleResult",
    "RuleValue",
    "Series",
    "SeriesPoint",
    "Step",
    "VoiceOnParty",
    "series",
]
