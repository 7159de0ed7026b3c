"""One document as the HTML report shows it: everything that its part of the template says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tilint.model import BlockKind, Coverage, DocumentSummary, Kept, LeftOut, Reading, Unread
from tilint.model.sayings import count, facts, kind_of, plural, strengths_of
from tilint.reporters.coverage_words import say_more, title_of
from tilint.reporters.html_blocks import Layout, Numbered, Strip
from tilint.reporters.html_notes import (
    PASSAGES_SHOWN,
    Mention,
    Notary,
    Note,
    Strength,
    pin_kept,
    pin_notes,
    pin_strengths,
    rule_anchor,
)
from tilint.reporters.html_text import Setter
from tilint.reporters.masks import make_mask

_FOOT = (BlockKind.FOOTNOTE,)
_RUNNING = (BlockKind.HEADER, BlockKind.FOOTER)
# The framework whose entries are tilint's own principles.
SPINE = "samhsa"
_DEEPEST = 3
_LANGUAGES: Mapping[str, str] = {"en": "English", "other": "not English, or not told"}
_FORMATS: Mapping[str, str] = {"markdown": "Markdown", "text": "plain text", "docx": "a Word document", "pdf": "a PDF"}


@dataclass(frozen=True, slots=True)
class HeadingLink:
    """An entry of the contents: a heading of the document."""

    text: str
    link: str
    depth: int


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A finding that somebody keeps on purpose."""

    id: str
    place: str
    words: str
    words_id: str
    rule: str
    rule_id: str
    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows an entry of a framework."""

    what: str
    rule: str
    mentions: tuple[Mention, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An entry of a framework, and how the document stands to it."""

    name: str
    standing: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """How a document stands to one framework."""

    title: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some rules were not used."""

    reason: str
    rules: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Folio:
    """A document and all that is said about it. Texts are as they may be shown, and not escaped yet."""

    id: str
    name: str
    path: str
    kind: str
    facts: tuple[str, ...]
    count: str
    language: str
    unread: tuple[Unread, ...]
    stopped: tuple[str, ...]
    notices: tuple[str, ...]
    contents: tuple[HeadingLink, ...]
    strengths: tuple[Strength, ...]
    text: tuple[Strip, ...]
    footnotes: tuple[Strip, ...]
    running: tuple[Strip, ...]
    missing: tuple[Note, ...]
    kept: tuple[KeptNote, ...]
    tables: tuple[CoverageTable, ...]
    left_out: tuple[Reason, ...]
    about: tuple[tuple[str, str], ...]


def make_folio(reading: Reading, number: int, *, redact: bool) -> Folio:
    """Put together what is shown of the document with this number, from 0."""
    report, summary, document = reading.report, reading.report.documents[number], reading.documents[number]
    findings = [one for one in report.findings if one.path == summary.path]
    kept = [one for one in report.kept if one.finding.path == summary.path]
    given = strengths_of(report, summary.path)
    mask = make_mask(document, [*findings, *(one.finding for one in kept)], redact=redact)
    notary = Notary(f"d{number + 1}", document, summary, mask)
    placed = [finding for finding in findings if finding.passage]
    notes, strengths = notary.notes(placed), notary.strengths(given)
    pins = pin_notes(notes, placed) + pin_strengths(strengths, given)
    pins += pin_kept(notary.prefix, (one.finding.passage for one in kept))
    pages = _Pages(notary, Setter(document, mask, pins), notes, headings=3 if len(report.documents) == 1 else 4)
    path = mask.text(summary.path)
    return Folio(
        id=notary.prefix,
        name=path.rpartition("/")[2],
        path=path,
        kind=kind_of(summary),
        facts=(*facts(summary), _FORMATS.get(summary.format, summary.format)),
        count=count(findings, len(given), len(kept)),
        language=summary.language,
        unread=summary.unread,
        stopped=tuple(one.reason for one in report.failures if one.path == summary.path),
        notices=tuple(map(mask.text, summary.notices)),
        contents=tuple(pages.contents()),
        strengths=strengths,
        text=pages.strips(lambda kind: kind not in (*_FOOT, *_RUNNING)),
        footnotes=pages.strips(lambda kind: kind in _FOOT),
        running=pages.strips(lambda kind: kind in _RUNNING),
        missing=notary.notes(finding for finding in findings if not finding.passage),
        kept=tuple(_kept(notary, one, place) for place, one in enumerate(kept, start=1)),
        tables=tuple(_table(notary, one) for one in in_order(reading.coverages.get(summary.path, ()))),
        left_out=tuple(_by_reason(reading.left_out.get(summary.path, ()))),
        about=tuple(_about(summary, path, len(report.rules))),
    )


@dataclass(frozen=True)
class _Pages:
    """Lays out the parts of one document, with the notes beside the blocks in which their words begin."""

    notary: Notary
    setter: Setter
    notes: Sequence[Note]
    headings: int

    def strips(self, wants: Callable[[BlockKind], bool]) -> tuple[Strip, ...]:
        document, mask = self.notary.document, self.notary.mask
        layout = Layout(
            prefix=self.notary.prefix,
            headings=self.headings,
            set_text=lambda block: self.setter.set(block.span),
            set_label=mask.text,
            contains=lambda block, label: label in document.slice(block.span),
            notes=lambda index: tuple(self._beside(index)),
        )
        return layout.strips([Numbered(n, block) for n, block in enumerate(document.blocks) if wants(block.kind)])

    def _beside(self, index: int) -> Iterator[Note]:
        words = {pin.id: pin.span for pin in self.setter.pins}
        for note in self.notes:
            if self.notary.document.block_index(words[note.words_id].start) == index:
                yield note

    def contents(self) -> Iterator[HeadingLink]:
        document, mask = self.notary.document, self.notary.mask
        trail: list[int] = []
        for index, block in enumerate(document.blocks):
            if block.kind is BlockKind.HEADING and not block.quoted:
                level = max(1, block.level)
                trail = [*(one for one in trail if one < level), level]
                text = " ".join(f"{mask.text(block.marker)} {mask.cut(block.span)}".split())
                yield HeadingLink(text, f"{self.notary.prefix}-b{index}", min(len(trail), _DEEPEST))


def _kept(notary: Notary, kept: Kept, number: int) -> KeptNote:
    finding, passage = kept.finding, kept.finding.passage
    return KeptNote(
        id=f"{notary.prefix}-kept-{number}",
        place=notary.mask.text(str(passage.place)) if passage else "",
        words=notary.mention(passage).words if passage else notary.mask.said(finding.message, None),
        words_id=f"{notary.prefix}-kept-words-{number}" if passage else "",
        rule=finding.rule.id,
        rule_id=rule_anchor(finding.rule.id),
        reason=notary.mask.text(kept.reason),
        where=kept.where + (f", until {kept.until}" if kept.until else ""),
    )


def in_order(coverages: Iterable[Coverage]) -> list[Coverage]:
    """Put the framework whose entries are tilint's own principles first."""
    return sorted(coverages, key=lambda one: (one.framework.name != SPINE, one.framework.name))


