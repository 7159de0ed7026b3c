"""`tilint annotate`: where copies go, what they may replace, and what is said."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.annotators import reports
from tests.annotators.word_comments import read_comments
from tests.readers.docx_samples import p, rewritten, sample
from tests.readers.pdf_samples import paper, stack
from tilint.annotators import Annotated, Moved
from tilint.cli.annotate import counts
from tilint.readers import read

LETTER = sample(p("Dear tenant") + p("You failed to pay your rent. You failed to attend. We will evict you."))
BLAME = ("--select", "blame")


@pytest.fixture
def letter(here):
    path = here / "letter.docx"
    path.write_bytes(LETTER)
    return path


def test_a_copy_goes_beside_the_document(tilint, letter):
    done = tilint("annotate", "letter.docx", *BLAME)
    assert done.out.splitlines()[0] == "letter.docx -> letter.tilint.docx"
    assert "2 marked at their words" in done.out
    assert letter.read_bytes() == LETTER
    copy = Path("letter.tilint.docx").read_bytes()
    assert [one.words.removeprefix("You ") for one in read_comments(copy)][1:] == ["failed to pay", "failed to attend"]


def test_exit_codes_are_those_of_check(tilint, letter):
    assert tilint("annotate", "letter.docx", *BLAME, "--fail-on", "never").code == 0
    assert tilint("annotate", "letter.docx", *BLAME, "--fail-on", "advice").code == 1
    assert tilint("annotate", "letter.docx", "nothing.docx", *BLAME).code == 2


def test_running_again_replaces_what_tilint_wrote(tilint, letter):
    tilint("annotate", "letter.docx", *BLAME)
    first = Path("letter.tilint.docx").read_bytes()
    assert tilint("annotate", "letter.docx", *BLAME, "--fail-on", "never").code == 0
    assert Path("letter.tilint.docx").read_bytes() == first
    assert tilint("annotate", "letter.tilint.docx", *BLAME, "--fail-on", "never").code == 0
    assert Path("letter.tilint.docx").read_bytes() == first
    assert sorted(path.name for path in Path().iterdir()) == ["letter.docx", "letter.tilint.docx"]


def test_a_file_that_tilint_did_not_write_stays(tilint, letter):
    Path("letter.tilint.docx").write_bytes(b"mine")
    done = tilint("annotate", "letter.docx", *BLAME)
    assert done.code == 2
    assert "letter.tilint.docx is there already" in done.out
    assert Path("letter.tilint.docx").read_bytes() == b"mine"
    assert tilint("annotate", "letter.docx", *BLAME, "--force", "--fail-on", "never").code == 0
    assert Path("letter.tilint.docx").read_bytes() != b"mine"


def test_work_in_a_copy_is_not_lost(tilint, letter):
    tilint("annotate", "letter.docx", *BLAME)
    copy = Path("letter.tilint.docx")
    worked = rewritten(copy.read_bytes(), lambda name, content: content.replace(b"tenant", b"friend"))
    copy.write_bytes(worked)
    for path in "letter.docx", "letter.tilint.docx":
        assert tilint("annotate", path, *BLAME).code == 2
        assert copy.read_bytes() == worked
    assert tilint("annotate", "letter.tilint.docx", *BLAME, "--force", "--fail-on", "never").code == 0
    with zipfile.ZipFile(copy) as archive:
        assert b"friend" in archive.read("word/document.xml")
    assert len(read_comments(copy.read_bytes())) == 3
    kept = copy.read_bytes()
    assert tilint("annotate", "letter.docx", *BLAME).code == 2
    assert tilint("annotate", "letter.tilint.docx", *BLAME, "--fail-on", "never").code == 0
    assert copy.read_bytes() == kept
    assert tilint("annotate", "letter.docx", *BLAME, "--force", "--fail-on", "never").code == 0
    assert tilint("annotate", "letter.docx", *BLAME, "--fail-on", "never").code == 0


def test_work_in_a_copy_of_a_pdf_is_not_lost(tilint, here):
    Path("letter.pdf").write_bytes(paper(stack("You failed to pay.")))
    options = (*BLAME, "--fail-on", "never")
    assert tilint("annotate", "letter.pdf", *options).code == 0
    copy = Path("letter.tilint.pdf")
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        pdf.docinfo.Title = "Mine"
        pdf.save()
    # With other rules, there is something new to write.
    others = ("--select", "clarity", "--fail-on", "never")
    assert tilint("annotate", "letter.tilint.pdf", *others).code == 2
    assert tilint("annotate", "letter.tilint.pdf", *others, "--force").code == 0
    kept = copy.read_bytes()
    assert tilint("annotate", "letter.pdf", *options).code == 2
    assert copy.read_bytes() == kept
    assert tilint("annotate", "letter.tilint.pdf", *others).code == 0
    assert copy.read_bytes() == kept


def test_the_original_is_never_replaced(tilint, letter):
    done = tilint("annotate", "letter.docx", "-o", "letter.docx", "--force", *BLAME)
    assert (done.code, letter.read_bytes()) == (2, LETTER)
    assert "is one of the documents" in done.err


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        (["letter.docx", "-o", "out.docx"], "out.docx"),
        (["letter.docx", "-o", "new/"], "new/letter.tilint.docx"),
        (["letter.docx", "-o", "there"], "there/letter.tilint.docx"),
        (["there", "-o", "new"], "new/below/other.tilint.docx"),
        (["there", "letter.docx", "-o", "new"], "new/letter.tilint.docx"),
    ],
)
def test_output_names_a_file_or_a_folder(tilint, letter, arguments, written):
    below = Path("there/below")
    below.mkdir(parents=True)
    (below / "other.docx").write_bytes(LETTER)
    assert tilint("annotate", *arguments, *BLAME, "--fail-on", "never").code == 0
    assert Path(written).is_file()


def test_copies_are_passed_over_in_a_folder(tilint, letter):
    tilint("annotate", ".", *BLAME)
    done = tilint("annotate", ".", *BLAME)
    assert done.out.count("->") == 1
    assert tilint("check", ".", "--quiet", *BLAME).out.count("letter") == 1


def test_two_documents_never_go_to_one_file(tilint, letter):
    Path("below").mkdir()
    Path("below/letter.docx").write_bytes(LETTER)
    done = tilint("annotate", "letter.docx", "below/letter.docx", "-o", "out/", *BLAME)
    assert done.code == 2
    assert "would both be written to out/letter.tilint.docx, so nothing was written" in done.err
    assert not Path("out").exists()


def test_a_document_in_two_formats_becomes_two_pages(tilint, letter):
    Path("letter.md").write_text("You failed to pay.\n", encoding="utf-8")
    pages = {"letter.docx.tilint.html", "letter.md.tilint.html"}
    for _ in range(2):
        assert tilint("annotate", ".", "--format", "html", *BLAME, "--fail-on", "never").code == 0
        assert {path.name for path in Path().glob("*.html")} == pages


def test_a_page_can_be_redacted(tilint, letter):
    letter.write_bytes(sample(p("Dear Ms Okafor,") + p("You failed to pay. Ring 020 7946 0018.")))
    done = tilint("annotate", "letter.docx", "--format", "html", "--redact", *BLAME, "--fail-on", "never")
    assert done.code == 0
    page = Path("letter.tilint.html").read_text(encoding="utf-8")
    assert "[name hidden]" in page
    assert not [words for words in ("Okafor", "7946") if words in page]


def test_no_copy_that_holds_the_whole_document_is_called_redacted(tilint, letter):
    Path("notes.md").write_text("Dear Ms Okafor,\n", encoding="utf-8")
    done = tilint("annotate", ".", "--redact", *BLAME)
    assert done.code == 2
    assert "letter.docx could not be annotated\n  --redact is for pages" in done.out
    assert "--format html makes a page" in done.out
    assert sorted(path.name for path in Path().glob("*.tilint.*")) == ["notes.tilint.html"]


def test_what_cannot_be_marked_is_said(tilint, here):
    words = "You failed to pay. You failed to attend."
    document = read("x.docx", data=sample(p(words)))
    findings = [reports.at(document, one) for one in ("failed to pay", "failed to attend")]
    near = Moved(findings[0], "it is a field")
    told = Moved(findings[1], "its words stand nowhere", in_summary=True)
    assert counts(Annotated(b"", 3, 1, (near, near, told))) == (
        "3 marked at their words, 2 with a note near them, 1 that cannot be marked, told in the note at the top, "
        "1 not found, in the note at the top."
    )


def test_a_signed_document_is_refused_and_the_others_are_written(tilint, letter):
    stream = io.BytesIO(LETTER)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    Path("signed.docx").write_bytes(stream.getvalue())
    done = tilint("annotate", "signed.docx", "letter.docx", *BLAME)
    assert done.code == 2
    assert "signed.docx could not be annotated\n  it is signed" in done.out
    assert Path("letter.tilint.docx").exists()
    assert not Path("signed.tilint.docx").exists()


def test_a_file_that_cannot_be_read_is_named(tilint, here):
    Path("broken.docx").write_bytes(b"PK\x03\x04 nothing")
    done = tilint("annotate", "broken.docx")
    assert done.code == 2
    assert done.out.startswith("broken.docx could not be annotated\n  it is damaged")


def test_a_format_of_another_kind_is_refused(tilint, letter):
    done = tilint("annotate", "letter.docx", "--format", "pdf")
    assert (done.code, done.out) == (
        2,
        "letter.docx could not be annotated\n  --format pdf is for .pdf files only; html is for all\n",
    )


def test_standard_input_has_no_copy_beside_it(tilint):
    assert tilint("annotate", "-", stdin=b"x").code == 2


def test_calm_keeps_ten_and_says_so(tilint, here):
    Path("long.docx").write_bytes(sample("".join(p(f"You failed to pay {number}.") for number in range(30))))
    done = tilint("annotate", "long.docx", "--calm", "--select", "blame", "--fail-on", "never")
    assert done.code == 0
    comments = read_comments(Path("long.tilint.docx").read_bytes())
    assert len(comments) == 11
    assert "the 10 most useful of 30 findings" in comments[0].text


def test_markdown_becomes_a_page(tilint, here):
    Path("letter.md").write_text("# Rent\n\nYou failed to pay.\n", encoding="utf-8")
    for _ in range(2):
        done = tilint("annotate", "letter.md", *BLAME, "--fail-on", "never")
        assert (done.code, done.out.splitlines()[0]) == (0, "letter.md -> letter.tilint.html")
    page = Path("letter.tilint.html").read_text(encoding="utf-8")
    assert "failed to pay" in page
    Path("letter.tilint.html").write_text(page.replace("Rent", "rent"), encoding="utf-8")
    assert tilint("annotate", "letter.md", *BLAME, "--fail-on", "never").code == 2
