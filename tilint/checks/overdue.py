"""A date that the document gives for itself has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tilint.checks.distances import neighbourhood
from tilint.checks.options import NO_CUE, Cue
from tilint.language.dates import parse_date
from tilint.model import Hit, Marked, Span

_UNITS = {"month": 30.5, "monthly": 30.5, "year": 365.25, "week": 7.0, "day": 1.0, "quarterly": 91.3}
_UNITS |= {"annually": 365.25, "yearly": 365.25, "biennially": 730.5}
_NUMBERS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_NUMBERS |= {"twelve": 12, "eighteen": 18}


def overdue(
    marked: Marked, *, phrases: Cue, dates: Cue, last: Cue = NO_CUE, intervals: Cue = NO_CUE, grace: int = 30
) -> Iterator[Hit]:
    """Yield each date after a phrase ("next review") that lies more than `grace` days before today.

    A date after `last` ("approved on") counts with the first of `intervals` in the document added. Values: `date`,
    `today`. Without a `today` on the marked document there is no hit.
    """
    if marked.today is None:
        return
    for span, due in (*_stated(marked, phrases, dates), *_worked_out(marked, last, dates, intervals)):
        if due + timedelta(days=grace) < marked.today:
            yield Hit(span, values={"date": marked.document.slice(span), "today": marked.today.isoformat()})


def _stated(marked: Marked, phrases: Cue, dates: Cue) -> Iterator[tuple[Span, date]]:
    for item in marked.cues[phrases] if phrases else ():
        span = _date_after(marked, item.span, dates)
        day = parse_date(marked.document.slice(span)) if span else None
        if span and day:
            yield span, day


def _date_after(marked: Marked, span: Span, dates: Cue) -> Span | None:
    """Find the first date after some words in their sentence, or in the next cell of the row."""
    reach = neighbourhood(marked, span, "sentence")
    block = marked.block(span.start)
    if block.cell:
        row = (block.cell.table, block.cell.row)
        cells = [other for other in marked.document.blocks if other.cell and (other.cell.table, other.cell.row) == row]
        reach = Span(block.span.start, cells[-1].span.end)
    found = marked.cues[dates].within(Span(span.end, reach.end))
    return found[0].span if found else None


def _worked_out(marked: Marked, last: Cue, dates: Cue, intervals: Cue) -> Iterator[tuple[Span, date]]:
    if not last or not intervals or not marked.cues[intervals]:
        return
    days = _days(marked, next(iter(marked.cues[intervals])).span)
    for span, day in _stated(marked, last, dates) if days else ():
        yield span, day + timedelta(days=days)


def _days(marked: Marked, span: Span) -> int:
    norms = [token.norm.removesuffix("s") for token in marked.tokens_in(span)]
    unit = next((days for name, days in _UNITS.items() if name in norms), 0.0)
    number = next((int(norm) for norm in norms if norm.isdigit()), None)
    if number is None:
        number = next((_NUMBERS[norm] for norm in norms if norm in _NUMBERS), 1)
    return round(number * unit)
