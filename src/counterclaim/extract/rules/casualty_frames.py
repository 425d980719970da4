"""Who suffered what in a sentence: casualty words and the noun phrases that they say it of.

A frame is one word that tells of harm ("killed", "deaths", "missing") with the heads of its victims. Passive, active, reduced and
elided clauses, nouns and tolls all end in the same frame, so that what follows need not know how it was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.quantities import Quantity, is_person
from counterclaim.model import Measure, Sentence, Token


@dataclass(slots=True, eq=False)
class Frame:
    """One casualty word and the heads of its victims."""

    cue: Token
    measure: Measure
    victims: list[Token]

    @property
    def in_passing(self) -> bool:
        """Whether the words only describe someone who needs a number to make a figure: "the slain leader", "the death of his
        brother", "a bomber blew himself up"."""
        if self.cue.dep_child("auxpass", "nsubjpass") is not None:
            return False
        return self.cue.dep == "amod" or (self.cue.pos == "NOUN" and self.cue.lemma in _DEEDS) or self.cue.lemma == "blow"

    @property
    def hostages(self) -> bool:
        """Whether it says that people were taken or held hostage."""
        return any(child.lower in _HOSTAGES for child in _near_below(self.cue))


_MEASURES = {Measure.KILLED: "kill", Measure.INJURED: "injure", Measure.ABDUCTED: "abduct", Measure.ARRESTED: "arrest",
             Measure.DISPLACED: "displace", Measure.MISSING: "vanish"}
_STATE_LISTS = {Measure.KILLED: "dead", Measure.INJURED: "injured", Measure.ABDUCTED: "abducted", Measure.ARRESTED: "arrested",
                Measure.MISSING: "missing", Measure.DISPLACED: "displaced"}
_HARM = {lemma: measure for measure, name in _MEASURES.items() if measure is not Measure.MISSING
         for lemma in words("casualties", f"{name}_verbs")}
_UNDERGO = {lemma: measure for measure, name in ((Measure.KILLED, "die"), (Measure.DISPLACED, "flee"), (Measure.MISSING, "vanish"),
                                                 (Measure.ARRESTED, "surrender"))
            for lemma in words("casualties", f"{name}_verbs")}
_DEEDS = {lemma: measure for measure, name in _MEASURES.items() for lemma in words("casualties", f"{name}_nouns")}
_COUNTED_NOUNS = {lemma: measure for measure, name in _STATE_LISTS.items() for lemma in words("casualties", f"{name}_nouns")}
_STATES = {word: measure for measure, name in _STATE_LISTS.items() for word in words("casualties", f"{name}_states")}
_TAKING = words("casualties", "taking_verbs")
_PUTTING = words("casualties", "putting_verbs")
_PHRASAL_ARRESTS = {tuple(phrase.split()) for phrase in words("casualties", "phrasal_arrest_verbs")}
_TO_HOSPITAL = words("casualties", "hospital_verbs")
_GRAVE = words("casualties", "grave_words")
_TREATING = words("casualties", "treating_verbs")
_WOUNDING = words("casualties", "wounding_verbs")
_SUFFER = words("casualties", "suffer_verbs")
_INJURIES = words("casualties", "injury_nouns")
_LIFE_TAKING = words("casualties", "life_taking_verbs")
_LIFE_LOSING = words("casualties", "life_losing_verbs")
_TOLLS = words("casualties", "toll_nouns")
_TOLL_VERBS = words("casualties", "toll_verbs")
_LONG_EVENTS = words("casualties", "long_events")
_NUMBERS = words("casualties", "number_nouns")
_UNREAL_ABOVE = words("casualties", "unreal_governors")
_REAL_INFINITIVE = words("casualties", "real_infinitive_governors")
_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = {"WDT", "WP"}
_MODALS = {"would", "could", "may", "might", "can", "should", "must", "will", "wo", "ca", "shall"}
_IF = {"if", "unless", "whether", "lest"}
_REFLEXIVE = {"himself", "herself", "themselves", "itself"}
_PEOPLE_POS = {"NOUN", "PROPN", "NUM", "PRON", "DET"}
_HOSTAGES = {"hostage", "hostages", "captive"}
_SENSES = {"see", "hear"}
_ASIDE = {"nearly", "almost", "never"}


