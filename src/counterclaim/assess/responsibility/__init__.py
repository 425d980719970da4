"""Who is said to have done it: the table of voices, how independent they are, and what to make of them."""

from counterclaim.assess.responsibility.case import History, RecordSays, ResponsibilityCase, Said, SourceGrade, Together
from counterclaim.assess.responsibility.kinds import SpeakerKind
from counterclaim.assess.responsibility.result import Delay, Independence, PartyResult, ResponsibilityResult, Voice
from counterclaim.assess.responsibility.speakers import Speaker, Ties, speaker_kind
from counterclaim.assess.responsibility.table import assess_responsibility

__all__ = [
    "Delay",
    "History",
    "Independence",
    "PartyResult",
    "RecordSays",
    "ResponsibilityCase",
    "ResponsibilityResult",
    "Said",
    "SourceGrade",
    "Speaker",
    "SpeakerKind",
    "Ties",
    "Together",
    "Voice",
    "assess_responsibility",
    "speaker_kind",
]
