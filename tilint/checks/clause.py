"""These words stand here, and they speak of a person."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.options import Cue
from tilint.language.subject import Subject, find_subject
from tilint.model import Hit, Marked


def clause(
    marked: Marked, *, phrases: Cue, subjects: tuple[str, ...] = ("person",), unknown: str = "soften"
) -> Iterator[Hit]:
    """Yield each place where a phrase stands and its subject is one of `subjects`.

    `unknown` says what becomes of a place whose subject cannot be told: "soften", "keep" or "silent".
    """
    for occurrence in marked.cues[phrases]:
        subject = find_subject(marked, occurrence.span)
        if subject.value in subjects:
            yield Hit(occurrence.span, occurrence.group)
        elif subject is Subject.UNKNOWN and unknown != "silent":
            yield Hit(occurrence.span, occurrence.group, doubtful=unknown == "soften")
