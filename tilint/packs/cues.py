"""Lists of patterns in rule and cue files -> cues of the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tilint.language.lexicon import CueList
from tilint.language.matching import Node
from tilint.language.patterns import PatternError, compile_pattern
from tilint.packs.source import Entry, suggest

_CUE_KEYS = ("title", "phrases", "match-case", "jurisdictions", "source", "note")


@dataclass
class CueShelf:
    """Collects the cues of all files; every reference is checked once all are there."""

    cues: dict[str, CueList] = field(default_factory=dict)
    _references: list[tuple[str, str, Entry]] = field(default_factory=list)

    def add_file(self, name: str, entry: Entry) -> None:
        """Add a shared cue from its file."""
        entry.only(_CUE_KEYS)
        case = entry.get("match-case")
        if name in self.cues:
            entry.fail(f"a cue named '{name}' is already there")
        self.cues[name] = self._compile(name, entry.need("phrases"), match_case=bool(case and case.flag()))
        self.limit(name, entry.get("jurisdictions"))

    def limit(self, name: str, entry: Entry | None) -> None:
        """Say of groups of a list that they belong to one jurisdiction: a table from group to uk or us."""
        if entry is not None:
            known = self.cues[name].groups if name in self.cues else ()
            for group, item in entry.table().items():
                Entry(group, item.path, item.line).one_of(known, "group")
            places = {group: item.one_of(("uk", "us"), "jurisdiction") for group, item in entry.table().items()}
            self.cues[name] = replace(self.cues[name], jurisdictions=places)

    def add_list(self, name: str, entry: Entry, *, match_case: bool = False) -> str:
        """Add a rule's own list as a cue and give the name under which it is found.

        A list that is nothing but one shared cue stays that cue.
        """
        items = entry.items()
        alone = _alone(items[0]) if len(items) == 1 and isinstance(items[0].value, str) else ""
        if alone:
            self._references.append((name, alone, items[0]))
            return alone
        self.cues[name] = self._compile(name, entry, match_case=match_case)
        return name

    def check_references(self) -> None:
        """Fail at the first reference to a cue that is not there, or that leads back to itself."""
        for _, target, entry in self._references:
            self._add_group(target)
            if target not in self.cues:
                entry.fail(f"no cue is named '{target}'{suggest(target, (n for n in self.cues if ':' not in n))}")
        graph: dict[str, set[str]] = {}
        for name, target, _ in self._references:
            graph.setdefault(name, set()).add(target)
        for name, target, entry in self._references:
            if _leads_to(graph, target, name):
                entry.fail(f"the cue '{name}' refers to itself through '{target}'")

    def _add_group(self, target: str) -> None:
        """Make a cue of one group of a shared cue where a pattern asks for it ("slurs.drugs")."""
        name, dot, group = target.partition(".")
        whole = self.cues.get(name)
        if dot and target not in self.cues and whole and group in whole.groups:
            self.cues[target] = CueList(
                {"": whole.groups[group]}, {"": whole.expressions.get(group, ())}, {"": whole.includes.get(group, ())}
            )

    def _compile(self, name: str, entry: Entry, *, match_case: bool) -> CueList:
        groups = entry.value.items() if isinstance(entry.value, dict) else [("", entry)]
        nodes: dict[str, tuple[Node, ...]] = {}
        expressions: dict[str, tuple[re.Pattern[str], ...]] = {}
        includes: dict[str, tuple[str, ...]] = {}
        for group, patterns in groups:
            written = patterns.items()
            nodes[group] = tuple(self._nodes(name, written, match_case=match_case))
            found = tuple(_expressions(written, match_case=match_case))
            if found:
                expressions[group] = found
            includes[group] = tuple(filter(None, map(_alone, written)))
        return CueList(nodes, expressions, includes)

    def _nodes(self, name: str, entries: list[Entry], *, match_case: bool) -> Iterator[Node]:
        for entry in entries:
            if _is_expression(entry.text()):
                continue
            try:
                node = compile_pattern(entry.text(), match_case=match_case)
            except PatternError as error:
                entry.fail(str(error))
            self._references.extend((name, target, entry) for target in node.cue_names())
            yield node


def _alone(entry: Entry) -> str:
    """Give the name of the cue that is a list's whole item ("{date}"), or nothing."""
    found = re.fullmatch(r"\{([^{}]+)\}", entry.text())
    return found.group(1).strip() if found else ""


def _is_expression(text: str) -> bool:
    return len(text) > 2 and text.startswith("/") and text.endswith("/")


def _expressions(entries: list[Entry], *, match_case: bool) -> Iterator[re.Pattern[str]]:
    for entry in entries:
        if not _is_expression(entry.text()):
            continue
        try:
            yield re.compile(entry.text()[1:-1], re.MULTILINE | (0 if match_case else re.IGNORECASE))
        except re.error as error:
            entry.fail(f"this regular expression cannot be read: {error}")


def _leads_to(graph: dict[str, set[str]], start: str, goal: str) -> bool:
    waiting, seen = [start], set()
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting.extend(graph.get(name, ()))
    return False
