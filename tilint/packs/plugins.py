"""Checks and packs that installed packages bring along, found through their entry points."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast, get_type_hints

from tilint.checks import CHECKS
from tilint.checks.options import Cue, Limit, Properties
from tilint.errors import RuleError
from tilint.model import Hit

CHECK_GROUP, PACK_GROUP = "tilint.checks", "tilint.packs"
OPTION_KINDS: tuple[object, ...] = (Cue, Limit, Properties, bool, int, float, str, tuple[str, ...])

CheckFunction = Callable[..., Iterator[Hit]]


@dataclass(frozen=True)
class Checks(Mapping[str, CheckFunction]):
    """The checks that ship with tilint and those of plugins; a plugin's module is imported when its check is used."""

    plugged: Mapping[str, EntryPoint]

    @cached_property
    def _names(self) -> list[str]:
        return sorted({*CHECKS, *self.plugged})

    def __getitem__(self, name: str) -> CheckFunction:
        return CHECKS[name] if name in CHECKS else _load_check(self.plugged[name])

    def __contains__(self, name: object) -> bool:
        # The usual way, to try and fetch it, would import a plugin.
        return name in CHECKS or name in self.plugged

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def find_checks() -> Checks:
    """Find the checks of all plugins by name, without importing any. Raises RuleError where two have one name."""
    return Checks(_by_name(CHECK_GROUP, "check", CHECKS))


def find_folders() -> list[tuple[Path, str]]:
    """Find the folder of each plugin's packs, sorted by name, and the name for errors. Raises RuleError."""
    return [
        (_load_folder(point), _owner(point).partition(" ")[0]) for point in _by_name(PACK_GROUP, "pack", ()).values()
    ]


def _by_name(group: str, what: str, built_in: Iterable[str]) -> dict[str, EntryPoint]:
    owners = dict.fromkeys(built_in, "tilint itself")
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda point: (point.name, _owner(point))):
        if point.name in owners:
            raise RuleError(
                f"{_owner(point)}: a {what} named '{point.name}' is already there, from {owners[point.name]}"
            )
        owners[point.name] = _owner(point)
        found[point.name] = point
    return found


def _owner(point: EntryPoint) -> str:
    """Name the distribution that an entry point belongs to."""
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _load(point: EntryPoint, what: str) -> object:
    try:
        return cast("object", point.load())
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise RuleError(f"{_owner(point)}: its {what} '{point.name}' cannot be loaded ({reason})") from error


def _load_check(point: EntryPoint) -> CheckFunction:
    check = _load(point, "check")
    if not callable(check):
        raise RuleError(f"{_owner(point)}: its check '{point.name}' is no function")
    for name in _unreadable_options(check, point):
        raise RuleError(
            f"{_owner(point)}: the option '{name}' of its check '{point.name}' needs one of the types "
            "Cue, Limit, bool, int, float, str or tuple[str, ...]"
        )
    return cast("CheckFunction", check)


def _unreadable_options(check: Callable[..., object], point: EntryPoint) -> Iterator[str]:
    try:
        hints = get_type_hints(check)
        parameters = inspect.signature(check).parameters.values()
    except Exception as error:
        raise RuleError(f"{_owner(point)}: the options of its check '{point.name}' cannot be read ({error})") from error
    for parameter in parameters:
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and hints.get(parameter.name) not in OPTION_KINDS:
            yield parameter.name


def _load_folder(point: EntryPoint) -> Path:
    """Give the folder of a package, or the folder that a name in a module holds."""
    found = _load(point, "packs")
    places = getattr(found, "__path__", None)
    folder = Path(next(iter(places))) if places else Path(str(found))
    if not folder.is_dir():
        raise RuleError(f"{_owner(point)}: its packs '{point.name}' are no folder")
    return folder
