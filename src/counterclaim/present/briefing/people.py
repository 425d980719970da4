"""Who speaks, as a sentence names it. Persons are named only where they speak for an office or a group; others stay unnamed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from counterclaim.lang.agreement import with_a
from counterclaim.model import ActorKind, Findings
from counterclaim.present.briefing.sources import joined

# Offices and ranks in which a person speaks for a body. Doctors, lawyers, researchers and witnesses speak for themselves.
_OFFICE = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|minister|premier|president|chancellor|king|emir|governor|mayor|secretary|ambassador|envoy"
    r"|general|colonel|major|brigadier|captain|admiral|marshal|commander|commissioner|superintendent|inspector|chief of|army chief"
    r"|attorney[ -]general|prosecutor|chairman|chairwoman|speaker of|director[ -]general|head of the|diplomat|lawmaker|senator"
    r"|leader|chief)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|retired|ret\.?|ex-)", re.IGNORECASE)
# Offices of which there is one take "the".
_ONLY_ONE = re.compile(
    r"\b(?:minister|president|premier|governor|mayor|inspector general|chief|secretary|leader|head|commander of|attorney|chairman"
    r"|director)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    [
        "senior",
        "police",
        "security",
        "army",
        "military",
        "government",
        "local",
        "provincial",
        "hospital",
        "rescue",
        "former",
        "second",
    ]
)
# "al-Hashimi" is as much a name as "Hashimi".
_CAPITAL = re.compile(r"(?:[a-z]{1,4}[-’'])?[^\W\d_a-z]")
# Forms of address that a reader took for the end of an office: "Deputy Prime Minister Datuk Seri Dr".
_ADDRESS = re.compile(
    r"(?:[\s,]+(?:Datuk|Datin|Dato['’]?|Tan Sri|Seri|Sri|Tun|Tengku|Tuanku|Haji|Hajjah|Sheikh|Dr|Prof|Mr|Mrs|Ms|Sir|Lord)\.?)+$"
)
_TITLE = re.compile(r"[A-Z][\w.-]*(?: (?:of|for|and|the|[A-Z(][\w.()-]*))*")


def is_public(role: str | None) -> bool:
    """Whether whoever speaks in this role speaks for an office, a force or a group."""
    return role is not None and _OFFICE.search(role) is not None and _FORMER.search(role) is None


def office_words(role: str) -> str:
    """An office with the article that it takes inside a sentence: "the home minister", "a spokesman for the army"."""
    role = _small(_ADDRESS.sub("", role))
    if role.casefold().startswith(("the ", "a ", "an ")) or re.match(r"\S+['’]s? ", role):
        return role
    return f"the {role}" if _ONLY_ONE.search(role) else with_a(role)


def _small(role: str) -> str:
    """The role without a capital that only opened a sentence: "Senior official", but "Frontier Corps Inspector General"."""
    first, _, rest = role.partition(" ")
    return role[:1].lower() + role[1:] if rest[:1].islower() and first[1:].islower() and first.lower() in _COMMON else role


def named_person(name: str, role: str) -> str:
    """A person with the office in which he or she speaks: "home minister Sarfraz Bugti"; a long office comes after the name."""
    role = _ADDRESS.sub("", role)
    if len(role.split()) <= 2 or (_TITLE.fullmatch(role) and len(role.split()) <= 4 and " of " not in role and " for " not in role):
        return f"{role} {name}"
    return f"{name}, {office_words(role)},"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one report: roles by name, the names that are not printed, and the characters where these stand."""

    roles: Mapping[str, str]
    names: tuple[str, ...]
    private: tuple[tuple[int, int], ...]


def cast_of(findings: Findings, role_elsewhere: Callable[[str], str | None]) -> Cast:
    """Who is who in a report. Names of persons without a public role, here or in another report, are private; descriptions
    ("a doctor") are no names. A single word is withheld where it stands for the person, not wherever else it does: "Baloch"."""
    roles: dict[str, str] = {}
    names: list[str] = []
    hidden: list[tuple[int, int]] = []
    others = [actor.name for actor in findings.actors if actor.kind is not ActorKind.PERSON]
    for actor in findings.actors:
        if actor.kind is not ActorKind.PERSON or not is_name(actor.name):
            continue
        role = actor.role or role_elsewhere(actor.name)
        if role:
            roles[actor.name] = role
        if is_public(role):
            continue
        hidden += [(span.start, span.end) for span in actor.evidence if is_name(span.quote)]
        forms = [form for form in (actor.name, *actor.aliases) if is_name(form)]
        names += [form for form in forms if " " in form or (form == actor.name and not any(form in other for other in others))]
    hidden += [found.span() for name in names for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", findings.report.text)]
    return Cast(roles=roles, names=tuple(dict.fromkeys(names)), private=joined(hidden))


def is_name(words: str) -> bool:
    """Whether the words are a person's name, not a description: each begins with a capital, but for "bin", "al-" and the like."""
    parts = words.split()
    return bool(parts) and bool(_CAPITAL.match(parts[0]) and _CAPITAL.match(parts[-1])) and not _OFFICE.search(words)


def person_words(name: str, role: str | None) -> str:
    """A person as a sentence names it: by name with a public role, by the role alone with any other, else as "a person"."""
    if role is None:
        return "a person named in the report" if is_name(name) else office_words(name)
    return named_person(name, role) if is_public(role) and is_name(name) else office_words(role)
