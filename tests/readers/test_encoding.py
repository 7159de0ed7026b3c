import pytest

from tilint.errors import UnreadableError
from tilint.readers.encoding import decode
from tilint.readers.source import Source, character_offsets

WORDS = "Café – “yes” €5\r\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"plain", "plain"),
        (WORDS.encode(), WORDS),
        (WORDS.encode("utf-8-sig"), WORDS),
        (WORDS.encode("utf-16"), WORDS),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), WORDS),
        ("A plain letter".encode("utf-16-le"), "A plain letter"),
        ("A plain letter".encode("utf-16-be"), "A plain letter"),
        (WORDS.encode("cp1252"), WORDS),
        (b"page\x0cpage", "page\x0cpage"),
        ("😀".encode(), "😀"),
    ],
)
def test_decodes(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    "data",
    [
        b"a\x00b",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"\xff\xfe\xff",
        b"\xff\xfe\x00\xd8",
        b"\xef\xbb\xbf\xff",
        b"\x81abc",
        b"\xe9\x01\x02",
        b"\x01\x02\x03\x04",
        "é è ê à ü".encode() + b"\xff",
        bytes(range(256)),
    ],
)
def test_refuses(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(data)


def test_lines_end_in_three_ways() -> None:
    source = Source("a\nb\r\nc\rd\u2028e\x0cf\x85g")
    assert [line.text for line in source.lines()] == ["a", "b", "c", "d\u2028e\x0cf\x85g"]
    place = source.text.index("d")
    assert source.anchor(place, place + 1).line == 4


def test_character_offsets() -> None:
    text = "aé😀b"
    offsets = character_offsets(text)
    assert [offsets[len(text[:index].encode())] for index in range(len(text) + 1)] == [0, 1, 2, 3, 4]
    assert list(character_offsets("ab")) == [0, 1, 2]
