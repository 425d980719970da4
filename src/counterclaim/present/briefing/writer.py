"""Writes sentences from a table of patterns, taking turns, so that no two in a row are built alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from counterclaim.lang.agreement import opening
from counterclaim.present.briefing.document import Reckoning, Sentence
from counterclaim.present.briefing.sources import Note
from counterclaim.present.briefing.words import number

# The voice is always somebody's: nothing here says that anyone did anything. Names in capitals' places begin the sentence.
PATTERNS: Mapping[str, Sequence[str]] = {
    "told": (
        "{outlets} {tell} of {what}{where}{when}.",
        "{what}{where}{when} is told of by {outlets}.",
    ),
    "claims": (
        "{speaker} {claims} responsibility{mode}{offering}, according to {outlets}.",
        "{outlets} {carry} a claim of responsibility by {speaker}{mode}{offering}.",
        "According to {outlets}, {speaker} {says} that {it} {was} behind the attack{mode}{offering}.",
    ),
    "claims_told": (
        "{outlets} {report} a claim of responsibility by {party}{mode}{offering}.",
        "A claim of responsibility by {party}{mode}{offering} is reported by {outlets}.",
    ),
    "claims_for": ("According to {outlets}, {speaker} {claims} responsibility on behalf of {party}{mode}{offering}.",),
    "denies": (
        "{speaker} {denies} any part in it, according to {outlets}.",
        "{outlets} {carry} a denial by {speaker}.",
    ),
    "denies_told": ("{outlets} {report} a denial by {party}.",),
    "denies_for": (
        "{speaker} {denies} that {party} had a part in it, according to {outlets}.",
        "In {outlets}, {speaker} {denies} that {party} {was} involved.",
    ),
    "blames": (
        "{speaker} {blames} {party}, according to {outlets}.",
        "{outlets} {quote} {speaker} as blaming {party}.",
        "In {outlets}, {speaker} {holds} {party} responsible.",
    ),
    "blames_told": (
        "{outlets} {attribute} it to {party}, without naming an accuser.",
        "In {outlets}, {party} {is} said to be behind it, in the report’s own voice.",
    ),
    "suspects": (
        "{speaker} {suspects} {party}, according to {outlets}.",
        "{outlets} {quote} {speaker} as suspecting {party}.",
    ),
    "suspects_told": ("{outlets} {report} that {party} {is} suspected.",),
    "doubts": (
        "{speaker} {doubts} that {party} {was} behind it, according to {outlets}.",
        "{outlets} {quote} {speaker} as doubting that {party} {was} behind it.",
    ),
    "doubts_told": ("{outlets} {raise} doubts that {party} {was} behind it.",),
    "no_claim": (
        "{outlets} {report} that nobody has claimed responsibility.",
        "At the time of writing nobody had claimed responsibility, {outlets} {report}.",
    ),
    "relation": (
        "{outlets} {told} that {source} {tie} {target}.",
        "According to {outlets}, {source} {tie} {target}.",
    ),
    "relation_said": (
        "{speaker} {says} that {source} {tie} {target}, according to {outlets}.",
        "{outlets} {quote} {speaker} as {saying} that {source} {tie} {target}.",
    ),
    "relation_against": ("{outlets} {report} that it is {denied} that {source} {tie} {target}.",),
    "relation_against_said": ("{speaker} {denies} that {source} {tie} {target}, according to {outlets}.",),
}
_COUNT = re.compile(r"(?<![\d.,–-])\b(\d{1,2}) (?=[a-z])(?!per cent|to \d)")
_STANDS_ALONE = re.compile(r"(?:at|only|of|in)\b")
_LOOSE_COMMA = re.compile(r",(?=[.,;:])")
_BLANKS = re.compile(r"\s+")


class Writer:
    """Fills patterns. One writer makes one briefing; the same calls in the same order give the same words."""

    def __init__(self) -> None:
        self._turns: Counter[str] = Counter()

    def say(self, pattern: str, notes: Iterable[Note], **parts: str) -> Sentence:
        """A sentence after the next pattern of this name. Raises `ValueError` where no note quotes a report."""
        patterns = PATTERNS[pattern]
        text = patterns[self._turns[pattern] % len(patterns)].format(**parts)
        self._turns[pattern] += 1
        return sentence(text, notes)


def sentence(text: str, notes: Iterable[Note]) -> Sentence:
    return Sentence(text=tidied(text), notes=each_once(notes))


def reckoning(text: str, notes: Iterable[Note]) -> Reckoning:
    return Reckoning(text=tidied(text), notes=each_once(notes))


def tidied(text: str) -> str:
    """One line with a capital at its beginning, and no comma before another mark."""
    return opening(_LOOSE_COMMA.sub("", _BLANKS.sub(" ", text).strip()))


def each_once(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple({note.key: note for note in notes}.values())


def bare(words: str) -> str:
    """A clause without the full stop, and with a small letter where only a sentence's beginning made it large."""
    words = words.strip().rstrip(".")
    return words[:1].lower() + words[1:] if words[:4] in ("The ", "It i", "It h") else words


def whole(words: str) -> str:
    """The words with the mark that a sentence ends in."""
    words = words.strip()
    return words if words[-1:] in ".!?…" else f"{words}."


def spelled(text: str) -> str:
    """The text with its small counts in words; a nought that stands for its noun is "none"."""
    return _COUNT.sub(_count_word, text)


def _count_word(found: re.Match[str]) -> str:
    count = int(found[1])
    return "none " if count == 0 and _STANDS_ALONE.match(found.string, found.end()) else f"{number(count)} "
