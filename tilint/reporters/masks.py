"""What a page does not show of a document: graphic words, and personal details where they are redacted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tilint.model import Document, Finding, Passage, Span
from tilint.reporters.redaction import find_personal

_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s|\n")
_QUOTED = re.compile(r"“([^”]*)”")
_VEILED = "(words not shown)"


@dataclass(frozen=True, slots=True)
class Hidden:
    """Characters of a document that are not shown, and what stands there instead."""

    span: Span
    label: str


@dataclass(frozen=True)
class Mask:
    """Everything of one document that is not shown, sorted and apart; `personal` are words that stand nowhere else."""

    document: Document
    veiled: tuple[Hidden, ...] = ()
    personal: tuple[Hidden, ...] = ()

    @cached_property
    def hidden(self) -> tuple[Hidden, ...]:
        """All that is hidden, sorted and apart; a veil goes before a personal detail inside it."""
        found = sorted([*self.veiled, *self.personal], key=lambda one: (one.span.start, -one.span.end))
        apart: list[Hidden] = []
        for one in found:
            if not apart or one.span.start >= apart[-1].span.end:
                apart.append(one)
            elif one.span.end > apart[-1].span.end:
                apart[-1] = replace(apart[-1], span=Span(apart[-1].span.start, one.span.end))
        return tuple(apart)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {_plain(self.document.slice(one.span)): one.label for one in self.hidden}

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        known = sorted((words for words in self._labels if words), key=lambda words: (-len(words), words))
        if not known:
            return None
        options = "|".join(r"\s+".join(map(re.escape, words.split())) for words in known)
        return re.compile(rf"(?<!\w)(?:{options})(?!\w)")

    def text(self, text: str) -> str:
        """Leave out of a text about the document the words that are hidden in it."""
        if self._words is None:
            return text
        return self._words.sub(lambda match: f"[{self._labels[_plain(match[0])]}]", text)

    def said(self, text: str, about: Span | None) -> str:
        """Leave hidden words out of a remark, with quotations that show a part of what is veiled at its words."""
        near = [one for one in self.veiled if about is not None and one.span.overlaps(about)]
        shown = [_plain(self.document.slice(one.span)) for one in near]
        return self.text(_QUOTED.sub(lambda match: _veil(match, shown), text) if shown else text)

    def passage(self, passage: Passage) -> Passage:
        """Leave hidden words out of a passage and of what stands around it."""
        if passage.excerpt != self.document.slice(passage.span):
            return passage
        start = passage.span.start - passage.at
        before = self.cut(Span(start, passage.span.start))
        words = self.cut(passage.span)
        after = self.cut(Span(passage.span.end, start + len(passage.context)))
        return replace(passage, excerpt=words, context=before + words + after, at=len(before))

    def cut(self, span: Span) -> str:
        """Give the characters of a span with labels instead of what is hidden."""
        parts: list[str] = []
        at = span.start
        for one in self.hidden:
            if one.span.overlaps(span):
                parts += [self.document.text[at : one.span.start], f"[{one.label}]"]
                at = one.span.end
        return "".join(parts) + self.document.text[at : span.end]


def make_mask(document: Document, findings: Iterable[Finding], *, redact: bool) -> Mask:
    """Hide the sentences of what findings do not show, and personal details if that is wished."""
    personal = find_personal(document) if redact else ()
    return Mask(
        document, tuple(_veils(document, findings)), tuple(Hidden(span, f"{kind} hidden") for span, kind in personal)
    )


def _veils(document: Document, findings: Iterable[Finding]) -> Iterator[Hidden]:
    for finding in findings:
        for passage in _passages(finding):
            if passage.excerpt != document.slice(passage.span):
                label = f"words not shown: {finding.rule.name.replace('-', ' ')}"
                yield from (Hidden(span, label) for span in _sentences(document, passage.span))


def _passages(finding: Finding) -> Sequence[Passage]:
    return (finding.passage, *finding.evidence) if finding.passage else finding.evidence


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    """Widen a span to its sentence, block by block: what stands around graphic words is seldom any milder."""
    for block in document.blocks[document.block_index(span.start) :]:
        if block.span.start >= span.end:
            return
        part = Span(max(span.start, block.span.start), min(span.end, block.span.end))
        ends = [block.span.start + match.end() for match in _SENTENCE_END.finditer(document.slice(block.span))]
        start = max((end for end in ends if end <= part.start), default=block.span.start)
        end = min((end for end in ends if end >= part.end), default=block.span.end)
        text = document.text[start:end]
        yield Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))


def _veil(match: re.Match[str], veiled: Iterable[str]) -> str:
    quoted = _plain(match[1])
    shows = any(part and any(part in text for text in veiled) for part in quoted.split(" … "))
    return _VEILED if shows else match[0]


def _plain(text: str) -> str:
    return " ".join(text.split())
