"""Render a report for a person at a terminal: what is there, what is worth a look, what could not be found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tilint.model import DocumentSummary, Failure, Finding, Kept, Passage, Provision, Report, Span
from tilint.model.sayings import count, facts, kind_of, lead_of, plural, question, strengths_of
from tilint.reporters import Detail, View
from tilint.reporters.kept import show_kept
from tilint.reporters.screen import BLANK, Line, Role, Screen, flow, mark_under, paint, spread, wrap

_SHOWN_OF_ONE_RULE = 3
_PLACES_NAMED = 10
_EVIDENCE_SHOWN = 3
_ROWS = 3
_CHARACTERS_AROUND = 400


def render(report: Report, view: View) -> str:
    """Render a report in the columns, colour, encoding and detail of `view`."""
    screen = Screen(view.width, view.colour, view.encoding)
    lines: list[Line] = []
    for summary in report.documents:
        findings = [finding for finding in report.findings if finding.path == summary.path]
        given = strengths_of(report, summary.path)
        kept = [one for one in report.kept if one.finding.path == summary.path]
        if view.detail is Detail.QUIET or (view.most is not None and not findings):
            lines += _brief(screen, summary, findings, given, kept)
        else:
            lines += [BLANK] if lines and lines[-1] != BLANK else []
            lines += _document(screen, summary, findings, given, kept, view)
    if lines and report.failures and view.detail is Detail.QUIET:
        lines.append(BLANK)
    lines += _failures(screen, report)
    if view.detail is not Detail.QUIET:
        lines += _end(screen, report)
    while lines and lines[-1] == BLANK:
        lines.pop()
    return paint(lines, colour=view.colour)


def _brief(
    screen: Screen,
    summary: DocumentSummary,
    findings: Sequence[Finding],
    given: Sequence[Provision],
    kept: Sequence[Kept],
) -> list[Line]:
    counts = f"{summary.path}: {count(findings, len(given), len(kept))}"
    return flow(screen, counts, 0) + _unread(screen, summary)


def _document(
    screen: Screen,
    summary: DocumentSummary,
    findings: Sequence[Finding],
    given: Sequence[Provision],
    kept: Sequence[Kept],
    view: View,
) -> list[Line]:
    lines = spread(screen, summary.path, f" {screen.signs.dot} ".join(facts(summary)))
    lines += _unread(screen, summary)
    for notice in summary.notices:
        lines += flow(screen, notice, 2, role=Role.QUIET)
    verbose = view.detail is Detail.VERBOSE
    lines += _reading(screen, summary) if verbose else []
    lines.append(BLANK)
    if given:
        lines += [*_title(screen, f"This {kind_of(summary)} already gives"), *_given(screen, given), BLANK]
    shown = _weightiest(findings, view.most)
    lines += _section(screen, "Worth a look", [finding for finding in shown if finding.passage], verbose=verbose)
    lines += _section(screen, "Not found", [finding for finding in shown if not finding.passage], verbose=verbose)
    lines += show_kept(screen, kept)
    lines += flow(screen, count(findings, len(given), len(kept)), 2)
    if len(shown) < len(findings):
        more = len(findings) - len(shown)
        lines += flow(screen, f"{more:,} more not shown here: tilint check {summary.path}", 2)
    return [*lines, BLANK, BLANK]


def _weightiest(findings: Sequence[Finding], most: int | None) -> list[Finding]:
    """Choose at most so many findings, the weightiest, and keep their order."""
    if most is None or len(findings) <= most:
        return list(findings)
    by_weight = sorted(findings, key=lambda finding: -finding.severity.rank)
    chosen = {id(finding) for finding in by_weight[:most]}
    return [finding for finding in findings if id(finding) in chosen]


def _title(screen: Screen, text: str) -> list[Line]:
    return flow(screen, text, 2, role=Role.STRONG)


def _unread(screen: Screen, summary: DocumentSummary) -> list[Line]:
    lines: list[Line] = []
    for part in summary.unread:
        lines += flow(screen, f"{part.place}: {part.reason}", 2, lead="Not read   ")
    return lines


def _reading(screen: Screen, summary: DocumentSummary) -> list[Line]:
    others = ", ".join(kind for kind in summary.types if kind != summary.type) or "none"
    facts = [
        ("read as", summary.format),
        ("type", f"{summary.type} (also seen: {others})"),
        ("language", summary.language),
        ("words", f"{summary.words:,}"),
        ("settings", summary.config or "no configuration file"),
        ("rules run", ", ".join(summary.rules) or "none"),
    ]
    if not summary.unread:
        facts.append(("not read", "nothing was left out"))
    lines: list[Line] = []
    for name, value in facts:
        lines += flow(screen, value, 2, lead=f"{name:<11}", role=Role.QUIET)
    return lines


def _given(screen: Screen, provisions: Iterable[Provision]) -> list[Line]:
    lines: list[Line] = []
    for provision in provisions:
        lines += flow(screen, provision.title, 4, lead=f"{screen.signs.tick} ", role=Role.GOOD)
        for passage in provision.evidence[:_EVIDENCE_SHOWN]:
            lines += _mention(screen, passage, 6)
    return lines


def _section(screen: Screen, title: str, findings: Sequence[Finding], *, verbose: bool) -> list[Line]:
    if not findings:
        return []
    lines = [*_title(screen, title), BLANK]
    for finding, more in _fold(findings):
        lines += _finding(screen, finding, verbose=verbose)
        lines += _more(screen, more)
        lines.append(BLANK)
    return lines


def _fold(findings: Sequence[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Keep the first findings of each rule, the last of these with the ones that are not shown in full."""
    shown: list[tuple[Finding, list[Finding]]] = []
    last: dict[str, list[Finding]] = {}
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.rule.id] += 1
        if seen[finding.rule.id] > _SHOWN_OF_ONE_RULE:
            last[finding.rule.id].append(finding)
            continue
        last[finding.rule.id] = []
        shown.append((finding, last[finding.rule.id]))
    return shown


