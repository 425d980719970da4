"""Chaining mentions into actors: names and short names, acronyms, appositions; what refers back is found in `coreference`."""

from __future__ import annotations

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.extract.rules.actor_words import country_code, is_capital, is_rank
from counterclaim.extract.rules.coreference import Recall, clause_verb
from counterclaim.extract.rules.scene import Actor, Mention, Scene
from counterclaim.lang.names import fits_acronym, normalise_name
from counterclaim.model import ActorKind

_PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT", "WP$")
_SPEECH = words("actors", "speech_verbs")
_TAILS = tuple(
    f" {word}"
    for word in (
        "group",
        "militants",
        "fighters",
        "insurgents",
        "terrorists",
        "rebels",
        "militia",
        "movement",
        "organisation",
        "organization",
        "militant group",
        "terrorist group",
        "news agency",
        "newspaper",
    )
)
_PUBLICATIONS = words("actors", "publications")
_TIES = load_lexicon("relations")
_TYING = frozenset(
    {*_TIES["nouns"]["part_of"], *_TIES["nouns"]["splinter_of"], *_TIES["renamings"]["verbs"], "formerly", "previously"}
)
_LONGEST_TIE = 9  # words between two names that a wording of parts or of renaming ties
_COUNTED = frozenset({"CD"})


def _is_acronym(name: str) -> bool:
    return " " not in name and sum(c.isupper() for c in name) >= 2


