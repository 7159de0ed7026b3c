"""Annotates PDF files: a highlight with a note at the words of each finding, and one note for what has no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pikepdf import PasswordError, Pdf, PdfError

from tilint.annotators import Annotated, Moved
from tilint.annotators.pdf_notes import Note, write_notes
from tilint.annotators.pdf_pages import find_corner, quarter_turns
from tilint.annotators.pdf_present import OWN, own_names
from tilint.annotators.pdf_proof import Sight, is_whole, look_through
from tilint.annotators.pdf_signed import ENCRYPTED, refuse_locked
from tilint.annotators.pdf_strips import Found, Strips, around
from tilint.annotators.pdf_writing import append, keeps_work, mended, open_pdf, without_own_end
from tilint.annotators.words import note_text, place_text, summary_text
from tilint.errors import AnnotationError
from tilint.model import Document, Finding, Report

__all__ = ["annotate_pdf", "is_own", "keeps_work"]

_SUMMARY = "summary"
_DAMAGED = (
    "the PDF is damaged: it can be read, but nothing can be written into it safely; "
    "open it in the program that made it, and export it again"
)


def is_own(data: bytes) -> bool:
    """Tell whether tilint wrote a file, and nobody has worked in it since."""
    return without_own_end(data) is not data


def annotate_pdf(data: bytes, document: Document, report: Report, *, keeps_work: bool = False) -> Annotated:
    """Write a report about one document into a copy of its PDF file, behind the bytes that are there.

    Notes of an earlier run are replaced. A damaged file is mended first, so that it does not start with the same bytes.
    Raises AnnotationError for files that are encrypted, signed or too damaged.
    """
    base = without_own_end(data)
    before = look_through(base)
    try:
        done = _annotate(base, before, document, report, keeps_work=keeps_work) or _annotate(
            mended(base), before, document, report, keeps_work=keeps_work
        )
    except PasswordError as error:
        raise AnnotationError(ENCRYPTED) from error
    except (PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError) as error:
        # What pikepdf raises where a damaged file holds something else than it has to.
        raise AnnotationError(_DAMAGED) from error
    if not done:
        raise AnnotationError(_DAMAGED)
    return done


def _annotate(
    base: bytes, before: Sequence[Sight] | None, document: Document, report: Report, *, keeps_work: bool
) -> Annotated | None:
    """Write the notes of a report behind a file; None where pdfium does not find all there that was there `before`."""
    with open_pdf(base) as pdf:
        refuse_locked(pdf)
        found = _find(pdf, document, report.findings)
        changed = write_notes(pdf, _notes(pdf, document, report, found))
        written = append(base, pdf, changed, keeps_work=keeps_work) if changed else base
        if not written or not is_whole(before, look_through(written), own_names(pdf)):
            return None
    moved = tuple(Moved(one.finding, one.reason, not one.strips) for one in found if one.reason)
    return Annotated(written, len(found) - len(moved), len(report.findings) - len(found), moved)


def _find(pdf: Pdf, document: Document, findings: Iterable[Finding]) -> list[Found]:
    """Find the words of all findings that have some."""
    strips = Strips(document, {number: quarter_turns(page) for number, page in enumerate(pdf.pages, 1)})
    return [strips.find(finding) for finding in findings if finding.passage]


def _notes(pdf: Pdf, document: Document, report: Report, found: Sequence[Found]) -> list[Note]:
    """Make the notes of all pages; of notes on the same words the shorter one lies on top, where it can be reached."""
    notes: list[Note] = []
    told: list[str] = []
    seen: Counter[str] = Counter()
    for one in sorted(found, key=lambda one: -_length(one.finding)):
        text = note_text(one.finding)
        if not one.strips:
            told.append(f"{place_text(one.finding)}\n{text}")
        seen[one.finding.fingerprint] += 1
        again = seen[one.finding.fingerprint]
        name = f"{OWN}{one.finding.fingerprint}" + (f"-{again}" if again > 1 else "")
        for page, strips in one.strips.items():
            notes.append(Note(page, name, text, around([strip.box for strip in strips]), strips))
    summary = "\n".join([summary_text(report), *told])
    corner = find_corner(pdf.pages[0], document)
    return [Note(1, f"{OWN}{_SUMMARY}", summary, corner), *notes]


def _length(finding: Finding) -> int:
    return len(finding.passage.span) if finding.passage else 0
