"""A table of a TOML file as entries with lines, as far as the lines can be told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

from tilint.errors import RuleError
from tilint.packs.source import Entry

_HEADER = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_AT_LINE = re.compile(r"\(at line (\d+)")

_Trail = tuple[str | int, ...]


def read_table(text: str, name: str, trail: tuple[str, ...]) -> Entry | None:
    """Give the table under some keys of a TOML text; None where it is not there. `name` is how errors call the file."""
    try:
        data: object = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = found.group(1) if found else "1"
        raise RuleError(f"{name}:{line}: this is not TOML ({str(error).partition(' (')[0]})") from error
    for key in trail:
        data = data.get(key) if isinstance(data, Mapping) else None
    return None if data is None else _entry(data, name, _lines(text), trail, 1)


def _entry(data: object, name: str, lines: Mapping[_Trail, int], trail: _Trail, above: int) -> Entry:
    line = lines.get(trail, above)
    if isinstance(data, Mapping):
        return Entry(
            {str(key): _entry(value, name, lines, (*trail, key), line) for key, value in data.items()}, name, line
        )
    if isinstance(data, list):
        return Entry([_entry(item, name, lines, (*trail, at), line) for at, item in enumerate(data)], name, line)
    return Entry(str(data).lower() if isinstance(data, bool) else str(data), name, line)


def _lines(text: str) -> dict[_Trail, int]:
    """Find the lines of headers and keys; what stands inside an array or an inline table has none of its own."""
    lines: dict[_Trail, int] = {}
    counts: dict[_Trail, int] = {}
    here: _Trail = ()
    for number, line in enumerate(text.splitlines(), 1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            here = _parts(header.group(2))
            if header.group(1) == "[[":
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            lines.setdefault(here, number)
        elif key:
            lines.setdefault((*here, *_parts(key.group(1))), number)
    return lines


def _parts(dotted: str) -> _Trail:
    return tuple("".join(groups) for groups in _PART.findall(dotted))
