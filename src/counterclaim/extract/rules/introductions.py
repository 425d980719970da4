"""Words around a name of unclear kind that introduce a person: "identified as NAME", "NAME, 34,", "NAME, a senior official"."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import PERSON_ROLE, head_table, is_plural
from counterclaim.extract.rules.names_in_text import NameRun, is_great_place
from counterclaim.extract.rules.self_naming import names_itself
from counterclaim.model import ActorKind, Token

_UNCLEAR = (ActorKind.UNKNOWN, ActorKind.ORGANISATION)
_PERSON_BEHIND = frozenset({"resident", "son", "daughter", "alias", "aged", "s/o", "d/o", "r/o"})
_SPEECH = words("actors", "speech_verbs")
_LONGEST_ROLE = 6


def introduces_person(tokens: list[Token], run: NameRun) -> bool:
    """Whether what stands before or behind the name says that it is a person's."""
    last = run.last
    if (run.kind not in _UNCLEAR and not run.place) or last >= len(tokens) or tokens[last].sent != tokens[run.first].sent:
        return False
    after = tokens[last]
    if run.place and run.country is None and after.lemma in _SPEECH and after.tag in ("VBD", "VBZ"):
        return not is_great_place(run.name)
    if after.lower in _PERSON_BEHIND:
        return True
    if run.country is None and names_itself(tokens, run.first) and not _body_before(tokens, run.first):
        return True
    if run.first > 2 and tokens[run.first - 1].lower in ("old", "yr-old") and tokens[run.first - 2].text == "-":
        return True  # "47-year-old NAME"
    if run.plain and last - run.first > 1 and not run.place and _role_before(tokens, run.first) and after.text in (",", "."):
        return True
    several = last - run.first > 1 and not run.place
    if several and run.first > 1 and tokens[run.first - 1].lower == "as" and tokens[run.first - 2].lower in ("identified", "named"):
        return True
    if after.text != "," or last + 2 >= len(tokens):
        return False
    if tokens[last + 1].tag == "CD" and tokens[last + 1].text.isdigit() and len(tokens[last + 1].text) == 2:
        return tokens[last + 2].text in (",", ".")
    return several and _role_follows(tokens, last + 1)


def _body_before(tokens: list[Token], first: int) -> bool:
    """Whether it is a body that gives itself the name: "a group calling itself NAME"."""
    return any(token.lower in ("itself", "themselves", "its", "which") for token in tokens[max(first - 6, 0) : first]) or not any(
        head_table(token) == PERSON_ROLE or token.lower in ("himself", "herself", "his", "her")
        for token in tokens[max(first - 12, 0) : first]
    )


def _role_before(tokens: list[Token], first: int) -> bool:
    """Whether the name stands as an apposition behind a role for one person: "another activist, NAME,"."""
    if first < 2 or tokens[first - 1].text != ",":
        return False
    noun = tokens[first - 2]
    return noun.tag == "NN" and head_table(noun) == PERSON_ROLE and not is_plural(noun)


def _role_follows(tokens: list[Token], at: int) -> bool:
    """Whether a description of one person, such as "a senior official", begins here."""
    for token in tokens[at : at + _LONGEST_ROLE]:
        if token.tag[:2] == "NN" and head_table(token) == PERSON_ROLE and not is_plural(token):
            return token.dep not in ("nsubj", "compound", "nmod") or any(t.text == "," for t in tokens[token.i + 1 : token.i + 9])
        if token.tag not in ("DT", "JJ", "NN", "NNP", "HYPH", "CD", "VBN", "JJR", "JJS"):
            return False
    return False
