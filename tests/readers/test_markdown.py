import re
from contextlib import suppress

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.readback import INVISIBLE, check_contract, check_positions
from tilint.errors import UnreadableError
from tilint.model import BlockKind, Document, LineAnchor, MarkKind, Span
from tilint.readers.markdown import _OPTIONS, read_markdown


def read(markdown: str) -> Document:
    data = markdown.encode()
    document = read_markdown(data, "letter.md")
    check_contract(document)
    check_positions(document, data)
    return document


def outline(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.slice(block.span)) for block in document.blocks]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# One\n\ntwo", [("heading", "One"), ("paragraph", "two")]),
        ("One\n===\ntwo", [("heading", "One"), ("paragraph", "two")]),
        ("# A *b* {#id}", [("heading", "A b")]),
        ("# Dear {{ name }}", [("heading", "Dear {{ name }}")]),
        ("a  \nb\\\nc\nd", [("paragraph", "a\nb\nc d")]),
        ("a &amp; b&#8217;s &copy;", [("paragraph", "a & b’s ©")]),
        ("it&#146;s", [("paragraph", "it’s")]),
        (r"\* a \\ \&amp;", [("paragraph", r"* a \ &amp;")]),
        ("a\u00adb\u200bc&shy;d", [("paragraph", "abcd")]),
        ("a `b\n  c` d", [("paragraph", "a b c d")]),
        ("b `` `a` `` ` c ` d", [("paragraph", "b `a` c d")]),
        ("b`  a`c", [("paragraph", "b  ac")]),
        ("b`\r\na`c", [("paragraph", "b ac")]),
        ("b` `c", [("paragraph", "b c")]),
        ("> `a\n> b` c", [("paragraph", "a b c")]),
        ("see ![logo](x.png) [here](u)", [("paragraph", "see  here")]),
        ("old ~~words~~", [("paragraph", "old words")]),
        ("a <!-- tilint: keep x --> b", [("paragraph", "a  b")]),
        ("<!-- only\n\na comment -->\n\nb", [("paragraph", "b")]),
        ("a<br>b", [("paragraph", "a\nb")]),
        ("a <style>x{}</style> b", [("paragraph", "a  b")]),
        ("<div>\n<p>One &amp;\ntwo</p>\n<script>x()</script>\n</div>", [("paragraph", "One & two")]),
        ("<h2>One</h2>\ntwo", [("heading", "One"), ("paragraph", "two")]),
        ("<h2>One\n\nnot closed", [("heading", "One"), ("paragraph", "not closed")]),
        ("<ul><li>a<li>b</ul>", [("list item", "a"), ("list item", "b")]),
        ("Hello {{name}}, {% if x %}yes{% endif %}", [("paragraph", "Hello {{name}}, {% if x %}yes{% endif %}")]),
        ("```py\nx\n\n  y\n```", [("code", "x\n  y")]),
        ("a[^1].\n\n[^1]: Note\n  more.\n\nb", [("paragraph", "a."), ("paragraph", "b"), ("footnote", "Note more.")]),
        ("Term\n: Meaning", [("paragraph", "Term"), ("paragraph", "Meaning")]),
        ("---\n\na\n\n---\n\nb", [("paragraph", "a"), ("paragraph", "b")]),
        ("---\nunclosed", [("paragraph", "unclosed")]),
        ("a\n\n---\nb: c\n---\n\nd", [("paragraph", "a"), ("heading", "b: c"), ("paragraph", "d")]),
        ("It costs $5 and $6.", [("paragraph", "It costs $5 and $6.")]),
    ],
)
def test_outline(markdown: str, expected: list[tuple[str, str]]) -> None:
    assert outline(read(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "words", "place"),
    [
        ("a **bold** word", "bold", (1, 5, 9)),
        ("é😀 **bold**", "bold", (1, 6, 10)),
        ("one\r\n  two three", "three", (2, 7, 12)),
        ("> a\n> > b c", "c", (2, 7, 8)),
        ("> a\nlazy word", "word", (2, 6, 10)),
        ("- a\n  1. b\n     c word", "word", (3, 8, 12)),
        (r"\*star", "star", (1, 3, 7)),
        ("a &amp; b", "&", (1, 3, 8)),
        ("| A |\n|---|\n| x \\| word |", "word", (3, 8, 12)),
        ("| A |\n|---|\n| `x \\| word` |", "word", (3, 9, 13)),
        ("<div>\n > word\n</div>", "word", (2, 4, 8)),
        ("---\na: b\n---\nword", "word", (4, 1, 5)),
        ("# a\rword", "word", (2, 1, 5)),
        ("a\u00adb word", "word", (1, 5, 9)),
    ],
)
def test_place(markdown: str, words: str, place: tuple[int, int, int]) -> None:
    document = read(markdown)
    start = document.text.index(words)
    assert document.locate(Span(start, start + len(words))) == (LineAnchor(*place),)


