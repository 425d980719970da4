"""From voices to ties: what is said of one type of tie between two groups, and on how many independent voices it rests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from counterclaim.assess.network.ties import Tie, TieSaid, Word
from counterclaim.model import Certainty, TieType


def gather_ties(said: Iterable[TieSaid]) -> tuple[Tie, ...]:
    """One tie for each type and pair of groups, in the order of their ids, whatever order the voices come in.

    A tie of a group to itself is none, and that both claim an incident needs the claims of both, of which a filter may have left
    one; what is repeated word for word is one voice.
    """
    held: dict[tuple[str, str, str], set[TieSaid]] = defaultdict(set)
    for voice in said:
        ends = (voice.source, voice.target)
        if ends[0] == ends[1]:
            continue
        if not voice.type.directed:
            ends = (min(ends), max(ends))
        held[voice.type.value, *ends].add(voice)
    return tuple(
        _tie(TieType(type), source, target, voices)
        for (type, source, target), voices in sorted(held.items())
        if type != TieType.BOTH_CLAIM or {source, target} <= {voice.speaker for voice in voices if voice.word is Word.SAYS}
    )


def _tie(type: TieType, source: str, target: str, voices: Collection[TieSaid]) -> Tie:
    ordered = sorted(voices, key=TieSaid.order)
    for_it = tuple(voice for voice in ordered if voice.word is Word.SAYS)
    recorded = tuple(voice for voice in ordered if voice.word is Word.RECORDS)
    against = tuple(voice for voice in ordered if voice.word in (Word.DENIES, Word.DOUBTS))
    days = [day for voice in ordered for day in voice.days if day is not None]
    asserted = any(voice.certainty is Certainty.ASSERTED for voice in for_it)
    return Tie(
        type=type,
        source=source,
        target=target,
        said=for_it,
        against=against,
        recorded=recorded,
        supports=count_supports(type, for_it),
        certainty=None if not for_it else Certainty.ASSERTED if asserted else Certainty.SUSPECTED,
        first=min(days, default=None),
        last=max(days, default=None),
    )


def count_supports(type: TieType, said: Sequence[TieSaid]) -> int:
    """How many of the voices are independent of each other.

    One speaker counts once, in however many reports. Where reports speak for themselves, those of one outlet and those that are
    the same text count once; where the same text also quotes somebody for it, only those whom it quotes count. That both groups
    claim an incident rests on two claims: it has as many independent voices as the claim that fewer texts tell of.
    """
    if type is TieType.BOTH_CLAIM:
        claims: dict[str | None, list[TieSaid]] = defaultdict(list)
        for voice in said:
            claims[voice.speaker].append(voice)
        return min((_count_texts(voices) for voices in claims.values()), default=0)
    quoting = {voice.copy_group for voice in said if voice.speaker is not None}
    speakers = {voice.speaker for voice in said if voice.speaker is not None}
    return len(speakers) + _count_texts([voice for voice in said if voice.speaker is None and voice.copy_group not in quoting])


def _count_texts(voices: Iterable[TieSaid]) -> int:
    """Texts by different outlets: those that share an outlet or a text, directly or around corners, are one."""
    above: dict[tuple[str, str], tuple[str, str]] = {}  # from each mark towards the one that stands for all joined with it

    def top(mark: tuple[str, str]) -> tuple[str, str]:
        above.setdefault(mark, mark)
        while above[mark] != mark:
            above[mark] = above[above[mark]]
            mark = above[mark]
        return mark

    for voice in voices:
        text = top(("text", voice.copy_group))
        if voice.outlet:
            above[top(("outlet", voice.outlet.casefold()))] = text
    return sum(mark == over for mark, over in above.items())
