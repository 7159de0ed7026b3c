"""The tree that a pattern is compiled to; each node matches itself against a row of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

_SENTENCE_ENDS = frozenset(".!?")


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
Cues = Mapping[str, tuple[Node, ...]]
_NOWHERE: Ends = ()


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


class _Leaf:
    """A node without parts."""

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return None

    def can_be_empty(self, cues: Cues) -> bool:  # noqa: ARG002 - see Node
        return False

    def cue_names(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class Word(_Leaf):
    """One token with one of these norms; with `raw`, only in exactly this spelling."""

    forms: frozenset[str]
    raw: str = ""

    def match(self, at: int, text: Text) -> Ends:
        if at < len(text.norms) and text.norms[at] in self.forms and (not self.raw or text.raw[at] == self.raw):
            return (at + 1,)
        return _NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return self.forms


@dataclass(frozen=True)
class AnyWord(_Leaf):
    """One word, not a punctuation mark, in the middle of a block."""

    def match(self, at: int, text: Text) -> Ends:
        if at < len(text.norms) and text.norms[at][0].isalnum() and at not in text.starts:
            return (at + 1,)
        return _NOWHERE


@dataclass(frozen=True)
class Number(_Leaf):
    """A token that begins with a digit."""

    def match(self, at: int, text: Text) -> Ends:
        return (at + 1,) if at < len(text.keys) and NUMBER in text.keys[at] else _NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return frozenset({NUMBER})


@dataclass(frozen=True)
class Capital(_Leaf):
    """A token that begins with a capital letter."""

    def match(self, at: int, text: Text) -> Ends:
        return (at + 1,) if at < len(text.keys) and text.raw[at][:1].isupper() else _NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return frozenset({CAPITAL})


@dataclass(frozen=True)
class Gap(_Leaf):
    """Up to `most` tokens of the sentence."""

    most: int

    def match(self, at: int, text: Text) -> Ends:
        ends = []
        for end in range(at, min(at + self.most, len(text.norms)) + 1):
            ends.append(end)
            if end in text.ends or end >= len(text.norms) or text.norms[end] in _SENTENCE_ENDS:
                break
        return ends

    def can_be_empty(self, cues: Cues) -> bool:  # noqa: ARG002 - see Node
        return True


@dataclass(frozen=True)
class Edge(_Leaf):
    """The start or the end of a block; no token of its own."""

    at_start: bool

    def match(self, at: int, text: Text) -> Ends:
        return (at,) if at in (text.starts if self.at_start else text.ends) else _NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return frozenset()

    def can_be_empty(self, cues: Cues) -> bool:  # noqa: ARG002 - see Node
        return True


@dataclass(frozen=True)
class CueReference(_Leaf):
    """Whatever a cue's patterns find here."""

    name: str

    def match(self, at: int, text: Text) -> Ends:
        known = text.found.get((self.name, at))
        if known is None:
            known = text.found[(self.name, at)] = text.match_any(text.links.cues[self.name], at)
        return known

    def first_keys(self, cues: Cues) -> frozenset[str] | None:
        return _all_or_none(node.first_keys(cues) for node in cues[self.name])

    def can_be_empty(self, cues: Cues) -> bool:
        return any(node.can_be_empty(cues) for node in cues[self.name])

    def cue_names(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True)
class Row:
    """One node after the other, within a block."""

    nodes: tuple[Node, ...]

    def match(self, at: int, text: Text) -> Ends:
        reached: Ends = (at,)
        for node in self.nodes:
            if len(reached) == 1:
                reached = _within_block(node.match(reached[0], text), reached[0], at, text)
            else:
                ends = (end for middle in reached for end in _within_block(node.match(middle, text), middle, at, text))
                reached = tuple(dict.fromkeys(ends))
            if not reached:
                return _NOWHERE
        return reached

    def first_keys(self, cues: Cues) -> frozenset[str] | None:
        return _first_of(self.nodes, cues, frozenset())

    def can_be_empty(self, cues: Cues) -> bool:
        return all(node.can_be_empty(cues) for node in self.nodes)

    def cue_names(self) -> Iterator[str]:
        for node in self.nodes:
            yield from node.cue_names()


@dataclass(frozen=True)
class Choice:
    """One node or another."""

    nodes: tuple[Node, ...]

    def match(self, at: int, text: Text) -> Ends:
        return text.match_any(self.nodes, at)

    def first_keys(self, cues: Cues) -> frozenset[str] | None:
        return _all_or_none(node.first_keys(cues) for node in self.nodes)

    def can_be_empty(self, cues: Cues) -> bool:
        return any(node.can_be_empty(cues) for node in self.nodes)

    def cue_names(self) -> Iterator[str]:
        for node in self.nodes:
            yield from node.cue_names()


@dataclass(frozen=True)
class Maybe:
    """A node that may be missing."""

    node: Node

    def match(self, at: int, text: Text) -> Ends:
        return (*self.node.match(at, text), at)

    def first_keys(self, cues: Cues) -> frozenset[str] | None:
        return self.node.first_keys(cues)

    def can_be_empty(self, cues: Cues) -> bool:  # noqa: ARG002 - see Node
        return True

    def cue_names(self) -> Iterator[str]:
        yield from self.node.cue_names()


def second_keys(node: Node, cues: Cues, following: frozenset[str] | None = None) -> frozenset[str] | None:
    """Give every key that the second token of a match can have; None where it can be any, or there can be none.

    `following` are the keys with which what comes after the node can begin.
    """
    if isinstance(node, Word | AnyWord | Number | Capital):
        return following
    if isinstance(node, Edge):
        return frozenset()
    if isinstance(node, Maybe):
        return second_keys(node.node, cues, following)
    if isinstance(node, Choice):
        return _all_or_none(second_keys(part, cues, following) for part in node.nodes)
    if isinstance(node, CueReference):
        return _all_or_none(second_keys(part, cues, following) for part in cues[node.name])
    return _second_of(node.nodes, cues, following) if isinstance(node, Row) else None


def _second_of(nodes: tuple[Node, ...], cues: Cues, following: frozenset[str] | None) -> frozenset[str] | None:
    """Answer for a row: the second token stands in the first node that is not empty, or follows it."""
    found: frozenset[str] = frozenset()
    for index, node in enumerate(nodes):
        keys = second_keys(node, cues, _first_of(nodes[index + 1 :], cues, following))
        if keys is None:
            return None
        found |= keys
        if not node.can_be_empty(cues):
            break
    return found


def _first_of(nodes: tuple[Node, ...], cues: Cues, following: frozenset[str] | None) -> frozenset[str] | None:
    """Give the keys with which a row, or what follows it where the row can be empty, can begin."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        keys = node.first_keys(cues)
        if keys is None:
            return None
        found |= keys
        if not node.can_be_empty(cues):
            return found
    return None if following is None else found | following


def _all_or_none(parts: Iterator[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for keys in parts:
        if keys is None:
            return None
        found |= keys
    return found


def _within_block(ends: Ends, middle: int, at: int, text: Text) -> Ends:
    """Leave out what a row would reach by going on over a block's end."""
    if middle == at or middle not in text.ends:
        return ends
    return [end for end in ends if end == middle]


def choice_of(nodes: list[Node]) -> Node:
    """Make one node of alternatives; plain words become one word with all their forms."""
    plain = [node for node in nodes if isinstance(node, Word) and not node.raw]
    others = [node for node in nodes if node not in plain]
    if plain:
        others.append(Word(frozenset().union(*(node.forms for node in plain))))
    return others[0] if len(others) == 1 else Choice(tuple(others))
