"""What a blank to fill in looks like, in whatever format it is written."""

from __future__ import annotations

import re

from tilint.model import Block, BlockKind, Document

BOXES = "☐☑☒□"
_LABEL_WORDS = 8
# What is longer is a statement with a box, such as a consent, and no name of a choice.
_CHOICE_WORDS = 25
_HINT_WORDS = 4
_BOX = re.compile(rf"[{BOXES}]|\[[ xX]?\]|\(\s+\)")
_BLANK = re.compile(rf"_{{3,}}|\.{{4,}}|…{{2,}}|{_BOX.pattern}")
_OPTIONS = re.compile(rf"\s*(?:{_BOX.pattern})")
# A question or a sentence stays what it is when a blank follows it.
_SENTENCE_END = re.compile(r"[?!]|\.(?:\s|$)")
# In a clause with gaps the words go on behind the blank; another label begins with a capital or ends in a colon.
_GOES_ON = re.compile(r"\s*(?:[,;]|[a-z][^:]*$)")
_ASIDE = re.compile(r"\([^()]{0,80}\)")


def is_form_field(document: Document, block: Block) -> bool:
    """Tell whether a block is a field of a form: one that the file names so, a box to tick, a label with its blank."""
    text = document.slice(block.span)
    if block.kind is BlockKind.FIELD:
        return True
    if block.marker and block.marker in BOXES:
        text = f"{block.marker} {text}"
    return block.kind is not BlockKind.HEADING and is_blank(text)


def is_blank(text: str) -> bool:
    """Tell whether a text is a blank to fill in or a choice to make, with at most a label and a hint around it.

    A question or a sentence with a blank behind it, or in it, is none: its words are more than the name of a field.
    """
    if _OPTIONS.match(text):
        return all(len(part.split()) <= _CHOICE_WORDS for part in _BOX.split(text))
    first = _BLANK.search(text)
    if first is None:
        return False
    label, *between, hint = (_ASIDE.sub(" ", part) for part in _BLANK.split(text))
    if any(_SENTENCE_END.search(part) or len(part.split()) > _LABEL_WORDS for part in (label, *between)):
        return False
    if _BOX.match(first[0]):
        return True
    return len(hint.split()) <= _HINT_WORDS and not any(_GOES_ON.match(part) for part in between)


def label_of(text: str) -> str:
    """Give the words that stand before the first blank of a text."""
    first = _BLANK.search(text)
    return text[: first.start()].strip().rstrip(":").rstrip() if first else ""
