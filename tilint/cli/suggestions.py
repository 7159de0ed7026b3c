"""`tilint check --format suggestions`: safe rewrites of Markdown and text, as a diff, or written into the files."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from tilint.annotators.text import diff_text, rewrite_text
from tilint.cli import output
from tilint.config import Settings
from tilint.errors import UsageError
from tilint.model import Document, Failure, Reading, Report
from tilint.reporters.safe import clean

FORMAT = "suggestions"

_TEXTUAL = ("markdown", "text")
_NO_STDIN = "--write changes files, and - is none"
_CHOOSE = "--write changes your files; say with --select which rules may"
_CHANGED = "it was changed while tilint read it; run tilint again"
_ENCODING = "it is in {encoding}, and tilint writes UTF-8 only; save it as UTF-8 first"
_OTHER = "{path}: suggestions are for Markdown and text; tilint annotate --suggest writes them into Word files"


@dataclass(frozen=True, slots=True)
class _Offer:
    """A file's text as it is and as it could be."""

    path: str
    before: str
    after: str
    bom: bytes


def suggest(
    paths: Sequence[str],
    settings: Settings,
    stdin: bytes | None,
    stdin_filename: str,
    place: str,
    *,
    writes: bool,
) -> Report:
    """Write the diff of all safe rewrites to `place`, or the rewrites into the files; give the report behind them."""
    from tilint.engine import examine

    if writes and stdin is not None:
        raise UsageError(_NO_STDIN)
    if writes and not settings.select:
        raise UsageError(_CHOOSE)
    reading = examine(paths, settings, stdin=stdin, stdin_filename=stdin_filename)
    failures: list[Failure] = []
    offers = list(_offers(reading, stdin, stdin_filename, failures, writes=writes))
    if writes:
        for offer in offers:
            output.write_bytes(offer.bom + offer.after.encode("utf-8"), offer.path)
    output.write("".join(diff_text(clean(one.path), one.before, one.after) for one in offers), place)
    for failure in (*reading.report.failures, *failures):
        click.echo(f"{clean(failure.path)}: {clean(failure.reason)}", err=True)
    return replace(reading.report, failures=(*reading.report.failures, *failures))


def _offers(
    reading: Reading, stdin: bytes | None, stdin_filename: str, failures: list[Failure], *, writes: bool
) -> Iterator[_Offer]:
    from tilint.readers.encoding import decode

    for document in reading.documents:
        if document.format not in _TEXTUAL:
            click.echo(_OTHER.format(path=clean(document.path)), err=True)
            continue
        is_stdin = stdin is not None and document.path == Path(stdin_filename).as_posix()
        data = stdin if is_stdin and stdin is not None else Path(document.path).read_bytes()
        reason = _reason_against(document, data, writes=writes)
        if reason:
            failures.append(Failure(document.path, reason))
            continue
        before = decode(data)
        found = [finding for finding in reading.report.findings if finding.path == document.path]
        after, _ = rewrite_text(before, document, found)
        if after != before:
            yield _Offer(document.path, before, after, BOM_UTF8 if data.startswith(BOM_UTF8) else b"")


def _reason_against(document: Document, data: bytes, *, writes: bool) -> str:
    if hashlib.sha256(data).hexdigest() != document.sha256:
        return _CHANGED
    if writes and document.encoding not in ("utf-8", ""):
        return _ENCODING.format(encoding=document.encoding)
    return ""
