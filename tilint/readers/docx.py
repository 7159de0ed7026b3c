"""Reads DOCX files: text, structure, formatting and positions, as the page shows them with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.opc.part import Part
from docx.package import Package

from tilint.errors import UnreadableError
from tilint.formats.docx import Element, word
from tilint.formats.docx_package import main_part, open_package, part_name, part_root
from tilint.model.document import BlockKind, Document
from tilint.readers.building import Builder
from tilint.readers.docx_blocks import Blocks
from tilint.readers.docx_numbering import Numbering
from tilint.readers.docx_parts import links, pictures, properties, related, related_root, unread_objects
from tilint.readers.docx_story import Story
from tilint.readers.docx_styles import Styles, attribute
from tilint.readers.docx_words import Paragraph

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_AROUND = {word("headerReference"): BlockKind.HEADER, word("footerReference"): BlockKind.FOOTER}
# Below this many words the text is likely in the pictures.
_HARDLY_ANY_WORDS = 20

_ONLY_PICTURES = "the file has no text in it, only pictures; a version with typed text would help"
_TOO_DEEP = "its parts are nested too deeply to be read; copy the text into a new document"


def read_docx(data: bytes, path: str) -> Document:
    """Read a Word file; raise UnreadableError when it is none, is damaged or locked, or holds no text."""
    package = open_package(data)
    try:
        return _read(package, path)
    except RecursionError as error:
        raise UnreadableError(_TOO_DEEP) from error


def _read(package: Package, path: str) -> Document:
    part = main_part(package)
    root = part_root(part)
    styles = Styles(related_root(part, "styles"))
    story = Story(part_name(part), root, styles, links(part))
    builder = Builder()
    blocks = Blocks(builder, styles, Numbering(related_root(part, "numbering"), styles))
    blocks.add_body(list(story.read(root.find(word("body")))))
    blocks.add_around(_notes(part, story.notes, styles), BlockKind.FOOTNOTE)
    around = list(_headers_and_footers(part, root))
    for kind in BlockKind.HEADER, BlockKind.FOOTER:
        blocks.add_around(_distinct(_around(around, kind, styles)), kind)
    pieces = [part, *(target for _, target in around)]
    return _document(builder, path, properties(package), pieces)


def _document(builder: Builder, path: str, about: dict[str, str], parts: list[Part]) -> Document:
    unread = [item for part in parts for item in unread_objects(part, part_root(part))]
    images = [item for part in parts for item in pictures(part, part_root(part))]
    try:
        document = builder.document(path, "docx", properties=about, unread=unread)
    except UnreadableError as error:
        raise (UnreadableError(_ONLY_PICTURES) if images else error) from error
    if len(document.text.split()) < _HARDLY_ANY_WORDS and images:
        return replace(document, unread=(*unread, *images))
    return document


def _notes(part: Part, references: list[tuple[str, str]], styles: Styles) -> Iterator[Paragraph]:
    """Read footnotes and then endnotes, in the order in which the text refers to them."""
    for kind in "footnote", "endnote":
        target = related(part, f"{kind}s")
        if target is None:
            continue
        root = part_root(target)
        story = Story(part_name(target), root, styles, links(target))
        notes = {attribute(note, "id"): note for note in root.iterchildren(word(kind))}
        for identifier in dict.fromkeys(number for other, number in references if other == kind):
            # Separators and the like have a type.
            if identifier in notes and attribute(notes[identifier], "type") in {"", "normal"}:
                yield from story.read(notes[identifier])


def _headers_and_footers(part: Part, root: Element) -> Iterator[tuple[BlockKind, Part]]:
    """Yield each header and footer part that a section refers to, once."""
    seen = set()
    for reference in root.iter(*_AROUND):
        identifier = str(reference.get(_RELATION, ""))
        if identifier not in part.rels or identifier in seen:
            continue
        seen.add(identifier)
        if not part.rels[identifier].is_external:
            yield _AROUND[reference.tag], part.rels[identifier].target_part


def _around(around: list[tuple[BlockKind, Part]], kind: BlockKind, styles: Styles) -> Iterator[Paragraph]:
    for other, target in around:
        if other is kind:
            root = part_root(target)
            yield from Story(part_name(target), root, styles, links(target)).read(root)


def _distinct(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    """Drop paragraphs that say the same as an earlier one."""
    seen = set()
    for paragraph in paragraphs:
        text = " ".join(paragraph.text.split())
        if text not in seen:
            seen.add(text)
            yield paragraph
