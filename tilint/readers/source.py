"""Knows where the characters of a decoded text file stand, in lines and columns and in UTF-8 bytes."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from tilint.model.document import LineAnchor
from tilint.readers.building import Builder

LINE_END = re.compile(r"\r\n|\n|\r")
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_CONTINUATION_BITS = 0xC0
_CONTINUATION = 0x80


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file without its line end: its text and the offset of its first character."""

    text: str
    start: int


class Source:
    """The decoded text of a file; every offset is in code points, line ends included."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def lines(self) -> Iterator[Line]:
        """Yield each line."""
        start = 0
        for match in LINE_END.finditer(self.text):
            yield Line(self.text[start : match.start()], start)
            start = match.end()
        yield Line(self.text[start:], start)

    def anchor(self, start: int, end: int) -> LineAnchor:
        """Name the place of characters `start` to `end`, which stand on one line."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        return LineAnchor(line, column, column + end - start)

    def copy(self, builder: Builder, start: int, end: int) -> None:
        """Add the file's characters `start` to `end` to the open block; a line end among them is a hard break."""
        for match in LINE_END.finditer(self.text, start, end):
            builder.add(self.text[start : match.start()], self.anchor(start, match.start()))
            builder.hard_break()
            start = match.end()
        builder.add(self.text[start:end], self.anchor(start, end))

    def copy_markup(self, builder: Builder, start: int, end: int) -> None:
        """Add characters `start` to `end` of one line, with entities turned into what they stand for."""
        for match in ENTITY.finditer(self.text, start, end):
            meaning = html.unescape(match.group())
            if meaning == match.group():
                continue
            self.copy(builder, start, match.start())
            builder.add(meaning, self.anchor(*match.span()), whole=True)
            start = match.end()
        self.copy(builder, start, end)

    def copy_code(self, builder: Builder, text: str, start: int, end: int) -> None:
        """Add the Markdown code span at `start` to `end`, whose text is known.

        The file has more than the text: backticks, padding, markers of quotation on a further line, and the
        backslash before a pipe in a table.
        """
        content = self.text[start:end].strip("`")
        start += (end - start - len(content)) // 2
        end = start + len(content)
        wanted = text.replace(" ", "")
        if not wanted:
            builder.soft_break()
            return
        padding = len(content) - len(content.lstrip(" ")) - (len(text) - len(text.lstrip(" ")))
        stretch, found = start + max(0, padding), 0
        for place in range(start, end):
            character = self.text[place]
            if found == len(wanted):
                end = place
                break
            if character in "\r\n":
                self.copy(builder, stretch, place)
                builder.soft_break()
                stretch = place + 1
            elif character == wanted[found]:
                found += 1
            elif character != " ":
                self.copy(builder, stretch, place)
                stretch = place + 1
        trailing = len(text) - len(text.rstrip(" "))
        behind = self.text[end : end + trailing]
        self.copy(builder, stretch, end + len(behind) - len(behind.lstrip(" ")))


def character_offsets(text: str) -> Sequence[int]:
    """Map each offset in the UTF-8 bytes of `text`, the end included, to the offset of its character."""
    if text.isascii():
        return range(len(text) + 1)
    starts = (byte & _CONTINUATION_BITS != _CONTINUATION for byte in text.encode())
    return array("L", accumulate(starts, initial=0))
