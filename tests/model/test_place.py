import pytest

from tilint.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocxAnchor,
    LineAnchor,
    PdfAnchor,
    Piece,
    Place,
    Span,
    find_place,
)
from tilint.model.document import Anchor

KINDS = {
    "A": (BlockKind.HEADING, ()),
    "one": (BlockKind.PARAGRAPH, ("A",)),
    "two": (BlockKind.PARAGRAPH, ("A",)),
    "item": (BlockKind.LIST_ITEM, ("A",)),
    "cell": (BlockKind.CELL, ("A",)),
    "B": (BlockKind.HEADING, ()),
    "three": (BlockKind.PARAGRAPH, ("B",)),
    "note": (BlockKind.FOOTNOTE, ()),
}


def make_document(anchor: Anchor | None = None) -> Document:
    text = "\n\n".join(KINDS)
    blocks = []
    for words, (kind, section) in KINDS.items():
        start = text.index(words)
        cell = Cell(0, 1, 2) if kind is BlockKind.CELL else None
        blocks.append(Block(kind, Span(start, start + len(words)), section, cell=cell))
    pieces = (Piece(span_of(text, "two"), anchor),) if anchor else ()
    return Document("a.md", "markdown", text, tuple(blocks), pieces)


def span_of(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A", "heading"),
        ("one", "‘A’, paragraph 1"),
        ("two", "‘A’, paragraph 2"),
        ("item", "‘A’, list item 1"),
        ("cell", "‘A’, table 1, row 2, column 3"),
        ("B", "heading"),
        ("three", "‘B’, paragraph 1"),
        ("note", "footnote 1"),
    ],
)
def test_names(words: str, expected: str) -> None:
    document = make_document()
    assert str(find_place(document, span_of(document.text, words))) == expected


def test_line_and_columns() -> None:
    document = make_document(LineAnchor(7, 3, 6))
    start = document.text.index("two")
    place = find_place(document, Span(start + 1, start + 2))
    assert (place.line, place.column, place.end_line, place.end_column) == (7, 4, 7, 5)
    assert str(place) == "line 7, ‘A’, paragraph 2"


def test_page_comes_from_the_words_themselves() -> None:
    document = make_document(PdfAnchor.of(4, [(0, 0, 1, 1)] * 3))
    assert str(find_place(document, span_of(document.text, "two"))) == "page 4, ‘A’, paragraph 2"


def test_word_files_have_no_lines() -> None:
    document = make_document(DocxAnchor("word/document.xml", 0, 0, 0, 3))
    assert find_place(document, span_of(document.text, "two")).line is None


def test_no_place_is_the_whole_document() -> None:
    assert str(Place()) == "whole document"
