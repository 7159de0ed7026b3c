"""tilint reads policies and letters, and shows where the wording may hurt and what could be there instead.

>>> from tilint import check
>>> check(["letter.docx"]).findings  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tilint.engine import check as check
    from tilint.model import Document as Document
    from tilint.model import Finding as Finding
    from tilint.model import Hit as Hit
    from tilint.model import Report as Report
    from tilint.model import Span as Span
    from tilint.readers import read as read

# What is public, and where it stands: loaded when it is first asked for, so that `tilint --help` stays quick.
_PLACES = {
    "Document": "tilint.model",
    "Finding": "tilint.model",
    "Hit": "tilint.model",
    "Report": "tilint.model",
    "Span": "tilint.model",
    "check": "tilint.engine",
    "read": "tilint.readers",
}
__all__ = ["Document", "Finding", "Hit", "Report", "Span", "check", "read"]


def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'tilint' has no attribute '{name}'")
