"""Which uses of a verb tell of violence: a verb that is at home elsewhere too needs company that makes it violent, a victim, an
attacker, a weapon or a target. One small function a group of verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from counterclaim.extract.rules.surroundings import Surroundings
from counterclaim.extract.rules.violence_words import (
    ATTACKERS,
    FATAL,
    VEHICLES,
    VICTIMS,
    WEAPONS,
    names_armed,
    names_people,
    names_place,
    sense,
)
from counterclaim.model import IncidentType, Token

_EXPLODES, _THROWN, _BLASTS = sense("explodes"), sense("thrown"), sense("blasts")
_FIRED, _SHOTS, _CAPTIVES, _FLAMES = sense("fired"), sense("shots"), sense("captives"), sense("flames")
_PROJECTILES, _GUNFIRE = sense("projectiles"), sense("gunfire")
_CONTROL = sense("control")
_POISONS = sense("poisons")
_FOOTAGE, _FROM_THE_AIR = sense("footage"), sense("from_the_air")


@dataclass(slots=True)
class VerbUse:
    """One use of a verb: who does it to whom, and in what company."""

    verb: Token
    kind: IncidentType
    agents: list[Token]
    patients: list[Token]
    around: Surroundings
    particle: str = ""

    @property
    def human(self) -> bool:
        return names_people(self.patients) or self.around.people(self.patients)

    @property
    def place(self) -> bool:
        return names_place(self.patients)

    @property
    def armed(self) -> bool:
        return names_armed(self.agents) or self.around.armed_group(self.agents)

    def object_in(self, words: frozenset[str]) -> bool:
        return any(p.lower in words or p.lemma in words for p in self.patients)

    def subject_in(self, words: frozenset[str]) -> bool:
        return any(a.lower in words or a.lemma in words for a in self.agents)

    @property
    def on_itself(self) -> bool:
        return any(p.lower.endswith(("self", "selves")) for p in self.patients)


def heads_of(token: Token | None) -> list[Token]:
    """The token and what is joined to it."""
    return token.conjuncts() if token is not None else []


def as_listed(use: VerbUse) -> IncidentType | None:
    return use.kind


def _if(condition: bool, kind: IncidentType) -> IncidentType | None:
    return kind if condition else None


def _bomb(use: VerbUse) -> IncidentType | None:
    if use.around.forces(use.agents) or use.subject_in(_FROM_THE_AIR) or any(a.ent == "GPE" for a in use.agents):
        return IncidentType.AIR_OR_DRONE_STRIKE
    return use.kind


def _explode(use: VerbUse) -> IncidentType | None:
    near = use.object_in(_EXPLODES) or use.subject_in(_EXPLODES) or use.object_in(WEAPONS)
    return _if(near or use.around.hurt or use.around.armed, IncidentType.BOMBING)


def _blow_up(use: VerbUse) -> IncidentType | None:
    violent = use.human or use.place or use.armed or use.around.armed or use.on_itself
    return _if((use.particle in {"up", "apart", "off"} or use.on_itself) and violent, IncidentType.BOMBING)


def _go_off(use: VerbUse) -> IncidentType | None:
    return _if(use.particle == "off" and use.subject_in(_EXPLODES), IncidentType.BOMBING)


def _lose(use: VerbUse) -> IncidentType | None:
    lives = use.object_in(frozenset({"life", "lives"}))
    return _if(lives and (use.around.armed or use.around.strong or use.around.event) and not use.around.accident, use.kind)


def _rip_through(use: VerbUse) -> IncidentType | None:
    return _if(use.subject_in(_BLASTS - {"attack"}) and not use.around.other_domain, IncidentType.BOMBING)


def _throw(use: VerbUse) -> IncidentType | None:
    return _if(use.object_in(_THROWN), IncidentType.BOMBING)


def _drive_into(use: VerbUse) -> IncidentType | None:
    driven = [c for c in use.verb.children if c.dep in {"prep", "prt"} and c.lower in {"into", "over", "through"}]
    struck = [head for c in driven for head in heads_of(c.dep_child("pobj"))] or (use.patients if driven else [])
    if any("explosive" in t.lower or t.lower in {"bomb-laden", "booby-trapped"} for t in use.verb.subtree()):
        return _if(bool(driven), IncidentType.BOMBING)
    vehicle = any(t.lemma in VEHICLES for t in (*use.agents, *use.verb.subtree()))
    return _if(vehicle and any(t.lower in VICTIMS for t in struck) and not use.around.accident, IncidentType.ARMED_ASSAULT)


def _land(use: VerbUse) -> IncidentType | None:
    return _if(use.subject_in(_PROJECTILES), IncidentType.SHELLING)


def _crash_into(use: VerbUse) -> IncidentType | None:
    return _land(use) or _drive_into(use)


def _trigger_device(use: VerbUse) -> IncidentType | None:
    return _if(use.object_in(_THROWN), IncidentType.BOMBING)


def _strike_down(use: VerbUse) -> IncidentType | None:
    """Hacked, beaten, strangled: to death, or by somebody armed."""
    deadly = any(t.lower == "death" for c in use.verb.children if c.dep == "prep" for t in c.children)
    return _if(use.human and (deadly or use.armed or use.around.armed), IncidentType.ARMED_ASSAULT)


def _carry_off(use: VerbUse) -> IncidentType | None:
    away = use.particle in {"off", "away"} or any(c.lower in {"into", "off", "away"} for c in use.verb.children)
    return _if(away and use.human and (use.armed or use.around.armed or _named_group(use)), IncidentType.KIDNAPPING)


def _named_group(use: VerbUse) -> bool:
    return any(a.ent in {"ORG", "NORP"} for a in use.agents)


def _grab(use: VerbUse) -> IncidentType | None:
    return _if(use.human and (use.armed or use.around.armed), IncidentType.KIDNAPPING)


def _pick(use: VerbUse) -> IncidentType | None:
    """ "Picked up" by forces or for questioning; "picked off" by a sniper."""
    if use.particle == "off":
        return _if(use.human and use.around.armed, IncidentType.ARMED_ASSAULT)
    return _if(
        use.particle == "up" and use.human and not use.object_in(frozenset({"passenger", "passengers"})),
        IncidentType.RAID_OR_ARREST,
    )


def _catch(use: VerbUse) -> IncidentType | None:
    return _if(use.around.forces(use.agents) and use.human, IncidentType.RAID_OR_ARREST)


def _ravage(use: VerbUse) -> IncidentType | None:
    return _if(
        (use.armed or use.around.armed) and use.place,
        IncidentType.ARSON if use.verb.lemma == "raze" else IncidentType.FACILITY_ATTACK,
    )


def _rake(use: VerbUse) -> IncidentType | None:
    return _if(any(t.lower in _GUNFIRE for t in use.verb.subtree()), IncidentType.ARMED_ASSAULT)


def _wipe_out(use: VerbUse) -> IncidentType | None:
    return _if(use.particle == "out" and use.human and use.around.armed, IncidentType.ARMED_ASSAULT)


def _occupy(use: VerbUse) -> IncidentType | None:
    return _if(use.armed and use.place, IncidentType.ARMED_ASSAULT)


def _trade_fire(use: VerbUse) -> IncidentType | None:
    return _if(use.object_in(_GUNFIRE), IncidentType.CLASH)


def _riot(use: VerbUse) -> IncidentType | None:
    return _if(not use.around.other_domain, IncidentType.RIOT)


def _open_fire(use: VerbUse) -> IncidentType | None:
    return _if(any(p.lower == "fire" for p in use.patients), use.kind)


def _gun_down(use: VerbUse) -> IncidentType | None:
    return _if(use.particle == "down", use.kind)


def _set(use: VerbUse) -> IncidentType | None:
    if use.particle == "off":
        return _if(use.object_in(_EXPLODES), IncidentType.BOMBING)
    fire = any(t.lower in _FLAMES for t in use.verb.subtree()[:12])
    return _if(fire and (use.place or use.human or use.armed), IncidentType.ARSON)


def _take(use: VerbUse) -> IncidentType | None:
    near = {t.lower for child in use.verb.children for t in (child, *child.children)}
    if (taken := _control(use)) is not None:
        return taken
    if "custody" in near:
        return IncidentType.RAID_OR_ARREST
    return _if(bool(_CAPTIVES & near) or _taken_from(use), IncidentType.KIDNAPPING)


def _taken_from(use: VerbUse) -> bool:
    """ "Over 200 girls were taken from the town": people, a place, and no word of where they were brought."""
    where = [noun for prep in use.verb.deps("prep") if prep.lower == "from" for noun in heads_of(prep.dep_child("pobj"))]
    brought = any(prep.lower in {"to", "into"} for prep in use.verb.deps("prep"))
    passive = use.verb.dep_child("auxpass") is not None
    return passive and not brought and names_place(where) and use.human and (use.around.armed or use.around.strong)


def _hold(use: VerbUse) -> IncidentType | None:
    if use.around.forces(use.agents) and use.human and not _now_kept(use.verb):
        return IncidentType.RAID_OR_ARREST
    return None if _now_kept(use.verb) else _take(use)


def _now_kept(verb: Token) -> bool:
    """Tells where somebody is kept, not when he was taken: "is being held"."""
    return any(c.dep in {"aux", "auxpass"} and c.tag in {"VBZ", "VBP"} and c.lemma == "be" for c in verb.children)


def _capture(use: VerbUse) -> IncidentType | None:
    """Fighters who capture people abduct them, and attack the place that they capture."""
    if use.armed and not use.around.forces(use.agents):
        return _if(use.human, IncidentType.KIDNAPPING) or _if(use.place, IncidentType.ARMED_ASSAULT)
    return _if(use.human, use.kind)


def _control(use: VerbUse) -> IncidentType | None:
    """ "The army regained control of the town", "fighters lost their hold on the valley"."""
    held = [p for p in use.patients if p.lower in _CONTROL]
    where = [noun for p in held for prep in p.deps("prep") for noun in heads_of(prep.dep_child("pobj"))]
    fought = use.armed or use.around.forces(use.agents) or use.around.armed or use.around.strong
    return _if(bool(held) and names_place(where) and fought, IncidentType.CLASH)


def _fall(use: VerbUse) -> IncidentType | None:
    """ "The city fell to the rebels"."""
    to = [noun for prep in use.verb.deps("prep", "dative") if prep.lower == "to" for noun in heads_of(prep.dep_child("pobj"))]
    return _if(names_place(use.agents) and (names_armed(to) or use.around.armed_group(to)), IncidentType.ARMED_ASSAULT)


def _retake(use: VerbUse) -> IncidentType | None:
    return _if(use.place and (use.armed or use.around.forces(use.agents) or use.around.armed), IncidentType.CLASH)


def _use_poison(use: VerbUse) -> IncidentType | None:
    """ "Used sarin against a town": not tear gas, which police use."""
    return _if(
        any(p.lower in _POISONS and all(c.lower != "tear" for c in p.children) for p in use.patients) and bool(use.agents), use.kind
    )


def _seize(use: VerbUse) -> IncidentType | None:
    if use.armed and use.place and not use.human:
        return IncidentType.ARMED_ASSAULT  # "militants seized the town"
    return _if(use.human and not use.object_in(WEAPONS), IncidentType.KIDNAPPING)


def _arrest(use: VerbUse) -> IncidentType | None:
    return None if use.verb.lemma == "detain" and _now_kept(use.verb) else use.kind


def _needs_person(use: VerbUse) -> IncidentType | None:
    return _if(use.human, use.kind)


def _round_up(use: VerbUse) -> IncidentType | None:
    return _if(use.particle == "up" and use.human, use.kind)


def _free(use: VerbUse) -> IncidentType | None:
    return _if(use.human and use.around.armed, use.kind)


def _fire(use: VerbUse) -> IncidentType | None:
    if use.object_in(_FIRED):
        return IncidentType.SHELLING
    aimed = any(c.dep in {"prep", "prt", "advmod"} and c.lower in {"at", "on", "into", "upon"} for c in use.verb.children)
    fired_upon = aimed and any(c.dep == "auxpass" for c in use.verb.children)
    return _if(use.object_in(WEAPONS) or use.object_in(_SHOTS) or fired_upon or (aimed and not use.human), use.kind)


def _burn(use: VerbUse) -> IncidentType | None:
    return _if((use.armed or use.around.forces(use.agents)) and (use.place or use.human), IncidentType.ARSON)


def _fight(use: VerbUse) -> IncidentType | None:
    dated = any(t.ent in {"DATE", "TIME"} for t in use.verb.subtree())
    return _if((use.armed or use.around.forces(use.agents)) and use.object_in(ATTACKERS) and dated, IncidentType.CLASH)


def _clash(use: VerbUse) -> IncidentType | None:
    return _if(not use.around.other_domain, use.kind)


def _shoot(use: VerbUse) -> IncidentType | None:
    if use.particle == "back" or use.around.other_domain or any(c.lower in _FOOTAGE for c in use.verb.children):
        return None
    return _if(use.human or use.armed or use.particle in {"dead", "down"} or use.around.armed or use.around.hurt, use.kind)


def _kill(use: VerbUse) -> IncidentType | None:
    around = use.around
    if around.accident and not (around.armed or around.strong):
        return None
    if use.verb.lemma == "die":
        return _if(around.armed or around.strong or around.event, use.kind)
    counted = any(child.dep == "nummod" for patient in use.patients for child in patient.children)
    violent = use.human or counted or use.armed or around.armed or around.strong or any(p.ent for p in use.patients)
    return _if(violent and (use.human or use.verb.lemma != "execute"), use.kind)


def _hit(use: VerbUse) -> IncidentType | None:
    if use.subject_in(_BLASTS - {"attack"}) or use.subject_in(frozenset({"bomber"})):
        return IncidentType.BOMBING
    if use.subject_in(WEAPONS) or use.subject_in(frozenset({"attack", "airstrike"})):
        return IncidentType.UNKNOWN
    return _if(use.armed and (use.human or use.place), use.kind)


def _target(use: VerbUse) -> IncidentType | None:
    around = use.around
    if around.other_domain and not around.armed:
        return None
    return _if((use.armed or around.strong or around.hurt) and (use.human or use.place), use.kind)


def _storm(use: VerbUse) -> IncidentType | None:
    return _if((use.place or use.armed) and (use.around.armed or not use.around.other_domain), use.kind)


def _attack(use: VerbUse) -> IncidentType | None:
    around = use.around
    if around.other_domain and not around.armed:
        return None
    if use.verb.lemma == "raid" and use.around.forces(use.agents):
        return IncidentType.RAID_OR_ARREST
    named = any(a.ent in {"ORG", "NORP", "PERSON"} for a in use.agents)
    return _if(use.armed or use.human or use.place or around.armed or named, use.kind)


def _search(use: VerbUse) -> IncidentType | None:
    return _if(use.place and (use.around.forces(use.agents) or use.around.armed), use.kind)


def _besiege(use: VerbUse) -> IncidentType | None:
    return _if(use.armed or use.around.armed, use.kind)


def _bombard(use: VerbUse) -> IncidentType | None:
    return _if(use.around.armed or use.around.hurt, use.kind)


_GROUPS: tuple[tuple[str, Callable[[VerbUse], IncidentType | None]], ...] = (
    ("bomb", _bomb),
    ("explode detonate", _explode),
    ("blow", _blow_up),
    ("go", _go_off),
    ("lose", _lose),
    ("rip tear rock blast shake", _rip_through),
    ("plant hurl lob throw toss", _throw),
    ("plow plough ram drive run", _drive_into),
    ("slam crash", _crash_into),
    ("land rain", _land),
    ("trigger activate", _trigger_device),
    ("hack strangle bludgeon club throttle slash axe spear stone beat", _strike_down),
    ("carry whisk spirit herd march", _carry_off),
    ("grab", _grab),
    ("pick", _pick),
    ("catch", _catch),
    ("raze ransack loot vandalise vandalize ravage", _ravage),
    ("rake pepper", _rake),
    ("wipe", _wipe_out),
    ("occupy penetrate breach", _occupy),
    ("exchange trade engage", _trade_fire),
    ("riot rampage", _riot),
    ("mob torture", _needs_person),
    ("open", _open_fire),
    ("gun mow", _gun_down),
    ("set", _set),
    ("take remand", _take),
    ("hold", _hold),
    ("seize snatch", _seize),
    ("regain gain wrest", _control),
    ("fall", _fall),
    ("retake liberate", _retake),
    ("arrest detain nab apprehend", _arrest),
    ("intercept poison rape", _needs_person),
    ("capture", _capture),
    ("neutralise neutralize", _needs_person),
    ("round", _round_up),
    ("rescue free", _free),
    ("fire", _fire),
    ("use", _use_poison),
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
    ("besiege overrun spray riddle", _besiege),
    ("bombard pound", _bombard),
)
SENSES = {lemma: sense_of for lemmas, sense_of in _GROUPS for lemma in lemmas.split()}
