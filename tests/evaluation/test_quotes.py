"""Quotes are found however the text was set."""

import pytest

from tilint.evaluation.quotes import find_quote


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("You have failed\n\nto pay.", "have failed to pay", "have failed\n\nto pay"),
        ("They “did not\u00a0engage”.", '"did not engage"', "“did not\u00a0engage”"),
        ("the tenant’s arrears", "tenant's arrears", "tenant’s arrears"),
        ("an ap\u00adpoint\u200bment", "appointment", "ap\u00adpoint\u200bment"),
        ("your well- being matters", "well-being", "well- being"),
        ("the overpay- ment notice", "overpayment notice", "overpay- ment notice"),
        ("define it, and fine it", "fine", "fine"),
        ("pay 30 days from today", "**30 days** from", "30 days from"),
        ("nothing of the kind", "something", None),
        ("nothing of the kind", "***", None),
    ],
)
def test_a_quote_is_found(text, quote, found):
    span = find_quote(text, quote)
    assert (span and text[span.start : span.end]) == found


def test_a_word_is_not_found_inside_another():
    assert find_quote("define it, and fine it", "fine").start == 15


def test_a_later_occurrence_is_found_and_one_too_many_is_not():
    text = "pay now, pay later"
    assert [find_quote(text, "pay", number) and find_quote(text, "pay", number).start for number in (1, 2, 3)] == [
        0,
        9,
        None,
    ]
