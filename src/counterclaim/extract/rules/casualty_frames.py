"""Who suffered what in a sentence: casualty words and the noun phrases that they say it of.

A frame is one word that tells of harm ("killed", "deaths", "missing") with the heads of its victims. Passive, active, reduced and
elided clauses, nouns and tolls all end in the same frame, so that what follows need not know how it was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quantities import Quantity
from counterclaim.model import Measure, Sentence, Token


@dataclass(slots=True, eq=False)
class Frame:
    """One casualty word and the heads of its victims. `whole` when the victims are only counted by it: "the toll rose to 41"."""

    cue: Token
    measure: Measure
    victims: list[Token]


_MEASURES = {Measure.KILLED: "kill", Measure.INJURED: "injure", Measure.ABDUCTED: "abduct", Measure.ARRESTED: "arrest",
             Measure.DISPLACED: "displace", Measure.MISSING: "vanish"}
_HARM = {lemma: measure for measure, name in _MEASURES.items() if measure is not Measure.MISSING
         for lemma in words("casualties", f"{name}_verbs")}
_UNDERGO = {lemma: measure for measure, name in ((Measure.KILLED, "die"), (Measure.DISPLACED, "flee"), (Measure.MISSING, "vanish"))
            for lemma in words("casualties", f"{name}_verbs")}
_DEEDS = {lemma: measure for measure, name in _MEASURES.items() for lemma in words("casualties", f"{name}_nouns")}
_STATE_LISTS = {Measure.KILLED: "dead", Measure.INJURED: "injured", Measure.ABDUCTED: "abducted", Measure.ARRESTED: "arrested",
                Measure.MISSING: "missing", Measure.DISPLACED: "displaced"}
_COUNTED_NOUNS = {lemma: measure for measure, name in _STATE_LISTS.items() for lemma in words("casualties", f"{name}_nouns")}
_STATES = {word: measure for measure, name in _STATE_LISTS.items() for word in words("casualties", f"{name}_states")}
_CAPTURE = words("casualties", "capture_verbs")
_WOUNDING = words("casualties", "wounding_verbs")
_SUFFER = words("casualties", "suffer_verbs")
_INJURIES = words("casualties", "injury_nouns")
_LIFE_TAKING = words("casualties", "life_taking_verbs")
_LIFE_LOSING = words("casualties", "life_losing_verbs")
_TOLLS = words("casualties", "toll_nouns")
_TOLL_VERBS = words("casualties", "toll_verbs")
_NUMBERS = words("casualties", "number_nouns")
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = {"WDT", "WP"}
_MODALS = {"would", "could", "may", "might", "can", "should", "must", "will", "wo", "ca", "shall"}
_IF = {"if", "unless", "whether", "lest"}
_UNREAL_ABOVE = words("casualties", "unreal_governors")
_REAL_INFINITIVE = words("casualties", "real_infinitive_governors")


def find_frames(sentence: Sentence, counted: dict[int, Quantity]) -> Iterator[Frame]:
    """The casualty frames of a sentence, in text order; hypothetical and denied ones are left out."""
    for token in sentence.tokens:
        for measure, victims in _frames_at(token, counted):
            if victims and happened(token):
                yield Frame(token, measure, victims)


def elided_frames(sentence: Sentence, counted: dict[int, Quantity], used: set[int]) -> Iterator[Frame]:
    """Frames of counts that the parse leaves alone, with a word of state right behind them: "another 106 wounded"."""
    tokens = sentence.tokens
    for i, quantity in counted.items():
        if i in used:
            continue
        for token in tokens[quantity.last - sentence.first:quantity.last - sentence.first + 4]:
            if token.lower in _STATES and not token.deps("dobj") and happened(token):
                yield Frame(token, _STATES[token.lower], [quantity.head])
                break
            if token.pos not in {"ADV", "AUX", "NOUN", "ADJ"}:
                break


def _frames_at(token: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    lemma, verbal = token.lemma, token.tag[:2] == "VB"
    if token.i in counted and token.lower not in {"one"} and (measure := _COUNTED_NOUNS.get(lemma) or _COUNTED_NOUNS.get(token.lower)):
        yield measure, [token]
        return
    if verbal:
        if deadly(token):
            yield Measure.KILLED, undergoers(token, counted)
        elif lemma in _HARM:
            yield _HARM[lemma], undergoers(token, counted)
        elif lemma in _UNDERGO:
            yield _UNDERGO[lemma], subjects(token)
        elif lemma in _CAPTURE:
            yield Measure.ABDUCTED, undergoers(token, counted)
        elif lemma in _SUFFER:
            if any(noun.lemma in _INJURIES for noun in token.deps("dobj")):
                yield Measure.INJURED, subjects(token)
        if lemma == "take" or lemma == "hold":
            if any(child.lemma == "hostage" for child in token.children):
                yield Measure.ABDUCTED, [noun for noun in undergoers(token, counted) if noun.lemma != "hostage"]
            elif any(child.lower == "into" and any(noun.lemma == "custody" for noun in child.children) for child in token.children):
                yield Measure.ARRESTED, undergoers(token, counted)
        if lemma in _LIFE_TAKING or lemma in _LIFE_LOSING:
            yield Measure.KILLED, _lives(token, counted)
        if token.lower in {"missing", "injured", "wounded", "hurt"} and lemma not in _HARM:
            yield _STATES[token.lower], _described(token, counted)
    elif token.lower in _STATES and token.tag in {"JJ", "NN", "RB"}:
        yield _STATES[token.lower], _described(token, counted)
    if token.pos == "NOUN":
        if lemma in _DEEDS:
            yield _DEEDS[lemma], [noun for of in token.deps("prep") if of.lower == "of" for noun in of.deps("pobj")]
        if lemma in _TOLLS:
            yield Measure.KILLED, _toll(token, counted)
        elif lemma in _NUMBERS and (measure := _number_of(token)):
            yield measure, _toll(token, counted)
    if token.lower == "among":
        named = token.dep_child("pobj")
        if named is not None and (measure := _COUNTED_NOUNS.get(named.lemma) or _STATES.get(named.lower)) \
                and (verb := token.head).lemma == "be":
            yield measure, subjects(verb) + verb.deps("attr")


def deadly(verb: Token) -> bool:
    """Whether a verb of wounding says that it killed: "shot dead", "stabbed to death", "fatally shot"."""
    if verb.lemma not in _WOUNDING:
        return False
    return any(child.lower in {"dead", "fatally", "alive"} or child.lower == "down" and verb.lemma in {"gun", "mow"}
               or child.lower == "to" and any(noun.lower == "death" for noun in child.children) for child in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the clause of the verb is about: its own subject, else that of the clause it continues or hangs in."""
    if depth > 6:
        return []
    own = verb.deps(*_SUBJECTS)
    if own:
        head = own[-1]
        if head.tag in _RELATIVE and verb.dep in {"relcl", "conj", "ccomp", "acl"}:
            above = verb
            while above.dep == "conj":
                above = above.head
            return [above.head] if above.dep in {"relcl", "acl"} else []
        return own[-1:]
    above = verb.head
    if above is verb:
        return []
    if verb.dep == "acl" and above.pos in {"NOUN", "PROPN", "NUM", "PRON", "DET"}:
        return [above]
    if verb.dep == "relcl":
        return [above]
    if verb.dep in {"xcomp", "ccomp"} and (objects := above.deps("dobj")):
        return objects
    if verb.dep in {"conj", "xcomp", "advcl", "aux", "auxpass", "pcomp"} and above.pos in {"VERB", "AUX", "ADJ"}:
        return subjects(above, depth + 1)
    return []


