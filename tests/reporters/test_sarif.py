"""SARIF: what viewers need from it, what they must not get, and that it is the same every time."""

import getpass
import hashlib
import io
import json
import re
import socket
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conversion import to_docx, to_pdf
from tilint.config import Settings
from tilint.engine import check
from tilint.model import Failure, LineAnchor, Place, Report, Severity, Unread
from tilint.reporters import View, render, sarif

LETTER = """\
# Your visit

Dear Ada,

🙂 You failed to water your **plants**. You failed
to water the grass.

# Money

You failed to count the coins.
"""
BINARY = ("docx", "pdf")
LETTERS = Path(__file__).parents[2] / "corpora" / "rent-letters"


def write(folder, source=LETTER):
    (folder / "letter.md").write_text(source, encoding="utf-8")
    (folder / "letter.docx").write_bytes(to_docx(source))
    (folder / "letter.pdf").write_bytes(to_pdf(source.replace("🙂 ", "")))


def run_of(folder, *paths, **settings):
    settings.setdefault("select", ("blame/failed-to-person", "transparency"))
    report = check(paths or [Path()], Settings(type="letter", **settings))
    return json.loads(render("sarif", report, View()))["runs"][0]


@pytest.fixture
def here(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A run over a letter in three formats, a file that cannot be read, and all rules."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("mixed") / "some project"
        (folder / ".git").mkdir(parents=True)
        patch.chdir(folder)
        write(folder)
        (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
        return run_of(folder, select=())


def results(run, ending, rule="blame/failed-to-person"):
    return [one for one in run["results"] if uri(one).endswith(ending) and (rule is None or one["ruleId"] == rule)]


def uri(result):
    return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def region(result):
    return result["locations"][0]["physicalLocation"]["region"]


# The properties that the standard allows in each object which tilint writes; it allows no others.
ALLOWED = {
    "log": "$schema version runs",
    "run": "tool automationDetails language originalUriBaseIds invocations artifacts results taxonomies columnKind "
    "newlineSequences",
    "component": "name guid organization version semanticVersion informationUri language rules notifications "
    "supportedTaxonomies shortDescription fullDescription taxa",
    "descriptor": "id name shortDescription fullDescription messageStrings help helpUri defaultConfiguration "
    "relationships properties",
    "result": "ruleId ruleIndex rule kind level message locations relatedLocations partialFingerprints properties",
    "location": "id physicalLocation logicalLocations message",
    "region": "startLine startColumn endLine endColumn snippet",
    "artifact": "location roles mimeType encoding length hashes",
    "notification": "descriptor level message locations",
    "invocation": "executionSuccessful exitCode exitCodeDescription toolExecutionNotifications",
}


def test_it_has_only_properties_of_the_standard(run):
    driver = run["tool"]["driver"]
    places = [place for one in run["results"] for place in (*one["locations"], *one.get("relatedLocations", ()))]
    taxa = [taxon for taxonomy in run["taxonomies"] for taxon in taxonomy["taxa"]]
    objects = {
        "run": [run],
        "component": [driver, *run["taxonomies"]],
        "descriptor": [*driver["rules"], *driver["notifications"], *taxa],
        "result": run["results"],
        "location": places,
        "region": [place["physicalLocation"]["region"] for place in places],
        "artifact": run["artifacts"],
        "notification": run["invocations"][0]["toolExecutionNotifications"],
        "invocation": run["invocations"],
    }
    for kind, members in objects.items():
        assert members
        assert {name for one in members for name in one} <= set(ALLOWED[kind].split()), kind
    assert all(one["message"]["text"] and one["kind"] == "fail" for one in run["results"])
    assert {one["level"] for one in run["results"]} <= {"error", "warning", "note"}


def test_the_log_is_one_run_of_version_2_1_0(letter):
    log = json.loads(render("sarif", letter, View()))
    assert set(log) == set(ALLOWED["log"].split())
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    assert len(log["runs"]) == 1


def test_columns_are_code_points_where_there_is_text(run, make):
    assert run["columnKind"] == "unicodeCodePoints"
    only_pdf = Report(documents=(make.summary("a.pdf", format="pdf"),))
    assert "columnKind" not in sarif.build(only_pdf, Path.cwd())["runs"][0]


def test_every_index_leads_to_its_thing(run):
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        spot = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert run["artifacts"][spot["index"]]["location"] == {name: spot[name] for name in ("uri", "uriBaseId")}
    for taxonomy, reference in zip(run["taxonomies"], run["tool"]["driver"]["supportedTaxonomies"], strict=True):
        assert (taxonomy["name"], taxonomy["guid"]) == (reference["name"], reference["guid"])
    for rule in rules:
        for relation in rule["relationships"]:
            target = relation["target"]
            taxonomy = run["taxonomies"][target["toolComponent"]["index"]]
            assert taxonomy["guid"] == target["toolComponent"]["guid"]
            assert taxonomy["taxa"][target["index"]]["id"] == target["id"]


def test_every_enabled_rule_is_there_with_everything_a_viewer_shows(run, book):
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule.id for rule in book.rules} & {rule["id"] for rule in rules})
    assert len(rules) > len({result["ruleId"] for result in run["results"]})
    for rule in rules:
        assert re.fullmatch("[A-Z][A-Za-z0-9]+", rule["name"])
        assert rule["helpUri"].startswith("https://")
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("**")
        assert rule["relationships"]
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert rule["properties"]["precision"] in ("high", "medium", "low")
        assert 0 < len(rule["properties"]["tags"]) <= 10
        assert "security-severity" not in rule["properties"]
        for text in (rule["shortDescription"]["text"], rule["fullDescription"]["text"]):
            assert len(text) <= 1024
            assert re.search(r"[.!?…][”’\"')]*$", text)


