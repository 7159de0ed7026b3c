"""The little language in which rules say what they look for, and how it is matched against tokens.

    fail to attend          every form of each word: "failed to attend", "failing to attend"
    =fail                   this form only
    don't, hard-to-reach    the same as "do not", "hard to reach", and "hardtoreach"
    (attend|respond to)     one of these
    very?  (or two)?        may be missing
    *                       any one word
    ...  ...3               any words, at most six (three) of them, within the sentence
    {person}                whatever the shared cue `person` finds
    ^  $                    the start, the end of a block
    <number>  <capital>     a number; a word that begins with a capital

A pattern is compiled to a tree of nodes; `Lexicon` looks the trees up by their possible first words, so one
pass over the tokens finds every pattern of every rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tilint.errors import TilintError
from tilint.language.inflection import inflect
from tilint.language.tokens import split_words

_SENTENCE_ENDS = frozenset(".!?")
_DEFAULT_GAP = 6


class PatternError(TilintError):
    """A pattern that cannot be read; the message says where in the pattern and why."""


@dataclass(frozen=True, slots=True)
class Text:
    """What patterns are matched against: for each token its norm, its spelling in the document, and whether a block starts or ends there."""

    norms: Sequence[str]
    raw: Sequence[str]
    starts: frozenset[int]
    ends: frozenset[int]
    cues: Mapping[str, tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class Word:
    """One token with one of these norms; with `raw`, with exactly this spelling."""

    forms: frozenset[str]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One token of a kind: any, number or capital."""

    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens within the sentence."""

    most: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or the end of a block."""

    at_start: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Whatever another cue's patterns find here."""

    name: str


