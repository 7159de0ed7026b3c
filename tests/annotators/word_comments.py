"""Reads the comments of a DOCX file, and what they stand at, with nothing of the annotator's own code."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
_MARKS = tuple(f"{W}comment{kind}" for kind in ("RangeStart", "RangeEnd", "Reference"))
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@dataclass(frozen=True)
class Comment:
    """A comment: who wrote it, what it says, and the words that it stands at.

    `is_apart` says that its reference does not stand beside the end of its words.
    """

    id: int
    author: str
    text: str
    words: str
    is_apart: bool = False


def parts(data: bytes) -> dict[str, bytes]:
    """Give the content of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def body(data: bytes) -> etree._Element:
    """Parse the main part."""
    return _parse(parts(data)[_main(parts(data))])


def changed_parts(before: bytes, after: bytes) -> set[str]:
    """Name the parts that differ, in any way; none may be lost."""
    old, new = parts(before), parts(after)
    assert set(old) <= set(new)
    return {name for name, content in new.items() if old.get(name) != content}


def read_comments(data: bytes) -> list[Comment]:
    """Read all comments in order, and assert that each stands as Open XML has it."""
    content = parts(data)
    main = _main(content)
    root = _parse(content[main])
    name = _comments_part(content, main)
    if name is None:
        assert not list(root.iter(f"{W}commentReference"))
        return []
    comments = list(_parse(content[name]).iter(f"{W}comment"))
    identifiers = [comment.get(f"{W}id") for comment in comments]
    assert len(set(identifiers)) == len(identifiers), "two comments have one id"
    names = [item.get(f"{W14}paraId") for comment in comments for item in comment.iter(f"{W}p")]
    names = [name for name in names if name]
    assert len(set(names)) == len(names)
    order = list(root.iter())
    marks: dict[tuple[str, str], list[int]] = {}
    for number, item in enumerate(order):
        if item.tag in _MARKS:
            marks.setdefault((item.get(f"{W}id"), item.tag), []).append(number)
    return [
        Comment(int(comment.get(f"{W}id")), comment.get(f"{W}author"), _text(comment), *_words(order, marks, comment))
        for comment in comments
    ]


def _parse(data: bytes) -> etree._Element:
    """Parse a part; Strict Open XML has another name for the same elements."""
    return etree.fromstring(data.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()))


def _text(comment: etree._Element) -> str:
    return "\n".join("".join(item.itertext(f"{W}t")) for item in comment.iter(f"{W}p"))


def _words(order: list[etree._Element], marks: dict[tuple[str, str], list[int]], comment: etree._Element):
    """Collect the words between the one start and the one end of a comment, and tell whether its reference is apart.

    Word lets people's comments stand at a point, with a reference only.
    """
    identifier = comment.get(f"{W}id")
    if (identifier, _MARKS[0]) not in marks:
        assert comment.get(f"{W}author") != "tilint"
        return "", False
    places = []
    for tag in _MARKS:
        found = marks.get((identifier, tag), [])
        assert len(found) == 1, f"comment {identifier} has {len(found)} {tag}"
        places += found
    start, end, reference = places
    assert start < end < reference
    is_apart = order[end].getnext() is not order[reference].getparent()
    # LibreOffice would lose words where a control around whole paragraphs begins.
    assert not is_apart or _is_in(order[end], "sdt")
    assert not _is_in(order[start], "Fallback")
    inside = order[start:end]
    words = ""
    for item in inside:
        if item.tag == f"{W}p" and words:
            words += "\n\n"
        elif not _is_in(item, "Fallback") and _is_in(item, "r"):
            words += (item.text or "") if item.tag == f"{W}t" else _CHARACTERS.get(str(item.tag).removeprefix(W), "")
    return words, is_apart


def _is_in(item: etree._Element, name: str) -> bool:
    return next(item.iterancestors("{*}" + name), None) is not None


def _main(content: dict[str, bytes]) -> str:
    rels = etree.fromstring(content["_rels/.rels"])
    return next(
        posixpath.normpath(item.get("Target").lstrip("/"))
        for item in rels
        if item.get("Type").endswith("/officeDocument")
    )


def _comments_part(content: dict[str, bytes], main: str) -> str | None:
    """Find the part with the comments by its one relationship, and assert that it has the right type."""
    folder, name = posixpath.split(main)
    rels = etree.fromstring(content.get(f"{folder}/_rels/{name}.rels", b"<r/>"))
    identifiers = [item.get("Id") for item in rels.iter(_REL)]
    assert len(set(identifiers)) == len(identifiers)
    targets = [item.get("Target") for item in rels.iter(_REL) if item.get("Type").endswith("/comments")]
    if not targets:
        return None
    [target] = targets
    part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    assert part in content
    types = etree.fromstring(content["[Content_Types].xml"])
    overrides = [
        item.get("ContentType") for item in types.iter(f"{_TYPES}Override") if item.get("PartName") == f"/{part}"
    ]
    assert overrides == [_CONTENT_TYPE]
    return part
