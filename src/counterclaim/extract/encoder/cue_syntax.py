"""What the parse says around a cue: its verb group, who is behind it, and the words that depend on it.

Everything is in token numbers, first included and last excluded.
"""

from __future__ import annotations

from counterclaim.model import Document, Token

Stretch = tuple[int, int]

_GROUP_LEFT = frozenset({"aux", "auxpass", "neg", "advmod"})
_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "prep", "attr", "acomp", "pcomp", "pobj", "acl", "dative", "advcl", "relcl"}
)
_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_OWNERS = frozenset({"by", "from", "among"})
EDGES = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "and", "but"})
_DEPTH = 4


def head_of(doc: Document, first: int, last: int) -> Token:
    """The token of the stretch that the others hang on; verbs and nouns before words that only accompany them."""
    inside = doc.tokens[first:last]
    tops = [token for token in inside if not first <= token.head_index < last or token.head is token]
    for kind in (("VERB",), ("NOUN", "PROPN", "ADJ", "AUX"), ()):
        for token in tops:
            if not kind or token.pos in kind:
                return token
    return inside[0]


def verb_group(token: Token) -> Stretch:
    """The token with the auxiliaries, negations and adverbs that stand right before it, and its particle."""
    sentence = token.sentence
    tokens, base = sentence.tokens, sentence.first
    own = {child.i for child in token.children if child.dep in _GROUP_LEFT}
    first, last = token.i, token.i + 1
    while first - 1 in own and tokens[first - 1 - base].pos != "SCONJ" and tokens[first - 1 - base].tag != "WRB":
        first -= 1
    if any(child.dep == "prt" and child.i == last for child in token.children):
        last += 1
    if token.lower == "according" and last < sentence.last and tokens[last - base].lower == "to":
        last += 1
    return first, last


def is_passive(verb: Token) -> bool:
    """Whether the verb tells what is done to its subject."""
    return any(child.dep in ("nsubjpass", "auxpass", "agent") for child in verb.children)


def source_phrase(cue: Token) -> Stretch | None:
    """The phrase that names who is behind the cue, as the parse has it; None where nobody is named."""
    head = _source_head(cue, 0)
    if head is None or (head.lower == "it" and is_passive(cue)) or head.lower == "there":
        return None
    return noun_phrase(head, cue)


def noun_phrase(head: Token, cue: Token) -> Stretch:
    """The head with what belongs to it, up to the cue and without the clause in which the report tells on."""
    if head.tag in ("PRP", "WP", "WDT"):
        return head.i, head.i + 1
    first = last = head.i
    for token in head.subtree():
        if (token.i < cue.i) == (head.i < cue.i) and token.i != cue.i:
            first, last = min(first, token.i), max(last, token.i)
    tokens = head.sentence.tokens
    base = head.sentence.first
    for child in head.children:
        if child.i > head.i and child.dep in ("relcl", "advcl", "conj") and child.pos in ("VERB", "AUX"):
            last = min(last, child.subtree()[0].i - 1)
    while last > head.i and tokens[last - base].text in EDGES:
        last -= 1
    while first < head.i and tokens[first - base].text in EDGES:
        first += 1
    return first, last + 1


def _source_head(cue: Token, depth: int) -> Token | None:
    if depth > _DEPTH:
        return None
    if cue.lower == "according":
        prep = next((child for child in cue.children if child.lower == "to"), None)
        following = cue.sentence.tokens[cue.i + 1 - cue.sentence.first : cue.i + 2 - cue.sentence.first]
        at = prep or (following[0] if following else None)
        return at.dep_child("pobj") if at is not None else None
    if cue.pos in ("NOUN", "PROPN"):
        return _owner(cue, depth)
    subjects = cue.deps("nsubj")
    if subjects:
        return ([noun for noun in subjects if noun.i < cue.i] or subjects)[-1]
    if is_passive(cue):
        agent = next((child for child in cue.children if child.dep == "agent" or child.lower == "by"), None)
        return agent.dep_child("pobj") if agent is not None else None
    if cue.head is cue:
        return None
    if cue.dep in ("relcl", "acl"):
        return cue.head if cue.head.pos in ("NOUN", "PROPN", "PRON") else _source_head(cue.head, depth + 1)
    if cue.dep in ("conj", "xcomp", "advcl", "acomp", "attr", "oprd", "prep", "pcomp", "dep", "ccomp", "aux", "auxpass"):
        return _source_head(cue.head, depth + 1)
    return None


