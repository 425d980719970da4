"""The details of an incident: type, date, places, site, targets, weapons, suicide or not."""

from __future__ import annotations

from collections import Counter, defaultdict

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.cues import COUNTRY_LEVEL, CueBook, Cues
from counterclaim.extract.rules.places import PlaceMention
from counterclaim.extract.rules.scene import AccountDraft, Scene
from counterclaim.extract.rules.times import TimeKind
from counterclaim.extract.rules.violence_words import ATTACKERS, EVENT_NOUNS, SITES, VEHICLES
from counterclaim.model import Basis, IncidentType, Precision, Span, Token, When

_SLOTS = load_lexicon("slots")
_WEAPONS = frozenset(_SLOTS["weapons"]["nouns"])
_LOADED = frozenset(_SLOTS["weapons"]["loaded"])
_BOMBS = frozenset(_SLOTS["weapons"]["explosive"])
_PLANTED = frozenset(_SLOTS["suicide"]["planted"])
_NO_SUICIDE = frozenset(_SLOTS["suicide"]["never"])
_SUICIDE = frozenset(_SLOTS["suicide"]["words"])
_LOCATIVE = frozenset(_SLOTS["sites"]["prepositions"])
_NOT_TARGETS = frozenset(_SLOTS["targets"]["never"])
_SITE_NEVER = frozenset(_SLOTS["sites"]["never"])

_RAMMING = frozenset(_SLOTS["weapons"]["ramming"])
_PEOPLE = frozenset(_SLOTS["targets"]["people"])
_WITH_TAIL = frozenset(_SLOTS["targets"]["with_tail"])
_ARGUMENTS = frozenset({"pobj", "dobj", "nsubjpass", "conj", "appos", "nsubj"})
_EMPTY = frozenset(_SLOTS["phrases"]["empty"])
_OF_TOWNS = frozenset(_SLOTS["targets"]["of_towns"])
_ASSAULTS = frozenset(_SLOTS["types"]["assaults"])
_GUNMEN = frozenset(_SLOTS["types"]["gunmen"])
_MOST = 0.5  # the share of the places of a report from which on it is about one country
_FROM_THE_AIR = frozenset(_SLOTS["types"]["from_the_air"])


def noun_phrase(scene: Scene, head: Token, *, tail: bool = False) -> Span:
    """The noun with its modifiers before it, without article and numbers; `tail` adds a short "of" or "on" phrase behind it."""
    kept = [head]
    for child in head.children:
        if (
            child.dep in {"compound", "amod", "nmod", "poss"}
            and child.i < head.i
            and child.tag not in {"VBD", "PRP$"}
            and child.lower not in _EMPTY
        ):
            kept += [t for t in child.subtree() if t.i < head.i]
        elif tail and child.dep == "prep" and child.lower in {"of", "for"} and child.i == head.i + 1:
            below = child.subtree()
            if len(below) <= 6:
                kept += below
    kept = sorted({t.i: t for t in kept}.values(), key=lambda t: t.i)
    while len(kept) > 1 and (kept[0].pos in {"DET", "NUM", "ADP", "PUNCT"} or kept[0].lower in {"the", "a", "an"}):
        kept.pop(0)
    first = head.i
    for token in reversed([t for t in kept if t.i < head.i]):  # contiguous words only
        if token.i != first - 1:
            break
        first = token.i
    last = max(t.i for t in kept) if tail else head.i
    return scene.doc.span(first, last + 1)


def fill_slots(scene: Scene, draft: AccountDraft, cues: Cues, book: CueBook) -> None:
    """Sets every detail of the account from its triggers, their clauses and the cues found at them."""
    tokens = _territory(scene, draft)
    _set_suicide(scene, draft, tokens)
    _set_weapons(scene, draft, tokens)
    _set_type(draft, tokens)
    _set_when(scene, draft, cues)
    _set_places(scene, draft, cues, book)
    _set_site_and_targets(scene, draft, tokens)


def _territory(scene: Scene, draft: AccountDraft) -> list[Token]:
    """Tokens that tell of this incident: those of its triggers' sentences that hang on no other incident's trigger."""
    found: list[Token] = []
    mine = {t.token.i for t in draft.triggers}
    told = dict.fromkeys(t.token.sent for t in draft.triggers)
    for sent in sorted(told.keys() | {at for at, linked in scene.links.items() if linked is draft and at - 1 in told}):
        for token in scene.doc.sentences[sent].tokens:
            owner = next((a.i for a in (token, *token.ancestors()) if a.i in scene.account_of), None)
            if owner is None or owner in mine or scene.account_of[owner] is draft:
                found.append(token)
    return found


