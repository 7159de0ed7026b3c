"""The tree that a pattern is compiled to; each node matches itself against a row of tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tilint.language.matching import CAPITAL, NOWHERE, NUMBER, Cues, Ends, Node, Text

_SENTENCE_ENDS = frozenset(".!?")


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
        return NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return self.forms


@dataclass(frozen=True)
class AnyWord(_Leaf):
    """One word, not a punctuation mark, in the middle of a block."""

    def match(self, at: int, text: Text) -> Ends:
        if at < len(text.norms) and text.norms[at][0].isalnum() and at not in text.starts:
            return (at + 1,)
        return NOWHERE


@dataclass(frozen=True)
class Number(_Leaf):
    """A token that begins with a digit."""

    def match(self, at: int, text: Text) -> Ends:
        return (at + 1,) if at < len(text.keys) and NUMBER in text.keys[at] else NOWHERE

    def first_keys(self, cues: Cues) -> frozenset[str] | None:  # noqa: ARG002 - see Node
        return frozenset({NUMBER})


@dataclass(frozen=True)
class Capital(_Leaf):
    """A token that begins with a capital letter."""

    def match(self, at: int, text: Text) -> Ends:
        return (at + 1,) if at < len(text.keys) and text.raw[at][:1].isupper() else NOWHERE

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
            # Where a gap begins, one block ends and the next begins: a row sees to it that it stays in its own.
            is_over = end > at and end in text.ends
            if is_over or end >= len(text.norms) or text.norms[end] in _SENTENCE_ENDS:
                break
        return ends

    def can_be_empty(self, cues: Cues) -> bool:  # noqa: ARG002 - see Node
        return True


@dataclass(frozen=True)
class Edge(_Leaf):
    """The start or the end of a block; no token of its own."""

    at_start: bool

    def match(self, at: int, text: Text) -> Ends:
        return (at,) if at in (text.starts if self.at_start else text.ends) else NOWHERE

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
        return cues.ask(self.name, _first_of_any)

    def can_be_empty(self, cues: Cues) -> bool:
        return cues.ask(self.name, _any_can_be_empty)

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
                return NOWHERE
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
        return _first_of_any(self.nodes, cues)

    def can_be_empty(self, cues: Cues) -> bool:
        return _any_can_be_empty(self.nodes, cues)

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


_KINDS = (Number, Capital)
_ONE_TOKEN = (Word, AnyWord, *_KINDS)


def second_keys(node: Node, cues: Cues, following: frozenset[str] | None = None) -> frozenset[str] | None:
    """Give every key that the second token of a match can have; None where it can be any, or there can be none.

    `following` are the keys with which what comes after the node can begin.
    """
    if isinstance(node, _ONE_TOKEN):
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


def alternatives(node: Node) -> tuple[Node, ...]:
    """Give the nodes of which any one is enough."""
    return node.nodes if isinstance(node, Choice) else (node,)


def begins_block(node: Node) -> bool:
    """Tell whether every match begins where a block begins."""
    first = node.nodes[0] if isinstance(node, Row) else node
    return isinstance(first, Edge) and first.at_start


def needed_keys(node: Node, cues: Cues) -> tuple[frozenset[str], ...]:
    """Give sets of keys, of each of which every match has at least one: a block without it is not worth a try."""
    if isinstance(node, Word):
        return (node.forms,)
    if isinstance(node, _KINDS):
        return (frozenset({NUMBER if isinstance(node, Number) else CAPITAL}),)
    if isinstance(node, Row):
        return tuple(keys for part in node.nodes for keys in needed_keys(part, cues))
    if isinstance(node, Choice):
        return _needed_by_any(node.nodes, cues)
    return cues.ask(node.name, _needed_by_any) if isinstance(node, CueReference) else ()


def _needed_by_any(nodes: tuple[Node, ...], cues: Cues) -> tuple[frozenset[str], ...]:
    """Answer for alternatives: the key that is rarest in each, taken together; nothing if one of them needs none."""
    rarest = [min(needed_keys(node, cues), key=len, default=frozenset[str]()) for node in nodes]
    return (frozenset().union(*rarest),) if all(rarest) else ()


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


def _first_of_any(nodes: tuple[Node, ...], cues: Cues) -> frozenset[str] | None:
    return _all_or_none(node.first_keys(cues) for node in nodes)


def _any_can_be_empty(nodes: tuple[Node, ...], cues: Cues) -> bool:
    return any(node.can_be_empty(cues) for node in nodes)


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
    others = [node for node in nodes if not isinstance(node, Word) or node.raw]
    if plain:
        others.append(Word(frozenset().union(*(node.forms for node in plain))))
    return others[0] if len(others) == 1 else Choice(tuple(others))
