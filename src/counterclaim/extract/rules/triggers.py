"""Triggers: verbs and nouns that tell of violence that happened or is said to have happened."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon
from counterclaim.extract.rules.realis import noun_happened, verb_happened
from counterclaim.extract.rules.scene import Scene, Trigger
from counterclaim.model import IncidentType, Sentence, Token

_EVENTS = load_lexicon("events")
_NOUNS = {lemma: IncidentType(kind) for kind, lemmas in _EVENTS["nouns"].items() for lemma in lemmas}
_GENERIC = frozenset(_EVENTS["generic"]["nouns"])
_REFERENCE_ONLY = frozenset(_EVENTS["generic"]["reference_only"])
_AMBIGUOUS = frozenset(_EVENTS["ambiguous"]["nouns"])
_STRONG = {lemma: IncidentType(kind) for kind, lemmas in _EVENTS["verbs"]["strong"].items() for lemma in lemmas}
_WEAK = {lemma: IncidentType(kind) for kind, lemmas in _EVENTS["verbs"]["weak"].items() for lemma in lemmas}
WEAPONS = frozenset(_EVENTS["things"]["weapons"])
ATTACKERS = frozenset(_EVENTS["things"]["attackers"])
VICTIMS = frozenset(_EVENTS["things"]["victims"])
SITES = frozenset(_EVENTS["things"]["sites"])
VEHICLES = frozenset(load_lexicon("slots")["weapons"]["vehicles"])
_CAUSES = frozenset(_EVENTS["elsewhere"]["causes"])
SERIES = frozenset(_EVENTS["background"]["nouns_before"])
_DOMAINS = frozenset(_EVENTS["elsewhere"]["domains"])

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_EXPLOSIVE_SUBJECTS = frozenset({"bomb", "device", "explosive", "ied", "grenade", "mine", "landmine", "vehicle", "car", "truck", "vest", "rocket",
                                 "missile", "shell", "package", "parcel", "bomber", "attacker", "charge", "explosion", "blast", "motorcycle",
                                 "van", "bag", "belt", "minibus", "ambulance", "mortar", "motorbike", "warhead", "militant", "he", "she"})
_PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "himself", "herself", "themselves", "one", "two", "three", "i", "we", "us", "you"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "both", "each"})
FATAL = frozenset({"kill", "wound", "injure", "die", "murder", "slay", "execute", "perish", "martyr", "hurt"})


def find_triggers(scene: Scene) -> list[Trigger]:
    """Every trigger, in text order. Questions and what anyone may meet with ("when you are under fire") tell of nothing."""
    found: list[Trigger] = []
    for sentence in scene.doc.sentences:
        if not _may_tell(sentence) or sentence.tokens[-1].text == "?" or any(t.lower == "you" and t.dep == "nsubj" for t in sentence.tokens):
            continue
        context = _Context(sentence)
        for token in sentence.tokens:
            trigger = _verb_trigger(token, context) if token.pos == "VERB" or token.tag.startswith("VB") else None
            if trigger is None and token.tag.startswith("NN"):
                trigger = _noun_trigger(token, context)
            if trigger is not None:
                found.append(trigger)
    return found


def _may_tell(sentence: Sentence) -> bool:
    """A quick look whether any word of the sentence can be a trigger."""
    return any(t.lemma in _NOUNS or t.lemma in _GENERIC or t.lemma in _STRONG or t.lemma in _WEAK
               or t.lower == "fire" for t in sentence.tokens)


class _Context:
    """What the sentence holds that makes an ambiguous word violent, or harmless."""

    def __init__(self, sentence: Sentence) -> None:
        lowers = [token.lower for token in sentence.tokens]
        self.armed = any(word in ATTACKERS or word in WEAPONS for word in lowers)
        self.hurt = any(token.lemma in FATAL or token.lower in {"dead", "death", "deaths", "casualties", "toll", "injured", "wounded"}
                        for token in sentence.tokens)
        self.strong = any(token.lemma in _STRONG or (token.lemma in _NOUNS and token.lemma not in _AMBIGUOUS) for token in sentence.tokens)
        self.accident = any(word in _CAUSES for word in lowers)
        self.domain = sum(word in _DOMAINS for word in lowers)


def _heads(token: Token | None) -> list[Token]:
    return token.conjuncts() if token is not None else []


def _subjects(verb: Token) -> list[Token]:
    """Heads of the active subject, shared along coordination and handed down to participles and controlled infinitives."""
    token = verb
    for _ in range(4):
        own = [c for c in token.children if c.dep in _SUBJECTS]
        if own:
            return [h for subject in own for h in ([subject.head.head] if subject.lower in {"who", "which", "that"} and
                                                    token.dep == "relcl" else _heads(subject))]
        if token.dep in {"conj", "xcomp", "advcl"} and token.head.pos in {"VERB", "AUX"}:
            token = token.head
        elif token.dep in {"acl", "relcl"}:
            doers = _agent(token.head)
            if doers:                                          # "an attempt by fighters to overrun"
                return doers
            return [token.head] if token.tag == "VBG" or token.dep == "relcl" else []
        else:
            break
    return []


def _passive(verb: Token) -> bool:
    return any(c.dep in {"nsubjpass", "auxpass"} for c in verb.children) or (verb.tag == "VBN" and verb.dep in {"acl", "advcl", "relcl"} and
                                                                            not any(c.dep == "aux" for c in verb.children))


def _agent(verb: Token) -> list[Token]:
    by = next((c for c in verb.children if c.dep in {"agent", "prep"} and c.lower == "by"), None)
    return _heads(by.dep_child("pobj")) if by else []


def roles(verb: Token) -> tuple[list[Token], list[Token]]:
    """Heads of who did it and of whom or what it was done to, as the clause of the verb names them."""
    if _passive(verb):
        patients = [h for h in _subjects(verb)] or ([verb.head] if verb.dep == "acl" else [])
        return _agent(verb), patients
    objects = [h for c in verb.children if c.dep in {"dobj", "obj"} for h in _heads(c)]
    return _subjects(verb), objects


def _human(tokens: list[Token]) -> bool:
    return any(t.lower in VICTIMS or t.lower in _PERSONAL or t.ent in {"PERSON", "NORP"} or (t.pos == "NUM" and t.ent == "CARDINAL") or
               t.lower in ATTACKERS for t in tokens)


def _place(tokens: list[Token]) -> bool:
    return any(t.lower in SITES or t.lemma in SITES or t.ent in {"FAC", "GPE", "ORG", "LOC"} for t in tokens)


def _verb_trigger(verb: Token, context: _Context) -> Trigger | None:
    lemma = verb.lemma
    kind = _STRONG.get(lemma) or _WEAK.get(lemma)
    if kind is None or verb.dep in {"amod", "compound"} or not verb_happened(verb):
        return None
    agents, patients = roles(verb)
    if lemma == "bomb" and (_state(agents) or any(a.lower in _FROM_THE_AIR or a.ent == "GPE" for a in agents)):
        return Trigger(verb, IncidentType.AIR_OR_DRONE_STRIKE, agents=agents, patients=patients)
    kind = _violent_kind(verb, kind, agents, patients, context)
    if kind is None:
        return None
    return Trigger(verb, kind, generic=False, agents=agents, patients=patients)


def _violent_kind(verb: Token, kind: IncidentType, agents: list[Token], patients: list[Token], context: _Context) -> IncidentType | None:
    """The type of what the verb tells, or None where its company shows that it tells of no violence."""
    lemma = verb.lemma
    particle = next((c.lower for c in verb.children if c.dep in {"prt", "advmod", "acomp", "oprd"}), "")
    human, place = _human(patients), _place(patients)
    armed = any(a.lower in ATTACKERS or a.lower in WEAPONS for a in agents)
    weapon_object = any(p.lower in WEAPONS for p in patients)
    if lemma in {"explode", "detonate"}:
        named = {t.lemma for t in agents + patients}
        return IncidentType.BOMBING if named & _EXPLOSIVE_SUBJECTS or weapon_object or context.hurt or context.armed else None
    if lemma == "blow":
        ok = particle in {"up", "apart", "off"} or any(p.lower.endswith(("self", "selves")) for p in patients)
        return IncidentType.BOMBING if ok and (human or place or armed or context.armed or any(p.lower.endswith("self") for p in patients)) else None
    if lemma == "go":
        return IncidentType.BOMBING if particle == "off" and any(a.lemma in _EXPLOSIVE_SUBJECTS for a in agents) else None
    if lemma in {"rip", "tear", "rock", "blast"}:
        return IncidentType.BOMBING if any(a.lemma in {"bomb", "explosion", "blast", "bombing", "explosive", "device", "attack"} for a in agents) else None
    if lemma in {"plant", "hurl", "lob", "throw", "toss"}:
        return IncidentType.BOMBING if any(p.lower in {"bomb", "bombs", "grenade", "grenades", "explosives", "ied", "ieds", "device", "mine",
                                                       "mines", "landmine", "cocktail", "cocktails", "dynamite"} for p in patients) else None
    if lemma in {"plow", "plough", "ram", "slam", "drive", "run"}:
        driven = [c for c in verb.children if c.dep in {"prep", "prt"} and c.lower in {"into", "over", "through"}]
        struck = [h for c in driven for h in _heads(c.dep_child("pobj"))] or (patients if driven else [])
        vehicle = any(t.lemma in VEHICLES for t in agents + patients) or any(t.lemma in VEHICLES for t in verb.subtree())
        return IncidentType.ARMED_ASSAULT if vehicle and any(t.lower in VICTIMS for t in struck) and not context.accident else None
    if lemma == "open":
        return kind if any(p.lower == "fire" for p in patients) else None
    if lemma == "gun" or lemma == "mow":
        return kind if particle == "down" else None
    if lemma == "set" and particle == "off":
        return IncidentType.BOMBING if any(p.lemma in _EXPLOSIVE_SUBJECTS for p in patients) else None
    if lemma == "set":
        fire = any(t.lower in {"fire", "ablaze", "alight", "afire"} for t in verb.subtree()[:12])
        return IncidentType.ARSON if fire and (place or human or armed) else None
    if lemma in {"take", "hold", "remand"}:
        words_near = {t.lower for t in verb.subtree()}
        if "custody" in words_near:
            return IncidentType.RAID_OR_ARREST
        return IncidentType.KIDNAPPING if {"hostage", "hostages", "captive", "captives"} & words_near else None
    if lemma == "intercept":
        return IncidentType.RAID_OR_ARREST if human else None
    if lemma in {"seize", "snatch"}:
        return IncidentType.KIDNAPPING if human and not weapon_object else None
    if lemma == "round":
        return kind if particle == "up" and human else None
    if lemma in {"rescue", "free"}:
        return kind if human and context.armed else None
    if lemma == "fire":
        aimed = any(c.dep == "prep" and c.lower in {"at", "on", "into", "upon"} for c in verb.children)
        if any(p.lower in {"rocket", "rockets", "mortar", "mortars", "shell", "shells", "missile", "missiles"} for p in patients):
            return IncidentType.SHELLING
        return kind if weapon_object or (aimed and not human) or any(p.lower in {"shots", "shot", "bullets"} for p in patients) else None
    if lemma == "burn":
        return IncidentType.ARSON if armed and (place or human) else None
    if lemma in {"battle", "fight"}:
        return IncidentType.CLASH if (armed or _state(agents)) and any(p.lower in ATTACKERS for p in patients) and _dated(verb) else None
    if lemma in {"clash", "skirmish"}:
        return IncidentType.CLASH if not context.domain else None
    if lemma == "shoot" and particle == "back":
        return None
    if lemma == "shoot":
        if any(c.lower in {"film", "video", "scene", "photo", "photos", "footage", "movie", "picture"} for c in patients) or context.domain:
            return None
        return IncidentType.ARMED_ASSAULT if human or armed or particle in {"dead", "down"} or context.armed or context.hurt else None
    if lemma in {"detain", "hold"} and any(c.dep in {"aux", "auxpass"} and c.tag in {"VBZ", "VBP"} and c.lemma == "be" for c in verb.children):
        return None                                   # where somebody is kept, not when he was taken
    if lemma in {"arrest", "detain", "nab", "apprehend", "re-arrest", "rearrest", "recapture", "bust", "nabbed"}:
        return kind
    if lemma in {"capture", "neutralise", "neutralize"}:
        return kind if human or any(p.lower in ATTACKERS for p in patients) else None
    if lemma in FATAL or lemma in {"eliminate", "slay"}:
        if context.accident and not (context.armed or context.strong):
            return None
        if lemma == "die":
            return IncidentType.UNKNOWN if (context.armed or context.strong) else None
        violent = human or armed or context.armed or context.strong or any(p.ent for p in patients)
        return kind if violent and not (lemma == "execute" and not human) else None
    if lemma in {"hit", "strike"}:
        strike = any(a.lower in WEAPONS or a.lemma in {"explosion", "blast", "bomb", "bomber", "attack", "airstrike", "shell", "rocket"} for a in agents)
        if strike:
            return IncidentType.BOMBING if any(a.lemma in {"explosion", "blast", "bomb", "bomber"} for a in agents) else IncidentType.UNKNOWN
        return IncidentType.UNKNOWN if armed and (human or place) else None
    if lemma in {"attack", "assault", "raid", "storm", "target", "invade", "infiltrate", "gatecrash"}:
        if context.domain and not context.armed:
            return None
        if lemma in {"target", "invade", "infiltrate"}:
            return kind if (armed or context.strong or context.hurt) and (human or place) else None
        if lemma == "raid" and (_state(agents) or any(a.lower in {"police", "agents", "officers"} for a in agents)):
            return IncidentType.RAID_OR_ARREST
        if lemma == "storm":
            return kind if place or armed else None
        return kind if armed or human or place or context.armed or any(a.ent in {"ORG", "NORP", "PERSON"} for a in agents) else None
    if lemma == "search":
        return kind if place and (_state(agents) or context.armed) else None
    if lemma in {"besiege", "overrun", "spray", "riddle", "hack"}:
        return kind if armed or context.armed else None
    if lemma in {"bombard", "pound"}:
        return kind if context.armed or context.hurt else None
    if lemma in {"poison", "rape"}:
        return kind if human else None
    return kind


_FROM_THE_AIR = frozenset({"warplane", "warplanes", "jet", "jets", "aircraft", "planes", "drone", "drones", "coalition", "helicopters", "force"})
_STATE_WORDS = frozenset({"police", "army", "troops", "forces", "soldiers", "military", "authorities", "security", "agents", "officers", "rangers",
                          "commandos", "marines", "government", "counter-terrorism", "anti-terror", "pre-dawn", "anti-terrorism"})


def _state(tokens: list[Token]) -> bool:
    return any(t.lower in _STATE_WORDS for t in tokens)


def _dated(verb: Token) -> bool:
    return any(t.ent in {"DATE", "TIME"} for t in verb.subtree())


def _noun_trigger(noun: Token, context: _Context) -> Trigger | None:
    lemma = noun.lemma if noun.lemma in _NOUNS or noun.lemma in _GENERIC else noun.lower
    if lemma == "fire" and any(c.dep == "compound" and c.lower in {"rocket", "mortar", "artillery", "tank"} for c in noun.children):
        agents, patients = _noun_roles(noun)
        return Trigger(noun, IncidentType.SHELLING, agents=agents, patients=patients) if noun_happened(noun, located=False) else None
    if lemma not in _NOUNS and lemma not in _GENERIC:
        return None
    if noun.dep in {"compound", "nmod"} and (noun.head.lemma in _NOUNS or noun.head.lemma in _GENERIC or noun.head.pos in {"NOUN", "PROPN"}):
        return None                                   # "bomb attack": the head tells; "bombing suspects": a name for somebody
    if noun.end < len(noun.sentence.text) + noun.sentence.start and noun.sentence.text[noun.end - noun.sentence.start:][:1] == "-":
        return None                                   # "kidnap-for-ransom"
    if noun.pos == "PROPN" and noun.ent in {"PERSON", "ORG", "WORK_OF_ART", "PRODUCT"}:
        return None
    if lemma in {"bomb", "mortar", "hostage", "mob", "gunshot"}:
        return None                                   # things and people: their verb tells
    whole = anchor_of(noun)
    if whole is not noun and whole.dep == "pobj" and whole.head.lower == "in" and whole.head.head.lower in {"latest", "last", "first", "one"}:
        return None                                   # "the latest in a wave of attacks": the subject tells
    if lemma == "attempt" and not any(c.lower in {"assassination", "murder", "coup", "bombing", "kidnap", "suicide"} or c.lower == "on"
                                      for c in noun.children):
        return None                                   # "an attempt to overrun": the verb tells
    below = whole.subtree()
    if whole.dep in {"dobj", "nsubj", "nsubjpass"} and whole.head.pos == "VERB":
        below = below + [t for prep in whole.head.deps("prep", "npadvmod") for t in prep.subtree()]
    located = any(t.ent in {"DATE", "GPE", "FAC", "LOC"} for t in below)
    counted = any(t.ent == "CARDINAL" and t.dep == "nummod" for t in noun.children)
    definite = any(c.dep in {"det", "poss"} and c.lower in _DEFINITE for c in whole.children) or any(c.dep == "poss" for c in whole.children)
    if lemma in _AMBIGUOUS and not (context.armed or context.strong or context.hurt):
        return None
    if lemma in _AMBIGUOUS and context.domain and not context.armed:
        return None
    if context.accident and not (context.armed or context.strong):
        return None
    if not noun_happened(noun, located=located):
        return None
    plural = noun.tag in {"NNS", "NNPS"}
    bare = not any(c.dep in {"det", "poss", "nummod"} for c in (*noun.children, *whole.children))
    dated = any(t.ent == "DATE" for t in below)
    kind = _NOUNS.get(lemma, IncidentType.UNKNOWN)
    kind = refine_by_modifiers(noun, kind)
    agents, patients = _noun_roles(noun)
    if plural and bare and noun.dep == "nsubj" and noun.head.tag in {"VBP", "VBZ"}:
        return None                                   # "attacks are frequent"
    if plural and bare and not dated and not counted and not any(c.dep in {"relcl", "acl"} for c in noun.children) and \
            noun.dep not in {"nsubj", "nsubjpass"} and not any(_particular(p) for p in patients):
        return None                                   # attacks in general
    if not plural and bare and noun.dep == "pobj" and noun.head.lower in {"for", "of", "from", "to", "against"} and not any(
            c.dep in {"amod", "compound", "relcl", "acl"} for c in noun.children):
        return None                                   # "in position for attack"
    generic = lemma in _GENERIC and kind is IncidentType.UNKNOWN
    if lemma in _REFERENCE_ONLY or (lemma in _GENERIC and lemma not in _NOUNS and definite and not located):
        generic = True
    return Trigger(noun, kind, generic=generic, definite=definite, plural=plural, agents=agents, patients=patients)


def _particular(noun: Token) -> bool:
    """The noun stands for one known thing: it has a definite article, a possessor or a name."""
    return noun.pos == "PROPN" or any(c.dep in {"det", "poss"} and (c.lower in _DEFINITE or c.dep == "poss") for c in noun.children)


_BY_MODIFIER = {
    "bomb": IncidentType.BOMBING, "suicide": IncidentType.BOMBING, "explosive": IncidentType.BOMBING, "ied": IncidentType.BOMBING,
    "grenade": IncidentType.BOMBING, "car-bomb": IncidentType.BOMBING, "landmine": IncidentType.BOMBING,
    "gun": IncidentType.ARMED_ASSAULT, "knife": IncidentType.ARMED_ASSAULT, "shooting": IncidentType.ARMED_ASSAULT, "sword": IncidentType.ARMED_ASSAULT,
    "stabbing": IncidentType.ARMED_ASSAULT, "vehicle": IncidentType.ARMED_ASSAULT, "truck": IncidentType.ARMED_ASSAULT, "axe": IncidentType.ARMED_ASSAULT,
    "machete": IncidentType.ARMED_ASSAULT, "armed": IncidentType.ARMED_ASSAULT, "ramming": IncidentType.ARMED_ASSAULT,
    "air": IncidentType.AIR_OR_DRONE_STRIKE, "drone": IncidentType.AIR_OR_DRONE_STRIKE, "missile": IncidentType.AIR_OR_DRONE_STRIKE,
    "aerial": IncidentType.AIR_OR_DRONE_STRIKE, "rocket": IncidentType.SHELLING, "mortar": IncidentType.SHELLING, "artillery": IncidentType.SHELLING,
    "arson": IncidentType.ARSON, "gas": IncidentType.UNARMED_ASSAULT, "chemical": IncidentType.UNARMED_ASSAULT, "acid": IncidentType.UNARMED_ASSAULT,
    "police": IncidentType.RAID_OR_ARREST, "military": IncidentType.RAID_OR_ARREST, "security": IncidentType.RAID_OR_ARREST,
    "search": IncidentType.RAID_OR_ARREST, "counterterrorism": IncidentType.RAID_OR_ARREST, "anti-terrorism": IncidentType.RAID_OR_ARREST,
    "counter-terrorism": IncidentType.RAID_OR_ARREST, "hostage": IncidentType.KIDNAPPING, "gun-and-bomb": IncidentType.BOMBING,
}


def anchor_of(noun: Token) -> Token:
    """The noun that stands for the trigger in the clause: "series" in "a series of bombings near a hotel", else the noun itself."""
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in SERIES:
        return noun.head.head
    return noun


def refine_by_modifiers(noun: Token, kind: IncidentType) -> IncidentType:
    """The type that the words before the noun give: "knife attack", "police operation", "drone strike"."""
    near = [child.lower for child in noun.children if child.dep in {"compound", "amod", "nmod", "nummod"} and child.i < noun.i]
    near += [c.lower for child in noun.children if child.dep in {"compound", "amod"} for c in child.children if c.i < noun.i]
    if noun.lemma in {"operation", "offensive", "mission"}:
        return IncidentType.RAID_OR_ARREST
    if noun.lemma == "raid":
        forces = any(w in _STATE_WORDS for w in near) or any(t.lemma in {"arrest", "detain", "seize", "suspect", "police"} for t in noun.sentence.tokens)
        return IncidentType.RAID_OR_ARREST if forces else IncidentType.UNKNOWN
    found = [_BY_MODIFIER[word] for word in near if word in _BY_MODIFIER]
    if noun.lemma in {"attack", "strike", "assault", "killing", "siege", "attempt"} or kind is IncidentType.UNKNOWN:
        if found and found[0] is IncidentType.RAID_OR_ARREST and noun.lemma != "raid":
            return kind                                # "police attack" is an attack on or by police: its clause tells
        return found[0] if found else kind
    return kind


# a possessor of these is the one that it happened to: "his arrest"
_HAPPENS_TO = frozenset({"arrest", "detention", "capture", "killing", "murder", "death", "assassination", "abduction", "kidnapping", "execution",
                         "apprehension", "beheading", "poisoning", "rescue"})


def _noun_roles(noun: Token) -> tuple[list[Token], list[Token]]:
    agents: list[Token] = []
    patients: list[Token] = []
    for child in noun.children:
        if child.dep in {"prep", "agent"}:
            objects = _heads(child.dep_child("pobj"))
            if child.lower == "by":
                agents += objects
            elif child.lower in {"on", "against", "at", "of"}:
                patients += objects
        elif child.dep == "poss" and noun.lemma in _HAPPENS_TO:
            patients.append(child)
        elif child.dep == "acl" and child.lemma in {"target", "kill", "wound", "injure"}:
            patients += [h for c in child.children if c.dep == "dobj" for h in _heads(c)]
    return agents, patients
