"""The promises that every rule that ships keeps."""

import re

import pytest

from tilint.examples import run_examples
from tilint.packs import load

RULES = load().rules


def test_every_example_holds(book):
    count, complaints = run_examples(book)
    assert count >= 4 * len(book.rules)
    assert complaints == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_gives_reason_options_sources_and_examples(rule):
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2
    assert rule.why
    assert rule.options
    assert rule.sources
    assert rule.principles
    assert rule.frameworks


FILLED = set(
    "match group count limit kinds kind look others first found missing date today number part places principle "
    "sections letters times total smog smog_limit words_per_sentence long_share".split()
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_only_what_is_named_is_filled_into_a_message(rule):
    texts = [rule.message, *(case.message for case in rule.cases)]
    names = {name.split("}")[0] for text in texts for name in text.split("{")[1:]}
    assert names <= FILLED


def test_an_example_that_does_not_hold_is_named(tmp_path):
    folder = tmp_path / "pack/mine"
    folder.mkdir(parents=True)
    (folder / "rule.yaml").write_text(
        "title: A\ncheck: phrase\nseverity: advice\nconfidence: low\nprinciples: [safety]\ntypes: [all]\n"
        "phrases: [some words]\nmessage: m\neffect: e\nwhy: w\noptions: [o]\nsource: {title: t}\n"
        "examples:\n  bad: ['[[other words]]', '[[some words]]']\n  good: [nothing, some words]\n",
        encoding="utf-8",
    )
    count, complaints = run_examples(load([tmp_path / "pack"]), ["mine/rule"])
    assert count == 4
    assert complaints == [
        "mine/rule: expected “other words”, found nothing in “other words”",
        "mine/rule: expected nothing, found “some words” in “some words”",
    ]


_WITHOUT_END = re.compile(r"\[\^((?:\\.|[^\]\\])*)\](?:\*|\+|\{\d*,\})")


def test_no_expression_runs_on_over_lines(book):
    """`[^;]{15,};` looks through all that follows at every character: on a long document that takes minutes."""
    for name, cue in book.lexicon.cues.items():
        for expressions in cue.expressions.values():
            for expression in expressions:
                for found in _WITHOUT_END.finditer(expression.pattern):
                    assert "\\n" in found[1] or "\\s" in found[1], f"{name}: {found[0]} has no end"
