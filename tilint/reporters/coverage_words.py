"""What the formats of a coverage table say in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tilint.model import Coverage, CoverageReport, Framework, Passage, Standing

STANDINGS = tuple(Standing)
_WORDS_SHOWN = 24
_FEW, _AROUND = 5, 6


def words_of(passage: Passage, ellipsis: str = "…") -> str:
    """Give a passage's words on one line: of many the first, and a few with what stands around them."""
    words = passage.excerpt.split()
    if len(words) >= _FEW:
        more = f" {ellipsis}" if len(words) > _WORDS_SHOWN else ""
        return " ".join(words[:_WORDS_SHOWN]) + more
    before = passage.context[: passage.at].split()
    after = passage.context[passage.at + len(passage.excerpt) :].split()
    start, end = " ".join(before[-_AROUND:]), " ".join(after[:_AROUND])
    # What stands around may touch the words, as a comma does.
    left = " " if passage.context[: passage.at][-1:].isspace() else ""
    right = " " if passage.context[passage.at + len(passage.excerpt) :][:1].isspace() else ""
    text = f"{start}{left}{' '.join(words)}{right}{end}".strip()
    return (f"{ellipsis} " if len(before) > _AROUND else "") + text + (f" {ellipsis}" if len(after) > _AROUND else "")


def say_more(count: int) -> str:
    """Say in how many further places something stands; empty for none."""
    return "" if count <= 0 else f"and in {count:,} more {'place' if count == 1 else 'places'}"


def title_of(framework: Framework) -> str:
    """Name a framework with its publisher and year."""
    year = f", {framework.year}" if framework.year else ""
    return f"{framework.title} ({framework.organisation}{year})"


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
