"""PDF notes lie on exactly the words of their findings, and nothing else of the page changes."""

from __future__ import annotations

import io
import random
import re

import pikepdf
import pytest

from tests.annotators import reports
from tests.annotators.pdf_highlights import annotations, highlights, pages_that_differ, words_under
from tests.readers.pdf_samples import HEIGHT, LEFT, Text, page, paper, stack, table, use_vera
from tilint.annotators import words
from tilint.annotators.pdf import annotate_pdf
from tilint.model import Span
from tilint.packs import rules_directory
from tilint.readers.pdf import read_pdf

CORPORA = sorted((rules_directory().parent / "corpora").rglob("*.pdf"))
LETTER = paper(stack("Dear tenant", ["You failed to pay your rent,", "so you will be evicted."]))


def squeezed(text):
    return "".join(text.split())


def annotated(data, *wanted):
    """Annotate a file with a finding at each of these words, or spans."""
    document = read_pdf(data, "sample.pdf")
    findings = [
        reports.at(document, each) if isinstance(each, str) else reports.over(document, each) for each in wanted
    ]
    return annotate_pdf(data, document, reports.report(document, *findings)), findings


def check(data, *wanted, under=None):
    """Annotate a file; each highlight has to lie on its words, or on `under`, and on nothing else."""
    done, findings = annotated(data, *wanted)
    found = highlights(done.data)
    for finding in findings:
        own = [each for each in found if each.name == f"tilint-{finding.fingerprint}"]
        assert {each.text for each in own} == {words.note_text(finding)}
        assert words_under(data, own) == squeezed(under or finding.passage.excerpt)
    assert pages_that_differ(data, done.data) == []
    assert done.exact + len(done.moved) == len(findings)
    return done


def turned_page(degrees, data=LETTER):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.pages[0].rotate(degrees, relative=False)
        return saved(pdf)


def saved(pdf, **options):
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id=True, **options)
    return buffer.getvalue()


def test_words_of_one_line():
    done = check(LETTER, "failed to")
    [highlight] = highlights(done.data)
    assert (done.exact, done.elsewhere, done.moved) == (1, 0, ())
    assert len(highlight.corners) == 1
    assert highlight.name.startswith("tilint-")


def test_words_of_several_lines_have_a_strip_for_each():
    [highlight] = highlights(check(LETTER, "pay your rent, so you").data)
    assert len(highlight.corners) == 2


def test_strips_of_a_line_are_equally_high():
    found = highlights(check(LETTER, "so", "you will", "evicted").data)
    assert len({(box[1], box[3]) for each in found for box in each.boxes}) == 1


def test_a_word_parted_at_the_end_of_a_line():
    data = paper(stack(["The decision about your accommo-", "dation stands."]))
    [highlight] = highlights(check(data, "your accommodation").data)
    assert len(highlight.corners) == 2


def test_columns():
    left = [
        "This is the left column, which",
        "speaks of what you failed to",
        "do for some lines, so that it",
        "is long.",
    ]
    right = ["The right one says otherwise,", "and there is nothing in it", "that anybody has to fear, or", "to do."]
    data = paper(page(Text(left, 700), Text(right, 700, 320)))
    check(data, "what you failed to do for", "nothing in it that")


def test_table_cells():
    rows = [["Step", "When", "Who"], ["Warning", "You failed", "Manager"], ["Hearing", "Later", "Panel"]]
    check(paper(page(*table(rows, 700))), "You failed", "Hearing")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_turned_pages(degrees):
    done = check(turned_page(degrees), "failed to", "will be evicted")
    corners = [corner for each in highlights(done.data) for corner in each.corners]
    assert all(up_left[0] < up_right[0] and up_left[1] > low_left[1] for up_left, up_right, low_left, _ in corners)


@pytest.mark.parametrize(
    ("degrees", "order"),
    [(90, lambda first, second: first[1] < second[1]), (270, lambda first, second: first[1] > second[1])],
)
def test_turned_words(degrees, order):
    def draw(canvas):
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "You failed to pay your rent.")
        canvas.drawString(0, -14, "Nobody is to blame for it.")

    done = check(paper(draw), "failed to", "blame")
    assert all(order(corners[0], corners[1]) for each in highlights(done.data) for corners in each.corners)


def test_slanted_words_have_a_strip_for_each_character():
    def draw(canvas):
        canvas.drawString(LEFT, 700, "A letter with a watermark across it.")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(0, 0, "DRAFT")

    [highlight] = highlights(check(paper(draw), "DRAFT").data)
    assert len(highlight.corners) == len("DRAFT")


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_pages_of_which_a_part_is_shown(degrees):
    with pikepdf.open(io.BytesIO(LETTER)) as pdf:
        pdf.pages[0].mediabox = [-50, -30, 600, 850]
        pdf.pages[0].cropbox = [40, 600, 400, 820]
        pdf.pages[0].rotate(degrees, relative=False)
        data = saved(pdf)
    done = check(data, "failed to")
    [sign] = [each for each in annotations(done.data) if each.name == "tilint-summary"]
    left, bottom, right, top = sign.boxes[0]
    assert left >= 40 and bottom >= 600 and right <= 400 and top <= 820  # noqa: PT018


