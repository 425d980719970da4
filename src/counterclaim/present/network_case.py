"""From a ledger to what a network is made of: groups, and every voice on a tie between two of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from counterclaim.assess.network import Group, StanceSaid, TieSaid, Word, against_part, cue_word, is_against, ties_of_claims
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.ledger import ActorRef, Ledger, StatementFilter, StatementRow
from counterclaim.model import ActorKind, ActorTie, Certainty, RelationType, Stance, TieType
from counterclaim.present.network_denials import TieDenials, denies_tie, holding
from counterclaim.present.outlets import outlet_key
from counterclaim.present.response_parties import is_common
from counterclaim.present.statements import Surroundings

_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION})
_BODIES = frozenset({ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})  # for which persons speak
_OF_INCIDENTS = frozenset({TieType.COOPERATED_WITH, TieType.SUPPORTS, TieType.ALLIED_WITH})  # what an incident may be the ground of
_FITS_OTHERS = re.compile(
    r"[\w.]-(?:linked|inspired|affiliated|aligned)\b|\b(?:linked|affiliated|loyal|close) to\b"
    r"|\b(?:local|former|specific|unnamed|unknown)\b"
)
_ITSELF = "both sides are one group"
_TYPES = frozenset(type.value for type in TieType)


@dataclass(slots=True)
class NetworkCase:
    """What a ledger says of ties between groups.

    `rows` are the statements by id, `leaders` those that name a group's leader or deny that he is it, and `around` holds their
    reports and incidents; `left_out` counts voices that are shown as no tie, by reason.
    """

    around: Surroundings
    groups: dict[str, Group] = field(default_factory=dict)
    said: list[TieSaid] = field(default_factory=list)
    rows: dict[str, StatementRow] = field(default_factory=dict)
    leaders: dict[str, list[tuple[StatementRow, Word]]] = field(default_factory=lambda: defaultdict(list))
    left_out: Counter[str] = field(default_factory=Counter)


def network_case(ledger: Ledger, registry: ActorRegistry, *, least_probability: float | None = None) -> NetworkCase:
    """Every voice of the ledger on a tie between two groups, that is at least so probable or whose probability nobody estimated.

    Persons are no groups: whoever leads one is an attribute of it, and other ties of persons are left out, as are those of media,
    of people in general and of whom a report only describes ("a faction").
    """

    def listed(kind: str) -> list[StatementRow]:
        return ledger.statements(StatementFilter(kinds=(kind,), least_probability=least_probability))

    return _CaseMaker(ledger, registry, listed("relation"), listed("responsibility"), listed("speech")).make()


class _CaseMaker:
    def __init__(
        self,
        ledger: Ledger,
        registry: ActorRegistry,
        relations: Sequence[StatementRow],
        stances: Sequence[StatementRow],
        speech: Sequence[StatementRow],
    ) -> None:
        self.registry = registry
        self.relations, self.stances = relations, stances
        self.told_as_relation: set[str] = set()  # denying words in which the reader has found the relation itself
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self.kinds: dict[str, Counter[ActorKind]] = defaultdict(Counter)
        self.denials = TieDenials(ledger, registry)
        self.denying = [row for row in speech if denies_tie(row)]
        self.doubting = [row for row in speech if cue_word(row.cue) is not Word.SAYS]
        self.around = Surroundings(ledger, [*relations, *stances, *self.denying])
        self.case = NetworkCase(around=self.around)
        self.days = self._days(ledger)
        self.copies = ledger.copy_groups(list(self.around.reports))
        self.incidents = ledger.incidents_of(list(self.around.incidents))

    def _days(self, ledger: Ledger) -> dict[str, str]:
        """For each report on a relation its date; where it has none and tells of one incident alone, such as a row of a data set,
        the incident's."""
        reports = self.around.reports
        days = {id: report.published for id, report in reports.items() if report.published is not None}
        if any(row.report_id not in days for row in self.relations):
            told: dict[str, list[str | None]] = defaultdict(list)
            for account in ledger.accounts():
                told[account.report_id].append(account.when.edtf)
            days |= {id: when[0] for id, when in told.items() if id not in days and len(when) == 1 and when[0] is not None}
        return days

    def make(self) -> NetworkCase:
        case = self.case
        stances = [said for row in self.stances if (said := self._stance(row)) is not None]
        case.said += ties_of_claims(stances)
        self._add_relations({said.id: said for said in stances})
        self._add_denials()
        for id, spelt in self.names.items():
            known = self.registry.get(id)
            kind = known.kind if known else min(self.kinds[id].items(), key=lambda held: (-held[1], held[0].value))[0]
            name = known.name if known else min(spelt.items(), key=lambda held: (-held[1], held[0]))[0]
            case.groups[id] = Group(id=id, name=name, kind=kind)
        for rows in case.leaders.values():
            rows.sort(key=lambda held: held[0].id)  # in whatever order the reports were read
        return case

    # Groups

    def _why_none(self, actor: ActorRef | None) -> str | None:
        """Why the actor is no node of the network; None where it is one, which is then known by this name too."""
        known = self.registry.get(actor.id) if actor else None
        kind = known.kind if known else actor.kind if actor else ActorKind.UNKNOWN
        if actor is None or kind is ActorKind.UNKNOWN:
            return "one side is of unknown kind"
        if kind is ActorKind.PERSON:
            return "one side is a person"
        if kind not in _GROUPS:
            return "one side is a news medium" if kind is ActorKind.MEDIA else "one side is people in general"
        if known is None and is_description(actor.name):
            return "one side is described and not named"
        self.names[actor.id][actor.name] += 1
        self.kinds[actor.id][kind] += 1
        return None

    # Voices

    def _speaks_as(self, row: StatementRow) -> str | None:
        """Under whose id a voice counts: a body for those who speak for it and for the media that it runs. None for the report's
        own voice, and where it passes on what another outlet says."""
        speaker = row.speaker
        if speaker is None:
            return None
        if self._is_medium(speaker):
            known = self.registry.get(speaker.id)
            return known.parent if known else None
        body = self.denials.body(row)
        return body.id if body is not None and body.kind in _BODIES else speaker.id

    def _outlet(self, row: StatementRow) -> str | None:
        """Whose text it is: that of the outlet that is quoted, else the report's."""
        quoted = row.speaker is not None and self._is_medium(row.speaker)
        name = row.speaker.name if quoted and row.speaker is not None else self.around.reports[row.report_id].outlet
        return None if name is None else outlet_key(name, self.registry)

    def _is_medium(self, actor: ActorRef) -> bool:
        known = self.registry.get(actor.id)
        return (known.kind if known else actor.kind) is ActorKind.MEDIA

    def _stance(self, row: StatementRow) -> StanceSaid | None:
        if row.party is None or row.account_id is None or self._why_none(row.party) is not None:
            return None
        self.case.rows[row.id] = row
        report, incident = self.around.reports[row.report_id], self.around.incidents[row.account_id]
        return StanceSaid(
            id=row.id,
            incident=self.incidents[row.account_id],
            stance=Stance(row.stance or ""),
            party=row.party.id,
            speaker=self._speaks_as(row),
            named=row.speaker is not None and not is_anybody(row.speaker),
            outlet=self._outlet(row),
            copy_group=self.copies[row.report_id],
            date=incident.date or report.published,
            certainty=Certainty(row.certainty or Certainty.ASSERTED),
        )

    # Relations

    def _add_relations(self, stances: Mapping[str, StanceSaid]) -> None:
        in_report: dict[str, list[StatementRow]] = defaultdict(list)
        for row in self.stances:
            if row.id in stances:
                in_report[row.report_id].append(row)
        doubting: dict[str, list[StatementRow]] = defaultdict(list)
        for row in self.doubting:
            doubting[row.report_id].append(row)
        by_incident: dict[str, list[StanceSaid]] = defaultdict(list)
        for said in stances.values():
            by_incident[said.incident].append(said)
        for row in self.relations:
            tie = self._relation(row, doubting[row.report_id])
            if tie is None:
                continue
            incidents = {stances[other.id].incident for other in in_report[row.report_id] if _overlap(row, other)}
            self.case.said.append(tie)
            if tie.type in _OF_INCIDENTS and len(incidents) == 1:
                # Told as something done in one incident: whoever denies a part in that denies the tie.
                against = (said for said in by_incident[incidents.pop()] if is_against(said, (tie.source, tie.target)))
                self.case.said += [against_part(said, tie.type, tie.source, tie.target) for said in against]

    def _relation(self, row: StatementRow, denying: Iterable[StatementRow]) -> TieSaid | None:
        if row.relation == RelationType.LEADS and row.source is not None and row.source.kind is ActorKind.PERSON:
            if row.speaker is not None and row.speaker.id == row.source.id:
                self.case.left_out["who is said to lead a group is the speaker"] += 1  # mostly somebody else whom a "he" means
            elif self._why_none(row.target) is None and row.target is not None:
                self.case.leaders[row.target.id].append((row, self._word(row, denying)))
                self.case.rows[row.id] = row
            return None
        why = self._why_none(row.source) or self._why_none(row.target)
        if why is None and row.source is not None and row.target is not None and row.source.id == row.target.id:
            why = _ITSELF
        if why is None and row.relation not in _TYPES:
            why = "one group is said to lead the other or to be its member"  # which is said of persons
        if why is not None or row.source is None or row.target is None:
            self.case.left_out[why or _ITSELF] += 1
            return None
        self.case.rows[row.id] = row
        return TieSaid(
            rests_on=(row.id,),
            type=TieType(row.relation or ""),
            source=row.source.id,
            target=row.target.id,
            word=self._word(row, denying),
            speaker=self._speaks_as(row),
            outlet=self._outlet(row),
            copy_group=self.copies[row.report_id],
            date=self.days.get(row.report_id),
            certainty=Certainty(row.certainty or Certainty.ASSERTED),
        )

    def _word(self, row: StatementRow, denying: Iterable[StatementRow]) -> Word:
        """ "Analysts doubt that X is allied with Y" tells of the tie, and against it."""
        outer = holding(row, denying)
        if outer is None:
            return Word.SAYS
        self.told_as_relation.add(outer.id)
        return cue_word(outer.cue)

    # Denials

    def _add_denials(self) -> None:
        told: dict[tuple[TieType, frozenset[str]], set[tuple[str, str]]] = defaultdict(set)
        for said in self.case.said:
            told[said.type, frozenset((said.source, said.target))].add((said.source, said.target))
        for row in self.denying:
            found = None if row.id in self.told_as_relation else self.denials.denied(row)
            if found is None:
                continue
            tie, sides = found
            why = next((why for side in sides if (why := self._why_none(side)) is not None), None)
            if why is not None:
                self.case.left_out[why] += 1
                continue
            self.case.rows[row.id] = row
            report = self.around.reports[row.report_id]
            # Words that deny a tie rarely tell its direction as well as those that tell of it.
            for source, target in sorted(told[tie.type, frozenset((tie.source, tie.target))]) or [(tie.source, tie.target)]:
                self.case.said.append(
                    TieSaid(
                        rests_on=(row.id,),
                        type=tie.type,
                        source=source,
                        target=target,
                        word=tie.word,
                        speaker=self._speaks_as(row),
                        outlet=self._outlet(row),
                        copy_group=self.copies[row.report_id],
                        date=report.published,
                    )
                )


