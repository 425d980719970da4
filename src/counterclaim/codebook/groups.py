"""Names of the actor registry in running text: armed groups, state forces, governments, organisations and media.

Names come from UCDP's actor list, the US Treasury's sanctions list and a hand-made list (see NOTICE); `scripts/build_actors.py`
makes the data file and decides which names of an actor may be looked for in text. Who is meant by a name is another question
(`codebook.actors`). Only organisations are listed, never persons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, cast

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.model import Document

GroupKind = Literal["armed_group", "state_force", "government", "organisation", "media"]

_WORD = re.compile(r"[^\W_]+(?:['’‘`][^\W_]+)*(?:\.(?=[A-Z]\.))?", re.UNICODE)
_ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z0-9])[A-Za-z0-9][A-Za-z0-9/\-]{1,7}")
_GAP = re.compile(r"[ \t\u00a0]*[-–‑/'’‘`(]?[ \t\u00a0]*|\. ?")
_APOSTROPHES = str.maketrans("", "", "'’‘`.")


def _variants(table: str) -> dict[str, str]:
    return {variant: word for word, variants in load_lexicon("group_names")[table].items() for variant in variants}


_SMALL = words("group_names", "small")
_RESPELLED = _variants("connectors") | _variants("spellings")


def _fold(word: str) -> str:
    if not word.isalnum():
        word = word.translate(_APOSTROPHES)
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold()
    return _RESPELLED.get(word, word)


def fold_name(name: str) -> str:
    """The form under which spellings of one name meet: "Lashkar e Jhangvi" and "Lashkar-i-Jhangvi" give one."""
    return " ".join(_fold(word.group()) for word in _WORD.finditer(name))


def is_acronym(name: str) -> bool:
    """Whether the name is an acronym such as ISIS, LeJ or DHKP-C, which counts only in exactly these letters."""
    return " " not in name and bool(_ACRONYM.fullmatch(name)) and 2 * sum(map(str.isupper, name)) >= sum(map(str.isalpha, name))


@dataclass(frozen=True, slots=True)
class Group:
    """One listed group. `organ_of` is the group whose mouthpiece a medium is; `sources` are "curated", "ucdp:ID" or "ofac:ID"."""

    name: str
    kind: GroupKind
    aliases: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    organ_of: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupMatch:
    """A listed name in a text: characters `start` (included) to `end` (excluded)."""

    start: int
    end: int
    group: Group

    @property
    def name(self) -> str:
        return self.group.name

    @property
    def kind(self) -> GroupKind:
        return self.group.kind


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling: its folded words after the first, the exact acronym if it is one, and whether it needs a cue in the text."""

    words: tuple[str, ...]
    exact: str | None
    needs_cue: bool
    group: Group


