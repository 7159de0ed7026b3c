import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.readback import INVISIBLE, check_contract, check_positions
from tilint.errors import UnreadableError
from tilint.model import Document, LineAnchor, Span
from tilint.readers.text import read_text


def read(text: str) -> Document:
    data = text.encode()
    document = read_text(data, "letter.txt")
    check_contract(document)
    check_positions(document, data)
    return document


def outline(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind.value, document.slice(block.span)) for block in document.blocks]


PROSE = "We read every complaint, and we write back within ten working days."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\ntwo\n\n\nthree", [("paragraph", "One\ntwo"), ("paragraph", "three")]),
        ("One\r\n \r\nTwo words here.", [("heading", "One"), ("paragraph", "Two words here.")]),
        (
            "We read every complaint, and we write back to you within\nten working days. If we need longer, we say"
            " why.",
            [
                (
                    "paragraph",
                    "We read every complaint, and we write back to you within ten working days. If we need longer, we"
                    " say why.",
                )
            ],
        ),
        ("Ann Lee\n12 High Street\nHull HU1 2AB", [("paragraph", "Ann Lee\n12 High Street\nHull HU1 2AB")]),
        (
            "You can:\n- call\n  us\n* write",
            [("paragraph", "You can:"), ("list item", "call\nus"), ("list item", "write")],
        ),
        ("> They said\n> no\nWe say yes", [("paragraph", "They said\nno"), ("paragraph", "We say yes")]),
        ("Title\n=====\ntext follows here.", [("heading", "Title"), ("paragraph", "text follows here.")]),
        (f"What happens next?\n\n{PROSE}", [("heading", "What happens next?"), ("paragraph", PROSE)]),
        (f"Your appeal was late.\n\n{PROSE}", [("paragraph", "Your appeal was late."), ("paragraph", PROSE)]),
        (f"1. Purpose\n\n{PROSE}", [("heading", "Purpose"), ("paragraph", PROSE)]),
        (f"1.2 Scope\n\n{PROSE}", [("heading", "1.2 Scope"), ("paragraph", PROSE)]),
        ("1. Call us\n\n2. Write to us", [("list item", "Call us"), ("list item", "Write to us")]),
        ("a\u00adb\u200bc\td", [("paragraph", "abc\td")]),
        ("Just one line", [("paragraph", "Just one line")]),
    ],
)
def test_outline(text: str, expected: list[tuple[str, str]]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Dear Sam",
        "Yours sincerely",
        "Kind regards",
        "3 May 2024",
        "Monday 3 May 2024",
        "03/05/2024",
        "Our ref: AB/12",
        "Published: 2021",
        "ann@example.org",
        "HU1 2AB",
        "12 High Street",
        "Please call us,",
        "lower case words",
        "2024",
    ],
)
def test_no_heading(line: str) -> None:
    assert outline(f"{line}\n\n{PROSE}")[0][0] == "paragraph"


def test_names_and_addresses_of_a_letter_are_no_headings() -> None:
    lines = ["Hull City Council", "Housing Team", "Dear Sam,", "Your Rent", PROSE, "Yours sincerely", "Ann Lee", "Enc"]
    letter = "\n\n".join(lines)
    assert [words for kind, words in outline(letter) if kind == "heading"] == ["Your Rent"]


def test_levels_and_sections() -> None:
    document = read(f"Rent Policy\n\n{PROSE}\n\n1. Aim\n\n{PROSE}\n\n1.1 Reach\n\n{PROSE}")
    assert [block.level for block in document.blocks] == [1, 0, 2, 0, 3, 0]
    assert document.blocks[-1].section == ("Rent Policy", "Aim", "1.1 Reach")


def test_list_markers_and_depths() -> None:
    document = read("1. a\n  (a) b\n    i. c\n2) d\n\n• e\n\n  – f")
    assert [(block.marker, block.level) for block in document.blocks] == [
        ("1.", 1),
        ("(a)", 2),
        ("i.", 3),
        ("2)", 1),
        ("•", 1),
        ("•", 2),
    ]


def test_quoted() -> None:
    document = read("We wrote:\n\n> > - an item\n> more\n\nend")
    assert [(block.quoted, document.slice(block.span)) for block in document.blocks] == [
        (False, "We wrote:"),
        (True, "an item\nmore"),
        (False, "end"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("é😀 word", "word", (1, 4, 8)),
        ("a\r\n\tword", "word", (2, 2, 6)),
        ("a\r  - word", "word", (2, 5, 9)),
        ("> > word", "word", (1, 5, 9)),
    ],
)
def test_place(text: str, words: str, place: tuple[int, int, int]) -> None:
    document = read(text)
    start = document.text.index(words)
    assert document.locate(Span(start, start + len(words))) == (LineAnchor(*place),)


@pytest.mark.parametrize("text", ["", "\n \n", "-----\n", "\u00ad"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_text(text.encode(), "a.txt")


@pytest.mark.parametrize("unit", ["a\n", "- a\n", "> a\n", "a\n\n", " ", "-", "1. A\n\n", " - ", "\t"])
def test_long_rubbish_ends(unit: str) -> None:
    with suppress(UnreadableError):
        read(unit * 20_000)


ANY = st.characters(codec="utf-8", exclude_characters="\x00")
LINE = st.text(ANY, max_size=60) | st.sampled_from(
    [
        "",
        " ",
        "\t",
        "- a",
        "  - b",
        "1. c",
        "(a) d",
        "> e",
        "Heading",
        "Dear Sam",
        "Kind regards",
        "\u00a0",
        "===",
        "a\u00ad",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_positions_and_contract_hold(lines: list[str], end: str) -> None:
    text = end.join(lines)
    try:
        document = read(text)
    except UnreadableError:
        return
    kept = set(re.sub(rf"[\s{INVISIBLE}]", "", text))
    assert set(re.sub(r"\s", "", document.text)) <= kept
    assert read(text) == document
