"""Render frameworks: a list, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from tilint.model import Framework, FrameworkEntry, Rule
from tilint.reporters import View
from tilint.reporters.coverage_words import say_lacking, title_of
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, paint

_NAME_COLUMNS = 22


def render_list(frameworks: Iterable[Framework], view: View) -> str:
    """Render one line for each framework: name, title, who published it."""
    screen = Screen(view.width, view.colour, view.encoding)
    lines = [_row(screen, one) for one in sorted(frameworks, key=lambda one: one.name)]
    return paint(lines, colour=view.colour)


def _row(screen: Screen, framework: Framework) -> Line:
    """Make one line, even if it is longer than the terminal is wide: it is read by programs such as grep, too."""
    name = screen.clean(framework.name)
    gap = " " * max(1, _NAME_COLUMNS - cell_len(name))
    return ((name + gap, Role.STRONG), (screen.clean(title_of(framework)), Role.PLAIN))


def render_page(framework: Framework, rules: Sequence[Rule], lacking: Mapping[str, tuple[str, ...]], view: View) -> str:
    """Render a framework with its entries; `rules` are the rules that say what a document gives."""
    screen = Screen(view.width, view.colour, view.encoding)
    lines = flow(screen, framework.name, 0, role=Role.STRONG) + flow(screen, title_of(framework), 0)
    lines += [*flow(screen, framework.url, 0), BLANK, *flow(screen, framework.note, 0)]
    for entry in framework.entries:
        lines += [BLANK, *_entry(screen, entry, framework, rules)]
    said = flow(screen, say_lacking(lacking), 0)
    return paint([*lines, BLANK, *said] if said else lines, colour=view.colour)


def _entry(screen: Screen, entry: FrameworkEntry, framework: Framework, rules: Sequence[Rule]) -> list[Line]:
    name = entry.name if entry.id.casefold() == entry.name.casefold() else f"{entry.id}: {entry.name}"
    lines = flow(screen, name, 0, role=Role.STRONG) + flow(screen, entry.gloss, 2)
    serving = [rule.gives or rule.title for rule in rules if entry.id in rule.frameworks.get(framework.name, ())]
    for lead, items in (
        ("nearest to  ", entry.samhsa),
        ("rules look for  ", serving),
        ("words that show it  ", entry.cues),
    ):
        if items:
            lines += flow(screen, "; ".join(items), 2, lead=lead, role=Role.QUIET)
    return lines
