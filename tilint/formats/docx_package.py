"""Opens a DOCX package so that reader and annotator see the same parts, however the file was written."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from tilint.errors import UnreadableError
from tilint.formats.docx import Element, word

MAX_PART_BYTES = 200_000_000
MAX_PACKAGE_BYTES = 500_000_000
MAX_PARTS = 10_000

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "http://schemas.openxmlformats.org/"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
# Only where a namespace or a type is named, never where the words of a document speak of one.
_STRICT_NAME = re.compile(rb"(=\s*[\"'])http://purl\.oclc\.org/ooxml/(\w+)/([\w/-]+)")
_USUAL_NAME = re.compile(
    rb"(=\s*[\"'])http://schemas\.openxmlformats\.org/(wordprocessingml|officeDocument|drawingml)/2006/([\w/-]+)"
)
_STRICT_DATES = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}

_NOT_WORD = "it is not a Word document (.docx); open it in the program that made it and save it as .docx"
_OLD_OR_LOCKED = (
    "it is an old Word file (.doc) or locked with a password; open it in Word and save it as .docx without a password"
)
_TOO_BIG = "it unpacks to more than tilint reads ({limit} MB); split it, or save it again without embedded files"
_TOO_MANY = "it holds more than {limit} parts; save it again without embedded files"
_DAMAGED = "it is damaged or incomplete ({detail}); open it in Word, let Word repair it, and save it again"


def open_package(data: bytes) -> Package:
    """Open a package with python-docx; Strict files get the usual names, references to missing parts are dropped.

    Raises UnreadableError for whatever is no Word document, is damaged, locked, or too big to unpack.
    """
    try:
        _check(data)
        return Package.open(io.BytesIO(_mended(data)))
    except UnreadableError:
        raise
    except Exception as error:  # zipfile, lxml and python-docx raise nearly anything on a damaged file
        raise UnreadableError(_DAMAGED.format(detail=_detail(error))) from error


def main_part(package: Package) -> Part:
    """Find the part that holds the document's body; raise UnreadableError when there is none."""
    parts: list[Part] = [
        relation.target_part
        for relation in package.rels.values()
        if relation.reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT and not relation.is_external
    ]
    if not parts:
        raise UnreadableError(_NOT_WORD)
    root = part_root(parts[0])
    if root.tag != word("document") or root.find(word("body")) is None:
        raise UnreadableError(_NOT_WORD)
    return parts[0]


def part_root(part: Part) -> Element:
    """Give the XML of a part, python-docx's own tree where it keeps one; raise UnreadableError when it is broken."""
    if isinstance(part, XmlPart):
        return part.element
    try:
        root = parse(part.blob)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(_DAMAGED.format(detail=_detail(error))) from error
    return root


def part_name(part: Part) -> str:
    """Give a part's name as `DocxAnchor.part` has it: without the slash before it."""
    return str(part.partname).lstrip("/")


def is_strict(data: bytes) -> bool:
    """Tell whether the package of a part or relationships part goes by the names of Strict Open XML."""
    return _STRICT_MARK in data


def usual_names(data: bytes) -> bytes:
    """Give the XML of a Strict part with the names that all other files use."""
    return _STRICT_NAME.sub(_usual_name, data)


def strict_names(data: bytes) -> bytes:
    """Turn round what `usual_names` does."""
    return _USUAL_NAME.sub(_strict_name, data)


def parse(data: bytes) -> Element:
    """Parse the XML of a part, without entities and without the network."""
    # White space is treated as python-docx treats it, so that both give the same runs the same text.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    return etree.fromstring(data, parser)


def _check(data: bytes) -> None:
    if data.startswith(_OLE_SIGNATURE):
        raise UnreadableError(_OLD_OR_LOCKED)
    if not data.startswith(b"PK"):
        raise UnreadableError(_NOT_WORD)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if "[Content_Types].xml" not in {entry.filename for entry in entries}:
        raise UnreadableError(_NOT_WORD)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError(_OLD_OR_LOCKED)
    if len(entries) > MAX_PARTS:
        raise UnreadableError(_TOO_MANY.format(limit=MAX_PARTS))
    if any(entry.file_size > MAX_PART_BYTES for entry in entries):
        raise UnreadableError(_TOO_BIG.format(limit=MAX_PART_BYTES // 1_000_000))
    if sum(entry.file_size for entry in entries) > MAX_PACKAGE_BYTES:
        raise UnreadableError(_TOO_BIG.format(limit=MAX_PACKAGE_BYTES // 1_000_000))


def _mended(data: bytes) -> bytes:
    """Rewrite the package where python-docx would not open it; give back the same bytes otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        changed = dict(_changes(archive))
        if not changed:
            return data
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as copy:
            for name in dict.fromkeys(archive.namelist()):
                copy.writestr(zipfile.ZipInfo(name), changed.get(name) or archive.read(name))
    return target.getvalue()


def _changes(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    names = set(archive.namelist())
    strict = is_strict(archive.read("_rels/.rels")) if "_rels/.rels" in names else False
    for name in sorted(names):
        if not name.endswith((".rels", ".xml")) or not (strict or name.endswith(".rels")):
            continue
        original = archive.read(name)
        data = usual_names(original) if strict else original
        if name.endswith(".rels"):
            data = _without_dangling(data, posixpath.dirname(posixpath.dirname(name)), names)
        if data != original:
            yield name, data


def _usual_name(match: re.Match[bytes]) -> bytes:
    """Put the year that Strict left out back into a namespace: `drawingml/main` is `drawingml/2006/main`."""
    family, rest = match[2], match[3]
    first, slash, last = rest.rpartition(b"/")
    rest = first + slash + _STRICT_DATES.get(last, last)
    return match[1] + _OFFICE.encode() + family + b"/2006/" + rest


def _strict_name(match: re.Match[bytes]) -> bytes:
    family, rest = match[2], match[3]
    first, slash, last = rest.rpartition(b"/")
    dated = {usual: strict for strict, usual in _STRICT_DATES.items()}
    return match[1] + _STRICT_MARK + family + b"/" + first + slash + dated.get(last, last)


def _without_dangling(data: bytes, folder: str, names: set[str]) -> bytes:
    """Drop the references of a relationships part that lead to parts the package does not hold."""
    root = parse(data)
    dangling = [item for item in root.iterchildren(_RELATIONSHIP) if _dangles(item, folder, names)]
    for item in dangling:
        root.remove(item)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True)) if dangling else data


def _dangles(item: Element, folder: str, names: set[str]) -> bool:
    if item.get("TargetMode") == "External":
        return False
    target = posixpath.normpath(posixpath.join("/", folder, str(item.get("Target", ""))))
    return target.lstrip("/") not in names


def _detail(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile):
        return "the zip archive is broken"
    if isinstance(error, etree.XMLSyntaxError):
        return "the XML of a part is broken"
    if isinstance(error, KeyError):
        return "a part is missing"
    return "a part cannot be read"
