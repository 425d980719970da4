"""Who suffered what in a sentence: casualty words and the noun phrases that they say it of.

A frame is one word that tells of harm ("killed", "deaths", "missing") with the heads of its victims. Passive, active, reduced and
elided clauses, nouns and tolls all end in the same frame, so that what follows need not know how it was said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.casualty_idioms import denied_frames, idiom_frames
from counterclaim.extract.rules.casualty_tolls import rising_tolls, toll_frames
from counterclaim.extract.rules.casualty_victims import behind_of, deadly, described, near_below, subjects, undergoers
from counterclaim.extract.rules.casualty_words import STATES, VICTIM_NOUNS, victim_word
from counterclaim.extract.rules.quantities import Quantity, is_person, whom
from counterclaim.model import Measure, Sentence, Token


@dataclass(slots=True, eq=False)
class Frame:
    """One casualty word and the heads of its victims; `alone` when it is said of none that are joined to them."""

    cue: Token
    measure: Measure
    victims: list[Token]
    alone: bool = False

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
        return any(child.lower in _HOSTAGES for child in near_below(self.cue))


_MEASURES = {
    Measure.KILLED: "kill",
    Measure.INJURED: "injure",
    Measure.ABDUCTED: "abduct",
    Measure.ARRESTED: "arrest",
    Measure.DISPLACED: "displace",
    Measure.MISSING: "vanish",
}
_HARM = {
    lemma: measure
    for measure, name in _MEASURES.items()
    if measure is not Measure.MISSING
    for lemma in words("casualties", f"{name}_verbs")
}
_UNDERGO = {
    lemma: measure
    for measure, name in (
        (Measure.KILLED, "die"),
        (Measure.DISPLACED, "flee"),
        (Measure.MISSING, "vanish"),
        (Measure.ARRESTED, "surrender"),
    )
    for lemma in words("casualties", f"{name}_verbs")
}
_DEEDS = {lemma: measure for measure, name in _MEASURES.items() for lemma in words("casualties", f"{name}_nouns")}
_TAKING = words("casualties", "taking_verbs")
_PUTTING = words("casualties", "putting_verbs")
_PHRASAL_ARRESTS = {tuple(phrase.split()) for phrase in words("casualties", "phrasal_arrest_verbs")}
_TO_HOSPITAL = words("casualties", "hospital_verbs")
_GRAVE = words("casualties", "grave_words")
_TREATING = words("casualties", "treating_verbs")
_SUFFER = words("casualties", "suffer_verbs")
_INJURIES = words("casualties", "injury_nouns")
_LIFE_TAKING = words("casualties", "life_taking_verbs")
_LIFE_LOSING = words("casualties", "life_losing_verbs")
_REMAINS = words("casualties", "remains_nouns")
_FINDING = words("casualties", "finding_verbs")
_WHEREABOUTS = words("casualties", "whereabouts_nouns")
_HELD_IN = {
    **dict.fromkeys(words("casualties", "custody_nouns"), Measure.ARRESTED),
    **dict.fromkeys(words("casualties", "captivity_nouns"), Measure.ABDUCTED),
}
_LONG_EVENTS = words("casualties", "long_events")
_SERIES = words("casualties", "series_nouns")
_UNREAL_ABOVE = words("casualties", "unreal_governors")
_REAL_INFINITIVE = words("casualties", "real_infinitive_governors")
_SUBJECTS = ("nsubj", "nsubjpass")
_MODALS = {"would", "could", "may", "might", "can", "should", "must", "will", "wo", "ca", "shall"}
_IF = {"if", "unless", "whether", "lest"}
_REFLEXIVE = {"himself", "herself", "themselves", "itself"}
_HOSTAGES = {"hostage", "hostages", "captive"}
_SENSES = {"see", "hear"}
_TOLL_ADJECTIVES = {*STATES, *VICTIM_NOUNS}
_IN = {"in", "into"}
_HOLDING = {"arrest": {"under"}}
_HEADLINE_VERBS = {"kills": Measure.KILLED, "wounds": Measure.INJURED, "injures": Measure.INJURED, "hurts": Measure.INJURED}
_LISTING = {"include", "be", "identify", "name", "comprise"}
_SUMS = {"toll": Measure.KILLED, "victims": Measure.KILLED}
_MORE = {"another", "more", "further", "a", "additional", "plus"}
_NUMBER = {"number", "numbered"}
_EQUAL = {"as", "twice"}
_ASIDE = {"nearly", "almost", "never"}


def find_frames(sentence: Sentence, counted: dict[int, Quantity]) -> Iterator[Frame]:
    """The casualty frames of a sentence, in text order; hypothetical and denied ones are left out."""
    paired = list(_paired_frames(sentence, counted))
    yield from paired
    taken = {frame.cue.i for frame in paired}
    for token in sentence.tokens:
        for measure, victims in _frames_at(token, counted) if token.i not in taken else ():
            if victims and happened(token) and not _alternative(token):
                yield Frame(token, measure, victims)
        if counted and token.tag[:2] == "VB":
            for measure, victims in denied_frames(token, counted):
                if victims:
                    yield Frame(token, measure, victims)


def _paired_frames(sentence: Sentence, counted: dict[int, Quantity]) -> Iterator[Frame]:
    """Frames that "respectively" pairs off: "three soldiers and one officer were killed and wounded, respectively"."""
    at = next((token.i for token in sentence.tokens if token.lower == "respectively"), None)
    if at is None or len(counted) < 2:
        return
    states = [token for token in sentence.tokens if at - 8 <= token.i < at and token.lower in STATES]
    if len(states) != 2 or states[1] not in states[0].conjuncts() or not happened(states[0]):
        return
    before = sorted(i for i, quantity in counted.items() if quantity.last <= states[0].i)[-2:]
    if len(before) == 2:
        for state, i in zip(states, before, strict=True):
            yield Frame(state, STATES[state.lower], [counted[i].head], alone=True)


def _alternative(cue: Token) -> bool:
    """Whether the words leave open which of two harms befell them: "killed or wounded"."""
    joined = cue.conjuncts()
    return any(child.lower == "or" for conjunct in joined for child in conjunct.children) and any(
        conjunct.lower in STATES for conjunct in joined if conjunct is not cue
    )


def elided_frames(sentence: Sentence, counted: dict[int, Quantity], used: Collection[int], told: list[Frame]) -> Iterator[Frame]:
    """Frames of counts that the parse leaves alone, with a word of state right behind them ("another 30 wounded") or with the
    predicate of the clause before ("... and another 30 in the next village"). `told` are the frames of the sentence so far."""
    tokens = sentence.tokens
    for i, quantity in counted.items():
        if i in used:
            continue
        if quantity.first - sentence.first >= 2 and tokens[quantity.first - sentence.first - 1].text == ":":
            heading = tokens[quantity.first - sentence.first - 2]
            if (measure := STATES.get(heading.lower) or VICTIM_NOUNS.get(heading.lower)) is not None:
                yield Frame(heading, measure, [quantity.head])  # "Wounded: 14"
                continue
        verb = tokens[quantity.first - sentence.first - 1].lower if quantity.first > sentence.first else ""
        if verb in _HEADLINE_VERBS:  # "Bomb kills 12, wounds 30": taken for a noun
            yield Frame(tokens[quantity.first - sentence.first - 1], _HEADLINE_VERBS[verb], [quantity.head])
            continue
        at = quantity.first - sentence.first
        numbered = at >= 3 and tokens[at - 1].lower in _NUMBER and tokens[at - 3].lower == "the"
        if numbered and (measure := victim_word(tokens[at - 2])) is not None:
            yield Frame(tokens[at - 2], measure, [quantity.head])  # "the dead number 18": the parser takes the verb for a noun
            continue
        adverb = at >= 2 and tokens[at - 1].tag in {"VBN", "VBD"} and tokens[at - 2].tag == "RB"
        measure = STATES.get(tokens[at - 1].lower) if adverb and quantity.head.dep == "npadvmod" else None
        if measure is not None and happened(tokens[at - 1]):
            yield Frame(tokens[at - 1], measure, [quantity.head])  # "killed 14 and critically injured nine"
            continue
        own = STATES.get(quantity.head.lower)
        if own is not None and tokens[quantity.first - sentence.first].lower in _EQUAL:
            yield Frame(quantity.head, own, [quantity.head])  # "as many wounded"
            continue
        if (before := _predicate_before(quantity, told)) is not None:
            yield Frame(before.cue, before.measure, [quantity.head])
            continue
        for token in tokens[quantity.last - sentence.first : quantity.last - sentence.first + 4]:
            # The parse is astray here, so that only what hangs on the word itself can speak against it.
            if token.lower in STATES and not token.deps("dobj", "aux", "auxpass", "neg", "mark") and not _alternative(token):
                yield Frame(token, STATES[token.lower], [quantity.head])
                break
            if token.pos not in {"ADV", "AUX", "NOUN", "ADJ"}:
                break


def _predicate_before(quantity: Quantity, told: list[Frame]) -> Frame | None:
    """The frame whose predicate a later count takes over: "and another 30 in the next village", "seven were civilians" behind
    "12 of the dead were soldiers"."""
    before = [frame for frame in told if frame.cue.i < quantity.first and frame.victims[0].i < quantity.first]
    if not before:
        return None
    tokens, start = quantity.head.sentence.tokens, quantity.head.sentence.first
    frame = max(before, key=lambda frame: frame.cue.i)
    head = quantity.head
    if head.dep == "nsubj" and head.head.lemma == "be" and head.pos == "NUM" and frame.cue.dep == "pobj":
        return frame if any(is_person(noun) for noun in head.head.deps("attr")) else None
    between = tokens[frame.cue.i - start + 1 : quantity.first - start]
    if tokens[quantity.first - start].lower in _EQUAL:
        return None if _clause(head) or any(token.tag[:2] == "VB" for token in between) else frame
    if tokens[quantity.first - start].lower not in _MORE or any(token.tag in {"VBD", "VBZ", "VBP", "VBG"} for token in between):
        return None
    return (
        frame
        if head.dep in {"conj", "dobj", "appos", "npadvmod", "nsubj", "dep"} and head.pos == "NUM" and not _clause(head)
        else None
    )


def _clause(head: Token) -> bool:
    """Whether a noun phrase is the subject of a verb of its own."""
    return head.dep == "nsubj" and head.head.pos in {"VERB", "AUX"} and head.head.i > head.i


def _frames_at(token: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    if counted and token.i not in counted and token.lower in _TOLL_ADJECTIVES and token.dep in {"dobj", "nsubj", "nsubjpass"}:
        found = [frame for frame in toll_frames(token, counted) if frame[1]]
        if found:
            yield from found
            return
    if token.dep == "pobj" and token.head.lower == "of" and token.head.head.i in counted and (measure := victim_word(token)):
        told = token.head.head.head.lemma
        if told not in _UNDERGO and told not in _HARM:  # "ten of the dead were pilgrims", not "two of the wounded died"
            yield measure, [token.head.head]
    elif token.i in counted and token.lower != "one" and (measure := victim_word(token)):
        if counted[token.i].high != 1 or token.dep_child("amod") is not None:  # "next to one body" tells of no death
            yield measure, [token]
    elif token.lower == "of" and token.head.pos in {"VERB", "AUX"} and token.i < token.head.i:
        # "Of the dead, seven were civilians": the parser may hang the words on the verb
        named = token.dep_child("pobj")
        if named is not None and (measure := victim_word(named)):
            yield measure, [noun for noun in subjects(token.head) if noun.i in counted]
    elif token.tag[:2] == "VB":
        found = [frame for frame in idiom_frames(token, counted) if frame[1]]
        yield from found or _verb_frames(token, counted)
        if counted:
            yield from rising_tolls(token, counted)
    elif token.pos == "NOUN":
        yield from _noun_frames(token, counted)
    elif token.lower in STATES and token.tag in {"JJ", "NN", "RB"}:
        yield STATES[token.lower], described(token)
    elif token.lower == "among":
        named = token.dep_child("pobj")
        if named is not None and token.head.lemma == "be" and (measure := victim_word(named)):
            yield measure, subjects(token.head) + token.head.deps("attr")


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
        yield _HARM[lemma], undergoers(verb, counted) or behind_of(verb)
    elif lemma in _UNDERGO:
        yield _UNDERGO[lemma], subjects(verb)
    elif lemma in _SUFFER and any(noun.lemma in _INJURIES for noun in verb.deps("dobj")):
        yield Measure.INJURED, subjects(verb)
    elif lemma in _TREATING:
        yield Measure.INJURED, [noun for noun in undergoers(verb, counted) if noun.i in counted]
    elif lemma in _LIFE_TAKING or lemma in _LIFE_LOSING:
        yield Measure.KILLED, _lives(verb, counted)
    elif lemma in _LISTING:
        yield from _listed(verb)
    elif verb.lower in STATES:
        yield STATES[verb.lower], described(verb)
    if lemma in _TO_HOSPITAL and {"hospital", "dead"} & {near.lemma for near in near_below(verb)} == {"hospital"}:
        yield Measure.INJURED, [noun for noun in undergoers(verb, counted) or subjects(verb) if noun.i in counted]
    elif lemma in _TAKING or lemma in _PUTTING:
        yield from _taking(verb, counted)


def _listed(verb: Token) -> Iterator[tuple[Measure, list[Token]]]:
    """Those whom a clause about the dead or the wounded lists: "the dead included three nurses", "the injured were two boys"."""
    before = verb.sentence.tokens[max(verb.i - verb.sentence.first - 4, 0) : verb.i - verb.sentence.first]
    if verb.lemma == "include":
        whose = [STATES.get(token.lower) or VICTIM_NOUNS.get(token.lower) or _SUMS.get(token.lower) for token in before]
        listed = verb.deps("dobj", "attr")
    else:
        own = [noun for noun in verb.deps("nsubj", "nsubjpass") if any(child.lower in {"the", "other"} for child in noun.children)]
        whose = [victim_word(noun) or _SUMS.get(noun.lower) for noun in own]
        listed = verb.deps("attr") or [noun for prep in verb.deps("prep") if prep.lower == "as" for noun in prep.deps("pobj")]
        listed = [noun for noun in listed if is_person(noun)]
    measure = next((found for found in whose if found), None)
    if measure is not None:
        yield measure, listed


def _taking(verb: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    whole = undergoers(verb, counted)
    taken = [noun for noun in whole if noun.lower not in _HOSTAGES] or [
        noun for noun in whole if noun.i in counted or noun.dep_child("det", "compound") is not None
    ]
    below = near_below(verb)
    if any(child.lower in _HOSTAGES for child in below):
        yield Measure.ABDUCTED, taken
    elif any(child.lower == "custody" for child in below):
        yield Measure.ARRESTED, taken
    elif verb.lemma in _TAKING:
        yield Measure.ABDUCTED, [noun for noun in taken if noun.i in counted or any(of.i in counted for of in behind_of(noun))]


def _noun_frames(noun: Token, counted: dict[int, Quantity]) -> Iterator[tuple[Measure, list[Token]]]:
    lemma = noun.lemma
    if counted and (tolls := [(measure, given) for measure, given in toll_frames(noun, counted) if given]):
        yield from tolls
        return
    if lemma in _HELD_IN and noun.dep == "pobj" and noun.head.lower in _HOLDING.get(lemma, _IN):
        verb = noun.head.head
        held = [verb] if verb.pos == "NOUN" else verb.deps("dobj") or subjects(verb)
        yield _HELD_IN[lemma], [who for who in held if who.i in counted]
    elif lemma in _DEEDS:
        measure = _DEEDS[lemma]
        if measure is Measure.INJURED and any(child.lower in {"fatal", "deadly"} for child in noun.children):
            measure = Measure.KILLED
        yield measure, behind_of(noun)
    elif lemma in _REMAINS:
        yield Measure.KILLED, _whose_remains(noun, counted)
    elif lemma in _WHEREABOUTS:
        yield Measure.MISSING, behind_of(noun)
    elif lemma == "loss":
        yield Measure.KILLED, [who for who in behind_of(noun) if who.i in counted and (is_person(who) or who.lemma == "life")]
    elif lemma == "condition" and noun.dep == "pobj" and any(child.lower in _GRAVE for child in noun.children):
        verb = noun.head.head
        yield Measure.INJURED, verb.deps("dobj") or [who for who in subjects(verb) if who.i in counted]
    elif noun.lower in STATES:
        yield STATES[noun.lower], described(noun)


def _whose_remains(noun: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whose bodies are told of: counted people, or one person's body that was found."""
    whose = [*behind_of(noun), *noun.deps("poss")]
    above = noun.head.head if noun.dep in {"pobj", "conj"} else noun.head
    found = any(verb.lemma in _FINDING for verb in (noun.head, above, *above.deps("xcomp", "ccomp")))
    return [who for who in whose if who.i in counted or (found and is_person(who))]


