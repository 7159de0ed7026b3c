"""Reads positions back from a file's bytes, without the readers' own way of counting."""

import html
import re

from tilint.model.document import Document, LineAnchor

INVISIBLE = "\u00ad\u200b\ufeff"


def decoded(data: bytes) -> str:
    """Decode a test file: UTF-16 with a mark, UTF-8, or else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def file_lines(data: bytes) -> list[str]:
    """Split a file into its lines, without line ends."""
    return re.split(r"\r\n|\r|\n", decoded(data))


def spelt(lines: list[str], anchor: LineAnchor) -> str:
    """Give the characters of the file that an anchor points at."""
    line = lines[anchor.line - 1]
    assert 1 <= anchor.column <= anchor.end_column <= len(line) + 1, (anchor, line)
    return line[anchor.column - 1 : anchor.end_column - 1]


def check_positions(document: Document, data: bytes) -> None:
    """Assert that every piece reads back from the file to its own characters."""
    lines = file_lines(data)
    for piece in document.pieces:
        assert isinstance(piece.anchor, LineAnchor)
        written, text = spelt(lines, piece.anchor), document.slice(piece.span)
        if piece.whole:
            meaning = "".join(character for character in html.unescape(written) if character not in INVISIBLE)
            assert text in meaning, (written, text)
            assert written != text
        else:
            assert written == text, (piece, written, text)


def check_contract(document: Document) -> None:
    """Assert what holds for every document, whatever its format."""
    texts = [document.slice(block.span) for block in document.blocks]
    assert document.text == "\n\n".join(texts)
    start = 0
    for block, text in zip(document.blocks, texts, strict=True):
        assert block.span.start == start
        assert text, block
        assert text == text.strip(), block
        assert "\n\n" not in text
        start = block.span.end + 2
    assert not set(document.text) & set(INVISIBLE)
    _check_pieces(document)
    for mark in document.marks:
        block = document.blocks[document.block_index(mark.span.start)]
        assert block.span.covers(mark.span)
        assert len(mark.span)


def _check_pieces(document: Document) -> None:
    end = 0
    for piece in document.pieces:
        assert len(piece.span)
        assert piece.span.start >= end, piece
        # what no piece holds, a reader invented: soft breaks, line ends, indentation made of tabs
        assert not document.text[end : piece.span.start].strip(" \n"), document.text[end : piece.span.start]
        assert document.blocks[document.block_index(piece.span.start)].span.covers(piece.span)
        end = piece.span.end
    assert not document.text[end:].strip(" \n")
