"""Render a report as JSON for programs; `docs/json.md` describes every field."""

from __future__ import annotations

import json
import re

from tilint.model import DocumentSummary, Finding, Kept, Passage, Place, Provision, Report
from tilint.reporters import View
from tilint.version import find_version

# Legal in JSON as they are, but a terminal might obey them, and lone surrogates are not legal UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render a report as one JSON object."""
    return dump(
        {
            "tool": {"name": "tilint", "version": find_version()},
            "documents": [_document(summary) for summary in report.documents],
            "findings": [_finding(finding) for finding in report.findings],
            "provisions": [_provision(provision) for provision in report.provisions],
            "kept": [_kept(kept) for kept in report.kept],
            "failures": [{"path": failure.path, "reason": failure.reason} for failure in report.failures],
            "notices": list(report.notices),
        }
    )


def dump(data: object) -> str:
    """Write data as JSON: two spaces of indent, readable letters, keys in the order given, a line end at the end."""
    text = json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _document(summary: DocumentSummary) -> dict[str, object]:
    return {
        "path": summary.path,
        "format": summary.format,
        "type": summary.type,
        "types": list(summary.types),
        "language": summary.language,
        "words": summary.words,
        "pages": summary.pages,
        "sha256": summary.sha256,
        "unread": [{"place": part.place, "reason": part.reason} for part in summary.unread],
        "notices": list(summary.notices),
        "config": summary.config or None,
    }


def _finding(finding: Finding) -> dict[str, object]:
    passage = finding.passage
    return {
        "rule": finding.rule.id,
        "severity": finding.severity.value,
        "confidence": finding.rule.confidence.value,
        "principles": list(finding.rule.principles),
        "path": finding.path,
        "place": _place(passage.place) if passage else None,
        "start": passage.span.start if passage else None,
        "end": passage.span.end if passage else None,
        "excerpt": passage.excerpt if passage else None,
        "context": passage.context if passage else None,
        "message": finding.message,
        "effect": finding.effect,
        "options": list(finding.options),
        "evidence": [describe_evidence(part) for part in finding.evidence],
        "fingerprint": finding.fingerprint,
    }


def _kept(kept: Kept) -> dict[str, object]:
    return {
        **_finding(kept.finding),
        "reason": kept.reason,
        "until": kept.until or None,
        "kept_by": kept.where,
    }


def _provision(provision: Provision) -> dict[str, object]:
    return {
        "rule": provision.rule,
        "title": provision.title,
        "path": provision.path,
        "tier": provision.tier,
        "evidence": [describe_evidence(part) for part in provision.evidence],
    }


def describe_evidence(passage: Passage) -> dict[str, object]:
    """Give a passage as plain data."""
    return {
        "start": passage.span.start,
        "end": passage.span.end,
        "excerpt": passage.excerpt,
        "place": _place(passage.place),
    }


def _place(place: Place) -> dict[str, object]:
    return {
        "text": str(place),
        "page": place.page,
        "section": list(place.section),
        "paragraph": place.paragraph,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }
