"""What a ledger holds, as plain data for any surface: lists and views of incidents and actors."""

from counterclaim.present.actors import actor_rows, actor_view, find_actor
from counterclaim.present.incidents import find_incident, incident_rows, incident_view
from counterclaim.present.views import (
    ActorSummary,
    ActorView,
    Date,
    DetailView,
    FigureBrief,
    FigureView,
    IncidentBrief,
    IncidentSummary,
    IncidentView,
    Named,
    Place,
    Quote,
    RelationView,
    ReportBrief,
    ResponsibilityView,
    RoleView,
    Section,
    SpeechView,
    StanceBrief,
    Voice,
    as_json,
)

__all__ = [
    "ActorSummary", "ActorView", "Date", "DetailView", "FigureBrief", "FigureView", "IncidentBrief", "IncidentSummary",
    "IncidentView",
    "Named", "Place", "Quote", "RelationView", "ReportBrief", "ResponsibilityView", "RoleView", "Section", "SpeechView",
    "StanceBrief",
    "Voice", "actor_rows", "actor_view", "as_json", "find_actor", "find_incident", "incident_rows", "incident_view",
]
