"""Reads what a field of a Word form is: a content control, or a form field of the older kind."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.formats.docx import Element, word
from tilint.readers.blanks import BLANK, BOX, TICKED, is_prompt, spell_choices
from tilint.readers.docx_styles import attribute, switch, value_of

CONTROL = word("sdt")
_LISTS = (word("dropDownList"), word("comboBox"))
_CHECKBOX = "checkbox"


@dataclass(frozen=True, slots=True)
class Control:
    """A field: the name it is given, whether it shows its prompt, and how it is spelt while it is empty.

    `choices` are those of a list, spelt as in `blank`; `box` marks a field to tick.
    """

    label: str = ""
    prompts: bool = False
    choices: str = ""
    box: bool = False
    blank: str = BLANK

    def is_empty(self, text: str) -> bool:
        """Tell whether the text that a field shows is none of anybody's: no answer, and no words of the writer."""
        if self.box:
            return False
        return is_prompt(text) if self.prompts or self.choices else not text.strip()


def read_control(control: Element) -> Control | None:
    """Read a content control; None for one that is there for the layout, or around ordinary text."""
    properties = control.find(word("sdtPr"))
    if properties is None:
        return None
    prompts = bool(switch(properties.find(word("showingPlcHdr"))))
    label = value_of(properties, "alias")
    lists = [child for child in properties if child.tag in _LISTS]
    if lists:
        entries = lists[0].iterchildren(word("listItem"))
        choices = spell_choices(attribute(item, "displayText") or attribute(item, "value") for item in entries)
        return Control(label, prompts, choices, blank=choices or BLANK)
    if any(str(child.tag).endswith("}" + _CHECKBOX) for child in properties):
        return Control(label, box=True, blank=BOX)
    plain = any(properties.find(word(name)) is not None for name in ("text", "date"))
    return Control(label, prompts) if prompts or plain else None


def control_around(paragraph: Element, edges: frozenset[str]) -> Element | None:
    """Find the content control that a paragraph or its cell stands in; it does not reach beyond `edges`."""
    for element in paragraph.iterancestors():
        if element.tag == CONTROL:
            return element
        if element.tag in edges:
            return None
    return None


def read_form_field(beginning: Element) -> Control | None:
    """Read the form field of the older kind that a `w:fldChar` begins, if it does."""
    data = beginning.find(word("ffData"))
    if data is None:
        return None
    label = value_of(data, "statusText") or value_of(data, "helpText")
    box, entries = data.find(word("checkBox")), data.find(word("ddList"))
    if box is not None:
        checked = box.find(word("checked"))
        ticked = switch(box.find(word("default")) if checked is None else checked)
        return Control(label, box=True, blank=TICKED if ticked else BOX)
    if entries is not None:
        choices = spell_choices(attribute(item, "val") for item in entries.iterchildren(word("listEntry")))
        return Control(label, prompts=True, choices=choices, blank=choices or BLANK)
    return Control(label, prompts=True)