def _set_suicide(scene: Scene, draft: AccountDraft, tokens: list[Token]) -> None:
    for token in tokens:
        if token.lower in _SUICIDE or (
            token.lower in {"himself", "herself", "themselves"} and token.head.lemma in {"blow", "detonate", "explode"}
        ):
            draft.suicide = (True, scene.doc.span(token.i, token.i + 1))
            return
    for token in tokens:
        if token.lower in _PLANTED or (token.lemma in _NO_SUICIDE and token.i in scene.account_of):
            draft.suicide = (False, scene.doc.span(token.i, token.i + 1))
            return


def _set_weapons(scene: Scene, draft: AccountDraft, tokens: list[Token]) -> None:
    seen: set[str] = set()
    for token in tokens:
        if (
            token.lemma in VEHICLES
            and token.head.lemma in _RAMMING | {"into"}
            and token.dep in {"dobj", "nsubj", "pobj", "compound"}
        ):
            span = noun_phrase(scene, token)
            draft.weapons.append((span.quote, span))
        elif token.lemma in VEHICLES:
            loaded = next((c for c in token.children if c.lemma in _LOADED or c.lower in _LOADED), None)
            if loaded is not None:
                below = [t for t in loaded.subtree() if t.i < token.i + 6]
                span = scene.doc.cover([token, *below])
                draft.weapons.append((span.quote, span))
        if (
            (token.lemma in _WEAPONS or token.lower.rstrip("s") in _WEAPONS)
            and token.tag in {"NN", "NNS"}
            and token.ent not in {"ORG", "PERSON", "WORK_OF_ART"}
        ):
            head = token
            while head.dep in {"compound", "nmod"} and head.head.lemma in _WEAPONS and head.head.i > head.i:
                head = head.head
            span = noun_phrase(scene, head) if head.lemma in _WEAPONS else scene.doc.span(token.i, token.i + 1)
            if span.quote.lower() not in seen:
                seen.add(span.quote.lower())
                draft.weapons.append((span.quote, span))
    del draft.weapons[6:]


_SPECIFIC = {
    IncidentType.BOMBING: 1.5,
    IncidentType.KIDNAPPING: 1.2,
    IncidentType.HIJACKING: 1.5,
    IncidentType.RAID_OR_ARREST: 1.0,
    IncidentType.ASSASSINATION: 1.5,
    IncidentType.ARMED_ASSAULT: 1.0,
    IncidentType.AIR_OR_DRONE_STRIKE: 1.6,
    IncidentType.SHELLING: 1.3,
    IncidentType.CLASH: 1.0,
    IncidentType.ARSON: 1.0,
    IncidentType.RIOT: 1.0,
    IncidentType.UNARMED_ASSAULT: 1.0,
}


# in these the attackers of other incidents are the ones that it happens to
_AGAINST_ATTACKERS = frozenset(
    {
        IncidentType.RAID_OR_ARREST,
        IncidentType.CLASH,
        IncidentType.AIR_OR_DRONE_STRIKE,
        IncidentType.SHELLING,
        IncidentType.UNKNOWN,
        IncidentType.OTHER,
    }
)


def _set_type(draft: AccountDraft, tokens: list[Token]) -> None:
    votes: defaultdict[IncidentType, float] = defaultdict(float)
    for at, trigger in enumerate(draft.triggers):
        if trigger.type is not IncidentType.UNKNOWN:
            votes[trigger.type] += _SPECIFIC.get(trigger.type, 1.0) * (1.5 if at == 0 else 1.0)
    words = {t.lemma for t in tokens}
    exploded = bool((draft.suicide and draft.suicide[0]) or words & _BOMBS)
    if exploded and votes.keys() <= {IncidentType.ARMED_ASSAULT, IncidentType.BOMBING}:
        votes[IncidentType.BOMBING] += 2.0
    if votes:
        draft.type = max(votes, key=lambda kind: (votes[kind], kind.value))
        return
    lowers = {t.lower for t in tokens}
    lemmas = {t.token.lemma for t in draft.triggers}
    if words & _WEAPONS or lemmas & _ASSAULTS or lowers & _GUNMEN:
        draft.type = IncidentType.ARMED_ASSAULT
    elif lowers & _FROM_THE_AIR:
        draft.type = IncidentType.AIR_OR_DRONE_STRIKE


