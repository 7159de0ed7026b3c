"""Reading grades, and the preparation that decides them."""

import pytest

from tests.checks.trial import excerpts, run
from tilint.language.preparation import prepare

RULE = "check: readability\nsmog: {letter: 11, other: 14}\nwords-per-sentence: {letter: 15, other: 20}\nlong-share: 5\n"
PLAIN = "We have your form and will read it with care this week. " * 12
HARD = "The administrative personnel of the organisation accumulate considerable documentation of participation. " * 18


@pytest.fixture
def sentences(mark):
    return lambda text, type_="policy": [" ".join(item.words) for item in prepare(mark(text, type_))]


def test_headings_paragraphs_and_items_end_sentences(sentences):
    assert sentences("# Your rent\n\nBring\n\n- a card\n- a friend") == ["your rent", "bring", "a card", "a friend"]


def test_tables_code_and_quotations_are_left_out(sentences):
    text = "Read this.\n\n| A | B |\n|---|---|\n| c | d |\n\n    code here\n\n> They said so.\n\nAnd that."
    assert sentences(text) == ["read this", "and that"]


def test_sources_and_definitions_are_left_out(sentences):
    assert sentences("Read this.\n\n# Glossary\n\nA word is a word.\n\n# References\n\nBrown 2014.") == [
        "read this",
        "glossary",
        "references",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Please go and ask for Adebayo Featherstonehaugh today.", "please go and ask for name today"),
        ("The Equality and Human Rights Act 2010 says so.", "name says so"),
        ("Come on 14 September 2026 at noon.", "come on name at noon"),
        ("Pay £4,120 now.", "pay ten now"),
        ("Write to info@example.org or see https://example.org/a/b now.", "write to or see now"),
    ],
)
def test_what_counts_as_one_short_word(sentences, text, words):
    assert sentences(text) == [words]


def test_hard_prose_and_plain_prose():
    assert excerpts(run(RULE, f"# A\n\n{PLAIN}")) == []
    [finding] = run(RULE, f"# A\n\n{PLAIN}\n\n# B\n\n{HARD}").findings
    assert finding.passage.excerpt == HARD.strip().split(". ")[0] + "."
    assert len(finding.evidence) == 1


def test_long_sentences_in_short_words_miss_too():
    long = (
        "You can come to us on the day that you like best and we will sit down "
        "with you and go through it all at your own pace. "
    )
    assert len(excerpts(run(RULE, long * 12))) == 1


def test_a_grade_a_little_above_needs_long_sentences_beside_it():
    assert excerpts(run(f"{RULE}clearly-above: 30\n", HARD)) == []
    assert excerpts(run(f"{RULE}clearly-above: 1\n", HARD)) != []


def test_what_the_message_can_say():
    message = "{smog}|{smog_limit}|{words_per_sentence}|{long_share}|{sections}"
    case = f'cases: [{{when: [{{type: letter}}], message: "{message}"}}]\n'
    [finding] = run(RULE + case, f"# Your rent\n\n{HARD}").findings
    grade, limit, words, share, sections = finding.message.split("|")
    low, high = map(int, grade.split("–"))
    assert high == low + 1 > 14
    assert (limit, words, share, sections) == ("11", "11", "0", "“Your rent”")


@pytest.mark.parametrize("text", [HARD[: len(HARD) // 2], "The responsibilities necessitate reconciliation. " * 12])
def test_a_short_text_has_no_grade(text):
    assert excerpts(run(RULE, text)) == []
