"""What stands around a story on a news page: told by the words of a block, or by the class names of an element."""

from __future__ import annotations

import re
from functools import cache

from counterclaim.codebook.lexicon import load_lexicon, words
from counterclaim.intake.header import read_byline, read_published

_LEXICON = "page_furniture"
_LONGEST = 400  # characters; a longer block is never taken for furniture by its words alone
_UPDATED = re.compile(r"^(?:last\s+)?(?:updated|modified|first published)\b", re.I)


@cache
def _block_patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.I | re.S) for pattern in load_lexicon(_LEXICON)["blocks"])


def is_furniture(block: str) -> bool:
    """Whether a whole block of text is page furniture: a share bar, a counter, a cookie notice, a "Read also" link and so on."""
    if len(block) > _LONGEST:
        return False
    if not any(character.isalnum() for character in block):
        return True
    return _is_share_bar(block) or any(pattern.fullmatch(block) for pattern in _block_patterns())


def is_header_line(block: str) -> bool:
    """Whether the block is a byline or a line with the date of publication or change."""
    dated = _UPDATED.sub("published", block)
    return bool(len(block) <= 120 and (read_byline(block) or read_published(block) or read_published(dated)))


def _is_share_bar(block: str) -> bool:
    if len(block) > 160:
        return False
    found = set(re.findall(r"[^\W\d_]+", block.lower()))
    shares = words(_LEXICON, "share_words")
    return not found.isdisjoint(shares) and found <= shares | words(_LEXICON, "share_fillers")


def is_marked(names: str) -> bool:
    """Whether the class names and the id of an element mark all that it holds as furniture."""
    marks, story = words(_LEXICON, "marks"), words(_LEXICON, "story_marks")
    for name in names.split():
        parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
        marked = [part for part in parts if part in marks]
        # "comments-list" is furniture, "article-with-sidebar" and "content-ad-free" are not
        if name.lower() in marks or (marked and (parts[0] in marks or not any(part in story for part in parts))):
            return True
    return False
