"""Words that stay on purpose: comments in Markdown, entries in tilint.yaml, and what is said about them."""

import json
from datetime import date

import pytest

from tilint import packs
from tilint.config import Settings
from tilint.engine import check
from tilint.errors import RuleError
from tilint.keeps import last_day
from tilint.reporters import Detail, View, render

ONE, TWO = "You failed to pay your rent in May.", "You failed to pay your rent in June."
RULE = "blame/failed-to-person"
KEEP = f'<!-- tilint: keep {RULE} reason="the form\'s own words" -->'


@pytest.fixture
def run(tmp_path, monkeypatch, book):
    """Check a letter with this body, with the packs loaded once for all tests; give the report."""
    monkeypatch.setattr(packs, "load", lambda directories: book)
    monkeypatch.chdir(tmp_path)

    def call(body="", *, config="", name="letter.md", **settings):
        (tmp_path / name).write_text(f"Dear Sam\n\n{body}\n\nYours sincerely\n", encoding="utf-8")
        if config:
            (tmp_path / "tilint.yaml").write_text(config, encoding="utf-8")
        return check([name], Settings(select=(RULE,), **settings))

    return call


def found(report):
    return [finding.passage.context for finding in report.findings]


def kept(report):
    return [one.finding.passage.context for one in report.kept]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"{KEEP}\n{ONE}\n\n{TWO}", [ONE]),
        (f"{KEEP}\n\n{ONE}\n\n{TWO}", [ONE]),
        (f"{ONE} {KEEP}\n\n{TWO}", [ONE]),
        (f"{ONE}\n{KEEP}\n\n{TWO}", [TWO]),
        (f"{KEEP}\n\n- {ONE}\n- {TWO}", [ONE, TWO]),
        (f"- {ONE} {KEEP}\n- {TWO}", [ONE]),
        (f"- {ONE}\n- {KEEP} {TWO}", [TWO]),
        (f"{KEEP}\n\n| a | b |\n|---|---|\n| {ONE} | {TWO} |", [ONE, TWO]),
        (f"| a | b |\n|---|---|\n| {ONE} {KEEP} | {TWO} |", [ONE]),
        (f"{KEEP.replace(RULE, 'blame')}\n{ONE}\n\n{TWO}", [ONE]),
        (f"`{KEEP}`\n\n{ONE}\n\n{TWO}", []),
    ],
)
def test_a_comment_keeps_the_block_it_stands_in_or_before(run, body, expected):
    report = run(body)
    assert kept(report) == expected
    assert found(report) == [context for context in (ONE, TWO) if context not in expected]
    assert report.documents[0].notices == ()


def test_a_comment_may_have_several_lines_and_curly_quotes(run):
    report = run(f"<!-- tilint: keep {RULE}\n reason=“as the\n law says”, until='2027-01' -->\n{ONE}")
    [one] = report.kept
    assert (one.reason, one.until, one.where, one.in_document) == ("as the law says", "2027-01", "line 3", True)


def test_a_keep_anywhere_holds_for_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = "# Fire policy\n\n" + "This policy is about alarms and about doors. " * 30
    report = check_text(tmp_path, text)
    missing = [finding.rule.id for finding in report.findings if finding.passage is None]
    assert missing
    rule = missing[0]
    report = check_text(tmp_path, f'{text}\n\n<!-- tilint: keep {rule} reason="in the register" -->\n')
    assert rule not in [finding.rule.id for finding in report.findings]
    assert [one.finding.rule.id for one in report.kept] == [rule]


def check_text(folder, text):
    (folder / "policy.md").write_text(text, encoding="utf-8")
    return check(["policy.md"], Settings(type="policy"))


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        (f"<!-- tilint: keep {RULE} -->", "line 3: the keep of blame/failed-to-person has no reason yet"),
        ('<!-- tilint: keep blame/refused-to reason="x" -->', None),
        ('<!-- tilint: keep blame/failed-to-persn reason="x" -->', "did you mean 'blame/failed-to-person'?"),
        ("<!-- tilint: keep -->", "line 3: this comment could not be read"),
        (f"<!-- tilint: ignore {RULE} -->", "line 3: this comment could not be read"),
        (f"<!-- tilint: keep {RULE} because it is law -->", "line 3: this comment could not be read"),
        (f'<!-- tilint: keep {RULE} reason="x" until="soon" -->', "'soon' is no month such as 2027-01"),
        ("<!-- a note about tilint -->", None),
    ],
)
def test_what_there_is_to_say_about_a_comment_is_a_notice(run, comment, words):
    notices = run(f"{comment}\n{ONE}").documents[0].notices
    assert len(notices) == (1 if words else 0)
    assert (words or "") in "".join(notices)


