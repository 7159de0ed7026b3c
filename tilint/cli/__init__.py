"""The command line: the only place that prints, reads arguments or exits."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from tilint.cli.annotate import annotate
from tilint.cli.check import check
from tilint.cli.coverage import coverage
from tilint.cli.evaluate import evaluate
from tilint.cli.frameworks import frameworks
from tilint.cli.rules import rules
from tilint.errors import TilintError
from tilint.reporters.safe import clean
from tilint.version import find_version

_HELP = """tilint reads policies and letters, and shows where the wording may hurt people who live with trauma,
and what could be there instead.

`tilint PATH...` means `tilint check PATH...`. Everything stays on this computer.

Findings are about words on a page. They are never for judging the people who write: not in appraisal,
not in a ranking. A page where nothing is found proves nothing about practice.
"""
# Most of what a run makes stays until its end. Looking through all of it for waste as often as Python does by itself
# takes a tenth of the time.
_GARBAGE = (100_000, 50, 100)
_NOT_USABLE = 2
_STOPPED = 130


class _DefaultToCheck(click.Group):
    """A group that takes what is neither a command nor an option of its own as paths and options for `check`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if not args or (args[0] not in self.commands and args[0] not in own):
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(
    name="tilint",
    cls=_DefaultToCheck,
    help=_HELP,
    options_metavar="",
    subcommand_metavar="[check] PATH... | annotate PATH... | coverage PATH... | rules COMMAND | frameworks COMMAND | "
    "evaluate DIR",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(find_version(), message="tilint %(version)s")
def cli() -> None:
    """Take the commands."""


cli.add_command(check)
cli.add_command(annotate)
cli.add_command(rules)
cli.add_command(frameworks)
cli.add_command(coverage)
cli.add_command(evaluate)


def main() -> None:
    """Run tilint with the arguments of this process, and exit."""
    gc.set_threshold(*_GARBAGE)
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run tilint and give its exit code: 0, 1 for findings at the threshold, 2 for what could not be used."""
    try:
        code = cli.main(arguments, prog_name="tilint", standalone_mode=False)
    except click.UsageError as problem:
        _say_usage(problem)
        return _NOT_USABLE
    except (click.ClickException, TilintError) as problem:
        _say(problem.format_message() if isinstance(problem, click.ClickException) else str(problem))
        return _NOT_USABLE
    except click.Abort:
        _say("stopped")
        return _STOPPED
    return code if isinstance(code, int) else 0


def _say_usage(problem: click.UsageError) -> None:
    if problem.ctx:
        click.echo(problem.ctx.get_usage(), err=True)
    _say(problem.format_message())
    if problem.ctx:
        click.echo(f"'{problem.ctx.command_path} --help' shows what is possible.", err=True)


def _say(message: str) -> None:
    click.echo(f"tilint: {clean(message)}", err=True)
