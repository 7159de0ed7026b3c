"""What a document gives for each entry of a framework, named with the words that show it; never how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tilint.checks.guards import is_silenced
from tilint.findings import passage_at
from tilint.model import (
    BlockKind,
    Coverage,
    CoverageRow,
    Framework,
    FrameworkEntry,
    Marked,
    Occurrence,
    Provision,
    Rule,
    Shown,
    Span,
    Standing,
    Tier,
)
from tilint.packs.frameworks import SPINE

_ACTORS = ("sender", "organisation", "role", "answerable", "person")
_DETAILS = ("date", "interval", "contact", "particular")
_MOST_PASSAGES = 5
_CUES, _NAME = "words that show it", "its name"
# An aim ("we hope to …") says who and how, too, and nobody has it yet.
_AIM = "aim"


def cover(
    marked: Marked,
    provisions: Iterable[Provision],
    rules: Iterable[Rule],
    framework: Framework,
    frameworks: Mapping[str, Framework],
) -> Coverage:
    """Say how a document stands to each entry of a framework; `provisions` are what the rules found in it."""
    answers = {one.rule: one for one in provisions}
    asked = [rule for rule in rules if rule.id in answers]
    spine = frameworks.get(SPINE)
    rows = []
    for entry in framework.entries:
        serving = _serving(entry, framework, asked)
        cues = _cues(entry, spine, is_mapped=not entry.rules and not _direct(entry, framework, asked))
        rows.append(_row(marked, entry, [answers[rule.id] for rule in serving], cues))
    return Coverage(marked.document.path, framework, tuple(rows))


def lacking(framework: Framework, spine: Framework) -> dict[str, tuple[str, ...]]:
    """Name the principles for which a framework has no entry of its own, and the entries that hold them as well."""
    own = {entry.samhsa[0] for entry in framework.entries if entry.samhsa}
    return {
        principle.name: tuple(entry.name for entry in framework.entries if principle.id in entry.samhsa)
        for principle in spine.entries
        if principle.id not in own
    }


def _direct(entry: FrameworkEntry, framework: Framework, rules: Sequence[Rule]) -> list[Rule]:
    """Give the rules that name the entry, or that it names."""
    if framework.name == SPINE:
        return [rule for rule in rules if entry.id in rule.principles]
    return [rule for rule in rules if entry.id in rule.frameworks.get(framework.name, ())]


def _serving(entry: FrameworkEntry, framework: Framework, rules: Sequence[Rule]) -> list[Rule]:
    """Give the rules that serve an entry; where none does by name, those of the principles that it is nearest to.

    An entry with cues of its own is not looked for by the rules of a whole principle, which are much wider.
    """
    direct = _direct(entry, framework, rules)
    if direct or entry.rules or entry.cues:
        return direct
    return [rule for rule in rules if not set(rule.principles).isdisjoint(entry.samhsa)]


def _cues(entry: FrameworkEntry, spine: Framework | None, *, is_mapped: bool) -> tuple[str, ...]:
    """Name the cues that show an entry: its own, or, as with rules, those of its principles."""
    if entry.found_by or not is_mapped or spine is None:
        return (entry.found_by,) if entry.found_by else ()
    return tuple(one.found_by for one in spine.entries if one.id in entry.samhsa and one.found_by)


def _row(
    marked: Marked, entry: FrameworkEntry, provisions: Sequence[Provision], cues: tuple[str, ...]
) -> CoverageRow:
    strong, weak = _from_cues(marked, cues)
    given = [_shown(one) for one in provisions if one.tier is Tier.STRONG] + _said(marked, _CUES, strong)
    if given:
        return CoverageRow(entry.id, Standing.GIVEN, tuple(given))
    name = _said_here(marked, entry.named_by) if entry.named_by else []
    named = [_shown(one) for one in provisions if one.tier is Tier.WEAK] + _said(marked, _CUES, weak)
    named += _said(marked, _NAME, name)
    if named:
        return CoverageRow(entry.id, Standing.NAMED, tuple(named))
    asked = any(one.tier is not Tier.NOT_APPLICABLE for one in provisions)
    can_be_told = asked or (bool(cues) and marked.language == "en")
    return CoverageRow(entry.id, Standing.NOT_FOUND if can_be_told else Standing.NOT_APPLICABLE)


def _shown(provision: Provision) -> Shown:
    return Shown(provision.title, provision.rule, provision.evidence)


def _said(marked: Marked, what: str, places: Sequence[Span]) -> list[Shown]:
    if not places:
        return []
    return [Shown(what, passages=tuple(passage_at(marked, span) for span in places[:_MOST_PASSAGES]))]


def _from_cues(marked: Marked, cues: Iterable[str]) -> tuple[list[Span], list[Span]]:
    """Part the places of cues into those with an actor and a detail in their sentence, and the others."""
    places = sorted({span for cue in cues for span in _said_here(marked, cue)})
    strong = [span for span in places if _is_particular(marked, span)]
    return strong, [span for span in places if span not in strong]


def _said_here(marked: Marked, cue: str) -> list[Span]:
    return [item.span for item in marked.cues[cue] if not is_silenced(marked, item.span)]


def _is_particular(marked: Marked, cue: Span) -> bool:
    """Tell whether the sentence around a cue says who does it, and when, where or how."""
    sentence = marked.sentence(cue.start).span
    if marked.block(cue.start).kind is BlockKind.HEADING or _within(marked, _AIM, sentence):
        return False
    actors = [item for name in _ACTORS for item in _within(marked, name, sentence)]
    details = [item for name in _DETAILS for item in _within(marked, name, sentence) if item.span != cue]
    return bool(actors and details)


def _within(marked: Marked, name: str, span: Span) -> tuple[Occurrence, ...]:
    return marked.cues[name].within(span) if name in marked.cues else ()
