"""`tilint evaluate`: tables, data, and a comparison with an earlier run."""

import json

import pytest

LABELS = "type: letter\nfindings:\n- rule: blame/failed-to-person\n  quote: failed to pay\n"


@pytest.fixture
def labelled(here):
    (here / "one.md").write_text("Dear Ana\n\nYou failed to pay. You failed to reply.\n", encoding="utf-8")
    (here / "one.labels.yaml").write_text(LABELS, encoding="utf-8")
    return here


def test_the_tables_and_the_sentences_are_shown(tilint, labelled):
    result = tilint("evaluate", ".", "--select", "blame")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("1 document with labels\n")
    [row] = [line for line in result.out.splitlines() if line.startswith("  blame/failed-to-person  ")]
    assert row.split()[1:] == ["0.50", "1/2", "1.00", "1/1"]
    assert "You failed to reply.\n          ──────" in result.out


def test_quiet_leaves_the_sentences_out(tilint, labelled):
    result = tilint("evaluate", ".", "--select", "blame", "--quiet")
    assert "0.50" in result.out
    assert "failed to reply" not in result.out


def test_a_rule_that_got_worse_gives_exit_code_1(tilint, labelled):
    assert tilint("evaluate", ".", "--format", "json", "--output", "earlier.json").code == 0
    (labelled / "one.labels.yaml").write_text(LABELS.replace("to pay", "to sleep"), encoding="utf-8")
    (labelled / "one.md").write_text("Dear Ana\n\nYou failed to go. They failed to sleep.\n", encoding="utf-8")
    same = tilint("evaluate", ".", "--against", "earlier.json")
    assert (same.code, "No rule got better or worse" in same.out) == (0, True)
    (labelled / "one.labels.yaml").write_text("type: letter\n", encoding="utf-8")
    worse = tilint("evaluate", ".", "--against", "earlier.json", "--format", "json")
    assert worse.code == 1
    [change] = json.loads(worse.out)["changes"]
    assert (change["rule"], change["worse"], change["now"]["precision"]) == ("blame/failed-to-person", True, 0.0)
    shown = tilint("evaluate", ".", "--against", "earlier.json", "-q")
    assert "Worse than before" in shown.out


def test_a_problem_gives_exit_code_2(tilint, labelled):
    (labelled / "one.labels.yaml").write_text(LABELS.replace("to pay", "to sing"), encoding="utf-8")
    result = tilint("evaluate", ".")
    assert result.code == 2
    assert "one.labels.yaml:4: “failed to sing” does not stand in one.md" in " ".join(result.out.split())


@pytest.mark.parametrize("content", ["[]", "{", '{"rules": {"a": 1}}', '{"rules": {"a": {"right": "x"}}}'])
def test_what_is_no_earlier_run_is_told(tilint, labelled, content):
    (labelled / "earlier.json").write_text(content, encoding="utf-8")
    result = tilint("evaluate", ".", "--against", "earlier.json")
    assert (result.code, result.out) == (2, "")
    assert "earlier.json: this is not what 'tilint evaluate --format json' writes" in result.err


def test_the_same_labels_give_the_same_bytes(tilint, labelled):
    for name in ("json", "markdown", "terminal"):
        first, second = (tilint("evaluate", ".", "--format", name).out for _ in range(2))
        assert first == second


def test_no_document_is_overwritten(tilint, labelled):
    assert tilint("evaluate", ".", "--format", "markdown", "--output", "one.md").code == 2
    assert "failed to pay" in (labelled / "one.md").read_text(encoding="utf-8")
