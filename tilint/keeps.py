"""Words that stay as they are on purpose: which findings a keep covers, and what there is to say about the keeps."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tilint.model import BlockKind, Comment, Document, Finding, Kept, LineAnchor, Span
from tilint.packs.source import suggest

_OURS = re.compile(r"\s*tilint\s*:\s*([\w-]*)(.*)", re.S)
_KEEP = re.compile(r"\s+([\w-]+(?:/[\w-]+)?)(?=[\s,]|$)(.*)", re.S)
_DETAIL = re.compile(r"[\s,]*(reason|until)\s*=\s*(?:\"([^\"]*)\"|“([^”]*)”|'([^']*)')", re.S)
_UNTIL = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_WRITTEN = '<!-- tilint: keep RULE reason="…" -->'


@dataclass(frozen=True, slots=True)
class Keep:
    """A wish to keep words as they are. `where` says where it stands: "line 4", or "tilint.yaml:12".

    `rule` is a rule's id or a pack. A keep in a document holds for findings in `span`, and for what the document lacks
    if it names that very rule; one in a configuration (`fingerprint`) holds for one finding. `until` is the last month
    or day on which it holds.
    """

    where: str
    rule: str = ""
    reason: str = ""
    until: str = ""
    span: Span | None = None
    fingerprint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: the keep of {self.rule or self.fingerprint}"


@dataclass(frozen=True, slots=True)
class Parted:
    """Findings with and without those that are kept; what there is to say about keeps; the keeps that kept some."""

    findings: tuple[Finding, ...]
    kept: tuple[Kept, ...]
    notices: tuple[str, ...]
    used: frozenset[Keep]


def last_day(until: str) -> date | None:
    """Give the last day of a month such as 2027-01, or a day itself; None where the text is neither."""
    match = _UNTIL.fullmatch(until.strip())
    if match is None:
        return None
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None


def part(
    document: Document,
    findings: Iterable[Finding],
    entries: Sequence[Keep],
    *,
    known: Collection[str],
    ran: Collection[str],
    today: date | None,
) -> Parted:
    """Take the findings that a comment in the document, or one of `entries`, keeps out of the others.

    `known` are all rules and packs, `ran` the rules that ran on this document. Without `today` no keep runs out.
    """
    keeps, notices = _read_comments(document, known)
    in_force = [keep for keep in (*keeps, *entries) if not has_run_out(keep, today)]
    left: list[Finding] = []
    kept: list[Kept] = []
    used: set[Keep] = set()
    for finding in findings:
        matching = [keep for keep in in_force if _covers(keep, finding)]
        used.update(matching)
        if matching:
            first = matching[0]
            kept.append(Kept(finding, first.reason, first.where, first.until, in_document=first.span is not None))
        else:
            left.append(finding)
    for keep in keeps:
        notices += remarks(keep, today, is_used=keep in used, could_match=could_match(keep, ran))
    return Parted(tuple(left), tuple(kept), tuple(notices), frozenset(used))


def has_run_out(keep: Keep, today: date | None) -> bool:
    """Tell whether the last day of a keep has passed."""
    last = last_day(keep.until)
    return today is not None and last is not None and today > last


def could_match(keep: Keep, ran: Collection[str]) -> bool:
    """Tell whether one of the rules that ran is one that a keep speaks of."""
    return any(_names(keep, rule) for rule in ran)


def remarks(keep: Keep, today: date | None, *, is_used: bool, could_match: bool) -> list[str]:
    """Give what there is to say about a keep: it has run out, matches nothing, or has no reason."""
    if has_run_out(keep, today):
        return [f"{keep} ran until {keep.until}. Is it still needed?"]
    if not is_used:
        return [f"{keep} matches nothing now, so it can go."] if could_match else []
    if not keep.reason.strip():
        return [f"{keep} has no reason yet. A few words tell the next reader why: reason."]
    return []


def _covers(keep: Keep, finding: Finding) -> bool:
    if not _names(keep, finding.rule.id):
        return False
    if keep.span is None:
        return keep.fingerprint == finding.fingerprint
    if finding.passage is None:
        return keep.rule == finding.rule.id
    return keep.span.start <= finding.passage.span.start < keep.span.end


def _names(keep: Keep, rule: str) -> bool:
    return keep.rule in ("", rule, rule.partition("/")[0])


def _read_comments(document: Document, known: Collection[str]) -> tuple[list[Keep], list[str]]:
    keeps: list[Keep] = []
    notices: list[str] = []
    for comment in document.comments:
        where = f"line {comment.line}"
        ours = _OURS.fullmatch(comment.text)
        if ours is None:
            continue
        keep = _read(document, comment, ours.group(2)) if ours.group(1) == "keep" else None
        if keep is None:
            notices.append(f"{where}: this comment could not be read; one that keeps words is written {_WRITTEN}")
        elif keep.rule not in known:
            notices.append(f"{where}: no rule or pack is named '{keep.rule}'{suggest(keep.rule, known)}")
        elif keep.until and last_day(keep.until) is None:
            notices.append(f"{where}: '{keep.until}' is no month such as 2027-01, so this keep does not hold")
        else:
            keeps.append(keep)
    return keeps, notices


def _read(document: Document, comment: Comment, rest: str) -> Keep | None:
    named = _KEEP.fullmatch(rest)
    if named is None:
        return None
    details, remainder = _details(named.group(2))
    if remainder.strip(" \t\r\n,"):
        return None
    reason = " ".join(details.get("reason", "").split())
    return Keep(
        f"line {comment.line}", named.group(1), reason, details.get("until", "").strip(), _reach(document, comment)
    )


def _details(text: str) -> tuple[dict[str, str], str]:
    """Read `reason="…"` and `until="…"`, in straight or curly quotes, and give what is left."""
    found: dict[str, str] = {}
    match = _DETAIL.match(text)
    while match:
        found[match.group(1)] = next(group for group in match.groups()[1:] if group is not None)
        text = text[match.end() :]
        match = _DETAIL.match(text)
    return found, text


def _reach(document: Document, comment: Comment) -> Span:
    """Give the block in which a comment stands, or the one it stands before: there a whole list or table counts."""
    blocks = document.blocks
    first = next((index for index, block in enumerate(blocks) if block.span.end >= comment.offset), None)
    if first is None:
        return Span(comment.offset, comment.offset)
    last = first
    if blocks[first].span.start == comment.offset and _line(document, comment.offset) != comment.line:
        last = max([first, *_rest_of(document, first)])
    return Span(blocks[first].span.start, blocks[last].span.end)


def _line(document: Document, offset: int) -> int:
    anchors = document.locate(Span(offset, offset + 1))
    return anchors[0].line if anchors and isinstance(anchors[0], LineAnchor) else 0


def _rest_of(document: Document, first: int) -> Iterator[int]:
    """Yield the other blocks of the list or table that begins with a block."""
    blocks = document.blocks
    before = blocks[first - 1] if first else None
    opening = blocks[first]
    if opening.cell and not (before and before.cell and before.cell.table == opening.cell.table):
        yield from (i for i, block in enumerate(blocks) if block.cell and block.cell.table == opening.cell.table)
    if opening.kind is BlockKind.LIST_ITEM and not (before and before.kind is BlockKind.LIST_ITEM):
        index = first + 1
        while index < len(blocks) and blocks[index].kind is BlockKind.LIST_ITEM:
            yield index
            index += 1
