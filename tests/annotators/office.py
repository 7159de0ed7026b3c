"""Opens documents in LibreOffice, and reads its own export: the text, and the comments with the words they stand at."""

from __future__ import annotations

import os
import shutil
import signal
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
_PARAGRAPHS = f"{_TEXT}p", f"{_TEXT}h"
_CHANGES = f"{_TEXT}tracked-changes"
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))

_SECONDS_TO_START, _SECONDS_FOR_A_FILE = 60, 10

ACCEPT, REJECT = "AcceptAllTrackedChanges", "RejectAllTrackedChanges"
SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed: nothing was proved")


@dataclass(frozen=True)
class Note:
    """A comment as LibreOffice has it."""

    author: str
    text: str
    words: str


def convert(files: list[Path], folder: Path) -> list[Path]:
    """Have LibreOffice save files as flat ODT, all in one run; a file that it cannot open is not there afterwards."""
    _run(folder, len(files), "--convert-to", "fodt", "--outdir", str(folder), *map(str, files))
    return [folder / f"{file.stem}.fodt" for file in files]


def _run(folder: Path, files: int, *arguments: str) -> None:
    """Run LibreOffice with a profile of its own; it is stopped when it takes much too long for so many files."""
    command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_SECONDS_TO_START + _SECONDS_FOR_A_FILE * files)
        except subprocess.TimeoutExpired:
            # The program that works is a child of the one that was started.
            os.killpg(process.pid, signal.SIGKILL)


def read_text(path: Path) -> str:
    """Give the words of a flat ODT, without its comments and without white space."""
    return bare("".join(text for kind, text in _events(_body(path)) if kind is None))


def read_paragraphs(path: Path) -> list[str]:
    """Give the words of each paragraph of a flat ODT in order, as `read_text` does; a text box goes for itself.

    Empty ones are left out: LibreOffice adds one above a table at the very top in whose first cell a comment stands.
    """
    paragraphs = (
        bare("".join(text for kind, text in _events(paragraph, _PARAGRAPHS) if kind is None))
        for paragraph in _body(path).iter(*_PARAGRAPHS)
        if next(paragraph.iterancestors(_ANNOTATION, _CHANGES), None) is None
    )
    return [text for text in paragraphs if text]


def bare(text: str) -> str:
    """Leave out white space, and what is never seen."""
    return "".join("".join(text.split()).translate(_UNSEEN))


def read_notes(path: Path) -> list[Note]:
    """Give the comments of a flat ODT with the words from their start to their end, without white space."""
    notes: list[tuple[etree._Element, list[str]]] = []
    open_: dict[str, list[str]] = {}
    body = _body(path)
    _take_out_deleted(body)
    for kind, value in _events(body):
        if kind is None:
            for words in open_.values():
                words.append(value)
        elif kind.tag == _ANNOTATION:
            notes.append((kind, []))
            open_[kind.get(_NAME, "")] = notes[-1][1]
        else:
            open_.pop(kind.get(_NAME, ""), None)
    named = {item.get(_NAME) for item in body.iter(_END)}
    return [
        Note(
            item.findtext(_CREATOR),
            "\n".join("".join(line.itertext()) for line in item.iter(f"{_TEXT}p")),
            bare("".join(words)) if item.get(_NAME) in named else "",
        )
        for item, words in notes
    ]


def _body(path: Path) -> etree._Element:
    return etree.parse(path, etree.XMLParser(huge_tree=True, collect_ids=False)).getroot().find(f"{_OFFICE}body")


def _take_out_deleted(body: etree._Element) -> None:
    """Take out the text of deletions that nobody has accepted yet; LibreOffice leaves some of it where it stood."""
    regions = body.iter(f"{_TEXT}changed-region")
    deletions = {item.get(f"{_TEXT}id") for item in regions if item.find(f"{_TEXT}deletion") is not None}
    inside: set[str] = set()
    for event, item in etree.iterwalk(body, events=("start", "end")):
        identifier = item.get(f"{_TEXT}change-id") if event == "start" else None
        if item.tag == f"{_TEXT}change-start" and identifier in deletions:
            inside.add(identifier)
        elif item.tag == f"{_TEXT}change-end":
            inside.discard(identifier)
        if inside and next(item.iterancestors(_ANNOTATION), None) is None:
            setattr(item, "text" if event == "start" else "tail", None)


def _events(root: etree._Element, without: tuple[str, ...] = ()):
    """Yield text and the marks of comments in document order, without what comments say and what was deleted.

    What stands in elements `without` is left out as well.
    """
    if root.text:
        yield None, root.text
    for child in root:
        if child.tag == _ANNOTATION or child.tag == _END:
            yield child, ""
        elif isinstance(child.tag, str) and child.tag != _CHANGES and child.tag not in without:
            yield from _events(child, without)
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
  If IsNull(text) Then Exit Sub
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


def settle(wanted: list[tuple[Path, str]], folder: Path) -> list[Path]:
    """Have LibreOffice do a command to each file, such as ACCEPT, and save what then is there as flat ODT."""
    if not (folder / "profile").exists():
        _run(folder, 0, "--terminate_after_init")
    targets = [folder / f"{file.stem}-{command}.fodt" for file, command in wanted]
    calls = [
        f'Settle("{file.as_uri()}", "{target.as_uri()}", "{command}")'
        for (file, command), target in zip(wanted, targets, strict=True)
    ]
    basic = folder / "profile" / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "Module1.xba").write_text(_MACRO.replace("{calls}", "\n".join(calls)), encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    _run(folder, len(wanted), "macro:///Standard.Module1.SettleAll")
    return targets
