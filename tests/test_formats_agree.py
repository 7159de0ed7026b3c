"""One letter in three formats: the same findings from the same words, each at its right place."""

import pytest

from tests.conversion import to_docx, to_pdf
from tests.readers.readback_docx import Package
from tests.readers.readback_pdf import characters_in, page_characters
from tilint.engine import check
from tilint.packs import rules_directory

LETTERS = rules_directory().parent / "corpora/rent-letters"


def squeezed(text):
    return "".join(text.split())


def found(path):
    report = check([path])
    assert not report.failures
    return [
        (
            item.rule.id,
            item.severity,
            item.passage and squeezed(item.passage.excerpt),
            item.passage and item.passage.place.section,
        )
        for item in report.findings
    ]


@pytest.mark.parametrize("name", ["harsh", "humane"])
@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_letters_that_ship_agree(name, suffix):
    assert found(LETTERS / f"{name}{suffix}") == found(LETTERS / f"{name}.md")


@pytest.mark.parametrize("name", ["harsh", "humane"])
@pytest.mark.parametrize(("suffix", "convert"), [(".docx", to_docx), (".pdf", to_pdf)])
def test_a_fresh_conversion_agrees(name, suffix, convert, tmp_path):
    source = LETTERS / f"{name}.md"
    path = tmp_path / f"{name}{suffix}"
    path.write_bytes(convert(source.read_text(encoding="utf-8")))
    assert found(path) == found(source)


def passages(path):
    findings = [item for item in check([path]).findings if item.passage]
    assert findings
    return findings


def test_each_finding_stands_in_the_docx_where_it_says():
    path = LETTERS / "harsh.docx"
    package = Package(path.read_bytes())
    for item in passages(path):
        assert "".join(package.read(anchor) for anchor in item.anchors) == item.passage.excerpt


def test_each_finding_stands_in_the_pdf_where_it_says():
    path = LETTERS / "harsh.pdf"
    pages = page_characters(path.read_bytes())
    for item in passages(path):
        letters = (letter for anchor in item.anchors for letter in characters_in(pages[anchor.page], anchor))
        assert squeezed("".join(letters)) == squeezed(item.passage.excerpt)


def test_each_finding_stands_in_the_markdown_where_it_says():
    path = LETTERS / "harsh.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    for item in passages(path):
        parts = (lines[anchor.line - 1][anchor.column - 1 : anchor.end_column - 1] for anchor in item.anchors)
        assert squeezed("".join(parts)) == squeezed(item.passage.excerpt)
