"""Proper names in running text: capitalised runs, joined as names are joined, and what kind of actor each may name.

The registry of groups decides first, then the words a name holds ("Institute", "Police"), then titles, and only then the entity
recogniser's label: it is weak on the names of armed groups and on names that are not English.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.codebook.groups import Group, load_groups
from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import KNOWN_NAMES, NAME_WORDS, PERSON_ROLE, TITLES, country_code, head_table
from counterclaim.extract.rules.name_bounds import JOINING_HEADS, PORTFOLIOS, NameBounds, is_capitalised, starts_name
from counterclaim.lang.names import fits_acronym, normalise_name, strip_article, strip_possessive
from counterclaim.model import ActorKind, Document, Token

_SPEECH = words("actors", "speech_verbs")
_NEVER_ALONE = words("actors", "capitals_that_name_nobody")
_FIELDS_OF_RANK = words("actors", "fields_of_rank")
_TOWN = 20_000  # people; a smaller namesake does not make a name a place
_PLACE_LABELS = ("GPE", "LOC", "FAC")
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "appos", "conj", "dative"})
_BRACKETED = re.compile(r"\s*\([^)]*\)")


def _is_given_name(token: Token) -> bool:
    """Whether a capitalised word between two titles is part of a person's name and not of an office."""
    return token.ent == "PERSON" and not (
        token.lower in NAME_WORDS or token.lower in JOINING_HEADS or token.lower in PORTFOLIOS or token.lower in TITLES
    )


@dataclass(slots=True)
class NameRun:
    """Tokens `first` to `last` (excluded) that form one name.

    `titles` counts the tokens in front that are titles. `place` marks the name of a place; `country` is set for powers ("US",
    "Islamabad"). `demonym` marks adjectives and peoples ("Afghan"). `group` is the entry of the registry. `plain` marks a name of
    unclear kind that may well be a person's.
    """

    first: int
    last: int
    kind: ActorKind
    name: str
    country: str | None = None
    place: bool = False
    demonym: bool = False
    acronym: str | None = None
    titles: int = 0
    group: Group | None = None
    plain: bool = False


