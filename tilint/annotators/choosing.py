"""The few findings that help most, for a writer who wants no more at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tilint.model import Confidence, Finding, Report

MOST = 10

_MORE = "To keep this calm, it tells the {shown} most useful of {all} findings. tilint check shows all of them."


def most_useful(report: Report, most: int = MOST) -> Report:
    """Keep so many findings of a report on one document: the weighty and sure ones, of many kinds before many of one.

    The report says how many there are in all.
    """
    if len(report.findings) <= most:
        return report
    of_rule: Counter[str] = Counter()
    ranked: list[tuple[tuple[int, int, int, int], Finding]] = []
    for number, finding in enumerate(report.findings):
        sureness = list(Confidence).index(finding.rule.confidence)
        ranked.append(((of_rule[finding.rule.id], -finding.severity.rank, -sureness, number), finding))
        of_rule[finding.rule.id] += 1
    ranked.sort(key=lambda item: item[0])
    chosen = {id(finding) for _, finding in ranked[:most]}
    findings = tuple(finding for finding in report.findings if id(finding) in chosen)
    notice = _MORE.format(shown=len(findings), all=len(report.findings))
    return replace(report, findings=findings, notices=(*report.notices, notice))
