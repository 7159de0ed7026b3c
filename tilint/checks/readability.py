"""Prose that is harder to read than the readers of such a document can be expected to manage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tilint.checks.distances import sections
from tilint.checks.options import NO_LIMIT, Limit, limit_for
from tilint.language.preparation import PreparedSentence, prepare
from tilint.model import BlockKind, Hit, Marked, Span

_LONG = 25
_SHOWN = 3
_FULL = 6
# Below this a section's figures say nothing, not even beside those of others.
_FEWEST_SENTENCES_IN_SECTION = 3
_FEWEST_WORDS_IN_SECTION = 30


@dataclass(frozen=True, slots=True)
class _Figures:
    """SMOG grade, mean words in a sentence, percent of sentences above 25 words."""

    smog: float
    words_per_sentence: float
    long_share: float


def readability(
    marked: Marked,
    *,
    smog: Limit = NO_LIMIT,
    words_per_sentence: Limit = NO_LIMIT,
    long_share: Limit = NO_LIMIT,
    clearly_above: int = 0,
    fewest_words: int = 100,
    fewest_sentences: int = 10,
) -> Iterator[Hit]:
    """Yield one hit for a document whose prose is above the band for its type in two figures.

    A SMOG grade that is more than `clearly_above` grades above its limit is enough alone.
    Figures come from the text as `language.preparation` sets it out; a shorter text than `fewest_words` and
    `fewest_sentences` has none. The hit is the first sentence of the section that misses most; those of the next two
    are its evidence. Values: `smog` (two grades with a dash), `smog_limit`, `words_per_sentence`, `long_share`,
    `sections`.
    """
    sentences = list(prepare(marked))
    if len(sentences) < fewest_sentences or sum(len(item.words) for item in sentences) < fewest_words:
        return
    figures = _measure(sentences)
    limits = [limit_for(limit, marked.type) for limit in (smog, words_per_sentence, long_share)]
    above = [
        limit is not None and figure > limit
        for figure, limit in zip((figures.smog, figures.words_per_sentence, figures.long_share), limits, strict=True)
    ]
    if not (sum(above) > 1 or (limits[0] is not None and figures.smog > limits[0] + clearly_above)):
        return
    worst = _worst_sections(marked, sentences) or [sentences]
    first, *rest = (_opening(marked, part).span for part in worst)
    grade = int(figures.smog)
    values = {
        "smog": f"{grade}–{grade + 1}",
        "smog_limit": f"{limits[0] or 0:g}",
        "words_per_sentence": f"{figures.words_per_sentence:.0f}",
        "long_share": f"{figures.long_share:.0f}",
        "sections": "; ".join(_name(marked, part) for part in worst),
    }
    yield Hit(first, values=values, evidence=tuple(rest))


def _measure(sentences: Sequence[PreparedSentence]) -> _Figures:
    # Its word lists take a second to load, which only a text that is measured should cost.
    import textstat

    text = " ".join(f"{' '.join(item.words)}." for item in sentences)
    lengths = [len(item.words) for item in sentences]
    return _Figures(
        smog=float(textstat.smog_index(text)),
        words_per_sentence=sum(lengths) / len(lengths),
        long_share=100 * sum(1 for length in lengths if length > _LONG) / len(lengths),
    )


def _worst_sections(marked: Marked, sentences: Sequence[PreparedSentence]) -> list[list[PreparedSentence]]:
    """Give the sections that are hardest to read, the hardest first; short ones do not count."""
    parts = [[item for item in sentences if where.covers(item.span)] for where in sections(marked)]
    counting = [
        part
        for part in parts
        if len(part) >= _FEWEST_SENTENCES_IN_SECTION
        and sum(len(item.words) for item in part) >= _FEWEST_WORDS_IN_SECTION
    ]
    return sorted(counting, key=lambda part: (-_measure(part).smog, part[0].span))[:_SHOWN]


def _opening(marked: Marked, part: Sequence[PreparedSentence]) -> PreparedSentence:
    """Give a section's first full sentence, past its heading and a greeting."""
    full = (item for item in part if len(item.words) >= _FULL and not _is_heading(marked, item.span))
    return next(full, part[0])


def _is_heading(marked: Marked, span: Span) -> bool:
    return marked.block(span.start).kind is BlockKind.HEADING


def _name(marked: Marked, part: Sequence[PreparedSentence]) -> str:
    """Name a section by its heading, or by its first words where it has none."""
    span = part[0].span if _is_heading(marked, part[0].span) else _opening(marked, part).span
    words = marked.document.slice(span).split()
    return f"“{' '.join(words[:8])}{' …' if len(words) > 8 else ''}”"