@dataclass(frozen=True, slots=True)
class Sequence_:
    """One node after the other."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """The first or another of these."""

    nodes: tuple[Node, ...]


Node = Word | Kind | Gap | Edge | Cue | Sequence_ | Choice
_NOTHING = Sequence_(())


def match(node: Node, at: int, text: Text) -> Iterator[int]:
    """Yield the index after the last token of each way in which a node matches at a token."""
    match node:
        case Word(forms, raw):
            if at < len(text.norms) and text.norms[at] in forms and (not raw or text.raw[at] == raw):
                yield at + 1
        case Sequence_(nodes):
            yield from _match_all(nodes, at, text)
        case Choice(nodes):
            for option in nodes:
                yield from match(option, at, text)
        case Cue(name):
            for option in text.cues[name]:
                yield from match(option, at, text)
        case Gap(most):
            yield from _match_gap(most, at, text)
        case Kind(name):
            if at < len(text.norms) and _is_kind(name, at, text):
                yield at + 1
        case Edge(at_start):
            if at in (text.starts if at_start else text.ends):
                yield at


def _match_all(nodes: tuple[Node, ...], at: int, text: Text) -> Iterator[int]:
    if not nodes:
        yield at
        return
    for middle in match(nodes[0], at, text):
        yield from _match_all(nodes[1:], middle, text)


def _match_gap(most: int, at: int, text: Text) -> Iterator[int]:
    for end in range(at, min(at + most, len(text.norms)) + 1):
        yield end
        if end in text.ends or end >= len(text.norms) or text.norms[end] in _SENTENCE_ENDS:
            return


def _is_kind(name: str, at: int, text: Text) -> bool:
    norm = text.norms[at]
    if name == "number":
        return norm[0].isdigit()
    if name == "capital":
        return text.raw[at][:1].isupper()
    return norm[0].isalnum() and at not in text.starts


def first_words(node: Node, cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
    """Give every norm with which a match can begin; None where it can begin with anything or match nothing."""
    match node:
        case Word(forms):
            return forms
        case Cue(name):
            return _union(cues[name], cues)
        case Choice(nodes):
            return _union(nodes, cues)
        case Sequence_(nodes):
            return _first_of_sequence(nodes, cues)
        case _:
            return None


def _union(nodes: Sequence[Node], cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
    found: set[str] = set()
    for node in nodes:
        words = first_words(node, cues)
        if words is None:
            return None
        found |= words
    return frozenset(found)


def _first_of_sequence(nodes: Sequence[Node], cues: Mapping[str, tuple[Node, ...]]) -> frozenset[str] | None:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, Edge):
            continue
        optional = isinstance(node, Choice) and _NOTHING in node.nodes
        choices = [option for option in node.nodes if option != _NOTHING] if isinstance(node, Choice) else [node]
        words = _union(choices, cues)
        if words is None:
            return None
        found |= words
        if not optional:
            return frozenset(found)
    return None


_LEXEME = re.compile(r"\s+|\.\.\.\d*|[()|?*^$]|\{[^}]*\}|<[^>]*>|=?[^\s()|?{}<>^$*]+")


def compile_pattern(pattern: str, *, match_case: bool = False) -> Node:
    """Compile a pattern; with `match_case` its words are found only as they are written.

    Raises PatternError.
    """
    parser = _Parser(_lex(pattern), match_case=match_case)
    node = parser.choice()
    if parser.rest:
        raise PatternError(f"'{parser.rest[0]}' in the pattern '{pattern}' has no partner")
    if node == _NOTHING:
        raise PatternError("the pattern is empty")
    return node


def _lex(pattern: str) -> list[str]:
    lexemes = []
    at = 0
    while at < len(pattern):
        found = _LEXEME.match(pattern, at)
        if not found:
            raise PatternError(f"'{pattern[at:]}' in the pattern '{pattern}' cannot be read")
        at = found.end()
        if not found.group().isspace():
            lexemes.append(found.group())
    return lexemes


class _Parser:
    """Recursive descent over the lexemes of one pattern."""

    def __init__(self, lexemes: list[str], *, match_case: bool) -> None:
        self.rest = lexemes
        self._match_case = match_case

    def choice(self) -> Node:
        options = [self._sequence()]
        while self.rest and self.rest[0] == "|":
            self.rest.pop(0)
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self.rest and self.rest[0] not in ("|", ")"):
            nodes.append(self._item())
        return nodes[0] if len(nodes) == 1 else Sequence_(tuple(nodes))

    def _item(self) -> Node:
        node = self._atom(self.rest.pop(0))
        if self.rest and self.rest[0] == "?":
            self.rest.pop(0)
            return Choice((node, _NOTHING))
        return node

    def _atom(self, lexeme: str) -> Node:
        if lexeme == "(":
            inner = self.choice()
            if not self.rest or self.rest.pop(0) != ")":
                raise PatternError("a '(' is never closed")
            return inner
        if lexeme == "?":
            raise PatternError("a '?' stands after nothing")
        if lexeme.startswith("..."):
            return Gap(int(lexeme[3:] or _DEFAULT_GAP))
        if lexeme in ("^", "$"):
            return Edge(lexeme == "^")
        if lexeme == "*":
            return Kind("any")
        if lexeme.startswith("{"):
            return Cue(lexeme[1:-1].strip())
        if lexeme.startswith("<"):
            return _kind(lexeme[1:-1].strip())
        return _word(lexeme, match_case=self._match_case)


def _kind(name: str) -> Kind:
    if name not in ("number", "capital"):
        raise PatternError(f"'<{name}>' is no kind of word; there are <number> and <capital>")
    return Kind(name)


def _word(written: str, *, match_case: bool) -> Node:
    exact = written.startswith("=") and len(written) > 1
    plain = written[1:] if exact else written
    if match_case:
        return _exact_spelling(plain)
    [parts] = split_words(plain) or [[plain]]
    parts = parts or [plain]
    nodes = tuple(Word(frozenset({part}) if exact else inflect(part)) for part in parts)
    if len(nodes) == 1:
        return nodes[0]
    spaced = Sequence_(nodes)
    if "-" not in plain or "'" in plain:
        return spaced
    joined = "".join(parts)
    return Choice((spaced, Word(frozenset({joined}) if exact else inflect(joined))))


def _exact_spelling(plain: str) -> Node:
    nodes = tuple(Word(frozenset({part.lower()}), raw=part) for part in plain.split("-") if part)
    return nodes[0] if len(nodes) == 1 else Sequence_(nodes)


def cues_in(node: Node) -> Iterator[str]:
    """Yield the names of the cues that a pattern refers to."""
    match node:
        case Cue(name):
            yield name
        case Sequence_(nodes) | Choice(nodes):
            for inner in nodes:
                yield from cues_in(inner)
        case _:
            return