def test_words_of_two_pages_are_marked_on_both():
    lines = ["You were told of this in good time and by letter, and you"] * 50
    data = paper(Text(lines, 770), Text(["failed to answer that letter."], 770))
    document = read_pdf(data, "sample.pdf")
    start = document.text.rindex("by letter, and you")
    wanted = Span(start, len(document.text))
    if "\n\n" in document.slice(wanted):
        pytest.fail("the paragraph was parted at the end of the page")
    assert [each.page for each in highlights(check(data, wanted).data)] == [1, 2]


def test_a_sign_of_several_letters():
    data = paper(Text(["We \ufb01nd that you \ufb02ed."], 700, font=use_vera()))
    assert check(data, "find that you").moved == ()
    done = check(data, "ind that", under="findthat")
    assert [moved.reason for moved in done.moved] == [
        "its words begin or end inside a sign of several letters, which is marked as a whole"
    ]


def test_a_form_field_is_marked_as_a_whole():
    def draw(canvas):
        canvas.drawString(LEFT, 700, "What happened?")
        canvas.acroForm.textfield(name="what", value="You failed to pay.", x=LEFT, y=640, width=200, height=20)

    data = paper(draw)
    done, _ = annotated(data, "failed to")
    [highlight] = highlights(done.data)
    assert highlight.boxes[0] == pytest.approx((LEFT, 640, LEFT + 200, 660), abs=2)
    assert [moved.reason for moved in done.moved] == [
        "its words are part of what a form field holds, which is marked as a whole"
    ]
    assert annotated(data, "You failed to pay.")[0].moved == ()


def test_shorter_words_lie_on_top_of_longer_ones():
    for wanted in (("failed", "You failed to pay your rent,"), ("You failed to pay your rent,", "failed")):
        texts = [each.text for each in highlights(check(LETTER, *wanted).data)]
        assert ["“failed”" in text for text in texts] == [False, True]


def test_the_summary_says_strengths_and_what_is_missing():
    document = read_pdf(LETTER, "sample.pdf")
    report = reports.report(document, reports.missing(document), reports.at(document, "failed"))
    done = annotate_pdf(LETTER, document, report)
    [sign] = [each for each in annotations(done.data) if each.name == "tilint-summary"]
    assert (done.exact, done.elsewhere) == (1, 1)
    assert sign.text == words.summary_text(report)
    assert sign.page == 1
    assert sign.boxes[0][3] > HEIGHT - 40


def test_the_summary_leaves_words_and_peoples_notes_free():
    with pikepdf.open(
        io.BytesIO(paper(page(Text(["A letter head up here"], HEIGHT - 20, 5), stack("Dear tenant"))))
    ) as pdf:
        place = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[560, HEIGHT - 40, 590, HEIGHT - 10]
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([place])
        data = saved(pdf)
    done, _ = annotated(data)
    [sign] = [each for each in annotations(done.data) if each.name == "tilint-summary"]
    left, _, right, _ = sign.boxes[0]
    assert words_under(data, [sign]) == ""
    assert left > 120
    assert right < 560


def test_words_that_stand_nowhere_are_told_in_the_summary():
    document = read_pdf(LETTER, "sample.pdf")
    start = document.text.index(" so you")
    finding = reports.over(document, Span(start, start + 1))
    done = annotate_pdf(LETTER, document, reports.report(document, finding))
    [sign] = [each for each in annotations(done.data) if each.name == "tilint-summary"]
    assert [(moved.finding, moved.in_summary) for moved in done.moved] == [(finding, True)]
    assert sign.text.endswith(words.note_text(finding))


def test_notes_in_any_writing():
    document = read_pdf(LETTER, "sample.pdf")
    finding = reports.at(document, "failed", rule=reports.make_rule("trial/zażółć-日本"))
    done = annotate_pdf(LETTER, document, reports.report(document, finding))
    assert [each.text for each in highlights(done.data)] == [words.note_text(finding)]


@pytest.mark.parametrize("path", CORPORA, ids=lambda path: path.stem)
def test_any_words_of_own_documents_are_marked_exactly(path):
    data = path.read_bytes()
    document = read_pdf(data, path.name)
    chance = random.Random(path.name)
    fields = [piece.span for piece in document.pieces if piece.whole]
    spans = set()
    for _ in range(40):
        block = chance.choice(document.blocks).span
        places = [match.span() for match in re.finditer(r"\S+", document.slice(block))]
        first = chance.randrange(len(places))
        last = min(len(places) - 1, first + chance.choice((0, 1, 3, 12)))
        span = Span(block.start + places[first][0], block.start + places[last][1])
        if not any(field.overlaps(span) for field in fields):
            spans.add(span)
    done, findings = annotated(data, *sorted(spans))
    assert (done.exact, done.moved) == (len(findings), ())
    found = highlights(done.data)
    for finding in findings:
        own = [each for each in found if each.name == f"tilint-{finding.fingerprint}"]
        # A hyphen that parts a word at the end of a line is no character of the text.
        there, wanted = (text.replace("-", "") for text in (words_under(data, own), squeezed(finding.passage.excerpt)))
        assert sorted(there) == sorted(wanted)