def test_byte_order_mark_is_not_counted() -> None:
    document = read_markdown(b"\xef\xbb\xbfword", "a.md")
    assert document.locate(Span(0, 4)) == (LineAnchor(1, 1, 5),)


def test_lists() -> None:
    document = read("3. a\n4. b\n   - c\n\n   again\n\n1) d\n\n- [x] e\n- [ ] f")
    found = [(block.level, block.marker, document.slice(block.span)) for block in document.blocks]
    assert found == [
        (1, "3.", "a"),
        (1, "4.", "b"),
        (2, "•", "c"),
        (0, "", "again"),
        (1, "1)", "d"),
        (1, "☑", "e"),
        (1, "☐", "f"),
    ]


def test_tables() -> None:
    document = read("Table 1: Who\n\n| Name | When |\n|---|---|\n| Ann | May |\n\nTable 2 says more about them.")
    cells = [block.cell for block in document.blocks if block.cell]
    assert [(cell.row, cell.column, cell.header, cell.heads) for cell in cells] == [
        (0, 0, True, ()),
        (0, 1, True, ()),
        (1, 0, False, ("Name",)),
        (1, 1, False, ("When",)),
    ]
    assert [block.kind for block in document.blocks if not block.cell] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]


def test_html_table() -> None:
    document = read("<table>\n<tr><th>Name</th></tr>\n<tr><td>Ann</td></tr>\n</table>\n\nafter")
    cells = [(document.slice(block.span), block.cell.heads if block.cell else None) for block in document.blocks]
    assert cells == [("Name", ()), ("Ann", ("Name",)), ("after", None)]


def test_quotations_are_quoted_and_alerts_are_not() -> None:
    document = read("> said\n>\n> - item\n\n> [!NOTE]\n> ours\n\n<blockquote>\n\nhers\n\n</blockquote>\n\nafter")
    assert [(document.slice(block.span), block.quoted) for block in document.blocks] == [
        ("said", True),
        ("item", True),
        ("ours", False),
        ("hers", True),
        ("after", False),
    ]


def test_sections() -> None:
    document = read("# A\n## B\n### C\nc\n## D\n> # Quoted\n\nd")
    assert document.blocks[3].section == ("A", "B", "C")
    assert document.blocks[2].section == ("A", "B")
    assert document.blocks[-1].section == ("A", "D")


def test_marks() -> None:
    document = read('*a* **b ~~c~~** [d](url "t") `e` <u>f</u> <a href="x&amp;y">g</a> <http://h.uk>')
    assert [(mark.kind, document.slice(mark.span), mark.value) for mark in document.marks] == [
        (MarkKind.ITALIC, "a", ""),
        (MarkKind.BOLD, "b c", ""),
        (MarkKind.STRIKE, "c", ""),
        (MarkKind.LINK, "d", "url"),
        (MarkKind.CODE, "e", ""),
        (MarkKind.UNDERLINE, "f", ""),
        (MarkKind.LINK, "g", "x&y"),
        (MarkKind.LINK, "http://h.uk", "http://h.uk"),
    ]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\nTitle: A\ntags: [b, c]\n---", {"title": "A", "tags": "b, c"}),
        ("---\nReview:\n  Due: 2024-05-01\n  Done: false\n...", {"review.due": "2024-05-01", "review.done": "false"}),
        ("+++\ntitle = 'A'\n[x]\ny = 1\n+++", {"title": "A", "x.y": "1"}),
        ("---\r\ntitle: A\r\n---", {"title": "A"}),
        ("---\na: &x [b]\nc: [*x, *x]\n---", {"a": "b"}),
    ],
)
def test_front_matter(front: str, expected: dict[str, str]) -> None:
    document = read(f"{front}\n\nwords")
    assert document.properties == expected
    assert document.text == "words"


def test_front_matter_that_does_not_parse_is_unread() -> None:
    document = read("---\ntitle: [a\n---\nwords")
    assert document.text == "words"
    assert [unread.place for unread in document.unread] == ["front matter"]


