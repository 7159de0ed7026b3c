"""Finds the lines that run along the top or bottom of a PDF's pages: page headers, page footers, page numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tilint.model.document import Box
from tilint.readers.pdf_lines import Line

_ZONE = 0.12  # of the page's height, at its top and at its bottom
_SAME_HEIGHT = 4.0  # points
_FEWEST_PAGES = 3
_NUMBER = re.compile(r"\d+")
_NUMERAL = r"(?:\d{1,4}|[ivxlc]{1,6})"
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"})
_PAGE_NUMBER = re.compile(
    rf"(?:[-–—|(\[]\s*)?(?:(?:page|p\.|pg\.?)\s*)?{_NUMERAL}(?:\s*(?:of|/|von|sur|\|)\s*{_NUMERAL})?(?:\s*[-–—|)\]])?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Running:
    """The lines of a document that run along its pages: which, and each distinct text once."""

    lines: frozenset[tuple[int, int]]
    headers: tuple[Line, ...] = ()
    footers: tuple[Line, ...] = ()

    def holds(self, line: Line) -> bool:
        """Tell whether a line is one of them."""
        return (line.page, line.order) in self.lines


def find_running(pages: Mapping[int, tuple[Box, Sequence[Line]]]) -> Running:
    """Find the running lines of pages, given as bounds and lines by page number."""
    groups: dict[tuple[bool, str], list[Line]] = {}
    found: set[tuple[int, int]] = set()
    kept: dict[bool, list[Line]] = {True: [], False: []}
    for bounds, lines in pages.values():
        for line, upper in _edge_lines(bounds, lines):
            groups.setdefault((upper, _NUMBER.sub("#", line.printed.casefold())), []).append(line)
        for number, upper in _bare_numbers(bounds, lines):
            found.add((number.page, number.order))
            beside = [line for line in lines if line is not number and abs(line.baseline - number.baseline) < 1]
            kept[upper].extend(beside)
            found.update((line.page, line.order) for line in beside)
    for (upper, _), lines in groups.items():
        repeated = _repeated(lines, len(pages))
        found.update((line.page, line.order) for line in repeated)
        if repeated and not _PAGE_NUMBER.fullmatch(repeated[0].printed):
            kept[upper].append(repeated[0])
    in_order = {upper: tuple(sorted(lines, key=_place)) for upper, lines in kept.items()}
    return Running(frozenset(found), in_order[True], in_order[False])


def _place(line: Line) -> tuple[int, float, float]:
    return line.page, -line.baseline, line.left


def _edge_lines(bounds: Box, lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """Give the lines near the top (True) and near the bottom (False) of a page."""
    low, high = bounds[1], bounds[3]
    zone = (high - low) * _ZONE
    return [
        (line, line.baseline > high - zone)
        for line in lines
        if line.baseline > high - zone or line.baseline < low + zone
    ]


def _repeated(lines: list[Line], pages: int) -> list[Line]:
    """Keep the lines that stand at the same height on several pages, with the same or counted-up numbers."""
    best: list[Line] = []
    same: list[Line] = []
    for line in sorted(lines, key=lambda line: line.baseline):
        same = [*same, line] if same and line.baseline - same[0].baseline <= _SAME_HEIGHT else [line]
        best = max(best, same, key=len)
    best.sort(key=_place)
    here = {line.page for line in best}
    if len(here) < min(_FEWEST_PAGES, max(2, pages // 2 + 1)):
        return []
    return best if _is_counted(best) else []


def _is_counted(lines: list[Line]) -> bool:
    """Tell whether each number in lines is the same on every page, or goes up with the page."""
    rows = [[int(number[:9]) for number in _NUMBER.findall(line.printed)] for line in lines]
    for column in zip(*rows, strict=False):
        constant = len(set(column)) == 1
        counted = len({number - line.page for number, line in zip(column, lines, strict=True)}) == 1
        if not constant and not counted:
            return False
    return True


def _bare_numbers(bounds: Box, lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """Find page numbers that are outermost on their page, at its top (True) or bottom (False)."""
    found = []
    for line, upper in _edge_lines(bounds, lines):
        if not _PAGE_NUMBER.fullmatch(line.printed):
            continue
        if line.printed.isalpha() and line.printed.casefold() not in _NUMERALS:
            continue
        beyond = [other for other in lines if abs(other.baseline - line.baseline) >= 1]
        if upper and any(other.top > line.bottom for other in beyond):
            continue
        if not upper and any(other.bottom < line.top for other in beyond):
            continue
        found.append((line, upper))
    return found
