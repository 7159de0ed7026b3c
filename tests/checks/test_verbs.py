"""Each verb, driven by a rule file as an author would write it."""

import pytest

from tilint import packs
from tilint.findings import find
from tilint.language.marking import Marker
from tilint.readers import read

HEAD = """\
title: A word
severity: warning
confidence: high
principles: [safety]
message: "“{match}” stands here."
effect: Some readers stop here.
why: A reason.
options: [Something else.]
source: {title: A page}
examples: {bad: ["[[x]]", "[[x]]"], good: [y, y]}
"""


@pytest.fixture
def check(tmp_path):
    """Run a rule over a text: the found words with severities, in order."""

    def run(rule, text, type_=None):
        file = tmp_path / "pack/mine/rule.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        types = "" if "types:" in rule else "types: [all]\n"
        file.write_text(HEAD + types + rule, encoding="utf-8")
        book = packs.load([tmp_path / "pack"])
        marked = Marker(book.lexicon, book.types).mark(read("text.md", data=text.encode()), type_)
        found = find(marked, [book.rule("mine/rule")])
        assert not found.failures
        return [f"{item.passage.excerpt if item.passage else '-'} {item.severity}" for item in found.findings]

    return run


def test_phrase(check):
    assert check("check: phrase\nphrases: [late fee]", "A late fee. Late fees.") == [
        "late fee warning",
        "Late fees warning",
    ]


def test_clause_asks_for_a_person(check):
    rule = "check: clause\nphrases: [ignore *]"
    assert check(rule, "You ignored us. We ignored you. Zara ignored it. The pump ignored it.") == [
        "ignored us warning",
        "ignored it advice",
    ]


def test_clause_can_ask_for_the_organisation(check):
    rule = "check: clause\nphrases: [ignore *]\nsubjects: [organisation]\nunknown: silent"
    assert check(rule, "You ignored us. We ignored you. Zara ignored it.") == ["ignored you warning"]


def test_pair_together_reaches_over_both(check):
    rule = "check: pair\nphrases: [if you do not]\ntogether: [court]\nwithin: sentence"
    assert check(rule, "If you do not pay, we go to court. If you do not pay, call us.") == [
        "If you do not pay, we go to court warning"
    ]


def test_pair_within_the_next_sentence(check):
    rule = "check: pair\nphrases: [if you do not]\ntogether: [court]\nwithin: next sentence"
    assert check(rule, "If you do not pay, wait. Then comes court.") == ["If you do not warning"]
    assert check(rule, "If you do not pay, wait. Then wait. Then comes court.") == []


@pytest.mark.parametrize(("within", "found"), [("paragraph", 1), ("section", 0), ("document", 0)])
def test_pair_missing_within_a_distance(check, within, found):
    rule = f"check: pair\nphrases: [court]\nmissing: [help]\nwithin: {within}"
    assert len(check(rule, "# A\n\nThere is a court.\n\nThere is help.")) == found


def test_density_counts_sentences(check):
    rule = "check: density\nphrases: [court]\nmore-than: 2"
    assert check(rule, "Court here. Court there, court.") == []
    assert check(rule, "Court here. Court there. Court now.") == ["Court warning"]


def test_density_counts_a_list_once(check):
    rule = "check: density\nphrases: [court]\nmore-than: 2"
    assert check(rule, "- court\n- court\n- court\n- court\n") == []


def test_density_counts_the_sentences_of_a_list(check):
    rule = "check: density\nphrases: [must]\nmore-than: 2"
    assert check(rule, "- You must sign.\n- You must pay.\n- You must call.\n") == ["must warning"]


def test_density_does_not_count_what_is_quoted(check):
    rule = "check: density\nphrases: [court]\nmore-than: 2"
    assert check(rule, "Court here. Court there. They say “court”.") == []


def test_density_has_limits_for_each_type(check):
    rule = "check: density\nphrases: [court]\nmore-than: {letter: 1, other: 5}"
    text = "Court here. Court there."
    assert check(rule, text, "letter") == ["Court warning"]
    assert check(rule, text, "policy") == []


