"""The rule reader: runs the passes over a parsed report and freezes what they found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from counterclaim.extract.rules.accounts import build_accounts
from counterclaim.extract.rules.actors import chain_mentions
from counterclaim.extract.rules.figures import find_figures
from counterclaim.extract.rules.mentions import find_mentions
from counterclaim.extract.rules.pledges import find_pledges
from counterclaim.extract.rules.relations import find_relations
from counterclaim.extract.rules.responsibility import find_responsibility
from counterclaim.extract.rules.scene import RULES, AccountDraft, Actor, Scene
from counterclaim.extract.rules.speech import find_speech
from counterclaim.extract.rules.triggers import find_triggers
from counterclaim.extract.versions import RULE_FOLDERS, model_behind, name_extractor, sources
from counterclaim.model import (
    Account,
    ActorMention,
    Basis,
    Detail,
    DetailSlot,
    Document,
    Extractor,
    Figure,
    Findings,
    Pledge,
    Relation,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    When,
    Where,
)


class Adviser(Protocol):
    """A second voice that is heard between the passes and may add drafts, weigh them and take them back."""

    def on_speech(self, scene: Scene) -> None:
        """After attributed words are found."""

    def on_triggers(self, scene: Scene) -> None:
        """After triggers are found and before they are joined into accounts."""

    def on_accounts(self, scene: Scene) -> None:
        """After accounts are built and before what hangs on them is read."""

    def on_rows(self, scene: Scene) -> None:
        """At the end, when every row is there."""


def understand(doc: Document, adviser: Adviser | None = None) -> Scene:
    """Runs every pass over the document, with the adviser's word after those that it may have one on."""
    scene = Scene(doc)
    scene.mentions = find_mentions(scene)
    scene.mention_of = {i: mention for mention in scene.mentions for i in range(mention.first, mention.last)}
    scene.actors = chain_mentions(scene)
    scene.speech = find_speech(scene)
    if adviser:
        adviser.on_speech(scene)
    scene.triggers = find_triggers(scene)
    if adviser:
        adviser.on_triggers(scene)
    scene.accounts = build_accounts(scene)
    if adviser:
        adviser.on_accounts(scene)
    scene.figures = find_figures(scene)
    scene.responsibility = find_responsibility(scene)
    scene.relations = find_relations(scene)
    scene.pledges = find_pledges(scene)
    if adviser:
        adviser.on_rows(scene)
    return scene


class RuleReader:
    """Reads with rules alone. `parse` turns a report into a document; the same report always gives the same findings."""

    def __init__(self, parse: Callable[[Report], Document]) -> None:
        self._parse = parse
        self.extractor = name_extractor("rules", sources("rules", *RULE_FOLDERS), model_behind(parse))

    def read(self, report: Report) -> Findings:
        return freeze(understand(self._parse(report)), self.extractor)


class _Freezer:
    """Turns the drafts of one scene into frozen statements with local names a1, a2 ... and i1, i2 ..."""

    def __init__(self, scene: Scene, extractor: Extractor) -> None:
        self.scene = scene
        self.report = scene.doc.report
        self.extractor = extractor
        self.actors: dict[Actor, ActorMention] = {}
        self.accounts: dict[AccountDraft, Account] = {}

    def actor(self, draft: Actor | None) -> ActorMention | None:
        """The frozen actor; it gets its name when it is first used, so that only actors that act or speak are listed."""
        if draft is None:
            return None
        if draft not in self.actors:
            affiliation = self.actor(draft.affiliation) if draft.affiliation is not draft else None
            spans = sorted({self.scene.doc.span(m.first, m.last) for m in draft.mentions if m.named or len(draft.mentions) == 1})
            if not spans:
                spans = [self.scene.doc.span(draft.mentions[0].first, draft.mentions[0].last)]
            self.actors[draft] = ActorMention(
                ref=f"a{len(self.actors) + 1}",
                name=draft.name,
                aliases=tuple(draft.aliases),
                kind=draft.kind,
                role=draft.role,
                affiliation=affiliation,
                evidence=tuple(spans),
            )
        return self.actors[draft]

    def account(self, draft: AccountDraft) -> Account:
        return self.accounts[draft]

    def freeze_account(self, draft: AccountDraft, number: int) -> None:
        spans = tuple(dict.fromkeys(draft.evidence))

        def detail(slot: DetailSlot, value: str | bool | When | Where, span: Span | None) -> Detail:
            return Detail(
                report_id=self.report.id,
                extractor=self.extractor,
                slot=slot,
                value=value,
                evidence=(span or spans[0],),
                speaker=Speaker(outlet=self.report.outlet),
                found_by=draft.slot_finders.get(span, RULES) if span else draft.found_by,
            )

        details = [detail(DetailSlot.TYPE, draft.type.value, None)]
        if draft.when.basis is not Basis.UNKNOWN:
            details.append(detail(DetailSlot.DATE, draft.when, draft.when_evidence))
        details += [detail(DetailSlot.PLACE, where, span) for where, span in draft.places]
        if draft.site:
            details.append(detail(DetailSlot.SITE, *draft.site))
        details += [detail(DetailSlot.TARGET, text, span) for text, span in draft.targets]
        details += [detail(DetailSlot.WEAPON, text, span) for text, span in draft.weapons]
        if draft.suicide:
            details.append(detail(DetailSlot.SUICIDE, *draft.suicide))
        self.accounts[draft] = Account(
            ref=f"i{number}",
            report_id=self.report.id,
            main=draft.main,
            evidence=spans,
            details=tuple(details),
            found_by=draft.found_by,
            probability=draft.probability,
        )

    def speaker(
        self, actor: Actor | None, *, person: Actor | None = None, relayed_by: Actor | None = None, role: str | None = None
    ) -> Speaker:
        return Speaker(
            outlet=self.report.outlet,
            actor=self.actor(actor),
            person=self.actor(person),
            relayed_by=self.actor(relayed_by),
            role=role,
        )


