"""Reads what a PDF file says about itself."""

from __future__ import annotations

import re
from ctypes import c_ushort
from datetime import UTC, datetime, timedelta, timezone

from pypdfium2 import raw

_KEYS = {
    "title": "Title",
    "author": "Author",
    "subject": "Subject",
    "keywords": "Keywords",
    "creator": "Creator",
    "producer": "Producer",
    "created": "CreationDate",
    "modified": "ModDate",
}
_DATES = frozenset(["created", "modified"])
_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_properties(document: object) -> dict[str, str]:
    """Read the properties that are filled in; dates as in ISO 8601 where they can be understood."""
    properties = {}
    for key, name in _KEYS.items():
        value = _meta_text(document, name)
        if key in _DATES:
            value = iso_date(value)
        if value:
            properties[key] = value
    language = _language(document)
    if language:
        properties["language"] = language
    properties["pages"] = str(raw.FPDF_GetPageCount(document))
    return properties


def _meta_text(document: object, name: str) -> str:
    tag = name.encode() + b"\0"
    length = raw.FPDF_GetMetaText(document, tag, None, 0)
    buffer = (c_ushort * (length // 2 + 1))()
    raw.FPDF_GetMetaText(document, tag, buffer, length)
    return _decoded(buffer, length)


def _language(document: object) -> str:
    length = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (c_ushort * (length // 2 + 1))()
    raw.FPDFCatalog_GetLanguage(document, buffer, length)
    language = _decoded(buffer, length)
    return language if _LANGUAGE.fullmatch(language) else ""


def _decoded(buffer: object, length: int) -> str:
    text = bytes(buffer)[:length].decode("utf-16-le", "ignore")  # type: ignore[call-overload]
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def iso_date(text: str) -> str:
    """Turn a PDF date such as "D:20240131120000+01'00'" to ISO 8601; give any other text back as it is."""
    match = _DATE.match(text)
    if not match:
        return text
    year, month, day, hour, minute, second = (match.group(index) for index in range(1, 7))
    try:
        moment = datetime(  # noqa: DTZ001 (a PDF date need not name a zone)
            int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), int(second or 0)
        )
        if match.group(7):
            moment = moment.replace(tzinfo=UTC)
        elif match.group(8):
            offset = timedelta(hours=int(match.group(9)), minutes=int(match.group(10) or 0))
            moment = moment.replace(tzinfo=timezone(offset if match.group(8) == "+" else -offset))
    except ValueError:
        return text
    return moment.isoformat() if hour else moment.date().isoformat()
