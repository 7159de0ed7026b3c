"""Kinds, levels, markers, tables and marks of Word files."""

import pytest

from tests.readers.docx_samples import item, p, r, row, sample, table, tc
from tests.readers.readback_docx import read_checked, texts
from tilint.model import BlockKind, Cell, MarkKind
from tilint.readers.docx import read_docx

STYLES = """
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Heading2"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Kop"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Off"><w:name w:val="Off"/><w:basedOn w:val="Heading1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="Round"/><w:basedOn w:val="About"/></w:style>
<w:style w:type="paragraph" w:styleId="About"><w:name w:val="About"/><w:basedOn w:val="Round"/></w:style>
<w:style w:type="paragraph" w:styleId="Pre"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:styleId="Strong2"><w:name w:val="Strong2"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>
  <w:rPr><w:b/><w:color w:val="c00000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Verb"><w:name w:val="Verbatim Char"/></w:style>
"""


def read(body, **parts):
    return read_checked(sample(body, **parts))


SENTENCE = "This is a sentence that stands below."


@pytest.mark.parametrize(
    ("paragraph", "kind", "level"),
    [
        (p("A", style="Heading1"), BlockKind.HEADING, 1),
        (p("A", style="Heading4"), BlockKind.HEADING, 4),
        (p("A", style="Title"), BlockKind.HEADING, 1),
        (p("A", style="Titre1"), BlockKind.HEADING, 1),
        (p("A", style="Own"), BlockKind.HEADING, 2),
        (p("A", style="Outlined"), BlockKind.HEADING, 3),
        (p("A", look='<w:outlineLvl w:val="1"/>'), BlockKind.HEADING, 2),
        (p("A", style="Heading1", look='<w:outlineLvl w:val="9"/>'), BlockKind.PARAGRAPH, 0),
        (p("A", style="Off"), BlockKind.PARAGRAPH, 0),
        (p("A", style="Subtitle"), BlockKind.PARAGRAPH, 0),
        (p("A", style="Round"), BlockKind.PARAGRAPH, 0),
        (p("A", style="Missing"), BlockKind.PARAGRAPH, 0),
        (p("word " * 26, style="Heading2"), BlockKind.PARAGRAPH, 0),
        (p("A", style="Caption"), BlockKind.CAPTION, 0),
        (p("A", style="Pre"), BlockKind.CODE, 0),
        (p("A", style="ListBullet"), BlockKind.LIST_ITEM, 1),
        (p("A"), BlockKind.PARAGRAPH, 0),
    ],
)
def test_kinds(paragraph, kind, level):
    block = read(paragraph, styles=STYLES).blocks[0]
    assert (block.kind, block.level) == (kind, level)


def test_styles_are_named_as_word_shows_them_and_quotations_told():
    document = read(p("A", style="Titre1") + p("B", style="IntenseQuote") + p("C"), styles=STYLES)
    assert [(block.style, block.quoted) for block in document.blocks] == [
        ("Heading 1", False),
        ("Intense Quote", True),
        ("Normal", False),
    ]


def test_sections():
    body = p("T", style="Title") + p("A", style="Heading1") + p("B", style="Heading2") + p("text")
    assert [block.section for block in read(body).blocks] == [(), (), ("A",), ("A", "B")]


def bold(text):
    return p(r(text, "<w:b/>"))


@pytest.mark.parametrize(
    "text",
    [
        "What happens next?",
        "Step 2: Talk to us",
        "Re: Your rent account",
        "1a: General",
        "Complaints Policy",
        "4b. Aims",
    ],
)
def test_a_short_bold_paragraph_with_text_below_is_a_heading(text):
    document = read(p("Top", style="Heading1") + bold(text) + p(SENTENCE))
    assert (document.blocks[1].kind, document.blocks[1].level) == (BlockKind.HEADING, 2)
    assert document.blocks[2].section == ("Top", text)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Mrs Jones",
        "Mr John Smith",
        "12 High Street",
        "London E8 1EA",
        "Date:",
        "Date: 4 May 2024",
        "Your name",
        "Tel: 020 8356 2299",
        "Account number: 12",
        "4 May 2024",
        "jo@example.org",
        "[Date]",
        "Yours sincerely",
        "You must reply.",
        "Please note:",
        "two\nlines",
        "one two three four five six seven eight nine ten eleven twelve thirteen",
        "12",
    ],
)
def test_other_bold_paragraphs_are_no_headings(text):
    assert read(bold(text) + p(SENTENCE)).blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "body",
    [
        p(r("Partly", "<w:b/>"), " bold") + p(SENTENCE),
        p("Yours sincerely,") + bold("Jo Bloggs") + p("Housing officer"),
        bold("The last line"),
    ],
)
def test_bold_that_heads_nothing_is_no_heading(body):
    assert texts(read(body), BlockKind.HEADING) == []


