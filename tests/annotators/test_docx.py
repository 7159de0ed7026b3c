"""Word comments stand at the very words, and everything else stays as it was."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from tests.annotators import reports
from tests.annotators.word_comments import W14, W, body, changed_parts, parts, read_comments
from tests.readers.docx_samples import NAMESPACES, box, control, field, p, r, rewritten, row, sample, table, tc
from tilint.annotators import annotate, plain
from tilint.annotators.docx_file import is_own
from tilint.engine import check_each
from tilint.errors import AnnotationError, UnreadableError
from tilint.model import Span
from tilint.packs import rules_directory
from tilint.readers import read

CORPORA = rules_directory().parent / "corpora"
BODY = p("Dear tenant") + p("You failed to pay.")
ALLOWED = {
    "Word has no comments in a page header or footer; the note stands at the top of its section",
    "a form field can only be marked as a whole",
    "the words do not stand in the text itself, such as a choice in a list; the note stands at their place",
}
CHANGED = {"word/document.xml", "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"}


def annotated(data, *words, found=()):
    document = read("x.docx", data=data)
    findings = [*(reports.at(document, each) for each in words), *found]
    return annotate(data, document, reports.report(document, *findings))


def notes(data):
    """The words of tilint's comments, but of the summary."""
    return [comment.words for comment in read_comments(data) if comment.author == "tilint"][1:]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (p("You failed to pay."), "failed to"),
        (p("You failed to pay."), "You failed to pay."),
        (p("You ", r("fai", "<w:b/>"), r("led", "<w:i/>"), " to pay."), "failed to"),
        (p("You\tfailed\nto pay."), "failed\nto"),
        (table(row("one", "You failed to pay.")), "failed"),
        (table(row(tc(table(row("deep failed"))))), "deep failed"),
        (p("Look:", box(p("You failed to pay."))), "failed"),
        (control(p("You failed to pay.")), "failed"),
        (p("You ", control(r("failed to")), " pay."), "failed to pay"),
        (p("You ", '<w:hyperlink w:anchor="x">' + r("failed to") + "</w:hyperlink>", " pay."), "failed"),
        (p("You ", '<w:hyperlink w:anchor="x">' + r("failed to") + "</w:hyperlink>", " pay."), "You failed"),
        (p("You ", field("REF x", "failed to"), " pay."), "failed to"),
        (p("You ", '<w:ins w:id="7" w:author="Ann">' + r("failed to") + "</w:ins>", " pay."), "failed"),
        (p("You ", '<w:smartTag w:element="x">' + r("failed to") + "</w:smartTag>", " pay."), "failed to"),
        (p("You failed") + p("to pay."), "failed\n\nto pay"),
        (p("a", '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "failed"), "•failed"),
        (p("😀 failed 😀"), "failed 😀"),
    ],
)
def test_a_comment_stands_at_exactly_the_words(content, words):
    data = sample(content)
    done = annotated(data, words)
    assert notes(done.data) == [words]
    assert (done.exact, done.elsewhere, done.moved) == (1, 0, ())


def test_deleted_words_are_no_words():
    data = sample(
        p("You ", '<w:del w:id="7" w:author="Ann"><w:r><w:delText>never</w:delText></w:r></w:del>', "failed.")
    )
    assert notes(annotated(data, "You failed").data) == ["You failed"]


def test_several_comments_share_words():
    data = sample(p("You failed to pay us."))
    done = annotated(data, "failed to", "to pay", "failed", "You failed to pay us.")
    assert notes(done.data) == ["failed to", "to pay", "failed", "You failed to pay us."]
    assert read("x.docx", data=done.data).text == "You failed to pay us."


