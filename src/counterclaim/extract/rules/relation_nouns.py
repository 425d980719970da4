"""Relations that nouns tell: "a splinter group of", "ties to", "leader of", "the TTP affiliate"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.powers import power_at, powers_behind
from counterclaim.extract.rules.predicates import (
    Status,
    agents_of,
    is_negated,
    is_passive,
    logical_objects,
    logical_subjects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import (
    Tie,
    actors_or_powers,
    bearers,
    bracket_before,
    measured_against,
    mentions_at,
    mentions_of_heads,
    name_before,
    named_first,
    pair_before,
    regarding_verb,
    resolved_possessor,
    said_of,
)
from counterclaim.extract.rules.relation_fit import accusers, may_be_led, several, singled_out
from counterclaim.extract.rules.relation_lists import (
    holds_name,
    is_armed,
    is_group,
    is_person,
    is_state,
    known,
    listed_after,
)
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.model import RelationType, Token

_LEXICON = load_lexicon("relations")


def _by_word(table: str) -> dict[str, RelationType]:
    return {word: RelationType(kind) for kind, listed in _LEXICON[table].items() if kind != "group_nouns" for word in listed}


_NOUNS = _by_word("nouns")
_BONDS = _by_word("bonds")
_MODIFIERS = _by_word("modified")
_GROUP_NOUNS = frozenset(_LEXICON["modified"]["group_nouns"])
_ALLEGIANCE = frozenset(_LEXICON["allegiance"]["nouns"])
_ALLEGIANCE_VERBS = frozenset(_LEXICON["allegiance"]["verbs"])
_RECEIPT_VERBS = frozenset(_LEXICON["receipt"]["verbs"])
_SUPPORT = frozenset(_LEXICON["receipt"]["nouns"])
_BACKING = frozenset(_LEXICON["senses"]["backing"])
_PROVISION = frozenset(_LEXICON["provision"]["verbs"])
_UNIONS = frozenset(_LEXICON["unions"]["nouns"])
_SEVERING = frozenset(_LEXICON["severing"]["verbs"])
_OF_OTHERS = frozenset({RelationType.MEMBER_OF, RelationType.SUPPORTS})
_ARMED_WHOLES = frozenset(_LEXICON["armed_wholes"]["nouns"])
_CLIENTS = frozenset(_LEXICON["clients"]["nouns"])
_MEMBERSHIP = frozenset(_LEXICON["membership"]["nouns"])
_OATHS = frozenset(_LEXICON["allegiance"]["vows"])
_BETWEEN_POWERS = frozenset({RelationType.ALLIED_WITH, RelationType.SUPPORTS, RelationType.RIVAL_OF})
_JUDGING = frozenset(_LEXICON["senses"]["judging"])
_FOLLOWINGS = frozenset(_LEXICON["followings"]["nouns"])
_EVENTS = frozenset(_LEXICON["senses"]["events"])
_PROOF = frozenset(_LEXICON["senses"]["proof"])
_OF_MANY = frozenset(_LEXICON["unions"]["of_many"])
_FIGURES = frozenset(_LEXICON["senses"]["figures"])
_LEADING = frozenset(_LEXICON["senses"]["leading"])
_SIDES = frozenset(_LEXICON["senses"]["sides"])
_SEALING = frozenset(_LEXICON["senses"]["sealing"])
_PARENTS = frozenset(_LEXICON["senses"]["parents"])
_UNITS = frozenset(_LEXICON["senses"]["units"])
_COMING = frozenset({"come", "flow", "arrive", "originate", "stem", "derive"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "ROOT"})
_JOINT_WORDS = frozenset(_LEXICON["joint"]["words"])
_ARMED_ONLY = frozenset(_LEXICON["armed_only"]["roles"])
_PREPOSITIONS: dict[RelationType, tuple[str, ...]] = {
    RelationType.SPLINTER_OF: ("of", "from"),
    RelationType.PART_OF: ("of", "for"),
    RelationType.ALLIED_WITH: ("of", "to", "with"),
    RelationType.SUPPORTS: ("of", "for"),
    RelationType.RIVAL_OF: ("of", "to"),
    RelationType.LEADS: ("of", "for", "in", "at"),
    RelationType.MEMBER_OF: ("of", "for", "in", "with", "from"),
    RelationType.COOPERATED_WITH: ("with",),
}


def _suits(kind: RelationType, source: Mention, target: Mention) -> bool:
    if kind is RelationType.LEADS:
        return is_person(source) and known(source) and not is_person(target) and may_be_led(target)
    if kind is RelationType.MEMBER_OF:
        return is_person(source) and singled_out(source) and is_armed(target) and (known(target) or holds_name(target))
    if kind is RelationType.SUPPORTS:
        return is_group(target) or (is_group(source) and known(target))
    if kind is RelationType.ALLIED_WITH and several(source) and is_armed(target) and known(target):
        return True
    if kind is RelationType.COOPERATED_WITH and not (known(target) or target.definite):
        return False
    return not is_person(source) and not is_person(target)


def _paired(
    kind: RelationType,
    sources: list[Mention],
    targets: list[Mention],
    cue: Token,
    status: Status,
    speakers: list[Actor] | None = None,
) -> Iterator[Tie]:
    for source in sources:
        fitting = [target for target in targets if target is not source and _suits(kind, source, target)]
        if fitting:
            yield Tie(kind, [source], fitting, cue, status, speakers or [])


def noun_ties(scene: Scene) -> Iterator[Tie]:
    """Ties that a noun of the report tells of."""
    for token in scene.doc.tokens:
        if token.pos not in ("NOUN", "PROPN", "ADJ"):
            if token.tag == "VBG" and token.lower in _BONDS and token.dep in _NOMINAL:  # "fighting between A and B"
                yield from _bond(scene, token, _BONDS[token.lower])
            continue
        word = token.lemma
        if token.pos == "PROPN" and token.lower.endswith("s") and token.lower[:-1] in _NOUNS:
            word = token.lower[:-1]  # "Rivals A and B"
        if word in _ALLEGIANCE:
            yield from _allegiance(scene, token)
        elif word in _BONDS and token.pos == "NOUN":
            yield from _bond(scene, token, _BONDS[word])
        elif word in _SUPPORT and (token.pos == "NOUN" or token.dep == "dobj"):
            yield from _bond(scene, token, RelationType.SUPPORTS)
        if word in _UNIONS:
            yield from _union(scene, token)
        kind = _NOUNS.get(word) or _NOUNS.get(token.lower)
        if kind is RelationType.PART_OF or word in _GROUP_NOUNS:
            kind = _modified(token) or kind
        if word in _FIGURES and any(child.lower in _LEADING for child in token.deps("amod")):
            kind = RelationType.LEADS
        if kind is not None:
            yield from _role(scene, token, kind)
        if word in _PARENTS or (word in _GROUP_NOUNS and any(child.lower in _PARENTS for child in token.deps("amod", "compound"))):
            yield from _parent(scene, token)
        if word in _CLIENTS:
            yield from _client(scene, token)
        if word in _MEMBERSHIP:
            yield from _member(scene, token)
        if word in _FOLLOWINGS:
            yield from _following(scene, token)
        if token.lower in _JOINT_WORDS and token.dep == "amod":
            yield from _joint(scene, token)
    yield from _titles(scene)


def _is_unit(scene: Scene, target: Mention) -> bool:
    """True for a named unit of a state's forces: of these a report tells the chief as it does of armed groups."""
    return target.named and is_state(target) and scene.doc.tokens[target.last - 1].lower in _UNITS