def test_of_many_bold_lines_the_last_is_the_heading():
    body = bold("Jo Bloggs") + bold("Mill House") + bold("Anytown") + bold("Our offer") + p(SENTENCE)
    assert texts(read(body), BlockKind.HEADING) == ["Our offer"]


def test_a_bold_numbered_paragraph_alone_is_a_heading():
    one = item("Purpose", 1).replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>")
    document = read(one + p(SENTENCE) + one + one + p(SENTENCE), numbering=lists(*OUTLINE))
    assert [(block.kind, block.marker) for block in document.blocks] == [
        (BlockKind.HEADING, "1."),
        (BlockKind.PARAGRAPH, ""),
        (BlockKind.LIST_ITEM, "2."),
        (BlockKind.LIST_ITEM, "3."),
        (BlockKind.PARAGRAPH, ""),
    ]


def cells(document):
    return [(document.slice(block.span), block.cell) for block in document.blocks if block.cell]


def test_tables_are_read_row_by_row_with_their_heads():
    head = '<w:tblHeader w:val="true"/>'
    body = p("x") + table(row(tc("Who", '<w:gridSpan w:val="2"/>'), "When", look=head), row("Jo", "Al", "now"))
    assert cells(read(body)) == [
        ("Who", Cell(0, 0, 0, header=True)),
        ("When", Cell(0, 0, 2, header=True)),
        ("Jo", Cell(0, 1, 0, heads=("Who",))),
        ("Al", Cell(0, 1, 1, heads=("Who",))),
        ("now", Cell(0, 1, 2, heads=("When",))),
    ]


@pytest.mark.parametrize("look", ['<w:tblLook w:firstRow="1"/>', '<w:tblLook w:val="04A0"/>'])
def test_a_first_row_with_a_look_of_its_own_heads_the_others(look):
    assert cells(read(table(row("Who"), row("Jo"), look=look)))[1] == ("Jo", Cell(0, 1, 0, heads=("Who",)))
    assert cells(read(table(row("Who"), look=look))) == [("Who", Cell(0, 0, 0))]
    assert cells(read(table(row(SENTENCE), row("Jo"), look=look)))[1] == ("Jo", Cell(0, 1, 0))


def test_nested_tables_count_on_and_keep_to_themselves():
    inner = table(row("in", look="<w:tblHeader/>"), row("below"))
    body = table(row("a", f"<w:tc>{p('b')}{inner}{p('c')}</w:tc>")) + table(row("d"))
    assert cells(read(body)) == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("in", Cell(1, 0, 0, header=True)),
        ("below", Cell(1, 1, 0, heads=("in",))),
        ("c", Cell(0, 0, 1)),
        ("d", Cell(2, 0, 0)),
    ]


def test_covered_cells_have_no_text_of_their_own():
    first = row(tc("a", '<w:vMerge w:val="restart"/>'), "b")
    second = row(tc("covered", "<w:vMerge/>"), "c", look='<w:gridBefore w:val="1"/>')
    assert cells(read(table(first, second))) == [
        ("a", Cell(0, 0, 0)),
        ("b", Cell(0, 0, 1)),
        ("c", Cell(0, 1, 2)),
    ]


def level(number, form, text, more=""):
    inner = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inner}</w:lvl>'


def lists(*levels, override=""):
    second = f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{override}</w:num>'
    abstract = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{second}'


def markers(body, **parts):
    return [block.marker for block in read(body, **parts).blocks]


OUTLINE = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"))


def test_numbers_of_several_levels():
    body = "".join(item("x", 1, depth) for depth in (0, 1, 1, 2, 0, 1, 2)) + p("y") + item("x", 1)
    expected = ["1.", "1.1", "1.2", "(a)", "2.", "2.1", "(a)", "", "3."]
    document = read(body, numbering=lists(*OUTLINE))
    assert [block.marker for block in document.blocks] == expected
    assert [block.level for block in document.blocks] == [1, 2, 2, 3, 1, 2, 3, 0, 1]


def test_a_lower_level_alone_stands_below_the_first_of_the_higher():
    assert markers(item("x", 1, 1) + item("x", 1), numbering=lists(*OUTLINE)) == ["1.1", "2."]


def test_a_list_starts_again_where_it_says_so():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("x", 1) + item("x", 2) + item("x", 2)
    assert markers(body, numbering=lists(*OUTLINE)) == ["1.", "2.", "3."]
    assert markers(body, numbering=lists(*OUTLINE, override=override)) == ["1.", "5.", "6."]


