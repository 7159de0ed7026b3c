"""A document's blocks as a page shows them: lists and tables are whole again, and notes stand beside their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from tilint.model import Block, BlockKind
from tilint.reporters.html_notes import Note
from tilint.reporters.html_text import escape_text

_DEEPEST_HEADING = 6
_LIST = "list"
_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its paragraphs, and whether it heads its column."""

    parts: tuple[Part, ...] = ()
    header: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Something on the page: a paragraph, a heading, or a whole list, table or quotation with what is in it.

    `kind` picks how it is set. `parts` are the items of a list and what a quotation or an item holds besides its own
    words; `rows` are a table's. `notes` are about its words, or about words in it.
    """

    kind: str
    id: str = ""
    html: Markup = _NOTHING
    level: int = 0
    marker: Markup = _NOTHING
    ordered: bool = False
    notes: tuple[Note, ...] = ()
    parts: tuple[Part, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Strip:
    """What has notes, after the headings right above it, the notes, and what follows without any.

    What follows may stand beside those notes. A list with notes is a strip of its own; each of its items has its own.
    """

    noted: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    rest: tuple[Part, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with its number in the document, which its id on the page holds."""

    index: int
    block: Block


@dataclass(frozen=True)
class Layout:
    """Lays out blocks. `set_text` gives a block's text as HTML, `set_label` what stands before it.

    `headings` is the level that the highest heading has on the page.
    """

    prefix: str
    headings: int
    set_text: Callable[[Block], Markup]
    set_label: Callable[[str], str]
    contains: Callable[[Block, str], bool]
    notes: Callable[[int], tuple[Note, ...]]

    def strips(self, blocks: Sequence[Numbered]) -> tuple[Strip, ...]:
        """Lay out blocks in strips."""
        found: list[Strip] = []
        for part in self._levelled(self._parts(blocks)):
            if part.kind == _LIST and _has_notes(part):
                found.append(Strip((part,), is_list=True))
            elif part.notes:
                headings = _take_headings(found)
                found.append(Strip((*headings, part), part.notes))
            elif not found or found[-1].is_list:
                found.append(Strip(rest=(part,)))
            else:
                found[-1] = replace(found[-1], rest=(*found[-1].rest, part))
        return tuple(found)

    def _levelled(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Give headings levels that skip none on the way down, as readers by ear expect."""
        trail: list[int] = []
        for part in parts:
            if part.kind != BlockKind.HEADING:
                yield part
                continue
            trail = [*(level for level in trail if level < part.level), part.level]
            yield replace(part, level=min(self.headings + len(trail) - 1, _DEEPEST_HEADING))

    def _parts(self, blocks: Sequence[Numbered]) -> Iterator[Part]:
        for quoted, run in groupby(blocks, key=lambda one: one.block.quoted):
            inner = self._unquoted(list(run))
            if quoted:
                parts = tuple(inner)
                notes = tuple(note for part in parts for note in _all_notes(part))
                yield Part("quote", parts=tuple(map(_bare, parts)), notes=notes)
            else:
                yield from inner

    def _unquoted(self, blocks: Sequence[Numbered]) -> Iterator[Part]:
        for key, run in groupby(blocks, key=lambda one: _together(one.block)):
            group = list(run)
            if key == _LIST:
                yield Part(_LIST, parts=tuple(self._items(group)), ordered=_is_ordered(group[0].block.marker))
            elif key:
                yield self._table(group)
            else:
                yield from map(self._part, group)

    def _part(self, one: Numbered) -> Part:
        block = one.block
        shows = block.marker and not (block.kind is BlockKind.FIELD and self.contains(block, block.marker))
        return Part(
            kind=block.kind.value.replace(" ", "-"),
            id=f"{self.prefix}-b{one.index}",
            html=self.set_text(block),
            level=max(1, block.level),
            marker=escape_text(self.set_label(block.marker)) if shows else _NOTHING,
            notes=self.notes(one.index),
        )

    def _items(self, group: Sequence[Numbered]) -> Iterator[Part]:
        """Nest list items: those that are deeper than the one before belong to it."""
        start = 0
        while start < len(group):
            level = group[start].block.level
            end = start + 1
            while end < len(group) and group[end].block.level > level:
                end += 1
            item = replace(self._part(group[start]), kind="item")
            inner = group[start + 1 : end]
            if inner:
                nested = Part(_LIST, parts=tuple(self._items(inner)), ordered=_is_ordered(inner[0].block.marker))
                item = replace(item, parts=(nested,))
            yield item
            start = end

    def _table(self, group: Sequence[Numbered]) -> Part:
        places: dict[tuple[int, int], list[Numbered]] = {}
        headers: set[tuple[int, int]] = set()
        for one in group:
            cell = one.block.cell
            if cell is not None:
                places.setdefault((cell.row, cell.column), []).append(one)
                headers |= {(cell.row, cell.column)} if cell.header else set()
        columns = range(max(column for _, column in places) + 1)
        rows = tuple(
            tuple(
                Cell(tuple(map(self._part, places.get((row, column), ()))), (row, column) in headers)
                for column in columns
            )
            for row in sorted({row for row, _ in places})
        )
        notes = tuple(note for row in rows for cell in row for part in cell.parts for note in part.notes)
        return Part("table", rows=rows, notes=notes)


def _together(block: Block) -> str:
    """Name what neighbouring blocks have to share to be one part; empty for a block that stands alone."""
    if block.cell is not None:
        return f"table {block.cell.table}"
    return _LIST if block.kind is BlockKind.LIST_ITEM else ""


def _is_ordered(marker: str) -> bool:
    return any(character.isalnum() for character in marker)


def _take_headings(strips: list[Strip]) -> tuple[Part, ...]:
    """Take the headings at the end of the last strip away, for what they stand above."""
    if not strips:
        return ()
    rest = strips[-1].rest
    first = len(rest)
    while first > 0 and rest[first - 1].kind == BlockKind.HEADING:
        first -= 1
    strips[-1] = replace(strips[-1], rest=rest[:first])
    if strips[-1] == Strip():
        strips.pop()
    return rest[first:]


def _has_notes(part: Part) -> bool:
    return bool(part.notes) or any(map(_has_notes, part.parts))


def _all_notes(part: Part) -> Iterator[Note]:
    yield from part.notes
    for inner in part.parts:
        yield from _all_notes(inner)


def _bare(part: Part) -> Part:
    """Give a part whose notes stand elsewhere."""
    return replace(part, notes=(), parts=tuple(map(_bare, part.parts)))
