"""Letters that stand for words which the document never spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.checks.addresses import find_links
from tilint.checks.guards import SILENCING
from tilint.checks.options import NO_CUE, Cue
from tilint.model import BlockKind, Hit, Marked, MarkKind, Span

_ACRONYM = re.compile(r"(?<![\w&@/.#’'-])(?:[A-Z][A-Za-z]{0,4}[A-Z]|[A-Z]{3,4}Co)(?=s?(?![\w@/&]|[.’'-]\w|-\d))")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_STATE_AND_CODE = re.compile(r",?\s+\d{5}\b")
_TOWN = re.compile(r"[A-Z][a-z]+,\s*$")
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI IA ID IL IN KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR "
    "PA PR RI SC SD TN TX UT VT VA WA WV WI WY".split()
)
# "SF 3106", "FTR §301", "HRM 2300.1": the name of a form, a rule or a file; a telephone number is none.
_NUMBER_AFTER = re.compile(
    r"[^\S\n]*(?:(?:No|no|Form|form|Rule|rule)\.?[^\S\n]*)?§*[^\S\n]*\d(?!\d*(?:[-. ]\d{3,}){2})"
)
_NUMBER_BEFORE = re.compile(r"(?:§\s*[\d.-]+|\d[\d.]*[A-Z]|\b(?:CODE|Code|code):?)\s$")
_CASE_IN_COURT = re.compile(r"\bvs?\.\s+$"), re.compile(r"\s+vs?\.\s")
_JOINING = frozenset("a an and for in of on or the to with by at".split())
_OPEN, _CLOSE = "([{<«_$%", ")]}>»_$%"
_NO_PROSE = (BlockKind.CODE, BlockKind.HEADER, BlockKind.FOOTER)
_SILENT = frozenset(SILENCING) - {"negated", "citation"}
# Two neighbours of many letters, all in capitals, are a line that shouts and not an acronym.
_FEWEST_LETTERS = 4
_FEWEST_IN_CAPITALS = 4
_SMALL_WORD = re.compile(r"(?<![\w.@/-])[a-z]+(?![\w@/-])")
_ENDINGS = ("", "s", "es", "d", "ed", "ing")
_MAIL = re.compile(r"([\w.+-]+)@([\w.-]+)")
_BETWEEN_PARTS = re.compile(r"[._+-]")
_SAYS = re.compile(r"s?[”\"’']?\s*(?:,?\s*(?:which |that )?(?:stands? for|is short for|means?)\b|[(–—:=-]\s*(\w))")


def acronym(
    marked: Marked,
    *,
    known: tuple[str, ...] = (),
    known_here: Cue = NO_CUE,
    known_by_address: tuple[str, ...] = (),
    known_to_staff: Cue = NO_CUE,
    one_by_one: int = 0,
) -> Iterator[Hit]:
    """Yield the first place of each acronym that is neither known nor spelt out anywhere in the document.

    An acronym is two to six letters that begin and end with a capital. It is spelt out where words with its initials
    stand, in brackets or elsewhere, or where it is said what it means. `known_here` is a cue for acronyms that the
    readers of an organisation know; in documents of the types `known_by_address` they know those that are part of a web
    or mail address too, and those of the cue `known_to_staff`. The other places are the hit's evidence. Of more than
    `one_by_one` acronyms (0 for any number) those that stand most often are hits, and all others are the evidence of
    one more hit. Values: `letters`, the acronyms that a hit stands for, and `times`, their places.
    """
    places = _places(marked, frozenset(known))
    if not places:
        return
    to_staff = marked.type in known_by_address
    names = _named_in_addresses(marked) if to_staff else frozenset[str]()
    cues = [cue for cue in (known_here, known_to_staff if to_staff else NO_CUE) if cue]
    unknown = _unknown(marked, places, cues, names)
    # One more by itself would take as much room as the hit for the rest.
    most = one_by_one if one_by_one and len(unknown) > one_by_one + 1 else len(unknown)
    often = sorted(unknown, key=lambda letters: (-len(unknown[letters]), unknown[letters][0]))
    for letters in often[:most]:
        first, *rest = unknown[letters]
        yield Hit(first, values={"times": str(len(rest) + 1), "letters": letters}, evidence=tuple(rest))
    others = sorted(often[most:], key=lambda letters: unknown[letters][0])
    if others:
        first, *rest = (unknown[letters][0] for letters in others)
        times = sum(len(unknown[letters]) for letters in others)
        yield Hit(first, values={"times": str(times), "letters": ", ".join(others)}, evidence=tuple(rest))


def _places(marked: Marked, everyday: frozenset[str]) -> dict[str, list[Span]]:
    """Give the places of each acronym in the document's own words."""
    places: dict[str, list[Span]] = {}
    for found in _ACRONYM.finditer(marked.document.text):
        span = Span(found.start(), found.end())
        if found.group() not in everyday and _is_used(marked, span):
            places.setdefault(found.group(), []).append(span)
    return places


