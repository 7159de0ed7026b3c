"""A date that the document gives for itself has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tilint.checks.distances import neighbourhood
from tilint.checks.guards import is_silenced
from tilint.checks.labelled import find_labelled, property_values, sentence_or_row
from tilint.checks.options import NO_CUE, Cue
from tilint.language.dates import days_in, is_month_first, parse_date
from tilint.model import Hit, Marked, Span

Day = tuple[date, Span | None, str]


def overdue(
    marked: Marked,
    *,
    phrases: Cue,
    dates: Cue,
    properties: tuple[str, ...] = (),
    last: Cue = NO_CUE,
    cycle: Cue = NO_CUE,
    intervals: Cue = NO_CUE,
    grace: int = 30,
) -> Iterator[Hit]:
    """Yield the latest date beside a phrase ("next review") if it lies more than `grace` days before today.

    The file's own `properties` count as well. Where there is no such date, the latest one beside `last` ("approved on")
    counts, with the longest of `intervals` in a sentence or table row that holds `cycle` ("review") added. Values:
    `date`, `today`. Without a `today` on the marked document there is no hit.
    """
    if marked.today is None:
        return
    stated = [*_beside(marked, phrases, dates), *_in_properties(marked, properties)]
    days = 0
    if not stated and last and cycle and intervals:
        days = max(_lengths(marked, cycle, intervals), default=0)
        stated = [*_beside(marked, last, dates)] if days else []
    if not stated:
        return
    day, span, written = max(stated, key=lambda item: (item[0], item[1] or Span(0, 0)))
    if day + timedelta(days=days + grace) < marked.today:
        yield Hit(span, values={"date": written, "today": marked.today.isoformat()})


def _beside(marked: Marked, phrases: Cue, dates: Cue) -> Iterator[Day]:
    month_first = is_month_first(marked.document.text)
    for item in marked.cues[phrases]:
        if is_silenced(marked, item.span):
            continue
        span = _date_after(marked, item.span, dates)
        written = marked.document.slice(span) if span else ""
        day = parse_date(written, month_first=month_first)
        if day:
            yield day, span, written


def _date_after(marked: Marked, span: Span, dates: Cue) -> Span | None:
    """Find the first date after some words in their sentence, or in what they are the label of."""
    labelled = find_labelled(marked, span)
    sentence = neighbourhood(marked, span, "sentence")
    places = labelled.values if labelled else (Span(span.end, sentence.end),)
    return next((item.span for place in places for item in marked.cues[dates].within(place)), None)


def _in_properties(marked: Marked, names: tuple[str, ...]) -> Iterator[Day]:
    for value in property_values(marked, names):
        day = parse_date(value)
        if day:
            yield day, None, value


def _lengths(marked: Marked, cycle: Cue, intervals: Cue) -> Iterator[int]:
    """Yield the days of each interval that stands with words about the cycle."""
    for item in marked.cues[intervals]:
        if marked.cues[cycle].within(sentence_or_row(marked, item.span)):
            yield days_in([token.norm for token in marked.tokens_in(item.span)])
