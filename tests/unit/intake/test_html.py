"""Web pages: the story's paragraphs, all of them and nothing else."""

from __future__ import annotations

import json
import textwrap
import time
from pathlib import Path

import pytest

from counterclaim.errors import InputError
from counterclaim.intake import IntakeOptions, read_inputs
from counterclaim.intake.furniture import is_furniture, is_marked
from counterclaim.model import Report

STORY = [
    "QUETTA: Gunmen wearing suicide vests stormed a police training college late on Monday, killing dozens of recruits.",
    "The provincial home minister said three attackers had entered the hostel while most of the recruits were asleep.",
    "“They were firing at everyone they saw,” one recruit told reporters at the hospital.",
    "“We ran.”",
    "Conflicting claims",
    "A faction of Lashkar-e-Jhangvi said it had carried out the assault. The Islamic State claimed it too, through Amaq.",
    "Officials said they had intercepted calls between the gunmen and their handlers across the border.",
    "Sixty-one people died, according to the hospital's count on Tuesday evening; police spoke of 59.",
    "The college had lost cadets to militants twice before, in 2006 and in 2008.",
    "Relatives waited outside the morgue through the night.",
    "A three-day mourning period was announced by the provincial government.",
]
CAPTION = "Soldiers stand guard outside the training college on Tuesday."

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Scores killed as gunmen storm police college | The Valley Herald</title>
<meta property="og:title" content="Scores killed as gunmen storm police college">
<meta property="og:site_name" content="The Valley Herald"><meta name="author" content="Amina Baloch">
<meta property="article:published_time" content="2016-10-25T06:12:00+05:00">
<meta property="article:modified_time" content="2016-10-27T10:00:00+05:00">
<link rel="canonical" href="https://valleyherald.example/news/1290211/scores-killed">
<script>var x = "<p>never shown, it is a script.</p>";</script><style>p {{ color: red }}</style></head>
<body class="single post-template has-sidebar">
<div id="cookie-banner" class="cookie-notice">
<p>We use cookies to improve your experience on our site.</p><button>Accept</button></div>
<header class="site-header">
<nav><ul><li><a href="/">Home</a></li><li><a href="/pakistan">Pakistan</a></li></ul></nav></header>
<main><article class="story article-with-sidebar">
<h1>Scores killed as gunmen storm police college</h1>
<div class="byline">By Amina Baloch</div><div class="dateline-published">Published: October 25, 2016 06:12 AM</div>
<ul class="share-bar"><li><a href="#">Share on Facebook</a></li><li><a href="#">Tweet</a></li><li><a href="#">WhatsApp</a></li></ul>
<div class="meta"><span>1,204 Shares</span> <a href="#comments">37 comments</a></div>
<figure><img src="a.jpg" alt="{CAPTION}"><figcaption>{CAPTION}</figcaption></figure>
<div class="wp-caption-text">{CAPTION} — Photo: AFP</div>
<div class="story-body">
<p>{STORY[0]}</p>
<p>{STORY[1]}</p>
<div class="ad-slot">Advertisement</div>
<p>{STORY[2]}</p><p>{STORY[3]}</p>
<p><strong>Read also:</strong> <a href="/x">Army chief arrives in Quetta to review security</a></p>
<h2>{STORY[4]}</h2>
<p>A faction of <a href="/tag/lej">Lashkar-e-Jhangvi</a> said it had carried out the assault. The
 <em>Islamic State</em> claimed it too,
 through&nbsp;Amaq.</p>
