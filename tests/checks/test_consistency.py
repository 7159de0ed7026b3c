"""One thing with two values."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.consistency import consistency

LISTS = {
    "phrases": {"review": ["next review"], "version": ["=version"]},
    "values": ["{date}", "<number>"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Next review: 3 May 2027.\n\nNext review: 4 May 2027.", [("review", "3 May 2027", "4 May 2027")]),
        ("Next review: 3 May 2027.\n\nNext review: 03/05/2027.", []),
        ("Next review: 3 May 2027.\n\nNext review: 3  MAY 2027.", []),
        ("Next review: 3 May 2027. Version 4.", []),
        ("Version 2\n\nThe version is 3 now. Version 4.", [("version", "2", "3, 4")]),
        ("| Version | 2 |\n|---|---|\n| Next review | 3 May 2027 |\n\nThis is version 3.", [("version", "2", "3")]),
        ("Version 2. They wrote “version 3”.", []),
        ("Version 2", []),
        ("No value in the version here. Version 2.", []),
    ],
)
def test_values_that_differ(book, text, expected):
    marked, cues = mark_with(book, LISTS, text)
    hits = list(consistency(marked, **cues))
    assert [(hit.group, hit.values["first"], hit.values["others"]) for hit in hits] == expected
