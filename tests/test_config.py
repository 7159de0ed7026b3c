"""Configuration files: where they are found, what they change, how they add up, and how slips are answered."""

import textwrap
from pathlib import Path

import pytest

from tilint import packs
from tilint.cli import run as run_cli
from tilint.config import Settings
from tilint.config.reading import KEYS
from tilint.config.setup import Setups
from tilint.engine import check
from tilint.errors import RuleError, TilintError, UsageError
from tilint.model import Severity

ROOT = Path(__file__).parent.parent
RULE = "blame/failed-to-person"
LETTER = "Dear Sam\n\nYou failed to pay your rent in May.\n\nYours sincerely\n"


@pytest.fixture
def here(tmp_path, monkeypatch, book):
    """An empty current folder; the packs that ship with tilint are loaded once for all tests."""
    usual = packs.load
    monkeypatch.setattr(packs, "load", lambda directories=(): usual(directories) if tuple(directories) else book)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(here):
    def call(name, text=LETTER):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return path

    return call


def severities(report, rule=RULE):
    return [finding.severity.value for finding in report.findings if finding.rule.id == rule]


def used(*names, **settings):
    return [summary.config for summary in check(names, Settings(select=(RULE,), **settings)).documents]


def test_the_nearest_configuration_counts(write):
    write("tilint.yaml", "type: letter\n")
    write("a/b/pyproject.toml", '[tool.tilint]\ntype = "letter"\n')
    write("a/b/c/pyproject.toml", '[project]\nname = "tilint-elsewhere"\n')
    names = [write(name).relative_to(Path.cwd()).as_posix() for name in ("one.md", "a/two.md", "a/b/c/three.md")]
    assert used(*names) == ["a/b/pyproject.toml", "tilint.yaml", "tilint.yaml"]


def test_in_one_folder_yaml_goes_first(write):
    write("letter.md")
    write("pyproject.toml", "[tool.tilint]\n")
    assert used("letter.md") == ["pyproject.toml"]
    write("tilint.yml", "")
    assert used("letter.md") == ["tilint.yml"]
    write("tilint.yaml", "# nothing yet\n")
    assert used("letter.md") == ["tilint.yaml"]


def test_a_configuration_above_the_current_folder_is_found(write, monkeypatch):
    write("tilint.yaml", "")
    monkeypatch.chdir(write("a/letter.md").parent)
    assert used("letter.md") == ["../tilint.yaml"]


def test_each_folder_is_looked_at_once(write, monkeypatch):
    names = [write(f"a/b/{number}.md").as_posix() for number in range(5)]
    looked_at = []
    usual = Path.is_file
    monkeypatch.setattr(
        Path, "is_file", lambda path: (path.name == "tilint.yaml" and looked_at.append(path)) or usual(path)
    )
    check(names, Settings(select=(RULE,)))
    assert len(looked_at) == len(set(looked_at))


def test_a_named_configuration_and_none(write):
    write("letter.md")
    write("tilint.yaml", f"ignore: [{RULE}]\n")
    other = write("settings/other.yaml", f"severities: {{{RULE}: advice}}\n")
    assert severities(check(["letter.md"])) == []
    assert severities(check(["letter.md"], Settings(use_config=False))) != []
    assert severities(check(["letter.md"], Settings(config_file=other))) == ["advice"]
    with pytest.raises(UsageError, match="there is no such file"):
        check(["letter.md"], Settings(config_file=Path("missing.yaml")))


def test_a_severity_holds_for_a_rule_before_its_pack(write):
    write("letter.md")
    write("tilint.yaml", f"severities:\n  {RULE}: advice\n  blame: error\n")
    assert severities(check(["letter.md"])) == ["advice"]
    write("tilint.yaml", "severities: {blame: error}\n")
    assert severities(check(["letter.md"])) == ["error"]
    write("tilint.yaml", "severities: {blame: off}\n")
    assert severities(check(["letter.md"])) == []


