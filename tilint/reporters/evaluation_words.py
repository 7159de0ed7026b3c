"""How figures of an evaluation are named, rounded and put in order, in every format alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tilint.model import Evaluation, Figures, Tier

HEADS = ("precision", "right", "recall", "found", "near misses")


@dataclass(frozen=True, slots=True)
class Row:
    """A name and its cells, one for each of `HEADS`."""

    name: str
    cells: tuple[str, str, str, str, str]


def row(name: str, figures: Figures) -> Row:
    """Make a row: "12/13" stands for 12 of 13."""
    return Row(
        name,
        (
            share(figures.precision),
            _part(figures.right, figures.judged),
            share(figures.recall),
            _part(figures.found, figures.labels),
            _part(figures.flagged, figures.near_misses),
        ),
    )


def share(value: float | None) -> str:
    """Show a share with two places, cut and not rounded, so that 0.899 never looks like 0.90."""
    return "" if value is None else f"{math.floor(value * 100 + 1e-9) / 100:.2f}"


def worst_first(figures: Mapping[str, Figures]) -> list[tuple[str, Figures]]:
    """Sort what was measured by the harmonic mean of precision and recall, the most mistakes first among equals."""
    measured = [(name, one) for name, one in figures.items() if one.balance is not None]
    return sorted(measured, key=lambda item: (item[1].balance, -item[1].wrong - item[1].missed, item[0]))


def not_measured(figures: Mapping[str, Figures]) -> list[str]:
    """Name the rules of which neither a finding nor a label was there."""
    return [name for name, one in figures.items() if one.balance is None]


def mistaken_types(evaluation: Evaluation) -> list[tuple[str, str, str]]:
    """Give path, type and what it was taken for, of each document that was taken for something else."""
    return [(one.path, one.type, one.taken_for) for one in evaluation.documents if one.type != one.taken_for]


def provision_table(evaluation: Evaluation) -> list[tuple[str, tuple[str, ...]]]:
    """Give two rows, for what is given and what is missing by the labels: how often tilint said each tier."""
    tiers = ("strong", "weak", "none", "not-applicable")
    return [
        (
            name,
            tuple(
                str(sum(1 for one in evaluation.provisions if one.is_given is is_given and one.tier == tier))
                for tier in tiers
            ),
        )
        for name, is_given in (("given", True), ("missing", False))
    ]


def count_applicable(evaluation: Evaluation) -> int:
    """Count the provisions about which tilint had something to say."""
    return sum(1 for one in evaluation.provisions if one.tier is not Tier.NOT_APPLICABLE)


def _part(some: int, whole: int) -> str:
    return f"{some:,}/{whole:,}" if whole else ""
