"""Forms that are written have to be right; where they are not sure, there are none."""

from dataclasses import astuple

import pytest

from tilint.language.conjugation import conjugate


@pytest.mark.parametrize(
    "forms",
    [
        "use uses used used using",
        "carry carries carried carried carrying",
        "stay stays stayed stayed staying",
        "pass passes passed passed passing",
        "find finds found found finding",
        "show shows showed shown showing",
        "keep keeps kept kept keeping",
        "cut cuts cut cut cutting",
        "happen happens happened happened happening",
        "need needs needed needed needing",
        "agree agrees agreed agreed agreeing",
    ],
)
def test_forms(forms):
    assert astuple(conjugate(forms.split()[0])) == tuple(forms.split())


@pytest.mark.parametrize("word", ["be", "lie", "stop", "admit", "refer", "die", "person", "by", "e-mail"])
def test_where_the_spelling_does_not_tell_there_are_none(word):
    assert conjugate(word) is None


def test_a_last_letter_is_doubled_where_that_is_wanted():
    assert conjugate("submit", doubling=True).past == "submitted"
