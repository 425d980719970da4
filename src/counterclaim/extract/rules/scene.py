"""What the passes of the rule reader know about one report. Each pass reads what earlier ones left and adds its own part.

    mentions -> actors -> speech -> triggers -> accounts -> figures, responsibility, relations, pledges

The drafts here are the passes' working types; `reader` turns them into the frozen types of `model` at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.extract.rules.evidence import Evidence, NoEvidence
from counterclaim.model import (
    ActorKind,
    Certainty,
    ClaimMode,
    Document,
    IncidentType,
    Measure,
    RelationType,
    Sentence,
    Span,
    Stance,
    Token,
    When,
    Where,
)

RULES = ("rules",)  # who found what the rules found


@dataclass(slots=True, eq=False)
class Draft:
    """What every row has: who found it, and how probable it is that a careful coder would keep it, where that was estimated."""

    found_by: tuple[str, ...] = field(default=RULES, kw_only=True)
    probability: float | None = field(default=None, kw_only=True)


@dataclass(slots=True, eq=False)
class Mention:
    """Words that name or describe an actor. Tokens `first` (included) to `last` (excluded); `head` is the noun it hangs on.

    `name` is the cleaned surface ("Sher Afgun" without title, "Lashkar-e-Jhangvi" without its bracketed acronym);
    `named` tells a proper name from a description ("a senior security official", "the group", "he").
    """

    first: int
    last: int
    head: Token
    name: str
    kind: ActorKind
    named: bool
    plural: bool = False
    definite: bool = False  # "the group", "he": refers back
    acronym: str | None = None  # introduced in brackets behind it
    role: str | None = None  # a person's title or role, as given beside the name
    affiliation: Mention | None = None
    actor: Actor | None = None  # set by `actors`
    apposed: Mention | None = None  # the name that this description stands beside ("Ann Reed, a senior official")
    listed: str | None = None  # its name in the registry of groups


@dataclass(slots=True, eq=False)
class Actor:
    """One actor of the report: all its mentions in text order."""

    name: str
    kind: ActorKind
    mentions: list[Mention]
    aliases: list[str] = field(default_factory=list)
    role: str | None = None
    affiliation: Actor | None = None


@dataclass(slots=True, eq=False)
class SpeechAct(Draft):
    """Attributed words. `speaker` spoke, for `group` when somebody speaks for an organisation ("a TTP spokesman").

    `contents` are the attributed words without cue and speaker; a figure or accusation inside them is the speaker's.
    """

    speaker: Actor
    cue: Token
    contents: list[Span]
    group: Actor | None = None
    role: str | None = None
    told: str | None = None
    relayed_by: Actor | None = None
    quoted: bool = False
    denied: bool = False  # the cue denies what the words say ("denied that ...")

    def holds(self, offset: int) -> bool:
        return any(span.start <= offset < span.end for span in self.contents)


@dataclass(slots=True, eq=False)
class Trigger(Draft):
    """A verb or noun that tells of violence that happened or is said to have happened.

    `agents` and `patients` are the heads of who did it and to whom or what it was done, as the clause names them.
    `generic` marks words that only refer ("the attack", "the incident"): they join an incident and never open one alone
    unless the clause gives it something of its own.
    """

    token: Token
    type: IncidentType
    generic: bool = False
    definite: bool = False
    plural: bool = False
    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    account: AccountDraft | None = None


@dataclass(slots=True, eq=False)
class AccountDraft(Draft):
    """One incident as the report tells it: its triggers in text order and the details found around them."""

    triggers: list[Trigger]
    main: bool = False
    evidence: list[Span] = field(default_factory=list)
    type: IncidentType = IncidentType.UNKNOWN
    when: When = field(default_factory=When)
    when_evidence: Span | None = None
    places: list[tuple[Where, Span]] = field(default_factory=list)
    site: tuple[str, Span] | None = None
    targets: list[tuple[str, Span]] = field(default_factory=list)
    weapons: list[tuple[str, Span]] = field(default_factory=list)
    suicide: tuple[bool, Span] | None = None
    slot_finders: dict[Span, tuple[str, ...]] = field(default_factory=dict)  # who found the details that the rules did not


@dataclass(slots=True, eq=False)
class FigureDraft(Draft):
    account: AccountDraft
    measure: Measure
    low: int | None
    high: int | None
    who: list[str]
    speaker: Actor | None
    evidence: list[Span]
    speech: SpeechAct | None = None


@dataclass(slots=True, eq=False)
class ResponsibilityDraft(Draft):
    account: AccountDraft
    stance: Stance
    party: Actor | None
    speaker: Actor | None
    evidence: list[Span]
    certainty: Certainty = Certainty.ASSERTED
    person: Actor | None = None
    relayed_by: Actor | None = None
    claim_mode: ClaimMode | None = None
    offered: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RelationDraft(Draft):
    type: RelationType
    source: Actor
    target: Actor
    speaker: Actor | None
    evidence: list[Span]
    certainty: Certainty = Certainty.ASSERTED


@dataclass(slots=True, eq=False)
class PledgeDraft(Draft):
    speaker: Actor
    evidence: list[Span]


@dataclass(slots=True)
class Scene:
    """Everything known about one report so far."""

    doc: Document
    mentions: list[Mention] = field(default_factory=list)  # in text order, never overlapping
    actors: list[Actor] = field(default_factory=list)
    speech: list[SpeechAct] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    accounts: list[AccountDraft] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    responsibility: list[ResponsibilityDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    pledges: list[PledgeDraft] = field(default_factory=list)
    mention_of: dict[int, Mention] = field(default_factory=dict)  # token index -> the mention that holds it
    account_of: dict[int, AccountDraft] = field(default_factory=dict)  # token index of a trigger -> its account
    links: dict[int, AccountDraft] = field(default_factory=dict)  # sentence index -> the account that it is mostly about
    passed_over: set[int] = field(default_factory=set)  # triggers of what is told and is no incident that can be told apart
    evidence: Evidence = field(default_factory=NoEvidence)
    _indexed: list[SpeechAct] = field(default_factory=list)
    _speech_in: dict[int, list[SpeechAct]] = field(default_factory=dict)  # sentence index -> the acts that reach into it

    def actor_at(self, token: Token) -> Actor | None:
        """The actor that the token names, describes or, as a pronoun, stands for."""
        mention = self.mention_of.get(token.i)
        return mention.actor if mention else None

    def speech_at(self, token: Token) -> SpeechAct | None:
        """The innermost attributed speech that holds the token."""
        if len(self._indexed) != len(self.speech):
            self._index_speech()
        holding = [act for act in self._speech_in.get(token.sent, ()) if act.holds(token.start)]
        return min(holding, key=lambda act: sum(span.end - span.start for span in act.contents), default=None)

    def _index_speech(self) -> None:
        """Which acts reach into which sentence: a long report has thousands of both."""
        self._indexed = list(self.speech)
        self._speech_in = {}
        for act in self.speech:
            held = {token.sent for span in act.contents for token in self.doc.tokens_between(span.start, span.end)}
            for sent in held:
                self._speech_in.setdefault(sent, []).append(act)

    def account_for(self, token: Token) -> AccountDraft | None:
        """The incident that words at the token tell of: that of the nearest trigger above it in the clause, else of the nearest
        trigger in its sentence, else the one that its sentence is about."""
        for above in (token, *token.ancestors()):
            if above.i in self.account_of:
                return self.account_of[above.i]
            if above.i in self.passed_over:
                return None
        near = [
            (abs(trigger.token.i - token.i), trigger.token.i)
            for trigger in self.triggers
            if trigger.account and trigger.token.sent == token.sent
        ]
        if near:
            return self.account_of[min(near)[1]]
        return self.links.get(token.sent)

    def sentence_of(self, token: Token) -> Sentence:
        return self.doc.sentences[token.sent]
