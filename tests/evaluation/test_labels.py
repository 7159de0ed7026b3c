"""Slips in label files are told with file and line."""

import pytest

from tilint.errors import RuleError, UsageError
from tilint.evaluation import evaluate


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        ("type: leter\n", "one.labels.yaml:1: no document type is named 'leter'; did you mean 'letter'?"),
        ("findings: []\n", "'type' is missing"),
        ("type: letter\nfound: []\n", "one.labels.yaml:2: no key is named 'found'"),
        (
            "type: letter\nfindings:\n- rule: blame/failed-to-persn\n  quote: x\n",
            "no rule or pack is named 'blame/failed-to-persn'; did you mean 'blame/failed-to-person",
        ),
        ("type: letter\nfindings:\n- rule: blame/failed-to-person\n", "one.labels.yaml:3: 'quote' is missing"),
        ("type: letter\nmissing:\n- blame\n", "one.labels.yaml:3: no rule is named 'blame'"),
    ],
)
def test_a_slip_is_told(tmp_path, labels, told):
    (tmp_path / "one.md").write_text("Dear Ana\n", encoding="utf-8")
    (tmp_path / "one.labels.yaml").write_text(labels, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        evaluate(tmp_path)
    assert told in str(caught.value)


def test_labels_without_a_document_are_a_problem(tmp_path):
    (tmp_path / "one.labels.yaml").write_text("type: letter\n", encoding="utf-8")
    assert evaluate(tmp_path).problems == (
        f"{(tmp_path / 'one.labels.yaml').as_posix()}:1: there is no document of this name beside it",
    )


def test_a_document_that_cannot_be_read_is_a_problem(tmp_path):
    (tmp_path / "one.pdf").write_bytes(b"")
    (tmp_path / "one.labels.yaml").write_text("type: letter\n", encoding="utf-8")
    [problem] = evaluate(tmp_path).problems
    assert problem.endswith("one.pdf: the file is empty")


def test_a_folder_without_labels_is_told(tmp_path):
    with pytest.raises(UsageError, match="no label file"):
        evaluate(tmp_path)
