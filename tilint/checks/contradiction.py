"""What a document declares about itself, and words in it that say otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.guards import is_silenced
from tilint.checks.opening import first_words
from tilint.checks.options import Cue
from tilint.model import Hit, Marked, Occurrence, Span

# A declaration may stand in a title, which is written like a name.
_NOT_DECLARED = frozenset({"voice", "quoted", "mentioned", "negated", "teaching-example", "citation"})


def contradiction(
    marked: Marked, *, declared: Cue, phrases: Cue, opening: int = 200, often: int = 3, per_thousand_words: float = 3
) -> Iterator[Hit]:
    """Yield one hit where a document declares something and holds words that contradict it.

    It declares where `declared` stands in what comes before, or among, the `opening` first words of its body, or
    `often` in the whole. One phrase of the group core is enough; of others there are more than so many
    `per_thousand_words`, at least three. The hit is the declaration, the places are its evidence. Values: `count`,
    `places` (the first three).
    """
    declarations = [item.span for item in marked.cues[declared] if _is_own(marked, item)]
    start = Span(0, first_words(marked, opening).end)
    if not declarations or not (start.covers(declarations[0]) or len(declarations) >= often):
        return
    places = [item for item in marked.cues[phrases] if not is_silenced(marked, item.span)]
    core = any(item.group == "core" for item in places)
    if core or (len(places) >= often and len(places) * 1000 > per_thousand_words * marked.words):
        spans = tuple(item.span for item in places)
        shown = ", ".join(f"“{marked.document.slice(span)}”" for span in spans[:3])
        yield Hit(declarations[0], values={"count": str(len(spans)), "places": shown}, evidence=spans)


def _is_own(marked: Marked, item: Occurrence) -> bool:
    return marked.contexts_at(item.span).isdisjoint(_NOT_DECLARED)
