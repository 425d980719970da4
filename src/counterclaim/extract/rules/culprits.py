"""Who is told to have done it: the doers of an incident verb or noun, and what telling so counts as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.claims import clause_span
from counterclaim.extract.rules.incident_reference import DEED_NOUNS
from counterclaim.extract.rules.powers import power_at
from counterclaim.extract.rules.predicates import (
    Status,
    agents_of,
    is_passive,
    misread_subjects,
    prepositional,
    status_of,
    surface_subjects,
)
from counterclaim.extract.rules.relation_arguments import (
    mentions_of_heads,
    name_before,
    named_first,
    resolved_possessor,
)
from counterclaim.extract.rules.scene import AccountDraft, Actor, Mention, ResponsibilityDraft, Scene, Trigger
from counterclaim.extract.rules.voices import REPORT, Voice, claim_mode, means_speaker, voice_at, voices_at
from counterclaim.model import ActorKind, Certainty, IncidentType, Span, Stance, Token

_LEXICON = load_lexicon("responsibility")
_CULPRITS = frozenset(_LEXICON["accusations"]["culprits"])
_STRIKERS = frozenset(_LEXICON["accusations"]["strikers"])
_STRIKER_FORMS = _STRIKERS | {f"{word}s" for word in _STRIKERS} | {"gunmen"}
_UNDERGONE = frozenset({"die", "perish"})
_ORGANS = frozenset(_LEXICON["claims"]["organs"])
_CONFESSING = frozenset(_LEXICON["claims"]["confessions"])
_UNNAMING = _STRIKER_FORMS | _CULPRITS
_PLAIN = _STRIKER_FORMS | {form for word in _LEXICON["accusations"]["plain_doers"] for form in (word, f"{word}s")}
_TELLING = frozenset(_LEXICON["accusations"]["telling_doers"])
_CREEDS = frozenset(_LEXICON["accusations"]["creeds"])
_NAMED = frozenset({"identified", "named", "known", "described", "believed", "suspected", "linked", "armed", "dressed"})
_SUSPICION = frozenset(_LEXICON["suspicion_words"])
_BY_FORCES = frozenset({IncidentType.RAID_OR_ARREST, IncidentType.CLASH})
_FROM_AFAR = frozenset({IncidentType.AIR_OR_DRONE_STRIKE, IncidentType.SHELLING})
_DASHES = frozenset({"-", "–", "—", "--"})
_ACCUSING = frozenset(
    (
        *_LEXICON["object_control_verbs"],
        *_LEXICON["denial_verbs"],
        *_LEXICON["unreal_governors"],
        *_LEXICON["claims"]["confessions"],
    )
)
_BOUND = frozenset({"loyal", "belonging", "affiliated", "allied", "aligned", "attached", "answering"})
_ADMISSIONS = frozenset({"account", "admission", "confession", "telling"})
_CHARGING = frozenset(_LEXICON["accusations"]["charging"])
_CIVILIANS = frozenset(_LEXICON["accusations"]["civilians"])
_WATCHFUL = frozenset({ActorKind.PEOPLE, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP})
_STATE = frozenset({ActorKind.STATE_FORCE, ActorKind.GOVERNMENT})
_BOASTERS = frozenset({ActorKind.ARMED_GROUP, ActorKind.ORGANISATION})
_NOT_DOERS = frozenset({ActorKind.MEDIA})


def is_named(actor: Actor) -> bool:
    """True when the report gives the actor a name; "Gunmen" at the head of a sentence is none."""
    return any(mention.named and mention.name.lower() not in _UNNAMING for mention in actor.mentions)


def is_told_apart(actor: Actor) -> bool:
    """True for a description that tells more than that somebody attacked: "jihadists", "a Somali-born man", "156 inmates"."""
    mention = actor.mentions[0]
    head = mention.head
    if head.pos == "PRON":
        return False
    modifiers = {child.lower for child in head.children if child.dep in ("amod", "compound", "nmod")}
    words = modifiers | set(mention.name.lower().split())
    if actor.kind is ActorKind.ARMED_GROUP:
        peoples = any(child.ent == "NORP" for child in head.children if child.dep in ("amod", "compound", "nmod"))
        bound = any(word[0].isupper() for word in mention.name.split()[1:])  # "militants linked to X"
        return head.lower not in _PLAIN or bool(words & _CREEDS) or peoples or bound
    if actor.kind not in (ActorKind.PERSON, ActorKind.PEOPLE):
        return False
    if head.lemma in _TELLING or head.ent == "NORP":
        return True
    below = [inner for child in head.children if child.i < head.i for inner in child.subtree()]
    return any(word.ent in ("NORP", "GPE") or word.lower in _CREEDS for word in below if word.dep != "poss")


def doers(scene: Scene, heads: Iterable[Token], voice: Voice = REPORT) -> list[Actor]:
    """The actors that these heads name as doers; for an unnamed member ("an IS gunman") the group behind it.

    What `voice` says of itself ("we", "its fighters", "one of our men") names the group that speaks.
    """
    found: list[Actor] = []
    for head in heads:
        if voice.actor is not None and voice.actor.kind in _BOASTERS and means_speaker(scene, head, voice):
            found += [voice.actor] if voice.actor not in found else []
            continue
        for mention in _behind(scene, head):
            actor = mention.actor
            if actor is None or _in_dateline(scene, mention):
                continue
            group = actor.affiliation
            if (
                not is_named(actor)
                and actor.kind in (ActorKind.PERSON, ActorKind.PEOPLE)
                and group is not None
                and group.kind is ActorKind.ARMED_GROUP
            ):
                actor = group
            if actor not in found:
                found.append(actor)
    return found


def _in_dateline(scene: Scene, mention: Mention) -> bool:
    """ "NAIROBI, Nov 21 — Gunmen ...": the parser may take the town for the subject."""
    sentence = scene.sentence_of(mention.head)
    if mention.first != sentence.first:
        return False
    for token in scene.doc.tokens[mention.last : min(mention.last + 14, sentence.last)]:
        if token.text in _DASHES:
            return scene.doc.text[token.start - 1].isspace()
        if token.pos not in ("PROPN", "NUM", "PUNCT", "NOUN", "ADP"):
            return False
    return False


def _behind(scene: Scene, head: Token) -> list[Mention]:
    own = mentions_of_heads(scene, [head])
    if own and own[0].actor is not None and (own[0].named or is_named(own[0].actor)):
        return own
    if group := [mention for mention in name_before(scene, head) if mention.kind is ActorKind.ARMED_GROUP]:
        return group
    owner = head.dep_child("poss")
    if owner is not None and (group := resolved_possessor(scene, owner)):
        return group
    for bond in head.deps("amod", "acl", "relcl"):
        if bond.lower in _BOUND and (group := mentions_of_heads(scene, prepositional(bond, "to"))):
            return [mention for mention in group if mention.kind is ActorKind.ARMED_GROUP] or own
    if head.lower in ("one", "some", "members", "fighters", "militants", "elements", "two", "three", "group", "number"):
        for noun in prepositional(head, "of", "from"):
            if inner := _behind(scene, noun):
                return inner
    if not own and head.pos == "PROPN" and (power := power_at(scene, max(head.i - 2, 0), head.i + 1)) is not None:
        return [power]
    people = own and own[0].actor is not None and own[0].actor.kind is ActorKind.PEOPLE
    return own if people else named_first(scene, own)  # "inmates, supporters of X" are not X


def blame(
    scene: Scene,
    voice: Voice,
    parties: Iterable[Actor],
    accounts: Iterable[AccountDraft],
    evidence: Span,
    *,
    suspected: bool = False,
    negated: bool = False,
    explicit: bool = False,
) -> Iterator[ResponsibilityDraft]:
    """The rows that "voice says party did it" makes: a claim when it is the party's own voice, a denial or a doubt when negated.

    `explicit` accusations may name parties that have no name of their own; a mere doer must be named.
    """
    for party in parties:
        if party is voice.actor and not is_named(party) and (group := group_meant(scene, party, evidence)) is not None:
            voice, party = Voice(group, voice.person, voice.relayed_by), group
        if party.kind in _NOT_DOERS or not (is_named(party) or is_told_apart(party) or (explicit and _may_be_accused(party))):
            continue
        if _is_organ(voice.actor) and party.kind is ActorKind.ARMED_GROUP:
            voice = Voice(party, voice.actor, voice.relayed_by)
        own = voice.actor is party or voice.person is party or _speaks_for_its_man(voice, party)
        if (negated and voice.actor is None) or (own and not negated and not _may_boast(voice)):
            continue
        if own and voice.actor is not None and voice.actor.kind is ActorKind.ARMED_GROUP:
            party = voice.actor
        stance = (Stance.DENIES if own else Stance.DOUBTS) if negated else Stance.CLAIMS if own else Stance.BLAMES
        certainty = Certainty.SUSPECTED if suspected else Certainty.ASSERTED
        for account in accounts:
            mode = claim_mode(scene, account.triggers[0].token) if stance is Stance.CLAIMS else None
            yield ResponsibilityDraft(
                account, stance, party, voice.actor, [evidence], certainty, voice.person, voice.relayed_by, mode
            )


def group_meant(scene: Scene, actor: Actor, evidence: Span) -> Actor | None:
    """The named group that "the al-Qaeda-linked group" is: the last before it, else the only one that speaks."""
    mention = actor.mentions[0]
    inside = {scene.mention_of[i].actor for i in range(mention.first, mention.last) if i in scene.mention_of}
    inside |= {other.actor for child in mention.head.subtree() if (other := scene.mention_of.get(child.i)) is not None}
    if mention.definite or any(child.lower == "the" for child in mention.head.children):
        for other in reversed(scene.mentions):
            if (
                other.head.end <= evidence.start
                and other.named
                and other.actor is not None
                and other.actor.kind is ActorKind.ARMED_GROUP
                and other.actor not in inside
            ):
                return other.actor
    speaking = [act.group or act.speaker for act in scene.speech]
    named = [group for group in dict.fromkeys(speaking) if group.kind is ActorKind.ARMED_GROUP and is_named(group)]
    return named[0] if len(named) == 1 and named[0] not in inside else None


def _may_be_accused(party: Actor) -> bool:
    """True for the nameless whom an accusation tells of: "rebels", "foreign agents"; "the attackers" are nobody yet."""
    return party.kind is not ActorKind.UNKNOWN and party.mentions[0].head.lemma not in _CULPRITS


def _speaks_for_its_man(voice: Voice, party: Actor) -> bool:
    """An armed group that tells what a man did who is no official claims the deed as its own."""
    if voice.actor is None or voice.actor.kind is not ActorKind.ARMED_GROUP or party.kind is not ActorKind.PERSON:
        return False
    return party.affiliation is None or party.affiliation is voice.actor


def _is_organ(actor: Actor | None) -> bool:
    """True for the news agency or channel of an armed group."""
    return actor is not None and any(name.lower() in _ORGANS for name in (actor.name, *actor.aliases))


def _may_boast(voice: Voice) -> bool:
    """Whether telling of one's own deed is a claim: an armed group's is; "he said he attacked" is mostly a wrong "he"."""
    return voice.actor is not None and voice.actor.kind in _BOASTERS


def perpetrators(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """Named groups and persons that the report, or whoever speaks in it, has do the deed."""
    for trigger in scene.triggers:
        if trigger.account is None or _is_claimed(trigger.token):
            continue
        own = _own_account(scene, trigger)
        for voice in [own] if own is not None else voices_at(scene, trigger.token):
            yield from _done_by(scene, trigger, trigger.account, voice)


def _own_account(scene: Scene, trigger: Trigger) -> Voice | None:
    """The group that "by its own account" or "by their own admission" did it: a claim."""
    for noun in prepositional(trigger.token, "by", "on"):
        if noun.lemma in _ADMISSIONS and any(child.lower == "own" for child in noun.children):
            groups = [actor for actor in doers(scene, _agents(scene, trigger)) if actor.kind is ActorKind.ARMED_GROUP]
            return Voice(groups[0]) if groups else None
    return None


def _done_by(scene: Scene, trigger: Trigger, account: AccountDraft, voice: Voice) -> Iterator[ResponsibilityDraft]:
    token = trigger.token
    agents = _agents(scene, trigger)
    accuses = _may_charge_forces(scene, token, voice)
    parties = [
        actor for actor in doers(scene, agents, voice) if _may_do(actor, trigger) or (accuses and _may_be_charged(actor, trigger))
    ]
    if not parties and trigger.type in _FROM_AFAR:
        parties = _striking_powers(scene, trigger)
    if parties:
        if trigger.type in _BY_FORCES:
            parties = [party for party in parties if party is not voice.actor]
        suspected = (
            any(child.lower in _SUSPICION for child in token.children)
            or any(child.lower in _SUSPICION for agent in agents for child in agent.children)
            or status_of(token) is Status.SUSPECTED
        )
        evidence = clause_span(scene, token, *trigger.agents[:1], *trigger.patients[:1])
        yield from blame(scene, voice, parties, [account], evidence, suspected=suspected, explicit=accuses)


def _may_charge_forces(scene: Scene, token: Token, voice: Voice) -> bool:
    """Residents, groups and watchdogs charge a state's forces when they tell what those did; persons, when they "allege" it."""
    act = scene.speech_at(token)
    if act is None or voice.actor is None:
        return False
    return voice.actor.kind in _WATCHFUL or (voice.actor.kind not in _STATE and act.cue.lemma in _CHARGING)


