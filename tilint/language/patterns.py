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

A pattern is compiled to a tree of nodes; `Lexicon` tries a tree only in blocks that have all the words it needs, and
there only at its possible first words.
"""

from __future__ import annotations

import re
from functools import cache

from tilint.errors import TilintError
from tilint.language.inflection import inflect
from tilint.language.matching import Node
from tilint.language.nodes import (
    AnyWord,
    Capital,
    Choice,
    CueReference,
    Edge,
    Gap,
    Maybe,
    Number,
    Row,
    Word,
    choice_of,
)
from tilint.language.tokens import split_words

_DEFAULT_GAP = 6
_KINDS: dict[str, Node] = {"number": Number(), "capital": Capital()}


class PatternError(TilintError):
    """A pattern that cannot be read; the message says where in the pattern and why."""


_LEXEME = re.compile(r"\s+|\.\.\.\d*|[()|?*^$]|\{[^}]*\}|<[^>]*>|=?[^\s()|?{}<>^$*]+")


def compile_pattern(pattern: str, *, match_case: bool = False) -> Node:
    """Compile a pattern; with `match_case` its words are found only as they are written.

    Raises PatternError.
    """
    parser = _Parser(_lex(pattern), match_case=match_case)
    node = parser.choice()
    if parser.rest:
        raise PatternError(f"'{parser.rest[0]}' in the pattern '{pattern}' has no partner")
    if node == Row(()):
        raise PatternError("the pattern is empty")
    return node


def _lex(pattern: str) -> list[str]:
    lexemes = _LEXEME.findall(pattern)
    if sum(map(len, lexemes)) < len(pattern):
        raise PatternError(f"a sign in the pattern '{pattern}' cannot be read")
    for before, lexeme, after in zip(lexemes, lexemes[1:], lexemes[2:], strict=False):
        if lexeme == "?" and before != ")" and after[0].isalnum():
            raise PatternError(f"in the pattern '{pattern}' a '?' stands inside a word; it makes a whole word optional")
    return [lexeme for lexeme in lexemes if not lexeme.isspace()]


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
        return choice_of(options)

    def _sequence(self) -> Node:
        nodes: list[Node] = []
        while self.rest and self.rest[0] not in ("|", ")"):
            nodes.append(self._item())
        return nodes[0] if len(nodes) == 1 else Row(tuple(nodes))

    def _item(self) -> Node:
        node = self._atom(self.rest.pop(0))
        if self.rest and self.rest[0] == "?":
            self.rest.pop(0)
            return Maybe(node)
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
            return AnyWord()
        if lexeme.startswith("{"):
            return CueReference(lexeme[1:-1].strip())
        if lexeme.startswith("<"):
            return _kind(lexeme[1:-1].strip())
        return _word(lexeme, match_case=self._match_case)


def _kind(name: str) -> Node:
    if name not in _KINDS:
        raise PatternError(f"'<{name}>' is no kind of word; there are <number> and <capital>")
    return _KINDS[name]


@cache
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
    spaced = Row(nodes)
    if "-" not in plain or "'" in plain:
        return spaced
    joined = "".join(parts)
    return Choice((spaced, Word(frozenset({joined}) if exact else inflect(joined))))


def _exact_spelling(plain: str) -> Node:
    nodes = tuple(Word(frozenset({part.lower()}), raw=part) for part in plain.split("-") if part)
    return nodes[0] if len(nodes) == 1 else Row(nodes)