def undergoers(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whom the verb's deed was done to: the subject of a passive, the object of an active clause, the noun that a participle stands at."""
    objects = verb.deps("dobj")
    if verb.dep_child("auxpass", "nsubjpass") is not None:
        return subjects(verb) if not objects else subjects(verb) if verb.tag == "VBN" else objects
    if objects:
        return [noun for noun in objects if noun.tag not in _RELATIVE or verb.dep != "relcl"] or [verb.head]
    if verb.tag not in {"VBN", "VBD"}:
        return []
    own = verb.deps("nsubj")
    if own:
        # "50 wounded", "45 others injured": the auxiliary is left out; "gunmen killed" alone says nothing of how many
        return own[-1:] if own[-1].i in counted and own[-1].i < verb.i else []
    above = verb.head
    if verb.dep in {"acl", "amod"} or verb.dep == "relcl" and verb.tag == "VBN":
        return [above] if above.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET"} else []
    if verb.dep == "conj" and above.tag in {"VBN", "VBD"}:
        if above.dep_child("auxpass", "nsubjpass") is not None:
            return subjects(above)
        return []
    if verb.dep in {"oprd", "ccomp", "xcomp", "acomp", "advcl", "dobj"}:
        return above.deps("dobj")[:1] or above.deps("nsubjpass")
    return []


def _described(state: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whom a word of state tells of: "two were missing", "left three people dead", "one dead body", "four civilians dead"."""
    own = state.deps(*_SUBJECTS)
    if own:
        return subjects(state)
    above = state.head
    if state.dep in {"amod", "acl", "relcl", "appos"} and above.pos in {"NOUN", "PROPN", "NUM", "PRON"}:
        return [above]
    if above.pos in {"VERB", "AUX"}:
        if deadly(above):
            return []
        return above.deps("dobj")[:1] or subjects(above)
    return []


def _lives(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whose lives the verb takes or loses."""
    for noun in verb.deps("dobj"):
        if noun.lemma != "life":
            continue
        if noun.i in counted:
            return [noun]
        if victims := [person for of in noun.deps("prep") if of.lower == "of" for person in of.deps("pobj")]:
            return victims
        return subjects(verb) if verb.lemma in _LIFE_LOSING else []
    return []


def _number_of(noun: Token) -> Measure | None:
    """What "the number of ..." counts, when it counts victims."""
    for of in noun.deps("prep"):
        for named in of.deps("pobj"):
            if of.lower == "of" and (measure := _COUNTED_NOUNS.get(named.lemma) or _STATES.get(named.lower)):
                return measure
    return None


def _toll(noun: Token, counted: dict[int, Quantity]) -> list[Token]:
    """The count that a toll is said to have reached: what its verb gives last, or what "of" gives."""
    for of in noun.deps("prep"):
        if of.lower in {"of", "at"} and (given := [number for number in of.deps("pobj") if number.i in counted]):
            return given
    verb = noun.head
    while verb.dep == "prep" or verb.pos in {"ADP", "NOUN"} and verb.head is not verb:
        verb = verb.head
    if verb.lemma not in _TOLL_VERBS:
        return []
    given = [number for number in (*verb.deps("dobj", "attr", "acomp", "nummod"),
                                   *(number for prep in verb.deps("prep", "dative") if prep.lower in {"to", "at", "past", "above", "beyond"}
                                     for number in prep.deps("pobj")))
             if number.i in counted and number.i > noun.i]
    return given[-1:]


def happened(cue: Token) -> bool:
    """Whether the word is told as a fact: not denied, not conditional, planned, feared or ordered."""
    if any(child.dep == "neg" or child.lower in {"never", "nearly", "almost"} and child.dep == "advmod" for child in cue.children):
        return False
    token = cue
    for _ in range(12):
        if any(child.tag == "MD" and child.lower in _MODALS for child in token.children if child.dep == "aux"):
            return False
        if any(child.dep == "mark" and child.lower in _IF for child in token.children):
            return False
        infinitive = token.tag == "VB" and any(child.tag == "TO" for child in token.children) \
            and not any(child.lower == "have" for child in token.children)
        above = token.head
        if infinitive and token.dep in {"xcomp", "advcl", "acl", "ccomp", "relcl", "conj"} and above.lemma not in _REAL_INFINITIVE:
            return False
        if above is token:
            return True
        if token.dep in {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep"} and above.lemma in _UNREAL_ABOVE:
            return False
        if token.dep in {"ccomp", "relcl", "advcl", "parataxis"}:
            # what is said of another clause does not make this one unreal, but a condition above it does
            return not any(child.dep == "mark" and child.lower in _IF for child in above.children)
        token = above
    return True
