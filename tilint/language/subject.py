"""Whose doing is it? Finds the subject of a trigger ("failed to") without a parser.

The words before the trigger in its clause are read from the right: helping verbs and adverbs are skipped, then the
head of the noun phrase decides. Where that is a person or the organisation, the answer is certain; where the clause
gives no sure answer it is UNKNOWN, and a rule then speaks one level softer.
"""

from __future__ import annotations

from enum import StrEnum

from tilint.model import Marked, Span, Stretch

# The cue of the names that a configuration gives to the organisation.
OWN_NAME = "organisation-name"


class Subject(StrEnum):
    """Who does what a trigger says."""

    PERSON = "person"
    ORGANISATION = "organisation"
    THING = "thing"
    UNKNOWN = "unknown"


_SKIPPED = frozenset(
    "have has had having will would may might must shall should can could do does did to be is are was were been not "
    "never also still again already ever either neither both simply just all now often who that which but "
    "then only even further continue continues continued".split()
)
_RELATIVE = frozenset({"who", "that", "which", "whom"})
_PREPOSITIONS = frozenset("of for in at on with from to by under about against between within who".split())
_READER = frozenset({"you", "your", "yourself"})
_SENDER = frozenset("we us our ours ourselves i me my myself".split())
_PERSONS = frozenset(
    "you yourself he she they them him her anyone anybody someone somebody everyone everybody nobody whoever those "
    "person people".split()
)
_OWNED_BY_PERSON = frozenset({"your", "their", "his", "her"})
_OWNED_BY_SENDER = frozenset({"our", "my"})
_NOUN_TRIGGERS = frozenset("failure failures refusal refusals inability unwillingness reluctance neglect".split())
_MOST_ADJECTIVES = 3
_THINGS = frozenset({"it", "this", "that", "there", "which", "these"})
_DETERMINERS = frozenset("the a an this that these each any no some every another its".split())
_TITLES = frozenset("mr mrs ms miss mx dr".split())
# Before these, a trigger has its subject further left: "you did not come and failed to", "dismissed for failing to".
_OPENERS = frozenset("and or then , for by of in without after upon on through".split())
_FARTHEST = 8


def find_subject(marked: Marked, span: Span) -> Subject:
    """Find who does what the words in a span say."""
    trigger = marked.token_index(span.start)
    clause = marked.clause(span.start)
    sentence = marked.sentence(span.start)
    left = _without_helpers(marked, max(clause.first, trigger - _FARTHEST), trigger)
    if left is None:
        return _before_clause(marked, clause, trigger, span)
    if marked.tokens[left].norm in _OPENERS:
        return _first_actor(marked, sentence.first, left) or _in_rest(marked, sentence, span)
    return _owner(marked, clause.first, trigger) or _head(marked, clause.first, left)


def _without_helpers(marked: Marked, first: int, trigger: int) -> int | None:
    """Give the index of the last word before a trigger that can be a noun, or None."""
    for index in range(trigger - 1, first - 1, -1):
        norm = marked.tokens[index].norm
        if norm in _OPENERS:
            return index
        if not marked.tokens[index].is_word and norm != "'s" and norm != "'":
            continue
        if norm in _SKIPPED or (norm.endswith("ly") and norm not in {"family", "elderly"}):
            continue
        return index
    return None


def _owner(marked: Marked, first: int, trigger: int) -> Subject | None:
    """Answer for "your failure to", "the tenant's refusal to", "your persistent failure to"."""
    for index in range(trigger - 1, max(first, trigger - 1 - _MOST_ADJECTIVES) - 1, -1):
        norm = marked.tokens[index].norm
        if norm in _OWNED_BY_PERSON or norm in _OWNED_BY_SENDER:
            between = range(index + 1, trigger)
            if any(_class(marked, other) or marked.tokens[other].norm in _SKIPPED for other in between):
                return None
            is_noun = index == trigger - 1 or marked.tokens[trigger].norm in _NOUN_TRIGGERS
            return (Subject.PERSON if norm in _OWNED_BY_PERSON else Subject.ORGANISATION) if is_noun else None
        if norm in {"'s", "'"} and index > 0 and index == trigger - 1:
            return _class(marked, index - 1) or Subject.UNKNOWN
    return None


def _head(marked: Marked, first: int, index: int) -> Subject:
    """Judge a noun phrase that ends at a token: "the residents of Flat 4", "your boiler"."""
    nearest = _class(marked, index)
    head = _before_preposition(marked, first, index)
    if head is not None:
        owner = _class(marked, head)
        if owner in (Subject.PERSON, Subject.ORGANISATION):
            return owner
        if nearest is Subject.PERSON:
            return Subject.UNKNOWN
    return nearest or _other_noun(marked, first, index)


def _before_preposition(marked: Marked, first: int, index: int) -> int | None:
    for at in range(index - 1, first, -1):
        if marked.tokens[at].norm in _PREPOSITIONS:
            return at - 1
    return None


def _class(marked: Marked, index: int) -> Subject | None:
    """Classify a noun or pronoun by the cues `person` and `organisation`; None where neither holds it."""
    token = marked.tokens[index]
    span = Span(token.start, token.end)
    if token.norm in _PERSONS:
        return Subject.PERSON
    if token.norm in _SENDER:
        return Subject.ORGANISATION
    if token.norm in _THINGS:
        return Subject.THING
    if marked.cues[OWN_NAME].covers(span):
        return Subject.ORGANISATION
    if marked.cues["person"].covers(span):
        return Subject.PERSON
    if marked.cues["organisation"].covers(span):
        return Subject.ORGANISATION
    if index and marked.tokens[index - 1].norm.rstrip(".") in _TITLES:
        return Subject.PERSON
    return None


def _other_noun(marked: Marked, first: int, index: int) -> Subject:
    """A noun that is neither: a thing if it looks like one, unknown if it may be a name."""
    token = marked.tokens[index]
    written = marked.document.text[token.start : token.end]
    before = marked.tokens[index - 1].norm if index > first else ""
    if written[:1].isupper() and before not in _DETERMINERS:
        return Subject.UNKNOWN
    return Subject.THING


def _before_clause(marked: Marked, clause: Stretch, trigger: int, span: Span) -> Subject:
    """Answer where nothing stands before the trigger in its clause."""
    sentence = marked.sentence(span.start)
    opening = marked.tokens[clause.first].norm
    if opening in _RELATIVE and clause.first > sentence.first and clause.first < trigger:
        head = _head(marked, sentence.first, clause.first - 1)
        return head if opening != "who" or head is Subject.ORGANISATION else Subject.PERSON
    return _first_actor(marked, sentence.first, clause.first) or _in_rest(marked, sentence, span)


def _first_actor(marked: Marked, first: int, last: int) -> Subject | None:
    """Find the first person or organisation among some tokens."""
    for index in range(first, last):
        found = _class(marked, index)
        if found in (Subject.PERSON, Subject.ORGANISATION):
            return found
    return None


def _in_rest(marked: Marked, sentence: Stretch, span: Span) -> Subject:
    """Answer for "Failure to …" at the head of a sentence by whether it goes on to speak of the reader."""
    after = marked.token_index(span.end)
    spoken_to = any(marked.tokens[index].norm in _READER for index in range(after, sentence.last))
    return Subject.PERSON if spoken_to else Subject.UNKNOWN