def _may_be_charged(actor: Actor, trigger: Trigger) -> bool:
    """ "residents said soldiers had burned homes": a state's force that harmed civilians or what is theirs."""
    return (
        actor.kind is ActorKind.STATE_FORCE
        and trigger.type not in _BY_FORCES
        and any(word.lemma in _CIVILIANS for patient in trigger.patients for word in (patient, *patient.children))
    )


def _striking_powers(scene: Scene, trigger: Trigger) -> list[Actor]:
    """The state whose planes or guns strike: "a US drone strike", "Syrian government shelling", "Israeli jets bombed"."""
    return powers_named(scene, [trigger.token] if trigger.token.pos == "NOUN" else _agents(scene, trigger))


def powers_named(scene: Scene, heads: Iterable[Token]) -> list[Actor]:
    """The first state named before one of these heads: "government warplanes", "Russian jets"."""
    found: list[Actor] = []
    for head in heads:
        for child in head.children:
            if child.i > head.i or child.dep not in ("amod", "compound", "nmod", "poss"):
                continue
            mention = scene.mention_of.get(child.i)
            if mention is None or mention.actor is None or mention.actor.kind is not ActorKind.GOVERNMENT:
                mention = power_at(scene, max(child.i - 1, 0), child.i + 1)
            if mention is not None and mention.actor is not None and mention.actor not in found:
                found.append(mention.actor)
    return found[:1]


