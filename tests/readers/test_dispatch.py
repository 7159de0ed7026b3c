import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from tilint.errors import UnreadableError
from tilint.readers import SUFFIXES, read


def test_suffixes() -> None:
    assert SUFFIXES == (".md", ".markdown", ".txt", ".docx", ".pdf")


@pytest.mark.parametrize(("name", "format_"), [("a.md", "markdown"), ("A.MARKDOWN", "markdown"), ("a.Txt", "text")])
def test_reads_by_suffix(tmp_path: Path, name: str, format_: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"words")
    document = read(path)
    assert (document.format, document.text, document.path) == (format_, "words", path.as_posix())
    assert document.sha256 == hashlib.sha256(b"words").hexdigest()


def test_given_data_is_read_as_if_it_were_the_file() -> None:
    assert read("letters/a.md", data=b"# Hi").blocks[0].level == 1


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.odt", b"x", "tilint reads Markdown"),
        ("letter", b"x", "no ending"),
        ("a.doc", b"x", "old Word file"),
        ("a.md", b"", "is empty"),
        ("a.txt", b" \r\n", "is empty"),
        ("a.docx", b"", "is empty"),
        ("a.pdf", b"", "is empty"),
        ("a.md", b"\xef\xbb\xbf", "no text"),
        ("a.docx", b"%PDF-1.7\n", "holds a PDF"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password-protected or old Word"),
        ("a.docx", b"<!DOCTYPE html><p>x", "web page"),
        ("a.docx", b"just words", "plain text"),
        ("a.docx", b"{\\rtf1 x}", "RTF"),
        ("a.docx", b"\x00\x01\x02", "something else"),
        ("a.pdf", b"PK\x03\x04", "ZIP"),
        ("a.pdf", b"just words", "plain text"),
        ("a.md", b"PK\x03\x04", "ZIP"),
        ("a.md", b"%PDF-1.7\n", "PDF"),
        ("a.txt", b"{\\rtf1 x}", "RTF"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.md", b"\x7fELF\x00\x00", "not text"),
    ],
)
def test_refuses(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as refusal:
        read(name, data=data)
    assert "\n" not in str(refusal.value)
    assert name not in str(refusal.value)


def test_refuses_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read(tmp_path / "none.md")
    folder = tmp_path / "folder.md"
    folder.mkdir()
    with pytest.raises(UnreadableError, match="folder"):
        read(folder)
    with pytest.raises(UnreadableError, match="could not be opened"):
        read("a\x00b.md")


def test_markdown_that_shows_a_pdf_header_is_markdown() -> None:
    assert read("a.md", data=b"A PDF starts with `%PDF-1.7`.").format == "markdown"


def test_word_and_pdf_libraries_load_only_when_needed() -> None:
    program = "import sys, tilint.readers as r; r.read('a.md', data=b'x'); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"docx", "pypdfium2", "lxml"} & set(loaded)
