"""Did it happen? Tells events that are told as facts from plans, threats, denials, conditions and figures of speech.

The distinction is that of FactBank (Saurí and Pustejovsky 2009), reduced to what an incident needs: it happened or is said to have
happened, or it did not.
"""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.violence_words import EVENT_NOUNS, SERIES
from counterclaim.model import Token

_UNREAL = load_lexicon("events")["unreal"]
GOVERNORS = frozenset(_UNREAL["governors"])
ATTEMPTS = frozenset(_UNREAL["attempts"])
SOFT = frozenset(_UNREAL["soft_modifiers"])
MODIFIERS = frozenset(_UNREAL["modifiers"])
UNREAL_NOUNS = frozenset(_UNREAL["unreal_nouns"])
LIGHT = frozenset(load_lexicon("events")["light"]["verbs"])

_MODALS = frozenset({"will", "would", "could", "may", "might", "should", "can", "must", "shall", "'ll", "'d", "wo", "ca"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_FOILING = frozenset(_UNREAL["foiling"])
_DENYING = frozenset(_UNREAL["denying"])
_LEGAL = frozenset(_UNREAL["legal"])
_TRIED = frozenset(_UNREAL["tried"])
_HABIT = frozenset(_UNREAL["habit"])
_TEMPORAL = frozenset(_UNREAL["temporal"])
_NOT_APART = EVENT_NOUNS | SERIES | GOVERNORS  # governed with the noun behind them: "they plan a series of attacks"
_NOBODY = frozenset({"nobody", "none", "no-one", "nothing"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def modal(verb: Token) -> bool:
    """The clause of the verb stands under a modal ("would attack")."""
    return any(child.dep == "aux" and child.lower in _MODALS for child in verb.children)


def negated(token: Token) -> bool:
    """The words deny it: "did not", "never", "no attack", "nobody was hurt"."""
    for child in token.children:
        if child.dep == "neg" or child.lower == "never" or (child.dep in {"det", "preconj"} and child.lower in {"no", "neither"}):
            return True
        if child.dep in {"nsubj", "nsubjpass"} and (
            child.lower in _NOBODY or any(c.dep == "det" and c.lower == "no" for c in child.children)
        ):
            return True
    return False


def conditional(verb: Token) -> bool:
    return any(child.dep == "mark" and child.lower in _CONDITIONS for child in verb.children)


def habitual(verb: Token) -> bool:
    """The verb tells of a habit or a long stretch, not of one event: "regularly attacks", "has killed many in recent decades"."""
    if verb.tag in {"VBZ", "VBP"} and verb.dep in {"relcl", "conj"} and not any(c.dep in {"aux", "auxpass"} for c in verb.children):
        return True  # "gangs who loot villages and kidnap for ransom"
    if any(
        child.dep == "prep" and any(t.lower in {"recent", "decades", "decade"} for t in child.subtree()) for child in verb.children
    ):
        return True
    return any(child.lower in _HABIT for child in verb.children) or (
        verb.tag in {"VBZ", "VBP"}
        and verb.dep == "ROOT"
        and not any(child.dep == "auxpass" for child in verb.children)
        and any(child.tag == "NNS" and child.dep == "dobj" and not child.children for child in verb.children)
    )


def _in_case(verb: Token) -> bool:
    """The clause says in what event: "in the event that threats emerge"."""
    return verb.dep in {"relcl", "acl", "ccomp"} and verb.head.lemma in {"event", "case", "scenario"} and verb.head.dep == "pobj"


def _infinitive(verb: Token) -> bool:
    return verb.tag == "VB" and any(child.dep == "aux" and child.lower == "to" for child in verb.children)


def _perfect(verb: Token) -> bool:
    return any(child.dep == "aux" and child.lemma == "have" for child in verb.children)


def verb_happened(verb: Token) -> bool:
    """The verb tells of something that happened, as far as its own clause and the words that govern it say."""
    if modal(verb) or negated(verb) or conditional(verb) or habitual(verb):
        return False
    token = verb
    for _ in range(6):
        head = token.head
        if head is token:
            break
        if token.dep == "conj" and head.pos in {"VERB", "AUX"}:
            if modal(head) and not any(child.dep in {"nsubj", "nsubjpass"} for child in token.children):
                return False
            if _infinitive(head) and token.tag == "VB":
                token = head
                continue
        if _infinitive(token) and not _perfect(token):
            if head.tag in {"VBZ", "VBP"} and head.lemma in {"continue", "keep", "tend", "try"}:
                return False  # "artillery continues to fire on": no event in particular
            if head.lemma in ATTEMPTS or head.lower in {"attempt", "attempts", "effort", "efforts", "operation", "mission"}:
                token = head
                continue
            return False
        if token.tag == "VB" and token.dep in {"ccomp", "xcomp"} and not token.deps("nsubj") and head.lemma != "help":
            return False  # a bare infinitive or an imperative: "help kill", "urged: kill"
        if _in_case(token):
            return False
        if token.dep in {"relcl", "acl"}:
            # what a plan or a threat is about has not happened; a person in a relative clause did act
            if head.lemma in GOVERNORS and token.tag in {"VB", "VBG"}:
                return False
            if token.dep == "acl" and head.lemma in EVENT_NOUNS:
                return noun_happened(head, located=False)
            break
        if token.dep in {"pcomp", "prep", "xcomp", "ccomp", "advcl", "pobj", "dobj"}:
            if token.dep == "dobj" and head.lemma in _FOILING and token.lemma in _TRIED:
                break  # "foiled an attempt to overrun the base": the attempt was made
            if head.lemma in _DENYING:
                return False
            if (conditional(head) or head.lemma in GOVERNORS) and not (token.dep in {"advcl", "ccomp"} and _finite(token)):
                return False
            if token.dep == "advcl" and head.pos in {"VERB", "AUX"} and not _finite(token) and modal(head):
                return False
            token = head
            continue
        break
    return True


def _finite(verb: Token) -> bool:
    return verb.tag in {"VBD", "VBZ", "VBP"} or (
        verb.tag in {"VBN", "VBG"} and any(c.dep in {"aux", "auxpass"} and c.lower != "to" for c in verb.children)
    )


def noun_happened(noun: Token, *, located: bool) -> bool:
    """The noun names something that happened. `located`: it has a place or a date of its own, which outweighs soft doubts."""
    if negated(noun):
        return False
    for child in noun.children:
        if child.dep in {"amod", "compound", "det", "nmod"} and child.lower in MODIFIERS and not (located and child.lower in SOFT):
            return False
        if child.dep == "relcl" and (modal(child) or negated(child)) and child.pos in {"VERB", "AUX"}:
            return False
    if _dated(noun):
        return True
    token = noun
    for _ in range(5):
        head = token.head
        if head is token:
            break
        if token.dep in {"compound", "nmod", "amod"} and head.pos in _NOMINAL:
            return head.lower not in UNREAL_NOUNS
        if token.dep == "prep" and token.lower in _TEMPORAL:
            return True  # "on alert after a siege": the siege was
        if token.dep in {"prep", "pobj", "pcomp", "conj", "appos"}:
            if head.pos in _NOMINAL and head.lemma in GOVERNORS | _LEGAL and token.dep == "prep":
                return False
            if head.pos == "VERB" and token.dep == "prep" and _threatens(head, token):
                return False
            if head.pos == "VERB" and token.dep == "pcomp" and head.lemma in GOVERNORS:
                return False
            if head.pos == "VERB" and token.dep == "prep":
                return verb_frame_holds(head, noun)
            token = head
            continue
        if token.dep in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"} and head.pos in {"VERB", "AUX"}:
            if token.pos == "NOUN" and token.lemma not in _NOT_APART and head.lemma in GOVERNORS:
                return True  # "they sought a motive for the attack": the motive is sought
            return verb_frame_holds(head, noun, token.dep)
        break
    return True


def _dated(noun: Token) -> bool:
    """A date stands before the noun: whoever fears "a repeat of the 2014 kidnapping" does not doubt that there was one."""
    before = [child for child in noun.children if child.i < noun.i and child.dep in {"nmod", "nummod", "compound"}]
    return any(child.ent == "DATE" or "/11" in child.text for child in before)


def _threatens(verb: Token, prep: Token) -> bool:
    """The verb speaks of what may come: "warned of attacks", "planned for a raid", "prepared for strikes"."""
    return verb.lemma in GOVERNORS and prep.lower in {"of", "for", "against", "about", "on", "from", "with", "to"}


def verb_frame_holds(verb: Token, noun: Token, dep: str = "prep") -> bool:
    """The verb over an event noun lets it stand as a fact."""
    definite = any(child.lower in {"the", "this", "that", "these", "those"} for child in noun.children)
    if dep == "dobj":
        if verb.lemma in GOVERNORS:
            purpose = any(child.lower in {"to", "by", "on"} for child in noun.children)
            return verb.lemma in _FOILING and noun.lemma in _TRIED and purpose
        if verb.lemma in LIGHT or verb.lemma in {"claim", "launch", "stage"}:
            return verb_happened(verb) or (definite and negated(verb) and not modal(verb))  # "has not claimed the attack"
        return not habitual(verb) and (definite or not modal(verb))
    unreal = modal(verb) or negated(verb)
    if dep == "nsubjpass" and verb.lemma in GOVERNORS:
        return definite and verb.lemma not in _FOILING and verb.lemma != "prevent"
    if dep in {"nsubj", "nsubjpass"}:
        return definite or not unreal
    if dep in {"attr", "oprd"}:
        return not unreal
    return definite or not (modal(verb) or _in_case(verb))
