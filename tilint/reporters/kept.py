"""Show the findings that somebody keeps on purpose: quietly, and all of them."""

from __future__ import annotations

from collections.abc import Sequence

from tilint.model import Kept
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow

_LONGEST = 200


def show_kept(screen: Screen, kept: Sequence[Kept]) -> list[Line]:
    """Lay out what is kept, with the reason and where that was decided."""
    if not kept:
        return []
    lines = flow(screen, "Kept on purpose", 2, role=Role.STRONG)
    for one in kept:
        lines += flow(screen, _what(one), 4, role=Role.QUIET)
        lines += flow(screen, _why(screen, one), 6, role=Role.QUIET)
    return [*lines, BLANK]


def _what(kept: Kept) -> str:
    passage = kept.finding.passage
    if passage is None:
        return f"Not found: {kept.finding.message}"
    words = passage.excerpt
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0]} …"
    return f"{passage.place}: “{words}”"


def _why(screen: Screen, kept: Kept) -> str:
    until = f", until {kept.until}" if kept.until else ""
    parts = (kept.finding.rule.id, kept.reason or "no reason given", f"{kept.where}{until}")
    return f" {screen.signs.dot} ".join(parts)
