"""Frameworks are data: checked when they are read, and named rightly by every rule."""

import pytest

from tests.packs.test_loader import RULE, complaint, load
from tilint.packs.frameworks import SPINE
from tilint.packs.rules import PRINCIPLES

FRAMEWORK = """\
title: Ours
organisation: A house
url: "https://example.org"
note: A note.
entries:
  - {id: kind, name: Kindness, gloss: Be kind., samhsa: [safety], cues: [kind word]}
"""
OURS = {"frameworks/ours.yaml": FRAMEWORK}


def test_the_spine_holds_tilints_principles(book):
    assert tuple(entry.id for entry in book.frameworks[SPINE].entries) == PRINCIPLES
    assert all(entry.samhsa == (entry.id,) for entry in book.frameworks[SPINE].entries)


def test_every_framework_that_ships_says_what_it_is(book):
    assert set(book.frameworks) == {
        "four-rs",
        "leicestershire",
        "nctsn",
        "ohid",
        "partnerhero",
        "research-in-practice",
        "research-in-practice-leaders",
        "samhsa",
        "ten-domains",
    }
    for framework in book.frameworks.values():
        assert framework.title
        assert framework.organisation
        assert framework.note
        assert all(entry.gloss and entry.samhsa for entry in framework.entries)


def test_a_framework_of_ones_own_is_one_file(tmp_path):
    book = load(tmp_path, RULE.replace("types: [all]", "types: [all]\nframeworks: {ours: [kind]}"), **OURS)
    assert book.rule("mine/rule").frameworks == {"ours": ("kind",)}
    assert book.rule("mine/rule").origin == "pack"
    assert book.frameworks["ours"].entries[0].cues == ("kind word",)
    assert book.rule("blame/failed-to-person").origin == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("frameworks: {our: [kind]}", "no framework is named 'our'; did you mean 'ours'?"),
        ("frameworks: {ours: [knd]}", "no entry of ours is named 'knd'; did you mean 'kind'?"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_answered_with_the_nearest(tmp_path, said, words):
    text = complaint(tmp_path, RULE.replace("types: [all]", f"types: [all]\n{said}"), **OURS)
    assert text.startswith("pack/mine/rule.yaml:7: ")
    assert words in text


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("[safety]", "[saftey]", 6, "no principle is named 'saftey'; did you mean 'safety'?"),
        ("note: A note.", "notes: A note.", 4, "no key is named 'notes'; did you mean 'note'?"),
        ("https://example.org", "example.org", 3, "a web address"),
        ("[kind word]", '["(kind word"]', 6, "a '(' is never closed"),
        ("organisation: A house\n", "", 1, "'organisation' is missing"),
    ],
)
def test_a_slip_in_a_framework_is_named_with_its_line(tmp_path, old, new, line, words):
    said = complaint(tmp_path, RULE, **{"frameworks/ours.yaml": FRAMEWORK.replace(old, new)})
    assert said.startswith(f"pack/frameworks/ours.yaml:{line}: "), said
    assert words in said


def test_two_entries_or_frameworks_of_one_name_are_refused(tmp_path):
    twice = FRAMEWORK + FRAMEWORK.splitlines()[-1] + "\n"
    assert "id 'kind' is already there" in complaint(tmp_path, RULE, **{"frameworks/ours.yaml": twice})
    assert "'nctsn' is already there" in complaint(tmp_path, RULE, **{"frameworks/nctsn.yaml": FRAMEWORK})