def test_the_command_line_goes_before_the_file(write):
    write("letter.md")
    write("tilint.yaml", f"ignore: [blame]\nseverities: {{{RULE}: off}}\ntype: policy\nfail-on: never\n")
    report = check(["letter.md"], Settings(select=(RULE,), type="form", fail_on="advice"))
    assert severities(report)
    assert (report.documents[0].type, report.documents[0].fail_on) == ("form", "advice")
    assert check(["letter.md"]).documents[0].fail_on == "never"


def test_types_by_path_and_what_a_document_says_of_itself(write):
    write(
        "tilint.yaml",
        """\
        type: web
        types:
          letters/: letter
          "*.form.md": form
        overrides:
          - paths: letters/jobs
            type: job-advert
        """,
    )
    names = ["page.md", "letters/a.md", "letters/b.form.md", "letters/jobs/c.md", "letters/own.md"]
    for name in names:
        write(name, "You can call us.\n")
    write("letters/own.md", "---\ntilint:\n  type: policy\n---\nYou can call us.\n")
    types = {summary.path: summary.type for summary in check(names).documents}
    assert [types[name] for name in names] == ["web", "letter", "form", "job-advert", "policy"]


def test_overrides_add_up_and_later_ones_win(write):
    write(
        "tilint.yaml",
        f"""\
        severities: {{{RULE}: error}}
        overrides:
          - paths: ["drafts/**", "!drafts/final.md"]
            severities: {{{RULE}: advice}}
          - paths: drafts/old.md
            ignore: [{RULE}]
        """,
    )
    names = ["a.md", "drafts/b.md", "drafts/final.md", "drafts/old.md"]
    for name in names:
        write(name)
    found = {finding.path: finding.severity for finding in check(names).findings if finding.rule.id == RULE}
    assert found == {"a.md": Severity.ERROR, "drafts/b.md": Severity.ADVICE, "drafts/final.md": Severity.ERROR}


@pytest.mark.parametrize("name", ["Northgate Homes", "St. Mary's (North) | Care?", "Help & Hope *", "Tenants First"])
def test_the_organisation_can_be_named_in_literal_words(write, name):
    write("report.md", f"{name} failed to pay the staff in May.\n")
    write("tilint.yaml", "")
    write("named.yaml", f'organisation: ["{name}"]\n')
    assert severities(check(["report.md"], Settings(config_file=Path("named.yaml")))) == []
    setup = Setups(Settings(config_file=Path("named.yaml"))).find(Path("report.md"))
    assert setup.marker.lexicon.cues["organisation-name"].nodes


def test_a_name_is_found_as_it_is_written_only(write, mark):
    write("report.md", "People who come to shelter failed to pay in May.\n")
    write("tilint.yaml", "organisation: Shelter\n")
    setup = Setups(Settings()).find(Path("report.md"))
    from tilint.readers import read

    marked = setup.marker.mark(read("report.md", data=b"They seek shelter. Shelter helps.\n"))
    assert [marked.document.slice(item.span) for item in marked.cues["organisation-name"]] == ["Shelter"]


def test_legal_terms_and_acronyms_become_cues(write):
    from tilint.readers import read

    write("tilint.yaml", "legal-terms: [failed to pay]\nacronyms: [CIL, NGH]\n")
    write("letter.md")
    assert severities(check(["letter.md"])) == []
    marked = Setups(Settings()).find(Path("x.md")).marker.mark(read("x.md", data=b"The CIL of NGH, not cil.\n"))
    assert [marked.document.slice(item.span) for item in marked.cues["known-acronym"]] == ["CIL", "NGH"]