def test_nothing_tells_where_or_by_whom_it_was_run(here):
    write(here)
    text = json.dumps(run_of(here))
    assert str(here) not in text
    assert here.parent.name not in text
    assert socket.gethostname() not in text.replace("localhost", "")
    assert f"/{getpass.getuser()}/" not in text
    assert not re.search(r"file:|\"(/|[A-Z]:|\.\.)[^\"]*\.(md|docx|pdf)\"", text)
    assert not re.search(r"\d\d:\d\d:\d\d", text)


@pytest.mark.parametrize("ending", BINARY)
def test_word_and_pdf_results_can_be_found_and_told_apart(run, ending):
    found = results(run, ending)
    assert len(found) == 3
    for result in found:
        numbers = [region(result)[name] for name in ("startLine", "startColumn", "endLine", "endColumn")]
        assert numbers == [1, 1, 1, 1]
        assert region(result)["snippet"]["text"].startswith("failed")
        [place] = result["locations"][0]["logicalLocations"]
        assert place["kind"] == "element"
        assert re.search(r"(Your visit|Money), paragraph \d$", place["name"])
        assert place["fullyQualifiedName"].startswith("/word/document.xml/p[" if ending == "docx" else "/page[1]/")
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        first = "Page 1, ‘" if ending == "pdf" else "‘"
        assert result["message"]["text"].startswith(first)
        tilint = result["properties"]["tilint"]
        assert tilint["runs" if ending == "docx" else "quads"]
        assert tilint["charEnd"] - tilint["charStart"] == len(region(result)["snippet"]["text"])
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in found}) == 3


def test_markdown_regions_are_tight_and_read_back(run):
    lines = LETTER.split("\n")
    first, second, third = results(run, ".md")
    assert lines[4][region(first)["startColumn"] - 1 : region(first)["endColumn"] - 1] == "failed to water"
    assert (region(second)["startLine"], region(second)["endLine"]) == (5, 6)
    assert lines[4][region(second)["startColumn"] - 1 :] == "failed"
    assert lines[5][: region(second)["endColumn"] - 1] == "to water"
    assert region(third)["snippet"]["text"] == "failed to count"
    for result in (first, second, third):
        assert set(result["partialFingerprints"]) == {"tilintContext/v1"}
        assert "logicalLocations" not in result["locations"][0]