def is_anybody(speaker: ActorRef) -> bool:
    """Whether the words for the speaker fit somebody else in another report: "officials", "police", "a spokesman"."""
    return speaker.kind is ActorKind.PEOPLE or is_description(speaker.name) or is_common(speaker.name)


def is_description(name: str) -> bool:
    """Whether the words describe bodies and name none: small letters alone, several of a kind ("factions of LeJ"), or what fits
    another body in another report ("IS-linked group", "local affiliate of al-Qaeda"). Scripts without capitals name too."""
    head = (name.partition(" of ")[0].split() or [""])[-1]
    several = head.islower() and head.endswith("s") and not head.endswith("ss")
    small = any(letter.islower() for letter in name) and not any(letter.isupper() or letter.isdigit() for letter in name)
    return several or small or _FITS_OTHERS.search(name) is not None


def _overlap(one: StatementRow, other: StatementRow) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.evidence for b in other.evidence)


def background_ties(registry: ActorRegistry, groups: Iterable[str]) -> Iterator[tuple[TieSaid, ActorTie]]:
    """Ties that the registry's data sets record between two of these groups, each with its row."""
    known = {id for id in groups if registry.get(id) is not None}
    for tie in registry.ties:
        if tie.target is None or tie.source == tie.target or not {tie.source, tie.target} <= known:
            continue
        years = "/".join(f"{year:04d}" for year in tie.years) if tie.years else None
        yield (
            TieSaid(
                rests_on=(tie.citation,),
                type=TieType(tie.type.value),
                source=tie.source,
                target=tie.target,
                word=Word.RECORDS,
                date=years,
            ),
            tie,
        )