def test_prescribed_text_is_softened_where_it_stands_whole(write):
    passage = "You failed to pay\n    your rent in May."
    write("tilint.yaml", f"severities: {{{RULE}: error}}\nprescribed-text:\n  - >-\n    {passage}\n")
    write("letter.md", LETTER.replace("your rent in", "your rent\nin") + "\nYou failed to pay in June.\n")
    report = check(["letter.md"])
    assert severities(report) == ["advice", "error"]
    assert report.findings[0].options[0].startswith("Keep the prescribed words")


def test_thresholds_change_the_numbers_of_a_rule(write):
    rule = "coercion/must-density"
    text = "Dear Sam\n\n" + "You must come. Please bring the form with you, as we need to see it today. " * 3
    write("letter.md", text)
    counts = []
    for config in ("", f"thresholds: {{{rule}: {{fewest: 50}}}}\n", f"thresholds: {{{rule}: {{fewest: 1}}}}\n"):
        write("tilint.yaml", config)
        counts.append(len(severities(check(["letter.md"]), rule)))
    assert counts[1] == 0
    assert counts[2] >= 1


def test_the_jurisdiction_leaves_out_rules_of_another(write):
    rule = (ROOT / "rules/blame/refused-to.yaml").read_text(encoding="utf-8")
    write("pack/mine/here.yaml", "jurisdiction: us\n" + rule)
    write("letter.md")
    ran = []
    for jurisdiction in ("uk", "us", "any"):
        write("tilint.yaml", f"rules: pack\njurisdiction: {jurisdiction}\n")
        ran.append("mine/here" in [rule.id for rule in check(["letter.md"]).rules])
    assert ran == [False, True, True]


def test_groups_of_another_jurisdiction_are_left_out_of_a_rule_and_of_a_cue(write):
    rule = (ROOT / "rules/blame/refused-to.yaml").read_text(encoding="utf-8")
    head, _ = rule.split("phrases:")
    tail = "message: m\neffect: e\nwhy: w\noptions: [o]\nsource: [{title: s}]\n"
    examples = "examples: {bad: ['[[gone one]]', '[[gone two]]'], good: [a, b]}\n"
    groups = "jurisdictions: {a: uk, b: us}\nphrases: {a: [gone one], b: [gone two], c: ['{towns}']}\n"
    write("pack/mine/here.yaml", head.replace("once: true\n", "") + groups + tail + examples)
    write("pack/cues/towns.yaml", "title: t\njurisdictions: {y: us}\nphrases: {x: [leeds], y: [boston]}\n")
    write("letter.md", "Dear Sam\n\nThis is gone one. This is gone two. In Leeds. In Boston.")
    found = {}
    for jurisdiction in ("uk", "us", "any"):
        write("tilint.yaml", f"rules: pack\njurisdiction: {jurisdiction}\n")
        own = [one for one in check(["letter.md"]).findings if one.rule.id == "mine/here"]
        found[jurisdiction] = [one.passage.excerpt for one in own]
    assert found == {
        "uk": ["gone one", "Leeds"],
        "us": ["gone two", "Leeds", "Boston"],
        "any": ["gone one", "gone two", "Leeds", "Boston"],
    }


def test_folders_of_rules_are_relative_to_the_file(write, monkeypatch):
    rule = (ROOT / "rules/blame/failed-to-person.yaml").read_text(encoding="utf-8")
    write("packs/mine/own.yaml", rule)
    write("tilint.yaml", "rules: [packs]\n")
    monkeypatch.chdir(write("letters/letter.md").parent)
    assert severities(check(["letter.md"]), "mine/own")


def test_packs_are_loaded_once_for_documents_that_share_them(write, monkeypatch):
    loaded = []
    usual = packs.load
    monkeypatch.setattr(packs, "load", lambda directories: loaded.append(directories) or usual(directories))
    write("tilint.yaml", "overrides: [{paths: b.md, organisation: [Acme]}]\n")
    write("c/tilint.yaml", "organisation: [Northgate]\n")
    check([write(name).as_posix() for name in ("a.md", "b.md", "c/c.md", "c/d.md")])
    assert loaded == [()]


