"""Where annotated copies go, and which files they may replace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tilint.annotators import ANNOTATORS, plain
from tilint.annotators.ownership import is_own, keeps_work
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
_WHOLE = (
    "--redact is for pages: a .{kind} copy holds the whole document, names and all, whatever its notes say; "
    "--format html makes a page"
)
_SAME = (
    "{one} and {other} would both be written to {target}, so nothing was written. Give each an -o of its own, or name "
    "the folder that both are in: below -o, documents keep their places in it"
)


@dataclass(frozen=True, slots=True)
class Job:
    """One document to annotate: its path, its bytes without earlier notes of tilint's, and where the copy goes.

    `keeps_work` says that it is a copy which somebody has worked in, and that is written anew in its place.
    """

    source: Path
    data: bytes
    target: Path
    format: str
    keeps_work: bool = False


def plan(
    paths: Sequence[str], place: str | None, format_: str | None, *, redact: bool = False
) -> tuple[list[Job], list[Failure]]:
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
    targets = _apart((file, *_target(file, below, place, format_, single=single)) for file, below in found.values())
    _refuse(targets)
    jobs = []
    for file, target, kind in targets:
        job = _job(file, target, kind, redact=redact)
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
    in_place = job.target.resolve() == job.source.resolve()
    if existing == data or (is_own(existing, job.format) and (in_place or not keeps_work(existing, job.format))):
        return ""
    if in_place:
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


def _apart(targets: Iterable[tuple[Path, Path, str]]) -> list[tuple[Path, Path, str]]:
    """Name the pages of a document that stands there in several formats by the whole name: letter.pdf.tilint.html."""
    targets = list(targets)
    times = Counter(target.resolve() for _, target, _ in targets)
    return [
        (file, _whole_name(file, target) if kind == "html" and times[target.resolve()] > 1 else target, kind)
        for file, target, kind in targets
    ]


def _whole_name(file: Path, target: Path) -> Path:
    stem = file.stem.removesuffix(COPY_ENDING)
    return target.with_name(f"{stem}{file.suffix}{COPY_ENDING}.html")


def _refuse(targets: Sequence[tuple[Path, Path, str]]) -> None:
    """Raise UsageError for a copy that would replace a document, or another copy."""
    originals = {file.resolve() for file, _, _ in targets if not is_copy(file)}
    seen: dict[Path, Path] = {}
    for file, target, _ in targets:
        place = target.resolve()
        if place in originals:
            raise UsageError(f"{target.as_posix()} is one of the documents; choose another file")
        if place in seen:
            one, other = seen[place].as_posix(), file.as_posix()
            raise UsageError(_SAME.format(one=one, other=other, target=target.as_posix()))
        if target.is_dir():
            raise UsageError(f"{target.as_posix()} is a folder, not a file")
        seen[place] = file


def _job(file: Path, target: Path, kind: str, *, redact: bool) -> Job | Failure:
    own = file.suffix.lower().lstrip(".")
    shown = file.as_posix()
    if kind != "html" and kind != own:
        return Failure(shown, f"--format {kind} is for .{kind} files only; html is for all")
    if redact and kind != "html":
        return Failure(shown, _WHOLE.format(kind=kind))
    try:
        data = file.read_bytes()
    except OSError as problem:
        return Failure(shown, f"this cannot be opened: {problem.strerror or problem}")
    try:
        in_place = kind == own and target.resolve() == file.resolve()
        worked_in = in_place and (keeps_work(data, own) or not is_own(data, own))
        return Job(file, plain(data, own), target, kind, worked_in)
    except AnnotationError as refused:
        return Failure(shown, str(refused))
    except UnreadableError:
        # The reader knows more about what is wrong with it.
        return Job(file, data, target, kind)
