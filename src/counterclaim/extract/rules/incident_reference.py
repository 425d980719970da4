"""Which incidents a noun phrase means: "the October 24 attack on X", "the raid", "either of those blasts"."""

from __future__ import annotations

from collections.abc import Iterable

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.predicates import logical_objects, prepositional
from counterclaim.extract.rules.scene import AccountDraft, Scene
from counterclaim.extract.rules.violence_words import CROWDS
from counterclaim.model import Precision, Token

_EVENTS = load_lexicon("events")
# Nouns that name violence, whether or not they tell of an incident where they stand.
DEED_NOUNS = frozenset(word for listed in _EVENTS["nouns"].values() for word in listed) | frozenset(_EVENTS["generic"]["nouns"])
_SEVERAL = frozenset({"both", "either", "those", "these", "two", "neither", "all"})
_PREVENTING = frozenset(load_lexicon("responsibility")["accusations"]["preventing"])
_REACH = 16  # words of a noun phrase that may name its incident: "five attacks in two provinces, including the bombing"
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CONTAINERS = frozenset(
    {
        "series",
        "string",
        "wave",
        "spate",
        "number",
        "pair",
        "one",
        "some",
        "many",
        "both",
        "either",
        "most",
        "several",
        "scores",
        "dozens",
        "two",
        "three",
        "any",
        "each",
        "all",
        "neither",
        "none",
        "latest",
        "first",
        "last",
        "responsibility",
        "role",
        "involvement",
        "execution",
        "part",
        "hand",
    }
)


def main_account(scene: Scene) -> AccountDraft | None:
    """The incident that the report is mostly about."""
    return next((account for account in scene.accounts if account.main), scene.accounts[0] if scene.accounts else None)


def told_apart(scene: Scene, account: AccountDraft) -> AccountDraft:
    """The incident of a row; for one that the report gives neither date nor town, the one that the report is about.

    "The assault has not been claimed" is far more often a second name of the main incident than another incident.
    """
    bare = account.when.edtf is None and all(where.precision is Precision.COUNTRY for where, _ in account.places)
    main = main_account(scene)
    crowd = any(agent.lemma in CROWDS for trigger in account.triggers for agent in trigger.agents)  # no second name of a bombing
    return account if account.main or crowd or not bare or main is None else main


def _inside(scene: Scene, head: Token) -> list[AccountDraft]:
    """The account of the head, else of the nearest trigger inside its noun phrase ("a series of bombings")."""
    if head.i in scene.account_of:
        return [scene.account_of[head.i]]
    if is_one_of_two(scene, head):
        two = _recent(scene, head, 2)
        return two[:1] if head.lower == "former" else two[-1:]
    for child in head.children:
        if child.dep in ("compound", "nmod") and child.i in scene.account_of:
            return [scene.account_of[child.i]]
    if head.lower in _CONTAINERS or head.lemma in _CONTAINERS:
        for prep in head.deps("prep"):
            for noun in prep.deps("pobj", "pcomp"):
                if found := [account for each in noun.conjuncts() for account in _inside(scene, each)]:
                    return found
    return []


def is_one_of_two(scene: Scene, head: Token) -> bool:
    """ "the former" and "the latter" of two incidents told before, where they stand for nobody who acts."""
    return head.lower in ("former", "latter") and head.dep not in ("amod", "compound") and scene.actor_at(head) is None


def _recent(scene: Scene, before: Token, count: int) -> list[AccountDraft]:
    """The last different incidents told before the token's sentence, in text order."""
    found: list[AccountDraft] = []
    for trigger in reversed(scene.triggers):
        if trigger.token.sent < before.sent and trigger.account is not None and trigger.account not in found:
            found.append(trigger.account)
            if len(found) == count:
                break
    return found[::-1]


def _means_several(head: Token) -> bool:
    near = [head, *head.children]
    if head.dep == "pobj" and head.head.dep == "prep":
        near.append(head.head.head)  # "either of those blasts"
    return head.tag == "NNS" and any(token.lower in _SEVERAL for token in near)


def accounts_of(scene: Scene, heads: Iterable[Token], cue: Token) -> list[AccountDraft]:
    """The incidents that these noun phrases mean, or, where there are none, the one that the clause of the cue is about."""
    found: list[AccountDraft] = []
    given = list(heads)
    for head in given:
        parts = [
            noun for noun in prepositional(head, "including") if noun.i in scene.account_of
        ]  # "several raids, including X and Y"
        if parts:
            found += [account for noun in parts for account in _inside(scene, noun)]
            continue
        for token in [head, *(other for other in head.conjuncts() if other.i > head.i)]:
            here = _inside(scene, token)
            if _means_several(_innermost(token)) and len(scene.accounts) >= 2:
                several = _recent(scene, cue, 2)
                if len(several) == 2 and (not here or here[0] in several):
                    here = several
            found += here
    if not found:
        account = _about(scene, given[0] if given else cue)
        found = [account] if account is not None else []
    return list(dict.fromkeys(found))


