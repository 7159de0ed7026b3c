"""Cuts the runs of a DOCX file between two characters, so that a note can begin or end there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise

from tilint.annotators.docx_controls import field_around
from tilint.formats.docx import ALTERNATE, RUN, Element, atoms, branch_of, word

_TEXT = word("t")
_PROPERTIES = word("rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Part:
    """A run that says the characters `start` to `end` of the run that it was cut from."""

    start: int
    end: int
    run: Element


def cut(run: Element, offsets: Iterable[int], number: Callable[[], int]) -> list[Part]:
    """Cut a run at these offsets of its text, and give its parts, whose formatting is the same.

    What has no width, such as a picture, gets a part of its own where a cut meets it. What cannot be cut, such as a
    symbol, stays whole. `number` gives ids for tracked changes that a cut doubles.
    """
    groups = _groups(run, sorted(set(offsets)))
    if len(groups) < 2:
        return [Part(start, end, run) for start, end, _ in groups] or [Part(0, 0, run)]
    parts = [Part(groups[0][0], groups[0][1], run)]
    properties = run.find(_PROPERTIES)
    for start, end, children in groups[1:]:
        other = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
        if properties is not None:
            other.append(_doubled(properties, number))
        # Moving an element takes the white space behind it along.
        other.extend(children)
        _add_after(parts[-1].run, other)
        parts.append(Part(start, end, other))
    return parts


def run_behind(parts: Sequence[Part], offset: int) -> Element:
    """Give the run that begins behind an offset at which its run was cut."""
    return next((part.run for part in parts if part.end > offset), parts[-1].run)


def run_before(parts: Sequence[Part], offset: int) -> Element:
    """Give the run that ends before an offset at which its run was cut."""
    return next((part.run for part in reversed(parts) if part.start < offset), parts[0].run)


def outermost(run: Element) -> Element:
    """Give what stands for a run in its paragraph: the form field around it, or the run with the ruby text it is in."""
    field = field_around(run)
    if field is not None:
        return field
    return next((above for above in run.iterancestors() if above.tag == RUN and _is_ruby(run, above)), run)


def _is_ruby(run: Element, above: Element) -> bool:
    ruby = next(run.iterancestors(word("ruby")), None)
    return ruby is not None and ruby.getparent() is above


def _groups(run: Element, offsets: list[int]) -> list[tuple[int, int, list[Element]]]:
    """Sort the children of a run, cut where needed, into parts: the first and last offset of each, and its children."""
    groups: list[tuple[int, int, list[Element]]] = []
    position = 0
    for child, length in _lengths(run):
        for start, end, piece in _pieces(child, position, position + length, offsets):
            if groups and _goes_on(groups[-1][0], groups[-1][1], start, end, offsets):
                groups[-1] = (groups[-1][0], end, [*groups[-1][2], piece])
            else:
                groups.append((start, end, [piece]))
        position += length
    return groups


def _goes_on(first: int, last: int, start: int, end: int, offsets: list[int]) -> bool:
    """Tell whether what stands from `start` to `end` belongs to the part before it."""
    if start not in offsets:
        return True
    return first == last == start == end


def _lengths(run: Element) -> Iterable[tuple[Element, int]]:
    """Give each child of a run, but its properties, with the length of its text."""
    lengths = {atom: len(text) for atom, text in atoms(run)}
    for child in run:
        if child.tag == ALTERNATE:
            branch = branch_of(child)
            inside = branch.iter() if branch is not None else iter(())
            yield child, sum(lengths.get(item, 0) for item in inside)
        elif child.tag != _PROPERTIES:
            yield child, lengths.get(child, 0)


def _pieces(child: Element, start: int, end: int, offsets: list[int]) -> Iterable[tuple[int, int, Element]]:
    """Cut one child of a run; only written text can be cut."""
    inside = [offset for offset in offsets if start < offset < end]
    if not inside or child.tag != _TEXT:
        return [(start, end, child)]
    text = str(child.text or "")
    bounds = [start, *inside, end]
    pieces = []
    last = child
    for first, after in pairwise(bounds):
        piece = child if first == start else child.makeelement(_TEXT, dict(child.attrib), child.nsmap)
        piece.text = text[first - start : after - start]
        piece.set(_SPACE, "preserve")
        if piece is not child:
            _add_after(last, piece)
        last = piece
        pieces.append((first, after, piece))
    return pieces


def _add_after(element: Element, other: Element) -> None:
    """Add an element right behind another, before the white space that may follow."""
    tail, element.tail = element.tail, None
    element.addnext(other)
    other.tail = tail


def _doubled(properties: Element, number: Callable[[], int]) -> Element:
    copy = deepcopy(properties)
    copy.tail = None
    for change in copy.iter(word("rPrChange"), word("ins"), word("del")):
        change.set(word("id"), str(number()))
    return copy
