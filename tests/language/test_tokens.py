import pytest

from tilint.language.tokens import split
from tilint.readers import read


def parts(text, index):
    document = read("text.md", data=text.encode())
    return [document.slice(stretch.span) for stretch in split(document)[index]]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("See e.g. Flat 2, No. 5, at 3 p.m. today. Then go.", ["See e.g. Flat 2, No. 5, at 3 p.m. today.", "Then go."]),
        ("Ms. Okafor and Dr. Lee came. All went well.", ["Ms. Okafor and Dr. Lee came.", "All went well."]),
        ("It costs approx. 5 pounds. Pay later.", ["It costs approx. 5 pounds.", "Pay later."]),
        ("Flat 2\\\nHigh Street\\\nTown", ["Flat 2", "High Street", "Town"]),
        ("# Title\n\nText", ["Title", "Text"]),
    ],
)
def test_sentences(text, sentences):
    assert parts(text, 1) == sentences


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("If you do not pay, we will write.", ["If you do not pay,", "we will write."]),
        ("You did not come and did not call.", ["You did not come and did not call."]),
        ("You did not come and we did not call.", ["You did not come", "and we did not call."]),
        ("The person who called was kind.", ["The person", "who called was kind."]),
    ],
)
def test_clauses(text, clauses):
    assert parts(text, 2) == clauses


def test_every_token_lies_in_one_sentence_and_one_clause():
    document = read("text.md", data=b"# A\n\nOne, two; three (four) - five. Six?\n\n- seven and you eight\n")
    tokens, sentences, clauses = split(document)
    for stretches in (sentences, clauses):
        assert [index for item in stretches for index in range(item.first, item.last)] == list(range(len(tokens)))
