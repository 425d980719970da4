"""Reports on ties between made-up groups, a line a sentence, for the tests of networks."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Certainty,
    Detail,
    DetailSlot,
    Extractor,
    Findings,
    Relation,
    RelationType,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    Stance,
    When,
)

RULES = Extractor(name="rules", version="1.0")


@dataclass
class Telling:
    """A report that is written sentence by sentence: `text` must hold each of them, word for word."""

    name: str
    text: str
    outlet: str | None = "Marwick Post"
    published: str | None = "2021-06-02"
    kinds: dict[str, ActorKind] = field(default_factory=dict)
    affiliations: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.report = Report(name=self.name, text=self.text, outlet=self.outlet, published=self.published)
        self.actors: dict[str, ActorMention] = {}
        self.relations: list[Relation] = []
        self.responsibility: list[Responsibility] = []
        self.speech: list[Speech] = []
        self.accounts: list[Account] = []

    def actor(self, name: str) -> ActorMention:
        if name not in self.actors:
            body = self.affiliations.get(name)
            affiliation = self.actor(body) if body else None
            self.actors[name] = ActorMention(
                ref=f"a{len(self.actors)}",
                name=name,
                kind=self.kinds.get(name, ActorKind.ARMED_GROUP),
                affiliation=affiliation,
                evidence=self.at(name),
            )
        return self.actors[name]

    def at(self, words: str) -> tuple[Span, ...]:
        start = self.text.index(words)
        return (Span(start, start + len(words), words),)

    def _said(self, words: str, by: str | None) -> dict[str, object]:
        speaker = Speaker(outlet=self.outlet, actor=self.actor(by) if by else None)
        return {"report_id": self.report.id, "extractor": RULES, "evidence": self.at(words), "speaker": speaker}

    def tie(
        self,
        source: str,
        type: RelationType,
        target: str,
        words: str,
        *,
        by: str | None = None,
        certainty: Certainty = Certainty.ASSERTED,
    ) -> Telling:
        ends = {"source": self.actor(source), "target": self.actor(target)}
        self.relations.append(Relation(**self._said(words, by), type=type, **ends, certainty=certainty))
        return self

    def incident(self, words: str, edtf: str = "2021-06-01") -> Account:
        base = {"report_id": self.report.id, "extractor": RULES, "evidence": self.at(words)}
        when = Detail(**base, slot=DetailSlot.DATE, value=When(edtf=edtf, basis=Basis.STATED))
        account = Account(
            ref=f"i{len(self.accounts)}", report_id=self.report.id, main=True, evidence=self.at(words), details=(when,)
        )
        self.accounts.append(account)
        return account

    def stance(self, account: Account, stance: Stance, party: str, words: str, *, by: str | None = None) -> Telling:
        said = Responsibility(**self._said(words, by), account=account, stance=stance, party=self.actor(party))
        self.responsibility.append(said)
        return self

    def quoted(self, by: str, cue: str, words: str) -> Telling:
        self.speech.append(Speech(**self._said(words, by), cue=cue))
        return self

    def findings(self) -> Findings:
        return Findings(
            report=self.report,
            extractor=RULES,
            actors=tuple(self.actors.values()),
            accounts=tuple(self.accounts),
            responsibility=tuple(self.responsibility),
            relations=tuple(self.relations),
            speech=tuple(self.speech),
        )


ALLIED = "The Northern Front is allied with the River Army."


def allied(outlet: str, *, by: str | None = None, published: str | None = "2021-06-02") -> Findings:
    """A report that tells of one alliance."""
    telling = Telling(f"{outlet}-{by}", f"{ALLIED} So {outlet} has it from {by or 'its own people'}.", outlet, published)
    if by is not None:
        telling.kinds[by] = ActorKind.GOVERNMENT
    return telling.tie("Northern Front", RelationType.ALLIED_WITH, "River Army", ALLIED, by=by).findings()
