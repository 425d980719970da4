"""What may be attributed in a text: candidates for cues, for what each of them attributes and for whom, with features to weigh
them by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from counterclaim.extract.encoder.attribution_weights import STEEPEST, Linear, logit
from counterclaim.extract.encoder.content_bounds import Bounds
from counterclaim.extract.encoder.cue_features import cue_features, may_be_cue
from counterclaim.extract.encoder.cue_syntax import Stretch, beside, complements, head_of, is_passive, source_phrase, verb_group
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.extract.encoder.token_scores import Floats, TokenScores, stretches
from counterclaim.model import Document, Span, Token

_CUE_LOWEST = 0.12  # probability of the encoder over which a stretch is looked at
_CUE_UNTHINKABLE = 0.01  # probability of the encoder under which a word is not looked at whatever the parse says
_PARSE_LOWEST = -2.5  # logit of the parse's model over which a word is looked at
_PIECE_LOWEST = 0.35
_SOURCE_LOWEST = 0.25
_EDGE = 0.5  # of a stretch's highest probability; its edges are not below
_SURE_LINK = 0.25  # share of a piece's links over which it may be a cue's
_LONGEST_REST = 5  # tokens between a cue's verb and its content that may belong to the cue
_NEAR = 60  # tokens between a cue and a source


@dataclass(slots=True, eq=False)
class CueCandidate:
    """Words that may be a cue, with what is known of them."""

    head: Token
    stretch: Stretch
    features: dict[str, float]
    reported: Attribution | None
    linked: list[Stretch] = field(default_factory=list)  # pieces of content that are mostly its own


@dataclass(frozen=True, slots=True)
class Proposal:
    """A cue and words that it may attribute."""

    cue: CueCandidate
    content: tuple[Stretch, ...]
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Offer:
    """Words that may name a cue's source, None for none, or that may be the whole of a cue."""

    stretch: Stretch | None
    features: dict[str, float]