def _lives(verb: Token, counted: dict[int, Quantity]) -> list[Token]:
    """Whose lives the verb takes or loses."""
    for noun in verb.deps("dobj"):
        if (verb.lemma in _LIFE_LOSING or verb.lemma == "cost") and noun.i in counted and is_person(whom(noun)):
            return [noun]  # "lost six soldiers", "cost the army six men"
        if noun.lemma == "victim" and noun.i in counted:
            return [noun]  # "claimed 86 victims"
        if noun.lemma != "life":
            continue
        if noun.i in counted:
            return [noun]
        if victims := behind_of(noun):
            return victims
        return subjects(verb) if verb.lemma in _LIFE_LOSING else [who for who in verb.deps("dative") if is_person(who)]
    return []


def sums_up(cue: Token) -> bool:
    """Whether the words sum up many incidents: "have been killed in attacks since 2004", "the war has killed"."""
    if not any(child.lower in {"have", "has", "'ve"} for child in cue.deps("aux")):
        return False
    around = [*subjects(cue), *(noun for prep in cue.deps("prep") for noun in prep.deps("pobj"))]
    after = [token for token in cue.sentence.tokens if token.i > cue.i]
    return any(noun.lemma in _LONG_EVENTS for noun in around) or any(
        token.lower == "since"
        or (token.lower == "attacks" and token.head.lower == "in")
        or (
            token.lower in {"years", "decades", "decade", "months"}
            and any(c.lower in {"past", "last", "recent"} for c in token.children)
        )
        for token in after
    )


