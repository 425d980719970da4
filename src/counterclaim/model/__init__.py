"""The frozen types that every stage speaks: reports, spans, statements, accounts, findings."""

from counterclaim.model.document import Document, Quotation, Sentence, Token
from counterclaim.model.findings import FINDINGS_SCHEMA, Findings, Reader, findings_document
from counterclaim.model.report import Provenance, Report
from counterclaim.model.span import Span
from counterclaim.model.statement import (
    OWN_VOICE,
    Account,
    ActorKind,
    ActorMention,
    Certainty,
    ClaimMode,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    IncidentType,
    Measure,
    Pledge,
    Relation,
    RelationType,
    Responsibility,
    Speaker,
    Speech,
    Stance,
    Statement,
    content_hash,
)
from counterclaim.model.when import Basis, When
from counterclaim.model.where import Precision, Where

__all__ = [
    "FINDINGS_SCHEMA", "OWN_VOICE", "Account", "ActorKind", "ActorMention", "Basis", "Certainty", "ClaimMode", "Detail", "DetailSlot",
    "Document", "Extractor", "Figure", "Findings", "IncidentType", "Measure", "Pledge", "Precision", "Provenance", "Quotation", "Reader",
    "Relation", "RelationType", "Report", "Responsibility", "Sentence", "Span", "Speaker", "Speech", "Stance", "Statement", "Token",
    "When", "Where", "content_hash", "findings_document",
]
