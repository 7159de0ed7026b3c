"""tilint's own messages and pages obey its own rules."""

import re
from pathlib import Path

import pytest
import textstat

from tilint.config import Settings
from tilint.engine import check
from tilint.findings import find
from tilint.language.preparation import prepare
from tilint.packs import load
from tilint.readers import read

# The packs about words that hurt; the others judge letters and policies, which these pages are not.
PACKS = ("blame", "coercion", "person-first", "retraumatising", "doubt")
ROOT = Path(__file__).parent.parent
PAGES = sorted(path.relative_to(ROOT) for path in (ROOT / "README.md", *ROOT.glob("docs/*.md")))
RULES = load().rules
# The years at school that the formula gives, and the age at which they begin.
OLDEST, SCHOOL_BEGINS = 12, 5


def reading_age(marked):
    text = " ".join(f"{' '.join(sentence.words)}." for sentence in prepare(marked))
    return SCHOOL_BEGINS + textstat.flesch_kincaid_grade(text)


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


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_twelve_year_olds_can_read_what_a_rule_says(rule, mark):
    said = (re.sub(r"\{\w+\}", "name", text) for text in texts(rule))
    assert reading_age(mark("\n\n".join(text for text in said if text))) <= OLDEST


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_twelve_year_olds_can_read_the_pages_of_the_project(page, marker):
    assert reading_age(marker.mark(read(ROOT / page))) <= OLDEST


def test_nothing_is_found_in_the_pages_of_the_project():
    report = check([ROOT / "README.md", ROOT / "docs"], Settings(select=PACKS))
    assert not report.failures
    assert [(item.path, item.rule.id, item.passage.context) for item in report.findings if item.passage] == []
