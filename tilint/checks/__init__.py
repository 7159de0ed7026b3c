"""The verbs that a rule can use, one for each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilint.checks.clause import clause
from tilint.checks.consistency import consistency
from tilint.checks.density import density
from tilint.checks.metric import metric
from tilint.checks.order import order
from tilint.checks.overdue import overdue
from tilint.checks.pair import pair
from tilint.checks.phrase import phrase
from tilint.checks.provision import provision
from tilint.checks.structure import structure
from tilint.model import Hit

CHECKS: dict[str, Callable[..., Iterator[Hit]]] = {
    "clause": clause,
    "consistency": consistency,
    "density": density,
    "metric": metric,
    "order": order,
    "overdue": overdue,
    "pair": pair,
    "phrase": phrase,
    "provision": provision,
    "structure": structure,
}

# The verbs that need no document type to be known: they speak of words where they stand.
WORDING = frozenset({"clause", "density", "pair", "phrase"})
# The verb whose answers are also reported as what a document gives.
PROVISION = "provision"
