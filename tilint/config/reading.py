"""A configuration file -> `Config`; every complaint has file and line, and the nearest valid word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from tilint.config.layers import OFF, Layer
from tilint.keeps import Keep, last_day
from tilint.model import Severity
from tilint.packs.rules import JURISDICTIONS
from tilint.packs.source import Entry
from tilint.packs.vocabulary import Vocabulary

NEVER = "never"
SEVERITIES = (*(severity.value for severity in reversed(Severity)), OFF)
THRESHOLDS = (*(severity.value for severity in reversed(Severity)), NEVER)
OVERRIDE_KEYS = tuple(
    "select ignore severities type jurisdiction organisation acronyms legal-terms prescribed-text thresholds".split()
)
KEYS = (*OVERRIDE_KEYS, "types", "overrides", "rules", "profile", "fail-on", "keep")
PROFILE_KEYS = ("title", "select", "ignore", "severities", "thresholds", "fail-on")
KEEP_KEYS = ("fingerprint", "rule", "reason", "until", "path")
_FINGERPRINT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Override:
    """What holds for the documents at some paths."""

    paths: GitIgnoreSpec
    layer: Layer


@dataclass(frozen=True, slots=True)
class KeptPath:
    """A keep, and the paths at which it holds; None means everywhere."""

    keep: Keep
    paths: GitIgnoreSpec | None


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration file. `path` is how it is shown; its globs are relative to `folder`.

    `types` are pairs of paths and document type, of which the last that matches counts; `entry` is the file as it was
    read, for complaints about names that only the rules can settle.
    """

    path: str
    folder: Path
    entry: Entry
    layer: Layer = field(default_factory=Layer)
    types: tuple[tuple[GitIgnoreSpec, str], ...] = ()
    overrides: tuple[Override, ...] = ()
    rule_directories: tuple[Path, ...] = ()
    profile: str | None = None
    keeps: tuple[KeptPath, ...] = ()


def read_config(entry: Entry, folder: Path, shown: str) -> Config:
    """Read a configuration file whose globs and folders are relative to `folder`. Raises RuleError."""
    entry.only(KEYS)
    profile = entry.get("profile")
    types = entry.get("types")
    return Config(
        path=shown,
        folder=folder,
        entry=entry,
        layer=read_layer(entry),
        types=tuple((_globs(kind, [glob]), kind.text()) for glob, kind in (types.table().items() if types else ())),
        overrides=tuple(_overrides(entry.get("overrides"))),
        rule_directories=tuple(_directories(entry.get("rules"), folder)),
        profile=profile.text() if profile else None,
        keeps=tuple(_keeps(entry.get("keep"))),
    )


def read_profile(entry: Entry) -> Layer:
    """Read a profile. Raises RuleError."""
    entry.only(PROFILE_KEYS)
    entry.need("title").text()
    return read_layer(entry)


def read_layer(entry: Entry) -> Layer:
    """Read what a file, an override or a profile says about rules and documents; other keys are passed over."""
    type_, jurisdiction, fail_on = entry.get("type"), entry.get("jurisdiction"), entry.get("fail-on")
    thresholds = entry.get("thresholds")
    return Layer(
        select=_texts(entry.get("select")),
        ignore=_texts(entry.get("ignore")),
        severities=tuple(sorted(_severities(entry.get("severities")), key=lambda pair: "/" in pair[0])),
        thresholds=tuple(thresholds.table().items()) if thresholds else (),
        type=type_.text() if type_ else None,
        jurisdiction=jurisdiction.one_of(JURISDICTIONS, "jurisdiction") if jurisdiction else None,
        vocabulary=Vocabulary(
            _names(entry.get("organisation")), _names(entry.get("acronyms")), _names(entry.get("legal-terms"))
        ),
        prescribed_text=_names(entry.get("prescribed-text")),
        fail_on=fail_on.one_of(THRESHOLDS, "threshold") if fail_on else None,
    )


def _texts(entry: Entry | None) -> tuple[str, ...]:
    return entry.texts() if entry else ()


def _names(entry: Entry | None) -> tuple[str, ...]:
    """Read a list of words in which none may be empty: an empty one would be found everywhere."""
    return tuple(item.text() or item.fail("some words are expected here") for item in entry.items()) if entry else ()


def _severities(entry: Entry | None) -> Iterator[tuple[str, str]]:
    for name, severity in entry.table().items() if entry else ():
        yield name, severity.one_of(SEVERITIES, "severity")


def _overrides(entry: Entry | None) -> Iterator[Override]:
    for item in entry.items() if entry else ():
        item.only(("paths", *OVERRIDE_KEYS))
        paths = item.need("paths")
        yield Override(_globs(paths, paths.texts()), read_layer(item))


def _globs(entry: Entry, patterns: tuple[str, ...] | list[str]) -> GitIgnoreSpec:
    if any("\\" in pattern for pattern in patterns):
        entry.fail("a path has / between its folders, also on Windows")
    try:
        return GitIgnoreSpec.from_lines([pattern.removeprefix("./") for pattern in patterns])
    except ValueError as error:
        entry.fail(f"this path cannot be read ({error})")


def _directories(entry: Entry | None, folder: Path) -> Iterator[Path]:
    for item in entry.items() if entry else ():
        directory = folder / item.text()
        if not directory.is_dir():
            item.fail(f"there is no folder '{item.text()}' here")
        yield directory


def _keeps(entry: Entry | None) -> Iterator[KeptPath]:
    for item in entry.items() if entry else ():
        item.only(KEEP_KEYS)
        fingerprint, path, until = item.need("fingerprint"), item.get("path"), item.get("until")
        if not _FINGERPRINT.fullmatch(fingerprint.text()):
            fingerprint.fail("a fingerprint of 32 letters and digits is expected here; --format json shows it")
        if until and last_day(until.text()) is None:
            until.fail(f"a month such as 2027-01 is expected here, not '{until.text()}'")
        keep = Keep(
            where=f"{item.path}:{item.line}",
            rule=_text(item, "rule"),
            reason=" ".join(_text(item, "reason").split()),
            until=_text(item, "until"),
            fingerprint=fingerprint.text(),
        )
        yield KeptPath(keep, _globs(path, path.texts()) if path else None)


def _text(entry: Entry, key: str) -> str:
    found = entry.get(key)
    return found.text() if found else ""
