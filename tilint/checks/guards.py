"""The contexts that every rule about wording minds unless its file says otherwise (`despite`)."""

from __future__ import annotations

from tilint.model import Marked, Span

SILENCING = (
    "voice",
    "quoted",
    "mentioned",
    "negated",
    "definition",
    "teaching-example",
    "legal-term",
    "proper-name",
    "citation",
    "self-description",
)
SOFTENING = ("heading", "legal-section", "official-category", "professional-audience")


def is_silenced(marked: Marked, span: Span, *, even_negated: bool = False) -> bool:
    """Tell whether words stand where they are not the document's own statement; `even_negated` lets "no x" be one."""
    silencing = marked.contexts_at(span).intersection(SILENCING)
    return bool(silencing - {"negated"} if even_negated else silencing)
