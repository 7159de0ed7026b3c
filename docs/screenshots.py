#!/usr/bin/env python3
"""Make the pictures of the HTML report in docs/images: python docs/screenshots.py. Needs Chromium."""

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import browse, find_chromium  # noqa: E402 - the path has to be set first
from tilint.engine import examine  # noqa: E402
from tilint.reporters import View, render_reading  # noqa: E402

DOCUMENT = "corpora/policies/antisocial-behaviour-policy.pdf"
IMAGES = ROOT / "docs" / "images"
SHOWN, OPENED = "3. Making a report", "#d1-note-5 > details"
# Name, width, height, dark.
PICTURES = (
    ("report-wide", 1400, 1000, False),
    ("report-wide-dark", 1400, 1000, True),
    ("report-tablet", 800, 1000, False),
    ("report-phone", 380, 800, False),
)
SCROLL = """
document.querySelector(OPENED).open = true;
[...document.querySelectorAll(".said")].find((one) => one.textContent.startsWith(SHOWN)).scrollIntoView();
scrollBy(0, -24);
"""


def main() -> None:
    """Check the document and take every picture."""
    program = find_chromium()
    if not program:
        sys.exit("no Chromium here: install it, or name it in the variable CHROMIUM")
    os.chdir(ROOT)
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browse(program) as page:
        file = Path(name) / "report.html"
        file.write_text(render_reading("html", examine([DOCUMENT]), View()), encoding="utf-8")
        for picture, width, height, dark in PICTURES:
            page.open(file, width=width, height=height, dark=dark)
            page.run(SCROLL.replace("OPENED", json.dumps(OPENED)).replace("SHOWN", json.dumps(SHOWN)))
            (IMAGES / f"{picture}.png").write_bytes(page.picture())
            print(f"docs/images/{picture}.png")


main()
