"""`tilint check`: exit codes, formats and where they go, and what a request that cannot be met is told."""

import datetime
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tilint.errors import RuleError
from tilint.model import DocumentSummary, Failure, Finding, Report, Severity, Unread
from tilint.packs import load
from tilint.reporters import REPORTERS

SUMMARY = DocumentSummary("a.md", "markdown", "letter", ("letter",), "en", 9, "00", None, ())
FAILURE = Failure("b.md", "there is no such file")


def make_report(*severities, failures=()):
    rule = load().rules[0]
    findings = tuple(Finding(rule, severity, "a.md", "m", "e", ("o",), None, (), (), "f") for severity in severities)
    return Report((SUMMARY,), findings, failures=failures)


@pytest.fixture
def engine(monkeypatch):
    """An engine that gives a report made by hand and keeps what it was asked."""
    asked = {}

    def answer(report):
        def check(paths, settings, **rest):
            asked.update(rest, paths=list(paths), settings=settings)
            return report

        monkeypatch.setattr("tilint.engine.check", check)
        return asked

    return answer


ADVICE, WARNING, ERROR = Severity.ADVICE, Severity.WARNING, Severity.ERROR
CODES = [
    ([], [], (), 0),
    ([WARNING, ADVICE], [], (), 0),
    ([ERROR], [], (), 1),
    ([WARNING], ["--fail-on", "warning"], (), 1),
    ([ADVICE], ["--fail-on", "warning"], (), 0),
    ([ADVICE], ["--fail-on", "advice"], (), 1),
    ([ERROR], ["--fail-on", "never"], (), 0),
    ([], [], (FAILURE,), 2),
    ([ERROR], [], (FAILURE,), 2),
    ([ERROR], ["--fail-on", "never"], (FAILURE,), 2),
]


@pytest.mark.parametrize("format_", [*REPORTERS, ""])
@pytest.mark.parametrize(("severities", "options", "failures", "code"), CODES)
def test_exit_codes_are_the_same_in_every_format(tilint, engine, severities, options, failures, code, format_):
    engine(make_report(*severities, failures=failures))
    chosen = ["--format", format_] if format_ else []
    result = tilint("check", "a.md", *options, *chosen)
    assert result.code == code
    assert result.err == ""


def test_a_part_that_could_not_be_read_is_exit_2(tilint, engine):
    scan = replace(SUMMARY, unread=(Unread("page 2", "no text layer"),))
    engine(replace(make_report(), documents=(scan,)))
    assert tilint("check", "a.md", "--fail-on", "never").code == 2


def test_settings_reach_the_engine(tilint, engine, here):
    asked = engine(make_report())
    (here / "mine").mkdir()
    options = "--type letter --select a,b --select c --ignore d, --today 2026-03-31 --rules mine --stdin-filename x.txt"
    assert tilint("check", "-", "b", *options.split(), stdin=b"hello").code == 0
    settings = asked["settings"]
    assert (settings.type, settings.select, settings.ignore) == ("letter", ("a", "b", "c"), ("d",))
    assert (settings.today, settings.rule_directories) == (datetime.date(2026, 3, 31), (Path("mine"),))
    assert (asked["paths"], asked["stdin"], asked["stdin_filename"]) == (["-", "b"], b"hello", "x.txt")


def test_standard_input_is_read_only_if_asked_for(tilint, engine):
    asked = engine(make_report())
    tilint("a.md", stdin=b"hello")
    assert asked["stdin"] is None


@pytest.mark.parametrize(
    ("arguments", "paths"),
    [
        (["a.md", "b"], ["a.md", "b"]),
        (["check", "a.md"], ["a.md"]),
        (["check", "check"], ["check"]),
        (["./rules"], ["./rules"]),
        (["--format", "json", "a.md"], ["a.md"]),
        (["-q", "a.md"], ["a.md"]),
        (["-"], ["-"]),
        (["--", "-odd.md", "--format"], ["-odd.md", "--format"]),
    ],
)
def test_what_is_no_command_is_a_path_to_check(tilint, engine, arguments, paths):
    asked = engine(make_report())
    assert tilint(*arguments).code == 0
    assert asked["paths"] == paths