class _Scanner(NameBounds):
    """Finds the names of one document and tells their kinds."""

    def classify(self, first: int, last: int) -> NameRun | None:
        run = self.tokens[first:last]
        name, text = self.surface(first, last), self.doc.text[run[0].start : run[-1].end]
        if not normalise_name(name):
            return None
        country = country_code(name)
        if country is not None:
            return NameRun(first, last, ActorKind.GOVERNMENT, name, country=country, place=True)
        if name in KNOWN_NAMES or text in KNOWN_NAMES:
            return NameRun(first, last, KNOWN_NAMES.get(text) or KNOWN_NAMES[name], name)
        if self.is_office(run):
            return None
        titles = self.title_length(run)
        if titles:
            return NameRun(first, last, ActorKind.PERSON, self.surface(first + titles, last), titles=titles)
        labels = Counter(token.ent for token in run if token.ent)
        label = labels.most_common(1)[0][0] if labels else ""
        kind = keyword_kind([token.lower for token in run])
        if kind is not None and not (label == "PERSON" and len(run) > 1 and run[-1].lower not in NAME_WORDS):
            if len(run) == 1 and not label:
                return None
            return NameRun(first, last, kind, name)
        if label != "NORP" and not (label == "PERSON" and (len(run) > 1 or self.speaks_next(last))) and is_known_place(name):
            return NameRun(first, last, ActorKind.GOVERNMENT, name, place=True)
        if label == "PERSON":
            return NameRun(first, last, ActorKind.PERSON, name)
        if label in _PLACE_LABELS:
            return NameRun(first, last, ActorKind.GOVERNMENT, name, place=True, plain=len(run) > 1)
        if label == "NORP" or run[-1].tag.startswith("JJ") or run[-1].lower.endswith("ern"):
            return NameRun(first, last, ActorKind.PEOPLE, name, demonym=True)
        if label in ("LANGUAGE", "DATE", "TIME", "EVENT", "LAW", "MONEY", "PERCENT"):
            return None
        if len(run) >= 2 and self.speaks_next(last) and not self.after_article(first) and not run[-1].text.isupper():
            return NameRun(first, last, ActorKind.PERSON, name)
        if label == "ORG" or run[-1].tag in ("NNP", "NNPS"):
            plain = all(token.text.isalpha() or token.text in "-.’'" for token in run) and not run[-1].text.isupper()
            return NameRun(
                first, last, ActorKind.ORGANISATION if label == "ORG" else ActorKind.UNKNOWN, name, plain=plain or not label
            )
        return None

    def is_office(self, run: list[Token]) -> bool:
        """Whether the run is a description in capitals: "Police", "Deputy Inspector General", "Superintendent of Police"."""
        if len(run) == 1:
            after = self.tokens[run[0].i + 1] if run[0].i + 1 < len(self.tokens) else run[0]
            if (
                run[0].i == run[0].sentence.first
                and not run[0].ent
                and after.tag in ("NN", "NNS", "HYPH")
                and after.text[0].islower()
            ):
                return True  # "Suicide bombers", "Rebel fighters" at the head of a sentence
            return run[0].lower in _NEVER_ALONE or head_table(run[0]) is not None or run[0].lower in TITLES
        if any(token.lower in ("of", "for") for token in run):
            at = next(k for k, token in enumerate(run) if token.lower in ("of", "for"))
            return (
                at > 0
                and run[at - 1].lower in TITLES
                and all(
                    token.lower in NAME_WORDS or token.lower in JOINING_HEADS or token.lower in PORTFOLIOS for token in run[at:][1:]
                )
            )
        return all(token.lower in TITLES or token.text in ".-" for token in run)

    def speaks_next(self, last: int) -> bool:
        return last < len(self.tokens) and self.tokens[last].lemma in _SPEECH and self.tokens[last].tag in ("VBD", "VBZ")

    def after_article(self, first: int) -> bool:
        return first > 0 and self.tokens[first - 1].lower == "the"

    def surface(self, first: int, last: int) -> str:
        text = self.doc.text[self.tokens[first].start : self.tokens[last - 1].end]
        return strip_article(strip_possessive(_BRACKETED.sub("", " ".join(text.split()))))

    def title_length(self, run: list[Token]) -> int:
        """How many tokens of a run are titles and what goes with them, when a person's name follows them."""
        last_title = -1
        for k, token in enumerate(run[:-1]):
            opens = k == 0 and head_table(token) == PERSON_ROLE  # "Witness Sam Clark"
            if token.lower in TITLES or opens or (token.text in (".", "-") and k and run[k - 1].lower in TITLES):
                if last_title >= 0 and any(_is_given_name(between) for between in run[last_title + 1 : k]):
                    break  # "Minister Ali Haji Adan": what looks like a title stands inside the name
                last_title = k
        if last_title < 0:
            return 0
        start = last_title + 1
        if run[start].lower in _FIELDS_OF_RANK and len(run) - start > 2:
            start += 1  # "DIG Operations Ann Reed"
        if run[start].lower in ("of", "for"):
            start += 1
            while start < len(run) and (
                run[start].lower in NAME_WORDS or run[start].lower in JOINING_HEADS or run[start].lower in PORTFOLIOS
            ):
                start += 1
            person = next((k for k in range(last_title + 2, len(run)) if run[k].ent == "PERSON" and run[k].ent_first), None)
            start = person if person is not None and person > start else start
        rest = run[start:]
        if (
            not rest
            or rest[-1].lower in NAME_WORDS
            or rest[0].text == "-"
            or len(rest) > 6
            or rest[0].lower in ("of", "for", "and")
        ):
            return 0
        if country_code(" ".join(token.text for token in rest)) is not None:
            return 0
        return start

    # --- all of it

    def scan(self) -> list[NameRun]:
        found: list[NameRun] = []
        for sentence in self.doc.sentences:
            i = sentence.first
            while i < sentence.last:
                if i in self.listed:
                    last, group = self.listed[i]
                    run: NameRun | None = NameRun(i, last, ActorKind(group.kind), self.surface(i, last), group=group)
                    end = self.extended(i, last)
                    if end > last:
                        run = NameRun(i, end, ActorKind(group.kind), self.surface(i, end))
                    last = end
                elif starts_name(self.tokens, i, sentence.first):
                    last = self.before_person(i, self.end_of_run(i))
                    run = self.classify(i, last)
                else:
                    i += 1
                    continue
                if run is not None:
                    last = self.take_acronym(run)
                    wider = self.extended(run.first, last) if run.acronym and run.group is not None else last
                    if wider > last:
                        name = self.surface(run.first, wider)
                        run = NameRun(run.first, wider, run.kind, name, group=load_groups().named(name))
                        last = wider
                    found.append(run)
                i = max(last, i + 1)
        return found

    def extended(self, first: int, last: int) -> int:
        """The end of a listed name with what makes it the name of another body: "LeJ al-Alami", "Taliban Command Council"."""
        tokens = self.tokens
        if (
            last + 2 < len(tokens)
            and tokens[last].lower == "al"
            and tokens[last + 1].text == "-"
            and tokens[last + 2].text[0].isupper()
        ):
            return last + 3
        end = last
        while (
            end < len(tokens)
            and tokens[end].sent == tokens[first].sent
            and is_capitalised(tokens[end])
            and tokens[end].tag in ("NNP", "NNPS")
            and end not in self.listed
            and end - last < 4
        ):
            end += 1
        tail = tokens[end - 1].lower
        if end > last and tail in NAME_WORDS and tail not in TITLES and not any(t.lower in TITLES for t in tokens[last:end]):
            return end
        return last

    def take_acronym(self, run: NameRun) -> int:
        """Takes in "(TTP)" behind a name as its acronym and gives the end of it all."""
        tokens, j = self.tokens, run.last
        if not run.demonym and j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 1].sent == tokens[run.first].sent:
            close = next((k for k in range(j + 2, min(j + 6, len(tokens))) if tokens[k].text == ")"), None)
            text = self.doc.text[tokens[j + 1].start : tokens[close - 1].end] if close else ""
            if (
                close
                and re.fullmatch(r"[A-Za-z][\w\-/&.]{1,9}", text)
                and (sum(c.isupper() for c in text) >= 2 or (text[0].isupper() and fits_acronym(text, run.name)))
            ):
                fits = fits_acronym(text, run.name)
                if not fits and (len(run.name.split()) < 2 or run.place or run.kind is ActorKind.PERSON or self.names_other(text)):
                    return run.last
                if run.titles:
                    return run.last
                run.acronym, run.last = text, close + 1
                if run.kind is ActorKind.PERSON or (run.place and run.country is None):
                    run.place, run.kind = False, ActorKind.ORGANISATION
                run.plain = False
        return run.last

    @staticmethod
    def names_other(text: str) -> bool:
        """Whether the bracketed word is an outlet's or a country's: a dateline, not an acronym."""
        if text in KNOWN_NAMES or country_code(text) is not None:
            return True
        groups = (load_groups().named(text), load_groups().named(text.title()) if text.isupper() else None)
        return any(group is not None and group.kind == "media" for group in groups)


