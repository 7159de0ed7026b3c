"""`tilint check --format suggestions`: a diff, or changed files, and never one without being asked."""

from pathlib import Path

import pytest

from tests.readers.docx_samples import p, sample

TEXT = "# Help\n* * *\nTwo men committed suicide.\nCome prior to Friday.\n"
DIFF = """\
--- a.md
+++ a.md
@@ -1,4 +1,4 @@
 # Help
 * * *
-Two men committed suicide.
+Two men died by suicide.
 Come prior to Friday.
"""
SUICIDE = ("--select", "person-first/suicide-and-self-harm-wording", "--fail-on", "never")


@pytest.fixture
def page(here):
    path = here / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_diff_is_printed_and_nothing_changed(tilint, page):
    done = tilint("check", "a.md", "--format", "suggestions", *SUICIDE)
    assert (done.code, done.out, done.err) == (0, DIFF, "")
    assert page.read_text(encoding="utf-8") == TEXT


def test_a_diff_goes_to_a_file(tilint, page):
    assert tilint("check", "a.md", "--format", "suggestions", "--output", "a.diff", *SUICIDE).out == ""
    assert Path("a.diff").read_text(encoding="utf-8") == DIFF


def test_standard_input_gives_a_diff(tilint):
    done = tilint("check", "-", "--stdin-filename", "a.md", "--format", "suggestions", *SUICIDE, stdin=TEXT.encode())
    assert done.out == DIFF


def test_write_changes_the_file_and_says_how(tilint, page):
    done = tilint("check", "a.md", "--format", "suggestions", "--write", *SUICIDE)
    assert (done.code, done.out) == (0, DIFF)
    assert page.read_text(encoding="utf-8") == TEXT.replace("committed", "died by")
    again = tilint("check", "a.md", "--format", "suggestions", "--write", *SUICIDE)
    assert (again.code, again.out) == (0, "")


def test_a_byte_order_mark_and_line_ends_stay(tilint, page):
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    page.write_bytes(data)
    tilint("check", "a.md", "--format", "suggestions", "--write", *SUICIDE)
    assert page.read_bytes() == data.replace(b"committed", b"died by")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.md", "--write", "--select", "blame"], "--write goes with it"),
        (["a.md", "--format", "suggestions", "--write"], "say with --select"),
        (["a.md", "--format", "suggestions", "--format", "json", "--output", "x"], "stands alone"),
        (["-", "--format", "suggestions", "--write", "--select", "blame"], "- is none"),
    ],
)
def test_what_does_not_go_together_is_said(tilint, page, arguments, said):
    done = tilint("check", *arguments, stdin=b"x")
    assert done.code == 2
    assert said in done.err
    assert page.read_text(encoding="utf-8") == TEXT


def test_a_file_in_an_old_encoding_is_not_written(tilint, page):
    data = "Two men committed suicide in a café.\n".encode("windows-1252")
    page.write_bytes(data)
    done = tilint("check", "a.md", "--format", "suggestions", "--write", *SUICIDE)
    assert (done.code, page.read_bytes()) == (2, data)
    assert "it is in windows-1252" in done.err


def test_other_formats_are_pointed_to_annotate(tilint, here):
    Path("a.docx").write_bytes(sample(p("He committed suicide.")))
    done = tilint("check", "a.docx", "--format", "suggestions", *SUICIDE)
    assert (done.code, done.out) == (0, "")
    assert "tilint annotate --suggest" in done.err
