"""Web pages: the story and nothing but the story."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from counterclaim.intake.blocks import BLOCK_TAGS, find_blocks, prune_page
from counterclaim.intake.decode import decode_text, normalise_text
from counterclaim.intake.furniture import is_furniture, is_header_line
from counterclaim.intake.header import read_byline, read_header_lines, read_published
from counterclaim.intake.options import IntakeOptions
from counterclaim.intake.page_facts import PageFacts, read_page_facts
from counterclaim.intake.source import Reading, Source, Unreadable
from counterclaim.intake.story import choose_story

_MAX_DEPTH = 200  # libxml2 drops what is nested deeper than its limit, and trafilatura walks by recursion
_MAX_MARKUP = 8_000_000  # characters, pictures inside the page aside; no report needs a tenth of it
_MAX_TAGS = 150_000  # news pages have a few thousand
_META_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:\"[^\"<>]*\"|'[^'<>]*'|[^<>\"'])*>")
_DATA_ADDRESS = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=\s]{200,}")
_SELF_CLOSING = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "option",
        "thead",
        "tbody",
        "tfoot",
        "html",
        "head",
        "body",
        "colgroup",
    }
)
_BREAKING_TAGS = BLOCK_TAGS | {"br", "nav", "title"}
_SKIPPED_TAGS = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "nav",
        "form",
        "button",
        "select",
        "textarea",
        "footer",
    }
)


def read_html(source: Source, options: IntakeOptions) -> Reading:
    """Title, byline, outlet, date and the paragraphs of the story. A page that is nested past what can be parsed gives its text
    with the tags taken out. Raises `Unreadable` for binary data, too much markup, and a page without text."""
    declared = source.charset or _declared_charset(source.data)
    markup, encoding = decode_text(source.data, declared)
    markup = _DATA_ADDRESS.sub("", normalise_text(markup))
    if len(markup) > _MAX_MARKUP:
        raise Unreadable(f"web page of {len(markup):,} characters of markup is over the limit of {_MAX_MARKUP:,}")
    if markup.count("<") > _MAX_TAGS or nesting_depth(markup) > _MAX_DEPTH:
        facts, paragraphs = PageFacts(), strip_tags(markup)
    else:
        facts, paragraphs = _read_page(markup, source.url)
    if not paragraphs:
        raise Unreadable("web page without text")
    text = normalise_text("\n".join(paragraphs))
    if len(text) > options.max_characters:
        raise Unreadable(f"text of {len(text):,} is over the limit of {options.max_characters:,} characters")
    header = read_header_lines(text)
    return Reading(
        text=text,
        title=facts.title,
        byline=facts.byline or header.byline,
        outlet=facts.outlet,
        encoding=encoding,
        published=facts.published or header.published,
        url=source.url or facts.url,
        language=facts.language,
    )


def _declared_charset(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:8192])
    return found[1].decode("ascii", "replace") if found else None


def _read_page(markup: str, url: str | None) -> tuple[PageFacts, list[str]]:
    import lxml.html  # type: ignore[import-untyped]
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        # as bytes, because lxml refuses a string that carries an XML declaration of its encoding
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = lxml.html.document_fromstring(markup.encode(), parser=parser)
    except (LxmlError, ValueError):
        return PageFacts(), strip_tags(markup)
    facts = read_page_facts(tree, url)
    prune_page(tree)
    blocks = find_blocks(tree)
    facts = _complete(facts, [block.text for block in blocks if len(block.text) <= 120])
    return facts, choose_story(tree, blocks, facts.title) or strip_tags(markup)


def _complete(facts: PageFacts, lines: list[str]) -> PageFacts:
    """The facts with what lines "By NAME" and "Published: DATE" of the page add; dates of several such lines must agree."""
    byline = facts.byline or next((name for line in lines if (name := read_byline(line))), None)
    dates = {found for line in lines if (found := read_published(line))}
    published = facts.published or (dates.pop() if len(dates) == 1 else None)
    return replace(facts, byline=byline, published=published)


def nesting_depth(markup: str) -> int:
    """The deepest nesting of elements that need an end tag, at most a little over the limit that matters."""
    depth = deepest = 0
    for found in _TAG.finditer(markup):
        if found[2].lower() in _SELF_CLOSING or found[0].endswith("/>"):
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > deepest:
            deepest = depth
            if deepest > _MAX_DEPTH:
                break
    return deepest


def strip_tags(markup: str) -> list[str]:
    """The text of a page, one block an entry, without a parser: one pass, whatever the nesting."""
    lowered = markup.lower() if len(markup.lower()) == len(markup) else markup
    pieces: list[str] = []
    unclosed: set[str] = set()
    at = 0
    while at < len(markup):
        opening = markup.find("<", at)
        if opening < 0:
            pieces.append(markup[at:])
            break
        pieces.append(markup[at:opening])
        if markup.startswith("<!--", opening):
            end = markup.find("-->", opening)
            at = end + 3 if end >= 0 else len(markup)
            continue
        tag = _TAG.match(markup, opening)
        if not tag:
            closing = re.compile(r"<[!?/][^<>]*>").match(markup, opening)
            if not closing:
                pieces.append("<")
            at = closing.end() if closing else opening + 1
            continue
        name = tag[2].lower()
        at = tag.end()
        if name in _SKIPPED_TAGS and not tag[1]:
            end = lowered.find(f"</{name}", at) if name not in unclosed else -1
            if end < 0:
                unclosed.add(name)
            at = max(end, at)
        elif name in _BREAKING_TAGS:
            pieces.append("\n")
    # The line breaks of the markup are spaces; only the tags of blocks divide.
    text = "".join(piece if piece == "\n" else piece.replace("\n", " ") for piece in pieces)
    blocks = (" ".join(unescape(block).split()) for block in text.split("\n"))
    kept: list[str] = []
    for block in blocks:
        if block and not is_furniture(block) and not is_header_line(block) and (not kept or kept[-1] != block):
            kept.append(block)
    return kept
