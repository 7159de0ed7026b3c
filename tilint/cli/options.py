"""Options that commands share, and what they turn into."""

from __future__ import annotations

import datetime
import functools
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TypeVar

import click

from tilint.config import Settings
from tilint.model import Severity
from tilint.reporters import Detail, View

NEVER = "never"

_THRESHOLDS = [severity.value for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)] + [NEVER]
_WIDEST = 88

_Command = TypeVar("_Command", bound=Callable[..., object])


def read_day(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> datetime.date | None:
    """Read a date, or say what a date looks like."""
    if value is None:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"'{value}' is not a date like 2026-03-31") from None


def rules_option(command: _Command) -> _Command:
    """Add `--rules DIR`, which may repeat, as `rule_directories`."""
    option = click.option(
        "--rules",
        "rule_directories",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        multiple=True,
        help="Load further rules from this folder. May repeat.",
    )
    return option(command)


def config_options(command: _Command) -> _Command:
    """Add `--config FILE` as `config_file`, `--no-config` as `use_config`, and `--profile NAME` as `profile`."""
    options = (
        click.option(
            "--config",
            "config_file",
            metavar="FILE",
            type=click.Path(path_type=Path),
            help="Use this configuration, not the nearest tilint.yaml or pyproject.toml above each document.",
        ),
        click.option("--no-config", "use_config", flag_value=False, default=True, help="Use no configuration file."),
        click.option("--profile", metavar="NAME", help="Begin from these defaults: draft, gate, publish or template."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def jurisdiction_option(command: _Command) -> _Command:
    """Add `--jurisdiction` as `jurisdiction`."""
    option = click.option(
        "--jurisdiction",
        type=click.Choice(["uk", "us", "any"]),
        help="Leave out rules about the law and wording of another one: any, unless a configuration says otherwise.",
    )
    return option(command)


def split_commas(_ctx: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Split the values of a repeated option at commas."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


type_option = click.option(
    "--type", "type", metavar="TYPE", help="Treat every document as this type, such as letter or policy."
)
select_option = click.option(
    "--select",
    metavar="RULES",
    multiple=True,
    callback=split_commas,
    help="Use only these: rule ids, packs, principles, severities or confidences. May repeat.",
)
ignore_option = click.option(
    "--ignore", metavar="RULES", multiple=True, callback=split_commas, help="Leave these out. May repeat."
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(_THRESHOLDS),
    help="The least severity that gives exit code 1: error, unless a configuration or profile says otherwise.",
)
show_words_option = click.option(
    "--show-words", is_flag=True, help="Show graphic words too, where a report gives their place only."
)


def today_option(help_: str) -> Callable[[_Command], _Command]:
    """Add `--today` with a help text of its own."""
    return click.option("--today", metavar="YYYY-MM-DD", callback=read_day, help=help_)


_ON_FINDINGS = "Take this as today's date. Without it, rules about dates say less, and no keep runs out."
_SHARED = (type_option, rules_option, config_options, jurisdiction_option)
_FOR_FINDINGS = (select_option, ignore_option, today_option(_ON_FINDINGS), fail_on_option, show_words_option)
_FOR_COVERAGE = (today_option("Take this as today's date."),)


def settings_options(*, findings: bool = True) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add the options that say how documents are checked, and give them to the command as `settings`.

    Without `findings`, those that choose among findings are left out.
    """

    def add(command: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(command)
        def gather(*arguments: object, **given: object) -> int:
            asked = {field.name: given.pop(field.name) for field in fields(Settings) if field.name in given}
            return command(*arguments, settings=Settings(**asked), **given)  # type: ignore[arg-type]

        gathered: Callable[..., int] = gather
        for option in reversed((*_SHARED, *(_FOR_FINDINGS if findings else _FOR_COVERAGE))):
            gathered = option(gathered)
        return gathered

    return add


def colour_option(command: _Command) -> _Command:
    """Add `--color WHEN` as `colour`."""
    option = click.option(
        "--color",
        "colour",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour adds emphasis only; the text is the same without it.",
    )
    return option(command)


def redact_option(command: _Command) -> _Command:
    """Add `--redact` as `redact`."""
    option = click.option(
        "--redact", is_flag=True, help="Hide names, phone numbers and addresses by their form. For html only."
    )
    return option(command)


def find_view(colour: str, detail: Detail = Detail.NORMAL, most: int | None = None) -> View:
    """Find out what standard output can show; text that does not go to a terminal is always laid out alike."""
    is_terminal = sys.stdout.isatty()
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns) if is_terminal else _WIDEST
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return View(width, _wants_colour(colour, is_terminal=is_terminal), encoding, detail, most)


def _wants_colour(colour: str, *, is_terminal: bool) -> bool:
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal and os.environ.get("TERM") != "dumb"
