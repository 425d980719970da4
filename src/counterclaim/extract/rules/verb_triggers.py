"""Verbs that tell of violence. A verb that is at home elsewhere too needs company that makes it violent: a victim, an attacker, a
weapon or a target. Which company, its sense says: one small function a group of verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.extract.rules.realis import verb_happened
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.extract.rules.violence_words import (
    AMBIGUOUS,
    ATTACKERS,
    CAUSES_OF_ACCIDENTS,
    FATAL,
    FORCES,
    NOUNS,
    OTHER_DOMAINS,
    STRONG_VERBS,
    VEHICLES,
    VICTIMS,
    WEAK_VERBS,
    WEAPONS,
    names_armed,
    names_people,
    names_place,
    sense,
)
from counterclaim.model import ActorKind, IncidentType, Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_EXPLODES, _THROWN, _BLASTS = sense("explodes"), sense("thrown"), sense("blasts")
_FIRED, _SHOTS, _CAPTIVES, _FLAMES = sense("fired"), sense("shots"), sense("captives"), sense("flames")
_FOOTAGE, _FROM_THE_AIR = sense("footage"), sense("from_the_air")


class Surroundings:
    """What the sentence holds that makes an ambiguous word violent, or harmless."""

    def __init__(self, sentence: Sentence, scene: Scene) -> None:
        self._scene = scene
        lowers = [token.lower for token in sentence.tokens]
        lemmas = {token.lemma for token in sentence.tokens}
        self.armed = any(word in ATTACKERS or word in WEAPONS for word in lowers)
        self.hurt = bool(lemmas & FATAL) or any(
            word in {"dead", "death", "deaths", "casualties", "toll", "injured", "wounded"} for word in lowers
        )
        self.strong = any(lemma in STRONG_VERBS or (lemma in NOUNS and lemma not in AMBIGUOUS) for lemma in lemmas)
        self.accident = any(word in CAUSES_OF_ACCIDENTS for word in lowers)
        self.other_domain = any(word in OTHER_DOMAINS for word in lowers)

    def forces(self, tokens: list[Token]) -> bool:
        """Police, army or another arm of the state is among them; an armed group that calls itself an army is not."""
        return any(self._is_force(token) for token in tokens)

    def _is_force(self, token: Token) -> bool:
        actor = self._scene.actor_at(token)
        if actor is not None and any(mention.named for mention in actor.mentions):
            return actor.kind in {ActorKind.STATE_FORCE, ActorKind.GOVERNMENT}
        return token.lower in FORCES


@dataclass(slots=True)
class _Use:
    """One use of a verb: who does it to whom, and in what company."""

    verb: Token
    kind: IncidentType
    agents: list[Token]
    patients: list[Token]
    around: Surroundings
    particle: str = ""

    @property
    def human(self) -> bool:
        return names_people(self.patients)

    @property
    def place(self) -> bool:
        return names_place(self.patients)

    @property
    def armed(self) -> bool:
        return names_armed(self.agents)

    def object_in(self, words: frozenset[str]) -> bool:
        return any(p.lower in words or p.lemma in words for p in self.patients)

    def subject_in(self, words: frozenset[str]) -> bool:
        return any(a.lower in words or a.lemma in words for a in self.agents)

    @property
    def on_itself(self) -> bool:
        return any(p.lower.endswith(("self", "selves")) for p in self.patients)


def heads_of(token: Token | None) -> list[Token]:
    return token.conjuncts() if token is not None else []


def _subjects(verb: Token) -> list[Token]:
    """Heads of the subject, shared along coordination and handed down to participles and controlled infinitives."""
    token = verb
    for _ in range(4):
        own = [c for c in token.children if c.dep in _SUBJECTS]
        if own:
            relative = token.dep == "relcl"
            return [
                head
                for subject in own
                for head in ([token.head] if relative and subject.lower in {"who", "which", "that"} else heads_of(subject))
            ]
        if token.dep in {"conj", "xcomp", "advcl"} and token.head.pos in {"VERB", "AUX"}:
            token = token.head
        elif token.dep in {"acl", "relcl"}:
            doers = _by_phrase(token.head)  # "an attempt by fighters to overrun"
            return doers or ([token.head] if token.tag == "VBG" or token.dep == "relcl" else [])
        else:
            break
    return []


def _passive(verb: Token) -> bool:
    if any(c.dep in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl", "relcl"} and not any(c.dep == "aux" for c in verb.children)


def _by_phrase(token: Token) -> list[Token]:
    by = next((c for c in token.children if c.dep in {"agent", "prep"} and c.lower == "by"), None)
    return heads_of(by.dep_child("pobj")) if by else []


def clause_roles(verb: Token) -> tuple[list[Token], list[Token]]:
    """Heads of who did it and of whom or what it was done to, as the clause of the verb names them."""
    if _passive(verb):
        return _by_phrase(verb), _subjects(verb) or ([verb.head] if verb.dep == "acl" else [])
    return _subjects(verb), [head for c in verb.children if c.dep in {"dobj", "obj"} for head in heads_of(c)]


def read_verb(verb: Token, around: Surroundings) -> Trigger | None:
    """The trigger that the verb makes, if it tells of violence that happened."""
    kind = STRONG_VERBS.get(verb.lemma) or WEAK_VERBS.get(verb.lemma)
    if kind is None or verb.dep in {"amod", "compound"} or not verb_happened(verb):
        return None
    agents, patients = clause_roles(verb)
    particle = next((c.lower for c in verb.children if c.dep in {"prt", "advmod", "acomp", "oprd"}), "")
    use = _Use(verb, kind, agents, patients, around, particle)
    found = _SENSES.get(verb.lemma, _as_listed)(use)
    return Trigger(verb, found, agents=agents, patients=patients) if found is not None else None


def _as_listed(use: _Use) -> IncidentType | None:
    return use.kind


def _if(condition: bool, kind: IncidentType) -> IncidentType | None:
    return kind if condition else None


def _bomb(use: _Use) -> IncidentType | None:
    if use.around.forces(use.agents) or use.subject_in(_FROM_THE_AIR) or any(a.ent == "GPE" for a in use.agents):
        return IncidentType.AIR_OR_DRONE_STRIKE
    return use.kind


def _explode(use: _Use) -> IncidentType | None:
    near = use.object_in(_EXPLODES) or use.subject_in(_EXPLODES) or use.object_in(WEAPONS)
    return _if(near or use.around.hurt or use.around.armed, IncidentType.BOMBING)


def _blow_up(use: _Use) -> IncidentType | None:
    violent = use.human or use.place or use.armed or use.around.armed or use.on_itself
    return _if((use.particle in {"up", "apart", "off"} or use.on_itself) and violent, IncidentType.BOMBING)


def _go_off(use: _Use) -> IncidentType | None:
    return _if(use.particle == "off" and use.subject_in(_EXPLODES), IncidentType.BOMBING)


def _rip_through(use: _Use) -> IncidentType | None:
    return _if(use.subject_in(_BLASTS - {"attack"}) and not use.around.other_domain, IncidentType.BOMBING)


def _throw(use: _Use) -> IncidentType | None:
    return _if(use.object_in(_THROWN), IncidentType.BOMBING)


def _drive_into(use: _Use) -> IncidentType | None:
    driven = [c for c in use.verb.children if c.dep in {"prep", "prt"} and c.lower in {"into", "over", "through"}]
    struck = [head for c in driven for head in heads_of(c.dep_child("pobj"))] or (use.patients if driven else [])
    vehicle = any(t.lemma in VEHICLES for t in (*use.agents, *use.verb.subtree()))
    return _if(vehicle and any(t.lower in VICTIMS for t in struck) and not use.around.accident, IncidentType.ARMED_ASSAULT)


def _open_fire(use: _Use) -> IncidentType | None:
    return _if(any(p.lower == "fire" for p in use.patients), use.kind)


def _gun_down(use: _Use) -> IncidentType | None:
    return _if(use.particle == "down", use.kind)


def _set(use: _Use) -> IncidentType | None:
    if use.particle == "off":
        return _if(use.object_in(_EXPLODES), IncidentType.BOMBING)
    fire = any(t.lower in _FLAMES for t in use.verb.subtree()[:12])
    return _if(fire and (use.place or use.human or use.armed), IncidentType.ARSON)


def _take(use: _Use) -> IncidentType | None:
    near = {t.lower for t in use.verb.subtree()}
    if "custody" in near:
        return IncidentType.RAID_OR_ARREST
    return _if(bool(_CAPTIVES & near), IncidentType.KIDNAPPING)


def _hold(use: _Use) -> IncidentType | None:
    return None if _now_kept(use.verb) else _take(use)


def _now_kept(verb: Token) -> bool:
    """Tells where somebody is kept, not when he was taken: "is being held"."""
    return any(c.dep in {"aux", "auxpass"} and c.tag in {"VBZ", "VBP"} and c.lemma == "be" for c in verb.children)


def _seize(use: _Use) -> IncidentType | None:
    return _if(use.human and not use.object_in(WEAPONS), IncidentType.KIDNAPPING)


def _arrest(use: _Use) -> IncidentType | None:
    return None if use.verb.lemma == "detain" and _now_kept(use.verb) else use.kind


def _needs_person(use: _Use) -> IncidentType | None:
    return _if(use.human, use.kind)


def _round_up(use: _Use) -> IncidentType | None:
    return _if(use.particle == "up" and use.human, use.kind)


def _free(use: _Use) -> IncidentType | None:
    return _if(use.human and use.around.armed, use.kind)


def _fire(use: _Use) -> IncidentType | None:
    if use.object_in(_FIRED):
        return IncidentType.SHELLING
    aimed = any(c.dep == "prep" and c.lower in {"at", "on", "into", "upon"} for c in use.verb.children)
    return _if(use.object_in(WEAPONS) or use.object_in(_SHOTS) or (aimed and not use.human), use.kind)


def _burn(use: _Use) -> IncidentType | None:
    return _if(use.armed and (use.place or use.human), IncidentType.ARSON)


def _fight(use: _Use) -> IncidentType | None:
    dated = any(t.ent in {"DATE", "TIME"} for t in use.verb.subtree())
    return _if((use.armed or use.around.forces(use.agents)) and use.object_in(ATTACKERS) and dated, IncidentType.CLASH)


def _clash(use: _Use) -> IncidentType | None:
    return _if(not use.around.other_domain, use.kind)


def _shoot(use: _Use) -> IncidentType | None:
    if use.particle == "back" or use.around.other_domain or any(c.lower in _FOOTAGE for c in use.verb.children):
        return None
    return _if(use.human or use.armed or use.particle in {"dead", "down"} or use.around.armed or use.around.hurt, use.kind)


def _kill(use: _Use) -> IncidentType | None:
    around = use.around
    if around.accident and not (around.armed or around.strong):
        return None
    if use.verb.lemma == "die":
        return _if(around.armed or around.strong, use.kind)
    violent = use.human or use.armed or around.armed or around.strong or any(p.ent for p in use.patients)
    return _if(violent and (use.human or use.verb.lemma != "execute"), use.kind)


def _hit(use: _Use) -> IncidentType | None:
    if use.subject_in(_BLASTS - {"attack"}) or use.subject_in(frozenset({"bomber"})):
        return IncidentType.BOMBING
    if use.subject_in(WEAPONS) or use.subject_in(frozenset({"attack", "airstrike"})):
        return IncidentType.UNKNOWN
    return _if(use.armed and (use.human or use.place), use.kind)


def _target(use: _Use) -> IncidentType | None:
    around = use.around
    if around.other_domain and not around.armed:
        return None
    return _if((use.armed or around.strong or around.hurt) and (use.human or use.place), use.kind)


def _storm(use: _Use) -> IncidentType | None:
    return _if((use.place or use.armed) and (use.around.armed or not use.around.other_domain), use.kind)


def _attack(use: _Use) -> IncidentType | None:
    around = use.around
    if around.other_domain and not around.armed:
        return None
    if use.verb.lemma == "raid" and use.around.forces(use.agents):
        return IncidentType.RAID_OR_ARREST
    named = any(a.ent in {"ORG", "NORP", "PERSON"} for a in use.agents)
    return _if(use.armed or use.human or use.place or around.armed or named, use.kind)


def _search(use: _Use) -> IncidentType | None:
    return _if(use.place and (use.around.forces(use.agents) or use.around.armed), use.kind)


def _besiege(use: _Use) -> IncidentType | None:
    return _if(use.armed or use.around.armed, use.kind)


def _bombard(use: _Use) -> IncidentType | None:
    return _if(use.around.armed or use.around.hurt, use.kind)


_GROUPS: tuple[tuple[str, Callable[[_Use], IncidentType | None]], ...] = (
    ("bomb", _bomb),
    ("explode detonate", _explode),
    ("blow", _blow_up),
    ("go", _go_off),
    ("rip tear rock blast", _rip_through),
    ("plant hurl lob throw toss", _throw),
    ("plow plough ram slam drive run", _drive_into),
    ("open", _open_fire),
    ("gun mow", _gun_down),
    ("set", _set),
    ("take remand", _take),
    ("hold", _hold),
    ("seize snatch", _seize),
    ("arrest detain nab apprehend", _arrest),
    ("intercept poison rape", _needs_person),
    ("capture neutralise neutralize", _needs_person),
    ("round", _round_up),
    ("rescue free", _free),
    ("fire", _fire),
    ("burn", _burn),
    ("battle fight", _fight),
    ("clash skirmish", _clash),
    ("shoot", _shoot),
    (" ".join(sorted(FATAL)) + " eliminate", _kill),
    ("hit strike", _hit),
    ("target invade infiltrate", _target),
    ("storm", _storm),
    ("attack assault raid gatecrash", _attack),
    ("search", _search),
    ("besiege overrun spray riddle hack", _besiege),
    ("bombard pound", _bombard),
)
_SENSES = {lemma: sense_of for lemmas, sense_of in _GROUPS for lemma in lemmas.split()}
