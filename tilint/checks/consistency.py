"""Two parts of the document give different values for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.distances import neighbourhood
from tilint.checks.guards import is_silenced
from tilint.checks.labelled import find_labelled
from tilint.checks.options import Cue
from tilint.language.dates import is_month_first, parse_date
from tilint.model import Hit, Marked, Span


def consistency(marked: Marked, *, phrases: Cue, values: Cue, within: str = "sentence") -> Iterator[Hit]:
    """Yield one hit where a phrase stands twice with different `values` after it, `within` reach.

    Named groups of phrases are things of their own, one hit each. A label's value counts too. Dates that are written
    in two ways are one value. The hit is the first value; the others are its evidence. Values: `first`, `others`.
    """
    things: dict[str, dict[str, Span]] = {}
    for item in marked.cues[phrases]:
        if is_silenced(marked, item.span):
            continue
        value = _value(marked, item.span, values, within)
        if value:
            things.setdefault(item.group, {}).setdefault(_same(marked, value), value)
    for group, found in things.items():
        first, *rest = found.values()
        if rest:
            others = ", ".join(marked.document.slice(span) for span in rest)
            yield Hit(first, group, {"first": marked.document.slice(first), "others": others}, tuple(rest))


def _value(marked: Marked, span: Span, values: Cue, within: str) -> Span | None:
    """Find the first value after a phrase: in what it labels, or within reach."""
    labelled = find_labelled(marked, span)
    reach = Span(span.end, neighbourhood(marked, span, within).end)
    places = labelled.values if labelled else (reach,)
    return next((item.span for place in places for item in marked.cues[values].within(place)), None)


def _same(marked: Marked, value: Span) -> str:
    """Give what two spellings of one value share."""
    written = marked.document.slice(value)
    day = parse_date(written, month_first=is_month_first(marked.document.text))
    return day.isoformat() if day else " ".join(written.casefold().split())
