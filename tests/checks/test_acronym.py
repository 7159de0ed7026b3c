"""Letters that stand for words."""

import pytest

from tests.checks.trial import excerpts, run

RULE = 'check: acronym\nknown: [NHS, "NOT"]\nknown-here: ["{known-acronym}"]\ndespite: [citation, negated]\n'


@pytest.fixture
def found():
    return lambda text, name="text.md": excerpts(run(RULE, text, "policy", name))


def test_each_acronym_once_with_its_other_places():
    [finding] = run(RULE, "The MDT meets. Ask the MDT. The MDTs agree.", "policy").findings
    assert finding.passage.excerpt == "MDT"
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "We use trauma-informed practice (TIP). TIP helps.",
        "We use TIP (trauma-informed practice).",
        "Single point of contact – SPOC – is a role. Ask the SPOC.",
        "The Department for Work and Pensions (DWP) pays. The DWP wrote.",
        "Extensible Markup Language (XML) is old.",
        "ABC stands for a body of clerks.",
        "ABC: all bodies concerned.",
        "A local safeguarding children partnership. The LSCP meets.",
        "The integrated care board (“ICB”) meets.",
        "Paid Study Leave is for all. Ask for PSL.",
        "Single savings accounts (SSAs) help. Open an SSA.",
    ],
)
def test_what_is_spelt_out(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Your NHS number.",
        "Do NOT send money.",
        "It is ONLY here. It is only there.",
        "PLEASE BRING A CARD WITH YOU TO US.",
        "See part XIV and form SA100.",
        "Send it to [NAME] or {ABC}.",
        "Write to info@ABC.org or see www.XYZ.org/QRS.",
        "Macon, GA 31201.",
        "He said “the MDT is late”.",
        "Run `MDT` now.",
        "Open XB 3106, under KLR §12, 105 CMR 4 and §7-2 MCX.",
        "See Brown v. QRS, and QRS vs. Green.",
        "She lives in Macon, GA.",
        "TIP: ask at the desk.",
        "TOTALS are at the end. Write the total here.",
        "# References\n\nBrown, JCPP 2014.",
    ],
)
def test_what_is_no_riddle(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The TIP lead meets the MDT.", ["TIP", "MDT"]),
        ("See the [OPM page](https://example.org).", ["OPM"]),
        ("The people care (a lot). Ask PC.", ["PC"]),
        ("Ask the MDT (on Mondays).", ["MDT"]),
        ("Text TTN 1-800-555-0134.", ["TTN"]),
        ("Ask the MDT or QRS 21.", ["MDT"]),
        ("The post is 0.6 FTE.", ["FTE"]),
        ("Ask for QVD 12.", []),
        ("| Day | Came |\n|---|---|\n| 3 May | QVD |\n| 4 May | yes |", ["QVD"]),
    ],
)
def test_what_nobody_spells_out(found, text, acronyms):
    assert found(text) == acronyms


def test_of_many_the_rest_is_one_finding():
    rule = f'{RULE}one-by-one: 1\ncases: [{{when: [{{type: policy}}], message: "{{letters}} ({{times}})"}}]\n'
    text = "The MDT calls. The TIQ and the MDT meet. A QRS meets the XYZ, and the QRS."
    found = run(rule, text, "policy").findings
    assert sorted(item.message for item in found) == ["MDT (2)", "TIQ, QRS, XYZ (4)"]
    assert excerpts(run(rule, "The MDT calls. The TIQ meets.", "policy")) == ["MDT", "TIQ"]


def test_what_colleagues_know():
    rule = f"{RULE}known-by-address: [policy]\nknown-to-staff: ['/(?<=within )QVD/']\n"
    text = "Ask within QVD. Write to mdt-help@example.org. The MDT calls the QRS."
    assert excerpts(run(rule, text, "policy")) == ["QRS"]
    assert excerpts(run(rule, text, "letter")) == ["QVD", "MDT", "QRS"]
