"""A DOCX file as the annotator changes it: a few parts are written anew, all others stay byte for byte."""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from lxml import etree

from tilint.errors import AnnotationError
from tilint.formats.docx import WORD, Element, word
from tilint.formats.docx_package import (
    is_strict,
    main_part,
    open_package,
    part_name,
    strict_names,
    usual_names,
)

PARAGRAPH_IDS = "http://schemas.microsoft.com/office/word/2010/wordml"
_ANSWERS = "http://schemas.microsoft.com/office/word/2012/wordml"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_SIGNATURES = "_xmlsignatures/"
_SIGNED = re.compile(rb"relationships/digital-signature/")
# A part that is new gets the earliest date that a ZIP archive knows.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_MARK = re.compile(rb"\n<!--written by tilint(?P<kept>, around somebody's work)? (?P<sum>[0-9a-f]{64})-->\Z")

_IS_SIGNED = "it is signed, and any change would break the signature; save a copy without it, and annotate that"


@dataclass(frozen=True)
class DocxFile:
    """The parts of a file by name, in their order, and the names of those that an annotator changes.

    `comments` is the name that the part with the comments has, or would have.
    """

    entries: tuple[zipfile.ZipInfo, ...]
    parts: Mapping[str, bytes]
    main: str
    comments: str
    strict: bool

    @property
    def main_relations(self) -> str:
        """The name of the part that says what the main part refers to."""
        return f"{posixpath.dirname(self.main)}/_rels/{posixpath.basename(self.main)}.rels".lstrip("/")

    def relations_to(self, part: str) -> set[str]:
        """Give the ids by which the main part refers to another one."""
        if self.main_relations not in self.parts:
            return set()
        folder = posixpath.dirname(self.main)
        return {
            item.get("Id", "")
            for item in self.root(self.main_relations)
            if posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))) == f"/{part}"
        }

    def root(self, name: str) -> Element:
        """Parse a part, white space and all; a Strict one comes with the usual names."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        data = _MARK.sub(b"", self.parts[name])
        return etree.fromstring(usual_names(data) if self.strict else data, parser)


def open_docx(data: bytes) -> DocxFile:
    """Open a file to write into; raise AnnotationError for a signed one, UnreadableError for a damaged one."""
    package = open_package(data)
    part = main_part(package)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        parts = {name: archive.read(name) for name in entries}
    if _is_signed(parts):
        raise AnnotationError(_IS_SIGNED)
    existing = [
        part_name(relation.target_part)
        for relation in part.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.COMMENTS and not relation.is_external
    ]
    main = part_name(part)
    return DocxFile(
        entries=tuple(entries.values()),
        parts=parts,
        main=main,
        comments=existing[0] if existing else _free_name(posixpath.dirname(main), parts),
        strict=is_strict(parts.get("_rels/.rels", b"")),
    )


def comments_root(file: DocxFile) -> Element:
    """Give the root of the comments, an empty one where there are none; it knows the names that a comment needs."""
    old = file.root(file.comments) if file.comments in file.parts else etree.Element(word("comments"))
    names = {prefix: uri for prefix, uri in old.nsmap.items() if prefix}
    wanted = {"w": WORD, "w14": PARAGRAPH_IDS, "mc": _COMPATIBILITY}
    if all(names.get(prefix) == uri for prefix, uri in wanted.items()):
        root = old
    else:
        taken = set(names.values())
        new = {_free_prefix(prefix, uri, names): uri for prefix, uri in wanted.items() if uri not in taken}
        root = etree.Element(word("comments"), dict(old.attrib), nsmap={**old.nsmap, **names, **new})
        root.text = old.text
        root.extend(list(old))
    ignorable = f"{{{_COMPATIBILITY}}}Ignorable"
    prefix = next(prefix for prefix, uri in root.nsmap.items() if uri == PARAGRAPH_IDS and prefix)
    ignored = root.get(ignorable, "").split()
    if prefix not in ignored:
        root.set(ignorable, " ".join((*ignored, prefix)))
    return root


def answered(file: DocxFile) -> set[str]:
    """Give the ids of the paragraphs that end comments which somebody has answered."""
    answers = [
        file.root(name).iter(f"{{{_ANSWERS}}}commentEx")
        for name, content in file.parts.items()
        if name.endswith(".xml") and _ANSWERS.encode() in content and b"commentsEx" in content
    ]
    parents = {answer.get(f"{{{_ANSWERS}}}paraIdParent", "").upper() for found in answers for answer in found}
    return parents - {""}


def save(file: DocxFile, main: Element, comments: Element, *, keeps_work: bool = False) -> bytes:
    """Write the file with a new body and new comments, and with the mark by which `is_own` knows it."""
    changed = {
        file.main: _serialized(file, main),
        file.comments: _serialized(file, comments),
        file.main_relations: _relations(file),
        _TYPES_PART: _types(file),
    }
    kept = ", around somebody's work" if keeps_work else ""
    changed[file.comments] += f"\n<!--written by tilint{kept} {_digest({**file.parts, **changed})}-->".encode()
    return _written(file, changed)


def is_own(data: bytes) -> bool:
    """Tell whether a file is exactly as tilint wrote it: nobody has worked in it since."""
    return _mark(data) is not None


def keeps_work(data: bytes) -> bool:
    """Tell whether a file is as tilint wrote it, around what somebody had done in the copy before."""
    mark = _mark(data)
    return mark is not None and mark["kept"] is not None


def _mark(data: bytes) -> re.Match[bytes] | None:
    """Find the mark in a file, if it is true."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # zipfile raises nearly anything on a damaged file
        return None
    for name, content in parts.items():
        mark = _MARK.search(content) if name.endswith(".xml") else None
        if mark:
            return mark if mark["sum"].decode() == _digest({**parts, name: content[: mark.start()]}) else None
    return None


