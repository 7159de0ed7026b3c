"""Passages that the law prescribes word for word: what stands wholly inside one is advice at most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tilint.model import Document, Finding, Severity, Span

_OPTION = "Keep the prescribed words, and say beside them in plain words what they mean for the reader."
_ALIKE = ("'’‘ʼ", '"“”„', "-‐‑–—")


def soften(document: Document, findings: Iterable[Finding], passages: Iterable[str]) -> tuple[Finding, ...]:
    """Make advice of the findings that lie wholly inside one of the passages; their options keep the words."""
    spans = [span for passage in passages for span in _find(document, passage)]
    return tuple(_softer(finding) if _is_inside(finding, spans) else finding for finding in findings)


def _softer(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.ADVICE, options=(_OPTION,))


def _is_inside(finding: Finding, spans: list[Span]) -> bool:
    passage = finding.passage
    return passage is not None and any(span.covers(passage.span) for span in spans)


def _find(document: Document, passage: str) -> list[Span]:
    """Find a passage wherever it stands; line ends, and the kinds of quotation mark and hyphen, do not matter."""
    words = passage.split()
    if not words:
        return []
    pattern = r"\s+".join("".join(map(_sign, word)) for word in words)
    return [Span(*found.span()) for found in re.finditer(pattern, document.text)]


def _sign(character: str) -> str:
    alike = next((signs for signs in _ALIKE if character in signs), "")
    return f"[{re.escape(alike)}]" if alike else re.escape(character)
