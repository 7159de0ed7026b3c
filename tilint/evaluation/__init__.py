"""How tilint's findings compare with what careful readers marked in the same documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tilint import packs
from tilint.config import Settings
from tilint.engine import check
from tilint.errors import UnreadableError, UsageError
from tilint.evaluation import figures
from tilint.evaluation.labels import (
    SUFFIX,
    Conventions,
    Label,
    LabelFile,
    Names,
    documents_of,
    find_label_files,
    read_conventions,
    read_labels,
)
from tilint.evaluation.matching import Marks, Placed, is_flagged, is_found, judge
from tilint.evaluation.quotes import find_quote
from tilint.model import (
    Document,
    EvaluatedDocument,
    Evaluation,
    Figures,
    Finding,
    Judged,
    Outcome,
    ProvisionOutcome,
    Report,
    Span,
    Words,
    find_place,
)
from tilint.readers import SUFFIXES, read

_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n")


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A document with its labels in place."""

    document: Document
    type: str
    marks: Marks


def evaluate(
    folder: Path,
    *,
    select: Sequence[str] = (),
    rule_directories: Sequence[Path] = (),
    earlier: Mapping[str, Figures] | None = None,
    tells_types: bool = False,
) -> Evaluation:
    """Check the documents of a folder that have labels, and compare; no configuration is used.

    `earlier` are the figures of each rule in a run to compare with. With `tells_types` each document is checked as the
    type that its labels name, else as the type that it is taken for. Raises UsageError and RuleError; what cannot be
    found or read is among the problems.
    """
    book = packs.load(rule_directories)
    names = Names(book.by_id, {rule.pack for rule in book.rules}, book.types)
    conventions = read_conventions(folder, names)
    problems: list[str] = []
    labelled = list(_read_all(folder, names, problems))
    settings = Settings(
        select=tuple(select),
        today=conventions.today,
        rule_directories=tuple(rule_directories),
        use_config=False,
        show_words=True,
    )
    reports = _check_all(labelled, settings, tells_types=tells_types)
    rules = reports[0].rules if reports else ()
    problems += [f"{failure.path}: {failure.reason}" for report in reports for failure in report.failures]
    outcomes = _compare_all(labelled, reports, conventions)
    by_rule = figures.count_by_rule(outcomes, [rule.id for rule in rules])
    return Evaluation(
        documents=tuple(_documents(labelled, reports)),
        judged=outcomes.judged,
        labels=outcomes.labels,
        near_misses=outcomes.near_misses,
        provisions=outcomes.provisions,
        overall=figures.count_all(outcomes),
        packs=figures.count_by_pack(outcomes),
        types=figures.count_by_type(outcomes),
        rules=by_rule,
        problems=tuple(problems),
        changes=None if earlier is None else figures.compare(by_rule, earlier),
    )


def _read_all(folder: Path, names: Names, problems: list[str]) -> Iterator[_Labelled]:
    """Yield each document that has labels, sorted by path; add to `problems` what cannot be used."""
    files = find_label_files(folder)
    if not files:
        raise UsageError(f"{folder.as_posix()}: there is no label file in this folder; one is named NAME{SUFFIX}")
    found: list[_Labelled] = []
    for path in files:
        labels = read_labels(path, names)
        documents = documents_of(path, SUFFIXES)
        if not documents:
            problems.append(f"{path.as_posix()}:1: there is no document of this name beside it")
        for place in documents:
            try:
                document = read(place)
            except UnreadableError as error:
                problems.append(f"{place.as_posix()}: {error}")
                continue
            found.append(_Labelled(document, labels.type, _place_all(document, labels, problems)))
    yield from sorted(found, key=lambda one: one.document.path)


def _check_all(labelled: Sequence[_Labelled], settings: Settings, *, tells_types: bool) -> list[Report]:
    """Check all documents, or those of each type by themselves."""
    types = sorted({one.type for one in labelled}) if tells_types else [None]
    return [
        check([one.document.path for one in labelled if type_ in (None, one.type)], replace(settings, type=type_))
        for type_ in types
        if labelled
    ]


