"""Turns the paragraphs of a DOCX file into blocks with their kinds and marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tilint.model.document import BlockKind, MarkKind
from tilint.readers.building import Builder
from tilint.readers.docx_headings import Line, bold_headings
from tilint.readers.docx_numbering import BULLET, NO_LIST, Marker, Numbering
from tilint.readers.docx_story import paragraph_style
from tilint.readers.docx_styles import CODE_STYLES, Style, Styles, heading_level, number, numbered
from tilint.readers.docx_words import Bit, Paragraph, seen

_QUOTATIONS = frozenset(
    {"quote", "intense quote", "block text", "block quote", "blockquote", "quotations", "quotation"}
)
# Numbered clauses are often set in heading styles; whole sentences of this length are no headings.
_MOST_HEADING_WORDS = 25


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph with what its style and its list say of it."""

    paragraph: Paragraph
    style: Style
    marker: Marker | None
    level: int


class Blocks:
    """Hands paragraphs to a builder; the lists of the document go on counting from story to story."""

    def __init__(self, builder: Builder, styles: Styles, numbering: Numbering) -> None:
        self._builder = builder
        self._styles = styles
        self._numbering = numbering

    def add_body(self, paragraphs: Sequence[Paragraph]) -> None:
        """Add the paragraphs of the document's body."""
        entries = [entry for entry in map(self._entry, paragraphs) if entry and entry.paragraph.text.strip()]
        neighbours = zip(entries, [None, *entries], [*entries[1:], None], strict=False)
        by_look = bold_headings([_line(entry, before, after) for entry, before, after in neighbours])
        styled = 0
        for index, entry in enumerate(entries):
            if entry.level:
                styled = entry.level
            self._add(entry, styled + 1 if index in by_look else entry.level)

    def add_around(self, paragraphs: Iterable[Paragraph], kind: BlockKind) -> None:
        """Add the paragraphs of a note, a page header or a page footer."""
        for paragraph in paragraphs:
            style = self._styles.paragraph(paragraph_style(paragraph.element))
            for bits in (paragraph.bits, *((choices,) for choices in paragraph.choices)):
                self._builder.start(kind, style=style.name)
                self._add_words(bits)

    def _entry(self, paragraph: Paragraph) -> _Entry | None:
        """Look up style and number; a line of a table of contents repeats a heading and is no text of its own."""
        style = self._styles.paragraph(paragraph_style(paragraph.element))
        if style.names and _is_contents(style.names[0]):
            return None
        properties = paragraph.properties
        own = numbered(properties)
        marker = self._numbering.next(own, style)
        if marker is None and not (own and own.list_id == NO_LIST):
            marker = _list_style(style)
        level = 0 if paragraph.cell else heading_level(style, properties)
        if level and len(paragraph.text.split()) > _MOST_HEADING_WORDS:
            level = 0
        return _Entry(paragraph, style, marker, level)

    def _add(self, entry: _Entry, level: int) -> None:
        paragraph, marker = entry.paragraph, entry.marker
        label = paragraph.label or ""
        kind = _kind(entry, level)
        if kind is not BlockKind.HEADING:
            level = marker.level if marker else 0
        self._builder.start(
            kind,
            level=level,
            marker=marker.text if marker else label * (kind in {BlockKind.FIELD, BlockKind.CELL}),
            quoted=not _QUOTATIONS.isdisjoint(entry.style.names),
            cell=paragraph.cell,
            style=entry.style.name,
        )
        self._add_words(paragraph.bits)
        for bit in paragraph.choices:
            named = label or (bit.control.label if bit.control else "")
            self._builder.start(BlockKind.FIELD, marker=named, cell=paragraph.cell, style=entry.style.name)
            self._add_words([bit])

    def _add_words(self, bits: Sequence[Bit]) -> None:
        marks: list[tuple[MarkKind, str, int, int]] = []
        for bit in bits:
            start = self._builder.position
            self._builder.add(bit.text, bit.anchor, whole=bit.whole)
            marks += ((kind, value, start, self._builder.position) for kind, value in _marks(bit))
        text = "".join(bit.text for bit in bits)
        for kind, value, start, end in _merged(marks):
            if seen(text[start:end]).strip():
                self._builder.mark(kind, start, end=end, value=value)
        self._builder.finish_block()


def _kind(entry: _Entry, level: int) -> BlockKind:
    if entry.paragraph.cell:
        return BlockKind.CELL
    if entry.paragraph.label is not None and not (level and _has_own_words(entry.paragraph)):
        return BlockKind.FIELD
    if level:
        return BlockKind.HEADING
    if entry.marker:
        return BlockKind.LIST_ITEM
    if "caption" in entry.style.names:
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH if CODE_STYLES.isdisjoint(entry.style.names) else BlockKind.CODE


def _is_contents(style: str) -> bool:
    return style == "table of figures" or (style.startswith("toc") and style[3:].strip().isdigit())


def _list_style(style: Style) -> Marker | None:
    """Read a list from the name of a built-in style where the numbering itself is missing."""
    for name in style.names:
        for prefix, bullet in (("list bullet", True), ("list number", False)):
            if name.startswith(prefix):
                depth = max(1, number(name.removeprefix(prefix).strip(), 1))
                return Marker(BULLET if bullet else "", depth, bullet, prefix)
    return None


def _line(entry: _Entry, before: _Entry | None, after: _Entry | None) -> Line:
    paragraph = entry.paragraph
    marker = entry.marker
    # "1. Purpose" with its text below is no item of a list that one sees.
    is_listed = marker is not None and (marker.bullet or _is_beside(entry, before) or _is_beside(entry, after))
    return Line(
        text=paragraph.text.strip(),
        bold=all(bit.format.bold for bit in paragraph.bits if bit.text.strip()),
        plain=not (paragraph.cell or paragraph.boxed or entry.level or is_listed or paragraph.label is not None),
        body=marker is not None or paragraph.cell is not None,
        heading=entry.level > 0,
    )


def _is_beside(entry: _Entry, other: _Entry | None) -> bool:
    """Tell whether two paragraphs are items of the same list and level."""
    if not (other and other.marker and entry.marker):
        return False
    return (other.marker.list_id, other.marker.level) == (entry.marker.list_id, entry.marker.level)


def _has_own_words(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph says something beside its fields."""
    return any(bit.text.strip() for bit in paragraph.bits if bit.control is None)


def _marks(bit: Bit) -> Iterator[tuple[MarkKind, str]]:
    form = bit.format
    switches = {
        MarkKind.BOLD: form.bold,
        MarkKind.ITALIC: form.italic,
        MarkKind.UNDERLINE: form.underline,
        MarkKind.STRIKE: form.strike,
        MarkKind.CAPITALS: form.capitals,
        MarkKind.CODE: form.code,
    }
    yield from ((kind, "") for kind, on in switches.items() if on)
    if form.colour:
        yield MarkKind.COLOUR, form.colour
    if bit.link:
        yield MarkKind.LINK, bit.link


def _merged(marks: list[tuple[MarkKind, str, int, int]]) -> Iterator[tuple[MarkKind, str, int, int]]:
    """Join equal marks that touch."""
    stretches: dict[tuple[MarkKind, str], list[tuple[int, int]]] = {}
    for kind, value, start, end in marks:
        found = stretches.setdefault((kind, value), [])
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    for (kind, value), found in stretches.items():
        yield from ((kind, value, start, end) for start, end in found)
