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


FOLDED = "check: metric\nwords-in: sentence\nabove: 3\nfolded-up-to: 4\nfolded-from: 2"
LITTLE, MORE, MOST = "One two three four.", "One two three four five.", "One two three four five six."


def test_a_little_above_is_one_softer_finding_if_there_are_some():
    [few] = run(FOLDED, f"{LITTLE} Fine. {LITTLE}").findings
    assert (few.passage.excerpt, few.severity, len(few.evidence)) == (LITTLE, "advice", 1)
    assert run(FOLDED, f"{LITTLE} Fine.").findings == ()


def test_a_little_above_stands_beside_what_is_far_above():
    [finding] = run(FOLDED, f"{LITTLE} {MORE}").findings
    assert (finding.passage.excerpt, finding.severity) == (MORE, "warning")
    assert [item.excerpt for item in finding.evidence] == [LITTLE]


def test_only_the_longest_are_shown_one_by_one(check):
    rule = f"{FOLDED}\none-by-one: 2"
    assert check(rule, f"{MOST} {MORE} {MORE} {MOST}") == [MOST, MOST]
    [first, _] = run(rule, f"{MOST} {MORE} {MORE} {MOST}").findings
    assert [item.excerpt for item in first.evidence] == [MORE, MORE]


@pytest.mark.parametrize(
    "text",
    [
        "One two three four",
        "Bring: one card, two; three forms; four pens.",
        "One two\\\nthree four five.",
        "Pay {{ the sum }} at once please.",
    ],
    ids=["label", "list", "lines", "markup"],
)
def test_what_is_no_long_sentence(check, text):
    rule = "check: metric\nwords-in: sentence\nabove: 3\napart-from: ['/\\{\\{/']"
    assert check(rule, text) == []


def test_words_without_a_heading(check):
    rule = "check: metric\nwords-without-heading: 6"
    assert check(rule, "One two three.\n\nFour five six seven.") == ["One two three."]
    assert check(rule, "One two three.\n\n# A\n\nFour five six seven.") == []
    assert check(rule, "One two three.\n\n- Four five six seven.") == []


def test_sections_whose_wording_is_fixed(check):
    rule = "check: metric\nwords-in: sentence\nabove: 3\napart-sections: [the act]\n"
    text = "One two three four.\n\n# Notice\n\nFive six seven eight. See the act.\n\n# Room\n\nNine ten eleven twelve."
    assert check(rule, text) == ["One two three four.", "Nine ten eleven twelve."]
    assert check(rule, "One two three four. See the act.") == ["One two three four."]