@pytest.mark.parametrize(
    ("profile", "fail_on"), [("draft", "never"), ("gate", "error"), ("publish", "error"), ("template", "error")]
)
def test_profiles_are_defaults(write, book, profile, fail_on):
    write("letter.md")
    report = check(["letter.md"], Settings(profile=profile))
    assert report.documents[0].fail_on == fail_on
    low = {rule.id for rule in book.rules if rule.confidence == "low"}
    assert low.intersection(rule.id for rule in report.rules) == (low if profile in ("draft", "template") else set())
    write("tilint.yaml", f"profile: {profile}\nfail-on: warning\n")
    assert check(["letter.md"]).documents[0].fail_on == "warning"


def test_placeholders_weigh_by_profile(write):
    rule = "transparency/placeholder-or-merge-field-left"
    write("letter.md", "Dear [insert name]\n\nPlease call us on TBC by 3 June.\n\nYours sincerely\n")
    assert set(severities(check(["letter.md"], Settings(profile="publish")), rule)) == {"error"}
    assert severities(check(["letter.md"], Settings(profile="template")), rule) == []
    assert severities(check(["letter.md"], Settings()), rule)


SLIPS = [
    ("typ: letter", 1, "no key is named 'typ'; did you mean 'type'?"),
    ("type: letter\n\nselct: [blame]", 3, "no key is named 'selct'; did you mean 'select'?"),
    ("type: leter", 1, "no document type is named 'leter'; did you mean 'letter'?"),
    ("select:\n  - blame\n  - blam", 3, "no rule, pack, principle or severity is named 'blam'; did you mean 'blame'?"),
    ("ignore: [nothing-like-it]", 1, "no rule, pack, principle or severity is named"),
    ("severities:\n  blame: warn", 2, "no severity is named 'warn'; did you mean 'warning'?"),
    ("severities:\n  blam: warning", 2, "no rule or pack is named 'blam'; did you mean 'blame'?"),
    ("types:\n  '*.md': leter", 2, "did you mean 'letter'?"),
    ("types:\n  letters\\a.md: letter", 2, "a path has / between its folders"),
    ("jurisdiction: fr", 1, "no jurisdiction is named 'fr'; there are: any, uk, us"),
    ("fail-on: errors", 1, "no threshold is named 'errors'; did you mean 'error'?"),
    ("profile: gaet", 1, "no profile is named 'gaet'; did you mean 'gate'?"),
    ("rules: [missing]", 1, "there is no folder 'missing' here"),
    ("organisation: ['']", 1, "some words are expected here"),
    ("thresholds:\n  coercion/must-densty: {fewest: 3}", 2, "did you mean 'coercion/must-density'?"),
    ("thresholds:\n  coercion/must-density:\n    fewes: 3", 3, "no key is named 'fewes'; did you mean 'fewest'?"),
    ("thresholds:\n  coercion/must-density:\n    fewest: many", 3, "a whole number is expected here, not 'many'"),
    ("thresholds:\n  coercion/must-density:\n    phrases: 3", 3, "no key is named 'phrases'"),
    ("thresholds:\n  choice/false-or-empty-choice: {fewest: 3}", 2, "choice/false-or-empty-choice has no thresholds"),
    ("overrides:\n  - paths: a.md\n    rules: [x]", 3, "no key is named 'rules'"),
    ("overrides:\n  - type: letter", 2, "'paths' is missing"),
    ("overrides:\n  - paths: a.md\n    type: leter", 3, "did you mean 'letter'?"),
    ("type: letter\ntype: form", 2, "'type' stands here twice"),
    ("type: [letter", 1, ""),
]


@pytest.mark.parametrize(("config", "line", "words"), SLIPS)
def test_slips_are_answered_with_line_and_nearest_word(write, config, line, words):
    write("letter.md")
    write("tilint.yaml", config)
    with pytest.raises(RuleError) as caught:
        check(["letter.md"])
    assert str(caught.value).startswith(f"tilint.yaml:{line}: ") or not words
    assert str(caught.value).startswith("tilint.yaml:")
    assert words in str(caught.value)


