"""A score in words that a reader can check: what agrees, then what does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from counterclaim.lang.places import distance_km
from counterclaim.model import Profile
from counterclaim.reconcile.rule import days
from counterclaim.reconcile.words import common_words

# Levels that speak for two incidents rather than one.
_AGAINST = {
    "when": {"days_apart", "apart"},
    "where": {"far", "elsewhere"},
    "kind": {"other"},
    "site": {"other"},
    "suicide": {"one"},
    "targets": {"none"},
    "weapons": {"none"},
    "killed": {"far"},
    "injured": {"far"},
    "groups": {"none"},
}
_UNTOLD = {"people": {"none"}, "words": {"few", "some"}}  # says too little to be worth a word
_MOST = 4


def reasons(one: Profile, other: Profile, levels: Mapping[str, str]) -> tuple[str, ...]:
    """What was found on each level, agreement first."""
    told = [name for name, level in levels.items() if level not in _UNTOLD.get(name, ())]
    speaks_against = {name for name in told if levels[name] in _AGAINST.get(name, ())}
    ordered = [name for name in told if name not in speaks_against] + [name for name in told if name in speaks_against]
    return tuple(_WORDS[name](one, other, levels[name]) for name in ordered)


def _when(one: Profile, other: Profile, level: str) -> str:
    if level == "same_day":
        return f"the same day: {days(one)}"
    if level == "next_day":
        return f"a day apart: {days(one)} and {days(other)}"
    if level == "same_date":
        return f"the same day of the year: {days(one)} and {days(other)}"
    if level in {"days_apart", "apart"}:
        return f"other days: {days(one)} and {days(other)}"
    return f"dates that fit: {days(one)} and {days(other)}" + (
        ", by the date of a report" if one.inferred or other.inferred else ""
    )


def _where(one: Profile, other: Profile, level: str) -> str:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        shared = [name for name in one.places if name in other.places]
        return f"both at {shared[0].title()}" if shared else f"other places: {_listed(one.places)} and {_listed(other.places)}"
    apart = f"{distance_km(one.lat, one.lon, other.lat, other.lon):,.0f} km apart"
    vague = max(one.radius_km or 0, other.radius_km or 0)
    exact = f", where one place is known to within {vague:,.0f} km only" if vague > 20 else ""
    shared = [name for name in one.places if name in other.places]
    return (f"both at {shared[0].title()}, {apart}" if shared else apart) + exact


def _kind(one: Profile, other: Profile, level: str) -> str:
    first, second = (_type(profile) for profile in (one, other))
    return f"both {first}" if first == second else f"{first} and {second}"


def _type(profile: Profile) -> str:
    words = profile.type.replace("_", " ")
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _site(one: Profile, other: Profile, level: str) -> str:
    first, second = one.site_name or "", other.site_name or ""
    if level == "other":
        return f"other sites: {first} and {second}"
    return f"one site: {first}" if first.casefold() == second.casefold() else f"sites alike: {first} and {second}"


def _suicide(one: Profile, other: Profile, level: str) -> str:
    return {"both": "both a suicide attack", "neither": "neither a suicide attack"}.get(
        level, "a suicide attack by one account alone"
    )


def _set(name: str, same: str, different: str) -> Callable[[Profile, Profile, str], str]:
    def told(one: Profile, other: Profile, level: str) -> str:
        first, second = getattr(one, name), getattr(other, name)
        if set(first).isdisjoint(second):
            return f"{different}: {_listed(_named(one, name))} and {_listed(_named(other, name))}"
        shared = [named for named in _named(one, name) if not set(second).isdisjoint(common_words([named]))]
        return f"{same} {_listed(shared or first)}"

    return told


def _names(name: str) -> Callable[[Profile, Profile, str], str]:
    def told(one: Profile, other: Profile, level: str) -> str:
        first, second = getattr(one, name), getattr(other, name)
        shared = [value for value in first if value in second]
        return f"both name {_listed(shared)}" if shared else f"one names {_listed(first)}, the other {_listed(second)}"

    return told


def _named(profile: Profile, name: str) -> tuple[str, ...]:
    """What the report calls them."""
    named: tuple[str, ...] = getattr(profile, f"{name.removesuffix('s')}_names", getattr(profile, name))
    return named


def _number(name: str, plural: str) -> Callable[[Profile, Profile, str], str]:
    def told(one: Profile, other: Profile, level: str) -> str:
        first, second = getattr(one, name), getattr(other, name)
        shared = [value for value in first if value in second]
        if shared:
            return f"both tell of {max(shared):,} {name}"
        return f"{plural} {_range(first)} and {_range(second)}"

    return told


def _range(numbers: Sequence[int]) -> str:
    return f"{numbers[0]:,}" if len(numbers) == 1 else f"{numbers[0]:,} to {numbers[-1]:,}"


def _words(one: Profile, other: Profile, level: str) -> str:
    shared = len(set(one.words) & set(other.words))
    return f"{shared} words in common of {min(len(one.words), len(other.words))}"


def _listed(values: Sequence[str]) -> str:
    return ", ".join(values[:_MOST]) + (" ..." if len(values) > _MOST else "")


_WORDS: dict[str, Callable[[Profile, Profile, str], str]] = {
    "when": _when,
    "where": _where,
    "kind": _kind,
    "site": _site,
    "suicide": _suicide,
    "targets": _set("targets", "both against", "other targets"),
    "weapons": _set("weapons", "both with", "other weapons"),
    "killed": _number("killed", "tolls of"),
    "injured": _number("injured", "injured"),
    "groups": _names("groups"),
    "people": _names("people"),
    "words": _words,
}
