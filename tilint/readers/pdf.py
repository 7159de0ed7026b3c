"""Reads PDF files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from tilint.errors import UnreadableError
from tilint.formats.pdfium import PDFIUM
from tilint.model.document import BlockKind, Box, Document, PdfAnchor, Unread
from tilint.readers.building import Builder
from tilint.readers.pdf_blocks import Blocks, Draft
from tilint.readers.pdf_forms import Field, open_forms
from tilint.readers.pdf_kinds import settle
from tilint.readers.pdf_layout import arrange, find_edges
from tilint.readers.pdf_lines import Line, gather_lines, join_rows
from tilint.readers.pdf_looks import Looks, find_looks
from tilint.readers.pdf_pages import Page, read_page
from tilint.readers.pdf_properties import read_properties
from tilint.readers.pdf_running import Running, find_running
from tilint.readers.pdf_tables import Table, continued
from tilint.readers.pdf_text import write_block, write_table
from tilint.readers.pdf_unread import NO_MEANING
from tilint.readers.pdf_words import Words

_EMPTY = "the file is empty"
_NOT_A_PDF = "this is not a PDF file; check that the file is what its name says"
_DAMAGED = "the PDF is damaged and cannot be opened; export or download it again"
_PASSWORD = "the PDF is protected with a password; save a copy without one"  # noqa: S105
_ENCRYPTED = "the PDF is encrypted in a way that cannot be opened; save a copy without encryption"
_NO_TEXT_LAYER = (
    "no page has a text layer; if the pages are scans, they need text recognition (OCR) before they can be read"
)

_NO_MEANING = (
    "the file does not say which letters its characters stand for; export it again from where it was written, "
    "or have its text recognised (OCR)"
)

_WATERMARK = "watermark"  # the style of its blocks

_Flow = list[Line | Table]


def read_pdf(data: bytes, path: str) -> Document:
    """Read a PDF file; raise UnreadableError for one that is damaged, locked, or holds no text."""
    with PDFIUM, _open(data) as document:
        with open_forms(document) as forms:
            pages = [read_page(document, forms, number + 1) for number in range(raw.FPDF_GetPageCount(document))]
        properties = read_properties(document)
    unread = [each for page in pages for each in page.unread]
    if unread and not any(page.lines or page.turned_lines or page.tables or page.fields for page in pages):
        raise UnreadableError(_NO_MEANING if all(each.reason == NO_MEANING for each in unread) else _NO_TEXT_LAYER)
    builder = Builder()
    _write(builder, pages)
    return builder.document(path, "pdf", properties=properties, unread=_distinct(unread))


def _distinct(unread: Sequence[Unread]) -> list[Unread]:
    return list(dict.fromkeys(unread))


@contextmanager
def _open(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    if not data:
        raise UnreadableError(_EMPTY)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(_reason(error, data)) from error
    try:
        yield document
    finally:
        document.close()


def _reason(error: pypdfium2.PdfiumError, data: bytes) -> str:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return _PASSWORD
    if code == raw.FPDF_ERR_SECURITY:
        return _ENCRYPTED
    return _DAMAGED if b"%PDF-" in data[:1024] else _NOT_A_PDF


def _write(builder: Builder, pages: Sequence[Page]) -> None:
    running = find_running({page.number: (page.bounds, page.lines) for page in pages})
    flows = _flows(pages, running)
    columns = [lines for flow in flows if (lines := [item for item in flow if isinstance(item, Line)])]
    cells = [_cell_lines(table) for page in pages for table in page.tables]
    looks = find_looks(columns or cells)
    words = Words(line.text for lines in [*columns, *cells] for line in lines)
    blocks = _blocks(flows, looks)
    settle((draft for draft in blocks if isinstance(draft, Draft)), looks)
    _write_blocks(builder, blocks, [field for page in pages for field in page.fields], words, looks)
    for kind, edge in ((BlockKind.HEADER, running.headers), (BlockKind.FOOTER, running.footers)):
        for line in _first_of_each(edge):
            write_block(builder, Draft(kind, [line]), words, looks)
    for line in _first_of_each(line for page in pages for line in page.watermarks):
        write_block(builder, Draft(BlockKind.FOOTER, [line]), words, looks, style=_WATERMARK)


def _first_of_each(lines: Iterable[Line]) -> list[Line]:
    """Leave out the lines whose text has been seen before."""
    first: dict[str, Line] = {}
    for line in lines:
        first.setdefault(line.text, line)
    return list(first.values())


def _cell_lines(table: Table) -> list[Line]:
    return [line for cell in table.cells for line in join_rows(gather_lines(cell.glyphs, cell.page))]


def _flows(pages: Sequence[Page], running: Running) -> list[_Flow]:
    """Put the lines and tables of all pages in reading order, a list for each column."""
    bodies = [[line for line in page.lines if not running.holds(line)] for page in pages]
    items: list[_Flow] = [[*body, *page.tables] for body, page in zip(bodies, pages, strict=True)]
    edges = set().union(*(find_edges(each) for each in items)) if items else set()
    flows: list[_Flow] = []
    for page, each in zip(pages, items, strict=True):
        flows.extend(_in_rows(flow) for flow in arrange(each, sorted(edges)))
        flows.extend(list(join_rows(lines)) for lines in page.turned_lines if lines)
    return flows


def _in_rows(flow: _Flow) -> _Flow:
    """Join the lines of a column that stand side by side; tables stand between the lines around them."""
    tables = sorted((item for item in flow if isinstance(item, Table)), key=lambda table: -table.top)
    lines = [item for item in flow if isinstance(item, Line)]
    rows: _Flow = []
    for table in tables:
        middle = (table.top + table.bottom) / 2
        rows.extend(join_rows(line for line in lines if line.baseline > middle))
        lines = [line for line in lines if line.baseline <= middle]
        rows.append(table)
    return [*rows, *join_rows(lines)]


def _blocks(flows: Sequence[_Flow], looks: Looks) -> list[Draft | Table]:
    blocks = Blocks(looks)
    for flow in flows:
        lines: list[Line] = []
        for item in flow:
            if isinstance(item, Line):
                lines.append(item)
                continue
            blocks.add_flow(lines)
            blocks.add_table(item)
            lines = []
        blocks.add_flow(lines)
    joined: list[Draft | Table] = []
    for block in blocks.drafts:
        above = joined[-1] if joined else None
        table = continued(above, block) if isinstance(above, Table) and isinstance(block, Table) else None
        if table:
            joined[-1] = table
        else:
            joined.append(block)
    return joined


def _write_blocks(
    builder: Builder, blocks: Sequence[Draft | Table], fields: Sequence[Field], words: Words, looks: Looks
) -> None:
    """Write the body; form fields come at the end of their page."""
    waiting = [list(group) for _, group in groupby(fields, _question)][::-1]
    tables = 0
    for block in blocks:
        while waiting and waiting[-1][0].page < block.page:
            _write_fields(builder, waiting.pop())
        if isinstance(block, Table):
            write_table(builder, block, tables, words, looks)
            tables += 1
        else:
            write_block(builder, block, words, looks)
    while waiting:
        _write_fields(builder, waiting.pop())


def _question(field: Field) -> tuple[int, str, Box | None]:
    """Give what the answers to one question share: buttons have a name in common, other fields stand alone."""
    return field.page, field.name, None if field.ticked else field.box


def _write_fields(builder: Builder, fields: Sequence[Field]) -> None:
    """Write a field, or the answers to one question; a box without words says nothing."""
    first = fields[0]
    builder.start(BlockKind.FIELD, marker=first.tooltip or first.name, page=first.page)
    for field in fields:
        anchor = PdfAnchor.of(field.page, [field.box])
        if not field.ticked:
            builder.add(field.value or field.blank, anchor, whole=True)
        elif field.caption:
            builder.soft_break()
            builder.add(f"{field.blank} {field.caption}", anchor, whole=True)
    builder.finish_block()
