"""The terminal report: what it says and in which order, its marks, and that nothing in a document can steer it."""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tilint.model import Failure, Passage, Place, Provision, Report, Severity, Span, Unread
from tilint.reporters import Detail, View, render

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LETTER = """\
letters/visit.md                                                      letter · 143 words
  Not read   page 9: this page has no text layer

  This letter already gives
    ✓ a new time, offered first
      line 5, paragraph 2: “three new times”

  Worth a look

    line 3, ‘Your visit’, paragraph 1
      You failed to attend your appointment on 3 June.
      ────────────────────
      The sentence says that the reader failed.
      Some readers hear this as blame.
      You could write · ‘We missed you on 3 June.’
                   or · ‘We were not able to see you on 3 June.’
      warning · blame/failed-to-person · safety, trustworthiness

  Not found

    I could not find how to ask for someone to look at this again.
    You could · Name a person who can look again, and how to reach them.
    advice · transparency/no-way-to-challenge · safety, trustworthiness

  1 thing to look at, 1 not found, 1 already there.


Could not be read
  letters/old.doc
    this is an old Word file; save it as DOCX

More, and how to keep words that are right: tilint rules show blame/failed-to-person
Could a tired reader say what this letter wants, by when, and who can help?
"""


def show(report: Report, **view: object) -> str:
    return render("terminal", report, View(**view))


def marks_of(text: str, sign: str = "─") -> list[str]:
    """Give the words that the mark lines stand under, found by columns as a reader's eye does."""
    lines = text.splitlines()
    found = []
    for above, line in pairwise(lines):
        if line.strip() and not line.strip().strip(sign + " "):
            found.append("".join(char for at, char in columns(above) if line[at : at + 1] == sign))
    return found


def columns(line: str) -> list[tuple[int, str]]:
    return [(cell_len(line[: at + 1]) - 1, char) for at, char in enumerate(line)]


def test_a_letter_reads_like_this(letter):
    assert show(letter) == LETTER


def test_colour_adds_emphasis_only(letter):
    coloured = show(letter, colour=True)
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == LETTER


def test_plain_signs_where_the_encoding_has_no_others(letter):
    text = show(letter, encoding="ascii")
    text.encode("ascii")
    assert "line 3, 'Your visit', paragraph 1" in text
    assert "    + a new time, offered first" in text
    assert marks_of(text, "-") == ["You failed to attend"]


def test_code_pages_keep_what_they_can_show(letter):
    text = show(letter, encoding="cp1252")
    text.encode("cp1252")
    assert "‘Your visit’" in text
    assert "✓" not in text


@pytest.mark.parametrize("width", [24, 40, 60, 88])
def test_no_line_is_wider_than_the_terminal(letter, width):
    lines = show(letter, width=width, detail=Detail.VERBOSE).splitlines()
    assert max(cell_len(line) for line in lines) <= width


def test_quiet_says_one_line_and_what_failed(letter):
    assert show(letter, detail=Detail.QUIET) == (
        "letters/visit.md: 1 thing to look at, 1 not found, 1 already there.\n"
        "  Not read   page 9: this page has no text layer\n"
        "\n"
        "Could not be read\n"
        "  letters/old.doc\n"
        "    this is an old Word file; save it as DOCX\n"
    )


def test_verbose_says_how_it_was_read(letter):
    text = show(letter, detail=Detail.VERBOSE)
    for line in ("  read as    markdown\n", "  type       letter (also seen: policy)\n", "  language   en\n"):
        assert line in text


def test_nothing_found_is_no_badge(make):
    text = show(Report(documents=(make.summary(type="unknown", pages=1),)))
    assert "  Nothing of what tilint looks for was found. This proves nothing about practice.\n" in text
    assert text.startswith("letters/visit.md")
    assert "document · 1 page\n" in text
    assert text.endswith("Could a tired reader say what this document wants, by when, and who can help?\n")


def test_several_documents_end_with_their_sum_and_one_question(make):
    documents = (make.summary("a.md"), make.summary("b.md"))
    found = make.finding(make.passage("You failed.", "failed", Place()), path="b.md")
    text = show(Report(documents, (found,)))
    assert "In 2 documents: 1 thing to look at.\n" in text
    assert text.count("?") == 1


def test_a_rule_that_is_found_often_is_folded(make):
    def at(number: int) -> Passage:
        return make.passage("You failed.", "failed", Place(paragraph=f"paragraph {number}"))

    findings = tuple(make.finding(at(number)) for number in (1, 2, 3, 7, 9, 9))
    other = make.finding(at(8), make.rule("coercion/threat"))
    text = show(Report((make.summary(),), (*findings, other)))
    assert text.count("warning · blame/failed-to-person") == 3
    assert "      and 3 more of the same: paragraph 7; paragraph 9 (2 times)\n" in text
    assert text.count("warning · coercion/threat") == 1
    assert "7 things to look at." in text


def test_many_folded_places_are_counted(make):
    passages = [make.passage("You failed.", "failed", Place(line=line)) for line in range(1, 40)]
    text = show(Report((make.summary(),), tuple(make.finding(passage) for passage in passages)))
    assert "line 13; and in 26 other places" in " ".join(text.split())


