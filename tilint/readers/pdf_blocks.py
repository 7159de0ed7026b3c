"""Puts the printed lines of a PDF together to paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tilint.model.document import BlockKind
from tilint.readers.pdf_lines import Line
from tilint.readers.pdf_looks import FEW_LINES, RAGGED, SENTENCE_END, Flow, Looks
from tilint.readers.pdf_marks import Marker, find_marker
from tilint.readers.pdf_tables import Table

_OPEN_LEADING = 1.25  # times the usual distance of lines, from which a new paragraph starts
_LEADING = 1.3  # of the size: the distance of lines where nothing else is known
_INDENT = 0.8  # of the size
_SAME_PLACE = 3.0  # points
_PROSE_WIDTH = 0.6  # of the column's width
_UNFINISHED = re.compile(
    r"\b(?:a|an|and|any|are|as|at|be|by|for|from|has|have|her|his|in|is|it|its|may|must|my|no|not|of|on|or|our|that|"
    r"the|their|these|this|to|was|were|when|which|who|will|with|you|your)$"
)


@dataclass(slots=True)
class Draft:
    """A block in the making: its lines, and which of them start after a line end that is kept."""

    kind: BlockKind
    lines: list[Line]
    marker: Marker | None = None
    level: int = 0
    kept_ends: set[int] = field(default_factory=set)

    @property
    def page(self) -> int:
        """The page of its first line, 1-based."""
        return self.lines[0].page

    @property
    def text(self) -> str:
        """Its text, for judging what it is."""
        return " ".join(line.text for line in self.lines)


class Blocks:
    """Collects drafts line by line, over the ends of columns and pages."""

    def __init__(self, looks: Looks) -> None:
        self.drafts: list[Draft | Table] = []
        self._looks = looks
        self._flow = self._above = Flow(0, 0)
        self._open: Draft | None = None
        self._indents: list[float] = []

    def add_flow(self, lines: Sequence[Line]) -> None:
        """Add the lines of a column, or of a part of one."""
        if not lines:
            return
        flow = Flow.of(lines)
        for index, line in enumerate(lines):
            self._above = self._flow if index == 0 else flow
            self._flow = flow
            self._add(line, first=index == 0)

    def add_table(self, table: Table) -> None:
        """Add a table; no paragraph goes on behind it."""
        self.drafts.append(table)
        self._open = None

    def _add(self, line: Line, *, first: bool) -> None:
        draft = self._open
        marker = self._marker(line, first=first)
        if draft is None or marker or not self._goes_on(draft, line, first=first):
            kind = BlockKind.LIST_ITEM if marker else BlockKind.PARAGRAPH
            self._open = Draft(kind, [line], marker, self._depth(line, marker))
            self.drafts.append(self._open)
            return
        if not first and self._is_wanted_end(draft.lines[-1], line):
            draft.kept_ends.add(len(draft.lines))
        draft.lines.append(line)

    def _depth(self, line: Line, marker: Marker | None) -> int:
        """Give a list item's depth from the indents of the items before it."""
        indent = line.left - self._flow.left
        if not marker:
            if self._indents and (indent < self._indents[0] - _SAME_PLACE or self._looks.is_heading(line)):
                self._indents = []
            return 0
        while self._indents and indent < self._indents[-1] - _SAME_PLACE:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + _SAME_PLACE:
            self._indents.append(indent)
        return len(self._indents)

    def _marker(self, line: Line, *, first: bool) -> Marker | None:
        marker = find_marker(line)
        if marker is None or (marker.plain and self._looks.is_heading(line)):
            return None
        if line.glyphs[0].label is not None and self._looks.is_heading(line):
            return None
        if not marker.plain or self._open is None:
            return marker
        before = self._open.lines[-1]
        in_list = self._open.marker is not None and abs(self._open.lines[0].left - line.left) <= _SAME_PLACE
        ended = bool(SENTENCE_END.search(before.text))
        if in_list or first:
            return marker if ended or in_list or not first else None
        apart = before.baseline - line.baseline > 1.1 * self._usual_gap(line)
        return marker if ended or apart or self._is_short(before, line) or self._looks.is_heading(before) else None

    def _usual_gap(self, line: Line) -> float:
        return self._looks.leading.get(line.size, _LEADING * line.size)

    def _goes_on(self, draft: Draft, line: Line, *, first: bool) -> bool:
        """Tell whether a line belongs to the block before it."""
        before = draft.lines[-1]
        # A blank ends the line that it stands on, unless a sentence goes on below.
        blank = before.glyphs[-1].label is not None or (before.field is not None and line.field is not None)
        if blank and not line.text[0].islower():
            return False
        if abs(line.size - before.size) > max(0.6, 0.06 * before.size) or before.scattered or line.scattered:
            return False
        if first:
            return self._goes_on_beyond(draft, line)
        if self._is_apart(before, line):
            return False
        gap = before.baseline - line.baseline
        if gap <= 0 or gap > _OPEN_LEADING * self._usual_gap(line):
            return False
        if self._is_centred(before, line):
            return True
        if self._is_short(before, line):
            if SENTENCE_END.search(before.text) or not self._is_level(draft, line):
                return False
            goes_on = line.text[0].islower() or bool(_UNFINISHED.search(before.text))
            return goes_on or not self._looks.is_heading(before)
        return self._is_level(draft, line) or not SENTENCE_END.search(before.text)

    def _is_apart(self, before: Line, line: Line) -> bool:
        """Tell whether one of two lines is a heading and the other is not."""
        heading, below = self._looks.is_heading(before), self._looks.is_heading(line)
        if heading == below or not self._is_short(before, line):
            return False
        # A bold line above short lines opens an address or the like.
        return not heading or line.right - line.left > _PROSE_WIDTH * (self._flow.right - self._flow.left)

    def _goes_on_beyond(self, draft: Draft, line: Line) -> bool:
        """Tell whether a paragraph goes on over the end of a column or page."""
        before = draft.lines[-1]
        if self._looks.is_larger(line) or (self._looks.is_heading(before) and not before.text.endswith("-")):
            return False
        start = line.text.lstrip("\"'“‘([")[:1]
        indent = line.left - self._flow.left
        wanted = draft.marker.indent - self._above.left if draft.marker else 0.0
        level = abs(indent - wanted) <= _SAME_PLACE
        if SENTENCE_END.search(before.text):
            return self._above.justified and before.right > self._above.right - RAGGED and level
        if before.text[-1:] in "-\u2010" or start.islower():
            return True
        known = self._above.lines >= FEW_LINES or _UNFINISHED.search(before.text)
        return bool(level and known) and not self._looks.is_heading(line) and not self._is_short(before, line)

    def _is_short(self, before: Line, line: Line) -> bool:
        """Tell whether the next line's first word would have found room, so that the break was wanted."""
        return self._above.right - before.right > line.first_word + 0.75 * before.size

    def _is_wanted_end(self, before: Line, line: Line) -> bool:
        """Tell whether the end of a line within a block is to be kept, as in an address."""
        if line.text[0].islower() or _UNFINISHED.search(before.text) or self._is_centred(before, line):
            return False
        return self._is_short(before, line)

    def _is_centred(self, before: Line, line: Line) -> bool:
        middle = (self._flow.left + self._flow.right) / 2
        return (
            abs(before.left - line.left) > _SAME_PLACE
            and before.left > self._flow.left + line.size
            and all(abs((each.left + each.right) / 2 - middle) <= _SAME_PLACE for each in (before, line))
        )

    def _is_level(self, draft: Draft, line: Line) -> bool:
        """Tell whether a line starts where the lines of its block start."""
        reach = _INDENT * line.size
        if draft.marker:
            return draft.lines[0].left - _SAME_PLACE <= line.left <= draft.marker.indent + reach
        before = draft.lines[-1]
        if len(draft.lines) == 1:
            return line.left <= before.left + reach
        return abs(line.left - before.left) <= reach