def _is_claimed(verb: Token) -> bool:
    """ "claimed to have killed": whoever claims is the doer, and `claims` reads it."""
    return verb.dep == "xcomp" and verb.head.lemma in _CONFESSING


def _agents(scene: Scene, trigger: Trigger) -> list[Token]:
    """Heads of who did it. The subject of a passive or of a death is no doer."""
    token = trigger.token
    if token.pos == "VERB" and (is_passive(token) or token.lemma in _UNDERGONE):
        return agents_of(token)
    if misread := misread_subjects(token.head if token.dep == "conj" and not token.deps("nsubj", "nsubjpass") else token):
        return misread
    own = [agent for agent in trigger.agents if not _told_by_nearer(token, agent)]
    if not own and token.tag == "VBG" and token.dep in ("pcomp", "xcomp", "conj", "advcl") and not trigger.agents:
        governor = token.head.head if token.dep == "pcomp" else token.head
        if governor.lemma not in _ACCUSING:
            subjects = [agent for agent in surface_subjects(token) if not _told_by_nearer(token, agent)]
            own = (
                [] if any(patient.lower.endswith("self") for patient in trigger.patients) else subjects
            )  # "set about killing", "after opening fire"
    return own or _noun_agents(scene, trigger) or _subject_before(token)


def _may_do(actor: Actor, trigger: Trigger) -> bool:
    """State forces are no party to their raids, arrests and clashes, and hotels and offices attack nobody."""
    if not is_named(actor) and not is_told_apart(actor):
        return False
    if actor.kind in _STATE:
        return trigger.type in _FROM_AFAR and actor.kind is ActorKind.GOVERNMENT
    if actor.kind in (ActorKind.ORGANISATION, ActorKind.UNKNOWN):
        return False
    if actor.kind is not ActorKind.PERSON and any(patient.lower.endswith("selves") for patient in trigger.patients):
        return False
    return trigger.type not in _BY_FORCES or actor.kind is ActorKind.ARMED_GROUP


