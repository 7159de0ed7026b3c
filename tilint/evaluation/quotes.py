"""Find a quote in a document's text, however the text was set."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tilint.model import Span

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "‑": "-", "‐": "-"})
_LOOSE = " -*_`[]"
_NO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def find_quote(text: str, quote: str, occurrence: int = 1) -> Span | None:
    """Find the place of a quote, the first or a later one; None where it does not stand that often.

    Runs of white space count as one space, curly quotation marks as straight ones. A quote that stands nowhere like
    this is looked for once more without regard to spaces and hyphens, since a line end may have added or taken one,
    and without the signs of Markdown, which a quote from the file may have kept.
    """
    for fold in (_spaced, _squeezed):
        places = list(_places(text, quote, fold))
        if places:
            return places[occurrence - 1] if 1 <= occurrence <= len(places) else None
    return None


_Fold = Callable[[str], Iterator[tuple[str, int]]]


def _places(text: str, quote: str, fold: _Fold) -> Iterator[Span]:
    folded = list(fold(text))
    sought = "".join(sign for sign, _ in fold(quote)).strip()
    if not sought:
        return
    for match in re.finditer(re.escape(sought), "".join(sign for sign, _ in folded)):
        span = Span(folded[match.start()][1], folded[match.end() - 1][1] + 1)
        if not _cuts_word(text, span.start) and not _cuts_word(text, span.end):
            yield span


def _spaced(text: str) -> Iterator[tuple[str, int]]:
    """Yield each sign that counts with its offset; a run of white space is one space."""
    after_space = False
    for offset, sign in enumerate(text.translate(_STRAIGHT)):
        if sign in _NO_WIDTH:
            continue
        is_space = sign.isspace()
        if not (is_space and after_space):
            yield (" " if is_space else sign), offset
        after_space = is_space


def _squeezed(text: str) -> Iterator[tuple[str, int]]:
    return ((sign, offset) for sign, offset in _spaced(text) if sign not in _LOOSE)


def _cuts_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()
