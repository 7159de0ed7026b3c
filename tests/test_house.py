"""The rules of the house: imports go downwards, the wheel holds the rules, paths named in docs exist."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_imports_go_downwards():
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_the_rules(tmp_path):
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix("tilint/_rules/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("tilint/_rules/")
        }
    here = {
        path.relative_to(ROOT / "rules").as_posix(): path.read_bytes() for path in (ROOT / "rules").glob("*/*.yaml")
    }
    assert shipped == here


@pytest.mark.parametrize(
    "page", sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]), ids=lambda path: path.name
)
def test_paths_that_docs_name_exist(page):
    named = re.findall(r"`((?:tilint|rules|corpora|tests|docs|\.ci)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_no_module_outgrows_its_reader():
    long = {
        path.name: count
        for path in (ROOT / "tilint").rglob("*.py")
        if (count := len(path.read_text().splitlines())) > 320
    }
    assert long == {}
