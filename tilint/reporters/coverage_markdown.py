"""Render what documents give for a framework as Markdown tables, to put beside a policy or in minutes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tilint.model import Coverage, CoverageReport, CoverageRow, DocumentSummary, Shown, Standing
from tilint.model.sayings import kind_of
from tilint.reporters import View
from tilint.reporters.coverage_words import (
    STANDINGS,
    closing,
    say_lacking,
    say_more,
    tally,
    title_of,
    words_of,
)
from tilint.reporters.safe import clean

_PASSAGES = 2
# What Markdown, or HTML in it, would take for more than a letter.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")


def render(report: CoverageReport, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render a table for each document, one for all of them together, and what the framework does not ask for."""
    names = {entry.id: entry.name for entry in report.framework.entries}
    parts = [f"# {_plain(title_of(report.framework))}"]
    for summary, coverage in zip(report.documents, report.coverages, strict=True):
        parts += _document(summary, coverage, names)
    if len(report.coverages) > 1:
        parts += _together(report, names)
    if report.failures:
        parts += ["## Could not be read or checked"]
        parts += ["\n".join(f"- {_plain(one.path)}: {_plain(one.reason)}" for one in report.failures)]
    if report.lacking:
        parts.append(_plain(say_lacking(report.lacking)))
    if report.documents:
        parts.append(_plain(closing()))
    return "\n\n".join(parts) + "\n"


def _document(summary: DocumentSummary, coverage: Coverage, names: Mapping[str, str]) -> list[str]:
    parts = [f"## {_plain(summary.path)}", f"{kind_of(summary)}, {summary.words:,} words"]
    parts += [f"Not read: {_plain(part.place)}: {_plain(part.reason)}" for part in summary.unread]
    parts += [_plain(notice) for notice in summary.notices]
    rows = [(_plain(names[row.entry]), *_cells(row)) for row in coverage.rows]
    return [*parts, _table(rows)]


def _cells(row: CoverageRow) -> list[str]:
    """Put what was found into the column of its standing; a tick stands where there is nothing to show."""
    said = "<br>".join(_shown(one) for one in row.shown) or "✓"
    return [said if standing is row.standing else "" for standing in STANDINGS]


def _shown(shown: Shown) -> str:
    rule = f" ({shown.rule})" if shown.rule else ""
    places = [f"“{_plain(words_of(one))}” ({_plain(str(one.place))})" for one in shown.passages[:_PASSAGES]]
    places += filter(None, [say_more(len(shown.passages) - _PASSAGES)])
    return f"**{_plain(shown.what + rule)}**" + (f": {'; '.join(places)}" if places else "")


def _together(report: CoverageReport, names: Mapping[str, str]) -> list[str]:
    rows = [
        (_plain(names[entry]), *(_names(standings[standing]) for standing in STANDINGS))
        for entry, standings in tally(report).items()
    ]
    return [f"## All {len(report.coverages):,} documents", _table(rows)]


def _names(paths: Iterable[str]) -> str:
    return "<br>".join(map(_plain, paths))


def _table(rows: Iterable[Iterable[str]]) -> str:
    heads = ["Principle", *(standing.value.capitalize() for standing in Standing)]
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines)


def _plain(text: str) -> str:
    """Make text from a document or a file safe in a cell: on one line, and no sign of it counts as Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(clean(text).split()))
