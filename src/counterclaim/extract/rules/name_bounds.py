"""Where the capitalised run of words that forms a name begins and ends."""

from __future__ import annotations

from counterclaim.codebook.groups import Group, load_groups
from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import NAME_WORDS, TITLES
from counterclaim.lang.names import PARTICLES
from counterclaim.model import Document, Token

CALENDAR = words("actors", "calendar")
JOINING_HEADS = words("actors", "heads_before_of")
PORTFOLIOS = words("actors", "portfolios")
_HYPHEN_TAILS = words("actors", "hyphen_tails")
_MONTHS_AND_NAMES = frozenset({"ramzan", "april", "june", "august", "jan", "may"})
_OUTSIDE = frozenset({"DT", "IN", "CC", "PRP", "PRP$", "WP", "WP$", "WDT", "WRB", "MD", "TO", "EX", "UH", "PDT"})


def is_capitalised(token: Token) -> bool:
    return token.text[0].isupper() and token.text != "I" and token.lower not in CALENDAR


def starts_name(tokens: list[Token], i: int, sentence_first: int) -> bool:
    token = tokens[i]
    nxt = tokens[i + 1] if i + 1 < len(tokens) and tokens[i + 1].sent == token.sent else None
    if token.text[0].islower():
        return token.lower in ("al", "el", "ul") and nxt is not None and (nxt.text == "-" or nxt.text[0].isupper())
    if token.lower in _MONTHS_AND_NAMES and nxt is not None and token.text[0].isupper():
        return token.tag == "NNP" and nxt.tag == "NNP" and token.ent not in ("DATE", "TIME") and is_capitalised(nxt)
    if not is_capitalised(token) or token.tag in _OUTSIDE:
        return False
    if i == sentence_first or tokens[i - 1].text in "\"“‘':":
        if token.tag in ("NNP", "NNPS") or token.ent:
            return token.tag not in ("RB", "VBG", "VBN") or bool(token.ent)
        if token.tag == "VBG" and nxt is not None and nxt.text[0].isupper() and nxt.lower in TITLES:
            return True  # "Acting Governor NAME", "Coordinating Minister NAME"
        return nxt is not None and (nxt.text == "-" or (token.tag.startswith(("NN", "JJ")) and is_capitalised(nxt)))
    return token.tag[:2] in ("NN", "JJ", "FW", "VB", "RB", "CD") or bool(token.ent)


