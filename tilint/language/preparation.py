"""Text as readability is measured on it: the preparation decides the score, so it is kept in one place and told.

Every heading, paragraph and list item ends a sentence. Tables, code, page headers and footers, form fields, captions,
footnotes, quotations, people's own words, definitions and lists of sources are left out, and so are web and mail
addresses. A name, the title of an Act, a legal term or a date counts as one short word, and so does a number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.model import BlockKind, Marked, Span, Stretch

_READ = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_LEFT_OUT = ("voice", "quoted", "definition", "teaching-example")
_MASKED = ("proper-name", "legal-term")
_DATE = "date"
# One syllable, so that neither moves the score.
_NAME, _NUMBER = "name", "ten"


@dataclass(frozen=True, slots=True)
class PreparedSentence:
    """A sentence's place, and its words as they are counted, in small letters."""

    span: Span
    words: tuple[str, ...]


def prepare(marked: Marked) -> tuple[PreparedSentence, ...]:
    """Give the sentences that count, in order."""
    masks = _Masks.of(marked)
    prepared = (PreparedSentence(item.span, tuple(masks.words(marked, item))) for item in _counting(marked))
    return tuple(item for item in prepared if item.words)


def _counting(marked: Marked) -> Iterator[Stretch]:
    for sentence in marked.sentences:
        span = sentence.span
        block = marked.block(span.start)
        if block.kind not in _READ or any(marked.contexts[name].covers(span) for name in _LEFT_OUT):
            continue
        # A link's words are read with the rest; a list of sources is not.
        if not marked.contexts["citation"].covers(block.span):
            yield sentence


@dataclass(frozen=True, slots=True)
class _Masks:
    """Stretches that count as one short word, sorted and apart, and the starts of those."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    @staticmethod
    def of(marked: Marked) -> _Masks:
        spans = sorted(
            {item.span for name in _MASKED for item in marked.contexts[name]}
            | {item.span for item in marked.cues[_DATE]},
            key=lambda span: (span.start, -span.end),
        )
        apart: list[Span] = []
        for span in spans:
            if not apart or span.start >= apart[-1].end:
                apart.append(span)
        return _Masks(tuple(apart), tuple(span.start for span in apart))

    def words(self, marked: Marked, sentence: Stretch) -> Iterator[str]:
        """Yield the words of a sentence as they are counted."""
        last = None
        for token in marked.tokens[sentence.first : sentence.last]:
            mask = self._around(token.start)
            if mask is not None:
                if mask != last and not _is_address(marked.document.slice(mask)):
                    yield _NAME
                last = mask
            elif token.norm[0].isdigit():
                yield _NUMBER
            elif token.is_word:
                yield token.norm

    def _around(self, offset: int) -> Span | None:
        index = bisect_right(self.starts, offset) - 1
        return self.spans[index] if index >= 0 and offset < self.spans[index].end else None


def _is_address(text: str) -> bool:
    return "@" in text or "://" in text or text.startswith("www.")
