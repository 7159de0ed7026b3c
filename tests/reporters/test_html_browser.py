"""The HTML report in a real browser: it reaches nothing outside, needs no script, and fits small screens and paper."""

import io
import re

import pypdfium2
import pytest

from tests.browser import browse, find_chromium
from tilint.config import Settings
from tilint.engine import examine
from tilint.packs import rules_directory
from tilint.reporters import View, render_reading

CORPORA = rules_directory().parent / "corpora"
LETTER = CORPORA / "rent-letters" / "harsh.docx"
POLICY = CORPORA / "policies" / "antisocial-behaviour-policy.pdf"


@pytest.fixture(scope="module")
def browser():
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium here: install it, or name it in the variable CHROMIUM")
    with browse(program) as page:
        yield page


@pytest.fixture(scope="module")
def readings():
    return {path: examine([path], Settings()) for path in (LETTER, POLICY)}


@pytest.fixture
def file(tmp_path, readings):
    def write(path):
        target = tmp_path / f"{path.stem}.html"
        target.write_text(render_reading("html", readings[path], View()), encoding="utf-8")
        return target

    return write


def test_nothing_outside_the_file_is_asked_for(browser, file):
    target = file(LETTER)
    browser.requests.clear()
    browser.open(target, width=1400)
    assert set(browser.requests) == {target.as_uri()}


@pytest.mark.parametrize("width", [320, 380, 800, 1024, 1400])
@pytest.mark.parametrize("path", [LETTER, POLICY], ids=lambda path: path.name)
def test_no_width_makes_anybody_scroll_sideways(browser, file, path, width):
    browser.open(file(path), width=width)
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")


def test_without_scripts_the_text_and_the_notes_are_there(browser, file, readings):
    browser.open(file(LETTER), width=1400, scripts=False)
    tree = browser.call("DOM.getDocument", depth=-1)
    html = browser.call("DOM.getOuterHTML", nodeId=tree["root"]["nodeId"])["outerHTML"]
    assert '<form class="filter" id="filter" hidden' in html
    for finding in readings[LETTER].report.findings:
        assert finding.rule.id in html


def test_a_filter_leaves_some_notes_and_says_how_many(browser, file, readings):
    browser.open(file(LETTER), width=1400)
    browser.run("document.querySelector('[data-key=pack] [value=blame]').click()")
    findings = readings[LETTER].report.findings
    blame = [one for one in findings if one.rule.pack == "blame"]
    assert browser.run("[...document.querySelectorAll('.note')].filter(one => !one.hidden).length") == len(blame)
    said = browser.run("document.getElementById('shown').textContent")
    assert said == f"{len(blame)} of {len(findings)} notes are shown."
    browser.run("document.querySelector('[type=reset]').click()")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run("document.querySelectorAll('.note[hidden], .quieted').length") == 0


def test_a_number_leads_to_its_note_and_opens_it(browser, file):
    browser.open(file(LETTER), width=1400)
    browser.run("document.querySelector('a.sign[href=\"#d1-note-6\"]').click()")
    browser.run("new Promise(done => setTimeout(done, 50))")
    assert browser.run("document.querySelector('#d1-note-6 > details').open")
    browser.run("document.querySelector('#d1-note-6 .back a').click()")
    assert browser.run("location.hash") == "#d1-words-6"


def test_on_a_wide_screen_a_note_stands_beside_its_words(browser, file, readings):
    browser.open(file(POLICY), width=1400)
    notes = sum(1 for finding in readings[POLICY].report.findings if finding.passage)
    for number in range(1, notes + 1):
        words, note = (
            browser.run(f"(({{left, top}}) => [left, top])(document.getElementById('{name}').getBoundingClientRect())")
            for name in (f"d1-words-{number}", f"d1-note-{number}")
        )
        assert note[0] > words[0]


@pytest.mark.parametrize("path", [LETTER, POLICY], ids=lambda path: path.name)
def test_paper_cuts_nothing_off(browser, file, readings, path):
    browser.open(file(path), width=1400)
    document = pypdfium2.PdfDocument(io.BytesIO(browser.paper()))
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    printed = "".join(_squeezed(page.get_textpage().get_text_range()) for page in document)
    for finding in readings[path].report.findings:
        assert _squeezed(finding.message) in printed
        assert all(_squeezed(option) in printed for option in finding.options)
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_charbox(number) for number in range(text.count_chars())]
        assert min(box[0] for box in boxes) >= 0
        assert max(box[2] for box in boxes) <= width


def _squeezed(text):
    """Leave out white space, hyphens at the ends of lines, and the number of the page."""
    return re.sub(r"[\s\u0002\ufffe-]", "", re.sub(r"\d+\s/\s\d+\s*$", "", text))
