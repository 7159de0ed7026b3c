"""The verbs that a rule can use, one for each module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tilint.checks.acronym import acronym
from tilint.checks.claim import claim
from tilint.checks.clause import clause
from tilint.checks.consistency import consistency
from tilint.checks.contradiction import contradiction
from tilint.checks.density import density
from tilint.checks.enumeration import enumeration
from tilint.checks.linklist import linklist
from tilint.checks.links import links
from tilint.checks.metric import metric
from tilint.checks.order import order
from tilint.checks.overdue import overdue
from tilint.checks.pair import pair
from tilint.checks.phrase import phrase
from tilint.checks.promise import promise
from tilint.checks.provision import provision
from tilint.checks.readability import readability
from tilint.checks.structure import structure
from tilint.model import Hit

CHECKS: dict[str, Callable[..., Iterator[Hit]]] = {
    "acronym": acronym,
    "claim": claim,
    "clause": clause,
    "consistency": consistency,
    "contradiction": contradiction,
    "density": density,
    "enumeration": enumeration,
    "linklist": linklist,
    "links": links,
    "metric": metric,
    "order": order,
    "overdue": overdue,
    "pair": pair,
    "phrase": phrase,
    "promise": promise,
    "provision": provision,
    "readability": readability,
    "structure": structure,
}

# The verbs that need no document type to be known: they speak of words where they stand.
WORDING = frozenset({"clause", "density", "pair", "phrase"})
# The verb whose answers are also reported as what a document gives.
PROVISION = "provision"