_TELLING = (TimeKind.POINT, TimeKind.RANGE)


def _set_when(scene: Scene, draft: AccountDraft, cues: Cues) -> None:
    """The date told at the triggers themselves, else one told near them, else since when; else the words that nothing completes."""
    dated = next((kept for told in (cues.own_times, cues.times, cues.starts) if (kept := [t for t in told if t.when.edtf])), [])
    if dated:
        best = max(dated, key=lambda t: (_day_precise(t.when.edtf or ""), -t.first))
        draft.when, draft.when_evidence = best.when, scene.doc.span(best.first, best.last)
        return
    undated = [time for told in (cues.own_times, cues.times) for time in told if time.kind in _TELLING]
    if undated:
        draft.when, draft.when_evidence = When(basis=Basis.UNRESOLVED), scene.doc.span(undated[0].first, undated[0].last)


def _day_precise(edtf: str) -> int:
    plain = edtf.rstrip("~?%")
    return 2 if len(plain) == 10 and "/" not in plain else 1


def _set_places(scene: Scene, draft: AccountDraft, cues: Cues, book: CueBook) -> None:
    """Most precise first, each with the larger places that the text puts it in; of equally precise ones, those named first."""
    chosen = list(cues.own_places)
    if all(p.level >= COUNTRY_LEVEL for p in chosen):
        chosen += _capital(scene, draft, book) or [p for p in cues.places if p.level < COUNTRY_LEVEL and _fits(p, chosen)]
    if not chosen:
        chosen = list(cues.places)
    if not chosen and draft.type is IncidentType.RAID_OR_ARREST:
        chosen = _country_of_forces(draft, book)
    if not chosen:
        chosen = _country_of_those_named(scene, draft, book) or _country_of_report(book)
    if draft.main and all(p.level >= COUNTRY_LEVEL for p in chosen):
        chosen += _lead_places(scene, draft, book, chosen)
    chosen += [outer for place in list(chosen) for outer in place.chain()[1:]]
    chosen.sort(key=_reach)
    seen: set[str] = set()
    for place in chosen:
        named = _by_name(place, book)
        if named.where.name.lower() not in seen:
            seen.add(named.where.name.lower())
            draft.places.append((named.where, scene.doc.span(named.first, named.last)))


def _by_name(place: PlaceMention, book: CueBook) -> PlaceMention:
    """ "the capital" under the name that the report has for it elsewhere, if it has one."""
    if place.where.name[:1].isupper() or place.where.geonameid is None:
        return place
    same = (p for p in book.places if p.where.geonameid == place.where.geonameid and p.where.name[:1].isupper())
    return next(same, place)


def _reach(place: PlaceMention) -> float:
    """The smaller the place, the earlier; a spot that is only near something known comes after the town itself."""
    return 1.5 if place.level == 0 and place.where.precision is Precision.NEAR else place.level


def _country_of_forces(draft: AccountDraft, book: CueBook) -> list[PlaceMention]:
    """ "Malaysia has arrested", "German police detained": forces arrest at home."""
    by = {t.i for trigger in draft.triggers for agent in trigger.agents for t in agent.subtree()}
    return [p for p in book.places if p.level == COUNTRY_LEVEL and p.first in by][:1]


def _country_of_those_named(scene: Scene, draft: AccountDraft, book: CueBook) -> list[PlaceMention]:
    """ "The Iraqi Communist Party", "an Egyptian church": the country by which the report calls those it happened to."""
    patients = {t.i for trigger in draft.triggers for patient in trigger.patients for t in patient.subtree()}
    return [p for p in book.places if p.level == COUNTRY_LEVEL and p.first in patients][:1]


def _country_of_report(book: CueBook) -> list[PlaceMention]:
    """The country that most places of the report lie in."""
    named = Counter(p.where.country for p in book.places if p.where.country)
    if not named:
        return []
    country, times = named.most_common(1)[0]
    if times < _MOST * sum(named.values()):
        return []
    return [p for p in book.places if p.level == COUNTRY_LEVEL and p.where.country == country][:1]


def _fits(place: PlaceMention, larger: list[PlaceMention]) -> bool:
    return not larger or place.where.country in {p.where.country for p in larger} | {None}


