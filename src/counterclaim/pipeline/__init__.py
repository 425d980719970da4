"""The only place that wires stages together and loads back ends."""

from counterclaim.pipeline.readers import load_reader, reader_target
from counterclaim.pipeline.reading import ReadOutcome, read_reports
from counterclaim.pipeline.storing import StoreSummary, read_into_ledger, read_past_ledger

__all__ = [
    "ReadOutcome",
    "StoreSummary",
    "load_reader",
    "read_into_ledger",
    "read_past_ledger",
    "read_reports",
    "reader_target",
]
