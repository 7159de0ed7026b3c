"""`tilint frameworks`: list the frameworks that rules serve, and show one."""

from __future__ import annotations

from pathlib import Path

import click

from tilint.cli import output
from tilint.cli.options import colour_option, find_view, rules_option


@click.group(name="frameworks", no_args_is_help=False, help="List the frameworks that rules serve, or read about one.")
def frameworks() -> None:
    """Take the commands about frameworks."""


_format_option = click.option(
    "--format", "format_", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True
)


@frameworks.command(name="list", help="List all frameworks: name, title, who published it.")
@_format_option
@rules_option
@colour_option
def list_frameworks(*, format_: str, rule_directories: tuple[Path, ...], colour: str) -> int:
    """List frameworks, as lines for people or with everything they say as JSON."""
    from tilint.packs import load
    from tilint.reporters import coverage_json, framework_page, json

    found = load(rule_directories).frameworks
    if format_ == "json":
        output.write(json.dump([coverage_json.describe_framework(found[name]) for name in sorted(found)]), "-")
    else:
        output.show(framework_page.render_list(found.values(), find_view(colour)))
    return 0


@frameworks.command(name="show", help="Show a framework's entries, and what shows them in a document.")
@click.argument("name", metavar="NAME")
@_format_option
@rules_option
@colour_option
def show_framework(*, name: str, format_: str, rule_directories: tuple[Path, ...], colour: str) -> int:
    """Show the page of one framework."""
    from tilint.checks import PROVISION
    from tilint.coverage import lacking
    from tilint.packs import load
    from tilint.packs.frameworks import SPINE
    from tilint.reporters import coverage_json, framework_page, json

    book = load(rule_directories)
    framework = book.framework(name)
    if format_ == "json":
        output.write(json.dump(coverage_json.describe_framework(framework)), output.STANDARD)
        return 0
    giving = [rule for rule in book.rules if rule.gives or rule.check == PROVISION]
    without = lacking(framework, book.frameworks[SPINE])
    output.show(framework_page.render_page(framework, giving, without, find_view(colour)))
    return 0
