"""Read a calendar date as it is written in a document."""

from __future__ import annotations

import calendar
import re
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\D{0,6}?\s)?(?P<month>[A-Za-z]{3,9})\.?\s*(?:(?P<day2>\d{1,2})\D{0,3}\s)?,?\s*(?P<year>\d{4})"
)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_FIGURES = re.compile(r"(?P<first>\d{1,2})[./-](?P<second>\d{1,2})[./-](?P<year>\d{4}|\d\d)")


def parse_date(text: str, *, month_first: bool = False) -> date | None:
    """Give the date that a text names; a month without a day counts as its last day. None where there is no year.

    `month_first` is the reading of 3/4/2026 in the United States; a number above 12 settles it anyway.
    """
    found = _ISO.search(text)
    if found:
        return _date(int(found["year"]), int(found["month"]), int(found["day"]))
    found = _FIGURES.search(text)
    if found:
        day, month = int(found["first"]), int(found["second"])
        if (month_first and day <= 12) or month > 12:
            day, month = month, day
        year = int(found["year"])
        return _date(year + 2000 if year < 100 else year, month, day)
    found = _NAMED.search(text)
    if not found or found["month"].lower() not in _MONTHS:
        return None
    day_text = found["day"] or found["day2"]
    return _date(int(found["year"]), _MONTHS[found["month"].lower()], int(day_text) if day_text else None)


def _date(year: int, month: int, day: int | None) -> date | None:
    try:
        return date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None
