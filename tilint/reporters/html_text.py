"""A block's text as HTML: what is hidden, what is emphasised, and the words that notes are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from markupsafe import Markup, escape

from tilint.model import Document, Mark, MarkKind, Severity, Span
from tilint.reporters.masks import Hidden, Mask
from tilint.reporters.safe import clean

# Links are shown and lead nowhere: nothing in a page goes out to where a document points.
_TAGS = {
    MarkKind.BOLD: ("strong", ""),
    MarkKind.ITALIC: ("em", ""),
    MarkKind.STRIKE: ("s", ""),
    MarkKind.CODE: ("code", ""),
    MarkKind.LINK: ("span", "link"),
    MarkKind.UNDERLINE: ("span", "underlined"),
    MarkKind.CAPITALS: ("span", "capitals"),
}
KEPT, GIVEN = "kept", "given"
_QUIET = (KEPT, GIVEN)


@dataclass(frozen=True, slots=True)
class Pin:
    """Words that something in the report speaks of.

    `id` is given to the words. `kind` is the class of the mark: a severity, "kept" or "given". `link` goes back to what
    speaks of them, and stands behind the words as `sign`, read out as `name`; `described_by` is the id of what it says.
    """

    span: Span
    id: str
    kind: str
    link: str
    sign: str
    name: str
    described_by: str = ""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A pin, and where in a block its words are shown."""

    pin: Pin
    span: Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that look alike; where there is a `label` it stands for them."""

    span: Span
    label: str
    tags: tuple[tuple[str, str], ...]
    pins: tuple[_Placed, ...]


@dataclass(frozen=True)
class Setter:
    """Sets the text of one document."""

    document: Document
    mask: Mask
    pins: Sequence[Pin] = ()

    def set(self, block: Span) -> Markup:
        """Give a block's text as HTML."""
        hidden = [one for one in self.mask.hidden if one.span.overlaps(block)]
        pins = [_Placed(pin, _widened(_part(pin.span, block), hidden)) for pin in self.pins if pin.span.overlaps(block)]
        marks = [mark for mark in self.document.marks if mark.kind in _TAGS and mark.span.overlaps(block)]
        parts: list[Markup] = []
        for held, run in groupby(_pieces(block, hidden, marks, pins), key=lambda piece: piece.pins):
            pieces = list(run)
            inner = Markup("").join(self._piece(piece) for piece in pieces)
            parts.append(_marked(inner, held, pieces[0].span.start))
            # The sign stands in the block where the words begin, also where they go on in the next one.
            ending = [one for one in held if one.span.end == pieces[-1].span.end]
            parts += [_sign(one.pin) for one in ending if one.pin.span.start >= block.start]
        return Markup("").join(parts)

    def _piece(self, piece: _Piece) -> Markup:
        if piece.label:
            return Markup('<span class="unshown">[{}]</span>').format(piece.label)
        html = escape_text(self.document.slice(piece.span))
        for name, look in piece.tags:
            opening = Markup('<{} class="{}">').format(name, look) if look else Markup("<{}>").format(name)
            html = opening + html + Markup("</{}>").format(name)
        return html


def escape_text(text: str) -> Markup:
    """Escape text from a document; line ends stay, and what could steer a screen is spelt out."""
    return Markup("<br>").join(escape(clean(line)) for line in text.split("\n"))


def _pieces(block: Span, hidden: Sequence[Hidden], marks: Sequence[Mark], pins: Sequence[_Placed]) -> Iterator[_Piece]:
    """Cut a block where anything begins or ends; what is hidden is one piece."""
    edges = {block.start, block.end}
    for span in (*(one.span for one in hidden), *(one.span for one in marks), *(one.span for one in pins)):
        edges |= {max(span.start, block.start), min(span.end, block.end)}
    cuts = sorted(edge for edge in edges if not any(one.span.start < edge < one.span.end for one in hidden))
    # What is hidden may go on before or after the block.
    cuts = sorted({block.start, *cuts, block.end})
    for start, end in pairwise(cuts):
        span = Span(start, end)
        label = next((one.label for one in hidden if one.span.overlaps(span)), "")
        tags = () if label else tuple(_TAGS[kind] for kind in _TAGS if _is_set(marks, kind, span))
        yield _Piece(span, label, tags, tuple(pin for pin in pins if pin.span.covers(span)))


def _is_set(marks: Iterable[Mark], kind: MarkKind, span: Span) -> bool:
    return any(mark.kind is kind and mark.span.covers(span) for mark in marks)


def _part(span: Span, block: Span) -> Span:
    return Span(max(span.start, block.start), min(span.end, block.end))


def _widened(span: Span, hidden: Iterable[Hidden]) -> Span:
    """Let words that are partly hidden begin and end where the label for them does."""
    for one in hidden:
        if one.span.overlaps(span):
            span = Span(min(span.start, one.span.start), max(span.end, one.span.end))
    return span


def _marked(inner: Markup, held: Sequence[_Placed], start: int) -> Markup:
    """Mark a run of words with all that is said of them, and give it the ids of what begins here."""
    for one in held:
        if one.span.start == start:
            inner = Markup('<span id="{}">{}</span>').format(one.pin.id, inner)
    kinds = [one.pin.kind for one in held]
    for kind in _QUIET:
        if kind in kinds:
            inner = Markup('<span class="{}">{}</span>').format(kind, inner)
    loud = [one.pin for one in held if one.pin.kind not in _QUIET]
    if not loud:
        return inner
    severity = max((pin.kind for pin in loud), key=lambda kind: Severity(kind).rank)
    several = " several" if len(loud) > 1 else ""
    notes = " ".join(pin.link for pin in loud)
    return Markup('<mark class="{}{}" data-notes="{}">{}</mark>').format(severity, several, notes, inner)


def _sign(pin: Pin) -> Markup:
    described = Markup(' aria-describedby="{}"').format(pin.described_by) if pin.described_by else ""
    return Markup(
        '<a class="sign {}" href="#{}" data-notes="{}"{}><span class="unseen">{}</span>'
        '<span aria-hidden="true">{}</span></a>'
    ).format(pin.kind, pin.link, pin.link, described, pin.name, pin.sign)