def _subject_before(verb: Token) -> list[Token]:
    """The subject of "two men named as X and Y attacked", where the parser took "named" for the verb of the clause."""
    if verb.tag != "VBD" or verb.dep not in ("ccomp", "conj") or verb.deps("nsubj", "nsubjpass", "aux"):
        return []
    for other in reversed(verb.head.children):
        if other.i < verb.i and other.dep == "ccomp" and other.lower in _NAMED and not other.deps("aux", "auxpass"):
            return surface_subjects(other)
    return []


def _told_by_nearer(verb: Token, agent: Token) -> bool:
    """True when a clause with a subject of its own stands between the agent and a participle without one.

    The parser ties a late participle to the wrong clause: "X was speaking in Y, where a man drove into a crowd, killing two".
    """
    if verb.pos != "VERB" or verb.deps("nsubj", "nsubjpass") or verb.i - agent.i < 4 or verb.dep == "conj":
        return False
    between = verb.sentence.tokens[agent.i + 1 - verb.sentence.first : verb.i - verb.sentence.first]
    return any(
        token.dep == "nsubj"
        and token.pos in ("NOUN", "PROPN")
        and token.head.i < verb.i
        and token.head.pos == "VERB"
        and token.head is not verb
        for token in between
    )


def _noun_agents(scene: Scene, trigger: Trigger) -> list[Token]:
    """The group that an incident noun carries in front: "a Boko Haram attack", "the Taliban's offensive"."""
    noun = trigger.token
    if noun.pos not in ("NOUN", "PROPN") or trigger.agents:
        return []
    owner = noun.dep_child("poss")
    mentions = mentions_of_heads(scene, [owner]) if owner is not None and owner.tag != "PRP$" else name_before(scene, noun)
    return [mention.head for mention in mentions if mention.actor is not None and mention.actor.kind is ActorKind.ARMED_GROUP]


def latest_of(scene: Scene) -> Iterator[ResponsibilityDraft]:
    """A copula names the deed as one of a group's: "Sunday's raid was the third in a string of ambushes by X"."""
    for token in scene.doc.tokens:
        if token.pos != "NOUN" or token.lemma not in DEED_NOUNS or token.i in scene.account_of:
            continue
        agents = agents_of(token)
        if not agents and token.dep == "pobj" and token.head.lower == "of":
            agents = agents_of(token.head.head)  # "a string of ambushes by X"
        groups = [actor for actor in doers(scene, agents) if actor.kind is ActorKind.ARMED_GROUP and is_named(actor)]
        if not groups:
            continue
        for above in token.ancestors():
            if above.dep == "attr" and above.head.lemma == "be":
                heads = [head for head in surface_subjects(above.head) if head.i in scene.account_of]
                accounts = [scene.account_of[head.i] for head in heads]
                evidence = clause_span(scene, *heads[:1], token, *agents[:1])
                yield from blame(scene, voice_at(scene, token), groups, accounts, evidence)
                break
