"""Every cue of every rule, and what they find in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from tilint.language.index import Index, Pattern, Patterns
from tilint.language.matching import Cues, Links, Node, Text, keys_of
from tilint.language.needles import Haystack, needed
from tilint.language.nodes import CueReference, alternatives
from tilint.model import BLANK, BLOCK_JOINT, Document, Occurrence, Span, Spans, Token


@dataclass(frozen=True)
class CueList:
    """What one cue looks for: patterns and regular expressions, by group (named "" where there is only one).

    `includes` are cues that stand alone as an item of the list; their patterns are among the patterns already.
    `jurisdictions` says of a group that its words belong to the law or the usage of the uk or the us alone.
    """

    groups: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    expressions: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    jurisdictions: Mapping[str, str] = field(default_factory=dict)

    def within(self, jurisdiction: str) -> CueList:
        """Leave out the groups of another jurisdiction."""
        out = {group for group, other in self.jurisdictions.items() if other != jurisdiction}
        return replace(
            self,
            groups={group: nodes for group, nodes in self.groups.items() if group not in out},
            expressions={group: found for group, found in self.expressions.items() if group not in out},
            includes={group: cues for group, cues in self.includes.items() if group not in out},
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the groups."""
        return tuple(self.groups)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The patterns of all groups."""
        return tuple(node for nodes in self.groups.values() for node in nodes)


# The number of a block and the stop after it.
_NUMBERING = 2

# Where a match starts: where it ends, and the group of its pattern.
_Places = dict[int, tuple[int, str]]


@dataclass(frozen=True)
class Lexicon:
    """All cues by name: the shared ones, and one for each list of patterns in a rule."""

    cues: Mapping[str, CueList]
    _patterns: dict[str, Patterns] = field(default_factory=dict, init=False, compare=False)

    def within(self, jurisdiction: str) -> Lexicon:
        """Leave out what belongs to another jurisdiction than uk or us; "any" leaves everything in."""
        if jurisdiction == "any":
            return self
        cues = {name: cue.within(jurisdiction) if cue.jurisdictions else cue for name, cue in self.cues.items()}
        return Lexicon(cues)

    @cached_property
    def _links(self) -> Links:
        return Links(Cues({name: cue.nodes for name, cue in self.cues.items()}))

    def find(self, document: Document, tokens: tuple[Token, ...]) -> Mapping[str, Spans]:
        """Give what every cue finds in a document; of matches of one cue that begin at one word, the longest counts.

        A cue is looked up when it is first asked for: what a rule asks near its hits costs nothing where it has none.
        """
        return _Found(self, document, tokens, Index(_text(document, tokens, self._links)))

    def patterns(self, name: str) -> Patterns:
        """Give a cue's patterns, but for those that are another cue's name alone."""
        if name not in self._patterns:
            self._patterns[name] = Patterns(
                Pattern.of(group, node, self._links.cues)
                for group, nodes in self.cues[name].groups.items()
                for whole in nodes
                if not isinstance(whole, CueReference)
                for node in alternatives(whole)
            )
        return self._patterns[name]


class _Found(Mapping[str, Spans]):
    """What the cues of a lexicon find in one document."""

    def __init__(self, lexicon: Lexicon, document: Document, tokens: tuple[Token, ...], index: Index) -> None:
        self._lexicon = lexicon
        self._document = document
        self._tokens = tokens
        self._index = index
        self._places: dict[str, _Places] = {}
        self._matched: dict[re.Pattern[str], list[tuple[int, int]]] = {}
        self._spans: dict[str, Spans] = {}

    def __getitem__(self, name: str) -> Spans:
        if name not in self._spans:
            self._spans[name] = Spans(_without_nested(self._find(name)), self._lexicon.cues[name].names)
        return self._spans[name]

    def __contains__(self, name: object) -> bool:
        return name in self._lexicon.cues

    def __iter__(self) -> Iterator[str]:
        return iter(self._lexicon.cues)

    def __len__(self) -> int:
        return len(self._lexicon.cues)

    def _find(self, name: str) -> _Places:
        if name not in self._places:
            places = self._places[name] = {}
            self._add_patterns(name, places)
            self._add_expressions(name, places)
            self._add_included(name, places)
        return self._places[name]

    def _add_patterns(self, name: str, places: _Places) -> None:
        tokens = self._tokens
        for pattern, at in self._index.worth_a_try(self._lexicon.patterns(name)):
            end = max(pattern.node.match(at, self._index.text), default=at)
            if end > at:
                _keep_longest(places, tokens[at].start, (tokens[end - 1].end, pattern.group))

    def _add_expressions(self, name: str, places: _Places) -> None:
        for group, expressions in self._lexicon.cues[name].expressions.items():
            for expression in expressions:
                for start, end in self._matches(expression):
                    _keep_longest(places, start, (end, group))

    def _matches(self, expression: re.Pattern[str]) -> list[tuple[int, int]]:
        """Search the text once for each expression."""
        if expression not in self._matched:
            self._matched[expression] = _matches(expression, self._document, self._haystack)
        return self._matched[expression]

    @cached_property
    def _haystack(self) -> Haystack:
        return Haystack(self._document)

    def _add_included(self, name: str, places: _Places) -> None:
        """Add what the cues that stand in the list by their name alone have found."""
        for group, others in self._lexicon.cues[name].includes.items():
            for other in others:
                for start, (end, _) in self._find(other).items():
                    _keep_longest(places, start, (end, group))


def _text(document: Document, tokens: tuple[Token, ...], links: Links) -> Text:
    block_starts = {block.span.start for block in document.blocks}
    starts = [index for index, token in enumerate(tokens) if token.start in block_starts]
    norms = [token.norm for token in tokens]
    raw = [document.text[token.start : token.end] for token in tokens]
    return Text(
        norms=norms,
        raw=raw,
        keys=[keys_of(*pair) for pair in zip(norms, raw, strict=True)],
        starts=frozenset([*starts, *_after_numbers(norms, starts)]),
        ends=frozenset([*starts[1:], len(tokens)]),
        links=links,
    )


def _after_numbers(norms: list[str], starts: list[int]) -> Iterator[int]:
    """Yield where the words of a numbered block begin, as in "7. Leaving us"."""
    for start, end in zip(starts, [*starts[1:], len(norms)], strict=True):
        if end - start > _NUMBERING and norms[start].isdigit() and norms[start + 1] == ".":
            yield start + _NUMBERING


def _keep_longest(places: _Places, start: int, new: tuple[int, str]) -> None:
    old = places.get(start)
    if old is None or new[0] > old[0]:
        places[start] = new


def _matches(expression: re.Pattern[str], document: Document, haystack: Haystack) -> list[tuple[int, int]]:
    """Search the blocks in which the expression can match; only where a match runs over an end, each for itself."""
    spans = list(_search(expression, document, haystack))
    if not any(_leaves_block(document.text[start:end]) for start, end in spans):
        return spans
    return [
        (block.span.start + found.start(), block.span.start + found.end())
        for block in document.blocks
        for found in expression.finditer(document.slice(block.span))
        if found.group()
    ]


def _search(expression: re.Pattern[str], document: Document, haystack: Haystack) -> Iterator[tuple[int, int]]:
    """Yield the places of matches. What an expression looks at outside of them it sees in the blocks around, too."""
    text, known = document.text, needed(expression)
    stretches = [(0, len(text))]
    if known.strings:
        stretches = [(block.span.start, block.span.end) for block in haystack.blocks(known.strings)]
    for start, end in stretches:
        seen_until = min(end + max(known.ahead, len(BLOCK_JOINT)), len(text))
        for found in expression.finditer(text, start, seen_until):
            if found.start() >= end:
                break
            if found.group() and BLANK not in found.group():
                yield found.span()


def _leaves_block(text: str) -> bool:
    return BLOCK_JOINT in text or text[0] == "\n" or text[-1] == "\n"


def _without_nested(places: _Places) -> tuple[Occurrence, ...]:
    """Drop matches that lie inside or begin inside an earlier one."""
    if not places:
        return ()
    kept: list[Occurrence] = []
    reached = 0
    for start, (end, group) in sorted(places.items()):
        if start >= reached:
            kept.append(Occurrence(Span(start, end), group))
            reached = end
    return tuple(kept)
