"""Set one simple Markdown source in DOCX (python-docx) and PDF (reportlab), with no part of tilint.

Knows headings, paragraphs, bold, hard breaks, bullets and numbers: what a letter needs.
Run as a script, it writes the DOCX beside a Markdown file: `python -m tests.conversion letter.md`.
"""

import io
import re
import sys
from pathlib import Path

import docx
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer


def blocks(source):
    """Yield (kind, text) of each block: heading 1, heading 2, bullet, number or paragraph; text keeps ** and breaks."""
    for chunk in re.split(r"\n\s*\n", source.strip()):
        lines = chunk.split("\n")
        if lines[0].startswith("#"):
            marks, title = lines[0].split(" ", 1)
            yield f"heading {len(marks)}", title
        elif re.match(r"- ", lines[0]):
            yield from (("bullet", line[2:]) for line in lines)
        elif re.match(r"\d+\. ", lines[0]):
            yield from (("number", line.split(". ", 1)[1]) for line in lines)
        else:
            yield "paragraph", "\n".join(line.removesuffix("\\") for line in lines)


def to_docx(source):
    document = docx.Document()
    styles = {
        "heading 1": "Heading 1",
        "heading 2": "Heading 2",
        "bullet": "List Bullet",
        "number": "List Number",
        "paragraph": "Normal",
    }
    for kind, text in blocks(source):
        paragraph = document.add_paragraph(style=styles[kind])
        for index, part in enumerate(text.split("**")):
            paragraph.add_run(part).bold = index % 2 == 1 or None
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def to_pdf(source):
    sheet = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=sheet["Normal"], fontSize=11, leading=14, alignment=TA_LEFT, spaceAfter=8)
    item = ParagraphStyle("item", parent=body, leftIndent=18, bulletIndent=4, spaceAfter=2)
    story, number = [], 0
    for kind, text in blocks(source):
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text.replace("&", "&amp;")).replace("\n", "<br/>")
        number = number + 1 if kind == "number" else 0
        if kind.startswith("heading"):
            story.append(Paragraph(text, sheet[f"Heading{kind[-1]}"]))
        elif kind in ("bullet", "number"):
            story.append(Paragraph(text, item, bulletText=f"{number}." if number else "•"))
        else:
            story.append(Paragraph(text, body))
    story.append(Spacer(1, 1))
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, invariant=1).build(story)
    return buffer.getvalue()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.with_suffix(".docx").write_bytes(to_docx(path.read_text(encoding="utf-8")))
