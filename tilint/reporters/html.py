"""Render whole documents with notes beside their words, as one HTML file that needs nothing else."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tilint.model import Coverage, CoverageReport, Reading, Report, Severity, Source, Standing
from tilint.model.sayings import plural, question
from tilint.reporters import View
from tilint.reporters.coverage_words import closing, tally, title_of
from tilint.reporters.html_document import SPINE, Folio, in_order, make_folio
from tilint.reporters.html_notes import rule_anchor
from tilint.reporters.html_text import escape_text
from tilint.reporters.safe import clean
from tilint.version import find_version

# How `tilint.language.preparation` makes a text ready; a test compares the two.
PREPARATION = (
    "Every heading, paragraph and list item ends a sentence. Tables, code, page headers and footers, form fields, "
    "captions, footnotes, quotations, people's own words, definitions and lists of sources are left out, and so are "
    "web and mail addresses. A name, the title of an Act, a legal term or a date counts as one short word, and so does "
    "a number."
)
_FOLDER = Path(__file__).parent / "page"


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to pick notes: the attribute of a note that holds the value, what it is called, and the values."""

    key: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from; `url` is empty unless it is an address on the web."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What the page says about a rule with notes."""

    id: str
    anchor: str
    title: str
    why: str
    sources: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """How all documents stand to a framework: for each entry the number of documents by standing."""

    title: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def render(reading: Reading, view: View) -> str:
    """Render a report with its documents."""
    report = reading.report
    folios = [make_folio(reading, number, redact=view.redact) for number in range(len(reading.documents))]
    style, script = _read("style.css"), _read("script.js")
    read = {summary.path for summary in report.documents}
    return (
        _environment()
        .get_template("report.html")
        .render(
            title=_title(folios),
            folios=folios,
            filters=[one for one in _filters(report) if len(one.values) > 1],
            rules=list(_rules(report)),
            unreadable=[one for one in report.failures if one.path not in read],
            notices=report.notices,
            question=question(report.documents) if report.documents else "",
            closing=closing(),
            together=list(_together(reading)) if len(folios) > 1 else [],
            standings=[standing.value for standing in Standing],
            preparation=PREPARATION,
            redacted=view.redact,
            version=find_version(),
            style=Markup(style),  # noqa: S704 - a file of ours
            script=Markup(script),  # noqa: S704 - a file of ours
            policy=_policy(style, script),
        )
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # What could steer a screen is spelt out in everything that is put in, and then all of it is escaped.
        finalize=lambda value: value if isinstance(value, Markup) else clean(str(value)),
    )
    environment.filters["lines"] = escape_text
    return environment


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this style and this script, and nothing else that a page can load, run or send."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; "
        "form-action 'none'"
    )


def _digest(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _title(folios: Sequence[Folio]) -> str:
    return folios[0].name if len(folios) == 1 else plural(len(folios), "document")


def _filters(report: Report) -> Iterator[Filter]:
    rules = [finding.rule for finding in report.findings]
    principles = {one for rule in rules for one in rule.principles}
    severities = {finding.severity for finding in report.findings}
    order = [entry.id for one in report.frameworks if one.name == SPINE for entry in one.entries]
    known = sorted(principles, key=lambda one: (order.index(one) if one in order else len(order), one))
    yield Filter("principles", "Principle", tuple(known))
    yield Filter("pack", "Pack of rules", tuple(sorted({rule.pack for rule in rules})))
    yield Filter("severity", "Weight", tuple(one.value for one in reversed(Severity) if one in severities))


def _rules(report: Report) -> Iterator[RuleEntry]:
    """Describe each rule that has a note."""
    found = {one.rule.id: one.rule for one in (*report.findings, *(kept.finding for kept in report.kept))}
    for name in sorted(found):
        rule = found[name]
        yield RuleEntry(name, rule_anchor(name), rule.title, rule.why, tuple(map(_cite, rule.sources)))


def _cite(source: Source) -> Citation:
    text = f"{source.title} ({source.year})" if source.year else source.title
    return Citation(text, source.url if source.url.startswith(("https://", "http://")) else "")


def _together(reading: Reading) -> Iterator[Together]:
    """Count for each framework in how many documents an entry has which standing."""
    by_name: dict[str, list[Coverage]] = {}
    for coverages in reading.coverages.values():
        for one in in_order(coverages):
            by_name.setdefault(one.framework.name, []).append(one)
    for same in by_name.values():
        framework = same[0].framework
        counted = tally(CoverageReport(framework, (), tuple(same), {}))
        rows = ((entry.name, tuple(len(paths) for paths in counted[entry.id].values())) for entry in framework.entries)
        yield Together(title_of(framework), tuple(rows))
