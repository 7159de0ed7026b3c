"""Words, sentences and clauses of each block.

spaCy's blank English tokeniser and its rule-based sentence splitter do the work: no trained model, so the
result is the same on every machine. spaCy is imported only when a document is marked.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tilint.model import Block, Document, Span, Stretch, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_SHORT_FORMS = {
    "n't": "not",
    "n’t": "not",
    "nt": "not",
    "'ll": "will",
    "'ve": "have",
    "'re": "are",
    "'d": "would",
    "'m": "am",
}
_BEFORE_NOT = {"ca": "can", "wo": "will", "sha": "shall"}
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "“": '"', "”": '"'})
_ABBREVIATIONS = frozenset(
    "no nos approx para paras art sec fig vol ext tel etc ref dept govt st p pp cl ch v cf al est max min "
    "dr mr mrs ms".split()
)
_CLAUSE_MARKS = frozenset(",;:()[]") | {"–", "—", "--", "…", "•"}
_CLAUSE_WORDS = frozenset(
    "but because that which who whom whose if when whenever unless although though while whereas since until "
    "where wherever so".split()
)
_JOINERS = frozenset({"and", "or", "nor", "then"})
_NEW_SUBJECTS = frozenset(
    "i you we he she they it there this these those the a an your our my his her their any anyone someone everyone "
    "all no each".split()
)


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def normalise(word: str) -> str:
    """Give a word as patterns see it: small letters, plain apostrophes and hyphens."""
    return word.translate(_SAME).lower()


def split(document: Document) -> tuple[tuple[Token, ...], tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Give a document's tokens, sentences and clauses; none of them crosses a block's edge."""
    tokens: list[Token] = []
    sentences: list[Stretch] = []
    clauses: list[Stretch] = []
    for block in document.blocks:
        starts = _add_block(document, block, tokens)
        for first, last in zip(starts, [*starts[1:], len(tokens)], strict=True):
            sentences.append(_stretch(tokens, first, last))
            clauses.extend(_clauses(tokens, first, last))
    return tuple(tokens), tuple(sentences), tuple(clauses)


def _stretch(tokens: list[Token], first: int, last: int) -> Stretch:
    return Stretch(Span(tokens[first].start, tokens[last - 1].end), first, last)


def _add_block(document: Document, block: Block, tokens: list[Token]) -> list[int]:
    """Append a block's tokens and give the index of each sentence's first one."""
    # The same length, so offsets hold; spaCy does not split at every kind of hyphen.
    doc = _pipeline()(document.slice(block.span).translate(_SAME))
    starts: list[int] = []
    broken, begins = True, False
    for token in doc:
        begins = begins or bool(token.is_sent_start)
        if token.is_space:
            broken = broken or "\n" in token.text
            continue
        if _joins_words(doc, token.i):
            continue
        start = block.span.start + token.idx
        if broken or (begins and _really_starts(tokens, token.text)):
            starts.append(len(tokens))
            broken = False
        begins = False
        tokens.append(Token(start, start + len(token.text), _norm(doc, token.i)))
    return starts


def _joins_words(doc: Doc, index: int) -> bool:
    """Tell whether a token is the hyphen inside a compound, which patterns do not see."""
    token = doc[index]
    inside = 0 < index < len(doc) - 1
    return token.text == "-" and inside and not doc[index - 1].whitespace_ and not token.whitespace_


def _norm(doc: Doc, index: int) -> str:
    word = normalise(doc[index].text)
    if word in _SHORT_FORMS:
        return _SHORT_FORMS[word]
    if word in _BEFORE_NOT and index + 1 < len(doc) and normalise(doc[index + 1].text) in {"n't", "nt"}:
        return _BEFORE_NOT[word]
    return word.rstrip("-") or word


def _really_starts(tokens: list[Token], word: str) -> bool:
    """Overrule the splitter after abbreviations and before small letters."""
    if len(tokens) < 2:
        return True
    if word[:1].islower():
        return False
    full_stop, before = tokens[-1], tokens[-2]
    abbreviated = full_stop.norm == "." and before.norm in _ABBREVIATIONS and before.end == full_stop.start
    return not (abbreviated and (word[:1].isdigit() or before.norm in {"dr", "mr", "mrs", "ms", "st"}))


def _clauses(tokens: list[Token], first: int, last: int) -> list[Stretch]:
    """Cut a sentence where a new clause is likely to begin; every token lies in exactly one clause."""
    cuts = [first]
    for index in range(first + 1, last):
        if _opens_clause(tokens, index, last) and index > cuts[-1]:
            cuts.append(index)
    return [_stretch(tokens, start, end) for start, end in zip(cuts, [*cuts[1:], last], strict=True)]


def _opens_clause(tokens: list[Token], index: int, last: int) -> bool:
    norm, before = tokens[index].norm, tokens[index - 1].norm
    if before in _CLAUSE_MARKS or norm in _CLAUSE_WORDS:
        return True
    return norm in _JOINERS and index + 1 < last and tokens[index + 1].norm in _NEW_SUBJECTS


_PATTERN_WORD = re.compile(r"[^\s\-]+")


def split_words(text: str) -> list[list[str]]:
    """Cut a pattern's plain words as the tokeniser cuts a text: a list of parts for each written word.

    >>> split_words("don't hard-to-reach")
    [['do', 'not'], ['hard', 'to', 'reach']]
    """
    words = []
    for written in normalise(text).split():
        parts: list[str] = []
        for part in _PATTERN_WORD.findall(written):
            parts.extend(_split_apostrophe(part))
        words.append(parts)
    return words


def _split_apostrophe(word: str) -> list[str]:
    if word == "cannot":
        return ["can", "not"]
    if word.endswith("n't") and len(word) > 3:
        stem = word[:-3]
        return [_BEFORE_NOT.get(stem, stem), "not"]
    head, mark, tail = word.partition("'")
    if mark and head and tail:
        return [head, _SHORT_FORMS.get("'" + tail, "'" + tail)]
    return [word]
