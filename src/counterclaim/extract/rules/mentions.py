"""Mentions of actors: names, descriptions ("a senior security official", "the group") and pronouns."""

from __future__ import annotations

from counterclaim.extract.rules.actor_words import (
    ARMED_BODY,
    ARMED_MODIFIERS,
    FIGHTER,
    ORGANISATION,
    PERSON_ROLE,
    described_kind,
    head_table,
    is_plural,
)
from counterclaim.extract.rules.names_in_text import NameRun, find_names
from counterclaim.extract.rules.scene import Mention, Scene
from counterclaim.lang.names import strip_article
from counterclaim.model import ActorKind, Document, Token

_PRONOUNS = {"he": ActorKind.PERSON, "she": ActorKind.PERSON, "him": ActorKind.PERSON, "her": ActorKind.PERSON, "they": ActorKind.UNKNOWN,
             "them": ActorKind.UNKNOWN, "it": ActorKind.UNKNOWN, "who": ActorKind.UNKNOWN, "which": ActorKind.UNKNOWN, "that": ActorKind.UNKNOWN,
             "whom": ActorKind.UNKNOWN, "we": ActorKind.UNKNOWN, "i": ActorKind.PERSON}
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PREMODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "HYPH", "AFX", "POS", "PRP$", "DT", "PDT", "FW"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"})
_LINKING = frozenset({"linked", "affiliated", "inspired", "backed", "aligned", "allied", "led", "style"})


