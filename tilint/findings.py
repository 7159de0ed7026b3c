"""Hits -> findings: which hits count, how much, what is said, and what tells them apart on the next run."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tilint.checks import PROVISION, WORDING
from tilint.language.types import UNKNOWN
from tilint.model import Case, Failure, Finding, Hit, Marked, Passage, Provision, Rule, Severity, Span, Tier, find_place

_FINGERPRINT_LENGTH = 32
_BEST_FIRST = (Tier.STRONG, Tier.WEAK, Tier.NONE)
_GIVEN = (Tier.STRONG, Tier.WEAK)
_NO_PLACE = Hit(None)
_NOT_SHOWN = "(words not shown)"
_WEAK = "“{match}” is there. It could say more: tilint found no detail with it."


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A hit and the rule whose check yielded it."""

    rule: Rule
    hit: Hit


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules found in one document."""

    findings: tuple[Finding, ...] = ()
    provisions: tuple[Provision, ...] = ()
    failures: tuple[Failure, ...] = ()


def find_all(marked: Marked, parts: Iterable[Marked], rules: Sequence[Rule], *, show_words: bool = False) -> Found:
    """Run rules over a document and over the documents that stand inside it, and give what they found together.

    What the document itself gives, or lacks, speaks for it; a part speaks where the rule is not for the document.
    """
    seen: Counter[str] = Counter()
    main, *others = (find(one, rules, show_words=show_words, seen=seen) for one in (marked, *parts))
    if not others:
        return main
    provisions = {one.rule: one for one in main.provisions}
    for one in (provision for found in others for provision in found.provisions):
        known = provisions.get(one.rule)  # None where the rule's check stopped on the document itself
        if known is None or known.tier is Tier.NOT_APPLICABLE:
            provisions[one.rule] = one
    every = (main, *others)
    findings = (finding for found in every for finding in found.findings)
    return Found(
        tuple(sorted(findings, key=lambda one: (one.passage.span if one.passage else Span(-1, -1), one.rule.id))),
        tuple(provisions.values()),
        tuple(failure for found in every for failure in found.failures),
    )


def find(marked: Marked, rules: Iterable[Rule], *, show_words: bool = False, seen: Counter[str] | None = None) -> Found:
    """Run rules over a document; a check that stops becomes a failure that names it, and the others go on.

    Graphic words stand in a finding only with `show_words`. `seen` counts what other parts of the document have had.
    """
    hits: list[RuleHit] = []
    failures: list[Failure] = []
    provisions: list[Provision] = []
    for rule in rules:
        if not applies(marked, rule):
            if _speaks_of_provisions(rule):
                provisions.append(_provision(marked, rule, []))
            continue
        try:
            counting = _counting_hits(marked, rule)
        except Exception as error:
            reason = f"the check of {rule.id} stopped ({type(error).__name__}: {error})"
            failures.append(Failure(marked.document.path, reason))
            continue
        asked = [hit for hit in counting if not rule.unasked(marked, hit)]
        if _speaks_of_provisions(rule):
            given = [hit for hit in counting if hit.tier in _GIVEN]
            provisions.append(_provision(marked, rule, [*given, *asked]))
        hits.extend(RuleHit(rule, hit) for hit in asked if hit.tier is not Tier.STRONG)
    kept = [_placed(marked, item) for item in _without_yielding(hits)]
    findings = _findings(marked, kept, Counter() if seen is None else seen, show_words=show_words)
    return Found(tuple(findings), tuple(provisions), tuple(failures))


def _speaks_of_provisions(rule: Rule) -> bool:
    """Tell whether a rule's answer is also something that a document gives, or does not."""
    return rule.check == PROVISION or bool(rule.gives)


def _provision(marked: Marked, rule: Rule, hits: list[Hit]) -> Provision:
    """Say how well the document gives what a rule asks for: its best section counts."""
    tiers = {hit.tier or Tier.NONE for hit in hits}
    best = next((tier for tier in _BEST_FIRST if tier in tiers), Tier.NOT_APPLICABLE)
    spans = sorted({span for hit in hits if hit.tier is best for span in hit.evidence}, key=lambda s: (s.start, -s.end))
    evidence = tuple(passage_at(marked, span) for span in _apart(spans))
    return Provision(rule.id, rule.gives or rule.title, marked.document.path, best, evidence)


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield the spans, sorted by start, that do not overlap one before: the same words are shown once."""
    end = -1
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def applies(marked: Marked, rule: Rule) -> bool:
    """Tell whether a rule has something to say about a document of this language and type."""
    if rule.language not in ("any", marked.language):
        return False
    speaks_anyway = marked.type == UNKNOWN and rule.check in WORDING
    return "all" in rule.types or marked.type in rule.types or speaks_anyway


def _counting_hits(marked: Marked, rule: Rule) -> list[Hit]:
    """Give the hits for which the rule's conditions hold; `once` folds them, or those of each group, into the first."""
    if not rule.concerns(marked, _NO_PLACE):
        return []
    hits = [hit for hit in rule.find(marked) if rule.when(marked, hit) and not rule.unless(marked, hit)]
    if not rule.once or len(hits) < 2:
        return hits
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.group if rule.once_by_group else "", []).append(hit)
    return [_folded(group) for group in groups.values()]


def _folded(hits: list[Hit]) -> Hit:
    first, *rest = sorted(hits, key=_rank)
    if first.tier is Tier.STRONG or not rest:
        return first
    return replace(first, evidence=(*first.evidence, *(hit.span for hit in rest if hit.span)))


