"""Words that can stand in place of others, word for word, and where they can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tilint.model.document import Document, Span
from tilint.model.finding import Finding
from tilint.model.rule import Rule, Wording

_WORD_BEFORE = re.compile(r"([\w'’-]+)[ \t\u00a0]+\Z")
_WORD_AFTER = re.compile(r"[ \t\u00a0]+([\w'’-]+)")
# A base form behind one of these is a noun.
_BEFORE_NOUNS = frozenset(
    "a an the this that these those my your his her its our their any each every some no another such".split()
)
_ARTICLES = frozenset({"a", "an"})
# Whether these begin with the sound of a vowel, their letter does not tell.
_UNCLEAR_SOUND = re.compile(r"eu|one\b|u|ho|x", re.IGNORECASE)
_JOINING = "-‐‑'’"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Words of a document, and those that a rule offers in their place."""

    span: Span
    words: str
    offered: str
    rule: Rule


def find_rewrites(document: Document, findings: Iterable[Finding]) -> tuple[Rewrite, ...]:
    """Find where the words of findings can be replaced safely, in order; no two rewrites overlap."""
    found = sorted(
        {rewrite.span: rewrite for rewrite in _all(document, findings)}.values(),
        key=lambda rewrite: (rewrite.span.start, -rewrite.span.end),
    )
    apart: list[Rewrite] = []
    for rewrite in found:
        if not apart or rewrite.span.start >= apart[-1].span.end:
            apart.append(rewrite)
    return tuple(apart)


def _all(document: Document, findings: Iterable[Finding]) -> Iterator[Rewrite]:
    for finding in findings:
        if not finding.rule.rewrites or finding.passage is None:
            continue
        # Where a rule speaks of the same words once, the other places stand beside the first one.
        for span in (finding.passage.span, *(passage.span for passage in finding.evidence)):
            offered = _offer(document, span, finding.rule)
            if offered:
                yield Rewrite(span, document.slice(span), offered, finding.rule)


def _offer(document: Document, span: Span, rule: Rule) -> str:
    """Give the words that can stand at a span, or nothing."""
    words = document.slice(span)
    wording = rule.rewrites.get(" ".join(words.split()).casefold())
    if wording is None or "\n" in words:
        return ""
    block = document.blocks[document.block_index(span.start)].span
    before, after = document.text[block.start : span.start], document.text[span.end : block.end]
    if before.endswith(tuple(_JOINING)) or after.startswith(tuple(_JOINING)):
        return ""
    return _as_written(words, wording.words) if _fits(wording, words, before, after) else ""


def _fits(wording: Wording, words: str, before: str, after: str) -> bool:
    last, following = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    previous = last[1].lower() if last else ""
    if wording.before and (following is None or following[1].lower() not in wording.before):
        return False
    if wording.could_be_noun and previous in _BEFORE_NOUNS:
        return False
    return previous not in _ARTICLES or _sounds_alike(words, wording.words)


def _sounds_alike(words: str, offered: str) -> bool:
    """Tell whether "a" or "an" can stay before other words."""
    if _UNCLEAR_SOUND.match(words) or _UNCLEAR_SOUND.match(offered):
        return False
    return (words[0].lower() in "aeio") == (offered[0].lower() in "aeio")


def _as_written(words: str, offered: str) -> str:
    """Write the offered words with capitals as the present ones have; nothing where these have some of their own."""
    if words == words.lower():
        return offered
    if words == words.upper() and len(words) > 1:
        return offered.upper()
    is_at_start = words[0].isupper() and words[1:] == words[1:].lower()
    return offered[0].upper() + offered[1:] if is_at_start else ""
