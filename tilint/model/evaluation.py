"""What an evaluation says: how tilint's findings compare with what careful readers marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tilint.model.rule import Tier


class Verdict(StrEnum):
    """How one finding compares with the labels; only the first four say that it is right or wrong."""

    RIGHT = "right"
    NEAR_MISS = "near miss"
    GIVEN = "given"
    NOT_LABELLED = "not labelled"
    UNSURE = "unsure"
    THIN = "thin"
    COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a document with what is around them; `at` is their offset in `context`, both empty for no place."""

    place: str = ""
    excerpt: str = ""
    context: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and its verdict. `type` is the document's type by its labels; `remark` says why it is wrong."""

    rule: str
    path: str
    type: str
    verdict: Verdict
    words: Words
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A label in one document, and whether a finding meets it. `where` is the label's own file and line.

    `rule` is the label's main rule, or a pack for any of its rules. A near miss that is met is a false alarm.
    """

    rule: str
    path: str
    type: str
    where: str
    words: Words
    is_certain: bool
    is_met: bool


@dataclass(frozen=True, slots=True)
class ProvisionOutcome:
    """What the labels and tilint say about one thing that a document gives or lacks."""

    rule: str
    path: str
    type: str
    is_given: bool
    tier: Tier

    @property
    def agrees(self) -> bool:
        """Tell whether tilint finds what is given, even if thin, and misses what is missing."""
        return self.tier in (Tier.STRONG, Tier.WEAK) if self.is_given else self.tier is Tier.NONE


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts. Of findings: right, near_miss, given, not_labelled (wrong all three), unsure, thin, counted.

    Of labels that are certain: found, missed. Of near misses: near_misses, of which flagged. Of provisions: provisions,
    of which agreed.
    """

    right: int = 0
    near_miss: int = 0
    given: int = 0
    not_labelled: int = 0
    unsure: int = 0
    thin: int = 0
    counted: int = 0
    found: int = 0
    missed: int = 0
    near_misses: int = 0
    flagged: int = 0
    provisions: int = 0
    agreed: int = 0

    @property
    def wrong(self) -> int:
        """The number of false alarms."""
        return self.near_miss + self.given + self.not_labelled

    @property
    def judged(self) -> int:
        """The number of findings that are right or wrong."""
        return self.right + self.wrong

    @property
    def labels(self) -> int:
        """The number of labels that are certain."""
        return self.found + self.missed

    @property
    def precision(self) -> float | None:
        """The share of judged findings that are right."""
        return self.right / self.judged if self.judged else None

    @property
    def recall(self) -> float | None:
        """The share of labels that are found."""
        return self.found / self.labels if self.labels else None

    @property
    def balance(self) -> float | None:
        """The harmonic mean of precision and recall; 1 stands for the one of them that cannot be said."""
        if self.precision is None and self.recall is None:
            return None
        precision = 1.0 if self.precision is None else self.precision
        recall = 1.0 if self.recall is None else self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class EvaluatedDocument:
    """A document with labels: its type by its labels, and the type that tilint took it for."""

    path: str
    format: str
    type: str
    taken_for: str
    words: int


@dataclass(frozen=True, slots=True)
class Change:
    """A rule whose precision or recall is not what it was in an earlier run."""

    rule: str
    before: Figures
    now: Figures

    @property
    def is_worse(self) -> bool:
        """Tell whether precision or recall fell, whatever the other one did."""
        return any(now < before for before, now in self._pairs())

    def _pairs(self) -> tuple[tuple[float, float], tuple[float, float]]:
        # Where a rule says nothing, nothing is wrong.
        return (
            (_or_whole(self.before.precision), _or_whole(self.now.precision)),
            (_or_whole(self.before.recall), _or_whole(self.now.recall)),
        )

    @property
    def is_change(self) -> bool:
        """Tell whether anything changed."""
        return any(now != before for before, now in self._pairs())


def _or_whole(share: float | None) -> float:
    return 1.0 if share is None else share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything one evaluation found, sorted by path; the figures are by name, and "" names them all together.

    `problems` are labels that could not be used and documents that could not be checked, each with its place; `notices`
    are remarks. `changes` is None where no earlier run was named.
    """

    documents: tuple[EvaluatedDocument, ...]
    judged: tuple[Judged, ...]
    labels: tuple[Outcome, ...]
    near_misses: tuple[Outcome, ...]
    provisions: tuple[ProvisionOutcome, ...]
    overall: Figures
    packs: Mapping[str, Figures]
    types: Mapping[str, Figures]
    rules: Mapping[str, Figures]
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """How a rule did on the documents that ship with tilint: its judged findings, and the labels for it."""

    documents: int
    findings: int
    right: int
    labels: int
    found: int
