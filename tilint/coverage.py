"""What a document gives for each entry of a framework, named with the words that show it; never how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tilint.checks import PROVISION
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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What shows an entry: the rules that serve it, those of them that serve it first of all, and cues.

    Where it is not `certain` that this is evidence for this entry and not for its neighbour, it only touches on it.
    """

    entry: FrameworkEntry
    rules: tuple[str, ...]
    leading: frozenset[str]
    cues: tuple[str, ...]
    certain: bool = True


def cover(
    marked: Marked,
    provisions: Iterable[Provision],
    rules: Iterable[Rule],
    framework: Framework,
    frameworks: Mapping[str, Framework],
) -> Coverage:
    """Say how a document stands to each entry of a framework.

    `provisions` are what rules found in it; `rules` are all that were loaded, whether they ran or not.
    """
    answers = {one.rule: one for one in provisions}
    giving = [rule for rule in rules if rule.gives or rule.check == PROVISION]
    spine = frameworks[SPINE]
    rows = []
    for entry in framework.entries:
        wanted = _on_the_spine(entry, giving) if framework is spine else _want(entry, framework, giving, spine)
        rows.append(_row(marked, wanted, [answers[rule] for rule in wanted.rules if rule in answers]))
    return Coverage(marked.document.path, framework, tuple(rows))


def lacking(framework: Framework, spine: Framework) -> dict[str, tuple[str, ...]]:
    """Name the principles for which a framework has no entry of its own, and the entries that hold them as well."""
    own = {entry.samhsa[0] for entry in framework.entries if entry.samhsa}
    return {
        principle.name: tuple(entry.name for entry in framework.entries if principle.id in entry.samhsa)
        for principle in spine.entries
        if principle.id not in own
    }


def _want(entry: FrameworkEntry, framework: Framework, rules: Sequence[Rule], spine: Framework) -> _Wanted:
    """Find what shows an entry. One that names nothing, and that no rule names, is shown by what shows its principles.

    A principle is much wider than most entries, so nothing of it is added to what was named for an entry itself, and
    it cannot tell apart two entries that are both nearest to it.
    """
    serving = [rule for rule in rules if entry.id in rule.frameworks.get(framework.name, ())]
    if serving or entry.rules or entry.found_by:
        return _Wanted(
            entry,
            tuple(rule.id for rule in serving),
            frozenset(rule.id for rule in serving if _leads(rule, entry, framework)),
            (entry.found_by,) if entry.found_by else (),
        )
    parts = [_on_the_spine(one, rules) for one in spine.entries if one.id in entry.samhsa]
    return _Wanted(
        entry,
        tuple(dict.fromkeys(rule for part in parts for rule in part.rules)),
        frozenset(rule for part in parts for rule in part.leading),
        tuple(cue for part in parts for cue in part.cues),
        certain=sum(one.samhsa[:1] == entry.samhsa[:1] for one in framework.entries) == 1,
    )


def _leads(rule: Rule, entry: FrameworkEntry, framework: Framework) -> bool:
    """Tell whether what a rule finds gives an entry, and does not only touch on it.

    It does where the framework names the rule, where the entry has the rule's first principle, and where no entry of
    the rule has.
    """
    if not {rule.id, rule.pack}.isdisjoint(entry.rules):
        return True
    named = rule.frameworks[framework.name]
    first = set(rule.principles[:1])
    nearest = [one.id for one in framework.entries if one.id in named and not first.isdisjoint(one.samhsa)]
    return entry.id in nearest or not nearest


def _on_the_spine(entry: FrameworkEntry, rules: Sequence[Rule]) -> _Wanted:
    """Find what shows a principle. A rule names its principles by weight, and only the first is given by what it finds.

    To bring somebody along gives safety; it touches on peer support, and does not give it.
    """
    serving = [rule for rule in rules if entry.id in rule.principles]
    leading = frozenset(rule.id for rule in serving if rule.principles[:1] == (entry.id,))
    cues = (entry.found_by,) if entry.found_by else ()
    return _Wanted(entry, tuple(rule.id for rule in serving), leading, cues)


def _row(marked: Marked, wanted: _Wanted, provisions: Sequence[Provision]) -> CoverageRow:
    entry = wanted.entry
    strong, weak = _from_cues(marked, wanted.cues)
    given = [_shown(one) for one in provisions if one.tier is Tier.STRONG and one.rule in wanted.leading]
    given += _said(marked, _CUES, strong, given)
    if given and wanted.certain:
        return CoverageRow(entry.id, Standing.GIVEN, tuple(given))
    named = [_shown(one) for one in provisions if one.tier in (Tier.STRONG, Tier.WEAK)]
    named += _said(marked, _CUES, sorted(strong + weak), named)
    named += _said(marked, _NAME, _said_here(marked, entry.named_by), named)
    if named:
        return CoverageRow(entry.id, Standing.NAMED, tuple(named))
    asked = any(one.tier is not Tier.NOT_APPLICABLE for one in provisions)
    can_be_told = asked or (bool(wanted.cues) and marked.language == "en")
    return CoverageRow(entry.id, Standing.NOT_FOUND if can_be_told else Standing.NOT_APPLICABLE)


def _shown(provision: Provision) -> Shown:
    return Shown(provision.title, provision.rule, provision.evidence)


def _said(marked: Marked, what: str, places: Iterable[Span], already: Iterable[Shown]) -> list[Shown]:
    """Show words at the first few places; the same words are shown once."""
    shown = [passage.span for one in already for passage in one.passages]
    new = [span for span in places if not any(span.overlaps(other) for other in shown)]
    passages = tuple(passage_at(marked, span) for span in new[:_MOST_PASSAGES])
    return [Shown(what, passages=passages)] if passages else []


def _from_cues(marked: Marked, cues: Iterable[str]) -> tuple[list[Span], list[Span]]:
    """Part the places of cues into those with an actor and a detail in their sentence, and the others."""
    places = sorted({span for cue in cues for span in _said_here(marked, cue)})
    strong = [span for span in places if _is_particular(marked, span)]
    return strong, [span for span in places if span not in strong]


def _said_here(marked: Marked, cue: str) -> list[Span]:
    return [item.span for item in marked.cues.get(cue, ()) if not is_silenced(marked, item.span)]


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
