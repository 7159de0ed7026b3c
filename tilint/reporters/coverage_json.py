"""Render what documents give for a framework as JSON; `docs/coverage.md` describes every field."""

from __future__ import annotations

from tilint.model import Coverage, CoverageReport, CoverageRow, DocumentSummary, Framework, Shown
from tilint.reporters import View
from tilint.reporters.coverage_words import tally
from tilint.reporters.json import describe_evidence, dump
from tilint.version import find_version


def render(report: CoverageReport, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render a coverage report as one JSON object."""
    return dump(
        {
            "tool": {"name": "tilint", "version": find_version()},
            "framework": describe_framework(report.framework),
            "lacking": [{"principle": name, "part_of": list(held)} for name, held in report.lacking.items()],
            "documents": [_document(*pair) for pair in zip(report.documents, report.coverages, strict=True)],
            "together": [
                {"entry": entry, **{_key(standing): paths for standing, paths in standings.items()}}
                for entry, standings in tally(report).items()
            ],
            "failures": [{"path": failure.path, "reason": failure.reason} for failure in report.failures],
        }
    )


def describe_framework(framework: Framework) -> dict[str, object]:
    """Give everything that a framework says about itself as plain data."""
    return {
        "name": framework.name,
        "title": framework.title,
        "organisation": framework.organisation,
        "year": framework.year or None,
        "url": framework.url,
        "note": framework.note,
        "entries": [
            {
                "id": entry.id,
                "name": entry.name,
                "gloss": entry.gloss,
                "samhsa": list(entry.samhsa),
                "rules": list(entry.rules),
                "cues": list(entry.cues),
            }
            for entry in framework.entries
        ],
    }


def _document(summary: DocumentSummary, coverage: Coverage) -> dict[str, object]:
    return {
        "path": summary.path,
        "type": summary.type,
        "words": summary.words,
        "sha256": summary.sha256,
        "unread": [{"place": part.place, "reason": part.reason} for part in summary.unread],
        "notices": list(summary.notices),
        "entries": [_row(row) for row in coverage.rows],
    }


def _row(row: CoverageRow) -> dict[str, object]:
    return {"entry": row.entry, "standing": _key(row.standing), "shown": [_shown(one) for one in row.shown]}


def _shown(shown: Shown) -> dict[str, object]:
    return {
        "what": shown.what,
        "rule": shown.rule or None,
        "evidence": [describe_evidence(passage) for passage in shown.passages],
    }


def _key(standing: str) -> str:
    return standing.replace(" ", "-")
