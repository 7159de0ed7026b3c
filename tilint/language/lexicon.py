"""Every cue of every rule, looked up together: one pass over a document finds them all."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from tilint.language.matching import Links, Node, Text, keys_of
from tilint.language.nodes import second_keys
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A pattern in the index of first keys; `second` are the keys that its second token can have, None for any."""

    cue: str
    group: str
    node: Node
    second: frozenset[str] | None


@dataclass(frozen=True)
class Lexicon:
    """All cues by name: the shared ones, and one for each list of patterns in a rule."""

    cues: Mapping[str, CueList]

    @cached_property
    def _links(self) -> Links:
        return Links({name: cue.nodes for name, cue in self.cues.items()})

    @cached_property
    def _by_first_key(self) -> dict[str, list[_Entry]]:
        index: dict[str, list[_Entry]] = defaultdict(list)
        cues = self._links.cues
        for name, cue in self.cues.items():
            for group, nodes in cue.groups.items():
                for node in nodes:
                    entry = _Entry(name, group, node, second_keys(node, cues))
                    for word in node.first_keys(cues) or ("",):
                        index[word].append(entry)
        return index

    def find(self, document: Document, tokens: tuple[Token, ...]) -> dict[str, Spans]:
        """Find every cue in a document; of matches of one cue that begin at one word, the longest counts."""
        found: dict[str, dict[int, Occurrence]] = {name: {} for name in self.cues}
        text = _text(document, tokens, self._links)
        anywhere = self._by_first_key.get("", [])
        for at, keys in enumerate(text.keys):
            following = text.keys[at + 1] if at + 1 < len(tokens) else ("",)
            for entry in (*chain.from_iterable(self._by_first_key.get(key, ()) for key in keys), *anywhere):
                if entry.second is not None and entry.second.isdisjoint(following):
                    continue
                end = max(entry.node.match(at, text), default=at)
                if end > at:
                    span = Span(tokens[at].start, tokens[end - 1].end)
                    _keep_longest(found[entry.cue], Occurrence(span, entry.group))
        matched: dict[re.Pattern[str], list[Span]] = {}
        for name in self.cues:
            for group, expression in self._expressions(name):
                if expression not in matched:
                    matched[expression] = _matches(expression, document)
                for span in matched[expression]:
                    _keep_longest(found[name], Occurrence(span, group))
        return {
            name: Spans(_without_nested(places.values()), tuple(self.cues[name].groups))
            for name, places in found.items()
        }

    def _expressions(self, name: str, group: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
        """Yield a cue's expressions, and those of the cues that it includes whole, with their groups."""
        cue = self.cues[name]
        for own_group, expressions in cue.expressions.items():
            for expression in expressions:
                yield group or own_group, expression
        for own_group, others in cue.includes.items():
            for other in others:
                yield from self._expressions(other, group or own_group)


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


def _keep_longest(places: dict[int, Occurrence], new: Occurrence) -> None:
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
