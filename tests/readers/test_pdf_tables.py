from __future__ import annotations

import subprocess
import sys
from time import perf_counter

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_checks import cells_of, check, kinds, read
from tests.readers.pdf_samples import LEFT, WIDTH, Draw, Text, grid, page, paper, stack, table
from tilint.model import Document
from tilint.readers.pdf import read_pdf

ROWS = [["Leave", "Days", "Who"], ["Annual", "25", "All staff"], ["Study", "5", "On request"]]
CELLS = [(row, column, text) for row, each in enumerate(ROWS) for column, text in enumerate(each)]


def places(document: Document) -> list[tuple[int, int, str]]:
    return [(row, column, text) for _, row, column, _, _, text in cells_of(document)]


def test_ruled_tables_become_cells() -> None:
    rows = [["Leave", "Days", "Who"], ["Annual", "25", "All staff"], ["Study", "5", "On request"]]
    draw = page(stack("Before the table.", top=760), *table(rows, 740), stack("After the table.", top=640))
    document = read(paper(draw))
    assert [block.kind.value for block in document.blocks] == ["paragraph", *["table cell"] * 9, "paragraph"]
    assert cells_of(document) == [
        (0, row, column, row == 0, () if row == 0 else (rows[0][column],), rows[row][column])
        for row in range(3)
        for column in range(3)
    ]


def test_open_sides_merged_cells_and_wrapped_words() -> None:
    def rules(canvas: Canvas) -> None:
        for level in (700, 680, 640):
            canvas.line(LEFT, level, 500, level)
        canvas.line(200, 700, 200, 640)
        canvas.line(320, 680, 320, 640)

    draw = page(
        rules,
        Text(["First"], 686, 80),
        Text(["One cell that goes over both columns"], 686, 210),
        Text(["two lines", "in a cell"], 668, 80),
        Text(["beside it"], 668, 210),
        Text(["and more"], 668, 330),
    )
    document = read(paper(draw))
    assert places(document) == [
        (0, 0, "First"),
        (0, 1, "One cell that goes over both columns"),
        (1, 0, "two lines in a cell"),
        (1, 1, "beside it"),
        (1, 2, "and more"),
    ]


def test_tables_go_on_over_pages() -> None:
    head = ["Leave", "Days", "Who"]
    document = read(
        paper(
            page(*table([head, ["Annual", "25", "All"]], 120)),
            page(*table([head, ["Study", "5", "Some"]], 780)),
        )
    )
    assert [each[-1] for each in cells_of(document)] == [*head, "Annual", "25", "All", "Study", "5", "Some"]
    assert cells_of(document)[-1] == (0, 2, 2, False, ("Who",), "Some")
    assert document.blocks[-1].page == 2


def test_a_frame_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 600, 400, 200)
        canvas.rect(64, 604, 392, 192)
        stack("Words within a frame.")(canvas)

    assert kinds(read(paper(draw))) == [("paragraph", 0, "", "Words within a frame.")]


def test_cells_over_rows_and_columns() -> None:
    def rules(canvas: Canvas) -> None:
        for level in (700, 680, 620):
            canvas.line(LEFT, level, 420, level)
        canvas.line(LEFT, 650, 300, 650)
        for across in (LEFT, 300, 420):
            canvas.line(across, 700, across, 620)
        canvas.line(180, 680, 180, 620)

    draw = page(
        rules,
        Text(["Over two columns"], 686, 80),
        Text(["Who"], 686, 310),
        Text(["Annual"], 660, 80),
        Text(["25"], 660, 190),
        Text(["Over two rows"], 648, 310),
        Text(["Study"], 630, 80),
        Text(["5"], 630, 190),
    )
    assert places(read(paper(draw))) == [
        (0, 0, "Over two columns"),
        (0, 2, "Who"),
        (1, 0, "Annual"),
        (1, 1, "25"),
        (1, 2, "Over two rows"),
        (2, 0, "Study"),
        (2, 1, "5"),
    ]


def test_rules_may_fall_a_little_short() -> None:
    def rules(canvas: Canvas) -> None:
        canvas.rect(LEFT, 600, 300, 80)
        canvas.line(LEFT + 4, 640, LEFT + 297, 640)
        canvas.line(200, 608, 200, 674)

    cells = [Text([text], up, across) for text, up, across in (("a", 655, 80), ("b", 655, 210), ("c", 615, 80))]
    assert places(read(paper(page(rules, *cells)))) == [(0, 0, "a"), (0, 1, "b"), (1, 0, "c")]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_tables_of_turned_pages(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        page(stack("Before."), *table(ROWS, 740))(canvas)

    assert places(read(paper(draw, size=(800, 800)))) == CELLS


def test_tables_that_lie_on_their_side() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        page(stack("Before the table.", top=500), *table(ROWS, 480))(canvas)

    assert places(read(paper(draw))) == CELLS


@pytest.mark.parametrize("box", [b"[ -50 40 560 820 ]", b"[ 20 -30 580 850 ]"])
@pytest.mark.parametrize("turn", [0, 90])
def test_tables_of_pages_with_another_origin(box: bytes, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        page(stack("Before."), *table(ROWS, 740))(canvas)

    data, before = paper(draw, size=(800.001, 800.001), cropBox=(60, 60, 550, 790)), b"[ 0 0 800.001 800.001 ]"
    assert before in data
    assert places(read(data.replace(before, box.ljust(len(before))))) == CELLS


def row_of_boxes(canvas: Canvas) -> None:
    grid([LEFT, 200, 300], [600, 580])(canvas)
    stack(["Name       Date"], top=586, left=80)(canvas)


def column_of_boxes(canvas: Canvas) -> None:
    grid([LEFT, 300], [600, 580, 560])(canvas)
    stack("Name", "Date", top=586, left=80, gap=6)(canvas)


def underlined_heading(canvas: Canvas) -> None:
    stack("A heading", "Words below it.")(canvas)
    for level in (766, 764, 730):
        canvas.line(LEFT, level, 400, level)


def framed_paragraph(canvas: Canvas) -> None:
    canvas.rect(60, 740, 400, 50)
    canvas.line(60, 780, 460, 780)
    stack(["Words within a frame", "that has a band at its top."])(canvas)


@pytest.mark.parametrize("draw", [row_of_boxes, column_of_boxes, underlined_heading, framed_paragraph])
def test_what_is_no_table(draw: Draw) -> None:
    document = read(paper(draw))
    assert not cells_of(document)


def test_pdfplumber_is_imported_for_grids_only() -> None:
    code = (
        "import sys; from tilint.readers.pdf import read_pdf\n"
        "read_pdf(sys.stdin.buffer.read(), 'sample.pdf'); print('pdfplumber' in sys.modules)"
    )
    for data, expected in ((paper(framed_paragraph), b"False"), (paper(page(*table(ROWS, 740))), b"True")):
        done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
        assert done.stdout.strip() == expected
        assert done.stderr == b""


def test_a_page_is_read_without_tables_when_pdfplumber_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("pdfplumber.table.cells_to_tables", fail)
    check(paper(page(*table(ROWS, 740))), [" ".join(row) for row in ROWS])


def test_grids_of_very_many_cells_are_left_alone() -> None:
    def draw(canvas: Canvas) -> None:
        grid([20 + 5 * step for step in range(110)], [20 + 6 * step for step in range(110)])(canvas)
        stack("Some text.")(canvas)

    start = perf_counter()
    document = read_pdf(paper(draw), "sample.pdf")
    assert document.text == "Some text."
    assert perf_counter() - start < 5
