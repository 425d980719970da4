"""Near-copies: reports that are the same text, whole or in part, so that ten prints of one agency text do not count as ten
sources.

Candidates share a fingerprint: of every run of `_WORDS` words a number is made, and of every `_WINDOW` numbers in a row the least
is kept (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003). Any passage of `_WINDOW + _WORDS - 1` words that two texts have
in common gives them a key in common, wherever it stands and however long the texts are, which signatures of whole texts do not
promise. Each candidate is then compared word by word. Words are compared without case, quotation marks and punctuation.

Not held against two reports: what both quote, since two reporters hear the same spokesman; an ending that both have, as agencies
and press offices put under everything; and, where many reports are compared at once, passages that stand in many otherwise
different ones.
"""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterclaim import __version__
from counterclaim.model import Decision, Subject, Verdict

AUTHOR = f"counterclaim {__version__} copies 1"  # the number counts changes of what is found

SAME_FROM = 0.5  # share of the shorter report from which two are copies; below it a person decides
UNSURE_FROM = 0.3  # share from which a common passage is worth a decision
_WHOLE = 0.75  # share of the shorter, and
_WHOLE_OF_LONGER = 0.5  # of the longer, from which one report as a whole is the other
_LEAST_WORDS = 30  # a text of fewer is too short to tell a copy from two ways of saying one thing
_LEAST_COMMON = 30  # words outside quotations that two copies have in common

_WORDS = 8  # words to a number; shorter runs in common are names and set phrases
_WINDOW = 24
_MOST_WORDS = 20_000  # of one text; what is longer is no report
_NEIGHBOURS = 12  # reports with one key that a report is held against, the last ones before it
CANDIDATES = 24  # reports that a report is compared with, those with most keys in common
_VERSIONS = 3  # copies as a whole after which a report is compared with no more: they link it with the others
_GAP = 3  # words that may differ inside or behind a common ending
KEYS_SHARED = 0.08  # of the keys of the report with fewer: a third of its words in common gives about a quarter
_ORDINARY = 5  # otherwise different reports in which a passage stands that belongs to none of them

