"""A reader that loads at once and breaks on demand. It finds one attributed statement: the whole text."""

from __future__ import annotations

import os
from collections.abc import Callable

from counterclaim.model import Document, Extractor, Findings, Report, Span, Speech


class StandInReader:
    """Ends its process on "die", ends it once on "die once PATH", fails on "fail"."""

    extractor = Extractor(name="stand-in", version="1")

    def __init__(self, parse: Callable[[Report], Document]) -> None:
        self._parse = parse

    def read(self, report: Report) -> Findings:
        if report.text == "die":
            os._exit(9)
        if report.text.startswith("die once "):
            path = report.text.removeprefix("die once ")
            if not os.path.exists(path):
                open(path, "w").close()
                os._exit(9)
        if report.text == "fail":
            raise ZeroDivisionError("as asked")
        said = Speech(
            report_id=report.id, extractor=self.extractor, evidence=(Span.of(report.text, 0, len(report.text)),), cue=None
        )
        return Findings(report=report, extractor=self.extractor, speech=(said,))
