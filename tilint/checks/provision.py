"""Does the document give what people need? Decided with evidence, and shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tilint.checks.addresses import is_open_to_all
from tilint.checks.distances import neighbourhood
from tilint.checks.labelled import (
    Labelled,
    begins_label,
    find_labelled,
    is_filled,
    is_placeholder,
    property_values,
    sentence_or_row,
    subtree_of,
)
from tilint.checks.opening import first_words
from tilint.checks.options import NO_CUE, NO_PROPERTIES, Cue, Limit, Properties, limit_for
from tilint.model import BlockKind, Hit, Marked, MarkKind, Occurrence, Span, Tier

_FEWEST_WORDS = Limit({"letter": 40, "other": 120})
_NOT_SAID_HERE = frozenset({"voice", "quoted", "mentioned", "negated", "teaching-example"})
_LONGEST_EVIDENCE = 20
# What programs write as a file's author or title when nobody does.
_SET_BY_SOFTWARE = re.compile(
    r"(?:\w+ )*(?:user|admin|administrator|python-docx|apache poi|un-?named|libreoffice|word document|untitled)\W*\d*",
    re.IGNORECASE,
)
_OPENING = 6
_WORDS_IN_TITLE = 12


@dataclass(frozen=True, slots=True)
class _Evidence:
    span: Span | None
    group: str
    strong: bool


@dataclass(frozen=True, slots=True)
class _Sought:
    """What makes evidence, and what makes it strong."""

    phrases: Cue
    labels: Cue
    enough: Cue
    detail: Cue
    within: str
    properties: Mapping[str, tuple[str, ...]]
    taken_back_by: Cue
    links_count: bool
    parts: int
    weak_from: int


def provision(
    marked: Marked,
    *,
    phrases: Cue = NO_CUE,
    labels: Cue = NO_CUE,
    enough: Cue = NO_CUE,
    detail: Cue = NO_CUE,
    within: str = "paragraph",
    where: Cue = NO_CUE,
    properties: Properties = NO_PROPERTIES,
    taken_back_by: Cue = NO_CUE,
    links_count: bool = False,
    parts: int = 1,
    weak_from: int = 1,
    opening: int = 0,
    fewest_words: Limit = _FEWEST_WORDS,
) -> Iterator[Hit]:
    """Yield one hit that says how well the document gives something: strong, weak or none.

    A phrase is strong evidence where it is the head of a section with something under it, or the label of a field or
    table row with a value, or where `detail` stands `within` reach (sentence, next sentence, paragraph, section,
    document); a label or heading with `detail` named needs it too. Otherwise it is weak, and so is an empty value or
    "TBC". `labels` count as headings and labels only; `enough` is strong wherever it stands. A filled-in property of
    the file (`properties`) is strong. With `links_count` a phrase that is part of a link which anybody can open is
    strong, too.

    With `parts`, so many named groups need strong evidence, and from `weak_from` of them on the answer is weak.
    `detail` may have groups of the same names. What would be strong is weak where words of `taken_back_by` stand too;
    these are then what is shown. With `where`, only sections that hold one of its phrases are looked at,
    one hit each; a document without any is not concerned. With `opening`, only so many first words of the body are
    looked at, and the headings above it. Documents of fewer than `fewest_words` words are not concerned either.

    Values: `found` and `missing`, the names of the groups with and without strong evidence.
    """
    if not marked.sample and marked.words < (limit_for(fewest_words, marked.type) or 0):
        return
    sought = _Sought(phrases, labels, enough, detail, within, properties, taken_back_by, links_count, parts, weak_from)
    if not where:
        looked_at = _opening(marked, opening) if opening else Span(0, len(marked.document.text))
        yield _judge(marked, sought, looked_at, None)
        return
    seen: set[int] = set()
    for occurrence in marked.cues[where]:
        section = subtree_of(marked, occurrence.span.start)
        if section.start in seen or _is_silent(marked, occurrence.span):
            continue
        seen.add(section.start)
        yield _judge(marked, sought, section, occurrence.span)


def _opening(marked: Marked, words: int) -> Span:
    """Give the first words of a letter's body; of other documents also what stands above it: title, headings."""
    opening = first_words(marked, words)
    return opening if marked.type == "letter" else Span(0, opening.end)


def _judge(marked: Marked, sought: _Sought, where: Span, about: Span | None) -> Hit:
    evidence = [*_evidence(marked, sought, where)]
    if about is None:
        evidence += _in_properties(marked, sought.properties)
    names = [name for name in _names(marked, sought) if name]
    strong = {item.group for item in evidence if item.strong}
    best = [item.span for item in evidence if item.strong] or [item.span for item in evidence]
    tier = _tier(evidence, sought)
    taken_back = [item.span for item in _said(marked, sought.taken_back_by, where)] if tier is Tier.STRONG else []
    return Hit(
        about,
        values={
            "found": ", ".join(name for name in names if name in strong),
            "missing": ", ".join(name for name in names if name not in strong),
        },
        evidence=tuple(dict.fromkeys(span for span in (taken_back or best) if span)),
        tier=Tier.WEAK if taken_back else tier,
    )


