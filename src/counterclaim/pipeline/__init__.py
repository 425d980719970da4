"""The only place that wires stages together and loads back ends."""

from counterclaim.pipeline.clustering import cluster_documents
from counterclaim.pipeline.importing import ImportSummary, import_into_ledger
from counterclaim.pipeline.readers import load_reader, reader_target
from counterclaim.pipeline.reading import ReadOutcome, read_reports
from counterclaim.pipeline.storing import StoreSummary, read_into_ledger, read_past_ledger

__all__ = [
    "ImportSummary",
    "ReadOutcome",
    "StoreSummary",
    "cluster_documents",
    "import_into_ledger",
    "load_reader",
    "read_into_ledger",
    "read_past_ledger",
    "read_reports",
    "reader_target",
]