def _spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def freeze(scene: Scene, extractor: Extractor) -> Findings:
    """The findings of a scene."""
    freezer = _Freezer(scene, extractor)
    rid = freezer.report.id
    for number, draft in enumerate(scene.accounts, 1):
        freezer.freeze_account(draft, number)
    figures = tuple(
        dict.fromkeys(
            Figure(
                report_id=rid,
                extractor=extractor,
                found_by=f.found_by,
                probability=f.probability,
                evidence=_spans(f.evidence),
                account=freezer.account(f.account),
                measure=f.measure,
                low=f.low,
                high=f.high,
                who=tuple(f.who),
                speaker=freezer.speaker(
                    f.speaker, relayed_by=f.speech.relayed_by if f.speech else None, role=f.speech.role if f.speech else None
                ),
            )
            for f in scene.figures
        )
    )
    responsibility = tuple(
        dict.fromkeys(
            Responsibility(
                report_id=rid,
                extractor=extractor,
                found_by=r.found_by,
                probability=r.probability,
                evidence=_spans(r.evidence),
                account=freezer.account(r.account),
                stance=r.stance,
                party=freezer.actor(r.party),
                certainty=r.certainty,
                claim_mode=r.claim_mode,
                offered=tuple(r.offered),
                speaker=freezer.speaker(r.speaker, person=r.person, relayed_by=r.relayed_by),
            )
            for r in scene.responsibility
        )
    )
    relations = tuple(
        dict.fromkeys(
            Relation(
                report_id=rid,
                extractor=extractor,
                found_by=r.found_by,
                probability=r.probability,
                evidence=_spans(r.evidence),
                type=r.type,
                source=source,
                target=target,
                certainty=r.certainty,
                speaker=freezer.speaker(r.speaker),
            )
            for r in scene.relations
            if (source := freezer.actor(r.source)) is not None and (target := freezer.actor(r.target)) is not None
        )
    )
    speech = tuple(
        dict.fromkeys(
            Speech(
                report_id=rid,
                extractor=extractor,
                found_by=s.found_by,
                probability=s.probability,
                evidence=_spans(s.contents),
                cue=s.cue.text,
                told=s.told,
                speaker=freezer.speaker(s.speaker, relayed_by=s.relayed_by, role=s.role),
            )
            for s in scene.speech
            if s.contents
        )
    )
    pledges = tuple(
        dict.fromkeys(
            Pledge(
                report_id=rid,
                extractor=extractor,
                found_by=p.found_by,
                probability=p.probability,
                evidence=_spans(p.evidence),
                speaker=freezer.speaker(p.speaker),
            )
            for p in scene.pledges
        )
    )
    return Findings(
        report=freezer.report,
        extractor=extractor,
        actors=tuple(freezer.actors.values()),
        accounts=tuple(freezer.accounts.values()),
        figures=figures,
        responsibility=responsibility,
        relations=relations,
        speech=speech,
        pledges=pledges,
    )
