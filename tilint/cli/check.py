"""`tilint check`: read documents and report what is worth a look."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace

import click

from tilint.cli import output, suggestions
from tilint.cli.options import NEVER, colour_option, find_view, redact_option, settings_options
from tilint.config import Settings
from tilint.model import Reading, Report, Severity
from tilint.reporters import REPORTERS, WHOLE_REPORTERS, Detail, View, render_reading

_HELP = """Read documents and show what is worth a look.

PATH is a file, a folder, or - for standard input. In a folder, all Markdown, text, DOCX and PDF files are read.

Exit code 0: nothing at or above the threshold. 1: something. 2: something could not be checked.

Findings are about words on a page, never for judging the people who write.
"""
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
@settings_options()
@click.option(
    _FORMAT,
    "formats",
    type=click.Choice([*REPORTERS, *WHOLE_REPORTERS, suggestions.FORMAT]),
    multiple=True,
    help="terminal, unless said. May repeat; suggestions, a diff of safe rewrites in Markdown and text, stands alone.",
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
@redact_option
@click.option(
    "--write",
    "writes",
    is_flag=True,
    help="With --format suggestions: change the files, by the rules that --select names.",
)
@colour_option
@click.pass_context
def check(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    settings: Settings,
    formats: tuple[str, ...],
    places: tuple[str, ...],
    stdin_filename: str,
    most: int | None,
    detail: str | None,
    explains_type: bool,
    redact: bool,
    writes: bool,
    colour: str,
) -> int:
    """Check documents, write the report in every format that was asked for, and give the exit code."""
    if not paths:
        raise click.UsageError("name at least one file or folder", ctx)
    outputs = output.pair(_in_order(ctx.meta[__name__], formats, places))
    stdin = sys.stdin.buffer.read() if output.STANDARD in paths else None
    if explains_type:
        if formats or places:
            raise click.UsageError("--explain-type answers a person; leave out --format and --output", ctx)
        return _explain_types(paths, settings, stdin, stdin_filename, find_view(colour))
    if suggestions.FORMAT in formats or writes:
        if formats != (suggestions.FORMAT,):
            raise click.UsageError("--format suggestions stands alone, and --write goes with it", ctx)
        report = suggestions.suggest(paths, settings, stdin, stdin_filename, outputs[0].place, writes=writes)
        return exit_code(report, settings.fail_on)
    whole = {one.format for one in outputs} & set(WHOLE_REPORTERS)
    if redact and not whole:
        raise click.UsageError("--redact is for --format html, which shows whole documents", ctx)
    reading = _read(paths, settings, stdin, stdin_filename, with_documents=bool(whole))
    output.refuse_documents(outputs, [summary.path for summary in reading.report.documents])
    view = replace(find_view(colour, Detail(detail or Detail.NORMAL), most), redact=redact)
    _write(reading, outputs, view, colour)
    return exit_code(reading.report, settings.fail_on)


def _read(
    paths: Sequence[str], settings: Settings, stdin: bytes | None, stdin_filename: str, *, with_documents: bool
) -> Reading:
    # Imported here, because it brings in the language stage and the packs.
    from tilint import engine

    if with_documents:
        return engine.examine(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    return Reading(engine.check(paths, settings, stdin=stdin, stdin_filename=stdin_filename))


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


def _write(reading: Reading, outputs: Iterable[output.Output], view: View, colour: str) -> None:
    """Write every format; standard output comes last, so that a closed pipe keeps no file from being written."""
    in_file = View(colour=colour == "always", detail=view.detail, most=view.most, redact=view.redact)
    for one in sorted(outputs, key=lambda one: one.place == output.STANDARD):
        if one.place == output.STANDARD and one.format == "terminal":
            output.show(render_reading(one.format, reading, view))
        else:
            output.write(render_reading(one.format, reading, in_file), one.place)


def exit_code(report: Report, fail_on: str | None) -> int:
    """Give the exit code; without `fail_on`, what counts in a document is what its configuration says."""
    if report.failures or any(summary.unread for summary in report.documents):
        return 2
    least = {summary.path: summary.fail_on for summary in report.documents}
    thresholds = ((finding, fail_on or least.get(finding.path, Severity.ERROR)) for finding in report.findings)
    return int(any(_counts(finding.severity, threshold) for finding, threshold in thresholds))


def _counts(severity: Severity, fail_on: str) -> bool:
    return fail_on != NEVER and severity.rank >= Severity(fail_on).rank
