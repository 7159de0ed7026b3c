"""Reads plain text: paragraphs between blank lines, lists, e-mail quotations, and lines that are headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from tilint.model.document import BlockKind, Document
from tilint.readers.building import Builder
from tilint.readers.encoding import decode
from tilint.readers.headings import Stretch, with_headings
from tilint.readers.source import Line, Source

_QUOTE = re.compile(r"\s*(?:>[ \t]?)+")
_BULLET = re.compile(r"(\s*)([-*•–·▪◦‣]|o)(?=[ \t\u00a0])\s*(?=\S)")
_NUMBER = re.compile(r"(\s*)(\(?(?:\d{1,3}|[a-z]|[ivx]{2,5})[.)])(?=[ \t\u00a0])\s*(?=\S)")
_RULE = re.compile(r"\s*(?:[-=_*~#.]\s*){3,}")
_WRAPPED_FROM, _WRAPPED_TO = 50, 110


def read_text(data: bytes, path: str) -> Document:
    """Read a plain text file; raise UnreadableError when it is no text or holds none."""
    source = Source(decode(data))
    builder = Builder()
    stretches = [stretch for lines in _paragraphs(source) for stretch in _stretches(lines)]
    for stretch in with_headings(_nested(stretches)):
        builder.start(stretch.kind, level=stretch.level, marker=stretch.marker, quoted=stretch.quoted)
        wrapped = _is_wrapped(stretch.lines)
        for index, line in enumerate(stretch.lines):
            if index:
                builder.soft_break() if wrapped else builder.hard_break()
            source.copy(builder, line.start, line.start + len(line.text))
    return builder.document(path, "text")


def _paragraphs(source: Source) -> Iterator[list[Line]]:
    """Yield the lines between blank ones and rules; lines and their offsets are trimmed at the end only."""
    lines: list[Line] = []
    for line in source.lines():
        if line.text.strip() and not _RULE.fullmatch(line.text):
            lines.append(Line(line.text.rstrip(), line.start))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _stretches(lines: list[Line]) -> Iterator[Stretch]:
    """Split a paragraph's lines into quoted ones, list items (with their continuation) and the rest."""
    groups: list[tuple[Stretch, list[Line]]] = []
    for line in lines:
        found = _begins(line)
        if groups and found.kind is BlockKind.PARAGRAPH and found.quoted == groups[-1][0].quoted:
            groups[-1][1].extend(found.lines)
        else:
            groups.append((found, list(found.lines)))
    for first, together in groups:
        yield replace(first, lines=tuple(together), alone=len(groups) == 1)


def _begins(line: Line) -> Stretch:
    """Read one line as if a block began there; a list item's `level` is its indentation for now."""
    quote = _QUOTE.match(line.text)
    if quote:
        line = _rest(line, quote.end())
    for pattern in (_BULLET, _NUMBER):
        item = pattern.match(line.text)
        if item:
            marker = "•" if pattern is _BULLET else item.group(2)
            indent = len(item.group(1).expandtabs())
            return Stretch((_rest(line, item.end()),), BlockKind.LIST_ITEM, indent, marker, quote is not None)
    return Stretch((_rest(line, len(line.text) - len(line.text.lstrip())),), quoted=quote is not None)


def _rest(line: Line, start: int) -> Line:
    return Line(line.text[start:], line.start + start)


def _nested(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Turn the indentation of list items into their depth."""
    indents: list[int] = []
    for stretch in stretches:
        if stretch.kind is not BlockKind.LIST_ITEM:
            indents.clear()
            yield stretch
            continue
        while indents and indents[-1] > stretch.level:
            indents.pop()
        if not indents or indents[-1] < stretch.level:
            indents.append(stretch.level)
        yield replace(stretch, level=len(indents))


def _is_wrapped(lines: tuple[Line, ...]) -> bool:
    """Tell whether lines end where the next word no longer fits, rather than where the writer broke them."""
    width = max(len(line.text) for line in lines)
    if not _WRAPPED_FROM <= width <= _WRAPPED_TO:
        return False
    for line, following in pairwise(lines):
        words = following.text.split(maxsplit=1)
        if len(line.text) < _WRAPPED_FROM or (words and len(line.text) + 1 + len(words[0]) <= width):
            return False
    return True
