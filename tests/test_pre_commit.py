"""The pre-commit hooks name files that tilint reads and options that it has; `.ci/pre-commit` tries them for real."""

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tilint.cli.check import check
from tilint.readers import SUFFIXES

ROOT = Path(__file__).parent.parent
HOOKS = {hook["id"]: hook for hook in YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")}


def takes(name):
    """Name the hooks that take a file, as pre-commit decides it."""
    return [
        hook_id
        for hook_id, hook in HOOKS.items()
        if re.search(hook["files"], name) and not re.search(hook.get("exclude", "^$"), name)
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_has_one_hook(suffix):
    assert len(takes(f"letters/a{suffix}")) == 1
    assert takes(f"A{suffix.upper()}") == takes(f"a{suffix}")


@pytest.mark.parametrize(
    "name",
    ["a.py", "LICENSE", "LICENSE.txt", "requirements-dev.txt", "sub/CMakeLists.txt", "a.docx.bak", "sub/~$letter.docx"],
)
def test_other_files_are_left_alone(name):
    assert takes(name) == []


@pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)
def test_the_options_of_a_hook_exist(hook):
    program, command, *options = shlex.split(hook["entry"])
    assert (program, command) == ("tilint", "check")
    context = check.make_context("check", [*options, *hook["args"], "letter.docx"])
    assert context.params["most"] == 5
    assert context.params["profile"] == "gate"
    assert context.params["paths"] == ("letter.docx",)


def test_the_page_names_the_hooks():
    page = (ROOT / "docs" / "pre-commit.md").read_text(encoding="utf-8")
    assert [name for name in HOOKS if f"- id: {name}\n" not in page] == []