def _unknown(
    marked: Marked, places: dict[str, list[Span]], cues: list[Cue], names: frozenset[str]
) -> dict[str, list[Span]]:
    """Leave out those that are known, or spelt out somewhere."""
    words, initials = _small_words(marked), _initials(marked)
    return {
        letters: spans
        for letters, spans in places.items()
        if not (
            _is_word(letters, words)
            or letters.lower() in names
            or _is_spelt_out(marked, letters, initials)
            or all(_is_reference(marked, span) for span in spans)
            or (len(spans) == 1 and _is_label(marked, spans[0]))
            or any(marked.cues[cue].within(span) for cue in cues for span in spans)
        )
    }


def _named_in_addresses(marked: Marked) -> frozenset[str]:
    """Give the parts of the hosts in the document's web addresses, and of its mail addresses ("qvd-travel@…")."""
    mail = _MAIL.findall(marked.document.text.lower())
    hosts = (*(host for _, host in mail), *(link.host for link in marked.remember(find_links)))
    boxes = (part for box, _ in mail for part in _BETWEEN_PARTS.split(box))
    return frozenset(part for host in hosts for part in host.split(".")) | frozenset(boxes)


def _is_used(marked: Marked, span: Span) -> bool:
    """Tell an acronym in the document's own words from a number, a placeholder, an address or a line in capitals."""
    text = marked.document.text
    around = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    is_placeholder = around[0] in _OPEN[1:] and around[1] in _CLOSE[1:] and all(around)
    if is_placeholder or _ROMAN.fullmatch(text, span.start, span.end) or _is_state(text, span):
        return False
    if marked.block(span.start).kind in _NO_PROSE or not marked.contexts_at(span).isdisjoint(_SILENT):
        return False
    is_link = any(mark.kind is MarkKind.LINK and mark.span.covers(span) for mark in marked.document.marks)
    if "citation" in marked.contexts_at(span) and not is_link:
        return False
    return not _is_shouted(marked, span)


def _is_state(text: str, span: Span) -> bool:
    """Tell the letters of a state in an address: "Macon, GA 31201", "in Macon, GA"."""
    after_town = text[span.start : span.end] in _STATES and _TOWN.search(text, max(0, span.start - 20), span.start)
    return bool(after_town or _STATE_AND_CODE.match(text, span.end))


def _is_reference(marked: Marked, span: Span) -> bool:
    """Tell letters beside a number, or in the name of a case: who needs them looks them up as they are written."""
    text = marked.document.text
    before = text[max(marked.block(span.start).span.start, span.start - 20) : span.start]
    against_before, against_after = _CASE_IN_COURT
    return bool(
        _NUMBER_AFTER.match(text, span.end)
        or _NUMBER_BEFORE.search(before)
        or against_before.search(before)
        or against_after.match(text, span.end)
    )


def _is_label(marked: Marked, span: Span) -> bool:
    """Tell a word that opens a paragraph with a colon, such as "TIP: ask at the desk"."""
    return marked.block(span.start).span.start == span.start and marked.document.text[span.end : span.end + 1] == ":"


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


def _is_word(letters: str, words: frozenset[str]) -> bool:
    """Tell a word in capitals ("ONLY") from an acronym: the document has it in small letters too."""
    small = letters.lower()
    if len(small) < _FEWEST_LETTERS:
        return small in words
    return any(small.removesuffix("s") + ending in words for ending in _ENDINGS)


def _small_words(marked: Marked) -> frozenset[str]:
    """Give the words of the document that are written in small letters."""
    return frozenset(_SMALL_WORD.findall(marked.document.text))


def _initials(marked: Marked) -> str:
    """Give the first letter of each word, small ones of joining words left out, with a mark between sentences."""
    letters = []
    for sentence in marked.sentences:
        words = [token.norm for token in marked.tokens[sentence.first : sentence.last] if token.is_word]
        letters.append("".join(word[0] for word in words if word not in _JOINING))
    return " ".join(letters)


def _is_spelt_out(marked: Marked, letters: str, initials: str) -> bool:
    small = letters.lower()
    # Four initials hardly meet by chance, nor do three capitals; else the words have to stand beside the acronym.
    if len(small) > 3 and small in initials:
        return True
    if len(small) == 3 and _in_title_case(small).search(marked.document.text):
        return True
    return any(_explains(marked, found.start(), found.end(), small) for found in _all(marked, letters))


def _in_title_case(small: str) -> re.Pattern[str]:
    """Find words that begin with these letters as capitals: "Paid Parental Leave"."""
    return re.compile(" (?:(?:of|and|for|the|to|in) )*".join(rf"\b{letter.upper()}[a-z]{{2,}}" for letter in small))


def _all(marked: Marked, letters: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w){letters}s?(?!\w)", marked.document.text)


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
