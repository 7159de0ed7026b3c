"""Writes notes into a PDF that is open: highlights and the summary's sign, each with a pop-up and an appearance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

from tilint.annotators.pdf_pages import SIDE, bounds_of
from tilint.annotators.pdf_present import entries, is_own, is_own_popup, text_of
from tilint.annotators.pdf_strips import Strip, turned
from tilint.annotators.words import AUTHOR
from tilint.model.document import Box

_YELLOW = (Decimal(1), Decimal("0.95"), Decimal("0.68"))
_PRINTED = 4  # an annotation flag of ISO 32000-1, 12.5.3
_POPUP_SIZE = 220, 140  # points
_RIM = 0.7  # points
_HUNDREDTH = Decimal("0.01")
# The sign looks the same whichever way its page is turned.
_SIGN = """\
q 1 0.95 0.68 rg 0.35 0.27 0.02 RG 1 w
4 0.5 m 16 0.5 l 17.93 0.5 19.5 2.07 19.5 4 c 19.5 16 l 19.5 17.93 17.93 19.5 16 19.5 c
4 19.5 l 2.07 19.5 0.5 17.93 0.5 16 c 0.5 4 l 0.5 2.07 2.07 0.5 4 0.5 c b
1.8 w 1 J 10 5 m 10 15 l 5 10 m 15 10 l 6.5 6.5 m 13.5 13.5 l 6.5 13.5 m 13.5 6.5 l S Q
"""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a page, counted from 1: on the words at its strips, or, without any, a sign of its own at `box`."""

    page: int
    name: str
    text: str
    box: Box
    strips: tuple[Strip, ...] = ()


def write_notes(pdf: Pdf, notes: Sequence[Note]) -> list[Object]:
    """Write notes in the place of those of an earlier run; give the objects of the file that are new or changed.

    A note of an earlier run that a person has answered stays, so that the answer does not stand alone.
    """
    changed: list[Object] = []
    for number, page in enumerate(pdf.pages, 1):
        changed += _write_page(pdf, page, [note for note in notes if note.page == number])
    return changed


def _write_page(pdf: Pdf, page: Page, notes: Sequence[Note]) -> list[Object]:
    present = entries(page.obj.get(Name.Annots))
    own = _own(present)
    staying = _answered(present) | {own[note.name].objgen for note in notes if note.name in own}
    kept = [annotation for annotation in present if _stays(annotation, staying)]
    changed: list[Object] = []
    added: list[Object] = []
    for note in notes:
        annotation = own.get(note.name)
        if annotation is None:
            annotation = pdf.make_indirect(Dictionary())
            added.append(annotation)
        elif _holds(annotation, note):
            continue
        popup = annotation.get(Name.Popup)
        if not isinstance(popup, Dictionary):
            popup = pdf.make_indirect(_popup(page, annotation, note))
            added.append(popup)
            changed.append(popup)
        changed += [annotation, _fill(pdf, page, annotation, note, popup)]
    if added or len(kept) < len(present):
        page.obj.Annots = Array([*kept, *added])
        changed.append(page.obj)
    return changed


def _own(annotations: Sequence[Object]) -> dict[str, Object]:
    """Find tilint's own annotations of an earlier run by their names."""
    own: dict[str, Object] = {}
    for annotation in annotations:
        if is_own(annotation) and annotation.is_indirect:
            own.setdefault(text_of(annotation, Name.NM), annotation)
    return own


def _answered(annotations: Sequence[Object]) -> set[tuple[int, int]]:
    """Find what people's annotations answer to."""
    people = (each for each in annotations if isinstance(each, Dictionary) and not is_own(each))
    return {target.objgen for each in people if isinstance(target := each.get(Name.IRT), Dictionary)}


def _stays(annotation: Object, staying: set[tuple[int, int]]) -> bool:
    """Tell whether an annotation stays on its page: all but tilint's own that are said no more, and their pop-ups."""
    if is_own(annotation):
        return annotation.objgen in staying
    return not is_own_popup(annotation) or annotation.Parent.objgen in staying


