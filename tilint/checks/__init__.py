"""The verbs that a rule can use, one for each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilint.checks.clause import clause
from tilint.checks.density import density
from tilint.checks.pair import pair
from tilint.checks.phrase import phrase
from tilint.model import Hit

CHECKS: dict[str, Callable[..., Iterator[Hit]]] = {
    "clause": clause,
    "density": density,
    "pair": pair,
    "phrase": phrase,
}
