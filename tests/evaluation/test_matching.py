"""Findings and labels meet, or do not."""

from collections import Counter

import pytest

from tilint.model import Figures

FAILED = "blame/failed-to-person"
FIRST = "findings:\n- rule: blame/failed-to-person\n  quote: failed to pay\n"
BOTH = FIRST + "- rule: blame/failed-to-person\n  quote: failed to reply\n"


def figures(result, rule=FAILED):
    return result.rules[rule]


def test_a_finding_that_shares_words_with_its_label_is_right(measure):
    found = figures(measure(BOTH))
    assert (found.right, found.wrong, found.found, found.missed) == (2, 0, 2, 0)
    assert (found.precision, found.recall) == (1.0, 1.0)


def test_a_finding_without_a_label_is_wrong(measure):
    result = measure(FIRST)
    assert (figures(result).right, figures(result).not_labelled) == (1, 1)
    [wrong] = [item for item in result.judged if item.rule == FAILED and item.verdict == "not labelled"]
    assert wrong.words.excerpt.startswith("failed to")
    assert "failed to reply to our letter" in wrong.words.context


def test_a_label_without_a_finding_is_missed(measure):
    result = measure(BOTH + "- rule: blame/failed-to-person\n  quote: The boiler failed\n")
    assert (figures(result).found, figures(result).missed) == (2, 1)
    [missed] = [item for item in result.labels if not item.is_met]
    assert missed.words.context == "The boiler failed to start."
    assert missed.where.endswith("letter.labels.yaml:8")


def test_the_label_of_another_rule_does_not_count_and_is_named(measure):
    result = measure("findings:\n- rule: blame/refused-to\n  quote: failed to pay\n")
    assert figures(result).right == 0
    remarks = [item.remark for item in result.judged if item.words.excerpt.startswith("failed to pay")]
    assert remarks == ["the label says blame/refused-to"]


@pytest.mark.parametrize(
    "label",
    [
        "- rule: blame/refused-to\n  also: [blame/failed-to-person]\n  quote: failed to pay\n",
        "- rule: blame\n  quote: failed to pay\n",
    ],
)
def test_a_further_rule_and_a_pack_are_right_too(measure, label):
    assert figures(measure("findings:\n" + label)).right == 1


def test_an_unsure_label_counts_neither_way(measure):
    found = figures(measure(FIRST + "  certain: false\n"))
    assert (found.unsure, found.right, found.labels) == (1, 0, 0)


def test_a_near_miss_that_is_flagged_is_a_false_alarm(measure):
    near = (
        "near_misses:\n- rule: blame/failed-to-person\n  quote: failed to reply\n  why: a test\n"
        "- rule: blame/failed-to-person\n  quote: We failed to call\n"
    )
    result = measure(FIRST + near)
    found = figures(result)
    assert (found.right, found.near_miss, found.near_misses, found.flagged) == (1, 1, 2, 1)
    assert [item.remark for item in result.judged if item.verdict == "near miss"] == ["a test"]


def test_what_is_given_or_missing_is_compared_by_document(measure):
    labels = (
        "missing:\n- culture/language-and-format-support-missing\n"
        "given:\n- rule: transparency/no-named-contact\n  quote: Ring me, Ana Bell\n"
    )
    result = measure(labels)
    assert figures(result, "culture/language-and-format-support-missing").found == 1
    assert Counter((one.rule, one.agrees) for one in result.provisions) == {
        ("culture/language-and-format-support-missing", True): 1,
        ("transparency/no-named-contact", True): 1,
    }


def test_that_something_is_missing_can_be_unsure(measure):
    rule = "culture/language-and-format-support-missing"
    found = figures(measure(f"missing:\n- {{rule: {rule}, certain: false}}\n"), rule)
    assert (found.unsure, found.right, found.labels) == (1, 0, 0)


def test_what_is_said_to_be_missing_and_is_given_is_wrong(measure):
    rule = "culture/language-and-format-support-missing"
    result = measure(f"given:\n- rule: {rule}\n  quote: Ring me\n")
    assert (figures(result, rule).given, result.overall.agreed) == (1, 0)


def test_words_in_the_front_matter_can_be_given(measure):
    labels = "given:\n- rule: review/review-date-missing\n  quote: August 2027\n"
    assert measure(labels, "---\nnext_review: August 2027\n---\n\nDear Ana\n").problems == ()


def test_rules_without_labels_are_counted_only(measure):
    for key in ("unlabelled", "in_part"):
        found = figures(measure(FIRST, conventions=f"{key}: [blame]\n"))
        assert found.precision in (None, 1.0)
        assert found.counted == (2 if key == "unlabelled" else 1)
        assert found.labels == (0 if key == "unlabelled" else 1)


def test_only_what_is_selected_is_measured(measure):
    result = measure(FIRST, select=["coercion"])
    assert {rule.partition("/")[0] for rule in result.rules} == {"coercion"}
    assert result.overall.labels == 0


def test_a_quote_that_is_not_there_is_a_problem_with_its_place(measure):
    result = measure(FIRST + "- rule: blame/failed-to-person\n  quote: never written\n")
    [problem] = result.problems
    assert "letter.labels.yaml:6: “never written” does not stand in" in problem


def test_the_type_is_told_or_is_the_one_that_the_labels_name(measure):
    text = "The rent is due on 1 May 2026 and has not been paid. " * 20
    assert measure("", text).documents[0].taken_for == "unknown"
    assert measure("", text, tells_types=True).documents[0].taken_for == "letter"


def test_a_rule_that_got_worse_is_told(measure):
    earlier = {FAILED: Figures(right=2, found=2), "blame/refused-to": Figures()}
    [change] = measure(FIRST, earlier=earlier).changes
    assert (change.rule, change.is_worse) == (FAILED, True)
    assert measure(BOTH, earlier=earlier).changes == ()
    [better] = measure(BOTH, earlier={FAILED: Figures(right=1, not_labelled=1, found=2)}).changes
    assert not better.is_worse