class _Finder:
    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.names = find_names(doc)
        self.name_at: dict[int, NameRun] = {i: run for run in self.names for i in range(run.first, run.last)}
        self.taken: dict[int, Mention] = {}
        self.found: list[Mention] = []

    def add(self, mention: Mention) -> Mention:
        self.found.append(mention)
        for i in range(mention.first, mention.last):
            self.taken[i] = mention
        return mention

    def free(self, first: int, last: int) -> bool:
        return not any(i in self.taken for i in range(first, last))

    # --- names

    def head_of(self, first: int, last: int) -> Token:
        """The token whose head lies outside the span: what the rest of the clause hangs on."""
        inside = [t for t in self.tokens[first:last] if not first <= t.head.i < last or t.head is t]
        if not inside:
            return self.tokens[last - 1]
        return next((t for t in inside if t.dep in ("nsubj", "nsubjpass", "pobj", "dobj", "poss", "appos", "conj")), inside[-1])

    def premodifier_start(self, head: int) -> int:
        """The start of the noun phrase whose head stands at `head`."""
        tokens, first = self.tokens, head
        sentence_first = self.doc.sentences[tokens[head].sent].first
        while first > sentence_first:
            before = tokens[first - 1]
            if before.tag not in _PREMODIFIER_TAGS or before.i in self.taken:
                break
            if before.tag in ("VBN", "VBG") and before.dep not in ("amod", "compound", "nmod"):
                break
            if before.tag == "NNS" and before.dep not in ("compound", "nmod", "poss", "amod"):
                break
            if before.tag == "JJ" and before.dep in ("acomp", "oprd"):
                break
            first -= 1
            if before.tag in ("DT", "PRP$", "PDT"):
                break
        return first

    def add_names(self) -> None:
        for run in self.names:
            if run.kind is ActorKind.PERSON:
                self.add_person(run)
        for run in self.names:
            if run.kind is not ActorKind.PERSON and not run.demonym:
                self.add_body(run)

    def add_person(self, run: NameRun) -> None:
        first, role, affiliation = run.first, None, None
        tokens = self.tokens
        name_first = run.first + run.titles
        before = tokens[run.first - 1] if run.first else None
        if run.titles:
            role = self.doc.text[tokens[run.first].start:tokens[name_first - 1].end]
        if before is not None and before.sent == tokens[run.first].sent and (
                (before.tag in ("NN", "NNP") and head_table(before) in (PERSON_ROLE, FIGHTER)) or (run.titles and before.tag in ("NN", "NNP", "JJ"))):
            start = self.premodifier_start(run.first)
            role = strip_article(self.doc.text[tokens[start].start:tokens[name_first - 1].end])
            first = start
        for i in range(first, name_first):
            other = self.name_at.get(i)
            if other is not None and other is not run and not other.demonym and other.kind is not ActorKind.PERSON:
                affiliation = self.add_body(other)
                first = other.last
                while first < run.first and tokens[first].tag in ("POS", "HYPH"):
                    first += 1
                break
        if affiliation is None and run.titles > 1:
            affiliation, first = self.affiliation_in_titles(run, first, name_first)
        head = self.head_of(name_first, run.last)
        self.add(Mention(first=first, last=run.last, head=head, name=run.name, kind=ActorKind.PERSON, named=True, role=role, affiliation=affiliation))

    def affiliation_in_titles(self, run: NameRun, first: int, name_first: int) -> tuple[Mention | None, int]:
        return None, first

    def add_body(self, run: NameRun) -> Mention | None:
        first, last = run.first, run.last
        while first < last and first in self.taken:
            return self.taken[first]
        head = self.head_of(first, last)
        if run.place and not self.acts(head):
            return None
        if run.kind is ActorKind.UNKNOWN and not self.acts(head) and run.acronym is None:
            return None
        kind, name = run.kind, run.name
        after = self.tokens[last] if last < len(self.tokens) else None
        if after is not None and after.sent == head.sent and not run.place:
            table = head_table(after)
            if (table in (FIGHTER,) and is_plural(after)) or after.lower in ("group", "groups", "militia", "movement", "organisation", "organization", "network", "insurgency"):
                if kind in (ActorKind.ORGANISATION, ActorKind.UNKNOWN, ActorKind.ARMED_GROUP):
                    kind, last, head = ActorKind.ARMED_GROUP, last + 1, after
            elif table in (PERSON_ROLE,) and kind is ActorKind.UNKNOWN:
                kind = ActorKind.ORGANISATION
            elif table is not None and table not in (PERSON_ROLE, FIGHTER) and after.tag in ("NN", "NNS", "NNP") and kind in (ActorKind.UNKNOWN, ActorKind.ORGANISATION) and run.acronym is None:
                return None
        if run.place:
            after_head = after
            if after_head is not None and (after_head.text == "-" or head.dep in ("compound", "amod", "nmod")):
                return None
            if head.dep == "poss" and head_table(head.head) is not None:
                return None
        return self.add(Mention(first=first, last=last, head=head, name=name, kind=kind, named=True, definite=True, acronym=run.acronym))

    @staticmethod
    def acts(head: Token) -> bool:
        """Whether a place or an unclear name stands where those who act stand."""
        if head.dep in ("nsubj", "nsubjpass", "agent", "dobj", "conj", "appos", "poss", "ROOT"):
            return True
        return head.dep == "pobj" and head.head.lower in ("by", "to", "from", "with", "against", "between", "of")

    # --- descriptions

    def add_descriptions(self) -> None:
        for token in self.tokens:
            if token.tag not in ("NN", "NNS", "NNP", "NNPS") or token.i in self.taken:
                continue
            table = head_table(token)
            if table is None or token.dep in ("compound", "nmod") and self.followed_by_head(token):
                continue
            self.add_description(token, table)

    def followed_by_head(self, token: Token) -> bool:
        nxt = token.i + 1
        return nxt < len(self.tokens) and self.tokens[nxt].tag in ("NN", "NNS", "NNP", "HYPH", "POS") and self.tokens[nxt].i not in self.taken

    def add_description(self, token: Token, table: str) -> None:
        tokens = self.tokens
        first = self.premodifier_start(token.i)
        words = [t.lower for t in tokens[first:token.i]]
        kind = described_kind(token, table)
        if table == ARMED_BODY and kind is ActorKind.ARMED_GROUP and token.lower not in ("militia", "guerrillas", "mujahideen", "insurgency", "rebellion"):
            if not any(word in ARMED_MODIFIERS or head_table(t) == FIGHTER for word, t in zip(words, tokens[first:token.i], strict=True)):
                if token.lower not in ("group", "groups", "faction", "outfit", "affiliate"):
                    return
                if words[:1] not in (["the"], ["this"], ["that"], ["these"]):
                    kind = ActorKind.ORGANISATION
        elif table == ORGANISATION and any(word in ARMED_MODIFIERS for word in words):
            kind = ActorKind.ARMED_GROUP
        affiliation = None
        if first > 0:
            before = tokens[first - 1]
            owner = self.taken.get(before.i)
            if owner is not None and before.sent == token.sent and owner.named and owner.kind is not ActorKind.PERSON:
                affiliation = owner
            elif before.text == "'s":
                owner = self.taken.get(before.i - 1)
                affiliation = owner if owner is not None and owner.named else None
        last = token.i + 1
        name_first = affiliation.first if affiliation and affiliation.last >= first - 1 else first
        name = self.doc.text[tokens[name_first].start:token.end]
        behind = self.attached(token)
        if behind is not None:
            end, target = behind
            name = self.doc.text[tokens[name_first].start:tokens[end - 1].end]
            affiliation = affiliation or target
        definite = tokens[first].lower in _DEFINITE
        self.add(Mention(first=first, last=last, head=token, name=strip_article(name), kind=kind, named=False, plural=is_plural(token),
                         definite=definite, role=strip_article(name) if kind is ActorKind.PERSON else None, affiliation=affiliation))

    def attached(self, token: Token) -> tuple[int, Mention | None] | None:
        """The end of "of/for/at X" behind a description, with the actor named there."""
        tokens, at = self.tokens, token.i + 1
        if at >= len(tokens) or tokens[at].lower not in ("of", "for", "at", "from", "with") or tokens[at].sent != token.sent:
            return None
        for j in range(at + 1, min(at + 6, len(tokens))):
            if tokens[j].sent != token.sent:
                return None
            if j in self.taken and self.taken[j].named:
                return self.taken[j].last, self.taken[j]
            if j in self.name_at:
                return self.name_at[j].last, None
            if tokens[j].tag in ("NN", "NNS") and (j + 1 >= len(tokens) or tokens[j + 1].tag not in ("NN", "NNS")):
                return j + 1, None
            if tokens[j].tag not in _PREMODIFIER_TAGS:
                return None
        return None

    # --- pronouns

    def add_pronouns(self) -> None:
        for token in self.tokens:
            kind = _PRONOUNS.get(token.lower)
            if kind is None or token.i in self.taken or token.tag in ("IN", "DT", "PRP$"):
                continue
            if token.lower in _RELATIVE and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj"):
                continue
            if token.lower == "it" and token.dep == "expl":
                continue
            self.add(Mention(first=token.i, last=token.i + 1, head=token, name=token.text, kind=kind, named=False, definite=True,
                             plural=token.lower in ("they", "them", "we")))


def find_mentions(scene: Scene) -> list[Mention]:
    """Every mention of an actor in text order; none overlap."""
    finder = _Finder(scene.doc)
    finder.add_names()
    finder.add_descriptions()
    finder.add_pronouns()
    finder.found.sort(key=lambda mention: mention.first)
    return finder.found
