"""A number over a sentence, paragraph, section or document lies outside its band."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilint.checks.distances import section_of, sections
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, NO_LIMIT, Cue, Limit, limit_for
from tilint.model import BlockKind, Hit, Marked, Occurrence, Span

_FULL = 8
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
# A name, a title of an Act or an address is one thing to take in, however many words it has.
_TAKEN_AS_ONE = ("proper-name", "legal-term")
# Labels, addresses and what a reader cuts out of a broken page are no sentences: those end with a stop.
_STOPS = ".!?:;…"
_CLOSING = "\"”’')]*_ \n"
_HARD_BREAK = re.compile(r"\n")
# A list that is run together: its stem and its points are read one by one.
_POINTS = re.compile(r":(?=\s)|;|\n|[•▪●]")
_FEWEST_POINTS = 3


def metric(
    marked: Marked,
    *,
    words_in: str = "",
    kinds_of: Cue = NO_CUE,
    apart_from: Cue = NO_CUE,
    apart_sections: Cue = NO_CUE,
    above: Limit = NO_LIMIT,
    below: Limit = NO_LIMIT,
    folded_up_to: Limit = NO_LIMIT,
    folded_from: int = 1,
    one_by_one: int = 0,
    words_without_heading: Limit = NO_LIMIT,
) -> Iterator[Hit]:
    """Yield what has more or fewer than the band allows.

    `words_in` counts words: each sentence, paragraph, section or document outside the band is a hit. A sentence ends
    with a stop, a name counts as one word of it, and of a list that is run together the longest point counts; of a
    paragraph the longest stretch between two hard line breaks. Sections on the law do not count.
    What is not above `folded_up_to` is no hit of its own: it stands beside the longest hit or, if nothing is above
    and there are `folded_from` of them, is one doubtful hit. Only the `one_by_one` longest are hits, and the others
    stand beside the longest (0 for all).
    `words_without_heading` counts the words of paragraphs between two headings. `kinds_of` counts
    which of its named groups stand in the document; the hit is the first place, and the first place of each further
    group is its evidence. Sentences and paragraphs that hold `apart_from` do not count, nor do those under a heading
    whose section holds `apart_sections`.
    Values: `count`, `limit`, `kinds`, `part`, and `times` (how many the document has).
    """
    most, fewest = limit_for(above, marked.type), limit_for(below, marked.type)
    apart = _Apart(apart_from, apart_sections)
    found = _outside(marked, words_in, apart, most, fewest)
    yield from _folded(found, limit_for(folded_up_to, marked.type), folded_from, one_by_one)
    headless = list(_without_heading(marked, limit_for(words_without_heading, marked.type), apart))
    yield from _folded(headless, None, 1, 1)
    kinds = _first_of_each_kind(marked, kinds_of, apart_from) if kinds_of else []
    limit = _broken_limit(len(kinds), most, fewest)
    if kinds and limit is not None:
        first, *rest = (item.span for item in kinds)
        names = ", ".join(item.group for item in kinds)
        values = {"count": str(len(kinds)), "limit": f"{limit:g}", "kinds": names}
        yield Hit(first, values=values, evidence=tuple(rest))


@dataclass(frozen=True, slots=True)
class _Measured:
    """A part of the document that is outside the band."""

    span: Span
    part: str
    count: int
    limit: float

    def hit(self, times: int, beside: Sequence[_Measured] = (), *, doubtful: bool = False) -> Hit:
        values = {"count": str(self.count), "limit": f"{self.limit:g}", "part": self.part, "times": str(times)}
        evidence = tuple(sorted(item.span for item in beside))
        return Hit(self.span, values=values, doubtful=doubtful, evidence=evidence)


@dataclass(frozen=True, slots=True)
class _Apart:
    """What does not count: parts that hold one cue, and those under a heading whose section holds another."""

    parts: Cue
    sections: Cue

    def covers(self, marked: Marked, span: Span) -> bool:
        if self.parts and marked.cues[self.parts].within(span):
            return True
        if not self.sections:
            return False
        section = section_of(marked, span.start)
        is_headed = marked.block(section.start).kind is BlockKind.HEADING
        return is_headed and bool(marked.cues[self.sections].within(section))


def _outside(marked: Marked, words_in: str, apart: _Apart, most: float | None, fewest: float | None) -> list[_Measured]:
    measured = []
    for span in _parts(marked, words_in):
        if fewest is None and (most is None or marked.words_in(span) <= most):
            continue  # most sentences need no closer look
        count = _count(marked, span, words_in)
        limit = _broken_limit(count, most, fewest)
        if limit is not None and not _is_apart(marked, span, words_in, apart):
            measured.append(_Measured(span, words_in, count, limit))
    return measured


def _is_apart(marked: Marked, span: Span, words_in: str, apart: _Apart) -> bool:
    """Tell whether a part does not count: it is not the writer's own, or not prose."""
    if is_silenced(marked, span) or marked.stands_in("legal-section", span):
        return True
    if words_in in ("sentence", "paragraph") and apart.covers(marked, span):
        return True
    return words_in == "sentence" and not _ends(marked, span)


