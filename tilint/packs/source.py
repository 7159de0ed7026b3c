"""YAML with the line of every value, so that a loader's error can say where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from tilint.errors import RuleError


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a YAML file: text, a list or a table, and the line where it stands (from 1)."""

    value: str | list[Entry] | dict[str, Entry]
    path: str
    line: int

    def fail(self, message: str) -> NoReturn:
        """Raise a RuleError that says where this value stands."""
        raise RuleError(f"{self.path}:{self.line}: {message}")

    def text(self) -> str:
        """Give the value as text."""
        if not isinstance(self.value, str):
            self.fail("a word or a sentence is expected here; text with a colon needs quotes")
        return self.value.strip()

    def items(self) -> list[Entry]:
        """Give the values of a list; a single value counts as a list of one."""
        return self.value if isinstance(self.value, list) else [self]

    def texts(self) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(item.text() for item in self.items())

    def table(self) -> dict[str, Entry]:
        """Give the entries of a table."""
        if not isinstance(self.value, dict):
            self.fail("a table of 'name: value' is expected here")
        return self.value

    def get(self, key: str) -> Entry | None:
        """Give the entry under a key of a table, or None."""
        return self.table().get(key)

    def need(self, key: str) -> Entry:
        """Give the entry under a key of a table that has to be there."""
        found = self.get(key)
        return found if found is not None else self.fail(f"'{key}' is missing")

    def one_of(self, known: Iterable[str], what: str) -> str:
        """Give the value as text that is one of the known words."""
        text, names = self.text(), sorted(known)
        if text not in names:
            self.fail(f"no {what} is named '{text}'{suggest(text, names)}")
        return text

    def only(self, known: Iterable[str]) -> None:
        """Fail at the first key of a table that is not known."""
        names = sorted(known)
        for key, entry in self.table().items():
            if key not in names:
                entry.fail(f"no key is named '{key}'{suggest(key, names)}")

    def whole_number(self) -> int:
        """Give the value as a whole number."""
        try:
            return int(self.text())
        except ValueError:
            self.fail(f"a whole number is expected here, not '{self.text()}'")

    def number(self) -> float:
        """Give the value as a number."""
        try:
            return float(self.text())
        except ValueError:
            self.fail(f"a number is expected here, not '{self.text()}'")

    def day(self) -> date:
        """Give the value as a day."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            self.fail(f"a day such as 2026-11-22 is expected here, not '{self.text()}'")

    def flag(self) -> bool:
        """Give the value as true or false."""
        return self.one_of(("true", "false"), "truth value") == "true"


def suggest(name: str, known: Iterable[str]) -> str:
    """Give "; did you mean 'x'?" for the nearest known name, or the list of names where there are few."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; there are: {', '.join(names)}" if 0 < len(names) <= 12 else ""


def read_yaml(path: Path, name: str, *, may_be_empty: bool = False) -> Entry:
    """Read a YAML file whose top is a table. `name` is how errors call the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{name}:1: the file cannot be read ({error})") from error
    node = _compose(text, name)
    if node is None and may_be_empty:
        return Entry({}, name, 1)
    entry = _entry(node, name)
    entry.table()
    return entry


def _compose(text: str, name: str) -> object:
    """Compose with the fast parser; what only the slower, more lenient one understands is read by that."""
    try:
        try:
            return YAML(typ="safe").compose(text)
        except YAMLError:
            return YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RuleError(f"{name}:{line}: {error.problem or error.context or 'this is not YAML'}") from error
    except YAMLError as error:
        raise RuleError(f"{name}:1: this is not YAML ({error})") from error


def _entry(node: object, path: str) -> Entry:
    if isinstance(node, ScalarNode):
        return Entry(str(node.value), path, _line(node))
    if isinstance(node, SequenceNode):
        return Entry([_entry(item, path) for item in node.value], path, _line(node))
    if isinstance(node, MappingNode):
        return Entry(dict(_pairs(node, path)), path, _line(node))
    raise RuleError(f"{path}:1: the file is empty")


def _pairs(node: MappingNode, path: str) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            raise RuleError(f"{path}:{_line(key)}: '{name}' stands here twice")
        seen.add(name)
        # A block value begins on the line after its key; the key is where a person looks.
        yield name, replace(_entry(value, path), line=_line(key))


def _line(node: ScalarNode | SequenceNode | MappingNode) -> int:
    return int(node.start_mark.line) + 1
