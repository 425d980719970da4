"""Words that report speech: which verbs and nouns do, of which class they are, and whose speech they report."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.predicates import agents_of, is_passive, surface_subjects
from counterclaim.model import Token

_SAY = words("speech", "say")
_OBJECT_TOO = words("speech", "object_too")
_OBJECT = words("speech", "object")
_THOUGHT = words("speech", "thought_reported")
_QUOTING = words("speech", "quoting")
_FINDING = words("speech", "finding")
_HEARERS = words("speech", "hearers")
_DENIAL = words("speech", "denial")
_VOID_WHEN_NEGATED = words("speech", "void_when_negated")
_PARTICLES: dict[str, set[str]] = {}
for _pair in words("speech", "needs_particle"):
    _PARTICLES.setdefault(_pair.split()[0], set()).add(_pair.split()[1])
_AUTHORSHIP_VERBS = words("speech", "authorship_verbs")
_AUTHORSHIP_OBJECTS = words("speech", "authorship_objects")
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nothing"})
MARKS = frozenset({'"', "“", "”", "''", "``", "'", "’", "‘", "«", "»"})
LONG_DASHES = frozenset({"—", "–", "--", "―"})
_HYPHENS = frozenset({"-"})
LONGEST_DATELINE = 14  # tokens
_INVERTING = words("speech", "inverting")
_WITHIN_PHRASE = frozenset({"compound", "nmod", "amod", "flat", "pobj", "prep", "appos"})
_VERDICTS = words("speech", "verdicts")
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself"})
NOUN_CUES = words("speech", "nouns")
_LIGHT = words("speech", "light_verbs")
_LIGHT_OBJECTS = words("speech", "light_objects")
_TALLYING = words("speech", "tallying_verbs")
_REVISING = words("speech", "revising_verbs")
_TALLIES = words("speech", "tallies")
_DECLINING = words("speech", "declining")
SPEECH_VERBS = _SAY | _OBJECT | _THOUGHT | _QUOTING | _FINDING | frozenset(_PARTICLES) | {"hear"}
CUE_VERBS = SPEECH_VERBS | _LIGHT | _TALLYING | _REVISING


class CueClass(Enum):
    """What a cue needs to be speech."""

    SAY = "say"  # a clause or a quotation
    SAY_OBJECT = "say_object"  # the same, or an object
    OBJECT = "object"  # an object, an infinitive or a prepositional phrase
    THOUGHT = "thought"  # a clause
    FINDING = "finding"  # a clause with a finite verb
    CLAIM = "claim"  # its object alone
    QUOTING = "quoting"  # words in quotation marks beside it


@dataclass(slots=True)
class Cue:
    """A word that reports speech.

    `speakers` are the heads of who speaks, `otherwise` of who speaks if none of them is an actor. `quoter` is who passes it on
    ("quoted by X as saying") and `governor` the verb that tells so; `cited` are those to whom the speakers refer ("state media
    said, citing the ministry").
    """

    token: Token
    kind: CueClass
    speakers: list[Token] = field(default_factory=list)
    quoter: Token | None = None
    governor: Token | None = None
    cited: list[Token] = field(default_factory=list)
    otherwise: list[Token] = field(default_factory=list)
    passive: bool = False

    @property
    def denied(self) -> bool:
        return self.token.lemma in _DENIAL


def _has_particle(verb: Token, particles: set[str]) -> bool:
    noun = verb.dep_child("dobj")
    behind = noun.deps("prep") if noun is not None and "as" in particles else []  # "identified the pair as ..."
    return any(
        child.lower in particles and child.dep in ("prt", "prep", "advmod", "dative", "agent")
        for child in (*verb.children, *behind)
    )


def _tallies(verb: Token) -> bool:
    """ "put the toll at 12", "gave the number of dead as 12"."""
    noun = verb.dep_child("dobj")
    if noun is None or not (noun.lemma in _TALLIES or (noun.lower == "it" and verb.lemma != "set")):
        return False
    behind = [*verb.deps("prep", "dative"), *noun.deps("prep")]
    wanted = ("to", "at") if verb.lemma in _REVISING else ("at", "as")
    return any(prep.lower in wanted and prep.i > noun.i for prep in behind)


def _calls_for(verb: Token) -> bool:
    """ "X called for Y to be freed", where the parse makes a clause of it."""
    return any(
        child.dep in ("advcl", "ccomp") and any(mark.lower == "for" for mark in child.deps("mark")) for child in verb.children
    )


def _finite_clause(verb: Token) -> bool:
    clause = verb.dep_child("ccomp")
    return clause is not None and (
        clause.tag in ("VBD", "VBZ", "VBP")
        or any(child.tag in ("VBD", "VBZ", "VBP", "MD") for child in clause.deps("aux", "auxpass"))
    )


def _finds_guilty(verb: Token) -> bool:
    """ "The court found him guilty of murder": a finding without a finite verb."""
    return verb.lemma == "find" and any(token.lower in _VERDICTS and token.i > verb.i for token in verb.subtree())


def _class_of(verb: Token) -> CueClass | None:
    lemma = verb.lemma
    if lemma not in _SAY and any(child.dep == "dobj" and child.lower in _REFLEXIVE for child in verb.children):
        return None
    if (lemma in _TALLYING or lemma in _REVISING) and _tallies(verb):
        return CueClass.OBJECT
    if lemma in _LIGHT and (noun := verb.dep_child("dobj")) is not None and noun.lemma in _LIGHT_OBJECTS:
        return CueClass.OBJECT
    particles = _PARTICLES.get(lemma)
    if particles is not None and _has_particle(verb, particles) and not (lemma in _SAY and verb.dep_child("ccomp") is not None):
        return CueClass.OBJECT if lemma != "point" else CueClass.SAY_OBJECT
    if lemma in _SAY:
        return CueClass.SAY_OBJECT if lemma in _OBJECT_TOO else CueClass.SAY
    if lemma == "call" and (verb.dep_child("oprd", "ccomp", "acomp") or _calls_for(verb)):
        return CueClass.OBJECT
    if lemma in _FINDING:
        return CueClass.FINDING if _finite_clause(verb) else CueClass.OBJECT if _finds_guilty(verb) else None
    if lemma == "hear":
        heard = verb.dep_child("nsubj")
        return CueClass.FINDING if heard is not None and heard.lemma in _HEARERS and _finite_clause(verb) else None
    if lemma in _OBJECT and particles is None:
        return CueClass.OBJECT
    if lemma in _THOUGHT:
        told = verb.dep_child("ccomp") is not None or (verb.dep_child("xcomp") is not None and verb.dep_child("agent") is not None)
        return CueClass.THOUGHT if told else None  # not "a man believed to be armed"
    return CueClass.QUOTING if lemma in _QUOTING and verb.dep in ("ROOT", "conj", "ccomp", "parataxis") else None


def _void(verb: Token) -> bool:
    """True when the verb is negated so that no words are reported, or asks for words rather than giving them."""
    if verb.lemma not in _VOID_WHEN_NEGATED:
        return False
    if verb.dep == "xcomp" and verb.head.lemma in _DECLINING:
        return True  # "declined to say who they were"
    return any(child.dep == "neg" or child.lower in _NEGATIONS for child in verb.children)


def _claims_authorship(verb: Token) -> bool:
    """ "X claimed the attack": a claim of authorship, whose object is the report's own account of the deed."""
    if verb.lemma not in _AUTHORSHIP_VERBS or verb.dep_child("ccomp", "xcomp"):
        return False
    objects = verb.deps("dobj", "nsubjpass") or ([verb.head] if verb.dep in ("acl", "relcl") else [])
    return any(noun.lemma in _AUTHORSHIP_OBJECTS for noun in objects)


def _passes_on(verb: Token) -> bool:
    """ "X was quoted as saying": the cue is "saying"."""
    inner = (child.dep_child("pcomp") for child in verb.deps("prep") if child.lower == "as")
    return any(other is not None and other.lemma in _SAY for other in inner)


def _phrase_head(noun: Token, verb: Token) -> Token:
    """The head of the phrase that ends in the noun, as far as it stands before the verb: "officials in Kabul said" -> officials."""
    nominal = noun
    while (
        noun.dep in _WITHIN_PHRASE
        and noun.head.i < verb.i
        and noun.head is not verb
        and noun.head.pos in ("NOUN", "PROPN", "ADP", "ADJ")
    ):
        noun = noun.head
        nominal = noun if noun.pos != "ADP" else nominal
    return nominal  # "during his trial NAME, from Derby, told ...": no preposition speaks


def _cited(verb: Token) -> list[Token]:
    """ "State media said, citing the ministry": the words are the ministry's."""
    inner = verb.dep_child("ccomp")
    for clause in (*verb.deps("advcl"), *(inner.deps("advcl") if inner is not None else [])):
        if clause.tag == "VBG" and clause.lemma in ("cite", "quote") and (noun := clause.dep_child("dobj")) is not None:
            return [noun, *(other for other in noun.conjuncts() if other.i > noun.i)]
    return []


def _beside(verb: Token) -> list[Token]:
    """The noun beside a cue, for where the parse gives it no subject: ", officials said", "said the mayor", "X, a doctor, said"."""
    tokens = verb.sentence.tokens
    at = verb.i - verb.sentence.first
    before = at - 1
    while before >= 0 and (tokens[before].pos in ("ADV", "AUX") or tokens[before].dep == "neg"):
        before -= 1
    if before >= 0 and tokens[before].pos in ("NOUN", "PROPN", "PRON") and tokens[before].lower not in _RELATIVE:
        return [_phrase_head(tokens[before], verb)]
    if verb.lemma in _INVERTING and (before < 0 or tokens[before].pos == "PUNCT"):
        for i, token in enumerate(tokens[at + 1 : at + 9], at + 1):
            if token.pos in ("VERB", "AUX", "PUNCT", "SCONJ", "ADP"):
                break
            if token.pos in ("NOUN", "PROPN", "PRON") and not (token.dep == "compound" and token.head.i > token.i):
                following = tokens[i + 1] if i + 1 < len(tokens) else None
                if following is None or following.pos not in ("VERB", "AUX"):
                    return [token]
                break
    if before > 0 and tokens[before].text == ",":
        chunk = before - 1
        while chunk > 0 and tokens[chunk].pos in ("NOUN", "PROPN", "ADJ", "DET") and tokens[chunk].text not in MARKS:
            chunk -= 1
        if tokens[chunk].text in MARKS and chunk < before - 1:
            return [_phrase_head(tokens[before - 1], verb)]  # "...," prosecutor NAME, told the court
        aside = before - 1
        while aside > 0 and tokens[aside].text != ",":
            aside -= 1
        for at in (aside - 1, before - 1):
            if at >= 0 and tokens[at].pos in ("NOUN", "PROPN"):
                return [_phrase_head(tokens[at], verb)]
    return []


def _behind_dateline(verb: Token) -> list[Token]:
    """The first noun phrase behind the dash that opens a report."""
    tokens = verb.sentence.tokens
    dash = next((i for i, token in enumerate(tokens) if token.text in LONG_DASHES or token.text in _HYPHENS), None)
    for token in tokens[dash + 1 : verb.i - verb.sentence.first] if dash is not None else []:
        if token.pos in ("NOUN", "PROPN", "PRON"):
            following = token.sentence.tokens[token.i + 1 - token.sentence.first]
            if following.pos not in ("NOUN", "PROPN") and following.lower not in ("'s", "’s"):
                return [token]
    return []


def _chunk_before(verb: Token, subject: Token) -> list[Token]:
    """The noun phrase between the last comma and the verb, where the parse has gone past it for a subject: it runs lists and
    appositions of the reported words into the speaker ("..., a bakery, an army doctor told the BBC")."""
    tokens = verb.sentence.tokens
    last = verb.i - verb.sentence.first - 1
    while last >= 0 and (tokens[last].pos in ("ADV", "AUX") or tokens[last].dep == "neg"):
        last -= 1
    first = last
    while first >= 0 and tokens[first].pos != "PUNCT":
        if tokens[first].pos in ("VERB", "AUX", "SCONJ", "CCONJ"):
            return []
        first -= 1
    chunk = tokens[first + 1 : last + 1]
    if (
        first < 0
        or not chunk
        or tokens[first].text != ","
        or subject.i >= chunk[0].i
        or chunk[0].pos in ("ADP", "ADV")
        or chunk[-1].pos not in ("NOUN", "PROPN")
        or chunk[-1].ent == "DATE"
        or any(other.i >= chunk[0].i for other in subject.conjuncts())
    ):
        return []
    noun = chunk[-1]
    while noun.dep in _WITHIN_PHRASE and chunk[0].i <= noun.head.i < verb.i:
        noun = noun.head
    return [noun]


def _clause_holder(verb: Token) -> Token | None:
    """The cue whose clause the parse has joined the verb to: "said the road was shut and urged ..."."""
    clause = verb.head
    while clause.dep == "conj":
        clause = clause.head
    return clause.head if clause.dep == "ccomp" and clause.head.lemma in _SAY else None


def _outer_cue(verb: Token) -> Token | None:
    """The cue to whose words this verb adds: "said the road was shut and added", "... and warned: "Stay at home"."""
    colon = any(child.text == ":" and child.i > verb.i for child in verb.children)
    return _clause_holder(verb) if verb.lemma == "add" or colon else None


def _in_dateline(noun: Token, verb: Token) -> bool:
    """True for a noun before the dash that opens a report ("KABUL, Jan 1 - ..."), which parsers like to take for the subject."""
    sentence = verb.sentence
    if noun.i - sentence.first >= LONGEST_DATELINE:
        return False
    before = noun
    for token in sentence.tokens[noun.i - sentence.first + 1 : min(verb.i - sentence.first, LONGEST_DATELINE)]:
        if token.text in LONG_DASHES or (token.text in _HYPHENS and before.end < token.start):
            return True
        before = token
    return False


def _behind_preposition(noun: Token) -> bool:
    """Whether a preposition stands right before the noun's phrase, so that it is no subject whatever the parse says."""
    first, sentence = noun.subtree()[0].i, noun.sentence
    return first > sentence.first and sentence.tokens[first - 1 - sentence.first].tag == "IN"


def _misread_acronym(verb: Token) -> Token | None:
    """The group IS, which the parser takes for an auxiliary at the head of a sentence in small letters."""
    for clause in (verb, verb.head):
        for child in clause.deps("aux", "auxpass"):
            if child.text == "IS" and any(token.text.islower() for token in child.sentence.tokens):
                return child
    return None


def _with_phrase(verb: Token) -> list[Token]:
    """Who does what a participle tells behind "with": ", with minister NAME on Monday accusing them of theft"."""
    sentence = verb.sentence
    for token in reversed(sentence.tokens[max(verb.i - 20 - sentence.first, 0) : verb.i - sentence.first]):
        if token.lower != "with" and (
            (token.pos in ("VERB", "AUX", "SCONJ") and token.dep != "amod")
            or (token.pos == "PUNCT" and token.text not in (",", "-"))
        ):
            return []
        if token.lower == "with":
            opens = token.i == sentence.first or sentence.tokens[token.i - 1 - sentence.first].text == ","
            noun = token.dep_child("pobj")
            return [noun] if opens and noun is not None and noun.i < verb.i else []
    return []


def subject_heads(verb: Token) -> list[Token]:
    """Heads of who does what the verb tells; the phrase beside the verb where the parse of a long sentence cannot be trusted."""
    own = verb.deps("nsubj", "nsubjpass")
    if not own and (clause := verb.dep_child("csubj")) is not None and (named := _beside(clause)):
        return named  # "the spokesman X, claiming the raid, alleged that ..."
    if not own and verb.dep == "conj" and (outer := _outer_cue(verb)) is not None:
        return subject_heads(outer)
    if (
        not own
        and verb.dep in ("ccomp", "parataxis", "dep", "ROOT", "conj")
        and (verb.tag in ("VBD", "VBZ", "VBP") or any(child.lemma == "have" for child in verb.deps("aux")))
    ):
        beside = _beside(verb)
        if beside:
            return beside
    if not own and (acronym := _misread_acronym(verb)) is not None:
        return [acronym]
    if not own and verb.tag == "VBG" and (named := _with_phrase(verb)):
        return named
    if own and own[0].lower in _RELATIVE and own[0].tag in ("WP", "WDT", "IN") and verb.dep in ("relcl", "ccomp", "conj"):
        return surface_subjects(verb)
    if own and _in_dateline(([noun for noun in own if noun.i < verb.i] or own)[-1], verb) and (beside := _behind_dateline(verb)):
        return beside
    if own and own[-1].i < verb.i and verb.lemma in _SAY and (beside := _chunk_before(verb, own[-1])):
        return beside
    if own:
        ahead = [noun for noun in own if noun.i < verb.i]
        while len(ahead) > 1 and _behind_preposition(ahead[-1]):
            ahead.pop()  # "a caller who claimed to speak for GROUP said"
        subject = ahead[-1:] or own[:1]
        return [
            subject[0],
            *(other for other in subject[0].conjuncts() if other.i > subject[0].i and other.pos in ("NOUN", "PROPN")),
        ]
    if verb.dep == "relcl" and any(child.lower in ("whom", "whose") for child in verb.children):
        return []
    return surface_subjects(verb)


def _quoted_as_saying(verb: Token) -> Cue | None:
    """ "X was quoted by Y as saying that ...": X speaks, Y passes it on."""
    prep = verb.head
    if verb.dep != "pcomp" or prep.lower != "as" or prep.head.tag[:2] != "VB":
        return None
    governor = prep.head
    if is_passive(governor):
        agents = agents_of(governor)
        return Cue(verb, CueClass.SAY, surface_subjects(governor), agents[0] if agents else None, governor)
    quoters = surface_subjects(governor)
    objects = governor.deps("dobj")
    return Cue(verb, CueClass.SAY, objects, quoters[0] if quoters else None) if objects else None


def _is_only_verb(verb: Token) -> bool:
    """True where the parse makes a participle of the one verb that a sentence has: "The group boasted of victory"."""
    noun = verb.head
    if verb.dep != "acl" or verb.tag != "VBN" or noun.dep != "ROOT" or noun.i != verb.i - 1 or noun.pos not in ("NOUN", "PROPN"):
        return False
    return verb.dep_child("agent", "auxpass") is None and not any(
        token.tag in ("VBD", "VBZ", "VBP", "MD") for token in verb.sentence.tokens
    )


def _claim_of_responsibility(verb: Token) -> Cue | None:
    """ "X claimed responsibility for the raid": speech whose words are the claim alone, while the raid is the report's."""
    noun = verb.dep_child("dobj")
    if (
        verb.lemma not in ("claim", "accept", "admit")
        or noun is None
        or noun.lemma not in ("responsibility", "credit")
        or is_passive(verb)
    ):
        return None
    speakers = subject_heads(verb)
    return Cue(verb, CueClass.CLAIM, speakers) if speakers else None


def read_verb(verb: Token) -> Cue | None:
    """The cue that a verb is, or None. Whether it has words to report is for the bounds to find out."""
    if verb.tag[:2] != "VB" or verb.lemma not in CUE_VERBS or verb.dep in ("amod", "aux", "compound"):
        return None
    kind = _class_of(verb)
    if verb.tag == "VB" and (verb.dep == "advcl" or kind in (CueClass.THOUGHT, CueClass.FINDING)):
        return None  # "as if to say", "to know what was up"
    if kind is None or _void(verb) or _passes_on(verb):
        return None
    if _claims_authorship(verb):
        return _claim_of_responsibility(verb)
    quoted = _quoted_as_saying(verb)
    if quoted is not None:
        return quoted
    if (acronym := _misread_acronym(verb)) is not None and verb.tag != "VBG":
        return Cue(verb, kind, [acronym])
    if _is_only_verb(verb):
        return Cue(verb, kind, [verb.head])
    if is_passive(verb):
        agents = agents_of(verb) if kind is not CueClass.SAY or verb.dep != "acl" else []
        return Cue(verb, kind, agents, passive=True) if agents else None
    speakers = subject_heads(verb)
    outer = _clause_holder(verb) if verb.dep == "conj" and not verb.deps("nsubj", "nsubjpass") else None
    otherwise = subject_heads(outer) if outer is not None else []
    return Cue(verb, kind, speakers, cited=_cited(verb), otherwise=otherwise) if speakers else None