class NameBounds:
    """Reads the bounds of names in one document. `listed` holds the registry's names: first token -> end and entry."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.listed: dict[int, tuple[int, Group]] = {
            first: (last, match.group) for first, last, match in load_groups().in_document(doc)
        }

    def end_of_run(self, i: int) -> int:
        """The end of the capitalised run that starts at `i`."""
        tokens, sent, n = self.tokens, self.tokens[i].sent, len(self.tokens)
        j = i + 1
        while j < n and tokens[j].sent == sent and not (j in self.listed and not self.within_body(i, j)):
            token, before = tokens[j], tokens[j - 1]
            glued = token.start == before.end
            after = tokens[j + 1] if j + 1 < n and tokens[j + 1].sent == sent else None
            if token.lower in CALENDAR:
                if (
                    token.tag != "NNP"
                    or (after is not None and (after.tag == "CD" or after.text == "."))
                    or before.lower in CALENDAR
                ):
                    break
            elif glued and (token.text == "-" or before.text == "-"):
                if token.text == "-" and (
                    after is None or after.start != token.end or after.tag in ("VBN", "VBD", "VBG") or after.lower in _HYPHEN_TAILS
                ):
                    break
            elif (
                (is_capitalised(token) and token.tag not in _OUTSIDE)
                or (token.text == "," and after is not None and after.lower in ("jr", "jr.", "sr", "sr."))
                or (token.text == "." and glued and after is not None and before.lower in TITLES)
            ):
                pass
            elif (
                token.lower in PARTICLES
                and after is not None
                and (
                    is_capitalised(after)
                    or after.lower in ("de", "der", "den", "la")
                    or (after.text == "-" and token.lower not in ("us", "or", "o"))
                )
            ):
                if token.lower in ("us", "or", "i", "o", "e") and not (glued or (token.lower == "e" and before.tag == "NNP")):
                    break
            elif not (
                (token.lower in ("of", "for", "and", "in", "&", "the", "on") and self.joins(i, j)) or self.lists_portfolio(i, j)
            ):
                break
            j += 1
        while j - 1 > i and (
            not tokens[j - 1].text[0].isupper()
            and not (tokens[j - 2].text == "-" and tokens[j - 1].text[0].isalnum())
            and tokens[j - 1].text != "."
        ):
            j -= 1
        return j

    def before_person(self, first: int, last: int) -> int:
        """The end of the run without the person's name that follows the name of a body: "Harbour Police | Ann Reed"."""
        tokens = self.tokens
        for k in range(first + 1, last):
            if (
                tokens[k].ent == "PERSON"
                and tokens[k].ent_first
                and all(t.ent == "PERSON" or t.text in "-." for t in tokens[k:last])
            ):
                before = tokens[k - 1].lower
                if before in NAME_WORDS and before not in TITLES and tokens[last - 1].lower not in NAME_WORDS:
                    return k
        return last

    def within_body(self, first: int, at: int) -> bool:
        """Whether a listed name at `at` is but a part of a longer one: "Ministry of State Security"."""
        return self.tokens[at - 1].lower in ("of", "for") or (at - 1 in self.listed)

    def joins(self, first: int, at: int) -> bool:
        """Whether a small word inside a run belongs to the name of a body."""
        tokens, nxt = self.tokens, at + 1
        if nxt < len(tokens) and tokens[nxt].lower == "the":
            nxt += 1
        if nxt >= len(tokens) or tokens[nxt].sent != tokens[first].sent or not is_capitalised(tokens[nxt]):
            return False
        word, before = tokens[at].lower, tokens[at - 1]
        if (
            tokens[at].ent in ("ORG", "LAW")
            and not tokens[nxt].ent_first
            and before.ent == tokens[at].ent
            and tokens[nxt].ent == tokens[at].ent
        ):
            return word != "and" or before.lower not in NAME_WORDS or tokens[nxt].lower not in NAME_WORDS
        if word in ("of", "for"):
            return before.lower in JOINING_HEADS or (
                before.lower in TITLES and (tokens[nxt].lower in NAME_WORDS or tokens[nxt].lower in PORTFOLIOS)
            )
        if word == "and":
            return (
                any(tokens[k].lower in ("for", "of") for k in range(first, at))
                and before.tag in ("NNP", "NN", "NNPS")
                and (nxt + 1 >= len(tokens) or tokens[nxt + 1].tag != "CC")
                and self.body_heads(first, at)
            )
        return word == "&" or (word == "the" and before.lower in ("of", "for", "in"))

    def lists_portfolio(self, first: int, at: int) -> bool:
        """Whether a small word or comma goes on with a minister's portfolio: "for Political, Legal and Security Affairs",
        "Minister of State for Home"."""
        tokens, nxt = self.tokens, at + 1
        if tokens[at].lower not in (",", "and", "&", "for", "of") or tokens[at - 1].lower not in PORTFOLIOS:
            return False
        while nxt < len(tokens) and tokens[nxt].lower in ("and", "the"):
            nxt += 1
        if nxt >= len(tokens) or tokens[nxt].sent != tokens[first].sent or tokens[nxt].lower not in PORTFOLIOS:
            return False
        before = [token.lower for token in tokens[first:at]]
        return tokens[nxt].text[0].isupper() and any(word in TITLES for word in before) and ("of" in before or "for" in before)

    def body_heads(self, first: int, at: int) -> bool:
        return any(self.tokens[k].lower in JOINING_HEADS for k in range(first, at))