_WORD = re.compile(r"\w+(?:['’]\w+)?")
# A straight mark opens behind a space or a bracket alone, so that one that is missing does not turn all that follows inside out.
_QUOTED = re.compile(r"“[^”“]{0,1500}”|(?<![^\s(\[—–-])\"(?=\S)[^\"]{0,1500}\"|«[^»«]{0,1500}»|„[^“”„]{0,1500}[“”]")
_Numbers = NDArray[np.uint64]
_NOTHING: _Numbers = np.zeros(0, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class CopyEvidence:
    """What two texts have in common.

    `share`: of the shorter text's words, those that stand in the other in passages of eight words or more (0 to 1). `whole`: one
    text is the other as a whole, apart from cuts and additions; else a part of one stands in the other. `longest`: the longest
    common passage in words. `copied`: whether the common passages make the two copies: enough of them, beyond quotations and a
    common ending.
    """

    share: float
    whole: bool
    longest: int
    copied: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        percent = round(100 * self.share)
        said = f"{percent}% of the shorter report's words stand in the other, in passages of up to {self.longest} words"
        return said, "one report as a whole is the other" if self.whole else "a part of one report stands in the other"


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as words: numbers of the words, which of them are quoted, and the number of each run of `_WORDS`."""

    words: _Numbers
    quoted: NDArray[np.bool_]
    runs: _Numbers

    @property
    def telling(self) -> bool:
        """Whether the text is long enough, and not a few words over and over."""
        return len(self.words) >= _LEAST_WORDS and len(np.unique(self.runs)) >= _LEAST_WORDS - _WORDS + 1


@dataclass(frozen=True, slots=True)
class _Passage:
    """`length` words that stand at `start` in the shorter text and at `other` in the longer one."""

    start: int
    other: int
    length: int


def copy_keys(text: str) -> tuple[int, ...]:
    """Signed 64-bit keys, in ascending order; two texts that have a passage of 31 words in common share one. None for a text
    that is too short to tell a copy by."""
    return _keys(_read(text))


def compare_copies(one: str, other: str) -> CopyEvidence:
    """What the two texts have in common; the order does not matter."""
    return _compare(_read(one), _read(other), _NOTHING)


def decide_copy(one: tuple[str, str], other: tuple[str, str], at: str) -> Decision | None:
    """The decision on two reports, each an id and a text, at a time (ISO 8601 UTC); None where they are no copies."""
    return _decision(one[0], other[0], compare_copies(one[1], other[1]), at)


def decide_copies(texts: Mapping[str, str], pairs: Iterable[tuple[str, str]], at: str) -> list[Decision]:
    """The decisions on pairs of these reports, given by id, each text read once; none on those that are no copies."""
    read = {id: _read(text) for id, text in texts.items()}
    made = (_decision(one, other, _compare(read[one], read[other], _NOTHING), at) for one, other in pairs)
    return [decision for decision in made if decision is not None]


def find_copies(texts: Mapping[str, str], at: str | None = None) -> list[Decision]:
    """Decisions on all reports, given by id, that are copies: SAME from half of the shorter one on, UNSURE from three tenths.

    Texts of the same words are linked in a row, not each with each, and every other report is compared with those that share most
    keys, so that cost grows with the number of reports: whoever asks for groups joins what is linked. `at` is the time of
    deciding, now unless given.
    """
    at = at or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    read = {name: _read(texts[name]) for name in sorted(texts)}
    read = {name: text for name, text in read.items() if text.telling}
    prints: dict[bytes, list[str]] = defaultdict(list)
    for name, text in read.items():
        prints[text.words.tobytes()].append(name)
    found = [
        (one, other, _compare(read[one], read[other], _NOTHING)) for names in prints.values() for one, other in pairwise(names)
    ]
    distinct = {names[0]: read[names[0]] for names in prints.values()}
    alike = list(_alike(distinct))
    ordinary = _ordinary(distinct, [(one, other) for one, other, evidence in alike if evidence.share >= _WHOLE])
    for one, other, evidence in alike:
        both = (distinct[one], distinct[other])
        touched = all(np.isin(text.runs, ordinary).any() for text in both)
        found.append((one, other, _compare(*both, ordinary) if touched else evidence))
    decisions = [_decision(one, other, evidence, at) for one, other, evidence in found]
    return sorted((decision for decision in decisions if decision), key=lambda decision: decision.pair)


def copy_groups(decisions: Iterable[Decision]) -> list[frozenset[str]]:
    """The reports that SAME decisions link, directly or through others, as groups of two or more."""
    group: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.subject is Subject.COPY and decision.verdict is Verdict.SAME and decision.withdrawn is None:
            large, small = group.setdefault(decision.one, {decision.one}), group.setdefault(decision.other, {decision.other})
            if large is not small:
                large, small = (large, small) if len(large) >= len(small) else (small, large)
                large |= small
                group.update(dict.fromkeys(small, large))
    return sorted({frozenset(members) for members in group.values()}, key=sorted)


def _decision(one: str, other: str, evidence: CopyEvidence, at: str) -> Decision | None:
    if not evidence.copied or evidence.share < UNSURE_FROM:
        return None
    one, other = sorted((one, other))
    return Decision(
        subject=Subject.COPY,
        one=one,
        other=other,
        verdict=Verdict.SAME if evidence.share >= SAME_FROM else Verdict.UNSURE,
        author=AUTHOR,
        by_person=False,
        at=at,
        score=round(evidence.share, 4),
        reasons=evidence.reasons,
    )


def _read(text: str) -> _Text:
    text = text.lower()
    spans = [match.span() for match, _ in zip(_WORD.finditer(text), range(_MOST_WORDS), strict=False)]
    words = np.array([zlib.crc32(text[start:end].encode("utf-8", "surrogatepass")) for start, end in spans], dtype=np.uint64)
    starts = np.array([start for start, _ in spans], dtype=np.int64)
    quoted = np.zeros(len(words), dtype=np.bool_)
    for match in _QUOTED.finditer(text):
        quoted[np.searchsorted(starts, match.start()) : np.searchsorted(starts, match.end())] = True
    return _Text(words, quoted, _runs(words))


def _runs(words: _Numbers) -> _Numbers:
    """A number for every `_WORDS` words in a row: a polynomial of theirs, mixed so that its order says nothing (SplitMix64)."""
    count = max(0, len(words) - _WORDS + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for at in range(_WORDS):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + words[at : at + count]
    runs ^= runs >> np.uint64(30)
    runs *= np.uint64(0xBF58476D1CE4E5B9)
    runs ^= runs >> np.uint64(27)
    runs *= np.uint64(0x94D049BB133111EB)
    return runs ^ (runs >> np.uint64(31))


def _keys(text: _Text) -> tuple[int, ...]:
    if not text.telling:
        return ()
    if len(text.runs) <= _WINDOW:
        kept = text.runs[[text.runs.argmin()]]
    else:
        windows = np.lib.stride_tricks.sliding_window_view(text.runs, _WINDOW)
        kept = text.runs[np.unique(windows.argmin(axis=1) + np.arange(len(windows)))]
    return tuple(np.unique(kept.view(np.int64)).tolist())


def _compare(one: _Text, other: _Text, ordinary: _Numbers) -> CopyEvidence:
    """`ordinary`: numbers of runs that belong to no report in particular."""
    shorter, longer = sorted((one, other), key=lambda text: (len(text.words), text.words.tobytes()))
    passages = _passages(shorter, longer)
    if not passages or not shorter.telling:
        return CopyEvidence(0.0, False, max((passage.length for passage in passages), default=0), False)
    common = np.zeros(len(shorter.words), dtype=np.bool_)
    in_longer = np.zeros(len(longer.words), dtype=np.bool_)
    quoted = shorter.quoted.copy()
    for passage in passages:
        here, there = slice(passage.start, passage.start + passage.length), slice(passage.other, passage.other + passage.length)
        common[here] = True
        in_longer[there] = True
        quoted[here] &= longer.quoted[there]
    share = float(common.mean())
    whole = share >= _WHOLE and float(in_longer.mean()) >= _WHOLE_OF_LONGER
    telling = common.copy()
    for at in np.flatnonzero(np.isin(shorter.runs, ordinary)) if len(ordinary) else ():
        telling[at : at + _WORDS] = False
    own = len(telling)
    if share < _WHOLE:
        telling &= ~quoted
        own = int((~quoted).sum())
    ending = _ending(passages, len(shorter.words), len(longer.words))
    if ending < len(shorter.words) / 2:
        ending = len(shorter.words)  # more than half is no mere ending
    beyond = int(telling[:ending].sum())
    copied = beyond >= _LEAST_COMMON and int(telling.sum()) >= UNSURE_FROM * own
    return CopyEvidence(share, whole, max(passage.length for passage in passages), copied)


def _passages(shorter: _Text, longer: _Text) -> list[_Passage]:
    """The passages that both have, the longest at each place of the shorter text, from its start on."""
    hits = np.flatnonzero(np.isin(shorter.runs, longer.runs)).tolist()
    if not hits:
        return []
    places: dict[int, list[int]] = {}
    for at, run in enumerate(longer.runs.tolist()):
        if len(known := places.setdefault(run, [])) < _NEIGHBOURS:
            known.append(at)
    words, others, runs = shorter.words.tolist(), longer.words.tolist(), shorter.runs.tolist()
    passages: list[_Passage] = []
    reached = 0
    for start in hits:
        if start < reached:
            continue
        best = max((_Passage(start, at, _common(words, start, others, at)) for at in places[runs[start]]), key=_length)
        passages.append(best)
        reached = start + best.length
    return passages


def _length(passage: _Passage) -> int:
    return passage.length


def _common(words: Sequence[int], start: int, others: Sequence[int], other: int) -> int:
    """How many words are the same from there on."""
    most = min(len(words) - start, len(others) - other)
    length = 0
    while length < most and words[start + length] == others[other + length]:
        length += 1
    return length


def _ending(passages: Sequence[_Passage], shorter: int, longer: int) -> int:
    """Where in the shorter text the ending starts that both have; its length where they end differently."""
    for passage in reversed(passages):
        if shorter - passage.start - passage.length > _GAP or longer - passage.other - passage.length > _GAP:
            break
        shorter, longer = passage.start, passage.other
    return shorter


def _alike(texts: Mapping[str, _Text]) -> Iterator[tuple[str, str, CopyEvidence]]:
    """Pairs of copies, the earlier text first: each text is compared with those before it that it shares most keys with. Of a
    key that many texts have, only the last ones before a text are looked at, so that neither a footer nor a text in a hundred
    versions makes cost grow faster than the texts."""
    holders: dict[int, list[str]] = defaultdict(list)
    keys = {name: _keys(text) for name, text in texts.items()}
    for name, mine in keys.items():
        shared: Counter[str] = Counter()
        for key in mine:
            shared.update(holders[key][-_NEIGHBOURS:])
            holders[key].append(name)
        versions = 0
        for earlier, count in shared.most_common(CANDIDATES):
            if versions == _VERSIONS or count < KEYS_SHARED * min(len(mine), len(keys[earlier])):
                continue
            evidence = _compare(texts[earlier], texts[name], _NOTHING)
            if evidence.copied:
                versions += evidence.whole
                yield earlier, name, evidence


def _ordinary(texts: Mapping[str, _Text], whole: Iterable[tuple[str, str]]) -> _Numbers:
    """Numbers of the runs that stand in `_ORDINARY` texts or more, where texts that are copies as a whole count as one."""
    first = {name: name for name in texts}
    for one, other in whole:  # the earlier text stands first, and is told by the first of its own
        first[other] = min(first[other], first[one])
    held = [np.unique(text.runs) for name, text in texts.items() if first[name] == name]
    if not held:
        return _NOTHING
    runs, counts = np.unique(np.concatenate(held), return_counts=True)
    return runs[counts >= _ORDINARY]
