"""`tilint coverage` and `tilint frameworks`: tables in each format, for one document and a folder."""

import json

import pytest

TEXT = "# A page\n\nOur adviser offers you another time | in [writing], within 5 days. Safety matters.\n"


@pytest.fixture
def page(here):
    (here / "a.md").write_text(TEXT, encoding="utf-8")
    return here


def test_one_document_at_a_terminal(tilint, page):
    result = tilint("coverage", "a.md", "--framework", "ohid")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == ("Working definition of trauma-informed practice (Office for Health Improvement and")
    assert next(line for line in lines if line.startswith("  Choice")).split() == ["Choice", "✓"]
    assert "line 3, ‘A page’, paragraph 1: “Our adviser offers you another time | in" in result.out
    assert "All 1" not in result.out
    assert "no entry of its own for: Peer support and mutual self-help" in result.out
    assert "%" not in result.out
    assert max(map(len, lines)) <= 88


def test_a_folder_has_a_table_for_each_document_and_one_for_all(tilint, page):
    (page / "b.md").write_text("Nothing of this kind stands here, only a few words about the weather.\n", "utf-8")
    out = tilint("coverage", ".", "--framework", "ohid").out
    assert out.index("a.md") < out.index("b.md") < out.index("All 2 documents: in how many of them")
    assert out == tilint("coverage", ".", "--framework", "ohid").out


def test_few_columns_give_lines_and_no_table(page):
    from tilint.engine import cover
    from tilint.reporters import View
    from tilint.reporters.coverage_terminal import render

    text = render(cover(["a.md", "a.md"], "ohid"), View(width=40, encoding="ascii"))
    assert "\n  Choice: given\n" in text
    assert max(map(len, text.splitlines())) <= 40
    assert text.isascii()


def test_markdown_keeps_what_stands_in_a_document_from_being_markdown(tilint, page):
    out = tilint("coverage", "a.md", "--framework", "ohid", "--format", "markdown").out
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert rows[0] == "| Principle | Given | Named only | Not found | Not applicable |"
    assert [row.replace("\\|", "").count("|") for row in rows] == [6] * len(rows)
    assert "another time \\| in \\[writing\\]" in out


def test_json_has_every_field_that_is_documented(tilint, page):
    result = tilint("coverage", "a.md", "--framework", "ohid", "--format", "json", "--output", "c.json")
    assert (result.code, result.out) == (0, "")
    data = json.loads((page / "c.json").read_text(encoding="utf-8"))
    assert list(data) == ["tool", "framework", "lacking", "documents", "together", "failures"]
    choice = next(one for one in data["documents"][0]["entries"] if one["entry"] == "Choice")
    assert choice["standing"] == "given"
    assert choice["shown"][0]["evidence"][0]["excerpt"] == "another time"
    assert {"entry": "Choice", "given": ["a.md"], "named-only": [], "not-found": [], "not-applicable": []} in data[
        "together"
    ]
    assert data["lacking"] == [{"principle": "Peer support and mutual self-help", "part_of": ["Collaboration"]}]


def test_what_could_not_be_read_is_said_and_is_exit_2(tilint, page):
    result = tilint("coverage", "a.md", "gone.md", "--framework", "samhsa")
    assert result.code == 2
    assert "Could not be read or checked\n  gone.md" in result.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.md"], "--framework"),
        (["--framework", "ohid"], "PATH"),
        (["a.md", "--framework", "ohd"], "did you mean 'ohid'?"),
        (["a.md", "--framework", "ohid", "--output", "a.md"], "this is one of the documents"),
        (["a.md", "--framework", "ohid", "--type", "leter"], "did you mean 'letter'?"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_line(tilint, page, arguments, said):
    result = tilint("coverage", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert (page / "a.md").read_text(encoding="utf-8") == TEXT


def test_frameworks_are_listed_and_shown(tilint, here):
    listed = tilint("frameworks", "list").out.splitlines()
    assert [line.split()[0] for line in listed] == sorted(line.split()[0] for line in listed)
    assert any(line.startswith("ohid  ") and "2022" in line for line in listed)
    shown = tilint("frameworks", "show", "ohid")
    assert shown.code == 0
    assert "Cultural consideration" in shown.out
    assert "no entry of its own for: Peer support" in shown.out
    assert "did you mean 'ohid'?" in tilint("frameworks", "show", "ohd").err
    as_data = json.loads(tilint("frameworks", "show", "ohid", "--format", "json").out)
    assert as_data in json.loads(tilint("frameworks", "list", "--format", "json").out)
