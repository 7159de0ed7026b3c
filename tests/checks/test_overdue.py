"""Dates that a document gives for its own review."""

from datetime import date

import pytest

from tests.checks.marking import mark_with
from tilint.checks.overdue import overdue

TODAY = date(2026, 11, 22)
LISTS = {
    "phrases": ["next review", "review date", "due for review"],
    "dates": ["{date}", r"/\b20\d\d\b/"],
    "last": ["last reviewed", "approved"],
    "cycle": ["(review|reviewed)"],
    "intervals": ["{interval}", "in two years", "every (two|second) year"],
}


def found(book, text, today=TODAY, **options):
    marked, cues = mark_with(book, LISTS, text, today)
    return [hit.values["date"] for hit in overdue(marked, **cues, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Next review: March 2023", ["March 2023"]),
        ("The next review is on 3 May 2026.", ["3 May 2026"]),
        ("| Version | 2 |\n|---|---|\n| Next review | 31/05/2026 |", ["31/05/2026"]),
        ("| Version | Review date |\n|---|---|\n| 2 | May 2026 |", ["May 2026"]),
        ("# Next review\n\nThe board meets for it in May 2026, as it has done before.", ["May 2026"]),
        ("Next review: 2025", ["2025"]),
        ("Next review: 1 November 2026", []),
        ("Next review: May 2027", []),
        ("Next review: TBC", []),
        ("Next review: soon. Approved 3 May 2020.", []),
        ("Review date: May 2021. Next review: May 2027.", []),
        ("Last reviewed May 2020; next review May 2027.", []),
        ("Somebody wrote “next review: May 2020” here.", []),
    ],
)
def test_the_next_review(book, text, expected):
    assert found(book, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Approved 2019, review in two years.", ["2019"]),
        ("Last reviewed June 2024. It is reviewed every year.", ["June 2024"]),
        ("Last reviewed June 2022. Last reviewed June 2026. It is reviewed every year.", []),
        ("Last reviewed June 2025. It is reviewed every 2 years.", []),
        ("Last reviewed June 2024. You are paid every month.", []),
        ("Last reviewed June 2024.", []),
        ("| Approved | June 2023 |\n|---|---|\n| Review | every two years |", ["June 2023"]),
    ],
)
def test_the_last_review_and_an_interval(book, text, expected):
    assert found(book, text) == expected


def test_the_files_own_properties(book):
    text = "---\nreview_date: 2023-03-01\n---\n\nWords."
    assert found(book, text, properties=("review date",)) == ["2023-03-01"]


def test_without_a_day_there_is_nothing_to_say(book):
    assert found(book, "Next review: March 2023", today=None) == []


def test_grace(book):
    assert found(book, "Next review: 1 November 2026", grace=10) == ["1 November 2026"]


def test_american_dates(book):
    assert found(book, "Printed 10/25/2026. Next review: 11/10/2026", grace=0) == ["11/10/2026"]
    assert found(book, "Printed 10/25/2026. Next review: 12/10/2026", grace=0) == []