def _names(marked: Marked, sought: _Sought) -> Iterable[str]:
    """Name the groups of a rule's lists, in its order."""
    cues = [cue for cue in (sought.phrases, sought.labels, sought.enough) if cue]
    return dict.fromkeys([*(name for cue in cues for name in marked.cues[cue].groups), *sought.properties])


def _tier(evidence: list[_Evidence], sought: _Sought) -> Tier:
    strong = len({item.group for item in evidence if item.strong})
    if strong >= sought.parts:
        return Tier.STRONG
    is_weak = strong >= sought.weak_from if sought.weak_from > 1 else bool(evidence)
    return Tier.WEAK if is_weak else Tier.NONE


def _evidence(marked: Marked, sought: _Sought, where: Span) -> Iterator[_Evidence]:
    for item in _said(marked, sought.enough, where):
        yield _Evidence(item.span, item.group, strong=True)
    for item in _said(marked, sought.phrases, where):
        yield _weigh(marked, item, sought, find_labelled(marked, item.span))
    for item in _said(marked, sought.labels, where):
        labelled = find_labelled(marked, item.span) if begins_label(marked, item.span) else None
        if labelled is not None:
            yield _weigh(marked, item, sought, labelled)


def _said(marked: Marked, cue: Cue, where: Span) -> Iterable[Occurrence]:
    return [item for item in marked.cues[cue].within(where) if not _is_silent(marked, item.span)] if cue else ()


def _is_silent(marked: Marked, span: Span) -> bool:
    """Tell whether words are not the document's own; the words of a link are, unlike those of a list of sources."""
    contexts = marked.contexts_at(span)
    if not contexts.isdisjoint(_NOT_SAID_HERE):
        return True
    return "citation" in contexts and not any(
        mark.kind is MarkKind.LINK and mark.span.covers(span) for mark in marked.document.marks
    )


def _in_properties(marked: Marked, properties: Mapping[str, tuple[str, ...]]) -> Iterator[_Evidence]:
    """Yield what the file says about itself; a heading at the start of a document is its title."""
    for group, names in properties.items():
        for value in property_values(marked, names):
            yield _Evidence(None, group, strong=not is_placeholder(value) and not _SET_BY_SOFTWARE.fullmatch(value))
        if "title" in names:
            opening = marked.document.blocks[:_OPENING]
            if _is_title_line(marked.document.slice(opening[0].span)) or any(
                block.kind is BlockKind.HEADING for block in opening
            ):
                yield _Evidence(None, group, strong=True)


def _is_title_line(text: str) -> bool:
    return len(text.split()) <= _WORDS_IN_TITLE and not text.endswith((".", ":", "!", "?"))


def _weigh(marked: Marked, item: Occurrence, sought: _Sought, labelled: Labelled | None) -> _Evidence:
    """Judge one place of a phrase."""
    span, group = item.span, item.group
    needs_detail = bool(_detail_groups(marked, sought, group))
    if labelled is not None:
        if not is_filled(marked, labelled):
            return _Evidence(span, group, strong=False)
        value = next(iter(labelled.values))
        if not needs_detail:
            return _Evidence(_shown(marked, sought, span, value), group, strong=True)
        details = [place for value in labelled.values for place in _details(marked, sought, group, value, span)]
        details += _details(marked, sought, group, neighbourhood(marked, span, "sentence"), span)
        if details:
            return _Evidence(_shown(marked, sought, span, details[0]), group, strong=True)
    within = sought.within
    reach = sentence_or_row(marked, span) if within == "sentence" else neighbourhood(marked, span, within)
    details = _details(marked, sought, group, reach, span) if needs_detail else []
    if not details and sought.links_count and _leads_somewhere(marked, span):
        return _Evidence(span, group, strong=True)
    return _Evidence(_shown(marked, sought, span, details[0]) if details else span, group, bool(details))


def _leads_somewhere(marked: Marked, span: Span) -> bool:
    """Tell whether words belong to a link that is not for some readers only."""
    return any(
        mark.kind is MarkKind.LINK and mark.span.overlaps(span) and is_open_to_all(mark.value)
        for mark in marked.document.marks
    )


def _detail_groups(marked: Marked, sought: _Sought, group: str) -> frozenset[str]:
    """Name the groups of detail that count for a group of phrases: those of its own name, if there are such."""
    if not sought.detail:
        return frozenset()
    groups = frozenset(marked.cues[sought.detail].groups)
    named = groups & {name for name in _names(marked, sought) if name}
    return groups & {group, ""} if named else groups


def _details(marked: Marked, sought: _Sought, group: str, where: Span, span: Span) -> list[Span]:
    groups = _detail_groups(marked, sought, group)
    found = marked.cues[sought.detail].within(where) if groups else ()
    return [item.span for item in found if item.group in groups and not item.span.overlaps(span)]


def _shown(marked: Marked, sought: _Sought, span: Span, other: Span) -> Span:
    """Show a phrase with what makes it strong, where the two stand close together in one sentence."""
    both = Span(min(span.start, other.start), max(span.end, other.end))
    in_one = marked.sentence(span.start).span.covers(both)
    short = len(marked.tokens_in(both)) <= _LONGEST_EVIDENCE
    return both if sought.parts == 1 and in_one and short else span