def _holds(annotation: Object, note: Note) -> bool:
    """Tell whether an annotation already is what a note asks for."""
    wanted = _said(note)
    there = {key: value for key in wanted if (value := annotation.get(key)) is not None}
    if Dictionary(there).unparse() != Dictionary(wanted).unparse():
        return False
    looks = annotation.get(Name.AP)
    look = looks.get(Name.N) if isinstance(looks, Dictionary) else None
    return isinstance(look, Stream) and look.read_bytes() == _drawing(note)


def _fill(pdf: Pdf, page: Page, annotation: Object, note: Note, popup: Object) -> Object:
    """Make an annotation of what a note says; give the stream with its appearance."""
    look = pdf.make_stream(_drawing(note), _look(note))
    for key in list(annotation.keys()):
        del annotation[key]
    for key, value in _said(note).items():
        annotation[key] = value
    annotation.P = page.obj
    annotation.Popup = popup
    annotation.AP = Dictionary(N=look)
    return look


def _said(note: Note) -> dict[str, Object | int | bool]:
    """Give the entries of a note's annotation that depend on nothing but the note."""
    said: dict[str, Object | int | bool] = {
        "/Type": Name.Annot,
        "/Subtype": Name.Highlight if note.strips else Name.Text,
        "/Rect": Array(_edges(note.box)),
        "/Contents": _string(note.text),
        "/T": _string(AUTHOR),
        "/NM": _string(note.name),
        "/C": Array(_YELLOW),
        "/F": _PRINTED,
    }
    if note.strips:
        return said | {"/QuadPoints": Array(list(_quads(note.strips)))}
    return said | {"/Name": Name.Note, "/Open": False}


def _popup(page: Page, annotation: Object, note: Note) -> Dictionary:
    """Make the pop-up of a note, closed, beside the page."""
    edge, (width, height) = bounds_of(page)[2], _POPUP_SIZE
    box = edge, note.box[3] - height, edge + width, note.box[3]
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Popup,
        Rect=Array(_edges(box)),
        NM=_string(f"{note.name}-popup"),
        F=_PRINTED,
        Parent=annotation,
        Open=False,
    )


def _look(note: Note) -> Dictionary:
    """Give the entries of an appearance stream; the page's words show through a highlight."""
    if not note.strips:
        return Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, int(SIDE), int(SIDE)]))
    state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array(_edges(note.box)),
        Resources=Dictionary(ExtGState=Dictionary(G=state)),
    )


def _drawing(note: Note) -> bytes:
    """Draw all strips at once, so that none is darker where they meet, with a line below the words."""
    if not note.strips:
        return _SIGN.encode()
    filled = "".join(_rectangle(strip.box) for strip in note.strips)
    lines = "".join(_rectangle(_foot(strip)) for strip in note.strips)
    return f"q /G gs\n1 0.95 0.68 rg\n{filled}f\n0.85 0.68 0.25 rg\n{lines}f\nQ\n".encode()


def _foot(strip: Strip) -> Box:
    """Give the lower rim of a strip, as seen by a reader of its words."""
    left, bottom, right, top = turned(strip.box, strip.turn)
    rim = left, bottom, right, min(bottom + _RIM, top)
    return turned(rim, -strip.turn % 4)


def _rectangle(box: Box) -> str:
    left, bottom, right, top = _edges(box)
    return f"{left} {bottom} {right - left} {top - bottom} re\n"


def _quads(strips: Iterable[Strip]) -> Iterator[Decimal]:
    for strip in strips:
        left, bottom, right, top = (float(edge) for edge in _edges(strip.box))
        for point in Strip((left, bottom, right, top), strip.turn).corners:
            yield from (Decimal(str(place)) for place in point)


def _edges(box: Box) -> list[Decimal]:
    """Round to hundredths of a point, outwards."""
    left, bottom, right, top = (Decimal(edge) for edge in box)
    low = [edge.quantize(_HUNDREDTH, ROUND_FLOOR) for edge in (left, bottom)]
    high = [edge.quantize(_HUNDREDTH, ROUND_CEILING) for edge in (right, top)]
    return low + high


def _string(text: str) -> String:
    # Half of a surrogate pair, from a damaged font, cannot be written.
    return String(text.encode("utf-8", "replace").decode("utf-8"))
