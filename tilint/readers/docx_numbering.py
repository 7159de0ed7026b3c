"""The numbers and bullets that Word shows before list items."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tilint.formats.docx import Element, word
from tilint.readers.docx_styles import Numbered, Style, Styles, attribute, number, switch, value_of

BULLET = "•"
NO_LIST = "0"
_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Bullets are often set in symbol fonts, whose codes have no meaning elsewhere.
_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◻", "\uf06f": "□", "\uf0e0": "→"}
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a list item; `level` counts from 1, `list_id` tells lists apart."""

    text: str
    level: int
    bullet: bool
    list_id: str


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]


@dataclass(slots=True)
class _Count:
    values: dict[int, int] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


class Numbering:
    """Counts list items; ask for each paragraph once, in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._lists = {} if root is None else _lists(root, styles)
        self._counts: dict[str, _Count] = {}

    def next(self, own: Numbered | None, style: Style) -> Marker | None:
        """Give the marker of the next paragraph, None when it is no list item."""
        list_id = (own and own.list_id) or (style.numbered.list_id if style.numbered else "")
        if list_id not in self._lists:
            return None
        found = self._lists[list_id]
        level = _level_of(found, own, style)
        if level not in found.levels:
            return None
        self._count(list_id, found, level)
        spec = found.levels[level]
        bullet = spec.format == "bullet"
        text = _bullet(spec.text) if bullet else self._shown(found, spec)
        return Marker(text, level + 1, bullet, found.abstract)

    def _count(self, list_id: str, found: _List, level: int) -> None:
        count = self._counts.setdefault(found.abstract, _Count())
        if list_id not in count.seen:
            count.seen.add(list_id)
            for overridden, start in found.overrides.items():
                count.values[overridden] = start - 1
        # An item whose higher levels have none yet counts as standing below their first.
        for higher in range(level):
            count.values.setdefault(higher, found.levels.get(higher, Level()).start)
        first = found.levels[level].start
        count.values[level] = count.values.get(level, first - 1) + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            # A level starts again after any higher one, or only after the one that `restart` names (0: never).
            if restart is None or level < restart:
                count.values.pop(deeper, None)

    def _shown(self, found: _List, spec: Level) -> str:
        values = self._counts[found.abstract].values
        if spec.format == "none":
            return _PLACEHOLDER.sub("", spec.text).strip()

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            other = found.levels.get(level, Level())
            value = values.get(level, other.start)
            return _formatted(value, "decimal" if spec.legal else other.format)

        return _PLACEHOLDER.sub(shown, spec.text).strip()


def _level_of(found: _List, own: Numbered | None, style: Style) -> int:
    if own and own.level is not None:
        return own.level
    linked = {spec.style: level for level, spec in found.levels.items() if spec.style}
    if style.ids and style.ids[0] in linked:
        return linked[style.ids[0]]
    if style.numbered and style.numbered.level is not None:
        return style.numbered.level
    return next((linked[identifier] for identifier in style.ids if identifier in linked), 0)


def _lists(root: Element, styles: Styles) -> dict[str, _List]:
    abstracts = {attribute(item, "abstractNumId"): item for item in root.iterchildren(word("abstractNum"))}
    numbers = {attribute(item, "numId"): item for item in root.iterchildren(word("num"))}
    lists = {}
    for identifier, item in numbers.items():
        abstract_id = value_of(item, "abstractNumId")
        abstract = abstracts.get(abstract_id)
        linked = "" if abstract is None else value_of(abstract, "numStyleLink")
        if linked and (target := styles.paragraph(linked).numbered) and target.list_id in numbers:
            abstract_id = value_of(numbers[target.list_id], "abstractNumId")
            abstract = abstracts.get(abstract_id)
        if abstract is not None and identifier != NO_LIST:
            lists[identifier] = _list(item, abstract_id, abstract)
    return lists


def _list(item: Element, abstract_id: str, abstract: Element) -> _List:
    levels = dict(map(_level, abstract.iterchildren(word("lvl"))))
    overrides = {}
    for override in item.iterchildren(word("lvlOverride")):
        at = number(attribute(override, "ilvl"), 0)
        for replaced in override.iterchildren(word("lvl")):
            levels[at] = _level(replaced)[1]
        if override.find(word("startOverride")) is not None:
            overrides[at] = number(value_of(override, "startOverride"), 1)
    return _List(abstract_id, levels, overrides)


def _level(element: Element) -> tuple[int, Level]:
    restart = value_of(element, "lvlRestart")
    return number(attribute(element, "ilvl"), 0), Level(
        start=number(value_of(element, "start"), 1),
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText"),
        restart=number(restart, 0) if restart else None,
        legal=bool(switch(element.find(word("isLgl")))),
        style=value_of(element, "pStyle"),
    )


def _bullet(text: str) -> str:
    if len(text) == 1 and "\ue000" <= text <= "\uf8ff":
        return _BULLETS.get(text, BULLET)
    return text.strip()


def _formatted(value: int, style: str) -> str:
    return _FORMATS.get(style, str)(value)


def _letters(value: int) -> str:
    """Count a to z, then aa, bb; numbers that would fill a line stay digits."""
    if not 0 < value <= 26 * 10:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    shown = ""
    for worth, letters in _ROMAN:
        shown += letters * (value // worth)
        value %= worth
    return shown


def _ordinal(value: int) -> str:
    teens = value % 100 in {11, 12, 13}
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02d}".format,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": _ordinal,
    "none": lambda _: "",
}
