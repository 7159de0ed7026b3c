"""What the notes in a document say, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tilint.model import DocumentSummary, Finding, Passage, Provision, Report
from tilint.model.sayings import count, kind_of, lead_of, question, strengths_of

AUTHOR = "tilint"
INITIALS = "ti"

_EVIDENCE_SHOWN = 3
_LONGEST = 160


def note_text(finding: Finding) -> str:
    """Say one finding: what stands there, how it may be read, what could stand there, and how to keep it.

    Each line of the answer is a paragraph of the note.
    """
    return "\n".join((*_said(finding), _keeping(finding), _label(finding)))


def summary_text(report: Report) -> str:
    """Say what a report on one document has beside its marked words: strengths, then gaps, then what was not read.

    Each line of the answer is a paragraph of the note.
    """
    summary = report.documents[0]
    given = strengths_of(report, summary.path)
    missing = [finding for finding in report.findings if finding.passage is None]
    parts = [
        _strengths(given, summary),
        _gaps(missing),
        _unread(report),
        _kept(report),
        [*summary.notices, *report.notices],
        [count(report.findings, len(given), len(report.kept)), question([summary])],
    ]
    return "\n".join(line for part in parts for line in part)


def place_text(finding: Finding) -> str:
    """Say where the words of a finding stand, and the words, for a note that cannot stand there itself."""
    return _mention(finding.passage) if finding.passage else "The whole document"


def _said(finding: Finding) -> Iterator[str]:
    yield finding.message
    if finding.effect:
        yield finding.effect
    for number, option in enumerate(finding.options):
        yield f"{'Or' if number else lead_of(finding.options)}: {option}"
    for passage in finding.evidence[:_EVIDENCE_SHOWN]:
        yield f"See also {_mention(passage)}"


def _keeping(finding: Finding) -> str:
    what = "If it is right here, leave it as it is" if finding.passage else "If it is not needed here, leave it out"
    return f"{what}. A keep in tilint.yaml says so for the next run: fingerprint {finding.fingerprint}"


def _label(finding: Finding) -> str:
    return " · ".join((finding.severity.value, finding.rule.id, ", ".join(finding.rule.principles)))


def _strengths(given: Sequence[Provision], summary: DocumentSummary) -> Iterator[str]:
    if given:
        yield f"This {kind_of(summary)} already gives:"
    for provision in given:
        shown = f" ({_mention(provision.evidence[0])})" if provision.evidence else ""
        yield f"– {provision.title}{shown}"


def _gaps(missing: Sequence[Finding]) -> Iterator[str]:
    if missing:
        yield "Not found:"
    for finding in missing:
        message, *rest = _said(finding)
        yield f"– {message}"
        yield from rest
        yield _keeping(finding)
        yield _label(finding)


def _unread(report: Report) -> Iterator[str]:
    for part in report.documents[0].unread:
        yield f"Not read: {part.place}: {part.reason}"
    for failure in report.failures:
        yield f"Not checked: {failure.reason}"


def _kept(report: Report) -> Iterator[str]:
    if report.kept:
        rules = dict.fromkeys(one.finding.rule.id for one in report.kept)
        yield f"Kept on purpose: {len(report.kept):,} ({', '.join(rules)})"


def _mention(passage: Passage) -> str:
    words = " ".join(passage.excerpt.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rpartition(' ')[0]} …"
    return f"{passage.place}: “{words}”"
