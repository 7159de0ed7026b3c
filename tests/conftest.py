"""What every suite shares: the rules that ship with tilint, loaded once, and an option to rewrite golden files."""

import pytest

from tilint import packs
from tilint.language.marking import Marker


def pytest_addoption(parser):
    parser.addoption("--corpus", help="a folder of documents whose positions are checked as well")
    parser.addoption("--update", action="store_true", help="rewrite golden files and generated docs")


@pytest.fixture(scope="session")
def book():
    return packs.load()


@pytest.fixture(scope="session")
def marker(book):
    return Marker(book.lexicon, book.types)


@pytest.fixture(scope="session")
def mark(marker):
    """Mark a Markdown text: `mark(text, type_=None)`."""
    from tilint.readers import read

    return lambda text, type_=None: marker.mark(read("text.md", data=text.encode()), type_)