def test_density_by_section(check):
    rule = "check: density\nscope: section\nphrases: [court]\nmore-than: 1"
    text = "# A\n\nCourt. Court.\n\n# B\n\nCourt.\n\n# C\n\nA court. Court.\n"
    assert check(rule, text) == ["Court warning", "court warning"]


def test_density_outweighing(check):
    rule = "check: density\nphrases: [court]\nmore-than: 1\noutweighing: [help]"
    assert check(rule, "Court. Court. Help. Help.") == []
    assert check(rule, "Court. Court. Help.") == ["Court warning"]


@pytest.mark.parametrize(
    ("condition", "text", "found"),
    [
        ("same-clause: [kindly]", "The fee, kindly meant. Kindly pay the fee.", 1),
        ("same-sentence: [kindly]", "The fee, kindly meant. The fee.", 1),
        ("next-sentence: [kindly]", "The fee. Kindly meant. The fee. And so. Kindly.", 1),
        ("inside: [=fees]", "The fee. The fees.", 1),
        ("same-paragraph: [kindly]", "Kindly. The fee.\n\nThe fee.", 1),
        ("near-paragraphs: [kindly]", "Kindly.\n\nThe fee.\n\nThe fee.", 1),
        ("same-section: [kindly]", "# A\n\nKindly.\n\nThe fee.\n\n# B\n\nThe fee.", 1),
        ("document: [kindly]", "The fee.\n\nx\n\ny\n\nKindly.", 1),
        ("under-heading: [costs]", "# Costs\n\nThe fee.\n\n# Other\n\nThe fee.", 1),
        ("before: [kindly]\n    words: 2", "Kindly pay fee. Kindly pay us all the fee.", 1),
        ("after: [kindly]\n    words: 2", "The fee is kindly. The fee is not at all kindly.", 1),
        ("block: [list item]", "The fee.\n\n- the fee\n", 1),
        ("subject: [person]", "You owe fee. The pump owes fee.", 0),
        ("type: [unknown]", "The fee.", 1),
        ("type: [letter]", "Dear Sam\n\nThe fee.", 1),
        ("not: [{same-sentence: [kindly]}]", "The fee, kindly meant. The fee.", 1),
        ("any: [{same-sentence: [kindly]}, heading]", "# The fee\n\nThe fee. Kindly fee.", 2),
        ("all: [{same-sentence: [kindly]}, {block: paragraph}]", "# Kindly fee\n\nKindly fee.", 1),
    ],
)
def test_conditions(check, condition, text, found):
    assert len(check(f"check: phrase\nphrases: [fee]\nwhen:\n  - {condition}", text)) == found


def test_unless_and_soften(check):
    rule = "check: phrase\nphrases: [fee]\nunless: [{same-sentence: [kindly]}]\nsoften: [{same-sentence: [small]}]"
    assert check(rule, "The fee. Kindly fee. A small fee.") == ["fee warning", "fee advice"]


def test_despite_lifts_a_guard(check):
    assert check("check: phrase\nphrases: [fee]", "There is no fee.") == []
    assert check("check: phrase\nphrases: [fee]\ndespite: [negated]", "There is no fee.") == ["fee warning"]


def test_the_first_case_that_holds_decides(check):
    rule = (
        "check: phrase\nphrases: {big: [court], small: [fee]}\n"
        "cases:\n- when: [{group: big}]\n  severity: error\n- when: [{type: letter}]\n  severity: advice"
    )
    assert check(rule, "Court. Fee.", "letter") == ["Court error", "Fee advice"]
    assert check(rule, "Court. Fee.", "policy") == ["Court error", "Fee warning"]


def test_once_makes_one_finding(check):
    assert check("check: phrase\nphrases: [fee]\nonce: true", "A fee. A fee.") == ["fee warning"]


def test_a_rule_speaks_in_its_types_only(check):
    rule = "check: phrase\nphrases: [fee]\ntypes: [letter]"
    assert check(rule, "A fee.", "letter") == ["fee warning"]
    assert check(rule, "A fee.", "policy") == []


def test_capitals_matter_where_the_rule_says_so(check):
    assert check("check: phrase\nphrases: [URGENT]\nmatch-case: true", "Urgent URGENT") == ["URGENT warning"]
