"""Works out what the blocks of a PDF are: headings with their levels, captions, footnotes, code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tilint.language.form_fields import is_blank, label_of
from tilint.model.document import BlockKind
from tilint.readers.pdf_blocks import Draft
from tilint.readers.pdf_looks import Looks
from tilint.readers.pdf_marks import Marker, find_note_mark, without_note_marks

_HEADING_LINES = 4
_HEADING_LENGTH = 200
_HEADING_LETTERS = 3
_HEADING_LEVELS = 6
_DASHES = ("-", "–")
_LABELLED = re.compile(r":\s+\S")
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Chart|Diagram|Box)\s+[A-Z]?\d[\d.]*\s*[:.–—-]\s?\S")


def settle(drafts: Iterable[Draft], looks: Looks) -> None:
    """Work out which drafts are headings, and of which level, and which are captions, footnotes or code."""
    headings: list[Draft] = []
    drafts = list(drafts)
    _undo_lone_dashes(drafts)
    for draft in drafts:
        if draft.kind is not BlockKind.PARAGRAPH:
            continue
        if _is_form_field(draft, looks):
            label = next(line.field for line in draft.lines if line.field is not None) or label_of(draft.text)
            draft.kind, draft.marker = BlockKind.FIELD, Marker(label, 0, draft.lines[0].left, plain=False)
        elif _is_heading(draft, looks):
            headings.append(draft)
        elif len(draft.lines) <= _HEADING_LINES and _CAPTION.match(draft.text):
            draft.kind = BlockKind.CAPTION
        elif not looks.body.mono and all(glyph.style.mono for line in draft.lines for glyph in line.glyphs):
            draft.kind = BlockKind.CODE
            draft.kept_ends = set(range(1, len(draft.lines)))
        elif draft.lines[0].size <= 0.95 * looks.body.size and (mark := find_note_mark(draft.lines[0])):
            draft.kind, draft.marker = BlockKind.FOOTNOTE, mark
    _leave_out_note_marks(drafts)
    ranks = sorted({_rank(draft) for draft in headings}, reverse=True)
    for draft in headings:
        draft.kind = BlockKind.HEADING
        draft.level = min(_HEADING_LEVELS, ranks.index(_rank(draft)) + 1)


def _is_form_field(draft: Draft, looks: Looks) -> bool:
    """Tell whether a draft is a field of the form, with its label; a title with a field in its line is a title."""
    fields = [line for line in draft.lines if line.field is not None]
    if not fields or not is_blank(draft.text):
        return False
    return ":" in draft.text or not looks.is_larger(fields[0])


def _leave_out_note_marks(drafts: Sequence[Draft]) -> None:
    notes: dict[int, set[str]] = {}
    for draft in drafts:
        if draft.kind is BlockKind.FOOTNOTE and draft.marker:
            notes.setdefault(draft.page, set()).add(draft.marker.text)
    for draft in drafts:
        if draft.kind is not BlockKind.FOOTNOTE:
            draft.lines = [without_note_marks(line, frozenset(notes.get(line.page, ()))) for line in draft.lines]


def _undo_lone_dashes(drafts: Sequence[Draft]) -> None:
    """Make a paragraph of a list item that is alone and starts with a dash: it says whose words stand above."""
    for index, draft in enumerate(drafts):
        around = (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2])
        alone = all(other.kind is not BlockKind.LIST_ITEM for other in around)
        if draft.marker and draft.marker.text in _DASHES and alone:
            draft.kind, draft.marker, draft.level = BlockKind.PARAGRAPH, None, 0


def _rank(draft: Draft) -> tuple[float, bool]:
    line = draft.lines[0]
    return line.size, line.bold


def _is_heading(draft: Draft, looks: Looks) -> bool:
    if len(draft.lines) > _HEADING_LINES or not all(looks.is_heading(line) for line in draft.lines):
        return False
    text = draft.text
    if len(text) > _HEADING_LENGTH or sum(character.isalpha() for character in text) < _HEADING_LETTERS:
        return False
    if _LABELLED.search(text) and not looks.is_larger(draft.lines[0]):
        return False
    return not text.endswith((".", ",", ";")) or (draft.lines[0].size > 1.2 * looks.body.size and len(text) < 80)
