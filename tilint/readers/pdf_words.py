"""Decides how the words at the ends of printed lines go on: with a space, without, or without their hyphen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import Enum

_HYPHENS = "-\u2010\u00ad"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*(?:[-\u2010][^\W_]+(?:['’][^\W\d_]+)*)*")
_BEFORE = re.compile(r"([^\W_]+(?:['’][^\W\d_]+)*(?:[-\u2010][^\W_]+)*)[-\u2010\u00ad]$")
_AFTER = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)*(?:[-\u2010][^\W_]+)*")
_URL_END = re.compile(r"(?:https?://|www\.)\S*[/?&=_\-]$")
_ADDRESS = re.compile(r"[/@#_\\=]|\w\.\w")
_IDEOGRAPH = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")  # written without spaces
_OPEN_END = re.compile(r"\w/$|\w[—]$|\d[–]$")
_LISTED = frozenset(["and", "or", "to", "nor", "und", "oder"])

# First parts that stand with a hyphen, whatever follows.
_KEEP = frozenset(
    """non self well ill multi cross long short full half semi mid low high hard soft face fact decision trauma evidence
    survivor victim strengths risk rights needs gender age race disability two three four five six seven eight nine
    ten one first second third year week month hour minute cost fee fixed large small problem solution culture
    language plain drug alcohol stress peer family service client user community person people""".split()
)
# First parts that do so before what is a word in itself.
_KEEP_BEFORE_WORDS = frozenset("ex co pre post anti quasi vice sub part child".split())
# First parts that are words in themselves, but as a rule are one with what follows.
_GLUED = frozenset(
    """with there where here under over some any every can up out in on for to be a an as is no never ever how what
    who when al re de con com per pro dis mis un im at or so may not car man wo hu he the she
    inter trans super fore after through other""".split()
)
# Second parts that stand with a hyphen behind any word.
_KEEP_SECOND = frozenset(
    """up off out down back free based wide term time level being making maker makers made related specific led informed
    centred centered focused focussed oriented friendly minded old year day week month hour harm esteem care help
    round going face step effective appropriate""".split()
)
# What words end in when a line's end parts them, and what is no word in itself.
_ENDINGS = re.compile(
    r"(?:[a-z]?[ts]ions?(?:al|ally|ed|ing)?|[ct]i(?:al|ally|ous|ously|ent|ents|ence|ency)|ments?|mental|ings?|ingly|"
    r"(?:[a-z])?[ae]nce[s]?|(?:[a-z])?[ae]n(?:cy|cies|ts?)|[a-z]?[ai]bl[ey]|[ai]bilit(?:y|ies)|"
    r"[a-z]?it(?:y|ies)|ly|ally|ful(?:ly)?|ness(?:es)?|ed|er[s]?|est|es|en|i?ous(?:ly)?|[a-z]?ive(?:s|ly)?|"
    r"ized?|ised?|i[sz]ing|ures?|tors?|t[eo]r(?:s|y)|cal|cally|als?|ates?|ated|ating|ary|ory|ries|ty|ties|"
    r"ple|ble[s]?|dle|tle|gle|ying|fied|fy|lish(?:ed|es|ing)?|ish|ships?|hoods?|less|ren)$"
)
_SYLLABLE = 3  # letters of a word's second part that say which word it is


class Joint(Enum):
    """How one line goes on in the next."""

    SPACE = "a space between them"
    NOTHING = "nothing between them"
    HYPHEN_DROPPED = "nothing between them, and no hyphen"


class Words:
    """The words of a document, which tell whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        self._starts: set[str] = set()
        ends: list[str] = []
        parted = False
        for text in lines:
            words = [match.group().lower().replace("\u2010", "-") for match in _WORD.finditer(text)]
            # What stands on both sides of a line-end hyphen need be no word.
            del words[: int(parted)]
            parted = text[-1:] in _HYPHENS and bool(words)
            if parted:
                ends.append(words.pop())
            self._counts.update(words)
        for word in self._counts:
            self._starts.update(word[:length] for length in range(4, len(word) + 1))
        # Line ends such as "infor-" show that the document's words are parted at line ends.
        self._parted = sum(1 for end in ends if self._is_broken(end))
        self._whole = sum(1 for end in ends if "-" not in end and end in self._counts)

    def join(self, before: str, after: str) -> Joint:
        """Decide between a line's end and the next line's start."""
        if _IDEOGRAPH.match(before[-1:]) and _IDEOGRAPH.match(after[:1]):
            return Joint.NOTHING
        if _URL_END.search(before.rpartition(" ")[2]):
            return Joint.NOTHING
        if before[-1:] not in _HYPHENS:
            return Joint.NOTHING if _OPEN_END.search(before) else Joint.SPACE
        start, end = _BEFORE.search(before), _AFTER.match(after)
        if not start or not end:
            return Joint.SPACE if before[-2:-1].isspace() or len(before) < 2 else Joint.NOTHING
        first, second = start.group(1), end.group()
        if second.lower() in _LISTED:
            return Joint.SPACE
        if before.endswith("\u00ad"):
            return Joint.HYPHEN_DROPPED
        if _ADDRESS.search(before.rpartition(" ")[2]) or _ADDRESS.search(after.partition(" ")[0]):
            return Joint.NOTHING
        if second[0].isdigit() or first[-1].isdigit() or (second[0].isupper() and not first.isupper()):
            joined = self._counts[f"{first}{second}".lower()]
            return Joint.HYPHEN_DROPPED if joined else Joint.NOTHING
        return Joint.NOTHING if self._keeps(first.lower(), second.lower()) else Joint.HYPHEN_DROPPED

    def _keeps(self, first: str, second: str) -> bool:
        """Weigh what speaks for a hyphen that belongs to the word."""
        joined, hyphened = self._counts[first + second], self._counts[f"{first}-{second}"]
        if joined != hyphened:
            return hyphened > joined
        goes_on = self._goes_on(first, second)
        rest = second.partition("-")[0]
        if second in _KEEP_SECOND and not goes_on:
            return True
        if "-" in first:
            return not self._is_broken(first.rpartition("-")[2]) or self._is_word(rest)
        if goes_on or (_ENDINGS.fullmatch(rest) and not self._is_word(rest)):
            return False
        if first in _KEEP:
            return len(rest) > 2
        if first in _GLUED:
            return False
        if first in _KEEP_BEFORE_WORDS or self._is_word(first):
            return self._is_word(rest) or not self._parts_words()
        return False

    def _parts_words(self) -> bool:
        """Tell whether the document parts words at line ends at all; many documents do not."""
        return self._parted > self._whole // 4

    def _goes_on(self, first: str, second: str) -> bool:
        """Tell whether a word elsewhere begins like the two parts together."""
        return len(first) >= 2 and first + second[:_SYLLABLE] in self._starts

    def _is_word(self, word: str) -> bool:
        return self._counts[word] > 0

    def _is_broken(self, end: str) -> bool:
        """Tell whether the part of a word before a line's end is no word, but the beginning of one."""
        return len(end) >= 2 and end not in self._counts and end not in _KEEP | _KEEP_BEFORE_WORDS
