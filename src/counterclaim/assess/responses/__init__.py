"""Measures of governments and forces: of what kind they are, how far they are as reported, and which statements tell of one.

Nothing here is stored. Kinds, states and links are read from the words of statements whenever they are shown, so that a better
reading needs no new ledger.
"""

from counterclaim.assess.responses.answering import Answers, Told, read_answered
from counterclaim.assess.responses.case import Link, Measure, MeasureSaid
from counterclaim.assess.responses.content import amounts_in, content_lemmas, name_lemmas, numbers_in
from counterclaim.assess.responses.finding import FoundMeasure, Party, Spoken, denies, find_measures
from counterclaim.assess.responses.kinds import KindReading, content_start, read_kind
from counterclaim.assess.responses.linking import link_measures
from counterclaim.assess.responses.status import StatusReading, read_status
from counterclaim.assess.responses.timing import read_when
from counterclaim.assess.responses.vocabulary import OTHER, MeasureKind, Status, business_titles, kinds, state_nouns

__all__ = [
    "OTHER",
    "Answers",
    "FoundMeasure",
    "KindReading",
    "Link",
    "Measure",
    "MeasureKind",
    "MeasureSaid",
    "Party",
    "Spoken",
    "Status",
    "StatusReading",
    "Told",
    "amounts_in",
    "business_titles",
    "content_lemmas",
    "content_start",
    "denies",
    "find_measures",
    "kinds",
    "link_measures",
    "name_lemmas",
    "numbers_in",
    "read_answered",
    "read_kind",
    "read_status",
    "read_when",
    "state_nouns",
]
