"""What is loud, in text and in the formatting of a file."""

import pytest

from tests.checks.trial import excerpts, run
from tests.readers.docx_samples import p, r, row, sample, table

LONG = " ".join(["word"] * 21)
RED = '<w:color w:val="C00000"/>'
BLUE = '<w:color w:val="1F497D"/>'


@pytest.fixture
def check():
    def look(set_in, text, more=""):
        name = "letter.docx" if isinstance(text, bytes) else "text.md"
        return excerpts(run(f"check: structure\nset-in: {set_in}\n{more}", text, name=name))

    return look


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DO NOT IGNORE THIS LETTER", ["DO NOT IGNORE THIS LETTER"]),
        ("Sam, DO NOT IGNORE THIS. Thanks.", ["DO NOT IGNORE THIS"]),
        ("FINAL NOTICE – RENT ARREARS", ["FINAL NOTICE – RENT ARREARS"]),
        ("PAY £412.50 BY 5 JUNE NOW", ["PAY £412.50 BY 5 JUNE NOW"]),
        ("FINAL NOTICE", []),
        ("NHS, HMRC, DWP and TFL", []),
        ("NHS HMRC DWP TFL", []),
        ("I AM A B", []),
        ("Do not say “DO NOT IGNORE THIS LETTER”.", []),
        ("| DO NOT IGNORE THIS LETTER |\n|---|\n| x |", []),
    ],
)
def test_capitals(check, text, found):
    assert check("capitals", text) == found


@pytest.mark.parametrize("look", ["<w:caps/>", "<w:b/>", "<w:u w:val='single'/>", RED])
def test_looks_of_a_file(check, look):
    set_in = "capitals" if look == "<w:caps/>" else "emphasis"
    body = p("Dear Sam") + p(r(f"Please note {LONG}", look), r(" and so on."))
    assert check(set_in, sample(body)) == [f"Please note {LONG}"]


@pytest.mark.parametrize(
    "body",
    [
        p("Dear Sam") + p(r(f"Please note {LONG}", BLUE)),
        p(r(f"Please note {LONG}", "<w:b/>")) + p("Dear Sam"),
        p("Dear Sam") + table(row(p(r(f"Please note {LONG}", "<w:b/>")))),
        p("Dear Sam") + p(r("Call Asha", "<w:b/>"), " on any day."),
        p("Dear Sam") + p(f"Please note {LONG}", style="Heading1"),
    ],
    ids=["blue", "above the greeting", "table", "short", "heading"],
)
def test_quiet_looks(check, body):
    assert check("emphasis", sample(body)) == []


def test_runs_that_touch_are_one(check):
    half = " ".join(["word"] * 11)
    body = p("Dear Sam") + p(r(f"{half} ", "<w:b/>"), r(half, "<w:b/>"))
    assert check("emphasis", sample(body)) == [f"{half} {half}"]


def test_even_short(check):
    more = "even-short: [you be evicted]"
    assert check("emphasis", "Dear Sam\n\n**You are evicted** on Monday.", more) == ["You are evicted"]
    assert check("emphasis", "Dear Sam\n\n**You are welcome** on Monday.", more) == []
    red = p("Dear Sam") + p(r("You are evicted", RED), " on Monday.")
    assert check("emphasis", sample(red), more) == ["You are evicted"]


def test_much_bold(check):
    rest = " ".join(["we will do this for you"] * 7)
    bold = "you and the people of your own house"
    assert check("emphasis", f"Dear Sam\n\nIt is **{bold}** and **{bold}** and {rest} words.") == [bold]
    label = "**Your account number and the date of this letter:**"
    assert check("emphasis", f"Dear Sam\n\n{label}\n\n{rest} {rest} words are **{bold}** here.") == []


def test_exclamations(check):
    assert check("exclamations", "Act now! Call! It is late!") == ["Act now!"]
    assert check("exclamations", "Thank you! Well done!") == []
    assert check("exclamations", "Why?!!! Oh.") == ["Why?!!!"]


def test_one_finding_for_words_with_several_looks():
    rule = "check: structure\nset-in: [capitals, emphasis, exclamations]\neven-short: [ignore]\n"
    found = run(rule, "Dear Sam\n\n**DO NOT IGNORE THIS LETTER!!!** Thank you.")
    assert len(found.findings) == 1
    assert "capitals" in found.findings[0].message


def test_of_bold_words_only_the_capitals_shout(check):
    bold = f"DO NOT IGNORE THIS LETTER. You can {LONG}."
    assert check("[capitals, emphasis]", f"Dear Sam\n\n**{bold}**") == ["DO NOT IGNORE THIS LETTER"]


def test_a_condition_can_ask_for_the_look():
    rule = "check: structure\nset-in: [capitals, exclamations]\nunless: [{group: exclamations}]\n"
    assert excerpts(run(rule, "Hey! Ho! Oh! NEVER EVER DO THIS AGAIN")) == ["NEVER EVER DO THIS AGAIN"]
