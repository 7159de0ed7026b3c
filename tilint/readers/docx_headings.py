"""Finds the headings that were made with bold type instead of a heading style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MOST_WORDS = 12
# A line with this many words is body text even without a full stop.
_FEWEST_BODY_WORDS = 6
# More bold lines in a row are an address or a letterhead; only the last of them can head what follows.
_MOST_IN_A_ROW = 2

# "Date", "Case number: 12", "Property address: ...": a form's field, unless it counts the parts of a text.
_FIELD = re.compile(
    r"\W*(full |first |last |your |our |my )?(date|name|address|telephone|phone|mobile|fax|e-?mail|website|contact"
    r"|ref|reference|signed|signature|owner|author|version|status|post ?code|position|(\w+ )?(no|number)"
    r"|date of birth)\W*$"
    r"|\W*[\w./'’-]+( [\w./'’-]+){0,2} ?:",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(\d+\w?|annex|appendix|article|chapter|module|option|part|phase|principle|question|rule|schedule|section|stage|step)\b",
    re.IGNORECASE,
)
_TO_FILL_IN = re.compile(r"\[[^\]]*\]|\{+[^}]*\}+|<[^>]*>|«[^»]*»")
_SUBJECT = re.compile(r"(re|subject|regarding)\s*[:;–-]", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(dear|hello|hi|good (morning|afternoon)|to whom|yours|kind|best|warm|with (kind|best)|(sincerely|regards)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(mr|mrs|ms|miss|mx|dr|sir|prof|professor|cllr)\b\.?\s", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\d+[a-z]?,? ([A-Z][\w'.-]+ ){1,3}(street|st|road|rd|avenue|ave|lane|ln|drive|close|court|square|place|way)\b"
    r"|.*\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|.*\b[A-Z]{2} \d{5}(-\d{4})?$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"[\d\W]*(\d{1,2})?(st|nd|rd|th)?[\s,.]*[a-z]{3,9}[\s,.]*(\d{1,2},?)?[\s,.]*(19|20)\d\d", re.IGNORECASE
)
_CONTACT = re.compile(r"\S+@\S+|https?://|www\.|_{3,}|\.{4,}|\[\s*\]")
_ENDS_SENTENCE = (".", ",", ";", ":", "!")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as far as it matters here; `body` is a list item or a table cell, `own` has a kind of its own.

    `plain` is a paragraph that could be a heading by its place: not in a list, a table or a text box.
    """

    text: str
    bold: bool
    plain: bool
    body: bool = False
    heading: bool = False


def bold_headings(lines: Sequence[Line]) -> frozenset[int]:
    """Tell which lines are headings by their look: short, all bold, alone, and with text below that they head."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        if not _looks_like_heading(lines[index]):
            index += 1
            continue
        start = index
        while index < len(lines) and _looks_like_heading(lines[index]):
            index += 1
        if index < len(lines) and _can_be_headed(lines[index]):
            found.update(_of_group(lines, start, index))
    return frozenset(found)


def _of_group(lines: Sequence[Line], start: int, end: int) -> Iterator[int]:
    if end - start <= _MOST_IN_A_ROW:
        yield from range(start, end)
        return
    yield end - 1
    yield from (index for index in range(start, end - 1) if _SUBJECT.match(lines[index].text))


def _looks_like_heading(line: Line) -> bool:
    text = line.text
    if not (line.bold and line.plain) or "\n" in text or "\t" in text:
        return False
    if _SUBJECT.match(text):
        return len(text.split()) <= 2 * MOST_WORDS
    if len(text.split()) > MOST_WORDS or text.endswith(_ENDS_SENTENCE) or sum(map(str.isalpha, text)) < 2:
        return False
    if _TO_FILL_IN.fullmatch(text) or (_FIELD.match(text) and not _PART.match(text)):
        return False
    if any(pattern.match(text) for pattern in (_SALUTATION, _PERSON, _ADDRESS)):
        return False
    return not _DATE.fullmatch(text) and not _CONTACT.search(text)


def _can_be_headed(line: Line) -> bool:
    if line.body or line.heading:
        return True
    return len(line.text.split()) >= _FEWEST_BODY_WORDS or line.text.endswith((*_ENDS_SENTENCE, "?"))