def hashes(run, ending):
    return [one["partialFingerprints"]["tilintContext/v1"] for one in results(run, ending)]


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_fingerprints_stay_when_text_elsewhere_changes(run, here, ending):
    changed = LETTER.replace("Dear Ada,", "Dear Ada,\n\nA paragraph more stands here.").replace("# Money", "# Rent")
    write(here, changed)
    before, after = hashes(run, ending), hashes(run_of(here), ending)
    assert after[:2] == before[:2]
    assert after[2] != before[2]
    assert len(set(before)) == 3


def test_fingerprints_stay_when_a_docx_is_saved_again(here):
    first = to_docx(LETTER)
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(first)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    (here / "a.docx").write_bytes(first)
    (here / "b.docx").write_bytes(again.getvalue())
    run = run_of(here)
    assert hashes(run, "a.docx") == hashes(run, "b.docx")
    assert run["artifacts"][0]["hashes"] != run["artifacts"][1]["hashes"]


def test_two_equal_phrases_in_a_paragraph_have_two_fingerprints(here):
    (here / "a.md").write_text("You failed to pay and you failed to pay.\n", encoding="utf-8")
    found = hashes(run_of(here), "a.md")
    assert len(found) == len(set(found)) == 2


def test_no_result_is_suppressed_and_every_one_is_a_finding(run):
    assert not [one for one in run["results"] if "suppressions" in one or "baselineState" in one]
    assert {one["kind"] for one in run["results"]} == {"fail"}
    assert not [one for one in run["results"] if "rank" in one]


def test_what_a_document_gives_is_no_result(letter):
    log = render("sarif", replace(letter, findings=()), View())
    assert json.loads(log)["runs"][0]["results"] == []
    assert "new time" not in log


