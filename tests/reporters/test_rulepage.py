"""The list of rules, and the page of one."""

from dataclasses import replace

import pytest

from tilint.model import Example, Source, Span
from tilint.reporters import View
from tilint.reporters.rulepage import describe, keep_advice, render_list, render_page

PAGE = """\
blame/failed-to-person
A person is said to have failed

What it says
  'failed' can sound like blame
  Some readers hear this as blame.

Why
  Blame keeps people away.

What could be there instead
  · Say what happened.

It finds the words that are marked
    You failed.
        ──────

  in a document of type letter:
    Dear Ada

    You failed twice.
        ──────

It finds nothing here
    The boiler failed.

Sources
  · A guide (2023), https://example.org/guide

What it serves
  · principles: safety, trustworthiness
  · four-rs: resist

Where it applies
  in documents of type letter, policy

How much it weighs
  warning; confidence high, which promises that at least 9 in 10 of its findings are
  right on real documents

To keep a passage as it is
  In Markdown, above the passage: <!-- tilint: keep blame/failed-to-person reason="…"
  -->
  In any format: name the finding’s fingerprint under “keep” in tilint.yaml. --format
  json and -v show it.
  To leave the rule out of one run: tilint check --ignore blame/failed-to-person
"""


@pytest.fixture
def rule(make):
    return replace(
        make.rule(),
        options=("Say what happened.",),
        types=("letter", "policy"),
        sources=(Source("A guide", "2023", "https://example.org/guide"),),
        bad=(
            Example("You failed.", (Span(4, 10),)),
            Example("Dear Ada\n\nYou failed twice.", (Span(14, 20),), "letter"),
        ),
        good=(Example("The boiler failed."),),
        frameworks={"four-rs": ("resist",)},
    )


def test_the_page_reads_like_this(rule):
    assert render_page(rule, View()) == PAGE


def test_the_page_in_plain_signs(rule):
    assert render_page(rule, View(encoding="ascii")).isascii()


def test_what_a_rule_does_not_say_has_no_heading(make):
    page = render_page(make.rule(), View())
    assert "Sources" not in page
    assert "in documents of every type" in page
    assert keep_advice("blame/failed-to-person") in " ".join(page.split())


def test_the_list_groups_by_pack(make):
    rules = [make.rule("clarity/long-word"), make.rule("blame/b"), make.rule("blame/a")]
    assert render_list(rules, View()) == (
        "blame\n"
        "  blame/a                           warning  high    A person is said to have failed\n"
        "  blame/b                           warning  high    A person is said to have failed\n"
        "\n"
        "clarity\n"
        "  clarity/long-word                 warning  high    A person is said to have failed\n"
    )


def test_the_data_holds_what_the_rule_says(rule):
    data = describe(rule)
    assert data["id"] == "blame/failed-to-person"
    assert data["examples"]["bad"][0] == {"text": "You failed.", "type": "", "spans": [{"start": 4, "end": 10}]}
    assert data["sources"] == [{"title": "A guide", "year": "2023", "url": "https://example.org/guide"}]
    assert data["frameworks"] == {"four-rs": ["resist"]}
