"""Actors that a report describes and does not name: "a senior security official", "residents", "the militant group"."""

from __future__ import annotations

import re

from counterclaim.codebook.gazetteer import load_gazetteer
from counterclaim.codebook.lexicon import words
from counterclaim.extract.rules.actor_words import (
    ARMED_BODY,
    ARMED_MODIFIERS,
    FIGHTER,
    FORCE,
    MEDIA,
    ORGANISATION,
    PERSON_ROLE,
    STATE_BODY,
    described_kind,
    head_table,
    is_plural,
)
from counterclaim.extract.rules.name_bounds import CALENDAR
from counterclaim.extract.rules.names_in_text import NameRun
from counterclaim.extract.rules.scene import Mention
from counterclaim.model import ActorKind, Document, Token

_PREMODIFIER_TAGS = frozenset(
    {"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CD", "VBN", "VBG", "HYPH", "AFX", "POS", "PRP$", "DT", "PDT", "FW", "RBS"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
_VAGUE_BODIES = frozenset({"group", "groups", "faction", "factions", "outfit", "outfits", "affiliate", "offshoot", "splinter"})
_ALWAYS_ARMED = frozenset({"militia", "militias", "guerrillas", "mujahideen", "mujahedeen", "mujahidin", "insurgency", "rebellion"})
_ALWAYS_STATE = frozenset({"police", "army", "military", "troops", "navy", "soldiers", "policemen"})
_BEFORE_OWNER = frozenset({"former", "ex", "pro", "anti"})
_STATE_MODIFIERS = words("actors", "state_modifiers")
_SERVICES = words("actors", "services")
_DOCUMENTS = words("speech", "documents")
_PUBLICATIONS = words("actors", "publications")
_QUANTITIES = words("actors", "quantities")
_SPEECH = words("actors", "speech_verbs")
_OFFICES = frozenset(
    {"foreign", "home", "press", "media", "information", "interior", "immigration", "rights", "registrar", "humanitarian"}
)
_SEATS = frozenset({"headquarters", "command"})
_SEAT_OF = _STATE_MODIFIERS | {"defence", "defense", "naval", "navy", "force", "high", "joint", "operational"}
_AGE = re.compile(r"^[-–\s]*(?:years?[- ]old\s+)?")
_MARKS = frozenset("•·*|/–—>«»")
_PARTICIPLES = words("actors", "participles_behind")
_BEHIND = frozenset({"of", "for", "at", "from", "with", "in", "within", "inside"})
_ADJECTIVES_BEHIND = words("actors", "adjectives_behind")
_OWN_BODY = (FORCE, STATE_BODY, ORGANISATION, MEDIA)


class Describer:
    """Reads descriptions around their head nouns. `taken` is shared with the finder and holds the mentions found so far."""

    def __init__(self, doc: Document, name_at: dict[int, NameRun], taken: dict[int, Mention]) -> None:
        self.doc = doc
        self.tokens = doc.tokens
        self.name_at = name_at
        self.taken = taken

    # --- bounds

    def premodifier_start(self, head: int) -> int:
        """The start of the noun phrase whose head stands at `head`; stops behind a mention that is its own."""
        tokens, first = self.tokens, head
        sentence_first = self.doc.sentences[tokens[head].sent].first
        while first > sentence_first:
            before = tokens[first - 1]
            if before.i in self.taken or before.tag not in _PREMODIFIER_TAGS or before.lower in CALENDAR or before.text in _MARKS:
                break
            if before.tag in ("VBN", "VBG") and before.dep not in ("amod", "compound", "nmod"):
                break
            if before.tag == "NNS" and before.dep not in ("compound", "nmod", "poss", "amod", "npadvmod"):
                break
            if before.tag[:2] == "NN" and not first <= before.head.i <= head and before.dep not in ("poss", "compound"):
                break
            if before.dep in ("acomp", "oprd", "attr") or (
                before.tag[:2] == "NN"
                and before.dep in ("dobj", "npadvmod")
                and before.ent in ("DATE", "TIME")
                and tokens[first].tag != "HYPH"
            ):
                break
            first -= 1
            if before.tag in ("DT", "PRP$", "PDT"):
                break
        while first < head and (tokens[first].tag in ("POS", "HYPH") or tokens[first].lower == "least"):
            first += 1
        return first

    def followed_by_head(self, token: Token) -> bool:
        """Whether the noun only modifies another one behind it ("police headquarters", "government-held")."""
        nxt = token.i + 1
        if nxt >= len(self.tokens) or self.tokens[nxt].sent != token.sent or nxt in self.taken:
            return False
        after = self.tokens[nxt]
        if after.tag == "POS":
            return nxt + 1 < len(self.tokens) and self.tokens[nxt + 1].lower == "office"
        if (
            token.dep in ("compound", "nmod", "amod")
            and 0 < token.head.i - token.i <= 4
            and token.head.tag[:2] == "NN"
            and all(
                between.tag[:2] in ("JJ", "NN", "VB", "HY") and between.i not in self.taken
                for between in self.tokens[nxt : token.head.i + 1]
            )
        ):
            return True
        return (
            after.tag in ("NN", "NNS", "HYPH")
            and (token.dep in ("compound", "nmod", "amod", "npadvmod", "poss") or after.tag == "HYPH")
        ) or (after.tag in ("NNP", "NNPS") and token.dep in ("compound", "nmod") and token.tag in ("NNP", "NNPS"))

    def clean(self, first: int, last: int) -> str:
        """The words without determiners, quantities and numbers in front."""
        tokens = self.tokens
        while first < last - 1 and (tokens[first].tag in ("DT", "PDT", "CD", "PRP$") or tokens[first].lower in _QUANTITIES):
            first += 1
        text = self.doc.text[tokens[first].start : tokens[last - 1].end]
        return _AGE.sub("", re.sub(r"\s+", " ", text)).strip("\"“”'‘ ")

    # --- one description

    def kind_of(self, token: Token, table: str, first: int) -> ActorKind | None:
        """The kind of actor, or None when the words name nobody who acts ("a group of shops")."""
        kind = described_kind(token, table)
        before = self.tokens[first : token.i]
        lowers = [t.lower for t in before]
        owner = self.taken.get(first - 1) if first else None
        armed = any(t.lower in ARMED_MODIFIERS or head_table(t) == FIGHTER for t in before)
        armed = armed or (owner is not None and owner.kind is ActorKind.ARMED_GROUP and self.tokens[first - 1].sent == token.sent)
        if lowers[:1] in (["no"], ["neither"], ["any"]):
            return None
        if (
            token.lemma == "office"
            and not set(lowers) & _OFFICES
            and not any(head_table(t) in (PERSON_ROLE, STATE_BODY) for t in before)
        ):
            return None
        if (
            token.lower == "mission"
            and owner is None
            and not set(lowers) & {"un", "u.n.", "eu", "au", "nato", "peacekeeping", "diplomatic", "monitoring", "observer"}
        ):
            return None
        if token.lower in _SEATS and not (set(lowers) & _SEAT_OF and self.speaks(token)):
            return None
        if token.lemma == "service" and not set(lowers) & _SERVICES:
            return None
        if token.lower == "intelligence" and not set(lowers) & _STATE_MODIFIERS:
            return None
        if token.lemma == "agency":
            return (
                ActorKind.MEDIA
                if "news" in lowers
                else ActorKind.STATE_FORCE
                if set(lowers) & _STATE_MODIFIERS
                else ActorKind.ORGANISATION
            )
        if table == ARMED_BODY:
            behind = self.attached(token, table)
            armed = armed or (behind is not None and behind[1] is not None and behind[1].kind is ActorKind.ARMED_GROUP)
            if armed or token.lower in _ALWAYS_ARMED:
                return kind
            if token.lower not in _VAGUE_BODIES:
                return None
            return (
                kind
                if lowers[:1] in (["the"], ["this"], ["that"], ["these"], ["its"]) or owner is not None
                else ActorKind.ORGANISATION
            )
        if "counter" in lowers or "anti" in lowers or token.lower in _ALWAYS_STATE:
            armed = False
        if table in (ORGANISATION, FORCE) and armed and not any(word in _STATE_MODIFIERS for word in lowers):
            return ActorKind.ARMED_GROUP
        if table == ORGANISATION and token.lower == "reports":
            return ActorKind.MEDIA
        if table == FIGHTER and any(word in ("former", "ex") for word in lowers) and not is_plural(token):
            return ActorKind.PERSON
        return kind

    @staticmethod
    def speaks(token: Token) -> bool:
        """Whether the noun is the subject of a verb of speech, or words are told according to it."""
        if token.dep in ("nsubj", "conj"):
            return token.head.lemma in _SPEECH
        return token.dep == "pobj" and (
            token.head.lower == "by" or (token.head.lower == "to" and token.head.head.lower == "according")
        )

    def describe(self, token: Token, table: str) -> Mention | None:
        """The description whose head is the token."""
        tokens = self.tokens
        first = self.premodifier_start(token.i)
        first = self.shared_premodifier(first, token)
        kind = self.kind_of(token, table, first)
        if kind is None:
            return None
        name_first, affiliation = first, self.owner_before(first)
        if affiliation is not None:
            name_first = affiliation.first
        elif first > 1 and tokens[first - 1].tag == "HYPH" and first - 2 in self.taken:
            name_first = self.taken[first - 2].first  # "Islamic State-linked militants"
        while name_first > 0 and (
            tokens[name_first - 1].lower in _BEFORE_OWNER
            or (tokens[name_first - 1].tag == "HYPH" and tokens[name_first - 2].lower in _BEFORE_OWNER)
        ):
            name_first -= 1  # "former Taliban commanders", "pro-Houthi fighters"
        end = token.i + 1
        behind = self.attached(token, table)
        if behind is not None:
            end, target = behind
            affiliation = affiliation or target
        bond = end > token.i + 1 and tokens[token.i + 1].lower in _ADJECTIVES_BEHIND
        if bond and kind is ActorKind.ARMED_GROUP and any(word.tag[:2] in ("JJ", "NN") for word in tokens[name_first : token.i]):
            end = token.i + 1  # "Somali rebels allied with X" are told apart without their ally
        name = self.clean(name_first, end)
        same = None
        if (
            behind is not None
            and behind[1] is not None
            and token.tag == "NNS"
            and (table == FIGHTER or token.lower in ("members", "men", "gunmen"))
            and behind[1].kind is ActorKind.ARMED_GROUP
            and tokens[token.i + 1].lower in ("of", "from")
        ):
            same = behind[1]  # "two militants of Lashkar-e-Taiba" act for it
        role = self.clean(name_first, end) if kind is ActorKind.PERSON else None
        return Mention(
            first=first,
            last=token.i + 1,
            head=token,
            name=name,
            kind=kind,
            named=False,
            plural=is_plural(token),
            definite=tokens[first].lower in _DEFINITE,
            role=role,
            affiliation=affiliation if same is None else None,
            apposed=same,
        )

    def describe_all(self, token: Token, table: str) -> list[Mention]:
        """The description and, before it, the body that a role belongs to ("army" in "army spokesman")."""
        found: list[Mention] = []
        if table == PERSON_ROLE or token.lemma in _PUBLICATIONS:
            first = self.premodifier_start(token.i)
            body = self.body_before_role(first, token.i + 1)
            if body is not None:
                found.append(body)
                for i in range(body.first, body.last):
                    self.taken[i] = body
        mention = self.describe(token, table)
        if mention is not None:
            found.append(mention)
        return found

    def national(self, token: Token) -> Mention | None:
        """ "a Canadian", "the Pakistani", "Malaysians": a person or people told by nationality alone."""
        tokens, nxt = self.tokens, token.i + 1
        if (
            load_gazetteer().country_of_adjective(token.text) is None
            and load_gazetteer().country_of_adjective(token.text.removesuffix("s")) is None
        ):
            return None
        if (
            nxt < len(tokens)
            and (tokens[nxt].tag[:2] in ("NN", "JJ", "HY") or tokens[nxt].tag in ("CC", "POS"))
            and tokens[nxt].sent == token.sent
        ):
            return None
        before = tokens[token.i - 1] if token.i else None
        plural = token.text.endswith("s") and token.tag in ("NNS", "NNPS")
        first = token.i
        if not plural:
            if (
                before is None
                or before.lower not in ("a", "an", "one", "the", "another")
                or token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos")
            ):
                return None
            first = before.i
        return Mention(
            first=first,
            last=token.i + 1,
            head=token,
            name=token.text,
            kind=ActorKind.PEOPLE if plural else ActorKind.PERSON,
            named=False,
            plural=plural,
            definite=before is not None and before.lower == "the",
        )

    def body_before_role(self, first: int, last: int) -> Mention | None:
        """The body described by common nouns before a role, as a mention of its own; `last` is the end of the role."""
        for i in range(last - 2, first - 1, -1):
            token = self.tokens[i]
            table = head_table(token) if token.tag[:2] == "NN" and i not in self.taken else None
            if table in _OWN_BODY and i + 1 < last and self.tokens[i + 1].tag != "HYPH":
                if i in self.name_at and self.name_at[i].kind is not ActorKind.PERSON and not self.name_at[i].place:
                    continue
                begin = first
                while begin < i and (
                    self.tokens[begin].tag in ("DT", "PRP$", "CD", "POS", "HYPH") or self.tokens[begin].lower in _RANKS
                ):
                    begin += 1
                kind = described_kind(token, table or ORGANISATION)
                return Mention(
                    first=begin,
                    last=i + 1,
                    head=token,
                    name=self.clean(begin, i + 1),
                    kind=kind,
                    named=False,
                    plural=is_plural(token),
                    definite=True,
                )
        return None

    def shared_premodifier(self, first: int, head: Token) -> int:
        """The start of "US and Australian officials" or "criminal and militant groups" where the scan stopped behind "and"."""
        tokens = self.tokens
        if first < 2 or tokens[first - 1].lower not in ("and", "or") or tokens[first - 1].sent != tokens[first].sent:
            return first
        before, behind = tokens[first - 2], tokens[first]
        if before.i in self.taken:
            return first
        nations = (
            behind.ent in ("NORP", "GPE") and before.ent in ("NORP", "GPE") and before.dep in ("amod", "nmod", "compound", "conj")
        )
        adjectives = (
            before.tag == "JJ" and behind.tag == "JJ" and (before.head is head or (behind.dep == "conj" and behind.head is before))
        )
        return self.premodifier_start(first - 2) if nations or (adjectives and before.dep == "amod") else first

    def owner_before(self, first: int) -> Mention | None:
        """The named body that owns what is described: "Taliban" in "the Taliban's spokesman"."""
        tokens = self.tokens
        if first == 0 or tokens[first - 1].sent != tokens[first].sent:
            return None
        before = tokens[first - 1]
        at = before.i - 1 if before.tag == "POS" else before.i
        if before.tag == "HYPH":
            return None
        owner = self.taken.get(at)
        if owner is None or owner.last != at + 1:
            return None
        if before.tag == "POS" or (owner.head.dep in ("compound", "nmod", "amod", "poss") and owner.kind is not ActorKind.PERSON):
            return owner if owner.kind is not ActorKind.PERSON or before.tag == "POS" else None
        return None

    def attached(self, token: Token, table: str) -> tuple[int, Mention | None] | None:
        """The end of "of/for/at X" or "close to X" behind a description, with the actor named there."""
        tokens, at = self.tokens, token.i + 1
        if at + 3 < len(tokens) and tokens[at].text == "(" and tokens[at + 2].text == ")":
            at += 3
        if at >= len(tokens) or tokens[at].sent != token.sent:
            return None
        if (
            tokens[at].lower in _ADJECTIVES_BEHIND
            and at + 1 < len(tokens)
            and tokens[at + 1].lower in ("to", "with", "by", "from", "against")
        ):
            at += 1
        elif (
            tokens[at].lower in _PARTICIPLES
            and tokens[at].dep == "acl"
            and tokens[at].head is token
            and table in (PERSON_ROLE, ARMED_BODY)
        ):
            return self.participle_end(tokens[at]), None
        elif tokens[at].lower not in _BEHIND and not (tokens[at].lower == "by" and token.lemma in _PUBLICATIONS):
            return None
        if (
            tokens[at].lower == "of"
            and at + 1 < len(tokens)
            and tokens[at + 1].tag == "CD"
            and token.lower in ("family", "group", "gang")
        ):
            return at + 2, None
        place = tokens[at].lower in ("in", "within", "inside", "from", "of", "at")
        if tokens[at].lower == "in" and any(word.lemma in _DOCUMENTS for word in tokens[at + 1 : at + 4]):
            return None  # "the president in a statement condemned ..."
        behind = at
        for j in range(at + 1, min(at + 10, len(tokens))):
            word = tokens[j]
            if j < behind:
                continue
            if word.sent != token.sent or not word.text[0].isalnum():
                return None
            if j in self.taken:
                target = self.taken[j]
                if target.last + 1 < len(tokens) and tokens[target.last].text == "-":
                    behind = target.last + 2  # "loyal to the UN-backed council"
                    continue
                if target.kind is ActorKind.PERSON and tokens[at].lower not in ("to", "of"):
                    return None
                return target.last, target
            run = self.name_at.get(j)
            if run is not None and word.text[0].isupper():
                if run.last < len(tokens) and tokens[run.last].text == "-":
                    continue
                if run.place and place and token.lower == "mission" and tokens[at].lower in ("in", "to"):
                    return run.last, None  # "the United Nations mission in Mali"
                if run.place and place:
                    return None
                if not run.demonym:
                    return run.last, None
            if (
                word.tag == "NN"
                and head_table(word) in (ARMED_BODY, ORGANISATION, FORCE, STATE_BODY)
                and j + 1 in self.taken
                and self.taken[j + 1].kind is ActorKind.PERSON
            ):
                return j + 1, None  # "the leader of the militant group NAME"
            if word.tag in ("NN", "NNS", "NNP") and (
                j + 1 >= len(tokens) or tokens[j + 1].tag not in ("NN", "NNS", "NNP", "NNPS", "POS", "HYPH")
            ):
                if (tokens[at].lower == "with" and at == token.i + 1) or (
                    place and head_table(word) is None and token.lower not in ("coalition", "alliance")
                ):
                    return None
                return j + 1, None
            if word.tag not in _PREMODIFIER_TAGS:
                return None
        return None

    def participle_end(self, verb: Token) -> int:
        """The end of "working in another building" behind a noun: up to the next comma, clause or eight words."""
        at, sentence = verb.i + 1, self.doc.sentences[verb.sent]
        while (
            at < min(sentence.last, verb.i + 9)
            and self.tokens[at].text[0].isalnum()
            and self.tokens[at].tag not in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "CC")
        ):
            at += 1
        return at


_RANKS = words("actors", "ranks_before_body")
