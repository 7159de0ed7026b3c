"""Framework files -> frameworks, and what a rule says about them -> checked references."""

from __future__ import annotations

from collections.abc import Mapping

from tilint.language.patterns import PatternError, compile_pattern
from tilint.model import Framework, FrameworkEntry
from tilint.packs.source import Entry

# The framework whose entries are tilint's own principles; every other one is mapped onto it.
SPINE = "samhsa"
_KEYS = ("title", "year", "organisation", "url", "note", "entries")
_ENTRY_KEYS = ("id", "name", "gloss", "samhsa", "cues")


def read_framework(name: str, entry: Entry, principles: tuple[str, ...]) -> Framework:
    """Read a framework; `principles` are the words that its entries are mapped to. Raises RuleError."""
    entry.only(_KEYS)
    year = entry.get("year")
    entries: dict[str, FrameworkEntry] = {}
    for item in entry.need("entries").items():
        one = _read_entry(item, principles)
        if one.id in entries:
            item.fail(f"an entry with the id '{one.id}' is already there")
        entries[one.id] = one
    return Framework(
        name=name,
        title=entry.need("title").text(),
        year=year.text() if year else "",
        organisation=entry.need("organisation").text(),
        url=_web_address(entry.need("url")),
        note=entry.need("note").text(),
        entries=tuple(entries.values()),
    )


def _read_entry(entry: Entry, principles: tuple[str, ...]) -> FrameworkEntry:
    entry.only(_ENTRY_KEYS)
    cues = entry.get("cues")
    return FrameworkEntry(
        id=entry.need("id").text(),
        name=entry.need("name").text(),
        gloss=entry.need("gloss").text(),
        samhsa=tuple(item.one_of(principles, "principle") for item in entry.need("samhsa").items()),
        cues=tuple(_pattern(item) for item in cues.items()) if cues else (),
    )


def _web_address(entry: Entry) -> str:
    if not entry.text().startswith(("https://", "http://")):
        entry.fail("a web address that begins with https:// is expected here")
    return entry.text()


def _pattern(entry: Entry) -> str:
    try:
        compile_pattern(entry.text())
    except PatternError as error:
        entry.fail(str(error))
    return entry.text()


def read_references(entry: Entry | None, frameworks: Mapping[str, Framework]) -> dict[str, tuple[str, ...]]:
    """Read what a rule says under `frameworks`: the ids of entries, by the framework's name. Raises RuleError."""
    references: dict[str, tuple[str, ...]] = {}
    for name, value in entry.table().items() if entry else ():
        Entry(name, value.path, value.line).one_of(frameworks, "framework")
        known = [one.id for one in frameworks[name].entries]
        references[name] = tuple(item.one_of(known, f"entry of {name}") for item in value.items())
    return references
