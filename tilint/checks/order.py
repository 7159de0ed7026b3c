"""One thing stands before another that readers need first."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.conditions import near_paragraphs
from tilint.checks.guards import is_silenced
from tilint.checks.options import NO_CUE, Cue
from tilint.model import BlockKind, Hit, Marked, Span


def order(marked: Marked, *, phrases: Cue, after: Cue, beside: Cue = NO_CUE, opening: int = 0) -> Iterator[Hit]:
    """Yield the first place of a phrase that stands before the first place of `after`, which is its evidence.

    `after` counts where `beside`, if given, stands in its paragraph or a neighbouring one. Within the first `opening`
    blocks of the body a phrase is a hit even where `after` stands before it. Where `after` stands nowhere, there is
    no order to speak of, and no hit.
    """
    places = [item.span for item in marked.cues[phrases] if not is_silenced(marked, item.span)]
    usable = [item.span for item in marked.cues[after] if _is_usable(marked, item.span, beside)]
    if not places or not usable:
        return
    if places[0].start < usable[0].start or _is_opening(marked, places[0], opening):
        yield Hit(places[0], evidence=(usable[0],))


def _is_usable(marked: Marked, span: Span, beside: Cue) -> bool:
    return not is_silenced(marked, span) and (not beside or near_paragraphs(beside)(marked, Hit(span)))


def _is_opening(marked: Marked, span: Span, blocks: int) -> bool:
    body = [block for block in marked.document.blocks if block.kind is not BlockKind.HEADER]
    return any(block.span.covers(span) for block in body[:blocks])