@pytest.mark.parametrize("markdown", ["", " \n", "<!-- a -->", "![alt](x)", "---\na: b\n---\n", "[a]: b"])
def test_nothing_to_read(markdown: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_markdown(markdown.encode(), "a.md")


@pytest.mark.parametrize(
    "unit", ["<a '", "<!-", "`a\n", "*_", "[a](", "> ", "- ", "&a", "<b>", "a  \n", "---\n", "\\\n", "|"]
)
def test_long_rubbish_ends(unit: str) -> None:
    with suppress(UnreadableError):
        read(unit * 5_000)


WORDS = st.text(
    st.sampled_from("abc ABC .,;:!?'\"()-–—’é😀e\u0301\u00a0\u00ad\u200b\t*_`~[]<>&\\|#{}$%^=+1")
    | st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]),
    min_size=1,
    max_size=12,
)
SPELT = st.sampled_from(
    [
        "&amp;",
        "&#8217;",
        "&nbsp;",
        "&shy;",
        "&unknown;",
        "&#x1F600;",
        "\\*",
        "\\&amp;",
        "\\\\",
        "`a  b`",
        "`` ` ``",
        "`a\nb`",
        "<br>",
        "<!-- c -->",
        "<b>",
        "</b>",
        "<!-- c\nd -->",
        "![alt](i)",
        "[^1]",
        "<http://a.uk>",
        "{{ x }}",
    ]
)
BREAK = st.sampled_from(["\n", "  \n", "\\\n", " "])
INLINE = st.recursive(
    WORDS | SPELT,
    lambda inner: (
        st.lists(st.tuples(inner, BREAK).map("".join), min_size=1, max_size=4).map("".join)
        | inner.map("*{}*".format)
        | inner.map("**{}**".format)
        | inner.map("~~{}~~".format)
        | inner.map("`{}`".format)
        | inner.map("[{}](u)".format)
    ),
    max_leaves=6,
)


def indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


CELLS = st.lists(WORDS | SPELT, min_size=2, max_size=2)
BLOCK = st.recursive(
    INLINE
    | INLINE.map("## {}".format)
    | INLINE.map("{}\n---".format)
    | INLINE.map("[^1]: {}".format)
    | INLINE.map("<div>\n{}\n</div>".format)
    | INLINE.map("```\n{}\n```".format)
    | INLINE.map(lambda text: indented(text, "    ", "\t"))
    | st.lists(CELLS, min_size=1, max_size=3).map(
        lambda rows: "| a | b |\n|---|:-:|\n" + "\n".join("| " + " | ".join(row) + " |" for row in rows)
    ),
    lambda inner: (
        inner.map(lambda text: indented(text, "> ", "> "))
        | inner.map(lambda text: indented(text, "> ", ""))
        | inner.map(lambda text: indented(text, "> [!NOTE]\n> ", "> "))
        | st.lists(inner, min_size=1, max_size=3).map(lambda texts: "\n".join(indented(t, "- ", "  ") for t in texts))
        | st.lists(inner, min_size=1, max_size=3).map(
            lambda texts: "\n\n".join(indented(t, "7) ", "   ") for t in texts)
        )
    ),
    max_leaves=4,
)
MARKDOWN = st.builds(
    lambda blocks, end: "\n\n".join(blocks).replace("\n", end),
    st.lists(BLOCK, min_size=1, max_size=4),
    st.sampled_from(["\n", "\r\n", "\r"]),
)


def plain(markdown: str) -> str | None:
    """The parser's own text without white space, sorted; None when HTML or images make text that is no prose."""
    text = ""
    # see the reader: lone carriage returns confuse the parser
    for event in pyromark.events(re.sub("\r(?!\n)", "\n", markdown), options=_OPTIONS):
        if isinstance(event, dict):
            name, value = next(iter(event.items()))
            if name in {"Html", "InlineHtml"} or "Image" in str(value):
                return None
            if name in {"Text", "Code"}:
                text += str(value)
    return "".join(sorted(re.sub(rf"[\s{INVISIBLE}]", "", text)))


@settings(max_examples=400, deadline=None)
@given(MARKDOWN)
def test_positions_and_contract_hold(markdown: str) -> None:
    try:
        document = read(markdown)
    except UnreadableError:
        return
    expected = plain(markdown)
    if expected is not None and not markdown.startswith(("---", "+++")):
        assert "".join(sorted(re.sub(r"\s", "", document.text))) == expected
    assert read(markdown) == document


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60)
    | st.text("ab \t\r\n>-*`|\\&;#<!/p", max_size=60)
)
def test_any_text_reads_or_is_refused(text: str) -> None:
    with suppress(UnreadableError):
        read(text)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_read_or_are_refused(data: bytes) -> None:
    with suppress(UnreadableError):
        check_contract(read_markdown(data, "a.md"))
