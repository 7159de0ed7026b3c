"""Which patterns are worth a try in which blocks: those that have all the words that the pattern needs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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

    def with_one_of(self, keys: frozenset[str]) -> list[Pattern]:
        """Give, in their order, the patterns whose rarest need is among the keys of a text."""
        numbers = self._always.union(*[self._by_key[key] for key in self._keys & keys])
        return [self._all[number] for number in sorted(numbers)]


class Index:
    """The blocks of a text, half-open ranges of its tokens, by the keys in them.

    A set of blocks is a number with one bit for each, so that what all needs of a pattern have in common is one
    operation.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        ends = sorted(text.ends)
        self._blocks = list(zip([0, *ends], ends, strict=False))
        self._starts = sorted(text.starts)
        self._at: dict[str, list[int]] = defaultdict(list)
        self._holding: dict[str, int] = defaultdict(int)
        for number, (first, last) in enumerate(self._blocks):
            for at in range(first, last):
                for key in text.keys[at]:
                    self._at[key].append(at)
                    self._holding[key] |= 1 << number
        self._keys = frozenset(self._at)
        self._meeting: dict[frozenset[str], int] = {}
        self._beginning: dict[frozenset[str], list[int]] = {}

    def worth_a_try(self, patterns: Patterns) -> Iterator[tuple[Pattern, int]]:
        """Yield patterns with each token at which they may match."""
        everywhere = (1 << len(self._blocks)) - 1
        known = self._meeting
        for pattern in patterns.with_one_of(self._keys):
            left = everywhere
            for need in pattern.needs:
                # Asked a thousand times for each document, which a call for each would make half as slow again.
                meeting = known.get(need)
                left &= self._meet(need) if meeting is None else meeting
                if not left:
                    break
            if left:
                for at in self._places(pattern, left):
                    yield pattern, at

    def _meet(self, need: frozenset[str]) -> int:
        """Give the blocks that have one of the keys, and remember them."""
        found = 0
        for key in need & self._keys:
            found |= self._holding[key]
        self._meeting[need] = found
        return found

    def _places(self, pattern: Pattern, blocks: int) -> Iterator[int]:
        """Yield the tokens of some blocks at which a match may begin, in order."""
        places = self._starts if pattern.at_start else self._beginning_with(pattern.first)
        second, keys = pattern.second, self.text.keys
        while blocks:
            lowest = blocks & -blocks
            blocks ^= lowest
            first, last = self._blocks[lowest.bit_length() - 1]
            begin = bisect_left(places, first)
            for at in places[begin : bisect_left(places, last, begin)]:
                if second is None or (at + 1 < last and not second.isdisjoint(keys[at + 1])):
                    yield at

    def _beginning_with(self, keys: frozenset[str] | None) -> Sequence[int]:
        """Give the tokens that have one of the keys, and remember them; with None, every token."""
        if keys is None:
            return range(len(self.text.keys))
        found = self._beginning.get(keys)
        if found is None:
            lists = [self._at[key] for key in keys & self._keys]
            found = lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))
            self._beginning[keys] = found
        return found


def _commonness(need: frozenset[str]) -> tuple[bool, int]:
    """Rank a need: one with a word that nearly every sentence has narrows little, and so does one with many words."""
    return not need.isdisjoint(SMALL_WORDS), len(need)