def test_a_level_that_never_restarts():
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    body = item("x", 1) + item("x", 1, 1) + item("x", 1) + item("x", 1, 1)
    assert markers(body, numbering=numbering) == ["1.", "1", "2.", "2"]


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [
        ("decimal", 3, "3"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 1999, "MCMXCIX"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 12, "12th"),
        ("none", 3, ""),
        ("cardinalText", 3, "3"),
        ("upperRoman", 999999999, "999999999"),
        ("lowerLetter", 999999999, "999999999"),
    ],
)
def test_number_formats(form, start, shown):
    numbering = lists(level(0, form, "%1").replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>'))
    assert markers(item("x", 1), numbering=numbering) == [shown]


def test_bullets():
    numbering = lists(level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"), level(2, "bullet", "\uf123"))
    assert markers(item("x", 1) + item("x", 1, 1) + item("x", 1, 2), numbering=numbering) == ["•", "o", "•"]


def test_legal_numbering_shows_digits_throughout():
    numbering = lists(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert markers(item("x", 1) + item("x", 1, 1), numbering=numbering) == ["I", "1.1"]


LINKED = """
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Clause"/></w:style>
<w:style w:type="paragraph" w:styleId="Deep"><w:name w:val="Deep"/><w:basedOn w:val="Clause"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
"""


def test_styles_can_number_their_paragraphs():
    numbering = lists(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    out = p("x", style="Clause", look='<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("x", style="Clause") + p("x", style="Sub") + p("x", style="Deep") + out + p("x", style="Clause")
    assert markers(body, styles=LINKED, numbering=numbering) == ["1.", "1.1", "1.2", "", "2."]


def test_list_styles_without_numbering_are_lists_all_the_same():
    document = read(p("x", style="ListBullet") + p("x", style="ListNumber2"), numbering="<w:num w:numId='99'/>")
    assert [(block.kind, block.level, block.marker) for block in document.blocks] == [
        (BlockKind.LIST_ITEM, 1, "•"),
        (BlockKind.LIST_ITEM, 2, ""),
    ]


def marks(paragraph):
    document = read(paragraph, styles=STYLES)
    return [(found.kind, document.slice(found.span), found.value) for found in document.marks]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("<w:b/>", [(MarkKind.BOLD, "")]),
        ('<w:b w:val="0"/>', []),
        ("<w:i/>", [(MarkKind.ITALIC, "")]),
        ('<w:u w:val="single"/>', [(MarkKind.UNDERLINE, "")]),
        ('<w:u w:val="none"/>', []),
        ("<w:dstrike/>", [(MarkKind.STRIKE, "")]),
        ("<w:caps/>", [(MarkKind.CAPITALS, "")]),
        ("<w:smallCaps/>", []),
        ('<w:color w:val="ff0000"/>', [(MarkKind.COLOUR, "FF0000")]),
        ('<w:color w:val="auto"/>', []),
        ('<w:color w:val="000000"/>', []),
        ('<w:rStyle w:val="Loud"/>', [(MarkKind.BOLD, ""), (MarkKind.COLOUR, "C00000")]),
        ('<w:rStyle w:val="Loud"/><w:b w:val="false"/><w:color w:val="auto"/>', []),
        ('<w:rStyle w:val="Verb"/>', [(MarkKind.CODE, "")]),
    ],
)
def test_marks(look, expected):
    found = marks(p("plain ", r("word ", look), "more."))
    assert sorted(found) == [(kind, "word", value) for kind, value in expected]


def test_marks_of_runs_that_touch_are_one():
    body = p(r("Do ", "<w:b/>"), r("not", "<w:b/><w:i/>"), r(" delay", "<w:b/>"), " or ", r("wait.", "<w:b/>"))
    assert marks(body) == [
        (MarkKind.BOLD, "Do not delay", ""),
        (MarkKind.ITALIC, "not", ""),
        (MarkKind.BOLD, "wait.", ""),
    ]


def test_a_paragraph_style_marks_what_no_run_takes_back():
    assert marks(p("Bold ", r("not", '<w:b w:val="0"/>'), style="Strong2")) == [(MarkKind.BOLD, "Bold", "")]


def test_white_space_alone_is_not_marked():
    assert marks(p("a", r(" \u00ad ", "<w:b/>"), "b")) == []


def test_the_same_bytes_give_the_same_document():
    data = sample(p("a", style="Heading1") + table(row("b")), styles=STYLES)
    assert read_docx(data, "x") == read_docx(data, "x")
