"""Agreements that make parties work together: "A and B signed a pact", "a deal reached by A and B", "a Russian-Turkish accord"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.powers import power_at
from counterclaim.extract.rules.predicates import agents_of, is_passive, prepositional, surface_subjects
from counterclaim.extract.rules.relation_arguments import Tie, actors_or_powers
from counterclaim.extract.rules.relation_fit import of_one_sort, ties
from counterclaim.extract.rules.relation_lists import is_group, is_state
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.model import RelationType, Token

_LEXICON = load_lexicon("relations")["deals"]
_DEALS = frozenset(_LEXICON["nouns"])
_SEALING = frozenset(_LEXICON["verbs"])
_HYPHENS = frozenset({"-", "–", "‑"})
_FEW = 3  # parties of whom each is told to agree with every other


def deal_ties(scene: Scene) -> Iterator[Tie]:
    """Who cooperates because an agreement is told of, each with the other parties to it."""
    for token in scene.doc.tokens:
        if token.lemma not in _DEALS or token.pos != "NOUN":
            continue
        parties, verb = _parties(scene, token)
        for left, right in combinations(parties, 2) if len(parties) <= _FEW else pairwise(parties):
            if of_one_sort(left, right):  # a truce between a state and its foes is no work together
                yield from ties(scene, RelationType.COOPERATED_WITH, [left], [right], token, None, verb)


def _parties(scene: Scene, deal: Token) -> tuple[list[Mention], Token]:
    """The named parties to the agreement, and the word that tells whether it came about."""
    verb = deal.head
    if deal.dep in ("dobj", "nsubjpass") and verb.lemma in _SEALING:
        heads = agents_of(verb) if is_passive(verb) else surface_subjects(verb)
        partners = [*prepositional(deal, "with"), *prepositional(verb, "with")]
        parties = _named(scene, [*heads, *partners])
        if len(parties) > 1:
            return parties, verb
    for made in deal.deps("acl"):
        if made.lemma in _SEALING and len(parties := _named(scene, agents_of(made))) > 1:
            return parties, deal
    between = _named(scene, prepositional(deal, "between"))
    return between if len(between) > 1 else _hyphenated(scene, deal), deal


def _named(scene: Scene, heads: Iterable[Token]) -> list[Mention]:
    """The named bodies at these heads, in apposition to them and joined to them: "its ally X and the rebels' backer Y"."""
    found: list[Mention] = []
    waiting = list(heads)
    seen: set[int] = set()
    while waiting:
        head = waiting.pop(0)
        if head.i in seen:
            continue
        seen.add(head.i)
        found += [mention for mention in actors_or_powers(scene, [head]) if mention.named and is_group(mention)]
        waiting += head.deps("appos", "conj")
    return list(dict.fromkeys(found))


def _hyphenated(scene: Scene, deal: Token) -> list[Mention]:
    """ "a Russian-Turkish deal": both powers."""
    tokens = scene.doc.tokens
    for at in range(max(deal.i - 4, 1), deal.i - 1):
        if tokens[at].text in _HYPHENS and tokens[at - 1].text[0].isupper() and tokens[at + 1].text[0].isupper():
            powers = [power_at(scene, i, i + 1) for i in (at - 1, at + 1)]
            states = [power for power in powers if power is not None and is_state(power)]
            return states if len(states) == len(powers) else []
    return []
