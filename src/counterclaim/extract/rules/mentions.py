"""Mentions of actors: names, descriptions ("a senior security official", "the group") and pronouns."""

from __future__ import annotations

from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import (
    ARMED_BODY,
    ARMED_MODIFIERS,
    FIGHTER,
    MEDIA,
    ORGANISATION,
    PERSON_ROLE,
    TITLES,
    head_table,
    is_plural,
)
from counterclaim.extract.rules.apposition import link_appositions
from counterclaim.extract.rules.descriptions import Describer
from counterclaim.extract.rules.introductions import introduces_person
from counterclaim.extract.rules.metonymy import in_place_of_actor, stands_for_government
from counterclaim.extract.rules.names_in_text import NameRun, find_names, keyword_kind
from counterclaim.extract.rules.person_titles import is_title, title_start
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.extract.rules.self_naming import link_self_named, names_itself
from counterclaim.model import ActorKind, Document, Token

_PERSONAL = {
    "he": ActorKind.PERSON,
    "she": ActorKind.PERSON,
    "him": ActorKind.PERSON,
    "her": ActorKind.PERSON,
    "his": ActorKind.PERSON,
    "i": ActorKind.PERSON,
}
_PRONOUNS = frozenset({*_PERSONAL, "they", "them", "their", "it", "its", "who", "which", "that", "whom", "whose", "we"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_UNCLEAR = (ActorKind.UNKNOWN, ActorKind.ORGANISATION)
_BODY_TAILS = frozenset(
    {
        "group",
        "groups",
        "militia",
        "movement",
        "organisation",
        "organization",
        "network",
        "insurgency",
        "outfit",
        "gang",
        "brigade",
        "battalion",
        "front",
        "army",
    }
)
_PUBLICATIONS = words("actors", "publications")
_GANGS = words("actors", "gangs")  # with the place that they are named after: "the Sinaloa cartel"
_CIVIL_TAILS = frozenset({"movement", "network", "organisation", "organization", "front", "groups"})
_NO_BODY = frozenset(
    {"security", "intelligence", "press", "media", "party", "union", "customs", "international", "house", "council"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
_MEDIA_TAILS = frozenset(
    {"news", "agency", "newspaper", "tv", "television", "radio", "daily", "channel", "website", "magazine", "broadcaster"}
)
# Words that tell a body from the one it came from.
_APART = frozenset({"splinter", "breakaway", "affiliated", "linked", "inspired", "backed", "rival", "dissident"})


class _Finder:
    """Collects the mentions of one document; `taken` maps a token to the mention that holds it."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.names = find_names(doc)
        self.name_at: dict[int, NameRun] = {i: run for run in self.names for i in range(run.first, run.last)}
        self.taken: dict[int, Mention] = {}
        self.found: list[Mention] = []
        self.describer = Describer(doc, self.name_at, self.taken)

    def add(self, mention: Mention) -> Mention:
        self.found.append(mention)
        for i in range(mention.first, mention.last):
            self.taken[i] = mention
        return mention

    def head_of(self, first: int, last: int) -> Token:
        """The token of the span that the rest of the clause hangs on."""
        outward = [t for t in self.tokens[first:last] if not first <= t.head.i < last or t.head is t]
        if not outward:
            return self.tokens[last - 1]
        return next((t for t in outward if t.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "conj")), outward[-1])

    # --- names

    def add_names(self) -> None:
        for run in self.names:
            if (
                run.kind is not ActorKind.PERSON
                and run.group is None
                and ((run.plain and self.titled(run)) or ((run.plain or run.place) and introduces_person(self.tokens, run)))
            ):
                run.kind, run.place = ActorKind.PERSON, False
            elif (
                run.kind is ActorKind.PERSON
                and not run.titles
                and (
                    self.body_tail(run.last) > run.last
                    or (run.last < len(self.tokens) and self.tokens[run.last].lower == "faction")
                )
            ):
                run.kind = ActorKind.ARMED_GROUP
            elif (
                run.kind is ActorKind.PERSON
                and not run.titles
                and run.last - run.first > 1
                and run.first
                and self.tokens[run.first - 1].lower in ("a", "an", "the")
                and run.last < len(self.tokens)
                and head_table(self.tokens[run.last]) in (PERSON_ROLE, FIGHTER)
            ):
                run.kind = ActorKind.ORGANISATION  # "a Nour al-Din spokesman"
        for run in self.names:
            if run.kind is ActorKind.PERSON:
                self.add_person(run)
        for run in self.names:
            if run.kind is not ActorKind.PERSON and run.first not in self.taken:
                self.add_body(run)

    def titled(self, run: NameRun) -> bool:
        """Whether a role for one person stands right before an unclear name: "army spokesman Texas Chukwu"."""
        before = self.tokens[run.first - 1] if run.first else None
        return (
            before is not None
            and before.sent == self.tokens[run.first].sent
            and before.tag in ("NN", "NNP")
            and is_title(before)
            and (run.first - 1 not in self.name_at or before.lower not in ("state", "house"))
        )

    def add_person(self, run: NameRun) -> None:
        doc, tokens = self.doc, self.tokens
        name_first = run.first + run.titles
        first = title_start(doc, self.name_at, self.taken, run.first, titled=run.titles > 0)
        role = affiliation = None
        start = first
        if first < name_first:
            role_first = first + (tokens[first].tag in ("DT", "PRP$") and name_first - first > 1)
            role = doc.text[tokens[role_first].start : tokens[name_first - 1].end].removesuffix("'s").strip(" ,") or None
            affiliation = self.affiliation_before(first, run.first)
            if affiliation is None and run.titles > 1:
                affiliation = self.body_in_titles(run)
            if affiliation is None and first > 1 and tokens[first - 1].tag == "POS":
                owner = self.taken.get(first - 2)
                affiliation = owner if owner is not None and owner.named else None
            elif affiliation is None and tokens[first].lower in ("its", "their"):
                affiliation = self.add_pronoun(tokens[first])
            if affiliation is not None and affiliation.last <= first:
                pass
            elif affiliation is not None and self.misread(affiliation, run):
                first = affiliation.first
                self.withdraw(affiliation)
            elif affiliation is not None:
                start, first = first, affiliation.last
                while first < run.first and tokens[first].tag in ("POS", "HYPH", "VBN", "CC", "IN"):
                    first += 1
        mention = self.add(
            Mention(
                first=first,
                last=run.last,
                head=self.head_of(max(first, doc.sentences[tokens[name_first].sent].first), run.last),
                name=run.name,
                kind=ActorKind.PERSON,
                named=True,
                definite=True,
                role=role,
                affiliation=affiliation,
            )
        )
        if affiliation is not None and start < affiliation.first and affiliation.last <= first:
            title = next((t for t in reversed(tokens[start : affiliation.first]) if is_title(t)), None)
            if title is not None and start not in self.taken and title.i not in self.taken:  # "Spokesman for the City Police NAME"
                self.add(
                    Mention(
                        first=start,
                        last=title.i + 1,
                        head=title,
                        name=role or title.text,
                        kind=ActorKind.PERSON,
                        named=False,
                        role=role,
                        affiliation=affiliation,
                        apposed=mention,
                    )
                )

    def misread(self, affiliation: Mention, run: NameRun) -> bool:
        """Whether the parser hung the person on the body named in the title, and so made the body what the person is."""
        outward = self.head_of(run.first, run.last)
        return affiliation.named and affiliation.first <= outward.head.i < affiliation.last and affiliation.head.dep in _ARGUMENTS

    def withdraw(self, mention: Mention) -> None:
        """Takes a mention back; what it names stays known as the affiliation of the person whose mention takes its words in."""
        self.found.remove(mention)
        for i in range(mention.first, mention.last):
            del self.taken[i]

    def affiliation_before(self, first: int, last: int) -> Mention | None:
        """The body named among the titles: "Coast Guard" in "Coast Guard Captain Ann Reed", "army" in "army spokesman"."""
        for i in range(first, last):
            run = self.name_at.get(i)
            if (
                run is not None
                and run.kind is not ActorKind.PERSON
                and not run.demonym
                and not run.place
                and run.first >= first
                and run.last <= last
            ):
                return self.add_body(run)
        return self.add_first(self.describer.body_before_role(first, last))

    def body_in_titles(self, run: NameRun) -> Mention | None:
        """The body that the titles of a name begin with: "Harbour Police" in "Harbour Police Commissioner Ann Reed"."""
        lowers = [token.lower for token in self.tokens[run.first : run.first + run.titles]]
        length = next((k for k, word in enumerate(lowers) if word in TITLES), 0)
        if not length or lowers[length - 1] in _NO_BODY:
            return None
        kind = keyword_kind(lowers[:length])
        if kind is None or kind is ActorKind.MEDIA:
            return None
        last = run.first + length
        name = self.doc.text[self.tokens[run.first].start : self.tokens[last - 1].end]
        return self.add(
            Mention(
                first=run.first,
                last=last,
                head=self.tokens[last - 1],
                name=name,
                kind=kind,
                named=length > 1,
                definite=True,
                plural=length == 1,
            )
        )

    def add_first(self, mention: Mention | None) -> Mention | None:
        return self.add(mention) if mention is not None else None

    def add_body(self, run: NameRun) -> Mention | None:
        """The mention of a named body with what only says what it is: "Taliban militants", "the militant group Boko Haram"."""
        if run.demonym or run.first in self.taken:
            return self.taken.get(run.first)
        tokens, first, last, kind, name = self.tokens, run.first, run.last, run.kind, run.name
        head = self.head_of(first, last)
        after = tokens[last] if last < len(tokens) and tokens[last].sent == head.sent else None
        table = head_table(after) if after is not None and after.tag[:2] == "NN" else None
        if run.place and after is not None and after.lower in _GANGS:
            last, head, kind, name = last + 1, self.head_of(first, last + 1), ActorKind.ARMED_GROUP, f"{name} {after.text}"
        elif run.place:
            if not stands_for_government(tokens, run, head, after):
                return None
        elif after is not None and after.lower == "faction" and run.group is not None and self.followed_by(after, "of"):
            last, head = last + 1, self.head_of(first, last + 1)  # "the NAME faction of" another group
        elif after is not None and after.lower == "faction" and run.group is None and kind is ActorKind.ARMED_GROUP:
            last, head, name = last + 1, self.head_of(first, last + 1), f"{name} faction"
        elif kind in (*_UNCLEAR, ActorKind.ARMED_GROUP) and self.body_tail(last) > last and not self.set_apart(first):
            last = self.body_tail(last)
            if kind is not ActorKind.ORGANISATION or tokens[last - 1].lower not in _CIVIL_TAILS:
                kind = ActorKind.ARMED_GROUP
            head = self.head_of(first, last)
        elif after is not None and table is not None and run.acronym is None:
            if kind is ActorKind.ARMED_GROUP:
                pass
            elif table in (PERSON_ROLE, FIGHTER):
                kind = ActorKind.ORGANISATION if kind is ActorKind.UNKNOWN else kind
            elif table == MEDIA and kind in (*_UNCLEAR, ActorKind.MEDIA):
                kind = ActorKind.MEDIA
                while last < len(tokens) and tokens[last].lower in _MEDIA_TAILS:
                    last += 1
                head = self.head_of(first, last)
            elif after.lemma in _PUBLICATIONS:
                kind = ActorKind.ORGANISATION if kind is ActorKind.UNKNOWN else kind
            elif run.group is None and kind in _UNCLEAR:
                return None  # the whole is a description: "Leicester hospital"
        if kind is ActorKind.UNKNOWN and run.acronym is None and not in_place_of_actor(head) and not names_itself(tokens, first):
            return None
        before = tokens[first - 1] if first and tokens[first - 1].sent == head.sent and first - 1 not in self.taken else None
        if (
            before is not None
            and before.tag in ("NN", "NNS")
            and head_table(before) in (ARMED_BODY, MEDIA, ORGANISATION)
            and kind in (*_UNCLEAR, ActorKind.ARMED_GROUP, ActorKind.MEDIA)
        ):
            beside = self.describer.describe(before, head_table(before) or ARMED_BODY)
            if beside is not None:
                first = beside.first
                kind = beside.kind if run.group is None else kind
        return self.add(
            Mention(
                first=first,
                last=last,
                head=head,
                name=name,
                kind=kind,
                named=True,
                definite=True,
                acronym=run.acronym,
                listed=run.group.name if run.group else None,
            )
        )

    def followed_by(self, token: Token, word: str) -> bool:
        return token.i + 1 < len(self.tokens) and self.tokens[token.i + 1].lower == word

    def set_apart(self, first: int) -> bool:
        """Whether a word before the name says that its fighters are others: "former Taliban fighters", "pro-Houthi fighters"."""
        before = self.tokens[first - 1] if first else None
        if before is not None and before.tag == "HYPH" and first > 1:
            before = self.tokens[first - 2]
        return before is not None and before.lower in ("former", "ex", "pro", "anti")

    def body_tail(self, last: int) -> int:
        """The end of the nouns behind a name that only say what it is: "militants", "insurgent group"; `last` when there are none.

        A noun that makes it another body ("splinter group"), or a name behind, keeps them apart.
        """
        tokens, at = self.tokens, last
        while at < len(tokens) and tokens[at].sent == tokens[last - 1].sent and at - last < 3:
            token = tokens[at]
            if token.lower in _BODY_TAILS or (head_table(token) == FIGHTER and is_plural(token)):
                return (
                    last
                    if at + 1 in self.name_at and tokens[at + 1].text[0].isupper() and tokens[at + 1].sent == token.sent
                    else at + 1
                )
            if token.lower not in ARMED_MODIFIERS or token.lower in _APART:
                return last
            at += 1
        return last

    # --- descriptions and pronouns

    def add_descriptions(self) -> None:
        for token in self.tokens:
            if token.i in self.taken:
                continue
            if token.i in self.name_at and self.name_at[token.i].demonym:
                national = self.describer.national(token)
                if national is not None:
                    self.add(national)
                    continue
            if token.tag[:2] != "NN":
                continue
            table = head_table(token)
            if table is None or self.describer.followed_by_head(token):
                continue
            if (
                table == FIGHTER
                and not is_plural(token)
                and token.i + 1 in self.taken
                and self.taken[token.i + 1].kind is ActorKind.ARMED_GROUP
            ):
                continue  # "the separatist Baloch Liberation Army"
            for mention in self.describer.describe_all(token, table):
                self.add(mention)

    def add_pronouns(self) -> None:
        for token in self.tokens:
            if token.lower not in _PRONOUNS or token.i in self.taken or token.tag in ("IN", "DT"):
                continue
            if token.lower in _RELATIVE and token.tag[0] != "W":
                continue
            if token.lower == "it" and token.dep == "expl":
                continue
            self.add_pronoun(token)

    def add_pronoun(self, token: Token) -> Mention:
        if token.i in self.taken:
            return self.taken[token.i]
        kind = _PERSONAL.get(token.lower, ActorKind.UNKNOWN)
        return self.add(
            Mention(
                first=token.i,
                last=token.i + 1,
                head=token,
                name=token.text,
                kind=kind,
                named=False,
                definite=True,
                plural=token.lower in ("they", "them", "their", "we"),
            )
        )


def find_mentions(scene: Scene) -> list[Mention]:
    """Every mention of an actor in text order; none overlap."""
    finder = _Finder(scene.doc)
    finder.add_names()
    finder.add_descriptions()
    finder.add_pronouns()
    finder.found.sort(key=lambda mention: mention.first)
    link_appositions(scene.doc, finder.found)
    link_self_named(scene.doc, finder.found)
    return finder.found
