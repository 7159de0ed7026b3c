"""How the words are set: capitals, emphasis, exclamation marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from tilint.checks.guards import is_silenced
from tilint.checks.opening import body_of
from tilint.checks.options import NO_CUE, Cue
from tilint.model import BlockKind, Hit, Mark, Marked, MarkKind, Span, Token

_FEWEST_CAPITALS = 4
_FEWEST_LETTERS = 12
_MOST_EMPHASISED_WORDS = 20
_MOST_EXCLAMATIONS = 2
_MOST_BOLD_SHARE = 0.15
_LONGEST_LABEL = 12
_FEWEST_WORDS_FOR_SHARE = 60
_LOUD = (MarkKind.BOLD, MarkKind.UNDERLINE, MarkKind.COLOUR)
_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_FURNITURE = (BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTER, BlockKind.CODE, BlockKind.FIELD, BlockKind.CAPTION)


def structure(marked: Marked, *, set_in: tuple[str, ...], even_short: Cue = NO_CUE) -> Iterator[Hit]:
    """Yield what is loud, one hit for each passage however many of the looks in `set_in` it has.

    capitals: four words on end, mostly ordinary words; a table, a page header and a heading in a style that shows
    capitals do not count. emphasis: a bold, underlined or coloured run of more than twenty words in
    running text, one of any length that holds `even_short`, or the first of many where more than 15 % of the text is
    bold. exclamations: the first sentence with one, of three or more marks. The hit's group is its look. Value: `look`.
    """
    looks: dict[str, Callable[[Marked], Iterator[Hit]]] = {
        "capitals": _capitals,
        "emphasis": partial(_emphasis, even_short=even_short),
        "exclamations": _exclamations,
    }
    hits = [
        replace(hit, group=name, values={"look": _LOOKS[name]})
        for name in set_in
        for hit in looks[name](marked)
        if hit.span and not is_silenced(marked, hit.span)
    ]
    yield from _apart(hits)


_LOOKS = {"capitals": "capitals", "emphasis": "bold, underlined or coloured words", "exclamations": "exclamation marks"}


def _apart(hits: list[Hit]) -> Iterator[Hit]:
    """Join hits that overlap, so that words in bold capitals are one passage; of bold words only the capitals shout."""
    joined: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: hit.span or Span(0, 0)):
        last = joined[-1] if joined else None
        if last and last.span and hit.span and last.span.overlaps(hit.span):
            capitals = next((item for item in (last, hit) if item.group == "capitals"), None)
            whole = replace(last, span=Span(last.span.start, max(last.span.end, hit.span.end)))
            joined[-1] = replace(capitals or whole, evidence=(*last.evidence, *hit.evidence))
        else:
            joined.append(hit)
    yield from joined


def _capitals(marked: Marked) -> Iterator[Hit]:
    for sentence in marked.sentences:
        if marked.block(sentence.span.start).kind not in _FURNITURE:
            yield from map(Hit, _capital_runs(marked, marked.tokens[sentence.first : sentence.last]))
    for mark in marked.document.marks:
        if mark.kind is MarkKind.CAPITALS and marked.block(mark.span.start).kind in _PROSE:
            yield from map(Hit, _loud_span(list(marked.tokens_in(mark.span))))


def _capital_runs(marked: Marked, tokens: tuple[Token, ...]) -> Iterator[Span]:
    """Yield runs of words that are typed in capitals."""
    run: list[Token] = []
    for token in (*tokens, None):
        written = marked.document.text[token.start : token.end] if token else ""
        if token and (written.isupper() or not token.is_word or token.norm[0].isdigit()):
            run.append(token)
            continue
        yield from _loud_span(run)
        run = []


def _loud_span(run: list[Token]) -> Iterator[Span]:
    """Give a run's span if at least two thirds of it are ordinary words, not short names like "HMRC" or "A1"."""
    words = [token for token in run if token.norm.isalpha()]
    if len(words) < _FEWEST_CAPITALS or sum(len(token.norm) for token in words) < _FEWEST_LETTERS:
        return
    ordinary = [token for token in words if _is_ordinary(token.norm)]
    if len(ordinary) * 3 >= len(words) * 2:
        last = [token for token in run if token.is_word][-1]
        yield Span(words[0].start, last.end)


def _is_ordinary(word: str) -> bool:
    return word in {"a", "i"} or (len(word) > 1 and any(letter in "aeiouy" for letter in word))


def _emphasis(marked: Marked, *, even_short: Cue) -> Iterator[Hit]:
    """Yield long or weighty runs of bold, underlined or coloured words, or the first run where bold is everywhere."""
    body = body_of(marked)
    links = [mark.span for mark in marked.document.marks if mark.kind is MarkKind.LINK]
    loud = [
        mark
        for mark in _joined(marked)
        if body.covers(mark.span) and _is_prose(marked, mark) and not any(link.overlaps(mark.span) for link in links)
    ]
    heavy = [
        mark.span
        for mark in loud
        if marked.words_in(mark.span) > _MOST_EMPHASISED_WORDS
        or (even_short and marked.cues[even_short].within(mark.span))
    ]
    if heavy:
        yield from map(Hit, sorted(set(heavy)))
        return
    bold = [mark.span for mark in loud if mark.kind is MarkKind.BOLD and not _is_label(marked, mark.span)]
    words = marked.words_in(body)
    share = sum(marked.words_in(span) for span in bold) / max(words, 1)
    if bold and words >= _FEWEST_WORDS_FOR_SHARE and share > _MOST_BOLD_SHARE:
        yield Hit(bold[0], evidence=tuple(bold[1:]))


def _joined(marked: Marked) -> list[Mark]:
    """Join marks of one kind that only white space parts: a word processor often cuts one run into several."""
    joined: list[Mark] = []
    for mark in sorted(marked.document.marks, key=lambda mark: (mark.kind, mark.span)):
        if mark.kind not in _LOUD or (mark.kind is MarkKind.COLOUR and _is_greyish(mark.value)):
            continue
        last = joined[-1] if joined else None
        if last and last.kind is mark.kind and _touch(marked, last.span, mark.span):
            joined[-1] = replace(last, span=Span(last.span.start, max(last.span.end, mark.span.end)))
        else:
            joined.append(mark)
    return joined


def _touch(marked: Marked, first: Span, second: Span) -> bool:
    between = Span(min(first.end, second.start), second.start)
    same_block = marked.document.block_index(first.start) == marked.document.block_index(second.start)
    return same_block and not marked.document.slice(between).strip()


def _is_greyish(colour: str) -> bool:
    """Tell black, white and grey, and colours with hardly any red, from those that alarm; all other values alarm."""
    try:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    except ValueError:
        return True
    return red < 160 or green > 120 or blue > 120


def _is_prose(marked: Marked, mark: Mark) -> bool:
    return marked.block(mark.span.start).kind in _PROSE


def _is_label(marked: Marked, span: Span) -> bool:
    """Tell a short bold line that stands alone, a subject line or a name, from bold words in running text."""
    written = marked.document.slice(span).rstrip()
    line = written.endswith(":") or marked.block(span.start).span.start == span.start
    return line and marked.words_in(span) <= _LONGEST_LABEL and written[-1:] not in ".!?"


def _exclamations(marked: Marked) -> Iterator[Hit]:
    places = [token for token in marked.tokens if token.norm and set(token.norm) == {"!"}]
    spans = [Span(token.start, token.end) for token in places if not is_silenced(marked, Span(token.start, token.end))]
    if sum(len(span) for span in spans) > _MOST_EXCLAMATIONS:
        yield Hit(marked.sentence(spans[0].start).span, evidence=tuple(spans[1:]))
