"""Find quoted words: double and single marks, straight and curly, and guillemets; apostrophes are no quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.model import Document, Occurrence, Span, Spans

_PAIRS = (
    re.compile(r"“[^“”]+”"),
    re.compile(r"„[^“”„]+[“”]"),
    re.compile(r"«[^«»]+»"),
    re.compile(r"‹[^‹›]+›"),
    # A straight mark after a digit is more likely an inch.
    re.compile(r'(?<![\w"])"[^"]+"(?!\w)'),
    # A closing single mark looks like an apostrophe, so the last one of a run that no letter follows is taken.
    re.compile(r"(?<!\w)‘(?:[^‘’]|’(?=\w))+’(?!\w)"),
    re.compile(r"(?<![\w'])'(?=\S)(?:[^']|'(?=\w))*[^\s']'(?![\w'])"),
)


def find_quotations(document: Document) -> Spans:
    """Give the quoted stretches with their marks, within each block, outermost only."""
    found = sorted(_spans(document), key=lambda span: (span.start, -span.end))
    kept: list[Occurrence] = []
    for span in found:
        if not kept or span.start >= kept[-1].span.end:
            kept.append(Occurrence(span))
    return Spans(tuple(kept))


def _spans(document: Document) -> Iterator[Span]:
    for block in document.blocks:
        for pair in _PAIRS:
            for found in pair.finditer(document.text, block.span.start, block.span.end):
                yield Span(found.start(), found.end())