class _Chainer:
    """Walks the mentions in text order and gives each its actor."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.recall = Recall(scene.doc)
        self.actors: list[Actor] = []
        self.by_key: dict[str, Actor] = {}
        self.people: list[Actor] = []  # persons with a name
        self.bodies: list[Actor] = []  # bodies with a name
        self.spoken: set[int] = set()  # ids of actors that have spoken

    # --- actors

    def open(self, mention: Mention) -> Actor:
        actor = Actor(name=mention.name, kind=mention.kind, mentions=[])
        self.actors.append(actor)
        if mention.named:
            (self.people if mention.kind is ActorKind.PERSON else self.bodies).append(actor)
        return actor

    def join(self, actor: Actor, mention: Mention) -> None:
        """Gives the mention to the actor with all that it tells of it."""
        mention.actor = actor
        actor.mentions.append(mention)
        if mention.named:
            self.take_name(actor, mention.name)
            if mention.acronym:
                self.take_name(actor, mention.acronym)
        if (
            mention.role is not None
            and (actor.role is None or (is_rank(actor.role) and not is_rank(mention.role)))
            and (mention.named or mention.apposed is not None or not any(m.named for m in actor.mentions))
        ):
            actor.role = mention.role
        body = mention.affiliation
        if body is not None and body.actor is None and body.named:
            self.join(self.named(body), body)  # named inside the person's title alone
        owner = body.actor if body is not None else None
        if owner is not None and owner is not actor and actor.affiliation is None and owner.affiliation is not actor:
            actor.affiliation = owner
        self.take_kind(actor, mention)
        token = mention.head
        if token.dep == "nsubj" and clause_verb(token).lemma in _SPEECH:
            self.spoken.add(id(actor))

    @staticmethod
    def take_name(actor: Actor, name: str) -> None:
        """Keeps the fullest name as the name and the others as aliases."""
        if name == actor.name or name in actor.aliases:
            return
        fuller = (
            len(name.split()) > len(actor.name.split())
            if actor.kind is ActorKind.PERSON
            else (_is_acronym(actor.name) and not _is_acronym(name)) or (is_capital(actor.name) and not is_capital(name))
        )
        unnamed = not any(m.named and actor.name in (m.name, m.acronym) for m in actor.mentions)
        if fuller or unnamed:
            if not unnamed:
                actor.aliases.append(actor.name)
            actor.name = name
        else:
            actor.aliases.append(name)

    @staticmethod
    def take_kind(actor: Actor, mention: Mention) -> None:
        if mention.listed is not None or (
            actor.kind is ActorKind.UNKNOWN and mention.kind is not ActorKind.UNKNOWN and mention.head.tag not in _PRONOUN_TAGS
        ):
            actor.kind = mention.kind
        elif (
            actor.kind is ActorKind.ORGANISATION
            and mention.kind is ActorKind.ARMED_GROUP
            and not any(m.listed for m in actor.mentions)
        ):
            actor.kind = ActorKind.ARMED_GROUP

    # --- names

    def keys(self, mention: Mention) -> list[str]:
        """The keys under which other mentions of the same body are found."""
        name = normalise_name(mention.name)
        if mention.kind is ActorKind.PERSON:
            return [f"person {name}"]
        country = country_code(mention.name) if mention.kind is ActorKind.GOVERNMENT else None
        if country is not None:
            return [f"country {country}"]
        keys = [name]
        keys.extend(name[: -len(tail)] for tail in _TAILS if name.endswith(tail) and len(name) > len(tail))
        if mention.acronym:
            keys.append(normalise_name(mention.acronym))
        if mention.listed:
            keys.append(f"listed {mention.listed}")
        return keys

    def named(self, mention: Mention) -> Actor:
        keys = self.keys(mention)
        actor = next((self.by_key[key] for key in keys if key in self.by_key), None)
        if actor is not None and mention.listed and any(m.listed and m.listed != mention.listed for m in actor.mentions):
            actor = None
        if actor is not None and mention.listed and self.told_apart(mention, actor):
            actor = None
        if actor is None:
            actor = self.person_named(mention) if mention.kind is ActorKind.PERSON else self.body_named(mention)
        if actor is None:
            actor = self.open(mention)
        for key in keys:
            self.by_key.setdefault(key, actor)
        return actor

    def told_apart(self, mention: Mention, actor: Actor) -> bool:
        """Whether two names that the registry lists as one are told of as two: "X, the armed wing of Y", "X, formerly Y"."""
        tokens = self.scene.doc.tokens
        earlier = next((each for each in reversed(actor.mentions) if each.named), None)
        if earlier is None or earlier.head.sent != mention.head.sent or earlier.last > mention.first:
            return False
        name, other = normalise_name(mention.name), normalise_name(earlier.name)
        if name in (other, normalise_name(earlier.acronym or "")) or fits_acronym(mention.name, earlier.name):
            return False
        between = tokens[earlier.last : mention.first]
        if mention.last < len(tokens) and tokens[mention.last].tag == "POS":  # "X, Y's armed wing"
            between = between + tokens[mention.last : mention.last + 5]
        return len(between) <= _LONGEST_TIE and any(token.lemma in _TYING or token.lower in _TYING for token in between)

    def person_named(self, mention: Mention) -> Actor | None:
        """The person of whom this is a shorter or fuller name; of several namesakes the one who has spoken, then the latest."""
        parts = normalise_name(mention.name).split()
        found = []
        for actor in self.people:
            other = normalise_name(actor.name).split()
            if len(parts) == len(other):
                continue
            short, full = (parts, other) if len(parts) < len(other) else (other, parts)
            if any(full[k : k + len(short)] == short for k in range(len(full) - len(short) + 1)) or (
                len(short) > 1 and short[0] == full[0] and short[-1] == full[-1]
            ):
                found.append(actor)
        return max(
            found,
            key=lambda actor: (
                normalise_name(actor.name).split()[-len(parts) :] == parts,
                id(actor) in self.spoken,
                actor.mentions[-1].first,
            ),
            default=None,
        )

    def body_named(self, mention: Mention) -> Actor | None:
        """The body whose acronym this is, or that this name shortens ("Rescue Service" of "County Fire and Rescue Service")."""
        short = _is_acronym(mention.name)
        parts = normalise_name(mention.name).split()
        for actor in reversed(self.bodies):
            if mention.listed and any(m.listed for m in actor.mentions):
                continue
            if short != _is_acronym(actor.name):
                if fits_acronym(*((mention.name, actor.name) if short else (actor.name, mention.name))):
                    return actor
                continue
            other = normalise_name(actor.name).split()
            if not short and 2 <= len(parts) < len(other) and other[-len(parts) :] == parts and mention.kind is actor.kind:
                return actor
        return None

    # --- descriptions

    def described(self, mention: Mention) -> Actor:
        tokens = self.scene.doc.tokens
        if mention.affiliation is not None and mention.affiliation.actor is not None and mention.head.lemma in _PUBLICATIONS:
            return mention.affiliation.actor  # "an interior ministry statement", "a report by the institute"
        if mention.head.lemma in _PUBLICATIONS and not mention.definite:
            actor = self.recall.publisher(mention)
            if actor is not None:
                return actor
        if mention.definite:
            actor = self.recall.definite(mention)
            if actor is not None:
                return actor
        key = normalise_name(mention.name)
        counted = any(token.tag in _COUNTED for token in tokens[mention.first : mention.head.i])
        indefinite = (
            (mention.kind is ActorKind.PERSON and not mention.definite)
            or counted
            or tokens[mention.first].lower in ("a", "an", "another", "some", "several")
        )
        if not indefinite and key in self.by_key:
            return self.by_key[key]
        actor = self.open(mention)
        if not counted:
            self.by_key.setdefault(key, actor)
        return actor

    # --- all

    def place(self, mention: Mention) -> Actor | None:
        if mention.head.tag in _PRONOUN_TAGS:
            return self.recall.pronoun(mention)
        beside = mention.apposed
        if beside is not None:
            if beside.actor is None:
                beside.actor = self.named(beside)
            return beside.actor
        if mention.actor is not None:  # opened by a description before it
            return mention.actor
        return self.named(mention) if mention.named else self.described(mention)

    def run(self) -> list[Actor]:
        for mention in self.scene.mentions:
            actor = self.place(mention)
            if actor is not None:
                self.join(actor, mention)
                self.recall.note(mention, actor)
        self.settle_affiliations()
        return self.actors

    def settle_affiliations(self) -> None:
        """Gives persons the body that stood behind their role: "NAME, a spokesman for the army"."""
        for mention in self.scene.mentions:
            body, actor = mention.affiliation, mention.actor
            if body is None or actor is None or body.actor is None or actor.affiliation is not None:
                continue
            if actor.kind is ActorKind.PERSON and body.actor is not actor and body.actor.affiliation is not actor:
                actor.affiliation = body.actor


def chain_mentions(scene: Scene) -> list[Actor]:
    """The actors of the scene in text order; sets `actor` on each mention that it can place."""
    return _Chainer(scene).run()
