"""What of a Word file is text, where it stands, and what is left out."""

import docx
import pytest

from tests.readers.docx_samples import box, control, field, mark, p, r, row, sample, table, tc
from tests.readers.readback_docx import read_checked, texts
from tilint.model import BlockKind, DocxAnchor, MarkKind, Unread

BOLD, HIDDEN = "<w:b/>", "<w:vanish/>"
NOTE = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
DELETED_MARK = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'


def read(body, **parts):
    return read_checked(sample(body, **parts))


def check(body, expected, **parts):
    """Read a body and compare the texts of its blocks."""
    assert texts(read(body, **parts)) == expected


def test_paragraphs_of_several_runs():
    document = read(p("We ", r("will", BOLD), " write.") + p() + p("  Second. "))
    assert document.text == "We will write.\n\nSecond."
    assert document.format == "docx"
    assert [piece.anchor for piece in document.pieces] == [
        DocxAnchor("word/document.xml", 0, 0, 0, 3),
        DocxAnchor("word/document.xml", 0, 1, 0, 4),
        DocxAnchor("word/document.xml", 0, 2, 0, 7),
        DocxAnchor("word/document.xml", 2, 0, 2, 9),
    ]


def test_text_that_python_docx_passes_over_is_read():
    # document.paragraphs has no cells, boxes or controls, paragraph.runs has no hyperlinks
    link = f'<w:hyperlink w:anchor="x">{r("link")}</w:hyperlink>'
    body = p("a ", link) + table(row("cell")) + control(p("control")) + p("anchor", box(p("box")))
    check(body, ["a link", "cell", "control", "anchor", "box"])


def test_a_text_box_follows_its_paragraph_and_is_read_once():
    body = p("before ", box(p("first"), p("second"), table(row("cell"))), "after") + p("next")
    check(body, ["before after", "first", "second", "cell", "next"])


