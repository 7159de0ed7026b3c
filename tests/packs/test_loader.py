"""A rule author's slips are answered with file, line, what is there, and the nearest valid word."""

import pytest
from ruamel.yaml import YAML

from tilint import packs
from tilint.errors import RuleError, TilintError, UsageError

RULE = """\
title: A word
check: phrase
severity: warning
confidence: high
principles: [safety]
types: [all]
phrases:
  - some words
message: "“{match}” stands here."
effect: Some readers stop here.
why: A reason.
options:
  - Something else.
source: {title: A page}
examples:
  bad:
    - Here are [[some words]].
    - "[[Some words]] again."
  good:
    - Nothing here.
    - Nothing there.
"""


def load(tmp_path, text, *, path="mine/rule.yaml", **more):
    folder = tmp_path / "pack"
    for name, content in {path: text, **more}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return packs.load([folder])


def complaint(tmp_path, text, **more):
    with pytest.raises(TilintError) as caught:
        load(tmp_path, text, **more)
    return str(caught.value)


def test_a_rule_is_one_file(tmp_path):
    rule = load(tmp_path, RULE).rule("mine/rule")
    assert (rule.pack, rule.name, rule.title) == ("mine", "rule", "A word")


def test_every_rule_that_ships_can_be_found(book):
    assert book.rules
    assert [rule.id for rule in book.rules] == sorted(rule.id for rule in book.rules)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("check: phrase", "check: phrse", 2, "no check is named 'phrse'; did you mean 'phrase'?"),
        ("severity: warning", "severity: warn", 3, "no severity is named 'warn'; did you mean 'warning'?"),
        ("confidence: high", "confidence: hgh", 4, "did you mean 'high'?"),
        ("[safety]", "[saftey]", 5, "no principle is named 'saftey'; did you mean 'safety'?"),
        ("types: [all]", "types: [leter]", 6, "no document type is named 'leter'; did you mean 'letter'?"),
        ("phrases:", "phrase:", 7, "no key is named 'phrase'; did you mean 'phrases'?"),
        ("  - some words", "  - some (words", 8, "a '(' is never closed"),
        ("  - some words", "  - some {persn}", 8, "no cue is named 'persn'; did you mean 'person'?"),
        ("  - some words", "  - '/some (/'", 8, "regular expression"),
        ("types: [all]", "types: [all]\nunless: [quotd]", 7, "no context is named 'quotd'; did you mean 'quoted'?"),
        (
            "types: [all]",
            "types: [all]\nunless: [{befor: x}]",
            7,
            "no question is named 'befor'; did you mean 'before'?",
        ),
        ("types: [all]", "types: [all]\ndespite: [negatd]", 7, "no guard is named 'negatd'"),
        ("types: [all]", "types: [all]\nyields-to: [mine/other]", 1, "it yields to 'mine/other', which is not there"),
        ("title: A word", "title: A word\ntitle: Again", 2, "'title' stands here twice"),
        ("    - Here are [[some words]].", "    - Here are some words.", 17, "[[ ]]"),
        ("    - Nothing there.\n", "", 19, "at least 2 examples"),
        ("effect: Some readers stop here.\n", "", 1, "'effect' is missing"),
    ],
)
def test_complaints_name_the_line_and_the_nearest_word(tmp_path, old, new, line, words):
    said = complaint(tmp_path, RULE.replace(old, new))
    assert said.startswith(f"pack/mine/rule.yaml:{line}: "), said
    assert words in said


def test_what_is_not_yaml_is_said_so(tmp_path):
    assert complaint(tmp_path, "title: [a\nb: c").startswith("pack/mine/rule.yaml:")


def test_two_rules_of_one_name_are_refused(tmp_path):
    assert "is already there" in complaint(tmp_path, RULE, path="blame/failed-to-person.yaml")


def test_two_cues_of_one_name_are_refused(tmp_path):
    assert "already there" in complaint(tmp_path, RULE, **{"cues/person.yaml": "phrases: [x]"})


def test_a_cue_that_leads_to_itself_is_refused(tmp_path):
    cues = {"cues/a.yaml": "phrases: ['x {b}']", "cues/b.yaml": "phrases: ['y {a}']"}
    assert "refers to itself" in complaint(tmp_path, RULE, **cues)


def test_one_group_of_a_cue_can_be_asked_for(tmp_path):
    cues = {"cues/words.yaml": "phrases: {first: [aa bb], second: [cc dd, '/e{4}/']}"}
    book = load(tmp_path, RULE.replace("- some words", "- '{words.second}'"), **cues)
    assert book.lexicon.cues["words.second"].expressions[""][0].pattern == "e{4}"
    assert "words.first" not in book.lexicon.cues


def test_a_group_that_is_not_there_is_said_so(tmp_path):
    cues = {"cues/words.yaml": "phrases: {first: [aa bb]}"}
    said = complaint(tmp_path, RULE.replace("- some words", "- '{words.third}'"), **cues)
    assert "no cue is named 'words.third'" in said


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(UsageError, match="no such folder"):
        packs.load([tmp_path / "nothing"])


def test_an_unknown_rule_is_answered_with_the_nearest(book):
    with pytest.raises(UsageError, match="did you mean 'blame/failed-to-person'"):
        book.rule("blame/failed-to-persn")


def test_selectors_are_ids_packs_principles_severities_and_confidences(book):
    everything = book.choose((), ())
    assert book.choose(("blame",), ()) == tuple(rule for rule in everything if rule.pack == "blame")
    assert book.choose(("safety",), ("blame",)) == tuple(
        rule for rule in everything if "safety" in rule.principles and rule.pack != "blame"
    )
    assert book.choose((), ("warning", "advice", "error")) == ()
    with pytest.raises(UsageError, match="did you mean 'blame'"):
        book.choose(("blam",), ())


def test_the_loader_complains_as_a_rule_error(tmp_path):
    with pytest.raises(RuleError):
        load(tmp_path, "just words")


def test_our_own_files_are_plain_enough_for_the_fast_parser():
    # The lenient one, which others' files may need, takes twenty times as long.
    for path in packs.rules_directory().rglob("*.yaml"):
        YAML(typ="safe").compose(path.read_text(encoding="utf-8"))
