"""`--most`: the weightiest findings of each document, and how many more there are."""

from dataclasses import replace

from tilint.model import Place, Report, Severity
from tilint.reporters import View, render


def report(make, *severities):
    findings = []
    for number, severity in enumerate(severities):
        passage = make.passage(f"Line {number} failed.", "failed", Place(line=number))
        rule = make.rule(f"blame/rule-{number}", severity)
        findings.append(make.finding(passage, rule))
    return Report((make.summary(),), tuple(findings))


def test_the_weightiest_are_shown_in_their_order(make):
    text = render(
        "terminal", report(make, Severity.ADVICE, Severity.WARNING, Severity.ADVICE, Severity.ERROR), View(most=2)
    )
    assert [f"blame/rule-{number}" in text.partition("More, and")[0] for number in range(4)] == [
        False,
        True,
        False,
        True,
    ]
    assert text.index("rule-1") < text.index("rule-3")
    assert "4 things to look at." in text
    assert "  2 more not shown here: tilint check letters/visit.md\n" in text


def test_nothing_is_said_where_all_are_shown(make):
    severities = [Severity.ERROR] * 3
    assert render("terminal", report(make, *severities), View(most=3)) == render(
        "terminal", report(make, *severities), View()
    )


def test_a_document_without_findings_takes_one_line(make):
    found = report(make, Severity.ERROR)
    clean = tuple(make.summary(f"letters/{name}.md") for name in "ab")
    text = render("terminal", replace(found, documents=(*clean, *found.documents)), View(most=5))
    assert text.startswith("letters/a.md: Nothing of what tilint looks for was found.")
    assert text.splitlines().index(next(line for line in text.splitlines() if line.startswith("letters/visit.md"))) > 2
    assert "\n\nletters/visit.md" in text
