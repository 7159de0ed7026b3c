"""Documents of another kind inside a document: where they begin and end, and that they are checked as what they are."""

from dataclasses import replace

import pytest

from tilint.config import Settings
from tilint.engine import check, explain_types
from tilint.findings import find_all
from tilint.model import Severity
from tilint.readers import read

LETTER = """\
Dear [Name]

Our records show that you did not attend your appointment with the clinic on 3 May. You must contact us within 7 days
or we will close your case and you will have to ask your doctor to refer you to us once more.

Yours sincerely

Head of Clinics
"""
POLICY = """\
# Appointments policy

Owner: Head of Clinics. Next review: 3 May 2030.

## What we do

We ring people before their first appointment, and we ask what would make it easier to come.

## Template letter for a missed appointment

{letter}
## Review

We look at this policy each year with people who use the clinic.
"""
FORM = """\
# Staff handbook

Welcome. This is where you find what you need in your first weeks with us, and whom to ask.

## New starter form

Please fill this in on your first day and give it to the person who welcomes you at the front desk downstairs.

- Name: ______
- Gender: ☐ Male ☐ Female
- Date of birth: ______
- Address: ______
- Phone: ______
- E-mail: ______

## Pay

Pay comes on the last day of the month.
"""


@pytest.fixture
def report(tmp_path):
    def check_text(text, **settings):
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        return check([tmp_path / "a.md"], Settings(use_config=False, **settings))

    return check_text


def rules_from(report, line):
    """The rules that found something at or below a line."""
    places = [(finding.rule.id, finding.passage.place.line) for finding in report.findings if finding.passage]
    return {rule for rule, at in places if at >= line}


def test_a_template_letter_in_a_policy_is_checked_as_a_letter(report):
    found = report(POLICY.format(letter=LETTER))
    assert found.documents[0].type == "policy"
    [notice] = found.documents[0].notices
    assert notice.startswith("From line 11, ‘Template letter for a missed appointment’, paragraph 1 on stands")
    assert "letters/missed-appointment-response" in rules_from(found, 11)


def test_what_a_part_lacks_is_said_where_the_part_begins(report):
    found = report(POLICY.format(letter=LETTER))
    [missing] = [one for one in found.findings if one.rule.id == "transparency/no-way-to-challenge"]
    assert missing.passage.excerpt == "Dear [Name]"
    assert missing.severity is Severity.WARNING


def test_two_letters_lack_the_same_thing_and_both_are_told(report):
    found = report(POLICY.format(letter=f"{LETTER}\n{LETTER.replace('3 May', '4 May')}"))
    missing = [one for one in found.findings if one.rule.id == "transparency/no-way-to-challenge"]
    assert len(missing) == len({one.fingerprint for one in missing}) == 2


def test_the_rest_is_checked_without_the_part(report):
    found = report(POLICY.format(letter=LETTER))
    alone = report(POLICY.format(letter="This section is empty.\n"))
    speaks_of_policies = {one.rule.id for one in alone.findings if one.passage is None}
    assert {one.rule.id for one in found.findings if one.passage is None} == speaks_of_policies


def test_a_form_in_a_handbook_is_checked_as_a_form(report):
    found = report(FORM)
    assert found.documents[0].type == "handbook"
    assert "transparency/sensitive-question-without-reason" in rules_from(found, 7)


def test_words_are_counted_once_and_places_are_those_of_the_file(report):
    text = POLICY.format(letter=LETTER)
    found = report(text)
    assert found.documents[0].words == pytest.approx(len(text.split()), abs=12)
    [finding] = [one for one in found.findings if one.rule.id == "blame/did-not-attend"]
    assert finding.passage.place.paragraph == "paragraph 2"
    assert finding.anchors[0].line == 13


@pytest.mark.parametrize(
    "letter",
    [LETTER.replace("\n", "\n> "), f"## A letter to avoid\n\nPeople told us what is wrong with this:\n\n> {LETTER}"],
)
def test_a_letter_that_is_quoted_is_no_part(report, letter):
    assert report(POLICY.format(letter=f"> {letter}\n")).documents[0].notices == ()


def test_a_letter_is_not_a_part_of_itself(report):
    assert report(LETTER).documents[0].notices == ()


def test_a_check_that_stops_on_the_document_is_told_and_its_parts_are_still_checked(tmp_path, book, marker):
    (tmp_path / "a.md").write_text(POLICY.format(letter=LETTER), encoding="utf-8")
    marked, parts = marker.mark_parts(read(tmp_path / "a.md"))
    rule = book.rule("transparency/no-way-to-challenge")

    def stops(given):
        if given is marked:
            raise ValueError("on purpose")
        return rule.find(given)

    found = find_all(marked, parts, [replace(rule, find=stops)])
    assert len(found.failures) == 1
    assert [one.rule for one in found.provisions] == [rule.id]
    assert len(found.findings) == 1


def test_explain_type_names_the_parts(tmp_path):
    (tmp_path / "a.md").write_text(POLICY.format(letter=LETTER), encoding="utf-8")
    [one] = explain_types([tmp_path / "a.md"], Settings(use_config=False)).documents
    assert [(type_, place.line) for type_, place in one.parts] == [("letter", 11)]
