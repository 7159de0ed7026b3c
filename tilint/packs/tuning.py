"""Rules as a configuration wants them: other severities, other thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import cast

from tilint.checks.options import Limit
from tilint.model import Rule, Severity
from tilint.packs.plugins import CheckFunction
from tilint.packs.rules import options_of, read_limit
from tilint.packs.source import Entry

_NUMBERS: tuple[object, ...] = (Limit, int, float)


def with_severity(rule: Rule, severity: Severity) -> Rule:
    """Give a rule this severity, in every case; what softens a finding still does."""
    return replace(rule, severity=severity, cases=tuple(replace(case, severity=None) for case in rule.cases))


def with_thresholds(rule: Rule, thresholds: Entry, check: CheckFunction, types: Iterable[str]) -> Rule:
    """Give a rule other numbers for some options of its check; a table by document type adds to the rule's own.

    Raises RuleError for an option that the check lacks, or that is no number.
    """
    known = {name: kind for name, kind in options_of(check).items() if kind in _NUMBERS}
    if not known:
        thresholds.fail(f"the rule {rule.id} has no thresholds")
    thresholds.only(known)
    bound = {
        name.replace("-", "_"): _read(known[name], entry, _present(rule, name), types)
        for name, entry in thresholds.table().items()
    }
    return replace(rule, find=partial(rule.find, **bound))


def _read(kind: object, entry: Entry, present: object, types: Iterable[str]) -> object:
    if kind is int:
        return entry.whole_number()
    if kind is float:
        return entry.number()
    limit = read_limit(entry, types)
    by_type = isinstance(entry.value, dict) and isinstance(present, Mapping)
    return Limit({**cast("Limit", present), **limit}) if by_type else limit


def _present(rule: Rule, name: str) -> object:
    """Find what a rule's file gives for an option."""
    return rule.find.keywords.get(name.replace("-", "_")) if isinstance(rule.find, partial) else None