<div class="newsletter-box">
<p>Sign up for our morning briefing and get the day's news delivered straight to your inbox.</p></div>
<p>{STORY[6]}</p>
<div>{STORY[7]}</div>
<blockquote><p>{STORY[8]}</p></blockquote>
<p>{STORY[9]}<br><br>{STORY[10]}</p>
<div class="feedback-widget">Do you like this article? <a href="#">Yes</a> <a href="#">No</a></div>
</div>
<section id="related-stories">
<h3>Related stories</h3><ul><li><a href="/1">Hospital bombing kills lawyers in Quetta</a></li></ul></section>
</article>
<section id="comments" class="comments-area"><h3>37 comments</h3>
<div class="comment"><p>Very sad news, when will this violence end?</p></div>
<div class="comment"><p>Prayers for the families of the young recruits who lost their lives.</p></div></section>
</main><aside class="sidebar"><h3>Most read</h3><ol><li><a href="/2">Fuel prices to rise again</a></li></ol></aside>
<footer><p>Copyright 2016 The Valley Herald. All rights reserved.</p></footer></body></html>
"""


def read_page(tmp_path: Path, page: str | bytes, name: str = "page.html") -> Report | InputError:
    (tmp_path / name).write_bytes(page if isinstance(page, bytes) else page.encode())
    (item,) = read_inputs([str(tmp_path / name)], options=IntakeOptions())
    return item


@pytest.fixture
def page(tmp_path: Path) -> Report:
    item = read_page(tmp_path, PAGE)
    assert isinstance(item, Report)
    return item


def test_exactly_the_story(page: Report) -> None:
    assert page.text.split("\n") == [CAPTION, *STORY]


def test_facts_of_the_page(page: Report) -> None:
    assert page.title == "Scores killed as gunmen storm police college"
    assert page.byline == "Amina Baloch"
    assert page.outlet == "The Valley Herald"
    assert page.published == "2016-10-25"
    assert page.url == "https://valleyherald.example/news/1290211/scores-killed"
    assert page.provenance is not None
    assert page.provenance.media_type == "text/html"
    assert page.provenance.encoding == "utf-8"


def _article(head: str, body: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY if line.endswith("."))
    article = f"<article><h1>Attack near Quetta</h1>{body}{paragraphs}</article>"
    return f"<html><head><title>Attack near Quetta</title>{head}</head><body>{article}</body></html>"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("", "", None),
        ("", "<p>It recalled the bombing of 8 August 2016, which killed 70 people.</p>", None),
        ("", "<p class='info'>Published: 25 October 2016</p>", "2016-10-25"),
        ("", "<time datetime='2016-10-25T10:00:00Z'>Tuesday</time>", "2016-10-25"),
        (
            '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "2016-10-25T01:00:00Z"}</script>',
            "",
            "2016-10-25",
        ),
        ("<script type='application/ld+json'>{broken</script>", "", None),
        ("<link rel='canonical' href='https://herald.example/2016/10/25/attack'>", "", "2016-10-25"),
        ("<meta property='article:published_time' content='yesterday'>", "", None),
    ],
)
def test_dates_come_from_declarations_alone(tmp_path: Path, head: str, body: str, expected: str | None) -> None:
    item = read_page(tmp_path, _article(head, body))
    assert isinstance(item, Report)
    assert item.published == expected


def test_no_paragraph_is_lost_in_a_page_of_bare_divisions(tmp_path: Path) -> None:
    body = "".join(f"<div>{line}</div>" for line in STORY if line.endswith("."))
    item = read_page(tmp_path, f"<html><body><div id='content'>{body}</div></body></html>")
    assert isinstance(item, Report)
    assert item.text.split("\n") == [line for line in STORY if line.endswith(".")]


def test_a_short_page_is_read_whole(tmp_path: Path) -> None:
    item = read_page(tmp_path, "<html><body><p>A bomb killed two people in Maiduguri on Sunday.</p></body></html>")
    assert isinstance(item, Report)
    assert item.text == "A bomb killed two people in Maiduguri on Sunday."


def test_table_rows_stay_together(tmp_path: Path) -> None:
    table = "<table><tr><th>Hospital</th><th>Dead</th></tr><tr><td>Civil Hospital</td><td>61</td></tr></table>"
    item = read_page(tmp_path, _article("", table))
    assert isinstance(item, Report)
    assert "Civil Hospital | 61" in item.text.split("\n")


@pytest.mark.parametrize(("charset", "encoding"), [("windows-1252", "cp1252"), ("utf-16", "utf-16-le"), ("cp1252", "cp1252")])
def test_declared_encodings(tmp_path: Path, charset: str, encoding: str) -> None:
    declared = "iso-8859-1" if charset == "cp1252" else charset
    page = _article(f"<meta charset='{declared}'>", "<p>Authorities in Bogotá named the Ejército de Liberación Nacional.</p>")
    item = read_page(tmp_path, page.encode(charset))
    assert isinstance(item, Report)
    assert "Authorities in Bogotá named the Ejército de Liberación Nacional." in item.text
    assert item.provenance is not None
    assert item.provenance.encoding == encoding


def test_a_hundred_thousand_nested_elements(tmp_path: Path) -> None:
    started = time.monotonic()
    item = read_page(
        tmp_path,
        "<html><body>" + "<div>" * 100_000 + "<p>Six soldiers died in the ambush.</p>" + "</div>" * 100_000 + "</body></html>",
    )
    assert isinstance(item, Report)
    assert item.text == "Six soldiers died in the ambush."
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "markup",
    [
        "<" * 300_000,
        "<a " * 100_000,
        "<!--" * 100_000,
        "<p>" * 30_000,
        "<p>" * 1_000_000,
        "<script>" * 50_000,
        "&" * 300_000,
        "<a href='" * 60_000,
        "<b><i>" * 50_000,
        "<table><tr><td>" * 20_000,
    ],
)
def test_hostile_markup_is_quick_and_never_crashes(tmp_path: Path, markup: str) -> None:
    started = time.monotonic()
    item = read_page(tmp_path, f"<html><body><p>Six soldiers died in the ambush near Gao.</p>{markup}</body></html>")
    assert isinstance(item, Report)
    assert "Six soldiers died in the ambush near Gao." in item.text
    assert time.monotonic() - started < 15


def test_a_page_of_scripts_alone_is_an_error(tmp_path: Path) -> None:
    item = read_page(tmp_path, "<html><head><script>var a = 1;</script></head><body><script>run()</script></body></html>")
    assert isinstance(item, InputError)
    assert "without text" in item.reason


@pytest.mark.parametrize(
    "block",
    [
        "Share",
        "Share on Facebook",
        "Tweet this | Email | Print",
        "12 Comments",
        "(37)  comments",
        "Leave a comment",
        "Do you like this article?",
        "Do you like this article? Yes No",
        "Read also: Army chief arrives in Quetta",
        "We use cookies to analyse our traffic.",
        "Advertisement",
        "Sign up for our newsletter",
        "© 2016 The Valley Herald",
        "Related stories",
        "3 min read",
        "* * *",
    ],
)
def test_furniture_is_known_by_its_words(block: str) -> None:
    assert is_furniture(block)


@pytest.mark.parametrize(
    "block",
    [
        "He shared the video on Facebook.",
        "The group tweeted that it was behind the attack.",
        "Comments by the minister angered the families.",
        "“Read my lips,” he said.",
        "Related charges were filed against four men.",
        "Police found a home-made bomb.",
        "He did not comment.",
        "Sign posts were riddled with bullets in the village.",
        "Published accounts differ over the toll in 2016.",
        "Watch towers were set on fire.",
        "Get out of the house, the gunmen told the family.",
        "Follow-up raids killed two more militants.",
    ],
)
def test_sentences_are_no_furniture(block: str) -> None:
    assert not is_furniture(block)


def test_class_names() -> None:
    assert is_marked("share-bar")
    assert is_marked("commentsList")
    assert is_marked("widget cookie_notice")
    assert not is_marked("article-with-sidebar")
    assert not is_marked("content-ad-free")
    assert not is_marked("story-body loaded")
    assert not is_marked("headline broad")


def test_an_old_page_laid_out_in_a_table(tmp_path: Path) -> None:
    story = [line for line in STORY if len(line) > 60]
    page = (
        "<html><head><title>Police college stormed</title></head><body><table><tr><td>"
        "<a href=/>Home</a><br><a href=/n>News</a></td>"
        "<td><font size=5><b>Police college stormed</b></font><br>By Amina Baloch<br>Published on October 25, 2016<br><br>"
        f"{'<br><br>'.join(story)}</td><td>Most read<br><a href=a>Fuel prices up</a></td></tr></table></body></html>"
    )
    item = read_page(tmp_path, page)
    assert isinstance(item, Report)
    assert item.text.split("\n") == story
    assert (item.title, item.byline, item.published) == ("Police college stormed", "Amina Baloch", "2016-10-25")


def test_preformatted_text_keeps_its_paragraphs(tmp_path: Path) -> None:
    story = [line for line in STORY if len(line) > 60]
    wrapped = "\n\n".join(textwrap.fill(line, 66) for line in story)
    item = read_page(tmp_path, f"<html><body><pre>{wrapped}</pre></body></html>")
    assert isinstance(item, Report)
    assert item.text.split("\n") == story


def test_a_story_that_comes_only_as_linked_data(tmp_path: Path) -> None:
    data = {
        "@type": "NewsArticle",
        "headline": "Police college stormed",
        "datePublished": "2016-10-25",
        "publisher": {"name": "Valley Herald"},
        "articleBody": " ".join(line for line in STORY if line.endswith(".")),
    }
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    item = read_page(tmp_path, f"<html><head><title>x</title>{script}</head><body><div id='root'></div></body></html>")
    assert isinstance(item, Report)
    assert item.text.startswith(STORY[0])
    assert (item.outlet, item.published) == ("Valley Herald", "2016-10-25")


def test_a_page_of_fifty_megabytes_is_refused_quickly(tmp_path: Path) -> None:
    started = time.monotonic()
    item = read_page(tmp_path, "<html><body>" + "<p>A bomb went off in the town.</p>" * 1_500_000)
    assert isinstance(item, InputError)
    assert "limit" in item.reason
    assert time.monotonic() - started < 10
