"""Opens documents in LibreOffice, and reads its own export: the text, and the comments with the words they stand at."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_ANNOTATION, _END = f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"
_NAME = f"{_OFFICE}name"
_SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(_SOFFICE is None, reason="LibreOffice (soffice) is not installed: nothing was proved")


@dataclass(frozen=True)
class Note:
    """A comment as LibreOffice has it."""

    author: str
    text: str
    words: str


def convert(files: list[Path], folder: Path, format_: str = "fodt") -> list[Path]:
    """Have LibreOffice save files in another format, all in one run with a profile of its own."""
    command = [str(_SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", format_, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600, encoding="utf-8")
    converted = [folder / f"{file.stem}.{format_.partition(':')[0]}" for file in files]
    missing = [file.name for file in converted if not file.exists()]
    assert not missing, f"{missing}: {done.stdout}{done.stderr}"
    return converted


def read_text(path: Path) -> str:
    """Give the words of a flat ODT, without its comments and without white space."""
    return "".join("".join(text for kind, text in _events(_body(path)) if kind is None).split())


def read_notes(path: Path) -> list[Note]:
    """Give the comments of a flat ODT with the words from their start to their end, without white space."""
    notes: list[tuple[etree._Element, list[str]]] = []
    open_: dict[str, list[str]] = {}
    for kind, value in _events(_body(path)):
        if kind is None:
            for words in open_.values():
                words.append(value)
        elif kind.tag == _ANNOTATION:
            notes.append((kind, []))
            open_[kind.get(_NAME, "")] = notes[-1][1]
        else:
            open_.pop(kind.get(_NAME, ""), None)
    named = {item.get(_NAME) for item in _body(path).iter(_END)}
    return [
        Note(
            item.findtext(_CREATOR),
            "\n".join("".join(line.itertext()) for line in item.iter(f"{_TEXT}p")),
            "".join("".join(words).split()) if item.get(_NAME) in named else "",
        )
        for item, words in notes
    ]


def _body(path: Path) -> etree._Element:
    return etree.parse(path, etree.XMLParser(huge_tree=True, collect_ids=False)).getroot().find(f"{_OFFICE}body")


def _events(root: etree._Element):
    """Yield text and the marks of comments in document order, without what comments say and what was deleted."""
    if root.text:
        yield None, root.text
    for child in root:
        if child.tag == _ANNOTATION or child.tag == _END:
            yield child, ""
        elif isinstance(child.tag, str) and child.tag != f"{_TEXT}tracked-changes":
            if child.tag == f"{_TEXT}s":
                yield None, " "
            yield from _events(child)
        if child.tail:
            yield None, child.tail


_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  text = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(text.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "OpenDocument Text Flat XML"
  text.storeToURL(target, filter())
  text.close(True)
End Sub
Sub SettleAll
{calls}
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""


def settle(files: list[Path], folder: Path, *, accept: bool) -> list[str]:
    """Have LibreOffice accept, or reject, all tracked changes of files, and give the texts that they then have."""
    convert(files[:1], folder)  # makes the profile, with a place for macros
    change = "AcceptAllTrackedChanges" if accept else "RejectAllTrackedChanges"
    targets = [folder / f"{file.stem}-{change}.fodt" for file in files]
    calls = [
        f'Settle("{file.as_uri()}", "{target.as_uri()}", "{change}")'
        for file, target in zip(files, targets, strict=True)
    ]
    basic = folder / "profile" / "user" / "basic" / "Standard"
    (basic / "Module1.xba").write_text(_MACRO.replace("{calls}", "\n".join(calls)), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    command = [str(_SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command.append("macro:///Standard.Module1.SettleAll")
    done = subprocess.run(command, capture_output=True, check=False, timeout=600, encoding="utf-8")
    assert all(target.exists() for target in targets), f"{done.stdout}{done.stderr}"
    return [read_text(target) for target in targets]
