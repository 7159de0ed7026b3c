"""Reads the paragraphs of one DOCX part, in reading order and as they stand once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tilint.formats.docx import PARAGRAPH, RUN, Element, atoms, children, paragraphs, runs, word
from tilint.model.document import Cell, DocxAnchor
from tilint.readers.building import INVISIBLE
from tilint.readers.docx_changes import GONE, PROPERTIES, mark_is_deleted, within
from tilint.readers.docx_fields import Fields, read_code, unclosed_fields
from tilint.readers.docx_styles import Format, Styles, attribute, run_format, switch, value_of
from tilint.readers.docx_tables import (
    TABLE,
    Spot,
    first_row_is_set_apart,
    kept_rows,
    marked_head_rows,
    may_be_heads,
    spots,
)

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCKS = frozenset({PARAGRAPH, TABLE})
_BOX = word("txbxContent")
_CONTROL = word("sdt")
_RUBY_BASE = word("rubyBase")
_NOTES = {word("footnoteReference"): "footnote", word("endnoteReference"): "endnote"}
_NOTHING = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of one run; `control` is the name of the content control whose prompt they are, None when they are none."""

    text: str
    anchor: DocxAnchor
    format: Format
    link: str = ""
    control: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its words; `element` is the `w:p` whose style counts, `boxed` tells of a text box."""

    element: Element
    bits: tuple[Bit, ...]
    cell: Cell | None = None
    boxed: bool = False

    @property
    def text(self) -> str:
        """All words in one string, without the characters that nobody sees."""
        return seen("".join(bit.text for bit in self.bits))

    @property
    def properties(self) -> Element | None:
        """The paragraph's `w:pPr`."""
        found: Element | None = self.element.find(word("pPr"))
        return found


@dataclass(frozen=True, slots=True)
class _Inline:
    """What holds for the words inside a hyperlink or a content control."""

    link: str = ""
    control: str | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    cell: Cell | None = None
    boxed: bool = False


@dataclass(slots=True)
class _Words:
    """What is found in a paragraph while it is read."""

    numbers: Mapping[Element, int]
    paragraph: int
    style: Format
    bits: list[Bit] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