def find_frames(sentence: Sentence, counted: dict[int, Quantity]) -> Iterator[Frame]:
    """The casualty frames of a sentence, in text order; hypothetical and denied ones are left out."""
    for token in sentence.tokens:
        for measure, victims in _frames_at(token, counted):
            if victims and happened(token) and not _alternative(token):
                yield Frame(token, measure, victims)


def _alternative(cue: Token) -> bool:
    """Whether the words leave open which of two harms befell them: "killed or wounded"."""
    joined = cue.conjuncts()
    return any(child.lower == "or" for conjunct in joined for child in conjunct.children) and any(
        conjunct.lower in _STATES for conjunct in joined if conjunct is not cue)


def elided_frames(sentence: Sentence, counted: dict[int, Quantity], used: set[int]) -> Iterator[Frame]:
    """Frames of counts that the parse leaves alone, with a word of state right behind them: "another 30 wounded"."""
    tokens = sentence.tokens
    for i, quantity in counted.items():
        if i in used:
            continue
        for token in tokens[quantity.last - sentence.first:quantity.last - sentence.first + 4]:
            # The parse is astray here, so that only what hangs on the word itself can speak against it.
            if token.lower in _STATES and not token.deps("dobj", "aux", "auxpass", "neg", "mark") \
                    and not _alternative(token):
                yield Frame(token, _STATES[token.lower], [quantity.head])
                break
            if token.pos not in {"ADV", "AUX", "NOUN", "ADJ"}:
                break


