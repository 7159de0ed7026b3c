import re
from pathlib import Path

import pytest

from tilint.language.needles import Haystack, needed
from tilint.readers import read

CORPORA = Path(__file__).parents[2] / "corpora"


@pytest.mark.parametrize(
    ("expression", "strings"),
    [
        ("plain words", ["plain words"]),
        (r"\bSupport (?:worker|line)s?\b", ["support ", "line|worker"]),
        (r"(?:abc)+ de?f", ["abc", " d"]),
        (r"(?:abc)*\w", []),
        (r"\d+[a-z]", ["0|1|2|3|4|5|6|7|8|9"]),
        (r"[£$](?:\d+|free)[^x]", ["$|£", "0|1|2|3|4|5|6|7|8|9|free"]),
        (r"[\d\w]", []),
        (r"(?:warm|\d+) words", [" words", "0|1|2|3|4|5|6|7|8|9|warm"]),
        (r"(?<=before)now(?!after)", ["now"]),
        ("ID", ["id"]),
    ],
)
def test_what_a_match_has_for_certain(expression, strings):
    found = ["|".join(sorted(one)) for one in needed(re.compile(expression, re.IGNORECASE)).strings]
    assert sorted(found) == sorted(strings)


def test_without_a_parser_everything_is_searched(monkeypatch):
    monkeypatch.setattr("tilint.language.needles._parser", None)
    assert needed.__wrapped__(re.compile("plain words")).strings == ()


@pytest.mark.parametrize(
    ("expression", "ahead"),
    [("a", 0), ("a(?!bcd)", 3), ("(?:a(?=b{2,9}))?", 9), ("(?<=ab)c", 0), ("a(?=b(?=cd))", 3)],
)
def test_how_far_an_expression_looks_ahead(expression, ahead):
    assert needed(re.compile(expression)).ahead == ahead


def test_blocks_that_have_a_string_of_each_set(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("# Straße\n\nAn İD, please: ٣.\n\nOf both: id and STRASSE.\n", encoding="utf-8")
    document = read(file)

    def blocks(*needed):
        found = Haystack(document).blocks([frozenset(one) for one in needed])
        return [document.blocks.index(block) for block in found]

    assert blocks({"strasse"}) == [0, 2]
    assert blocks({"id"}) == [1, 2]
    assert blocks({"strasse"}, {"id"}) == [2]
    assert blocks({"strasse", "please"}) == [0, 1, 2]
    assert blocks({"absent"}) == []
    assert blocks(set("0123456789")) == [1]


@pytest.mark.parametrize("file", ["rent-letters/harsh.md", "letters/homelessness-decision-letter.pdf"])
def test_no_match_is_lost_for_a_search_in_some_blocks_only(book, file):
    document = read(CORPORA / file)
    blocks, haystack = document.blocks, Haystack(document)
    expressions = {one for cue in book.lexicon.cues.values() for some in cue.expressions.values() for one in some}
    tried = 0
    for expression in expressions:
        holding = {block.span.start for block in haystack.blocks(needed(expression).strings)}
        for found in expression.finditer(document.text):
            for block in blocks:
                if block.span.start <= found.start() and found.end() <= block.span.end:
                    tried += 1
                    assert block.span.start in holding, expression.pattern
    assert tried > 100