class Story:
    """One part's text. `links` leads from relationship ids to targets; `notes` fills up with the notes referred to."""

    def __init__(self, part: str, root: Element, styles: Styles, links: Mapping[str, str]) -> None:
        self.notes: list[tuple[str, str]] = []
        self._part = part
        self._styles = styles
        self._links = links
        self._numbers = {element: index for index, element in enumerate(paragraphs(root))}
        self._unclosed = unclosed_fields(root)
        self._fields = Fields(self._unclosed)
        self._tables = 0

    def read(self, container: Element) -> Iterator[Paragraph]:
        """Yield the paragraphs of a body, a note, a header or a footer."""
        yield from self._read(container, _Place())

    def _read(self, container: Element, place: _Place) -> Iterator[Paragraph]:
        """Read one level of blocks; a paragraph whose mark is deleted runs on into the next one of the level."""
        bits: list[Bit] = []
        boxes: list[Element] = []
        last: Element | None = None
        for element in within(container, _BLOCKS):
            if element.tag == PARAGRAPH:
                words = self._words(element)
                bits += words.bits
                boxes += words.boxes
                last = element
                if mark_is_deleted(element):
                    continue
            if last is not None:
                yield from self._finish(last, bits, boxes, place)
                bits, boxes, last = [], [], None
            if element.tag == TABLE:
                yield from self._table(element)
        if last is not None:
            yield from self._finish(last, bits, boxes, place)

    def _finish(self, element: Element, bits: list[Bit], boxes: list[Element], place: _Place) -> Iterator[Paragraph]:
        yield Paragraph(element, tuple(bits), place.cell, place.boxed)
        outer = self._fields
        for box in boxes:
            self._fields = Fields(self._unclosed)
            yield from self._read(box, _Place(boxed=True))
        self._fields = outer

    def _table(self, table: Element) -> Iterator[Paragraph]:
        index = self._tables
        self._tables += 1
        rows = kept_rows(table)
        marked = marked_head_rows(rows)
        by_look = not marked and len(rows) > 1 and first_row_is_set_apart(table)
        heads: dict[int, tuple[str, ...]] = {}
        for row_number, row in enumerate(rows):
            read = [(spot, self._cell(spot, Cell(index, row_number, spot.column))) for spot in spots(row)]
            texts = [_own_text(found, index) for _, found in read]
            is_head = row_number < marked or (by_look and row_number == 0 and may_be_heads(texts))
            for spot, found in read:
                cell = Cell(index, row_number, spot.column, is_head, () if is_head else heads.get(spot.column, ()))
                yield from (replace(item, cell=cell) if _is_in(item, index) else item for item in found)
            if is_head:
                above = [(column, text) for (spot, _), text in zip(read, texts, strict=True) for column in spot.columns]
                heads |= {column: (*heads.get(column, ()), text) for column, text in above if text}

    def _cell(self, spot: Spot, cell: Cell) -> list[Paragraph]:
        return list(self._read(spot.element, _Place(cell)))

    def _words(self, paragraph: Element) -> _Words:
        style = self._styles.paragraph(paragraph_style(paragraph))
        run_numbers = {run: index for index, run in enumerate(runs(paragraph))}
        words = _Words(run_numbers, self._numbers[paragraph], style.format)
        self._inline(paragraph, _Inline(control=_control_around(paragraph)), words)
        return words

    def _inline(self, parent: Element, inline: _Inline, words: _Words) -> None:
        for element in children(parent):
            tag = element.tag
            if tag == RUN:
                self._run(element, inline, words)
            elif tag == word("fldSimple"):
                code = read_code(attribute(element, "instr"))
                if not code.repeats:
                    self._inline(element, replace(inline, link=code.link or inline.link), words)
            elif tag == word("hyperlink"):
                self._inline(element, replace(inline, link=self._target(element)), words)
            elif tag == _CONTROL:
                self._inline(element, replace(inline, control=_control(element)), words)
            elif tag != PARAGRAPH and tag not in GONE and tag not in PROPERTIES:
                self._inline(element, inline, words)

    def _run(self, run: Element, inline: _Inline, words: _Words) -> None:
        form = self._format(run, words.style)
        position = 0
        for atom, text in atoms(run):
            self._fields.meet(atom)
            start, position = position, position + len(text)
            if form.hidden or not self._fields.shown:
                continue
            if text:
                anchor = DocxAnchor(self._part, words.paragraph, words.numbers[run], start, position)
                _append(words.bits, Bit(text, anchor, form, self._fields.link or inline.link, inline.control))
            elif atom.tag in _NOTES:
                self.notes.append((_NOTES[atom.tag], attribute(atom, "id")))
            elif atom.tag == word("ruby"):
                for base in atom.iterchildren(_RUBY_BASE):
                    self._inline(base, inline, words)
            else:
                words.boxes.extend(within(atom, frozenset({_BOX})))

    def _format(self, run: Element, style: Format) -> Format:
        properties = run.find(word("rPr"))
        identifier = "" if properties is None else value_of(properties, "rStyle")
        character = self._styles.character(identifier).format
        return run_format(properties).over(character).over(style).over(self._styles.base)

    def _target(self, hyperlink: Element) -> str:
        target = self._links.get(str(hyperlink.get(_RELATION, "")), "")
        anchor = attribute(hyperlink, "anchor")
        return f"{target}#{anchor}" if anchor else target


def seen(text: str) -> str:
    """Leave out the characters that have no width."""
    return text.translate(_NOTHING)


def paragraph_style(paragraph: Element) -> str:
    """Give the id of a paragraph's style, "" for the default one."""
    properties = paragraph.find(word("pPr"))
    return "" if properties is None else value_of(properties, "pStyle")


def _append(bits: list[Bit], bit: Bit) -> None:
    """Add a bit, in one with the last where it goes on in the same run."""
    if bits and _goes_on(bits[-1], bit):
        last = bits.pop()
        bit = replace(last, text=last.text + bit.text, anchor=replace(last.anchor, end=bit.anchor.end))
    bits.append(bit)


def _goes_on(last: Bit, bit: Bit) -> bool:
    if last.anchor.run != bit.anchor.run or last.anchor.end != bit.anchor.start:
        return False
    return (last.anchor.paragraph, last.link) == (bit.anchor.paragraph, bit.link)


def _is_in(paragraph: Paragraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table


def _own_text(found: list[Paragraph], table: int) -> str:
    """Give the text of a cell without the tables and text boxes in it."""
    return " ".join(" ".join(item.text for item in found if _is_in(item, table)).split())


def _control_around(paragraph: Element) -> str | None:
    """Find the content control that a paragraph or its cell stands in."""
    for element in paragraph.iterancestors():
        if element.tag == _CONTROL:
            return _control(element)
        if element.tag in {TABLE, _BOX}:
            return None
    return None


def _control(control: Element) -> str | None:
    """Name a content control that shows its prompt; None for one that is filled in."""
    properties = control.find(word("sdtPr"))
    if properties is None or not switch(properties.find(word("showingPlcHdr"))):
        return None
    return value_of(properties, "alias") or value_of(properties, "tag")
