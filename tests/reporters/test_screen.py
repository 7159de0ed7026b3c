"""Wrapping: every word stays, no row is too wide, and words break only where they must."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tilint.reporters.screen import wrap


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, []),
        ("   ", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 20, ["one  two"]),
        ("abcdefgh ij", 4, ["abcd", "efgh", "ij"]),
        ("a\u00a0b c", 3, ["a\u00a0b", "c"]),
        ("日本語の文", 4, ["日本", "語の", "文"]),
        ("aaae\u0301 b", 4, ["aaae\u0301", "b"]),
        ("日本", 1, ["日", "本"]),
    ],
)
def test_rows(text, width, expected):
    assert [text[start:end] for start, end in wrap(text, width)] == expected


@given(st.text(st.sampled_from("ab日e\u0301 "), max_size=80), st.integers(2, 30))
def test_nothing_is_lost_and_no_row_is_too_wide(text, width):
    rows = [text[start:end] for start, end in wrap(text, width)]
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(row) <= width for row in rows)
