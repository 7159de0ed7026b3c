"""Where in the body of a DOCX file each finding's note belongs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from tilint.annotators.docx_controls import begins_control, field_around, runs_in
from tilint.annotators.docx_file import DocxFile
from tilint.formats.docx import PARAGRAPH, RUN, Element, paragraphs, run_text, runs, word
from tilint.model import Document, DocxAnchor, Finding, Span

_BOX = word("txbxContent")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}
_AROUND = ("headerReference", "footerReference")
_FIELD_MARK = word("fldChar")
_FIELD_KIND = word("fldCharType")

_NO_NOTES_THERE = "Word has no comments in {kind}s; the note stands at its number in the text"
_NO_NOTES_AROUND = "Word has no comments in a page header or footer; the note stands at the top of its section"
_ELSEWHERE = "the words stand in more than one text box or outside of it; the note stands at the first ones"
_NOT_THERE = "the words do not stand in the text itself, such as a choice in a list; the note stands at their place"
_WHOLE_FIELD = "a form field can only be marked as a whole"
_NOWHERE = "the words stand in no place that Word can comment on; the note stands at the top"


@dataclass(frozen=True, slots=True)
class Edge:
    """A place between two characters of a run."""

    run: Element
    offset: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the body from `start` to `end`; with neither, the top of `paragraph`.

    `reason` says why these are not exactly the words of the finding.
    """

    start: Edge | None = None
    end: Edge | None = None
    paragraph: Element | None = None
    reason: str = ""


