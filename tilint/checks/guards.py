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


def is_silenced(marked: Marked, span: Span, *, even_negated: bool = False, even_legal_terms: bool = False) -> bool:
    """Tell whether words stand where they are not the document's own statement.

    `even_negated` lets "no x" be one, `even_legal_terms` a term that the law prescribes.
    """
    lifted = {name for name, is_lifted in (("negated", even_negated), ("legal-term", even_legal_terms)) if is_lifted}
    return any(marked.stands_in(name, span) for name in SILENCING if name not in lifted)