def _table(notary: Notary, coverage: Coverage) -> CoverageTable:
    entries = {entry.id: entry for entry in coverage.framework.entries}
    rows = tuple(
        CoverageRow(
            entries[row.entry].name,
            row.standing.value,
            tuple(
                Evidence(one.what, one.rule, notary.shown(one), say_more(len(one.passages) - PASSAGES_SHOWN))
                for one in row.shown
            ),
        )
        for row in coverage.rows
    )
    return CoverageTable(title_of(coverage.framework), rows)


def _by_reason(left_out: Iterable[LeftOut]) -> Iterator[Reason]:
    by_reason: dict[str, list[LeftOut]] = {}
    for one in left_out:
        by_reason.setdefault(one.reason, []).append(one)
    for reason, rules in by_reason.items():
        yield Reason(reason, tuple(rules))


def _about(summary: DocumentSummary, path: str, rules: int) -> Iterator[tuple[str, str]]:
    """Say how a document was read and checked, as names and values."""
    others = ", ".join(kind for kind in summary.types if kind != summary.type)
    yield "File", path
    yield "Read as", _FORMATS.get(summary.format, summary.format)
    yield "Taken for", kind_of(summary) + (f"; it shows signs of these, too: {others}" if others else "")
    yield "Language", _LANGUAGES.get(summary.language, summary.language)
    yield "Length", plural(summary.words, "word")
    yield "Settings", summary.config or "no configuration file"
    elsewhere = rules - len(summary.rules)
    more = f"; {elsewhere:,} more are for other kinds of document" if elsewhere > 0 else ""
    yield "Rules", f"{len(summary.rules):,} were used{more}"
    yield "SHA-256 of the file", summary.sha256
