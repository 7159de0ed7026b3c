"""Things that are counted and never named."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.enumeration import enumeration

LISTS = {
    "phrases": {"values": ["(three|four|4) values", "the values"], "rs": ["four rs"]},
    "names": {"values/a": ["alpha"], "values/b": ["beta"], "values/c": ["gamma"], "rs/a": ["realise"]},
    "introduced_by": ["values"],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The four values help. We check the 4 values.", [("values", "4", "2")]),
        ("The four values help. We check the values.", [("values", "4", "2")]),
        ("The four values help.", []),
        ("The values help. The values hold.", []),
        ("Four rs. Four rs. Alpha, beta and gamma.", [("rs", "4", "2")]),
        ("The four values help. The four values: alpha, beta and gamma.", []),
        ("The four values help. The four values hold.\n\n- Alpha\n- Beta\n- Gamma", []),
        ("The four values help. The four values hold.\n\nAlpha: x\n\nBeta: y\n\nGamma: z", []),
        ("The four values help. Four values.\n\n| Alpha | x |\n|---|---|\n| Beta | y |\n| Gamma | z |", []),
        ("The three values help. The three values:\n\n1. Bread\n2. Rest\n3. Play", []),
        ("The three values help.\n\n# Our three values\n\n## Bread\n\nx\n\n## Rest\n\ny\n\n## Play\n\nz", []),
        ("The four values help. Alpha is here.\n\nBeta is there. The four values.", [("values", "4", "2")]),
        ("[The four values](https://example.org). See [the four values](https://example.org).", []),
        (
            "The four values.\n\nYou will learn to do this:\n\n- rest\n- use the values\n- play\n- eat\n- go",
            [("values", "4", "2")],
        ),
        (
            "The four values.\n\nBy the end of it all you will\n\n- x\n- y\n- z\n\nThe values.",
            [("values", "4", "2")],
        ),
        ("They said “the four values”. The four values.", []),
    ],
)
def test_lists(book, text, expected):
    marked, cues = mark_with(book, LISTS, text)
    hits = list(enumeration(marked, **cues))
    assert [(hit.group, hit.values["number"], hit.values["count"]) for hit in hits] == expected
