"""From what is said of an incident to what the assessment of responsibility looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from counterclaim.assess.figures import Party
from counterclaim.assess.responsibility import Said, SourceGrade, Speaker, SpeakerKind, Ties, Together, speaker_kind
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.codebook.countries import countries_in
from counterclaim.codebook.source_grades import Grade, SourceGrades
from counterclaim.lang.agreement import with_the
from counterclaim.lang.date_bounds import date_bounds
from counterclaim.ledger import Ledger, StatementFilter, StatementRow
from counterclaim.model import ActorKind, ActorMention, Certainty, Findings, RelationType, Stance, actor_id
from counterclaim.present.figure_case import source_name
from counterclaim.present.outlets import outlet_key
from counterclaim.present.views import AccountView, IncidentView, Named, ReportBrief, ResponsibilityView
from counterclaim.registry import READERS

_KIN = frozenset(
    {
        RelationType.SPLINTER_OF,
        RelationType.ALLIED_WITH,
        RelationType.SUPPORTS,
        RelationType.PLEDGED_ALLEGIANCE_TO,
        RelationType.COOPERATED_WITH,
    }
)
_PART = frozenset({RelationType.PART_OF, RelationType.RENAMED_FROM})
_WORKED_TOGETHER = frozenset({RelationType.COOPERATED_WITH, RelationType.SUPPORTS})
_STATE = (ActorKind.GOVERNMENT, ActorKind.STATE_FORCE)


@dataclass(frozen=True, slots=True)
class _Teller:
    """What a report tells of the speaker of one statement: the role, the body, and to whom the words were spoken."""

    role: str
    body: Party | None
    told: tuple[str, ...]


class CaseMaker:
    """Makes what is said of one incident into plain inputs. `names` gives the usual name of each actor by id."""

    def __init__(self, ledger: Ledger, view: IncidentView, registry: ActorRegistry) -> None:
        self._ledger = ledger
        self.view = view
        self.registry = registry
        reports = [report.id for report in view.reports]
        self.copies = ledger.copy_groups(reports)
        self._found = {found.report.id: found for found in ledger.load_many([said.report.id for said in view.responsibility])}
        self._relations = _relations(ledger, view)
        self.names = _usual_names(ledger, view, registry)
        self.places = frozenset(place.country for account in view.accounts for place in account.places[:1] if place.country)
        self.ties = self._ties()
        accused = [said.party for said in view.responsibility if said.stance in (Stance.CLAIMS.value, Stance.BLAMES.value)]
        self._accused = {party.id: party for named in accused if (party := self._party(named)) is not None}

    # What is said

    def said(self) -> tuple[Said, ...]:
        """Every statement on who did it."""
        tellers = {id: found for report in self._found.values() for id, found in self._tellers(report)}
        offices = self._offices(tellers)
        return tuple(self._said(one, self._in_office(one, tellers.get(one.id), offices)) for one in self.view.responsibility)

    def _offices(self, tellers: Mapping[str, _Teller]) -> dict[str, _Teller]:
        """In which office each person speaks, by the statement that tells most of it."""
        found: dict[str, _Teller] = {}
        for one in sorted(self.view.responsibility, key=lambda one: one.id):
            named, teller = one.said_by.speaker, tellers.get(one.id)
            if named is None or teller is None or named.kind is not ActorKind.PERSON or " " not in named.name:
                continue
            known = found.get(named.id)
            if known is None or (teller.body is not None, len(teller.role)) > (known.body is not None, len(known.role)):
                found[named.id] = teller
        return found

    @staticmethod
    def _in_office(one: ResponsibilityView, teller: _Teller | None, offices: Mapping[str, _Teller]) -> _Teller | None:
        """The teller, with the office of the person where another report alone tells it."""
        office = offices.get(one.said_by.speaker.id) if one.said_by.speaker is not None else None
        if teller is None or office is None:
            return teller
        return replace(teller, body=teller.body or office.body, role=teller.role or office.role)

    def _said(self, one: ResponsibilityView, teller: _Teller | None) -> Said:
        stance = Stance(one.stance)
        named = one.said_by.speaker
        party = self._party(one.party)
        speaker = None if named is None else self._speaker(named, teller)
        kind = speaker_kind(speaker, stance, party, self.places, self.ties, dataset=is_from_dataset(one))
        state = None if speaker is None else self._denied_for(speaker, stance, party)
        if state is not None:
            party, kind = state, SpeakerKind.ITSELF
        return Said(
            id=one.id,
            report=one.report.id,
            source=_source(one.report),
            outlet=self.outlet_key(one.report.outlet),
            published=one.report.published,
            copy_group=self.copies[one.report.id],
            stance=stance,
            party=party,
            speaker=state if speaker is None or state is not None else speaker.party,
            kind=kind,
            speaks_as=None if speaker is None or state is not None else self._speaks_as(speaker),
            outlet_key=self.outlet_key(named.name) if named is not None and named.kind is ActorKind.MEDIA else None,
            person=one.said_by.person.name if one.said_by.person is not None else None,
            relayed_by=self._relayed_by(one, kind, party),
            told=teller.told if teller is not None else (),
            certainty=Certainty(one.certainty),
            claim_mode=one.claim_mode,
            offered=one.offered,
            probability=one.probability,
            spans=tuple((quote.start, quote.end) for quote in one.quotes),
        )

    def _denied_for(self, speaker: Speaker, stance: Stance, party: Party | None) -> Party | None:
        """The accused state for which one of its bodies or ministers denies: "Pakistan's foreign ministry rejected the accusation".

        None for those who deny for themselves, as does whoever is accused by name.
        """
        if stance is not Stance.DENIES or party is None or party.id != speaker.party.id or party.id in self._accused:
            return None
        states = [self._accused[id] for id in self._accused if speaker.countries.intersection(self._countries(id))]
        if len(states) != 1 or states[0].kind is not ActorKind.GOVERNMENT:
            return None
        kind = speaker_kind(speaker, stance, states[0], self.places, self.ties)
        return states[0] if kind in (SpeakerKind.OFFICIAL, SpeakerKind.FOREIGN, SpeakerKind.ITSELF) else None

    @staticmethod
    def _relayed_by(one: ResponsibilityView, kind: SpeakerKind, party: Party | None) -> str | None:
        if one.said_by.relayed_by is not None:
            return one.said_by.relayed_by.name
        named = one.said_by.speaker
        passes_on = kind is SpeakerKind.ITSELF and named is not None and party is not None and named.id != party.id
        return named.name if passes_on and named is not None else None

    def _speaker(self, named: Named, teller: _Teller | None) -> Speaker:
        actor = self.registry.get(named.id)
        owner = actor.parent if actor is not None and actor.kind is ActorKind.MEDIA else None
        body = teller.body if teller is not None else None
        role = teller.role if teller is not None else ""
        known = {code for id in (named.id, body.id if body else None) if id for code in self._countries(id)}
        party = self._party(named)
        if party is None:
            raise ValueError("a speaker has a name")
        return Speaker(
            party=party,
            role=role,
            body=body,
            owner=owner,
            countries=frozenset(known) or countries_in(f"{role} {named.name} {body.name if body else ''}", capitals=True),
        )

    def _countries(self, id: str) -> tuple[str, ...]:
        actor = self.registry.get(id)
        return actor.countries if actor is not None and actor.kind in _STATE else ()

    @staticmethod
    def _speaks_as(speaker: Speaker) -> str:
        """A person in office is one voice with the body for which it speaks."""
        body = speaker.body
        return body.id if body is not None and body.kind in (*_STATE, ActorKind.ARMED_GROUP) else speaker.party.id

    def _party(self, named: Named | None) -> Party | None:
        return None if named is None else Party(id=named.id, name=self.names.get(named.id, named.name), kind=self._kind(named))

    def _kind(self, named: Named) -> ActorKind:
        actor = self.registry.get(named.id)
        return actor.kind if actor is not None else named.kind

    def outlet_key(self, outlet: str | None) -> str | None:
        """Under which an outlet is one, however its name is written or quoted."""
        if outlet is None:
            return None
        return outlet_key(outlet, self.registry)

    def _tellers(self, found: Findings) -> Iterable[tuple[str, _Teller]]:
        spoken = [(speech.told, speech.speaker.actor, speech.evidence) for speech in found.speech if speech.told]
        ids = self._ids_of(found)
        for said in found.responsibility:
            actor = said.speaker.actor
            if actor is None:
                yield said.id, _Teller("", None, ())
                continue
            told = tuple(
                dict.fromkeys(
                    name
                    for name, by, spans in spoken
                    if name is not None
                    and by in (actor, said.speaker.person)
                    and any(one.overlaps(two) for one in spans for two in said.evidence)
                )
            )
            role = " ".join(filter(None, (actor.role, said.speaker.role)))
            yield said.id, _Teller(role, self._body(actor, ids), told)

    def _ids_of(self, found: Findings) -> dict[str, str]:
        """The ids of actors by the names under which the statements of a report show them."""
        shown = [one for one in self.view.responsibility if one.report.id == found.report.id]
        named = [party for one in shown for party in (one.party, one.said_by.speaker, one.said_by.person) if party is not None]
        return {party.name: party.id for party in named}

    def _body(self, actor: ActorMention, ids: Mapping[str, str]) -> Party | None:
        body = actor.affiliation
        if body is None:
            return None
        known = {match.actor.id for match in self.registry.named(body.name)}
        id = ids.get(body.name) or (next(iter(known)) if len(known) == 1 else actor_id(body.name))
        return Party(id=id, name=body.name, kind=body.kind)

    # What is known beside it

    def _ties(self) -> Ties:
        """Ties between actors that speak or are named here: those that the registry records and those that the reports tell."""
        here = {named.id for one in self.view.responsibility for named in (one.party, one.said_by.speaker) if named is not None}
        kin, rivals, parts = set(), set(), set()
        told = [(RelationType(row.relation or ""), row.source, row.target) for row in self._relations if _is_sure(row)]
        pairs = [(type, source.id, target.id) for type, source, target in told if source is not None and target is not None]
        for id in here:
            pairs += [(tie.type, tie.source, tie.target) for tie in self.registry.ties_of(id) if tie.target is not None]
            actor = self.registry.get(id)
            if actor is not None and actor.parent is not None:
                pairs.append((RelationType.PART_OF, id, actor.parent))
        for type, source, target in pairs:
            if source not in here or target not in here or source == target:
                continue
            pair = frozenset((source, target))
            if type in _PART:
                parts.add(pair)
            elif type is RelationType.RIVAL_OF:
                rivals.add(pair)
            elif type in _KIN:
                kin.add(pair)
        return Ties(kin=frozenset(kin), rivals=frozenset(rivals), parts=frozenset(parts))

    def together(self) -> tuple[Together, ...]:
        """What the reports tell of two parties having worked together or one having helped the other."""
        reports = {report.id: report for report in self.view.reports}
        found = []
        for row in self._relations:
            if row.source is None or row.target is None or row.source.id == row.target.id or not _is_sure(row):
                continue
            if RelationType(row.relation or "") in _WORKED_TOGETHER:
                source = _source(reports[row.report_id])
                who = f"{row.speaker.name} (in {source})" if row.speaker is not None else source
                one, other = (self.names.get(end.id, end.name) for end in (row.source, row.target))
                helped = RelationType(row.relation or "") is RelationType.SUPPORTS
                words = f"{who} says that {f'{one} supported {other}' if helped else f'{one} and {other} worked together'}"
                found.append(Together(parties=frozenset((row.source.id, row.target.id)), words=words, statements=(row.id,)))
        return tuple(sorted(found, key=lambda one: (sorted(one.parties), one.words)))

    def sides(self) -> tuple[str, ...]:
        """What rows of data sets tell of the sides of a fight, which is not who attacked whom."""
        rows = dict.fromkeys(account.report for account in self.view.accounts if is_from_dataset(account))
        reports = {report.id: report for report in self.view.reports}
        found: dict[str, None] = {}
        for row in self._ledger.load_many(list(rows), kinds=("relation",)):
            for relation in row.relations:
                if relation.type is RelationType.RIVAL_OF:
                    pair = f"{with_the(relation.source.name)} and {with_the(relation.target.name)}"
                    found[
                        f"a row of {_source(reports[row.report.id])} names {pair} as the sides of a fight, and not who attacked"
                    ] = None
        return tuple(found)

    def days(self) -> tuple[str | None, str | None]:
        """The first and last day on which it can have happened: of the dates that are given most exactly, those of all accounts
        that a report is about, else of all."""
        main = [account for account in self.view.accounts if account.main] or list(self.view.accounts)
        bounds = []
        for account in main:
            first, last = date_bounds(account.date.edtf)
            if first is not None and last is not None:
                bounds.append((first, last))
        exact = [bound for bound in bounds if bound[0] == bound[1]] or [bound for bound in bounds if bound[0][:7] == bound[1][:7]]
        if not exact:
            return None, None
        return min(first for first, _ in exact), max(last for _, last in exact)

    def outlet_grades(self, grades: SourceGrades) -> dict[str, SourceGrade]:
        given = {report.outlet: grades.outlet(report.outlet) for report in self.view.reports if report.outlet is not None}
        return {
            key: _grade(grade)
            for outlet, grade in given.items()
            if grade is not None and (key := self.outlet_key(outlet)) is not None
        }

    def speaker_grades(self, grades: SourceGrades) -> dict[str, SourceGrade]:
        speakers = [one.said_by.speaker for one in self.view.responsibility if one.said_by.speaker is not None]
        found = {}
        for named in speakers:
            grade = grades.speaker(named.name) or grades.speaker(self.names.get(named.id, named.name))
            if grade is not None:
                found[named.id] = _grade(grade)
        return found


def _source(report: ReportBrief) -> str:
    """What the report is called: its outlet, else its title in quotation marks, which is nobody's name."""
    return report.outlet or f"“{source_name(report)}”"