def test_formatting_stays_when_a_run_is_cut():
    data = sample(p("You ", r("failed to pay", '<w:b/><w:color w:val="FF0000"/>'), "."))
    root = body(annotated(data, "to").data)
    bold = [run for run in root.iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None]
    assert ["".join(run.itertext(f"{W}t")) for run in bold] == ["failed ", "to", " pay"]
    assert {run.find(f"{W}rPr/{W}color").get(f"{W}val") for run in bold} == {"FF0000"}


def test_a_cut_gives_a_tracked_change_of_formatting_a_number_of_its_own():
    change = '<w:rPrChange w:id="3" w:author="Ann"><w:rPr/></w:rPrChange>'
    root = body(annotated(sample(p(r("failed to pay", f"<w:b/>{change}"))), "to").data)
    numbers = [item.get(f"{W}id") for item in root.iter(f"{W}rPrChange")]
    assert len(numbers) == len(set(numbers)) == 3


def test_a_picture_keeps_its_place():
    picture = "<w:r><w:t>You</w:t><w:drawing/><w:t>failed</w:t></w:r>"
    root = body(annotated(sample(p(picture)), "You", "failed").data)
    order = [item.tag.removeprefix(W) for item in root.iter(f"{W}t", f"{W}drawing", f"{W}commentReference")]
    assert order == ["commentReference", "t", "commentReference", "drawing", "t", "commentReference"]


def test_only_four_parts_change():
    data = sample(BODY)
    done = annotated(data, "failed to")
    assert changed_parts(data, done.data) == CHANGED


@pytest.mark.parametrize("path", sorted(CORPORA.rglob("*.docx")), ids=lambda path: path.name)
def test_every_document_that_ships_is_annotated(path):
    data = path.read_bytes()
    [reading] = check_each([(path, data)])
    [document] = reading.documents
    done = annotate(data, document, reading.report)
    assert changed_parts(data, done.data) == CHANGED
    assert read("x.docx", data=done.data).text == document.text
    with_words = [finding for finding in reading.report.findings if finding.passage]
    moved = {one.finding.fingerprint for one in done.moved}
    assert done.exact + len(moved) == len(with_words)
    assert {one.reason for one in done.moved} <= ALLOWED
    for finding, words in zip(with_words, notes(done.data), strict=True):
        if finding.fingerprint not in moved:
            assert "".join(words.split()) == "".join(document.slice(finding.passage.span).split())
    # A second run starts from what the first one made.
    again = plain(done.data, "docx")
    [reading] = check_each([(path, again)])
    assert annotate(again, reading.documents[0], reading.report).data == done.data


def test_any_words_of_any_document_can_be_marked():
    for path in sorted(CORPORA.rglob("*.docx")):
        data = path.read_bytes()
        document = read(path, data=data)
        # Within one block, whatever the runs are; the steps are odd, so that cuts fall everywhere.
        spans = [
            Span(start, min(start + 7, block.span.end))
            for block in document.blocks
            for start in range(block.span.start, block.span.end, 13)
        ]
        whole = {piece.span for piece in document.pieces if piece.whole}
        spans = [span for span in spans if not any(span.overlaps(other) for other in whole)]
        found = [reports.over(document, span) for span in spans]
        done = annotate(data, document, reports.report(document, *found))
        moved = {one.finding.fingerprint for one in done.moved}
        pairs = zip(found, notes(done.data), strict=True)
        wrong = [
            (document.slice(finding.passage.span), words)
            for finding, words in pairs
            if finding.fingerprint not in moved
            and "".join(words.split()) != "".join(document.slice(finding.passage.span).split())
        ]
        assert wrong == [], path.name
        assert plain(done.data, "docx") != done.data


def test_the_first_comment_says_what_is_there_and_what_is_missing():
    data = sample(BODY)
    document = read("x.docx", data=data)
    found = reports.report(document, reports.at(document, "failed"), reports.missing(document))
    done = annotate(data, document, found)
    summary = read_comments(done.data)[0]
    assert summary.words == ""
    assert summary.text.index("what the letter is for") < summary.text.index("could not find help")
    assert (done.exact, done.elsewhere) == (1, 1)


