"""Which governments and forces a report names, and of which state they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from counterclaim.assess.responses import Party, business_titles, name_lemmas, state_nouns
from counterclaim.codebook.actors import ActorRegistry
from counterclaim.codebook.countries import countries_in
from counterclaim.codebook.lexicon import words
from counterclaim.lang.places import fold_place
from counterclaim.model import ActorKind, ActorMention, Span, actor_id

STATES = frozenset({ActorKind.GOVERNMENT, ActorKind.STATE_FORCE})
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_LETTERS = re.compile(r"[^\W\d_]+")
_FORCE = re.compile(
    r"(?<![\w'’])(?P<whose>(?:[A-Z][\w.'’-]*\s+){1,3})"
    r"(?P<what>[Gg]overnment|[Aa]rmy|[Pp]olice|[Mm]ilitary|[Nn]avy|[Pp]arliament|[Aa]uthorities|[Tt]roops|[Cc]abinet|[Aa]ir\s[Ff]orce"
    r"|(?:[Ss]ecurity|[Aa]rmed|[Gg]overnment)\s[Ff]orces|[Ff]orces)(?!\w)(?!\s+(?:[Cc]hief|[Ss]tation|[Oo]fficers?|[Ss]pokes\w+))"
)
_SPEAKING = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_BODIES = frozenset({"government", "parliament", "cabinet", "authorities"})
_PLAIN = frozenset(
    {"the", "local", "security", "senior", "spokesman", "spokeswoman", "spokesperson", "anti", "terror", "federal", "provincial"}
)
# What stands behind a name in the lines of agencies: "President ... Monday vowed".
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def acts_for_state(mention: ActorMention | None) -> bool:
    """True for a government, a force, a body of states, and a person or collective that by its role or name speaks for one."""
    if mention is None or mention.kind in (ActorKind.ARMED_GROUP, ActorKind.MEDIA):
        return False
    if mention.kind in STATES:
        return True
    if mention.kind is ActorKind.ORGANISATION:
        return mention.name.lower() in words("pledges", "intergovernmental")
    body = mention.affiliation.kind if mention.affiliation is not None else None
    title = {word.lower().removesuffix("s") for word in _LETTERS.findall(mention.role or mention.name)}
    if body in (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.MEDIA) or title & words("pledges", "unofficial_roles"):
        return False
    if body not in STATES and any(phrase in (mention.role or "").lower() for phrase in business_titles()):
        return False
    offices = title & words("pledges", "official_roles")
    return body in STATES or bool(offices - _SPEAKING)  # of a mere spokesman nobody tells for whom he speaks


def body_of(mention: ActorMention | None) -> ActorMention | None:
    """Whose measure the word of a government, force or one who speaks for it is: a body's its own, a person's that of the body for
    which he speaks, where it is known. None for anybody else."""
    if mention is None or not acts_for_state(mention):
        return None
    if mention.kind not in STATES and mention.affiliation is not None and mention.affiliation.kind in STATES:
        return mention.affiliation
    return mention


def party_of(mention: ActorMention) -> Party:
    """The mention as finding takes it, with the words of its names and role."""
    names = (mention.name, *mention.aliases, *(span.quote for span in mention.evidence), mention.role or "")
    return Party(key=mention.ref, places=tuple((span.start, span.end) for span in mention.evidence), name_words=name_lemmas(names))


def forces_in(text: str, taken: Sequence[tuple[int, int]], regions: Mapping[str, str]) -> list[ActorMention]:
    """Governments and forces that the words name by a country or region ("the Turkish army", "Balochistan's government").

    A report lists as actors only those that act or speak; the places of these are `taken`. `regions` gives the country's code by
    the folded name of a region or place.
    """
    found: dict[str, list[Span]] = {}
    for match in _FORCE.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        whose = match["whose"].strip().removeprefix("The ").strip()
        folded = fold_place(_POSSESSIVE.sub("", whose))
        if whose and (countries_in(whose) or folded in regions):
            start = match.end() - len(match[0]) + match[0].index(whose)
            found.setdefault(" ".join(text[start : match.end()].split()), []).append(Span.of(text, start, match.end()))
    return [
        ActorMention(
            ref=f"named {number}",
            name=name,
            kind=ActorKind.GOVERNMENT if name.split()[-1].lower() in _BODIES else ActorKind.STATE_FORCE,
            evidence=tuple(spans),
        )
        for number, (name, spans) in enumerate(found.items(), start=1)
    ]


def id_of_force(mention: ActorMention, registry: ActorRegistry) -> str:
    """The id of a government that a country's name tells, else that of the name alone."""
    state = registry.state(mention.name) if mention.kind is ActorKind.GOVERNMENT else None
    return state.id if state is not None else actor_id(mention.name)


def states_of(mention: ActorMention, id: str, registry: ActorRegistry, regions: Mapping[str, str]) -> set[str]:
    """Codes of the states whose an actor is: by the registry, or by a country or region in its name and role."""
    known = registry.get(id)
    if known is not None and known.kind in STATES and len(known.countries) == 1:
        return {known.countries[0]}
    told = f"{mention.role or ''} {mention.name}"
    code = only(countries_in(told)) or only(regions.get(run) for run in _runs(told))
    return set() if code is None else {code}


def is_common(name: str) -> bool:
    """Whether the name is no name but a common noun ("police", "the security forces"), which means others elsewhere."""
    return all(word in state_nouns() or word in _PLAIN for word in name_lemmas((name,)))


def surname_of(name: str) -> str | None:
    """The last part of a person's name, folded; None for a common noun ("a spokesman")."""
    parts = [part for part in name.split() if part.lower() not in _DAYS]
    return fold_place(parts[-1]) if parts and parts[-1][:1].isupper() else None


def only(found: Iterable[str | None]) -> str | None:
    """The only value, None where there are none or several."""
    known = {value for value in found if value is not None}
    return next(iter(known)) if len(known) == 1 else None


def _runs(text: str) -> Iterator[str]:
    """Runs of one to three words, folded."""
    parts = fold_place(_POSSESSIVE.sub(" ", text)).split()
    return (" ".join(parts[first : first + length]) for length in (1, 2, 3) for first in range(len(parts) - length + 1))