def _frames_at(token: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    if token.dep == "pobj" and token.head.lower == "of" and token.head.head.i in counted and (measure := _victim_word(token)):
        told = token.head.head.head.lemma
        if told not in _UNDERGO and told not in _HARM:  # "ten of the dead were pilgrims", not "two of the wounded died"
            yield measure, [token.head.head]
    elif token.i in counted and token.lower != "one" and (measure := _victim_word(token)):
        if counted[token.i].high != 1 or token.dep_child("amod") is not None:      # "next to one body" tells of no death
            yield measure, [token]
    elif token.tag[:2] == "VB":
        yield from _verb_frames(token, counted)
    elif token.pos == "NOUN":
        yield from _noun_frames(token, counted)
    elif token.lower in _STATES and token.tag in {"JJ", "NN", "RB"}:
        yield _STATES[token.lower], _described(token)
    elif token.lower == "among":
        named = token.dep_child("pobj")
        if named is not None and token.head.lemma == "be" and (measure := _victim_word(named)):
            yield measure, subjects(token.head) + token.head.deps("attr")


def _victim_word(noun: Token) -> Measure | None:
    """What became of people who are named by it: "the dead", "the wounded", "those killed"."""
    measure = _COUNTED_NOUNS.get(noun.lemma) or _COUNTED_NOUNS.get(noun.lower) or _STATES.get(noun.lower)
    if measure is None and noun.lower in {"those", "others", "people"}:
        return next((_STATES[child.lower] for child in noun.children if child.lower in _STATES), None)
    return measure


def _verb_frames(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    lemma = verb.lemma
    if any(child.lower in _REFLEXIVE for child in verb.deps("dobj", "nsubj")):
        if lemma == "blow" or deadly(verb) or _HARM.get(lemma) is Measure.KILLED:
            yield Measure.ATTACKERS_KILLED, subjects(verb)
            yield Measure.KILLED, [more for self in verb.deps("dobj") for more in self.deps("conj")]
    elif deadly(verb):
        yield Measure.KILLED, undergoers(verb, counted)
    elif (lemma, next((child.lower for child in verb.deps("prt")), "")) in _PHRASAL_ARRESTS:
        yield Measure.ARRESTED, [noun for noun in undergoers(verb, counted) if noun.i in counted]
    elif lemma in _HARM:
        # "the wounding of eight others" is sometimes tagged as a verb
        yield _HARM[lemma], undergoers(verb, counted) or _behind_of(verb)
    elif lemma in _UNDERGO:
        yield _UNDERGO[lemma], subjects(verb)
    elif lemma in _SUFFER and any(noun.lemma in _INJURIES for noun in verb.deps("dobj")):
        yield Measure.INJURED, subjects(verb)
    elif lemma in _TREATING:
        yield Measure.INJURED, [noun for noun in undergoers(verb, counted) if noun.i in counted]
    elif lemma in _LIFE_TAKING or lemma in _LIFE_LOSING:
        yield Measure.KILLED, _lives(verb, counted)
    elif lemma == "include":
        named = verb.sentence.tokens[max(verb.i - verb.sentence.first - 4, 0):verb.i - verb.sentence.first]
        measure = next((found for token in named if (found := _STATES.get(token.lower) or _COUNTED_NOUNS.get(token.lower))), None)
        if measure is not None:
            yield measure, verb.deps("dobj", "attr")
    elif verb.lower in _STATES:
        yield _STATES[verb.lower], _described(verb)
    if lemma in _TO_HOSPITAL and any(below.lemma == "hospital" for below in _near_below(verb)):
        yield Measure.INJURED, [noun for noun in undergoers(verb, counted) or subjects(verb) if noun.i in counted]
    elif lemma in _TAKING or lemma in _PUTTING:
        yield from _taking(verb, counted)


def _taking(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    whole = undergoers(verb, counted)
    taken = [noun for noun in whole if noun.lower not in _HOSTAGES] or [
        noun for noun in whole if noun.i in counted or noun.dep_child("det", "compound") is not None]
    below = _near_below(verb)
    if any(child.lower in _HOSTAGES for child in below):
        yield Measure.ABDUCTED, taken
    elif any(child.lower == "custody" for child in below):
        yield Measure.ARRESTED, taken
    elif verb.lemma in _TAKING:
        yield Measure.ABDUCTED, [noun for noun in taken if noun.i in counted or any(of.i in counted for of in _behind_of(noun))]


def _near_below(token: Token) -> list[Token]:
    """What hangs on the token or stands close behind it in its clause."""
    return [below for below in token.subtree() if below.head is token or token.i < below.i <= token.i + 9]


def _behind_of(token: Token) -> list[Token]:
    return [noun for of in token.deps("prep") if of.lower == "of" for noun in of.deps("pobj")]


def _noun_frames(noun: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    lemma = noun.lemma
    if lemma in _DEEDS:
        measure = _DEEDS[lemma]
        if measure is Measure.INJURED and any(child.lower in {"fatal", "deadly"} for child in noun.children):
            measure = Measure.KILLED
        yield measure, _behind_of(noun)
    elif lemma in _TOLLS:
        yield Measure.KILLED, _toll(noun, counted)
    elif lemma in _NUMBERS and (counts := next((found for named in _behind_of(noun) if (found := _victim_word(named))), None)):
        yield counts, _toll(noun, counted)
    elif lemma == "condition" and noun.dep == "pobj" and any(child.lower in _GRAVE for child in noun.children):
        verb = noun.head.head
        yield Measure.INJURED, verb.deps("dobj") or [who for who in subjects(verb) if who.i in counted]
    elif noun.lower in _STATES:
        yield _STATES[noun.lower], _described(noun)


def state_of(noun: Token) -> Measure | None:
    """What befell those at the noun, when a participle in front of it says so: "wounded scores"."""
    return next((_STATES[child.lower] for child in noun.deps("amod") if child.i < noun.i and child.lower in _STATES), None)


def deadly(verb: Token) -> bool:
    """Whether a verb of wounding says that it killed: "shot dead", "stabbed to death", "fatally shot"."""
    if verb.lemma not in _WOUNDING:
        return False
    return any(child.lower in {"dead", "fatally", "alive"} or (child.lower == "down" and verb.lemma in {"gun", "mow"})
               or (child.lower == "to" and any(noun.lower == "death" for noun in child.children)) for child in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the clause of the verb is about: its own subject, else that of the clause it continues or hangs in."""
    if depth > 6:
        return []
    own = verb.deps(*_SUBJECTS)
    if own:
        if own[-1].tag in _RELATIVE and verb.dep in {"relcl", "conj", "ccomp", "acl"}:
            above = verb
            while above.dep in {"conj", "ccomp"} and above.head is not above:
                above = above.head
            return [_antecedent(above.head, own[-1])] if above.dep in {"relcl", "acl"} else []
        return own
    above = verb.head
    if above is verb:
        return []
    if verb.dep == "acl" and above.pos in _PEOPLE_POS:
        return [above]
    if verb.dep == "pcomp" and above.head.pos in {"VERB", "AUX"}:
        return subjects(above.head, depth + 1)          # "before being shot dead"
    if verb.dep == "relcl":
        return [above]
    if verb.dep in {"xcomp", "ccomp"} and (objects := above.deps("dobj")):
        return objects
    if verb.dep in {"conj", "xcomp", "advcl", "aux", "auxpass", "pcomp"} and above.pos in {"VERB", "AUX", "ADJ"}:
        return subjects(above, depth + 1)
    return []


def _antecedent(noun: Token, pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; "who" passes over things: "the owner of the shop, who was arrested"."""
    while pronoun.lower == "who" and noun.dep == "pobj" and not is_person(noun) and is_person(noun.head.head):
        noun = noun.head.head
    return noun


def undergoers(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whom the verb's deed was done to: the subject of a passive, the object of an active clause, a participle's noun."""
    # In "injuring over two dozen" the parser takes the modifier of the number for a preposition.
    objects = verb.deps("dobj") or [noun for prep in verb.deps("prep") for noun in prep.deps("pobj")
                                    if noun.i in counted and counted[noun.i].first <= prep.i]
    if verb.dep_child("auxpass", "nsubjpass") is not None and (not objects or verb.deps("nsubjpass")):
        return subjects(verb)
    if objects:
        named = [noun for noun in objects if noun.tag not in _RELATIVE or verb.dep != "relcl"]
        # "abducted the mayor and two of his guards": the parser joins the number to the verb
        return [*named, *(more for more in verb.deps("conj") if more.i in counted and more.i > objects[-1].i)] or [verb.head]
    for clause in verb.deps("ccomp", "xcomp"):
        # "abducted two men working on a boat": the parser takes the object for the subject of what follows
        if clause.i > verb.i and verb.lemma in _HARM and (victims := [noun for noun in clause.deps("nsubj") if noun.i > verb.i]):
            return victims
    if verb.tag not in {"VBN", "VBD"}:
        return []
    own = verb.deps("nsubj")
    if own:
        # "50 wounded", "45 others injured": the auxiliary is left out; "gunmen killed" alone says nothing of how many
        return own[-1:] if own[-1].i in counted and own[-1].i < verb.i else []
    above = verb.head
    if verb.dep in {"acl", "amod"} or (verb.dep == "relcl" and verb.tag == "VBN"):
        return [above] if above.pos in _PEOPLE_POS or above.pos == "ADJ" else []
    if verb.dep == "conj" and above.tag in {"VBN", "VBD"}:
        if above.dep_child("auxpass", "nsubjpass") is not None:
            return subjects(above)
        return []
    if verb.dep in {"oprd", "ccomp", "xcomp", "acomp", "advcl", "dobj"}:
        return above.deps("dobj")[:1] or above.deps("nsubjpass")
    return []


def _described(state: Token) -> list[Token]:
    """Whom a word of state tells of: "two were missing", "left three people dead", "one dead body", "four civilians dead"."""
    if state.deps(*_SUBJECTS):
        return subjects(state)
    above = state.head
    if state.dep in {"amod", "acl", "relcl", "appos"} and above.pos in _PEOPLE_POS:
        # "left six people, including a nurse, dead": the state is theirs of whom the nurse was one
        return [above.head.head] if above.dep == "pobj" and above.head.lower == "including" and state.i > above.i else [above]
    if above.pos in {"VERB", "AUX"} and not deadly(above):
        return above.deps("dobj")[:1] or subjects(above)
    return []


def _lives(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whose lives the verb takes or loses."""
    for noun in verb.deps("dobj"):
        if verb.lemma in _LIFE_LOSING and noun.i in counted and is_person(noun):
            return [noun]                               # "lost six soldiers"
        if noun.lemma != "life":
            continue
        if noun.i in counted:
            return [noun]
        if victims := _behind_of(noun):
            return victims
        return subjects(verb) if verb.lemma in _LIFE_LOSING else []
    return []


def _toll(noun: Token, counted: dict[int, Quantity]) -> list[Token]:
    """The count that a toll is said to have reached: what its verb gives last, or what "of" gives."""
    for of in noun.deps("prep"):
        if of.lower in {"of", "at"} and (given := [number for number in of.deps("pobj") if number.i in counted]):
            return given
    verb = noun.head
    while verb.dep == "prep" or (verb.pos in {"ADP", "NOUN"} and verb.head is not verb):
        verb = verb.head
    if verb.lemma not in _TOLL_VERBS:
        return []
    behind = [number for prep in verb.deps("prep", "dative") if prep.lower in {"to", "at", "past", "above", "beyond"}
              for number in prep.deps("pobj")]
    given = [number for number in (*verb.deps("dobj", "attr", "acomp", "nummod"), *behind)
             if number.i in counted and number.i > noun.i]
    return given[-1:]


def sums_up(cue: Token) -> bool:
    """Whether the words sum up many incidents: "have been killed in attacks since 2004", "the war has killed"."""
    if not any(child.lower in {"have", "has", "'ve"} for child in cue.deps("aux")):
        return False
    around = [*cue.deps(*_SUBJECTS), *(noun for prep in cue.deps("prep") for noun in prep.deps("pobj"))]
    after = [token for token in cue.sentence.tokens if token.i > cue.i]
    return any(noun.lemma in _LONG_EVENTS for noun in around) or any(
        token.lower == "since" or (token.lower == "attacks" and token.head.lower == "in") for token in after)


def happened(cue: Token) -> bool:
    """Whether the word is told as a fact: not denied, not conditional, planned, feared or ordered."""
    token = cue
    for _ in range(12):
        below = token.children
        if any(child.dep == "neg" or (child.lower in _ASIDE and child.dep == "advmod") for child in below):
            return False
        if token.lemma not in _SENSES and any(child.tag == "MD" and child.lower in _MODALS for child in token.deps("aux")):
            return False
        if any(child.dep == "mark" and child.lower in _IF for child in below):
            return False
        if any(child.lower == "be" and child.tag == "VB" for child in token.deps("auxpass")) and not token.deps("aux"):
            return False                # "demanded that she be executed"
        above = token.head
        if token.tag == "VB" and any(child.tag == "TO" for child in below) and not any(child.lower == "have" for child in below) \
                and not _told_as_done(token):
            return False
        if above is token:
            return True
        if token.dep in {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep"} and above.lemma in _UNREAL_ABOVE:
            return False
        if token.dep == "prep" and above.pos == "NOUN" and cue.pos == "NOUN":
            return True                 # "fears after the kidnapping of": only the next noun up counts
        if token.dep in {"ccomp", "relcl", "advcl", "parataxis"}:
            # what is said of another clause does not make this one unreal, but a condition above it does
            return not any(child.dep == "mark" and child.lower in _IF for child in above.children)
        token = above
    return True


def _told_as_done(infinitive: Token) -> bool:
    """Whether what governs the infinitive says that it was done: "managed to kill", "forced 200 people to flee"."""
    above = infinitive.head
    governor = above.head if infinitive.dep in {"relcl", "acl"} else above
    return above is not infinitive and (governor.lemma in _REAL_INFINITIVE or (
        governor.lemma == "go" and any(child.lower == "on" for child in governor.children)))
