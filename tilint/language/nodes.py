"""The tree that a pattern is compiled to; each node matches itself against a row of tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

_SENTENCE_ENDS = frozenset(".!?")


class Node(Protocol):
    """Part of a pattern."""

    def match(self, at: int, text: Text) -> Iterator[int]:
        """Yield the index after the last token, for each way in which this matches at a token."""
        ...

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
        """Give every norm with which a match can begin; None where it can begin with anything or be empty."""
        ...

    def cue_names(self) -> Iterator[str]:
        """Yield the names of the cues that this refers to."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """What nodes are matched against.

    For each token its norm and its spelling; the indices at which blocks start and end (half-open); every cue's nodes.
    """

    norms: Sequence[str]
    raw: Sequence[str]
    starts: frozenset[int]
    ends: frozenset[int]
    cues: Mapping[str, tuple[Node, ...]]


class _Leaf:
    """A node without parts."""

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return None

    def cue_names(self) -> Iterator[str]:
        yield from ()


@dataclass(frozen=True)
class Word(_Leaf):
    """One token with one of these norms; with `raw`, only in exactly this spelling."""

    forms: frozenset[str]
    raw: str = ""

    def match(self, at: int, text: Text) -> Iterator[int]:
        if at < len(text.norms) and text.norms[at] in self.forms and (not self.raw or text.raw[at] == self.raw):
            yield at + 1

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return self.forms


@dataclass(frozen=True)
class AnyWord(_Leaf):
    """One word, not a punctuation mark, in the middle of a block."""

    def match(self, at: int, text: Text) -> Iterator[int]:
        if at < len(text.norms) and text.norms[at][0].isalnum() and at not in text.starts:
            yield at + 1


@dataclass(frozen=True)
class Number(_Leaf):
    """A token that begins with a digit."""

    def match(self, at: int, text: Text) -> Iterator[int]:
        if at < len(text.norms) and text.norms[at][0].isdigit():
            yield at + 1


@dataclass(frozen=True)
class Capital(_Leaf):
    """A token that begins with a capital letter."""

    def match(self, at: int, text: Text) -> Iterator[int]:
        if at < len(text.norms) and text.raw[at][:1].isupper():
            yield at + 1


@dataclass(frozen=True)
class Gap(_Leaf):
    """Up to `most` tokens of the sentence."""

    most: int

    def match(self, at: int, text: Text) -> Iterator[int]:
        for end in range(at, min(at + self.most, len(text.norms)) + 1):
            yield end
            if end in text.ends or end >= len(text.norms) or text.norms[end] in _SENTENCE_ENDS:
                return


@dataclass(frozen=True)
class Edge(_Leaf):
    """The start or the end of a block; no token of its own."""

    at_start: bool

    def match(self, at: int, text: Text) -> Iterator[int]:
        if at in (text.starts if self.at_start else text.ends):
            yield at


@dataclass(frozen=True)
class CueReference(_Leaf):
    """Whatever a cue's patterns find here."""

    name: str

    def match(self, at: int, text: Text) -> Iterator[int]:
        for node in text.cues[self.name]:
            yield from node.match(at, text)

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
        return _union(cues[self.name], cues)

    def cue_names(self) -> Iterator[str]:
        yield self.name


@dataclass(frozen=True)
class Row:
    """One node after the other."""

    nodes: tuple[Node, ...]

    def match(self, at: int, text: Text) -> Iterator[int]:
        yield from _match_row(self.nodes, at, text)

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
        found: set[str] = set()
        for node in self.nodes:
            if isinstance(node, Edge):
                continue
            words = (node.node if isinstance(node, Maybe) else node).first_words(cues)
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

    def match(self, at: int, text: Text) -> Iterator[int]:
        for node in self.nodes:
            yield from node.match(at, text)

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
        return _union(self.nodes, cues)

    def cue_names(self) -> Iterator[str]:
        for node in self.nodes:
            yield from node.cue_names()


@dataclass(frozen=True)
class Maybe:
    """A node that may be missing."""

    node: Node

    def match(self, at: int, text: Text) -> Iterator[int]:
        yield from self.node.match(at, text)
        yield at

    def first_words(self, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return None

    def cue_names(self) -> Iterator[str]:
        yield from self.node.cue_names()


def _match_row(nodes: tuple[Node, ...], at: int, text: Text) -> Iterator[int]:
    if not nodes:
        yield at
        return
    for middle in nodes[0].match(at, text):
        for end in _match_row(nodes[1:], middle, text):
            # A row goes on over no block's end.
            if end == middle or middle == at or middle not in text.ends:
                yield end


def _union(nodes: Sequence[Node], cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
    found: set[str] = set()
    for node in nodes:
        words = node.first_words(cues)
        if words is None:
            return None
        found |= words
    return frozenset(found)
