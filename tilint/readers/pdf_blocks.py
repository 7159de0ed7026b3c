"""Puts the printed lines of a PDF together to paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tilint.model.document import BlockKind
from tilint.readers.pdf_characters import Style
from tilint.readers.pdf_lines import Line
from tilint.readers.pdf_marks import Marker, find_marker, find_note_mark, without_note_marks
from tilint.readers.pdf_tables import Table

_LARGER = 1.06  # times the body's size, from which text is a heading's
_OPEN_LEADING = 1.25  # times the usual distance of lines, from which a new paragraph starts
_LEADING = 1.3  # of the size: the distance of lines where nothing else is known
_INDENT = 0.8  # of the size
_SAME_PLACE = 3.0  # points
_RAGGED = 2.5  # points by which the lines of a justified column differ at their right
_PROSE_WIDTH = 0.6  # of the column's width
_LINES = 5  # lines that show whether a column is justified
_HEADING_LINES = 4
_HEADING_LENGTH = 200
_HEADING_LETTERS = 3
_HEADING_LEVELS = 6
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")
_DASHES = ("-", "–")
_UNFINISHED = re.compile(
    r"\b(?:a|an|and|any|are|as|at|be|by|for|from|has|have|her|his|in|is|it|its|may|must|my|no|not|of|on|or|our|that|"
    r"the|their|these|this|to|was|were|when|which|who|will|with|you|your)$"
)
_LABELLED = re.compile(r":\s+\S")
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Chart|Diagram|Box)\s+[A-Z]?\d[\d.]*\s*[:.–—-]\s?\S")


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
class _Flow:
    """The edges of a column, how many lines it has, and whether they reach both edges."""

    left: float
    right: float
    lines: int = 0
    justified: bool = False

    @staticmethod
    def of(lines: Sequence[Line]) -> _Flow:
        even = [line for line in lines if not line.scattered] or lines
        right = max(line.right for line in even)
        full = sum(1 for line in lines if line.right > right - _RAGGED)
        justified = len(lines) >= _LINES and full > len(lines) * 0.5
        return _Flow(min(line.left for line in lines), right, len(lines), justified)


def find_looks(flows: Iterable[Sequence[Line]]) -> Looks:
    """Find what is usual in a document's columns of text."""
    styles: Counter[Style] = Counter()
    gaps: dict[float, Counter[float]] = {}
    for flow in flows:
        for line in flow:
            styles[line.style] += len(line.glyphs)
        flow_edges = _Flow.of(flow)
        for above, below in pairwise(flow):
            gap = above.baseline - below.baseline
            if above.size == below.size and gap > 0.8 * below.size and _runs_on(above, flow_edges):
                gaps.setdefault(below.size, Counter())[round(gap * 2) / 2] += 1
    body = styles.most_common(1)[0][0] if styles else Style("", 10.0)
    return Looks(body, {size: _usual(counter, size) for size, counter in gaps.items()})


def _runs_on(line: Line, flow: _Flow) -> bool:
    """Tell whether a line is full and its sentence is not, so that the next line belongs to the same paragraph."""
    return line.right > flow.right - 0.15 * (flow.right - flow.left) and not _SENTENCE_END.search(line.text)


def _usual(gaps: Counter[float], size: float) -> float:
    """Give the smallest distance that occurs often, as the wider ones part paragraphs."""
    total = sum(gaps.values())
    often = [gap for gap, count in gaps.items() if count >= max(2, total * 0.08)]
    gap = min(often or gaps)
    return gap if often and total > _LINES else min(gap, 1.5 * size)


