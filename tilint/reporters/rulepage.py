"""Render rules: a list, the page of one rule, and the same as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len

from tilint.model import Confidence, Example, Measured, Rule, Source, Span
from tilint.reporters import View
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, mark_under, paint

_PROMISES = {
    Confidence.HIGH: "at least 9 in 10 of its findings are right on real documents",
    Confidence.MEDIUM: "at least 7 in 10 of its findings are right on real documents",
    Confidence.LOW: "fewer than 7 in 10 of its findings are right on real documents",
}
_NAME_COLUMNS = 34


def render_list(rules: Iterable[Rule], view: View) -> str:
    """Render one line for each rule, by pack."""
    screen = Screen(view.width, view.colour, view.encoding)
    lines: list[Line] = []
    by_id = sorted(rules, key=lambda rule: rule.id)
    for pack, members in groupby(by_id, key=lambda rule: rule.pack):
        lines += [BLANK] if lines else []
        lines += flow(screen, pack, 0, role=Role.STRONG)
        for rule in members:
            lines.append(_row(screen, rule))
    return paint(lines, colour=view.colour)


def _row(screen: Screen, rule: Rule) -> Line:
    """Make one line, even if it is longer than the terminal is wide: it is read by programs such as grep, too."""
    name = screen.clean(rule.id)
    gap = " " * max(1, _NAME_COLUMNS - cell_len(name))
    labels = f"{rule.severity.value:<9}{rule.confidence.value:<8}"
    return (("  ", Role.PLAIN), (name + gap, Role.PLAIN), (labels, Role.QUIET), (screen.clean(rule.title), Role.PLAIN))


def render_page(rule: Rule, view: View, measured: Measured | None = None) -> str:
    """Render what a rule looks for, why, what to write instead, where it comes from, and how to keep a passage.

    `measured` is how often it is right, where that is known.
    """
    screen = Screen(view.width, view.colour, view.encoding)
    lines = flow(screen, rule.id, 0, role=Role.STRONG) + flow(screen, rule.title, 0)
    lines += _paragraphs(screen, "What it says", (_example_message(rule), rule.effect))
    lines += _paragraphs(screen, "Why", (rule.why,))
    lines += _items(screen, "What could be there instead", rule.options)
    if rule.shows_words:
        lines += _examples(screen, "It finds the words that are marked", rule.bad)
        lines += _examples(screen, "It finds nothing here", rule.good)
    else:
        lines += _paragraphs(screen, "Examples", (f"They hold words that are hard to read, and stand in {rule.path}.",))
    lines += _items(screen, "Sources", [_cite(source) for source in rule.sources])
    lines += _items(screen, "What it serves", _served(rule))
    lines += _paragraphs(screen, "Where it applies", (_where(rule),))
    lines += _paragraphs(screen, "How much it weighs", (_weight(rule), *_measured(measured)))
    lines += _paragraphs(screen, "To keep a passage as it is", keep_ways(rule.id))
    return paint(lines, colour=view.colour)


def _example_message(rule: Rule) -> str:
    """Fill the rule's message with the words of its first example."""
    shown = rule.bad if rule.shows_words else ()
    words = (example.text[span.start : span.end] for example in shown for span in example.spans)
    return rule.message.replace("{match}", next(words, "…"))


def keep_advice(rule_id: str) -> str:
    """Say how words stay as they are where they are right."""
    return " ".join(keep_ways(rule_id))


def keep_ways(rule_id: str) -> tuple[str, ...]:
    """Give each way in which words stay as they are, as a sentence."""
    return (
        f'In Markdown, above the passage: <!-- tilint: keep {rule_id} reason="…" -->',
        "In any format: name the finding’s fingerprint under “keep” in tilint.yaml. --format json and -v show it.",
        f"To leave the rule out of one run: tilint check --ignore {rule_id}",
    )


def _heading(title: str) -> list[Line]:
    return [BLANK, ((title, Role.STRONG),)]


