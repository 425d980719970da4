"""The frozen types that every stage speaks: reports, spans, statements, accounts, findings."""

from counterclaim.model.actor import Actor, ActorTie, Grounds, Naming, Resolution, actor_id, name_key
from counterclaim.model.assessment import Assessment, Confidence, Credibility, Likelihood, Reason, Reliability
from counterclaim.model.decision import Decision, Subject, Verdict
from counterclaim.model.dissent import Dissent
from counterclaim.model.document import Document, Quotation, Sentence, Token
from counterclaim.model.documents import findings_from_document
from counterclaim.model.findings import FINDINGS_SCHEMA, Findings, Reader, findings_document
from counterclaim.model.profile import Profile
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
from counterclaim.model.tie import Background, TieType
from counterclaim.model.when import Basis, When
from counterclaim.model.where import Precision, Where

__all__ = [
    "FINDINGS_SCHEMA",
    "OWN_VOICE",
    "Account",
    "Actor",
    "ActorKind",
    "ActorMention",
    "ActorTie",
    "Assessment",
    "Background",
    "Basis",
    "Certainty",
    "ClaimMode",
    "Confidence",
    "Credibility",
    "Decision",
    "Detail",
    "DetailSlot",
    "Dissent",
    "Document",
    "Extractor",
    "Figure",
    "Findings",
    "Grounds",
    "IncidentType",
    "Likelihood",
    "Measure",
    "Naming",
    "Pledge",
    "Precision",
    "Profile",
    "Provenance",
    "Quotation",
    "Reader",
    "Reason",
    "Relation",
    "RelationType",
    "Reliability",
    "Report",
    "Resolution",
    "Responsibility",
    "Sentence",
    "Span",
    "Speaker",
    "Speech",
    "Stance",
    "Statement",
    "Subject",
    "TieType",
    "Token",
    "Verdict",
    "When",
    "Where",
    "actor_id",
    "content_hash",
    "findings_document",
    "findings_from_document",
    "name_key",
]
