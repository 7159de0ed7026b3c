"""What a run could not do, or wants to be known, as SARIF notifications: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tilint.model import Report
from tilint.reporters.sarif_places import Address, Json, region
from tilint.reporters.sarif_text import message


class Note(StrEnum):
    """What a notification is about; the members stand in the order in which the driver lists them."""

    UNREADABLE = "UnreadableFile"
    STOPPED = "CheckStopped"
    UNREAD = "UnreadPart"
    REMARK = "Remark"
    LEFT_OUT = "FindingsLeftOut"


# Level, what it is, and what can be done; a notification of the level error says that the run is not whole.
_NOTES: Mapping[Note, tuple[str, str, str]] = {
    Note.UNREADABLE: ("error", "A file could not be read.", "Its reason says what would help."),
    Note.STOPPED: ("error", "A check stopped before its end.", "The other checks of this document went on."),
    Note.UNREAD: ("warning", "A part of a document holds no text that tilint can read.", "Look at it yourself."),
    Note.REMARK: ("note", "Something is worth knowing about how a document was read.", "Nothing has to be done."),
    Note.LEFT_OUT: ("warning", "There are more findings than viewers take.", "Check fewer documents in one run."),
}


def describe_notes() -> list[Json]:
    """Describe every kind of notification."""
    return [
        {
            "id": note.value,
            "shortDescription": {"text": text},
            "fullDescription": {"text": f"{text} {advice}"},
            "help": {"text": advice, "markdown": advice},
            "defaultConfiguration": {"level": level},
        }
        for note, (level, text, advice) in _NOTES.items()
    ]


def invocation(report: Report, addresses: Mapping[str, Address], left_out: int) -> Json:
    """Say whether everything could be checked, what could not, and how many findings are left out.

    The exit code is given where it does not depend on the threshold of the run.
    """
    notes = [*_failures(report, addresses), *_remarks(report, addresses)]
    if left_out:
        notes.append(_notification(Note.LEFT_OUT, f"{left_out:,} findings of less weight are left out here"))
    partly = bool(report.failures) or any(summary.unread for summary in report.documents)
    stopped = {"exitCode": 2, "exitCodeDescription": "Something could not be read or checked."}
    return {
        "executionSuccessful": not report.failures,
        **(stopped if partly else {}),
        "toolExecutionNotifications": notes,
    }


def _failures(report: Report, addresses: Mapping[str, Address]) -> list[Json]:
    read = {summary.path for summary in report.documents}
    return [
        _notification(
            Note.STOPPED if failure.path in read else Note.UNREADABLE, failure.reason, addresses.get(failure.path)
        )
        for failure in report.failures
    ]


def _remarks(report: Report, addresses: Mapping[str, Address]) -> list[Json]:
    said: list[Json] = []
    for summary in report.documents:
        place = addresses[summary.path]
        said += [_notification(Note.UNREAD, f"{part.place}: {part.reason}", place) for part in summary.unread]
        said += [_notification(Note.REMARK, text, place) for text in summary.notices]
    return said


def _notification(note: Note, text: str, place: Address | None = None) -> Json:
    said: Json = {
        "descriptor": {"id": note.value, "index": list(Note).index(note)},
        "level": _NOTES[note][0],
        "message": {"text": message(text[:1].upper() + text[1:], ())},
    }
    if place:
        spot = {"artifactLocation": {"uri": place.uri, "uriBaseId": place.base}, "region": region(None, "", "")}
        said["locations"] = [{"physicalLocation": spot}]
    return said
