"""Links that cannot be opened, told by how they are written."""

import pytest

from tests.checks.marking import mark_with
from tilint.checks.links import links

HOSTS = ("*.sharepoint.com", "intranet.*", "login.*.*", "*.old.example")


def judge(book, text, kind, **lists):
    marked, cues = mark_with(book, lists, text)
    return marked, list(links(marked, judge=kind, hosts=HOSTS, **cues))


@pytest.mark.parametrize(
    "address",
    [
        "https://council.sharepoint.com/sites/x?file=%7B1%7D",
        "http://intranet.council.gov.uk/a",
        "http://intranet/a",
        "http://localhost:8080",
        "http://10.1.2.3/x",
        "http://192.168.1.1",
        "http://172.20.0.1/x",
        "file:///C:/help.docx",
        "https://login.example.org/x",
    ],
)
def test_private_addresses_in_text_and_behind_words(book, address):
    marked, [hit] = judge(book, f"See {address}.", "private")
    assert marked.document.slice(hit.span) == address
    marked, [hit] = judge(book, f"See [our page]({address}).", "private")
    assert marked.document.slice(hit.span) == "our page"


@pytest.mark.parametrize(
    "text",
    [
        "https://www.mind.org.uk and www.samaritans.org",
        "http://172.99.0.1/x",
        "https://login.gov",
        "https://www.council.gov.uk/sharepoint.com",
        "[Part two](#part-two) and [help](mailto:help@intranet)",
        "http://[not-an-address/x",
        "http://…",
        "\\\\a\\b\\c and \\\\t\\\\e\\\\s",
        "`http://intranet/a`",
        "```\nhttp://intranet/a\n```",
    ],
)
def test_open_addresses(book, text):
    assert judge(book, text, "private")[1] == []


def test_a_file_share(book):
    marked, [hit] = judge(book, "File: \\\\\\\\server\\hr\\help.docx", "private")
    assert marked.document.slice(hit.span) == "\\\\server\\hr\\help.docx"


def test_all_private_links_are_one_hit(book):
    text = "http://intranet/a and http://intranet/b and https://www.mind.org.uk"
    marked, [hit] = judge(book, text, "private")
    assert (hit.values["count"], hit.values["total"]) == ("2", "3")
    assert [marked.document.slice(span) for span in hit.evidence] == ["http://intranet/b"]


def test_links_that_say_so_or_stand_in_an_archive_do_not_count(book):
    lists = {"excused_by": ["needs login"], "apart_from": ["archive"]}
    assert judge(book, "Page (needs login): http://intranet/a", "private", **lists)[1] == []
    assert judge(book, "# The archive\n\nhttp://intranet/a", "private", **lists)[1] == []
    assert judge(book, "# Today\n\nhttp://intranet/a", "private", **lists)[1]


def test_a_document_for_staff_is_doubtful(book):
    [hit] = judge(book, "---\ntilint:\n  publish: internal\n---\n\nhttp://intranet/a", "private")[1]
    assert hit.doubtful


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Open http:// help.example.org now.", "misspelt"),
        ("Open htp://help.example.org now.", "misspelt"),
        ("Open http//help.example.org now.", "misspelt"),
        ("Open https:/help.example.org now.", "misspelt"),
        ("Open https://our help.org.uk/a now.", "misspelt"),
        ("Open https://help.example.org/a/b... now.", "cut short"),
        ("Open [mind.org.uk](https://mind.example.com).", "shown with another one behind it"),
        ("Open https://www.old.example/a.", "one of a place that has moved or closed"),
    ],
)
def test_addresses_that_lead_nowhere(book, text, kind):
    assert [hit.values["kind"] for hit in judge(book, text, "broken")[1]] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Open https://help.example.org/a. Then wait...",
        "Open [www.mind.org.uk](https://mind.org.uk/help) or [mind.org.uk](https://info.mind.org.uk).",
        "Open [report.pdf](https://files.example.org/1) or [a@mind.org.uk](mailto:a@mind.org.uk).",
        "Type https: and two strokes. The word http is short.",
    ],
)
def test_addresses_that_are_fine(book, text):
    assert judge(book, text, "broken")[1] == []


def test_a_misspelt_address_behind_words(book):
    marked, hits = judge(book, "Read [the guide](htps://www.example.org/guide).", "broken")
    assert [(marked.document.slice(hit.span), hit.values["kind"]) for hit in hits] == [("the guide", "misspelt")]