def test_an_unreadable_file_is_a_notification_and_the_run_is_not_whole(run):
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["exitCode"] == 2
    [said] = [one for one in invocation["toolExecutionNotifications"] if one["level"] == "error"]
    assert said["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "broken.docx"
    kinds = run["tool"]["driver"]["notifications"]
    assert kinds[said["descriptor"]["index"]]["id"] == said["descriptor"]["id"] == "UnreadableFile"


def test_a_page_without_text_and_a_remark_are_notifications(make):
    unread = (Unread("page 9", "this page has no text layer"),)
    report = Report(documents=(make.summary("a.pdf", format="pdf", unread=unread, notices=("A remark.",)),))
    [invocation] = sarif.build(report, Path.cwd())["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is True
    assert invocation["exitCode"] == 2
    said = invocation["toolExecutionNotifications"]
    assert [(one["level"], one["message"]["text"]) for one in said] == [
        ("warning", "Page 9: this page has no text layer."),
        ("note", "A remark."),
    ]


def test_a_check_that_stopped_is_told_from_a_file_that_cannot_be_read(make):
    report = Report(
        (make.summary("a.md"),), failures=(Failure("a.md", "the check of a/b stopped"), Failure("", "empty path"))
    )
    [invocation] = sarif.build(report, Path.cwd())["runs"][0]["invocations"]
    said = [(one["descriptor"]["id"], "locations" in one) for one in invocation["toolExecutionNotifications"]]
    assert said == [("CheckStopped", True), ("UnreadableFile", False)]


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_what_is_missing_stands_at_the_start_of_the_file(here, ending):
    (here / f"harsh.{ending}").write_bytes((LETTERS / f"harsh.{ending}").read_bytes())
    report = check([Path()], Settings(type="letter"))
    missing = [one.fingerprint for one in report.findings if not one.passage]
    assert missing
    found = [
        one
        for one in json.loads(render("sarif", report, View()))["runs"][0]["results"]
        if one["partialFingerprints"]["tilintContext/v1"] in missing
    ]
    assert len(found) == len(missing)
    for result in found:
        assert region(result) == {
            "startLine": 1,
            "startColumn": 1,
            "endLine": 1,
            "endColumn": 1,
            "snippet": {"text": ""},
        }
        assert ("primaryLocationLineHash" in result["partialFingerprints"]) is (ending in BINARY)


def test_artifacts_say_what_was_read(run, book):
    by_name = {one["location"]["uri"]: one for one in run["artifacts"]}
    assert list(by_name) == ["letter.docx", "letter.md", "letter.pdf"]
    text = by_name["letter.md"]
    data = LETTER.encode()
    assert text["hashes"] == {"sha-256": hashlib.sha256(data).hexdigest()}
    assert text["length"] == len(data)
    assert (text["encoding"], text["mimeType"]) == ("utf-8", "text/markdown")
    assert not [one for name, one in by_name.items() if name != "letter.md" and "encoding" in one]
    assert all(one["location"]["uriBaseId"] == "%SRCROOT%" for one in run["artifacts"])
    assert set(run["originalUriBaseIds"]) == {"%SRCROOT%"}
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_addresses_are_encoded_and_start_from_the_top_of_the_work_tree(here, monkeypatch):
    folder = here / "sub folder"
    folder.mkdir()
    (here / "ü 100%.md").write_text("You failed to pay.\n", encoding="utf-8")
    (folder / "a:b.md").write_text("You failed to pay.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    run = run_of(here, "../ü 100%.md", "a:b.md")
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["%C3%BC%20100%25.md", "sub%20folder/a%3Ab.md"]


def test_a_file_outside_the_project_has_an_address_without_a_trace_of_this_computer(here, tmp_path):
    outside = tmp_path / "elsewhere" / "deep"
    outside.mkdir(parents=True)
    for place in (here / "in.md", outside / "a.md", outside.parent / "b.md"):
        place.write_text("You failed to pay.\n", encoding="utf-8")
    run = run_of(here, "in.md", str(outside / "a.md"), "../elsewhere/b.md")
    spots = [(one["location"]["uriBaseId"], one["location"]["uri"]) for one in run["artifacts"]]
    assert spots == [("%OUTSIDE%", "b.md"), ("%OUTSIDE%", "deep/a.md"), ("%SRCROOT%", "in.md")]
    assert "elsewhere" not in json.dumps(run)


def test_a_link_is_followed(here):
    (here / "real.md").write_text("You failed to pay.\n", encoding="utf-8")
    try:
        (here / "link.md").symlink_to("real.md")
    except OSError:
        pytest.skip("links cannot be made here")
    assert [one["location"]["uri"] for one in run_of(here, "link.md")["artifacts"]] == ["real.md"]


def test_two_runs_give_the_same_bytes_whatever_the_view(here):
    write(here)
    one, two = (check([Path()], Settings(type="letter", select=("blame",))) for _ in range(2))
    assert render("sarif", one, View()) == render("sarif", two, View(width=30, colour=True, encoding="ascii"))


def test_results_stand_in_the_order_of_their_places(run):
    keys = [(uri(one), region(one)["startLine"], region(one)["startColumn"], one["ruleId"]) for one in run["results"]]
    text = [key for key in keys if key[0].endswith(".md")]
    assert text == sorted(text)
    assert [key[0] for key in keys] == sorted(key[0] for key in keys)


def test_a_long_message_is_cut_between_its_parts(make):
    passage = make.passage("You failed.", "failed", Place(line=1, column=5, end_line=1, end_column=11))
    finding = replace(make.finding(passage), message="word " * 400, options=("other " * 100, "more " * 300))
    text = sarif.build(Report((make.summary(),), (finding,)), Path.cwd())["runs"][0]["results"][0]["message"]["text"]
    assert len(text) <= 1024
    assert text.endswith("….")
    short = replace(finding, message="A word.", effect="An effect", options=("One thing.", "more " * 300))
    text = sarif.build(Report((make.summary(),), (short,)), Path.cwd())["runs"][0]["results"][0]["message"]["text"]
    assert text == "A word. An effect. You could do one of these: One thing."


def test_no_text_is_taken_for_a_placeholder_or_a_link(make):
    passage = make.passage(
        "You {0} [here](there) failed.", "failed", Place(line=1, column=5, end_line=1, end_column=11)
    )
    finding = replace(make.finding(passage), message="{0} and [here](there)", effect="", options=())
    result = sarif.build(Report((make.summary(),), (finding,)), Path.cwd())["runs"][0]["results"][0]
    assert result["message"]["text"] == r"{{0}} and \[here\](there)."


def test_only_as_many_results_as_viewers_take(make, monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    passage = make.passage("You failed.", "failed", Place(line=1, column=5, end_line=1, end_column=11))
    ranks = (Severity.ADVICE, Severity.ERROR, Severity.WARNING)
    findings = tuple(replace(make.finding(passage), severity=one, anchors=(LineAnchor(1, 5, 11),)) for one in ranks)
    run = sarif.build(Report((make.summary(),), findings), Path.cwd())["runs"][0]
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    [said] = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "1 findings of less weight are left out here."


def test_evidence_is_a_related_location(letter, make):
    finding = replace(letter.findings[0], evidence=letter.provisions[0].evidence)
    [result] = sarif.build(replace(letter, findings=(finding,)), Path.cwd())["runs"][0]["results"]
    [related] = result["relatedLocations"]
    assert related["id"] == 1
    assert related["message"]["text"] == "See also line 5, paragraph 2: “three new times”."
    assert related["physicalLocation"]["region"]["startLine"] == 5


def test_a_rule_of_ones_own_stands_in_an_extension(here, tmp_path):
    pack = tmp_path / "house-rules" / "ours"
    pack.mkdir(parents=True)
    (pack / "colour.yaml").write_text(
        "title: A colour\ncheck: phrase\nseverity: advice\nconfidence: low\nprinciples: [safety]\ntypes: [all]\n"
        "phrases: [purple]\nmessage: “{match}” stands here.\neffect: Some readers stop.\nwhy: A reason.\n"
        "options: [Another colour.]\nsource: {title: A page, url: 'https://example.org/page'}\n"
        "examples:\n  bad: ['[[purple]]', 'so [[purple]]']\n  good: [red, green]\n",
        encoding="utf-8",
    )
    (here / "a.md").write_text("You failed to pay the purple bill.\n", encoding="utf-8")
    run = run_of(here, select=("ours", "blame/failed-to-person"), rule_directories=(pack.parent,))
    [extension] = run["tool"]["extensions"]
    assert extension["name"] == "house-rules"
    [rule] = extension["rules"]
    assert rule["helpUri"] == "https://example.org/page"
    [result] = [one for one in run["results"] if one["ruleId"] == "ours/colour"]
    assert result["rule"] == {"id": "ours/colour", "index": 0, "toolComponent": {"name": "house-rules", "index": 0}}
    assert "ruleIndex" not in result
    assert [one["id"] for one in run["tool"]["driver"]["rules"]] == ["blame/failed-to-person"]


def test_the_page_names_every_property_of_a_result(run):
    page = (Path(__file__).parents[2] / "docs" / "sarif.md").read_text(encoding="utf-8")
    names = {name for result in run["results"] for name in result} | set(run)
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_what_is_kept_is_no_result_and_is_named_with_its_reason(here):
    keep = '<!-- tilint: keep blame/failed-to-person reason="the law says so" -->\n\n'
    write(here, keep + "Dear Sam\n\n" + keep + "You failed to pay.\n")
    log = json.loads(render("sarif", check(["letter.md"]), View()))["runs"][0]
    assert not [one for one in log["results"] if one["ruleId"] == "blame/failed-to-person"]
    [kept] = log["properties"]["tilint"]["kept"]
    assert (kept["ruleId"], kept["uri"], kept["reason"]) == ("blame/failed-to-person", "letter.md", "the law says so")
