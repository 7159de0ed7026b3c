"""What the reader and the annotator of a DOCX part agree on: how paragraphs and runs are counted, what a run says.

Counting follows the part's XML in document order. Of an `mc:AlternateContent` one branch counts: its first
`mc:Choice`, or its `mc:Fallback` where it has no choice; so a text box that is stored twice is met once.
Deleted and hidden text is counted like all other text: only its reading is left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SYMBOL_EXTENSION = "http://schemas.microsoft.com/office/word/2015/wordml/symex"

# Pictures of letters in fonts without a Unicode meaning of their own, by the low byte of their code.
_WINGDINGS = {
    0x20: " ", 0x4A: "☺", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x78: "☒", 0x9F: "•",
    0xA7: "▪", 0xA8: "◻", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_GREEK = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"
_SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    **dict(enumerate(_GREEK, start=0x41)),
    0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•",
}  # fmt: skip
_SYMBOL_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE_USE = range(0xF000, 0xF100)


def word(name: str) -> str:
    """Give a WordprocessingML name as lxml spells it: `{namespace}name`."""
    return f"{{{WORD}}}{name}"


PARAGRAPH = word("p")
RUN = word("r")
ALTERNATE = f"{{{_COMPATIBILITY}}}AlternateContent"
_CHOICE = f"{{{_COMPATIBILITY}}}Choice"
_FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
_SYMBOL_CHARACTER = f"{{{_SYMBOL_EXTENSION}}}symEx"
_LITERAL = {
    word("tab"): "\t",
    word("ptab"): "\t",
    word("br"): "\n",
    word("cr"): "\n",
    word("noBreakHyphen"): "-",
}
# Written line ends in the XML are no line ends on the page.
_AS_SPACES = str.maketrans("\n\r", "  ")


def paragraphs(root: Element) -> Iterator[Element]:
    """Yield every `w:p` of a part in document order; the position in this order is `DocxAnchor.paragraph`."""
    return (element for element in walk(root) if element.tag == PARAGRAPH)


def runs(paragraph: Element) -> Iterator[Element]:
    """Yield every `w:r` whose nearest `w:p` is `paragraph`, in document order; the position is `DocxAnchor.run`."""
    return (element for element in walk(paragraph, stop=PARAGRAPH) if element.tag == RUN)


def run_text(run: Element) -> str:
    """Give the text of a run that `DocxAnchor.start` and `end` count in; deleted text and field codes are none."""
    return "".join(text for _, text in atoms(run))


def atoms(run: Element) -> Iterator[tuple[Element, str]]:
    """Yield each part of a run with its text, which is empty for all that is not text; properties are left out."""
    for child in children(run):
        if child.tag != word("rPr"):
            yield child, _atom_text(child)


def children(element: Element) -> Iterator[Element]:
    """Yield an element's child elements, with the branch that counts in place of each `mc:AlternateContent`."""
    for child in element:
        if child.tag == ALTERNATE:
            branch = branch_of(child)
            if branch is not None:
                yield from children(branch)
        elif isinstance(child.tag, str):
            yield child


def branch_of(alternate: Element) -> Element | None:
    """Choose the branch of an `mc:AlternateContent` that counts."""
    choice = alternate.find(_CHOICE)
    return alternate.find(_FALLBACK) if choice is None else choice


def walk(element: Element, stop: str = "") -> Iterator[Element]:
    """Yield all descendants in document order, without what stands in a branch that does not count.

    Elements named `stop` are left out with all that they hold.
    """
    # A stack rather than recursion: depth comes from the file.
    pending = [children(element)]
    while pending:
        child = next(pending[-1], None)
        if child is None:
            pending.pop()
        elif child.tag != stop:
            yield child
            if len(child):
                pending.append(children(child))


def counts(element: Element) -> bool:
    """Tell whether an element stands in no branch that another one stands for."""
    alternates = element.iterancestors(ALTERNATE)
    inside = (branch_of(alternate) for alternate in alternates)
    above = set(element.iterancestors(_CHOICE, _FALLBACK))
    return all(branch in above for branch in inside)


def _atom_text(atom: Element) -> str:
    if atom.tag == word("t"):
        return str(atom.text or "").translate(_AS_SPACES)
    if atom.tag == word("sym"):
        return _symbol(str(atom.get(word("char"), "")), str(atom.get(word("font"), "")))
    if atom.tag == _SYMBOL_CHARACTER:
        return _symbol(str(atom.get(f"{{{_SYMBOL_EXTENSION}}}char", "")), "")
    return _LITERAL.get(atom.tag, "")


def _symbol(code: str, font: str) -> str:
    """Give the character of a `w:sym`, or nothing where only its font knows what it shows."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _SYMBOL_FONTS.get(font.lower())
    if table is not None:
        return table.get(number & 0xFF, "") if number in _PRIVATE_USE or number < 0x100 else _printable(number)
    return _printable(number)


def _printable(number: int) -> str:
    character = chr(number) if 0 < number <= 0x10FFFF else ""
    return character if character.isprintable() else ""
