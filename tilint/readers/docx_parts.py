"""What stands around a DOCX file's body: relationships, properties, and things without readable text."""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.part import Part
from docx.package import Package

from tilint.formats.docx import Element, counts, word
from tilint.formats.docx_package import part_name, part_root
from tilint.model.document import Unread
from tilint.readers.docx_changes import is_gone

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CORE = "/metadata/core-properties"
_CUSTOM = "/custom-properties"
# The names of Dublin Core and OPC, with those that people know them by.
_PROPERTY_NAMES = {
    "title": "title",
    "creator": "author",
    "subject": "subject",
    "keywords": "keywords",
    "description": "comments",
    "category": "category",
    "created": "created",
    "modified": "modified",
    "lastModifiedBy": "last_modified_by",
    "lastPrinted": "last_printed",
    "language": "language",
    "version": "version",
    "revision": "revision",
    "contentStatus": "status",
    "identifier": "identifier",
}
_OBJECTS = {
    word("altChunk"): ("id", "text inserted from another file"),
    "{urn:schemas-microsoft-com:office:office}OLEObject": ("id", "an embedded object"),
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds": ("dm", "a SmartArt diagram"),
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart": ("id", "a chart"),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": ("id", "an equation"),
}
_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": ("embed", "a picture"),
    "{urn:schemas-microsoft-com:vml}imagedata": ("id", "a picture"),
}


def related(part: Part, kind: str) -> Part | None:
    """Find the first part that `part` refers to by a relationship whose type ends in `/kind`."""
    for relation in part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            found: Part = relation.target_part
            return found
    return None


def related_root(part: Part, kind: str) -> Element | None:
    """Read the XML of the part that `related` finds."""
    target = related(part, kind)
    return None if target is None else part_root(target)


def links(part: Part) -> dict[str, str]:
    """Give the targets outside the file that `part` refers to, by relationship id."""
    return {identifier: relation.target_ref for identifier, relation in part.rels.items() if relation.is_external}


def properties(package: Package) -> dict[str, str]:
    """Read what the file says about itself; what it leaves empty is left out."""
    found: dict[str, str] = {}
    for relation in package.rels.values():
        if relation.is_external:
            continue
        if relation.reltype.endswith(_CORE):
            found.update(_core(part_root(relation.target_part)))
        elif relation.reltype.endswith(_CUSTOM):
            found.update(_custom(part_root(relation.target_part)))
    return {name: text for name, text in found.items() if text}


def _core(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iterchildren("{*}*"):
        name = _PROPERTY_NAMES.get(str(element.tag).rpartition("}")[2])
        if name:
            yield name, str(element.text or "").strip()


def _custom(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iterchildren("{*}property"):
        text = " ".join("".join(element.itertext()).split())
        yield f"custom.{str(element.get('name', '')).lower()}", text


def unread_objects(part: Part, root: Element) -> Iterator[Unread]:
    """Yield what may hold text that is out of reach: inserted files, embedded objects, diagrams, charts, equations."""
    return _found(part, root, _OBJECTS)


def pictures(part: Part, root: Element) -> Iterator[Unread]:
    """Yield the pictures, whose text nothing here can read."""
    return _found(part, root, _PICTURES)


def _found(part: Part, root: Element, wanted: dict[str, tuple[str, str]]) -> Iterator[Unread]:
    seen = set()
    for element in root.iter(*wanted):
        if is_gone(element) or not counts(element):
            continue
        attribute, reason = wanted[element.tag]
        target = part.rels.get(str(element.get(f"{_RELATIONSHIPS}{attribute}", "")))
        place = part_name(part)
        if target is not None:
            place = str(target.target_ref) if target.is_external else part_name(target.target_part)
        found = Unread(place, reason)
        if found not in seen:
            seen.add(found)
            yield found
