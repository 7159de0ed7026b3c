"""Read a calendar date as it is written in a document, and the length of an interval."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAY = r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        rf"{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"\b{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?<![\d./-])(?P<month>\d{{1,2}})[/-]{_YEAR}",
    )
)
_FIGURES = re.compile(r"(?<![\d./-])(?P<first>\d{1,2})([./-])(?P<second>\d{1,2})\2(?P<year>\d{4}|\d\d)(?![\d])")
_BARE_YEAR = re.compile(rf"\s*(?:in\s+)?{_YEAR}\s*", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "sixty": 60, "ninety": 90, "a": 1, "an": 1, "other": 2, "second": 2, "third": 3}
_TENS = {"twenty": 20, "thirty": 30}
_UNITS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
_UNITS |= {"daily": 1.0, "weekly": 7.0, "fortnightly": 14.0, "monthly": 30.4375, "quarterly": 91.3125}
_UNITS |= {"yearly": 365.25, "annual": 365.25, "annually": 365.25, "biennial": 730.5, "biennially": 730.5}
_UNITS |= {"triennial": 1095.75, "triennially": 1095.75}


def parse_date(text: str, *, month_first: bool = False) -> date | None:
    """Give the date that a text names; None where there is no year, or no such day.

    A month without a day counts as its last day, and a year alone as its last day. `month_first` is the reading of
    3/4/2026 in the United States; a number above 12 settles it anyway.
    """
    found = sorted(_dates(text, month_first=month_first))
    if found:
        return found[0][1]
    bare = _BARE_YEAR.fullmatch(text)
    return date(int(bare["year"]), 12, 31) if bare else None


def is_month_first(text: str) -> bool:
    """Tell whether dates in figures are in the order of the United States: some second number is above 12."""
    numbers = [(int(found["first"]), int(found["second"])) for found in _FIGURES.finditer(text)]
    return any(second > 12 for _, second in numbers) and all(first <= 12 for first, _ in numbers)


def days_in(words: list[str]) -> int:
    """Give the days in an interval, from its words in small letters; 0 where they name no unit of time."""
    parts = [part for word in words for part in word.split("-") if part]
    unit = next((_UNITS[name] for part in parts for name in (part, part.removesuffix("s")) if name in _UNITS), 0.0)
    return round(_number_in(parts) * unit)


def _number_in(parts: list[str]) -> int:
    for index, part in enumerate(parts):
        following = _NUMBERS.get(parts[index + 1], 0) if index + 1 < len(parts) else 0
        if part.isdecimal():
            return int(part)
        if part in _TENS and 0 < following < 10:
            return _TENS[part] + following
        if part in _NUMBERS:
            return _NUMBERS[part]
    return 1


def _dates(text: str, *, month_first: bool) -> Iterator[tuple[int, date]]:
    """Yield each date with the offset where it begins; of the forms that begin at one place, the fullest."""
    seen: list[tuple[int, int]] = []
    for form in _FORMS:
        for found in form.finditer(text):
            if any(start <= found.start() < end for start, end in seen):
                continue
            seen.append(found.span())
            fields = found.groupdict()
            month = _MONTHS.get(fields["month"].lower()) or int(fields["month"])
            day = _date(int(fields["year"]), month, int(fields["day"]) if fields.get("day") else None)
            if day:
                yield found.start(), day
    for found in _FIGURES.finditer(text):
        day = _from_figures(found, month_first=month_first)
        if day:
            yield found.start(), day


def _from_figures(found: re.Match[str], *, month_first: bool) -> date | None:
    day, month, year = int(found["first"]), int(found["second"]), int(found["year"])
    if (month_first and day <= 12) or month > 12:
        day, month = month, day
    return _date(year + 2000 if year < 100 else year, month, day)


def _date(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
