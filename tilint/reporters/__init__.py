"""Reporters render a report as text: the table of their names, and how a person wants to see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import cast

from tilint.model import Reading, Report


class Detail(StrEnum):
    """How much a person wants to read."""

    QUIET = "quiet"
    NORMAL = "normal"
    VERBOSE = "verbose"


@dataclass(frozen=True, slots=True)
class View:
    """What the reader's side can show: columns, colour, the encoding that the text goes out in, and how much.

    `most` is the number of findings to show for each document, None for all. `redact` hides names, phone numbers and
    addresses where whole documents are shown.
    """

    width: int = 88
    colour: bool = False
    encoding: str = "utf-8"
    detail: Detail = Detail.NORMAL
    most: int | None = None
    redact: bool = False


Reporter = Callable[[Report, View], str]
WholeReporter = Callable[[Reading, View], str]

# Modules and not functions, so that one format never loads what another needs.
REPORTERS: Mapping[str, str] = MappingProxyType(
    {
        "terminal": "tilint.reporters.terminal",
        "json": "tilint.reporters.json",
        "sarif": "tilint.reporters.sarif",
    }
)
# These show documents whole.
WHOLE_REPORTERS: Mapping[str, str] = MappingProxyType({"html": "tilint.reporters.html"})


def render(name: str, report: Report, view: View) -> str:
    """Render a report in the format of this name, one of `REPORTERS`."""
    reporter = cast("Reporter", import_module(REPORTERS[name]).render)
    return reporter(report, view)


def render_reading(name: str, reading: Reading, view: View) -> str:
    """Render a report in the format of this name, one of `REPORTERS` or `WHOLE_REPORTERS`."""
    if name in REPORTERS:
        return render(name, reading.report, view)
    reporter = cast("WholeReporter", import_module(WHOLE_REPORTERS[name]).render)
    return reporter(reading, view)
