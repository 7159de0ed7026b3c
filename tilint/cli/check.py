"""`tilint check`: read documents and report what is worth a look."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tilint.cli import output
from tilint.cli.options import (
    colour_option,
    config_options,
    find_view,
    jurisdiction_option,
    read_day,
    rules_option,
    split_commas,
)
from tilint.model import Report, Severity
from tilint.reporters import REPORTERS, Detail, View, render

if TYPE_CHECKING:
    from tilint.config import Settings

_HELP = """Read documents and show what is worth a look.

PATH is a file, a folder, or - for standard input. In a folder, all Markdown, text, DOCX and PDF files are read.

Exit code 0: nothing at or above the threshold. 1: something. 2: something could not be checked.

Findings are about words on a page, never for judging the people who write.
"""
_NEVER = "never"
_THRESHOLDS = [severity.value for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)] + [_NEVER]
_FORMAT, _OUTPUT = "--format", "--output"


class _KeepsOrder(click.Command):
    """A command that remembers in which order `--format` and `--output` were given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        names = (argument.partition("=")[0] for argument in _before_paths_only(args))
        ctx.meta[__name__] = [name for name in names if name in (_FORMAT, _OUTPUT)]
        return super().parse_args(ctx, args)


def _before_paths_only(args: Sequence[str]) -> Sequence[str]:
    return args[: args.index("--")] if "--" in args else args


@click.command(name="check", cls=_KeepsOrder, help=_HELP)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--type", "type_", metavar="TYPE", help="Treat every document as this type, such as letter or policy.")
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=split_commas,
    help="Use only these: rule ids, packs, principles, severities or confidences. May repeat.",
)
@click.option("--ignore", metavar="RULES", multiple=True, callback=split_commas, help="Leave these out. May repeat.")
@rules_option
@config_options
@jurisdiction_option
@click.option(
    "--today",
    metavar="YYYY-MM-DD",
    callback=read_day,
    help="Take this as today's date. Without it, rules about dates say less, and no keep runs out.",
)
@click.option(
    "--fail-on",
    type=click.Choice(_THRESHOLDS),
    help="The least severity that gives exit code 1: error, unless a configuration or profile says otherwise.",
)
@click.option(
    _FORMAT, "formats", type=click.Choice(list(REPORTERS)), multiple=True, help="terminal, unless said. May repeat."
)
@click.option(
    _OUTPUT, "places", metavar="FILE", multiple=True, help="Where the format before it goes. - is standard output."
)
@click.option("--stdin-filename", metavar="NAME", default="stdin.md", help="The name, and so the format, of -.")
@click.option(
    "--most",
    metavar="N",
    type=click.IntRange(min=1),
    help="Show at most N findings for each document, the weightiest. For the terminal only.",
)
@click.option("-q", "--quiet", "detail", flag_value="quiet", help="One line for each document, and what failed.")
@click.option("-v", "--verbose", "detail", flag_value="verbose", help="Say how each document was read, too.")
@click.option(
    "--explain-type",
    "explains_type",
    is_flag=True,
    help="Say which type each document is taken for, and why. Nothing is checked.",
)
@click.option("--show-words", is_flag=True, help="Show graphic words too, where a report gives their place only.")
@colour_option
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    type_: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    rule_directories: tuple[Path, ...],
    config_file: Path | None,
    use_config: bool,
    profile: str | None,
    jurisdiction: str | None,
    today: datetime.date | None,
    fail_on: str | None,
    formats: tuple[str, ...],
    places: tuple[str, ...],
    stdin_filename: str,
    most: int | None,
    detail: str | None,
    explains_type: bool,
    show_words: bool,
    colour: str,
) -> int:
    """Check documents, write the report in every format that was asked for, and give the exit code."""
    if not paths:
        raise click.UsageError("name at least one file or folder", ctx)
    outputs = output.pair(_in_order(ctx.meta[__name__], formats, places))
    # Imported here, because these bring in the language stage and the packs.
    from tilint.config import Settings
    from tilint.engine import check as check_documents

    settings = Settings(
        type=type_,
        select=select,
        ignore=ignore,
        today=today,
        rule_directories=rule_directories,
        profile=profile,
        fail_on=fail_on,
        config_file=config_file,
        use_config=use_config,
        jurisdiction=jurisdiction,
        show_words=show_words,
    )
    stdin = sys.stdin.buffer.read() if output.STANDARD in paths else None
    if explains_type:
        if formats or places:
            raise click.UsageError("--explain-type answers a person; leave out --format and --output", ctx)
        return _explain_types(paths, settings, stdin, stdin_filename, find_view(colour))
    report = check_documents(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    output.refuse_documents(outputs, [summary.path for summary in report.documents])
    _write(report, outputs, find_view(colour, Detail(detail or Detail.NORMAL), most), colour)
    return _exit_code(report, fail_on)


def _explain_types(
    paths: Sequence[str], settings: Settings, stdin: bytes | None, stdin_filename: str, view: View
) -> int:
    """Show which type each document is taken for; the exit code is 2 if one could not be read."""
    from tilint.engine import explain_types
    from tilint.reporters import kinds

    report = explain_types(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    output.show(kinds.render(report, view))
    return 2 if report.failures else 0


def _in_order(order: Sequence[str], formats: Sequence[str], places: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Put the values of `--format` and `--output` back into the order of the command line."""
    waiting = {_FORMAT: iter(formats), _OUTPUT: iter(places)}
    return [(name.removeprefix("--"), value) for name in order for value in [next(waiting[name], None)] if value]


def _write(report: Report, outputs: Iterable[output.Output], view: View, colour: str) -> None:
    """Write every format; standard output comes last, so that a closed pipe keeps no file from being written."""
    in_file = View(colour=colour == "always", detail=view.detail, most=view.most)
    for one in sorted(outputs, key=lambda one: one.place == output.STANDARD):
        if one.place == output.STANDARD and one.format == "terminal":
            output.show(render(one.format, report, view))
        else:
            output.write(render(one.format, report, in_file), one.place)


def _exit_code(report: Report, fail_on: str | None) -> int:
    """Give the exit code; without `fail_on`, what counts in a document is what its configuration says."""
    if report.failures or any(summary.unread for summary in report.documents):
        return 2
    least = {summary.path: summary.fail_on for summary in report.documents}
    thresholds = ((finding, fail_on or least.get(finding.path, Severity.ERROR)) for finding in report.findings)
    return int(any(_counts(finding.severity, threshold) for finding, threshold in thresholds))


def _counts(severity: Severity, fail_on: str) -> bool:
    return fail_on != _NEVER and severity.rank >= Severity(fail_on).rank
