"""A report together with what it is about, for whoever shows whole documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tilint.model.coverage import Coverage
from tilint.model.document import Document
from tilint.model.finding import Report


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rule that somebody chose not to use, and where that was said."""

    rule: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and the documents behind it, in the order of `report.documents`.

    `coverages` and `left_out` are by path: how the document stands to each framework, and the rules that were left out.
    """

    report: Report
    documents: tuple[Document, ...] = ()
    coverages: Mapping[str, tuple[Coverage, ...]] = field(default_factory=lambda: MappingProxyType({}))
    left_out: Mapping[str, tuple[LeftOut, ...]] = field(default_factory=lambda: MappingProxyType({}))
