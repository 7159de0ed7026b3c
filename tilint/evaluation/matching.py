"""Labels <-> findings of one document: which findings are right, which labels are found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tilint.evaluation.labels import Conventions, Label
from tilint.model import Finding, Span, Tier, Verdict

# The verbs that speak of a section or of a whole document: where they point is only where a reader begins to look.
_OF_DOCUMENTS = frozenset(("contradiction", "density", "metric", "order", "provision", "readability"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A label and the place of its words in a document.

    None is for a label about the whole document; an empty span for words that stand outside the text, such as a date
    in the front matter.
    """

    label: Label
    span: Span | None


@dataclass(frozen=True, slots=True)
class Marks:
    """The labels of one document."""

    findings: tuple[Placed, ...]
    near_misses: tuple[Placed, ...]
    missing: tuple[Placed, ...]
    given: tuple[Placed, ...]


def judge(finding: Finding, marks: Marks, conventions: Conventions, tiers: Mapping[str, Tier]) -> tuple[Verdict, str]:
    """Give a finding's verdict, and the reason if it is wrong. `tiers` says what the document gives, by rule."""
    names = {finding.rule.id, finding.rule.pack}
    if names & conventions.unlabelled:
        return Verdict.COUNTED, ""
    certain = [placed.label.is_certain for placed in (*marks.findings, *marks.missing) if meets(finding, placed)]
    if certain:
        return (Verdict.RIGHT if any(certain) else Verdict.UNSURE), ""
    given = next((placed for placed in marks.given if finding.rule.id in placed.label.rules), None)
    if given:
        is_thin = tiers.get(finding.rule.id) is Tier.WEAK
        return (Verdict.THIN if is_thin else Verdict.GIVEN), f"the document gives it: “{given.label.quote}”"
    near = next((placed for placed in marks.near_misses if meets(finding, placed)), None)
    if near:
        return Verdict.NEAR_MISS, near.label.why
    if names & conventions.in_part:
        return Verdict.COUNTED, ""
    others = sorted({placed.label.rules[0] for placed in marks.findings if any(_places_in(finding, placed))})
    return Verdict.NOT_LABELLED, f"the label says {', '.join(others)}" if others else ""


def is_found(placed: Placed, findings: Iterable[Finding]) -> bool:
    """Tell whether a finding meets a label."""
    return any(meets(finding, placed) for finding in findings)


def is_flagged(near_miss: Placed, judged: Iterable[tuple[Finding, Verdict]], marks: Marks) -> bool:
    """Tell whether a finding means the words of a near miss, and not the words of a label that overlaps it."""
    for finding, verdict in judged:
        if not meets(finding, near_miss):
            continue
        if _is_of_document(finding, near_miss.label):
            if verdict is Verdict.NEAR_MISS:
                return True
        elif not all(_is_labelled(place, finding, marks.findings) for place in _places_in(finding, near_miss)):
            return True
    return False


def meets(finding: Finding, placed: Placed) -> bool:
    """Tell whether a finding speaks of what a label means: its rule or pack, and its words or its document."""
    if not _is_named(finding, placed.label.rules):
        return False
    if placed.span is None or _is_of_document(finding, placed.label):
        return True
    if placed.span.start == placed.span.end:
        return finding.passage is None
    return any(_places_in(finding, placed))


def _is_named(finding: Finding, names: Collection[str]) -> bool:
    return finding.rule.id in names or finding.rule.pack in names


def _is_of_document(finding: Finding, label: Label) -> bool:
    # A label for any rule of a pack is about words, so a finding about the whole document does not meet it.
    return (finding.rule.check in _OF_DOCUMENTS or bool(finding.rule.gives)) and finding.rule.id in label.rules


def _places_in(finding: Finding, placed: Placed) -> Iterator[Span]:
    """Yield the places of a finding that overlap a label; further places of the same finding are its evidence."""
    for passage in (finding.passage, *finding.evidence):
        if passage and placed.span and passage.span.overlaps(placed.span):
            yield passage.span


def _is_labelled(place: Span, finding: Finding, labels: Iterable[Placed]) -> bool:
    return any(
        placed.span is not None and placed.span.overlaps(place) and _is_named(finding, placed.label.rules)
        for placed in labels
    )
