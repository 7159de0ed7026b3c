"""Writes notes into a DOCX file, as Word's own comments at the very words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from tilint.annotators import Annotated, Moved
from tilint.annotators.docx_comments import (
    MARKS,
    last_paragraph_id,
    mark_end,
    mark_reference,
    mark_start,
    next_id,
    own_comments,
    paragraph_id,
    paragraph_ids,
    take_out,
    unmark,
    write,
)
from tilint.annotators.docx_controls import begins_control, next_plain
from tilint.annotators.docx_cuts import Part, cut, outermost, run_before, run_behind
from tilint.annotators.docx_file import DocxFile, answered, comments_root, is_own, keeps_work, open_docx, save
from tilint.annotators.docx_places import Places, Stretch
from tilint.annotators.docx_suggestions import can_stand, fields, find_runs, reject
from tilint.annotators.docx_suggestions import suggest as offer
from tilint.annotators.words import note_text, place_text, summary_text
from tilint.errors import AnnotationError
from tilint.formats.docx import PARAGRAPH, Element, word
from tilint.model import Document, Finding, Report, Rewrite, find_rewrites

__all__ = ["annotate_docx", "is_own", "keeps_work", "plain"]

_ID = word("id")
_NO_PARAGRAPH = "there is no paragraph in its body that a note could stand in"


@dataclass(frozen=True, slots=True)
class _Note:
    """What a comment says, where, and the text that its lasting name comes from."""

    name: str
    text: str
    stretch: Stretch


@dataclass(slots=True)
class _Marks:
    """The marks of comments to set, by the element that they stand before or behind."""

    before: dict[Element, list[int]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[Element, list[int]] = field(default_factory=lambda: defaultdict(list))
    at_top: dict[Element, list[int]] = field(default_factory=lambda: defaultdict(list))


def annotate_docx(
    data: bytes, document: Document, report: Report, *, suggest: bool = False, keeps_work: bool = False
) -> Annotated:
    """Write comments into a Word file; all parts but the body, the comments and what names them stay as they were.

    Raises AnnotationError for a signed file, and UnreadableError for a damaged one.
    """
    file = open_docx(data)
    body, comments = file.root(file.main), comments_root(file)
    places = Places(file, body, document)
    if places.top is None:
        raise AnnotationError(_NO_PARAGRAPH)
    placed = [(finding, places.find(finding)) for finding in report.findings if finding.passage]
    notes = [
        _Note("summary", summary_text(report), Stretch(paragraph=places.top)),
        *(_Note(finding.fingerprint, _text(finding, stretch), stretch) for finding, stretch in placed),
    ]
    rewrites = _rewrites(places, body, document, report) if suggest else []
    numbers = count(_first_number(body))
    parts = _cut([stretch for _, stretch in (*placed, *rewrites)], numbers)
    changes = [(rewrite.offered, find_runs(stretch, parts)) for rewrite, stretch in rewrites]
    _write(file, body, comments, notes, parts)
    for offered, runs in changes:
        if runs:
            offer(runs, offered, lambda: next(numbers))
    moved = tuple(Moved(finding, stretch.reason) for finding, stretch in placed if stretch.reason)
    return Annotated(
        data=save(file, body, comments, keeps_work=keeps_work),
        exact=len(placed) - len(moved),
        elsewhere=len(report.findings) - len(placed),
        moved=moved,
        suggested=sum(1 for _, runs in changes if runs),
    )


def plain(data: bytes) -> bytes:
    """Take out what tilint wrote into a file, its suggestions too; its comments that people have answered stay.

    Raises as `annotate_docx` does.
    """
    file = open_docx(data)
    body, comments = file.root(file.main), comments_root(file)
    own = _unanswered(file, comments)
    had_suggestions = reject(body)
    if not own and not had_suggestions:
        return data
    take_out(body, own)
    return save(file, body, comments)


def _text(finding: Finding, stretch: Stretch) -> str:
    text = note_text(finding)
    return f"{place_text(finding)}\n{text}" if stretch.reason else text


def _unanswered(file: DocxFile, comments: Element) -> list[Element]:
    parents = answered(file)
    return [one for one in own_comments(comments) if last_paragraph_id(one) not in parents]


def _rewrites(places: Places, body: Element, document: Document, report: Report) -> list[tuple[Rewrite, Stretch]]:
    """Find the rewrites that can be suggested, and where."""
    in_fields = fields(body)
    found = [(rewrite, places.between(rewrite.span)) for rewrite in find_rewrites(document, report.findings)]
    return [(rewrite, stretch) for rewrite, stretch in found if can_stand(stretch, in_fields)]


def _cut(stretches: Iterable[Stretch], numbers: Iterator[int]) -> dict[Element, list[Part]]:
    """Cut each run where notes begin and end, and give the parts of each."""
    offsets: dict[Element, set[int]] = defaultdict(set)
    for stretch in stretches:
        for edge in (stretch.start, stretch.end):
            if edge:
                offsets[edge.run].add(edge.offset)
    return {run: cut(run, found, lambda: next(numbers)) for run, found in offsets.items()}


def _first_number(body: Element) -> int:
    """Give the first number above all ids of tracked changes and the like."""
    numbers = (item.get(_ID, "") for item in body.iter("*") if item.tag not in MARKS)
    return max((int(number) for number in numbers if number.isdecimal()), default=0) + 1


def _write(
    file: DocxFile, body: Element, comments: Element, notes: Sequence[_Note], parts: dict[Element, list[Part]]
) -> None:
    """Write the comments, and their marks into the body; one that was answered keeps its place and its number."""
    take_out(body, _unanswered(file, comments))
    earlier = {last_paragraph_id(one): one for one in own_comments(comments)}
    taken = paragraph_ids(body) | (paragraph_ids(comments) - set(earlier))
    numbers = count(next_id(comments))
    marks = _Marks()
    for note in notes:
        identifier = paragraph_id(note.name, taken)
        old = earlier.get(identifier)
        number = next(numbers) if old is None else int(old.get(_ID))
        comment = write(note.text, number, identifier)
        if old is None:
            comments.append(comment)
        else:
            unmark(body, [old])
            comments.replace(old, comment)
        _plan(marks, note.stretch, number, parts)
    _set(marks)


def _plan(marks: _Marks, stretch: Stretch, number: int, parts: dict[Element, list[Part]]) -> None:
    if stretch.start is None or stretch.end is None:
        if stretch.paragraph is not None:
            marks.at_top[stretch.paragraph].append(number)
        return
    marks.before[outermost(run_behind(parts[stretch.start.run], stretch.start.offset))].append(number)
    marks.behind[outermost(run_before(parts[stretch.end.run], stretch.end.offset))].append(number)


def _set(marks: _Marks) -> None:
    for element, numbers in marks.before.items():
        for number in numbers:
            element.addprevious(mark_start(number))
    for element, numbers in marks.behind.items():
        paragraph = next(element.iterancestors(PARAGRAPH))
        elsewhere = next_plain(paragraph) if begins_control(paragraph) else None
        if elsewhere is None:
            _insert_behind(element, [mark for number in numbers for mark in (mark_end(number), mark_reference(number))])
        else:
            _insert_behind(element, [mark_end(number) for number in numbers])
            _insert_first(elsewhere, [mark_reference(number) for number in numbers])
    for paragraph, numbers in marks.at_top.items():
        points = [(mark_start(number), mark_end(number), mark_reference(number)) for number in numbers]
        _insert_first(paragraph, [mark for point in points for mark in point])


def _insert_first(paragraph: Element, others: Sequence[Element]) -> None:
    properties = paragraph.find(word("pPr"))
    if properties is not None:
        _insert_behind(properties, others)
        return
    for place, other in enumerate(others):
        paragraph.insert(place, other)


def _insert_behind(element: Element, others: Sequence[Element]) -> None:
    """Insert elements right behind another, before the white space that may follow."""
    tail, element.tail = element.tail, None
    for other in reversed(others):
        element.addnext(other)
    if others:
        others[-1].tail = tail
