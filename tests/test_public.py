"""What a program may import from tilint, and nothing else."""

import pytest

import tilint


@pytest.mark.parametrize("name", tilint.__all__)
def test_every_public_name_is_there(name):
    assert getattr(tilint, name).__name__ == name


def test_another_name_is_not():
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        tilint.lint  # noqa: B018 - asking is the test


def test_a_document_can_be_read_and_checked(tmp_path):
    path = tmp_path / "letter.md"
    path.write_text("Dear Sam\n\nYou failed to pay your rent.\n", encoding="utf-8")
    assert "failed" in tilint.read(path).text
    assert tilint.check([path]).findings[0].rule.id == "blame/failed-to-person"
