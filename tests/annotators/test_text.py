"""Rewrites in Markdown change the words and nothing else."""

from dataclasses import replace

import pytest

from tests.annotators import reports
from tilint.annotators.text import diff_text, rewrite_text
from tilint.model import Wording
from tilint.readers import read

RULE = replace(
    reports.make_rule(),
    rewrites={"prior to": Wording("before"), "use of": Wording("with"), "and & or": Wording("or")},
)


def rewritten(source, *words, name="x.md"):
    document = read(name, data=source.encode())
    findings = [reports.at(document, each, rule=RULE) for each in words]
    return rewrite_text(source, document, findings)[0]


@pytest.mark.parametrize(
    ("source", "words", "after"),
    [
        ("# Prior to this\n\nCome.\n", "Prior to", "# Before this\n\nCome.\n"),
        ("Come *prior to* Friday.", "prior to", "Come *before* Friday."),
        ("Come prior\nto Friday.\n", "prior to", "Come before\nFriday.\n"),
        ("> Come prior\n> to Friday.\n", "prior to", "> Come before\n> Friday.\n"),
        ("Come prior\nto.\n", "prior to", "Come\nbefore.\n"),
        ("Come prior\r\nto it.\r\n", "prior to", "Come before\r\nit.\r\n"),
        ("prior\nto\n", "prior to", "prior\nto\n"),
        ("Come **prior** to it.", "prior to", "Come **prior** to it."),
        ("This and &amp; or that.", "and & or", "This and &amp; or that."),
        ("😀 prior to it.", "prior to", "😀 before it."),
    ],
)
def test_words_change_in_the_source(source, words, after):
    assert rewritten(source, words) == after


def test_several_on_one_line():
    assert rewritten("Come prior to the use of it.\n", "prior to", "use of") == "Come before the with it.\n"


def test_a_diff_can_be_applied():
    assert diff_text("x.md", "a\nb", "a\nc") == (
        "--- x.md\n+++ x.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )
    assert diff_text("x.md", "a\n", "a\n") == ""
