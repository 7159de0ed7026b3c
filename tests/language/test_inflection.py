import pytest

from tilint.language.inflection import inflect


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("fail", {"fail", "fails", "failed", "failing"}),
        ("refuse", {"refuse", "refuses", "refused", "refusing"}),
        ("comply", {"comply", "complies", "complied", "complying"}),
        ("stop", {"stop", "stops", "stopped", "stopping"}),
        ("refer", {"refer", "refers", "referred", "referring"}),
        ("write", {"write", "writes", "wrote", "written", "writing"}),
        ("child", {"child", "children"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("organise", {"organise", "organize", "organised", "organized", "organising", "organizing"}),
        ("behaviour", {"behaviour", "behavior", "behaviours"}),
        ("need", {"need", "needs", "needed", "needing"}),
    ],
)
def test_every_form_is_there(word, forms):
    assert forms <= inflect(word)


@pytest.mark.parametrize("word", ["the", "you", "must", "failed", "warning", "clearly", "is", "7"])
def test_small_and_inflected_words_have_one_form(word):
    assert inflect(word) == {word}


@pytest.mark.parametrize(("word", "other"), [("fail", "failure"), ("pay", "payment"), ("plan", "plane")])
def test_another_word_is_no_form(word, other):
    assert other not in inflect(word)
