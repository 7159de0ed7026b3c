"""The JSON report: its fields, and that it is the same every time."""

import json
import re
from dataclasses import replace
from pathlib import Path

from tilint.model import Failure, Report
from tilint.reporters import View, render
from tilint.reporters.json import dump


def read_back(report: Report) -> dict:
    return json.loads(render("json", report, View()))


def test_a_finding_has_every_field(letter):
    finding = read_back(letter)["findings"][0]
    assert finding == {
        "rule": "blame/failed-to-person",
        "severity": "warning",
        "confidence": "high",
        "principles": ["safety", "trustworthiness"],
        "path": "letters/visit.md",
        "place": {
            "text": "line 3, ‘Your visit’, paragraph 1",
            "page": None,
            "section": ["Your visit"],
            "paragraph": "paragraph 1",
            "line": 3,
            "column": 1,
            "end_line": 3,
            "end_column": 18,
        },
        "start": 0,
        "end": 20,
        "excerpt": "You failed to attend",
        "context": "You failed to attend your appointment on 3 June.",
        "message": "The sentence says that the reader failed.",
        "effect": "Some readers hear this as blame.",
        "options": ["‘We missed you on 3 June.’", "‘We were not able to see you on 3 June.’"],
        "evidence": [],
        "fingerprint": "0f1e2d3c",
    }


def test_what_is_missing_stands_nowhere(letter):
    finding = read_back(letter)["findings"][1]
    assert [finding[name] for name in ("place", "start", "end", "excerpt", "context")] == [None] * 5


def test_documents_provisions_and_failures(letter):
    data = read_back(letter)
    assert data["tool"]["name"] == "tilint"
    assert data["documents"][0]["unread"] == [{"place": "page 9", "reason": "this page has no text layer"}]
    assert data["documents"][0]["types"] == ["letter", "policy"]
    assert [one["tier"] for one in data["provisions"]] == ["strong", "weak"]
    assert data["provisions"][0]["evidence"][0]["place"]["text"] == "line 5, paragraph 2"
    assert data["failures"] == [{"path": "letters/old.doc", "reason": "this is an old Word file; save it as DOCX"}]


def test_an_empty_report_has_every_list():
    assert list(read_back(Report())) == ["tool", "documents", "findings", "provisions", "kept", "failures", "notices"]


def test_it_is_the_same_for_every_view(letter):
    first = render("json", letter, View())
    assert first == render("json", letter, View(width=30, colour=True, encoding="ascii"))
    assert first.endswith("}\n")
    assert "‘We missed you" in first


def test_what_a_terminal_could_obey_is_escaped_and_survives():
    odd = "a\x1b[31m\x9b\u202e\u2028\udc80b"
    text = render("json", Report(failures=(Failure(odd, odd),)), View())
    assert json.loads(text)["failures"][0]["path"] == odd
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", text)
    text.encode("utf-8")


def test_evidence_has_its_place(letter, make):
    related = letter.provisions[0].evidence
    finding = replace(letter.findings[0], evidence=related)
    data = read_back(replace(letter, findings=(finding,)))
    assert data["findings"][0]["evidence"][0]["excerpt"] == "three new times"


def test_the_page_names_every_field(letter):
    page = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
    data = read_back(letter)
    objects = [data, data["tool"], data["documents"][0], data["findings"][0], data["findings"][0]["place"]]
    objects += [data["provisions"][0], data["failures"][0]]
    assert [name for one in objects for name in one if f"`{name}`" not in page] == []


def test_dump_keeps_letters_readable():
    assert dump({"a": ["é"]}) == '{\n  "a": [\n    "é"\n  ]\n}\n'
