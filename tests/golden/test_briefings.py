"""Briefings on the sample reports: every sentence has its note, every note its words, in the data and on every page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from lxml import etree, html

from counterclaim.export.brief_docx import brief_docx
from counterclaim.export.brief_html import brief_html
from counterclaim.export.brief_look import Look
from counterclaim.export.brief_markdown import brief_markdown, escape_markdown
from counterclaim.export.brief_pdf import brief_pdf
from counterclaim.ledger import Ledger, open_ledger
from counterclaim.model import ActorKind
from counterclaim.present import actor_rows, incident_rows
from counterclaim.present.briefing.compose import compose_brief
from counterclaim.present.briefing.document import Brief, Reckoning, Row, Sentence
from counterclaim.present.briefing.numbering import number_notes
from counterclaim.present.briefing.people import is_public
from counterclaim.present.briefing.plain import brief_data
from counterclaim.present.briefing.scope import BriefAsked
from counterclaim.present.briefing.sources import WITHHELD, MethodNote, SourceNote

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def ledger(sample_ledger: Path) -> Iterator[Ledger]:
    with open_ledger(sample_ledger, create=False) as opened:
        yield opened


@pytest.fixture(scope="module", params=["some", pytest.param("every", marks=pytest.mark.slow)])
def briefs(request: pytest.FixtureRequest) -> list[Brief]:
    """Three briefings, and where there is time for it all there can be on the samples."""
    found: list[Brief] = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def every(ledger: Ledger) -> list[Brief]:
    """A briefing on every incident, on every group that anything is said of, and on every country."""
    rows = incident_rows(ledger)
    asked = [BriefAsked(incidents=(row.id,)) for row in rows]
    groups = [row for row in actor_rows(ledger) if row.kind is ActorKind.ARMED_GROUP]
    asked += [BriefAsked(actor=row.id) for row in groups]
    asked += [BriefAsked(area=country) for country in sorted({row.country for row in rows if row.country})]
    asked += [BriefAsked(area="Quetta", since="2016", until="2016"), BriefAsked(since="2016", until="2019")]
    asked.append(BriefAsked(incidents=tuple(row.id for row in rows[:3])))
    return [compose_brief(ledger, one) for one in asked]


@pytest.fixture(scope="module")
def some(ledger: Ledger) -> list[Brief]:
    """The incident of most reports, a group, and a country: one of each for what takes time."""
    fullest = max(incident_rows(ledger), key=lambda row: (len(row.reports), row.id))
    asked = [BriefAsked(incidents=(fullest.id,)), BriefAsked(actor="Islamic State"), BriefAsked(area="Pakistan", date="2019-02")]
    return [compose_brief(ledger, one) for one in asked]


def test_every_sentence_and_row_of_every_briefing_rests_on_words_of_the_ledger(briefs: list[Brief], ledger: Ledger) -> None:
    texts = {row.id: ledger.arrivals(row.id)[0].text for row in ledger.reports()}
    said = quoted = 0
    for brief in briefs:
        for noted in brief.noted():
            said += 1
            assert noted.notes
            if isinstance(noted, Sentence):
                assert any(isinstance(note, SourceNote) for note in noted.notes), noted.text
            if isinstance(noted, Reckoning):
                assert any(isinstance(note, MethodNote) and note.citation for note in noted.notes), noted.text
            for note in noted.notes:
                if isinstance(note, SourceNote):
                    for words in note.words:
                        quoted += 1
                        assert texts[note.source.report.id][words.start : words.end] == words.quote
    assert said > 50 * len(briefs) / 3
    assert quoted > said


def test_the_data_gives_report_and_offsets_for_every_quote(briefs: list[Brief], ledger: Ledger) -> None:
    texts = {row.id: ledger.arrivals(row.id)[0].text for row in ledger.reports()}
    for brief in briefs:
        data = brief_data(brief)
        numbers = {note["number"] for note in data["notes"]}
        assert numbers == set(range(1, len(numbers) + 1))
        for note in data["notes"]:
            assert (note["report"] is None) == (note["kind"] != "report")
            for part in note["words"]:
                text = texts[note["report"]][part["start"] : part["end"]]
                if WITHHELD not in part["quote"]:
                    assert part["quote"] == text
        blocks = [*data["summary"], *(block for section in data["sections"] for block in section["blocks"])]
        for block in blocks:
            for sentence in [*block.get("sentences", ()), *block.get("caption", ()), *block.get("rows", ())]:
                assert sentence["notes"]
                assert set(sentence["notes"]) <= numbers


def test_a_briefing_on_an_incident_of_many_reports_has_every_section(some: list[Brief]) -> None:
    assert [section.key for section in some[0].sections if section.key != "responses"] == [
        "incident",
        "contested",
        "responsibility",
        "network",
        "where",
        "method",
    ]
    assert "responses" in {section.key for section in some[2].sections}
    keys = {section.key for section in some[1].sections}
    assert {"incidents", "contested", "responsibility", "record", "network", "where", "method"} <= keys


def test_summaries_are_of_a_length_that_an_editor_accepts(briefs: list[Brief]) -> None:
    for brief in briefs:
        sentences = [sentence for paragraph in brief.summary for sentence in paragraph.sentences]
        assert 1 <= len(sentences) <= 10, brief.title
        assert len({sentence.text for sentence in sentences}) == len(sentences), brief.title


def test_no_sentence_is_clumsy(briefs: list[Brief]) -> None:
    for brief in briefs:
        for said in brief.said():
            assert not re.search(r"  | ,|,,|\.\.|\bNone\b|\{|\}|\ba a\b|\bthe the\b|\ba an?\b|_", said.text), said.text
            assert said.text[0].isupper() or not said.text[0].isalpha(), said.text


def test_no_private_person_is_named(briefs: list[Brief], ledger: Ledger) -> None:
    roles: dict[str, list[str | None]] = {}
    for row in ledger.reports():
        for actor in ledger.load(row.id).actors:
            if actor.kind is ActorKind.PERSON and actor.name[0].isupper() and " " in actor.name:
                roles.setdefault(actor.name, []).append(actor.role)
    private = [name for name, given in roles.items() if not any(map(is_public, given)) and name.split()[-1][0].isupper()]
    assert "Hasan Raza" in private
    for brief in briefs:
        shown = " ".join([brief.title, *(noted.text for noted in brief.said())])
        shown += " ".join(cell for noted in brief.noted() if isinstance(noted, Row) for cell in noted.cells)
        for line in number_notes(brief).lines:
            shown += f" {line.reference} {line.speaker} {' '.join(line.quotes)}"
        for name in private:
            assert name not in shown, (brief.title, name)


def test_the_same_ledger_gives_the_same_bytes(some: list[Brief], ledger: Ledger) -> None:
    again = compose_brief(ledger, BriefAsked(actor="Islamic State"))
    look = Look(house="House")
    assert brief_data(again) == brief_data(some[1])
    assert brief_html(again, look) == brief_html(some[1], look)
    assert brief_markdown(again, look, "b") == brief_markdown(some[1], look, "b")
    assert brief_pdf(again, look) == brief_pdf(some[1], look)
    assert brief_docx(again, look) == brief_docx(some[1], look)


def test_on_the_html_page_every_sentence_has_its_marks_and_every_mark_its_note(briefs: list[Brief]) -> None:
    for brief in briefs:
        page = html.fromstring(brief_html(brief, Look()))
        notes = {item.get("id"): item for item in page.xpath("//section[@class='notes']//li")}
        assert len(notes) == len(number_notes(brief).lines)
        shown = page.xpath("//span[contains(@class,'s ')]")
        assert len(shown) == sum(1 for _ in brief.said())
        for span in [*shown, *page.xpath("//tbody/tr")]:
            marks = span.xpath(".//sup[@class='marks']/a/@href")
            assert marks, span.text_content()
            assert all(mark.removeprefix("#") in notes for mark in marks)
        for line in number_notes(brief).lines:
            item = notes[f"note-{line.number}"]
            assert [quote.text_content() for quote in item.iter("q")] == list(line.quotes)
        # Every note leads back to a mark, and nothing is fetched from elsewhere.
        assert all(page.xpath(f"//*[@id='mark-{number}']") for number in range(1, len(notes) + 1))
        assert not page.xpath("//script|//link|//iframe|//img[not(starts-with(@src,'data:'))]")


def test_in_markdown_every_footnote_is_defined_and_every_sentence_has_one(briefs: list[Brief]) -> None:
    for brief in briefs:
        text, _ = brief_markdown(brief, Look(), "b")
        body, _, notes = text.partition("\n## Notes\n")
        defined = dict(re.findall(r"^\[\^(\d+)\]: (.*)$", notes, re.MULTILINE))
        assert set(re.findall(r"\[\^(\d+)\]", body)) == set(defined)
        for said in brief.said():
            assert re.search(re.escape(escape_markdown(said.text)) + r"\[\^\d+\]", body), said.text
        for line in number_notes(brief).lines:
            for quote in line.quotes:
                assert f"“{escape_markdown(quote)}”" in defined[str(line.number)]


def test_in_word_every_sentence_has_an_endnote_that_word_numbers(some: list[Brief]) -> None:
    for brief in some:
        data = brief_docx(brief, Look(house="House"))
        document = Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            notes = etree.fromstring(archive.read("word/endnotes.xml"))
        written = {note.get(f"{W}id"): "".join(note.itertext()) for note in notes if note.get(f"{W}type") is None}
        lines = number_notes(brief).lines
        assert list(written) == [str(line.number) for line in lines]
        for line in lines:
            for quote in line.quotes:
                assert f"“{quote}”" in written[str(line.number)]
        body = document.element.body
        assert [mark.get(f"{W}id") for mark in body.iter(f"{W}endnoteReference")] == list(written)
        again = re.findall(r"NOTEREF _Note(\d+) ", " ".join(field.get(f"{W}instr") for field in body.iter(f"{W}fldSimple")))
        assert set(again) <= {bookmark.get(f"{W}name").removeprefix("_Note") for bookmark in body.iter(f"{W}bookmarkStart")}
        marks = len(list(body.iter(f"{W}endnoteReference"))) + len(again)
        assert marks == sum(len(number_notes(brief).numbers(noted.notes)) for noted in brief.noted())


def test_a_pdf_holds_every_sentence_and_every_note(some: list[Brief]) -> None:
    import pypdfium2

    for brief in some:
        document = pypdfium2.PdfDocument(brief_pdf(brief, Look(house="House")))
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        letters = re.sub(r"[^a-z]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").casefold())
        for line in number_notes(brief).lines:
            for quote in line.quotes:
                wanted = re.sub(r"[^a-z]", "", quote.casefold())
                assert wanted[:25] in letters or wanted[-25:] in letters, quote  # a page may end within either
