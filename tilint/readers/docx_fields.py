"""Follows Word's complex fields, whose code and result are strewn over runs and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tilint.formats.docx import Element, counts, word
from tilint.readers.docx_changes import is_gone
from tilint.readers.docx_styles import attribute

_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\)(?:"([^"]*)"|(\S+))', re.IGNORECASE)
_LINK_WITHIN = re.compile(r'\s*HYPERLINK\b.*?\\l\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE | re.DOTALL)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Code:
    """What a field's code means for its result: where it leads, and whether it only repeats other text."""

    link: str = ""
    repeats: bool = False


@dataclass(slots=True)
class _Open:
    link: str
    shown: bool = False
    code: list[str] = field(default_factory=list)


class Fields:
    """The fields that are open at a point of a story; feed it every `w:fldChar` and `w:instrText` in order."""

    def __init__(self, unclosed: frozenset[Element]) -> None:
        self._unclosed = unclosed
        self._open: list[_Open] = []
        self._unseen = 0

    @property
    def shown(self) -> bool:
        """Tell whether text at this point is on the page: outside fields, or in a field's result."""
        return self._unseen == 0

    @property
    def link(self) -> str:
        """Where text at this point leads to."""
        return self._open[-1].link if self._open else ""

    def meet(self, atom: Element) -> None:
        """Take note of a part of a run; all that has to do with no field is passed over."""
        if atom.tag == word("instrText"):
            if self._open and not self._open[-1].shown:
                self._open[-1].code.append(str(atom.text or ""))
        elif atom.tag == word("fldChar") and atom not in self._unclosed:
            self._turn(attribute(atom, "fldCharType"))

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(_Open(self.link))
            self._unseen += 1
        elif kind == "separate" and self._open and not self._open[-1].shown:
            top = self._open[-1]
            code = read_code("".join(top.code))
            top.link = code.link or top.link
            top.shown = not code.repeats
            self._unseen -= top.shown
        elif kind == "end" and self._open:
            self._unseen -= not self._open.pop().shown


def read_code(text: str) -> Code:
    """Read a field's code."""
    outside, within = _HYPERLINK.match(text), _LINK_WITHIN.match(text)
    target = (outside[1] or outside[2] or "") if outside else ""
    anchor = (within[1] or within[2] or "") if within else ""
    return Code(f"{target}#{anchor}" if anchor else target, _CONTENTS.match(text) is not None)


def unclosed_fields(root: Element) -> frozenset[Element]:
    """Find the field beginnings of a part that nothing ends; believing them would hide the rest of the text."""
    begun: list[Element] = []
    for element in root.iter(word("fldChar")):
        if not counts(element) or is_gone(element):
            continue
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
    return frozenset(begun)
