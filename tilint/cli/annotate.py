"""`tilint annotate`: write what is worth a look into copies of the documents."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import click

from tilint.annotators import Annotated
from tilint.cli import output
from tilint.cli.check import exit_code
from tilint.cli.destinations import Job, plan, refusal
from tilint.cli.options import redact_option, settings_options
from tilint.config import Settings
from tilint.errors import AnnotationError, UnreadableError
from tilint.model import Failure, Reading
from tilint.reporters.safe import clean

_HELP = """Write what is worth a look into copies of documents: Word comments, PDF highlights, or a page with notes.

PATH is a file or a folder. NAME.docx becomes NAME.tilint.docx beside it, NAME.pdf becomes NAME.tilint.pdf, and Markdown
and text become NAME.tilint.html. The original is never changed.

Exit code 0: nothing at or above the threshold. 1: something. 2: something could not be read or annotated.

Findings are about words on a page, never for judging the people who write.
"""
_NO_STDIN = "annotate writes a file beside another one; name a file, not -"
_STOPPED = "writing notes into it stopped ({error}), and nothing was written"
_NOTHING = "Nothing of what tilint looks for was found; the note at the top says what is there."
_ONLY_WORD = "Changes are suggested in Word files only."


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one document: where it is, and what was written; or why nothing was."""

    job: Job
    annotated: Annotated | None = None
    failure: str = ""


@click.command(name="annotate", help=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", "place", metavar="FILE|DIR", help="Write to this file, or into this folder.")
@click.option("--force", is_flag=True, help="Replace a file that tilint did not write, or that was changed since.")
@click.option(
    "--format", "format_", type=click.Choice(["docx", "pdf", "html"]), help="The document's own kind, unless said."
)
@click.option("--suggest", is_flag=True, help="Suggest safe rewrites as tracked changes. For Word files.")
@click.option("--calm", is_flag=True, help="Write the ten most useful findings only.")
@redact_option
@settings_options()
def annotate(
    *,
    paths: tuple[str, ...],
    place: str | None,
    force: bool,
    format_: str | None,
    suggest: bool,
    calm: bool,
    redact: bool,
    settings: Settings,
) -> int:
    """Check documents, write each with its findings, say what was done, and give the exit code."""
    if output.STANDARD in paths:
        raise click.UsageError(_NO_STDIN)
    jobs, failures = plan(paths, place, format_, redact=redact)
    codes = [2] if failures else []
    for failure in failures:
        _show_failure(failure)
    for job, reading in _check(jobs, settings):
        done = _annotate(job, reading, force=force, suggest=suggest, calm=calm, redact=redact)
        codes.append(2 if done.failure else exit_code(reading.report, settings.fail_on))
        _show(done, suggest=suggest)
    return max(codes, default=0)


def _check(jobs: Sequence[Job], settings: Settings) -> Iterator[tuple[Job, Reading]]:
    # Imported here, because it brings in the language stage and the packs.
    from tilint.engine import check_each

    yield from zip(jobs, check_each([(job.source, job.data) for job in jobs], settings), strict=True)


def _annotate(job: Job, reading: Reading, *, force: bool, suggest: bool, calm: bool, redact: bool) -> _Done:
    if not reading.documents:
        return _Done(job, failure=reading.report.failures[0].reason)
    try:
        annotated = _render(job, reading, suggest=suggest, calm=calm, redact=redact)
    except (AnnotationError, UnreadableError) as refused:
        return _Done(job, failure=str(refused))
    except Exception as error:  # one document that cannot be written keeps no other one from being written
        return _Done(job, failure=_STOPPED.format(error=f"{type(error).__name__}: {error}"))
    reason = refusal(job, annotated.data, force=force)
    if reason:
        return _Done(job, failure=reason)
    try:
        job.target.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(annotated.data, str(job.target))
    except OSError as problem:
        return _Done(job, failure=f"{job.target.as_posix()} cannot be written: {problem.strerror or problem}")
    return _Done(job, annotated)


def _render(job: Job, reading: Reading, *, suggest: bool, calm: bool, redact: bool) -> Annotated:
    from tilint.annotators import annotate as write_notes
    from tilint.annotators.choosing import most_useful
    from tilint.annotators.ownership import sign_page

    report = most_useful(reading.report) if calm else reading.report
    if job.format != "html":
        return write_notes(job.data, reading.documents[0], report, suggest=suggest, keeps_work=job.keeps_work)
    from tilint.reporters import View, render_reading

    page = render_reading("html", replace(reading, report=report), View(redact=redact))
    with_words = sum(1 for finding in report.findings if finding.passage)
    return Annotated(sign_page(page.encode()), with_words, len(report.findings) - with_words, ())


def _show(done: _Done, *, suggest: bool) -> None:
    if done.annotated is None:
        _show_failure(Failure(done.job.source.as_posix(), done.failure))
        return
    lines = [f"{done.job.source.as_posix()} -> {done.job.target.as_posix()}", f"  {counts(done.annotated)}"]
    lines += [f"  {one.finding.passage.place}: {one.reason}" for one in done.annotated.moved if one.finding.passage]
    if suggest and done.job.format != "docx":
        lines.append(f"  {_ONLY_WORD}")
    _say(lines)


def counts(annotated: Annotated) -> str:
    """Say in a sentence what was written."""
    parts = [f"{annotated.exact:,} marked at their words"] if annotated.exact else []
    told = sum(1 for one in annotated.moved if one.in_summary)
    if told < len(annotated.moved):
        parts.append(f"{len(annotated.moved) - told:,} with a note near them")
    if told:
        parts.append(f"{told:,} that cannot be marked, told in the note at the top")
    if annotated.elsewhere:
        parts.append(f"{annotated.elsewhere:,} not found, in the note at the top")
    if annotated.suggested:
        parts.append(f"{annotated.suggested:,} suggested as tracked changes")
    return f"{', '.join(parts)}." if parts else _NOTHING


def _show_failure(failure: Failure) -> None:
    _say([f"{failure.path} could not be annotated", f"  {failure.reason}"])


def _say(lines: Sequence[str]) -> None:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    output.show("".join(f"{clean(line, encoding)}\n" for line in lines))
