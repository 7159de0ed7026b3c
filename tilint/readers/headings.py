"""Finds the headings of plain text, which has nothing to mark them with but blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tilint.language.form_fields import is_blank
from tilint.model.document import BlockKind
from tilint.readers.source import Line

_LONGEST = 80
_MOST_WORDS = 12
_TITLE_WITHIN = 3
_PROSE_WORDS = 12
_LETTERHEAD = 15
_SIGNATURE = 4
_CAPTION_OF_FIELD = (
    "author|bcc|cc|contact|created|date|email|e-mail|fax|from|mobile|our ref|our reference|owner|page|phone|published|"
    "re|ref|reference|review date|sent|status|subject|tel|telephone|to|updated|version|website|your ref|your reference"
)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+[^\W\d_]")
_FIRST = re.compile(r"[^\W\d_]|\d")
_FIELD = re.compile(rf"(?:{_CAPTION_OF_FIELD})\s*(?:no|number)?\s*[:.]", re.I)
_DATE = re.compile(
    rf"(?:\w+day,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\w*,?|(?:{_MONTH})\w*\s+\d{{1,2}}(?:st|nd|rd|th)?,?)\s+\d{{2,4}}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}",
    re.I,
)
_ADDRESS = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}$|@|https?:|www\.|^\d+[A-Za-z]?\s.*\b(?:avenue|close|drive|lane|road|square|street|way|st|rd)$",
    re.I,
)
_SALUTATION = re.compile(r"(?:dear|hello|hi|good (?:morning|afternoon|evening)|to whom)\b", re.I)
_SIGN_OFF = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly)|(?:kind(?:est)?|warm(?:est)?|best)\s+(?:regards|wishes)|regards|sincerely"
    r"|respectfully|with\s+(?:thanks|best wishes|kind regards)|many thanks|thank you|thanks)\W*",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that make one block; `alone` says that nothing else stands between the blank lines around it."""

    lines: tuple[Line, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    marker: str = ""
    quoted: bool = False
    alone: bool = False

    @property
    def words(self) -> str:
        """Its text in one line, without its marker."""
        return " ".join(line.text for line in self.lines).strip()

    @property
    def title(self) -> str:
        """Its text with its number, as a heading would have it."""
        return f"{self.marker} {self.words}" if self.marker else self.words


def with_headings(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Make headings of the short lines that stand alone, start as a name does and have text after them.

    A heading near the top is the title, of level 1; the others are one level lower, and lower by their numbers.
    """
    blocks = list(stretches)
    opening = _salutation(blocks)
    top, signed = 1, -_SIGNATURE
    for index, block in enumerate(blocks):
        if _SIGN_OFF.fullmatch(block.words):
            signed = index
        in_letterhead = index < opening
        in_signature = index - signed < _SIGNATURE
        if in_letterhead or in_signature or not _heads(blocks, index):
            yield block
            continue
        yield replace(block, kind=BlockKind.HEADING, level=top + _depth(block.title))
        if top == 1 and _is_title(blocks, index):
            top = 2


def _salutation(blocks: list[Stretch]) -> int:
    """Find the line that opens a letter; what stands above it is addresses and dates. 0 when there is none."""
    for index, block in enumerate(blocks[:_LETTERHEAD]):
        if _SALUTATION.match(block.words) and len(block.words) < _LONGEST:
            return index
    return 0


def _is_title(blocks: list[Stretch], index: int) -> bool:
    return index < _TITLE_WITHIN and all(len(block.words.split()) < _PROSE_WORDS for block in blocks[:index])


def _heads(blocks: list[Stretch], index: int) -> bool:
    block = blocks[index]
    if index + 1 == len(blocks) or not block.alone or block.quoted or len(block.lines) > 1:
        return False
    if block.kind is BlockKind.LIST_ITEM:
        after = blocks[index + 1]
        # a lone number is a heading when prose follows; among its like it is an item
        if not _NUMBERED.match(block.title) or (after.kind is BlockKind.LIST_ITEM and after.alone):
            return False
    return _sounds_like_heading(block.title)


def _sounds_like_heading(line: str) -> bool:
    if len(line) > _LONGEST or len(line.split()) > _MOST_WORDS or line[-1] in ".,;:!":
        return False
    if not _FIRST.match(line) or line[0].islower() or not any(character.isalpha() for character in line):
        return False
    if is_blank(line):
        return False
    patterns = (_FIELD, _DATE, _SALUTATION, _SIGN_OFF)
    return not any(pattern.match(line) for pattern in patterns) and not _ADDRESS.search(line)


def _depth(title: str) -> int:
    number = _NUMBERED.match(title)
    return number.group(1).count(".") if number else 0
