"""How the words are set: capitals, emphasis, exclamation marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilint.checks.guards import is_silenced
from tilint.model import BlockKind, Hit, Mark, Marked, MarkKind, Span, Stretch, Token

_FEWEST_CAPITALS = 4
_MOST_EMPHASISED_WORDS = 20
_MOST_EXCLAMATIONS = 2
_MOST_BOLD_SHARE = 0.15
_FEWEST_WORDS_FOR_SHARE = 60
_LOUD = (MarkKind.BOLD, MarkKind.UNDERLINE, MarkKind.COLOUR, MarkKind.CAPITALS)
_NOT_BODY = (BlockKind.HEADING, BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CODE, BlockKind.FIELD)


def structure(marked: Marked, *, set_in: str) -> Iterator[Hit]:
    """Yield what is loud.

    `set_in` is capitals (four words on end), emphasis (a long run, or much of the text), or exclamations (three or
    more in the document).
    """
    yield from _LOOKS[set_in](marked)


def _capitals(marked: Marked) -> Iterator[Hit]:
    for sentence in marked.sentences:
        for run in _capital_runs(marked, sentence):
            if not is_silenced(marked, run):
                yield Hit(run)
    for mark in marked.document.marks:
        if mark.kind is MarkKind.CAPITALS and len(marked.tokens_in(mark.span)) >= _FEWEST_CAPITALS:
            yield Hit(mark.span)


def _capital_runs(marked: Marked, sentence: Stretch) -> Iterator[Span]:
    """Yield runs of words in capitals of which at least two are ordinary words, not short names like "HMRC"."""
    run: list[Token] = []
    for token in (*marked.tokens[sentence.first : sentence.last], None):
        written = marked.document.text[token.start : token.end] if token else ""
        if token and (written.isupper() or not token.is_word or token.norm.isdigit()):
            run.append(token)
            continue
        yield from _loud_span(run)
        run = []


def _loud_span(run: list[Token]) -> Iterator[Span]:
    words = [token for token in run if token.norm.isalpha()]
    if len(words) < _FEWEST_CAPITALS:
        return
    ordinary = [token for token in words if len(token.norm) > 1 and any(letter in "aeiou" for letter in token.norm)]
    if len(ordinary) * 2 > len(words):
        yield Span(words[0].start, words[-1].end)


def _emphasis(marked: Marked) -> Iterator[Hit]:
    """Yield long runs of bold, underlined or coloured words in the body, or the first one where bold is everywhere."""
    loud = [mark for mark in marked.document.marks if mark.kind in _LOUD and _is_body(marked, mark)]
    links = [mark.span for mark in marked.document.marks if mark.kind is MarkKind.LINK]
    loud = [mark for mark in loud if not any(link.covers(mark.span) for link in links)]
    long = [mark for mark in loud if _words(marked, mark.span) > _MOST_EMPHASISED_WORDS]
    if long:
        yield from (Hit(span) for span in sorted({mark.span for mark in long}))
        return
    bold = [mark for mark in loud if mark.kind is MarkKind.BOLD]
    share = sum(_words(marked, mark.span) for mark in bold) / max(marked.words, 1)
    if bold and marked.words >= _FEWEST_WORDS_FOR_SHARE and share > _MOST_BOLD_SHARE:
        yield Hit(bold[0].span, evidence=tuple(mark.span for mark in bold[1:]))


def _is_body(marked: Marked, mark: Mark) -> bool:
    return marked.block(mark.span.start).kind not in _NOT_BODY


def _words(marked: Marked, span: Span) -> int:
    return sum(1 for token in marked.tokens_in(span) if token.is_word)


def _exclamations(marked: Marked) -> Iterator[Hit]:
    places = [token for token in marked.tokens if set(token.norm) == {"!"}]
    spans = [Span(token.start, token.end) for token in places if not is_silenced(marked, Span(token.start, token.end))]
    if sum(len(span) for span in spans) > _MOST_EXCLAMATIONS:
        yield Hit(spans[0], evidence=tuple(spans[1:]))


_LOOKS: dict[str, Callable[[Marked], Iterator[Hit]]] = {
    "capitals": _capitals,
    "emphasis": _emphasis,
    "exclamations": _exclamations,
}
