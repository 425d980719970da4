"""Findings for the contract suites: one written out in full, and a strategy for any other."""

from __future__ import annotations

from hypothesis import strategies as st

from counterclaim.model import (
    Account,
    ActorKind,
    ActorMention,
    Basis,
    Certainty,
    ClaimMode,
    Detail,
    DetailSlot,
    Extractor,
    Figure,
    Findings,
    IncidentType,
    Measure,
    Pledge,
    Precision,
    Provenance,
    Relation,
    RelationType,
    Report,
    Responsibility,
    Span,
    Speaker,
    Speech,
    Stance,
    When,
    Where,
)

RULES = Extractor(name="rules", version="1.0")
RULES_NEXT = Extractor(name="rules", version="1.1")

HARBOUR_TEXT = (
    "At least 12 dock workers died when a car bomb went off at the Old Harbour of Port Ellery on 3 March 2014.\n"
    "The Ellery Liberation Front claimed the bombing in a letter, said a police spokesman. "
    "Its rival, the Coastal Union, denied any part in it.\n"
    'The minister told Radio Ellery: "We will hire 200 guards." Hospital officials put the dead at 15.'
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def harbour_findings(
    extractor: Extractor = RULES,
    *,
    text: str = HARBOUR_TEXT,
    name: str = "harbour",
    outlet: str = "Ellery Post",
    dead: int = 15,
    address: str = "reports/harbour.txt",
) -> Findings:
    """A report with every kind of statement. `dead` changes one figure; `text` must hold the sentences of `HARBOUR_TEXT`."""
    provenance = Provenance(
        address=address, sha256="ab" * 32, fetched="2014-03-04T08:00:00Z", media_type="text/plain", encoding="utf-8"
    )
    report = Report(
        name=name,
        text=text,
        title="Car bomb at the harbour",
        outlet=outlet,
        byline="A. Writer",
        url="https://post.example/1",
        published="2014-03-04",
        provenance=provenance,
    )

    def at(words: str) -> tuple[Span, ...]:
        return (span_of(text, words),)

    front = ActorMention(
        ref="a1",
        name="Ellery Liberation Front",
        aliases=("ELF",),
        kind=ActorKind.ARMED_GROUP,
        evidence=at("Ellery Liberation Front"),
    )
    police = ActorMention(ref="a2", name="police", kind=ActorKind.STATE_FORCE, evidence=at("police"))
    union = ActorMention(ref="a3", name="Coastal Union", kind=ActorKind.ARMED_GROUP, evidence=at("Coastal Union"))
    cabinet = ActorMention(ref="a4", name="government", kind=ActorKind.GOVERNMENT, evidence=at("minister"))
    minister = ActorMention(
        ref="a5", name="minister", kind=ActorKind.PERSON, role="minister", affiliation=cabinet, evidence=at("minister")
    )
    hospital = ActorMention(ref="a6", name="hospital officials", kind=ActorKind.PEOPLE, evidence=at("Hospital officials"))

    def detail(slot: DetailSlot, value: str | bool | When | Where, words: str) -> Detail:
        return Detail(
            report_id=report.id, extractor=extractor, slot=slot, value=value, evidence=at(words), speaker=Speaker(outlet=outlet)
        )

    account = Account(
        ref="i1",
        report_id=report.id,
        main=True,
        evidence=at("a car bomb went off"),
        details=(
            detail(DetailSlot.TYPE, IncidentType.BOMBING.value, "a car bomb went off"),
            detail(DetailSlot.DATE, When(edtf="2014-03-03", basis=Basis.STATED), "3 March 2014"),
            detail(
                DetailSlot.PLACE,
                Where(name="Port Ellery", country="XE", adm1="Coast", geonameid=77, lat=1.5, lon=-2.25, precision=Precision.EXACT),
                "Port Ellery",
            ),
            detail(DetailSlot.SITE, "Old Harbour", "Old Harbour"),
            detail(DetailSlot.TARGET, "dock workers", "dock workers"),
            detail(DetailSlot.WEAPON, "car bomb", "car bomb"),
            detail(DetailSlot.SUICIDE, False, "went off"),
        ),
    )
    base = {"report_id": report.id, "extractor": extractor}
    return Findings(
        report=report,
        extractor=extractor,
        actors=(front, police, union, minister, cabinet, hospital),
        accounts=(account,),
        figures=(
            Figure(
                **base,
                account=account,
                measure=Measure.KILLED,
                low=12,
                high=None,
                who=("dock workers",),
                evidence=at("At least 12 dock workers died"),
                speaker=Speaker(outlet=outlet),
            ),
            Figure(
                **base,
                account=account,
                measure=Measure.KILLED,
                low=dead,
                high=dead,
                evidence=at("put the dead at 15"),
                speaker=Speaker(outlet=outlet, actor=hospital),
                found_by=("rules", "encoder"),
                probability=0.8,
            ),
        ),
        responsibility=(
            Responsibility(
                **base,
                account=account,
                stance=Stance.CLAIMS,
                party=front,
                claim_mode=ClaimMode.LETTER,
                offered=("a letter",),
                speaker=Speaker(outlet=outlet, actor=front, relayed_by=police, role="spokesman"),
                evidence=at("The Ellery Liberation Front claimed the bombing in a letter"),
            ),
            Responsibility(
                **base,
                account=account,
                stance=Stance.DENIES,
                party=union,
                speaker=Speaker(outlet=outlet, actor=union),
                evidence=at("the Coastal Union, denied any part in it"),
            ),
            Responsibility(
                **base,
                account=account,
                stance=Stance.BLAMES,
                party=union,
                certainty=Certainty.SUSPECTED,
                speaker=Speaker(outlet=outlet, actor=police),
                evidence=at("police spokesman"),
            ),
        ),
        relations=(
            Relation(**base, type=RelationType.RIVAL_OF, source=union, target=front, evidence=at("Its rival, the Coastal Union")),
        ),
        speech=(
            Speech(
                **base,
                cue="told",
                told="Radio Ellery",
                speaker=Speaker(outlet=outlet, actor=cabinet, person=minister, role="minister"),
                evidence=at("We will hire 200 guards."),
            ),
        ),
        pledges=(
            Pledge(**base, speaker=Speaker(outlet=outlet, actor=cabinet, person=minister), evidence=at("We will hire 200 guards.")),
        ),
    )


_TEXT = st.text(st.characters(), min_size=1, max_size=60)  # any Unicode at all: NUL and lone surrogates too
_WORDS = st.text(st.characters(), min_size=1, max_size=12)
_MAYBE = st.none() | _WORDS
_COUNT = st.none() | st.integers(0, 2**40)
_EXTRACTORS = st.builds(Extractor, name=st.sampled_from(["rules", "encoder"]), version=st.sampled_from(["1.0", "1.1"]))
_WHENS = st.sampled_from(
    [
        When(),
        When(basis=Basis.UNRESOLVED),
        When(edtf="2016-10-24", basis=Basis.STATED),
        When(edtf="XXXX-10-24", basis=Basis.STATED),
        When(edtf="2016-10/2016-12", basis=Basis.RESOLVED, resolved_by="published 2016-12-30"),
    ]
)
_FINDERS = st.sampled_from([(), ("rules",), ("encoder",), ("rules", "encoder")])
_PROBABILITIES = st.none() | st.floats(0, 1)
_DEGREES = st.none() | st.floats(-90, 90, allow_nan=False)
_WHERES = st.builds(
    Where,
    name=_WORDS,
    country=_MAYBE,
    adm1=_MAYBE,
    geonameid=st.none() | st.integers(1, 2**31),
    lat=_DEGREES,
    lon=_DEGREES,
    precision=st.none() | st.sampled_from(Precision),
)
_VALUES = st.one_of(
    st.tuples(st.just(DetailSlot.TYPE), st.sampled_from([type.value for type in IncidentType])),
    st.tuples(st.just(DetailSlot.DATE), _WHENS),
    st.tuples(st.just(DetailSlot.PLACE), _WHERES),
    st.tuples(st.sampled_from([DetailSlot.SITE, DetailSlot.TARGET, DetailSlot.WEAPON]), _WORDS),
    st.tuples(st.just(DetailSlot.SUICIDE), st.booleans()),
)


@st.composite
def any_findings(draw: st.DrawFn) -> Findings:
    """Any findings that hold together, over any text."""
    text = draw(_TEXT)
    provenance = draw(
        st.none() | st.builds(Provenance, address=_WORDS, sha256=_WORDS, fetched=_WORDS, media_type=_WORDS, encoding=_MAYBE)
    )
    report = Report(
        name=draw(_WORDS),
        text=text,
        title=draw(_MAYBE),
        outlet=draw(_MAYBE),
        byline=draw(_MAYBE),
        url=draw(_MAYBE),
        published=draw(_MAYBE),
        language=draw(_WORDS),
        provenance=provenance,
    )

    def spans() -> tuple[Span, ...]:
        starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=3))
        made = []
        for start in starts:
            end = draw(st.integers(start + 1, len(text)))
            made.append(Span(start, end, text[start:end]))
        return tuple(made)

    def several(most: int = 3) -> range:
        return range(draw(st.integers(0, most)))

    actors: list[ActorMention] = []
    for number in several(4):
        affiliation = draw(st.none() | st.sampled_from(actors)) if actors else None
        actors.append(
            ActorMention(
                ref=f"a{number + 1}",
                name=draw(_WORDS),
                aliases=tuple(draw(st.lists(_WORDS, max_size=2))),
                kind=draw(st.sampled_from(ActorKind)),
                role=draw(_MAYBE),
                affiliation=affiliation,
                evidence=spans(),
            )
        )
    actors = draw(st.permutations(actors))
    own = draw(_EXTRACTORS)
    one = st.none() | st.sampled_from(actors) if actors else st.none()

    def base() -> dict[str, object]:
        speaker = Speaker(outlet=draw(_MAYBE), relayed_by=draw(one), actor=draw(one), person=draw(one), role=draw(_MAYBE))
        return {
            "report_id": report.id,
            "extractor": draw(st.just(own) | _EXTRACTORS),
            "evidence": spans(),
            "speaker": speaker,
            "found_by": draw(_FINDERS),
            "probability": draw(_PROBABILITIES),
        }

    def detail() -> Detail:
        slot, value = draw(_VALUES)
        return Detail(**base(), slot=slot, value=value)

    accounts = tuple(
        Account(
            ref=f"i{number + 1}",
            report_id=report.id,
            main=draw(st.booleans()),
            evidence=spans(),
            details=tuple(detail() for _ in several()),
            found_by=draw(_FINDERS),
            probability=draw(_PROBABILITIES),
        )
        for number in several()
    )
    words = st.lists(_WORDS, max_size=2).map(tuple)
    about = st.sampled_from(accounts) if accounts else None
    certainty = st.sampled_from(Certainty)
    return Findings(
        report=report,
        extractor=own,
        actors=tuple(actors),
        accounts=accounts,
        figures=tuple(
            Figure(
                **base(),
                account=draw(about),
                measure=draw(st.sampled_from(Measure)),
                low=draw(_COUNT),
                high=draw(_COUNT),
                who=draw(words),
            )
            for _ in several()
            if about is not None
        ),
        responsibility=tuple(
            Responsibility(
                **base(),
                account=draw(about),
                stance=draw(st.sampled_from(Stance)),
                party=draw(one),
                certainty=draw(certainty),
                claim_mode=draw(st.none() | st.sampled_from(ClaimMode)),
                offered=draw(words),
            )
            for _ in several()
            if about is not None
        ),
        relations=tuple(
            Relation(
                **base(),
                type=draw(st.sampled_from(RelationType)),
                source=draw(st.sampled_from(actors)),
                target=draw(st.sampled_from(actors)),
                certainty=draw(certainty),
            )
            for _ in several()
            if actors
        ),
        speech=tuple(Speech(**base(), cue=draw(_MAYBE), told=draw(_MAYBE)) for _ in several()),
        pledges=tuple(Pledge(**base()) for _ in several()),
    )
