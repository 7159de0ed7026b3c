"""Suggestions are tracked changes beside people's own, and stand only where they are safe."""

from dataclasses import replace

import pytest

from tests.annotators import reports
from tests.annotators.word_comments import W, body, read_comments
from tests.readers.docx_samples import control, field, p, r, sample
from tilint.annotators import annotate, plain
from tilint.model import Wording
from tilint.readers import read

RULE = replace(reports.make_rule(), rewrites={"prior to": Wording("before")})


def suggested(data, words="prior to"):
    document = read("x.docx", data=data)
    finding = reports.at(document, words, rule=RULE)
    return annotate(data, document, reports.report(document, finding), suggest=True)


def text(root, *, accepted):
    """The words of the body with tilint's changes accepted or rejected."""
    gone, kept = (f"{W}del", f"{W}t") if accepted else (f"{W}ins", f"{W}delText")
    words = ""
    for item in root.iter(f"{W}t", f"{W}delText"):
        change = next(item.iterancestors(f"{W}ins", f"{W}del"), None)
        own = change is not None and change.get(f"{W}author") == "tilint"
        if not (own and change.tag == gone) and (item.tag == f"{W}t" or (own and kept == f"{W}delText")):
            words += item.text
    return words


@pytest.mark.parametrize(
    "content",
    [
        p("Come prior to Friday."),
        p("Come ", r("prior", "<w:b/>"), r(" to", "<w:i/>"), " Friday."),
        p("Come ", r("prior to", "<w:b/>"), " Friday."),
        p("Come ", '<w:hyperlink w:anchor="x">' + r("prior to") + "</w:hyperlink>", " Friday."),
        p("Come pri", '<w:bookmarkStart w:id="4" w:name="b"/>', "or to Friday", '<w:bookmarkEnd w:id="4"/>', "."),
    ],
)
def test_a_change_is_offered_with_a_comment(content):
    data = sample(content)
    done = suggested(data)
    root = body(done.data)
    assert done.suggested == 1
    assert text(root, accepted=True) == "Come before Friday."
    assert text(root, accepted=False) == "Come prior to Friday."
    assert [one.words for one in read_comments(done.data)][1:] == ["before"]
    numbers = [item.get(f"{W}id") for item in root.iter(f"{W}ins", f"{W}del")]
    assert len(set(numbers)) == len(numbers)
    # The words that are offered look like the first of those they replace.
    inserted, deleted = root.find(f".//{W}ins/{W}r/{W}rPr"), root.find(f".//{W}del/{W}r/{W}rPr")
    looks = [[item.tag for item in look] if look is not None else [] for look in (inserted, deleted)]
    assert looks[0] == looks[1]


@pytest.mark.parametrize(
    "content",
    [
        p("Come ", '<w:ins w:id="7" w:author="Ann">' + r("prior to") + "</w:ins>", " Friday."),
        p("Come pri", '<w:ins w:id="7" w:author="Ann">' + r("or to") + "</w:ins>", " Friday."),
        p("Come ", control(r("prior to")), " Friday."),
        p("Come ", field("REF x", "prior to"), " Friday."),
        p("Come ", "<w:r><w:t>prior</w:t><w:drawing/><w:t> to</w:t></w:r>", " Friday."),
    ],
)
def test_nothing_is_offered_in_what_others_changed_or_word_writes_itself(content):
    done = suggested(sample(content))
    assert done.suggested == 0
    assert [one.words for one in read_comments(done.data)][1:] == ["prior to"]
    assert {item.get(f"{W}author") for item in body(done.data).iter(f"{W}ins", f"{W}del")} <= {"Ann"}


def test_a_second_run_replaces_the_first_one():
    change = '<w:del w:id="9" w:author="Ann"><w:r><w:delText>always </w:delText></w:r></w:del>'
    data = sample(p("Come ", change, "prior to Friday."))
    first = suggested(data).data
    again = plain(first, "docx")
    assert read("x.docx", data=again).text == "Come prior to Friday."
    assert suggested(again).data == first
    document = read("x.docx", data=again)
    calm = annotate(again, document, reports.report(document)).data
    authors = [item.get(f"{W}author") for item in body(calm).iter(f"{W}ins", f"{W}del")]
    assert authors == ["Ann"]


def test_without_being_asked_nothing_is_offered():
    data = sample(p("Come prior to Friday."))
    document = read("x.docx", data=data)
    done = annotate(data, document, reports.report(document, reports.at(document, "prior to", rule=RULE)))
    assert (done.suggested, list(body(done.data).iter(f"{W}ins"))) == (0, [])
