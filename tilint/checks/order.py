"""One thing stands before another that readers need first."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.conditions import near_paragraphs
from tilint.checks.guards import SILENCING
from tilint.checks.opening import body_of, first_sentence
from tilint.checks.options import NO_CUE, Cue
from tilint.model import Hit, Marked, Span, Tier


def order(
    marked: Marked,
    *,
    phrases: Cue,
    after: Cue,
    beside: Cue = NO_CUE,
    needed: bool = False,
    words_before: int = 0,
) -> Iterator[Hit]:
    """Yield the first place of a phrase that stands before the first place of `after`, which is its evidence.

    `after` counts where `beside`, if given, stands in its paragraph or a neighbouring one. With `needed`, a phrase is a
    hit also where `after` stands nowhere. With `words_before`, the body's first sentence is the hit where more of the
    body's words than that come before `after`. A document in which `after` comes first yields one hit of the tier
    strong, whose evidence is that sentence.
    """
    places = [item.span for item in marked.cues[phrases] if _is_said(marked, item.span)]
    usable = [item.span for item in marked.cues[after] if _is_usable(marked, item.span, beside)]
    if words_before:
        usable = _in_body_first(marked, usable)
    first = usable[0].start if usable else len(marked.document.text)
    if words_before and _words_before(marked, first) > words_before:
        yield Hit(first_sentence(marked), evidence=tuple(usable[:1]))
    elif places and places[0].start < first and (usable or needed):
        yield Hit(places[0], evidence=tuple(usable[:1]))
    elif usable:
        yield Hit(None, evidence=(marked.sentence(usable[0].start).span,), tier=Tier.STRONG)


def _in_body_first(marked: Marked, spans: list[Span]) -> list[Span]:
    """Leave out titles and references above a letter's greeting, unless nothing else is there."""
    body = body_of(marked)
    return [span for span in spans if span.start >= body.start] or spans


def _is_usable(marked: Marked, span: Span, beside: Cue) -> bool:
    return _is_said(marked, span) and (not beside or near_paragraphs(beside)(marked, Hit(span)))


def _is_said(marked: Marked, span: Span) -> bool:
    """Tell whether words are the document's own statement and no part of a longer name.

    A "Possession Order" is what a reader meets, though it is a term of the law and written like a name.
    """
    guards = marked.contexts_at(span).intersection(SILENCING) - {"legal-term"}
    if guards != {"proper-name"}:
        return not guards
    names = (item.span for item in marked.contexts["proper-name"] if item.span.covers(span))
    return all(name == span for name in names)


def _words_before(marked: Marked, end: int) -> int:
    body = body_of(marked)
    before = Span(body.start, max(body.start, min(end, body.end)))
    return marked.words_in(before)
