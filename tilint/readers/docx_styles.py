"""Word styles with what they inherit, and the formatting of runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from tilint.formats.docx import Element, word

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_BUILT_IN = re.compile(r"(heading|toc|index) \d|caption|header|footer|footnote text|endnote text|title")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_OFF = {"0", "false", "off", "none"}
CODE_STYLES = frozenset({"html code", "html preformatted", "code", "code char", "source code", "verbatim char"})
_BODY_LEVEL = 9


class Format(NamedTuple):
    """How a run is set; None where nothing is said, so that the next style below decides. `colour` "" is automatic."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    strike: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    code: bool | None = None
    colour: str | None = None

    def over(self, below: Format) -> Format:
        """Fill what is not said here from the style below."""
        if below is NOTHING_SAID or self == below:
            return self
        values = (mine if mine is not None else other for mine, other in zip(self, below, strict=True))
        return Format._make(values)


NOTHING_SAID = Format()


@dataclass(frozen=True, slots=True)
class Numbered:
    """Which list a paragraph belongs to; `level` counts from 0 and is None where the list's style knows it."""

    list_id: str
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with everything inherited; `names` are its own name and those it is based on, in lower case."""

    name: str = ""
    names: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    format: Format = NOTHING_SAID
    outline: int | None = None
    numbered: Numbered | None = None


class Styles:
    """The styles of a document; every style can be asked for, also one that the file does not define."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        self._defaults = {"paragraph": "", "character": ""}
        self.base = NOTHING_SAID
        if root is None:
            return
        for element in root.iterchildren(word("style")):
            identifier = attribute(element, "styleId")
            self._elements.setdefault(identifier, element)
            kind = attribute(element, "type")
            if kind in self._defaults and attribute(element, "default") not in {"", *_OFF}:
                self._defaults[kind] = identifier
        self.base = run_format(root.find(f"{word('docDefaults')}/{word('rPrDefault')}/{word('rPr')}"))

    def paragraph(self, identifier: str) -> Style:
        """Find a paragraph style; an empty id is the document's default style."""
        return self._style(identifier or self._defaults["paragraph"])

    def character(self, identifier: str) -> Style:
        """Find a character style; an empty id is the document's default style."""
        return self._style(identifier or self._defaults["character"])

    def _style(self, identifier: str) -> Style:
        if identifier not in self._known:
            self._known[identifier] = self._resolved(identifier)
        return self._known[identifier]

    def _resolved(self, identifier: str) -> Style:
        if identifier not in self._elements:
            return Style(identifier, (identifier.lower(),), (identifier,))
        chain = list(self._chain(identifier))
        ids = tuple(attribute(element, "styleId") for element in chain)
        names = tuple(value_of(element, "name") or identity for element, identity in zip(chain, ids, strict=True))
        formats = [run_format(element.find(word("rPr"))) for element in chain]
        properties = [found for element in chain if (found := element.find(word("pPr"))) is not None]
        return Style(
            name=_as_shown(names[0]),
            names=tuple(name.lower() for name in names),
            ids=ids,
            format=reduce(Format.over, formats)._replace(code=_is_code(names)),
            outline=next(_outlines(chain, names), None),
            numbered=_inherited(list(filter(None, map(numbered, properties)))),
        )

    def _chain(self, identifier: str) -> Iterator[Element]:
        """Yield a style and those it is based on; a circle ends where it closes."""
        seen: set[str] = set()
        while identifier in self._elements and identifier not in seen:
            seen.add(identifier)
            yield self._elements[identifier]
            identifier = value_of(self._elements[identifier], "basedOn")


def _inherited(found: list[Numbered]) -> Numbered | None:
    """Join what a chain of styles says of lists: id and level may stand in different styles."""
    if not found:
        return None
    levels = (item.level for item in found if item.level is not None)
    return Numbered(next((item.list_id for item in found if item.list_id), ""), next(levels, None))


def _is_code(names: tuple[str, ...]) -> bool | None:
    return True if any(name.lower() in CODE_STYLES for name in names) else None


def _outlines(chain: list[Element], names: tuple[str, ...]) -> Iterator[int]:
    """Yield the outline levels that a style and its bases give, nearest first, from 0; 9 is body text."""
    for element, name in zip(chain, names, strict=True):
        properties = element.find(word("pPr"))
        if properties is not None and properties.find(word("outlineLvl")) is not None:
            yield number(value_of(properties, "outlineLvl"), _BODY_LEVEL)
        elif match := _HEADING.fullmatch(name):
            yield int(match[1]) - 1


def heading_level(style: Style, properties: Element | None) -> int:
    """Tell the level of a heading, from 1, or 0 for a paragraph that is none."""
    level = style.outline
    if properties is not None and properties.find(word("outlineLvl")) is not None:
        level = number(value_of(properties, "outlineLvl"), _BODY_LEVEL)
    if level is None:
        if style.names[:1] == ("title",):
            return 1
        match = _HEADING.fullmatch(style.names[0]) if style.names else None
        return int(match[1]) if match else 0
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def run_format(properties: Element | None) -> Format:
    """Read a `w:rPr`."""
    if properties is None:
        return NOTHING_SAID
    found = {str(child.tag): child for child in properties}
    return Format(
        bold=switch(found.get(word("b"))),
        italic=switch(found.get(word("i"))),
        underline=switch(found.get(word("u"))),
        strike=_any_switch(found, "strike", "dstrike"),
        capitals=switch(found.get(word("caps"))),
        hidden=_any_switch(found, "vanish", "webHidden"),
        colour=_colour(found.get(word("color"))),
    )


def _any_switch(found: dict[str, Element], *names: str) -> bool | None:
    """Read several on-off properties as one: on when one is, off when one says so, else None."""
    said = [switch(found[word(name)]) for name in names if word(name) in found]
    return any(said) if said else None


def _colour(element: Element | None) -> str | None:
    if element is None:
        return None
    value = attribute(element, "val").upper()
    # Black is what text has anyway: it emphasises nothing.
    return "" if value in {"", "AUTO", "000000"} else value


def numbered(properties: Element | None) -> Numbered | None:
    """Read the list of a `w:pPr`; a list id of "0" takes a paragraph out of its style's list."""
    numbering = None if properties is None else properties.find(word("numPr"))
    if numbering is None:
        return None
    level = value_of(numbering, "ilvl")
    list_id = value_of(numbering, "numId")
    return Numbered(list_id, number(level, 0) if level else None) if list_id or level else None


def switch(element: Element | None) -> bool | None:
    """Read an on-off property: on when it is there without a value, None when it is not there."""
    return None if element is None else attribute(element, "val") not in _OFF


def attribute(element: Element, name: str) -> str:
    """Read a WordprocessingML attribute, "" when it is missing."""
    return str(element.get(word(name), ""))


def value_of(element: Element, name: str) -> str:
    """Read the `w:val` of a child element, "" when either is missing."""
    child = element.find(word(name))
    return "" if child is None else attribute(child, "val")


def number(text: str, default: int) -> int:
    """Read a whole number as files hold it, the default for anything else."""
    return int(text) if _NUMBER.fullmatch(text) else default


def _as_shown(name: str) -> str:
    """Spell a built-in style as Word shows it: the file holds "heading 1" for "Heading 1"."""
    return name[:1].upper() + name[1:] if _BUILT_IN.fullmatch(name) else name
