"""Does the document give what people need? Decided with evidence, and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.checks.distances import neighbourhood, section_of
from tilint.checks.options import NO_CUE, Cue, Limit, limit_for
from tilint.model import Block, BlockKind, Hit, Marked, Occurrence, Span, Tier

_FEWEST_WORDS = Limit({"letter": 40, "other": 120})
_WORDS_UNDER_HEADING = 8
_NOT_SAID_HERE = frozenset({"voice", "quoted", "mentioned", "negated", "teaching-example", "citation"})
_PLACEHOLDER = re.compile(
    r"\W*(?:tbc|tba|tbd|n/?a|none|x{2,}|to be (?:confirmed|agreed|decided|added|completed)"
    r"|\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    span: Span | None
    group: str
    strong: bool


def provision(
    marked: Marked,
    *,
    phrases: Cue,
    detail: Cue = NO_CUE,
    within: str = "paragraph",
    where: Cue = NO_CUE,
    properties: tuple[str, ...] = (),
    parts: int = 1,
    fewest_words: Limit = _FEWEST_WORDS,
) -> Iterator[Hit]:
    """Yield one hit that says how well the document gives something: strong, weak or none.

    A phrase is strong evidence where it is the head of a section with something under it, or the label of a field or
    table row with a value, or where `detail` stands `within` reach (sentence, next sentence, paragraph, section,
    document); a label or heading with `detail` named needs it too. Otherwise it is weak, and so is an empty value or
    "TBC". A filled-in property of the file (`properties`) is strong. With `parts`, so many named groups of `phrases`
    are needed. With `where`, only sections that hold one of its phrases are looked at, one hit each; a document without
    any is not concerned. Documents of fewer than `fewest_words` words are not concerned either.

    Values: `found` and `missing` (names of groups).
    """
    if marked.words < (limit_for(fewest_words, marked.type) or 0):
        return
    if not where:
        yield _judge(marked, phrases, detail, within, parts, properties, Span(0, len(marked.document.text)), None)
        return
    seen: set[int] = set()
    for occurrence in marked.cues[where]:
        section = section_of(marked, occurrence.span.start)
        if section.start in seen or _is_silent(marked, occurrence.span):
            continue
        seen.add(section.start)
        yield _judge(marked, phrases, detail, within, parts, (), section, occurrence.span)


def _judge(
    marked: Marked,
    phrases: Cue,
    detail: Cue,
    within: str,
    parts: int,
    properties: tuple[str, ...],
    where: Span,
    about: Span | None,
) -> Hit:
    evidence = [
        _weigh(marked, item, detail, within)
        for item in marked.cues[phrases].within(where)
        if not _is_silent(marked, item.span)
    ]
    evidence += [_Evidence(None, key, strong=True) for key in properties if _is_filled(marked, key)]
    names = [name for name in marked.cues[phrases].groups if name]
    strong = {item.group for item in evidence if item.strong}
    enough = len(strong) >= parts if parts > 1 else bool(strong)
    tier = Tier.STRONG if enough else Tier.WEAK if evidence else Tier.NONE
    best = [item for item in evidence if item.strong] or evidence
    found = {item.group for item in evidence}
    return Hit(
        about,
        values={
            "found": ", ".join(name for name in names if name in found),
            "missing": ", ".join(name for name in names if name not in found),
        },
        evidence=tuple(item.span for item in best if item.span),
        tier=tier,
    )


def _is_silent(marked: Marked, span: Span) -> bool:
    return not marked.contexts_at(span).isdisjoint(_NOT_SAID_HERE)


def _is_filled(marked: Marked, key: str) -> bool:
    return not is_placeholder(marked.document.properties.get(key, ""))


def is_placeholder(text: str) -> bool:
    """Tell whether a value is empty or only keeps a place ("TBC", "[name]")."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def _weigh(marked: Marked, occurrence: Occurrence, detail: Cue, within: str) -> _Evidence:
    span, group = occurrence.span, occurrence.group
    index = marked.document.block_index(span.start)
    value = _value(marked, index, span)
    if value is not None:
        filled = not is_placeholder(marked.document.slice(value))
        return _Evidence(span, group, filled and (not detail or bool(marked.cues[detail].within(value))))
    reach = neighbourhood(marked, span, within)
    return _Evidence(span, group, bool(detail) and any(item.span != span for item in marked.cues[detail].within(reach)))


def _value(marked: Marked, index: int, span: Span) -> Span | None:
    """Find what a heading, a table label or "Label:" introduces; None in running text."""
    block = marked.document.blocks[index]
    if block.kind is BlockKind.HEADING:
        return _under_heading(marked, index)
    if block.cell:
        return _in_table(marked, index)
    following = marked.tokens_in(Span(span.end, block.span.end))
    for token in following[:3]:
        if token.norm == ":":
            return _after_label(marked, index, Span(token.end, block.span.end))
    return None


def _under_heading(marked: Marked, index: int) -> Span:
    section = section_of(marked, marked.document.blocks[index].span.start)
    content = Span(marked.document.blocks[index].span.end, section.end)
    words = sum(1 for token in marked.tokens_in(content) if token.is_word)
    return content if words >= _WORDS_UNDER_HEADING else Span(section.end, section.end)


def _after_label(marked: Marked, index: int, rest: Span) -> Span:
    """Take the rest of the block, or the next block where a label stands alone."""
    blocks = marked.document.blocks
    if marked.document.slice(rest).strip() or index + 1 >= len(blocks):
        return rest
    following = blocks[index + 1]
    return following.span if following.kind is not BlockKind.HEADING else rest


def _in_table(marked: Marked, index: int) -> Span | None:
    """Find the value beside a label, or below the head of a column; None in the only cell of a row."""
    cell = marked.document.blocks[index].cell
    if cell is None:
        return None
    row = [other for other in _cells(marked, cell.table) if other.cell and _is_value(other, cell.row, cell.column)]
    if cell.header:
        row = [other for other in _cells(marked, cell.table) if other.cell and _is_below(other, cell.column)]
    label = marked.document.blocks[index].span
    if not row:
        return Span(label.end, label.end) if cell.column == 0 and not cell.header else None
    return row[0].span


def _cells(marked: Marked, table: int) -> list[Block]:
    return [block for block in marked.document.blocks if block.cell and block.cell.table == table]


def _is_value(block: Block, row: int, column: int) -> bool:
    return block.cell is not None and block.cell.row == row and block.cell.column > column


def _is_below(block: Block, column: int) -> bool:
    return block.cell is not None and not block.cell.header and block.cell.column == column
