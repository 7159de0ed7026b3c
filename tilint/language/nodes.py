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

    def first_words(self, cues: Cues) -> frozenset[str] | None:
        """Give every norm with which a match can begin; None where it can begin with anything or be empty."""
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
    """Every cue's nodes, and for each list of alternatives which of them can begin with which word.

    The tables are made when they are first asked for, and serve every document after that.
    """

    cues: Cues
    _tables: dict[int, Table] = field(default_factory=dict)

    def that_can_begin(self, nodes: tuple[Node, ...], norm: str) -> list[Node]:
        """Give the nodes that can match at a token of this norm."""
        table = self._tables.get(id(nodes))
        if table is None:
            table = self._tables[id(nodes)] = self._table(nodes)
        by_word, always = table
        return by_word.get(norm, always)

    def _table(self, nodes: tuple[Node, ...]) -> Table:
        words_of = [(node, node.first_words(self.cues)) for node in nodes]
        always = [node for node, words in words_of if words is None]
        by_word: dict[str, list[Node]] = {}
        for node, words in words_of:
            for word in words or ():
                by_word.setdefault(word, list(always)).append(node)
        return by_word, always


@dataclass(frozen=True, slots=True)
class Text:
    """What nodes are matched against.

    For each token its norm and its spelling; the indices at which blocks start and end (half-open); every cue.
    `found` remembers what cues matched where.
    """

    norms: Sequence[str]
    raw: Sequence[str]
    starts: frozenset[int]
    ends: frozenset[int]
    links: Links
    found: dict[tuple[str, int], Ends] = field(default_factory=dict)

    def match_any(self, nodes: tuple[Node, ...], at: int) -> Ends:
        """Match alternatives at a token."""
        norm = self.norms[at] if at < len(self.norms) else ""
        candidates = self.links.that_can_begin(nodes, norm)
        if len(candidates) == 1:
            return candidates[0].match(at, self)
        return [end for node in candidates for end in node.match(at, self)]


class _Leaf:
    """A node without parts."""

    def first_words(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
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

    def first_words(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
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
        return (at + 1,) if at < len(text.norms) and text.norms[at][0].isdigit() else _NOWHERE


@dataclass(frozen=True)
class Capital(_Leaf):
    """A token that begins with a capital letter."""

    def match(self, at: int, text: Text) -> Ends:
        return (at + 1,) if at < len(text.norms) and text.raw[at][:1].isupper() else _NOWHERE


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

    def first_words(self, cues: Cues) -> frozenset[str] | None:
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
            following: dict[int, None] = {}
            for middle in reached:
                is_over = middle in text.ends and middle != at
                for end in node.match(middle, text):
                    if end == middle or not is_over:
                        following[end] = None
            if not following:
                return _NOWHERE
            reached = tuple(following)
        return reached

    def first_words(self, cues: Cues) -> frozenset[str] | None:
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

    def match(self, at: int, text: Text) -> Ends:
        return text.match_any(self.nodes, at)

    def first_words(self, cues: Cues) -> frozenset[str] | None:
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

    def first_words(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return None

    def cue_names(self) -> Iterator[str]:
        yield from self.node.cue_names()


def second_words(node: Node, cues: Cues) -> frozenset[str] | None:
    """Give every norm that the second token of a match can have; None where that cannot be told, or there is none."""
    if not isinstance(node, Row):
        return None
    first, *rest = [part for part in node.nodes if not (isinstance(part, Edge) and part.at_start)] or [node]
    if not rest or not _is_one_token(first) or isinstance(rest[0], Edge):
        return None
    return rest[0].first_words(cues)


def _is_one_token(node: Node) -> bool:
    if isinstance(node, Choice):
        return all(_is_one_token(part) for part in node.nodes)
    return isinstance(node, Word | AnyWord | Number | Capital)


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
        words = node.first_words(cues)
        if words is None:
            return None
        found |= words
    return frozenset(found)
