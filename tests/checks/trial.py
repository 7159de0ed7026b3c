"""Runs a rule, written as an author would write it, over a text or a file."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from tilint import packs
from tilint.findings import Found, find
from tilint.language.marking import Marker
from tilint.readers import read

_HEAD = """\
title: A word
severity: warning
confidence: high
principles: [safety]
types: [all]
message: "“{match}” {look}{count}{kinds}"
effect: Some readers stop here.
why: A reason.
options: [Something else.]
source: {title: A page}
examples: {bad: ["[[x]]", "[[x]]"], good: [y, y]}
"""


def run(rule: str, text: str | bytes, type_: str = "letter", name: str = "text.md") -> Found:
    """Give what a rule finds in a Markdown text, or in the bytes of a file of that name."""
    book = _book(rule)
    data = text.encode() if isinstance(text, str) else text
    marked = Marker(book.lexicon, book.types).mark(read(name, data=data), type_)
    found = find(marked, [book.rule("mine/rule")])
    assert not found.failures
    return found


@cache
def _book(rule: str) -> packs.RuleBook:
    """Load a rule beside the shared cues; many trials of one rule load it once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pack/mine/rule.yaml")
        file.parent.mkdir(parents=True)
        file.write_text(_HEAD + rule, encoding="utf-8")
        return packs.load([Path(folder, "pack")])


def excerpts(found: Found) -> list[str]:
    """Give the words of each finding."""
    return [item.passage.excerpt if item.passage else "-" for item in found.findings]
