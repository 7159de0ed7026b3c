"""Makes PDF files in memory, with text at known places."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, TOP, BOTTOM = 72.0, 770.0, 72.0
LEADING = 14.0
SIZE = 11.0

Draw = Callable[[Canvas], None]


def paper(*pages: Draw, size: tuple[float, float] = A4, **options: object) -> bytes:
    """Draw each page with a function; give the file's bytes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@dataclass(frozen=True)
class Text:
    """Lines of one look, one below the other, from `top` downwards."""

    lines: Sequence[str]
    top: float
    left: float = LEFT
    font: str = "Helvetica"
    size: float = SIZE
    leading: float = LEADING

    def __call__(self, canvas: Canvas) -> None:
        canvas.setFont(self.font, self.size)
        for index, line in enumerate(self.lines):
            canvas.drawString(self.left, self.top - index * self.leading, line)


def page(*parts: Draw) -> Draw:
    """Put several parts on one page."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def stack(*texts: str | Sequence[str], top: float = TOP, left: float = LEFT, gap: float = 10.0) -> Draw:
    """Set paragraphs, given as lines, below each other with a gap between them."""
    parts = []
    for text in texts:
        lines = [text] if isinstance(text, str) else list(text)
        parts.append(Text(lines, top, left))
        top -= len(lines) * LEADING + gap
    return page(*parts)


def wrapped(text: str, width: float, font: str = "Helvetica", size: float = SIZE) -> list[str]:
    """Break a text into lines that fit."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def grid(columns: Sequence[float], rows: Sequence[float]) -> Draw:
    """Rule a table; places of the rules in points, rows from the top."""

    def draw(canvas: Canvas) -> None:
        canvas.grid(list(columns), list(rows))

    return draw


def table(rows: list[list[str]], top: float) -> list[Draw]:
    """Rule a table of three columns and write its cells."""
    columns = [LEFT, 220, 360, 500]
    levels = [top - 20 * index for index in range(len(rows) + 1)]
    cells = [
        Text([cell], levels[index + 1] + 6, columns[column] + 4)
        for index, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    return [grid(columns, levels), *cells]


def picture(canvas: Canvas) -> None:
    """Cover the page with an image."""
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "grey")), 0, 0, WIDTH, HEIGHT)


def blank(canvas: Canvas) -> None:
    """Leave the page as it is."""


def use_vera() -> str:
    """Make a font with ligatures known; give its name."""
    folder = Path(reportlab.__file__).parent / "fonts"
    registerFont(TTFont("Vera", str(folder / "Vera.ttf")))
    return "Vera"


@dataclass
class Typesetter:
    """Sets paragraphs in columns over as many pages as they need."""

    columns: int = 1
    font: str = "Helvetica"
    size: float = 11.0
    leading: float = 13.2
    header: str = ""
    _pages: list[list[Draw]] = field(default_factory=list)
    _column: int = -1
    _down: float = 0.0

    def set(self, paragraphs: Iterable[str]) -> bytes:
        """Give the file's bytes."""
        width = (WIDTH - 2 * LEFT - 24 * (self.columns - 1)) / self.columns
        for paragraph in paragraphs:
            for line in wrapped(paragraph, width, self.font, self.size):
                self._make_room()
                left = LEFT + self._column * (width + 24)
                self._pages[-1].append(Text([line], self._down, left, self.font, self.size))
                self._down -= self.leading
            self._down -= self.leading * 0.6
        for number, parts in enumerate(self._pages, 1):
            if self.header:
                parts.append(Text([self.header], 805, LEFT, self.font, 8))
                parts.append(Text([f"Page {number} of {len(self._pages)}"], 30, 280, self.font, 8))
        return paper(*(page(*parts) for parts in self._pages))

    def _make_room(self) -> None:
        if self._pages and self._down >= BOTTOM:
            return
        self._column = (self._column + 1) % self.columns
        self._down = TOP
        if self._column == 0:
            self._pages.append([])
