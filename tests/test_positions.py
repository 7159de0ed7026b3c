"""Every piece of every document that ships reads back from its file, in each format.

`pytest tests/test_positions.py --corpus DIR` does the same for the documents of a folder of your own.
"""

from pathlib import Path

import pytest

from tests.readers import readback, readback_docx, readback_pdf
from tilint.errors import UnreadableError
from tilint.packs import rules_directory
from tilint.readers import SUFFIXES, read

CORPORA = rules_directory().parent / "corpora"


def documents(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in SUFFIXES)


def pytest_generate_tests(metafunc):
    folder = metafunc.config.getoption("--corpus") or CORPORA
    metafunc.parametrize("path", documents(folder), ids=lambda path: path.name)


def test_every_piece_reads_back(path):
    try:
        document = read(path)
    except UnreadableError as error:
        pytest.skip(str(error))
    data = path.read_bytes()
    readback.check_contract(document)
    if document.format == "docx":
        assert readback_docx.misread(data, document) == []
    elif document.format == "pdf":
        assert readback_pdf.misread(data, document) == []
    else:
        readback.check_positions(document, data)
