"""Render an evaluation at a terminal: tables, then false alarms and misses with their sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len

from tilint.model import Change, Evaluation, Figures, Judged, Outcome, Span, Verdict, Words
from tilint.reporters import Detail, View
from tilint.reporters.evaluation_words import (
    HEADS,
    Row,
    count_applicable,
    mistaken_types,
    not_measured,
    provision_table,
    row,
    worst_first,
)
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, mark_under, paint

_COLUMNS = (11, 10, 8, 11, 13)
_WRONG = (Verdict.NEAR_MISS, Verdict.GIVEN, Verdict.NOT_LABELLED)


def render(evaluation: Evaluation, view: View) -> str:
    """Render the tables; and without `Detail.QUIET`, every false alarm and every miss."""
    screen = Screen(view.width, view.colour, view.encoding)
    count = len(evaluation.documents)
    lines = flow(screen, f"{count:,} {'document' if count == 1 else 'documents'} with labels", 0, role=Role.STRONG)
    lines += [BLANK, *_table(screen, "", [row("all together", evaluation.overall)])]
    lines += [BLANK, *_table(screen, "By pack", [row(*item) for item in evaluation.packs.items()])]
    lines += [BLANK, *_table(screen, "By document type", [row(*item) for item in evaluation.types.items()])]
    lines += [
        BLANK,
        *_table(screen, "By rule, the worst first", [row(*item) for item in worst_first(evaluation.rules)]),
    ]
    lines += _left_over(screen, evaluation)
    lines += _provisions(screen, evaluation)
    if evaluation.changes is not None:
        lines += _changes(screen, evaluation.changes)
    if view.detail is not Detail.QUIET:
        lines += _mistakes(screen, evaluation)
    lines += _listed(
        screen, "Taken for another type", [f"{p}: {t}, taken for {o}" for p, t, o in mistaken_types(evaluation)]
    )
    lines += _listed(screen, "Could not be used or checked", evaluation.problems)
    return paint(lines, colour=view.colour)


def _table(screen: Screen, title: str, rows: Iterable[Row]) -> list[Line]:
    lines: list[Line] = [((_columns(screen, title, HEADS), Role.STRONG if title else Role.QUIET),)]
    return lines + [((_columns(screen, "  " + one.name, one.cells), Role.PLAIN),) for one in rows]


def _columns(screen: Screen, name: str, cells: Iterable[str]) -> str:
    """Set cells right-aligned beside a name; it is also read by programs such as grep, so no row is broken."""
    name = screen.clean(name)
    gap = " " * max(0, screen.room(0) - sum(_COLUMNS) - cell_len(name))
    return name + gap + "".join(cell.rjust(width) for cell, width in zip(cells, _COLUMNS, strict=True))


def _left_over(screen: Screen, evaluation: Evaluation) -> list[Line]:
    """Say what no precision counts: nothing is passed over in silence."""
    overall = evaluation.overall
    names = not_measured(evaluation.rules)
    lines = [BLANK]
    lines += flow(
        screen,
        f"Not in these figures: {overall.counted:,} findings of rules of which the labels do not speak, or only in "
        f"part; {overall.thin:,} that something is given, and thin; {overall.unsure:,} where the label is unsure.",
        0,
        role=Role.QUIET,
    )
    if names:
        lines += flow(screen, f"No finding and no label: {', '.join(names)}", 0, role=Role.QUIET)
    return lines


def _provisions(screen: Screen, evaluation: Evaluation) -> list[Line]:
    if not evaluation.provisions:
        return []
    overall = evaluation.overall
    lines: list[Line] = [BLANK, (("What documents give", Role.STRONG),)]
    for name, counts in provision_table(evaluation):
        strong, weak, none, no_matter = counts
        lines += flow(
            screen,
            f"{name} by the labels: tilint found it {strong} times, weakly {weak}, not {none}; "
            f"it took the rule not to apply {no_matter} times",
            2,
        )
    applicable = count_applicable(evaluation)
    agreed = (
        f"agreed: {overall.agreed:,} of {overall.provisions:,}; of {applicable:,} where tilint took the rule to apply"
    )
    return lines + flow(screen, agreed, 2)


def _changes(screen: Screen, changes: Iterable[Change]) -> list[Line]:
    lines: list[Line] = [BLANK]
    ordered = sorted(changes, key=lambda change: (not change.is_worse, change.rule))
    if not ordered:
        return [*lines, *flow(screen, "No rule got better or worse since the earlier run.", 0)]
    for is_worse, group in groupby(ordered, key=lambda change: change.is_worse):
        rows = [one for change in group for one in (_before(change.before), row(change.rule, change.now))]
        lines += _table(screen, "Worse than before" if is_worse else "Better than before", _paired(rows))
    return lines


def _before(figures: Figures) -> Row:
    return row("before", figures)


def _paired(rows: list[Row]) -> Iterable[Row]:
    """Put what a rule was under what it is."""
    for before, now in zip(rows[::2], rows[1::2], strict=True):
        yield now
        yield Row("  before", before.cells)


def _mistakes(screen: Screen, evaluation: Evaluation) -> list[Line]:
    wrong = [item for item in evaluation.judged if item.verdict in _WRONG]
    missed = [item for item in evaluation.labels if item.is_certain and not item.is_met]
    flagged = [item for item in evaluation.near_misses if item.is_met]
    return [
        *_by_rule(screen, "False alarms", [(item, _wrong_because(item)) for item in wrong]),
        *_by_rule(screen, "Missed", [(item, f"label at {item.where}") for item in missed]),
        *_by_rule(screen, "Near misses that were flagged", [(item, f"label at {item.where}") for item in flagged]),
    ]


def _wrong_because(item: Judged) -> str:
    return f"{item.verdict.value}: {item.remark}" if item.remark else item.verdict.value


def _by_rule(screen: Screen, title: str, items: Sequence[tuple[Judged | Outcome, str]]) -> list[Line]:
    if not items:
        return []
    lines: list[Line] = [BLANK, BLANK, ((f"{title}: {len(items):,}", Role.STRONG),)]
    ordered = sorted(items, key=lambda pair: pair[0].rule)
    for rule, group in groupby(ordered, key=lambda pair: pair[0].rule):
        lines += [BLANK, *flow(screen, rule, 2, role=Role.STRONG)]
        for item, remark in group:
            place = f", {item.words.place}" if item.words.place else ""
            lines += flow(screen, f"{item.path}{place} ({remark})", 4, role=Role.QUIET)
            lines += _sentence(screen, item.words)
    return lines


def _sentence(screen: Screen, words: Words) -> list[Line]:
    if not words.context:
        return []
    before = len(screen.clean(words.context[: words.at]))
    after = len(screen.clean(words.context[: words.at + len(words.excerpt)]))
    return mark_under(screen, screen.clean(words.context), [Span(before, after)], 6)


def _listed(screen: Screen, title: str, texts: Iterable[str]) -> list[Line]:
    lines = [line for text in texts for line in flow(screen, text, 2, lead=f"{screen.signs.dot} ")]
    return [BLANK, ((title, Role.STRONG),), *lines] if lines else []
