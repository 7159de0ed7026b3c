"""What the formats of a coverage table say in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tilint.model import Coverage, CoverageReport, DocumentSummary, Framework, Passage, Standing

STANDINGS = tuple(Standing)
_WORDS_SHOWN = 24


def words_of(passage: Passage, ellipsis: str = "…") -> str:
    """Give a passage's words on one line; of many, the first."""
    words = passage.excerpt.split()
    more = f" {ellipsis}" if len(words) > _WORDS_SHOWN else ""
    return " ".join(words[:_WORDS_SHOWN]) + more


def title_of(framework: Framework) -> str:
    """Name a framework with its publisher and year."""
    year = f", {framework.year}" if framework.year else ""
    return f"{framework.title} ({framework.organisation}{year})"


def kind_of(summary: DocumentSummary) -> str:
    """Name a document's type for a person."""
    return "document" if summary.type in ("", "unknown") else summary.type.replace("-", " ")


def say_lacking(lacking: Mapping[str, tuple[str, ...]]) -> str:
    """Say which principles a framework has no entry for, and that this counts against nobody; empty without any."""
    if not lacking:
        return ""
    parts = [f"{name} (part of {_listed(held)})" if held else name for name, held in lacking.items()]
    return f"This framework has no entry of its own for: {'; '.join(parts)}. No document is held to that here."


def closing() -> str:
    """Say what such a table cannot show."""
    return "The table says what stands on the page. It proves nothing about practice, and nothing here can be added up."


def tally(report: CoverageReport) -> dict[str, dict[Standing, list[str]]]:
    """Sort the paths of the documents by entry and standing."""
    table: dict[str, dict[Standing, list[str]]] = {
        entry.id: {standing: [] for standing in STANDINGS} for entry in report.framework.entries
    }
    for path, entry, standing in _standings(report.coverages):
        table[entry][standing].append(path)
    return table


def _standings(coverages: Iterable[Coverage]) -> Iterable[tuple[str, str, Standing]]:
    for one in coverages:
        for row in one.rows:
            yield one.path, row.entry, row.standing


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"‘{name}’" for name in names)
