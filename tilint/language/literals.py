"""Names and terms as they are written: literal text in which no sign has a meaning of its own."""

from __future__ import annotations

import re

from tilint.language.inflection import inflect
from tilint.language.matching import Node
from tilint.language.nodes import Row, Word
from tilint.language.tokens import split, split_words
from tilint.model import Block, BlockKind, Document, Span, Token


def compile_name(name: str) -> Node:
    """Compile a name, which is found in its own spelling only."""
    return _row([Word(frozenset({token.norm}), raw=_spelling(token, name)) for token in _tokens(name)])


def compile_term(term: str) -> Node:
    """Compile a term, which is found in every form of its words."""
    return _row([Word(inflect(token.norm) if token.is_word else frozenset({token.norm})) for token in _tokens(term)])


def compile_words(text: str) -> Node:
    """Compile plain words, found in every form; for texts of our own, for which the tokeniser need not be loaded."""
    written = re.findall(r"[\w'’]+|[^\w\s-]", text)
    parts = [part for piece in written for word in split_words(piece) for part in word]
    return _row([Word(inflect(part)) for part in parts])


def _row(words: list[Node]) -> Node:
    return words[0] if len(words) == 1 else Row(tuple(words))


def _spelling(token: Token, name: str) -> str:
    # An apostrophe may be straight or curly in the document, whatever the name has.
    return name[token.start : token.end] if token.norm.isalnum() else ""


def _tokens(text: str) -> tuple[Token, ...]:
    """Cut a text as a document is cut, so that the parts are the same."""
    line = Document(
        path="", format="text", text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),), pieces=()
    )
    return split(line)[0]
