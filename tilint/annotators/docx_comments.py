"""Comments in a DOCX file: what they say, where they begin and end, and how tilint's own are taken out again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from lxml import etree

from tilint.annotators.docx_file import PARAGRAPH_IDS
from tilint.annotators.words import AUTHOR, INITIALS
from tilint.formats.docx import RUN, WORD, Element, word

COMMENT = word("comment")
_START, _END, _REFERENCE = word("commentRangeStart"), word("commentRangeEnd"), word("commentReference")
MARKS = frozenset({_START, _END, _REFERENCE})
_ID, _AUTHOR, _INITIALS = word("id"), word("author"), word("initials")
_PARAGRAPH_ID = f"{{{PARAGRAPH_IDS}}}paraId"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = word("rPr")
# Half-points, and twentieths of a point: as in Word's own style for comments.
_SIZE, _GAP = "20", "60"
# Ids of paragraphs are below this; 0 is none.
_MOST_PARAGRAPH_IDS = 0x80000000
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def own_comments(comments: Element) -> list[Element]:
    """List the comments that tilint wrote."""
    return [one for one in comments.iterchildren(COMMENT) if one.get(_AUTHOR) == AUTHOR]


def paragraph_ids(element: Element) -> set[str]:
    """Collect the ids of the paragraphs in a part or a comment, in capitals."""
    return {item.get(_PARAGRAPH_ID, "").upper() for item in element.iter(word("p"))} - {""}


def last_paragraph_id(comment: Element) -> str:
    """Give the id by which answers know this comment, or nothing."""
    found = [item.get(_PARAGRAPH_ID, "").upper() for item in comment.iterchildren(word("p"))]
    return found[-1] if found else ""


def take_out(body: Element, own: Sequence[Element]) -> None:
    """Remove comments with their marks in the body; what they stood around stays."""
    unmark(body, own)
    for comment in own:
        remove(comment)


def unmark(body: Element, comments: Iterable[Element]) -> None:
    """Remove the marks of comments from the body."""
    identifiers = {comment.get(_ID) for comment in comments}
    for mark in [item for item in body.iter(*MARKS) if item.get(_ID) in identifiers]:
        run = mark.getparent()
        is_alone = mark.tag == _REFERENCE and all(child is mark or child.tag == _PROPERTIES for child in run)
        remove(run if is_alone else mark)


def next_id(comments: Element) -> int:
    """Give the first number above those of all comments."""
    numbers = [one.get(_ID, "") for one in comments.iterchildren(COMMENT)]
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def write(text: str, number: int, identifier: str) -> Element:
    """Make a comment; `identifier` becomes the id of its last paragraph, by which answers know what they answer."""
    comment = _make(COMMENT, {_ID: str(number), _AUTHOR: AUTHOR, _INITIALS: INITIALS})
    lines = _UNWRITABLE.sub("\ufffd", text).split("\n")
    for line in lines:
        comment.append(_paragraph(line))
    comment[-1].set(_PARAGRAPH_ID, identifier)
    return comment


def paragraph_id(name: str, taken: set[str]) -> str:
    """Find a paragraph's id for a note, the same from run to run, and add it to those that are taken."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")
    while (identifier := f"{number % (_MOST_PARAGRAPH_IDS - 1) + 1:08X}") in taken:
        number += 1
    taken.add(identifier)
    return identifier


def mark_start(number: int) -> Element:
    """Make the mark where a comment's words begin."""
    return _make(_START, {_ID: str(number)})


def mark_end(number: int) -> Element:
    """Make the mark where a comment's words end."""
    return _make(_END, {_ID: str(number)})


def mark_reference(number: int) -> Element:
    """Make the run that refers to a comment."""
    run = _make(RUN)
    run.append(_make(_REFERENCE, {_ID: str(number)}))
    return run


def _paragraph(text: str) -> Element:
    paragraph = _make(word("p"))
    properties = _make(word("pPr"))
    properties.append(_make(word("spacing"), {word("before"): "0", word("after"): _GAP}))
    paragraph.append(properties)
    run = _make(RUN)
    look = _make(_PROPERTIES)
    look.append(_make(word("sz"), {word("val"): _SIZE}))
    run.append(look)
    written = _make(word("t"), {_SPACE: "preserve"})
    written.text = text.replace("\t", " ").replace("\r", " ")
    run.append(written)
    paragraph.append(run)
    return paragraph


def _make(tag: str, attributes: dict[str, str] | None = None) -> Element:
    return etree.Element(tag, attributes or {}, nsmap={"w": WORD})


def remove(element: Element) -> None:
    """Remove an element and leave the white space behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
