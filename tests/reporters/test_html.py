"""The HTML report: the text as it reads, notes at their words, and nothing that a document could run."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tilint.config import Settings
from tilint.engine import examine
from tilint.language import preparation
from tilint.packs import rules_directory
from tilint.reporters import View, render_reading
from tilint.reporters.html import PREPARATION

CORPORA = rules_directory().parent / "corpora"
LETTERS = CORPORA / "rent-letters"
VOID = {"meta", "br", "input"}
HOSTILE = """\
# </style><script>alert(1)</script> "onload="alert(2)

You failed to pay <img src=x onerror=alert(3)> [now](javascript:alert(4)) and [here](data:text/html,alert(5)).

`</script><script>alert(6)</script>` &lt;script&gt;alert(7)&lt;/script&gt; <!-- --><svg/onload=alert(8)>

| {{ 7*7 }} | {% raw %} |
|---|---|
| You failed to pay ' " `alert(9)` | \u202e\u0007</td></table><script>alert(10)</script> |

- </li></ul><script>alert(11)</script>
- <a href="https://example.org/steal">a link</a>
"""


class Page(HTMLParser):
    """The elements of a page: tag, attributes and text each; complains where they are not well nested."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.elements = [], []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = {"tag": tag, "attrs": dict(attrs), "text": "", "within": [one["tag"] for one in self.open]}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        # What is there for signs, and labels before the text, is no part of what the document says.
        if not any(one["attrs"].get("class", "").startswith(("sign", "marker")) for one in self.open):
            for one in self.open:
                one["text"] += data

    def all(self, tag=None, cls=None):
        return [
            one
            for one in self.elements
            if (tag is None or one["tag"] == tag) and (cls is None or cls in one["attrs"].get("class", "").split())
        ]

    def by_id(self):
        return {one["attrs"]["id"]: one for one in self.elements if "id" in one["attrs"]}


def show(*paths, settings=None, **view):
    reading = examine(paths, settings or Settings())
    return reading, render_reading("html", reading, View(**view))


@cache
def show_own(path):
    return show(path)


@pytest.fixture
def written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text, name="letter.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


DOCUMENTS = [
    LETTERS / "harsh.docx",
    LETTERS / "harsh.pdf",
    CORPORA / "policies" / "antisocial-behaviour-policy.pdf",
    CORPORA / "forms" / "intake-assessment.docx",
    CORPORA / "handbooks" / "leave-and-time-away.md",
]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_text_stands_there_as_it_reads(path):
    reading, html = show_own(path)
    said = {one["attrs"]["id"]: one for one in Page(html).all(cls="said")}
    [document] = reading.documents
    for number, block in enumerate(document.blocks):
        words = re.sub(r"\s", "", document.slice(block.span))
        assert re.sub(r"\s", "", said[f"d1-b{number}"]["text"]) == words
    assert len(said) == len(document.blocks)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_finding_has_a_note_and_the_way_there_and_back(path):
    reading, html = show_own(path)
    page = Page(html)
    ids = page.by_id()
    signs = {one["attrs"]["href"] for one in page.all("a", "sign")}
    placed = [finding for finding in reading.report.findings if finding.passage]
    for number, finding in enumerate(placed, start=1):
        note, words = ids[f"d1-note-{number}"], ids[f"d1-words-{number}"]
        assert finding.message.split()[0] in ids[f"d1-note-{number}-what"]["text"]
        assert f"#d1-note-{number}" in signs
        assert note["attrs"]["data-severity"] == finding.severity
        assert finding.passage.excerpt.split()[0].startswith(words["text"].split()[0])
    missing = len(reading.report.findings) - len(placed)
    assert len(page.all("li", "note")) == len(placed) + missing
    links = {one["attrs"]["href"][1:] for one in page.all("a") if one["attrs"]["href"].startswith("#")}
    assert links - set(ids) == set()
    assert [name for name, times in Counter(re.findall(r' id="([^"]*)"', html)).items() if times > 1] == []


