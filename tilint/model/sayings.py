"""What reports, pages and notes say to a person about a document, in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from tilint.model.finding import DocumentSummary, Finding, Provision, Report
from tilint.model.rule import Tier

_QUOTES = ("'", '"', "‘", "“")


def kind_of(summary: DocumentSummary) -> str:
    """Name a document's type for a person."""
    return "document" if summary.type in ("", "unknown") else summary.type.replace("-", " ")


def strengths_of(report: Report, path: str) -> list[Provision]:
    """List what a document gives beyond doubt."""
    return [one for one in report.provisions if one.path == path and one.tier == Tier.STRONG]


def plural(number: int, noun: str) -> str:
    """Give a number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def facts(summary: DocumentSummary) -> list[str]:
    """Name the type and the length; pages say more about a PDF than words do."""
    if summary.pages is not None:
        return [kind_of(summary), plural(summary.pages, "page")]
    return [kind_of(summary), plural(summary.words, "word")]


def count(findings: Sequence[Finding], given: int, kept: int) -> str:
    """Say in a sentence how much there is; never a score."""
    found = sum(1 for finding in findings if finding.passage)
    missing = len(findings) - found
    if not findings:
        already = f" {given:,} already there." if given else ""
        already += f" {kept:,} kept on purpose." if kept else ""
        return f"Nothing of what tilint looks for was found.{already} This proves nothing about practice."
    parts = []
    if found:
        parts.append(f"{plural(found, 'thing')} to look at")
    if missing:
        parts.append(f"{missing:,} not found")
    if given:
        parts.append(f"{given:,} already there")
    if kept:
        parts.append(f"{kept:,} kept on purpose")
    return ", ".join(parts) + "."


def lead_of(options: Sequence[str]) -> str:
    """Give what stands before the options: they are words to write, or things to do."""
    return "You could write" if options and all(option.startswith(_QUOTES) for option in options) else "You could"


def question(documents: Sequence[DocumentSummary]) -> str:
    """Ask the one question that no rule can answer."""
    what = "each of these documents wants" if len(documents) > 1 else f"this {kind_of(documents[0])} wants"
    return f"Could a tired reader say what {what}, by when, and who can help?"
