"""A principle is named as one's own, and nothing in the document puts it into practice."""

from __future__ import annotations

from collections.abc import Iterator

from tilint.checks.guards import SILENCING
from tilint.checks.naming import is_head, named_in_sentence
from tilint.checks.options import Cue
from tilint.model import BlockKind, Hit, Marked, Occurrence

# Names of principles are often written like names, which is what they are here.
_GUARDS = frozenset(SILENCING) - {"proper-name"}
_LONGEST_INTRODUCTION = 12


def claim(marked: Marked, *, phrases: Cue, evidence: Cue, claimed_by: Cue) -> Iterator[Hit]:
    """Yield one hit for each group of phrases that is claimed, and of which `evidence` of the same group is nowhere.

    A phrase is claimed where `claimed_by` ("our values") stands in its sentence, in the heading above, or in what
    introduces its list. Value: `principle`.
    """
    claims: dict[str, Occurrence] = {}
    for item in marked.cues[phrases]:
        if marked.contexts_at(item.span).isdisjoint(_GUARDS) and _is_claimed(marked, item, phrases, claimed_by):
            claims.setdefault(item.group, item)
    given = {
        item.group
        for item in marked.cues[evidence]
        if marked.contexts_at(item.span).isdisjoint(_GUARDS)
        and not any(name.span.covers(item.span) for name in marked.cues[phrases])
    }
    for group, item in claims.items():
        if group not in given:
            yield Hit(item.span, group, {"principle": group})


def _is_claimed(marked: Marked, item: Occurrence, phrases: Cue, claimed_by: Cue) -> bool:
    sentence = marked.sentence(item.span.start).span
    if marked.cues[claimed_by].within(sentence):
        # "We value your safety" is a turn of phrase as often as a principle.
        return len(named_in_sentence(marked, phrases, sentence.start)) > 1 or _is_short(marked, item)
    return is_head(marked, item) and _is_introduced(marked, item, claimed_by)


def _is_short(marked: Marked, item: Occurrence) -> bool:
    """Tell whether the sentence of a name says little more than the name."""
    sentence = marked.sentence(item.span.start).span
    return marked.words_in(sentence) <= _LONGEST_INTRODUCTION


def _is_introduced(marked: Marked, item: Occurrence, claimed_by: Cue) -> bool:
    """Look at the heading above a name, or at the block before the list in which it stands."""
    blocks = marked.document.blocks
    index = marked.document.block_index(item.span.start)
    kind = blocks[index].kind
    while index > 0 and blocks[index].kind is kind and kind is not BlockKind.HEADING:
        index -= 1
    above = set(marked.block(item.span.start).section[-1:])
    places = [marked.block(found.span.start) for found in marked.cues[claimed_by]]
    return any(
        place is blocks[index] or (place.kind is BlockKind.HEADING and marked.document.slice(place.span) in above)
        for place in places
    )