class Candidates:
    """The candidates of one text."""

    def __init__(self, doc: Document, encoded: Encoded, reported: Sequence[Attribution], cue_model: Linear) -> None:
        self._doc = doc
        self._scores = TokenScores(doc, encoded)
        self._cue, self._content, self._source = (self._scores.inside(head) for head in ("cue", "content", "source"))
        # As lists: single values are looked up by the thousand.
        self._cue_of, self._content_of, self._source_of = (
            [0.0, *np.cumsum(column, dtype=np.float64).tolist()] for column in (self._cue, self._content, self._source)
        )
        self._inside = self._content.tolist()
        self._bounds = Bounds(doc)
        self.cues = self._find_cues(reported, cue_model)
        self._link_contents()
        self._sources = self._find_sources()

    # cues

    def _find_cues(self, reported: Sequence[Attribution], model: Linear) -> list[CueCandidate]:
        by_rule = {token.i: one for one in reported if one.cue is not None for token in self._tokens(one.cue)}
        proposed = stretches(self._cue, self._scores.begins("cue"), _CUE_LOWEST, share=_EDGE)
        groups = {head_of(self._doc, *stretch).i: stretch for stretch in proposed}
        covered = {i for stretch in proposed for i in range(*stretch)}
        found = []
        for token in self._doc.tokens:
            if token.i not in groups and token.i not in by_rule:
                if token.i in covered or self._cue[token.i] < _CUE_UNTHINKABLE or not may_be_cue(token):
                    continue
            elif token.i in covered and token.i not in groups:
                continue
            by_parse = model.of_names(cue_features(self._doc, token))
            if token.i not in groups and token.i not in by_rule and by_parse < _PARSE_LOWEST:
                continue
            stretch = groups.get(token.i) or verb_group(token)
            rule = next((by_rule[i] for i in range(*stretch) if i in by_rule), None)
            found.append(CueCandidate(token, stretch, self._cue_values(token, stretch, by_parse, rule is not None), rule))
        return found

    def _cue_values(self, head: Token, stretch: Stretch, by_parse: float, by_rule: bool) -> dict[str, float]:
        first, last = stretch
        size = last - first
        return {
            "cue encoder": logit((self._cue_of[last] - self._cue_of[first]) / size),
            "cue encoder head": logit(float(self._cue[head.i])),
            "cue parse": max(-STEEPEST, min(STEEPEST, by_parse)),
            "cue rule": float(by_rule),
            "cue is content": logit((self._content_of[last] - self._content_of[first]) / size),
            "cue is source": logit((self._source_of[last] - self._source_of[first]) / size),
            "cue quoted": float(self._doc.quotation_at(head.start) is not None),
            "cue verb": float(head.pos == "VERB"),
        }

    def _tokens(self, span: Span) -> list[Token]:
        return self._doc.tokens_between(span.start, span.end)

    def cue_bounds(self, proposal: Proposal) -> list[Offer]:
        """Where a cue that has its content may begin and end."""
        cue, tokens = proposal.cue, self._doc.tokens
        held = {i for piece in proposal.content for i in range(*piece)}
        group = verb_group(cue.head)
        kinds: dict[Stretch, list[str]] = {}
        kinds.setdefault(cue.stretch, []).append("proposed")
        kinds.setdefault(group, []).append("group")
        kinds.setdefault((cue.head.i, cue.head.i + 1), []).append("head")
        limit = cue.head.sentence.last
        if group[1] < limit and tokens[group[1]].pos in ("ADP", "PART"):
            kinds.setdefault((group[0], group[1] + 1), []).append("preposition")
        start = next((first for first, _ in proposal.content if first >= group[1]), None)
        if start is not None and start - group[1] <= _LONGEST_REST:
            kinds.setdefault((group[0], start), []).append("up to content")
        wide = max(cue.stretch[1], group[1])
        narrow = min(cue.stretch[0], group[0])
        kinds.setdefault((narrow, wide), []).append("union")
        return [
            Offer(stretch, self._bound_values(stretch, named, cue, held))
            for stretch, named in kinds.items()
            if held.isdisjoint(range(*stretch))
        ]

    def _bound_values(self, stretch: Stretch, named: list[str], cue: CueCandidate, held: set[int]) -> dict[str, float]:
        first, last = stretch
        told = self._cue_of[last] - self._cue_of[first]
        near = max(0, first - _LONGEST_REST), min(len(self._cue), last + _LONGEST_REST)
        around = self._cue_of[near[1]] - self._cue_of[near[0]]
        values = {"is " + kind: 1.0 for kind in named}
        values["told"] = logit(told / (last - first))
        values["overlap"] = logit((told + 0.01) / (last - first + around - told + 0.02))
        values["before"] = logit(float(self._cue[first - 1])) if first else -STEEPEST
        values["behind"] = logit(float(self._cue[last])) if last < len(self._cue) else -STEEPEST
        values["first"] = logit(float(self._cue[first]))
        values["last"] = logit(float(self._cue[last - 1]))
        values["size"] = math.log1p(last - first)
        values["beside content"] = float(last in held)
        values["noun"] = float(cue.head.pos == "NOUN")
        values["ends in preposition"] = float(self._doc.tokens[last - 1].pos == "ADP")
        return values

    # contents

    def _link_contents(self) -> None:
        """Gives each piece of content to the cues that it may belong to."""
        pieces = stretches(self._content, self._scores.begins("content"), _PIECE_LOWEST, share=_EDGE)
        pieces = [part for piece in pieces for part in self._bounds.by_paragraph(piece)]
        shares = self._shares([first for first, _ in pieces])
        for piece, row in zip(pieces, shares, strict=True):
            for number, cue in enumerate(self.cues):
                if row[number] >= _SURE_LINK and not (piece[0] < cue.stretch[1] and cue.stretch[0] < piece[1]):
                    cue.linked.append(piece)

    def _shares(self, origins: Sequence[int]) -> Floats:
        """For each token the share of its links to content's cues that goes to each candidate, likelier cues first."""
        goals = [cue.stretch[0] for cue in self.cues]
        logits = self._scores.links("content_cue", origins, goals)
        likely = [0.5 * (cue.features["cue encoder"] + cue.features["cue parse"]) for cue in self.cues]
        weighed = logits + np.array([*np.minimum(likely, 0.0), 0.0], dtype=np.float32)
        powers = np.exp(weighed - weighed.max(-1, keepdims=True)) if weighed.size else weighed
        shares: Floats = powers / powers.sum(-1, keepdims=True) if weighed.size else weighed
        return shares

    def contents(self) -> list[Proposal]:
        """Every proposal of a cue with words that it may attribute."""
        drafts = []
        for number, cue in enumerate(self.cues):
            kinds: dict[tuple[Stretch, ...], list[str]] = {}
            for kind, pieces in self._kinds(cue):
                content = self._bounds.complete(pieces, cue.stretch)
                if content:
                    kinds.setdefault(content, []).append(kind)
            drafts += [(number, cue, content, named) for content, named in kinds.items()]
        shares = self._shares([content[0][0] for _, _, content, _ in drafts])
        proposals = [
            Proposal(cue, content, self._content_values(cue, content, named, float(shares[row][number])))
            for row, (number, cue, content, named) in enumerate(drafts)
        ]
        best: dict[CueCandidate, float] = {}
        for proposal in proposals:
            best[proposal.cue] = max(best.get(proposal.cue, -STEEPEST), proposal.features["overlap"])
        for proposal in proposals:
            proposal.features["overlap behind best"] = best[proposal.cue] - proposal.features["overlap"]
        return proposals

    def _kinds(self, cue: CueCandidate) -> Iterator[tuple[str, Sequence[Stretch]]]:
        if cue.linked:
            yield "linked", cue.linked
            nearest = min(cue.linked, key=lambda piece: max(piece[0] - cue.stretch[1], cue.stretch[0] - piece[1]))
            yield "nearest", [nearest]
            sentence = cue.head.sentence
            here = [piece for piece in cue.linked if piece[0] < sentence.last and piece[1] > sentence.first]
            if here:
                yield "linked here", here
        if cue.reported is not None:
            yield "rule", [(tokens[0].i, tokens[-1].i + 1) for span in cue.reported.content if (tokens := self._tokens(span))]
        by_parse = complements(self._doc, cue.head, *cue.stretch)
        yield from by_parse.items()
        first, last = cue.stretch
        for begin, end in self._bounds.quotations:
            if 0 <= begin - last <= 12 or 0 <= first - end <= 12:
                yield "quotation", [(begin, end)]

    def _content_values(self, cue: CueCandidate, content: tuple[Stretch, ...], named: list[str], share: float) -> dict[str, float]:
        size = sum(last - first for first, last in content)
        told = sum(self._sum(first, last) for first, last in content)
        outside = sum(
            self._sum(first, last) for first, last in cue.linked if not any(first < end and begin < last for begin, end in content)
        )
        edges = self._edges(content)
        first, last = cue.stretch
        gap = min(max(begin - last, first - end, 0) for begin, end in content)
        values = dict(cue.features)
        values.update({"is " + kind: 1.0 for kind in named})
        values["kinds"] = float(len(named))
        values["told"] = logit(told / size)
        values["overlap"] = logit((told + 0.01) / (size + outside + edges + 0.02))
        values["missing"] = math.log1p(outside + edges)
        values["link"] = logit(share)
        values["gap"] = math.log1p(gap)
        values["size"] = math.log1p(size)
        values["one"] = float(size == 1)
        values["pieces"] = float(len(content) > 1)
        values["before"] = float(content[0][0] < first)
        values["quotation"] = float(self._bounds.is_quoted(content[0][0]))
        values["other sentence"] = float(self._doc.tokens[content[-1][1] - 1].sent != cue.head.sent)
        values["clear overlap"] = float(values["overlap"] > 1.0)
        values["little overlap"] = float(values["overlap"] < -1.0)
        values["weak link"] = float(share < _SURE_LINK)
        values["has linked"] = float(bool(cue.linked))
        values["beside cue"] = float(content[0][0] == last or content[-1][1] == first)
        end = content[-1][1]
        values["ends at mark"] = float(end >= len(self._inside) or self._bounds.is_mark(end) or self._bounds.is_mark(end - 1))
        return values

    def _sum(self, first: int, last: int) -> float:
        total: float = self._content_of[last] - self._content_of[first]
        return total

    def _edges(self, content: tuple[Stretch, ...]) -> float:
        """How much the encoder would have the pieces go on beyond their ends."""
        inside, paragraph = self._inside, self._bounds.paragraph
        total = 0.0
        for first, last in content:
            at = first - 1
            while at >= 0 and inside[at] >= 0.5 and paragraph[at] == paragraph[first]:
                total += inside[at]
                at -= 1
            at = last
            while at < len(inside) and inside[at] >= 0.5 and paragraph[at] == paragraph[first]:
                total += inside[at]
                at += 1
        return total

    # sources

    def _find_sources(self) -> list[Stretch]:
        return stretches(self._source, self._scores.begins("source"), _SOURCE_LOWEST, share=_EDGE)

    def sources(self, cue: CueCandidate, held: Set[int]) -> list[Offer]:
        """Who may be behind a cue, and nobody. `held` are the words of contents, which name no source."""
        first, last = cue.stretch
        kinds: dict[Stretch, list[str]] = {}
        for stretch in self._sources:
            if stretch[0] - last <= _NEAR and first - stretch[1] <= _NEAR:
                kinds.setdefault(stretch, []).append("encoder")
        phrases = {"parse": source_phrase(cue.head), "beside": beside(self._doc, cue.head, first, last)}
        if cue.reported is not None and cue.reported.source is not None:
            tokens = self._tokens(cue.reported.source)
            phrases["rule"] = (tokens[0].i, tokens[-1].i + 1)
        for kind, phrase in phrases.items():
            if phrase is not None:
                kinds.setdefault(phrase, []).append(kind)
        goals = [goal for goal in kinds if (goal[1] <= first or last <= goal[0]) and not any(i in held for i in range(*goal))]
        row = self._scores.links("cue_source", [first], [start for start, _ in goals])[0]
        powers = np.exp(row - row.max())
        shares = powers / powers.sum()
        parsed = phrases["parse"]
        offers = [
            Offer(goal, self._source_values(cue, goal, kinds[goal], float(share), parsed))
            for goal, share in zip(goals, shares[:-1], strict=True)
        ]
        strongest = max((offer.features["link"] for offer in offers), default=-STEEPEST)
        for offer in offers:
            offer.features["link behind best"] = max(strongest, logit(float(shares[-1]))) - offer.features["link"]
        none = {
            "none": 1.0,
            "none link": logit(float(shares[-1])),
            "none link behind best": max(0.0, strongest - logit(float(shares[-1]))),
            "none parsed": float(parsed is None),
            "none passive": float(is_passive(cue.head)),
            "none noun": float(cue.head.pos == "NOUN"),
        }
        return [*offers, Offer(None, none)]

    def _source_values(
        self, cue: CueCandidate, goal: Stretch, kinds: list[str], share: float, parsed: Stretch | None
    ) -> dict[str, float]:
        first, last = goal
        tokens = self._doc.tokens
        values = {"is " + kind: 1.0 for kind in kinds}
        values["link"] = logit(share)
        values["told"] = logit((self._source_of[last] - self._source_of[first]) / (last - first))
        values["other sentence"] = float(tokens[first].sent != cue.head.sent)
        values["before"] = float(first < cue.stretch[0])
        values["gap"] = math.log1p(max(first - cue.stretch[1], cue.stretch[0] - last, 0))
        values["size"] = math.log1p(last - first)
        values["parse meets"] = float(parsed is not None and parsed != goal and parsed[0] < last and first < parsed[1])
        values["pronoun"] = float(last - first == 1 and tokens[first].pos == "PRON")
        values["name"] = float(any(token.ent in ("PERSON", "ORG") for token in tokens[first:last]))
        values["relative"] = float(last - first == 1 and tokens[first].tag in ("WP", "WDT"))
        values["cue noun"] = float(cue.head.pos == "NOUN")
        values["behind noun"] = values["cue noun"] * (1.0 - values["before"])
        values["parse passive"] = float(parsed == goal and is_passive(cue.head))
        return values
