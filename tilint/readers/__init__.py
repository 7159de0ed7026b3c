"""Turns a file into a `Document`; one module for each format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path, PurePath

from tilint.errors import UnreadableError
from tilint.model.document import Document
from tilint.readers.encoding import name_encoding

_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".docx": "docx", ".pdf": "pdf"}
SUFFIXES = tuple(_FORMATS)

_KNOWN = "tilint reads Markdown (.md, .markdown), plain text (.txt), Word (.docx) and PDF (.pdf)"
_OLD_WORD = "this is a password-protected or old Word file; save it as DOCX without a password"
_LEGACY_SUFFIXES = {".doc": _OLD_WORD, ".dot": _OLD_WORD}
_TEXTUAL = {"markdown", "text"}
_PROBE = 1024
_EXPECTED = {"docx": "zip", "pdf": "pdf"}
_NAMES = {
    "pdf": "a PDF",
    "zip": "a DOCX or other ZIP archive",
    "rtf": "rich text (RTF)",
    "picture": "a picture",
    "html": "a web page (HTML)",
    "text": "plain text",
    "unknown": "something else",
}
_MEND = {
    "pdf": "rename it to end in .pdf",
    "zip": "rename it to end in .docx if it is a Word file",
    "rtf": "open it in Word and save it as DOCX",
    "picture": "tilint needs text; give it the document itself",
    "html": "open it in Word or a browser and save it as DOCX or PDF",
    "text": "rename it to end in .txt or .md",
    "unknown": "open it in its own program and save it again",
}
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_WEB_PAGE = (b"<!doctype html", b"<html")


def read(path: Path | str, *, data: bytes | None = None) -> Document:
    """Read a file, or `data` as if it were that file's content; raise UnreadableError with a plain reason."""
    place = Path(path)
    format_ = _FORMATS.get(place.suffix.lower())
    if format_ is None:
        raise UnreadableError(_refused_suffix(place.suffix.lower()))
    content = _content(place) if data is None else data
    _refuse_other_content(content, format_)
    # imported here, so that Word and PDF libraries load only when such a file is read
    reader: Callable[[bytes, str], Document] = getattr(import_module(f"tilint.readers.{format_}"), f"read_{format_}")
    name = PurePath(path).as_posix()
    return replace(
        reader(content, name),
        path=name,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        encoding=name_encoding(content) if format_ in _TEXTUAL else "",
    )


def _refused_suffix(suffix: str) -> str:
    if suffix in _LEGACY_SUFFIXES:
        return _LEGACY_SUFFIXES[suffix]
    what = (
        f"files that end in {suffix} cannot be read"
        if suffix
        else "the file's name has no ending that tells its format"
    )
    return f"{what}; {_KNOWN}"


def _content(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except IsADirectoryError:
        raise UnreadableError("this is a folder, not a file") from None
    except PermissionError:
        reason = "this is a folder, not a file" if place.is_dir() else "you have no permission to read the file"
        raise UnreadableError(reason) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"the file could not be opened ({reason})") from None


def _refuse_other_content(content: bytes, format_: str) -> None:
    """Refuse a file that is empty, or whose first bytes belong to another format than its name says."""
    if not content.strip():
        raise UnreadableError("the file is empty")
    found = _recognise(content)
    # a PDF may start with some bytes of rubbish
    if format_ == "pdf" and b"%PDF-" in content[:_PROBE]:
        found = "pdf"
    if found == "ole":
        raise UnreadableError(_OLD_WORD)
    if format_ in _TEXTUAL:
        if found in {"pdf", "zip", "rtf", "picture"}:
            raise UnreadableError(f"the file's name says {format_}, but it holds {_NAMES[found]}; {_MEND[found]}")
    elif found != _EXPECTED[format_]:
        raise UnreadableError(f"the file's name says {format_.upper()}, but it holds {_NAMES[found]}; {_MEND[found]}")


def _recognise(content: bytes) -> str:
    """Name what the first bytes are: ole, zip, pdf, rtf, picture, html, text or unknown."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    head = content[:_PROBE]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_WEB_PAGE):
        return "html"
    return "unknown" if b"\x00" in head else "text"
