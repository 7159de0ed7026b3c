"""Suggested rewrites in a DOCX file, as tracked changes that a writer takes or leaves one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from lxml import etree

from tilint.annotators.docx_comments import MARKS, remove
from tilint.annotators.docx_controls import begins_control
from tilint.annotators.docx_cuts import Part, run_before, run_behind
from tilint.annotators.docx_places import Stretch
from tilint.annotators.words import AUTHOR
from tilint.formats.docx import PARAGRAPH, RUN, WORD, Element, word

_INSERTED, _DELETED = word("ins"), word("del")
_TEXT, _DELETED_TEXT, _PROPERTIES = word("t"), word("delText"), word("rPr")
_ID, _AUTHOR = word("id"), word("author")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIELD_MARK, _FIELD_KIND = word("fldChar"), word("fldCharType")
# Around other words a tracked change would stand within somebody else's, or in text that Word writes itself.
_PLAIN_PARENTS = frozenset({PARAGRAPH, word("hyperlink")})
_PASSED_OVER = MARKS | {word(name) for name in ("bookmarkStart", "bookmarkEnd", "proofErr")}


def fields(body: Element) -> set[Element]:
    """Collect the runs that stand in a field, whose text Word writes anew when it likes."""
    found: set[Element] = set()
    depth = 0
    for run in body.iter(RUN):
        kinds = [mark.get(_FIELD_KIND) for mark in run.iterchildren(_FIELD_MARK)]
        depth += kinds.count("begin")
        if depth > 0:
            found.add(run)
        depth = max(0, depth - kinds.count("end"))
    return found


def can_stand(stretch: Stretch, in_fields: set[Element]) -> bool:
    """Tell whether a change can stand here: in one piece of running text that nobody else has changed.

    Where a control around whole paragraphs begins, LibreOffice would keep both the old words and the new ones.
    """
    if stretch.start is None or stretch.end is None or stretch.reason:
        return False
    between = list(_between(stretch.start.run, stretch.end.run))
    if not between or between[0].getparent().tag not in _PLAIN_PARENTS:
        return False
    if begins_control(next(between[0].iterancestors(PARAGRAPH))):
        return False
    return all(item.tag in _PASSED_OVER or (item.tag == RUN and item not in in_fields) for item in between)


def find_runs(stretch: Stretch, parts: dict[Element, list[Part]]) -> list[Element]:
    """Give the runs, cut as they are now, that say the words of a stretch; none where one holds anything but words."""
    if stretch.start is None or stretch.end is None:
        return []
    first = run_behind(parts[stretch.start.run], stretch.start.offset)
    last = run_before(parts[stretch.end.run], stretch.end.offset)
    runs = [item for item in _between(first, last) if item.tag == RUN]
    return runs if all(child.tag in (_TEXT, _PROPERTIES) for run in runs for child in run) else []


def suggest(runs: Sequence[Element], offered: str, number: Callable[[], int]) -> None:
    """Mark runs as deleted and the offered words as inserted behind them."""
    for run in runs:
        _delete(run, number())
    inserted = _make(_INSERTED, number())
    inserted.append(_run(runs[0], offered))
    deleted = runs[-1].getparent()
    tail, deleted.tail = deleted.tail, None
    deleted.addnext(inserted)
    inserted.tail = tail


def reject(body: Element) -> bool:
    """Take back the suggestions of an earlier run, and tell whether there were any."""
    own = [item for item in body.iter(_INSERTED, _DELETED) if item.get(_AUTHOR) == AUTHOR]
    for item in own:
        if item.tag == _DELETED:
            for text in item.iter(_DELETED_TEXT):
                text.tag = _TEXT
            for child in list(item):
                item.addprevious(child)
        remove(item)
    return bool(own)


def _between(first: Element, last: Element) -> Iterator[Element]:
    """Yield the elements from one to another that follows it beside it; nothing where it does not."""
    found = [first]
    while found[-1] is not last:
        following = found[-1].getnext()
        if following is None:
            return
        found.append(following)
    yield from found


def _delete(run: Element, number: int) -> None:
    deleted = _make(_DELETED, number)
    tail, run.tail = run.tail, None
    run.addprevious(deleted)
    deleted.append(run)
    deleted.tail = tail
    for text in run.iter(_TEXT):
        text.tag = _DELETED_TEXT


def _run(model: Element, words: str) -> Element:
    """Make a run that looks like another one."""
    run = etree.Element(RUN, nsmap={"w": WORD})
    properties = model.find(_PROPERTIES)
    if properties is not None:
        look = deepcopy(properties)
        look.tail = None
        for change in list(look.iterchildren(word("rPrChange"), _INSERTED, _DELETED)):
            look.remove(change)
        run.append(look)
    text = etree.SubElement(run, _TEXT, {_SPACE: "preserve"})
    text.text = words
    return run


def _make(tag: str, number: int) -> Element:
    return etree.Element(tag, {_ID: str(number), _AUTHOR: AUTHOR}, nsmap={"w": WORD})