def _rank(hit: Hit) -> int:
    """Sort what a document gives best first, so that its best section speaks for it; other hits keep their order."""
    return _BEST_FIRST.index(hit.tier) if hit.tier in _BEST_FIRST else 0


def _without_yielding(hits: list[RuleHit]) -> list[RuleHit]:
    """Leave out hits whose words another rule, to which theirs yields, has found too; folded hits, place by place."""
    taken: dict[str, list[Span]] = {}
    for item in hits:
        if item.hit.span:
            taken.setdefault(item.rule.id, []).append(item.hit.span)
    left = (_left_to(item, [span for other in item.rule.yields_to for span in taken.get(other, [])]) for item in hits)
    return [item for item in left if item]


def _left_to(item: RuleHit, taken: list[Span]) -> RuleHit | None:
    """Give what is left of a hit when others have some of its places; the first place that is left speaks."""
    if item.hit.span is None or not taken:
        return item
    if not item.rule.once:
        return None if _overlaps(item.hit.span, taken) else item
    places = [span for span in (item.hit.span, *item.hit.evidence) if not _overlaps(span, taken)]
    return replace(item, hit=replace(item.hit, span=places[0], evidence=tuple(places[1:]))) if places else None


def _placed(marked: Marked, item: RuleHit) -> RuleHit:
    """Say of what a document inside another lacks where that document stands."""
    if marked.stands_at is None or item.hit.span is not None:
        return item
    return replace(item, hit=replace(item.hit, span=marked.stands_at))


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _findings(marked: Marked, hits: list[RuleHit], seen: Counter[str], *, show_words: bool) -> Iterator[Finding]:
    for item in sorted(hits, key=lambda item: (item.hit.span or Span(-1, -1), item.rule.id)):
        yield _finding(marked, item, seen, show_words=show_words)


def _finding(marked: Marked, item: RuleHit, seen: Counter[str], *, show_words: bool) -> Finding:
    rule, hit = item.rule, item.hit
    case = next((case for case in rule.cases if case.when(marked, hit)), None)
    passage = passage_at(marked, hit.span) if hit.span else None
    observation = (case and case.message) or (_WEAK if hit.tier is Tier.WEAK else rule.message)
    evidence = tuple(passage_at(marked, span) for span in hit.evidence if span != hit.span)
    if not (show_words or _shows_words(rule, case)):
        passage = _veiled(passage) if passage else None
        evidence = tuple(map(_veiled, evidence))
    return Finding(
        rule=rule,
        severity=_severity(marked, item, case),
        path=marked.document.path,
        message=_fill(observation, hit, passage, evidence),
        effect=(case and case.effect) or rule.effect,
        options=tuple(_fill(option, hit, passage, evidence) for option in (case and case.options) or rule.options),
        passage=passage,
        anchors=marked.document.locate(hit.span) if hit.span else (),
        evidence=evidence,
        fingerprint=_fingerprint(marked, item, seen),
    )


def _shows_words(rule: Rule, case: Case | None) -> bool:
    return rule.shows_words if case is None or case.shows_words is None else case.shows_words


def _veiled(passage: Passage) -> Passage:
    """Keep the place of graphic words, and leave the words to whoever opens the document."""
    return replace(passage, excerpt=_NOT_SHOWN, context=_NOT_SHOWN, at=0)


def _severity(marked: Marked, item: RuleHit, case: Case | None) -> Severity:
    weak = Severity.ADVICE if item.hit.tier is Tier.WEAK else None
    severity = (case and case.severity) or weak or item.rule.severity
    soft = item.hit.doubtful or item.rule.soften(marked, item.hit)
    return severity.softer if soft else severity


def _fill(message: str, hit: Hit, passage: Passage | None, evidence: tuple[Passage, ...]) -> str:
    shown = passage if passage and hit.tier is None else evidence[0] if evidence else passage
    values = {"group": hit.group, **hit.values, "match": _shortened(shown.excerpt) if shown else ""}
    for name, value in values.items():
        message = message.replace("{" + name + "}", value)
    return message


def _shortened(words: str, most: int = 12) -> str:
    """Keep a long passage out of the middle of a sentence: its first and last words stand for it."""
    parts = words.split()
    return " ".join(parts) if len(parts) <= most else f"{' '.join(parts[:7])} … {' '.join(parts[-4:])}"


def passage_at(marked: Marked, span: Span) -> Passage:
    """Give a span with its place and the sentence, or sentences, around it."""
    first, last = marked.sentence(span.start), marked.sentence(max(span.start, span.end - 1))
    around = Span(min(first.span.start, span.start), max(last.span.end, span.end))
    document = marked.document
    return Passage(
        span, find_place(document, span), document.slice(span), document.slice(around), span.start - around.start
    )


def _fingerprint(marked: Marked, item: RuleHit, seen: Counter[str]) -> str:
    """Identify a finding by rule, words, paragraph and section; equal ones are numbered from 1."""
    parts = [item.rule.id]
    if item.hit.span:
        block = marked.block(item.hit.span.start)
        document = marked.document
        parts += [
            _plain(document.slice(item.hit.span)),
            _plain(document.slice(block.span)),
            *map(_plain, block.section),
        ]
    content = "\x1f".join(parts)
    seen[content] += 1
    digest = hashlib.sha256(f"{content}\x1f{seen[content]}".encode())
    return digest.hexdigest()[:_FINGERPRINT_LENGTH]


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