def _paragraphs(screen: Screen, title: str, texts: Iterable[str]) -> list[Line]:
    body = [line for text in texts for line in flow(screen, text, 2)]
    return [*_heading(title), *body] if body else []


def _items(screen: Screen, title: str, texts: Sequence[str]) -> list[Line]:
    body = [line for text in texts for line in flow(screen, text, 2, lead=f"{screen.signs.dot} ")]
    return [*_heading(title), *body] if body else []


def _examples(screen: Screen, title: str, examples: Sequence[Example]) -> list[Line]:
    if not examples:
        return []
    lines = _heading(title)
    for number, example in enumerate(examples):
        lines += [BLANK] if number else []
        if example.type:
            lines += flow(screen, f"in a document of type {example.type}:", 2, role=Role.QUIET)
        lines += _example(screen, example)
    return lines


def _example(screen: Screen, example: Example) -> list[Line]:
    """Show an example line by line, with the expected spans marked under."""
    lines: list[Line] = []
    start = 0
    for row in example.text.split("\n"):
        here = Span(start, start + len(row))
        marks = [Span(max(span.start, here.start), min(span.end, here.end)) for span in example.spans]
        lines += _example_row(screen, row, [Span(m.start - start, m.end - start) for m in marks if m.start < m.end])
        start = here.end + 1
    return lines


def _example_row(screen: Screen, row: str, marks: Iterable[Span]) -> list[Line]:
    # Cleaning works character by character, so the length of a cleaned beginning is where the mark begins.
    moved = [Span(len(screen.clean(row[: mark.start])), len(screen.clean(row[: mark.end]))) for mark in marks]
    return mark_under(screen, screen.clean(row), moved, 4) or [BLANK]


def _cite(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    url = f", {source.url}" if source.url else ""
    return f"{source.title}{year}{url}"


def _served(rule: Rule) -> list[str]:
    own = [f"principles: {', '.join(rule.principles)}"] if rule.principles else []
    return own + [f"{name}: {', '.join(values)}" for name, values in sorted(rule.frameworks.items())]


def _where(rule: Rule) -> str:
    place = "" if rule.jurisdiction == "any" else f", about the law and wording of the {rule.jurisdiction.upper()}"
    if "all" in rule.types:
        return f"in documents of every type{place}"
    return f"in documents of type {', '.join(rule.types)}{place}"


def _weight(rule: Rule) -> str:
    return (
        f"{rule.severity.value}; confidence {rule.confidence.value}, which promises that {_PROMISES[rule.confidence]}"
    )


def _measured(measured: Measured | None) -> Iterator[str]:
    """Say how often a rule was right on documents that readers have marked."""
    if measured is None:
        return
    found = f"right in {measured.right:,} of {measured.findings:,}" if measured.findings else "none"
    yield f"findings in the {measured.documents:,} documents that ship with tilint: {found}"
    if measured.labels:
        yield f"places that readers marked there: found {measured.found:,} of {measured.labels:,}"


def describe(rule: Rule) -> dict[str, object]:
    """Give everything that a rule says about itself as plain data; spans are offsets in the example's text."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": rule.title,
        "check": rule.check,
        "severity": rule.severity.value,
        "confidence": rule.confidence.value,
        "principles": list(rule.principles),
        "frameworks": {name: list(values) for name, values in sorted(rule.frameworks.items())},
        "types": list(rule.types),
        "language": rule.language,
        "jurisdiction": rule.jurisdiction,
        "once": rule.once,
        "yields_to": list(rule.yields_to),
        "path": rule.path,
        "message": rule.message,
        "effect": rule.effect,
        "why": rule.why,
        "options": list(rule.options),
        "sources": [{"title": one.title, "year": one.year, "url": one.url} for one in rule.sources],
        "examples": {
            "bad": [_plain(one) for one in rule.bad if rule.shows_words],
            "good": [_plain(one) for one in rule.good if rule.shows_words],
        },
    }


def _plain(example: Example) -> dict[str, object]:
    spans = [{"start": span.start, "end": span.end} for span in example.spans]
    return {"text": example.text, "type": example.type, "spans": spans}
