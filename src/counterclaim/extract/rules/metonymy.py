"""Names of places and names of unclear kind: whether they stand where those who act stand ("Islamabad denies")."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import head_table
from counterclaim.extract.rules.names_in_text import NameRun
from counterclaim.model import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
_OBJECTS = frozenset({"dobj", "poss"})
_PARTNER_PREPOSITIONS = frozenset({"by", "to", "from", "with", "against", "between", "for"})
_GOVERNMENT_VERBS = words("actors", "government_verbs")
_MOTION = words("actors", "motion_verbs")
_BACKED = words("actors", "backed_by")
_ALLIES = words("actors", "allies")


def in_place_of_actor(head: Token) -> bool:
    """Whether an unclear name stands where those who act or are acted with stand."""
    if head.dep in _SUBJECTS or head.dep in _OBJECTS or head.dep in ("conj", "appos"):
        return True
    return head.dep == "pobj" and head.head.lower in _PARTNER_PREPOSITIONS


def stands_for_government(tokens: list[Token], run: NameRun, head: Token, after: Token | None) -> bool:
    """Whether the name of a place stands for its government: it speaks, acts or is dealt with, and is not only where
    something is. `after` is the token behind the name."""
    if after is not None and after.text == "-":
        return run.country is not None and after.i + 1 < len(tokens) and tokens[after.i + 1].lower in _BACKED
    before = tokens[run.first - 1] if run.first else None
    if run.country is not None and before is not None and before.lower in _ALLIES:
        return True
    if head.dep in ("compound", "amod", "nmod", "npadvmod"):
        return False
    if head.dep == "appos":
        return run.country is not None and head.head.lower in _ALLIES
    if head.dep == "conj":
        first = head.conjuncts()[0]
        if run.country is not None and first.i and tokens[first.i - 1].lower in _ALLIES:
            return True
        return first is not head and first.dep != "pobj" and stands_for_government(tokens, run, first, None)
    verb = head.head
    if head.dep == "nsubj":
        return verb.pos == "VERB" and (run.country is not None or verb.lemma in _GOVERNMENT_VERBS)
    if run.country is None:
        return False
    if head.dep == "pobj":
        return verb.dep == "agent" or (
            verb.lower in _PARTNER_PREPOSITIONS
            and verb.head.pos in ("VERB", "NOUN", "ADJ")
            and not (verb.lower in ("from", "to", "for") and verb.head.pos == "VERB" and verb.head.lemma in _MOTION)
        )
    if head.dep == "poss":
        return head_table(head.head) is None
    return head.dep in ("dobj", "nsubjpass") and verb.lemma in _GOVERNMENT_VERBS
