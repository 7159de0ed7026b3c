"""Numbers against a band: words, and kinds of thing."""

import pytest

from tests.checks.trial import excerpts, run


@pytest.fixture
def check():
    return lambda rule, text, type_="letter": excerpts(run(rule, text, type_))


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("sentence", ["One two three four."]),
        ("paragraph", ["One two three four. Five."]),
        ("section", ["# A\n\nOne two three four. Five."]),
        ("document", ["# A\n\nOne two three four. Five.\n\n# B\n\nSix."]),
    ],
)
def test_words_above(check, part, found):
    text = "# A\n\nOne two three four. Five.\n\n# B\n\nSix."
    plain = [item.replace("# ", "") for item in found]
    assert check(f"check: metric\nwords-in: {part}\nabove: 3", text) == plain


def test_words_below_and_limits_for_each_type(check):
    rule = "check: metric\nwords-in: paragraph\nbelow: {letter: 2, other: 5}"
    assert check(rule, "One.\n\nTwo words.") == ["One."]
    assert check(rule, "One.\n\nTwo words.", "policy") == ["One.", "Two words."]


KINDS = "check: metric\nkinds-of: {pay: [=pay], call: [=call], sign: [=sign]}\napart-from: [if you]\nabove: 2\n"


def test_kinds_count_once_each(check):
    assert check(KINDS, "Pay now. Pay then. Call us.") == []
    assert check(KINDS, "Call us. Pay now. Sign here. Pay then.") == ["Call"]


def test_kinds_leave_out_sentences_and_quotations(check):
    assert check(KINDS, "Call us. Pay now. If you can, sign here.") == []
    assert check(KINDS, "Call us. Pay now. He wrote “sign here” to her.") == []


def test_kinds_are_named_in_order_with_their_places():
    [finding] = run(
        f'{KINDS}cases: [{{when: [{{type: letter}}], message: "{{kinds}}; {{count}} of {{limit}}"}}]',
        "Sign here. Call us. Pay now.",
    ).findings
    assert finding.message == "sign, call, pay; 3 of 2"
    assert [item.excerpt for item in finding.evidence] == ["Call", "Pay"]


def test_a_name_counts_as_one_word_of_a_sentence(check):
    rule = "check: metric\nwords-in: sentence\nabove: 5"
    assert check(rule, "We met and saw Ann Brown White.") == []
    assert check(rule, "We met and saw all of them.") == ["We met and saw all of them."]


def test_a_little_above_is_folded_and_softer():
    rule = "check: metric\nwords-in: sentence\nabove: 3\nfolded-up-to: 4"
    few, more = run(rule, "One two three four. Four words are here. One two three four five.").findings
    assert (few.passage.excerpt, few.severity, len(few.evidence)) == ("One two three four.", "advice", 1)
    assert (more.passage.excerpt, more.severity) == ("One two three four five.", "warning")


def test_words_without_a_heading(check):
    rule = "check: metric\nwords-without-heading: 6"
    assert check(rule, "One two three.\n\nFour five six seven.") == ["One two three."]
    assert check(rule, "One two three.\n\n# A\n\nFour five six seven.") == []
    assert check(rule, "One two three.\n\n- Four five six seven.") == []
