"""`tilint rules`: list the rules, show one, and run their examples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tilint.cli import output
from tilint.cli.options import colour_option, find_view, rules_option
from tilint.errors import UsageError
from tilint.reporters.safe import clean

if TYPE_CHECKING:
    from tilint.packs import RuleBook


@click.group(name="rules", no_args_is_help=False, help="List the rules, read about one, or run their examples.")
def rules() -> None:
    """Take the commands about rules."""


@rules.command(name="list", help="List all rules by pack: id, severity, confidence, title.")
@click.option("--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@rules_option
@colour_option
def list_rules(*, format_: str, rule_directories: tuple[Path, ...], colour: str) -> int:
    """List rules, as lines for people or with everything they say as JSON."""
    from tilint.packs import load
    from tilint.reporters import json, rulepage

    book = load(rule_directories)
    if format_ == "json":
        output.write(json.dump([rulepage.describe(rule) for rule in book.rules]), output.STANDARD)
    else:
        output.show(rulepage.render_list(book.rules, find_view(colour)))
    return 0


@rules.command(name="show", help="Show what a rule looks for, why, and what could be there instead.")
@click.argument("rule_id", metavar="ID")
@rules_option
@colour_option
def show_rule(*, rule_id: str, rule_directories: tuple[Path, ...], colour: str) -> int:
    """Show the page of one rule."""
    from tilint.packs import load
    from tilint.packs.measured import read_measured
    from tilint.reporters import rulepage

    rule = load(rule_directories).rule(rule_id)
    output.show(rulepage.render_page(rule, find_view(colour), read_measured().get(rule.id)))
    return 0


@rules.command(name="test", help="Run the examples of all rules, or of those in DIR only.")
@click.argument("directory", metavar="[DIR]", required=False, type=click.Path(exists=True, path_type=Path))
def test_rules(*, directory: Path | None) -> int:
    """Run examples; the exit code is 1 if one does not hold."""
    from tilint.examples import run_examples

    count, problems = run_examples(*_book_and_rules(directory))
    encoding = find_view("never").encoding
    lines = [clean(line, encoding) for line in [*problems, _summary(count, len(problems))]]
    output.show("\n".join(lines) + "\n")
    return int(bool(problems))


def _book_and_rules(directory: Path | None) -> tuple[RuleBook, tuple[str, ...]]:
    """Load all rules, and those of a folder; name the rules of that folder, or none for all."""
    from tilint import packs

    if directory is None:
        return packs.load(), ()
    book = packs.load([directory])
    own = tuple(rule.id for rule in book.rules if book.folders[rule.id] == directory.resolve())
    if not own:
        raise UsageError(f"{directory.as_posix()}: there are no rules in this folder; a rule is at <pack>/<rule>.yaml")
    return book, own


def _summary(count: int, problems: int) -> str:
    examples = "1 example" if count == 1 else f"{count:,} examples"
    if not problems:
        return f"{examples}; each one holds."
    return f"{examples}; {problems:,} of them {'does' if problems == 1 else 'do'} not hold."
