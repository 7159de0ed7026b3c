"""A document with everything the checks need marked once: words, sentences, clauses, contexts and cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TypeVar, cast

from tilint.model.document import Block, Document, Span

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark; `norm` is how patterns see it ("n't" is "not", capitals do not matter)."""

    start: int
    end: int
    norm: str

    @property
    def is_word(self) -> bool:
        """Tell a word or number from punctuation."""
        return self.norm[0].isalnum()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence or a clause: its characters, and its tokens `first` to `last`, half-open."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where a cue stands; `group` names the part of the cue's list that matched, if the list has parts."""

    span: Span
    group: str = ""


def _start(item: Occurrence) -> int:
    return item.span.start


@dataclass(frozen=True)
class Spans:
    """Occurrences sorted by start, with quick answers about what lies where.

    `groups` names the parts of the list of patterns that was looked for, whether they were found or not.
    """

    items: tuple[Occurrence, ...] = ()
    groups: tuple[str, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [item.span.start for item in self.items]

    @cached_property
    def _longest(self) -> int:
        return max((len(item.span) for item in self.items), default=0)

    def __bool__(self) -> bool:
        return bool(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Occurrence]:
        return iter(self.items)

    def within(self, span: Span) -> tuple[Occurrence, ...]:
        """Give the occurrences that lie wholly in a span."""
        if not self.items:
            return ()
        # Most lists are asked only a few times, so a list of all starts would cost more than it saves.
        first = bisect_left(self.items, span.start, key=_start)
        last = bisect_left(self.items, span.end, first, key=_start)
        return tuple(item for item in self.items[first:last] if item.span.end <= span.end)

    def covers(self, span: Span) -> bool:
        """Tell whether one occurrence holds the whole span."""
        if not self.items:
            return False
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.start)
        return any(item.span.end >= span.end for item in self.items[first:last])


@dataclass(frozen=True)
class Marked:
    """A document, marked once for all checks.

    `type` is the document's type ("letter", "policy" … or "unknown"), `types` every type that it shows signs of.
    `contexts` maps a context's name to the stretches where it holds; `cues` maps a cue's name, and the pattern
    lists of every rule, to the places where they stand, and may look them up when they are asked for. `language` is
    "en" or another or unknown one ("other"); `today` is the day for rules about dates. `sample` says that this is an
    example which stands for a longer document, so that limits on length do not count. `stands_at` is the first block
    of a document that stands inside another.
    """

    document: Document
    type: str
    types: tuple[str, ...]
    language: str
    tokens: tuple[Token, ...]
    sentences: tuple[Stretch, ...]
    clauses: tuple[Stretch, ...]
    contexts: Mapping[str, Spans]
    cues: Mapping[str, Spans]
    today: date | None = None
    sample: bool = False
    stands_at: Span | None = None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [clause.span.start for clause in self.clauses]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _words_before(self) -> list[int]:
        """For each token, and for the end, how many words stand before it."""
        return list(accumulate((token.is_word for token in self.tokens), initial=0))

    @property
    def words(self) -> int:
        """How many words the document has."""
        return self._words_before[-1]

    def words_in(self, span: Span) -> int:
        """Count the words that start in a span."""
        before = self._words_before
        return max(0, before[self.token_index(span.end)] - before[self.token_index(span.start)])

    @cached_property
    def _remembered(self) -> dict[Callable[[Marked], object], object]:
        return {}

    def remember(self, work: Callable[[Marked], _Result]) -> _Result:
        """Do some work on this document the first time that it is asked for, and give the same result after that."""
        if work not in self._remembered:
            self._remembered[work] = work(self)
        return cast("_Result", self._remembered[work])

    def sentence(self, offset: int) -> Stretch:
        """Find the sentence that holds a character."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def clause(self, offset: int) -> Stretch:
        """Find the clause that holds a character."""
        return self.clauses[max(0, bisect_right(self._clause_starts, offset) - 1)]

    def token_index(self, offset: int) -> int:
        """Find the index of the first token at or after a character."""
        return bisect_left(self._token_starts, offset)

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Give the tokens that start in a span."""
        return self.tokens[self.token_index(span.start) : self.token_index(span.end)]

    def block(self, offset: int) -> Block:
        """Find the block that holds a character."""
        return self.document.blocks[self.document.block_index(offset)]

    def stands_in(self, context: str, span: Span) -> bool:
        """Tell whether a span stands in a context; of what is negated the beginning counts."""
        spans = self.contexts[context]
        return bool(spans.items) and spans.covers(Span(span.start, span.start + 1) if context == "negated" else span)

    def contexts_at(self, span: Span) -> frozenset[str]:
        """Name the contexts in which a span stands."""
        return frozenset(name for name in self.contexts if self.stands_in(name, span))
