"""What the nodes of a pattern are matched against, and which of them are worth a try at a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast


class Node(Protocol):
    """Part of a pattern."""

    def match(self, at: int, text: Text) -> Ends:
        """Give the index after the last token, for each way in which this matches at a token."""
        ...

    def first_keys(self, cues: Cues) -> frozenset[str] | None:
        """Give every key with which a match of at least one token can begin; None where it can be any."""
        ...

    def can_be_empty(self, cues: Cues) -> bool:
        """Tell whether this can match without a token."""
        ...

    def cue_names(self) -> Iterator[str]:
        """Yield the names of the cues that this refers to."""
        ...


Ends = Sequence[int]
NOWHERE: Ends = ()
_Answer = TypeVar("_Answer")


@dataclass(frozen=True)
class Cues:
    """The nodes of each cue, by its name, and what was asked about a cue before."""

    nodes: Mapping[str, tuple[Node, ...]]
    _answers: dict[tuple[str, Callable[..., object]], object] = field(default_factory=dict, compare=False)

    def __getitem__(self, name: str) -> tuple[Node, ...]:
        return self.nodes[name]

    def ask(self, name: str, question: Callable[[tuple[Node, ...], Cues], _Answer]) -> _Answer:
        """Put a question to the nodes of a cue, the first time that it is asked."""
        if (name, question) not in self._answers:
            self._answers[name, question] = question(self.nodes[name], self)
        return cast("_Answer", self._answers[name, question])


@dataclass(frozen=True)
class Links:
    """Every cue's nodes, and for each list of alternatives which of them can begin with which key.

    The tables are made when they are first asked for, and serve every document after that.
    """

    cues: Cues
    _tables: dict[int, Table] = field(default_factory=dict)

    def that_can_begin(self, nodes: tuple[Node, ...], keys: tuple[str, ...]) -> list[Node]:
        """Give the nodes that can match at a token with these keys, in their order."""
        table = self._tables.get(id(nodes))
        if table is None:
            table = self._tables[id(nodes)] = Table([(node, self._keys(node)) for node in nodes])
        known = table.by_keys.get(keys)
        if known is None:
            known = table.by_keys[keys] = table.choose(keys)
        return known

    def _keys(self, node: Node) -> frozenset[str] | None:
        return None if node.can_be_empty(self.cues) else node.first_keys(self.cues)


@dataclass(frozen=True, slots=True)
class Table:
    """Alternatives with the keys with which each can begin (None: any), and what was asked for before."""

    nodes: list[tuple[Node, frozenset[str] | None]]
    by_keys: dict[tuple[str, ...], list[Node]] = field(default_factory=dict)

    def choose(self, keys: tuple[str, ...]) -> list[Node]:
        """Give the nodes that can begin with one of the keys."""
        return [node for node, first in self.nodes if first is None or not first.isdisjoint(keys)]


NUMBER, CAPITAL = "<number>", "<capital>"


def keys_of(norm: str, raw: str) -> tuple[str, ...]:
    """Give what a token can be looked up by: its norm, and its kind if it is a number or has a capital."""
    if norm[0].isdigit():
        return norm, NUMBER
    return (norm, CAPITAL) if raw[:1].isupper() else (norm,)


@dataclass(frozen=True, slots=True)
class Text:
    """What nodes are matched against.

    For each token its norm, its spelling and its keys; the indices at which blocks start and end (half-open); every
    cue. `found` remembers what cues matched where.
    """

    norms: Sequence[str]
    raw: Sequence[str]
    keys: Sequence[tuple[str, ...]]
    starts: frozenset[int]
    ends: frozenset[int]
    links: Links
    found: dict[tuple[str, int], Ends] = field(default_factory=dict)

    def match_any(self, nodes: tuple[Node, ...], at: int) -> Ends:
        """Match alternatives at a token."""
        candidates = self.links.that_can_begin(nodes, self.keys[at] if at < len(self.keys) else ("",))
        if len(candidates) == 1:
            return candidates[0].match(at, self)
        return [end for node in candidates for end in node.match(at, self)]
