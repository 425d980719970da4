"""How a group's past incidents fit a present one: the group's *modus operandi* against that of all groups active there and then.

`compare` takes a `Record` of plain incidents and the incident in question, and knows nothing of ledgers. What it measures and why
stands in `features`, how that becomes shares in `scoring`, when a group has too little history in `compare`.
"""

from counterclaim.assess.record.compare import LEAST, compare
from counterclaim.assess.record.incidents import Fallen, Record, RecordedIncident
from counterclaim.assess.record.result import Comparison, Factor, Fit, Outcome, Similar, Speaks

__all__ = [
    "LEAST",
    "Comparison",
    "Factor",
    "Fallen",
    "Fit",
    "Outcome",
    "Record",
    "RecordedIncident",
    "Similar",
    "Speaks",
    "compare",
]
