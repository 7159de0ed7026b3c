"""Ten findings help more than a hundred."""

from dataclasses import replace

from tests.annotators import reports
from tilint.annotators.choosing import most_useful
from tilint.model import Confidence, Severity
from tilint.readers import read


def finding(document, name, severity, confidence=Confidence.HIGH, nth=0):
    rule = replace(reports.make_rule(name, severity), confidence=confidence)
    return reports.at(document, "w", rule=rule, nth=nth)


def chosen(document, found, most):
    return [one.rule.id for one in most_useful(reports.report(document, *found), most).findings]


def test_the_weighty_and_sure_ones_of_many_kinds_stay_in_their_order():
    document = read("x.md", data=b"w " * 9)
    found = [
        finding(document, "a/advice", Severity.ADVICE, nth=0),
        finding(document, "a/error", Severity.ERROR, nth=1),
        finding(document, "a/error", Severity.ERROR, nth=2),
        finding(document, "a/unsure", Severity.WARNING, Confidence.LOW, nth=3),
        finding(document, "a/warning", Severity.WARNING, nth=4),
    ]
    assert chosen(document, found, 2) == ["a/error", "a/warning"]
    assert chosen(document, found, 3) == ["a/error", "a/unsure", "a/warning"]
    assert chosen(document, found, 4) == ["a/advice", "a/error", "a/unsure", "a/warning"]


def test_a_short_report_stays_whole():
    document = read("x.md", data=b"w w")
    report = reports.report(document, finding(document, "a/b", Severity.ADVICE))
    assert most_useful(report) is report


def test_what_is_left_out_is_counted():
    document = read("x.md", data=b"w " * 20)
    found = [finding(document, f"a/b{number}", Severity.ADVICE, nth=number) for number in range(15)]
    [notice] = most_useful(reports.report(document, *found)).notices
    assert "the 10 most useful of 15 findings" in notice
