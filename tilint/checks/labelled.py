"""What a heading, a table's label or "Label:" introduces, and whether it says anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.checks.distances import neighbourhood, section_of
from tilint.model import Block, BlockKind, Cell, Marked, Span

_WORDS_UNDER_HEADING = 8
_MOST_WORDS_IN_LABEL = 7
_MOST_WORDS_AFTER_LABEL = 2
_MOST_WORDS_IN_PLACEHOLDER = 8
_WRITTEN_BY_HAND = frozenset({"markdown", "text"})
_SET_BY_PROGRAMS = frozenset({"author", "authors"})
_ARTICLES = frozenset({"the", "our", "your", "this", "and"})
_PLACEHOLDER = re.compile(
    r"[\W_]*(?:tbc|tba|tbd|n/?a|none|nil|unknown|pending|x{2,}|name|dates?|role|x+/x+/x+|d+/m+/y+|m+/y+"
    r"|(?:not yet |(?:yet )?to be )(?:confirmed|agreed|decided|added|completed|determined|advised|appointed|set)"
    r"|insert\b.*|(?:enter|add|type|your|click)\b.*\b(?:here|name|date|text)|\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+)?[\W_]*",
    re.IGNORECASE,
)
_BEGINS_AS_PLACEHOLDER = re.compile(r"\W*(?:tbc|tba|tbd|to be (?:confirmed|agreed|decided|determined))\b", re.I)
_SEPARATOR = re.compile(r"[^\S\n]*(?:[:\t|]|[-–—](?=\s))")
_LABEL_END = re.compile(r"[:\t\n|]|\s[-–—]\s")
_FIELD_END = re.compile(r"\n|\t|\s[|·•]\s|;(?=\s[^:;\n]{1,40}:)|\s{4,}")
_LABELLED = re.compile(r"[^\W\d](?:[^\s:]*\s+){0,4}[^\s:]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a label stands for: `values` are the places of its value, none where there is no text.

    `fewest` is the number of words that a value needs to say anything.
    """

    values: tuple[Span, ...] = ()
    fewest: int = 1


def is_placeholder(text: str) -> bool:
    """Tell whether a value is empty or only keeps a place ("TBC", "[name]", "to be confirmed by the board")."""
    if _PLACEHOLDER.fullmatch(text.strip()):
        return True
    return bool(_BEGINS_AS_PLACEHOLDER.match(text)) and len(text.split()) <= _MOST_WORDS_IN_PLACEHOLDER


def find_labelled(marked: Marked, span: Span) -> Labelled | None:
    """Find what the words of `span` introduce as a heading or label; None where they stand in running text."""
    index = marked.document.block_index(span.start)
    block = marked.document.blocks[index]
    line = _in_line(marked, index, span)
    if line is not None:
        return line
    if block.kind is BlockKind.HEADING:
        rest = Span(span.end, block.span.end)
        says_something = any(char.isdigit() for char in marked.document.slice(rest))
        return Labelled((rest, *_under_heading(marked, index)), 1 if says_something else _WORDS_UNDER_HEADING)
    if block.cell and marked.words_in(block.span) <= _MOST_WORDS_IN_LABEL:
        return _in_table(marked, index)
    return None


def begins_label(marked: Marked, span: Span) -> bool:
    """Tell whether words are a label in full: they begin their line, but for a number, and little follows them."""
    block = marked.block(span.start)
    text = marked.document.text
    start = max(_line_start(text, block, span), marked.sentence(span.start).span.start)
    before = [token.norm for token in marked.tokens_in(Span(start, span.start)) if token.is_word]
    if any(norm.isalpha() and norm not in _ARTICLES and len(norm) > 1 for norm in before):
        return False
    end = _LABEL_END.search(text, span.end, block.span.end)
    return marked.words_in(Span(span.end, end.start() if end else block.span.end)) <= _MOST_WORDS_AFTER_LABEL


def is_filled(marked: Marked, labelled: Labelled) -> bool:
    """Tell whether a value says something; below a heading it takes a few words to do so."""
    values = [value for value in labelled.values if not is_placeholder(marked.document.slice(value))]
    return sum(marked.words_in(value) for value in values) >= labelled.fewest