def _about(scene: Scene, cue: Token) -> AccountDraft | None:
    """The incident that a clause is about which names none: that of a verb above it, of its sentence, of the sentence before
    where that dates one, else of the report.

    What a relative clause tells of somebody in passing ("bandits, who loot villages") is not what the sentence is about.
    """
    for above in (cue, *cue.ancestors()):
        if above.i in scene.account_of:
            return scene.account_of[above.i]
    here = [
        token
        for token in scene.sentence_of(cue).tokens
        if token.i in scene.account_of and not any(above.dep == "relcl" for above in (token, *token.ancestors()))
    ]
    if here:
        return scene.account_of[min(here, key=lambda token: abs(token.i - cue.i)).i]
    if mourned := _death_of_named(scene, cue):
        return mourned
    that = cue.lemma in DEED_NOUNS and any(child.lower in ("that", "this") for child in cue.children)
    if that and (last := _recent(scene, cue, 1)):
        return last[0]
    before = {
        scene.account_of[i]: None
        for sentence in scene.doc.sentences[max(cue.sent - 1, 0) : cue.sent]
        for i in range(sentence.first, sentence.last)
        if i in scene.account_of
    }
    if (
        cue.lemma not in DEED_NOUNS and len(before) == 1 and (told := next(iter(before))).when.edtf is not None
    ):  # an undated one is mostly told in passing
        return told
    return main_account(scene)


def _death_of_named(scene: Scene, cue: Token) -> AccountDraft | None:
    """The incident whose victim "X's death" or "the murder of X" names."""
    for noun in cue.subtree()[:15]:
        if noun.pos != "NOUN" or (noun.lemma != "death" and noun.lemma not in DEED_NOUNS):
            continue
        owner = noun.dep_child("poss")
        victims = {scene.actor_at(head) for head in ([owner] if owner is not None else prepositional(noun, "of"))} - {None}
        for trigger in scene.triggers if victims else ():
            if trigger.account is not None and any(scene.actor_at(patient) in victims for patient in trigger.patients):
                return trigger.account
    return None


def _innermost(head: Token) -> Token:
    """The noun that a quantity word counts: "blasts" of "either of those blasts"."""
    if head.lower in _CONTAINERS:
        for prep in head.deps("prep"):
            noun = prep.dep_child("pobj")
            if noun is not None:
                return noun
    return head


def incidents_among(scene: Scene, heads: Iterable[Token]) -> list[Token]:
    """Of these heads the ones that tell of an incident, by themselves or inside their noun phrase."""
    return [
        head
        for head in heads
        if head.i in scene.account_of
        or is_one_of_two(scene, head)
        or any(token.i in scene.account_of for token in (*head.subtree()[:_REACH], *prepositional(head, "including")))
        or (head.pos == "NOUN" and head.lemma in DEED_NOUNS and any(child.lower in _DEFINITE for child in head.children))
    ]


def is_pronoun_for_incident(scene: Scene, head: Token) -> bool:
    """ "it", "this" or "the attack" where no trigger stands: what was told of before."""
    if head.lower in ("it", "this", "that", "these", "those"):
        return scene.actor_at(head) is None
    return (
        head.lemma in DEED_NOUNS
        and head.pos == "NOUN"
        and any(child.lower in ("the", "this", "that", "these", "those", "any") for child in head.children)
    )


def deeds_behind(verb: Token, *prepositions: str) -> list[Token]:
    """Verbs of the clauses behind a preposition: "accused of shelling"."""
    found = []
    for prep in verb.deps("prep"):
        if prep.lower in prepositions:
            for child in prep.deps("pcomp"):
                found += [child, *(other for other in child.conjuncts() if other.i > child.i)]
    return found


def deed_heads(heads: Iterable[Token]) -> list[Token]:
    """Of these heads those that name deeds themselves: "attack" and "series of attacks", not "investigation into the attack"."""
    return [head for head in heads if head.lemma in DEED_NOUNS or head.lemma in _CONTAINERS or head.lower in _CONTAINERS]


def told_deeds(scene: Scene, deeds: list[Token]) -> list[Token]:
    """The incidents that accused deeds are: the deed's own, that of its object, or what others were moved to do."""
    found: list[Token] = []
    for deed in deeds:
        if deed.i in scene.account_of:
            found.append(deed)
            continue
        if deed.lemma in _PREVENTING:  # "blamed for failing to stop the attack"
            continue
        here = incidents_among(scene, deed_heads([*logical_objects(deed), *prepositional(deed, "in", "for", "behind")]))
        here += [head for head in prepositional(deed, "including") if head.i in scene.account_of]
        found += here or told_deeds(scene, deed.deps("xcomp", "ccomp"))
    return found
