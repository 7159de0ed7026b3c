"""Which patterns are worth a try in which blocks: those that have all the words that the pattern needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from tilint.language.english import SMALL_WORDS
from tilint.language.matching import Cues, Node, Text
from tilint.language.nodes import begins_block, needed_keys, second_keys


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of a group of a cue, with what is known about every match of it.

    `first` and `second` are the keys that the first and second token can have, None for any. Of each set of `needs`,
    the rarest first, a block has a key where the pattern can match. With `at_start` matches begin where blocks begin.
    """

    group: str
    node: Node
    first: frozenset[str] | None
    second: frozenset[str] | None
    needs: tuple[frozenset[str], ...]
    at_start: bool

    @classmethod
    def of(cls, group: str, node: Node, cues: Cues) -> Pattern:
        """Work out what is known about a pattern."""
        first, second = node.first_keys(cues), second_keys(node, cues)
        needs = sorted(set(needed_keys(node, cues)), key=_commonness)
        return cls(group, node, first or None, second, tuple(needs), begins_block(node))

    def places(self, block: Block, text: Text) -> Iterator[int]:
        """Yield the tokens of a block at which a match may begin, in order."""
        for at in self._first_tokens(block):
            if self.second is None or (at + 1 < block.last and not self.second.isdisjoint(text.keys[at + 1])):
                yield at

    def _first_tokens(self, block: Block) -> Iterable[int]:
        if self.at_start:
            return block.starts
        if self.first is None:
            return range(block.first, block.last)
        found = [block.at[key] for key in self.first & block.keys]
        return found[0] if len(found) == 1 else sorted(set(chain.from_iterable(found)))


class Patterns:
    """The patterns of a cue, and for each key which of them a text with that key may match."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._all = tuple(patterns)
        self._always = {number for number, pattern in enumerate(self._all) if not pattern.needs}
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self._all):
            for key in pattern.needs[0] if pattern.needs else ():
                self._by_key[key].append(number)
        self._keys = frozenset(self._by_key)

    def with_one_of(self, keys: frozenset[str]) -> Iterator[Pattern]:
        """Yield, in their order, the patterns whose rarest need is among the keys of a text."""
        numbers = self._always.union(*(self._by_key[key] for key in self._keys & keys))
        return (self._all[number] for number in sorted(numbers))


@dataclass(frozen=True, slots=True)
class Block:
    """The tokens `first` to `last` of a text, half-open, their keys, and `at` which of them each key stands.

    A numbered block `starts` a second time behind its number.
    """

    first: int
    last: int
    starts: tuple[int, ...]
    keys: frozenset[str]
    at: Mapping[str, list[int]]


class Index:
    """The blocks of a text by the keys in them.

    A set of blocks is a number with one bit for each, so that what all needs of a pattern have in common is one
    operation.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self._blocks = list(_blocks(text))
        self._holding: dict[str, int] = defaultdict(int)
        for number, block in enumerate(self._blocks):
            for key in block.keys:
                self._holding[key] |= 1 << number
        self._keys = frozenset(self._holding)
        self._meeting: dict[frozenset[str], int] = {}

    def worth_a_try(self, patterns: Patterns) -> Iterator[tuple[Pattern, int]]:
        """Yield patterns with each token at which they may match."""
        everywhere = (1 << len(self._blocks)) - 1
        known = self._meeting
        for pattern in patterns.with_one_of(self._keys):
            left = everywhere
            for need in pattern.needs:
                meeting = known.get(need)
                left &= self._meet(need) if meeting is None else meeting
                if not left:
                    break
            for number in _bits(left) if left else ():
                for at in pattern.places(self._blocks[number], self.text):
                    yield pattern, at

    def _meet(self, need: frozenset[str]) -> int:
        """Give the blocks that have one of the keys, and remember them."""
        found = 0
        for key in need & self._keys:
            found |= self._holding[key]
        self._meeting[need] = found
        return found


def _bits(number: int) -> Iterator[int]:
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _commonness(need: frozenset[str]) -> tuple[bool, int]:
    """Rank a need: one with a word that nearly every sentence has narrows little, and so does one with many words."""
    return not need.isdisjoint(SMALL_WORDS), len(need)


def _blocks(text: Text) -> Iterator[Block]:
    first = 0
    for last in sorted(text.ends):
        at: dict[str, list[int]] = defaultdict(list)
        for index in range(first, last):
            for key in text.keys[index]:
                at[key].append(index)
        starts = tuple(index for index in range(first, last) if index in text.starts)
        yield Block(first, last, starts, frozenset(at), at)
        first = last
