"""`tilint rules`: list, show and test; and the help."""

import json

import pytest

RULE = """\
title: A word that is only here
check: phrase
severity: advice
confidence: low
principles: [safety]
types: [all]
phrases: [zebra]
message: "“{match}” stands here."
effect: Nobody knows.
why: It is a test.
options: ["Say what it is."]
source: {title: Nowhere}
examples:
  bad: ["A [[zebra]] came.", "The [[zebra]] left."]
  good: ["A horse came.", "%s"]
"""


def write_rule(folder, good="Nothing came."):
    (folder / "mine" / "test").mkdir(parents=True)
    (folder / "mine" / "test" / "zebra.yaml").write_text(RULE % good, encoding="utf-8")


def test_the_list_has_a_line_for_each_rule(tilint):
    data = json.loads(tilint("rules", "list", "--format", "json").out)
    lines = tilint("rules", "list").out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == [rule["id"] for rule in data]
    assert [line for line in lines if line and not line.startswith(" ")] == sorted({rule["pack"] for rule in data})


def test_further_rules_are_listed_and_shown(tilint, here):
    write_rule(here)
    assert "test/zebra" in tilint("rules", "list", "--rules", "mine").out
    page = tilint("rules", "show", "test/zebra", "--rules", "mine")
    assert page.code == 0
    assert "    A zebra came.\n      ─────\n" in page.out
    assert "“zebra” stands here." in page.out


def test_every_rule_can_be_shown(tilint):
    for rule in json.loads(tilint("rules", "list", "--format", "json").out):
        page = tilint("rules", "show", rule["id"])
        assert page.code == 0
        assert f"tilint check --ignore {rule['id']}" in " ".join(page.out.split())


def test_an_unknown_rule_is_told_the_nearest(tilint):
    result = tilint("rules", "show", "blame/failed-to-persn")
    assert (result.code, result.out) == (2, "")
    assert "did you mean 'blame/failed-to-person'?" in result.err


def test_examples_of_a_folder_are_run(tilint, here):
    write_rule(here)
    result = tilint("rules", "test", "mine")
    assert (result.code, result.out) == (0, "4 examples; each one holds.\n")


def test_an_example_that_does_not_hold_is_named(tilint, here):
    write_rule(here, good="No zebra came, but a zebra left.")
    result = tilint("rules", "test", "mine")
    assert result.code == 1
    assert "test/zebra" in result.out
    assert result.out.endswith("4 examples; 1 of them does not hold.\n")


def test_a_folder_without_rules_is_told_so(tilint, here):
    (here / "empty").mkdir()
    result = tilint("rules", "test", "empty")
    assert result.code == 2
    assert "there are no rules in this folder" in result.err


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"]])
def test_the_help_says_what_findings_are_not_for(tilint, arguments):
    result = tilint(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "judging the people who write" in " ".join(result.out.split())


@pytest.mark.parametrize("arguments", [["--version"], ["rules", "--help"], ["rules", "list", "--help"]])
def test_what_asks_only_for_information_ends_well(tilint, arguments):
    assert tilint(*arguments).code == 0
