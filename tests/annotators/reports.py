"""Makes reports on a document without running any rule: findings at words that a test names."""

from __future__ import annotations

import hashlib

from tilint.model import (
    Confidence,
    Document,
    DocumentSummary,
    Finding,
    Passage,
    Provision,
    Report,
    Rule,
    Severity,
    Span,
    Tier,
    find_place,
)


def make_rule(name: str = "trial/word", severity: Severity = Severity.ADVICE) -> Rule:
    """Make a rule that finds nothing by itself."""
    return Rule(
        id=name,
        title="A word",
        check="phrase",
        find=lambda marked: iter(()),
        severity=severity,
        confidence=Confidence.HIGH,
        principles=("safety",),
        types=("all",),
        message="",
        effect="",
        why="",
        options=(),
        sources=(),
        bad=(),
        good=(),
        path="",
        when=lambda marked, hit: True,
        concerns=lambda marked, hit: True,
        unless=lambda marked, hit: False,
        unasked=lambda marked, hit: False,
        soften=lambda marked, hit: False,
    )


def at(document: Document, words: str, *, rule: Rule | None = None, nth: int = 0) -> Finding:
    """Make a finding at the nth place where these words stand; white space and blocks in between count as one space."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return over(document, Span(start, start + len(words)), rule=rule)


def over(document: Document, span: Span, *, rule: Rule | None = None) -> Finding:
    """Make a finding at a span."""
    rule = rule or make_rule()
    words = document.slice(span)
    return Finding(
        rule=rule,
        severity=rule.severity,
        path=document.path,
        message=f"“{words}” can hurt",
        effect="Some readers stop here.",
        options=("“we missed you”", "“we did not meet”"),
        passage=Passage(span, find_place(document, span), words, words, 0),
        anchors=document.locate(span),
        evidence=(),
        fingerprint=hashlib.sha256(f"{rule.id} {span}".encode()).hexdigest()[:32],
    )


def missing(document: Document, name: str = "trial/help") -> Finding:
    """Make a finding about what is not there."""
    return Finding(
        rule=make_rule(name),
        severity=Severity.ADVICE,
        path=document.path,
        message="tilint could not find help",
        effect="",
        options=("Name somebody.",),
        passage=None,
        anchors=(),
        evidence=(),
        fingerprint=hashlib.sha256(name.encode()).hexdigest()[:32],
    )


def report(document: Document, *findings: Finding) -> Report:
    """Make a report with one strength and these findings."""
    summary = DocumentSummary(document.path, document.format, "letter", ("letter",), "en", 1, "", None, document.unread)
    span = document.blocks[0].span
    shown = Passage(span, find_place(document, span), document.slice(span), document.slice(span), 0)
    given = Provision("trial/opening", "what the letter is for", document.path, Tier.STRONG, (shown,))
    return Report(documents=(summary,), findings=findings, provisions=(given,))