def test_a_comment_says_what_may_happen_and_what_could_stand_there():
    text = read_comments(annotated(sample(BODY), "failed").data)[1].text
    assert text.split("\n")[:4] == [
        "“failed” can hurt",
        "Some readers stop here.",
        "You could write: “we missed you”",
        "Or: “we did not meet”",
    ]
    assert "trial/word" in text
    assert "fingerprint" in text


@pytest.mark.parametrize(("words", "exact"), [("Choose one", 1), ("Choose", 0)])
def test_a_form_field_is_marked_as_a_whole(words, exact):
    choice = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent>" + r("Choose one") + "</w:sdtContent></w:sdt>"
    done = annotated(sample(p("Your answer: ", choice, " please")), words)
    assert notes(done.data) == ["Choose one"]
    assert (done.exact, len(done.moved)) == (exact, 1 - exact)
    content = body(done.data).find(f".//{W}sdtContent")
    assert [child.tag for child in content] == [f"{W}r"]


def test_where_a_control_begins_the_reference_stands_behind_its_paragraph():
    data = sample(control(p("You failed here.") + p("Below.")))
    done = annotated(data, "failed")
    assert [(one.words, one.is_apart) for one in read_comments(done.data)][1:] == [("failed", True)]
    assert done.exact == 1
    assert annotated(plain(done.data, "docx"), "failed").data == done.data


FOOTNOTES = f'<w:footnote w:id="1">{p("You failed again.")}</w:footnote>'
HEADER = f'<w:hdr xmlns:w="{NAMESPACES["w"]}">{p("You failed in the header")}</w:hdr>'


def test_a_finding_in_a_footnote_stands_at_its_number():
    data = sample(p("One.", '<w:r><w:footnoteReference w:id="1"/></w:r>', " Two."), parts={"footnotes": FOOTNOTES})
    done = annotated(data, "failed")
    assert [one.reason for one in done.moved] == [
        "Word has no comments in footnotes; the note stands at its number in the text"
    ]
    comment = read_comments(done.data)[1]
    assert comment.text.startswith("footnote 1: “failed”")
    root = body(done.data)
    around = root.find(f".//{W}footnoteReference").getparent()
    assert around.getprevious().tag == f"{W}commentRangeStart"
    assert around.getnext().tag == f"{W}commentRangeEnd"


def test_a_finding_in_a_page_header_stands_at_the_top_of_its_section():
    def arrange(document):
        document.add_section().header.is_linked_to_previous = False
        document.sections[1].header.paragraphs[0].text = "You failed"
        document.add_paragraph("second part")

    data = sample(p("first part"), arrange=arrange)
    done = annotated(data, "failed")
    assert [one.reason.partition(";")[0] for one in done.moved] == ["Word has no comments in a page header or footer"]
    second = next(item for item in body(done.data).iter(f"{W}p") if "second part" in "".join(item.itertext()))
    assert second.find(f"{W}commentRangeStart") is not None


def test_people_keep_their_comments_and_changes():
    def arrange(document):
        document.add_comment(document.paragraphs[0].runs, "A word from Ann", author="Ann", initials="A")

    change = '<w:ins w:id="5" w:author="Ann">' + r("new ") + "</w:ins>"
    data = sample(p("You failed ", change, "to pay."), arrange=arrange)
    done = annotated(data, "failed new to")
    comments = read_comments(done.data)
    assert next((one.author, one.text) for one in comments) == ("Ann", "A word from Ann")
    assert notes(done.data) == ["failed new to"]
    inserted = body(done.data).find(f".//{W}ins")
    assert (inserted.get(f"{W}author"), "".join(inserted.itertext())) == ("Ann", "new ")
    assert annotated(plain(done.data, "docx"), "failed new to").data == done.data


