"""Where annotated copies go, and which files they may replace."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tilint.annotators import ANNOTATORS, plain
from tilint.annotators.ownership import is_own
from tilint.discovery import COPY_ENDING, find_files, is_copy
from tilint.errors import AnnotationError, UnreadableError, UsageError
from tilint.model import Failure

_ALREADY = (
    "{target} is there already, and not as tilint wrote it: somebody may have worked in it. --force replaces it, "
    "-o names another file"
)
_WORKED_IN = (
    "somebody has worked in this file since tilint wrote it. --force writes new notes into it and keeps their work, "
    "-o names another file"
)


@dataclass(frozen=True, slots=True)
class Job:
    """One document to annotate: its path, its bytes without earlier notes of tilint's, and where the copy goes."""

    source: Path
    data: bytes
    target: Path
    format: str


def plan(paths: Sequence[str], place: str | None, format_: str | None) -> tuple[list[Job], list[Failure]]:
    """Find the documents and where each copy goes, and what cannot be annotated; raises UsageError.

    In a folder, what tilint wrote is passed over.
    """
    found: dict[Path, tuple[Path, Path]] = {}
    failures: list[Failure] = []
    for path in paths:
        files, missing = find_files([path])
        failures += missing
        for file in files:
            below = file.relative_to(path) if Path(path).is_dir() else Path(file.name)
            found.setdefault(file.resolve(), (file, below))
    single = len(found) == 1 and not any(Path(path).is_dir() for path in paths)
    targets = [(file, *_target(file, below, place, format_, single=single)) for file, below in found.values()]
    _refuse(targets)
    jobs = []
    for file, target, kind in targets:
        job = _job(file, target, kind)
        if isinstance(job, Job):
            jobs.append(job)
        else:
            failures.append(job)
    return jobs, sorted(set(failures), key=lambda one: (one.path, one.reason))


def refusal(job: Job, data: bytes, *, force: bool) -> str:
    """Say why a copy must not be written where it should go, or nothing."""
    if force or not job.target.exists():
        return ""
    existing = job.target.read_bytes()
    if existing == data or is_own(existing, job.format):
        return ""
    if job.target.resolve() == job.source.resolve():
        return _WORKED_IN
    return _ALREADY.format(target=job.target.as_posix())


def _target(file: Path, below: Path, place: str | None, format_: str | None, *, single: bool) -> tuple[Path, str]:
    """Choose where the copy of a file goes, and its format."""
    own = file.suffix.lower().lstrip(".")
    kind = format_ or (own if own in ANNOTATORS else "html")
    stem = file.stem.removesuffix(COPY_ENDING)
    # The suffix as it is written is kept: NAME.DOCX becomes NAME.tilint.DOCX.
    name = f"{stem}{COPY_ENDING}{file.suffix if kind == own else f'.{kind}'}"
    if place is None:
        return file.with_name(name), kind
    folder = Path(place)
    if single and not folder.is_dir() and not place.endswith(("/", "\\")):
        return folder, kind
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"--output {place}: this is a file, and several documents need a folder")
    return folder / below.with_name(name), kind


def _refuse(targets: Iterable[tuple[Path, Path, str]]) -> None:
    """Raise UsageError for a copy that would replace a document, or another copy."""
    targets = list(targets)
    originals = {file.resolve() for file, _, _ in targets if not is_copy(file)}
    seen: dict[Path, Path] = {}
    for file, target, _ in targets:
        place = target.resolve()
        if place in originals:
            raise UsageError(f"{target.as_posix()} is one of the documents; choose another file")
        if place in seen:
            both = f"{seen[place].as_posix()} and {file.as_posix()}"
            raise UsageError(f"{both} would both be written to {target.as_posix()}; annotate them one by one, with -o")
        if target.is_dir():
            raise UsageError(f"{target.as_posix()} is a folder, not a file")
        seen[place] = file


def _job(file: Path, target: Path, kind: str) -> Job | Failure:
    own = file.suffix.lower().lstrip(".")
    shown = file.as_posix()
    if kind != "html" and kind != own:
        return Failure(shown, f"--format {kind} is for .{kind} files only; html is for all")
    try:
        data = file.read_bytes()
    except OSError as problem:
        return Failure(shown, f"this cannot be opened: {problem.strerror or problem}")
    try:
        return Job(file, plain(data, own), target, kind)
    except AnnotationError as refused:
        return Failure(shown, str(refused))
    except UnreadableError:
        # The reader knows more about what is wrong with it.
        return Job(file, data, target, kind)