def _folded(found: list[_Measured], limit: float | None, fewest: int, shown: int) -> Iterator[Hit]:
    """Make hits of the longest, with the others beside the first of them."""
    by_length = sorted(found, key=lambda item: (-item.count, item.span))
    clear = [item for item in by_length if limit is None or item.count > limit]
    single = clear[: shown or None]
    beside = [item for item in by_length if item not in single]
    times = len(found)
    if limit is None and not shown:
        yield from (item.hit(times) for item in found)
    elif single:
        yield single[0].hit(times, beside)
        yield from (item.hit(times) for item in single[1:])
    elif times >= max(fewest, 1):
        yield beside[0].hit(times, beside[1:], doubtful=True)


def _without_heading(marked: Marked, most: float | None, apart: _Apart) -> Iterator[_Measured]:
    """Yield the first paragraph of each stretch of running text between two headings that is too long."""
    if most is None:
        return
    document = marked.document
    for section in sections(marked):
        if marked.words_in(section) <= most:
            continue
        first, last = document.block_index(section.start), document.block_index(section.end - 1)
        prose = [
            block.span
            for block in document.blocks[first : last + 1]
            if block.kind is BlockKind.PARAGRAPH and not _is_apart(marked, block.span, "paragraph", apart)
        ]
        count = sum(map(marked.words_in, prose))
        if prose and count > most:
            # Past a logo, an address or a date.
            opening = next((span for span in prose if _is_full(marked, span)), prose[0])
            yield _Measured(marked.sentence(opening.start).span, "stretch without a heading", count, most)


def _is_full(marked: Marked, span: Span) -> bool:
    return _ends(marked, span) and marked.words_in(span) >= _FULL


def _ends(marked: Marked, span: Span) -> bool:
    """Tell whether words end as a sentence does."""
    return marked.document.slice(span).rstrip(_CLOSING).endswith(tuple(_STOPS))


def _count(marked: Marked, span: Span, words_in: str) -> int:
    """Count the words of a part; of a sentence or paragraph that falls into pieces, those of its longest piece."""
    if words_in == "sentence":
        points = _pieces(marked, span, _POINTS)
        pieces = points if len(points) >= _FEWEST_POINTS else _pieces(marked, span, _HARD_BREAK)
        return max(_length(marked, piece) for piece in pieces)
    if words_in == "paragraph":
        return max(marked.words_in(piece) for piece in _pieces(marked, span, _HARD_BREAK))
    return marked.words_in(span)


def _pieces(marked: Marked, span: Span, between: re.Pattern[str]) -> list[Span]:
    edges = [span.start]
    for found in between.finditer(marked.document.text, span.start, span.end):
        edges += [found.start(), found.end()]
    edges.append(span.end)
    return [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _length(marked: Marked, span: Span) -> int:
    """Count the words of a sentence, with each name as one."""
    taken = [item.span for name in _TAKEN_AS_ONE for item in marked.contexts[name].within(span)]
    count, last = 0, -1
    for token in marked.tokens_in(span):
        if not token.is_word:
            continue
        place = next((index for index, one in enumerate(taken) if one.start <= token.start < one.end), -1)
        count += place < 0 or place != last
        last = place
    return count


def _broken_limit(count: int, most: float | None, fewest: float | None) -> float | None:
    if most is not None and count > most:
        return most
    return fewest if fewest is not None and count < fewest else None


def _parts(marked: Marked, words_in: str) -> Iterator[Span]:
    if words_in == "document":
        yield Span(0, len(marked.document.text))
    elif words_in == "sentence":
        yield from (item.span for item in marked.sentences if marked.block(item.span.start).kind in _PROSE)
    elif words_in == "paragraph":
        yield from (block.span for block in marked.document.blocks if block.kind in _PROSE)
    elif words_in == "section":
        yield from sections(marked)


def _first_of_each_kind(marked: Marked, cue: Cue, apart_from: Cue) -> list[Occurrence]:
    first: dict[str, Occurrence] = {}
    for item in marked.cues[cue]:
        sentence = marked.sentence(item.span.start).span
        apart = bool(apart_from) and bool(marked.cues[apart_from].within(sentence))
        if not apart and not is_silenced(marked, item.span):
            first.setdefault(item.group, item)
    return list(first.values())