def _capital(scene: Scene, draft: AccountDraft, book: CueBook) -> list[PlaceMention]:
    """ "the Afghan capital": the capital by the name under which the report has it elsewhere, its dateline included. Without a
    country before it, "the capital" is that of the country which the report names most."""
    tokens = scene.doc.tokens
    named = {p.last: p.where.country for p in book.places}
    spoken: set[str | None] = set()
    for sent in {t.token.sent for t in draft.triggers}:
        for token in scene.doc.sentences[sent].tokens:
            if token.lower == "capital" and not any(c.dep == "prep" and c.lower == "of" for c in token.children):
                home = Counter(p.where.country for p in book.places if p.where.country).most_common(1)
                spoken.add(named.get(token.i) or (home[0][0] if home and tokens[token.i - 1].lower == "the" else None))
    capital_of = load_gazetteer().capital_of
    return [
        p
        for p in book.places
        if p.level < COUNTRY_LEVEL and p.where.country in spoken - {None} and capital_of(p.where.name) == p.where.country
    ][:1]


def _lead_places(scene: Scene, draft: AccountDraft, book: CueBook, larger: list[PlaceMention]) -> list[PlaceMention]:
    """What the lead names when the incident's own words name no town: the place of the sentences around its first words."""
    first = min(t.token.sent for t in draft.triggers)
    near = [
        p
        for p in book.places
        if p.kind in {"place", "name_part"}
        and p.level < COUNTRY_LEVEL
        and _fits(p, larger)
        and abs(scene.doc.tokens[p.first].sent - first) <= 2
    ]
    return near[:1]


def _set_site_and_targets(scene: Scene, draft: AccountDraft, tokens: list[Token]) -> None:
    patients = [p for t in draft.triggers for p in t.patients]
    found: dict[str, Span] = {}
    for patient in patients:
        for text, span in _named_target(scene, draft, patient):
            found.setdefault(text, span)
    for trigger in draft.triggers:  # "church bombings", "the market attack"
        for child in trigger.token.children:
            if child.dep == "compound" and child.lemma in SITES - VEHICLES and child.lemma not in _SITE_NEVER:
                found.setdefault(child.text, scene.doc.span(child.i, child.i + 1))
    draft.site = _site(scene, tokens, patients)
    if draft.site:
        found.setdefault(*draft.site)
    if not found and draft.places and any(t.token.lemma in _OF_TOWNS for t in draft.triggers):
        where, span = draft.places[0]
        found[where.name] = span
    if not found:
        people = next((p for p in patients if p.lower in _PEOPLE or p.pos == "NUM"), None)
        if people is not None:
            found["people"] = scene.doc.span(people.i, people.i + 1)
    draft.targets = list(found.items())[:6]


def _named_target(scene: Scene, draft: AccountDraft, patient: Token) -> list[tuple[str, Span]]:
    """What the patient says of the target: a pronoun stands for its actor, "a total of nine hostages" for the hostages."""
    if (
        patient.lower in {"total", "number", "group", "couple"}
        and (of := patient.dep_child("prep"))
        and (inner := of.dep_child("pobj"))
    ):
        patient = inner
    if patient.pos == "PRON":
        actor = scene.actor_at(patient)
        named = next((m for m in actor.mentions if m.named), None) if actor else None
        return [(named.name, scene.doc.span(named.first, named.last))] if named else []
    if patient.ent == "ORDINAL" or patient.lemma in EVENT_NOUNS:
        return []
    if patient.pos == "NUM" or patient.lower in _NOT_TARGETS or patient.lemma in _WEAPONS or patient.ent in {"DATE", "TIME"}:
        return []
    if patient.lower in ATTACKERS and draft.type not in _AGAINST_ATTACKERS:
        return []
    span = noun_phrase(scene, patient, tail=patient.lemma in _WITH_TAIL)
    return [(span.quote, span)]


def _site(scene: Scene, tokens: list[Token], patients: list[Token]) -> tuple[str, Span] | None:
    """The first facility that the incident happened at or that was attacked."""
    for token in tokens:
        if token.lemma not in SITES or token.lemma in _SITE_NEVER or not token.tag.startswith("NN") or token.dep not in _ARGUMENTS:
            continue
        locative = token.dep == "pobj" and token.head.lower in _LOCATIVE
        if locative or token in patients or (token.dep == "dobj" and token.head.i in scene.account_of):
            span = noun_phrase(scene, token, tail=True)
            return span.quote, span
    return None
