"""Where the configuration of a document stands: beside it, or in the nearest folder above."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import MutableMapping
from pathlib import Path

from pathspec import GitIgnoreSpec

from tilint.config.reading import Config, read_config
from tilint.config.toml import read_table
from tilint.errors import UsageError
from tilint.packs.source import Entry, read_yaml

_YAML_NAMES = ("tilint.yaml", "tilint.yml")
_PYPROJECT = "pyproject.toml"
_TABLE = ("tool", "tilint")


def find_config(path: Path, looked_at: MutableMapping[Path, Config | None]) -> Config | None:
    """Find the configuration nearest to a file; `looked_at` remembers what each folder has."""
    folder = absolute(path).parent
    for above in (folder, *folder.parents):
        if above not in looked_at:
            looked_at[above] = _config_in(above)
        found = looked_at[above]
        if found is not None:
            return found
    return None


def load_config(path: Path) -> Config:
    """Read the configuration file that was named; raises UsageError and RuleError."""
    if not path.is_file():
        raise UsageError(f"--config {path.as_posix()}: there is no such file")
    if path.suffix.lower() != ".toml":
        return _from_yaml(absolute(path))
    config = _from_toml(absolute(path))
    if config is None:
        raise UsageError(f"--config {path.as_posix()}: there is no [tool.tilint] in this file")
    return config


def absolute(path: Path) -> Path:
    """Give a path from the root, without following links: a linked file belongs to the folder it is seen in."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps "..", and resolve follows links


def seen_from(folder: Path, path: Path) -> str:
    """Give a path relative to a folder, with "/" between folders; a path on another drive stays absolute."""
    try:
        relative = os.path.relpath(absolute(path), folder)
    except ValueError:
        relative = str(absolute(path))
    # macOS may spell an accented letter in two signs where the configuration has one.
    return unicodedata.normalize("NFC", Path(relative).as_posix())


def matches(globs: GitIgnoreSpec, folder: Path, path: Path) -> bool:
    """Tell whether globs that are relative to a folder match a file."""
    return globs.match_file(seen_from(folder, path))


def _config_in(folder: Path) -> Config | None:
    for name in _YAML_NAMES:
        if (folder / name).is_file():
            return _from_yaml(folder / name)
    return _from_toml(folder / _PYPROJECT) if (folder / _PYPROJECT).is_file() else None


def _from_yaml(path: Path) -> Config:
    shown = _shown(path)
    return read_config(read_yaml(path, shown, may_be_empty=True), path.parent, shown)


def _from_toml(path: Path) -> Config | None:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if "tilint" not in text:
        return None
    entry: Entry | None = read_table(text, _shown(path), _TABLE)
    return read_config(entry, path.parent, _shown(path)) if entry else None


def _shown(path: Path) -> str:
    return seen_from(Path.cwd(), path)
