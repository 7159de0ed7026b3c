"""A pack, a framework and a document type of one's own: a file each in a folder, and slips named with file and line."""

import pytest

from tests.packs.test_frameworks import FRAMEWORK
from tests.packs.test_loader import RULE
from tilint.config import Settings
from tilint.engine import check, cover
from tilint.errors import RuleError

TYPE = """\
title: Newsletter
order: 2
needs: 1
signs:
  - {where: title, phrases: [house news]}
"""
FILES = {"mine/rule.yaml": RULE, "frameworks/ours.yaml": FRAMEWORK, "types/newsletter.yaml": TYPE}


@pytest.fixture
def own(tmp_path):
    """Write a folder of packs, one of its files changed, and give settings that load it."""

    def write(name="", old="", new=""):
        for path, text in FILES.items():
            assert path != name or old in text
            file = tmp_path / "pack" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace(old, new) if path == name else text, encoding="utf-8")
        (tmp_path / "a.md").write_text("# House news\n\nHere are some words, and a kind word.\n", encoding="utf-8")
        return Settings(rule_directories=(tmp_path / "pack",), use_config=False)

    return write


def test_a_pack_a_type_and_a_framework_of_ones_own_work_together(own, tmp_path):
    settings = own("mine/rule.yaml", "types: [all]", "types: [newsletter]\nframeworks: {ours: [kind]}")
    report = check([tmp_path / "a.md"], settings)
    assert report.documents[0].type == "newsletter"
    assert [finding.passage.excerpt for finding in report.findings if finding.rule.id == "mine/rule"] == ["some words"]
    row = cover([tmp_path / "a.md"], "ours", settings).coverages[0].rows[0]
    assert (row.entry, row.standing) == ("kind", "named only")
    assert row.shown[0].passages[0].excerpt == "kind word"


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "words"),
    [
        ("types/newsletter.yaml", "needs: 1", "needs: one", 3, "a whole number is expected here"),
        ("types/newsletter.yaml", "where: title", "where: titel", 5, "no place is named 'titel'; did you mean 'title'"),
        ("types/newsletter.yaml", "order: 2\n", "", 1, "'order' is missing"),
        ("types/newsletter.yaml", "[house news]", '["(house news"]', 5, "a '(' is never closed"),
        ("types/newsletter.yaml", "[house news]", '["{hous}"]', 5, "no cue is named 'hous'"),
        ("frameworks/ours.yaml", "[kind word]", '["{persn}"]', 6, "no cue is named 'persn'; did you mean 'person'"),
        ("frameworks/ours.yaml", "cues:", "rules: [mnie], cues:", 6, "no rule or pack is named 'mnie'"),
        ("mine/rule.yaml", "types: [all]", "types: [newsleter]", 6, "did you mean 'newsletter'"),
    ],
)
def test_a_slip_is_named_with_file_and_line(own, tmp_path, name, old, new, line, words):
    with pytest.raises(RuleError) as caught:
        check([tmp_path / "a.md"], own(name, old, new))
    assert str(caught.value).startswith(f"pack/{name}:{line}: ")
    assert words in str(caught.value)


def test_a_type_that_is_already_there_is_refused(own, tmp_path):
    settings = own()
    (tmp_path / "pack/types/letter.yaml").write_text(TYPE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"^pack/types/letter\.yaml:1: a document type named 'letter' is already there"):
        check([tmp_path / "a.md"], settings)
