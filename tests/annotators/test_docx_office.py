"""LibreOffice opens what tilint annotated: the same text, and each comment at its words.

`.ci/libreoffice` proves the same for whole documents.
"""

from __future__ import annotations

from dataclasses import replace

from tests.annotators import office, reports
from tests.readers.docx_samples import control, field, p, r, row, sample, table
from tilint.annotators import annotate
from tilint.config import Settings
from tilint.engine import check_each
from tilint.model import Wording, find_rewrites
from tilint.readers import read

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


@office.needs_office
def test_accepting_gives_what_was_offered_and_rejecting_the_original(tmp_path):
    source = tmp_path / "letter.docx"
    source.write_bytes(LETTER)
    [reading] = check_each([(source, LETTER)], Settings(use_config=False))
    [document] = reading.documents
    offered = find_rewrites(document, reading.report.findings)
    assert {"use", "before", "died by suicide", "Older people"} <= {one.offered for one in offered}
    copy = tmp_path / "copy.docx"
    copy.write_bytes(annotate(LETTER, document, reading.report, suggest=True).data)
    text = document.text
    for rewrite in reversed(offered):
        text = text[: rewrite.span.start] + rewrite.offered + text[rewrite.span.end :]
    [original] = office.convert([source], tmp_path)
    accepted, rejected = office.settle([(copy, office.ACCEPT), (copy, office.REJECT)], tmp_path)
    assert office.read_text(rejected) == office.read_text(original) == office.bare(document.text)
    assert office.read_text(accepted) == office.bare(text)