class Blocks:
    """Collects drafts line by line, over the ends of columns and pages."""

    def __init__(self, looks: Looks) -> None:
        self.drafts: list[Draft | Table] = []
        self._looks = looks
        self._flow = self._above = _Flow(0, 0)
        self._open: Draft | None = None
        self._indents: list[float] = []

    def add_flow(self, lines: Sequence[Line]) -> None:
        """Add the lines of a column, or of a part of one."""
        if not lines:
            return
        flow = _Flow.of(lines)
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
        if not marker.plain or self._open is None:
            return marker
        before = self._open.lines[-1]
        in_list = self._open.marker is not None and abs(self._open.lines[0].left - line.left) <= _SAME_PLACE
        ended = bool(_SENTENCE_END.search(before.text))
        if in_list or first:
            return marker if ended or in_list or not first else None
        apart = before.baseline - line.baseline > 1.1 * self._usual_gap(line)
        return marker if ended or apart or self._is_short(before, line) or self._looks.is_heading(before) else None

    def _usual_gap(self, line: Line) -> float:
        return self._looks.leading.get(line.size, _LEADING * line.size)

    def _goes_on(self, draft: Draft, line: Line, *, first: bool) -> bool:
        """Tell whether a line belongs to the block before it."""
        before = draft.lines[-1]
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
            if _SENTENCE_END.search(before.text) or not self._is_level(draft, line):
                return False
            goes_on = line.text[0].islower() or bool(_UNFINISHED.search(before.text))
            return goes_on or not self._looks.is_heading(before)
        return self._is_level(draft, line) or not _SENTENCE_END.search(before.text)

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
        if _SENTENCE_END.search(before.text):
            return self._above.justified and before.right > self._above.right - _RAGGED and level
        if before.text[-1:] in "-\u2010" or start.islower():
            return True
        known = self._above.lines >= _LINES or _UNFINISHED.search(before.text)
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


def settle(drafts: Iterable[Draft], looks: Looks) -> None:
    """Work out which drafts are headings, and of which level, and which are captions, footnotes or code."""
    headings: list[Draft] = []
    drafts = list(drafts)
    _undo_lone_dashes(drafts)
    for draft in drafts:
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        if _is_heading(draft, looks):
            headings.append(draft)
        elif len(draft.lines) <= _HEADING_LINES and _CAPTION.match(draft.text):
            draft.kind = BlockKind.CAPTION
        elif not looks.body.mono and all(glyph.style.mono for line in draft.lines for glyph in line.glyphs):
            draft.kind = BlockKind.CODE
            draft.kept_ends = set(range(1, len(draft.lines)))
        elif draft.lines[0].size <= 0.95 * looks.body.size and (mark := find_note_mark(draft.lines[0])):
            draft.kind, draft.marker = BlockKind.FOOTNOTE, mark
    _leave_out_note_marks(drafts)
    ranks = sorted({_rank(draft) for draft in headings}, reverse=True)
    for draft in headings:
        draft.kind = BlockKind.HEADING
        draft.level = min(_HEADING_LEVELS, ranks.index(_rank(draft)) + 1)


def _leave_out_note_marks(drafts: Sequence[Draft]) -> None:
    notes: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.kind is BlockKind.FOOTNOTE and draft.marker:
            notes.setdefault(draft.page, set()).add(draft.marker.text)
    for draft in drafts:
        if draft.kind is not BlockKind.FOOTNOTE:
            draft.lines = [without_note_marks(line, frozenset(notes.get(line.page, ()))) for line in draft.lines]


def _undo_lone_dashes(drafts: Sequence[Draft]) -> None:
    """Make a paragraph of a list item that is alone and starts with a dash: it says whose words stand above."""
    for index, draft in enumerate(drafts):
        around = (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2])
        alone = all(other.kind is not BlockKind.LIST_ITEM for other in around)
        if draft.marker and draft.marker.text in _DASHES and alone:
            draft.kind, draft.marker, draft.level = BlockKind.PARAGRAPH, None, 0


def _rank(draft: Draft) -> tuple[float, bool]:
    line = draft.lines[0]
    return line.size, line.bold


def _is_heading(draft: Draft, looks: Looks) -> bool:
    if len(draft.lines) > _HEADING_LINES or not all(looks.is_heading(line) for line in draft.lines):
        return False
    text = draft.text
    if len(text) > _HEADING_LENGTH or sum(character.isalpha() for character in text) < _HEADING_LETTERS:
        return False
    if _LABELLED.search(text) and not looks.is_larger(draft.lines[0]):
        return False
    return not text.endswith((".", ",", ";")) or (draft.lines[0].size > 1.2 * looks.body.size and len(text) < 80)
