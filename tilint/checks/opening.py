"""Where a document's own text begins: after a letter's greeting, and up to its close."""

from __future__ import annotations

from itertools import islice

from tilint.model import Block, BlockKind, Marked, Span, Spans

_GREETING = "salutation"
_CLOSE = "sign-off"
_BLOCKS_BEFORE_GREETING = 30
_LONGEST_GREETING = 8
_SHORTEST_PROSE = 6
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def body_of(marked: Marked) -> Span:
    """Give the text between the greeting and the close; without a greeting it begins at the first full sentence."""
    length = len(marked.document.text)
    start = _after_greeting(marked)
    if start is None:
        prose = (block.span.start for block in marked.document.blocks if _is_prose(marked, block))
        start = next(prose, 0)
    close = marked.cues.get(_CLOSE, Spans()).within(Span(start, length))
    return Span(start, close[0].span.start if close else length)


def first_words(marked: Marked, count: int) -> Span:
    """Give the first `count` words of the body, as far as it has them."""
    body = body_of(marked)
    words = list(islice((token for token in marked.tokens_in(body) if token.is_word), count))
    return Span(body.start, words[-1].end if words else body.start)


def first_sentence(marked: Marked) -> Span:
    """Give the first full sentence of the body, past a subject line."""
    body = body_of(marked)
    blocks = [block for block in marked.document.blocks if block.span.end > body.start]
    start = next((block.span.start for block in blocks if _is_prose(marked, block)), body.start)
    start = max(start, body.start)
    return Span(start, max(start, marked.sentence(start).span.end))


def _after_greeting(marked: Marked) -> int | None:
    """Find where the text after "Dear Ms Okafor" begins, in the next paragraph or in the same one."""
    blocks = marked.document.blocks
    for index, block in enumerate(blocks[:_BLOCKS_BEFORE_GREETING]):
        greeting = marked.cues.get(_GREETING, Spans()).within(block.span)
        if not greeting:
            continue
        if marked.words_in(block.span) <= _LONGEST_GREETING:
            return blocks[index + 1].span.start if index + 1 < len(blocks) else block.span.end
        rest = marked.tokens_in(Span(greeting[0].span.end, block.span.end))
        ends = (place for place, token in enumerate(rest[:_LONGEST_GREETING]) if token.norm in ",:–")
        following = rest[next(ends, -1) + 1 :]
        return following[0].start if following else block.span.end
    return None


def _is_prose(marked: Marked, block: Block) -> bool:
    written = marked.document.slice(block.span)
    return block.kind in _PROSE and written[-1] in '.?!:;”"' and marked.words_in(block.span) >= _SHORTEST_PROSE