def property_values(marked: Marked, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the values of the file's own properties; "review date" is also "review_date" and "policy.review-date".

    The author of a DOCX or PDF file is left out: programs write there who first opened it, and no reader sees it.
    """
    is_written = marked.document.format in _WRITTEN_BY_HAND
    wanted = {_plain(name) for name in names if is_written or name not in _SET_BY_PROGRAMS}
    for key, value in marked.document.properties.items():
        if _plain(key) in wanted or _plain(key.rpartition(".")[2]) in wanted:
            yield value


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def subtree_of(marked: Marked, offset: int) -> Span:
    """Give a heading with all that stands under it, smaller headings included; else the section.

    The title of a document has the whole text under it, so it counts with its own section only.
    """
    blocks = marked.document.blocks
    first = marked.document.block_index(offset)
    block = blocks[first]
    if block.kind is not BlockKind.HEADING or _is_title(blocks, first):
        return section_of(marked, offset)
    last = first
    while last + 1 < len(blocks) and not _ends_section(blocks[last + 1], block.level):
        last += 1
    return Span(block.span.start, blocks[last].span.end)


def sentence_or_row(marked: Marked, span: Span) -> Span:
    """Give the sentence that holds some words; in a table the whole row."""
    sentence = neighbourhood(marked, span, "sentence")
    row = _row_of(marked, span.start)
    return Span(min(sentence.start, row.start), max(sentence.end, row.end)) if row else sentence


def _row_of(marked: Marked, offset: int) -> Span | None:
    index = marked.document.block_index(offset)
    own = marked.document.blocks[index]
    row = [block.span for block, place in _table(marked, index) if own.cell and place.row == own.cell.row]
    return Span(row[0].start, row[-1].end) if row else None


def _is_title(blocks: tuple[Block, ...], index: int) -> bool:
    headings = [block for block in blocks if block.kind is BlockKind.HEADING]
    return blocks[index] is headings[0] and all(block.level > headings[0].level for block in headings[1:])


def _ends_section(block: Block, level: int) -> bool:
    outside = block.kind in (BlockKind.FOOTNOTE, BlockKind.HEADER, BlockKind.FOOTER)
    return outside or (block.kind is BlockKind.HEADING and block.level <= level)


def _under_heading(marked: Marked, index: int) -> Iterator[Span]:
    """Yield the blocks under a heading, without the smaller headings."""
    block = marked.document.blocks[index]
    reach = subtree_of(marked, block.span.start)
    for other in marked.document.blocks[index + 1 :]:
        if other.span.start >= reach.end:
            return
        if other.kind is not BlockKind.HEADING:
            yield other.span


def _in_line(marked: Marked, index: int, span: Span) -> Labelled | None:
    """Find the value of "Label: value" in a line; of a label that is a line of its own, the next line."""
    block = marked.document.blocks[index]
    text = marked.document.text
    start = max(_line_start(text, block, span), marked.sentence(span.start).span.start)
    line_end = _position(text.find("\n", span.end, block.span.end), block.span.end)
    found = _SEPARATOR.match(text, span.end, block.span.end)
    colon = text.find(":", span.end, line_end)
    if found is None and colon >= 0 and marked.words_in(Span(span.end, colon)) <= 3:
        found = _SEPARATOR.match(text, colon, block.span.end)
    if marked.words_in(Span(start, span.end)) > _MOST_WORDS_IN_LABEL:
        return None
    if found is None:
        is_line = not text[start : span.start].strip() and not text[span.end : line_end].strip()
        return _next_line(marked, index, line_end) if is_line and line_end < block.span.end else None
    end = _FIELD_END.search(text, found.end(), block.span.end)
    value = Span(found.end(), end.start() if end else block.span.end)
    if text[value.start : value.end].strip():
        return Labelled((_first_sentence(marked, value),))
    if end and end.group() != "\n":
        return Labelled()
    return None if block.cell or block.kind is BlockKind.HEADING else _next_line(marked, index, line_end)


def _first_sentence(marked: Marked, value: Span) -> Span:
    """Cut a value at the end of its sentence: "Review date: soon. Approved in May" has no review date."""
    first = marked.tokens[marked.token_index(value.start)]
    return Span(value.start, min(value.end, max(marked.sentence(first.start).span.end, first.end)))


def _line_start(text: str, block: Block, span: Span) -> int:
    return max(text.rfind(mark, block.span.start, span.start) for mark in "\n\t|;·•") + 1 or block.span.start


def _position(found: int, otherwise: int) -> int:
    return found if found >= 0 else otherwise


def _next_line(marked: Marked, index: int, line_end: int) -> Labelled:
    """Take the line, or the block, below a label that stands alone, unless that is a label itself."""
    document = marked.document
    block = document.blocks[index]
    if line_end < block.span.end:
        end = _position(document.text.find("\n", line_end + 1, block.span.end), block.span.end)
        value = Span(line_end + 1, end)
    elif index + 1 < len(document.blocks) and document.blocks[index + 1].kind is not BlockKind.HEADING:
        value = document.blocks[index + 1].span
    else:
        return Labelled()
    return Labelled() if _LABELLED.match(document.slice(value)) else Labelled((value,))


def _table(marked: Marked, index: int) -> Iterator[tuple[Block, Cell]]:
    """Yield the cells of the table around a block, which stand together."""
    blocks = marked.document.blocks
    own = blocks[index].cell
    first = last = index
    while own and first > 0 and _is_in(blocks[first - 1], own.table):
        first -= 1
    while own and last + 1 < len(blocks) and _is_in(blocks[last + 1], own.table):
        last += 1
    for block in blocks[first : last + 1]:
        if block.cell:
            yield block, block.cell


def _is_in(block: Block, table: int) -> bool:
    return block.cell is not None and block.cell.table == table


def _in_table(marked: Marked, index: int) -> Labelled | None:
    """Find the value beside a label, or below the head of a column; None in the only cell of a row."""
    cell = marked.document.blocks[index].cell
    if cell is None:
        return None
    table = list(_table(marked, index))
    columns = {place.column for _, place in table}
    beside = [block.span for block, place in table if place.row == cell.row and place.column == cell.column + 1]
    below = [block.span for block, place in table if place.row > cell.row and place.column == cell.column]
    # A table of two columns is a list of labels and values, whatever its first row is called.
    if cell.header and not (len(columns) == 2 and cell.column == 0):
        return Labelled(tuple(below))
    if cell.header and beside:
        return Labelled((*beside, *below))
    if beside or cell.column + 1 in columns:
        return Labelled(tuple(beside))
    farther = [block.span for block, place in table if place.row == cell.row and place.column > cell.column]
    if farther:
        return Labelled(tuple(farther[:1]))
    return Labelled() if cell.column == 0 and len(table) > 1 else None
