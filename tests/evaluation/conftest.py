"""A folder with one letter, and labels for it."""

import pytest

from tilint.evaluation import evaluate

LETTER = """\
# About your rent

Dear Ms Okafor

You have failed to pay the rent, and you failed to reply to our letter. We failed to call you back.

The boiler failed to start. Ring me, Ana Bell, on 01632 960123 or write to ana@example.org.

Yours sincerely

Ana Bell
"""


@pytest.fixture
def measure(tmp_path):
    """Evaluate labels: `measure(labels, letter=LETTER, **options)`."""

    def call(labels, letter=LETTER, conventions="", **options):
        (tmp_path / "letter.md").write_text(letter, encoding="utf-8")
        (tmp_path / "letter.labels.yaml").write_text("type: letter\n" + labels, encoding="utf-8")
        (tmp_path / "labels.yaml").write_text(conventions, encoding="utf-8")
        return evaluate(tmp_path, **options)

    return call
