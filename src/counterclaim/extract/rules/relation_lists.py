"""What sort of actor a mention means, and which mentions one list joins."""

from __future__ import annotations

from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import ActorKind

GROUP_KINDS = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE, ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.MEDIA}
)
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.PEOPLE})
_JOINERS = frozenset({",", "and", "or", "&", "plus"})
_LIST_STEP = 4  # words that may stand before a listed name: "and several other ..."


def is_body(mention: Mention) -> bool:
    """True for a group, force, government or other body that the report shows to be one."""
    return (mention.actor.kind if mention.actor else mention.kind) in GROUP_KINDS


def is_group(mention: Mention) -> bool:
    """True for a body, and for a name that nothing shows to be anything else."""
    return is_body(mention) or (mention.named and mention.kind is ActorKind.UNKNOWN and not is_person(mention))


def is_armed(mention: Mention) -> bool:
    return (mention.actor.kind if mention.actor else mention.kind) is ActorKind.ARMED_GROUP


def is_state(mention: Mention) -> bool:
    return (mention.actor.kind if mention.actor else mention.kind) in (ActorKind.STATE_FORCE, ActorKind.GOVERNMENT)


def is_force(mention: Mention) -> bool:
    return (mention.actor.kind if mention.actor else mention.kind) is ActorKind.STATE_FORCE


def is_person(mention: Mention) -> bool:
    return (mention.actor.kind if mention.actor else mention.kind) in _PEOPLE


def known(mention: Mention) -> bool:
    """True when the report gives the actor a name."""
    return mention.actor is not None and any(each.named for each in mention.actor.mentions)


def holds_name(mention: Mention) -> bool:
    """True for a description of a body by its own name: "the Nahr al-Fajr insurgent faction"."""
    sentence = mention.head.sentence
    words = sentence.tokens[mention.first - sentence.first : mention.last - sentence.first]
    return any(word.pos == "PROPN" and word.ent not in ("GPE", "NORP") for word in words)


def closing_bracket(scene: Scene, at: int) -> int:
    """The token behind a bracketed remark that starts at `at`, or `at` itself."""
    tokens = scene.doc.tokens
    if at < len(tokens) and tokens[at].text in "([":
        for end in range(at + 1, min(at + 8, len(tokens))):
            if tokens[end].text in ")]":
                return end + 1
    return at


def listed_after(scene: Scene, mention: Mention) -> list[Mention]:
    """The mention and those that follow it in one list ("al-Qaeda, the TTP and other groups"); a bare comma alone makes no list."""
    tokens = scene.doc.tokens
    found, certain = [mention], 1
    at = mention.last
    sent = mention.head.sent
    while True:
        at = closing_bracket(scene, at)
        joiners = []
        while at < len(tokens) and tokens[at].sent == sent and tokens[at].lower in _JOINERS:
            joiners.append(tokens[at].lower)
            at += 1
        if not joiners:
            break
        following, part = _next_listed(scene, at)
        if (
            following is None
            or following.head.sent != sent
            or is_person(following) != is_person(mention)
            or following.head.dep in ("nsubj", "nsubjpass")
        ):
            break
        if not part:
            found.append(following)
        if joiners[-1] != ",":
            if len(found) > 2 or joiners[0] != ",":  # a comma before the "and" of two goes on with the clause, not with the list
                certain = len(found)
            break
        at = _behind_whole(scene, following)
    return without_others(scene, found[:certain])


def _behind_whole(scene: Scene, mention: Mention) -> int:
    """The token behind a mention and the name that it is a part of: behind "various factions of X"."""
    tokens = scene.doc.tokens
    if mention.last < len(tokens) and tokens[mention.last].lower == "of" and not mention.named:
        for ahead in range(mention.last + 1, min(mention.last + 4, len(tokens))):
            if (whole := scene.mention_of.get(ahead)) is not None:
                return whole.last
    return mention.last


def _next_listed(scene: Scene, at: int) -> tuple[Mention | None, bool]:
    """The next mention of a list, and whether it is only the whole of which the list names a part ("various factions of X")."""
    tokens = scene.doc.tokens
    part = False
    for ahead in range(at, min(at + _LIST_STEP, len(tokens))):
        following = scene.mention_of.get(ahead)
        if following is not None:
            return following, part
        if tokens[ahead].pos == "NOUN" and ahead + 1 < len(tokens) and tokens[ahead + 1].lower == "of":
            part = True
        elif tokens[ahead].pos not in ("DET", "ADJ", "NUM", "ADV") and not (part and tokens[ahead].lower == "of"):
            break
    return None, part


def without_others(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Leaves "other groups" out where the list names somebody."""
    if not any(mention.named for mention in mentions):
        return mentions
    return [
        mention
        for mention in mentions
        if mention.named or not any(token.lower == "other" for token in scene.doc.tokens[mention.first : mention.last])
    ]