def _finding(screen: Screen, finding: Finding, *, verbose: bool) -> list[Line]:
    lines: list[Line] = []
    indent = 4
    if finding.passage:
        lines += flow(screen, str(finding.passage.place), indent, role=Role.STRONG)
        indent = 6
        lines += _passage(screen, finding.passage, indent)
    lines += flow(screen, finding.message, indent)
    lines += flow(screen, finding.effect, indent)
    lines += _options(screen, finding.options, indent)
    for passage in finding.evidence[:_EVIDENCE_SHOWN]:
        lines += _mention(screen, passage, indent, lead="See also ")
    fingerprint = finding.fingerprint if verbose else ""
    labels = (finding.severity.value, finding.rule.id, ", ".join(finding.rule.principles), fingerprint)
    quiet = f" {screen.signs.dot} ".join(label for label in labels if label)
    return lines + flow(screen, quiet, indent, role=Role.QUIET)


def _options(screen: Screen, options: Sequence[str], indent: int) -> list[Line]:
    first = lead_of(options)
    lines: list[Line] = []
    for number, option in enumerate(options):
        lead = "or".rjust(len(first)) if number else first
        lines += flow(screen, option, indent, lead=f"{lead} {screen.signs.dot} ")
    return lines


def _passage(screen: Screen, passage: Passage, indent: int) -> list[Line]:
    """Show the words in their sentence, marked under; of a very long sentence, the rows around them."""
    end = min(passage.at + len(passage.excerpt), len(passage.context))
    before, cut_before = _end_of(passage.context[: passage.at])
    after, cut_after = _start_of(passage.context[end:])
    words, cut_words = _start_of(passage.context[passage.at : end])
    before, words, after = (screen.clean(part) for part in (before, words, "" if cut_words else after))
    text = before + words + after
    mark = Span(len(before), len(before) + len(words))
    first, last = _window(screen, text, mark, indent)
    around = (cut_before or first > 0, cut_after or cut_words or last < len(text))
    shown = text[first:last]
    mark = Span(max(0, mark.start - first), min(mark.end - first, len(shown)))
    return mark_under(screen, shown, [mark], indent, around=around)