def test_headings_skip_no_level(written):
    _, html = show(written("### Deep\n\nText.\n\n# Top\n\n#### Deeper\n\nText.\n"))
    levels = [int(one["tag"][1]) for one in Page(html).elements if re.fullmatch("h[1-6]", one["tag"])]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_hostile_document_can_run_nothing(written):
    _, html = show(written(HOSTILE, "<img src=x onerror=alert(0)>.md"))
    page = Page(html)
    assert [one["within"] for one in page.all("script")] == [["html", "body"]]
    assert len(page.all("style")) == 1
    assert not {one["tag"] for one in page.elements} & {"img", "svg", "iframe", "object", "embed", "link", "base"}
    names = {name for one in page.elements for name in one["attrs"]}
    assert not [name for name in names if name.startswith("on") or name in ("style", "src", "srcset", "action")]
    links = {one["attrs"]["href"] for one in page.all("a")}
    assert not [link for link in links if not link.startswith(("#", "https://"))]
    assert "https://example.org/steal" not in html
    assert "\u202e" not in html
    assert "<U+202E>" in " ".join(one["text"] for one in page.all(cls="said"))
    policy = next(
        one["attrs"]["content"] for one in page.all("meta") if "Security" in one["attrs"].get("http-equiv", "")
    )
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_link_in_a_document_leads_nowhere(written):
    _, html = show(written("Dear Sam\n\nRead [this page](https://example.org/a) today.\n"))
    assert '<span class="link">this page</span>' in html
    assert "example.org/a" not in html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You failed to pay **your rent** on time.", ["failed to pay", "failed to make"]),
        ("We will *not* reply in due course, as you failed to attend.", ["failed to attend"]),
    ],
)
def test_marks_and_emphasis_do_not_get_in_each_others_way(written, text, words):
    _, html = show(written(f"Dear Sam\n\n{text}\n"))
    assert any(word in one["text"] for one in Page(html).all("mark") for word in words)


def test_overlapping_findings_each_have_a_mark(written):
    reading, html = show(LETTERS / "harsh.md")
    spans = [finding.passage.span for finding in reading.report.findings if finding.passage]
    assert any(one.overlaps(other) for one in spans for other in spans if one != other)
    assert "several" in html
    assert all(f'id="d1-words-{number}"' in html for number in range(1, len(spans) + 1))


GRAPHIC = "Dear Sam\n\nHe was stabbed in the neck. You failed to attend. He hanged himself from the banister.\n"


def test_graphic_words_are_not_in_the_page(written):
    path = written(GRAPHIC)
    _, html = show(path, settings=Settings(type="letter"))
    assert not re.findall("stabbed|neck|hanged|banister", html)
    assert "[words not shown: graphic detail]" in html
    assert "failed to attend" in Page(html).by_id()["d1-b1"]["text"]


def test_graphic_words_are_there_if_that_is_wished(written):
    _, html = show(written(GRAPHIC), settings=Settings(type="letter", show_words=True))
    assert "stabbed" in Page(html).by_id()["d1-b1"]["text"]
    assert "words not shown" not in html


def test_other_notes_do_not_tell_what_is_veiled(written):
    long = "and then " * 30
    path = written(f"Dear Sam\n\nHe was stabbed in the neck {long} and you failed to attend, which is your fault.\n")
    reading, html = show(path, settings=Settings(type="letter"))
    assert any(not finding.rule.shows_words for finding in reading.report.findings)
    assert len(reading.report.findings) > 2
    assert "stabbed" not in html


PERSONAL = """\
Mrs Folake Olubayo
9 Heron Close
Carrow CV3 1XX

Dear Mrs Olubayo

Folake, please ring Callum Reyes on 01632 960 311 or (555) 555-0142, or write to c.reyes@example.org by 3 June 2026.
You failed to pay £412.50.

# Our promise to Folake

Yours sincerely

Callum Reyes
"""


def test_personal_details_are_hidden_and_the_page_says_that_some_are_not(written):
    _, html = show(written(PERSONAL, "olubayo.md"), redact=True)
    for hidden in ("Folake", "Olubayo", "Heron", "CV3", "Callum", "Reyes", "960", "555", "c.reyes"):
        assert hidden not in html
    for kind in ("name", "phone number", "e-mail address", "address"):
        assert f"[{kind} hidden]" in html
    for kept in ("3 June 2026", "£412.50", "failed to pay"):
        assert kept in html
    assert "It misses some" in html


def test_nothing_personal_is_hidden_unless_that_is_wished(written):
    _, html = show(written(PERSONAL))
    assert "Heron Close" in html
    assert " hidden]" not in html


