"""What stands before a person's name: titles, ranks, roles and the body they belong to."""

from __future__ import annotations

from collections.abc import Container

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import ARMED_BODY, FIGHTER, PERSON_ROLE, TITLES, head_table, is_plural
from counterclaim.extract.rules.names_in_text import NameRun
from counterclaim.model import ActorKind, Document, Token

_PREMODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "HYPH", "AFX", "POS", "PRP$", "DT", "FW", "RB"}
)
_NEWSROOM = words("actors", "newsroom_roles")
_LONGEST = 14


def is_title(token: Token) -> bool:
    """Whether the word may stand before a person's name: "spokesman", "Gen", "militant"."""
    return token.lower in TITLES or (head_table(token) in (PERSON_ROLE, FIGHTER) and not is_plural(token))


def title_start(doc: Document, names: dict[int, NameRun], taken: Container[int], name_first: int, *, titled: bool) -> int:
    """Where the titles and roles before a name begin; `name_first` itself when there are none.

    `titled` says that a title opens the name itself; `taken` holds the tokens of mentions found before. Reads back over
    "Deputy Chief (DC) of Police", "its", "the Taliban's" and stops at what belongs to the clause.
    """
    tokens = doc.tokens
    sentence = doc.sentences[tokens[name_first].sent]
    sentence_first = sentence.first
    if (
        sentence.index
        and tokens[sentence_first - 1].text == ")"
        and doc.sentences[sentence.index - 1].paragraph == sentence.paragraph
    ):
        sentence_first = doc.sentences[sentence.index - 1].first  # the parser ends a sentence behind "(DC city)"
    j, best = name_first - 1, name_first
    while j >= sentence_first and name_first - j <= _LONGEST:
        token = tokens[j]
        if j in taken:
            break
        run = names.get(j)
        if run is not None and run.kind is ActorKind.PERSON and token.lower not in TITLES:
            break
        if run is not None and run.kind is ActorKind.MEDIA and tokens[run.last].lower not in _NEWSROOM:
            break
        if run is not None and run.kind is not ActorKind.PERSON and run.last - run.first > 1:
            if not titled and not (
                run.first > 1 and tokens[run.first - 1].lower in ("of", "for") and is_title(tokens[run.first - 2])
            ):
                break
            if run.first in taken:
                break
            if not titled:
                j = run.first - 2  # "Spokesman for City Police Ann Reed"
                continue
            best, j = run.first, run.first - 1
            continue
        if token.text == ")":
            opening = next((k for k in range(j - 1, max(j - 5, sentence_first), -1) if tokens[k].text == "("), None)
            if opening is None:
                break
            j = opening - 1
            continue
        if token.text == "." and j and tokens[j - 1].lower in TITLES:
            j -= 1
            continue
        if token.lower in ("of", "for", "&") or (token.lower == "and" and run is not None):
            if not (
                j
                and (
                    is_title(tokens[j - 1]) or tokens[j - 1].text == ")" or token.lower in ("and", "&") or tokens[j - 1].i in names
                )
            ):
                break
            field = tokens[j + 1]  # "chief of staff Gen Ann Reed", but "the brother of President Reed": two persons
            of_office = field.tag in ("NN", "NNS") and field.text[0].islower() and not is_title(field)
            if j == name_first - 1 or (titled and tokens[j - 1].text[0].islower() and not of_office):
                break  # "the widow of NAME"
            j -= 1
            continue
        if token.tag not in _PREMODIFIER_TAGS or (token.tag in ("VBN", "VBG") and token.dep not in ("amod", "compound", "nmod")):
            break
        if token.tag == "RB" and tokens[j + 1].tag not in ("JJ", "VBN"):
            break
        if token.tag == "NNS" and token.dep not in ("compound", "nmod", "poss", "amod") and run is None:
            break
        if not titled and token.text[0].islower() and head_table(token) == ARMED_BODY:
            break  # "the leader of the militant group NAME"
        if is_title(token):
            titled = True
        if not titled and token.tag not in ("NN", "NNP", "NNPS"):
            break
        if titled:
            best = j
        if token.tag in ("DT", "PRP$"):
            if not (
                titled
                and j > 1
                and tokens[j - 1].lower in ("of", "for")
                and is_title(tokens[j - 2])
                and tokens[j - 2].text[0].isupper()
            ):
                break
            j -= 1  # "Head of the City Police Commissioner NAME"
        j -= 1
    while best < name_first and tokens[best].tag in ("POS", "HYPH"):
        best += 1
    return best if titled else name_first
