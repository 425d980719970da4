"""The words of a picture: heading, caption with the sources, and names cut to lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from counterclaim import __version__
from counterclaim.assess.network import Reading
from counterclaim.export.network.selection import Selection
from counterclaim.lang.in_words import date_words
from counterclaim.present.network_views import NetworkView

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_OUTLETS = 6


def printable(text: str) -> str:
    """The text on one line without anything that is not to be seen: no control, no mark of direction, no half of a character."""
    return re.sub(r"\s+", " ", _UNSEEN.sub(" ", text)).strip()


class Fonts:
    """Widths of words in the picture's typeface."""

    def __init__(self) -> None:
        from matplotlib.font_manager import FontProperties
        from matplotlib.textpath import text_to_path

        self._properties = FontProperties()
        self._measure = text_to_path
        self._known: dict[str, float] = {}

    def width(self, text: str, size: float) -> float:
        """Points from the beginning to the end of the text."""
        if text not in self._known:
            import warnings

            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", message="Glyph .* missing from")
                self._properties.set_size(10)
                self._known[text] = float(self._measure.get_text_width_height_descent(text, self._properties, ismath=False)[0])
        return self._known[text] * size / 10


def wrapped(text: str, fonts: Fonts, size: float, width: float, *, most: int) -> list[str]:
    """The text in lines of at most so many points, and in at most so many lines: what does not fit ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in _breakable(printable(text) or "–", fonts, size, width):
        longer = f"{line} {word}" if line else word
        if fonts.width(longer, size) <= width or not line:
            line = longer
            continue
        lines.append(line)
        line = word
    lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and fonts.width(f"{last}…", size) > width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _breakable(text: str, fonts: Fonts, size: float, width: float) -> Iterator[str]:
    """Its words, those that are longer than a line cut into parts of a line each."""
    for word in text.split(" "):
        while fonts.width(word, size) > width and len(word) > 1:
            keep = max(1, int(len(word) * width / fonts.width(word, size)))
            while keep > 1 and fonts.width(word[:keep], size) > width:
                keep -= 1
            yield word[:keep]
            word = word[keep:]
        yield word


def heading(view: NetworkView) -> tuple[str, list[str]]:
    """A title, and sentences below it that say what is to be seen."""
    if not view.edges:
        return "No tie between groups is told", [f"Shown: {'; '.join(view.asked)}."] if view.asked else []
    told = "as data sets record them" if view.ranked_by is Reading.WITH_BACKGROUND else "as reports tell them"
    title = f"Ties between {len(view.nodes):,} groups, {told}"
    deck = [f"Shown: {'; '.join(view.asked)}."] if view.asked else []
    deck += view.survives[:1]
    return title, deck


def caption(view: NetworkView, chosen: Selection) -> Iterator[str]:
    """Whose words the picture rests on, and how to read it."""
    if view.reports:
        yield f"Sources: {_sources(view)}."
    rows = sorted({record.source.rpartition(", ")[0] or record.source for edge in chosen.edges for record in edge.records})
    if rows:
        yield f"Background: {'; '.join(rows)}."
    yield (
        "Each line is what somebody says or a data set records, and no finding that it is so. Independent voices: near-copies of a "
        "text, and one speaker in several reports, count once. Communities by the Leiden method, from all ties but rivalry. "
        f"Counterclaim {__version__}."
    )


def _sources(view: NetworkView) -> str:
    outlets = Counter(printable(report.outlet) if report.outlet else "outlet not known" for report in view.reports)
    named = [f"{outlet} ({count:,})" if count > 1 else outlet for outlet, count in outlets.most_common(_OUTLETS)]
    more = len(outlets) - len(named)
    days = sorted(report.published for report in view.reports if report.published)
    when = "" if not days else f", {date_words(days[0])}" + (f" to {date_words(days[-1])}" if days[-1] != days[0] else "")
    undated = len(view.reports) - len(days)
    when += f", {undated:,} of unknown date" if undated else ""
    reports = f"{len(view.reports):,} {'report' if len(view.reports) == 1 else 'reports'}"
    return f"{reports}{when}: {', '.join(named)}" + (f" and {more:,} more" if more else "")