def of_a_series(cue: Token) -> bool:
    """Whether those who did the harm are many incidents: "a string of attacks that have killed 200"."""
    lasting = any(child.lower in {"have", "has", "'ve"} for child in cue.deps("aux"))
    doers = [noun for noun in subjects(cue) if cue.dep_child("auxpass") is None] if lasting else []
    return any(named.lemma in _SERIES for noun in doers for named in (noun, noun.head.head if noun.dep == "pobj" else noun))


def happened(cue: Token) -> bool:
    """Whether the word is told as a fact: not denied, not conditional, planned, feared or ordered."""
    token = cue
    for _ in range(12):
        below = token.children
        if any(child.dep == "neg" or (child.lower in _ASIDE and child.dep == "advmod") for child in below):
            return False
        if token.lemma not in _SENSES and _hypothetical(token):
            return False
        if any(child.dep == "mark" and child.lower in _IF for child in below):
            return False
        if any(child.lower == "be" and child.tag == "VB" for child in token.deps("auxpass")) and not token.deps("aux"):
            return False  # "demanded that she be executed"
        above = token.head
        if (
            token.tag == "VB"
            and any(child.tag == "TO" for child in below)
            and not any(child.lower == "have" for child in below)
            and not _told_as_done(token)
        ):
            return False
        if above is token:
            return True
        feared = above.lemma == "fear" and token.tag == "VBN" and above.dep_child("auxpass") is not None  # "were feared killed"
        if token.dep in {"xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep"} and above.lemma in _UNREAL_ABOVE and not feared:
            return False
        if token.dep == "prep" and above.pos == "NOUN" and cue.pos == "NOUN":
            return True  # "fears after the kidnapping of": only the next noun up counts
        if token.dep in {"ccomp", "relcl", "advcl", "parataxis"}:
            # what is said of another clause does not make this one unreal, but a condition above it does
            return not any(child.dep == "mark" and child.lower in _IF for child in above.children)
        token = above
    return True


def _hypothetical(verb: Token) -> bool:
    """Whether a modal takes the verb out of the world of facts; "may have died" is how estimates are given."""
    modals = [child.lower for child in verb.deps("aux") if child.tag == "MD" and child.lower in _MODALS]
    perfect = any(child.lower == "have" for child in verb.deps("aux"))
    return bool(modals) and not (perfect and modals[0] in {"may", "might"})


def _told_as_done(infinitive: Token) -> bool:
    """Whether what governs the infinitive says that it was done: "managed to kill", "forced 200 people to flee"."""
    above = infinitive.head
    governor = above.head if infinitive.dep in {"relcl", "acl"} else above
    return above is not infinitive and (
        governor.lemma in _REAL_INFINITIVE or (governor.lemma == "go" and any(child.lower == "on" for child in governor.children))
    )
