"""Where output goes: pairs of format and place, and writing that leaves no half a file."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tilint.errors import UsageError

STANDARD = "-"
_DEFAULT_FORMAT = "terminal"


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes: a file's name, or "-" for standard output."""

    format: str
    place: str


def pair(given: Iterable[tuple[str, str]]) -> tuple[Output, ...]:
    """Pair what was given as ("format", name) and ("output", file), in the order of the command line.

    An output belongs to the format before it, the first one also to the format after it. Raises UsageError.
    """
    pairs: list[tuple[str, str]] = []
    for kind, value in given:
        name, place = pairs[-1] if pairs else ("", "")
        if kind == "format" and pairs and not name:
            pairs[-1] = (value, place)
        elif kind == "format":
            pairs.append((value, ""))
        elif not pairs:
            pairs.append(("", value))
        elif not place:
            pairs[-1] = (name, value)
        else:
            raise UsageError(f"--output {value}: give a --format of its own to each --output")
    outputs = tuple(Output(name or _DEFAULT_FORMAT, place or STANDARD) for name, place in pairs)
    return _check_places(outputs or (Output(_DEFAULT_FORMAT, STANDARD),))


def _check_places(outputs: tuple[Output, ...]) -> tuple[Output, ...]:
    seen: dict[str, str] = {}
    for output in outputs:
        place = output.place if output.place == STANDARD else str(_real_path(output.place))
        if place in seen:
            shown = "standard output" if place == STANDARD else output.place
            raise UsageError(
                f"the formats {seen[place]} and {output.format} both go to {shown}; give one of them another --output"
            )
        seen[place] = output.format
        if output.place != STANDARD:
            _check_file(output.place)
    return outputs


def _check_file(place: str) -> None:
    path = _real_path(place)
    if path.is_dir():
        raise UsageError(f"--output {place}: this is a folder, not a file")
    if not path.parent.is_dir():
        raise UsageError(f"--output {place}: the folder {path.parent.as_posix()} does not exist")


def _real_path(place: str) -> Path:
    """Follow links, so that a link stays a link and what it leads to is written; a device is left as it is."""
    path = Path(place)
    try:
        return path if path.exists() and not (path.is_file() or path.is_dir()) else path.resolve()
    except (OSError, RuntimeError, ValueError):
        raise UsageError(f"--output {place}: this cannot be used as a file") from None


def refuse_documents(outputs: Sequence[Output], paths: Iterable[str]) -> None:
    """Raise UsageError for an output that would replace a file which was read."""
    read = {Path(path).resolve() for path in paths if path != STANDARD}
    for output in outputs:
        if output.place != STANDARD and _real_path(output.place) in read:
            raise UsageError(f"--output {output.place}: this is one of the documents; choose another file")


def write(text: str, place: str) -> None:
    """Write UTF-8 with plain line ends to a file, whole or not at all, or to standard output."""
    if place == STANDARD:
        _write_standard(lambda: sys.stdout.buffer.write(text.encode("utf-8")))
        return
    write_bytes(text.encode("utf-8"), place)


def write_bytes(data: bytes, place: str) -> None:
    """Write a file, whole or not at all."""
    path = _real_path(place)
    try:
        _write_file(path, data)
    except OSError as problem:
        raise UsageError(f"--output {place}: this cannot be written: {problem.strerror or problem}") from None


def show(text: str) -> None:
    """Write text for a person to standard output, in its own encoding."""
    _write_standard(lambda: click.echo(text, nl=False, color=True))


def _write_standard(action: Callable[[], object]) -> None:
    try:
        sys.stdout.flush()
        action()
        sys.stdout.flush()
    except OSError as problem:
        # Else Python would try to write the rest once more when it exits, and complain.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if problem.errno != errno.EPIPE and not (os.name == "nt" and problem.errno == errno.EINVAL):
            raise UsageError(f"standard output cannot be written: {problem.strerror or problem}") from None


def _write_file(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        # A device or a named pipe: replacing it would take it away from whoever reads it.
        path.write_bytes(data)
        return
    mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else _usual_mode()
    descriptor, name = tempfile.mkstemp(prefix=".tilint-", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        draft.chmod(mode)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _usual_mode() -> int:
    """Give the permissions that a new file gets here."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
