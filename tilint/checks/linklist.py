"""A section that should help, and holds links and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tilint.checks.addresses import Link, find_links
from tilint.checks.labelled import subtree_of
from tilint.checks.options import Cue
from tilint.model import BlockKind, Hit, Marked, Span

_MOST_WORDS_BESIDE = 6
_LONGEST_TITLE = 12
_FILE_NAME = re.compile(r"\S\.(?:pdf|docx?|xlsx?|pptx?)\)?\W*$", re.IGNORECASE)


def linklist(marked: Marked, *, phrases: Cue, reach: Cue, percent: int = 60, fewest: int = 3) -> Iterator[Hit]:
    """Yield each heading with a phrase under which more than `percent` of the lines are links or names of files.

    At least `fewest` of them have to be, and `reach` (a number to ring, somebody to ask) stands nowhere under it.
    Headings that follow and hold one link each go on with the same list. Values: `count`, `total`.
    """
    found = marked.remember(find_links)
    reported = 0
    for item in marked.cues[phrases]:
        heading = marked.block(item.span.start)
        if heading.kind is not BlockKind.HEADING or heading.span.start < reported:
            continue
        section = _with_linked_headings(marked, subtree_of(marked, heading.span.start), heading.span.end, found)
        body = Span(heading.span.end, section.end)
        if marked.cues[reach].within(body):
            continue
        lines = list(_lines(marked, body))
        bare = [line for line in lines if _is_bare(marked, line, found)]
        described = [line for line in lines if line not in bare and not _is_title(marked, line)]
        total = len(bare) + len(described)
        if len(bare) >= fewest and len(bare) * 100 > percent * total:
            reported = section.end
            yield Hit(heading.span, values={"count": str(len(bare)), "total": str(total)}, evidence=tuple(bare))


def _with_linked_headings(marked: Marked, section: Span, body: int, found: tuple[Link, ...]) -> Span:
    """Add the sections after one as long as each is a heading with a link under it and little else.

    Text layers often make a heading of each link's title. A section with sentences of its own, from `body` on, has an
    end of its own.
    """
    blocks = marked.document.blocks
    own = _lines(marked, Span(body, section.end))
    if not all(_is_bare(marked, line, found) or _is_title(marked, line) for line in own):
        return section
    at = marked.document.block_index(max(section.start, section.end - 1)) + 1
    while at < len(blocks) and blocks[at].kind is BlockKind.HEADING:
        following = subtree_of(marked, blocks[at].span.start)
        lines = list(_lines(marked, Span(blocks[at].span.end, following.end)))
        if not lines or not any(_is_bare(marked, line, found) for line in lines) or len(lines) > 2:
            break
        section = Span(section.start, following.end)
        at = marked.document.block_index(following.end - 1) + 1
    return section


def _lines(marked: Marked, where: Span) -> Iterator[Span]:
    for found in re.finditer(r"[^\n]*\w[^\n]*", marked.document.text[where.start : where.end]):
        yield Span(where.start + found.start(), where.start + found.end())


def _is_bare(marked: Marked, line: Span, found: tuple[Link, ...]) -> bool:
    inside = [link.span for link in found if line.covers(link.span)]
    if not inside:
        return bool(_FILE_NAME.search(marked.document.slice(line)))
    beside = [
        token
        for token in marked.tokens_in(line)
        if token.is_word and not any(span.start <= token.start < span.end for span in inside)
    ]
    return len(beside) <= _MOST_WORDS_BESIDE


def _is_title(marked: Marked, line: Span) -> bool:
    """Tell a title, which the link below it belongs to, from a line that says something."""
    return marked.words_in(line) <= _LONGEST_TITLE
