"""Descriptions and names that stand side by side for one actor: "Ann Reed, a senior official", "its spokesman, Tom Hale"."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import is_rank
from counterclaim.extract.rules.scene import Mention
from counterclaim.lang.names import fits_acronym
from counterclaim.model import ActorKind, Document, Token

_BODIES = (
    ActorKind.ARMED_GROUP,
    ActorKind.ORGANISATION,
    ActorKind.UNKNOWN,
    ActorKind.GOVERNMENT,
    ActorKind.STATE_FORCE,
    ActorKind.MEDIA,
)
_RENAMING = words("actors", "other_name_phrases")
_LONGEST_TAIL = 14
_WIDEST_OF = 5  # tokens between a role and its body
_LONGEST_GAP = 16  # tokens between a role and the name behind it


def link_appositions(doc: Document, mentions: list[Mention]) -> None:
    """Sets `apposed` on every description, or second name, that stands beside the name of the same actor."""
    for index, mention in enumerate(mentions[:-1]):
        follower = mentions[index + 1]
        if mention.head.sent != follower.head.sent:
            continue
        gap = doc.tokens[mention.last : follower.first]
        if _belongs_to(gap, mention, follower):
            mention.affiliation = follower
        if (
            mention.named
            and index + 2 < len(mentions)
            and mentions[index + 2].affiliation is follower
            and not mentions[index + 2].named
            and _touch(doc, follower, mentions[index + 2])
        ):
            follower = mentions[index + 2]  # "NAME, police chief of ...": the police are part of the role
        if (
            mention.named
            and not follower.named
            and (_comma(gap) or _unmarked(doc, gap, mention, follower))
            and _same_sort(mention, follower)
            and _closes(doc, mention, follower)
        ):
            follower.apposed = mention
            _settle(mention, follower.kind)
            if follower.affiliation is None:
                follower.affiliation = mention.affiliation
        elif (
            mention.named
            and mention.kind is ActorKind.PERSON
            and mention.affiliation is None
            and follower.named
            and follower.kind is ActorKind.ORGANISATION
            and gap
            and gap[0].lower in ("of", "from", "with", "at")
            and len(gap) <= 5
            and all(t.tag in ("IN", "DT", "JJ", "HYPH", "VBN", "NNP", "NN") for t in gap)
        ):
            mention.affiliation = follower  # "Ann Reed of the London-based Institute for Peace"
        elif not mention.named and mention.apposed is None:
            _name_behind(doc, mentions, index)
        elif mention.named and follower.named and mention.kind is not ActorKind.PERSON and follower.kind is not ActorKind.PERSON:
            _second_name(doc, gap, mention, follower)


def _belongs_to(gap: list[Token], role: Mention, body: Mention) -> bool:
    """ "a spokesman for the army": a role of one person with the body behind it."""
    return (
        role.kind is ActorKind.PERSON
        and not role.named
        and not role.plural
        and role.affiliation is None
        and role.head.tag[:2] == "NN"
        and body.kind in _BODIES
        and body.kind is not ActorKind.UNKNOWN
        and body.head.tag[:2] == "NN"
        and bool(gap)
        and gap[0].lower in ("for", "of", "at", "with", "from")
        and all(token.tag in ("DT", "JJ", "HYPH", "VBN", "NNP", "NN") for token in gap[1:])
        and len(gap) <= _WIDEST_OF
    )


def _settle(name: Mention, kind: ActorKind) -> None:
    """A name of unclear kind is of the kind that the description beside it says."""
    if name.kind is ActorKind.UNKNOWN and kind in (
        ActorKind.PERSON,
        ActorKind.ARMED_GROUP,
        ActorKind.ORGANISATION,
        ActorKind.MEDIA,
    ):
        name.kind = kind


def _comma(gap: list[Token]) -> bool:
    """Whether a comma, or a dash that stands free, is all that parts two mentions."""
    if not gap or gap[0].text not in (",", "-", "–", "—", "--") or any(t.tag not in ("DT", "JJ", "PRP$") for t in gap[1:]):
        return False  # "NAME, a Taliban spokesman": the article stands before the group that the role belongs to
    return gap[0].text == "," or gap[0].tag != "HYPH"


def _touch(doc: Document, owner: Mention, role: Mention) -> bool:
    return all(token.tag in ("POS", "DT", "JJ", "NN", "HYPH") for token in doc.tokens[owner.last : role.first])


def _unmarked(doc: Document, gap: list[Token], name: Mention, description: Mention) -> bool:
    """ "Reed the government spokesman": an apposition without a comma."""
    return (
        all(token.lower == "the" for token in gap)
        and description.head.dep == "appos"
        and name.first <= description.head.head.i < name.last
        and (bool(gap) or doc.tokens[description.first].lower == "the")
    )


def _same_sort(name: Mention, description: Mention) -> bool:
    if description.head.tag[:2] != "NN" or description.plural:
        return False
    if name.kind is ActorKind.UNKNOWN:
        return True
    if name.kind is ActorKind.PERSON or description.kind is ActorKind.PERSON:
        return name.kind is description.kind
    if name.kind is description.kind:
        return True
    return (
        name.kind in _BODIES
        and description.kind in _BODIES
        and ActorKind.MEDIA not in (name.kind, description.kind)
        and not (name.kind is ActorKind.GOVERNMENT and description.kind in (ActorKind.ARMED_GROUP, ActorKind.GOVERNMENT))
    )


def _closes(doc: Document, name: Mention, description: Mention) -> bool:
    """Whether the description behind "NAME, " is closed off as an apposition is, and no clause of its own begins with it."""
    if description.head.dep == "appos" and name.first <= description.head.head.i < name.last:
        return True
    tokens, sentence = doc.tokens, doc.sentences[description.head.sent]
    at = description.last
    if description.head.dep in ("nsubj", "nsubjpass") and not name.first <= description.head.head.i < name.last:
        verb = description.head.head
        # "NAME, a spokesman for the group, said": the parser makes the description the subject, the commas tell.
        comma = any(tokens[k].text == "," for k in range(at, min(verb.i, sentence.last)))
        if not comma or verb.i < description.first:
            return False
    if description.head.dep == "conj" and not any(t.text in (",", ".") for t in tokens[at : at + 1]):
        return False
    for k in range(at, min(at + _LONGEST_TAIL, sentence.last)):
        if tokens[k].text in (",", ".", ")", ";", "-", "–", "—", "--"):
            return True
        if tokens[k].tag in ("VBD", "VBZ", "VBP", "MD", "CC") and tokens[k].dep != "relcl":
            return False
    return True


def _name_behind(doc: Document, mentions: list[Mention], index: int) -> None:
    """ "A second official, Ann Reed," and "Deputy Chief (DC) of Police, northern range, Ann Reed"."""
    mention, tokens = mentions[index], doc.tokens
    if (
        mention.kind not in (ActorKind.PERSON, ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.MEDIA)
        or mention.plural
        or mention.head.tag[:2] != "NN"
    ):
        return
    for follower in mentions[index + 1 : index + 4]:
        if follower.head.sent != mention.head.sent or follower.first - mention.last > _LONGEST_GAP:
            return
        gap = tokens[mention.last : follower.first]
        if not gap and mention.kind is follower.kind and follower.named:
            mention.apposed = follower
            return
        if (
            gap
            and gap[0].lower == "of"
            and gap[-1].text != ","
            and mention.kind is follower.kind is ActorKind.PERSON
            and follower.named
            and follower.role is None
            and mentions[mentions.index(follower, index) - 1].last == follower.first
            and not any(t.text == "," for t in gap)
        ):
            mention.apposed = follower  # "the leader of the extremist group NAME"
            return
        body = mention.affiliation
        if any(
            (t.tag in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT") or t.lower in ("and", "or", "that", "but"))
            and not (body is not None and body.first <= t.i < body.last)
            for t in gap
        ):
            return
        if follower.named and (
            follower.kind in (mention.kind, ActorKind.UNKNOWN)
            or (mention.kind is not ActorKind.PERSON and follower.kind in _BODIES and follower.kind is not ActorKind.GOVERNMENT)
        ):
            if gap and gap[-1].text in (",", "-", "–", "—", "--", ":") and _bears_rank_alone(follower):
                after = tokens[follower.last] if follower.last < len(tokens) else None
                short = (
                    len(gap) == 1
                    or mention.affiliation is not None
                    or mention.head.text[0].isupper()
                    or gap[0].text in ("(", "of", "for", "at", "in")
                )
                if short and (
                    after is None
                    or after.sent != follower.head.sent
                    or after.text in (",", ".", "-", "–", "—", ";", ")", ":", "--", "”", '"')
                    or after.tag in ("VBD", "VBZ", "MD", "VBP", "RB")
                    or after.i < mention.first
                ):
                    mention.apposed = follower
                    _settle(follower, mention.kind)
            return


def _bears_rank_alone(name: Mention) -> bool:
    """Whether nothing but a rank or form of address stands before the name: "the force's head, Gen. Ann Reed"."""
    return name.role is None or is_rank(name.role)


def _second_name(doc: Document, gap: list[Token], mention: Mention, follower: Mention) -> None:
    """ "ISIL, also known as Daesh", "BIFF (Bangsamoro Islamic Freedom Fighters)"."""
    text = " ".join(t.lower for t in gap).strip(" ,(\"'“‘")
    after = doc.tokens[follower.last] if follower.last < len(doc.tokens) else None
    if (
        text in _RENAMING
        or (text == "or" and after is not None and after.text in (",", ")") and gap[0].text in (",", "("))
        or (
            [t.text for t in gap] == ["("]
            and after is not None
            and after.text == ")"
            and (fits_acronym(mention.name, follower.name) or fits_acronym(follower.name, mention.name))
        )
    ):
        follower.apposed = mention
