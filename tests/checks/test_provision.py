"""What a document gives: a table of short documents and the tier each deserves."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.labelled import is_placeholder
from tilint.checks.provision import provision

OWNER = {
    "labels": ["(policy)? owner"],
    "phrases": ["owner of this policy"],
    "detail": ["<capital> <capital>", "head of *"],
}
REVIEW = {"phrases": ["(next review|review date)", "this policy is reviewed"], "detail": ["{date}", "{interval}"]}


@pytest.fixture
def judge(book):
    def run(lists, text, **options):
        marked, cues = mark_with(book, lists, text)
        return list(provision(marked, **cues, **options))

    return run


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Owner: Head of People", "strong"),
        ("Owner: Ada Lowe", "strong"),
        ("**Owner:** Ada Lowe", "strong"),
        ("Policy owner – Ada Lowe", "strong"),
        ("1. Owner: Ada Lowe", "strong"),
        ("Owner  \nthe head of people", "strong"),
        ("Owner:\n\nAda Lowe", "strong"),
        ("The owner of this policy is the Head of People.", "strong"),
        ("Version 2 | Owner: Ada Lowe | May 2027", "strong"),
        ("Owner: TBC", "weak"),
        ("Owner: to be confirmed by the Head of People", "weak"),
        ("Owner: [name]", "weak"),
        ("Owner:", "weak"),
        ("Owner:  \nVersion: 2 by Ada Lowe", "weak"),
        ("Owner:\n\nVersion: Ada Lowe", "weak"),
        ("Owner: | Version: Ada Lowe", "weak"),
        ("Owner: all departments", "weak"),
        ("Who is the owner of this policy?", "weak"),
        ("# Owner\n\n# Ada Lowe", "weak"),
        ("# Owner\n\nTBC\n\n# Other\n\nAda Lowe", "weak"),
        ("# Owner\n\nPlease ask Ada Lowe, who looks after this page for everyone.", "strong"),
        ("# Title\n\n## Owner\n\n### Who\n\nPlease ask Ada Lowe, who looks after this page for everyone.", "strong"),
        ("# Owner: Ada Lowe", "strong"),
        ("The owner met Ada Lowe.", "none"),
        ("# A dog and its owner\n\nPlease ask Ada Lowe, who looks after this page for everyone.", "none"),
        ("There is no owner of this policy, said Ada Lowe.", "none"),
        ("They wrote “owner of this policy” and Ada Lowe.", "none"),
        ("> The owner of this policy is Ada Lowe.", "none"),
        ("Nothing at all.", "none"),
    ],
)
def test_labels_headings_and_text(judge, text, tier):
    assert [hit.tier for hit in judge(OWNER, text)] == [tier]


@pytest.mark.parametrize(
    ("rows", "tier"),
    [
        ("| Owner | Ada Lowe |\n|---|---|\n| Version | 2 |", "strong"),
        ("| Field | Value |\n|---|---|\n| Owner | Ada Lowe |", "strong"),
        ("| Field | Value |\n|---|---|\n| Owner | |\n| Version | Ada Lowe |", "weak"),
        ("| Field | Value |\n|---|---|\n| Owner | TBC |\n| Version | Ada Lowe |", "weak"),
        ("| A | B | C | D |\n|---|---|---|---|\n| Owner | | Version | Ada Lowe |\n| x | y | z | w |", "weak"),
        ("| Version | Owner |\n|---|---|\n| 2 | Ada Lowe |", "strong"),
        ("| Version | Owner |\n|---|---|\n| Ada Lowe | |", "weak"),
        ("| Version | Owner | Date |\n|---|---|---|\n| 1 | | x |\n| 2 | Ada Lowe | y |", "strong"),
    ],
)
def test_control_tables(judge, rows, tier):
    assert [hit.tier for hit in judge(OWNER, f"# Title\n\n{rows}")] == [tier]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Next review: May 2027", "strong"),
        ("Next review: 31/05/2027", "strong"),
        ("Next review: 2027-05-31", "strong"),
        ("Next review: soon", "weak"),
        ("Review date: not yet agreed. Approved 3 May 2026.", "weak"),
        ("This policy is reviewed every two years.", "strong"),
        ("This policy is reviewed. It was approved on 3 May 2026.", "weak"),
        ("| Next review | May 2027 |\n|---|---|\n| a | b |", "strong"),
        ("See [the review date](https://example.org).", "weak"),
        ("# References\n\nA book on the next review, May 2027.", "none"),
    ],
)
def test_detail_makes_a_phrase_strong(judge, text, tier):
    assert [hit.tier for hit in judge(REVIEW, text, within="sentence")] == [tier]


@pytest.mark.parametrize(
    ("front", "tier"),
    [
        ("owner: Ada Lowe", "strong"),
        ("Policy-Owner: Ada Lowe", "strong"),
        ("policy:\n  owner: Ada Lowe", "strong"),
        ("owner: TBC", "weak"),
        ("owner:", "weak"),
        ("owner: Microsoft Office User", "weak"),
        ("other: Ada Lowe", "none"),
    ],
)
def test_the_files_own_properties(judge, front, tier):
    text = f"---\n{front}\n---\n\nSome words."
    hits = judge({"labels": ["=owner"]}, text, properties={"": ("owner", "policy owner")})
    assert [hit.tier for hit in hits] == [tier]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A title\n\nWords.", "name"),
        ("A title without marks\n\nWords.", "name"),
        ("Just a sentence.\n\nWords.", ""),
        ("---\ntitle: A name\n---\n\nJust a sentence.", "name"),
    ],
)
def test_a_heading_at_the_start_is_a_title(judge, text, found):
    [hit] = judge({"labels": {"other": ["=owner"]}}, text, properties={"name": ("title",)}, parts=2)
    assert hit.values["found"] == found


PARTS = {
    "phrases": {"staff": ["=staff"], "residents": ["=residents"], "others": ["=partners"]},
    "detail": ["(ask|comment)"],
}


@pytest.mark.parametrize(
    ("text", "tier", "missing"),
    [
        ("We ask staff, residents and partners.", "strong", ""),
        ("We ask staff and residents.", "weak", "others"),
        ("We ask staff. Residents live here.", "none", "residents, others"),
        ("Staff, residents and partners live here.", "none", "staff, residents, others"),
    ],
)
def test_parts(judge, text, tier, missing):
    [hit] = judge(PARTS, text, parts=3, weak_from=2, within="sentence")
    assert (hit.tier, hit.values["missing"]) == (tier, missing)


def test_detail_of_the_same_name_counts_for_its_part_only(judge):
    lists = {"labels": {"a": ["alpha"], "b": ["beta"]}, "detail": {"a": ["one"], "b": ["two"]}}
    [hit] = judge(lists, "Alpha: two\n\nBeta: two", parts=2)
    assert (hit.tier, hit.values["found"], hit.values["missing"]) == ("weak", "b", "a")


def test_enough_is_strong_wherever_it_stands(judge):
    [hit] = judge({"enough": ["every spring"], "phrases": ["review"], "detail": ["{date}"]}, "We look every spring.")
    assert hit.tier == "strong"


def test_where_looks_at_each_section_that_is_concerned(judge):
    text = "# A\n\nTraining. Every May.\n\n# B\n\nTraining.\n\n## B1\n\nEvery June.\n\n# C\n\nEvery July.\n"
    hits = judge({"where": ["=training"], "enough": ["every *"]}, text)
    assert [hit.tier for hit in hits] == ["strong", "none"]
    assert judge({"where": ["=training"], "enough": ["every *"]}, "# C\n\nEvery July.") == []


def test_where_in_a_heading_holds_its_smaller_headings_too(judge):
    text = "# Title\n\n## Training\n\n### When\n\nEvery June.\n\n## Other\n\nWords."
    assert [hit.tier for hit in judge({"where": ["=training"], "enough": ["every june"]}, text)] == ["strong"]


def test_evidence_shows_the_words_and_what_makes_them_strong(book):
    marked, cues = mark_with(book, REVIEW, "Please note: next review by 31 May 2027, or sooner.")
    [hit] = provision(marked, **cues, within="sentence")
    assert [marked.document.slice(span) for span in hit.evidence] == ["next review by 31 May 2027"]


@pytest.mark.parametrize(
    ("text", "tier", "shown"),
    [
        ("Call us or write to us.", "strong", ["Call us", "write to us"]),
        ("Call us or write to us. Apply online only.", "weak", ["online only"]),
        ("Call us. Apply online only.", "weak", ["Call us"]),
        ("Apply online only.", "none", []),
    ],
)
def test_what_is_strong_can_be_taken_back(book, text, tier, shown):
    lists = {"enough": {"phone": ["call us"], "letter": ["write to us"]}, "taken_back_by": ["online only"]}
    marked, cues = mark_with(book, lists, text)
    [hit] = provision(marked, **cues, parts=2)
    assert hit.tier == tier
    assert [marked.document.slice(span) for span in hit.evidence] == shown


def test_a_short_document_is_not_concerned(book):
    marked, cues = mark_with(book, OWNER, "Few words.")
    assert list(provision(marked, **cues, fewest_words={"other": 5}))
    from dataclasses import replace

    assert not list(provision(replace(marked, sample=False), **cues, fewest_words={"other": 5}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "TBC",
        "tba.",
        "N/A",
        "None",
        "xx",
        "[name]",
        "<owner>",
        "{{owner}}",
        "____",
        "…",
        "DD/MM/YYYY",
        "To be confirmed",
        "to be agreed with the board",
        "Insert name here",
        "not yet agreed",
        "TBC (May 2027)",
    ],
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Ada Lowe", "HR", "3", "None of us, but the board", "May 2027", "Named in the annex"])
def test_values(text):
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    ("link", "tier"),
    [
        ("https://example.org/help", "strong"),
        ("mailto:help@example.org", "strong"),
        ("https://intranet.example.org/help", "weak"),
        ("#help", "weak"),
    ],
)
def test_a_link_counts_where_the_rule_says_so(judge, link, tier):
    text = f"# Help\n\nYou can turn to [the helpline]({link})."
    lists = {"phrases": ["helpline"], "detail": ["call <number>"]}
    assert [hit.tier for hit in judge(lists, text, links_count=True)] == [tier]
    assert [hit.tier for hit in judge(lists, text)] == ["weak"]
