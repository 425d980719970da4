"""From what a ledger holds to what is told of the measures of governments and forces, report by report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from counterclaim.assess.responses import (
    FoundMeasure,
    MeasureSaid,
    Spoken,
    Status,
    StatusReading,
    Told,
    amounts_in,
    content_lemmas,
    content_start,
    denies,
    find_measures,
    name_lemmas,
    numbers_in,
    read_answered,
    read_kind,
    read_status,
    read_when,
)
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.codebook.countries import countries_in
from counterclaim.lang.places import fold_place
from counterclaim.ledger import public_account_ids
from counterclaim.model import ActorKind, ActorMention, Findings, Pledge, Precision, Span, Speaker, Speech, Where, content_hash
from counterclaim.present.response_parties import (
    acts_for_state,
    body_of,
    forces_in,
    id_of_force,
    is_common,
    only,
    party_of,
    states_of,
    surname_of,
)
from counterclaim.present.views import Date, Named, Quote, ReportBrief, Voice

NO_REGIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's word on a measure: what linking looks at, and what is shown of it. `around` are the folded names, and the
    country codes, of where the report's main incidents lie."""

    said: MeasureSaid
    report: ReportBrief
    said_by: Voice
    actor: Named
    status: StatusReading
    condition: str | None
    date: Date
    place: str | None
    around: frozenset[str]
    words: str
    because: tuple[str, ...]
    found_by: tuple[str, ...]
    probability: float | None
    quotes: tuple[Quote, ...]


def tellings(
    found: Findings,
    report: ReportBrief,
    *,
    meant: Mapping[str, str],
    incidents: Mapping[str, str],
    copy_group: str,
    registry: ActorRegistry,
    known_places: Sequence[Where] = (),
    regions: Mapping[str, str] = NO_REGIONS,
    least_probability: float | None = None,
) -> list[Telling]:
    """Everything that one report tells of measures, in text order.

    `meant` gives the actor's id of each mention by its ref, `incidents` the incident of each account by its public id;
    `known_places` are places that other reports of the ledger tell of, `regions` gives countries by folded names of regions and
    places.
    """
    return list(_Teller(found, report, meant, incidents, copy_group, registry, known_places, regions).tell(least_probability))


