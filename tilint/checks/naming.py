"""Where a document names things together: in one sentence, or one at the head of each item, row or section."""

from __future__ import annotations

import re

from tilint.checks.options import Cue
from tilint.model import BlockKind, Marked, Occurrence, Span

_MOST_WORDS_BEFORE = 2
_ITEMS = (BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.CELL)
_LABEL_END = re.compile(r"[\s*]*(?:[:–—]|-\s|\n|$)")


def is_head(marked: Marked, item: Occurrence) -> bool:
    """Tell whether a name stands at the head of a list item, heading, cell or labelled line ("Choice: …")."""
    text, block = marked.document.text, marked.block(item.span.start)
    start = max(text.rfind("\n", block.span.start, item.span.start) + 1, block.span.start)
    before = marked.words_in(Span(start, item.span.start))
    is_label = block.kind in _ITEMS or bool(_LABEL_END.match(text, item.span.end, block.span.end))
    return before <= _MOST_WORDS_BEFORE and is_label


def named_at_heads(marked: Marked, names: Cue) -> frozenset[str]:
    """Give the groups of `names` that stand at the head of an item anywhere in the document."""
    return frozenset(item.group for item in marked.cues[names] if is_head(marked, item))


def named_in_sentence(marked: Marked, names: Cue, offset: int) -> frozenset[str]:
    """Give the groups of `names` that the sentence at a character holds."""
    return frozenset(item.group for item in marked.cues[names].within(marked.sentence(offset).span))