def test_slips_in_pyproject_have_their_line_too(write):
    write("letter.md")
    text = """\
    [project]
    name = "x"

    [tool.tilint]
    select = ["blame"]

    [tool.tilint.severities]
    "blame/refused-to" = "error"
    blam = "off"
    """
    write("pyproject.toml", text)
    with pytest.raises(RuleError, match=r"^pyproject\.toml:9: no rule or pack is named 'blam'"):
        check(["letter.md"])
    write(
        "pyproject.toml",
        '[tool.tilint]\n\n[[tool.tilint.overrides]]\npaths = ["a"]\n\n[[tool.tilint.overrides]]\nx = 1\n',
    )
    with pytest.raises(RuleError, match=r"^pyproject\.toml:7: no key is named 'x'"):
        check(["letter.md"])
    write("pyproject.toml", "[tool.tilint]\ntype = \n")
    with pytest.raises(RuleError, match=r"^pyproject\.toml:2: this is not TOML"):
        check(["letter.md"])


def test_every_key_can_stand_in_pyproject(write):
    write("packs/cues/extra.yaml", "phrases: [x]\n")
    text = """\
    [tool.tilint]
    select = ["blame"]
    ignore = ["low"]
    type = "letter"
    jurisdiction = "uk"
    organisation = ["Acme"]
    acronyms = ["ABC"]
    legal-terms = ["final notice"]
    prescribed-text = ["You failed."]
    rules = ["packs"]
    profile = "gate"
    fail-on = "never"
    severities = {blame = "advice"}
    types = {"*.md" = "letter"}
    thresholds = {"coercion/must-density" = {fewest = 3}}
    overrides = [{paths = "a.md", type = "form"}]
    keep = [{fingerprint = "00000000000000000000000000000000", reason = "x"}]
    """
    write("pyproject.toml", text)
    write("letter.md")
    assert severities(check(["letter.md"])) == ["advice"]
    assert sorted(line.split(" =")[0].strip() for line in text.splitlines()[1:-1]) == sorted(KEYS)


def test_the_command_line_takes_configuration_and_profile(write, capsys):
    write("letter.md")
    write("tilint.yaml", f"severities: {{{RULE}: error}}\n")
    assert run_cli(["letter.md", "--select", RULE]) == 1
    assert run_cli(["letter.md", "--select", RULE, "--profile", "draft"]) == 0
    assert run_cli(["letter.md", "--select", RULE, "--profile", "draft", "--fail-on", "advice"]) == 1
    assert run_cli(["letter.md", "--select", RULE, "--no-config"]) == 0
    capsys.readouterr()
    assert run_cli(["letter.md", "--select", RULE, "-v"]) == 1
    assert "tilint.yaml" in capsys.readouterr().out
    write("tilint.yaml", "typ: letter\n")
    assert run_cli(["letter.md"]) == 2
    assert capsys.readouterr().err == "tilint: tilint.yaml:1: no key is named 'typ'; did you mean 'type'?\n"
    assert run_cli(["letter.md", "--no-config", "--profile", "gaet"]) == 2
    assert "did you mean 'gate'?" in capsys.readouterr().err


def test_each_document_counts_by_its_own_threshold(write):
    write("a/tilint.yaml", "fail-on: never\n")
    write("b/tilint.yaml", "fail-on: advice\n")
    assert run_cli([write("a/letter.md").as_posix()]) == 0
    assert run_cli([write("b/letter.md").as_posix()]) == 1


def test_a_slip_is_said_even_where_no_document_is_read(write):
    write("tilint.yaml", "typ: letter\n")
    with pytest.raises(TilintError, match="did you mean 'type'"):
        check(["missing.md"])