def test_what_is_kept_and_what_is_turned_off_is_told_with_the_reason(written, tmp_path):
    written("severities: {letters: off}\nignore: [clarity]\n", "tilint.yaml")
    keep = '<!-- tilint: keep blame reason="the court wrote it" -->'
    path = written(f"Dear Sam\n\n{keep}\nYou failed to pay.\n\nWe write in due course.\n")
    reading, html = show(path, settings=Settings(ignore=("culture",), today=date(2026, 1, 1)))
    assert reading.report.kept
    assert "the court wrote it" in html
    reasons = {one.rule: one.reason for one in reading.left_out[path]}
    assert reasons["letters/shouting"] == "turned off in tilint.yaml"
    assert reasons["clarity/long-sentence"] == "left out by tilint.yaml"
    assert {why for rule, why in reasons.items() if rule.startswith("culture/")} == {"left out by the command line"}
    for reason in set(reasons.values()):
        assert f"Rules {reason}" in html


@pytest.mark.parametrize(
    ("settings", "rule", "reason"),
    [
        (Settings(select=("blame",)), "coercion/must-density", "not among the rules that the command line chooses"),
        (Settings(profile="gate"), None, "left out by the profile gate"),
    ],
)
def test_why_a_rule_was_left_out(written, settings, rule, reason):
    path = written("Dear Sam\n\nHello.\n")
    reading, _ = show(path, settings=settings)
    assert (rule, reason) in {(one.rule if rule else None, one.reason) for one in reading.left_out[path]}


def test_a_rule_for_another_place_is_named(written, tmp_path):
    rule = (rules_directory() / "letters" / "impersonal-opening.yaml").read_text(encoding="utf-8")
    (tmp_path / "own" / "mine").mkdir(parents=True)
    (tmp_path / "own" / "mine" / "here.yaml").write_text(f"jurisdiction: uk\n{rule}", encoding="utf-8")
    path = written("Dear Sam\n\nHello.\n")
    reading, html = show(path, settings=Settings(jurisdiction="us", rule_directories=(tmp_path / "own",)))
    assert [one.rule for one in reading.left_out[path]] == ["mine/here"]
    assert "about the law and wording of another place than US" in html


def test_a_folder_is_one_page_and_says_what_could_not_be_read(written, tmp_path):
    written("Dear Sam\n\nYou failed to pay.\n", "a.md")
    written("Dear Kim\n\nYou failed to call.\n", "b.md")
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04 and nothing more")
    reading, html = show(".")
    page = Page(html)
    assert len(page.all("article")) == 2
    assert [one["text"] for one in page.all("h2") if one["text"].endswith(".md")] == ["a.md", "b.md"]
    assert "c.docx" in html
    assert reading.report.failures[0].reason in html
    assert "each of these documents" in html


def test_the_page_ends_with_the_question_and_has_no_score():
    _, html = show_own(LETTERS / "humane.md")
    text = Page(html).all("main")[0]["text"]
    assert text.rstrip().endswith("Could a tired reader say what this letter wants, by when, and who can help?")
    assert not re.search(r"\b(score|grade|rating)\b|\d\s?%", text, re.I)


def test_no_document_at_all_still_makes_a_page(written):
    reading, html = show("gone.md")
    assert reading.documents == ()
    assert "gone.md" in html
    Page(html)


def test_another_language_is_not_read_out_as_english(written):
    german = "Sehr geehrte Frau Weber, Sie haben Ihre Miete für den Monat Mai nicht gezahlt. Wir bitten um Zahlung. "
    _, html = show(written(f"# Die Miete\n\n{german * 5}\n"))
    assert 'lang=""' in html


def test_the_same_input_gives_the_same_bytes():
    _, first = show(LETTERS)
    _, second = show(LETTERS)
    assert first == second


def test_the_page_describes_the_preparation_as_it_is():
    assert PREPARATION in " ".join(preparation.__doc__.split())


def test_strengths_and_frameworks_come_from_the_same_reading():
    reading, html = show_own(LETTERS / "humane.md")
    [coverages] = reading.coverages.values()
    for coverage in coverages:
        assert coverage.framework.title in html.replace("&#39;", "'")
    given = [one for one in reading.report.provisions if one.tier == "strong"]
    assert len(Page(html).all("li")) > len(given) > 0
    assert all(one.title.replace("'", "&#39;") in html for one in given)


def test_the_view_without_documents_is_not_asked_to_show_them(written):
    reading = replace(examine([written("Hello.\n")]), documents=())
    assert "0 documents" in render_reading("html", reading, View())