class Places:
    """Finds the runs at anchors, as they are counted in the file that the document was read from."""

    def __init__(self, file: DocxFile, body: Element, document: Document) -> None:
        self._file = file
        self._body = body
        self._document = document
        self._runs: dict[str, list[list[Element]]] = {}
        self._order = {element: number for number, element in enumerate(body.iter(RUN))}

    @cached_property
    def top(self) -> Element | None:
        """The first paragraph of the body, in a table or not, but not in a text box."""
        body = self._body.find(word("body"))
        found = [item for item in paragraphs(body) if _box_around(item) is None] if body is not None else []
        return next((item for item in found if not begins_control(item)), next(iter(found), None))

    def find(self, finding: Finding) -> Stretch:
        """Find where the note of a finding with words stands."""
        return self.between(finding.passage.span) if finding.passage else Stretch(paragraph=self.top)

    def between(self, span: Span) -> Stretch:
        """Find the words of a span."""
        located = [(part, anchor) for part, anchor in self._document.located(span) if isinstance(anchor, DocxAnchor)]
        if not located:
            return self._near(span)
        here = [(part, anchor) for part, anchor in located if anchor.part == self._file.main]
        if not here:
            return self._outside(located[0][1])
        stretch = self._in_fields(self._between([anchor for _, anchor in here]))
        if stretch.start is None or stretch.reason:
            return stretch
        if len(here) < len(located):
            return Stretch(stretch.start, stretch.end, reason=_ELSEWHERE)
        if not all(self._is_there(part, anchor) for part, anchor in here):
            return Stretch(stretch.start, stretch.end, reason=_NOT_THERE)
        return stretch

    def _between(self, anchors: Sequence[DocxAnchor]) -> Stretch:
        """Take in all anchors that follow one another in the file; of several text boxes, those in the first one."""
        found = [(self._run(anchor), anchor) for anchor in anchors]
        present = [(run, anchor) for run, anchor in found if run is not None]
        if not present:
            return Stretch(paragraph=self.top, reason=_NOWHERE)
        box = _box_around(present[0][0])
        together = [(run, anchor) for run, anchor in present if _box_around(run) is box]
        start, end = Edge(together[0][0], together[0][1].start), Edge(together[0][0], together[0][1].end)
        for run, anchor in together:
            # The choices of a list are told behind the paragraph that the list stands in.
            if self._key(Edge(run, anchor.end)) >= self._key(end):
                end = Edge(run, anchor.end)
        if start == end:
            start, end = _around_field(start.run)
        return Stretch(start, end, reason="" if len(together) == len(found) else _ELSEWHERE)

    def _in_fields(self, stretch: Stretch) -> Stretch:
        """Take in the whole of a form field at either end."""
        if stretch.start is None or stretch.end is None:
            return stretch
        start, end = stretch.start, stretch.end
        first, last = field_around(start.run), field_around(end.run)
        if first is not None:
            start = Edge(runs_in(first)[0], 0)
        if last is not None:
            run = runs_in(last)[-1]
            end = Edge(run, len(run_text(run)))
        is_whole = self._key(start) == self._key(stretch.start) and self._key(end) == self._key(stretch.end)
        return Stretch(start, end, reason=stretch.reason or ("" if is_whole else _WHOLE_FIELD))

    def _key(self, edge: Edge) -> tuple[int, int]:
        return self._order[edge.run], edge.offset

    def _is_there(self, part: Span, anchor: DocxAnchor) -> bool:
        run = self._run(anchor)
        if run is None:
            return False
        words = self._document.slice(part)
        # A blank or a box is spelt otherwise in the file: its place is all that there is.
        is_drawn = not any(character.isalnum() for character in words)
        return is_drawn or run_text(run)[anchor.start : anchor.end] == words

    def _near(self, span: Span) -> Stretch:
        """Find the words of the block that a span without words in the file stands in."""
        block = self._document.blocks[self._document.block_index(span.start)]
        anchors = [anchor for anchor in self._document.locate(block.span) if isinstance(anchor, DocxAnchor)]
        here = [anchor for anchor in anchors if anchor.part == self._file.main]
        stretch = self._between(here) if here else Stretch(paragraph=self.top)
        return Stretch(stretch.start, stretch.end, stretch.paragraph, _NOT_THERE if stretch.start else _NOWHERE)

    def _outside(self, anchor: DocxAnchor) -> Stretch:
        """Find the place in the body that refers to a note, a header or a footer."""
        found = self._counted(anchor.part)
        own = found[anchor.paragraph][:1] if anchor.paragraph < len(found) else []
        for tag in _NOTES.values():
            note = next((above for run in own for above in run.iterancestors(word(tag))), None)
            reference = self._reference(tag, note) if note is not None else None
            if reference is not None:
                length = len(run_text(reference))
                reason = _NO_NOTES_THERE.format(kind=tag)
                return Stretch(Edge(reference, 0), Edge(reference, length), reason=reason)
        return Stretch(paragraph=self._section_with(anchor.part), reason=_NO_NOTES_AROUND)

    def _reference(self, tag: str, note: Element) -> Element | None:
        for reference in self._body.iter(word(f"{tag}Reference")):
            if reference.get(word("id")) == note.get(word("id")):
                return next(reference.iterancestors(RUN), None)
        return None

    def _section_with(self, part: str) -> Element | None:
        """Find the first paragraph of the first section that has this page header or footer."""
        identifiers = self._file.relations_to(part)
        first: Element | None = None
        for element in self._body.iter(PARAGRAPH, word("sectPr")):
            if element.tag == PARAGRAPH:
                first = element if first is None and _box_around(element) is None else first
            elif element.getparent().tag != word("sectPrChange"):
                references = element.iterchildren(*map(word, _AROUND))
                if any(item.get(_RELATION) in identifiers for item in references):
                    return first if first is not None else self.top
                first = None
        return self.top

    def _run(self, anchor: DocxAnchor) -> Element | None:
        found = self._counted(anchor.part)
        if anchor.paragraph < len(found) and anchor.run < len(found[anchor.paragraph]):
            return found[anchor.paragraph][anchor.run]
        return None

    def _counted(self, part: str) -> list[list[Element]]:
        if part not in self._runs:
            root = self._body if part == self._file.main else self._file.root(part)
            self._runs[part] = [list(runs(paragraph)) for paragraph in paragraphs(root)]
        return self._runs[part]


def _box_around(element: Element) -> Element | None:
    return next(element.iterancestors(_BOX), None)


def _around_field(first: Element) -> tuple[Edge, Edge]:
    """Take in a whole run, and the whole of a form field where the run is the mark at its beginning."""
    depth, last = 0, first
    for run in _following(first):
        depth += len(_marks(run, "begin")) - len(_marks(run, "end"))
        if depth <= 0:
            last = run
            break
    return Edge(first, 0), Edge(last, len(run_text(last)))


def _marks(run: Element, kind: str) -> list[Element]:
    return [mark for mark in run.iterchildren(_FIELD_MARK) if mark.get(_FIELD_KIND) == kind]


def _following(run: Element) -> Iterator[Element]:
    """Yield a run and those after it in its paragraph."""
    paragraph = next(run.iterancestors(PARAGRAPH), None)
    found = list(runs(paragraph)) if paragraph is not None else [run]
    yield from found[found.index(run) :]
