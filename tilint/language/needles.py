"""Strings without which a regular expression cannot match, and the blocks of a document that have them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from tilint.model import BLOCK_JOINT, Block, Document

try:
    # The standard library's own parser, which has no public name. A Python without it only takes longer.
    from re import _constants, _parser  # type: ignore[attr-defined]
except ImportError:
    _constants = _parser = None

# A class of more characters than this is found nearly everywhere.
_MOST_IN_CLASS = 16
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_LOOKS = (_constants.ASSERT, _constants.ASSERT_NOT) if _constants else ()
_REPEATS = (_constants.MIN_REPEAT, _constants.MAX_REPEAT) if _constants else ()
# Letters that match "i" where case is ignored, and that folding does not make one.
_DOTS = str.maketrans("İı", "ii")

_Needles = frozenset[str]


@dataclass(frozen=True, slots=True)
class Needed:
    """What every match of an expression has: at least one string, folded, of each set.

    It may look at as many as `ahead` characters behind its end.
    """

    strings: tuple[_Needles, ...]
    ahead: int


@cache
def needed(expression: re.Pattern[str]) -> Needed:
    """Work out what an expression needs; nothing is known about one without letters of its own."""
    if _parser is None:
        return Needed((), 0)
    parsed = _parser.parse(expression.pattern, expression.flags & ~re.UNICODE)
    sets = sorted(filter(_narrows, set(_each_needed(parsed))), key=_narrowness, reverse=True)
    return Needed(tuple(sets), sum(_looks_ahead(parsed)))


def _looks_ahead(parsed: Iterable[Any]) -> Iterator[int]:
    """Yield how many characters each look-ahead of a parsed expression may see, wherever it stands."""
    for part in parsed:
        match part:
            case (kind, (direction, inner)) if kind in _LOOKS and isinstance(inner, _parser.SubPattern):
                if direction > 0:
                    yield int(inner.getwidth()[1])
                yield from _looks_ahead(inner)
            case tuple() | list() | _parser.SubPattern():
                yield from _looks_ahead(part)


def _each_needed(sequence: Iterable[tuple[Any, Any]]) -> Iterator[_Needles]:
    """Yield what each part of a parsed sequence needs; letters that follow one another are one string."""
    letters = ""
    for kind, detail in sequence:
        if kind is _constants.LITERAL:
            letters += chr(detail)
            continue
        if letters:
            yield frozenset([_fold(letters)])
            letters = ""
        yield from _needed_by(kind, detail)
    if letters:
        yield frozenset([_fold(letters)])


def _needed_by(kind: Any, detail: Any) -> Iterator[_Needles]:
    """Yield what one part needs. What it looks at before or behind itself may stand in another block."""
    if kind is _constants.SUBPATTERN:
        yield from _each_needed(detail[3])
    elif kind is _constants.IN:
        members = [_members(*item) for item in detail]
        if all(members) and sum(map(len, members)) <= _MOST_IN_CLASS:
            yield frozenset(map(_fold, chain.from_iterable(members)))
    elif kind in _REPEATS and detail[0]:
        yield from _each_needed(detail[2])
    elif kind is _constants.BRANCH:
        best = [max(_each_needed(branch), key=_narrowness, default=None) for branch in detail[1]]
        known = [found for found in best if found]
        if len(known) == len(best):
            yield frozenset().union(*known)


def _members(kind: Any, detail: Any) -> Sequence[str]:
    """Give the characters of one item of a class, where they are few; the digits of all scripts count as ours."""
    if kind is _constants.LITERAL:
        return chr(detail)
    if kind is _constants.RANGE and detail[1] - detail[0] < _MOST_IN_CLASS:
        return [chr(code) for code in range(detail[0], detail[1] + 1)]
    return "0123456789" if detail is _constants.CATEGORY_DIGIT else ""


def _narrows(found: _Needles) -> bool:
    """Tell strings that many blocks lack; hardly any lacks a space or a given letter."""
    return not any(len(string) == 1 and (string.isalpha() or string.isspace()) for string in found)


def _narrowness(found: _Needles) -> tuple[int, int]:
    """Rank a set: long strings are rare, and few are found fast."""
    return min(map(len, found)), -len(found)


def _fold(text: str) -> str:
    """Write a text so that a string is found in it whatever its case."""
    folded = text.translate(_DOTS).casefold()
    return folded if text.isascii() else _OTHER_DIGIT.sub("0", folded)


class Haystack:
    """The blocks of a document by the strings in them; a set of blocks is a number with one bit for each."""

    def __init__(self, document: Document) -> None:
        folded = [_fold(document.slice(block.span)) for block in document.blocks]
        self._blocks = document.blocks
        self._text = BLOCK_JOINT.join(folded)
        self._starts = [0]
        for text in folded[:-1]:
            self._starts.append(self._starts[-1] + len(text) + len(BLOCK_JOINT))
        self._having: dict[str, int] = {}
        self._meeting: dict[_Needles, int] = {}

    def blocks(self, needed: Iterable[_Needles]) -> list[Block]:
        """Give the blocks that have a string of each set."""
        left = (1 << len(self._blocks)) - 1
        for strings in needed:
            left &= self._meet(strings)
            if not left:
                return []
        return [block for number, block in enumerate(self._blocks) if left >> number & 1]

    def _meet(self, strings: _Needles) -> int:
        """Give the blocks that have one of the strings, and remember them."""
        found = self._meeting.get(strings)
        if found is None:
            found = 0
            for string in strings:
                found |= self._having[string] if string in self._having else self._look_for(string)
            self._meeting[strings] = found
        return found

    def _look_for(self, string: str) -> int:
        found, at = 0, self._text.find(string)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found |= 1 << number
            after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)
            at = self._text.find(string, after)
        self._having[string] = found
        return found
