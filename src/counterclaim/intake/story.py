"""Which blocks of a page are its story.

trafilatura finds the story (Barbaresi 2021, ACL demo); its precision costs a sentence here and there, so that prose which stands
among the paragraphs it kept is put back, and what the words of a block show to be furniture goes.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from counterclaim.intake.blocks import Block, ancestors
from counterclaim.intake.furniture import is_furniture, is_header_line

_NOT_WORDS = re.compile(r"[\W_]+")
_MOST = 0.85  # share of the found story that its container must hold
_MOST_OF_ARTICLE = 2.5  # times the found story; an "article" with more around it is the frame of a whole page
_ECHO = 30  # characters; a shorter paragraph may well stand twice
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def choose_story(tree: Any, blocks: list[Block], title: str | None) -> list[str]:
    """The paragraphs of the story in the page's order; none when the page has no text worth the name."""
    found = _extract(tree)
    kept_text = _squash(found)
    kept = [bool(key := _squash(block.text)) and key in kept_text for block in blocks]
    inside = sum(len(block.text) for block, keep in zip(blocks, kept, strict=True) if keep)
    if inside < 0.5 * len(found.replace("\n", " ")):
        # The story stands in no block of the page, such as one that comes only as JSON-LD.
        return _without_echoes([(line, False) for line in found.split("\n") if line.strip() and not is_furniture(line)])
    container = _container(blocks, kept)
    chosen = []
    headline = _squash(title or "")
    for block, keep in zip(blocks, kept, strict=True):
        rescued = not keep and block.is_prose and any(place is container for place in ancestors(block.element))
        if not keep and not rescued:
            continue
        if is_furniture(block.text) or is_header_line(block.text) or _is_headline(block, headline) or _is_link_line(block):
            continue
        caption = block.is_caption
        if caption and not block.is_prose:
            continue
        chosen.append((block, caption))
    while chosen and chosen[-1][0].tag in _HEADINGS:
        chosen.pop()
    return _without_echoes([(block.text, caption) for block, caption in chosen])


def _extract(tree: Any) -> str:
    from trafilatura import extract

    return extract(deepcopy(tree), include_comments=False, include_tables=True, output_format="txt") or ""


def _squash(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()


def _container(blocks: list[Block], kept: list[bool]) -> Any:
    """The element inside which prose belongs to the story: the `article`, or the innermost one that holds nearly all of it."""
    weights: dict[Any, int] = {}
    total = 0
    for block, keep in zip(blocks, kept, strict=True):
        if keep:
            total += len(block.text)
            for place in ancestors(block.element):
                weights[place] = weights.get(place, 0) + len(block.text)
    holding = [place for place, weight in weights.items() if weight >= _MOST * total and place.tag not in {"p", "li"}]
    innermost = max(holding, key=lambda place: sum(1 for _ in ancestors(place)), default=None)
    # The summary and the picture above the body belong to the article.
    article = next((place for place in ancestors(innermost) if place.tag == "article"), innermost)
    return article if article is not None and len(article.text_content()) < _MOST_OF_ARTICLE * total else innermost


def _is_headline(block: Block, headline: str) -> bool:
    return (bool(headline) and _squash(block.text) == headline) or block.tag == "h1"


def _is_link_line(block: Block) -> bool:
    """A line that is all link leads to another story."""
    return block.linked > 0.9 and not (block.is_prose or block.tag in _HEADINGS)


def _without_echoes(paragraphs: list[tuple[str, bool]]) -> list[str]:
    """The paragraphs, each once: captions that stand twice and pull quotes set a second time are left out."""
    kept: list[str] = []
    seen: set[str] = set()
    for text, _ in paragraphs:
        key = _squash(text)
        if (kept and text == kept[-1]) or (len(key) >= _ECHO and key in seen):
            continue
        seen.add(key)
        kept.append(text)
    captions = [_squash(text) for text, caption in paragraphs if caption]
    # A caption with a credit behind it and once more without: the longer one stays.
    return [text for text in kept if not any(_is_shorter_echo(_squash(text), caption) for caption in captions)]


def _is_shorter_echo(text: str, caption: str) -> bool:
    return _ECHO <= len(text) < len(caption) <= len(text) + 60 and caption.startswith(text)
