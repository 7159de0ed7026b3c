"""Where SARIF says that things are: addresses of files without a trace of this computer, regions, logical places."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tilint.model import Anchor, DocxAnchor, PdfAnchor, Place

Json = dict[str, object]

ROOT = "%SRCROOT%"
_OUTSIDE = "%OUTSIDE{}%"
TEXT_FORMATS = frozenset({"markdown", "text"})
_NUMBERED = re.compile(r"(\D+) (\d+)")
_DECIMALS = 1


@dataclass(frozen=True, slots=True)
class Address:
    """A file's address: percent-encoded, relative to the folder that `base` stands for."""

    base: str
    uri: str


def find_root(folder: Path) -> Path:
    """Find the top of the git work tree that holds a folder; without one, the folder itself is the root."""
    line = (folder.resolve(), *folder.resolve().parents)
    return next((parent for parent in line if (parent / ".git").exists()), line[0])


def address(paths: Iterable[str], folder: Path) -> dict[str, Address]:
    """Give each path, which starts from `folder`, its address.

    Links are followed. A file outside the root is addressed from the folder that all such files have in common: its
    address holds no `..` and nothing of the path above.
    """
    root = find_root(folder)
    real = {path: _resolve(folder, path) for path in paths}
    inside = {path: one for path, one in real.items() if one.is_relative_to(root)}
    addresses = {path: Address(ROOT, _encode(one.relative_to(root))) for path, one in inside.items()}
    outside = {path: one for path, one in real.items() if path not in inside}
    for number, anchor in enumerate(sorted({one.anchor for one in outside.values()})):
        group = {path: one for path, one in outside.items() if one.anchor == anchor}
        above = Path(os.path.commonpath([one.parent for one in group.values()]))
        base = _OUTSIDE.format(number + 1 if number else "")
        addresses |= {path: Address(base, _encode(one.relative_to(above))) for path, one in group.items()}
    return addresses


def _resolve(folder: Path, path: str) -> Path:
    try:
        return (folder / path).resolve()
    except (OSError, RuntimeError, ValueError):
        return Path(os.path.abspath(folder / path))  # noqa: PTH100 - for a path that cannot be followed


def _encode(path: Path) -> str:
    return quote(path.as_posix().encode("utf-8", "surrogateescape"))


def describe_bases(addresses: Mapping[str, Address]) -> Json:
    """Describe the folders that addresses start from, without saying where they are."""
    used = {one.base for one in addresses.values()} | {ROOT}
    outside = "The folder that the documents outside the project have in common."
    top = "The top of the project: of the git work tree, or the folder that tilint ran in."
    return {base: {"description": {"text": top if base == ROOT else outside}} for base in sorted(used)}


def region(place: Place | None, words: str, format_: str) -> Json:
    """Give the region of words in a text file; for other files, and for what is missing, the start of the file.

    GitHub wants all four numbers. Line 1 stands for the whole file where lines mean nothing, as in DOCX and PDF.
    """
    if format_ in TEXT_FORMATS and place and place.line is not None:
        numbers = (place.line, place.column, place.end_line, place.end_column)
    else:
        numbers = (1, 1, 1, 1)
    names = ("startLine", "startColumn", "endLine", "endColumn")
    return {**dict(zip(names, numbers, strict=True)), "snippet": {"text": words}}


def logical_location(place: Place | None, anchors: Sequence[Anchor]) -> Json:
    """Name a place in a DOCX or PDF file: for people, and as a path."""
    if place is None:
        return {"name": "whole document", "fullyQualifiedName": "/", "kind": "element"}
    page = [f"page {place.page}"] if place.page is not None else []
    section = [" › ".join(place.section)] if place.section else []
    paragraph = [place.paragraph] if place.paragraph else []
    return {
        "name": ", ".join([*page, *section, *paragraph]) or "whole document",
        "fullyQualifiedName": _path_of(place, anchors),
        "kind": "element",
    }


def _path_of(place: Place, anchors: Sequence[Anchor]) -> str:
    """Write a place as a path, such as /word/document.xml/p[4]/r[2] or /page[3]/Absence/paragraph[4]."""
    if anchors and isinstance(anchors[0], DocxAnchor):
        first = anchors[0]
        return f"/{first.part}/p[{first.paragraph + 1}]/r[{first.run + 1}]"
    steps = [f"page[{place.page}]"] if place.page is not None else []
    steps += [title.replace("/", "%2F") for title in place.section]
    steps += [_NUMBERED.sub(r"\1[\2]", step).replace(" ", "-") for step in place.paragraph.split(", ") if step]
    return "/" + "/".join(steps)


def exact_place(place: Place, anchors: Sequence[Anchor], start: int, end: int) -> Json:
    """Say for programs where words stand: in the extracted text, and on the page or in the package."""
    known: Json = {
        "page": place.page,
        "section": list(place.section),
        "paragraph": place.paragraph,
        "charStart": start,
        "charEnd": end,
    }
    quads = [
        {"page": one.page, "box": [round(edge, _DECIMALS) for edge in one.bounds]}
        for one in anchors
        if isinstance(one, PdfAnchor) and one.packed
    ]
    if quads:
        known["quads"] = quads
    runs = [
        {"part": one.part, "paragraph": one.paragraph, "run": one.run, "start": one.start, "end": one.end}
        for one in anchors
        if isinstance(one, DocxAnchor)
    ]
    if runs:
        known["runs"] = runs
    return known