def _modified(noun: Token) -> RelationType | None:
    """What the modifier of a group noun tells: "splinter group", "student front"."""
    if noun.lemma not in _GROUP_NOUNS:
        return None
    modifiers = (child.lower for child in noun.children if child.dep in ("compound", "amod", "nmod"))
    return next((_MODIFIERS[word] for word in modifiers if word in _MODIFIERS), None)


def _role(scene: Scene, noun: Token, kind: RelationType) -> Iterator[Tie]:
    """ "X, a NOUN of Y", "Y's NOUN X", "the Y NOUN X", "X is a NOUN of Y"."""
    targets = measured_against(scene, noun, _PREPOSITIONS[kind], named=kind not in _BETWEEN_POWERS)
    if not targets and kind in _BETWEEN_POWERS:
        targets = (
            _described_before(scene, noun)
            or actors_or_powers(scene, prepositional(noun, "of"))
            or (_joined_to(scene, noun) if kind.symmetric else [])
        )
    if not targets:
        if kind.symmetric and (noun.tag in ("NNS", "NNPS") or noun.lower.endswith("s")):
            yield from _mutual(scene, noun, kind)
        return
    behind = scene.doc.tokens[noun.i + 1] if noun.i + 1 < len(scene.doc.tokens) else noun
    if noun.dep in ("compound", "nmod", "amod") and behind.pos == "NOUN" and (behind is noun.head or behind.lemma in _GROUP_NOUNS):
        return  # "a terrorist expert" is no terrorist
    if noun.lemma in _ARMED_ONLY or noun.lower in _ARMED_ONLY:
        targets = [target for target in targets if is_armed(target) or (kind is RelationType.LEADS and _is_unit(scene, target))]
    if kind is RelationType.PART_OF and noun.lemma in _ARMED_WHOLES and _modified(noun) is None:
        targets = [target for target in targets if is_armed(target)]
    if any(known(target) for target in targets):
        targets = [target for target in targets if known(target)]
    sources = (powers_behind(scene, noun) if kind in _BETWEEN_POWERS else []) or said_of(scene, noun)
    own = scene.mention_of.get(noun.i)
    if kind in _OF_OTHERS and own is not None and not known(own):
        sources = [source for source in sources if source is not own]  # "Taliban fighters" are the Taliban, nobody who joined them
    if kind is RelationType.PART_OF and noun.tag == "NNS" and sources == [own] and not noun.deps("prep"):
        return  # "Taliban factions"
    if kind is RelationType.PART_OF and sources == [own] and own is not None:
        targets = [
            target for target in targets if not (is_state(target) and target.last in (own.first, noun.i))
        ]  # one name, one body
    status = status_of(noun) if noun.dep in ("attr", "appos", "pobj") else Status.FACT
    if noun.dep == "attr" and status is not Status.UNREAL:
        status = max(status, status_of(noun.head), key=[Status.FACT, Status.SUSPECTED, Status.UNREAL].index)
    sources = [source for source in named_first(scene, sources) if source not in targets]
    if noun.lemma == "member" and noun.dep in ("attr", "appos") and any(is_group(source) for source in sources):
        kind = RelationType.PART_OF  # "the country is a member of the coalition"
    verb = regarding_verb(noun)
    holders = mentions_of_heads(scene, logical_subjects(verb)) if verb is not None else []
    yield from _paired(kind, sources, targets, noun, status, [holder.actor for holder in holders if holder.actor])


