"""Plugins: the one in the docs works as it stands there, and slips of others are answered in one line."""

import os
import re
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tilint import packs
from tilint.errors import RuleError
from tilint.packs import plugins

PAGE = Path(__file__).parent.parent / "docs" / "plugins.md"
FILE = re.compile(r"^`([\w./-]+)`\n\n```\w+\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def plugin(tmp_path_factory):
    """Write the files that the page shows; give their folder."""
    folder = tmp_path_factory.mktemp("acme")
    for name, text in FILE.findall(PAGE.read_text(encoding="utf-8")):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def installed(plugin, tmp_path_factory):
    """Install the plugin into a folder of its own; give a function that runs tilint with it."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--disable-pip-version-check", "--target", target, plugin], check=True)

    def run(*arguments, stdin=""):
        return subprocess.run(
            [sys.executable, "-m", "tilint", *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(target), "PYTHONIOENCODING": "utf-8"},
            input=stdin,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    run.packs = target / "acme_tilint" / "packs"
    return run


def test_the_plugin_in_the_docs_works_once_it_is_installed(installed):
    listed = installed("rules", "list")
    assert "reading/long-list" in listed.stdout, listed.stderr
    tried = installed("rules", "test", installed.packs)
    assert (tried.returncode, tried.stdout) == (0, "4 examples; each one holds.\n"), tried.stderr
    stdin = "- one\n- two\n- three\n- four\n- five\n"
    found = installed("check", "-", "--select", "reading", "--fail-on", "advice", "--no-config", stdin=stdin)
    assert found.returncode == 1, found.stderr
    assert "This list goes on after 4 things." in found.stdout


def test_the_numbers_of_its_check_are_thresholds(installed, tmp_path):
    (tmp_path / "list.md").write_text("- one\n- two\n- three\n", encoding="utf-8")
    (tmp_path / "tilint.yaml").write_text("thresholds: {reading/long-list: {most: 2}}\n", encoding="utf-8")
    found = installed("check", tmp_path / "list.md", "--select", "reading", "--fail-on", "advice")
    assert found.returncode == 1, found.stderr


@pytest.fixture
def provide(monkeypatch):
    """Make tilint find these plugins: triples of group, name and value."""

    def call(*points):
        found = [EntryPoint(name, value, group) for group, name, value in points]
        monkeypatch.setattr(plugins, "entry_points", lambda group: [one for one in found if one.group == group])

    return call


def rule_folder(tmp_path, check):
    folder = tmp_path / "packs" / "mine"
    folder.mkdir(parents=True)
    text = (Path(__file__).parent.parent / "rules/blame/refused-to.yaml").read_text(encoding="utf-8")
    (folder / "own.yaml").write_text(re.sub("^check: .*$", f"check: {check}", text, flags=re.M), encoding="utf-8")
    return folder.parent


def not_a_check(marked, *, most, words: list[int] = ()):
    """A check whose options cannot be read."""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("no_such_module:check", "no_such_module:check: its check 'mine' cannot be loaded (ModuleNotFoundError"),
        ("tilint.checks:no_such_name", "cannot be loaded (AttributeError"),
        ("tilint.checks:WORDING", "its check 'mine' is no function"),
    ],
)
def test_a_check_that_cannot_be_used_is_one_clear_line(provide, tmp_path, value, words):
    provide(("tilint.checks", "mine", value))
    with pytest.raises(RuleError) as caught:
        packs.load([rule_folder(tmp_path, "mine")])
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_option_without_a_known_type_is_named(provide, tmp_path, monkeypatch):
    monkeypatch.setattr("tilint.checks.not_a_check", not_a_check, raising=False)
    provide(("tilint.checks", "mine", "tilint.checks:not_a_check"))
    with pytest.raises(RuleError, match="the option 'most' of its check 'mine' needs one of the types"):
        packs.load([rule_folder(tmp_path, "mine")])


def test_a_check_that_no_rule_uses_is_not_imported(provide):
    provide(("tilint.checks", "mine", "no_such_module:check"))
    assert "mine" in packs.load().checks


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([("tilint.checks", "phrase", "a:b")], "a:b: a check named 'phrase' is already there, from tilint itself"),
        (
            [("tilint.checks", "mine", "b:c"), ("tilint.checks", "mine", "a:b")],
            "b:c: a check named 'mine' is already there, from a:b",
        ),
        (
            [("tilint.packs", "mine", "tilint.packs"), ("tilint.packs", "mine", "tilint.checks")],
            "a pack named 'mine' is already there",
        ),
        ([("tilint.packs", "mine", "no_such_module")], "no_such_module: its packs 'mine' cannot be loaded"),
        ([("tilint.packs", "mine", "tilint.checks:WORDING")], "its packs 'mine' are no folder"),
    ],
)
def test_conflicts_and_broken_packs_name_their_owners(provide, points, words):
    provide(*points)
    with pytest.raises(RuleError) as caught:
        packs.load()
    assert words in str(caught.value)


def test_a_folder_that_a_plugin_and_the_command_line_name_counts_once(plugin, provide, monkeypatch):
    monkeypatch.syspath_prepend(plugin)
    provide(("tilint.checks", "long-list", "acme_tilint:long_list"), ("tilint.packs", "acme", "acme_tilint.packs"))
    book = packs.load([plugin / "acme_tilint" / "packs"])
    assert book.rule("reading/long-list").find.keywords == {"most": 4}


def test_listing_rules_loads_no_language_stage():
    program = (
        "import sys; from tilint.cli import run; code = run(['rules', 'list']); "
        "sys.exit(code or int('spacy' in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
