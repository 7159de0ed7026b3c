"""Where words do not mean what they seem to mean: quoted, negated, defined, somebody's own voice, a name, a title.

Each context is worked out once for a document, as stretches of text. Rules never test such things themselves;
they name the contexts that silence or soften them. What the contexts look for is data: the cues of the same name
in `rules/cues/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tilint.language.form_fields import BOXES, is_form_field
from tilint.language.quotations import find_quotations
from tilint.model import Block, BlockKind, Document, Mark, MarkKind, Occurrence, Span, Spans, Stretch, Token

_MENTION_REACH = 6
_NEGATION_REACH = 4
_COORDINATION_REACH = 2
_LONGEST_MENTION = 8


@dataclass(frozen=True)
class Draft:
    """What the contexts are worked out from."""

    document: Document
    type: str
    tokens: tuple[Token, ...]
    sentences: tuple[Stretch, ...]
    clauses: tuple[Stretch, ...]
    cues: Mapping[str, Spans]

    def text_of(self, token: Token) -> str:
        """Give a token as it is spelt."""
        return self.document.text[token.start : token.end]


def find_contexts(draft: Draft) -> dict[str, Spans]:
    """Give every context of `CONTEXTS` with the stretches where it holds."""
    return {name: _sorted(find(draft)) for name, find in CONTEXTS.items()}


def _sorted(spans: Iterator[Span]) -> Spans:
    return Spans(tuple(Occurrence(span) for span in sorted(set(spans))))


def _voice(draft: Draft) -> Iterator[Span]:
    """Block quotations, sections of testimony, and clauses in the first person of somebody who is not the sender.

    A letter is in its sender's voice, and a form puts words into the mouth of the one who signs.
    """
    yield from (block.span for block in draft.document.blocks if block.quoted)
    yield from _sections(draft, "voice-heading")
    if draft.type in ("letter", "form", "unknown"):
        return
    for clause in draft.clauses:
        if any(token.norm == "i" for token in draft.tokens[clause.first : clause.last]):
            yield clause.span


def _quoted(draft: Draft) -> Iterator[Span]:
    yield from (occurrence.span for occurrence in find_quotations(draft.document))
    yield from (mark.span for mark in draft.document.marks if mark.kind is MarkKind.CODE)
    yield from (block.span for block in draft.document.blocks if block.kind is BlockKind.CODE)


def _mentioned(draft: Draft) -> Iterator[Span]:
    """The words after "instead of", "the term" and the like, and short italic words inside a sentence."""
    for first, sentence in _cue_ends(draft, "mention"):
        yield from _reach(draft, first, min(first + _MENTION_REACH, sentence.last))
    for mark in draft.document.marks:
        if mark.kind is MarkKind.ITALIC and _is_mention(draft.document, mark):
            yield mark.span


def _is_mention(document: Document, mark: Mark) -> bool:
    """Tell words that are spoken of from a whole paragraph in italics, and from a name."""
    block = document.blocks[document.block_index(mark.span.start)]
    words = document.slice(mark.span).split()
    is_name = len(words) > 1 and all(word[0].isupper() or word in _CONNECTORS for word in words)
    return len(words) <= _LONGEST_MENTION and mark.span != block.span and not is_name


def _negated(draft: Draft) -> Iterator[Span]:
    """The few words after "not" or "avoid" in the clause, and what is joined to them ("non blaming and shaming")."""
    for first, _ in _cue_ends(draft, "negator"):
        clause = _stretch_at(draft.clauses, first)
        if clause is None or clause.first > first:
            continue
        joined = {"or", "nor"} if _negates_verb(draft, first) else {"or", "nor", "and", "/", "&"}
        yield from _reach(draft, first, _negation_end(draft, first, clause.last, joined))


def _negates_verb(draft: Draft, first: int) -> bool:
    """Tell "you did not come and …", where a new verb follows, from "is not blaming and shaming"."""
    return first > 1 and draft.tokens[first - 1].norm == "not" and draft.tokens[first - 2].norm in _HELPING_VERBS


def _negation_end(draft: Draft, first: int, clause_end: int, joined: set[str]) -> int:
    """Give the token after the last negated one; a word such as "and" that joins carries the negation on."""
    last, limit = first, first + _NEGATION_REACH
    while last < clause_end:
        norm = draft.tokens[last].norm
        if norm in joined:
            limit = max(limit, last + 1 + _COORDINATION_REACH)
        if last >= limit or norm in _BOXES or (norm in _COORDINATORS and norm not in joined):
            break
        last += 1
    return last


# A tick box begins another answer.
_BOXES = frozenset((*BOXES, "["))
_COORDINATORS = frozenset({"and", "or", "nor", "/", "&"})
_HELPING_VERBS = frozenset("do does did will would can could shall should must may might have has had".split())


def _reach(draft: Draft, first: int, last: int) -> Iterator[Span]:
    if first < last:
        yield Span(draft.tokens[first].start, draft.tokens[last - 1].end)


def _cue_ends(draft: Draft, cue: str) -> Iterator[tuple[int, Stretch]]:
    """Yield for each place of a cue the index of the token after it, and its sentence."""
    by_start = {token.start: index for index, token in enumerate(draft.tokens)}
    for occurrence in draft.cues[cue]:
        index = by_start.get(occurrence.span.start)
        if index is None:
            continue
        while index < len(draft.tokens) and draft.tokens[index].start < occurrence.span.end:
            index += 1
        sentence = _stretch_at(draft.sentences, index - 1)
        if sentence is not None and index < sentence.last:
            yield index, sentence


def _stretch_at(stretches: tuple[Stretch, ...], token: int) -> Stretch | None:
    low, high = 0, len(stretches)
    while low < high:
        middle = (low + high) // 2
        if stretches[middle].last <= token:
            low = middle + 1
        else:
            high = middle
    return stretches[low] if low < len(stretches) else None


def _definition(draft: Draft) -> Iterator[Span]:
    yield from _sections(draft, "definition-heading")
    tables = {
        block.cell.table
        for block in draft.document.blocks
        if block.cell and block.cell.header and draft.cues["definition-column"].within(block.span)
    }
    for block in draft.document.blocks:
        if block.cell and block.cell.table in tables:
            yield block.span


def _teaching_example(draft: Draft) -> Iterator[Span]:
    """Blocks that begin with "Instead of:", "✗" and the like."""
    for block in draft.document.blocks:
        if any(item.span.start == block.span.start for item in draft.cues["teaching-example"].within(block.span)):
            yield block.span


_TITLE_OF_LAW = re.compile(
    r"(?:[A-Z][\w’'-]+[ ]+(?:(?:of|and|for|the|to|in|on|\(|\)|&)[ ]+)*)+"
    r"(?:Act|Regulations?|Order|Code|Rules|Directive|Convention|Protocol)(?:[ ]+\d{4})?\b"
)


def _legal_term(draft: Draft) -> Iterator[Span]:
    yield from (item.span for item in draft.cues["legal-term"])
    for found in _TITLE_OF_LAW.finditer(draft.document.text):
        yield Span(found.start(), found.end())


def _legal_section(draft: Draft) -> Iterator[Span]:
    yield from _sections(draft, "legal-heading")


_ADDRESS = re.compile(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+")
_CONNECTORS = frozenset({"of", "and", "for", "the", "in", "&", "to"})
_JOINS_NO_NAME = frozenset({"in", "to", "and"})


def _proper_name(draft: Draft) -> Iterator[Span]:
    """Two or more capitalised words in running text, and addresses."""
    yield from (Span(found.start(), found.end()) for found in _ADDRESS.finditer(draft.document.text))
    for sentence in draft.sentences:
        tokens = draft.tokens[sentence.first : sentence.last]
        named = [_is_name_word(draft, token) for token in tokens]
        if sum(named) * 2 > len([token for token in tokens if token.is_word]) and len(tokens) > 3:
            continue
        yield from _name_runs(tokens, named)


def _is_name_word(draft: Draft, token: Token) -> bool:
    written = draft.text_of(token)
    return written[:1].isupper() and written[1:].islower() and token.norm not in _NOT_NAMES


_NOT_NAMES = frozenset(
    "the a an if you your we our us i he she it they this that these those there and or but to of in on at by for "
    "from with as is are was were do does not no please dear when what who how why where all any each some my".split()
)


def _name_runs(tokens: tuple[Token, ...], named: list[bool]) -> Iterator[Span]:
    index = 0
    while index < len(tokens):
        if not named[index]:
            index += 1
            continue
        last = index
        following = index + 1
        # The capital of a sentence's first word says nothing: "Parents in Brook House".
        if index == 0 and following < len(tokens) and tokens[following].norm in _JOINS_NO_NAME:
            index = following
            continue
        while following < len(tokens) and (named[following] or tokens[following].norm in _CONNECTORS):
            if named[following]:
                last = following
            following += 1
        if last > index:
            yield Span(tokens[index].start, tokens[last].end)
        index = last + 1


def _heading(draft: Draft) -> Iterator[Span]:
    yield from (block.span for block in draft.document.blocks if block.kind is BlockKind.HEADING)


def _citation(draft: Draft) -> Iterator[Span]:
    yield from _sections(draft, "citation-heading")
    yield from (mark.span for mark in draft.document.marks if mark.kind is MarkKind.LINK)


def _self_description(draft: Draft) -> Iterator[Span]:
    for item in draft.cues["self-description"]:
        for clause in draft.clauses:
            if clause.span.covers(item.span):
                yield Span(item.span.start, clause.span.end)


def _official_category(draft: Draft) -> Iterator[Span]:
    """The fields of forms: blanks with their labels, tick boxes with theirs."""
    yield from (block.span for block in draft.document.blocks if is_form_field(draft.document, block))


def _professional_audience(draft: Draft) -> Iterator[Span]:
    if draft.document.properties.get("tilint.audience") == "professional":
        yield Span(0, len(draft.document.text))


def _sections(draft: Draft, cue: str) -> Iterator[Span]:
    """Yield the blocks below each heading that holds a cue, down to the next heading of its level."""
    depth: int | None = None
    for block in draft.document.blocks:
        if block.kind is BlockKind.HEADING and (depth is None or block.level <= depth):
            depth = block.level if _names(draft, block, cue) else None
        elif depth is not None and block.section:
            yield block.span


def _names(draft: Draft, block: Block, cue: str) -> bool:
    return bool(draft.cues[cue].within(block.span))


CONTEXTS: dict[str, Callable[[Draft], Iterator[Span]]] = {
    "voice": _voice,
    "quoted": _quoted,
    "mentioned": _mentioned,
    "negated": _negated,
    "definition": _definition,
    "teaching-example": _teaching_example,
    "legal-term": _legal_term,
    "legal-section": _legal_section,
    "proper-name": _proper_name,
    "heading": _heading,
    "citation": _citation,
    "self-description": _self_description,
    "official-category": _official_category,
    "professional-audience": _professional_audience,
}

# The shared cues that the stage itself needs; a rule set without them cannot be used.
NEEDED_CUES = (
    "citation-heading",
    "definition-column",
    "definition-heading",
    "legal-heading",
    "legal-term",
    "mention",
    "negator",
    "organisation",
    "person",
    "self-description",
    "teaching-example",
    "voice-heading",
)
