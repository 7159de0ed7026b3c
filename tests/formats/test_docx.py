import docx
import pytest

from tests.readers.docx_samples import NAMESPACES, box, control, p, r, row, sample, table
from tilint.errors import UnreadableError
from tilint.formats.docx import atoms, paragraphs, run_text, runs, word
from tilint.formats.docx_package import main_part, open_package, part_name, part_root

BODY = (
    p("one")
    + table(row("two", f"<w:tc>{table(row('three'))}{p('four')}</w:tc>"))
    + control(p("five"))
    + p("six", box(p("seven"), p("eight")))
    + p("nine")
)


def body_root(body):
    package = open_package(sample(body))
    return part_root(main_part(package))


def words(paragraph):
    return "".join(run_text(run) for run in runs(paragraph))


def test_paragraphs_are_counted_in_tables_text_boxes_and_content_controls_once():
    expected = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    assert [words(paragraph) for paragraph in paragraphs(body_root(BODY))] == expected


def test_a_box_that_has_only_a_fallback_is_counted():
    branch = f"<mc:Fallback><w:pict><w:txbxContent>{p('old')}</w:txbxContent></w:pict></mc:Fallback>"
    root = body_root(p(f"<w:r><mc:AlternateContent>{branch}</mc:AlternateContent></w:r>"))
    assert [words(paragraph) for paragraph in paragraphs(root)] == ["", "old"]


def test_runs_are_counted_through_all_that_wraps_them_and_not_in_text_boxes():
    inner = (
        r("a")
        + f'<w:hyperlink w:anchor="x">{r("b")}</w:hyperlink>'
        + f"<w:ins>{r('c')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        + control(r("d"))
        + f'<w:smartTag>{r("e")}</w:smartTag><w:fldSimple w:instr="DATE">{r("f")}</w:fldSimple>'
        + box(p("boxed"))
        + r("g")
    )
    first = next(paragraphs(body_root(f"<w:p>{inner}</w:p>")))
    assert [run_text(run) for run in runs(first)] == ["a", "b", "c", "", "d", "e", "f", "", "g"]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t>", "a\tb"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/>", "a\nb\n"),
        ("<w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t>", "a-b"),
        ("<w:t>a</w:t><w:softHyphen/><w:t>b</w:t>", "ab"),
        ("<w:t>two\nlines</w:t>", "two lines"),
        ("<w:t> </w:t>", " "),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0B7"/>', "•"),
        ('<w:sym w:font="Symbol" w:char="F06F"/>', "ο"),
        ('<w:sym w:font="Arial" w:char="2192"/>', "→"),
        ('<w:sym w:font="Mystery" w:char="F0B7"/>', ""),
        ('<w:sym w:font="Symbol" w:char="nonsense"/>', ""),
        ("<w:delText>gone</w:delText><w:instrText>PAGE</w:instrText>", ""),
        ("<w:rPr><w:tab/></w:rPr><w:t>a</w:t>", "a"),
        (
            '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F600"/></mc:Choice>'
            "<mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent>",
            "\U0001f600",
        ),
    ],
)
def test_run_text(inner, text):
    run = next(runs(next(paragraphs(body_root(f"<w:p><w:r>{inner}</w:r></w:p>")))))
    assert run_text(run) == text
    assert "".join(part for _, part in atoms(run)) == text


def test_python_docx_and_the_package_see_the_same_tree():
    package = open_package(sample(p("one")))
    part = main_part(package)
    assert part_name(part) == "word/document.xml"
    assert isinstance(part.document.paragraphs[0], docx.text.paragraph.Paragraph)
    assert part.document.paragraphs[0]._p is next(paragraphs(part_root(part)))
    assert part_root(part).tag == word("document")
    assert part_root(part).nsmap["w"] == NAMESPACES["w"]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7", b"PK\x03\x04 and no more", b"PK\x05\x06" + b"\0" * 18])
def test_no_package(data):
    with pytest.raises(UnreadableError):
        open_package(data)