UNUSABLE = [
    ([], "name at least one file or folder"),
    (["--format", "json"], "name at least one file or folder"),
    (["a.md", "--nope"], "'--nope'"),
    (["a.md", "--format", "pdf"], "'pdf'"),
    (["a.md", "--fail-on", "everything"], "'everything'"),
    (["a.md", "--today", "tomorrow"], "'tomorrow' is not a date like 2026-03-31"),
    (["a.md", "--rules", "nowhere"], "'nowhere'"),
    (["a.md", "--format", "json", "--format", "terminal"], "both go to standard output"),
    (["a.md", "--format", "json", "--output", "-", "--format", "terminal"], "both go to standard output"),
    (["a.md", "--format", "json", "--output", "x", "--format", "terminal", "--output", "./x"], "both go to ./x"),
    (["a.md", "--format", "json", "--output", "x", "--output", "y"], "--output y: give a --format of its own"),
    (["a.md", "--output", "nowhere/x"], "does not exist"),
    (["a.md", "--output", "."], "this is a folder"),
    (["a.md", "--output", "a.md"], "this is one of the documents"),
    (["a.md", "--format", "json", "--output=./a.md"], "this is one of the documents"),
    (["rules"], "Missing command"),
    (["rules", "nope"], "'nope'"),
]


