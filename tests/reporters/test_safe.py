"""Text made safe: a table of what goes in and what comes out."""

import pytest

from tilint.reporters.safe import choose_signs, clean


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("plain", "utf-8", "plain"),
        ("é ‘x’ 日 🙂", "utf-8", "é ‘x’ 日 🙂"),
        ("a\nb\tc", "utf-8", "a b c"),
        ("a\rb", "utf-8", "a<U+000D>b"),
        ("\x1b[2J", "utf-8", "<U+001B>[2J"),
        ("\x9b\x7f", "utf-8", "<U+009B><U+007F>"),
        ("\u202eabc\u2066", "utf-8", "<U+202E>abc<U+2066>"),
        ("\udc80", "utf-8", "<U+DC80>"),
        ("‘é’ – …", "ascii", "'e' - ..."),
        ("‘é’ – … ✓", "cp1252", "‘é’ – … ?"),
        ("日本", "cp437", "??"),
        ("ﬁne\u00a0½", "ascii", "fine 12"),
        ("x", "no-such-encoding", "x"),
    ],
)
def test_clean(text, encoding, expected):
    assert clean(text, encoding) == expected
    assert clean(expected, encoding) == expected


def test_signs_are_chosen_as_one_set():
    assert choose_signs("utf-8").line == "─"
    for encoding in ("ascii", "cp1252", "latin-1", "no-such-encoding"):
        assert "".join(vars_of(choose_signs(encoding))).isascii()


def vars_of(signs):
    return (signs.tick, signs.line, signs.dot, signs.ellipsis)
