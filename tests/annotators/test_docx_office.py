"""LibreOffice opens what tilint annotated: the same text, and each comment at its words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from tests.annotators import office, reports
from tests.annotators.word_comments import read_comments
from tests.readers.docx_samples import control, field, p, r, row, sample, table
from tilint.annotators import annotate
from tilint.config import Settings
from tilint.engine import check_each
from tilint.errors import AnnotationError
from tilint.model import Wording, find_rewrites
from tilint.packs import rules_directory
from tilint.readers import read

CORPORA = rules_directory().parent / "corpora"
HYPERLINK = '<w:hyperlink w:anchor="x">' + r("failed in a link") + "</w:hyperlink>"
BOX = (
    '<w:r><w:pict><v:rect id="box1" style="width:420pt;height:62pt"><v:textbox><w:txbxContent>'
    f"{p('failed in a box')}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)
PLACES = sample(
    p("You ", r("failed ", "<w:b/>"), r("in a paragraph", "<w:i/>"), ".")
    + table(row("failed in a cell", table(row("failed in a deep cell"))))
    + p("A box: ", BOX)
    + p("A control: ", control(r("failed in a control")))
    + control(p("First paragraph.") + p("failed in a block"))
    + p("A link: ", HYPERLINK)
    + p("A field: ", field(' HYPERLINK "https://example.org" ', "failed in a field"))
)


@office.needs_office
def test_every_document_that_ships_opens_with_its_comments_at_their_words(tmp_path, request):
    folder = request.config.getoption("--corpus") or CORPORA
    paths = sorted(path for path in Path(folder).rglob("*.docx"))
    (tmp_path / "before").mkdir()
    written = []
    for number, (path, reading) in enumerate(
        zip(paths, check_each([(path, path.read_bytes()) for path in paths]), strict=True)
    ):
        if not reading.documents:
            continue
        try:
            done = annotate(path.read_bytes(), reading.documents[0], reading.report)
        except AnnotationError:
            continue
        copy = tmp_path / f"{number}-{path.name}"
        copy.write_bytes(done.data)
        original = tmp_path / "before" / copy.name
        original.write_bytes(path.read_bytes())
        written.append((path, copy, original))
    after = office.convert([copy for _, copy, _ in written], tmp_path)
    before = office.convert([original for _, _, original in written], tmp_path / "before")
    for (path, copy, _), converted, plain in zip(written, after, before, strict=True):
        comments = [one for one in read_comments(copy.read_bytes()) if one.author == "tilint"]
        ours = Counter("".join(one.words.split()) for one in comments)
        theirs = Counter(note.words for note in office.read_notes(converted) if note.author == "tilint")
        assert sum(ours.values()) == sum(theirs.values()), path.name
        # LibreOffice shows a comment at a point where its reference is apart from its words.
        assert sum((ours - theirs).values()) <= sum(one.is_apart for one in comments), path.name
        assert office.read_text(converted) == office.read_text(plain), path.name


@office.needs_office
def test_comments_stand_at_their_words_wherever_these_are(tmp_path):
    document = read("places.docx", data=PLACES)
    words = [
        f"failed in a {place}"
        for place in ("paragraph", "cell", "deep cell", "box", "control", "block", "link", "field")
    ]
    done = annotate(PLACES, document, reports.report(document, *(reports.at(document, one) for one in words)))
    assert done.exact == len(words)
    copy = tmp_path / "places.docx"
    copy.write_bytes(done.data)
    [converted] = office.convert([copy], tmp_path)
    notes = {note.words for note in office.read_notes(converted)}
    assert {"".join(one.split()) for one in words} <= notes


BEGINNINGS = {
    "block": control(p("failed here")),
    "locked": control(p("You failed", " here"), alias="x"),
    "table": control(table(row("failed here", "x"))),
    "cell": table(row(f"<w:tc>{control(p('failed here'))}<w:p/></w:tc>")),
    "plain": p(
        "A field: ", "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + r("failed") + "</w:sdtContent></w:sdt>"
    ),
}


@office.needs_office
def test_no_words_are_lost_where_a_control_begins(tmp_path):
    rule = replace(reports.make_rule(), rewrites={"failed": Wording("could not be")})
    (tmp_path / "plain").mkdir()
    copies, originals = [], []
    for name, content in BEGINNINGS.items():
        data = sample(p("Above.") + content + p("Below."))
        document = read("x.docx", data=data)
        done = annotate(
            data, document, reports.report(document, reports.at(document, "failed", rule=rule)), suggest=True
        )
        copies.append(tmp_path / f"{name}.docx")
        copies[-1].write_bytes(done.data)
        originals.append(tmp_path / "plain" / f"{name}.docx")
        originals[-1].write_bytes(data)
    pairs = zip(office.convert(copies, tmp_path), office.convert(originals, tmp_path / "plain"), strict=True)
    for copy, original in pairs:
        assert office.read_text(copy) == office.read_text(original), copy.name
        assert "can hurt" in office.read_notes(copy)[1].text


LETTER = sample(
    p("They ", r("utilise", "<w:b/>"), " the form prior to Friday.")
    + p("He committed ", r("suicide", "<w:i/>"), ". He resided here, and they were UTILISED and obtained.")
    + table(row("The elderly live here.", "Abide by the rules."))
)


def proposed(document, findings):
    """Give the text as it would be with every rewrite."""
    text = document.text
    for rewrite in reversed(find_rewrites(document, findings)):
        text = text[: rewrite.span.start] + rewrite.offered + text[rewrite.span.end :]
    return text


@office.needs_office
def test_accepting_gives_what_was_offered_and_rejecting_the_original(tmp_path):
    sources = {path: path.read_bytes() for path in sorted(CORPORA.rglob("*.docx"))} | {Path("letter.docx"): LETTER}
    copies, documents = [], []
    for (path, data), reading in zip(
        sources.items(), check_each(list(sources.items()), Settings(use_config=False)), strict=True
    ):
        [document] = reading.documents
        done = annotate(data, document, reading.report, suggest=True)
        offered = find_rewrites(document, reading.report.findings)
        assert done.suggested == len(offered), path.name
        if offered:
            copies.append(tmp_path / path.name)
            copies[-1].write_bytes(done.data)
            documents.append((document, proposed(document, reading.report.findings)))
    assert {"use", "before", "died by suicide", "Older people"} <= {one.offered for one in offered}
    plain = tmp_path / "plain"
    plain.mkdir()
    for path in copies:
        (plain / path.name).write_bytes(sources[next(one for one in sources if one.name == path.name)])
    originals = [office.read_text(one) for one in office.convert([plain / path.name for path in copies], plain)]
    rejected = office.settle(copies, tmp_path, accept=False)
    accepted = office.settle(copies, tmp_path, accept=True)
    assert rejected == originals
    for path, (document, text), original, now in zip(copies, documents, originals, accepted, strict=True):
        assert _words_changed(original, now) == _words_changed(_bare(document.text), _bare(text)), path.name


def _bare(text):
    return "".join(text.split())


def _words_changed(old, new):
    """List what differs: LibreOffice's text holds more than tilint's, such as numbers of lists."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(old[a:b], new[c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
