"""What is announced follows, or it does not."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.promise import promise

LISTS = {
    "phrases": {
        "questions": ["following questions"],
        "steps": ["steps below"],
        "list": ["list below"],
        "table": ["table below"],
        "appendix": ["see appendix *"],
        "section": [r"/\bsee section [\d.]*\d/"],
    },
    "elsewhere": ["attached"],
}
NUMBERED = "# 1 Aims\n\nx\n\n# 2 Scope\n\ny\n\n# 3.1 Review\n\nz"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\nAsk the following questions.\n\n# B\n\nWords.", [("questions", False)]),
        ("# A\n\nAsk the following questions.\n\n# B\n\nWho comes?", []),
        ("# A\n\nThe steps below help.\n\n# B\n\n- One", [("steps", False)]),
        ("# A\n\nThe steps below help.\n\n- One\n- Two", []),
        ("# A\n\nThe steps below help.\n\n## A1\n\n- One\n\n# B", []),
        ("# A\n\nThe steps below help.\n\n" + "First you do this. " * 8, []),
        ("# A\n\nThe table below helps.\n\n# B\n\nWords.", [("table", False)]),
        ("# A\n\nThe table below helps.\n\n| a | b |\n|---|---|\n| c | d |", []),
        ("# A\n\nThe table below helps.\n\nTable 1\n\nRole: tutor", []),
        ("# A\n\nThe list below is attached.\n\n# B", []),
        ("# A\n\nThe [list below](https://example.org) helps.\n\n# B", []),
        ("The list below helps.", [("list", False)]),
        ("# A\n\nPlease see Appendix C.\n\n# Appendix B\n\nWords.", [("appendix", False)]),
        ("# A\n\nPlease see Appendix C.\n\n# Annex C: forms\n\nWords.", []),
        ("# A\n\nPlease see Appendix C.", [("appendix", True)]),
        (f"Please see section 7.\n\n{NUMBERED}", [("section", True)]),
        (f"Please see section 2.\n\n{NUMBERED}", []),
        (f"Please see section 3.\n\n{NUMBERED}", []),
        ("Please see section 7.\n\n# Aims", []),
    ],
)
def test_promises(book, text, expected):
    marked, cues = mark_with(book, LISTS, text)
    assert [(hit.group, hit.doubtful) for hit in promise(marked, **cues)] == expected
