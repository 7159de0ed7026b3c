"""Dates and intervals as people write them."""

from datetime import date

import pytest

from tilint.language.dates import days_in, is_month_first, parse_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 May 2026", date(2026, 5, 3)),
        ("3rd May 2026", date(2026, 5, 3)),
        ("the 3rd of May, 2026", date(2026, 5, 3)),
        ("3rd day of May 2026", date(2026, 5, 3)),
        ("Tuesday 3 May 2026", date(2026, 5, 3)),
        ("May 3, 2026", date(2026, 5, 3)),
        ("May 3rd 2026", date(2026, 5, 3)),
        ("3\u00a0May\u00a02026", date(2026, 5, 3)),
        ("3 Sept. 2026", date(2026, 9, 3)),
        ("May 2026", date(2026, 5, 31)),
        ("February, 2028", date(2028, 2, 29)),
        ("2026-05-03", date(2026, 5, 3)),
        ("2026-05-03T10:00:00", date(2026, 5, 3)),
        ("2026/05/03", date(2026, 5, 3)),
        ("3/5/2026", date(2026, 5, 3)),
        ("03.05.26", date(2026, 5, 3)),
        ("5/25/2026", date(2026, 5, 25)),
        ("05/2026", date(2026, 5, 31)),
        ("2026", date(2026, 12, 31)),
        ("in 2026", date(2026, 12, 31)),
        ("reviewed 2019, then 3 May 2020", date(2020, 5, 3)),
        ("may be reviewed in June 2027", date(2027, 6, 30)),
        ("31 June 2026", None),
        ("2026-13-01", None),
        ("3 May", None),
        ("soon", None),
        ("", None),
        ("room 2026 and 12 chairs", None),
        ("1/2", None),
        ("version 1.2.3", None),
    ],
)
def test_dates(text, expected):
    assert parse_date(text) == expected


def test_the_order_of_the_united_states():
    assert parse_date("3/4/2026") == date(2026, 4, 3)
    assert parse_date("3/4/2026", month_first=True) == date(2026, 3, 4)
    assert parse_date("25/4/2026", month_first=True) == date(2026, 4, 25)
    assert is_month_first("from 1/31/2026 to 2/3/2026")
    assert not is_month_first("from 31/1/2026 to 2/3/2026")
    assert not is_month_first("from 1/2/2026")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every year", 365),
        ("every two years", 730),
        ("in 3 months", 91),
        ("annually", 365),
        ("every other year", 730),
        ("every six months", 183),
        ("six-monthly", 183),
        ("two-yearly", 730),
        ("every twenty-four months", 730),
        ("every twenty four months", 730),
        ("biennially", 730),
        ("quarterly", 91),
        ("within 10 working days", 10),
        ("twice a year", 365),
        ("now and then", 0),
    ],
)
def test_intervals(text, expected):
    assert days_in(text.split()) == expected