def _end_of(text: str) -> tuple[str, bool]:
    cut = len(text) > _CHARACTERS_AROUND
    return (text[-_CHARACTERS_AROUND:].partition(" ")[2], True) if cut else (text, False)


def _start_of(text: str) -> tuple[str, bool]:
    cut = len(text) > _CHARACTERS_AROUND
    return (text[:_CHARACTERS_AROUND].rpartition(" ")[0] or text[:_CHARACTERS_AROUND], True) if cut else (text, False)


def _window(screen: Screen, text: str, mark: Span, indent: int) -> tuple[int, int]:
    """Choose the characters to show: all where they fit in a few rows, else the rows around the mark."""
    room = screen.room(indent)
    rows = wrap(text, room)
    if len(rows) <= _ROWS:
        return 0, len(text)
    rows = wrap(text, room - 2 * len(screen.signs.ellipsis) - 2)
    marked = next((number for number, (_, end) in enumerate(rows) if end > mark.start), 0)
    first = min(max(0, marked - 1), len(rows) - _ROWS)
    return rows[first][0], rows[first + _ROWS - 1][1]


def _mention(screen: Screen, passage: Passage, indent: int, *, lead: str = "") -> list[Line]:
    words, cut = _start_of(passage.excerpt)
    ellipsis = f" {screen.signs.ellipsis}" if cut else ""
    return flow(screen, f"{passage.place}: “{words}{ellipsis}”", indent, lead=lead)


def _more(screen: Screen, findings: Sequence[Finding]) -> list[Line]:
    if not findings:
        return []
    places = Counter(str(finding.passage.place) for finding in findings if finding.passage)
    named = [place if times == 1 else f"{place} ({times} times)" for place, times in places.items()]
    rest = len(named) - _PLACES_NAMED
    listed = named[:_PLACES_NAMED] + ([f"and in {plural(rest, 'other place')}"] if rest > 0 else [])
    text = f"and {len(findings):,} more of the same" + (f": {'; '.join(listed)}" if listed else "")
    return flow(screen, text, 6)


def _failures(screen: Screen, report: Report) -> list[Line]:
    read = {summary.path for summary in report.documents}
    unreadable = [failure for failure in report.failures if failure.path not in read]
    stopped = [failure for failure in report.failures if failure.path in read]
    return _named(screen, "Could not be read", unreadable) + _named(screen, "Could not be checked", stopped)


def _named(screen: Screen, title: str, failures: Sequence[Failure]) -> list[Line]:
    if not failures:
        return []
    lines: list[Line] = [((title, Role.STRONG),)]
    for failure in failures:
        lines += flow(screen, failure.path, 2)
        lines += flow(screen, failure.reason, 4)
    return [*lines, BLANK]


def _end(screen: Screen, report: Report) -> list[Line]:
    """Close the run with the counts of several documents, where to read on, and one human question."""
    if not report.documents:
        return []
    lines = [line for notice in report.notices for line in flow(screen, notice, 0, role=Role.QUIET)]
    if len(report.documents) > 1:
        given = sum(1 for one in report.provisions if one.tier == "strong")
        counts = _lower(count(report.findings, given, len(report.kept)))
        lines += flow(screen, f"In {len(report.documents):,} documents: {counts}", 0)
    if report.findings:
        rule = report.findings[0].rule.id
        hint = f"More, and how to keep words that are right: tilint rules show {rule}"
        lines += flow(screen, hint, 0, role=Role.QUIET)
    return lines + flow(screen, question(report.documents), 0)


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
