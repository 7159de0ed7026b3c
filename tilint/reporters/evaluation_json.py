"""Render an evaluation as JSON, and the few figures that `tilint rules show` needs."""

from __future__ import annotations

from dataclasses import asdict

from tilint.model import Evaluation, Figures, Judged, Outcome, Verdict, Words
from tilint.reporters import View
from tilint.reporters.json import dump
from tilint.version import find_version

_SILENT = (Verdict.RIGHT, Verdict.COUNTED)


def render(evaluation: Evaluation, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render everything but the findings that are right, or that are only counted."""
    return dump(
        {
            "tool": {"name": "tilint", "version": find_version()},
            "overall": _figures(evaluation.overall),
            "packs": {name: _figures(one) for name, one in evaluation.packs.items()},
            "types": {name: _figures(one) for name, one in evaluation.types.items()},
            "rules": {name: _figures(one) for name, one in evaluation.rules.items()},
            "documents": [asdict(one) for one in evaluation.documents],
            "findings": [_judged(one) for one in evaluation.judged if one.verdict not in _SILENT],
            "missed": [_outcome(one) for one in evaluation.labels if not one.is_met],
            "flagged": [_outcome(one) for one in evaluation.near_misses if one.is_met],
            "disagreed": [
                {"rule": one.rule, "path": one.path, "label": "given" if one.is_given else "missing", "tier": one.tier}
                for one in evaluation.provisions
                if not one.agrees
            ],
            "changes": None
            if evaluation.changes is None
            else [
                {
                    "rule": one.rule,
                    "worse": one.is_worse,
                    "before": _figures(one.before),
                    "now": _figures(one.now),
                }
                for one in evaluation.changes
            ],
            "problems": list(evaluation.problems),
        }
    )


def render_measured(evaluation: Evaluation) -> str:
    """Render what ships with tilint, a line for each rule, for its page: see `tilint.packs.measured`."""
    lines = [
        f'"{name}": {{"findings": {one.judged}, "right": {one.right}, "labels": {one.labels}, "found": {one.found}}}'
        for name, one in evaluation.rules.items()
        if one.judged or one.labels
    ]
    listed = ",\n    ".join(lines)
    return f'{{\n  "documents": {len(evaluation.documents)},\n  "rules": {{\n    {listed}\n  }}\n}}\n'


def _figures(figures: Figures) -> dict[str, object]:
    return {
        "precision": _rounded(figures.precision),
        "recall": _rounded(figures.recall),
        **asdict(figures),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _judged(one: Judged) -> dict[str, object]:
    return {
        "rule": one.rule,
        "path": one.path,
        "type": one.type,
        "verdict": one.verdict,
        "remark": one.remark,
        **_words(one.words),
    }


def _outcome(one: Outcome) -> dict[str, object]:
    return {
        "rule": one.rule,
        "path": one.path,
        "type": one.type,
        "label": one.where,
        "certain": one.is_certain,
        **_words(one.words),
    }


def _words(words: Words) -> dict[str, object]:
    return {"place": words.place, "excerpt": words.excerpt, "context": words.context}
