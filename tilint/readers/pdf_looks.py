"""Finds what is usual in a PDF document: the body's look, the distance of lines, the edges of columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tilint.readers.pdf_characters import Style
from tilint.readers.pdf_lines import Line

SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_LARGER = 1.06  # times the body's size, from which text is a heading's
RAGGED = 2.5  # points by which the lines of a justified column differ at their right
FEW_LINES = 5  # lines that show whether a column is justified


@dataclass(frozen=True, slots=True)
class Looks:
    """What is usual in a document: the body's look, and the distance of lines by size."""

    body: Style
    leading: dict[float, float]

    def is_larger(self, line: Line) -> bool:
        """Tell whether a line is set larger than the body."""
        return line.size > self.body.size * _LARGER

    def is_heading(self, line: Line) -> bool:
        """Tell whether a line looks like a heading's."""
        if self.is_larger(line):
            return True
        if not any(character.isalpha() for character in line.text):
            return False
        return (line.bold and not self.body.bold) or self._is_set_apart(line)

    def _is_set_apart(self, line: Line) -> bool:
        """Tell whether a line is in a colour and a typeface that are not the body's."""
        if not line.style.colour or line.size < self.body.size or _family(line.style) == _family(self.body):
            return False
        return all(glyph.style.colour == line.style.colour for glyph in line.glyphs if glyph.text.isalnum())


def _family(style: Style) -> str:
    return style.font.partition("-")[0].partition(",")[0]


@dataclass(frozen=True, slots=True)
class Flow:
    """The edges of a column, how many lines it has, and whether they reach both edges."""

    left: float
    right: float
    lines: int = 0
    justified: bool = False

    @staticmethod
    def of(lines: Sequence[Line]) -> Flow:
        """Find the edges of a column."""
        even = [line for line in lines if not line.scattered] or lines
        right = max(line.right for line in even)
        full = sum(1 for line in lines if line.right > right - RAGGED)
        justified = len(lines) >= FEW_LINES and full > len(lines) * 0.5
        return Flow(min(line.left for line in lines), right, len(lines), justified)


def find_looks(flows: Iterable[Sequence[Line]]) -> Looks:
    """Find what is usual in a document's columns of text."""
    styles: Counter[Style] = Counter()
    gaps: dict[float, Counter[float]] = {}
    for flow in flows:
        for line in flow:
            styles[line.style] += len(line.glyphs)
        flow_edges = Flow.of(flow)
        for above, below in pairwise(flow):
            gap = above.baseline - below.baseline
            if above.size == below.size and gap > 0.8 * below.size and _runs_on(above, flow_edges):
                gaps.setdefault(below.size, Counter())[round(gap * 2) / 2] += 1
    body = styles.most_common(1)[0][0] if styles else Style("", 10.0)
    return Looks(body, {size: _usual(counter, size) for size, counter in gaps.items()})


def _runs_on(line: Line, flow: Flow) -> bool:
    """Tell whether a line is full and its sentence is not, so that the next line belongs to the same paragraph."""
    return line.right > flow.right - 0.15 * (flow.right - flow.left) and not SENTENCE_END.search(line.text)


def _usual(gaps: Counter[float], size: float) -> float:
    """Give the smallest distance that occurs often, as the wider ones part paragraphs."""
    total = sum(gaps.values())
    often = [gap for gap, count in gaps.items() if count >= max(2, total * 0.08)]
    gap = min(often or gaps)
    return gap if often and total > FEW_LINES else min(gap, 1.5 * size)
