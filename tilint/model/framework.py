"""A published framework of trauma-informed practice, as data that rules refer to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """One principle, value, goal or section of a framework; `gloss` says in our own words what it asks for.

    `samhsa` are the ids of the entries of the framework `samhsa` that it comes nearest to; `cues` are patterns
    whose presence is evidence that a document gives it; `rules` are ids of rules, and packs, that serve it. `found_by`
    and `named_by` are the names under which the lexicon finds its cues (empty without any) and its name.
    """

    id: str
    name: str
    gloss: str
    samhsa: tuple[str, ...]
    cues: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    found_by: str = ""
    named_by: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework: its short name, from the file's name, what it is called, who published it, and its entries.

    `year` is empty where the publication bears none; `note` says what we took from it and what is uncertain.
    """

    name: str
    title: str
    year: str
    organisation: str
    url: str
    note: str
    entries: tuple[FrameworkEntry, ...]
