"""Render what documents give for a framework at a terminal: a table, then the words that it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len

from tilint.model import Coverage, CoverageReport, DocumentSummary, Shown, Standing
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
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, paint, spread, wrap

_HEADS = (("given", ""), ("named", "only"), ("not", "found"), ("not", "applicable"))
_COLUMNS = (8, 8, 8, 11)
_NARROW = 60
_PASSAGES = 2


def render(report: CoverageReport, view: View) -> str:
    """Render a table for each document, one for all of them together, and what the framework does not ask for."""
    screen = Screen(view.width, view.colour, view.encoding)
    names = {entry.id: entry.name for entry in report.framework.entries}
    lines = flow(screen, title_of(report.framework), 0, role=Role.STRONG)
    for summary, coverage in zip(report.documents, report.coverages, strict=True):
        lines += [BLANK, BLANK, *_document(screen, summary, coverage, names)]
    if len(report.coverages) > 1:
        lines += [BLANK, BLANK, *_together(screen, report, names)]
    if report.failures:
        lines += [BLANK, ((("Could not be read or checked"), Role.STRONG),)]
        for failure in report.failures:
            lines += flow(screen, failure.path, 2) + flow(screen, failure.reason, 4)
    lines.append(BLANK)
    lines += flow(screen, say_lacking(report.lacking), 0)
    if report.documents:
        lines += flow(screen, closing(), 0, role=Role.QUIET)
    return paint(lines, colour=view.colour)


def _document(screen: Screen, summary: DocumentSummary, coverage: Coverage, names: Mapping[str, str]) -> list[Line]:
    dot = screen.signs.dot
    lines = spread(screen, summary.path, f"{kind_of(summary)} {dot} {summary.words:,} words")
    for part in summary.unread:
        lines += flow(screen, f"{part.place}: {part.reason}", 2, lead="Not read   ")
    for notice in summary.notices:
        lines += flow(screen, notice, 2, role=Role.QUIET)
    cells = {row.entry: {row.standing: screen.signs.tick} for row in coverage.rows}
    lines += [BLANK, *_table(screen, names, cells)]
    for standing, title in ((Standing.GIVEN, "Given"), (Standing.NAMED, "Named, or touched on")):
        rows = [row for row in coverage.rows if row.standing is standing]
        if rows:
            lines += [BLANK, *flow(screen, title, 2, role=Role.STRONG)]
        for row in rows:
            lines += flow(screen, names[row.entry], 4)
            for shown in row.shown:
                lines += _shown(screen, shown)
    return lines


def _shown(screen: Screen, shown: Shown) -> list[Line]:
    rule = f" ({shown.rule})" if shown.rule else ""
    lines = flow(screen, shown.what + rule, 6, lead=f"{screen.signs.dot} ")
    for passage in shown.passages[:_PASSAGES]:
        lines += flow(screen, f"{passage.place}: “{words_of(passage, screen.signs.ellipsis)}”", 8, role=Role.QUIET)
    return lines + flow(screen, say_more(len(shown.passages) - _PASSAGES), 8, role=Role.QUIET)


def _table(screen: Screen, names: Mapping[str, str], cells: Mapping[str, Mapping[Standing, str]]) -> list[Line]:
    """Draw one row for each entry; where columns are few, each standing has a line instead."""
    if screen.room(0) < _NARROW:
        return [line for entry, name in names.items() for line in _stacked(screen, name, cells[entry])]
    room = screen.room(2) - sum(_COLUMNS)
    lines: list[Line] = [
        (
            (
                "  "
                + " " * room
                + "".join(_middle(head[row], size) for head, size in zip(_HEADS, _COLUMNS, strict=True)),
                Role.QUIET,
            ),
        )
        for row in (0, 1)
    ]
    for entry, name in names.items():
        text = screen.clean(name)
        marks = "".join(
            _middle(cells[entry].get(standing, ""), size) for standing, size in zip(STANDINGS, _COLUMNS, strict=True)
        )
        for number, (start, end) in enumerate(wrap(text, room - 2)):
            words = text[start:end]
            gap = " " * (room - cell_len(words))
            lines.append((("  " + words + gap, Role.PLAIN), (marks if number == 0 else "", Role.GOOD)))
    return lines


def _stacked(screen: Screen, name: str, cells: Mapping[Standing, str]) -> list[Line]:
    said = ", ".join(
        standing.value if mark == screen.signs.tick else f"{standing.value} in {mark}"
        for standing, mark in cells.items()
        if mark
    )
    return flow(screen, f"{name}: {said}", 2)


def _middle(text: str, size: int) -> str:
    left = (size - cell_len(text)) // 2
    return " " * left + text + " " * (size - left - cell_len(text))


def _together(screen: Screen, report: CoverageReport, names: Mapping[str, str]) -> list[Line]:
    cells = {
        entry: {standing: str(len(paths)) for standing, paths in standings.items() if paths}
        for entry, standings in tally(report).items()
    }
    title = f"All {len(report.coverages):,} documents: in how many of them"
    return [*flow(screen, title, 0, role=Role.STRONG), BLANK, *_table(screen, names, cells)]