def test_a_keep_that_matches_nothing_is_said_so(run):
    notices = run(f"{KEEP}\nThank you for your call.").documents[0].notices
    assert notices == ("line 3: the keep of blame/failed-to-person matches nothing now, so it can go.",)


def test_a_keep_that_has_run_out_asks(run):
    body = f'<!-- tilint: keep {RULE} reason="x" until="2026-05" -->\n{ONE}'
    assert kept(run(body)) == [ONE]
    assert kept(run(body, today=date(2026, 5, 31))) == [ONE]
    report = run(body, today=date(2026, 6, 1))
    assert found(report) == [ONE]
    assert report.documents[0].notices == (
        "line 3: the keep of blame/failed-to-person ran until 2026-05. Is it still needed?",
    )


def entry(fingerprint, more=""):
    return f"keep:\n  - fingerprint: {fingerprint}\n    rule: {RULE}\n    reason: agreed in May\n{more}"


def test_a_configuration_keeps_by_fingerprint(run):
    fingerprint = run(f"{ONE}\n\n{TWO}").findings[1].fingerprint
    report = run(f"{ONE}\n\n{TWO}", config=entry(fingerprint))
    assert (found(report), kept(report)) == ([ONE], [TWO])
    [one] = report.kept
    assert (one.reason, one.where, one.in_document) == ("agreed in May", "tilint.yaml:2", False)
    assert report.notices == ()


def test_an_entry_that_matches_nothing_is_said_so_once_for_the_run(run):
    report = run(ONE, config=entry("0" * 32))
    assert report.notices == ("tilint.yaml:2: the keep of blame/failed-to-person matches nothing now, so it can go.",)


def test_an_entry_for_a_document_that_is_not_read_is_left_alone(run):
    assert run(ONE, config=entry("0" * 32, "    path: other.md\n")).notices == ()
    assert len(run(ONE, config=entry("0" * 32, "    path: letter.md\n")).notices) == 1


def test_an_entry_that_has_run_out_asks(run):
    fingerprint = run(ONE).findings[0].fingerprint
    report = run(ONE, config=entry(fingerprint, "    until: 2026-05\n"), today=date(2026, 6, 1))
    assert found(report) == [ONE]
    assert report.notices == (
        "tilint.yaml:2: the keep of blame/failed-to-person ran until 2026-05. Is it still needed?",
    )


@pytest.mark.parametrize(
    ("config", "line", "words"),
    [
        ("keep:\n  - fingerprint: abc", 2, "a fingerprint of 32 letters and digits is expected"),
        ("keep:\n  - reason: x", 2, "'fingerprint' is missing"),
        (entry("0" * 32, "    until: soon\n"), 5, "a month such as 2027-01 is expected"),
        (entry("0" * 32).replace("failed-to-person", "failed"), 3, "no rule or pack is named 'blame/failed'"),
        (entry("0" * 32, "    untl: 2027-01\n"), 5, "no key is named 'untl'; did you mean 'until'?"),
    ],
)
def test_slips_in_an_entry_are_named_with_their_line(run, config, line, words):
    with pytest.raises(RuleError) as caught:
        run(ONE, config=config)
    assert str(caught.value).startswith(f"tilint.yaml:{line}: ")
    assert words in str(caught.value)


def test_every_report_counts_and_lists_what_is_kept(run):
    report = run(f"{KEEP}\n{ONE}\n\n{TWO}")
    shown = render("terminal", report, View())
    assert "Kept on purpose" in shown
    assert "blame/failed-to-person · the form's own words · line 3" in shown
    assert "1 thing to look at, 1 kept on purpose." in shown
    assert "1 kept on purpose." in render("terminal", report, View(detail=Detail.QUIET))
    [one] = json.loads(render("json", report, View()))["kept"]
    assert (one["rule"], one["reason"], one["kept_by"], one["until"]) == (RULE, "the form's own words", "line 3", None)
    assert len(one["fingerprint"]) == 32


def test_the_fingerprint_is_shown_where_more_is_asked_for(run):
    report = run(ONE)
    assert report.findings[0].fingerprint in render("terminal", report, View(detail=Detail.VERBOSE))


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2026-02", date(2026, 2, 28)),
        ("2026-12", date(2026, 12, 31)),
        ("2026-05-03", date(2026, 5, 3)),
        ("2026-13", None),
        ("9999-12", date(9999, 12, 31)),
        ("May", None),
        ("", None),
    ],
)
def test_the_last_day(until, last):
    assert last_day(until) == last