class _Teller:
    def __init__(
        self,
        found: Findings,
        report: ReportBrief,
        meant: Mapping[str, str],
        incidents: Mapping[str, str],
        copy_group: str,
        registry: ActorRegistry,
        known_places: Sequence[Where],
        regions: Mapping[str, str],
    ) -> None:
        self.found = found
        self.text = found.report.text
        self.report = report
        self.regions = regions
        self.copy_group = copy_group
        self.registry = registry
        named = forces_in(self.text, [(span.start, span.end) for mention in found.actors for span in mention.evidence], regions)
        self.meant = dict(meant) | {mention.ref: id_of_force(mention, registry) for mention in named}
        self.mentions = {mention.ref: mention for mention in (*found.actors, *named)}
        self.names = name_lemmas(
            name for mention in found.actors if acts_for_state(mention) for name in (mention.name, *mention.aliases)
        )
        self.parties = [party_of(mention) for mention in self.mentions.values() if acts_for_state(mention)]
        self.told = [
            Told(key=incidents.get(id, id), main=account.main, places=tuple((span.start, span.end) for span in account.evidence))
            for id, account in zip(public_account_ids(found.accounts), found.accounts, strict=True)
        ]
        own = {where.name: where for account in found.accounts for where in account.places}
        self.places = list(({where.name: where for where in known_places} | own).values())
        main = [where for account in found.accounts if account.main for where in account.places]
        self.around = frozenset(fold_place(name) for where in main for name in (where.name, where.adm1, where.country) if name)
        self.home = only(where.country for where in main)
        self.state = self._only_state()

    def _only_state(self) -> str | None:
        """The only state of which the report names a government or force, where what it is about lies in no other; the country of
        what it is about where it names none."""
        mentions = (self.mentions[party.key] for party in self.parties)
        states = {code for mention in mentions for code in self._states(mention)}
        if not states:
            return self.home
        state = only(states)
        return state if self.home in (None, state) else None

    def _states(self, mention: ActorMention) -> set[str]:
        return states_of(mention, self.meant[mention.ref], self.registry, self.regions)

    def tell(self, least_probability: float | None) -> Iterator[Telling]:
        pledges = [
            pledge
            for pledge in self.found.pledges
            if least_probability is None or pledge.probability is None or pledge.probability >= least_probability
        ]
        told = [telling for pledge in pledges if (telling := self._pledged(pledge)) is not None]
        taken = [(span.start, span.end) for pledge in self.found.pledges for span in pledge.evidence]
        speech = {f"{number}": said for number, said in enumerate(self.found.speech)}
        spoken = [
            Spoken(
                key=key,
                start=span.start,
                end=span.end,
                party=said.speaker.actor.ref if said.speaker.actor is not None and acts_for_state(said.speaker.actor) else None,
                denies=denies(said.cue),
            )
            for key, said in speech.items()
            for span in said.evidence
        ]
        told += [self._found(made, speech) for made in find_measures(self.text, self.parties, spoken, taken)]
        return iter(sorted(told, key=lambda telling: (telling.said.start, telling.said.id)))

    def _pledged(self, pledge: Pledge) -> Telling | None:
        first, last = pledge.evidence[0], pledge.evidence[-1]
        actor = self._subject(first) or body_of(pledge.speaker.actor)
        if actor is None:
            return None
        kind = read_kind(self.text, first.start, last.end)
        return self._telling(
            id=pledge.id,
            spans=pledge.evidence,
            actor=actor,
            speaker=pledge.speaker,
            kind=(kind.kind, kind.words),
            status=read_status(self.text, first.start, last.end),
            found_by=pledge.found_by,
            probability=pledge.probability,
        )

    def _found(self, made: FoundMeasure, speech: Mapping[str, Speech]) -> Telling:
        span = Span.of(self.text, made.start, made.end)
        speaker = speech[made.spoken].speaker if made.spoken is not None else Speaker(outlet=self.found.report.outlet)
        actor = self.mentions[made.party]
        return self._telling(
            id=content_hash(self.found.report.id, "measure", span.start, span.end),
            spans=(span,),
            actor=body_of(actor) or actor,
            speaker=speaker,
            kind=(made.kind, made.kind_words),
            status=made.status,
            found_by=(),
            probability=None,
        )

    def _subject(self, span: Span) -> ActorMention | None:
        """The government or force that the words open with: "the army will ..."."""
        verb = content_start(self.text, span.start, span.end)
        opening = [
            (place[0], party.key)
            for party in self.parties
            for place in party.places
            if 0 <= place[0] - span.start <= _OPENING and place[1] <= verb
        ]
        return body_of(self.mentions[min(opening)[1]]) if opening else None

    def _telling(
        self,
        *,
        id: str,
        spans: Sequence[Span],
        actor: ActorMention,
        speaker: Speaker,
        kind: tuple[str, tuple[str, ...]],
        status: StatusReading,
        found_by: tuple[str, ...],
        probability: float | None,
    ) -> Telling:
        start, end = spans[0].start, spans[-1].end
        future = status.status in (Status.ANNOUNCED, Status.REPEATED)
        since = content_start(self.text, start, end) if future else start
        when = read_when(self.text, since, end, self.found.report.published, future=future)
        named = self._places_in(start, end)
        answers = read_answered(self.text, start, end, self.told)
        sides = self._sides(actor, speaker)
        person = speaker.person or speaker.actor
        by = person.name if person is not None else self.report.outlet or self.report.name
        quoted = " ".join(span.quote for span in spans)
        because = [f"status: {status.because}"]
        because += [f"kind: {', '.join(f'“{word}”' for word in kind[1])}"] if kind[1] else ["kind: no word tells it"]
        because += [f"incident: {answers.because}"] if answers is not None else []
        return Telling(
            said=MeasureSaid(
                id=id,
                report=self.report.id,
                published=self.report.published,
                start=start,
                copy_group=self.copy_group,
                actor=self.meant[actor.ref],
                sides=sides,
                common=is_common(actor.name),
                by=by,
                kind=kind[0],
                status=status.status,
                ended=status.ended,
                content=content_lemmas(quoted, kind=kind[0], without=self.names),
                terms=content_lemmas(" ".join(kind[1])),
                numbers=numbers_in(quoted),
                amounts=amounts_in(quoted),
                places=frozenset(fold_place(where.name) for where in named if where.precision is not Precision.COUNTRY),
                countries=(countries := self._countries(quoted, named, actor)),
                abroad=countries - self._own_states(actor, speaker),
                incident=answers.key if answers is not None else None,
            ),
            report=self.report,
            said_by=self._voice(speaker),
            actor=self._named(actor),
            status=status,
            condition=self.text[slice(*status.condition)] if status.condition is not None else None,
            date=Date(edtf=when.edtf, basis=when.basis.value, resolved_by=when.resolved_by),
            place=named[0].name if named else None,
            around=self.around,
            words=quoted,
            because=tuple(because),
            found_by=found_by,
            probability=probability,
            quotes=tuple(Quote(report=self.report.id, start=span.start, end=span.end, quote=span.quote) for span in spans),
        )

    def _places_in(self, start: int, end: int) -> list[Where]:
        """The places of the report's incidents that the words name, the most precise first."""
        order = [None, *reversed(Precision)]
        words = self.text[start:end]
        here = [
            where for where in self.places if where.name in words and re.search(rf"(?<!\w){re.escape(where.name)}(?!\w)", words)
        ]
        return sorted(here, key=lambda where: (-order.index(where.precision), where.name))

    def _countries(self, quoted: str, named: Sequence[Where], actor: ActorMention) -> frozenset[str]:
        """Countries of the places in the words; for "the police" of a report, else that of what the report is about."""
        found = {where.country for where in named if where.country is not None} | countries_in(quoted, adjectives=False)
        return frozenset(found) if found or not is_common(actor.name) or self.home is None else frozenset({self.home})

    def _behind(self, actor: ActorMention, speaker: Speaker) -> list[ActorMention]:
        """The actor, the body that it belongs to, and the one who speaks for it."""
        voice = speaker.actor if body_of(speaker.actor) is actor else None
        return [mention for mention in (actor, actor.affiliation, voice) if mention is not None]

    def _own_states(self, actor: ActorMention, speaker: Speaker) -> frozenset[str]:
        behind = self._behind(actor, speaker)
        return frozenset(code for mention in behind if acts_for_state(mention) for code in self._states(mention))

    def _sides(self, actor: ActorMention, speaker: Speaker) -> frozenset[str]:
        """Ids under which the same state or force may be told of: the actor, its parent, the body for which a person speaks, his
        surname, and the state: its own, or the only one of which the report names anybody."""
        found: set[str] = set()
        for mention in self._behind(actor, speaker):
            id = self.meant[mention.ref]
            found.add(id)
            known = self.registry.get(id)
            if known is not None and known.parent is not None:
                found.add(known.parent)
            if mention.kind is ActorKind.PERSON and (surname := surname_of(mention.name)) is not None:
                found.add(f"person:{surname}")
        states = self._own_states(actor, speaker) or ({self.state} if self.state is not None else set())
        return frozenset(found | {f"state:{code}" for code in states})

    def _named(self, mention: ActorMention) -> Named:
        return Named(id=self.meant[mention.ref], name=mention.name, kind=mention.kind)

    def _voice(self, speaker: Speaker) -> Voice:
        shown = [
            self._named(mention) if mention is not None else None for mention in (speaker.relayed_by, speaker.actor, speaker.person)
        ]
        return Voice(
            outlet=speaker.outlet or self.report.outlet, relayed_by=shown[0], speaker=shown[1], person=shown[2], role=speaker.role
        )


_OPENING = 24  # characters before the first name of the subject, at most
