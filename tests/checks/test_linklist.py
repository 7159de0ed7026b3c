"""Sections that hold links and nothing else."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.linklist import linklist

LISTS = {"phrases": ["(support|help)"], "reach": ["call <number>", "ask for"]}
THREE = "- https://example.org/1\n- [Two](https://example.org/2)\n- Money: https://example.org/3\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# Support\n\n{THREE}", [("Support", "3", "3")]),
        (f"# Support\n\n{THREE}\nCall 5 now.", []),
        (f"# Other\n\n{THREE}", []),
        (f"Support\n\n{THREE}", []),
        ("# Support\n\n- https://example.org/1\n- https://example.org/2", []),
        ("# Help\n\none.pdf\n\ntwo.docx\n\nthree.pdf", [("Help", "3", "3")]),
        (
            "# Help\n\n## Loss\n\nhttps://example.org/1\n\n## Debt\n\nhttps://example.org/2\n\n"
            "## Drink\n\nhttps://example.org/3\n\n# Next\n\nhttps://example.org/4",
            [("Help", "4", "4")],
        ),
        (
            "# Help\n\nOn Tuesdays somebody sits in the small room upstairs and has all the time in the world.\n\n"
            f"# Links\n\n{THREE}",
            [],
        ),
    ],
)
def test_sections(book, text, expected):
    marked, cues = mark_with(book, LISTS, text)
    hits = list(linklist(marked, **cues))
    assert [(marked.document.slice(h.span), h.values["count"], h.values["total"]) for h in hits] == expected


def test_described_items_count_against_it(book):
    said = "- https://example.org/{} is for people who have lost somebody and would like to talk about it.\n"
    text = "# Help\n\n" + "".join(said.format(number) for number in range(3)) + THREE
    marked, cues = mark_with(book, LISTS, text)
    assert not list(linklist(marked, **cues))
    assert list(linklist(marked, **cues, percent=40))
