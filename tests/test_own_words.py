"""tilint's own messages and pages obey its own rules."""

import re
from pathlib import Path

import pytest

from tilint.config import Settings
from tilint.engine import check
from tilint.findings import find
from tilint.packs import load

# The packs about words that hurt; the others judge letters and policies, which these pages are not.
PACKS = ("blame", "coercion", "person-first", "retraumatising", "doubt")
ROOT = Path(__file__).parent.parent
RULES = load().rules


def texts(rule):
    yield from (rule.title, rule.message, rule.effect, rule.why, *rule.options)
    for case in rule.cases:
        yield from (case.message, case.effect, *case.options)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_nothing_is_found_in_what_a_rule_says(rule, mark, book):
    marked = mark("\n\n".join(re.sub(r"\{\w+\}", "“…”", text) for text in texts(rule) if text))
    found = find(marked, book.choose(PACKS, ()))
    assert not found.failures
    assert [(item.rule.id, item.passage.context) for item in found.findings if item.passage] == []


def test_nothing_is_found_in_the_pages_of_the_project():
    report = check([ROOT / "README.md", ROOT / "docs"], Settings(select=PACKS))
    assert not report.failures
    assert [(item.path, item.rule.id, item.passage.context) for item in report.findings if item.passage] == []
