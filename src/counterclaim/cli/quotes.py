"""Words of a report for people: each piece of evidence inside its sentence, the evidence itself set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text

from counterclaim.cli.plain import clean
from counterclaim.lang.around import ENDS, OPENERS, sentence_around
from counterclaim.ledger import Ledger
from counterclaim.present import Quote

Texts = Mapping[str, str]


def texts_of(ledger: Ledger, reports: Iterable[str]) -> Texts:
    """The canonical texts of the reports of these ids."""
    return {id: ledger.arrivals(id)[0].text for id in dict.fromkeys(reports)}


_Window = tuple[str, int, int, list[tuple[int, int]]]  # the report's id, where the sentence begins and ends, and the evidence in it


def show_words(quotes: Iterable[Quote], texts: Texts, *, most: int | None = None) -> Iterator[Text]:
    """One text a sentence (or a run of overlapping ones), in the order of the report: evidence in bold, the words around it dim.

    What several reports print alike is shown once. After `most` of them a line says how many more there are.
    """
    alike: dict[tuple[str, tuple[tuple[int, int], ...]], _Window] = {}
    for report, start, end, spans in _windows(quotes, texts):
        marked = tuple((first - start, last - start) for first, last in spans)
        alike.setdefault((texts[report][start:end], marked), (report, start, end, spans))
    windows = list(alike.values())
    for report, start, end, spans in windows[:most]:
        yield _sentence(texts[report], start, end, spans)
    if most is not None and len(windows) > most:
        yield Text(f"and {len(windows) - most} more places", style="dim")


def _windows(quotes: Iterable[Quote], texts: Texts) -> Iterator[_Window]:
    held: _Window | None = None
    for quote in sorted(quotes, key=lambda quote: (quote.report, quote.start, quote.end)):
        start, end = sentence_around(texts[quote.report], quote.start, quote.end)
        if held is not None and held[0] == quote.report and start < held[2]:
            held = (held[0], held[1], max(held[2], end), [*held[3], (quote.start, quote.end)])
            continue
        if held is not None:
            yield held
        held = (quote.report, start, end, [(quote.start, quote.end)])
    if held is not None:
        yield held


def _sentence(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Text:
    opens = "“" if start == 0 or ENDS.search(text, max(0, start - 4), start + 1) or text[start - 1] in OPENERS else "“…"
    shown = Text(opens, style="dim")
    at = start
    for first, last in spans:
        if first > at:
            shown.append(clean(text[at:first]), style="dim")
        if last > at:
            shown.append(clean(text[max(first, at) : last]), style="not dim bold")
            at = last
    closed = end >= len(text) or text[end] == "\n" or (text[end].isspace() and text[end - 1] in '.!?”"’)')
    shown.append(clean(text[at:end]) + ("”" if closed else "…”"), style="dim")
    return shown
