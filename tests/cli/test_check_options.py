"""`tilint check --explain-type`, `--show-words` and `--jurisdiction`."""

import json
from pathlib import Path

import pytest

from tilint.cli.check import check
from tilint.packs import rules_directory
from tilint.packs.rules import JURISDICTIONS

LETTER = "Dear Ms Odu\n\nWe write about the window.\n\nYours sincerely\nSam Lee\n"


def test_a_type_is_explained_by_the_words_that_show_it(tilint, here):
    (here / "a.md").write_text(LETTER, encoding="utf-8")
    result = tilint("check", "--explain-type", "a.md")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("a.md\n  letter: told by the signs below\n    letter (")
    assert "(line 1, paragraph 1)" in result.out
    assert "failed" not in result.out


@pytest.mark.parametrize(
    ("text", "options", "said"),
    [
        (LETTER, ["--type", "form"], "  form: named on the command line or in the configuration\n"),
        ("---\ntilint: {type: policy}\n---\n\n" + LETTER, [], "  policy: named in the document’s front matter\n"),
        ("Some words.\n", [], "  unknown: what kind of document this is could not be told; --type names it\n"),
    ],
)
def test_where_a_type_comes_from_is_said(tilint, here, text, options, said):
    (here / "a.md").write_text(text, encoding="utf-8")
    assert said in tilint("check", "--explain-type", "a.md", *options).out


def test_an_explanation_goes_to_a_person_and_names_what_cannot_be_read(tilint, here):
    (here / "a.md").write_text(LETTER, encoding="utf-8")
    assert "leave out --format" in tilint("check", "--explain-type", "a.md", "--format", "json").err
    result = tilint("check", "--explain-type", "a.md", "gone.md")
    assert result.code == 2
    assert "gone.md could not be read" in result.out


def _rule(text: str) -> str:
    return text + (rules_directory() / "blame" / "refused-to.yaml").read_text(encoding="utf-8")


@pytest.fixture
def excerpts(tilint, here):
    """Check one sentence with a rule of ones own, and give the words of its findings."""

    def found(added: str, *options: str) -> list[str]:
        rule = here / "pack" / "mine" / "own.yaml"
        rule.parent.mkdir(parents=True, exist_ok=True)
        rule.write_text(_rule(added), encoding="utf-8")
        Path("a.md").write_text("She refused to come to the meeting.\n", encoding="utf-8")
        chosen = ["--rules", "pack", "--select", "mine", "--format", "json", "--fail-on", "never", *options]
        return [one["excerpt"] for one in json.loads(tilint("check", "a.md", *chosen).out)["findings"]]

    return found


def test_graphic_words_are_shown_to_those_who_ask(excerpts):
    assert excerpts("show-words: false\n") == ["(words not shown)"]
    assert excerpts("show-words: false\n", "--show-words") == ["refused to come"]


def test_the_jurisdiction_leaves_out_rules_of_another_and_goes_before_the_configuration(excerpts, here):
    found = {name: bool(excerpts("jurisdiction: us\n", "--jurisdiction", name)) for name in JURISDICTIONS}
    assert found == {"uk": False, "us": True, "any": True}
    (here / "tilint.yaml").write_text("jurisdiction: uk\n", encoding="utf-8")
    assert not excerpts("jurisdiction: us\n")
    assert excerpts("jurisdiction: us\n", "--jurisdiction", "any")


def test_the_command_line_knows_every_jurisdiction():
    option = next(one for one in check.params if one.name == "jurisdiction")
    assert tuple(option.type.choices) == JURISDICTIONS
