import pytest

from tests.readers.docx_samples import choices, control, form_field, item, p, r, row, sample, table, tc
from tests.readers.readback_docx import read_checked
from tilint.model import BlockKind

CLICK = r("Click or tap here to enter text.")
TICK = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
GENDERS = choices("Choose an item.", "Woman", "Man", "Prefer not to say")
LIST = (
    '<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/><w:listEntry w:val="Prefer not to say"/></w:ddList>'
)


def fields(body):
    """Read a body; give each block's kind, marker and text."""
    document = read_checked(sample(body))
    return [(block.kind.value, block.marker, document.slice(block.span)) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("Name: ", control(CLICK, prompt=True)), ("form field", "Name", "Name: ____")),
        (p("Name: ", control(CLICK, prompt=True, alias="Full name")), ("form field", "Full name", "Name: ____")),
        (control(p(CLICK), prompt=True, alias="Your name"), ("form field", "Your name", "____")),
        (p("Born: ", control(r("Click or tap to enter a date."), prompt=True, kind="<w:date/>")),
         ("form field", "Born", "Born: ____")),
        (p("Name: ", control(r("[Name]"), prompt=True)), ("form field", "Name", "Name: ____")),
        (p("Signed: ", control(r("        "), kind="<w:text/>")), ("form field", "Signed", "Signed: ____")),
        (p("Gender: ", control(r("Choose an item."), prompt=True, kind=GENDERS)),
         ("form field", "Gender", "Gender: ☐ Woman; Man; Prefer not to say")),
        (control(p(r("Choose an item.")), prompt=True, alias="Gender", kind=GENDERS),
         ("form field", "Gender", "☐ Woman; Man; Prefer not to say")),
        (p("Fruit: ", control(r("Choose an item."), prompt=True, kind=choices("Fig", kind="comboBox"))),
         ("form field", "Fruit", "Fruit: ☐ Fig")),
        (p(control(r("☐"), kind=TICK, alias="By post"), " Post"), ("form field", "By post", "☐ Post")),
        (p("Post ", control(r("☐"), kind=TICK)), ("form field", "Post", "Post ☐")),
        (p("Name: ", form_field("FORMTEXT", "<w:textInput/>", "\u2002" * 5)), ("form field", "Name", "Name: ____")),
        (p("Name: ", form_field("FORMTEXT", '<w:statusText w:val="Full name"/><w:textInput/>')),
         ("form field", "Full name", "Name: ____")),
        (p("Post ", form_field("FORMCHECKBOX", "<w:checkBox/>")), ("form field", "Post", "Post ☐")),
        (p(form_field("FORMCHECKBOX", '<w:checkBox><w:checked/></w:checkBox>'), " Post"), ("form field", "", "☒ Post")),
        (p("Deaf? ", form_field("FORMDROPDOWN", LIST)), ("paragraph", "", "Deaf? ___")),
    ],
)  # fmt: skip
def test_a_field_is_a_blank_with_its_label(body, expected):
    assert fields(body)[0] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a filled-in control is text, and so are words of the writer's own in a prompt
        (p("Name: ", control(r("Jo Bloggs"), kind="<w:text/>")), [("paragraph", "", "Name: Jo Bloggs")]),
        (control(p("Jo Bloggs")), [("paragraph", "", "Jo Bloggs")]),
        (p("Name: ", form_field("FORMTEXT", "<w:textInput/>", "Jo")), [("form field", "Name", "Name: Jo")]),
        (control(p("Write here if you wish"), prompt=True, alias="Answer"),
         [("form field", "Answer", "Write here if you wish")]),
        # running text stays a paragraph; the choices of its lists follow
        (p("I live in ", control(r("Choose one"), prompt=True, kind=choices("York", "Leeds")),
           ", and it is a good town."),
         [("paragraph", "", "I live in ___, and it is a good town."), ("form field", "", "☐ York; Leeds")]),
        (p("Deaf? ", form_field("FORMDROPDOWN", LIST)),
         [("paragraph", "", "Deaf? ___"), ("form field", "", "☐ Yes; No; Prefer not to say")]),
        (p("State: ", control(r("Final"), kind=choices("Draft", "Final"))),
         [("paragraph", "", "State: Final"), ("form field", "", "☐ Draft; Final")]),
        # a heading stays one
        (p("Part ", control(CLICK, prompt=True), style="Heading1"), [("heading", "", "Part ____")]),
        (p("a", control("<w:r/>", prompt=True), " b"), [("paragraph", "", "a b")]),
    ],
)  # fmt: skip
def test_what_is_no_blank(body, expected):
    assert fields(body) == expected


def test_the_cell_before_or_above_names_a_field():
    blank = tc(p(control(CLICK, prompt=True)))
    gender = tc(p(control(r("Choose an item."), prompt=True, kind=GENDERS)))
    form = table(row("Name", blank), row("Gender", gender)) + p("")
    under = table(row("Date", "Hours"), row(blank, blank), look='<w:tblLook w:firstRow="1"/>')
    assert fields(form + under)[1::2] == [
        ("table cell", "Name", "____"),
        ("table cell", "Gender", "☐ Woman; Man; Prefer not to say"),
        ("table cell", "", "Hours"),
        ("table cell", "Hours", "____"),
    ]


def test_a_list_item_keeps_its_number():
    assert fields(item("Name", 1))[0][1] == fields(p("Name ", control(CLICK, prompt=True), look=LISTED))[0][1]


LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_the_anchor_of_a_blank_is_its_prompt():
    document = read_checked(sample(p("Name: ", control(CLICK, prompt=True))))
    assert document.blocks[0].kind is BlockKind.FIELD
    written, blank = document.pieces
    assert (written.whole, blank.whole) == (False, True)
    assert (blank.anchor.run, blank.anchor.start, blank.anchor.end) == (1, 0, 32)
