"""How a document stands to a framework: what it gives for each entry, and what shows that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tilint.model.finding import DocumentSummary, Failure, Passage
from tilint.model.framework import Framework


class Standing(StrEnum):
    """What a document has for one entry of a framework, the most first."""

    GIVEN = "given"
    NAMED = "named only"
    NOT_FOUND = "not found"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows an entry: `what` it is in words, the passages, and the rule that found them.

    `rule` is empty where the framework's own cues, or the entry's name, were found. What
    stands in a file's properties has no passage.
    """

    what: str
    rule: str = ""
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One entry of a framework in one document: `entry` is its id, `shown` what its standing rests on."""

    entry: str
    standing: Standing
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How one document stands to each entry of a framework, in the framework's order."""

    path: str
    framework: Framework
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """What one run found for a framework: documents, their coverages and failures by path.

    `lacking` names the principles for which the framework has no entry of its own, with the names of the entries that
    hold them as well.
    """

    framework: Framework
    documents: tuple[DocumentSummary, ...]
    coverages: tuple[Coverage, ...]
    lacking: Mapping[str, tuple[str, ...]]
    failures: tuple[Failure, ...] = ()
