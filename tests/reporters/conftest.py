"""Reports made by hand, for every reporter to render."""

from dataclasses import replace

import pytest

from tests.annotators import reports
from tilint.model import (
    DocumentSummary,
    Failure,
    Finding,
    LineAnchor,
    Passage,
    Place,
    Provision,
    Report,
    Rule,
    Severity,
    Span,
    Unread,
)


def make_rule(rule_id: str = "blame/failed-to-person", severity: Severity = Severity.WARNING) -> Rule:
    return replace(
        reports.make_rule(rule_id, severity),
        title="A person is said to have failed",
        principles=("safety", "trustworthiness"),
        message="'{match}' can sound like blame",
        effect="Some readers hear this as blame.",
        why="Blame keeps people away.",
        path="rules/blame/failed-to-person.yaml",
    )


def make_passage(context: str, excerpt: str, place: Place) -> Passage:
    at = context.index(excerpt)
    return Passage(Span(at, at + len(excerpt)), place, excerpt, context, at)


def make_finding(passage: Passage | None, rule: Rule | None = None, path: str = "letters/visit.md") -> Finding:
    rule = rule or make_rule()
    return Finding(
        rule=rule,
        severity=rule.severity,
        path=path,
        message="The sentence says that the reader failed.",
        effect="Some readers hear this as blame.",
        options=("‘We missed you on 3 June.’", "‘We were not able to see you on 3 June.’"),
        passage=passage,
        anchors=(LineAnchor(3, 1, 17),) if passage else (),
        evidence=(),
        fingerprint="0f1e2d3c",
    )


def make_summary(path: str = "letters/visit.md", **changes: object) -> DocumentSummary:
    summary = DocumentSummary(
        path=path,
        format="markdown",
        type="letter",
        types=("letter", "policy"),
        language="en",
        words=143,
        sha256="ab" * 32,
        pages=None,
        unread=(),
    )
    return replace(summary, **changes)


@pytest.fixture
def letter() -> Report:
    """One letter with a finding, something missing, something given, and a file that could not be read."""
    place = Place(section=("Your visit",), paragraph="paragraph 1", line=3, column=1, end_line=3, end_column=18)
    found = make_passage("You failed to attend your appointment on 3 June.", "You failed to attend", place)
    given = make_passage("Here are three new times.", "three new times", Place(paragraph="paragraph 2", line=5))
    missing = replace(
        make_finding(None, make_rule("transparency/no-way-to-challenge", Severity.ADVICE)),
        message="I could not find how to ask for someone to look at this again.",
        effect="",
        options=("Name a person who can look again, and how to reach them.",),
    )
    return Report(
        documents=(make_summary(unread=(Unread("page 9", "this page has no text layer"),)),),
        findings=(make_finding(found), missing),
        provisions=(
            Provision("choice/new-time-offered", "a new time, offered first", "letters/visit.md", "strong", (given,)),
            Provision("choice/contact-routes", "more than one way to get in touch", "letters/visit.md", "weak"),
        ),
        failures=(Failure("letters/old.doc", "this is an old Word file; save it as DOCX"),),
    )


@pytest.fixture(scope="session")
def make():
    """The functions that make the parts of a report."""

    class Make:
        rule = staticmethod(make_rule)
        passage = staticmethod(make_passage)
        finding = staticmethod(make_finding)
        summary = staticmethod(make_summary)

    return Make
