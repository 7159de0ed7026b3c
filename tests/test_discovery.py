"""Which files a run reads."""

import os
import sys

import pytest

from tilint.discovery import find_files

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def make_files(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n", encoding="utf-8")


def write_ignore(folder, *lines):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(paths, expected):
    """Find files, and compare their names as they are shown; nothing may fail."""
    files, failures = find_files(paths)
    assert [path.as_posix() for path in files] == expected
    assert failures == []


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_is_searched_for_documents(here):
    make_files(here, "b.md", "A.MD", "c.markdown", "d.txt", "sub/e.docx", "sub/deep/f.PDF", "g.py", "h", "i.doc")
    check(["."], ["A.MD", "b.md", "c.markdown", "d.txt", "sub/deep/f.PDF", "sub/e.docx"])


def test_paths_stay_as_they_were_given(here, monkeypatch):
    make_files(here, "docs/a.md", "other/x.txt")
    check(["docs"], ["docs/a.md"])
    check([here / "docs"], [(here / "docs" / "a.md").as_posix()])
    monkeypatch.chdir(here / "other")
    check(["../docs"], ["../docs/a.md"])


def test_hidden_folders_and_lock_files_are_passed_over(here):
    make_files(here, ".git/a.md", ".venv/b.md", "~$letter.docx", "._letter.docx", "letter.docx", "sub/.x/c.md")
    check(["."], ["letter.docx"])


def test_a_named_file_is_always_read(here):
    write_ignore(here, "*.md", "~*")
    make_files(here, "a.md", "~$b.docx", ".hidden/c.md", "d.rtf")
    check(["a.md", "~$b.docx", ".hidden/c.md", "d.rtf"], [".hidden/c.md", "a.md", "d.rtf", "~$b.docx"])


def test_a_file_is_read_once(here):
    make_files(here, "docs/a.md")
    check(["docs/a.md", "docs", "./docs/../docs/a.md", here / "docs"], ["docs/a.md"])


def test_what_is_not_there_is_a_failure(here):
    files, failures = find_files(["nothing.md", "", "a\0b"])
    assert files == []
    assert [(failure.path, failure.reason) for failure in failures] == [
        ("", "this path is empty, so it names no file"),
        ("a\0b", "there is no file or folder of this name"),
        ("nothing.md", "there is no file or folder of this name"),
    ]


def test_a_folder_with_nothing_to_read_is_a_failure(here):
    make_files(here, "code/a.py")
    files, failures = find_files(["code"])
    assert files == []
    assert failures[0].path == "code"
    assert ".docx" in failures[0].reason


def test_a_name_that_is_too_long_is_a_failure(here):
    _, failures = find_files(["x" * 5000 + ".md"])
    assert len(failures) == 1


IGNORED = [
    ("a pattern", ["draft*"], ["draft-1.md", "a.md"], ["a.md"]),
    ("a folder", ["build/"], ["build/a.md", "sub/build/b.md", "build.md"], ["build.md"]),
    ("from the top only", ["/old"], ["old/a.md", "sub/old/b.md"], ["sub/old/b.md"]),
    ("taken back", ["*.md", "!keep.md"], ["a.md", "keep.md", "b.txt"], ["b.txt", "keep.md"]),
    ("not taken back in a folder", ["old/", "!old/a.md"], ["old/a.md", "b.md"], ["b.md"]),
    ("any depth", ["**/old/*.md"], ["a/old/b.md", "a/c.md"], ["a/c.md"]),
    ("comments and empty lines", ["# *.md", "", "x.md"], ["x.md", "y.md"], ["y.md"]),
    ("no pattern at all", ["!", "x.md"], ["x.md", "y.md"], ["y.md"]),
]


@pytest.mark.parametrize(
    ("lines", "names", "expected"), [case[1:] for case in IGNORED], ids=[case[0] for case in IGNORED]
)
def test_gitignore(here, lines, names, expected):
    write_ignore(here, *lines)
    make_files(here, *names)
    check(["."], expected)


def test_a_gitignore_further_down_goes_first(here):
    write_ignore(here, "*.txt")
    write_ignore(here / "sub", "!*.txt", "a.md")
    make_files(here, "a.md", "b.txt", "sub/a.md", "sub/b.txt")
    check(["."], ["a.md", "sub/b.txt"])


def test_a_gitignore_above_counts_up_to_the_top_of_the_repository(here):
    write_ignore(here, "*.md")
    (here / "repo" / ".git").mkdir(parents=True)
    write_ignore(here / "repo", "/docs/old/", "notes.md")
    make_files(here, "repo/docs/a.md", "repo/docs/notes.md", "repo/docs/old/b.md")
    check(["repo/docs"], ["repo/docs/a.md"])


def test_a_gitignore_above_counts_only_in_a_repository(here):
    write_ignore(here, "*.md")
    make_files(here, "docs/a.md")
    check(["docs"], ["docs/a.md"])


def test_an_ignored_folder_that_is_named_is_read(here):
    (here / ".git").mkdir()
    write_ignore(here, "build/", "*.txt")
    make_files(here, "build/out/a.md")
    check(["build"], ["build/out/a.md"])
    check(["build/out"], ["build/out/a.md"])


@needs_links
def test_links_do_no_harm(here):
    make_files(here, "docs/a.md", "elsewhere/b.md")
    (here / "docs" / "loop").symlink_to(here / "docs", target_is_directory=True)
    (here / "docs" / "up").symlink_to("..", target_is_directory=True)
    (here / "docs" / "same.md").symlink_to("a.md")
    (here / "docs" / "b.md").symlink_to("../elsewhere/b.md")
    check(["docs"], ["docs/a.md", "docs/b.md"])


@needs_links
def test_a_link_to_a_folder_that_is_named_is_searched(here):
    make_files(here, "docs/a.md")
    (here / "link").symlink_to("docs", target_is_directory=True)
    check(["link"], ["link/a.md"])


@needs_links
def test_a_link_that_leads_nowhere_is_a_failure(here):
    make_files(here, "docs/a.md")
    (here / "docs" / "gone.md").symlink_to("nowhere.md")
    (here / "docs" / "round.md").symlink_to("round.md")
    files, failures = find_files(["docs", "docs/round.md"])
    assert [path.as_posix() for path in files] == ["docs/a.md"]
    assert [failure.path for failure in failures] == ["docs/gone.md", "docs/round.md", "docs/round.md"]


@needs_links
def test_a_named_pipe_is_not_waited_for(here):
    make_files(here, "a.md")
    os.mkfifo(here / "pipe.md")
    check(["."], ["a.md"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may open everything")
def test_a_folder_that_cannot_be_opened_is_a_failure(here):
    make_files(here, "a.md", "shut/b.md")
    (here / "shut").chmod(0)
    try:
        files, failures = find_files(["."])
    finally:
        (here / "shut").chmod(0o700)
    assert [path.as_posix() for path in files] == ["a.md"]
    assert [failure.path for failure in failures] == ["shut"]


def test_deep_folders_are_no_trouble(here):
    make_files(here, "/".join(["d"] * 300) + "/a.md")
    files, failures = find_files(["."])
    assert len(files) == 1
    assert failures == []


def test_annotated_copies_are_read_only_when_named(here):
    make_files(here, "a.md", "a.tilint.docx", "below/b.tilint.pdf")
    check(["."], ["a.md"])
    check(["a.tilint.docx"], ["a.tilint.docx"])
