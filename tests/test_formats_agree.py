"""One letter in three formats: the same findings from the same words, each at its right place."""

import pytest

from tests.conversion import to_docx, to_pdf
from tests.readers.readback_docx import read_back as docx_text
from tests.readers.readback_pdf import read_back as pdf_text
from tilint.engine import check
from tilint.packs import rules_directory

LETTERS = rules_directory().parent / "corpora/rent-letters"


def found(path):
    report = check([path])
    assert not report.failures
    return [
        (item.rule.id, item.severity, item.passage and " ".join(item.passage.excerpt.split()))
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


@pytest.mark.parametrize(("suffix", "read_back"), [(".docx", docx_text), (".pdf", pdf_text)])
def test_each_finding_is_where_it_says(suffix, read_back):
    path = LETTERS / f"harsh{suffix}"
    findings = [item for item in check([path]).findings if item.passage]
    assert findings
    for item in findings:
        text = "".join(read_back(path.read_bytes(), anchor) for anchor in item.anchors)
        assert "".join(text.split()) == "".join(item.passage.excerpt.split())
        assert str(item.passage.place)
