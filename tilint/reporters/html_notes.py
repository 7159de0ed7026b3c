"""Findings as notes in the margin."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tilint.model import Document, DocumentSummary, Finding, Passage, Provision, Shown, Span
from tilint.model.sayings import lead_of
from tilint.reporters.coverage_words import words_of
from tilint.reporters.html_text import GIVEN, KEPT, Pin
from tilint.reporters.masks import Mask

_EVIDENCE_SHOWN = 3
PASSAGES_SHOWN = 2
_IN_FULL = 3
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """Words somewhere in the document: where, which words, and the id of their block on the page."""

    place: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is told beside the words, or, without `words_id`, in the list of what was not found.

    `like` is the number of an earlier note that says the rest, 0 if this one does; `keep` is what to write to keep the
    words as they are.
    """

    number: int
    id: str
    words_id: str
    severity: str
    rule: str
    rule_id: str
    pack: str
    principles: tuple[str, ...]
    message: str
    effect: str
    lead: str
    options: tuple[str, ...]
    evidence: tuple[Mention, ...]
    like: int
    like_id: str
    keep: str


@dataclass(frozen=True, slots=True)
class Strength:
    """Something that a document already gives, and where."""

    id: str
    title: str
    mentions: tuple[Mention, ...]
    more: int


def rule_anchor(rule: str) -> str:
    """Give the id of what a page says about a rule."""
    return f"rule-{rule.replace('/', '-')}"


@dataclass(frozen=True)
class Notary:
    """Writes notes about one document, whose ids on the page all begin with `prefix`."""

    prefix: str
    document: Document
    summary: DocumentSummary
    mask: Mask

    def notes(self, findings: Iterable[Finding]) -> tuple[Note, ...]:
        """Write a note for each finding; the same advice is given in full a few times, and then referred to."""
        written: list[Note] = []
        first: dict[tuple[str, str], Note] = {}
        times: Counter[tuple[str, str]] = Counter()
        for number, finding in enumerate(findings, start=1):
            advice = (finding.rule.id, "\n".join((finding.effect, *finding.options)))
            times[advice] += 1
            earlier = first.get(advice) if times[advice] > _IN_FULL and finding.passage else None
            note = self._note(number, finding, earlier)
            first.setdefault(advice, note)
            written.append(note)
        return tuple(written)

    def _note(self, number: int, finding: Finding, earlier: Note | None) -> Note:
        about = finding.passage.span if finding.passage else None
        kind = "note" if finding.passage else "missing"
        return Note(
            number=number,
            id=f"{self.prefix}-{kind}-{number}",
            words_id=f"{self.prefix}-words-{number}" if finding.passage else "",
            severity=finding.severity.value,
            rule=finding.rule.id,
            rule_id=rule_anchor(finding.rule.id),
            pack=finding.rule.pack,
            principles=finding.rule.principles,
            message=self.mask.said(finding.message, about),
            effect="" if earlier else self.mask.said(finding.effect, about),
            lead=lead_of(finding.options),
            options=() if earlier else tuple(self.mask.said(option, about) for option in finding.options),
            evidence=tuple(map(self.mention, finding.evidence[:_EVIDENCE_SHOWN])),
            like=earlier.number if earlier else 0,
            like_id=earlier.id if earlier else "",
            keep=self._keep(finding),
        )

    def _keep(self, finding: Finding) -> str:
        """Say what to write so that this finding is kept: a comment, or an entry in the configuration."""
        if self.summary.format == "markdown":
            return f'<!-- tilint: keep {finding.rule.id} reason="…" -->'
        path = f"\n    path: {json.dumps(self.mask.text(self.summary.path), ensure_ascii=False)}"
        return f"keep:\n  - fingerprint: {finding.fingerprint}\n    rule: {finding.rule.id}\n    reason: …{path}"

    def strengths(self, provisions: Iterable[Provision]) -> tuple[Strength, ...]:
        """List what the document already gives."""
        return tuple(
            Strength(
                f"{self.prefix}-given-{number}",
                provision.title,
                tuple(map(self.mention, provision.evidence[:_EVIDENCE_SHOWN])),
                len(provision.evidence) - _EVIDENCE_SHOWN,
            )
            for number, provision in enumerate(provisions, start=1)
        )

    def mention(self, passage: Passage) -> Mention:
        """Refer to words; of many, to the first."""
        words = self.mask.passage(passage).excerpt
        if len(words) > _LONGEST:
            words = f"{words[:_LONGEST].rpartition(' ')[0]} …"
        return Mention(self.mask.text(str(passage.place)), words, self.link(passage.span))

    def shown(self, shown: Shown) -> tuple[Mention, ...]:
        """Refer to words that show an entry of a framework, with a few around them."""
        return tuple(
            Mention(self.mask.text(str(one.place)), words_of(self.mask.passage(one)), self.link(one.span))
            for one in shown.passages[:PASSAGES_SHOWN]
        )

    def link(self, span: Span) -> str:
        """Give the id of the block in which a span begins."""
        return f"{self.prefix}-b{self.document.block_index(span.start)}"


def pin_notes(notes: Iterable[Note], findings: Iterable[Finding]) -> list[Pin]:
    """Mark the words of findings."""
    return [
        Pin(
            finding.passage.span,
            note.words_id,
            note.severity,
            note.id,
            str(note.number),
            "Note ",
            described_by=f"{note.id}-what",
        )
        for note, finding in zip(notes, findings, strict=True)
        if finding.passage
    ]


def pin_kept(prefix: str, passages: Iterable[Passage | None]) -> list[Pin]:
    """Mark words that are kept on purpose."""
    return [
        Pin(one.span, f"{prefix}-kept-words-{number}", KEPT, f"{prefix}-kept-{number}", "=", "Kept on purpose ")
        for number, one in enumerate(passages, start=1)
        if one
    ]


def pin_strengths(strengths: Sequence[Strength], provisions: Iterable[Provision]) -> list[Pin]:
    """Mark the words that show what a document already gives."""
    return [
        Pin(passage.span, f"{strength.id}-words-{number}", GIVEN, strength.id, "✓", f"Already there: {strength.title} ")
        for strength, provision in zip(strengths, provisions, strict=True)
        for number, passage in enumerate(provision.evidence, start=1)
    ]
