"""What a rule may ask about the surroundings of a hit (`when`, `unless`, `soften`, `cases`).

Each function answers one question about a hit; `packs` binds them to what a rule file says.
"""

from __future__ import annotations

from collections.abc import Iterable

from tilint.checks.distances import neighbourhood, section_of
from tilint.checks.opening import first_words
from tilint.language.subject import find_subject
from tilint.model import BlockKind, Condition, Hit, Marked, Span


def in_context(name: str) -> Condition:
    """Hold where the hit stands in a context such as `quoted`."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return hit.span is not None and marked.stands_in(name, hit.span)

    return holds


def same_clause(cue: str) -> Condition:
    """Hold where the cue stands in the hit's clause, outside the hit."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return hit.span is not None and _stands(marked, cue, marked.clause(hit.span.start).span, hit.span)

    return holds


def same_sentence(cue: str) -> Condition:
    """Hold where the cue stands in the hit's sentence, outside the hit."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return hit.span is not None and _stands(marked, cue, marked.sentence(hit.span.start).span, hit.span)

    return holds


def next_sentence(cue: str) -> Condition:
    """Hold where the cue stands in the hit's sentence or the one after it, outside the hit."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return hit.span is not None and _stands(marked, cue, neighbourhood(marked, hit.span, "next sentence"), hit.span)

    return holds


def inside(cue: str) -> Condition:
    """Hold where the cue stands inside the hit."""
    return lambda marked, hit: hit.span is not None and bool(marked.cues[cue].within(hit.span))


def same_paragraph(cue: str) -> Condition:
    """Hold where the cue stands in the hit's block, outside the hit."""
    return near_paragraphs(cue, distance=0)


def near_paragraphs(cue: str, distance: int = 1) -> Condition:
    """Hold where the cue stands in the hit's block or up to `distance` blocks before or after it."""

    def holds(marked: Marked, hit: Hit) -> bool:
        if hit.span is None:
            return False
        blocks = marked.document.blocks
        index = marked.document.block_index(hit.span.start)
        first, last = max(0, index - distance), min(len(blocks) - 1, index + distance)
        return _stands(marked, cue, Span(blocks[first].span.start, blocks[last].span.end), hit.span)

    return holds


def same_section(cue: str) -> Condition:
    """Hold where the cue stands under the hit's heading, or in the heading."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return hit.span is not None and _stands(marked, cue, section_of(marked, hit.span.start), hit.span)

    return holds


def in_document(cue: str) -> Condition:
    """Hold where the cue stands anywhere outside the hit."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return _stands(marked, cue, Span(0, len(marked.document.text)), hit.span)

    return holds


def under_heading(cue: str) -> Condition:
    """Hold where a heading above the hit, or the hit's own heading, holds the cue."""

    def holds(marked: Marked, hit: Hit) -> bool:
        if hit.span is None:
            return False
        index = marked.document.block_index(hit.span.start)
        own = marked.document.blocks[index]
        trail = [*own.section]
        for block in reversed(marked.document.blocks[: index + 1]):
            if block.kind is not BlockKind.HEADING:
                continue
            is_above = block is own or (trail and marked.document.slice(block.span) == trail[-1])
            if is_above and marked.cues[cue].within(block.span):
                return True
            if is_above and block is not own:
                trail.pop()
        return False

    return holds


def before(cue: str, words: int = 6) -> Condition:
    """Hold where the cue ends at most `words` words before the hit, in its sentence."""

    def holds(marked: Marked, hit: Hit) -> bool:
        if hit.span is None:
            return False
        first = max(marked.sentence(hit.span.start).first, marked.token_index(hit.span.start) - words)
        return bool(marked.cues[cue].within(Span(marked.tokens[first].start, hit.span.start)))

    return holds


def after(cue: str, words: int = 6) -> Condition:
    """Hold where the cue begins at most `words` words after the hit, in its sentence."""

    def holds(marked: Marked, hit: Hit) -> bool:
        if hit.span is None:
            return False
        following = marked.token_index(hit.span.end)
        sentence = marked.sentence(hit.span.start)
        window = marked.tokens[following : min(following + words, sentence.last)]
        if not window:
            return False
        # A long match of the cue may run past the window; it only has to begin inside it.
        found = marked.cues[cue].within(Span(window[0].start, sentence.span.end))
        return any(item.span.start <= window[-1].start for item in found)

    return holds


def in_opening(cue: str, words: int = 60) -> Condition:
    """Hold where the cue stands among the first `words` words of the body, outside the hit."""

    def holds(marked: Marked, hit: Hit) -> bool:
        return _stands(marked, cue, first_words(marked, words), hit.span)

    return holds


def among_first(words: int) -> Condition:
    """Hold where the hit begins among the first `words` words of the body, and for a hit at no place."""

    def holds(marked: Marked, hit: Hit) -> bool:
        if hit.span is None:
            return True
        opening = first_words(marked, words)
        return opening.start <= hit.span.start < opening.end

    return holds


def longer_than(words: int) -> Condition:
    """Hold in documents of more than so many words."""
    return lambda marked, _hit: marked.words > words


def of_type(types: Iterable[str]) -> Condition:
    """Hold in documents of these types."""
    names = frozenset(types)
    return lambda marked, _hit: marked.type in names


def of_group(groups: Iterable[str]) -> Condition:
    """Hold where the hit came from one of these parts of the rule's pattern list."""
    names = frozenset(groups)
    return lambda _marked, hit: hit.group in names


def of_tier(tiers: Iterable[str]) -> Condition:
    """Hold where the evidence is of one of these tiers: weak, none."""
    names = frozenset(tiers)
    return lambda _marked, hit: hit.tier in names


def lacks_part(names: Iterable[str]) -> Condition:
    """Hold where one of these parts of a provision is missing."""
    wanted = frozenset(names)
    return lambda _marked, hit: not wanted.isdisjoint(hit.values.get("missing", "").split(", "))


def has_subject(subjects: Iterable[str]) -> Condition:
    """Hold where the hit's subject is one of these: person, organisation, thing, unknown."""
    names = frozenset(subjects)
    return lambda marked, hit: hit.span is not None and find_subject(marked, hit.span).value in names


def in_block(kinds: Iterable[str]) -> Condition:
    """Hold where the hit stands in a block of one of these kinds ("heading", "list item", "table cell" …)."""
    names = frozenset(kinds)
    return lambda marked, hit: hit.span is not None and marked.block(hit.span.start).kind.value in names


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Hold where at least one of the conditions holds."""
    inner = tuple(conditions)
    return lambda marked, hit: any(condition(marked, hit) for condition in inner)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Hold where all the conditions hold."""
    inner = tuple(conditions)
    return lambda marked, hit: all(condition(marked, hit) for condition in inner)


def none_of(conditions: Iterable[Condition]) -> Condition:
    """Hold where none of the conditions holds."""
    inner = any_of(conditions)
    return lambda marked, hit: not inner(marked, hit)


def _stands(marked: Marked, cue: str, where: Span, hit: Span | None) -> bool:
    return any(hit is None or not hit.overlaps(item.span) for item in marked.cues[cue].within(where))