@pytest.mark.parametrize(("arguments", "said"), UNUSABLE)
def test_what_cannot_be_used_is_said_in_a_line(tilint, engine, here, arguments, said):
    engine(make_report())
    (here / "a.md").write_text("text\n", encoding="utf-8")
    result = tilint(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert said in result.err
    assert "Error" not in result.err
    assert (here / "a.md").read_text(encoding="utf-8") == "text\n"


def test_a_broken_rule_file_is_one_line_and_no_traceback(tilint, monkeypatch):
    def check(*_arguments, **_rest):
        raise RuleError("rules/x.yaml:4: no check is named 'phrse'\x1b[31m; did you mean 'phrase'?")

    monkeypatch.setattr("tilint.engine.check", check)
    result = tilint("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err == "tilint: rules/x.yaml:4: no check is named 'phrse'<U+001B>[31m; did you mean 'phrase'?\n"


def test_interruption_is_quiet(tilint, monkeypatch):
    def check(*_arguments, **_rest):
        raise KeyboardInterrupt

    monkeypatch.setattr("tilint.engine.check", check)
    result = tilint("a.md")
    assert (result.code, result.err.strip()) == (130, "tilint: stopped")


OUTPUTS = [
    (["--format", "json", "--output", "a.json", "--format", "terminal"], {"a.json": "{"}, "a.md "),
    (["--format", "terminal", "--format", "json", "--output", "a.json"], {"a.json": "{"}, "a.md "),
    (["--format=json", "--output=a.json"], {"a.json": "{"}, ""),
    (["--output", "a.json", "--format", "json"], {"a.json": "{"}, ""),
    (["--output", "a.txt"], {"a.txt": "a.md "}, ""),
    (["--format", "json", "--output", "-"], {}, "{"),
    (["--output", "a.txt", "--format", "terminal", "--format", "json"], {"a.txt": "a.md "}, "{"),
    (
        ["--format", "json", "--output", "a.json", "--format", "terminal", "--output", "a.txt"],
        {"a.json": "{", "a.txt": "a.md "},
        "",
    ),
]


@pytest.mark.parametrize(("options", "files", "out"), OUTPUTS)
def test_every_format_goes_where_it_should(tilint, engine, here, options, files, out):
    engine(make_report(WARNING))
    result = tilint("a.md", *options)
    assert (result.code, result.err) == (0, "")
    assert {path.name for path in here.iterdir()} == set(files)
    for name, start in files.items():
        assert (here / name).read_text(encoding="utf-8").startswith(start)
    assert result.out.startswith(out)
    assert bool(result.out) is bool(out)


def test_files_are_utf_8_with_plain_line_ends(tilint, engine, here):
    engine(replace(make_report(WARNING), documents=(replace(SUMMARY, path="é.md"),)))
    tilint("é.md", "--format", "json", "--output", "a.json", "--format", "terminal", "--output", "a.txt")
    for name in ("a.json", "a.txt"):
        data = (here / name).read_bytes()
        assert "é.md".encode() in data
        assert b"\r" not in data
        assert data.endswith(b"\n")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions and links are others on Windows")
def test_a_file_that_is_there_keeps_its_permissions_and_its_link(tilint, engine, here):
    engine(make_report())
    (here / "real.json").write_text("old", encoding="utf-8")
    (here / "real.json").chmod(0o640)
    (here / "a.json").symlink_to("real.json")
    assert tilint("a.md", "--format", "json", "--output", "a.json").code == 0
    assert (here / "a.json").is_symlink()
    assert (here / "real.json").stat().st_mode & 0o777 == 0o640
    assert json.loads((here / "real.json").read_text(encoding="utf-8"))["failures"] == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tilint, engine, here, monkeypatch):
    engine(make_report())
    (here / "a.json").write_text("old", encoding="utf-8")

    def replace_file(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", replace_file)
    result = tilint("a.md", "--format", "json", "--output", "a.json")
    assert result.code == 2
    assert "No space left" in result.err
    assert [path.name for path in here.iterdir()] == ["a.json"]
    assert (here / "a.json").read_text(encoding="utf-8") == "old"


COLOURS = [
    ([], {}, False),
    (["--color", "always"], {}, True),
    (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ([], {"FORCE_COLOR": "1"}, True),
    ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    (["--color", "always"], {"NO_COLOR": "1"}, True),
]


@pytest.mark.parametrize(("options", "environment", "coloured"), COLOURS)
def test_colour(tilint, engine, monkeypatch, options, environment, coloured):
    engine(make_report(WARNING))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in tilint("a.md", *options).out) is coloured


def test_colour_changes_no_text(tilint, engine):
    engine(make_report(WARNING, ADVICE))
    plain = tilint("a.md").out
    assert re.sub(r"\x1b\[[0-9;]*m", "", tilint("a.md", "--color", "always").out) == plain


def test_quiet_and_verbose(tilint, engine):
    engine(make_report(WARNING))
    assert tilint("a.md", "-q").out == "a.md: 1 not found.\n"
    assert "read as" in tilint("a.md", "-v").out


def start(*arguments, folder, **options):
    """Run tilint in a process of its own."""
    command = [sys.executable, "-m", "tilint", *arguments]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root, **options.pop("environment", {})}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=60, **options)


def write_letter(folder):
    (folder / "letter.md").write_text("Dear Ada,\n\nYou failed to attend your review.\n", encoding="utf-8")


def test_a_letter_from_end_to_end(here):
    write_letter(here)
    result = start("letter.md", "--fail-on", "warning", folder=here)
    assert (result.returncode, result.stderr) == (1, b"")
    assert "You failed to attend your review." in result.stdout.decode("utf-8")
    again = start("-", "--format", "json", folder=here, input=(here / "letter.md").read_bytes())
    data = json.loads(again.stdout)
    assert data["documents"][0]["path"] == "stdin.md"
    assert "failed to attend" in data["findings"][0]["excerpt"]


def test_two_runs_give_the_same_bytes(here):
    write_letter(here)
    (here / "b.md").write_text("You failed to reply.\n", encoding="utf-8")
    for format_ in REPORTERS:
        runs = [
            start(".", "--format", format_, folder=here, environment={"PYTHONHASHSEED": seed}).stdout
            for seed in ("1", "2")
        ]
        assert runs[0] == runs[1]


def test_a_terminal_without_unicode_gets_plain_signs(here):
    write_letter(here)
    result = start("letter.md", folder=here, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert result.returncode == 0
    assert b"----" in result.stdout
    assert result.stdout.isascii()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/full on Windows")
def test_a_pipe_that_nobody_reads_and_a_disk_that_is_full(here):
    write_letter(here)
    root = str(Path(__file__).parents[2])
    command = f"'{sys.executable}' -m tilint letter.md --format json --fail-on warning"
    for rest, code, said in (("| true; exit ${PIPESTATUS[0]}", 1, ""), ("> /dev/full", 2, "cannot be written")):
        result = subprocess.run(
            ["bash", "-c", f"{command} {rest}"],
            cwd=here,
            env={**os.environ, "PYTHONPATH": root},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert result.returncode == code
        assert said in result.stderr
        assert "Traceback" not in result.stderr
        assert "Exception ignored" not in result.stderr


HEAVY = ("spacy", "pypdfium2", "pdfplumber", "docx", "textstat", "lxml")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (["--help"], (*HEAVY, "rich", "ruamel")),
        (["check", "--help"], (*HEAVY, "rich", "ruamel")),
        (["--version"], (*HEAVY, "rich", "ruamel")),
        (["rules", "list"], HEAVY),
        (["letter.md", "--format", "json"], ("tilint.reporters.screen", "pypdfium2", "pdfplumber", "docx")),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(here, arguments, absent):
    write_letter(here)
    script = (
        "import sys; from tilint.cli import run; code = run(sys.argv[1:]); "
        f"print([name for name in {absent!r} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "[]\n")
