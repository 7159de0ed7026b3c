"""The whole way from paths to a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tilint.config import Settings
from tilint.config.setup import Setup, Setups
from tilint.coverage import cover as cover_document
from tilint.coverage import lacking
from tilint.discovery import find_files
from tilint.errors import UnreadableError
from tilint.findings import Found, applies, find_all
from tilint.keeps import Keep, Parted, could_match, part, remarks
from tilint.model import (
    Coverage,
    CoverageReport,
    Document,
    DocumentSummary,
    Failure,
    Marked,
    Reading,
    Report,
    TypeReport,
    find_place,
)
from tilint.packs.frameworks import SPINE
from tilint.prescribed import soften
from tilint.readers import read

STANDARD_INPUT = "-"
_NOT_ENGLISH = "This text does not read like English, so only what does not depend on English was checked."
_UNKNOWN_TYPE = "What kind of document this is could not be told, so only its wording was checked; --type names it."


@dataclass(frozen=True, slots=True)
class _Checked:
    """What became of one document; the document itself only where it was to be kept."""

    summary: DocumentSummary
    setup: Setup
    found: Found
    parted: Parted
    document: Document | None = None
    coverages: tuple[Coverage, ...] = ()


def check(
    paths: Iterable[Path | str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "stdin.md",
) -> Report:
    """Check files, and folders of files; "-" stands for `stdin`, read as if it were `stdin_filename`.

    What cannot be read or checked is among the report's failures. Raises UsageError and RuleError.
    """
    return _run(paths, settings or Settings(), stdin, stdin_filename, keeps_documents=False).report


def examine(
    paths: Iterable[Path | str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "stdin.md",
) -> Reading:
    """Check as `check` does, and keep the documents, how they stand to every framework, and the rules left out."""
    return _run(paths, settings or Settings(), stdin, stdin_filename, keeps_documents=True)


def _run(
    paths: Iterable[Path | str],
    settings: Settings,
    stdin: bytes | None,
    stdin_filename: str,
    *,
    keeps_documents: bool,
) -> Reading:
    setups = Setups(settings)
    failures: list[Failure] = []
    sources = _sources(paths, stdin, stdin_filename, failures)
    checked = [
        _check_one(document, setup, settings, keeps_documents=keeps_documents)
        for document, setup in _read_each(sources, setups, failures)
    ]
    # Where no document could be read, what was asked for is still looked through for slips.
    in_use = [item.setup for item in checked] or [setups.find(Path(stdin_filename))]
    checked.sort(key=lambda item: item.summary.path)
    return _reading(checked, failures, in_use, settings)


def _reading(
    checked: Sequence[_Checked], failures: list[Failure], in_use: Sequence[Setup], settings: Settings
) -> Reading:
    return Reading(
        report=_report(checked, failures, in_use, settings),
        documents=tuple(item.document for item in checked if item.document),
        coverages={item.summary.path: item.coverages for item in checked},
        left_out={item.summary.path: item.setup.left_out for item in checked},
    )


def check_each(sources: Iterable[tuple[Path, bytes]], settings: Settings | None = None) -> Iterator[Reading]:
    """Check documents from their bytes, one by one, each with a report of its own; keep the documents.

    Of what cannot be read there is no document, and the report's failure says why. Raises UsageError and RuleError.
    """
    settings = settings or Settings()
    setups = Setups(settings)
    for source in sources:
        failures: list[Failure] = []
        checked = [
            _check_one(document, setup, settings, keeps_documents=True)
            for document, setup in _read_each([source], setups, failures)
        ]
        yield _reading(checked, failures, [setups.find(source[0])], settings)


def cover(
    paths: Iterable[Path | str],
    framework: str,
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "stdin.md",
) -> CoverageReport:
    """Say what documents give for each entry of a framework; paths are as for `check`.

    Raises UsageError where no framework has this name, and RuleError.
    """
    settings = settings or Settings()
    setups = Setups(settings)
    failures: list[Failure] = []
    sources = _sources(paths, stdin, stdin_filename, failures)
    book = setups.find(sources[0][0] if sources else Path(stdin_filename)).book
    wanted = book.framework(framework)
    summaries, coverages = [], []
    for document, setup in _read_each(sources, setups, failures):
        marked, parts = setup.marker.mark_parts(document, _type_for(document, setup, settings), settings.today)
        found = find_all(marked, parts, setup.rules)
        failures += found.failures
        frameworks = setup.book.frameworks
        # A document with a configuration of its own may know the framework from another folder of rules, or not at all.
        one = setup.book.framework(framework)
        coverages.append(cover_document(marked, found.provisions, setup.book.rules, one, frameworks))
        summaries.append(_summary(marked, parts, setup, tuple(rule.id for rule in setup.rules), ()))
    return CoverageReport(
        framework=wanted,
        documents=tuple(sorted(summaries, key=lambda one: one.path)),
        coverages=tuple(sorted(coverages, key=lambda one: one.path)),
        lacking=lacking(wanted, book.frameworks[SPINE]),
        failures=tuple(sorted(failures, key=lambda failure: (failure.path, failure.reason))),
    )


def explain_types(
    paths: Iterable[Path | str],
    settings: Settings | None = None,
    *,
    stdin: bytes | None = None,
    stdin_filename: str = "stdin.md",
) -> TypeReport:
    """Say for each document which type it is taken for, and what shows that; nothing is checked."""
    settings = settings or Settings()
    setups = Setups(settings)
    failures: list[Failure] = []
    sources = _sources(paths, stdin, stdin_filename, failures)
    explained = [
        setup.marker.explain_type(document, _type_for(document, setup, settings))
        for document, setup in _read_each(sources, setups, failures)
    ]
    return TypeReport(
        tuple(sorted(explained, key=lambda one: one.path)),
        tuple(sorted(failures, key=lambda failure: (failure.path, failure.reason))),
    )


def _sources(
    paths: Iterable[Path | str], stdin: bytes | None, stdin_filename: str, failures: list[Failure]
) -> list[tuple[Path, bytes | None]]:
    """Find the files to read, with the content of the one from standard input; add to `failures` what is not there."""
    files, missing = find_files([path for path in paths if str(path) != STANDARD_INPUT])
    failures += missing
    sources: list[tuple[Path, bytes | None]] = [(file, None) for file in files]
    if stdin is not None:
        sources.append((Path(stdin_filename), stdin))
    return sources


def _read_each(
    sources: Iterable[tuple[Path, bytes | None]], setups: Setups, failures: list[Failure]
) -> Iterator[tuple[Document, Setup]]:
    """Yield each document with its setup; add to `failures` what could not be read."""
    for path, data in sources:
        setup = setups.find(path)
        try:
            document = read(path, data=data)
        except UnreadableError as error:
            failures.append(Failure(path.as_posix(), str(error)))
            continue
        yield document, setup


def _type_for(document: Document, setup: Setup, settings: Settings) -> str | None:
    """Give the type that the command line, or a configuration, names for a document that does not name its own."""
    in_document = document.properties.get("tilint.type") in setup.book.types
    return settings.type or (None if in_document else setup.type)


def _check_one(document: Document, setup: Setup, settings: Settings, *, keeps_documents: bool) -> _Checked:
    marked, parts = setup.marker.mark_parts(document, _type_for(document, setup, settings), settings.today)
    found = find_all(marked, parts, setup.rules, show_words=settings.show_words)
    ran = tuple(rule.id for rule in setup.rules if any(applies(one, rule) for one in (marked, *parts)))
    parted = part(
        document,
        soften(document, found.findings, setup.prescribed_text),
        setup.keeps,
        known=setup.book.rules_and_packs,
        ran=ran,
        today=settings.today,
    )
    summary = _summary(marked, parts, setup, ran, parted.notices)
    if not keeps_documents:
        return _Checked(summary, setup, found, parted)
    return _Checked(summary, setup, found, parted, document, _cover_all(marked, found, setup))


def _say_part(part: Marked) -> str:
    place = find_place(part.document, part.document.blocks[0].span)
    return f"From {place} on stands a document of its own: {part.type}. It was checked as such."


def _cover_all(marked: Marked, found: Found, setup: Setup) -> tuple[Coverage, ...]:
    """Say how a document stands to every framework."""
    frameworks = setup.book.frameworks
    return tuple(
        cover_document(marked, found.provisions, setup.book.rules, frameworks[name], frameworks)
        for name in sorted(frameworks)
    )


def _summary(
    marked: Marked, parts: Sequence[Marked], setup: Setup, ran: tuple[str, ...], remarks_on_keeps: tuple[str, ...]
) -> DocumentSummary:
    document = marked.document.part_of or marked.document
    pages = document.properties.get("pages")
    notices = [_NOT_ENGLISH] if marked.language != "en" else []
    if marked.type == "unknown":
        notices.append(_UNKNOWN_TYPE)
    notices += [_say_part(part) for part in parts]
    return DocumentSummary(
        path=document.path,
        format=document.format,
        type=marked.type,
        types=marked.types,
        language=marked.language,
        words=sum(one.words for one in (marked, *parts)),
        sha256=document.sha256,
        pages=int(pages) if pages else None,
        unread=document.unread,
        notices=(*notices, *remarks_on_keeps),
        rules=ran,
        size=document.size,
        encoding=document.encoding,
        config=setup.config,
        fail_on=setup.fail_on,
    )


def _report(
    checked: Sequence[_Checked], failures: list[Failure], in_use: Sequence[Setup], settings: Settings
) -> Report:
    inside = [failure for item in checked for failure in item.found.failures]
    all_failures = sorted([*failures, *inside], key=lambda failure: (failure.path, failure.reason))
    rules = {rule.id: rule for setup in in_use for rule in setup.rules}
    frameworks = {name: one for setup in in_use for name, one in setup.book.frameworks.items()}
    return Report(
        documents=tuple(item.summary for item in checked),
        findings=tuple(finding for item in checked for finding in item.parted.findings),
        provisions=tuple(provision for item in checked for provision in item.found.provisions),
        failures=tuple(all_failures),
        rules=tuple(rules[name] for name in sorted(rules)),
        frameworks=tuple(frameworks[name] for name in sorted(frameworks)),
        kept=tuple(kept for item in checked for kept in item.parted.kept),
        notices=tuple(_remarks_on_entries(checked, settings, is_whole=not all_failures)),
    )


def _remarks_on_entries(checked: Sequence[_Checked], settings: Settings, *, is_whole: bool) -> list[str]:
    """Say what there is to say about the keeps in configurations; one is judged by all documents it is for."""
    is_narrowed = bool(settings.select or settings.ignore)
    used = {keep for item in checked for keep in item.parted.used}
    ran: dict[Keep, set[str]] = {}
    for item in checked:
        for keep in item.setup.keeps:
            ran.setdefault(keep, set()).update(item.summary.rules)
    said: list[str] = []
    for keep, rules in ran.items():
        matchable = is_whole and could_match(keep, rules) and (bool(keep.rule) or not is_narrowed)
        said += remarks(keep, settings.today, is_used=keep in used, could_match=matchable)
    return said
