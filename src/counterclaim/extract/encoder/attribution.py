"""Who says what: attributions, each with its cue, what it attributes and to whom, out of what the encoder, the parse and the rules
propose.

Every attribution has one cue, no word belongs to two attributions, and none stands within another (PolNeAR's rules, on which the
encoder was trained). Candidates for cues, contents and sources are weighed by the small models of `attribution.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

from counterclaim.extract.encoder.attribution_candidates import Candidates, CueCandidate, Offer, Proposal
from counterclaim.extract.encoder.attribution_weights import STEEPEST, Linear, Weights, load_weights, probability
from counterclaim.extract.encoder.cue_syntax import Stretch
from counterclaim.extract.encoder.encoded import Encoded
from counterclaim.extract.encoder.reported import Attribution
from counterclaim.model import Document

__all__ = ["Attribution", "chosen", "find_attributions"]

_CHOICES = 3  # proposals of a cue: another attribution may have the words of the first
_CROSSED = ("cue encoder", "cue encoder head", "cue parse", "choice", "told", "overlap", "link", "cue is content", "size", "gap")
_PAIRS = tuple(combinations_with_replacement(_CROSSED, 2))


def find_attributions(
    doc: Document, encoded: Encoded, reported: Sequence[Attribution] = (), weights: Weights | None = None
) -> list[Attribution]:
    """The attributions of a text, in text order. `reported` are those that rules found in it."""
    if not doc.tokens:
        return []
    weights = weights or load_weights()
    candidates = Candidates(doc, encoded, reported, weights.cue)
    weighed = [
        (probability(weights.content.of_values(proposal.features)), proposal)
        for proposal in chosen(candidates.contents(), weights.choice)
    ]
    weighed.sort(key=lambda pair: -pair[0])
    told: set[int] = set()  # words of contents
    named: set[int] = set()  # words of cues and sources
    done: set[CueCandidate] = set()
    found = []
    for share, proposal in weighed:
        if share < weights.least:
            break
        content = {i for piece in proposal.content for i in range(*piece)}
        if proposal.cue in done or not told.isdisjoint(content) or not named.isdisjoint(content):
            continue
        cue = _likeliest(candidates.cue_bounds(proposal), weights.bounds) or proposal.cue.stretch
        if not told.isdisjoint(range(*cue)):
            continue
        done.add(proposal.cue)
        told |= content
        source = _likeliest(candidates.sources(proposal.cue, told), weights.source)
        named.update(range(*cue), range(*source) if source is not None else ())
        found.append(
            Attribution(
                doc.span(*source) if source is not None else None,
                doc.span(*cue),
                tuple(doc.span(*piece) for piece in proposal.content),
                share,
            )
        )
    return sorted(found, key=lambda one: (one.content[0].start, one.content[0].end))


def chosen(proposals: Iterable[Proposal], choice: Linear) -> Iterator[Proposal]:
    """The likeliest proposals of each cue, with how likely they are, by how much, and products of their weightiest features."""
    by_cue: dict[CueCandidate, list[tuple[float, Proposal]]] = {}
    for proposal in proposals:
        by_cue.setdefault(proposal.cue, []).append((choice.of_values(proposal.features), proposal))
    for weighed in by_cue.values():
        weighed.sort(key=lambda pair: -pair[0])
        for rank, (value, proposal) in enumerate(weighed[:_CHOICES]):
            rival = weighed[0 if rank else 1][0] if len(weighed) > 1 else -STEEPEST
            features = proposal.features
            features["choice"] = max(-STEEPEST, min(STEEPEST, value))
            features["choice over rival"] = max(-STEEPEST, min(STEEPEST, value - rival))
            features["first choice"] = float(rank == 0)
            features.update({f"{one} x {other}": features[one] * features[other] for one, other in _PAIRS})
            yield proposal


def _likeliest(offers: list[Offer], model: Linear) -> Stretch | None:
    return max(offers, key=lambda offer: model.of_values(offer.features)).stretch if offers else None
