"""Looks at the annotations that a PDF page has already: people's, and tilint's own of an earlier run."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tilint.annotators.words import AUTHOR

OWN = "tilint-"  # how the names of tilint's own annotations begin


def entries(value: Object | None) -> list[Object]:
    """List what an array holds; whatever else stands in its place holds nothing."""
    return list(value) if isinstance(value, Array) else []


def is_own(annotation: Object) -> bool:
    """Tell whether tilint wrote an annotation."""
    return text_of(annotation, Name.T) == AUTHOR and text_of(annotation, Name.NM).startswith(OWN)


def is_own_popup(annotation: Object) -> bool:
    """Tell whether an annotation is the pop-up of one that tilint wrote."""
    if not isinstance(annotation, Dictionary) or annotation.get(Name.Subtype) != Name.Popup:
        return False
    parent = annotation.get(Name.Parent)
    return parent is not None and is_own(parent)


def own_names(pdf: Pdf) -> list[tuple[str, ...]]:
    """List the names of tilint's own annotations on each page."""
    names = ([text_of(each, Name.NM) for each in entries(page.obj.get(Name.Annots))] for page in pdf.pages)
    return [tuple(name for name in each if name.startswith(OWN)) for each in names]


def text_of(annotation: Object, key: Name) -> str:
    """Give an entry's text, empty where it has none."""
    value = annotation.get(key) if isinstance(annotation, Dictionary) else None
    return str(value) if isinstance(value, String) else ""