def _compare_all(
    labelled: Sequence[_Labelled], reports: Sequence[Report], conventions: Conventions
) -> figures.Outcomes:
    ran = {name for report in reports for rule in report.rules for name in (rule.id, rule.pack)}
    holding = {summary.path: report for report in reports for summary in report.documents}
    parts = [
        _compare_one(one, holding[one.document.path], conventions, ran)
        for one in labelled
        if one.document.path in holding
    ]
    return figures.Outcomes(
        judged=tuple(item for part in parts for item in part.judged),
        labels=tuple(item for part in parts for item in part.labels),
        near_misses=tuple(item for part in parts for item in part.near_misses),
        provisions=tuple(item for part in parts for item in part.provisions),
    )


def _place_all(document: Document, labels: LabelFile, problems: list[str]) -> Marks:
    def place(group: Sequence[Label]) -> tuple[Placed, ...]:
        return tuple(_place(document, label, problems) for label in group)

    return Marks(place(labels.findings), place(labels.near_misses), place(labels.missing), place(labels.given))


def _place(document: Document, label: Label, problems: list[str]) -> Placed:
    if not label.quote:
        return Placed(label, None)
    span = find_quote(document.text, label.quote, label.occurrence)
    if span is None and not any(find_quote(value, label.quote) for value in document.properties.values()):
        often = f" {label.occurrence} times" if label.occurrence > 1 else ""
        problems.append(f"{label.where}: “{label.quote}” does not stand{often} in {document.path}")
    return Placed(label, span or Span(len(document.text), len(document.text)))


def _compare_one(one: _Labelled, report: Report, conventions: Conventions, ran: set[str]) -> figures.Outcomes:
    path = one.document.path
    findings = [finding for finding in report.findings if finding.path == path]
    tiers = {provision.rule: provision.tier for provision in report.provisions if provision.path == path}
    verdicts = [(finding, *judge(finding, one.marks, conventions, tiers)) for finding in findings]
    judged = [(finding, verdict) for finding, verdict, _ in verdicts]
    asked = [(placed, True) for placed in one.marks.given] + [(placed, False) for placed in one.marks.missing]

    def counts(placed: Placed) -> bool:
        main = placed.label.rules[0]
        return main in ran and not {main, main.partition("/")[0]} & conventions.unlabelled

    return figures.Outcomes(
        judged=tuple(
            Judged(finding.rule.id, path, one.type, verdict, _words_of(finding), remark)
            for finding, verdict, remark in verdicts
        ),
        labels=tuple(
            _outcome(one, placed, is_met=is_found(placed, findings))
            for placed in (*one.marks.findings, *one.marks.missing)
            if counts(placed)
        ),
        near_misses=tuple(
            _outcome(one, placed, is_met=is_flagged(placed, judged, one.marks))
            for placed in one.marks.near_misses
            if counts(placed)
        ),
        provisions=tuple(
            ProvisionOutcome(rule, path, one.type, is_given, tiers[rule])
            for placed, is_given in asked
            for rule in placed.label.rules[:1]
            if counts(placed) and rule in tiers
        ),
    )


def _words_of(finding: Finding) -> Words:
    passage = finding.passage
    return Words(str(passage.place), passage.excerpt, passage.context, passage.at) if passage else Words()


def _outcome(one: _Labelled, placed: Placed, *, is_met: bool) -> Outcome:
    return Outcome(
        placed.label.rules[0],
        one.document.path,
        one.type,
        placed.label.where,
        _around(one.document, placed),
        placed.label.is_certain,
        is_met,
    )


def _around(document: Document, placed: Placed) -> Words:
    """Give the words of a label with the sentence around them, as full stops and line ends show it."""
    span = placed.span
    if span is None or not span.start < span.end:
        return Words(excerpt=placed.label.quote)
    block = document.blocks[document.block_index(span.start)].span
    end_of_block = max(block.end, span.end)
    starts = [match.end() for match in _SENTENCE_END.finditer(document.text, block.start, span.start)]
    end = _SENTENCE_END.search(document.text, max(span.start, span.end - 1), end_of_block)
    around = Span(starts[-1] if starts else block.start, end.end() if end else end_of_block)
    context = document.slice(around).rstrip()
    return Words(str(find_place(document, span)), document.slice(span), context, span.start - around.start)


def _documents(labelled: Sequence[_Labelled], reports: Sequence[Report]) -> Iterator[EvaluatedDocument]:
    summaries = {summary.path: summary for report in reports for summary in report.documents}
    for one in labelled:
        summary = summaries.get(one.document.path)
        if summary:
            yield EvaluatedDocument(summary.path, summary.format, one.type, summary.type, summary.words)
