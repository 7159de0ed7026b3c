"""Reads the data block (YAML or TOML) at the start of a Markdown file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ruamel.yaml import YAML

from tilint.model.document import Unread

_PLACE = "front matter"
_BLOCKS = {
    "yaml": re.compile(
        r"---[ \t]*(?:\r\n|\n|\r)(?![ \t]*[\r\n])(.*?)^(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.S | re.M
    ),
    "toml": re.compile(r"\+\+\+[ \t]*(?:\r\n|\n|\r)(.*?)^\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.S | re.M),
}
_KEY = re.compile(r"\s*(?:#.*\s*)*[\w\"'-][\w \"'.-]{0,60}\s*:(?:\s|$)")
_LONGEST = 200_000
_MOST_VALUES = 2_000


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's own data; `end` is the offset of the first character after it, 0 when there is none."""

    end: int = 0
    properties: dict[str, str] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter of `text`; a block that is plainly data but does not parse becomes an Unread."""
    for language, pattern in _BLOCKS.items():
        match = pattern.match(text)
        if match is None:
            continue
        try:
            data = _parse(match.group(1), language)
        except Exception as error:  # the parsers raise all sorts, down to RecursionError
            if language == "yaml" and not _KEY.match(match.group(1)):
                return FrontMatter()
            reason = f"it is not valid {language.upper()} ({type(error).__name__})"
            return FrontMatter(match.end(), unread=(Unread(_PLACE, reason),))
        if isinstance(data, dict) or (data is None and match.group(1).strip()):
            return FrontMatter(match.end(), _flat(data or {}))
    return FrontMatter()


def _parse(block: str, language: str) -> object:
    if len(block) > _LONGEST:
        raise ValueError("too long")
    if language == "toml":
        return tomllib.loads(block.replace("\r\n", "\n").replace("\r", "\n"))
    return YAML(typ="safe", pure=True).load(block)


def _flat(data: dict[object, object]) -> dict[str, str]:
    """Flatten nested data: keys joined by full stops, the values of one key by commas."""
    values: dict[str, list[str]] = {}
    for key, value in islice(_leaves(data, "", set()), _MOST_VALUES):
        values.setdefault(key, []).append(value)
    return {key: ", ".join(entries) for key, entries in values.items()}


def _leaves(value: object, key: str, seen: set[int]) -> Iterator[tuple[str, str]]:
    """Yield keys with plain values; YAML aliases can repeat a container endlessly, so each is taken once."""
    if isinstance(value, dict | list | set):
        if id(value) in seen:
            return
        seen.add(id(value))
    if isinstance(value, dict):
        for name, inner in value.items():
            lower = str(name).strip().lower()
            yield from _leaves(inner, f"{key}.{lower}" if key else lower, seen)
    elif isinstance(value, list | set):
        for inner in value:
            yield from _leaves(inner, key, seen)
    elif value is None or isinstance(value, bool):
        yield key, "" if value is None else str(value).lower()
    else:
        yield key, str(value)
