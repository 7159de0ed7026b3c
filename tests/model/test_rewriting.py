"""Where words can be replaced, and with which capitals; in doubt nothing is offered."""

from dataclasses import replace

import pytest

from tests.annotators import reports
from tilint.model import Wording, find_rewrites
from tilint.readers import read

RULE = replace(
    reports.make_rule(),
    rewrites={
        "prior to": Wording("before"),
        "utilise": Wording("use", could_be_noun=True),
        "purchase": Wording("buy", frozenset({"the"}), could_be_noun=True),
        "sufficient": Wording("enough"),
        "failed attempt": Wording("suicide attempt"),
        "unkind attempt": Wording("suicide attempt"),
    },
)


def offered(text, words):
    document = read("x.md", data=text.encode())
    return [one.offered for one in find_rewrites(document, [reports.at(document, words, rule=RULE)])]


@pytest.mark.parametrize(
    ("text", "words", "offer"),
    [
        ("Come prior to Friday.", "prior to", "before"),
        ("Prior to Friday, come.", "Prior to", "Before"),
        ("PRIOR TO FRIDAY", "PRIOR TO", "BEFORE"),
        ("We utilise it.", "utilise", "use"),
        ("Please purchase the form.", "purchase", "buy"),
        ("A failed attempt.", "failed attempt", "suicide attempt"),
        ("Come prior\nto Friday.", "prior to", "before"),
    ],
)
def test_words_are_offered_as_they_fit(text, words, offer):
    assert offered(text, words) == [offer]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Prior To Friday.", "Prior To"),
        ("We utilised it.", "utilised"),
        ("Their utilise is low.", "utilise"),
        ("Please purchase a form.", "purchase"),
        ("Please purchase.", "purchase"),
        ("A sufficient number.", "sufficient"),
        ("An unkind attempt.", "unkind attempt"),
        ("A pre-utilise test.", "utilise"),
        ("A utilise-first test.", "utilise"),
        ("Come prior\\\nto Friday.", "prior\nto"),
    ],
)
def test_in_doubt_nothing_is_offered(text, words):
    assert offered(text, words) == []


def test_the_other_places_of_a_finding_are_offered_too():
    document = read("x.md", data=b"Prior to Friday or prior to Monday.")
    second = reports.at(document, "prior to").passage
    finding = replace(reports.at(document, "Prior to", rule=RULE), evidence=(second,))
    assert [one.span.start for one in find_rewrites(document, [finding, finding])] == [0, 19]


def test_what_is_missing_has_no_words():
    document = read("x.md", data=b"Come.")
    assert find_rewrites(document, [replace(reports.missing(document), rule=RULE)]) == ()
