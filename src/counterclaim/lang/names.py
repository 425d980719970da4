"""Names of people and bodies, compared as a reader compares them: without accents, articles, hyphens or possessives."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?!\w)")
_APOSTROPHE = re.compile(r"['’`ʼ‘]")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
_SMALL_WORDS = frozenset(
    {"of", "for", "the", "and", "in", "on", "de", "la", "del", "e", "ul", "al", "el", "i", "to", "y", "des", "du"}
)
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ur",
        "uz",
        "ud",
        "bin",
        "bint",
        "ibn",
        "abu",
        "umm",
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "ben",
        "mc",
        "mac",
        "st",
        "e",
        "i",
        "ibne",
        "or",
        "us",
        "o",
        "dela",
        "delos",
        "los",
        "las",
        "binti",
        "binte",
    ]
)


@lru_cache(maxsize=8192)
def normalise_name(name: str) -> str:
    """The name casefolded, without accents, punctuation, a leading article or possessives; hyphens become blanks."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    return _ARTICLE.sub("", _NOT_WORD.sub(" ", text).strip())


def strip_article(name: str) -> str:
    """The name without an article or pointing word in front: "the Taliban" -> "Taliban"."""
    return re.sub(r"^(?:the|a|an|this|that|these|those|some|another)\s+", "", name, flags=re.IGNORECASE)


def strip_possessive(name: str) -> str:
    """The name without a possessive ending: "Taliban's" -> "Taliban"."""
    return re.sub(r"(?:['’]s|(?<=s)['’])$", "", name)


@lru_cache(maxsize=4096)
def fits_acronym(acronym: str, name: str) -> bool:
    """Whether the acronym's letters open words of the name in order; small words may be left out or counted.

    Every capital of the acronym must be found, and the first one must open the name: "TTP" fits "Tehreek-e-Taliban Pakistan".
    """
    letters = [c for c in acronym if c.isalnum()]
    if len(letters) < 2 or not any(c.isupper() for c in letters):
        return False
    parts = re.findall(r"\w+", "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)))
    if not parts or parts[0][0].casefold() != letters[0].casefold():
        return False
    capitals = [c.casefold() for c in letters if c.isupper() or c.isdigit()]
    wanted = capitals if len(capitals) > 1 else [c.casefold() for c in letters]
    return _initials_hold(wanted, [p.casefold() for p in parts])


def _initials_hold(letters: list[str], parts: list[str]) -> bool:
    at = 0
    for part in parts:
        if at < len(letters) and part[0] == letters[at]:
            at += 1
        elif part not in _SMALL_WORDS and at < len(letters) and len(parts) > len(letters) + 2:
            return False
    return at == len(letters)
