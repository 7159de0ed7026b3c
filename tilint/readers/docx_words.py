"""The words of a DOCX paragraph, with the fields of a form among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tilint.formats.docx import Element, word
from tilint.language.form_fields import is_blank, label_of
from tilint.model.document import Cell, DocxAnchor
from tilint.readers.blanks import BLANK, GAP
from tilint.readers.building import INVISIBLE
from tilint.readers.docx_forms import Control, read_form_field
from tilint.readers.docx_styles import Format, attribute

_NOTHING = dict.fromkeys(map(ord, INVISIBLE))


@dataclass(frozen=True, slots=True)
class Bit:
    """Words of one run; `control` is the form's field that they stand for, as its prompt, its box or its blank.

    `whole` says that the file spells them otherwise: a blank, a box, the choices of a list.
    """

    text: str
    anchor: DocxAnchor
    format: Format
    link: str = ""
    control: Control | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its words; `element` is the `w:p` whose style counts, `boxed` tells of a text box.

    `label` names the field of a form that the paragraph is; None for one that is none. `choices` are those of lists
    that do not stand among its words.
    """

    element: Element
    bits: tuple[Bit, ...]
    cell: Cell | None = None
    boxed: bool = False
    label: str | None = None
    choices: tuple[Bit, ...] = ()

    @property
    def text(self) -> str:
        """All words in one string, without the characters that nobody sees."""
        return seen("".join(bit.text for bit in self.bits))

    @property
    def properties(self) -> Element | None:
        """The paragraph's `w:pPr`."""
        found: Element | None = self.element.find(word("pPr"))
        return found


@dataclass(frozen=True, slots=True)
class _Begun:
    """A field whose end is still to come: how many bits stand before it, and where its blank would stand."""

    control: Control | None
    start: int
    place: Bit | None


@dataclass(slots=True)
class Words:
    """What is found in a paragraph while it is read."""

    numbers: Mapping[Element, int]
    paragraph: int
    style: Format
    bits: list[Bit] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    choices: list[Bit] = field(default_factory=list)
    begun: list[_Begun] = field(default_factory=list)

    def add(self, bit: Bit) -> None:
        """Add a bit, in one with the last where it goes on in the same run."""
        first = self.begun[-1].start if self.begun else 0
        if len(self.bits) > first and _goes_on(self.bits[-1], bit):
            last = self.bits.pop()
            bit = replace(last, text=last.text + bit.text, anchor=replace(last.anchor, end=bit.anchor.end))
        self.bits.append(bit)

    def turn(self, mark: Element, place: Bit | None) -> None:
        """Take note of the beginning or the end of a field; without a `place` it is not seen."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            control = read_form_field(mark) if place else None
            if control and control.box and place:
                self.bits.append(replace(place, text=control.blank, control=control, whole=True))
                control = None
            self.begun.append(_Begun(control, len(self.bits), place))
        elif kind == "end" and self.begun:
            begun = self.begun.pop()
            if begun.control:
                self.settle(begun.start, begun.control, begun.place)

    def settle(self, start: int, control: Control, place: Bit | None = None) -> None:
        """Make a field of the bits from `start` on; an empty one becomes a blank where its prompt stands."""
        inner = self.bits[start:]
        if control.is_empty(seen("".join(bit.text for bit in inner))):
            first = inner[0] if inner else place
            if first:
                self.bits[start:] = [replace(first, text=control.blank, control=control, whole=True)]
            return
        if control.box or control.prompts:
            self.bits[start:] = [replace(bit, control=control) for bit in inner]
        if control.choices and inner:
            self.choices.append(replace(inner[0], text=control.choices, control=control, whole=True))


def seen(text: str) -> str:
    """Leave out the characters that have no width."""
    return text.translate(_NOTHING)


def as_field(paragraph: Paragraph) -> Paragraph:
    """Name the field that a paragraph is; where a list stands in running text, its choices go behind the paragraph."""
    controls = [bit.control for bit in paragraph.bits if bit.control]
    if not controls:
        return paragraph
    shape = "".join(_shape(bit) for bit in paragraph.bits)
    if is_blank(shape):
        return replace(paragraph, label=controls[0].label or label_of(shape))
    lists = sorted(
        (*filter(_is_list, paragraph.bits), *paragraph.choices), key=lambda bit: (bit.anchor.paragraph, bit.anchor.run)
    )
    bits = tuple(replace(bit, text=GAP) if _is_list(bit) else bit for bit in paragraph.bits)
    return replace(paragraph, bits=bits, choices=tuple({bit.text: bit for bit in reversed(lists)}.values())[::-1])


def _shape(bit: Bit) -> str:
    return BLANK if bit.control and not bit.control.box else bit.text


def _is_list(bit: Bit) -> bool:
    return bit.whole and bit.control is not None and bool(bit.control.choices)


def _goes_on(last: Bit, bit: Bit) -> bool:
    if last.whole or last.anchor.run != bit.anchor.run or last.anchor.end != bit.anchor.start:
        return False
    return (last.anchor.paragraph, last.link) == (bit.anchor.paragraph, bit.link)
