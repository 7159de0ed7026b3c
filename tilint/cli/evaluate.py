"""`tilint evaluate`: how findings compare with what careful readers marked."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from tilint.cli import output
from tilint.cli.options import colour_option, find_view, rules_option, split_commas
from tilint.reporters import Detail, View

_HELP = """Compare findings with labels: what careful readers marked in the documents of a folder.

Labels stand beside a document NAME.md, NAME.docx or NAME.pdf, in NAME.labels.yaml. No configuration is used, so that
the same folder gives the same figures everywhere.

Exit code 0: everything was compared. 1: with --against, a rule got worse. 2: a label or a document could not be used.
"""
_FORMATS = {
    "terminal": "tilint.reporters.evaluation_terminal",
    "json": "tilint.reporters.evaluation_json",
    "markdown": "tilint.reporters.evaluation_markdown",
}


@click.command(name="evaluate", help=_HELP)
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--against",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The JSON of an earlier run: show which rules got better, and which worse.",
)
@click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=split_commas,
    help="Measure only these: rule ids, packs, principles, severities or confidences. May repeat.",
)
@click.option(
    "--labelled-types",
    "tells_types",
    is_flag=True,
    help="Check each document as the type that its labels name, not as the type that it is taken for.",
)
@rules_option
@click.option("--format", "format_", type=click.Choice(list(_FORMATS)), default="terminal", show_default=True)
@click.option("--output", "place", metavar="FILE", default=output.STANDARD, help="Write to this file.")
@click.option("-q", "--quiet", is_flag=True, help="Tables only, without the sentences.")
@colour_option
def evaluate(
    *,
    folder: Path,
    against: Path | None,
    select: tuple[str, ...],
    tells_types: bool,
    rule_directories: tuple[Path, ...],
    format_: str,
    place: str,
    quiet: bool,
    colour: str,
) -> int:
    """Compare, write the figures, and give the exit code."""
    from tilint.evaluation import evaluate as evaluate_folder
    from tilint.evaluation.figures import read_earlier

    outputs = output.pair([("format", format_), ("output", place)])
    earlier = read_earlier(against) if against else None
    result = evaluate_folder(
        folder, select=select, rule_directories=rule_directories, earlier=earlier, tells_types=tells_types
    )
    output.refuse_documents(outputs, [one.path for one in result.documents])
    detail = Detail.QUIET if quiet else Detail.NORMAL
    on_screen = place == output.STANDARD
    view = find_view(colour, detail) if on_screen else View(colour=colour == "always", detail=detail)
    text = import_module(_FORMATS[format_]).render(result, view)
    if format_ == "terminal" and on_screen:
        output.show(text)
    else:
        output.write(text, place)
    if result.problems:
        return 2
    return int(any(change.is_worse for change in result.changes or ()))