def test_a_failure_in_a_document_that_was_read_is_named_apart(make):
    report = Report((make.summary(),), failures=(Failure("letters/visit.md", "the check of a/b stopped"),))
    assert "Could not be checked\n  letters/visit.md\n" in show(report)


def test_findings_are_called_error_only_as_severity(make):
    finding = make.finding(make.passage("You failed.", "failed", Place()), make.rule(severity=Severity.ERROR))
    text = show(Report((make.summary(),), (finding,)))
    assert text.count("error") == 1
    assert "      error · blame" in text


def test_evidence_is_shown_with_its_place(make):
    related = make.passage("Reply by 5 May.", "5 May", Place(page=2))
    finding = make.finding(make.passage("Reply by 3 May.", "3 May", Place(page=1)))
    text = show(Report((make.summary(),), (replace(finding, evidence=(related,)),)))
    assert "      See also page 2: “5 May”\n" in text


@pytest.mark.parametrize(
    ("context", "excerpt"),
    [
        ("You failed to attend.", "failed"),
        ("日本語の文 failed 全部", "failed"),
        ("日本語の文です", "語の文"),
        ("Cafe\u0301 e\u0301te\u0301 failed", "e\u0301te\u0301"),
        ("🙂 🙂 failed 🙂", "failed"),
        ("tab\there failed now", "failed"),
        ("a [bold]failed[/bold] b", "[bold]failed"),
        ("one\u00a0two failed", "two"),
    ],
)
def test_the_mark_stands_under_the_words(make, context, excerpt):
    report = Report((make.summary(),), (make.finding(make.passage(context, excerpt, Place())),))
    assert marks_of(show(report)) == [excerpt]


def test_a_mark_follows_its_words_over_wrapped_lines(make):
    context = "Please note that you have failed to attend your appointment on 3 June at the clinic."
    report = Report((make.summary(),), (make.finding(make.passage(context, "failed to attend your", Place())),))
    assert " ".join(marks_of(show(report, width=40))) == "failed to attend your"


def test_a_very_long_sentence_is_cut_to_the_rows_around_the_mark(make):
    context = " ".join(f"word{number}" for number in range(2000))
    report = Report((make.summary(),), (make.finding(make.passage(context, "word1000", Place())),))
    text = show(report)
    shown = [line for line in text.splitlines() if re.search(r"word\d", line)]
    assert len(shown) == 3
    assert shown[0].startswith("      … word")
    assert shown[-1].endswith(" …")
    assert marks_of(text) == ["word1000"]


def test_a_very_long_mark_is_cut_too(make):
    context = " ".join(f"word{number}" for number in range(2000))
    text = show(Report((make.summary(),), (make.finding(make.passage(context, context, Place())),)))
    shown = [line for line in text.splitlines() if re.search(r"word\d", line)]
    assert len(shown) == 3
    assert shown[0].startswith("      word0 ")
    assert shown[-1].endswith(" …")


def test_text_cannot_steer_the_terminal(make):
    context = "You \x1b[31mfailed\x9b2J \u202eto attend"
    report = Report((make.summary("a\x1b]0;b\x07\n.md"),), (make.finding(make.passage(context, "failed", Place())),))
    report = replace(report, findings=(replace(report.findings[0], path="a\x1b]0;b\x07\n.md"),))
    text = show(report)
    assert "a<U+001B>]0;b<U+0007> .md" in text
    assert "You <U+001B>[31mfailed<U+009B>2J <U+202E>to attend" in text
    assert marks_of(text) == ["failed"]


ODD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\x1b\x9b\x07\x00\n\r\t\u202e\u2066\u2028\u0301\u200d\ufe0f日🙂[]/ ─"),
        st.sampled_from(list(map(chr, range(0xD800, 0xD803)))),
    ),
    max_size=60,
)


@given(before=ODD, words=ODD, after=ODD, other=ODD, width=st.integers(1, 100), detail=st.sampled_from(Detail))
def test_nothing_steers_the_terminal_and_colour_changes_no_text(make, before, words, after, other, width, detail):
    passage = Passage(
        Span(0, len(words)), Place(section=(other,), paragraph=other), words, before + words + after, len(before)
    )
    finding = replace(make.finding(passage, path=other), message=other, effect=other, options=(other, words))
    report = Report(
        documents=(make.summary(other, type=other, notices=(other,), unread=(Unread(other, other),)),),
        findings=(finding, *[replace(finding, passage=None)] * 5),
        provisions=(Provision(other, other, "strong", (passage,)),),
        failures=(Failure(other, other), Failure(words, other)),
    )
    text = show(report, width=width, detail=detail)
    assert not [char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") and char != "\n"]
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert not [line for line in text.splitlines() if line.endswith(" ")]
    coloured = show(report, width=width, detail=detail, colour=True)
    assert COLOUR.sub("", coloured) == text
    show(report, width=width, detail=detail, encoding="cp1252").encode("cp1252")
