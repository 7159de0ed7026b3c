"""Every cue of every rule, looked up together: one pass over a document finds them all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, pairwise

from tilint.language.matching import Links, Node, Text, keys_of
from tilint.language.nodes import CueReference, alternatives, begins_block, needed_keys, second_keys
from tilint.model import BLOCK_JOINT, Document, Occurrence, Span, Spans, Token


@dataclass(frozen=True)
class CueList:
    """What one cue looks for: patterns and regular expressions, by group (named "" where there is only one).

    `includes` are cues that stand alone as an item of the list; their patterns are among the patterns already.
    """

    groups: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    expressions: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    includes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The patterns of all groups."""
        return tuple(node for nodes in self.groups.values() for node in nodes)


_Places = dict[int, Occurrence]
# Under these stand patterns that can begin with any key, and those that begin only where a block begins.
_ANYTHING, _START = "", "<start>"
_SPECIAL = (_ANYTHING, _START)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A pattern in the index of first keys.

    `second` are the keys that its second token can have, None for any; of each set of `needs` the block has a key.
    """

    cue: str
    group: str
    node: Node
    second: frozenset[str] | None
    needs: tuple[frozenset[str], ...]

    def can_stand_among(self, keys: set[str]) -> bool:
        for need in self.needs:  # noqa: SIM110 - asked so often that a generator would show
            if need.isdisjoint(keys):
                return False
        return True


@dataclass(frozen=True)
class Lexicon:
    """All cues by name: the shared ones, and one for each list of patterns in a rule."""

    cues: Mapping[str, CueList]

    @cached_property
    def _links(self) -> Links:
        return Links({name: cue.nodes for name, cue in self.cues.items()})

    @cached_property
    def _by_first_key(self) -> dict[str, list[_Entry]]:
        """The patterns by what they can begin with, but for a cue's name alone: what that finds is found already."""
        index: dict[str, list[_Entry]] = defaultdict(list)
        cues = self._links.cues
        for name, cue in self.cues.items():
            for group, nodes in cue.groups.items():
                searched = (node for node in nodes if not isinstance(node, CueReference))
                for node in chain.from_iterable(map(alternatives, searched)):
                    entry = _Entry(name, group, node, second_keys(node, cues), needed_keys(node, cues))
                    for key in [_START] if begins_block(node) else node.first_keys(cues) or [_ANYTHING]:
                        index[key].append(entry)
        return index

    def find(self, document: Document, tokens: tuple[Token, ...]) -> dict[str, Spans]:
        """Find every cue in a document; of matches of one cue that begin at one word, the longest counts."""
        found: dict[str, _Places] = {name: {} for name in self.cues}
        text = _text(document, tokens, self._links)
        for at, entries in self._worth_a_try(text):
            following = text.keys[at + 1] if at + 1 < len(tokens) else ("",)
            for entry in entries:
                if entry.second is not None and entry.second.isdisjoint(following):
                    continue
                end = max(entry.node.match(at, text), default=at)
                if end > at:
                    span = Span(tokens[at].start, tokens[end - 1].end)
                    _keep_longest(found[entry.cue], Occurrence(span, entry.group))
        self._add_expressions(document, found)
        self._add_included(found)
        return {
            name: Spans(_without_nested(places.values()), tuple(self.cues[name].groups))
            for name, places in found.items()
        }

    def _worth_a_try(self, text: Text) -> Iterator[tuple[int, list[_Entry]]]:
        """Yield each token's index, with the patterns that can begin there and have in its block all that they need."""
        everywhere = set(chain.from_iterable(text.keys))
        likely = {key: _those_among(everywhere, self._by_first_key.get(key, ())) for key in (*everywhere, *_SPECIAL)}
        for first, last in pairwise(sorted({0, *text.ends})):
            here = set(chain.from_iterable(text.keys[first:last]))
            entries = {key: _those_among(here, likely[key]) for key in (*here, *_SPECIAL)}
            for at in range(first, last):
                keys = (*text.keys[at], _ANYTHING, _START) if at == first else (*text.keys[at], _ANYTHING)
                yield at, [entry for key in keys for entry in entries[key]]

    def _add_expressions(self, document: Document, found: Mapping[str, _Places]) -> None:
        matched: dict[re.Pattern[str], list[Span]] = {}
        for name, cue in self.cues.items():
            for group, expressions in cue.expressions.items():
                for expression in expressions:
                    if expression not in matched:
                        matched[expression] = _matches(expression, document)
                    for span in matched[expression]:
                        _keep_longest(found[name], Occurrence(span, group))

    def _add_included(self, found: Mapping[str, _Places]) -> None:
        """Give each cue what the cues that stand in its list by name have found; those come first."""
        done: set[str] = set()

        def add(name: str) -> None:
            if name in done:
                return
            done.add(name)
            for group, others in self.cues[name].includes.items():
                for other in others:
                    add(other)
                    for place in found[other].values():
                        _keep_longest(found[name], replace(place, group=group))

        for name in self.cues:
            add(name)


def _text(document: Document, tokens: tuple[Token, ...], links: Links) -> Text:
    block_starts = {block.span.start for block in document.blocks}
    starts = [index for index, token in enumerate(tokens) if token.start in block_starts]
    norms = [token.norm for token in tokens]
    raw = [document.text[token.start : token.end] for token in tokens]
    return Text(
        norms=norms,
        raw=raw,
        keys=[keys_of(*pair) for pair in zip(norms, raw, strict=True)],
        starts=frozenset(starts),
        ends=frozenset([*starts[1:], len(tokens)]),
        links=links,
    )


def _those_among(keys: set[str], entries: Iterable[_Entry]) -> list[_Entry]:
    return [entry for entry in entries if entry.can_stand_among(keys)]


def _keep_longest(places: _Places, new: Occurrence) -> None:
    old = places.get(new.span.start)
    if old is None or len(new.span) > len(old.span):
        places[new.span.start] = new


def _matches(expression: re.Pattern[str], document: Document) -> list[Span]:
    """Search the whole text at once; only where a match runs over a block's end, search block by block."""
    spans = [Span(*found.span()) for found in expression.finditer(document.text) if found.group()]
    if not any(_leaves_block(document.slice(span)) for span in spans):
        return spans
    return [
        Span(block.span.start + found.start(), block.span.start + found.end())
        for block in document.blocks
        for found in expression.finditer(document.slice(block.span))
        if found.group()
    ]


def _leaves_block(text: str) -> bool:
    return BLOCK_JOINT in text or text[0] == "\n" or text[-1] == "\n"


def _without_nested(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Drop matches that lie inside or begin inside an earlier one."""
    kept: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda item: item.span):
        if not kept or occurrence.span.start >= kept[-1].span.end:
            kept.append(occurrence)
    return tuple(kept)
