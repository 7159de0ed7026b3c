"""Render why each document is taken for its type."""

from __future__ import annotations

from tilint.model import ExplainedType, SeenSign, TypeReport, TypeSigns
from tilint.reporters import View
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, paint

_SOURCES = {
    "named": "named on the command line or in the configuration",
    "front matter": "named in the document’s front matter",
    "signs": "told by the signs below",
    "": "what kind of document this is could not be told; --type names it",
}
_WHERE = {
    "title": "in the title",
    "start": "at the start",
    "opening": "in the opening",
    "closing": "in the close",
    "heading": "in a heading",
    "text": "in the text",
}


def render(report: TypeReport, view: View) -> str:
    """Render each document's type, and for every type the signs that hold."""
    screen = Screen(view.width, view.colour, view.encoding)
    lines: list[Line] = []
    for one in report.documents:
        lines += [BLANK] if lines else []
        lines += _document(screen, one)
    for failure in report.failures:
        lines += [BLANK] if lines else []
        lines += flow(screen, f"{failure.path} could not be read", 0, role=Role.STRONG)
        lines += flow(screen, failure.reason, 2)
    return paint(lines, colour=view.colour)


def _document(screen: Screen, one: ExplainedType) -> list[Line]:
    lines = flow(screen, one.path, 0, role=Role.STRONG)
    lines += flow(screen, f"{one.type}: {_SOURCES[one.source]}", 2)
    for kind in one.types:
        lines += _kind(screen, kind)
    for type_, place in one.parts:
        lines += flow(screen, f"from {place} on: {type_}, a document of its own", 2)
    return lines


def _kind(screen: Screen, kind: TypeSigns) -> list[Line]:
    signs = "1 sign" if len(kind.signs) == 1 else f"{len(kind.signs)} signs"
    lines = flow(screen, f"{kind.type} ({kind.title}): {signs}, weight {kind.weight}; it needs {kind.needs}", 4)
    for sign in kind.signs:
        lines += flow(screen, _say(sign), 6, lead=f"{screen.signs.dot} ", role=Role.QUIET)
    return lines


def _say(sign: SeenSign) -> str:
    words = "; ".join(f"“{words}” ({place or 'the file’s properties'})" for words, place in sign.words)
    return f"{_WHERE.get(sign.where, sign.where)}: {words}"