def test_taking_out_what_was_written_gives_the_words_and_runs_back():
    data = sample(p("You failed to pay."))
    cleaned = plain(annotated(data, "You failed to pay.").data, "docx")
    assert etree.tostring(body(cleaned)) == etree.tostring(body(data))
    assert read_comments(cleaned) == []
    assert plain(data, "docx") == data


def test_new_findings_replace_old_ones():
    first = annotated(sample(BODY), "failed")
    second = annotated(plain(first.data, "docx"), "pay", "Dear")
    assert notes(second.data) == ["pay", "Dear"]


EXTENDED = (
    '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    '<w15:commentEx w15:paraId="0A0A0A0A" w15:paraIdParent="{parent}" w15:done="0"/></w15:commentsEx>'
)


def answer(data, to):
    """Answer tilint's comment with these words, as Word does."""
    comments = etree.fromstring(parts(data)["word/comments.xml"])
    parent = next(one for one in comments if to in "".join(one.itertext(f"{W}t")))
    reply = etree.SubElement(comments, f"{W}comment", {f"{W}id": "77", f"{W}author": "Ann"})
    paragraph = etree.SubElement(reply, f"{W}p", {f"{W14}paraId": "0A0A0A0A"})
    etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = "I see."
    extended = EXTENDED.format(parent=parent[-1].get(f"{W14}paraId")).encode()
    changed = rewritten(
        data, lambda name, content: etree.tostring(comments) if name == "word/comments.xml" else content
    )
    stream = io.BytesIO(changed)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/commentsExtended.xml", extended)
    return stream.getvalue(), parent


@pytest.mark.parametrize(("words", "stays"), [(["failed", "pay"], 1), (["pay"], 1)])
def test_a_comment_that_somebody_answered_stays_one_with_the_answer(words, stays):
    answered, parent = answer(annotated(sample(BODY), "failed").data, "“failed”")
    again = annotated(plain(answered, "docx"), *words)
    comments = etree.fromstring(parts(again.data)["word/comments.xml"])
    same = [one for one in comments if one[-1].get(f"{W14}paraId") == parent[-1].get(f"{W14}paraId")]
    assert len(same) == stays
    assert same[0].get(f"{W}id") == parent.get(f"{W}id")
    assert "I see." in [one.text for one in read_comments(again.data)]
    assert annotated(plain(again.data, "docx"), *words).data == again.data


def test_a_file_knows_whether_somebody_worked_in_it():
    data = sample(BODY)
    done = annotated(data, "failed").data
    assert is_own(done)
    assert not is_own(data)
    assert not is_own(b"no archive")
    touched = rewritten(done, lambda name, content: content.replace(b"tenant", b"friend"))
    assert not is_own(touched)


def test_a_signed_file_is_refused():
    stream = io.BytesIO(sample(BODY))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    with pytest.raises(AnnotationError, match="it is signed"):
        annotated(stream.getvalue(), "failed")


def test_a_damaged_file_is_refused():
    document = read("x.docx", data=sample(BODY))
    with pytest.raises(UnreadableError):
        annotate(b"PK nothing", document, reports.report(document))


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}


def test_a_strict_file_stays_strict():
    def strict(name, content):
        for usual, other in STRICT.items():
            content = content.replace(usual, other)
        return content

    data = rewritten(sample(BODY), strict)
    done = annotated(data, "failed")
    assert notes(done.data) == ["failed"]
    assert changed_parts(data, done.data) == CHANGED
    for name in CHANGED - {"[Content_Types].xml"}:
        assert not any(usual in parts(done.data)[name] for usual in STRICT), name


def test_text_that_xml_cannot_hold_is_replaced():
    data = sample(BODY)
    document = read("x.docx", data=data)
    finding = reports.at(document, "failed")
    object.__setattr__(finding, "message", "a\x00b\ud800c\tand\rd")
    assert (
        "a\ufffdb\ufffdc and d"
        in read_comments(annotate(data, document, reports.report(document, finding)).data)[1].text
    )
