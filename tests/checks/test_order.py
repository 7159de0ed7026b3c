"""What stands first, and what is said where it does."""

import pytest

from tests.checks.trial import excerpts, run
from tilint.model import Tier

HELP_FIRST = "check: order\nphrases: [court, eviction]\nafter: [we can help]\n"


@pytest.fixture
def check():
    return lambda rule, text: excerpts(run(rule, text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Sam\n\nA court may decide.\n\nWe can help.", ["court"]),
        ("Dear Sam\n\nWe can help.\n\nA court may decide.", []),
        ("Dear Sam\n\nA court may decide.", []),
        ("Dear Sam\n\nWe can help.", []),
        ("Dear Sam\n\nNo court will decide. We can help.", []),
        ("Dear Sam\n\nThe Eviction Support Team is here.\n\nWe can help.", []),
    ],
    ids=["before", "after", "no help", "no threat", "negated", "part of a name"],
)
def test_the_first_place_counts(check, text, expected):
    assert check(HELP_FIRST, text) == expected


def test_a_term_of_the_law_in_capitals_is_met_by_readers_too(check):
    rule = "check: order\nphrases: [possession order]\nafter: [we can help]\ndespite: [legal-term, proper-name]"
    assert check(rule, "Dear Sam\n\nThe judge can make a Possession Order today.\n\nWe can help.") == [
        "Possession Order"
    ]


def test_what_should_come_first_is_the_evidence():
    found = run(HELP_FIRST, "Dear Sam\n\nA court may decide. We can help.")
    assert [item.excerpt for item in found.findings[0].evidence] == ["We can help"]


def test_needed_makes_a_phrase_alone_a_hit(check):
    assert check(f"{HELP_FIRST}needed: true", "Dear Sam\n\nA court may decide.") == ["court"]


def test_beside_says_when_help_is_usable(check):
    rule = f"{HELP_FIRST}beside: [<number>]"
    assert check(rule, "We can help.\n\nx\n\ny\n\nCourt.\n\nWe can help: 0116.") == ["Court"]
    assert check(rule, "We can help: 0116.\n\nCourt.\n\nWe can help.") == []


LONG = "The society was founded by bakers in a small town by the sea."
PURPOSE_FIRST = "check: order\nphrases: [section <number>]\nafter: [about]\nneeded: true\nwords-before: 10\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Dear Sam\n\n{LONG} This is about rent.", [LONG]),
        (f"Dear Sam, {LONG} This is about rent.", [LONG]),
        (f"Dear Sam\n\nThis is about rent. {LONG}", []),
        ("Dear Sam\n\nSection 21 is the law.", ["Section 21"]),
        ("Dear Sam\n\nThe keys are here.", []),
        (f"About rent\n\nDear Sam\n\n{LONG}", []),
        (f"The bank has moved {LONG.lower()}\n\nDear Sam\n\nAbout rent.", []),
        ("Dear Sam\n\nHere are the keys.\n\nYours sincerely\n\nThe Society Of Bakers In A Small Town By The Sea", []),
    ],
    ids=["late", "greeting in line", "early", "law first", "short", "title", "before the greeting", "after the close"],
)
def test_words_before_counts_the_body(check, text, expected):
    assert check(PURPOSE_FIRST, text) == expected


def test_a_good_order_is_something_the_document_gives():
    rule = f"{HELP_FIRST}gives: help first"
    text = "Dear Sam\n\nHere is how we can help. A court may decide."
    [provision] = run(rule, text).provisions
    assert (provision.title, provision.tier) == ("help first", Tier.STRONG)
    assert [item.excerpt for item in provision.evidence] == ["Here is how we can help."]
    [provision] = run(rule, "Dear Sam\n\nA court may decide. We can help.").provisions
    assert (provision.tier, provision.evidence) == (Tier.NONE, ())
    [provision] = run(rule, "Dear Sam\n\nHello.").provisions
    assert provision.tier is Tier.NOT_APPLICABLE


def test_conditions_about_the_opening(check):
    near = "check: phrase\nphrases: [fee]\nunless: [{opening: [sorry], words: 5}]"
    assert check(near, "Dear Sam\n\nWe are sorry. The fee is due.") == []
    assert check(near, "Sorry\n\nDear Sam\n\nThe fee is due. We are so very sorry.") == ["fee"]
    first = "check: phrase\nphrases: [fee]\nwhen: [{among-first: 4}]"
    assert check(first, "A fee.\n\nDear Sam\n\nThe fee is due. The fee is low.") == ["fee"]
