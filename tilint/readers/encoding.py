"""Decodes the bytes of text files, and refuses what is no text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from tilint.errors import UnreadableError

_BINARY = "the file is not text; give tilint a Markdown, text, DOCX or PDF file"
_DAMAGED = "the file mixes encodings or is damaged; save it again as UTF-8 text"

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UNDEFINED_IN_1252 = re.compile(b"[\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(b"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_PROBE = 4096
_CONTROLS_BEARABLE = 0.02


def decode(data: bytes) -> str:
    """Decode UTF-8, UTF-16 or Windows-1252 text, without its byte order mark; raise UnreadableError otherwise.

    Line ends stay as they are. Windows-1252 is the guess for bytes that are no UTF-8 and would make plain text.
    """
    if data.startswith(BOM_UTF8):
        return _checked(_strict(data[len(BOM_UTF8) :], "utf-8"))
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _checked(_strict(data, "utf-16"))
    guess = _utf16_without_mark(data[:_PROBE])
    if guess:
        return _checked(_strict(data, guess))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_1252(data)
    return _checked(text)


def name_encoding(data: bytes) -> str:
    """Name, as IANA does, the encoding in which `decode` reads the data."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    guess = _utf16_without_mark(data[:_PROBE])
    if guess:
        return guess.replace("utf-16-", "utf-16")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(_DAMAGED) from None


def _utf16_without_mark(sample: bytes) -> str | None:
    """Name the UTF-16 byte order when every other byte is 0, as it is in plain western text."""
    pairs = len(sample) // 2
    if not pairs:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if even == 0 and odd > 0.8 * pairs:
        return "utf-16-le"
    if odd == 0 and even > 0.8 * pairs:
        return "utf-16-be"
    return None


def _windows_1252(data: bytes) -> str:
    sequences = len(_UTF8_SEQUENCE.findall(data))
    loners = len(_HIGH.findall(_UTF8_SEQUENCE.sub(b"", data)))
    # mostly valid UTF-8 with a few bad bytes: read as Windows-1252, every accent would turn to gibberish
    if sequences > loners:
        raise UnreadableError(_DAMAGED)
    if _UNDEFINED_IN_1252.search(data):
        raise UnreadableError(_BINARY)
    text = data.decode("cp1252")
    if _CONTROLS.search(text):
        raise UnreadableError(_BINARY)
    return text


def _checked(text: str) -> str:
    """Refuse NUL characters, and text that is to a good part control characters."""
    if "\x00" in text or len(_CONTROLS.findall(text)) > _CONTROLS_BEARABLE * len(text):
        raise UnreadableError(_BINARY)
    return text
