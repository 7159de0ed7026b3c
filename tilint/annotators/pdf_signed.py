"""Refuses PDF files that may not be written into: locked ones, and signed ones, whose signature any change breaks."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Dictionary, Name, Object, Pdf

from tilint.annotators.pdf_present import entries
from tilint.errors import AnnotationError

ENCRYPTED = "the PDF is encrypted; save a copy without encryption, and annotate that"
_SIGNED = "the PDF is signed, and notes in it would break the signature; annotate the copy from before it was signed"
_CERTIFIED = (
    "the PDF is certified against changes, which notes in it would be; annotate the copy from before it was certified"
)


def refuse_locked(pdf: Pdf) -> None:
    """Raise AnnotationError for a file that is encrypted, signed or certified."""
    if pdf.is_encrypted:
        raise AnnotationError(ENCRYPTED)
    permissions = pdf.Root.get(Name.Perms)
    if isinstance(permissions, Dictionary) and Name.DocMDP in permissions:
        raise AnnotationError(_CERTIFIED)
    if any(_is_signed(field) for field in _fields(pdf)):
        raise AnnotationError(_SIGNED)


def _is_signed(field: Object) -> bool:
    """Tell whether a field holds a signature: a value with the bytes that it vouches for, whatever its type says."""
    value = field.get(Name.V)
    if field.get(Name.FT) == Name.Sig and value is not None:
        return True
    return isinstance(value, Dictionary) and Name.ByteRange in value


def _fields(pdf: Pdf) -> Iterator[Object]:
    """Yield all form fields; a damaged form may hold a field in itself."""
    form = pdf.Root.get(Name.AcroForm)
    waiting = entries(form.get(Name.Fields)) if isinstance(form, Dictionary) else []
    seen: set[tuple[int, int]] = set()
    while waiting:
        field = waiting.pop()
        if not isinstance(field, Dictionary) or (field.is_indirect and field.objgen in seen):
            continue
        seen.add(field.objgen)
        yield field
        waiting += entries(field.get(Name.Kids))
