"""What a web page says about itself: title, byline, outlet, date, address, language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from counterclaim.intake.dates import date_in_address, read_date

_DATE_KEYS = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "cxenseparse:recs:publishtime",
    "rbpubdate",
    "article.published",
    "originalpublicationdate",
    "ptime",
    "citation_date",
    "citation_publication_date",
)
_ARTICLE_TYPES = re.compile(r"Article|Report|BlogPosting", re.I)
_ADDRESS = re.compile(r"https?://\S+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """Facts from the metadata of a page; None where it gives none. `published` is EDTF."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_page_facts(tree: Any, url: str | None) -> PageFacts:
    """The facts of a parsed page; `url` is where it came from. The tree is not changed.

    The date is what the page itself declares as its publication: metadata, JSON-LD, the `time` element of the article or the
    date in its address. Dates in running text never count, so a page without any has none.
    """
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(tree, default_url=url, date_config={"extensive_search": False, "original_date": True})
    address = url or (found.url if found.url and _ADDRESS.fullmatch(found.url) else None)
    published = _declared_date(tree) or _linked_data_date(tree) or _time_element_date(tree)
    if not published and address:
        published = date_in_address(address)
    outlet = _linked_data_outlet(tree) or _clean(found.sitename)
    return PageFacts(
        title=_clean(found.title),
        byline=_clean(found.author),
        outlet=outlet,
        published=published,
        url=address,
        language=_language(tree),
    )


def _declared_date(tree: Any) -> str | None:
    given: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := meta.get("content"):
            given.setdefault(key.strip().lower(), content)
    return next((read for key in _DATE_KEYS if (read := read_date(given.get(key)))), None)


def _linked_data_date(tree: Any) -> str | None:
    return next((published for article in _linked_articles(tree) if (published := read_date(article.get("datePublished")))), None)


def _linked_data_outlet(tree: Any) -> str | None:
    for article in _linked_articles(tree):
        publisher = article.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return _clean(publisher["name"])
    return None


def _linked_articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD says it is."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (thing for thing in _top_things(content) if _ARTICLE_TYPES.search(str(thing.get("@type", ""))))


def _top_things(content: Any) -> Iterator[dict[str, Any]]:
    """The things that the page is about: at the top or in its graph, not those that it only mentions."""
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            if isinstance(graph, list):
                yield from (node for node in graph if isinstance(node, dict))
            if isinstance(thing.get("mainEntity"), dict):
                yield thing["mainEntity"]


def _time_element_date(tree: Any) -> str | None:
    """The date of a `time` element that is marked as the publication, or of the one `time` beside the headline."""
    for marked in tree.iterfind(".//*[@itemprop='datePublished']"):
        if published := read_date(marked.get("datetime") or marked.get("content") or marked.text_content()):
            return published
    for time in tree.iter("time"):
        names = f"{time.get('class') or ''} {time.get('id') or ''}".lower()
        if (time.get("pubdate") is not None or "publish" in names or "pubdate" in names) and (
            published := read_date(time.get("datetime") or time.text_content())
        ):
            return published
    headlines = list(tree.iter("h1"))
    if len(headlines) != 1:
        return None
    place = headlines[0]
    for _ in range(3):
        place = place.getparent()
        if place is None or place.tag == "body":
            return None
        dates = {read_date(time.get("datetime") or time.text_content()) for time in place.iter("time")}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    return None


def _language(tree: Any) -> str | None:
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = declared.replace("_", "-").split("-")[0].strip().lower()
    return code if code.isascii() and code.isalpha() and len(code) == 2 else None


def _clean(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