def _described_before(scene: Scene, noun: Token) -> list[Mention]:
    """The side that a common noun before it means: "regime ally", "rebel backer", where the report tells of it."""
    before = scene.doc.tokens[max(noun.i - 1, 0)]
    if before.lemma not in _SIDES or before.head is not noun or before.dep not in ("compound", "amod"):
        return []
    meant = (mention for mention in scene.mentions if mention.head.lemma == before.lemma and mention.head is not before)
    return [mention for mention in meant if is_group(mention)][:1]


def _joined_to(scene: Scene, noun: Token) -> list[Mention]:
    """ "X and rival factions": the group that the noun is joined to by "and"; "X raided a camp of Y, a rival militia": X."""
    if noun.dep == "appos" and noun.tag == "NN" and any(child.lower in ("rival", "enemy", "opposing") for child in noun.children):
        upper = next((above for above in noun.ancestors() if above.pos == "VERB"), None)
        others = bearers(scene, surface_subjects(upper)) if upper is not None else []
        return [other for other in others if is_group(other) and known(other)]
    if noun.dep != "conj" or not any(child.lower in ("rival", "allied", "opposing", "enemy") for child in noun.deps("amod")):
        return []
    return [mention for mention in mentions_of_heads(scene, [noun.head]) if is_group(mention) and known(mention)]