@cache
def is_great_place(name: str) -> bool:
    """Whether the name is that of a province, a region or a city of over 300,000 people."""
    return any(
        place.kind in ("adm1", "region", "country") or place.people >= 15 * _TOWN for place in load_gazetteer().lookup(name)[:3]
    )


@cache
def is_known_place(name: str) -> bool:
    """Whether the gazetteer knows a unit, a region or a larger town by the name."""
    return any(
        place.kind in ("adm1", "region", "country", "adm2") or place.people >= _TOWN for place in load_gazetteer().lookup(name)[:3]
    )


def keyword_kind(lowers: list[str]) -> ActorKind | None:
    """The kind that a name's words give away: the word before "of" or "for", else the last; words of war tip the balance."""
    cut = next((k for k, word in enumerate(lowers) if word in ("of", "for", "in", "on") and k), len(lowers))
    head = NAME_WORDS.get(lowers[cut - 1])
    if cut < len(lowers) and head is None:
        head = NAME_WORDS.get(lowers[-1])
    if lowers[cut - 1] in ("brigade", "brigades", "battalion") and any(
        NAME_WORDS.get(word) is ActorKind.STATE_FORCE for word in lowers if word not in ("brigade", "brigades", "battalion")
    ):
        return ActorKind.STATE_FORCE
    armed = any(NAME_WORDS.get(word) is ActorKind.ARMED_GROUP for word in lowers)
    if (armed and head in (None, ActorKind.ORGANISATION)) or (
        armed and head is ActorKind.STATE_FORCE and lowers[cut - 1] in ("army", "brigade", "force", "forces", "command")
    ):
        return ActorKind.ARMED_GROUP
    return head


def find_names(doc: Document) -> list[NameRun]:
    """The names of the document in text order; places and demonyms are marked and not left out.

    A single word that ends, or opens, the name of a person named in full elsewhere in the document is that person's.
    """
    found = _Scanner(doc).scan()
    singles = {run.name.casefold() for run in found if " " not in run.name and not (run.group or run.country or run.demonym)}
    for run in found:
        # A name of unclear kind whose last word stands alone elsewhere is a person's: reports go on with surnames.
        recurs = run.plain and " " in run.name and run.group is None and run.name.split()[-1].casefold() in singles
        if recurs and not (run.place and is_known_place(run.name)):
            run.kind, run.place = ActorKind.PERSON, False
    parts: set[str] = set()
    acronyms = {run.acronym.casefold(): run.kind for run in found if run.acronym}
    for run in found:
        if run.kind is ActorKind.PERSON:
            pieces = run.name.casefold().split()
            if len(pieces) > 1:
                parts.update((pieces[-1], pieces[-1].split("-")[-1], pieces[0]))
                parts.update(piece for piece in pieces[1:-1] if len(piece) > 3)
            elif run.titles:
                parts.add(pieces[0])
    for run in found:
        name = run.name.casefold()
        if name in acronyms and run.group is None and run.country is None:
            run.kind, run.place, run.demonym, run.plain = acronyms[name], False, False, False
        elif name in parts and run.group is None and run.country is None:
            run.kind, run.place, run.demonym, run.plain = ActorKind.PERSON, False, False, False
    return sorted([*found, *_bare_surnames(doc, found)], key=lambda run: run.first)


def _bare_surnames(doc: Document, found: list[NameRun]) -> list[NameRun]:
    """Last words of full names that stand alone where the tagger or the recogniser took them for something else than a name."""
    surnames = {run.name.split()[-1] for run in found if run.kind is ActorKind.PERSON and " " in run.name}
    in_runs = {i for run in found for i in range(run.first, run.last)}
    plain = {token.text for token in doc.tokens if token.text.islower() and token.text.title() in surnames}
    return [
        NameRun(token.i, token.i + 1, ActorKind.PERSON, token.text)
        for token in doc.tokens
        if token.text in surnames
        and token.i not in in_runs
        and token.dep in _ARGUMENTS
        and len(token.text) > 3
        and token.lower not in plain
        and not (token.ent in _PLACE_LABELS or head_table(token) is not None or token.lower in TITLES)
    ]
