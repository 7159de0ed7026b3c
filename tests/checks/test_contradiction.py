"""A declaration, and words that say otherwise."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.contradiction import contradiction

LISTS = {"declared": ["we are kind"], "phrases": {"core": ["three strikes"], "other": ["harsh"]}}
LATER = "A word of no weight here. " * 60


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("We are kind. Three strikes.", "1"),
        ("# We are kind\n\nThree strikes.", "1"),
        ("We are kind. Harsh words, harsh looks, harsh rules.", "3"),
        ("We are kind. Harsh words, harsh looks.", ""),
        ("We are kind. They said “three strikes”.", ""),
        ("Three strikes.", ""),
        (f"{LATER}\n\nWe are kind. Three strikes.", ""),
        (f"{LATER}\n\nWe are kind. We are kind. We are kind. Three strikes.", "1"),
        (f"We are kind. Harsh, harsh, harsh.\n\n{LATER * 5}", ""),
    ],
)
def test_declarations(book, text, count):
    marked, cues = mark_with(book, LISTS, text)
    assert [hit.values["count"] for hit in contradiction(marked, **cues)] == ([count] if count else [])


def test_the_declaration_is_shown_with_its_places(book):
    marked, cues = mark_with(book, LISTS, "We are kind. Three strikes. Three strikes.")
    [hit] = contradiction(marked, **cues)
    assert marked.document.slice(hit.span) == "We are kind"
    assert hit.values["places"] == "“Three strikes”, “Three strikes”"
    assert len(hit.evidence) == 2
