"""What the parse tells of a word that may be a cue, as names for a linear model."""

from __future__ import annotations

from collections.abc import Iterator

from counterclaim.model import Document, Token

CUE_TAGS = frozenset({"VERB", "NOUN", "ADJ", "ADP", "AUX", "ADV", "PROPN", "SCONJ"})
_CHILDREN = frozenset(
    {
        "ccomp",
        "xcomp",
        "dobj",
        "nsubj",
        "nsubjpass",
        "agent",
        "advcl",
        "acl",
        "parataxis",
        "mark",
        "neg",
        "auxpass",
        "poss",
        "prt",
        "attr",
        "acomp",
        "oprd",
        "dative",
        "relcl",
    }
)
_MARKS = frozenset({'"', "“", "”", "``", "''"})
_REPORTED = frozenset({"ccomp", "parataxis"})


def may_be_cue(token: Token) -> bool:
    """Whether the word is of a kind that can be the head of a cue."""
    return token.pos in CUE_TAGS or token.text == ":"


def _word(token: Token | None) -> str:
    """The word itself, but for names: no name is a cue, and no name belongs into a model."""
    if token is None:
        return "-"
    return "NAME" if token.pos == "PROPN" else token.lower


def cue_features(doc: Document, token: Token) -> Iterator[str]:
    """Names of what holds for the token; a model has a weight for each that it knows."""
    tokens, i = doc.tokens, token.i
    lemma = "NAME" if token.pos == "PROPN" else token.lemma
    yield "l " + lemma
    yield "w " + _word(token)
    yield "t " + token.tag + " " + token.dep
    yield "ld " + lemma + " " + token.dep
    yield "h " + ("NAME" if token.head.pos == "PROPN" else token.head.lemma) + " " + token.dep
    yield "lt " + lemma + " " + token.tag
    before = tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    yield "b " + _word(before)
    after_text = _word(after)
    yield "a " + after_text
    yield "la " + lemma + " " + after_text
    if before is not None and (before.text in _MARKS or (before.text == "," and i > 1 and tokens[i - 2].text in _MARKS)):
        yield "quote before"
    if after is not None and (after.text in _MARKS or (i + 2 < len(tokens) and tokens[i + 2].text in _MARKS)):
        yield "quote after"
        yield "lq " + lemma
    seen = set()
    for child in token.children:
        if child.dep in _CHILDREN and child.dep not in seen:
            seen.add(child.dep)
            yield "c " + child.dep
            yield "lc " + lemma + " " + child.dep
            if child.dep in ("nsubj", "poss"):
                yield "s " + child.pos + " " + child.ent
                yield "sl " + _word(child)
            elif child.dep == "dobj":
                yield "o " + _word(child)
                yield "lo " + lemma + " " + _word(child)
            elif child.dep in ("ccomp", "xcomp"):
                mark = child.dep_child("mark", "aux", "advmod")
                yield "m " + child.dep + " " + (mark.lower if mark is not None else child.tag)
        elif child.dep == "prep":
            yield "p " + child.lower
            yield "lp " + lemma + " " + child.lower
        elif child.dep == "aux":
            yield "x " + child.lower
            yield "lx " + lemma + " " + child.lower
    if not seen:
        yield "ln " + lemma
    if doc.quotation_at(token.start) is not None:
        yield "quoted"
        yield "lquoted " + lemma
    above, depth = token, 0
    while above.head is not above and depth < 5:
        if above.dep in _REPORTED:
            yield "under " + above.head.lemma
        above, depth = above.head, depth + 1
    if token.head is token:
        yield "root"
    yield "e " + lemma[-3:] + " " + token.tag
    yield "ab " + _word(before) + " " + token.tag + " " + after_text
