import pytest

from tilint.language.form_fields import is_blank, label_of
from tilint.language.form_fields import is_form_field as is_field
from tilint.readers.markdown import read_markdown
from tilint.readers.text import read_text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Name: ______", "Name"),
        ("Date of birth: ......", "Date of birth"),
        ("Date of birth (day, month, year) ......", "Date of birth (day, month, year)"),
        ("____", ""),
        ("☐ Yes ☐ No", ""),
        ("☐ I understand that what I write here can be read by the people who look into my complaint.", ""),
        ("[ ] Yes [ ] No", ""),
        ("Gender: ☐ male ☐ female ☐ in another way: ____ ☐ prefer not to say", "Gender"),
        ("Signed: ____ Date: ____", "Signed"),
        ("I have lived here for ____ years", "I have lived here for"),
    ],
)
def test_a_blank_with_its_label_is_a_field(text, label):
    assert is_blank(text)
    assert label_of(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Name",
        "Were you abused as a child? ____",
        "Do you have a disability? ☐ Yes ☐ No",
        "Describe in full what was done to you, when, where and by whom: ____",
        "I, ____, of ____, agree to pay ____ on the first of each month.",
        "This is how it goes on ... and on.",
        "Put a cross in the box. ☐",
        "☐ I have read all of this and I know that whatever I say from now on can be held against me by the people who "
        "decide on my claim, and that it may be stopped.",
    ],
)
def test_questions_and_sentences_are_none(text):
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name: ____", [True]),
        ("- [ ] Email\n- [x] Post\n- Phone", [True, True, False]),
        ("| Name | ______ |\n| - | - |\n| Born | ...... |", [False, True, False, True]),
        ("# Name: ____", [False]),
    ],
)
def test_blocks_of_markdown(text, expected):
    document = read_markdown(text.encode(), "form.md")
    assert [is_field(document, block) for block in document.blocks] == expected


def test_blocks_of_plain_text():
    document = read_text("Name: ____\n\nA ☐ in a sentence is none. ☐\n\n☐ Yes ☐ No".encode(), "form.txt")
    assert [is_field(document, block) for block in document.blocks] == [True, False, True]


def test_a_long_line_of_underscores_is_no_rule():
    document = read_markdown(b"What happened?\n\n> ______________\n> ______________\n\n___\n\nThank you.", "form.md")
    assert [(block.kind.value, block.quoted, document.slice(block.span)) for block in document.blocks] == [
        ("paragraph", False, "What happened?"),
        ("form field", True, "______________"),
        ("form field", True, "______________"),
        ("paragraph", False, "Thank you."),
    ]
