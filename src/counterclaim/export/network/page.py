"""A network as one web page that needs nothing from elsewhere and runs no script: groups and lines of the picture lead to words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from counterclaim.export.network.drawing import draw_svg
from counterclaim.export.network.selection import Selection
from counterclaim.export.network.texts import heading, printable
from counterclaim.lang.in_words import date_words
from counterclaim.model import TieType
from counterclaim.present.network_views import NetworkEdge, NetworkNode, NetworkView, TieVoice
from counterclaim.present.network_words import about_reading, standing_words, tie_words, voice_words

_MOST_TIES, _MOST_VOICES, _MOST_NAMES = 1_000, 25, 3
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_CSS = """
:root{--ink:#1b1f24;--soft:#5d6670;--faint:#d9dde2;--accent:#a3262a;--paper:#fff}
*{box-sizing:border-box}
body{margin:0;color:var(--ink);background:var(--paper);font:15px/1.5 Georgia,"Times New Roman",serif}
main{display:grid;grid-template-columns:minmax(0,1.75fr) minmax(19rem,1fr);gap:2rem;max-width:110rem;margin:0 auto}
main{padding:1rem 1.5rem 3rem}
figure{margin:0;position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto}
figure svg{width:100%;height:auto}
figure svg a{cursor:pointer}
h1{font-size:1.3rem;margin:.2rem 0}h2{font-size:1.05rem;margin:2rem 0 .5rem;border-top:2px solid var(--accent);padding-top:.5rem}
h3{font-size:.95rem;margin:0}h3 a{color:inherit;text-decoration:none}h3 a:hover,h3 a:focus{text-decoration:underline}
p{margin:.3rem 0}small,.soft{color:var(--soft);font-size:.83rem}
article{padding:.45rem .6rem;border-top:1px solid var(--faint)}article .words{display:none}
article:target{background:#f6f3ec;border-left:3px solid var(--accent)}article:target .words{display:block}
blockquote{margin:.25rem 0 .25rem .8rem;padding-left:.6rem;border-left:2px solid var(--faint)}
.against{color:#1d5c34}
table{border-collapse:collapse;font-size:.85rem;width:100%}
th,td{padding:.15rem .4rem;text-align:right;border-bottom:1px solid var(--faint)}
th:nth-child(2),td:nth-child(2){text-align:left}td a{color:inherit}
@media (max-width:60rem){main{display:block}figure{position:static;max-height:none}}
@media print{main{display:block}figure{position:static;max-height:none}article .words{display:block}article{break-inside:avoid}}
"""


def to_page(view: NetworkView, chosen: Selection) -> str:
    """The page: the picture, where each group stands in every reading, and every tie with its voices and their words."""
    node_at = {node.id: f"g{number}" for number, node in enumerate(view.nodes, start=1)}
    drawn = {edge.id for edge in chosen.edges}
    edges = [*chosen.edges, *(edge for edge in view.edges if edge.id not in drawn)][:_MOST_TIES]
    edge_at = {edge.id: f"t{number}" for number, edge in enumerate(edges, start=1)}
    addresses = {id: f"#{at}" for id, at in (node_at | edge_at).items()}
    svg = _inline(draw_svg(view, chosen, link=addresses.get))
    title = heading(view)[0]
    body = [
        f'<main><figure aria-label="{_text(title)}">{svg}</figure><div>',
        f"<h1>{_text(title)}</h1>",
        '<p class="soft">Each tie is what somebody says or a data set records, and no finding that it is so. A click on a group or '
        "a line opens what is said of it, by whom and in which words.</p>",
        *(f"<p>{_text(line)}</p>" for line in view.survives),
        "<h2>Ties</h2>",
        *(_edge(edge, edge_at[edge.id]) for edge in edges),
        *([f'<p class="soft">and {len(view.edges) - len(edges):,} more ties</p>'] if len(view.edges) > len(edges) else []),
        "<h2>Groups</h2>",
        *(_node(node, node_at[node.id], edges, edge_at) for node in view.nodes[:_MOST_TIES]),
        "<h2>Places</h2>",
        *_places(view, node_at),
        "</div></main>",
    ]
    head = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_text(title)}</title><style>{_CSS}</style></head><body>\n"
    )
    return head + "\n".join(body) + "\n</body></html>\n"


def _text(text: str) -> str:
    return escape(printable(text), quote=True)


def _inline(svg: str) -> str:
    """The picture without what only a file of its own begins with; its links stay on the page."""
    bare = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    return re.sub(r'(<a xlink:href="[^"]*") target="_blank"', r"\1", bare)


def _edge(edge: NetworkEdge, at: str) -> str:
    voices = [*edge.voices[:_MOST_VOICES], *edge.against]
    more = len(edge.voices) - _MOST_VOICES
    parts = [_voice(edge.type, voice) for voice in voices]
    if more > 0:
        parts.append(f'<p class="soft">and {more:,} more voices</p>')
    for record in edge.records:
        years = "" if record.years is None else f", {record.years[0]} to {record.years[1]}"
        parts.append(f'<p class="soft">Background, no report’s word: {_text(record.source)}{years}</p>')
    return (
        f'<article id="{at}"><h3><a href="#{at}">{_text(tie_words(edge))}</a></h3>'
        f'<small>{_text(standing_words(edge) + _by_whom(edge))}</small><div class="words">{"".join(parts)}</div></article>'
    )


def _by_whom(edge: NetworkEdge) -> str:
    """Those whose word the tie is, the first of them by name: a heading alone would say that it is so."""
    told = dict.fromkeys(
        voice.said_by.speaker.name if voice.said_by.speaker else voice.report.outlet or voice.report.name for voice in edge.voices
    )
    names = list(told)[:_MOST_NAMES]
    more = len(told) - len(names)
    return f": {', '.join(names)}{f' and {more:,} more' if more else ''}" if names else ""


def _voice(type: TieType | None, voice: TieVoice) -> str:
    told = voice_words(type, voice)
    title = f"“{voice.report.title}”" if voice.report.title else ""
    where = ": ".join(filter(None, (voice.report.outlet or voice.report.name, title)))
    when = f", {date_words(voice.report.published)}" if voice.report.published else ""
    quotes = "".join(f"<blockquote>“{_text(quote.quote)}”</blockquote>" for quote in voice.quotes)
    against = "" if voice.word == "says" else ' class="against"'
    return f"<p{against}>{_text(told[:1].upper() + told[1:])} <small>{_text(where + when)}</small></p>{quotes}"


def _node(node: NetworkNode, at: str, edges: Sequence[NetworkEdge], edge_at: Mapping[str, str]) -> str:
    own = [edge for edge in edges if node.id in (edge.source, edge.target)]
    ties = "".join(f'<li><a href="#{edge_at[edge.id]}">{_text(tie_words(edge))}</a></li>' for edge in own)
    led = "".join(
        f"<p>Named as its leader: {_text(leader.name)}</p>{''.join(_voice(None, voice) for voice in leader.voices[:3])}"
        for leader in node.leaders
    )
    return (
        f'<article id="{at}"><h3><a href="#{at}">{_text(node.name)}</a></h3>'
        f"<small>{_text(node.kind.value.replace('_', ' '))}</small>"
        f'<div class="words">{led}<ul>{ties}</ul></div></article>'
    )


def _places(view: NetworkView, node_at: Mapping[str, str]) -> Iterator[str]:
    """Each group's place in every reading, those that come first first."""
    readings = [reading.reading for reading in view.readings]
    yield "<table><thead><tr><th></th><th>Group</th><th>Tied to</th><th>Betweenness</th>"
    yield from (
        f'<th title="{_text(about_reading(reading))}">{_text(reading.value.replace("_", " "))}</th>' for reading in readings
    )
    yield "</tr></thead><tbody>"
    for node in view.nodes[:200]:
        at = node.measures[view.ranked_by]
        places = "".join(f"<td>{'–' if (rank := node.measures[reading].rank) is None else rank}</td>" for reading in readings)
        first = "–" if at.rank is None else at.rank
        name = f'<a href="#{node_at[node.id]}">{_text(node.name)}</a>'
        yield f"<tr><td>{first}</td><td>{name}</td><td>{at.degree:,}</td><td>{at.betweenness:.3f}</td>{places}</tr>"
    yield "</tbody></table>"
    if len(view.nodes) > 200:
        yield f'<p class="soft">and {len(view.nodes) - 200:,} more groups</p>'
