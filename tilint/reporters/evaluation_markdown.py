"""Render the figures of an evaluation as a page: method, figures, limits, and the worst rules first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tilint.model import Evaluation, Figures
from tilint.reporters import View
from tilint.reporters.evaluation_words import (
    HEADS,
    Row,
    count_applicable,
    mistaken_types,
    not_measured,
    provision_table,
    row,
    worst_first,
)

_INTRODUCTION = """\
This page is written by `tilint evaluate corpora --format markdown`, and a test compares it with what the program says
now. `corpora/` and its labels ship with tilint, so anybody can run the same."""

_METHOD = """\
The documents were written for this purpose: letters, policies, procedures, forms and more, harsh ones, humane ones and
many in between. For each one its writer marked, from the text and before tilint was run on it,

- every place that a rule is about, and is right about;
- near misses: words that look like such a place, and are not;
- for each rule about something that documents ought to give, whether this one gives it or lacks it.

A finding is **right** if it shares a word with a label for the same rule. Rules that speak of a whole document, such as
those about what is missing, are compared document by document. All other findings are **wrong**, also where no label
says anything. A label is **found** if a finding for the same rule shares a word with it.

- **Precision**: how many of the findings are right.
- **Recall**: how many of the labels are found.
- **Near misses**: how many of the near misses tilint flagged all the same. Fewer is better."""

_LIMITS = """\
- A label is one careful reader’s judgement. Two such readers, blind to each other, agree on about 8 in 10 places; no
  figure here can mean more than that.
- The documents are invented. Real ones are longer, and odder.
- The rules are mended with these figures in view, so on documents that nobody has seen yet tilint will do less well.
  What new documents gave on their first run stands in [corpora.md](corpora.md#first-runs).
- A rule with few labels is measured roughly: one place more or less may change its precision by a third.
- Most of the documents are British, and all are in English."""


def render(evaluation: Evaluation, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render the page; no sentence of a document stands in it."""
    parts = [
        "# How often tilint is right",
        _INTRODUCTION,
        _summary(evaluation),
        "## How it is measured",
        _METHOD,
        "## By rule, the worst first",
        "“12/13” means 12 of 13. What stands first deserves mending first.",
        _table("rule", [row(f"`{name}`", one) for name, one in worst_first(evaluation.rules)]),
        *_unmeasured(evaluation),
        "## By pack",
        _table("pack", _rows(evaluation.packs)),
        "## By document type",
        _table("type", _rows(evaluation.types)),
        *_types(evaluation),
        *_provisions(evaluation),
        "## What these figures cannot say",
        _LIMITS,
        *_problems(evaluation),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(evaluation: Evaluation) -> str:
    formats = Counter(one.format for one in evaluation.documents)
    listed = ", ".join(f"{count:,} {name}" for name, count in sorted(formats.items()))
    words = sum(one.words for one in evaluation.documents)
    table = _table("", [row("all together", evaluation.overall)])
    return f"{len(evaluation.documents):,} documents ({listed}), {words:,} words.\n\n{table}"


def _rows(figures: Mapping[str, Figures]) -> list[Row]:
    return [row(name, one) for name, one in figures.items()]


def _unmeasured(evaluation: Evaluation) -> list[str]:
    names = not_measured(evaluation.rules)
    overall = evaluation.overall
    counted = [f"`{name}` ({one.counted:,})" for name, one in evaluation.rules.items() if one.counted]
    parts = []
    if counted:
        parts.append(f"No label speaks of these, or only in part; their findings are counted: {', '.join(counted)}.")
    if names:
        parts.append(f"No label and no judged finding: {', '.join(f'`{name}`' for name in names)}.")
    if overall.thin:
        parts.append(
            f"{overall.thin:,} findings say that something is there and could say more. The labels do not tell how\n"
            "much is enough, so these are neither right nor wrong here."
        )
    return parts


def _types(evaluation: Evaluation) -> list[str]:
    mistaken = Counter((type_, other) for _, type_, other in mistaken_types(evaluation))
    if not mistaken:
        return ["Each document was taken for what it is."]
    said = ", ".join(f"{type_} for {other} ({count})" for (type_, other), count in sorted(mistaken.items()))
    count = sum(mistaken.values())
    return [f"{count:,} documents were taken for another type, and so were checked with other rules: {said}."]


def _provisions(evaluation: Evaluation) -> list[str]:
    if not evaluation.provisions:
        return []
    heads = ("by the labels it is", "found", "found, and thin", "not found", "rule taken not to apply")
    rows = [(name, *counts) for name, counts in provision_table(evaluation)]
    overall = evaluation.overall
    return [
        "## What documents give",
        _lines(heads, rows),
        f"tilint and the labels agree on {overall.agreed:,} of {overall.provisions:,}; "
        f"where tilint took the rule to apply, on {overall.agreed:,} of {count_applicable(evaluation):,}.",
    ]


def _problems(evaluation: Evaluation) -> list[str]:
    if not evaluation.problems:
        return []
    return ["## Could not be used or checked", "\n".join(f"- `{one}`" for one in evaluation.problems)]


def _table(name: str, rows: Iterable[Row]) -> str:
    return _lines((name, *HEADS), [(one.name, *one.cells) for one in rows])


def _lines(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(heads)
    lines = [names, ["---", *(["---:"] * (len(names) - 1))], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
