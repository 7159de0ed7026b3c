"""What tilint says about its own accuracy is what it measures; `pytest --update` writes it again."""

import contextlib
from pathlib import Path

import pytest

from tilint.evaluation import evaluate
from tilint.model import Confidence
from tilint.packs import load
from tilint.packs.measured import FILE, read_measured
from tilint.reporters import View, evaluation_json, evaluation_markdown

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
PROMISED = {Confidence.HIGH: 0.9, Confidence.MEDIUM: 0.7, Confidence.LOW: 0.0}
# With fewer findings there is no share to speak of; docs/accuracy.md lists these rules with the others.
FEWEST = 2


@pytest.fixture(scope="module")
def evaluation():
    with contextlib.chdir(ROOT):
        return evaluate(Path("corpora"))


def test_every_label_can_be_used(evaluation):
    assert evaluation.problems == ()


@pytest.mark.parametrize(
    ("path", "written"),
    [(PAGE, lambda one: evaluation_markdown.render(one, View())), (FILE, evaluation_json.render_measured)],
    ids=["accuracy.md", "measured.json"],
)
def test_what_is_written_down_is_what_is_measured(request, evaluation, path, written):
    text = written(evaluation)
    if request.config.getoption("--update"):
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("rule", load().rules, ids=lambda rule: rule.id)
def test_a_rule_is_as_often_right_as_its_confidence_promises(rule):
    measured = read_measured().get(rule.id)
    if measured is None or measured.findings < FEWEST:
        pytest.skip(f"{measured.findings if measured else 0} findings to measure")
    assert measured.right / measured.findings >= PROMISED[rule.confidence]
