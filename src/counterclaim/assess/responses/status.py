"""How far a measure is, as its words report it: announced, repeated, begun, done or denied, from tense, verbs and what governs
them.

The rules, in their order: what is denied or negated; what is to come (announced, unless it goes on or starts); what is under way
(begun); what verbs of announcing say in any tense (announced); what verbs of starting and lasting say (begun); any other past or
perfect (done). Nothing here judges whether it is so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.assess.responses.clauses import VerbGroup, Word, sentence_bounds, split_words, verb_groups
from counterclaim.assess.responses.vocabulary import Status, status_words
from counterclaim.lang.verb_forms import Form

_REACH = 8  # words between a verb and what governs it, at most
_BESIDE = 2  # of one that is under way: "are helping rebuild"
_SPOKEN = frozenset({"announce", "say", "tell", "confirm", "assure", "add", "claim", "report", "insist", "warn", "note", "stress"})
_READY = frozenset(
    {"ready", "prepared", "willing", "determined", "committed", "resolved", "set", "due", "scheduled", "poised", "keen"}
)
_UNRELENTING = frozenset({"let-up", "letup", "let", "no-let", "pause"})
_RULED_OUT = re.compile(
    r"\bno\s+(?:\w+\s+)?(?:plans?|intentions?|decision|question\s+of)\b|\brul(?:es?|ed|ing)\s+out\b|\bhas\s+nothing\s+to\s+do\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\byet\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?<!even )(?<!as )(?<!and )\b(?:only\s+)?(?:if|unless|provided(?:\s+that)?|on\s+condition\s+that|as\s+long\s+as)\b"
    r"(?!\s+(?:necessary|needed|required|possible|any|not|so|ever|at all)\b)[^,.;!?\"”\n]*",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:ask(?:ed|ing)?|know|see|sees|find out|wonder(?:ed|ing)?|determine|establish|check(?:ed|ing)?|unclear|sure)\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReading:
    """The status that words report and by what it was read. `condition` are the bounds of the words of a condition; `ended` says
    that the words take the measure back (a curfew lifted, a plan scrapped)."""

    status: Status
    because: str
    condition: tuple[int, int] | None = None
    ended: bool = False


def read_status(text: str, start: int, end: int) -> StatusReading:
    """The status of the measure of which `text[start:end]` tells, by these words and those that govern them in their sentence."""
    first, last = sentence_bounds(text, start)
    words = split_words(text, first, max(last, end))
    groups = verb_groups(words)
    inside = [group for group in groups if start <= words[group.last].start < end]
    before = [group for group in groups if words[group.last].start < start]
    lead = text[max(first, start - 120) : start]
    made = _read(words, groups, inside, before, lead, start, end)
    found = _condition(text, first, max(last, end))
    return StatusReading(status=made.status, because=made.because, condition=found, ended=made.ended)


def _condition(text: str, first: int, last: int) -> tuple[int, int] | None:
    for found in _CONDITION.finditer(text, first, last):
        if not _ASKED.search(text, first, found.start()) and len(found[0].split()) > 1:
            return found.start(), found.start() + len(found[0].rstrip())
    return None


def _said(status: Status, because: str, *, ended: bool = False) -> StatusReading:
    return StatusReading(status=status, because=because, ended=ended)


def _read(
    words: Sequence[Word],
    groups: Sequence[VerbGroup],
    inside: Sequence[VerbGroup],
    before: Sequence[VerbGroup],
    lead: str,
    start: int,
    end: int,
) -> StatusReading:
    if _RULED_OUT.search(lead.rsplit(",", 1)[-1]):
        return _said(Status.DENIED, "the words rule it out")
    if not inside:
        governor = _governor(words, before, _word_at(words, start))
        return _by_governor(governor, words, "no verb of its own")
    told = [group for group in inside if not _is_relative(group, words)] or inside
    main, rest = told[0], told[1:]
    if (
        rest
        and _is_reduced(main, words)
        and (rest[0].auxiliaries or (main.bare_ing and rest[0].finite))
        and not _parts(words[main.last + 1 : rest[0].first])
    ):
        main, rest = rest[0], rest[1:]
    while rest and main.lemma in _SPOKEN and not main.negated and rest[0].finite and rest[0].first - main.last <= _REACH:
        main, rest = rest[0], rest[1:]
    governor = _governor(words, [group for group in groups if group.last < main.first], main.first, finite=main.finite)
    said = _of_group(main, rest, governor, words)
    if said.status is Status.ANNOUNCED and (again := _again(words, main, governor)):
        return _said(Status.REPEATED, f"“{again}”: said before")
    return said


def _word_at(words: Sequence[Word], start: int) -> int:
    return next((at for at, word in enumerate(words) if word.end > start), len(words))


def _is_reduced(group: VerbGroup, words: Sequence[Word]) -> bool:
    """A lone participle that may hang on a noun before it: "troops deployed there will stay"."""
    lone = not group.auxiliaries and bool(group.forms & {Form.PARTICIPLE, Form.ING})
    ahead = words[group.first - 1].lower if group.first else ""
    if not ahead.isalpha():
        return lone and Form.ING in group.forms  # "training will be given"
    return lone and ahead not in _NO_NOUN


def _is_relative(group: VerbGroup, words: Sequence[Word]) -> bool:
    """Whether the verb stands in a clause with "who" or "which": "the envoy, who had resigned, was replaced"."""
    return any(word.lower in ("who", "which", "whom", "whose") for word in words[max(0, group.first - 3) : group.first])


def _parts(between: Sequence[Word]) -> bool:
    """Whether a new clause begins among the words."""
    return any(word.lower in _NEW_CLAUSE for word in between)


_NEW_CLAUSE = frozenset(
    {
        "after",
        "when",
        "because",
        "that",
        "who",
        "which",
        "as",
        "since",
        "following",
        ",",
        "and",
        "while",
        "before",
        "amid",
        "to",
        "if",
    }
)
_NO_NOUN = frozenset({"and", "or", "but", "who", "which", "that", "he", "she", "it", "they", "we", "i", "you", "then", "also"})


@dataclass(frozen=True, slots=True)
class _Governor:
    """What stands before a verb and rules it: a verb group, or a noun by its lemma."""

    lemma: str
    group: VerbGroup | None
    apart: int  # words from it to what it governs


def _governor(words: Sequence[Word], before: Sequence[VerbGroup], at: int, *, finite: bool = False) -> _Governor | None:
    """The nearest verb, or noun of announcing before "to", within reach and without a full break between; "and" breaks off what
    has a tense of its own."""
    nouns = status_words("announcing_nouns") | status_words("denying_nouns")
    group = before[-1] if before else None
    for back in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if words[back].lower in (";", ":") or words[back].lower in (
            "but",
            "while",
            "although",
            "though",
            *(("and",) if finite else ()),
        ):
            return None
        if group is not None and back == group.last:
            return _Governor(group.lemma, group, at - back) if group.lemma else None
        if words[back].noun in nouns and back >= at - 5:
            return _Governor(words[back].noun, None, at - back)
    return None


def _words_of(group: VerbGroup, words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words[group.first : group.last + 1]).replace(" n't", "n't").replace(" n’t", "n’t")


def _by_governor(governor: _Governor | None, words: Sequence[Word], what: str) -> StatusReading:
    """Of words without a tense of their own: what governs them tells."""
    if governor is None:
        return _said(Status.ANNOUNCED, f"{what}, nothing says that it has begun")
    lemma, group = governor.lemma, governor.group
    shown = f"“{_words_of(group, words)}”" if group is not None else f"“{lemma}”"
    if lemma in status_words("denying") or lemma in status_words("denying_nouns"):
        return _said(Status.DENIED, f"{shown} before it")
    if group is not None and group.negated:
        return _said(Status.DENIED, f"{shown} before it")
    if lemma in status_words("repeating"):
        return _said(Status.REPEATED, f"{shown} before it: said before")
    if lemma in status_words("causing") and group is not None and (group.bare_ing or Form.PAST in group.forms):
        return _said(Status.DONE, f"{shown} tells it as a consequence")
    if group is not None and (group.modal or group.to):
        return _said(Status.ANNOUNCED, f"{shown} before it")
    if lemma in status_words("beginning") or lemma in status_words("going_on"):
        return _said(Status.BEGUN, f"{shown} before it")
    if group is not None and group.progressive and governor.apart <= _BESIDE and lemma not in status_words("announcing"):
        return _said(Status.BEGUN, f"{shown} before it is under way")
    return _said(Status.ANNOUNCED, f"{shown} before it" if lemma in status_words("announcing") or group is None else what)


def _of_group(main: VerbGroup, rest: Sequence[VerbGroup], governor: _Governor | None, words: Sequence[Word]) -> StatusReading:
    lemma, shown = main.lemma or "", f"“{_words_of(main, words)}”"
    if main.finite and governor is not None and governor.lemma in status_words("denying") and governor.group is not None:
        return _said(Status.DENIED, f"“{_words_of(governor.group, words)}” before {shown}")
    if main.negated:
        return _negated(main, words)
    if lemma in status_words("denying") and (main.finite or main.bare_ing):
        return _said(Status.DENIED, shown)
    if main.modal is not None:
        if lemma in status_words("going_on"):
            return _said(Status.BEGUN, f"{shown}: it is under way and goes on")
        if lemma == "be" and _follows(main, words, _UNRELENTING):
            return _said(Status.BEGUN, f"{shown} without let-up: it is under way and goes on")
        return _said(Status.ANNOUNCED, f"{shown} is to come")
    if main.to or (main.forms == {Form.BASE} and not main.auxiliaries):
        if lemma in status_words("going_on"):
            return _said(Status.BEGUN, f"{shown}: it is under way and goes on")
        return _by_governor(governor, words, f"{shown} is to come")
    if main.bare_ing:
        if governor is not None and (governor.group is None or governor.lemma != "be"):
            return _by_governor(governor, words, f"{shown} is to come")
        return _said(Status.ANNOUNCED if lemma in status_words("announcing") else Status.BEGUN, f"{shown} is under way")
    return _of_tense(main, rest, governor, words)


def _negated(main: VerbGroup, words: Sequence[Word]) -> StatusReading:
    shown = f"“{_words_of(main, words)}”"
    behind = " ".join(word.lower for word in words[main.last + 1 : main.last + 4])
    if main.lemma == "be" and _follows(main, words, _UNRELENTING):
        return _said(Status.BEGUN, f"{shown} without let-up: it is under way and goes on")
    if main.lemma in status_words("firm"):
        return _said(Status.ANNOUNCED, f"{shown} is a vow not to yield")
    if _YET.search(_words_of(main, words)) or _YET.search(behind):
        return _said(Status.ANNOUNCED, f"{shown}: not yet")
    return _said(Status.DENIED, f"{shown} says that it is not so")


def _of_tense(main: VerbGroup, rest: Sequence[VerbGroup], governor: _Governor | None, words: Sequence[Word]) -> StatusReading:
    lemma, shown = main.lemma or "", f"“{_words_of(main, words)}”"
    if lemma == "be":
        if _follows(main, words, _READY):
            return _said(Status.ANNOUNCED, f"{shown} ready for it")
        return _said(Status.BEGUN, f"{shown}: it is in place")
    if lemma == "set" and main.passive and main.last + 1 < len(words) and words[main.last + 1].lower == "to":
        return _said(Status.ANNOUNCED, f"{shown} to")
    if lemma == "have":
        promised = _follows(main, words, status_words("announcing_nouns"))
        return _said(Status.ANNOUNCED if promised else Status.BEGUN, shown)
    if lemma in status_words("repeating"):
        return _said(Status.REPEATED, f"{shown}: said before")
    if lemma in status_words("announcing"):
        return _said(Status.ANNOUNCED, f"{shown} announces it")
    if lemma in status_words("causing") and rest and rest[0].to:
        return _said(Status.DONE, f"{shown} tells it as a consequence")
    if main.progressive:
        if governor is not None and governor.lemma == "announce":
            return _said(Status.ANNOUNCED, f"{shown} after an announcement is to come")
        return _said(Status.BEGUN, f"{shown} is under way")
    if lemma in status_words("beginning"):
        return _said(Status.BEGUN, f"{shown}: it has started")
    if lemma in status_words("going_on"):
        return _said(Status.BEGUN, f"{shown}: it is under way and goes on")
    return _said(Status.DONE, f"{shown} tells it as done", ended=lemma in status_words("ending"))


def _follows(main: VerbGroup, words: Sequence[Word], wanted: frozenset[str], within: int = 5) -> bool:
    return any(word.lower in wanted or word.noun in wanted for word in words[main.last + 1 : main.last + 1 + within])


def _again(words: Sequence[Word], main: VerbGroup, governor: _Governor | None) -> str | None:
    """A word by the verb or by what governs it that tells of an earlier statement."""
    ruling = governor.group if governor is not None else None
    for group in (main, *((ruling,) if ruling is not None else ())):
        if group is not main and group.lemma in status_words("repeating"):
            return _words_of(group, words)
        near = " ".join(word.lower for word in words[max(0, group.first - 2) : group.last + 2])
        for phrase in sorted(status_words("repeating_words")):
            if re.search(rf"\b{phrase}\b", near):
                return phrase
    return None
