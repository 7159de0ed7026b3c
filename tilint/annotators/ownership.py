"""Tells which files tilint wrote, byte for byte as they still are."""

from __future__ import annotations

import hashlib
import re
from importlib import import_module

from tilint.annotators import ANNOTATORS

_END = re.compile(rb"<!--written by tilint ([0-9a-f]{64})-->\n\Z")


def sign_page(data: bytes) -> bytes:
    """Put the mark by which `is_own` knows an HTML page behind it."""
    return data + _end(data)


def keeps_work(data: bytes, format_: str) -> bool:
    """Tell whether tilint wrote a file around work of somebody's, which would be lost with the file."""
    return format_ in ANNOTATORS and bool(import_module(ANNOTATORS[format_]).keeps_work(data))


def is_own(data: bytes, format_: str) -> bool:
    """Tell whether a file of this format is one that tilint wrote, and that nobody has worked in since."""
    if format_ in ANNOTATORS:
        return bool(import_module(ANNOTATORS[format_]).is_own(data))
    end = _END.search(data)
    return end is not None and _end(data[: end.start()]) == end[0]


def _end(data: bytes) -> bytes:
    return b"<!--written by tilint %b-->\n" % hashlib.sha256(data).hexdigest().encode()
