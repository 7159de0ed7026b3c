"""Reads Markdown: CommonMark with the tables, footnotes, task lists and alerts that GitHub adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyromark

from tilint.errors import UnreadableError
from tilint.model.document import BlockKind, Document, MarkKind
from tilint.readers.captions import with_captions
from tilint.readers.encoding import decode
from tilint.readers.flow import Flow
from tilint.readers.front_matter import read_front_matter
from tilint.readers.markup import COMMENT, SILENT, read_markup, read_tag
from tilint.readers.source import ENTITY, LINE_END, Source, character_offsets

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_EMPHASIS = {"Emphasis": MarkKind.ITALIC, "Strong": MarkKind.BOLD, "Strikethrough": MarkKind.STRIKE}
_ITEM = re.compile(r"\s*\d{1,9}([.)])")
_BLANK_LINE = re.compile(r"_{8,}(?=\s*$)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNPARSED = "its Markdown could not be parsed; save it again as plain Markdown"
_TICKED, _UNTICKED = "☑", "☐"

_Event = tuple[str, object, int, int]


def read_markdown(data: bytes, path: str) -> Document:
    """Read a Markdown file; raise UnreadableError when it is no text or holds none."""
    source = Source(decode(data))
    matter = read_front_matter(source.text)
    walk = _Walk(source)
    for event in _events(source.text, matter.end):
        walk.take(*event)
    document = walk.flow.builder.document(path, "markdown", properties=matter.properties, unread=matter.unread)
    return with_captions(document)


def _events(text: str, start: int) -> Iterator[_Event]:
    """Yield the parser's events as name, value and the offsets of the characters they stand for."""
    # the parser loses its place at a line end of the old Mac kind; a new one is as long
    markdown = _LONE_RETURN.sub("\n", text[start:])
    offsets = character_offsets(markdown)
    try:
        events = list(pyromark.events_with_range(markdown, options=_OPTIONS))
    except BaseException as error:
        # a panic of the parser arrives as a BaseException of a class that cannot be imported
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableError(_UNPARSED) from None
    for event, where in events:
        name, value = _named(event)
        yield name, value, start + offsets[where["start"]], start + offsets[where["end"]]


def _named(event: object) -> tuple[str, object]:
    """Split an event or a tag, a name or one name with a value, into both."""
    if isinstance(event, dict):
        name, value = next(iter(event.items()))
        return str(name), value
    return str(event), None


