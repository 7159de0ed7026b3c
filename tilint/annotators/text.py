"""Safe rewrites in Markdown and plain text, as a new text and as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import pairwise

from tilint.model import Document, Finding, LineAnchor, Rewrite, find_rewrites

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_NO_END = "\\ No newline at end of file\n"

# Characters `start` to `end` of one line, counted from 0, and what stands there instead.
_Edit = tuple[int, int, int, str]


def rewrite_text(source: str, document: Document, findings: Iterable[Finding]) -> tuple[str, tuple[Rewrite, ...]]:
    """Give a document's source with the safe rewrites of findings, and these; `document` was read from this source."""
    lines = split_lines(source)
    done: list[Rewrite] = []
    edits: list[_Edit] = []
    for rewrite in find_rewrites(document, findings):
        found = _edits(rewrite, document, lines)
        if found:
            done.append(rewrite)
            edits += found
    # From the end, so that the places before stay what they were.
    for line, start, end, words in sorted(edits, reverse=True):
        lines[line] = lines[line][:start] + words + lines[line][end:]
    return "".join(lines), tuple(done)


def diff_text(path: str, before: str, after: str) -> str:
    """Give the unified diff of a text, empty where nothing changes."""
    lines = difflib.unified_diff(split_lines(before), split_lines(after), path, path)
    return "".join(line if line.endswith(("\n", "\r")) else f"{line}\n{_NO_END}" for line in lines)


def split_lines(source: str) -> list[str]:
    """Split at the line ends that readers count, and keep them."""
    return [match[0] for match in _LINE.finditer(source) if match[0]]


def _edits(rewrite: Rewrite, document: Document, lines: list[str]) -> list[_Edit]:
    """Say what to change for a rewrite; nothing where markup stands between its words."""
    located = list(document.located(rewrite.span))
    anchors = [anchor for _, anchor in located if isinstance(anchor, LineAnchor)]
    sizes = [len(span) for span, _ in located]
    if not anchors or sizes != [anchor.end_column - anchor.column for anchor in anchors]:
        return []
    if any(anchor.line >= after.line for anchor, after in pairwise(anchors)):
        return []
    places = [(anchor.line - 1, anchor.column - 1, anchor.end_column - 1) for anchor in anchors]
    if len(places) == 1:
        return [(*places[0], rewrite.offered)]
    return _over_lines(places, rewrite.offered, lines) if len(places) == 2 else []


def _over_lines(places: list[tuple[int, int, int]], offered: str, lines: list[str]) -> list[_Edit]:
    """Put what is offered on the line where more stands beside it, as no line may become empty."""
    (first, start, end), (last, begin, stop) = places
    behind = re.match(r" +(?=\w)", lines[last][stop:])
    if behind:
        return [(first, start, end, offered), (last, begin, stop + behind.end(), "")]
    before = re.search(r"(?<=\w) +\Z", lines[first][:start])
    if before:
        return [(first, before.start(), end, ""), (last, begin, stop, offered)]
    return []
