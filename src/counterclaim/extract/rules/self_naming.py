"""People and bodies that name themselves: "a man calling himself NAME", "a nurse who gave her name as NAME", "an outfit that
styles itself NAME"; and for whom such a man says that he speaks ("who described himself as a spokesman for GROUP")."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import PERSON_ROLE, head_table
from counterclaim.extract.rules.scene import Mention
from counterclaim.model import ActorKind, Document, Token

_NAMING = words("actors", "naming_verbs")
_SPEAKING_FOR = words("actors", "speaking_for")
_SPOKESMAN = words("speech", "spokesman")
_SELF = frozenset({"himself", "herself", "itself", "themselves", "themself"})
_OWN = frozenset({"his", "her", "its", "their"})
_LINKS = frozenset(
    {
        "as",
        "only",
        "just",
        "simply",
        "merely",
        "the",
        "a",
        "an",
        "by",
        "name",
        "to",
        "be",
        "being",
        "-",
        ",",
        "of",
        "nom",
        "de",
        "guerre",
        "first",
        "code",
        "pseudonym",
        "alias",
        "is",
        "was",
    }
)
_REACH = 24  # tokens behind a description in which it may name itself
_GAP = 6  # tokens between the naming words and the name


def names_itself(tokens: list[Token], first: int) -> bool:
    """Whether the words before the token tell that a name follows that somebody goes by."""
    sentence_first = tokens[first].sentence.first
    at = first - 1
    while at >= max(sentence_first, first - _GAP) and tokens[at].lower in _LINKS:
        at -= 1
    if at < sentence_first:
        return False
    between = {token.lower for token in tokens[at + 1 : first]}
    if tokens[at].lower in _SELF:
        return tokens[at - 1].lemma in _NAMING or tokens[at - 1].lower == "only"
    if tokens[at].lower in _OWN and "name" in between:
        return True
    if tokens[at].lemma in _NAMING and tokens[at].tag in ("VBN", "VBD", "VBG") and ("as" in between or at == first - 1):
        return True
    return tokens[at].lemma in ("go", "use") and "name" in between


def link_self_named(doc: Document, mentions: list[Mention]) -> None:
    """Joins descriptions to the names that those described give themselves, and to the groups for which they speak."""
    for index, mention in enumerate(mentions):
        if mention.named or mention.plural or mention.head.tag[:2] != "NN" or mention.kind is ActorKind.MEDIA:
            continue
        limit = min(mention.last + _REACH, mention.head.sentence.last)
        for follower in mentions[index + 1 : index + 7]:
            if follower.first >= limit:
                break
            if (
                follower.named
                and mention.apposed is None
                and names_itself(doc.tokens, follower.first)
                and _hangs_on(doc, mention, follower)
                and _same_sort(mention, follower)
            ):
                mention.apposed = follower
                if follower.kind is ActorKind.UNKNOWN or mention.kind is ActorKind.ARMED_GROUP:
                    follower.kind = mention.kind
            elif (
                follower.named
                and follower.kind is not ActorKind.PERSON
                and mention.kind is ActorKind.PERSON
                and _speaks_for(doc, mention, follower)
            ):
                mention.role = "spokesman"
                mention.affiliation = follower
                if mention.apposed is not None and mention.apposed.affiliation is None:
                    mention.apposed.role = mention.apposed.role or "spokesman"
                    mention.apposed.affiliation = follower
                break


def _same_sort(mention: Mention, name: Mention) -> bool:
    if mention.kind is ActorKind.PERSON or name.kind is ActorKind.PERSON:
        return mention.kind is name.kind or name.kind is ActorKind.UNKNOWN
    return mention.listed is None


def _hangs_on(doc: Document, mention: Mention, name: Mention) -> bool:
    """Whether the naming words stand in a participle or relative clause right behind the description."""
    gap = doc.tokens[mention.last : name.first]
    opening = next((token for token in gap if token.text != ","), None)
    if opening is None:
        return False
    if opening.tag in ("WP", "WDT") or opening.lower == "that":
        return not any(token.tag in ("VBD", "VBZ") and token.dep == "ROOT" for token in gap)
    return opening.tag in ("VBG", "VBN") or (opening.lower == "who" or opening.lower in ("known", "only"))


def _speaks_for(doc: Document, mention: Mention, group: Mention) -> bool:
    """ "claiming to speak for GROUP", "who said he was a spokesman for GROUP", "speaking on behalf of GROUP"."""
    gap = doc.tokens[mention.last : group.first]
    if any(token.text in ".;:" for token in gap):
        return False
    lowers = [token.lower for token in gap]
    if not (set(lowers) & _SELF or any(token.lemma in _SPEAKING_FOR for token in gap)):
        return False
    tail = [token for token in gap[-8:] if token.tag[:2] in ("NN", "VB")]
    office = any(
        token.lemma in _SPOKESMAN or (head_table(token) == PERSON_ROLE and token.lemma in ("commander", "member")) for token in tail
    )
    speaks = (
        any(token.lemma in ("speak", "talk", "call") for token in tail)
        or lowers[-3:-1] == ["behalf", "of"]
        or lowers[-2:] == ["behalf", "of"]
    )
    return (office or speaks) and any(word in ("for", "of", "from") for word in lowers[-4:])
