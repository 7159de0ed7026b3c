"""Annotators write a report into a copy of its document: notes at the very words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import cast

from tilint.errors import AnnotationError
from tilint.model import Document, Finding, Report


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding whose words could not be marked at exactly these words, and why.

    `in_summary` says that nothing is marked for it at all: the summary note tells it.
    """

    finding: Finding
    reason: str
    in_summary: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotated file.

    `data` is the whole file; `exact` counts the findings marked at exactly their words, `elsewhere` those without words
    of their own, which the summary note tells; `moved` are all others. `suggested` counts the changes offered.
    """

    data: bytes
    exact: int
    elsewhere: int
    moved: tuple[Moved, ...]
    suggested: int = 0


# Modules and not functions, so that one format never loads what another needs.
ANNOTATORS = MappingProxyType({"docx": "tilint.annotators.docx", "pdf": "tilint.annotators.pdf"})


def plain(data: bytes, format_: str) -> bytes:
    """Take out of a file what tilint wrote into it and nobody has answered; what was never in it comes back as it is.

    Raises AnnotationError and UnreadableError.
    """
    if format_ != "docx":
        return data
    from tilint.annotators import docx

    return docx.plain(data)


def annotate(
    data: bytes, document: Document, report: Report, *, suggest: bool = False, keeps_work: bool = False
) -> Annotated:
    """Write a report about one document into a copy of its file.

    `document` was read from exactly these bytes, and these hold nothing of tilint's own any more: `plain` sees to that.
    `keeps_work` says that the bytes are a copy's that somebody has worked in; the mark in the file tells it later.
    Raises AnnotationError where the file is none that may be written into.
    """
    if document.format == "docx":
        from tilint.annotators.docx import annotate_docx

        return annotate_docx(data, document, report, suggest=suggest, keeps_work=keeps_work)
    if document.format == "pdf":
        annotate_pdf = import_module(ANNOTATORS["pdf"]).annotate_pdf
        return cast("Annotated", annotate_pdf(data, document, report, keeps_work=keeps_work))
    raise AnnotationError(f"tilint writes no notes into {document.format} files; --format html makes a page with notes")
