"""Framework files -> frameworks, and what a rule says about them -> checked references."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from tilint.language.lexicon import CueList
from tilint.language.literals import compile_words
from tilint.model import Framework, FrameworkEntry, Rule
from tilint.packs.cues import CueShelf
from tilint.packs.source import Entry

# The framework whose entries are tilint's own principles; every other one is mapped onto it.
SPINE = "samhsa"
_KEYS = ("title", "year", "organisation", "url", "note", "entries")
_ENTRY_KEYS = ("id", "name", "gloss", "samhsa", "cues", "names", "rules")


def read_framework(name: str, entry: Entry, principles: tuple[str, ...], shelf: CueShelf) -> Framework:
    """Read a framework; `principles` are the words that its entries are mapped to. Raises RuleError.

    The cues and names of its entries become cues on the shelf.
    """
    entry.only(_KEYS)
    year = entry.get("year")
    entries: dict[str, FrameworkEntry] = {}
    for item in entry.need("entries").items():
        one = _read_entry(name, item, principles, shelf)
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


def _read_entry(framework: str, entry: Entry, principles: tuple[str, ...], shelf: CueShelf) -> FrameworkEntry:
    entry.only(_ENTRY_KEYS)
    cues, rules = entry.get("cues"), entry.get("rules")
    place = f"{framework}:{entry.need('id').text()}"
    return FrameworkEntry(
        id=entry.need("id").text(),
        name=entry.need("name").text(),
        gloss=entry.need("gloss").text(),
        samhsa=tuple(item.one_of(principles, "principle") for item in entry.need("samhsa").items()),
        cues=cues.texts() if cues else (),
        rules=rules.texts() if rules else (),
        found_by=shelf.add_list(f"framework:{place}", cues) if cues else "",
        named_by=_add_name(f"framework-name:{place}", entry, shelf),
    )


def _add_name(cue: str, entry: Entry, shelf: CueShelf) -> str:
    """Put how documents call an entry on the shelf: its patterns under `names`, or else its name."""
    names = entry.get("names")
    if names:
        return shelf.add_list(cue, names)
    shelf.cues[cue] = CueList({"": (compile_words(entry.need("name").text()),)})
    return cue


def _web_address(entry: Entry) -> str:
    if not entry.text().startswith(("https://", "http://")):
        entry.fail("a web address that begins with https:// is expected here")
    return entry.text()


def read_references(entry: Entry | None, frameworks: Mapping[str, Framework]) -> dict[str, tuple[str, ...]]:
    """Read what a rule says under `frameworks`: the ids of entries, by the framework's name. Raises RuleError."""
    references: dict[str, tuple[str, ...]] = {}
    for name, value in entry.table().items() if entry else ():
        Entry(name, value.path, value.line).one_of(frameworks, "framework")
        known = [one.id for one in frameworks[name].entries]
        references[name] = tuple(item.one_of(known, f"entry of {name}") for item in value.items())
    return references


def check_rules(entry: Entry, rules_and_packs: Collection[str]) -> None:
    """Raise RuleError at the first rule or pack that a framework's file names and that is not there."""
    for item in entry.need("entries").items():
        rules = item.get("rules")
        for rule in rules.items() if rules else ():
            rule.one_of(rules_and_packs, "rule or pack")


def with_references(rule: Rule, frameworks: Mapping[str, Framework]) -> Rule:
    """Add what frameworks say about a rule to what the rule's own file says it serves."""
    served = dict(rule.frameworks)
    for name, framework in frameworks.items():
        named = tuple(one.id for one in framework.entries if not {rule.id, rule.pack}.isdisjoint(one.rules))
        if named:
            served[name] = tuple(dict.fromkeys((*served.get(name, ()), *named)))
    return replace(rule, frameworks=served) if served != dict(rule.frameworks) else rule
