"""Words of two reports in a common form, so that "the Police Training College" and "a police training college" meet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from counterclaim.codebook.lexicon import words
from counterclaim.lang.names import normalise_name

_STOP = words("linking", "stop")
_NUMBER = re.compile(r"\d+")
_MOST_WORDS = 48


def stem(word: str) -> str:
    """A light stem: the plural, -ed and -ing go, so that forms of one word mostly meet. Nothing is looked up."""
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= least + (ending != "s") and not word.endswith("ss"):
            base = word[: -len(ending)] + ("y" if ending == "ies" else "")
            return base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl" else base
    return word


def target_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of targets, without those for anybody at all."""
    return tuple(word for word in common_words(texts) if word not in _WHOEVER)


def common_words(texts: Iterable[str], *, numbers: bool = False) -> tuple[str, ...]:
    """The content words of some phrases, stemmed, each once, in alphabetical order; numbers only where asked for."""
    found: set[str] = set()
    for text in texts:
        for word in normalise_name(text).split():
            if word in _STOP or (len(word) < 3 and not word.isdigit()) or (_NUMBER.fullmatch(word) and not numbers):
                continue
            found.add(stem(word))
    return tuple(sorted(found)[:_MOST_WORDS])


_WHOEVER = frozenset(stem(word) for word in words("linking", "whoever"))
