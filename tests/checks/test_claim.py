"""Principles that are claimed, with and without anything behind them."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.claim import claim

LISTS = {
    "phrases": {"choice": ["=choice"], "trust": ["=trust"]},
    "evidence": {"choice": ["you can choose"], "trust": ["we write"]},
    "claimed_by": ["our values", "we value"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We value choice.", ["choice"]),
        ("Our values are choice and trust. We write every week.", ["choice"]),
        ("Our values are choice and trust. We write every week. You can choose.", []),
        ("# Our values\n\n- Choice\n- Trust: we write.", ["choice"]),
        ("Our values:\n\n- Choice\n- Trust", ["choice", "trust"]),
        ("The choice is small. Trust the signs.", []),
        ("We do not say “we value choice”.", []),
        ("We value that the choice of a bay in the car park of the new house is made in the first week.", []),
    ],
)
def test_claims(book, text, expected):
    marked, cues = mark_with(book, LISTS, text)
    assert [hit.values["principle"] for hit in claim(marked, **cues)] == expected
