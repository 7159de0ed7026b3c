"""Reads PDF files and compares what is found; positions and the contract of documents are checked each time."""

from __future__ import annotations

from tests.readers.readback import check_contract
from tests.readers.readback_pdf import misread
from tilint.model import Document
from tilint.readers.pdf import read_pdf


def read(data: bytes) -> Document:
    """Read a file; whatever it holds, positions and the contract of documents have to be right."""
    document = read_pdf(data, "sample.pdf")
    check_contract(document)
    assert misread(data, document) == []
    assert read_pdf(data, "sample.pdf") == document
    return document


def check(data: bytes, expected: list[str]) -> Document:
    """Read a file and compare its blocks' texts."""
    document = read(data)
    assert [document.slice(block.span) for block in document.blocks] == expected
    return document


def kinds(document: Document) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.marker, document.slice(block.span)) for block in document.blocks]


def invented(document: Document) -> str:
    """Give the characters that no piece holds, joints between blocks left out."""
    held = {offset for piece in document.pieces for offset in range(piece.span.start, piece.span.end)}
    blocks = (range(block.span.start, block.span.end) for block in document.blocks)
    return "".join(document.text[offset] for block in blocks for offset in block if offset not in held)


def marked(document: Document) -> list[tuple[str, str, str]]:
    return [(mark.kind.value, document.slice(mark.span), mark.value) for mark in document.marks]


def cells_of(document: Document) -> list[tuple[int, int, int, bool, tuple[str, ...], str]]:
    return [
        (cell.table, cell.row, cell.column, cell.header, cell.heads, document.slice(block.span))
        for block in document.blocks
        if (cell := block.cell)
    ]
