"""Which files a run reads: those that are named, and the documents in the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pathspec import GitIgnoreSpec

from tilint.model import Failure
from tilint.readers import SUFFIXES

# NAME.docx is annotated in NAME.tilint.docx.
COPY_ENDING = ".tilint"

_NO_DOCUMENTS = f"there is nothing in this folder that tilint reads ({', '.join(sorted(SUFFIXES))})"


@dataclass(frozen=True, slots=True)
class _Ignore:
    """A `.gitignore` file: the absolute folder it speaks for, and its patterns."""

    folder: Path
    patterns: GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder on the way: its path as given, its absolute path, and the `.gitignore` files above, outermost first."""

    shown: Path
    absolute: Path
    ignores: tuple[_Ignore, ...]


def find_files(paths: Iterable[Path | str]) -> tuple[list[Path], list[Failure]]:
    """Find the files to read, each once and sorted by path, and the paths that could not be used.

    A file that is named is always read. A folder is searched downwards for documents; hidden folders, Word's
    lock files, the annotated copies that tilint writes (NAME.tilint.docx) and what a `.gitignore` leaves out are passed
    over, links to folders are not followed.
    """
    found: dict[Path, Path] = {}
    failures: list[Failure] = []
    for path in paths:
        files, problems = _look_at(path)
        failures += problems
        for file in files:
            found.setdefault(file.resolve(), file)
    return sorted(found.values(), key=Path.as_posix), sorted(set(failures), key=lambda one: (one.path, one.reason))


def is_copy(path: Path) -> bool:
    """Tell by its name whether a file is an annotated copy that tilint wrote."""
    return path.stem.endswith(COPY_ENDING)


def _look_at(given: Path | str) -> tuple[list[Path], list[Failure]]:
    if not str(given):
        # Path("") is the current folder: an empty shell variable would have everything read.
        return [], [Failure("", "this path is empty, so it names no file")]
    path = Path(given)
    try:
        if path.is_dir():
            return _search(path)
        if path.exists():
            return [path], []
    except OSError as problem:
        return [], [_unusable(path, problem)]
    return [], [Failure(path.as_posix(), "there is no file or folder of this name")]


def _search(path: Path) -> tuple[list[Path], list[Failure]]:
    files: list[Path] = []
    failures: list[Failure] = []
    absolute = path.resolve()
    waiting = [_Folder(path, absolute, _ignores_above(absolute))]
    while waiting:
        folder = waiting.pop()
        try:
            entries = _entries(folder.absolute)
        except OSError as problem:
            failures.append(_unusable(folder.shown, problem))
            continue
        ignores = folder.ignores + tuple(_read_ignore(folder.absolute))
        for entry in entries:
            below = _Folder(folder.shown / entry.name, folder.absolute / entry.name, ignores)
            if entry.is_dir(follow_symlinks=False):
                if _is_wanted(below):
                    waiting.append(below)
            elif _is_document(entry.name) and not _is_ignored(below.absolute, ignores, folder=False):
                _add(entry, below.shown, files, failures)
    if not files and not failures:
        failures.append(Failure(path.as_posix(), _NO_DOCUMENTS))
    return files, failures


def _is_wanted(folder: _Folder) -> bool:
    if folder.absolute.name.startswith(".") or _is_junction(folder.absolute):
        return False
    return not _is_ignored(folder.absolute, folder.ignores, folder=True)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _add(entry: os.DirEntry[str], shown: Path, files: list[Path], failures: list[Failure]) -> None:
    """Add a regular file; a named pipe would keep the run waiting, a link to a folder is not a file."""
    try:
        if entry.is_file():
            files.append(shown)
        elif entry.is_symlink() and not entry.is_dir():
            failures.append(Failure(shown.as_posix(), "this link leads to nothing"))
    except OSError as problem:
        failures.append(_unusable(shown, problem))


def _is_document(name: str) -> bool:
    # "~$" begins Word's lock files, "._" the shadow files that macOS leaves on other systems.
    path = Path(name)
    return path.suffix.lower() in SUFFIXES and not name.startswith(("~$", "._")) and not is_copy(path)


def _is_junction(path: Path) -> bool:
    """Tell a Windows junction, which looks like a folder and may lead in a circle, from a folder."""
    return os.name == "nt" and path.resolve() != path


def _is_ignored(path: Path, ignores: tuple[_Ignore, ...], *, folder: bool) -> bool:
    for ignore in reversed(ignores):
        name = path.relative_to(ignore.folder).as_posix()
        verdict = ignore.patterns.check_file(f"{name}/" if folder else name).include
        if verdict is not None:
            return verdict
    return False


def _ignores_above(folder: Path) -> tuple[_Ignore, ...]:
    """Read the `.gitignore` files from the top of the git work tree down to just above a folder.

    A folder that is itself ignored was named on purpose, so what ignores it does not count.
    """
    line = (folder, *folder.parents)
    top = next((index for index, parent in enumerate(line) if (parent / ".git").exists()), 0)
    ignores: tuple[_Ignore, ...] = ()
    for index in range(top, 0, -1):
        ignores += tuple(_read_ignore(line[index]))
        if _is_ignored(line[index - 1], ignores, folder=True):
            return ()
    return ignores


def _read_ignore(folder: Path) -> Iterator[_Ignore]:
    try:
        text = (folder / ".gitignore").read_text(encoding="utf-8-sig", errors="surrogateescape")
    except OSError:
        return
    lines = [line for line in text.splitlines() if _is_pattern(line)]
    if lines:
        yield _Ignore(folder, GitIgnoreSpec.from_lines(lines))


def _is_pattern(line: str) -> bool:
    """Tell whether a line can be used; like git, pass over the ones that cannot."""
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return bool(line.strip())


def _unusable(path: Path, problem: OSError) -> Failure:
    return Failure(path.as_posix(), f"this cannot be opened: {problem.strerror or problem}")
