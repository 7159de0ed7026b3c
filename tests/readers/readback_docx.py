"""Reads the words at a DocxAnchor from a file's bytes, with nothing of the reader's own code."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from tests.readers.readback import check_contract
from tilint.model import BlockKind, Document, DocxAnchor
from tilint.readers.docx import read_docx

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class Package:
    """The parts of a file, parsed once; paragraphs and runs are counted as `DocxAnchor` says."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self._paragraphs: dict[str, list[list[etree._Element]]] = {}

    def read(self, anchor: DocxAnchor) -> str:
        """Give the characters at an anchor."""
        return run_text(self.runs(anchor.part)[anchor.paragraph][anchor.run])[anchor.start : anchor.end]

    def field(self, anchor: DocxAnchor) -> set[str]:
        """Give the choices of the form's field that an anchor stands in; fails where no field is."""
        runs = self.runs(anchor.part)[anchor.paragraph]
        run = runs[anchor.run]
        fields = [*run.iterancestors("{*}sdt"), *run.iter("{*}ffData")]
        before = (item for item in runs[: anchor.run] if item.find("{*}fldChar/{*}ffData") is not None)
        assert fields or next(before, None) is not None
        entries = [item for found in fields for item in found.iter("{*}listItem", "{*}listEntry")]
        return {" ".join(text.split()) for item in entries for text in item.attrib.values()}

    def runs(self, part: str) -> list[list[etree._Element]]:
        """List the runs of each paragraph of a part."""
        if part not in self._paragraphs:
            root = etree.fromstring(self._archive.read(part))
            counted = [item for item in root.iter() if isinstance(item.tag, str) and not _is_doubled(item)]
            numbers = {item: index for index, item in enumerate(item for item in counted if _name(item) == "p")}
            runs: list[list[etree._Element]] = [[] for _ in numbers]
            for item in counted:
                if _name(item) == "r":
                    owner = next(above for above in item.iterancestors() if above in numbers)
                    runs[numbers[owner]].append(item)
            self._paragraphs[part] = runs
        return self._paragraphs[part]


def run_text(run: etree._Element) -> str:
    """Spell out a run of words, tabs, breaks, hyphens, and of characters that have a code of their own."""
    text = ""
    for item in run.iterchildren("{*}*"):
        name = _name(item, anywhere=True)
        if name == "t":
            text += (item.text or "").replace("\n", " ")
        elif name == "sym":
            code = int(next(value for key, value in item.attrib.items() if key.endswith("}char")), 16)
            text += {0xF0B7: "•", 0xF0FC: "✓", 0xF020: " ", 0xF06F: "ο"}.get(code, chr(code) if code < 0xE000 else "")
        else:
            text += _CHARACTERS.get(name, "")
    return text


def misread(data: bytes, document: Document) -> list[tuple[str, str]]:
    """List the pieces of a document whose words differ from those in the file."""
    package = Package(data)
    found = []
    for piece in document.pieces:
        assert isinstance(piece.anchor, DocxAnchor)
        text = document.slice(piece.span)
        if piece.whole:
            written = package.field(piece.anchor)
            right = text in {"____", "___", "☐", "☒"} or (text[:2] == "☐ " and set(text[2:].split("; ")) <= written)
            pair = (text, " | ".join(sorted(written)))
        else:
            pair = (text, package.read(piece.anchor))
            right = pair[0] == pair[1]
        if not right:
            found.append(pair)
    return found


def read_checked(data: bytes) -> Document:
    """Read a file, and assert that all holds that is promised of every document."""
    document = read_docx(data, "sample.docx")
    check_contract(document)
    assert misread(data, document) == []
    return document


def texts(document: Document, kind: BlockKind | None = None) -> list[str]:
    """List the texts of the blocks, or of those of one kind."""
    return [document.slice(block.span) for block in document.blocks if kind in {None, block.kind}]


def _name(item: etree._Element, *, anywhere: bool = False) -> str:
    name = etree.QName(item)
    return name.localname if anywhere or "wordprocessingml" in str(name.namespace) else ""


def _is_doubled(item: etree._Element) -> bool:
    """Tell whether an element stands in a branch that another branch stands for."""
    branches = item.iterancestors("{*}Fallback", "{*}Choice")
    return any(above is not above.getparent()[0] for above in branches)
