"""These words stand here."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.options import Cue
from tilint.model import Hit, Marked


def phrase(marked: Marked, *, phrases: Cue) -> Iterator[Hit]:
    """Yield each place where one of the phrases stands."""
    for occurrence in marked.cues[phrases]:
        yield Hit(occurrence.span, occurrence.group)
