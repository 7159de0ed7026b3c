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
        """Give every key with which a match can begin; None where it can begin with anything or be empty."""
        ...

    def cue_names(self) -> Iterator[str]:
        """Yield the names of the cues that this refers to."""
        ...


Ends = Sequence[int]
Cues = Mapping[str, tuple[Node, ...]]
Table = tuple[dict[str, list[Node]], list[Node]]
_NOWHERE: Ends = ()


@dataclass(frozen=True)
class Links:
    """Every cue's nodes, and for each list of alternatives which of them can begin with which key.

    The tables are made when they are first asked for, and serve every document after that.
    """

    cues: Cues
    _tables: dict[int, Table] = field(default_factory=dict)

    def that_can_begin(self, nodes: tuple[Node, ...], keys: tuple[str, ...]) -> list[Node]:
        """Give the nodes that can match at a token with these keys."""
        table = self._tables.get(id(nodes))
        if table is None:
            table = self._tables[id(nodes)] = self._table(nodes)
        by_key, always = table
        if len(keys) == 1:
            return by_key.get(keys[0], always)
        return list(dict.fromkeys(node for key in keys for node in by_key.get(key, always)))

    def _table(self, nodes: tuple[Node, ...]) -> Table:
        keys_of = [(node, node.first_keys(self.cues)) for node in nodes]
        always = [node for node, keys in keys_of if keys is None]
        by_key: dict[str, list[Node]] = {}
        for node, keys in keys_of:
            for key in keys or ():
                by_key.setdefault(key, list(always)).append(node)
        return by_key, always


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


@dataclass(frozen=True)
class Edge(_Leaf):
    """The start or the end of a block; no token of its own."""

    at_start: bool

    def match(self, at: int, text: Text) -> Ends:
        return (at,) if at in (text.starts if self.at_start else text.ends) else _NOWHERE


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
        return _union(cues[self.name], cues)

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
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, Edge):
                continue
            words = (node.node if isinstance(node, Maybe) else node).first_keys(cues)
            if words is None:
                return None
            found |= words
            if not isinstance(node, Maybe):
                return frozenset(found)
        return None

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
        return _union(self.nodes, cues)

    def cue_names(self) -> Iterator[str]:
        for node in self.nodes:
            yield from node.cue_names()


@dataclass(frozen=True)
class Maybe:
    """A node that may be missing."""

    node: Node

    def match(self, at: int, text: Text) -> Ends:
        return (*self.node.match(at, text), at)

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return None

    def cue_names(self) -> Iterator[str]:
        yield from self.node.cue_names()


def second_keys(node: Node, links: Links, following: frozenset[str] | None = None) -> frozenset[str] | None:
    """Give every key that the second token of a match can have; None where it can be any, or there can be none.

    `following` are the keys with which what comes after the node can begin.
    """
    if isinstance(node, Word | AnyWord | Number | Capital):
        return following
    if isinstance(node, Choice):
        return _all_or_none(second_keys(part, links, following) for part in node.nodes)
    if isinstance(node, CueReference):
        return _all_or_none(second_keys(part, links, following) for part in links.cues[node.name])
    if isinstance(node, Row):
        first, *rest = node.nodes
        if isinstance(first, Edge) and first.at_start and rest:
            return second_keys(Row(tuple(rest)), links, following)
        if not rest:
            return second_keys(first, links, following)
        return second_keys(first, links, _first_of(tuple(rest), links, following))
    return None


def _first_of(nodes: tuple[Node, ...], links: Links, following: frozenset[str] | None) -> frozenset[str] | None:
    """Give the keys with which a row, or what follows it where the row can be empty, can begin."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        words = (node.node if isinstance(node, Maybe) else node).first_keys(links.cues)
        if words is None:
            return None
        found |= words
        if not isinstance(node, Maybe):
            return found
    return None if following is None else found | following


def _all_or_none(parts: Iterator[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for words in parts:
        if words is None:
            return None
        found |= words
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


def _union(nodes: Sequence[Node], cues: Cues) -> frozenset[str] | None:
    found: set[str] = set()
    for node in nodes:
        words = node.first_keys(cues)
        if words is None:
            return None
        found |= words
    return frozenset(found)
