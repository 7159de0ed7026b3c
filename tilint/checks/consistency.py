"""Two parts of the document give different values for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import neighbourhood
from tilint.checks.guards import is_silenced
from tilint.checks.options import Cue
from tilint.model import Hit, Marked, Span


def consistency(marked: Marked, *, phrases: Cue, values: Cue, within: str = "sentence") -> Iterator[Hit]:
    """Yield one hit where a phrase stands twice with different `values` after it, `within` reach.

    The hit is the first value; the others are its evidence. Values: `first`, `others`.
    """
    found: dict[str, Span] = {}
    for item in marked.cues[phrases]:
        if is_silenced(marked, item.span):
            continue
        reach = neighbourhood(marked, item.span, within)
        after = [value.span for value in marked.cues[values].within(Span(item.span.end, reach.end))]
        if after:
            found.setdefault(" ".join(marked.document.slice(after[0]).casefold().split()), after[0])
    if len(found) > 1:
        first, *rest = found.values()
        others = ", ".join(marked.document.slice(span) for span in rest)
        yield Hit(first, values={"first": marked.document.slice(first), "others": others}, evidence=tuple(rest))