class _Walk:
    """Turns events into blocks; `flow` holds what came of them."""

    def __init__(self, source: Source) -> None:
        self.flow = Flow()
        self._source = source
        self._builder = self.flow.builder
        self._images = 0
        self._silent = ""
        self._in_code = False
        self._markup: list[tuple[int, int]] | None = None

    def take(self, name: str, value: object, start: int, end: int) -> None:
        """Follow one event."""
        if name == "Start":
            self._begin(*_named(value), start)
        elif name == "End":
            self._finish(*_named(value))
        elif self._markup is not None:
            self._markup.append((start, end))
        elif name == "InlineHtml":
            self._inline_tag(start, end)
        elif not self._images and not self._silent:
            self._inline(name, value, start, end)

    def _inline(self, name: str, value: object, start: int, end: int) -> None:
        if name == "TaskListMarker":
            self.flow.marker = _TICKED if value else _UNTICKED
        elif name == "Rule":
            self.flow.close()
            self._blank(start, end)
        elif name == "SoftBreak":
            self._soft_break()
        elif name == "HardBreak":
            if self._builder.is_open:
                self._builder.hard_break()
        elif name == "Text":
            self._text(str(value), start, end)
        elif name == "Code":
            self.flow.begin_mark(MarkKind.CODE)
            self._source.copy_code(self._builder, str(value), start, end)
            self.flow.end_mark()

    def _begin(self, tag: str, value: object, start: int) -> None:
        flow = self.flow
        if tag in _EMPHASIS:
            flow.begin_mark(_EMPHASIS[tag])
        elif tag == "Link":
            flow.begin_mark(MarkKind.LINK, _field(value, "dest_url"))
        elif tag == "Image":
            self._images += 1
        elif tag == "List":
            flow.begin_list(value if isinstance(value, int) else None)
        elif tag == "Item":
            match = _ITEM.match(self._source.text, start)
            flow.begin_item(match.group(1) if match else ".")
        elif tag == "HtmlBlock":
            flow.close()
            self._markup = []
        else:
            flow.close()
            self._begin_block(tag, value)

    def _begin_block(self, tag: str, value: object) -> None:
        flow = self.flow
        if tag == "Heading":
            flow.heading = int(_field(value, "level")[1:])
        elif tag == "BlockQuote" and value is None:
            flow.quotes += 1
        elif tag == "FootnoteDefinition":
            flow.footnote = str(value)
        elif tag == "CodeBlock":
            self._in_code = True
            style = _field(value, "Fenced")
            self._builder.start(BlockKind.CODE, quoted=flow.is_quoted, style=style)
        elif tag == "Table":
            flow.table.begin()
        elif tag in {"TableHead", "TableRow"}:
            flow.table.begin_row()
        elif tag == "TableCell":
            flow.table.begin_cell(header=flow.table.row == 0)

    def _finish(self, tag: str, value: object) -> None:
        flow = self.flow
        if tag in _EMPHASIS or tag == "Link":
            flow.end_mark()
        elif tag == "Image":
            self._images -= 1
        elif tag == "List":
            flow.end_list()
        elif tag == "Item":
            flow.end_item()
        elif tag == "HtmlBlock":
            self._finish_markup()
        else:
            flow.close()
            self._silent = ""
            self._finish_block(tag, value)

    def _finish_block(self, tag: str, value: object) -> None:
        flow = self.flow
        if tag == "Heading":
            flow.heading = 0
        elif tag == "BlockQuote" and value is None:
            flow.quotes -= 1
        elif tag == "FootnoteDefinition":
            flow.footnote = None
        elif tag == "CodeBlock":
            self._in_code = False
        elif tag == "TableCell":
            flow.table.in_cell = False

    def _text(self, text: str, start: int, end: int) -> None:
        self.flow.open()
        source, builder = self._source, self._builder
        if self._in_code:
            # indentation that the parser made of a tab stands nowhere
            builder.add(text if start == end else "")
            source.copy(builder, start, end)
        elif source.text[start:end] != text and ENTITY.fullmatch(source.text, start, end):
            source.copy_markup(builder, start, end)
        elif source.text.startswith(text, start, end):
            # some events reach over the line end behind their text
            source.copy(builder, start, start + len(text))
        else:
            line_end = LINE_END.search(source.text, start, end)
            builder.add(text, source.anchor(start, line_end.start() if line_end else end), whole=True)

    def _blank(self, start: int, end: int) -> None:
        """Read a long line of underscores as a line to write on, and not as a rule between parts."""
        line = _BLANK_LINE.match(self._source.text, start, end)
        if line:
            self._builder.start(BlockKind.FIELD, quoted=self.flow.is_quoted)
            self._source.copy(self._builder, start, line.end())
            self.flow.close()

    def _inline_tag(self, start: int, end: int) -> None:
        tag = read_tag(self._source.text[start:end])
        if tag is None:
            return
        if tag.name == COMMENT:
            self._comment(tag.text, start)
        elif tag.name in SILENT:
            self._silent = "" if tag.closes else tag.name
        elif not self._images:
            self.flow.inline_tag(tag)

    def _finish_markup(self) -> None:
        """Read the HTML block that has just ended; a quotation's markers split it into several stretches."""
        stretches, self._markup = self._markup or [], None
        source = self._source
        text = "".join(source.text[start:end] for start, end in stretches)
        places = [place for start, end in stretches for place in range(start, end)]
        for start, end, tag in read_markup(text):
            if tag and tag.name == COMMENT:
                self._comment(tag.text, places[start])
            elif tag:
                self.flow.block_tag(tag)
            else:
                self._prose(text, places, start, end)
        self.flow.close()
        # a heading that is never closed must not swallow the document
        self.flow.heading = 0

    def _comment(self, text: str, start: int) -> None:
        self._builder.comment(text, self._source.anchor(start, start).line)

    def _prose(self, text: str, places: list[int], start: int, end: int) -> None:
        if not text[start:end].strip():
            self._soft_break()
            return
        self.flow.open()
        for match in LINE_END.finditer(text, start, end):
            self._prose_line(places[start : match.start()])
            self._builder.soft_break()
            start = match.end()
        self._prose_line(places[start:end])

    def _prose_line(self, places: list[int]) -> None:
        if places:
            self._source.copy_markup(self._builder, places[0], places[-1] + 1)

    def _soft_break(self) -> None:
        if self._builder.is_open:
            self._builder.soft_break()


def _field(value: object, name: str) -> str:
    return str(value.get(name, "")) if isinstance(value, dict) else ""
