"""Reads the paragraphs of one DOCX part, in reading order and as they stand once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tilint.formats.docx import PARAGRAPH, RUN, Element, atoms, children, paragraphs, runs, word
from tilint.language.form_fields import is_blank
from tilint.model.document import Cell, DocxAnchor
from tilint.readers.docx_changes import GONE, PROPERTIES, mark_is_deleted, within
from tilint.readers.docx_fields import Fields, read_code, unclosed_fields
from tilint.readers.docx_forms import CONTROL, control_around, read_control
from tilint.readers.docx_styles import Format, Styles, attribute, run_format, value_of
from tilint.readers.docx_tables import (
    TABLE,
    Spot,
    first_row_is_set_apart,
    kept_rows,
    marked_head_rows,
    may_be_heads,
    spots,
)
from tilint.readers.docx_words import Bit, Paragraph, Words, as_field

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BLOCKS = frozenset({PARAGRAPH, TABLE})
_BOX = word("txbxContent")
_FIELD_MARK = word("fldChar")
_EDGES = frozenset({TABLE, _BOX})
_RUBY_BASE = word("rubyBase")
_NOTES = {word("footnoteReference"): "footnote", word("endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class _Place:
    cell: Cell | None = None
    boxed: bool = False


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
        read: list[Words] = []
        last: Element | None = None
        for element in within(container, _BLOCKS):
            if element.tag == PARAGRAPH:
                read.append(self._words(element))
                last = element
                if mark_is_deleted(element):
                    continue
            if last is not None:
                yield from self._finish(last, read, place)
                read, last = [], None
            if element.tag == TABLE:
                yield from self._table(element)
        if last is not None:
            yield from self._finish(last, read, place)

    def _finish(self, element: Element, read: list[Words], place: _Place) -> Iterator[Paragraph]:
        bits = [bit for words in read for bit in words.bits]
        choices = [bit for words in read for bit in words.choices]
        boxes = [box for words in read for box in words.boxes]
        yield as_field(Paragraph(element, tuple(bits), place.cell, place.boxed, choices=tuple(choices)))
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
            for (spot, found), left in zip(read, ["", *texts], strict=False):
                above = () if is_head else heads.get(spot.column, ())
                cell = Cell(index, row_number, spot.column, is_head, above)
                label = next((text for text in (left, *reversed(above)) if text and not is_blank(text)), "")
                yield from (_in_cell(item, cell, label) if _is_in(item, index) else item for item in found)
            if is_head:
                named = [(column, text) for (spot, _), text in zip(read, texts, strict=True) for column in spot.columns]
                heads |= {column: (*heads.get(column, ()), text) for column, text in named if text}

    def _cell(self, spot: Spot, cell: Cell) -> list[Paragraph]:
        return list(self._read(spot.element, _Place(cell)))

    def _words(self, paragraph: Element) -> Words:
        style = self._styles.paragraph(paragraph_style(paragraph))
        run_numbers = {run: index for index, run in enumerate(runs(paragraph))}
        words = Words(run_numbers, self._numbers[paragraph], style.format)
        self._inline(paragraph, "", words)
        around = control_around(paragraph, _EDGES)
        control = None if around is None else read_control(around)
        if control:
            words.settle(0, control)
        return words

    def _inline(self, parent: Element, link: str, words: Words) -> None:
        for element in children(parent):
            tag = element.tag
            if tag == RUN:
                self._run(element, link, words)
            elif tag == word("fldSimple"):
                code = read_code(attribute(element, "instr"))
                if not code.repeats:
                    self._inline(element, code.link or link, words)
            elif tag == word("hyperlink"):
                self._inline(element, self._target(element), words)
            elif tag == CONTROL:
                start = len(words.bits)
                self._inline(element, link, words)
                control = read_control(element)
                if control:
                    words.settle(start, control)
            elif tag != PARAGRAPH and tag not in GONE and tag not in PROPERTIES:
                self._inline(element, link, words)

    def _run(self, run: Element, link: str, words: Words) -> None:
        form = self._format(run, words.style)
        position = 0
        for atom, text in atoms(run):
            start, position = position, position + len(text)
            anchor = DocxAnchor(self._part, words.paragraph, words.numbers[run], start, position)
            if atom.tag == _FIELD_MARK:
                is_seen = self._fields.shown and not form.hidden
                words.turn(atom, Bit("", anchor, form, link) if is_seen else None)
            self._fields.meet(atom)
            if form.hidden or not self._fields.shown:
                continue
            if text:
                words.add(Bit(text, anchor, form, self._fields.link or link))
            elif atom.tag in _NOTES:
                self.notes.append((_NOTES[atom.tag], attribute(atom, "id")))
            elif atom.tag == word("ruby"):
                for base in atom.iterchildren(_RUBY_BASE):
                    self._inline(base, link, words)
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


def paragraph_style(paragraph: Element) -> str:
    """Give the id of a paragraph's style, "" for the default one."""
    properties = paragraph.find(word("pPr"))
    return "" if properties is None else value_of(properties, "pStyle")


def _is_in(paragraph: Paragraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table


def _own_text(found: list[Paragraph], table: int) -> str:
    """Give the text of a cell without the tables and text boxes in it."""
    return " ".join(" ".join(item.text for item in found if _is_in(item, table)).split())


def _in_cell(paragraph: Paragraph, cell: Cell, label: str) -> Paragraph:
    """Put a paragraph in its cell, which names a field that has no name of its own."""
    named = label if paragraph.label == "" else paragraph.label
    return replace(paragraph, cell=cell, label=named)
