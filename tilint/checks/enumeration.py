"""A number of things is spoken of, and they are named nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.guards import is_silenced
from tilint.checks.naming import named_at_heads, named_in_sentence
from tilint.checks.options import Cue
from tilint.model import Block, BlockKind, Hit, Marked, MarkKind, Occurrence, Span

_NUMBERS = {name: number for number, name in enumerate("three four five six seven eight nine ten".split(), 3)}
_MOST_WORDS_BETWEEN = 5
_NAMES_NEEDED = 2 / 3


def enumeration(marked: Marked, *, phrases: Cue, names: Cue, introduced_by: Cue, fewest: int = 2) -> Iterator[Hit]:
    """Yield one hit where a document speaks of a number of things ("the six principles") and never lists them.

    At least `fewest` phrases of a group have to stand there. Listed means that one sentence, or the heads of items,
    headings and rows, hold about two thirds of the number of `names`; a name's group begins with the phrases' group
    ("rs/realise"). A list, or smaller headings, of about that number under words of `introduced_by` count too. A
    phrase in a sentence with a link does not count. The hit is the first phrase; the others are its evidence. Values:
    `number`, `count`.
    """
    cited: dict[str, list[Occurrence]] = {}
    for item in marked.cues[phrases]:
        if not is_silenced(marked, item.span) and not _has_link(marked, item.span):
            cited.setdefault(item.group, []).append(item)
    for group, items in cited.items():
        number = max((_number(marked, item.span) for item in items), default=0)
        if number and len(items) >= fewest and not _is_listed(marked, group, number, names, introduced_by):
            first, *rest = (item.span for item in items)
            yield Hit(first, group, {"number": str(number), "count": str(len(items))}, tuple(rest))


def _number(marked: Marked, span: Span) -> int:
    norms = [token.norm for token in marked.tokens_in(span)]
    return max((_NUMBERS.get(norm) or (int(norm) if norm.isdecimal() else 0) for norm in norms), default=0)


def _has_link(marked: Marked, span: Span) -> bool:
    sentence = marked.sentence(span.start).span
    return any(mark.kind is MarkKind.LINK and sentence.overlaps(mark.span) for mark in marked.document.marks)


def _is_listed(marked: Marked, group: str, number: int, names: Cue, introduced_by: Cue) -> bool:
    at_heads = named_at_heads(marked, names)
    in_sentences = [named_in_sentence(marked, names, item.span.start) for item in marked.cues[names]]
    most = max(sum(1 for name in found if _belongs(name, group)) for found in (at_heads, *in_sentences))
    return most >= number * _NAMES_NEEDED or any(
        number - 1 <= count <= number + 1 for count in _introduced_items(marked, introduced_by)
    )


def _belongs(name: str, group: str) -> bool:
    return not group or name.partition("/")[0] == group


def _introduced_items(marked: Marked, introduced_by: Cue) -> Iterator[int]:
    """Yield how many items, rows or smaller headings stand under each block that introduces such a list."""
    blocks = marked.document.blocks
    for index in dict.fromkeys(marked.document.block_index(item.span.start) for item in marked.cues[introduced_by]):
        block = blocks[index]
        following = blocks[index + 1 :]
        if block.kind is BlockKind.HEADING:
            level = block.level
            inside = 0
            for other in following:
                if other.kind is BlockKind.HEADING and other.level <= level:
                    break
                inside += other.kind is BlockKind.HEADING and other.level == level + 1
            yield inside
        # An item that speaks of principles in passing does not introduce the other items of its list.
        if block.kind is BlockKind.LIST_ITEM and not marked.document.slice(block.span).endswith(":"):
            continue
        kinds = (BlockKind.LIST_ITEM, BlockKind.CELL)
        # Below a heading a sentence may come first; elsewhere only a few words ("They are:").
        is_between = following and following[0].kind not in kinds
        may_pass = block.kind is BlockKind.HEADING or (
            following and len(marked.document.slice(following[0].span).split()) <= _MOST_WORDS_BETWEEN
        )
        yield _run(following[1:] if is_between and may_pass else following, kinds)


def _run(blocks: tuple[Block, ...], kinds: tuple[BlockKind, ...]) -> int:
    count = 0
    for block in blocks:
        if block.kind not in kinds:
            break
        count += block.kind is BlockKind.LIST_ITEM or (block.cell is not None and block.cell.column == 0)
    return count
