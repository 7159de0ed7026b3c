"""`tilint coverage`: what documents give for each entry of a framework."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from tilint.cli import output
from tilint.cli.options import colour_option, find_view, settings_options
from tilint.config import Settings
from tilint.reporters import View

_HELP = """Show what documents give for each principle of a framework, with the words and their place.

PATH is a file, a folder, or - for standard input. `tilint frameworks list` names the frameworks.

There is no score. A principle that is not found in a document may well be lived in the house. Exit code 0: the table
is whole. 2: something could not be read or checked.
"""
_FORMATS = {
    "terminal": "tilint.reporters.coverage_terminal",
    "json": "tilint.reporters.coverage_json",
    "markdown": "tilint.reporters.coverage_markdown",
}


@click.command(name="coverage", help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--framework", metavar="NAME", required=True, help="The framework, such as samhsa or ohid.")
@click.option("--format", "format_", type=click.Choice(list(_FORMATS)), default="terminal", show_default=True)
@click.option("--output", "place", metavar="FILE", default=output.STANDARD, help="Write to this file.")
@settings_options(findings=False)
@click.option("--stdin-filename", metavar="NAME", default="stdin.md", help="The name, and so the format, of -.")
@colour_option
def coverage(
    *,
    paths: tuple[str, ...],
    framework: str,
    format_: str,
    place: str,
    settings: Settings,
    stdin_filename: str,
    colour: str,
) -> int:
    """Read documents, write the table, and give the exit code."""
    from tilint.engine import cover

    outputs = output.pair([("format", format_), ("output", place)])
    stdin = sys.stdin.buffer.read() if output.STANDARD in paths else None
    report = cover(paths, framework, settings, stdin=stdin, stdin_filename=stdin_filename)
    output.refuse_documents(outputs, [summary.path for summary in report.documents])
    view = find_view(colour) if place == output.STANDARD else View(colour=colour == "always")
    text = import_module(_FORMATS[format_]).render(report, view)
    if format_ == "terminal" and place == output.STANDARD:
        output.show(text)
    else:
        output.write(text, place)
    return 2 if report.failures or any(summary.unread for summary in report.documents) else 0
