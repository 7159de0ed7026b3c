"""Reads the paragraphs of one DOCX part, in reading order and as they stand once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tilint.formats.docx import ALTERNATE, PARAGRAPH, RUN, Element, atoms, children, paragraphs, runs, word
from tilint.model.document import Cell, DocxAnchor
from tilint.readers.building import INVISIBLE
from tilint.readers.docx_fields import GONE, Fields, read_code, unclosed_fields
from tilint.readers.docx_styles import Format, Styles, attribute, number, run_format, switch, value_of

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE, _ROW, _CELL = word("tbl"), word("tr"), word("tc")
_BOX = word("txbxContent")
_CONTROL = word("sdt")
_RUBY_BASE = word("rubyBase")
_NOTES = {word("footnoteReference"): "footnote", word("endnoteReference"): "endnote"}
_PROPERTIES = frozenset({word(name) for name in ("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr")})
_NOTHING = dict.fromkeys(map(ord, INVISIBLE))
_FIRST_ROW = 0x0020
# More columns than Word allows; a wrong span must not cost memory.
_MOST_COLUMNS = 64


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
        for element in _within(container, {PARAGRAPH, _TABLE}):
            if element.tag == PARAGRAPH:
                words = self._words(element)
                bits += words.bits
                boxes += words.boxes
                last = element
                if _mark_is_deleted(element):
                    continue
            if last is not None:
                yield from self._finish(last, bits, boxes, place)
                bits, boxes, last = [], [], None
            if element.tag == _TABLE:
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
        rows = [row for row in _within(table, {_ROW}) if not _row_is_deleted(row)]
        headers = _header_rows(table, rows)
        heads: dict[int, tuple[str, ...]] = {}
        for row_number, row in enumerate(rows):
            below: dict[int, tuple[str, ...]] = {}
            for column, span, element in _cells(row):
                cell = Cell(index, row_number, column, row_number < headers)
                if not cell.header:
                    cell = replace(cell, heads=heads.get(column, ()))
                found = list(self._read(element, _Place(cell)))
                yield from found
                text = " ".join(" ".join(item.text for item in found if item.cell is cell).split())
                if cell.header and text:
                    below |= {at: (*heads.get(at, ()), text) for at in range(column, column + span)}
            heads |= below

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
            elif tag != PARAGRAPH and tag not in GONE and tag not in _PROPERTIES:
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
                words.boxes.extend(_boxes(atom))

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
    if bits:
        last = bits[-1]
        goes_on = replace(last.anchor, start=last.anchor.end, end=bit.anchor.end) == bit.anchor
        if goes_on and replace(last, text=bit.text, anchor=bit.anchor) == bit:
            anchor = replace(last.anchor, end=bit.anchor.end)
            bits[-1] = replace(last, text=last.text + bit.text, anchor=anchor)
            return
    bits.append(bit)


def _within(container: Element, wanted: set[str]) -> Iterator[Element]:
    """Yield the nearest elements of some kinds, through whatever is wrapped around them."""
    for child in children(container):
        if child.tag in wanted:
            yield child
        elif child.tag not in GONE and child.tag not in _PROPERTIES:
            yield from _within(child, wanted)


def _boxes(atom: Element) -> Iterator[Element]:
    """Yield the text boxes that a drawing holds."""
    yield from _within(atom, {_BOX})


def _mark_is_deleted(paragraph: Element) -> bool:
    mark = paragraph.find(f"{word('pPr')}/{word('rPr')}")
    return mark is not None and any(mark.find(tag) is not None for tag in GONE)


def _row_is_deleted(row: Element) -> bool:
    properties = row.find(word("trPr"))
    return properties is not None and properties.find(word("del")) is not None


def _header_rows(table: Element, rows: list[Element]) -> int:
    """Count the rows at the top that head the others."""
    marked = 0
    for row in rows:
        properties = row.find(word("trPr"))
        if properties is None or not switch(properties.find(word("tblHeader"))):
            break
        marked += 1
    if marked or len(rows) < 2:
        return marked
    look = table.find(f"{word('tblPr')}/{word('tblLook')}")
    if look is None:
        return 0
    if flag := attribute(look, "firstRow"):
        return int(flag in {"1", "true", "on"})
    try:
        return int(int(attribute(look, "val") or "0", 16) & _FIRST_ROW != 0)
    except ValueError:
        return 0


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Yield column, width in columns and element of each cell that has text of its own."""
    properties = row.find(word("trPr"))
    column = 0 if properties is None else _columns(properties, "gridBefore", 0)
    for cell in _within(row, {_CELL}):
        own = cell.find(word("tcPr"))
        if own is None:
            yield column, 1, cell
            column += 1
            continue
        span = max(1, _columns(own, "gridSpan", 1))
        if not _goes_on(own, "vMerge") and not _goes_on(own, "hMerge") and own.find(word("cellDel")) is None:
            yield column, span, cell
        column += span


def _columns(properties: Element, name: str, default: int) -> int:
    return min(max(0, number(value_of(properties, name), default)), _MOST_COLUMNS)


def _goes_on(properties: Element, name: str) -> bool:
    """Tell whether a cell is the lower or right part of a merged one."""
    merge = properties.find(word(name))
    return merge is not None and attribute(merge, "val") != "restart"


def _control_around(paragraph: Element) -> str | None:
    """Find the content control that a paragraph or its cell stands in."""
    for element in paragraph.iterancestors():
        if element.tag == _CONTROL:
            return _control(element)
        if element.tag in {_TABLE, _BOX, PARAGRAPH, ALTERNATE}:
            return None
    return None


def _control(control: Element) -> str | None:
    """Name a content control that shows its prompt; None for one that is filled in."""
    properties = control.find(word("sdtPr"))
    if properties is None or not switch(properties.find(word("showingPlcHdr"))):
        return None
    return value_of(properties, "alias") or value_of(properties, "tag")
