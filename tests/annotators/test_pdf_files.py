"""A PDF that notes are written into stays what it was: its bytes, its other parts, and what people wrote into it."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest

from tests.annotators import reports
from tests.annotators.pdf_highlights import annotations, highlights, pages_that_differ
from tests.readers.pdf_samples import LEFT, Text, page, paper, stack
from tilint.annotators import annotate
from tilint.annotators import pdf as annotator
from tilint.annotators.pdf import annotate_pdf, is_own
from tilint.annotators.words import note_text
from tilint.errors import AnnotationError
from tilint.packs import rules_directory
from tilint.readers.pdf import read_pdf

HARSH = rules_directory().parent / "corpora/rent-letters/harsh.pdf"
LETTER = paper(stack("Dear tenant", ["You failed to pay your rent,", "so you will be evicted."]))
CLASSIC = {"object_stream_mode": pikepdf.ObjectStreamMode.disable}
PACKAGING = ("/XRef", "/ObjStm")
STREAMS = {"object_stream_mode": pikepdf.ObjectStreamMode.generate}


def annotated(data, *words, document=None):
    document = document or read_pdf(data, "sample.pdf")
    return annotate_pdf(data, document, reports.report(document, *(reports.at(document, each) for each in words)))


def saved(pdf, **options):
    buffer = io.BytesIO()
    pdf.save(buffer, static_id=True, **options)
    return buffer.getvalue()


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def changed(data, change, **options):
    """Change a file by way of pikepdf, as another program would."""
    with opened(data) as pdf:
        change(pdf)
        return saved(pdf, **options)


def texts(data):
    document = pypdfium2.PdfDocument(data)
    found = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return found


def form(canvas):
    """Draw a form with a bookmark."""
    canvas.bookmarkPage("start")
    canvas.addOutlineEntry("The start", "start")
    canvas.drawString(LEFT, 700, "You failed to answer. What happened?")
    canvas.acroForm.textfield(name="what", value="Much", x=LEFT, y=640, width=200, height=20)


def persons_note(pdf, **entries):
    entries = {"Rect": [100, 100, 120, 120], "Subtype": pikepdf.Name.Text, "T": pikepdf.String("Ann"), **entries}
    note = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Contents=pikepdf.String("Why?"), **entries))
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), note])
    return note


@pytest.mark.parametrize("options", [CLASSIC, STREAMS], ids=["table", "streams"])
@pytest.mark.parametrize("draw", [stack("You failed to pay."), form], ids=["plain", "form"])
def test_the_file_stays_and_the_notes_come_behind_it(draw, options):
    data = changed(paper(draw), lambda pdf: None, **options)
    done = annotated(data, "failed")
    assert done.data.startswith(data)
    assert texts(done.data) == texts(data)
    before, after = opened(data), opened(done.data)
    assert after.check_pdf_syntax() == []
    assert after.Root.objgen == before.Root.objgen
    assert after.trailer.Info.objgen == before.trailer.Info.objgen
    assert after.trailer.ID[0] == before.trailer.ID[0]
    assert after.trailer.ID[1] != before.trailer.ID[1]
    pages = {each.obj.objgen for each in before.pages}
    others = [each for each in before.objects if each.is_indirect and each.objgen not in pages]
    parts = [each for each in others if not isinstance(each, pikepdf.Stream) or str(each.get("/Type")) not in PACKAGING]
    assert all(after.get_object(each.objgen).unparse(resolved=True) == each.unparse(resolved=True) for each in parts)


@pytest.mark.parametrize("options", [CLASSIC, STREAMS], ids=["table", "streams"])
def test_form_bookmarks_tags_and_peoples_notes_are_kept(options):
    def add(pdf):
        persons_note(pdf)
        element = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.P, K=0))
        pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=element))
        pdf.pages[0].obj.StructParents = 0

    data = changed(paper(form), add, **options)
    done = annotated(data, "failed to")
    with opened(done.data) as pdf:
        assert [item.title for item in pdf.open_outline().root] == ["The start"]
        assert pdf.Root.AcroForm.Fields[0].V == "Much"
        assert pdf.Root.StructTreeRoot.K.S == pikepdf.Name.P
        assert pdf.pages[0].obj.StructParents == 0
        kinds = [str(each.Subtype) for each in pdf.pages[0].obj.Annots]
    assert sorted(kinds) == ["/Highlight", "/Popup", "/Popup", "/Text", "/Text", "/Widget"]
    assert pages_that_differ(data, done.data) == []


def test_page_objects_of_a_later_generation():
    raw = changed(LETTER, lambda pdf: None, **CLASSIC)
    raw = raw[: raw.rindex(b"\nxref\n") + 1]
    [number] = [int(found[1]) for found in re.finditer(rb"(\d+) 0 obj\n<<[^\n]*/Type /Page >>", raw)]
    data = with_table(
        raw.replace(b"\n%d 0 obj" % number, b"\n%d 3 obj" % number).replace(b"%d 0 R" % number, b"%d 3 R" % number)
    )
    done = annotated(data, "failed")
    assert done.data.startswith(data)
    assert len(highlights(done.data)) == 1
    assert b"\n%d 3 obj" % number in done.data[len(data) :]


def with_table(objects):
    """Write a cross-reference table behind objects."""
    found = {int(each[1]): (each.start(), int(each[2])) for each in re.finditer(rb"(?m)^(\d+) (\d+) obj", objects)}
    root = int(re.search(rb"(\d+) 0 obj\n<<[^\n]*/Type /Catalog", objects)[1])
    rows = [b"0000000000 65535 f \n", *(b"%010d %05d n \n" % found[number] for number in sorted(found))]
    tail = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(rows), root, len(objects))
    return objects + b"xref\n0 %d\n" % len(rows) + b"".join(rows) + tail


def test_the_same_twice():
    done = annotated(LETTER, "failed", "evicted")
    assert annotated(LETTER, "failed", "evicted") == done
    assert annotated(done.data, "failed", "evicted").data == done.data
    assert annotated(done.data, "failed").data == annotated(LETTER, "failed").data


def test_own_files_are_known_until_somebody_works_in_them():
    done = annotated(LETTER, "failed").data
    assert is_own(done)
    assert not is_own(LETTER)
    assert not is_own(done.replace(b"Some readers", b"Many readers"))
    assert not is_own(done + b"\n")
    assert not is_own(changed(done, persons_note))


@pytest.mark.parametrize("options", [CLASSIC, STREAMS], ids=["table", "streams"])
def test_after_people_worked_in_it_only_own_notes_are_replaced(options):
    def work(pdf):
        persons_note(pdf)
        [mine] = [each for each in pdf.pages[0].obj.Annots if "failed" in str(each.get("/Contents", ""))[:20]]
        persons_note(pdf, IRT=mine, RT=pikepdf.Name.R)

    theirs = changed(annotated(LETTER, "failed", "evicted").data, work, **options)
    again = annotated(theirs, "failed", "rent").data
    assert [each.text for each in annotations(again) if each.author == "Ann"] == ["Why?", "Why?"]
    assert sorted(each.text.split()[0] for each in highlights(again)) == ["“failed”", "“rent”"]
    with opened(again) as pdf:
        [answer] = [each for each in pdf.pages[0].obj.Annots if "/IRT" in each]
        assert str(answer.IRT.Contents).startswith("“failed”")
    assert annotated(again, "failed", "rent").data == again


def test_a_note_that_somebody_answered_stays():
    def answer(pdf):
        [mine] = [each for each in pdf.pages[0].obj.Annots if each.Subtype == pikepdf.Name.Highlight]
        persons_note(pdf, IRT=mine)

    theirs = changed(annotated(LETTER, "failed").data, answer)
    again = annotated(theirs, "rent").data
    assert sorted(each.text.split()[0] for each in highlights(again)) == ["“failed”", "“rent”"]


def test_when_nothing_is_new_in_a_file_that_another_program_wrote_it_stays():
    theirs = changed(annotated(LETTER, "failed").data, persons_note)
    assert annotated(theirs, "failed").data == theirs


def test_an_encrypted_file_is_refused():
    data = changed(LETTER, lambda pdf: None, encryption=pikepdf.Encryption(owner="secret", user=""))
    with pytest.raises(AnnotationError, match="encrypted"):
        annotated(data, "failed")
    locked = changed(LETTER, lambda pdf: None, encryption=pikepdf.Encryption(owner="secret", user="other"))
    with pytest.raises(AnnotationError, match="encrypted"):
        annotated(locked, "failed", document=read_pdf(LETTER, "sample.pdf"))


def signature(pdf):
    return pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"\x30"))


def sign(pdf):
    kid = pikepdf.Dictionary(T=pikepdf.String("me"), FT=pikepdf.Name.Sig, V=signature(pdf))
    parent = pikepdf.Dictionary(T=pikepdf.String("us"), Kids=[pdf.make_indirect(kid)])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(parent)], SigFlags=3)


def certify(pdf):
    pdf.Root.Perms = pikepdf.Dictionary(DocMDP=signature(pdf))


def leave_room_to_sign(pdf):
    field = pikepdf.Dictionary(T=pikepdf.String("me"), FT=pikepdf.Name.Sig)
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pdf.make_indirect(field)], SigFlags=1)


def form_that_holds_itself(pdf):
    field = pdf.make_indirect(pikepdf.Dictionary(T=pikepdf.String("me")))
    field.Kids = pikepdf.Array([field])
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field, 7])


@pytest.mark.parametrize(("change", "reason"), [(sign, "is signed"), (certify, "is certified")])
def test_a_signed_file_is_refused(change, reason):
    with pytest.raises(AnnotationError, match=reason):
        annotated(changed(LETTER, change), "failed")


@pytest.mark.parametrize("change", [leave_room_to_sign, form_that_holds_itself])
def test_a_form_without_a_signature_is_not(change):
    assert annotated(changed(LETTER, change), "failed").exact == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: data.rindex(b"startxref")],
        lambda data: re.sub(rb"startxref\n\d+", b"startxref\n7", data),
        lambda data: b"From: somebody\n\n" * 5 + data,
        lambda data: data.replace(b"endobj", b"", 1),
    ],
    ids=["no end", "wrong place", "a mail around it", "an object without end"],
)
def test_a_damaged_file_is_mended_first(damage):
    data = damage(changed(LETTER, lambda pdf: None, **CLASSIC))
    done = annotated(data, "failed")
    assert texts(done.data) == texts(data)
    assert len(highlights(done.data)) == 1
    assert opened(done.data).check_pdf_syntax() == []
    assert is_own(done.data)
    assert annotated(done.data, "failed").data == done.data


def test_a_file_that_comes_out_otherwise_is_not_given_away(monkeypatch):
    document = read_pdf(LETTER, "sample.pdf")
    monkeypatch.setattr(annotator, "append", lambda data, pdf, changed, *, keeps_work: data)
    with pytest.raises(AnnotationError, match="damaged"):
        annotated(LETTER, "failed", document=document)


def test_a_file_whose_words_stand_elsewhere_when_it_is_mended_is_refused(monkeypatch):
    lower = paper(stack("Dear tenant", ["You failed to pay your rent,", "so you will be evicted."], top=500))
    assert texts(lower) == texts(LETTER)
    monkeypatch.setattr(annotator, "mended", lambda data: lower)
    with pytest.raises(AnnotationError, match="damaged"):
        annotated(LETTER[: LETTER.rindex(b"startxref")], "failed")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"no PDF at all", LETTER[:300]])
def test_what_is_no_whole_pdf_is_refused(data):
    with pytest.raises(AnnotationError, match="damaged"):
        annotated(data, "failed", document=read_pdf(LETTER, "sample.pdf"))


@pytest.mark.parametrize("entry", [7, pikepdf.String("none"), pikepdf.Array([7, None, pikepdf.Dictionary()])])
def test_odd_annotations_are_left_alone(entry):
    def spoil(pdf):
        pdf.pages[0].obj.Annots = entry

    done = annotated(changed(LETTER, spoil), "failed")
    assert len(highlights(done.data)) == 1


def test_odd_page_boxes():
    def spoil(pdf):
        pdf.pages[0].obj.MediaBox = pikepdf.Array([0, 0])
        pdf.pages[0].obj.Rotate = pikepdf.Name.Left

    assert annotated(changed(LETTER, spoil), "failed").exact == 1


def test_notes_print_and_have_a_popup_and_an_appearance():
    with opened(annotated(LETTER, "failed").data) as pdf:
        notes = [each for each in pdf.pages[0].obj.Annots if "/T" in each]
        assert [str(each.Subtype) for each in notes] == ["/Text", "/Highlight"]
        for note in notes:
            assert note.F == 4
            assert note.Popup.Parent.objgen == note.objgen
            assert note.AP.N.BBox is not None
            assert "/M" not in note
        assert str(notes[1].AP.N.Resources.ExtGState.G.BM) == "/Multiply"


def test_annotate_finds_the_way_by_the_format():
    data = HARSH.read_bytes()
    document = read_pdf(data, "harsh.pdf")
    finding = reports.at(document, "failed to")
    done = annotate(data, document, reports.report(document, finding))
    assert [each.text for each in highlights(done.data)] == [note_text(finding)]


def test_pages_without_notes_stay():
    data = paper(*(page(Text([f"This is page {number} of the letter."], 700)) for number in (1, 2, 3)))
    done = annotated(data, "page 2").data
    with opened(data) as before, opened(done) as after:
        assert after.pages[2].obj.unparse(resolved=True) == before.pages[2].obj.unparse(resolved=True)
        assert "/Annots" not in after.pages[2].obj
