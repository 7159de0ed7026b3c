"""What a rule file says under `when`, `unless`, `soften` and `cases` -> one condition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from tilint.checks import conditions as asks
from tilint.language.contexts import CONTEXTS
from tilint.language.subject import Subject
from tilint.language.types import UNKNOWN
from tilint.model import BlockKind, Condition
from tilint.packs.cues import CueShelf
from tilint.packs.source import Entry

ABOUT_CUES: dict[str, Callable[[str], Condition]] = {
    "same-clause": asks.same_clause,
    "same-sentence": asks.same_sentence,
    "next-sentence": asks.next_sentence,
    "inside": asks.inside,
    "same-paragraph": asks.same_paragraph,
    "near-paragraphs": asks.near_paragraphs,
    "same-section": asks.same_section,
    "document": asks.in_document,
    "under-heading": asks.under_heading,
}
ABOUT_DISTANCE: dict[str, Callable[[str, int], Condition]] = {
    "before": asks.before,
    "after": asks.after,
    "opening": asks.in_opening,
}
ABOUT_PLACE: dict[str, Callable[[int], Condition]] = {"among-first": asks.among_first, "longer-than": asks.longer_than}
COMBINED: dict[str, Callable[[list[Condition]], Condition]] = {
    "not": asks.none_of,
    "any": asks.any_of,
    "all": asks.all_of,
}
# Of a hit at no place these ask about the document alone, whatever the hit holds.
_ABOUT_DOCUMENT = ("document", "opening", "type", "longer-than")
_DEFAULT_WORDS = {"before": 6, "after": 6, "opening": 60}
_SUBJECTS = tuple(subject.value for subject in Subject)
_TIERS = ("strong", "weak", "none")
_BLOCKS = tuple(kind.value for kind in BlockKind)


_Answer = tuple[tuple[str, ...], str, Callable[[list[str]], Condition]]


def about_words(types: tuple[str, ...], groups: tuple[str, ...]) -> dict[str, _Answer]:
    """Give the questions that are answered by known words: those words, what they are, and the condition."""
    return {
        "type": ((*types, UNKNOWN), "document type", asks.of_type),
        "group": (groups, "group of phrases", asks.of_group),
        "missing": (groups, "group of phrases", asks.lacks_part),
        "tier": (_TIERS, "tier", asks.of_tier),
        "subject": (_SUBJECTS, "kind of subject", asks.has_subject),
        "block": (_BLOCKS, "kind of block", asks.in_block),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition of a rule; with `of_document` a hit at no place adds nothing to what it asks."""

    holds: Condition
    of_document: bool


class ConditionReader:
    """Reads the conditions of one rule; their pattern lists become cues named after the rule."""

    def __init__(self, rule_id: str, shelf: CueShelf, types: Iterable[str], groups: Iterable[str]) -> None:
        self._rule_id = rule_id
        self._shelf = shelf
        self._numbers = count(1)
        self._about_words = about_words(tuple(types), tuple(groups))

    def read_list(self, entry: Entry | None) -> list[Asked]:
        """Read a list of conditions, or none."""
        return [Asked(self.read(item), _asks_of_document(item)) for item in (entry.items() if entry else ())]

    def read(self, entry: Entry) -> Condition:
        """Read one condition: a context's name, or a table with one question."""
        if isinstance(entry.value, str):
            return asks.in_context(entry.one_of(CONTEXTS, "context"))
        table = dict(entry.table())
        words = table.pop("words", None)
        entry_keys = list(table)
        if len(entry_keys) != 1:
            entry.fail("a condition is one context or one 'question: answer'")
        [(key, answer)] = table.items()
        known = [*ABOUT_CUES, *ABOUT_DISTANCE, *ABOUT_PLACE, *self._about_words, *COMBINED]
        Entry(key, entry.path, answer.line).one_of(known, "question")
        if key in ABOUT_DISTANCE:
            return ABOUT_DISTANCE[key](self._cue(answer), words.whole_number() if words else _DEFAULT_WORDS[key])
        if words is not None:
            words.fail(f"'words' goes with {', '.join(ABOUT_DISTANCE)}, not with '{key}'")
        if key in ABOUT_PLACE:
            return ABOUT_PLACE[key](answer.whole_number())
        return self._answer(key, answer)

    def _answer(self, key: str, answer: Entry) -> Condition:
        if key in ABOUT_CUES:
            return ABOUT_CUES[key](self._cue(answer))
        if key in self._about_words:
            words, what, ask = self._about_words[key]
            return ask([item.one_of(words, what) for item in answer.items()])
        return COMBINED[key]([self.read(item) for item in answer.items()])

    def _cue(self, entry: Entry) -> str:
        return self._shelf.add_list(f"{self._rule_id}:{next(self._numbers)}", entry)


def _asks_of_document(entry: Entry) -> bool:
    if isinstance(entry.value, str):
        return False
    return all(
        all(map(_asks_of_document, answer.items())) if question in COMBINED else question in _ABOUT_DOCUMENT
        for question, answer in entry.table().items()
        if question != "words"
    )
