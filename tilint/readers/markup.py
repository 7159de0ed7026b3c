"""Reads the HTML that stands in Markdown: which tags end a block, set words off or hold no prose."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tilint.model.document import MarkKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """
        address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
        footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol option p pre section select
        summary table tbody td tfoot th thead title tr ul
        """,
    )
)
COMMENT = "!--"
SILENT = frozenset({"script", "style", "svg", "template"})
MARKS = {
    "a": MarkKind.LINK,
    "b": MarkKind.BOLD,
    "strong": MarkKind.BOLD,
    "em": MarkKind.ITALIC,
    "i": MarkKind.ITALIC,
    "ins": MarkKind.UNDERLINE,
    "u": MarkKind.UNDERLINE,
    "del": MarkKind.STRIKE,
    "s": MarkKind.STRIKE,
    "strike": MarkKind.STRIKE,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
}

# bounded and possessive, so that a page of broken tags costs no more than a page of text
_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*+)((?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|[^'\"<>]++){0,60})>")
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?].*?(?:>|\Z)|<(script|style|svg|template)\b.*?(?:</\1\s*>|\Z)|"
    + _TAG.pattern.replace("(/?)", "/?", 1),
    re.S | re.I,
)
_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.S)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)


@dataclass(frozen=True, slots=True)
class Tag:
    """An HTML tag: its name in lower case, whether it closes, and a link's target; or a comment with its text."""

    name: str
    closes: bool = False
    href: str = ""
    text: str = ""


def read_tag(text: str) -> Tag | None:
    """Read text that is one tag, or one comment, whose name is `COMMENT`; give None for declarations and the like."""
    comment = _COMMENT.fullmatch(text)
    if comment:
        return Tag(COMMENT, text=comment.group(1))
    match = _TAG.fullmatch(text)
    if match is None:
        return None
    slash, name, rest = match.groups()
    href = _HREF.search(rest)
    target = html.unescape(next((group for group in href.groups() if group is not None), "")) if href else ""
    return Tag(name.lower(), bool(slash), target)


def read_markup(text: str) -> Iterator[tuple[int, int, Tag | None]]:
    """Yield the tags and comments (start, end, tag) of some HTML, and the text between them (start, end, None).

    Declarations, and scripts and styles with what they hold are left out.
    """
    start = 0
    for match in _TOKEN.finditer(text):
        if start < match.start():
            yield start, match.start(), None
        start = match.end()
        tag = read_tag(match.group())
        if tag:
            yield *match.span(), tag
    if start < len(text):
        yield start, len(text), None