def _grade(grade: Grade) -> SourceGrade:
    return SourceGrade(reliability=grade.reliability, because=grade.because)


def _is_sure(row: StatementRow) -> bool:
    return row.certainty == Certainty.ASSERTED.value and (row.probability is None or row.probability >= 0.5)


def is_from_dataset(one: AccountView | ResponsibilityView | StatementRow) -> bool:
    """Whether it comes from a row of a data set: an importer found it, and no reader."""
    return bool(one.found_by) and not any(name in READERS for name in one.found_by)


def _relations(ledger: Ledger, view: IncidentView) -> list[StatementRow]:
    """What the incident's reports say of ties between the parties that are named, in the order of the reports."""
    reports = {report.id: number for number, report in enumerate(view.reports)}
    parties = dict.fromkeys(one.party.id for one in view.responsibility if one.party is not None)
    rows: dict[tuple[str, str], StatementRow] = {}
    for id in parties:
        for row in ledger.statements(StatementFilter(actor=id, parts=("source", "target"), kinds=("relation",))):
            if row.report_id in reports:
                rows[row.report_id, row.id] = row
    return sorted(rows.values(), key=lambda row: (reports[row.report_id], row.id))


def _usual_names(ledger: Ledger, view: IncidentView, registry: ActorRegistry) -> dict[str, str]:
    """What actors are called: as the registry has it where it knows them, else as most reports do."""
    named = {one.id for said in view.responsibility for one in (said.party, said.said_by.speaker) if one is not None}
    names = {row.id: row.name for row in ledger.describe_actors(sorted(named))}
    return names | {id: actor.name for id in named if (actor := registry.get(id)) is not None}


def published_by(view: IncidentView, day: str) -> tuple[IncidentView, int]:
    """What reports say that were published by that ISO day, and how many reports are left out: later ones, and those of which
    nothing tells that they were out by then."""
    kept = {report.id for report in view.reports if (date_bounds(report.published)[1] or "9999") <= day}
    return _limited(view, kept), len(view.reports) - len(kept)


def _limited(view: IncidentView, kept: Collection[str]) -> IncidentView:
    return replace(
        view,
        accounts=tuple(account for account in view.accounts if account.report in kept),
        responsibility=tuple(said for said in view.responsibility if said.report.id in kept),
        figures=tuple(figure for figure in view.figures if figure.report in kept),
        reports=tuple(report for report in view.reports if report.id in kept),
    )
