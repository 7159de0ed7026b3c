from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_checks import check, read
from tests.readers.pdf_samples import HEIGHT, LEFT, TOP, WIDTH, Draw, Text, blank, page, paper, picture, stack
from tilint.errors import UnreadableError
from tilint.model import Unread
from tilint.model.document import BlockKind
from tilint.readers.pdf import read_pdf

SCAN = "no text that can be read, perhaps a scan"
IMAGE = "an image covers most of the page, and hardly any text stands beside it; words in the image cannot be read"
TEXT = "The page's own text stands upright."


def watermark(text: str, turn: float = 45) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(0, 0, text)
        canvas.restoreState()

    return draw


def logo(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 40, 780, 90, 40)


def strips(canvas: Canvas) -> None:
    for step in range(40):
        canvas.drawImage(ImageReader(Image.new("RGB", (8, 1), "grey")), 0, step * HEIGHT / 40, WIDTH, HEIGHT / 40)


def picture_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("scan")
    picture(canvas)
    canvas.endForm()
    canvas.doForm("scan")


def drawn_letters(canvas: Canvas) -> None:
    for step in range(40):
        canvas.ellipse(LEFT + 9 * step, TOP, LEFT + 9 * step + 7, TOP + 10)


def ruled_page(canvas: Canvas) -> None:
    for step in range(40):
        canvas.line(LEFT, TOP - 16 * step, 500, TOP - 16 * step)


# Slanted text


@pytest.mark.parametrize("turn", [30, 45, 60, -45])
def test_watermarks_are_read_once_at_the_end(turn: float) -> None:
    mark = watermark("Do not copy", turn)
    document = check(
        paper(page(stack(TEXT), mark), page(mark, stack("The second page.")), page(stack("End."), watermark("DRAFT"))),
        [TEXT, "The second page.", "End.", "Do not copy", "DRAFT"],
    )
    assert [(block.kind, block.style, block.page) for block in document.blocks[3:]] == [
        (BlockKind.FOOTER, "watermark", 1),
        (BlockKind.FOOTER, "watermark", 3),
    ]
    assert document.unread == ()


def test_watermarks_on_one_page_are_kept_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(45)
        canvas.setFont("Helvetica", 30)
        canvas.drawString(400, 100, "Draft")
        canvas.drawString(400.2, 100, "Draft")
        canvas.drawString(400, 40, "For comment only")

    check(paper(page(stack(TEXT), draw)), [TEXT, "Draft", "For comment only"])


def test_a_file_may_hold_slanted_text_only() -> None:
    check(paper(watermark("Sample")), ["Sample"])


# What may be text, and is not read


@pytest.mark.parametrize("draw", [picture, strips, picture_in_a_form, drawn_letters, page(picture, watermark("DRAFT"))])
def test_pages_without_text_that_may_hold_some_are_named(draw: Draw) -> None:
    document = read(paper(stack(TEXT), draw))
    assert document.unread == (Unread("page 2", SCAN),)
    assert document.properties["pages"] == "2"


@pytest.mark.parametrize("draw", [blank, logo, ruled_page])
def test_pages_that_hold_no_text_are_not_named(draw: Draw) -> None:
    assert check(paper(stack(TEXT), draw), [TEXT]).unread == ()


def test_a_stamp_on_a_scan_is_not_its_text() -> None:
    document = check(paper(page(picture, Text(["Received 12 May 2024"], 700))), ["Received 12 May 2024"])
    assert document.unread == (Unread("page 1", IMAGE),)


def test_a_picture_behind_text_is_not_named() -> None:
    title = "Grievance policy and procedure for all staff"
    assert check(paper(page(picture, Text([title], 700))), [title]).unread == ()


def test_scans_with_a_watermark_are_not_read() -> None:
    with pytest.raises(UnreadableError, match=r"no page has a text layer; .* \(OCR\)"):
        read_pdf(paper(page(picture, watermark("DRAFT"))), "sample.pdf")
