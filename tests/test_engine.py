"""The whole pipeline: paths in, a report out."""

import dataclasses
from datetime import date

import pytest

from tilint.config import Settings
from tilint.engine import check
from tilint.errors import UsageError
from tilint.findings import find

LETTER = """\
# Your rent

Dear Sam

You failed to pay your rent in May. You failed to pay your rent in June.

Yours sincerely
"""


@pytest.fixture
def letter(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.md").write_text(LETTER, encoding="utf-8")
    return tmp_path


def only(findings, rule="blame/failed-to-person"):
    return [item for item in findings if item.rule.id == rule]


def test_a_finding_says_what_stands_where(letter):
    report = check(["letter.md"])
    first, second = only(report.findings)
    assert first.passage.excerpt == "failed to pay"
    assert first.passage.context == "You failed to pay your rent in May."
    assert first.passage.context[first.passage.at :].startswith("failed to pay")
    assert (first.passage.place.line, first.passage.place.column, first.passage.place.end_column) == (5, 5, 18)
    assert str(first.passage.place) == "line 5, ‘Your rent’, paragraph 2"
    assert second.passage.place.column == 41
    assert "failed to pay" in first.message
    assert first.path == "letter.md"
    assert report.documents[0].type == "letter"


def test_findings_come_in_order_and_twice_the_same(letter):
    (letter / "a.md").write_text(LETTER, encoding="utf-8")
    report = check(["letter.md", "a.md"])
    keys = [(item.path, item.passage.span, item.rule.id) for item in report.findings if item.passage]
    assert keys == sorted(keys)
    assert [item.fingerprint for item in report.findings] == [
        item.fingerprint for item in check(["a.md", "letter.md"]).findings
    ]


def test_fingerprints_survive_edits_above_and_tell_equal_words_apart(letter):
    before = [item.fingerprint for item in only(check(["letter.md"]).findings)]
    text = LETTER.replace("Dear Sam", "Dear Sam\n\nThank you for your call.")
    (letter / "letter.md").write_text(text, encoding="utf-8")
    after = [item.fingerprint for item in only(check(["letter.md"]).findings)]
    assert before == after
    assert len(set(before)) == 2


def test_equal_words_in_equal_paragraphs_have_two_fingerprints(letter):
    (letter / "letter.md").write_text("Dear Sam\n\nYou failed to pay.\n\nYou failed to pay.\n", encoding="utf-8")
    assert len({item.fingerprint for item in only(check(["letter.md"]).findings)}) == 2


def test_standard_input(letter):
    report = check(["-"], stdin=LETTER.encode(), stdin_filename="draft.md")
    assert [item.path for item in report.documents] == ["draft.md"]
    assert only(report.findings)


def test_what_cannot_be_read_is_a_failure_and_the_rest_goes_on(letter):
    (letter / "empty.md").write_bytes(b"")
    (letter / "broken.docx").write_bytes(b"PK\x03\x04 not a package")
    (letter / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    report = check(["empty.md", "broken.docx", "broken.pdf", "missing.md", "letter.md"])
    assert sorted(item.path for item in report.failures) == ["broken.docx", "broken.pdf", "empty.md", "missing.md"]
    assert all(item.reason and "\n" not in item.reason for item in report.failures)
    assert report.findings


def test_another_language_is_said_and_english_rules_are_silent(letter):
    text = "Sie können uns am Montag anrufen, und wir helfen Ihnen gern mit dem Formular. " * 5 + "You failed to pay."
    (letter / "brief.md").write_text(text, encoding="utf-8")
    report = check(["brief.md"])
    assert report.documents[0].language == "other"
    assert any("English" in notice for notice in report.documents[0].notices)
    assert not report.findings


def test_select_and_ignore(letter):
    assert only(check(["letter.md"], Settings(select=("blame/failed-to-person",))).findings)
    assert not only(check(["letter.md"], Settings(ignore=("blame",))).findings)


def test_an_unknown_type_is_answered_with_the_nearest(letter):
    with pytest.raises(UsageError, match="did you mean 'letter'"):
        check(["letter.md"], Settings(type="leter", today=date(2026, 1, 1)))


def test_a_check_that_stops_becomes_a_failure(book, mark):
    def stop(marked):
        raise ValueError("no luck")

    rule = dataclasses.replace(book.rule("blame/failed-to-person"), find=stop)
    found = find(mark(LETTER), [rule, *book.choose(("blame/failed-to-person",), ())])
    [failure] = found.failures
    assert failure.reason == "the check of blame/failed-to-person stopped (ValueError: no luck)"
    assert len(found.findings) == 2


def test_one_rule_leaves_words_to_another(book, mark):
    narrow = book.rule("blame/failed-to-person")
    wide = dataclasses.replace(narrow, id="mine/wide", yields_to=("blame/failed-to-person",))
    found = find(mark(LETTER), [narrow, wide])
    assert {item.rule.id for item in found.findings} == {"blame/failed-to-person"}


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Owner: Ada Lowe, Head of People", "strong"),
        ("Owner: TBC", "weak"),
        ("Bicycles stand in the yard.", "not-applicable"),
    ],
)
def test_what_nobody_asks_for_counts_where_it_is_given_and_is_no_gap(book, mark, text, tier):
    rule = dataclasses.replace(book.rule("review/owner-missing"), unasked=lambda *_: True)
    body = f"# Bicycles\n\n{text}\n\n" + "Bicycles stand in the yard. " * 40
    document = dataclasses.replace(mark(body), type="policy")
    found = find(document, [rule])
    assert [one.tier for one in found.provisions] == [tier]
    assert found.findings == ()


def test_a_folded_rule_leaves_to_another_only_the_places_that_it_has(book, mark):
    text = "# Rent\n\nYou failed to pay. You failed to call."
    narrow = dataclasses.replace(book.rule("blame/failed-to-person"), once=True)
    first, *_ = find(mark(text), [narrow]).findings
    assert [item.excerpt for item in first.evidence] == ["failed to call"]
    other = dataclasses.replace(book.rule("blame/failed-to-person"), id="mine/other")
    taking = dataclasses.replace(other, when=lambda _, hit: hit.span is not None and hit.span.start < 20)
    yielding = dataclasses.replace(narrow, yields_to=("mine/other",))
    found = find(mark(text), [taking, yielding]).findings
    left = [item.passage.excerpt for item in found if item.rule.id == "blame/failed-to-person"]
    assert left == ["failed to call"]


def test_a_rule_can_fold_the_hits_of_each_group_by_itself(book, mark):
    rule = dataclasses.replace(book.rule("culture/gendered-defaults"), once=True, once_by_group=True)
    text = "# Rules\n\nEach guest brings his or her card. The chairman keeps his or her list. The chairmen meet."
    folded = [(item.passage.excerpt, len(item.evidence)) for item in find(mark(text), [rule]).findings]
    assert folded == [("his or her", 1), ("chairman", 1)]


def test_graphic_words_are_named_by_place_only(book, mark):
    rule = dataclasses.replace(book.rule("blame/failed-to-person"), shows_words=False)
    first = find(mark(LETTER), [rule]).findings[0]
    shown = [first.message, first.passage.excerpt, first.passage.context, *(item.context for item in first.evidence)]
    assert not any("failed to" in text for text in shown)
    assert str(first.passage.place) == "line 5, ‘Your rent’, paragraph 2"
    opened = find(mark(LETTER), [rule], show_words=True).findings[0]
    assert opened.passage.excerpt == "failed to pay"
    assert opened.fingerprint == first.fingerprint
