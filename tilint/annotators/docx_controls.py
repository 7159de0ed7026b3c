"""Content controls of a DOCX file that bear no notes inside, or not just anywhere."""

from __future__ import annotations

from tilint.formats.docx import PARAGRAPH, RUN, Element, counts, word

_CONTROL, _CONTENT, _PROPERTIES = word("sdt"), word("sdtContent"), word("sdtPr")
_BOX = word("txbxContent")
_CHECKBOX = "{http://schemas.microsoft.com/office/word/2010/wordml}checkbox"
# Word keeps plain text in the first one, and writes the others anew when somebody chooses.
_WRITTEN_BY_WORD = (*map(word, ("text", "dropDownList", "comboBox", "date")), _CHECKBOX)
_BLOCKS = frozenset(map(word, ("p", "tbl", "tc", "sdt")))


def field_around(run: Element) -> Element | None:
    """Find the outermost form field in a run's own paragraph that the run stands in."""
    found: Element | None = None
    for above in run.iterancestors(_CONTROL, PARAGRAPH):
        if above.tag == PARAGRAPH:
            break
        properties = above.find(_PROPERTIES)
        if properties is not None and any(properties.find(kind) is not None for kind in _WRITTEN_BY_WORD):
            found = above
    return found


def runs_in(field: Element) -> list[Element]:
    """List the runs of a form field."""
    return [run for run in field.iter(RUN) if counts(run)]


def begins_control(paragraph: Element) -> bool:
    """Tell whether a paragraph is the first one in a control around whole paragraphs or cells.

    LibreOffice 7 loses the words before the reference to a comment in such a paragraph.
    """
    for above in paragraph.iterancestors(_CONTENT, _BOX):
        if above.tag == _BOX:
            return False
        inside = {child.tag for child in above} & _BLOCKS
        if inside and next(above.iter(PARAGRAPH)) is paragraph:
            return True
    return False


def next_plain(paragraph: Element) -> Element | None:
    """Find the next paragraph, in the same text box or outside of all, that begins no control."""
    box = next(paragraph.iterancestors(_BOX), None)
    stories = box if box is not None else paragraph.getroottree().getroot().find(word("body"))
    if stories is None:
        return None
    seen = False
    for other in stories.iter(PARAGRAPH):
        is_beside = next(other.iterancestors(_BOX), None) is box
        if seen and is_beside and not begins_control(other):
            return other
        seen = seen or other is paragraph
    return None
