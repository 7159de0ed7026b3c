"""The output that the README shows is what the program prints; `pytest --update` writes it again."""

import re
from pathlib import Path

from tilint.engine import check
from tilint.reporters import View, render

README = Path(__file__).parent.parent / "README.md"
SHOWN = "corpora/rent-letters/harsh.docx"
BLOCK = re.compile(r"(```text\n)(.*?)(```)", re.DOTALL)


def test_the_output_is_real(request, monkeypatch):
    monkeypatch.chdir(README.parent)
    printed = render("terminal", check([SHOWN]), View(width=88, most=3))
    text = README.read_text(encoding="utf-8")
    if request.config.getoption("--update"):
        text = BLOCK.sub(lambda found: found[1] + printed + found[3], text, count=1)
        README.write_text(text, encoding="utf-8")
    assert BLOCK.search(text)[2] == printed