class Groups:
    """Finds listed names by their longest match."""

    def __init__(self, groups: list[Group]) -> None:
        self.groups = groups
        self._forms: dict[str, list[_Form]] = {}
        for group in groups:
            for name in (group.name, *group.aliases):
                first, *rest = fold_name(name).split() or [""]
                if first:
                    exact = name if is_acronym(name) else None
                    form = _Form(tuple(rest), exact, bool(group.cues) and not rest, group)
                    self._forms.setdefault(first, []).append(form)
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form.words), not form.needs_cue))

    @cached_property
    def by_name(self) -> dict[str, Group]:
        """Canonical name -> group."""
        return {group.name: group for group in self.groups}

    def matches(self, text: str) -> list[GroupMatch]:
        """The listed names in the text, in text order, never overlapping.

        Capitals decide: every word but small connectors must begin with one, and an acronym must stand in exactly its letters.
        """
        found: list[GroupMatch] = []
        spots = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        folded = [_fold(_without_possessive(word)) for _, _, word in spots]
        lower_text: str | None = None
        cued: dict[str, bool] = {}
        at = 0
        while at < len(spots):
            step = 1
            for form in self._forms.get(folded[at], ()):
                last = at + len(form.words)
                if last >= len(spots) or tuple(folded[at + 1 : last + 1]) != form.words or not _joined(text, spots, at, last):
                    continue
                start, end = spots[at][0], spots[last][0] + len(_without_possessive(spots[last][2]))
                if not _cased(text[start:end], form):
                    continue
                if form.needs_cue:
                    lower_text = lower_text or text.lower()
                    if form.group.name not in cued:
                        cued[form.group.name] = _has_cue(lower_text, form.group)
                    if not cued[form.group.name]:
                        continue
                closing = text[end : end + 1]
                if (closing == ")" and "(" in text[start:end]) or (closing == "." and "." in text[end - 2 : end]):
                    end += 1
                found.append(GroupMatch(start, end, form.group))
                step = last - at + 1
                break
            at += step
        return found

    def in_document(self, doc: Document) -> Iterator[tuple[int, int, GroupMatch]]:
        """The listed names of a document with their tokens: `(first, last, match)`, `last` excluded."""
        for match in self.matches(doc.text):
            tokens = doc.tokens_between(match.start, match.end)
            if tokens:
                yield tokens[0].i, tokens[-1].i + 1, match

    def named(self, name: str) -> Group | None:
        """The group that goes by exactly this name, acronym or spelling; with no text to judge by, the best known one."""
        plain = name.removeprefix("the ").removeprefix("The ").strip()
        first, *rest = fold_name(plain).split() or [""]
        candidates = [form for form in self._forms.get(first, []) if form.words == tuple(rest)]
        return next((form.group for form in candidates if form.exact is None or form.exact == plain), None)


def _without_possessive(word: str) -> str:
    return word[:-2] if len(word) > 2 and word[-2] in "'’" and word[-1] in "sS" else word


def _joined(text: str, spots: list[tuple[int, int, str]], first: int, last: int) -> bool:
    """Whether nothing but blanks, hyphens and the like parts the words: a name never runs over a full stop or comma."""
    gaps = [text[spots[k][1] : spots[k + 1][0]] for k in range(first, last)]
    bracketed = any("(" in gap for gap in gaps)
    return all(_GAP.fullmatch(gap) for gap in gaps) and (not bracketed or text.startswith(")", spots[last][1]))


def _cased(surface: str, form: _Form) -> bool:
    if form.exact is not None:
        return surface == form.exact
    strong = [m.group() for m in _WORD.finditer(surface) if m.group().casefold() not in _SMALL]
    # "Pakistani army", "Revolutionary guards": the second half of a force's name is often written small.
    if form.group.kind in {"state_force", "government"} and len(strong) > 1:
        return strong[0][0].isupper()
    return bool(strong) and all(word[0].isupper() or word[0].isdigit() for word in strong)


def _has_cue(lower_text: str, group: Group) -> bool:
    if any(re.search(rf"\b{re.escape(cue.lower())}", lower_text) for cue in group.cues):
        return True
    return any(" " in name and name.lower() in lower_text for name in (group.name, *group.aliases))


def cell_values(field: str) -> tuple[str, ...]:
    """The values of a cell of the registry, which bars part."""
    return tuple(field.split("|")) if field else ()


def registry_rows() -> Iterator[list[str]]:
    """The rows of the actor registry, cell by cell, as `data/actors.tsv` heads them."""
    for line in files("counterclaim.codebook").joinpath("data", "actors.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


@cache
def load_groups() -> Groups:
    """The names of the registry that may be looked for in running text."""
    groups = []
    for _, _, kind, _, _, _, in_text, _, _, _, cues, organ_of, sources in registry_rows():
        if in_text:
            name, *aliases = in_text.split("|")
            groups.append(
                Group(name, cast(GroupKind, kind), tuple(aliases), cell_values(cues), organ_of or None, cell_values(sources))
            )
    return Groups(groups)