def _mutual(scene: Scene, noun: Token, kind: RelationType) -> Iterator[Tie]:
    """ "X and Y are allies", "rivals X and Y", "both X and Y ...; they are allies"."""
    sides = powers_behind(scene, noun) or [mention for mention in said_of(scene, noun) if is_group(mention)]
    if noun.dep in ("compound", "nmod") and len(sides) == 1:
        sides = listed_after(scene, sides[0])
    if len(sides) == 1 and sides[0].head.lower in ("they", "both"):
        sides = pair_before(scene, sides[0].head)
    for left, right in pairwise(sides):
        yield from _paired(kind, [left], [right], noun, status_of(noun.head if noun.dep == "attr" else noun))


def _client(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X, Y's proxy", "X is an Iranian proxy": Y supports X."""
    patrons = measured_against(scene, noun, ("of", "for"), named=False) or _powers_before(scene, noun)
    clients = [client for client in named_first(scene, said_of(scene, noun)) if client not in patrons and is_group(client)]
    yield from _paired(RelationType.SUPPORTS, patrons, clients, noun, status_of(noun.head if noun.dep == "attr" else noun))


def _parent(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X, the parent group of Y", "X, Y's political parent": Y is part of X."""
    parts = [part for part in measured_against(scene, noun, ("of",)) if is_group(part)]
    wholes = [whole for whole in named_first(scene, said_of(scene, noun)) if is_group(whole) and known(whole)]
    yield from _paired(RelationType.PART_OF, parts, [whole for whole in wholes if whole not in parts], noun, status_of(noun))


def _powers_before(scene: Scene, noun: Token) -> list[Mention]:
    """The power that an adjective of the noun names: "Rwandan support", "an Iranian proxy"."""
    for child in noun.children:
        if child.dep in ("amod", "nmod", "compound") and child.i < noun.i and child.text[0].isupper():
            power = scene.mention_of.get(child.i) or power_at(scene, child.i, child.i + 1)
            if power is not None and is_state(power):
                return [power]
    return []


def _member(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "accused of membership of X", "his membership in X"."""
    targets = mentions_at(scene, prepositional(noun, "of", "in", "with"))
    holders, _ = _holder(scene, noun)
    yield from _paired(RelationType.MEMBER_OF, holders, targets, noun, status_of(noun))


def _following(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X's group", "the group of X": X leads it."""
    own = scene.mention_of.get(noun.i)
    owner = noun.dep_child("poss") or next((word for word in prepositional(noun, "of") if _names_person(scene, word)), None)
    if own is None or owner is None or owner.tag == "PRP$":
        return
    leader = scene.mention_of.get(owner.i)
    if owner.tag == "WP$":  # "NAME, whose X group did it"
        clause = next((above for above in noun.ancestors() if above.dep == "relcl"), None)
        leader = scene.mention_of.get(clause.head.i) if clause is not None and known(own) and is_armed(own) else None
        leader = leader if leader is not None and is_person(leader) else None
    if leader is not None and leader is not own:
        yield from _paired(RelationType.LEADS, [leader], [own], noun, Status.FACT)


def _names_person(scene: Scene, word: Token) -> bool:
    mention = scene.mention_of.get(word.i)
    return mention is not None and mention.named and is_person(mention)


def _joint(scene: Scene, word: Token) -> Iterator[Tie]:
    """ "a joint operation by A and B"."""
    noun = word.head
    partners = mentions_at(scene, prepositional(noun, "by", "of", "between", "with"))
    for verb in noun.deps("acl"):
        partners += mentions_at(scene, agents_of(verb))
    status = status_of(noun)
    if len(partners) < 2:
        governor = noun.head if noun.dep in ("dobj", "nsubjpass") else noun.head.head if noun.dep == "pobj" else noun
        if governor.pos == "VERB":
            partners = actors_or_powers(scene, logical_subjects(governor)) + partners
            status = status_of(governor)
    bodies = [partner for partner in partners if is_group(partner) and (known(partner) or partner.definite)]
    for left, right in pairwise(bodies):
        yield from _paired(RelationType.COOPERATED_WITH, [left], [right], noun, status)


def _titles(scene: Scene) -> Iterator[Tie]:
    """Persons whose mention carries a role and whom they hold it for: "JAD leader Aman Abdurrahman"."""
    for mention in scene.mentions:
        if mention.role is None or mention.affiliation is None or not is_person(mention):
            continue
        held = mention.role.lower().split(" of ")[0]  # "leader of a militant group" is no militant
        words = [word for word in held.split() if word in _NOUNS]
        if not words or (words[-1] in _ARMED_ONLY and not is_armed(mention.affiliation)):
            continue
        for kind in (_NOUNS[words[-1]],):
            if kind in (RelationType.LEADS, RelationType.MEMBER_OF):
                yield from _paired(kind, [mention], [mention.affiliation], mention.head, Status.FACT)


def _holder(scene: Scene, noun: Token) -> tuple[list[Mention], Token]:
    """Who has the tie that the noun names, and the word that governs the noun."""
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    owner = noun.dep_child("poss")
    if owner is not None and (mentions := resolved_possessor(scene, owner)):
        return mentions, noun.head
    governor = noun.head
    if noun.dep in ("dobj", "attr", "oprd") and governor.pos in ("VERB", "AUX"):
        return bearers(scene, surface_subjects(governor)), governor
    if noun.dep == "nsubjpass":
        return [], governor
    if noun.dep == "pobj" and governor.lower in ("of", "for") and governor.head.lemma in _JUDGING:  # "accused X of ties to Y"
        return mentions_of_heads(scene, logical_objects(governor.head)), governor
    if noun.dep == "pobj" and governor.lower in ("with", "without", "for", "over", "through", "into"):
        upper = governor.head
        if upper.pos in ("NOUN", "PROPN"):
            return said_of(scene, upper), governor
        if upper.pos in ("VERB", "AUX"):
            return bearers(scene, surface_subjects(upper)), governor
    if noun.dep == "pobj" and governor.lower == "in" and governor.head.pos == "VERB":  # "held by A in collaboration with B"
        upper = governor.head
        return mentions_of_heads(scene, agents_of(upper) if is_passive(upper) else surface_subjects(upper)), governor
    return [], governor


def _bond(scene: Scene, noun: Token, kind: RelationType) -> Iterator[Tie]:
    """ "X has ties to Y", "a group with links to Y", "X's support for Y", "links between X and Y", "receives funds from Y"."""
    status = status_of(noun)
    if noun.dep == "pobj" and noun.head.head.lemma in _PROOF and is_negated(noun.head.head):
        return  # "no evidence of links"
    between = mentions_at(scene, heads := prepositional(noun, "between", "among"))
    if len(between) == 1 and between[0].first >= noun.i + 4 and scene.doc.tokens[between[0].first - 1].lower == "and":
        first = scene.mention_of.get(between[0].first - 2)  # "between [the Taliban and Islamic] State", as the parser has it
        between = [first, *between] if first is not None and first.first > noun.i else between
    if len(between) < 2 and heads and heads[0].lower in ("them", "both", "two"):
        between = pair_before(scene, heads[0])
    if len(between) >= 2 and kind is not RelationType.SUPPORTS:
        for left, right in pairwise(between):
            if kind is not RelationType.RIVAL_OF or is_armed(left) == is_armed(right):
                yield from _paired(kind, [left], [right], noun, status)
        return
    if kind is RelationType.RIVAL_OF and noun.lemma in _EVENTS:
        return  # "the battle with the army" is one event
    holders, governor = _holder(scene, noun)
    if governor.lemma in _SEVERING or governor.lower == "without":
        return
    if kind is RelationType.SUPPORTS:
        yield from _support(scene, noun, holders, governor, status)
        return
    targets = mentions_at(scene, prepositional(noun, "to", "with", "and"))
    if not targets and noun.dep == "dobj" and governor.lemma in _SEALING and len(holders) > 1:  # "A and B formed an alliance"
        for left, right in pairwise(holder for holder in holders if is_group(holder)):
            yield from _paired(kind, [left], [right], noun, status_of(governor))
        return
    if not targets and noun.dep in ("dobj", "pobj"):
        targets = name_before(scene, noun)
    yield from _paired(kind, [holder for holder in holders if holder not in targets], targets, noun, status)


def _support(scene: Scene, noun: Token, holders: list[Mention], governor: Token, status: Status) -> Iterator[Tie]:
    givers = actors_or_powers(scene, prepositional(noun, "from")) or (
        actors_or_powers(scene, prepositional(governor, "from")) if governor.lemma in _RECEIPT_VERBS else []
    )
    if not givers and (governor.lemma in _RECEIPT_VERBS or governor.lemma == "have"):
        givers = [giver for giver in actors_or_powers(scene, prepositional(noun, "of")) if is_group(giver)]
    if givers and (governor.lemma in _RECEIPT_VERBS or governor.lemma == "have" or noun.dep == "pobj"):
        yield from _paired(RelationType.SUPPORTS, givers, holders, noun, status)
        return
    listed = [other for other in noun.conjuncts() if other.i > noun.i]  # "supplied arms and fighters to X"
    takers = mentions_at(scene, [head for given in (noun, *listed) for head in prepositional(given, "for", "to", "of")])
    if noun.dep == "nsubj" and governor.lemma in _COMING:  # "X's funding comes from Y"
        givers = [giver for giver in actors_or_powers(scene, prepositional(governor, "from")) if is_group(giver)]
        yield from _paired(RelationType.SUPPORTS, givers, takers or holders, noun, status_of(governor))
        return
    if givers and takers:  # "payments from X to Y"
        yield from _paired(RelationType.SUPPORTS, givers, takers, noun, status)
        return
    if governor.lemma in _PROVISION:
        takers = takers or mentions_at(scene, prepositional(governor, "to", "for")) or mentions_at(scene, governor.deps("dative"))
        givers = actors_or_powers(scene, logical_subjects(governor))
        yield from _paired(RelationType.SUPPORTS, givers, takers, noun, status_of(governor), accusers(scene, governor))
    elif noun.lemma in _BACKING and (noun.dep_child("poss") is not None or governor.lower == "of"):
        yield from _paired(RelationType.SUPPORTS, holders, takers, noun, status, accusers(scene, noun))
    elif noun.lemma in _BACKING and takers and (powers := _powers_before(scene, noun)):
        yield from _paired(RelationType.SUPPORTS, powers, takers, noun, status)
    elif governor.lower == "with" and governor.head.pos == "VERB" and governor.head.lemma in _PROVISION:  # "provide Y with arms"
        taken = mentions_at(scene, governor.head.deps("dobj"))
        givers = actors_or_powers(scene, surface_subjects(governor.head))
        yield from _paired(RelationType.SUPPORTS, givers, taken, noun, status_of(governor.head), accusers(scene, governor.head))


def _allegiance(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X pledged allegiance to Y", "X's oath of loyalty to Y", "X switched its allegiance to Y"."""
    said = noun  # the word that the swearing is told with: "pledge" of "pledge of allegiance"
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in _OATHS:
        said = noun.head.head
    verb = said.head
    before = scene.doc.tokens[max(noun.i - 1, 0)]
    if before.pos == "VERB" and before.lemma in _ALLEGIANCE_VERBS and before.head is noun:  # "swore allegiance" read as one noun
        yield from _sworn(scene, noun, before)
        return
    sworn = [mention for word in (noun, said, verb) if (mention := mentions_at(scene, prepositional(word, "to")))]
    if not sworn:
        return
    targets = [mention.affiliation if mention.affiliation and is_armed(mention.affiliation) else mention for mention in sworn[0]]
    owner = said.dep_child("poss")
    if said.dep == "dobj" and verb.lemma in _ALLEGIANCE_VERBS:
        sources = bearers(scene, surface_subjects(verb))
        yield from _paired_any(sources, targets, noun, status_of(verb))
    elif said.dep == "nsubjpass" and verb.lemma in _ALLEGIANCE_VERBS:
        yield from _paired_any(mentions_of_heads(scene, agents_of(verb)), targets, noun, status_of(verb))
    elif owner is not None:
        yield from _paired_any(resolved_possessor(scene, owner), targets, noun, status_of(said))
    elif givers := mentions_at(scene, prepositional(said, "by", "from")):
        yield from _paired_any(givers, targets, noun, status_of(said))


def _sworn(scene: Scene, noun: Token, verb: Token) -> Iterator[Tie]:
    """ "X swore allegiance to Y", "X gave up arms and sworn allegiance to Y" where the parser takes the verb for an adjective."""
    tokens = scene.doc.tokens
    behind = [token for token in tokens[noun.i + 1 : noun.i + 4] if token.pos != "DET"]
    sworn = scene.mention_of.get(behind[1].i) if len(behind) > 1 and behind[0].lower == "to" else None
    targets = listed_after(scene, sworn) if sworn is not None else []
    at = verb.i - 1
    while at >= 0 and tokens[at].pos in ("AUX", "ADV") and tokens[at].sent == verb.sent:
        at -= 1
    holder = scene.mention_of.get(at) or (bracket_before(scene, at) if at >= 0 and tokens[at].text == ")" else None)
    upper = next((above for above in verb.ancestors() if above.pos == "VERB"), None)
    holders = [holder] if holder is not None else bearers(scene, surface_subjects(upper)) if upper is not None else []
    yield from _paired_any(holders, [target for target in targets if is_group(target)], noun, status_of(upper or noun))


def _paired_any(sources: list[Mention], targets: list[Mention], cue: Token, status: Status) -> Iterator[Tie]:
    for source in sources:
        fitting = [target for target in targets if target is not source and not is_state(source)]
        if fitting:
            yield Tie(RelationType.PLEDGED_ALLEGIANCE_TO, [source], fitting, cue, status)


def _union(scene: Scene, noun: Token) -> Iterator[Tie]:
    """ "X, an alliance of A and B": A and B are part of X."""
    parts = [mention for mention in mentions_at(scene, prepositional(noun, "of", "between")) if is_group(mention)]
    whole = [mention for mention in said_of(scene, noun) if is_group(mention) and mention not in parts]
    if len(whole) == 1:
        foes = mentions_at(scene, prepositional(noun, "against"))
        yield from _paired(RelationType.RIVAL_OF, whole, foes, noun, Status.FACT)
    if parts and len(whole) == 1 and (len(parts) > 1 or noun.lemma in _OF_MANY):
        for part in parts:
            yield from _paired(RelationType.PART_OF, [part], whole, noun, status_of(noun))
