"""Something is announced, and does not follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.checks.guards import is_silenced
from tilint.checks.labelled import subtree_of
from tilint.checks.options import Cue
from tilint.model import BlockKind, Hit, Marked, MarkKind, Occurrence, Span

_WORDS_LOOKED_THROUGH = 600
_FEWEST_WORDS = 25
_FEWEST_NUMBERED = 3
_SHAPES = {
    "questions": (),
    "steps": (BlockKind.LIST_ITEM, BlockKind.CELL),
    "list": (BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.FIELD),
    "table": (BlockKind.CELL, BlockKind.CAPTION),
}
# What a text layer keeps of a table or a list that is a picture.
_TITLE = re.compile(r"\W*(?:table|figure|chart|checklist|step) (?:\d|[A-Z]\b)", re.IGNORECASE)
_NUMBERED = re.compile(r"\W*(?:step |section |part )?(\d+(?:\.\d+)*)(?=[\s.):]|$)", re.IGNORECASE)


def promise(marked: Marked, *, phrases: Cue, elsewhere: Cue) -> Iterator[Hit]:
    """Yield each phrase that announces something which does not follow.

    The phrases stand in groups. questions: no question mark follows in 600 words. steps, list, table: nothing of that
    shape follows under the heading, and fewer than 25 words. appendix, section: no block begins with the label that the
    phrase ends with ("Appendix C"). It is doubtful where the document has no appendix at all, and for sections, which
    are only looked for where the document numbers them. A phrase in a sentence with `elsewhere` or a link does not
    count. Value: `kind`.
    """
    for item in marked.cues[phrases]:
        sentence = marked.sentence(item.span.start).span
        if is_silenced(marked, item.span) or marked.cues[elsewhere].within(sentence) or _has_link(marked, sentence):
            continue
        if item.group in _SHAPES:
            is_kept, doubtful = _follows(marked, item, sentence), False
        else:
            is_kept, doubtful = _stands(marked, item)
        if not is_kept:
            yield Hit(item.span, item.group, {"kind": item.group}, doubtful=doubtful)


def _has_link(marked: Marked, sentence: Span) -> bool:
    return any(mark.kind is MarkKind.LINK and sentence.overlaps(mark.span) for mark in marked.document.marks)


def _follows(marked: Marked, item: Occurrence, sentence: Span) -> bool:
    if item.group == "questions":
        words = marked.tokens_in(Span(sentence.end, len(marked.document.text)))
        return "?" in {token.norm for token in words[:_WORDS_LOOKED_THROUGH]}
    after = Span(item.span.end, max(item.span.end, _section_end(marked, item.span.start)))
    blocks = (block for block in marked.document.blocks if after.start <= block.span.start < after.end)
    if any(block.kind in _SHAPES[item.group] or _TITLE.match(marked.document.slice(block.span)) for block in blocks):
        return True
    return marked.words_in(after) >= _FEWEST_WORDS


def _section_end(marked: Marked, offset: int) -> int:
    """Find where the section of some words ends, its smaller headings included."""
    blocks = marked.document.blocks
    index = marked.document.block_index(offset)
    while index > 0 and blocks[index].kind is not BlockKind.HEADING:
        index -= 1
    if index == 0 and blocks[0].kind is not BlockKind.HEADING:
        return len(marked.document.text)
    level = blocks[index].level
    is_title = sum(1 for block in blocks if block.kind is BlockKind.HEADING and block.level <= level) == 1
    return len(marked.document.text) if is_title else max(subtree_of(marked, blocks[index].span.start).end, offset)


def _stands(marked: Marked, item: Occurrence) -> tuple[bool, bool]:
    """Tell whether the place that a phrase names is there, and whether it may well stand in another file."""
    words = marked.document.slice(item.span).casefold().split()
    label = words[-1].strip(".,;:()")
    starts = [f"{block.marker} {marked.document.slice(block.span)}".strip() for block in marked.document.blocks]
    if item.group == "appendix":
        names = r"\W*(?:appendix|annexe?|schedule|attachment)\W*"
        return any(re.match(rf"{names}{re.escape(label)}\b", text, re.I) for text in starts), not any(
            re.match(rf"{names}\w{{1,3}}\b", text, re.I) for text in starts
        )
    numbers = [found.group(1) for text in starts if (found := _NUMBERED.match(text))]
    is_there = any(number == label or number.startswith(f"{label}.") for number in numbers)
    return is_there or len(set(numbers)) < _FEWEST_NUMBERED or not _is_number(label), True


def _is_number(label: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)*", label))
