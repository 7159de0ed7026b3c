"""What stands in a DOCX part once all tracked changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.formats.docx import Element, children, word

GONE = frozenset({word("del"), word("moveFrom")})
PROPERTIES = frozenset({word(name) for name in ("pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr")})


def within(container: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield the nearest elements of some kinds, through whatever is wrapped around them, but none that are deleted."""
    for child in children(container):
        if child.tag in wanted:
            yield child
        elif child.tag not in GONE and child.tag not in PROPERTIES:
            yield from within(child, wanted)


def is_gone(element: Element) -> bool:
    """Tell whether an element stands in deleted text."""
    return any(True for _ in element.iterancestors(*GONE))


def mark_is_deleted(paragraph: Element) -> bool:
    """Tell whether a paragraph runs on into the next one."""
    mark = paragraph.find(f"{word('pPr')}/{word('rPr')}")
    return mark is not None and any(mark.find(tag) is not None for tag in GONE)


def row_is_deleted(row: Element) -> bool:
    """Tell whether a table row is deleted."""
    properties = row.find(word("trPr"))
    return properties is not None and properties.find(word("del")) is not None
