"""Letters that stand for words which the document never spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.checks.guards import SILENCING
from tilint.checks.options import NO_CUE, Cue
from tilint.model import BlockKind, Hit, Marked, MarkKind, Span

_ACRONYM = re.compile(r"(?<![\w&@/.#’'-])[A-Z][A-Za-z]{0,4}[A-Z](?=s?(?![\w@/&]|[.’'-]\w|-\d))")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_STATE_AND_CODE = re.compile(r",?\s+\d{5}\b")
_JOINING = frozenset("a an and for in of on or the to with by at".split())
_OPEN, _CLOSE = "([{<«_$%", ")]}>»_$%"
_NO_PROSE = (BlockKind.CODE, BlockKind.HEADER, BlockKind.FOOTER)
_SILENT = frozenset(SILENCING) - {"negated", "citation"}
# Two neighbours of many letters, all in capitals, are a line that shouts and not an acronym.
_FEWEST_LETTERS = 4
_FEWEST_IN_CAPITALS = 4
_SAYS = re.compile(r"s?[”\"’']?\s*(?:,?\s*(?:which |that )?(?:stands? for|is short for|means?)\b|[(–—:=-]\s*(\w))")


def acronym(marked: Marked, *, known: tuple[str, ...] = (), known_here: Cue = NO_CUE) -> Iterator[Hit]:
    """Yield the first place of each acronym that is neither known nor spelt out anywhere in the document.

    An acronym is two to six letters that begin and end with a capital. It is spelt out where words with its initials
    stand, in brackets or elsewhere, or where it is said what it means. `known_here` is a cue for acronyms that the
    readers of an organisation know. The other places are the hit's evidence. Value: `times`.
    """
    everyday = frozenset(known)
    places: dict[str, list[Span]] = {}
    for found in _ACRONYM.finditer(marked.document.text):
        span = Span(found.start(), found.end())
        if found.group() not in everyday and _is_used(marked, span):
            places.setdefault(found.group(), []).append(span)
    initials = _initials(marked) if places else ""
    for letters, spans in places.items():
        if _is_word(marked, letters) or _is_spelt_out(marked, letters, initials):
            continue
        if known_here and any(marked.cues[known_here].within(span) for span in spans):
            continue
        first, *rest = spans
        yield Hit(first, values={"times": str(len(spans))}, evidence=tuple(rest))


def _is_used(marked: Marked, span: Span) -> bool:
    """Tell an acronym in the document's own words from a number, a placeholder, an address or a line in capitals."""
    text = marked.document.text
    around = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    is_placeholder = around[0] in _OPEN[1:] and around[1] in _CLOSE[1:] and all(around)
    if is_placeholder or _ROMAN.fullmatch(text, span.start, span.end) or _STATE_AND_CODE.match(text, span.end):
        return False
    if marked.block(span.start).kind in _NO_PROSE or not marked.contexts_at(span).isdisjoint(_SILENT):
        return False
    is_link = any(mark.kind is MarkKind.LINK and mark.span.covers(span) for mark in marked.document.marks)
    if "citation" in marked.contexts_at(span) and not is_link:
        return False
    return not _is_shouted(marked, span)


def _is_shouted(marked: Marked, span: Span) -> bool:
    """Tell whether the words beside it are in capitals too, or most words of its sentence."""
    index = marked.token_index(span.start)
    sentence = marked.sentence(span.start)
    beside = [*range(max(sentence.first, index - 1), index), *range(index + 1, min(sentence.last, index + 2))]
    written = [marked.document.text[marked.tokens[at].start : marked.tokens[at].end] for at in beside]
    if any(word.isupper() and word.isalpha() and len(word) >= _FEWEST_LETTERS for word in written):
        return True
    words = [token for token in marked.tokens[sentence.first : sentence.last] if token.norm.isalpha()]
    capitals = sum(marked.document.text[token.start : token.end].isupper() for token in words)
    return capitals >= _FEWEST_IN_CAPITALS and capitals * 2 > len(words)


def _is_word(marked: Marked, letters: str) -> bool:
    """Tell a word in capitals ("ONLY") from an acronym: the document has it in small letters too."""
    return re.search(rf"(?<![\w.@/-]){letters.lower()}(?![\w@/-])", marked.document.text) is not None


def _initials(marked: Marked) -> str:
    """Give the first letter of each word, small ones of joining words left out, with a mark between sentences."""
    letters = []
    for sentence in marked.sentences:
        words = [token.norm for token in marked.tokens[sentence.first : sentence.last] if token.is_word]
        letters.append("".join(word[0] for word in words if word not in _JOINING))
    return " ".join(letters)


def _is_spelt_out(marked: Marked, letters: str, initials: str) -> bool:
    small = letters.lower()
    # Three initials or more hardly meet by chance; of fewer the words have to stand beside the acronym.
    if len(small) > 3 and small in initials:
        return True
    return any(_explains(marked, found.start(), found.end(), small) for found in _all(marked, letters))


def _all(marked: Marked, letters: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){letters}(?!\w)", marked.document.text)


def _explains(marked: Marked, start: int, end: int, small: str) -> bool:
    """Tell whether the words before or after this place say what the letters mean."""
    text = marked.document.text
    said = _SAYS.match(text, end)
    if said and (said.group(1) is None or said.group(1).lower() == small[0]):
        return True
    block = marked.block(start).span
    before = re.findall(r"\w+", text[max(block.start, start - 20 * len(small)) : start])[-2 * len(small) - 2 :]
    in_brackets = text[:start].rstrip("“\"'‘ ").endswith(("(", "[", "–", "—", "or", "called", "as", "/", ","))
    return in_brackets and _spell("".join(word[0].lower() for word in before), small, before)


def _spell(firsts: str, small: str, words: list[str]) -> bool:
    """Tell whether words spell the letters: by initials, or loosely, from a word that begins with the first one."""
    kept = "".join(word[0].lower() for word in words if word.lower() not in _JOINING)
    if small in firsts or small in kept:
        return True
    # The second letter too: "Extensible Markup Language (XML)".
    starts = [index for index, word in enumerate(words) if small[0] in word[:2].lower()]
    return any(_in_order(small, "".join(words[index:]).lower()) for index in starts)


def _in_order(small: str, written: str) -> bool:
    letters = iter(written)
    return all(letter in letters for letter in small)
