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