def _owner(noun: Token, depth: int) -> Token | None:
    """Whose a noun is: "their hope", "calls by the council", "gave her opinion"."""
    own = noun.dep_child("poss")
    if own is not None:
        return own
    for prep in noun.deps("prep"):
        if prep.lower in _OWNERS and (named := prep.dep_child("pobj")) is not None:
            return named
    if noun.dep in ("dobj", "pobj", "attr"):
        verb = noun.head if noun.head.pos in ("VERB", "AUX") else noun.head.head
        if verb.pos in ("VERB", "AUX") and verb is not noun:
            return _source_head(verb, depth + 1)
    return None


def beside(doc: Document, cue: Token, first: int, last: int) -> Stretch | None:
    """The noun phrase right before or behind the cue, whatever the parse says: ", officials said", "said the mayor"."""
    sentence = cue.sentence
    at = first - 1
    if at >= sentence.first and doc.tokens[at].text == ",":
        at -= 1
    if at >= sentence.first and doc.tokens[at].pos in ("NOUN", "PROPN", "PRON"):
        head = doc.tokens[at]
        while head.dep in ("compound", "nmod", "appos", "pobj", "prep") and sentence.first <= head.head_index < first:
            head = head.head
        return noun_phrase(head, cue)
    if last < sentence.last and doc.tokens[last].pos in ("NOUN", "PROPN", "PRON", "DET", "ADJ"):
        head = doc.tokens[last]
        while head.dep in ("compound", "nmod", "det", "amod", "poss", "nummod") and last <= head.head_index < sentence.last:
            head = head.head
        return noun_phrase(head, cue)
    return None


def complements(doc: Document, cue: Token, first: int, last: int) -> dict[str, list[Stretch]]:
    """The words that a cue (tokens `first` to `last`) may report, by the construction that says so."""
    found: dict[str, list[Stretch]] = {}
    sentence = cue.sentence
    behind: list[Token] = []
    for owner in (cue, *(token for token in doc.tokens[first:last] if token is not cue)):
        behind += [child for child in owner.children if child.i >= last and child.dep in _COMPLEMENTS]
    clauses = [child for child in behind if child.dep in _CLAUSES]
    objects = [child for child in behind if child.dep in ("dobj", "attr", "oprd", "pobj")]
    subjects = [child for child in cue.children if child.dep in ("nsubjpass", "nsubj", "csubj", "csubjpass") and child.i < first]
    for name, heads in (("clause", clauses), ("behind", behind), ("object", objects)):
        if (stretch := _covered(doc, heads, last, sentence.last)) is not None:
            found[name] = [stretch]
    if (rest := trim(doc, last, sentence.last)) is not None:
        found["rest"] = [rest]
    before = [child for child in cue.children if child.i < first and child.dep in _CLAUSES]
    if (stretch := _covered(doc, before, sentence.first, first)) is not None:
        found["clause before"] = [stretch]
    source = source_phrase(cue)
    edge = min(first, source[0]) if source is not None else first
    if (lead := trim(doc, sentence.first, edge)) is not None:
        found["lead"] = [lead]
        if (rest := trim(doc, max(last, source[1] if source is not None else 0), sentence.last)) is not None:
            found["around"] = [lead, rest]
    if (raised := _covered(doc, subjects, sentence.first, first)) is not None:
        found["subject"] = [raised]
        if "behind" in found:
            found["raised"] = [raised, *found["behind"]]
    return found


def _covered(doc: Document, heads: list[Token], lowest: int, limit: int) -> Stretch | None:
    """The stretch below the heads, from `lowest` up to `limit`."""
    below = [token.i for head in heads for token in head.subtree() if lowest <= token.i < limit]
    return trim(doc, min(below), max(below) + 1) if below else None


def trim(doc: Document, first: int, last: int) -> Stretch | None:
    """The stretch without marks and conjunctions at its edges; None where nothing is left."""
    while first < last and doc.tokens[first].text in EDGES:
        first += 1
    while last > first and doc.tokens[last - 1].text in EDGES:
        last -= 1
    return (first, last) if first < last else None
