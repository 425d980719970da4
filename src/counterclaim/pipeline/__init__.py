"""The only place that wires stages together and names back ends."""

from counterclaim.pipeline.readers import READERS, load_reader
from counterclaim.pipeline.reading import ReadOutcome, read_reports
from counterclaim.pipeline.storing import StoreSummary, read_into_ledger

__all__ = ["READERS", "ReadOutcome", "StoreSummary", "load_reader", "read_into_ledger", "read_reports"]
