"""Proper names in running text: capitalised runs, joined as names are joined, and what kind of actor each may name.

The entity recogniser's labels are one sign among others: it is weak on the names of armed groups and on names that are not
English, so the shape of the name and the words it holds decide first.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from counterclaim.extract.rules.actor_words import COUNTRIES, KNOWN_NAMES, NAME_WORDS, TITLES
from counterclaim.lang.names import PARTICLES, normalise_name, strip_article, strip_possessive
from counterclaim.model import ActorKind, Document, Token

_CALENDAR = frozenset("""monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
september october november december ramadan eid christmas easter muharram ashura""".split())
_PLACE_LABELS = ("GPE", "LOC", "FAC")
_SPEECH = frozenset("say tell add claim warn confirm announce state note explain deny argue insist tweet write report declare".split())
_JOINING_HEADS = frozenset("""ministry department institute university office bureau army front movement party council association federation
government academy center centre court house commission forces islamic organization organisation union bank league committee brigades brigade
battalion battalions state soldiers ministers directorate division school college board agency society foundation network congress council
embassy lashkar jaish harkat jamaat assembly service services confederation republic sons supporters companions partisans army""".split())


@dataclass(slots=True)
class NameRun:
    """Tokens `first` to `last` (excluded) that form one name. `place` marks the name of a place; `country` is set for powers."""

    first: int
    last: int
    kind: ActorKind
    name: str
    country: str | None = None
    place: bool = False
    demonym: bool = False
    acronym: str | None = None
    titles: int = 0                # how many tokens in front are titles


def _is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text != "I" and token.lower not in _CALENDAR


def _starts_name(tokens: list[Token], i: int, sentence_first: int) -> bool:
    token = tokens[i]
    if token.text[0].islower():
        return (token.lower in ("al", "el") and i + 1 < len(tokens) and tokens[i + 1].sent == token.sent
                and (tokens[i + 1].text == "-" or tokens[i + 1].text[0].isupper()))
    if not _is_capitalised(token) or token.tag in ("DT", "IN", "CC", "PRP", "PRP$", "WP", "WDT", "WRB", "MD", "TO", "EX", "UH"):
        return False
    if i == sentence_first or tokens[i - 1].text in "\"“‘'":
        if token.tag in ("NNP", "NNPS") or token.ent:
            return token.tag not in ("RB", "VBG", "VBN") or bool(token.ent)
        return i + 1 < len(tokens) and (tokens[i + 1].text == "-" or (token.tag.startswith(("NN", "JJ")) and _is_capitalised(tokens[i + 1])))
    return token.tag[:2] in ("NN", "JJ", "FW", "VB", "RB", "CD") or bool(token.ent)


def _run_end(tokens: list[Token], i: int) -> int:
    """The end of the capitalised run that starts at `i`."""
    sent, n = tokens[i].sent, len(tokens)
    j = i + 1
    while j < n and tokens[j].sent == sent:
        token, before = tokens[j], tokens[j - 1]
        glued = token.start == before.end
        if glued and (token.text == "-" or before.text == "-"):
            if token.text == "-" and (j + 1 >= n or tokens[j + 1].start != token.end or tokens[j + 1].tag in ("VBN", "VBD", "VBG")
                                      or tokens[j + 1].lower in ("based", "linked", "affiliated", "backed", "inspired", "led", "wide", "born")):
                break
            j += 1
        elif _is_capitalised(token) and token.tag not in ("DT", "IN", "CC", "PRP") and before.text not in ".":
            j += 1
        elif token.text == "." and glued and len(before.text) <= 4 and j + 1 < n and tokens[j + 1].sent == sent and before.lower in TITLES:
            j += 1
        elif token.lower in PARTICLES and j + 1 < n and tokens[j + 1].sent == sent and (
                _is_capitalised(tokens[j + 1]) or tokens[j + 1].text == "-") and token.lower not in ("us", "or", "i", "o"):
            j += 1
        elif token.lower in ("of", "for", "and", "in", "&", "the") and _joins(tokens, i, j):
            j += 1
        else:
            break
    while j - 1 > i and (tokens[j - 1].lower in ("of", "for", "and", "in", "the", "-", "&") or tokens[j - 1].lower in PARTICLES
                         and tokens[j - 1].text[0].islower()):
        j -= 1
    return j


def _joins(tokens: list[Token], first: int, at: int) -> bool:
    """Whether a small word inside a run belongs to the name of a body."""
    nxt = at + 1
    if nxt < len(tokens) and tokens[nxt].lower == "the":
        nxt += 1
    if nxt >= len(tokens) or tokens[nxt].sent != tokens[first].sent or not _is_capitalised(tokens[nxt]):
        return False
    word = tokens[at].lower
    if tokens[at].ent and tokens[at].ent in ("ORG", "LAW", "FAC") and not tokens[nxt].ent_first and tokens[at - 1].ent == tokens[at].ent:
        return True
    if word in ("of", "for"):
        return tokens[at - 1].lower in _JOINING_HEADS
    if word == "and":
        return any(tokens[k].lower in ("for", "of") for k in range(first, at)) and tokens[at - 1].tag in ("NNP", "NN") and nxt + 1 < len(
            tokens) and tokens[nxt + 1].lower in NAME_WORDS
    return word == "&" or (word == "the" and tokens[at - 1].lower in ("of", "for", "in"))


def _keyword_kind(run: list[Token]) -> ActorKind | None:
    """The kind that the words of the name give away: its last word first, then its head before "of", then any."""
    lowers = [token.lower for token in run]
    cut = next((k for k, word in enumerate(lowers) if word in ("of", "for") and k), len(lowers))
    head = NAME_WORDS.get(lowers[cut - 1])
    armed = any(NAME_WORDS.get(word) is ActorKind.ARMED_GROUP for word in lowers)
    if armed and head in (None, ActorKind.ORGANISATION, ActorKind.STATE_FORCE) and not any(w in ("police", "corps") for w in lowers):
        return ActorKind.ARMED_GROUP
    return head


def _classify(doc: Document, first: int, last: int) -> NameRun | None:
    run = doc.tokens[first:last]
    text = strip_possessive(doc.text[run[0].start:run[-1].end])
    name = strip_article(text)
    key = normalise_name(name)
    if not key:
        return None
    if key in COUNTRIES:
        return NameRun(first, last, ActorKind.GOVERNMENT, name, country=COUNTRIES[key], place=True)
    if key in KNOWN_NAMES:
        return NameRun(first, last, KNOWN_NAMES[key], name)
    titles = _title_length(run)
    if titles:
        rest = run[titles:]
        return NameRun(first, last, ActorKind.PERSON, doc.text[rest[0].start:rest[-1].end], titles=titles)
    labels = Counter(token.ent for token in run if token.ent)
    label = labels.most_common(1)[0][0] if labels else ""
    kind = _keyword_kind(run)
    if kind is not None and not (label == "PERSON" and len(run) == 2 and run[-1].lower not in NAME_WORDS):
        if len(run) == 1 and run[0].tag not in ("NNP", "NNPS") and not label:
            return None
        return NameRun(first, last, kind, name)
    if all(token.lower in TITLES for token in run):
        return None
    if label == "PERSON":
        return NameRun(first, last, ActorKind.PERSON, name)
    if label in _PLACE_LABELS:
        return NameRun(first, last, ActorKind.GOVERNMENT, name, place=True)
    if label == "NORP" or (len(run) == 1 and run[0].tag.startswith("JJ")):
        return NameRun(first, last, ActorKind.PEOPLE, name, demonym=True)
    if len(run) >= 2 and last < len(doc.tokens) and doc.tokens[last].lemma in _SPEECH:
        return NameRun(first, last, ActorKind.PERSON, name)
    if label in ("ORG", "PRODUCT", "WORK_OF_ART") or (not label and run[-1].tag in ("NNP", "NNPS")):
        return NameRun(first, last, ActorKind.ORGANISATION if label == "ORG" else ActorKind.UNKNOWN, name)
    return None


def _title_length(run: list[Token]) -> int:
    """How many tokens of a run are titles and what goes with them, when a person's name follows them."""
    last_title = -1
    for k, token in enumerate(run[:-1]):
        if token.lower in TITLES or (token.text == "." and k and run[k - 1].lower in TITLES):
            last_title = k
    if last_title < 0:
        return 0
    rest = run[last_title + 1:]
    if rest[-1].lower in NAME_WORDS or rest[0].lower in ("of", "for") or rest[0].text == "-" or len(rest) > 5:
        return 0
    return last_title + 1


def find_names(doc: Document) -> list[NameRun]:
    """The names of the document in text order; places and demonyms are marked and not left out."""
    found: list[NameRun] = []
    tokens = doc.tokens
    for sentence in doc.sentences:
        i = sentence.first
        while i < sentence.last:
            if not _starts_name(tokens, i, sentence.first):
                i += 1
                continue
            end = _run_end(tokens, i)
            run = _classify(doc, i, end)
            if run is not None:
                end = _take_acronym(doc, run)
                found.append(run)
            i = max(end, i + 1)
    return found


def _take_acronym(doc: Document, run: NameRun) -> int:
    """Takes in "(TTP)" behind a name as its acronym and gives the end of it all."""
    tokens, j = doc.tokens, run.last
    if (run.kind is not ActorKind.PERSON and not run.demonym and j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")"
            and sum(c.isupper() for c in tokens[j + 1].text) >= 2 and tokens[j + 1].sent == tokens[run.first].sent):
        run.acronym = tokens[j + 1].text
        run.last = j + 3
        if run.place and run.country is None:
            run.place, run.kind = False, ActorKind.ORGANISATION
    return run.last
