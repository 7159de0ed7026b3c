from __future__ import annotations

import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_checks import check, invented, kinds, marked, read
from tests.readers.pdf_samples import (
    LEADING,
    LEFT,
    SIZE,
    TOP,
    WIDTH,
    Text,
    Typesetter,
    blank,
    page,
    paper,
    picture,
    stack,
    table,
    use_vera,
    wrapped,
)
from tests.readers.readback import check_contract
from tilint.errors import UnreadableError
from tilint.model import PdfAnchor, Span
from tilint.model.document import BlockKind, MarkKind
from tilint.readers.pdf import read_pdf
from tilint.readers.pdf_properties import iso_date

FILLER = "You can ask us for help with any part of this, and we will answer within five working days of your letter"


# Lines, words, hyphens


def test_wrapped_lines_are_joined_by_invented_spaces() -> None:
    document = check(paper(stack(wrapped(FILLER, 200))), [FILLER])
    assert invented(document) == " " * (len(wrapped(FILLER, 200)) - 1)


def test_spaces_of_the_file_have_places() -> None:
    document = check(paper(stack("Two spaces here")), ["Two spaces here"])
    assert invented(document) == ""
    (anchor,) = document.locate(Span(0, 5))
    assert isinstance(anchor, PdfAnchor)
    assert anchor.page == 1
    assert len(anchor.boxes) == 5
    assert anchor.bounds[0] == pytest.approx(LEFT, abs=1)
    assert anchor.bounds[1] == pytest.approx(TOP, abs=3)


def test_gaps_without_space_characters_are_spaces_of_no_piece() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, TOP)
        text.setFont("Helvetica", SIZE)
        for word in ("Words", "set", "apart"):
            text.textOut(word)
            text.moveCursor(canvas.stringWidth(word, "Helvetica", SIZE) + 4, 0)
        canvas.drawText(text)

    document = check(paper(draw), ["Words set apart"])
    assert invented(document) == "  "


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Please bring the infor-", "mation to us. Give the prescrip-", "tion too."],
            "information to us. Give the prescription",
        ),
        (["We use a calm and non-", "blaming tone in letters."], "non-blaming tone"),
        (["Ask about self-", "harm with care."], "self-harm"),
        (["Self-harm is common. Ask about self-", "harm with care."], "about self-harm"),
        (["The complaint stands. Make your com-", "plaint by letter."], "your complaint by"),
        (["Complaints matter. Make your com-", "plaint by letter."], "your complaint by"),
        (["A record of COVID-", "19 leave is kept."], "COVID-19"),
        (["Services for Anglo-", "Saxon studies are free."], "Anglo-Saxon"),
        (["We offer short-", "and long-term help."], "short- and long-term"),
        (["The face-to-", "face meeting was moved."], "face-to-face"),
        (["A decision is a decision. The making of it is decision-", "making."], "is decision-making"),
        (["See https://example.org/help/get-", "support today."], "https://example.org/help/get-support"),
        (["See https://example.org/help/", "support today."], "https://example.org/help/support"),
        (["You may bring a friend and/", "or an advocate."], "and/or an"),
        (["We waited a long time -", "too long."], "time - too long"),
        (["This is for staff\u00ad", "members of the team."], "staffmembers"),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], expected: str) -> None:
    document = read(paper(stack(lines)))
    assert len(document.blocks) == 1
    assert expected in document.text


def test_dropped_hyphen_belongs_to_no_piece() -> None:
    document = read(paper(stack(["Please bring the infor-", "mation to us."])))
    start = document.text.index("information")
    pieces = [document.slice(part) for part, _ in document.located(Span(start, start + 11))]
    assert pieces == ["infor", "mation"]


def test_ligatures_are_spelt_out() -> None:
    document = check(paper(Text(["The of\ufb01ce has \ufb02oors"], TOP, font=use_vera())), ["The office has floors"])
    assert [document.slice(piece.span) for piece in document.pieces if piece.whole] == ["fi", "fl"]


def test_invisible_characters_are_left_out() -> None:
    check(paper(Text(["Hand\u00adbook\u200b of care"], TOP, font=use_vera())), ["Handbook of care"])


