"""No network, and nothing heavy loaded that a run does not need."""

import socket
import subprocess
import sys

import pytest

from tilint.engine import check
from tilint.packs import rules_directory

LETTERS = rules_directory().parent / "corpora/rent-letters"
HEAVY = ("spacy", "pypdfium2", "pdfplumber", "docx", "textstat", "lxml", "pyromark", "numpy", "thinc")


def test_the_main_job_opens_no_socket(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert check([LETTERS]).findings


def loaded(*arguments):
    code = (
        "import sys\nfrom tilint.cli import run\n"
        f"try:\n    run({list(arguments)!r})\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    return set(done.stdout.rpartition("MODULES")[2].split())


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("rules", "list"), ("rules", "show", "blame/failed-to-person")]
)
def test_what_needs_no_document_loads_nothing_heavy(arguments):
    assert not loaded(*arguments) & set(HEAVY)


@pytest.mark.parametrize(
    ("suffix", "needless"),
    [(".md", {"docx", "pypdfium2", "pdfplumber", "lxml"}), (".docx", {"pypdfium2", "pdfplumber"})],
)
def test_one_format_does_not_load_another(suffix, needless):
    assert not loaded("check", str(LETTERS / f"harsh{suffix}")) & needless
