"""Count verdicts and outcomes, together and by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from tilint.errors import UsageError
from tilint.model import Change, Figures, Judged, Outcome, ProvisionOutcome, Verdict

_FIELDS = {verdict: verdict.value.replace(" ", "_") for verdict in Verdict}
_NAMES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Everything that is counted."""

    judged: tuple[Judged, ...]
    labels: tuple[Outcome, ...]
    near_misses: tuple[Outcome, ...]
    provisions: tuple[ProvisionOutcome, ...]


_Named = Judged | Outcome | ProvisionOutcome


def count_all(outcomes: Outcomes) -> Figures:
    """Count everything together."""
    return _count(outcomes, lambda _: "").get("", Figures())


def count_by_pack(outcomes: Outcomes) -> dict[str, Figures]:
    """Count by pack."""
    return _count(outcomes, lambda item: item.rule.partition("/")[0])


def count_by_type(outcomes: Outcomes) -> dict[str, Figures]:
    """Count by the type that a document has by its labels."""
    return _count(outcomes, lambda item: item.type)


def count_by_rule(outcomes: Outcomes, rules: Iterable[str]) -> dict[str, Figures]:
    """Count by rule, for all rules that ran; what is labelled with a pack only belongs to none."""
    counted = _count(outcomes, lambda item: item.rule)
    return {rule: counted.get(rule, Figures()) for rule in sorted(rules)}


def _count(outcomes: Outcomes, name: Callable[[_Named], str]) -> dict[str, Figures]:
    counts: dict[str, Counter[str]] = {}

    def add(item: _Named, what: str) -> None:
        counts.setdefault(name(item), Counter())[what] += 1

    for finding in outcomes.judged:
        add(finding, _FIELDS[finding.verdict])
    for label in outcomes.labels:
        if label.is_certain:
            add(label, "found" if label.is_met else "missed")
    for near in outcomes.near_misses:
        add(near, "near_misses")
        if near.is_met:
            add(near, "flagged")
    for provision in outcomes.provisions:
        add(provision, "provisions")
        if provision.agrees:
            add(provision, "agreed")
    return {key: Figures(**counts[key]) for key in sorted(counts)}


def compare(now: Mapping[str, Figures], earlier: Mapping[str, Figures]) -> tuple[Change, ...]:
    """Give the rules of both runs whose precision or recall changed."""
    changes = (Change(rule, earlier[rule], figures) for rule, figures in now.items() if rule in earlier)
    return tuple(change for change in changes if change.is_change)


def read_earlier(path: Path) -> dict[str, Figures]:
    """Read the figures of each rule from the JSON of an earlier run; raises UsageError."""
    try:
        rules = json.loads(path.read_text(encoding="utf-8"))["rules"]
        return {
            rule: Figures(**{name: int(counts[name]) for name in _NAMES if name in counts})
            for rule, counts in rules.items()
        }
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"--against {path.as_posix()}: this cannot be read ({problem})") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise UsageError(
            f"--against {path.as_posix()}: this is not what 'tilint evaluate --format json' writes"
        ) from None
