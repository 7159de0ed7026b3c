"""The whole way from paths to a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tilint import packs
from tilint.config import Settings
from tilint.discovery import find_files
from tilint.errors import UnreadableError, UsageError
from tilint.findings import Found, applies, find
from tilint.language.marking import Marker
from tilint.model import DocumentSummary, Failure, Marked, Report, Rule
from tilint.packs.source import suggest
from tilint.readers import read

STANDARD_INPUT = "-"
_NOT_ENGLISH = "This text does not read like English, so only what does not depend on English was checked."
_UNKNOWN_TYPE = "What kind of document this is could not be told, so only its wording was checked; --type names it."


@dataclass(frozen=True, slots=True)
class _Checked:
    summary: DocumentSummary
    found: Found


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
    settings = settings or Settings()
    book = packs.load(settings.rule_directories)
    if settings.type is not None and settings.type not in book.types:
        raise UsageError(f"no document type is named '{settings.type}'{suggest(settings.type, book.types)}")
    rules = book.choose(settings.select, settings.ignore)
    marker = Marker(book.lexicon, book.types)
    named = [path for path in paths if str(path) != STANDARD_INPUT]
    files, failures = find_files(named)
    sources: list[tuple[Path, bytes | None]] = [(file, None) for file in files]
    if stdin is not None:
        sources.append((Path(stdin_filename), stdin))
    checked: list[_Checked] = []
    for path, data in sources:
        try:
            checked.append(_check_one(path, data, marker, rules, settings))
        except UnreadableError as error:
            failures.append(Failure(path.as_posix(), str(error)))
    return _report(checked, failures)


def _check_one(path: Path, data: bytes | None, marker: Marker, rules: tuple[Rule, ...], settings: Settings) -> _Checked:
    marked = marker.mark(read(path, data=data), settings.type, settings.today)
    return _Checked(_summary(marked, rules), find(marked, rules))


def _summary(marked: Marked, rules: tuple[Rule, ...]) -> DocumentSummary:
    document = marked.document
    pages = document.properties.get("pages")
    notices = [_NOT_ENGLISH] if marked.language != "en" else []
    if marked.type == "unknown":
        notices.append(_UNKNOWN_TYPE)
    return DocumentSummary(
        path=document.path,
        format=document.format,
        type=marked.type,
        types=marked.types,
        language=marked.language,
        words=marked.words,
        sha256=document.sha256,
        pages=int(pages) if pages else None,
        unread=document.unread,
        notices=tuple(notices),
        rules=tuple(rule.id for rule in rules if applies(marked, rule)),
    )


def _report(checked: list[_Checked], failures: list[Failure]) -> Report:
    in_order = sorted(checked, key=lambda item: item.summary.path)
    inside = [failure for item in in_order for failure in item.found.failures]
    return Report(
        documents=tuple(item.summary for item in in_order),
        findings=tuple(finding for item in in_order for finding in item.found.findings),
        provisions=tuple(provision for item in in_order for provision in item.found.provisions),
        failures=tuple(sorted([*failures, *inside], key=lambda failure: (failure.path, failure.reason))),
    )