def test_a_text_box_of_old_word_is_read():
    check(p(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></w:pict></w:r>"), ["old"])


def test_breaks_tabs_and_hyphens():
    hyphens = "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail co</w:t><w:softHyphen/><w:t>op\u00ader\u200bate</w:t></w:r>"
    check(p("one\ttwo\nthree ", hyphens), ["one\ttwo\nthree e-mail cooperate"])


def test_wrapped_runs_are_read_in_order():
    inner = f'{r("a")}<w:smartTag>{r("b")}</w:smartTag><w:fldSimple w:instr="AUTHOR">{r("c")}</w:fldSimple>'
    ruby = f"<w:r><w:ruby><w:rt>{r('gloss')}</w:rt><w:rubyBase>{r('d')}</w:rubyBase></w:ruby></w:r>"
    check(p(inner, ruby, control(r("e"))), ["abcde"])


def test_changes_are_read_as_accepted():
    body = p(
        "We ",
        f'<w:ins w:id="1">{r("shall ")}<w:del w:id="2"><w:r><w:delText>not </w:delText></w:r></w:del></w:ins>',
        '<w:del w:id="3"><w:r><w:delText>will </w:delText></w:r></w:del>',
        f"<w:moveFrom>{r('write ')}</w:moveFrom>",
        f"<w:moveTo>{r('call.')}</w:moveTo>",
    )
    check(body, ["We shall call."])


def test_paragraphs_join_where_the_mark_between_them_is_deleted():
    document = read(
        p("One ", look=DELETED_MARK) + p("and ", look=DELETED_MARK) + p("two.", style="Quote") + p("Three.")
    )
    assert texts(document) == ["One and two.", "Three."]
    assert [piece.anchor.paragraph for piece in document.pieces] == [0, 1, 2, 3]
    assert document.blocks[0].quoted


def test_a_deleted_mark_before_a_table_joins_nothing():
    check(p("One", look=DELETED_MARK) + table(row(p("cell", look=DELETED_MARK))) + p("two"), ["One", "cell", "two"])


def test_deleted_rows_and_cells_are_out():
    kept = row("a", tc("b", look='<w:cellDel w:id="1"/>'))
    document = read(table(kept, row("c", "d", look='<w:del w:id="2"/>'), row("e", "f")))
    assert texts(document) == ["a", "e", "f"]
    assert [(block.cell.row, block.cell.column) for block in document.blocks] == [(0, 0), (1, 0), (1, 1)]


HIDING = """
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Deeper"><w:name w:val="Deeper"/><w:basedOn w:val="Secret"/></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("seen ", r("unseen", HIDDEN)), ["seen"]),
        (p(r("seen", '<w:vanish w:val="0"/>')), ["seen"]),
        (p("seen", r(" unseen", '<w:rStyle w:val="Deeper"/>')), ["seen"]),
        (p("unseen", style="Gone") + p("seen"), ["seen"]),
        (p("unseen ", r("seen", '<w:vanish w:val="false"/>'), style="Gone"), ["seen"]),
        (p("seen", r(" 4", "<w:webHidden/>")), ["seen"]),
    ],
)
def test_hidden_text_is_out(body, expected):
    check(body, expected, styles=HIDING)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Page ", field(" PAGE ", "3"), "."), ["Page 3."]),
        (p("a ", field("IF ", r("b")), "c"), ["a bc"]),
        (p("a ", mark("begin"), r("not text"), mark("end"), "c"), ["a c"]),
        (p("a ", mark("begin"), field("PAGE", "inner"), r("x"), mark("separate"), "b", mark("end")), ["a b"]),
        (p("a ", mark("begin"), "b") + p("c"), ["a b", "c"]),
        (p("a", mark("end"), " b", mark("separate"), " c"), ["a b c"]),
        (p(mark("begin"), "<w:r><w:instrText>TOC \\o</w:instrText></w:r>", mark("separate"), "Aims 1") +
         p("Help ", field("PAGEREF", "2")) + p(mark("end")) + p("Aims"), ["Aims"]),
        (p("Aims 1", style="TOC1") + p("Aims"), ["Aims"]),
        (p(f'<w:fldSimple w:instr="TOC \\o">{r("Aims 1")}</w:fldSimple>') + p("Aims"), ["Aims"]),
        (p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Name"/></w:ffData></w:fldChar></w:r>',
           "<w:r><w:instrText> FORMTEXT </w:instrText></w:r>", mark("separate"), "Jo", mark("end")), ["Jo"]),
    ],
)  # fmt: skip
def test_fields_show_results_only(body, expected):
    check(body, expected, styles='<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>')


def links(document):
    return [(document.slice(item.span), item.value) for item in document.marks if item.kind is MarkKind.LINK]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f'<w:hyperlink r:id="rLink">{r("our ")}{r("site", BOLD)}</w:hyperlink>', ("our site", "https://a.org")),
        (f'<w:hyperlink w:anchor="aims">{r("aims")}</w:hyperlink>', ("aims", "#aims")),
        (f'<w:hyperlink r:id="rLink" w:anchor="b">{r("b")}</w:hyperlink>', ("b", "https://a.org#b")),
        (f'<w:hyperlink r:id="none">{r("dead")}</w:hyperlink>', None),
        (field(' HYPERLINK "https://b.org" ', "field"), ("field", "https://b.org")),
        (field(' HYPERLINK \\l "aims" \\h', "field"), ("field", "#aims")),
        (f"<w:fldSimple w:instr='HYPERLINK \"mailto:a@b.org\"'>{r('mail')}</w:fldSimple>", ("mail", "mailto:a@b.org")),
    ],
)
def test_links(inner, expected):
    document = read(p("See ", inner, " now."), links={"rLink": "https://a.org"})
    assert links(document) == ([expected] if expected else [])


def test_notes_come_after_the_body_in_the_order_of_the_text():
    footnotes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("line")}</w:footnote>'
        f'<w:footnote w:id="1">{p("Second note.")}{p("More.")}</w:footnote>'
        f'<w:footnote w:id="2">{p("First note.")}</w:footnote><w:footnote w:id="3">{p("Deleted note.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="1">{p("End note.")}</w:endnote>'
    end = '<w:r><w:endnoteReference w:id="1"/></w:r>'
    deleted = f'<w:del w:id="9">{NOTE.format(3)}</w:del>'
    body = p("One", NOTE.format(2), end, deleted) + table(row(p("two", NOTE.format(1)))) + p("three")
    document = read(body, parts={"footnotes": footnotes, "endnotes": endnotes})
    assert texts(document) == ["One", "two", "three", "First note.", "Second note.", "More.", "End note."]
    assert {block.kind for block in document.blocks[3:]} == {BlockKind.FOOTNOTE}
    assert document.pieces[3].anchor == DocxAnchor("word/footnotes.xml", 3, 0, 0, 11)


def test_page_headers_and_footers_come_last_and_once():
    def arrange(document):
        document.settings.odd_and_even_pages_header_footer = True
        first, second = document.sections[0], document.add_section()
        first.different_first_page_header_footer = True
        second.header.is_linked_to_previous = False
        for header in (first.header, first.first_page_header, second.header):
            header.paragraphs[0].text = "Policy"
        first.even_page_header.paragraphs[0].text = "Even"
        first.footer.paragraphs[0].text = "Page"
        first.header.add_table(1, 1, 100).cell(0, 0).text = "Draft"

    document = read(p("Body."), arrange=arrange)
    found = [(block.kind, document.slice(block.span), block.cell) for block in document.blocks]
    header, footer = BlockKind.HEADER, BlockKind.FOOTER
    assert found[0] == (BlockKind.PARAGRAPH, "Body.", None)
    assert sorted(found[1:-1]) == [(header, "Draft", None), (header, "Even", None), (header, "Policy", None)]
    assert found[-1] == (footer, "Page", None)


def test_comments_are_not_text():
    def arrange(document):
        paragraph = document.add_paragraph("Commented words.")
        document.add_comment(paragraph.runs[0], text="A remark", author="A", initials="A")

    check("", ["Commented words."], arrange=arrange)


def test_what_cannot_be_read_is_listed():
    drawing = "<w:r><w:drawing><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></w:drawing></w:r>"
    body = (
        p("Many words stand here.", drawing.format('<dgm:relIds r:dm="x"/>'), drawing.format('<c:chart r:id="x"/>'))
        + p('<w:r><w:object><o:OLEObject ProgID="Word.Document.12" r:id="x"/></w:object></w:r>')
        + p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")
        + '<w:altChunk r:id="rLink"/>'
    )
    reasons = ["a SmartArt diagram", "a chart", "an embedded object", "an equation"]
    expected = [Unread("word/document.xml", reason) for reason in reasons]
    document = read(body, links={"rLink": "other.html"})
    assert list(document.unread) == [*expected, Unread("other.html", "text inserted from another file")]


@pytest.mark.parametrize(("words", "listed"), [("Short.", True), ("word " * 30, False)])
def test_pictures_are_listed_where_there_is_hardly_any_text(words, listed):
    document = read(p(words, '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'))
    assert document.unread == ((Unread("word/document.xml", "a picture"),) if listed else ())


def test_properties():
    custom = '<property name="Owner"><lpwstr>Housing</lpwstr></property>'

    def arrange(document):
        core = document.core_properties
        core.title, core.author, core.keywords, core.content_status = "Policy", "Jo", "care, help", "Final"
        part = docx.opc.part.Part(
            docx.opc.packuri.PackURI("/docProps/custom.xml"),
            "application/xml",
            f"<Properties>{custom}</Properties>".encode(),
        )
        relationship = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
        document.part.package.relate_to(part, relationship)

    properties = read(p("Text."), arrange=arrange).properties
    assert {name: properties[name] for name in ("title", "author", "keywords", "status", "custom.owner")} == {
        "title": "Policy",
        "author": "Jo",
        "keywords": "care, help",
        "status": "Final",
        "custom.owner": "Housing",
    }
    assert properties["created"].startswith("2013-12-23T")
    assert "" not in properties.values()