@pytest.mark.parametrize("shift", [0.0, 0.3])
def test_overprinted_text_is_read_once(shift: float) -> None:
    twice = page(Text(["Important notice to all"], TOP), Text(["Important notice to all"], TOP, LEFT + shift))
    check(paper(twice), ["Important notice to all"])


def test_overprinted_characters_are_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        across = LEFT
        for letter in "Call us still":
            canvas.drawString(across, TOP, letter)
            canvas.drawString(across + 0.3, TOP, letter)
            across += canvas.stringWidth(letter, "Helvetica", SIZE)

    check(paper(draw), ["Call us still"])


# Reading order

ONE = [f"left line {number} goes on and on for a while" for number in range(8)]
TWO = [f"right line {number} goes on and on for a while" for number in range(8)]


def test_columns_are_read_one_after_the_other() -> None:
    def title(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawCentredString(WIDTH / 2, 800, "A title that stands above both of the columns")

    left = Text(["The " + ONE[0], *ONE[1:]], 760)
    right = Text([*TWO[:-1], TWO[-1] + "."], 760, 320)
    for parts in ((title, left, right), (left, right, title), (right, left, title)):
        check(
            paper(page(*parts)),
            ["A title that stands above both of the columns", "The " + " ".join([*ONE, *TWO]) + "."],
        )


def test_prose_columns_written_row_by_row_are_read_as_columns() -> None:
    rows = [
        part
        for index in range(8)
        for part in (Text([ONE[index]], 760 - index * LEADING), Text([TWO[index]], 760 - index * LEADING, 320))
    ]
    check(paper(page(*rows)), [" ".join([*ONE, *TWO])])


def test_unruled_tables_are_read_row_by_row() -> None:
    rows = [("Annual leave", "25 days"), ("Sick leave", "10 days"), ("Study leave", "5 days"), ("Other", "2 days")]
    parts = [
        Text([cell], 700 - index * 20, LEFT + column * 200)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    check(paper(page(*parts)), [" ".join(row) for row in rows])


def test_text_of_a_turned_page_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        stack(["A page that lies on its side", "is read line by line."], "And then goes on.", top=500)(canvas)

    check(paper(draw), ["A page that lies on its side is read line by line.", "And then goes on."])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_text_is_read_in_its_own_direction(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        stack("The page's own text stands upright.")(canvas)
        canvas.translate(300, 400)
        canvas.rotate(turn)
        Text(["Turned words", "on two lines"], 0, 0)(canvas)

    check(paper(draw), ["The page's own text stands upright.", "Turned words on two lines"])


# Running headers, footers and page numbers


def test_running_lines_are_read_once_at_the_end() -> None:
    pages = [
        page(
            Text(["Grievance policy"], 810),
            stack([f"Page text of part {'abcd'[number]}."], top=600),
            Text(["Trust NHS 2024"], 30),
            Text([f"Page {number + 1} of 4"], 30, 480),
        )
        for number in range(4)
    ]
    document = check(
        paper(*pages),
        [*(f"Page text of part {letter}." for letter in "abcd"), "Grievance policy", "Trust NHS 2024"],
    )
    assert [block.kind for block in document.blocks[-2:]] == [BlockKind.HEADER, BlockKind.FOOTER]
    assert [block.page for block in document.blocks] == [1, 2, 3, 4, 1, 1]


@pytest.mark.parametrize("number", ["3", "Page 3 of 7", "- 3 -", "iv"])
def test_page_numbers_are_dropped_from_short_documents(number: str) -> None:
    check(paper(page(stack("The text of the page."), Text([number], 30, 290))), ["The text of the page."])


def test_numbers_within_the_text_stay() -> None:
    check(paper(stack("Call this number:", "999", "At any time.")), ["Call this number:", "999", "At any time."])


def test_lines_that_repeat_within_the_body_stay() -> None:
    pages = [stack("Your name:", f"Part {number}.", top=500) for number in range(3)]
    assert read(paper(*pages)).text.count("Your name:") == 3


# Blocks


def test_headings_have_levels_by_size_and_weight() -> None:
    body = wrapped(FILLER, 400)
    parts = [
        Text(["Absence policy"], 780, font="Helvetica-Bold", size=20),
        Text(["1. Purpose"], 740, font="Helvetica-Bold", size=14),
        Text(body, 715),
        Text(["Who it is for"], 660, font="Helvetica-Bold"),
        Text(body, 640),
        Text(
            ["2. A second heading that is long enough", "to be wrapped"],
            580,
            font="Helvetica-Bold",
            size=14,
            leading=17,
        ),
        Text(body, 535),
    ]
    document = read(paper(page(*parts)))
    assert kinds(document) == [
        ("heading", 1, "", "Absence policy"),
        ("heading", 2, "", "1. Purpose"),
        ("paragraph", 0, "", FILLER),
        ("heading", 3, "", "Who it is for"),
        ("paragraph", 0, "", FILLER),
        ("heading", 2, "", "2. A second heading that is long enough to be wrapped"),
        ("paragraph", 0, "", FILLER),
    ]
    assert document.blocks[4].section == ("Absence policy", "1. Purpose", "Who it is for")
    assert document.marks == ()


def test_bold_words_at_a_paragraphs_start_are_no_heading() -> None:
    def draw(canvas: Canvas) -> None:
        lines = wrapped(FILLER, 300)
        Text(["Please note:"], TOP, font="Helvetica-Bold")(canvas)
        Text(["that"], TOP, LEFT + 75)(canvas)
        Text(lines, TOP - LEADING)(canvas)

    document = read(paper(draw))
    assert kinds(document) == [("paragraph", 0, "", f"Please note: that {FILLER}")]
    assert marked(document) == [("bold", "Please note:", "")]


def test_lists_have_markers_and_levels() -> None:
    def item(marker: str, lines: list[str], top: float, indent: float) -> list[Text]:
        return [Text([marker], top, indent), Text(lines, top, indent + 18)]

    parts = [
        Text(["You can:"], 760),
        *item("\u2022", ["call us on any day of the week, at any time of the", "day that suits you"], 740, 90),
        *item("\u2022", ["write to us"], 712, 90),
        *item("-", ["by letter"], 698, 108),
        *item("-", ["by email"], 684, 108),
        *item("\u2022", ["come in"], 670, 90),
        Text(["Then:"], 650),
        *item("1.", ["tell us your name"], 630, 90),
        *item("(b)", ["tell us what happened"], 616, 90),
    ]
    assert kinds(read(paper(page(*parts)))) == [
        ("paragraph", 0, "", "You can:"),
        ("list item", 1, "\u2022", "call us on any day of the week, at any time of the day that suits you"),
        ("list item", 1, "\u2022", "write to us"),
        ("list item", 2, "-", "by letter"),
        ("list item", 2, "-", "by email"),
        ("list item", 1, "\u2022", "come in"),
        ("paragraph", 0, "", "Then:"),
        ("list item", 1, "1.", "tell us your name"),
        ("list item", 1, "(b)", "tell us what happened"),
    ]


def test_drawn_bullets_are_markers() -> None:
    def draw(canvas: Canvas) -> None:
        stack(["call us", "write to us"], left=108)(canvas)
        for index in range(2):
            canvas.circle(95, TOP - index * LEADING + 3, 1.5, stroke=0, fill=1)

    document = read(paper(draw))
    assert kinds(document) == [("list item", 1, "\u2022", "call us"), ("list item", 1, "\u2022", "write to us")]


def test_a_number_at_a_wrapped_lines_start_is_no_marker() -> None:
    check(
        paper(stack(["This is set out in section", "2. It stands there in full."])),
        ["This is set out in section 2. It stands there in full."],
    )


def test_lines_of_an_address_keep_their_ends() -> None:
    check(
        paper(stack(["Hackney Service Centre", "1 Hillman Street", "London E8 1DY"], wrapped(FILLER, 400))),
        ["Hackney Service Centre\n1 Hillman Street\nLondon E8 1DY", FILLER],
    )


def test_indented_first_lines_start_paragraphs() -> None:
    lines = wrapped(FILLER + ".", 400)
    parts = []
    for number in range(3):
        top = TOP - number * len(lines) * LEADING
        parts += [Text(lines[:1], top, LEFT + 20), Text(lines[1:], top - LEADING)]
    check(paper(page(*parts)), [FILLER + "."] * 3)


def test_paragraphs_go_on_over_page_ends() -> None:
    lines = wrapped(FILLER, 300)
    document = check(paper(stack(lines[:1], top=80), stack([*lines[1:]], "A new start.")), [FILLER, "A new start."])
    assert document.blocks[0].page == 1
    assert [anchor.page for anchor in document.locate(document.blocks[0].span)] == [1] + [2] * (len(lines) - 1)


def test_sentence_ends_part_paragraphs_at_page_ends() -> None:
    check(paper(stack("It ends here.", top=80), stack("A new start.")), ["It ends here.", "A new start."])


def test_captions_and_footnotes() -> None:
    def draw(canvas: Canvas) -> None:
        stack(wrapped(FILLER, 400), "Table 3: Days of leave by year", "We follow the law as it stands")(canvas)
        end = LEFT + canvas.stringWidth("We follow the law as it stands", "Helvetica", SIZE)
        bottom = TOP - 3 * LEADING - 20
        Text(["1"], bottom + 4, end, size=6)(canvas)
        Text([", in all of 100 m"], bottom, end + 4)(canvas)
        Text(["2"], bottom + 4, end + 4 + canvas.stringWidth(", in all of 100 m", "Helvetica", SIZE), size=6)(canvas)
        Text(["1"], 83, LEFT, size=5)(canvas)
        Text(["See the guidance of 2019."], 80, LEFT + 4, size=8)(canvas)

    document = read(paper(draw))
    assert kinds(document) == [
        ("paragraph", 0, "", FILLER),
        ("caption", 0, "", "Table 3: Days of leave by year"),
        ("paragraph", 0, "", "We follow the law as it stands, in all of 100 m2"),
        ("footnote", 0, "1", "See the guidance of 2019."),
    ]


# Form fields, links, marks


def test_filled_in_form_fields_are_blocks() -> None:
    def draw(canvas: Canvas) -> None:
        stack("Your details")(canvas)
        form = canvas.acroForm
        form.textfield(name="name", tooltip="Full name", value="Robin Example", x=100, y=600, width=200, height=20)
        form.textfield(name="empty", value="", x=100, y=560, width=200, height=20)
        form.choice(name="contact", value="Email", options=["Email", "Letter"], x=100, y=500, width=200, height=20)

    document = read(paper(draw, stack("The next page")))
    assert kinds(document) == [
        ("paragraph", 0, "", "Your details"),
        ("form field", 0, "Full name", "Robin Example"),
        ("form field", 0, "empty", "____"),
        ("form field", 0, "contact", "☐ Email; Letter"),
        ("paragraph", 0, "", "The next page"),
    ]
    (anchor,) = document.locate(document.blocks[1].span)
    assert isinstance(anchor, PdfAnchor)
    assert anchor.bounds == pytest.approx((100, 600, 300, 620), abs=2)


def test_links_bold_italic_and_colour_are_marks() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(LEFT, TOP)
        for font, words in (("", "Read "), ("-Bold", "all of it "), ("-Oblique", "or some "), ("", "on our site.")):
            text.setFont(f"Helvetica{font}", SIZE)
            text.textOut(words)
        text.setFillColorRGB(1, 0, 0)
        text.textOut(" Warning!")
        text.setFillColorRGB(0.5, 0.5, 0.5)
        text.textOut(" Grey.")
        canvas.drawText(text)
        start = LEFT + canvas.stringWidth("Read ", "Helvetica", SIZE) - 1
        end = start + canvas.stringWidth("all of it ", "Helvetica-Bold", SIZE)
        canvas.linkURL("https://example.org/help", (start, TOP - 3, end, TOP + 10))

    document = check(paper(draw), ["Read all of it or some on our site. Warning! Grey."])
    assert marked(document) == [
        ("link", "all of it", "https://example.org/help"),
        ("bold", "all of it", ""),
        ("italic", "or some", ""),
        ("colour", "Warning!", "FF0000"),
    ]
    assert document.marks[0].kind is MarkKind.LINK


# The file as a whole


def test_properties() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Absence policy")
        canvas.setAuthor("The Trust")
        canvas.setSubject("Leave")
        canvas.setKeywords("leave, absence")
        stack("Some text.")(canvas)

    properties = read(paper(draw, lang="en-GB")).properties
    wanted = {"title": "Absence policy", "author": "The Trust", "subject": "Leave", "keywords": "leave, absence"}
    assert {key: properties[key] for key in wanted} == wanted
    assert properties["language"] == "en-GB"
    assert properties["pages"] == "1"
    assert properties["created"].startswith("2000-01-01T00:00:00")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("D:20240131120000+01'00'", "2024-01-31T12:00:00+01:00"),
        ("D:20240131120000Z", "2024-01-31T12:00:00+00:00"),
        ("D:20240131", "2024-01-31"),
        ("D:20241331", "D:20241331"),
        ("last week", "last week"),
    ],
)
def test_dates(written: str, expected: str) -> None:
    assert iso_date(written) == expected


def locked(*, user: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(user, ownerPassword="owner"))
    stack("Some text.")(canvas)
    canvas.save()
    return buffer.getvalue()


def test_files_locked_against_change_only_are_read() -> None:
    assert read_pdf(locked(user=""), "sample.pdf").text == "Some text."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Dear all, this is a letter", "not a PDF"),
        (b"%PDF-1.7\nrubbish", "damaged"),
        (paper(stack("Some text."))[:300], "damaged"),
        (paper(picture, picture), r"no page has a text layer; .* \(OCR\)"),
        (paper(blank), "no text in it"),
        (locked(user="secret"), "password"),
    ],
)
def test_unreadable_files(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_pdf(data, "sample.pdf")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_never_crash(data: st.DataObject) -> None:
    content = bytearray(paper(page(stack("Some text.", "More text."), *table([["a", "b"], ["c", "d"]], 600))))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_pdf(bytes(content), "sample.pdf")
    except UnreadableError:
        return
    check_contract(document)


def test_places_beyond_all_measure_do_no_harm() -> None:
    def draw(canvas: Canvas) -> None:
        stack("Some text.")(canvas)
        canvas.linkURL("https://example.org", (0, 0, 1e39, 1e39))
        canvas.line(0, 0, 1e39, 0)
        canvas.setFont("Helvetica", 1e7)
        canvas.drawString(0, 0, "Huge")

    assert "Some text." in read_pdf(paper(draw), "sample.pdf").text


def test_nothing_is_left_open() -> None:
    code = (
        "import sys; from tilint.readers.pdf import read_pdf; from pathlib import Path\n"
        "read_pdf(sys.stdin.buffer.read(), 'sample.pdf')"
    )
    data = paper(page(stack("Some text."), lambda canvas: canvas.acroForm.textfield(name="a", value="b")))
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout + done.stderr == b""


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=9)
PARAGRAPHS = st.lists(WORDS, min_size=3, max_size=80).map(lambda words: f"{' '.join(words).capitalize()}.")


@settings(max_examples=80, deadline=None)
@given(
    paragraphs=st.lists(PARAGRAPHS, min_size=1, max_size=25),
    columns=st.sampled_from([1, 2]),
    font=st.sampled_from(["Helvetica", "Times-Roman", "Courier"]),
    size=st.sampled_from([9.0, 11.0, 12.0]),
    header=st.sampled_from(["", "Handbook for staff"]),
)
def test_typeset_paragraphs_read_back(paragraphs: list[str], columns: int, font: str, size: float, header: str) -> None:
    data = Typesetter(columns, font, size, size * 1.2, header).set(paragraphs)
    document = read(data)
    running = {BlockKind.HEADER, BlockKind.FOOTER}
    body = [document.slice(block.span) for block in document.blocks if block.kind not in running]
    if document.properties["pages"] == "1" and header:
        paragraphs = [header, *paragraphs]
    assert body == paragraphs