def _is_signed(parts: Mapping[str, bytes]) -> bool:
    return any(name.lower().startswith(_SIGNATURES) for name in parts) or bool(
        _SIGNED.search(parts.get("_rels/.rels", b""))
    )


def _free_name(folder: str, parts: Mapping[str, bytes]) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in (0, *range(2, len(parts) + 3)))
    lowered = {name.lower() for name in parts}
    return next(name for name in names if name.lower() not in lowered)


def _free_prefix(prefix: str, uri: str, taken: Mapping[str, str]) -> str:
    return prefix if taken.get(prefix, uri) == uri else f"{prefix}tilint"


def _serialized(file: DocxFile, root: Element) -> bytes:
    data = bytes(etree.tostring(root.getroottree(), encoding="UTF-8", standalone=True))
    return strict_names(data) if file.strict else data


def _relations(file: DocxFile) -> bytes:
    """Have the main part refer to the comments."""
    old = file.parts.get(file.main_relations)
    root = file.root(file.main_relations) if old else etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
    target = posixpath.basename(file.comments)
    existing = [item for item in root if item.get("Type") == RELATIONSHIP_TYPE.COMMENTS]
    if old and existing and file.comments in file.parts:
        return old
    for item in existing:  # it leads nowhere
        root.remove(item)
    taken = {item.get("Id") for item in root}
    identifier = next(name for name in (f"rId{number}" for number in range(1, len(taken) + 2)) if name not in taken)
    etree.SubElement(
        root,
        f"{{{_RELATIONSHIPS}}}Relationship",
        {"Id": identifier, "Type": RELATIONSHIP_TYPE.COMMENTS, "Target": target},
        nsmap={None: _RELATIONSHIPS},
    )
    return _serialized(file, root)


def _types(file: DocxFile) -> bytes:
    """Say what the part with the comments is."""
    old = file.parts[_TYPES_PART]
    root = etree.fromstring(old)
    name = f"/{file.comments}"
    if any(item.get("PartName", "").lower() == name.lower() for item in root.iter(f"{{{_TYPES}}}Override")):
        return old
    etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": name, "ContentType": CONTENT_TYPE.WML_COMMENTS})
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def _digest(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(parts):
        for value in (name.encode(), parts[name]):
            digest.update(len(value).to_bytes(8, "big") + value)
    return digest.hexdigest()


def _written(file: DocxFile, changed: Mapping[str, bytes]) -> bytes:
    old = {entry.filename: entry for entry in file.entries}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in dict.fromkeys((*old, *changed)):
            entry = old.get(name)
            info = zipfile.ZipInfo(name, entry.date_time if entry else _NO_DATE)
            info.compress_type = entry.compress_type if entry else zipfile.ZIP_DEFLATED
            info.external_attr = entry.external_attr if entry else 0
            # The system that wrote an archive is in it: without this, the bytes would differ from one to the next.
            info.create_system = entry.create_system if entry else 0
            archive.writestr(info, changed.get(name, file.parts.get(name, b"")))
    return target.getvalue()
