"""Files as other programs write them, and files that cannot be read."""

import io
import zipfile

import pytest

from tests.readers.docx_samples import item, p, r, rewritten, row, sample, table
from tests.readers.readback_docx import read_checked, texts
from tilint.errors import UnreadableError
from tilint.formats import docx_package
from tilint.readers.docx import read_docx

BODY = p("Aims", style="Heading1") + p("We write.") + table(row("cell")) + item("item", 1)
TEXTS = ["Aims", "We write.", "cell", "item"]
STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/": b"http://purl.oclc.org/ooxml/wordprocessingml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def replaced(*pairs, within=(".xml", ".rels")):
    def change(name, content):
        if name.endswith(within):
            for old, new in pairs:
                content = content.replace(old, new)
        return content

    return change


def without(*names):
    return lambda name, content: None if name in names else content


@pytest.mark.parametrize(
    "change",
    [
        replaced(*STRICT.items()),
        replaced((b"<?xml", b"\xef\xbb\xbf<?xml")),
        replaced((b'Target="word/', b'Target="/word/'), (b'Target="styles.xml', b'Target="/word/styles.xml')),
        replaced((b"wordprocessingml.document.main+xml", b"x")),
        replaced(
            (
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        ),
        without("word/settings.xml", "word/theme/theme1.xml", "docProps/core.xml", "docProps/app.xml"),
        replaced((b'Target="theme/theme1.xml"', b'Target="NULL"')),
    ],
    ids=["strict", "byte order marks", "absolute targets", "unknown type", "macros", "missing parts", "dead reference"],
)
def test_files_of_other_makers(change):
    data = rewritten(sample(BODY), change)
    document = read_checked(data)
    assert texts(document) == TEXTS
    assert document.blocks[1].section == ("Aims",)


def test_a_file_without_styles_and_numbering_is_read():
    data = rewritten(sample(BODY + p("•", style="ListBullet")), without("word/styles.xml", "word/numbering.xml"))
    assert texts(read_checked(data)) == [*TEXTS, "•"]


def test_words_about_strict_names_are_left_alone():
    words = "See http://purl.oclc.org/ooxml/wordprocessingml/main for more."
    data = rewritten(sample(p(words)), replaced(*STRICT.items()))
    assert texts(read_checked(data)) == [words]


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def cut(data):
    return data[: len(data) // 2]


def scrambled(data):
    middle = data.index(b"word/document.xml") + 200
    return data[:middle] + bytes(100) + data[middle + 100 :]


def spread(old, new):
    return lambda data: rewritten(data, replaced((old, new)))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
        (lambda _: b"plain text", "not a Word document"),
        (lambda _: b"", "not a Word document"),
        (lambda _: zipped(mimetype="application/vnd.oasis.opendocument.text"), "not a Word document"),
        (cut, "zip archive is broken"),
        (scrambled, "damaged"),
        (lambda data: rewritten(data, without("word/document.xml")), "not a Word document"),
        (spread(b"<w:body>", b"<w:body"), "XML"),
        (spread(b"<w:body>", b"<w:body>&nothing;"), "XML"),
        (spread(b"w:body", b"w:other"), "not a Word document"),
        (spread(b"We write.", b"\xff\xfe\xff"), "XML"),
        (lambda _: sample(""), "no text"),
        (lambda _: sample(p(r("unseen", "<w:vanish/>")) + p(" \t ")), "no text"),
        (lambda _: sample(p('<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>')), "only pictures"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(damage, reason):
    with pytest.raises(UnreadableError) as refusal:
        read_docx(damage(sample(BODY)), "sample.docx")
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert "sample" not in str(refusal.value)


@pytest.mark.parametrize(
    ("limit", "value"), [("MAX_PART_BYTES", 1000), ("MAX_PACKAGE_BYTES", 10_000), ("MAX_PARTS", 3)]
)
def test_files_that_unpack_to_too_much_are_refused(monkeypatch, limit, value):
    monkeypatch.setattr(docx_package, limit, value)
    with pytest.raises(UnreadableError, match="more than"):
        read_docx(sample(BODY), "x")


def test_a_locked_entry_is_refused():
    data = bytearray(sample(BODY))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    with pytest.raises(UnreadableError, match="password"):
        read_docx(bytes(data), "x")


def test_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document'
    data = rewritten(
        sample(p("seen") + p("[here]")),
        replaced((b"<w:document", doctype.encode()), (b"[here]", b"&x;"), within=("word/document.xml",)),
    )
    assert read_docx(data, "x").text == "seen"


def test_deep_nesting_is_read_or_refused():
    with pytest.raises(UnreadableError):
        read_docx(rewritten(sample(BODY), replaced((b"We write.", b"<w:ins>" * 5000 + b"</w:ins>" * 5000))), "x")
    nested = "<w:ins>" * 200 + r("deep") + "</w:ins>" * 200
    assert texts(read_checked(sample(p(nested)))) == ["deep"]


def test_wild_numbers_cost_nothing():
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>'
    rows = row(cell, look="<w:tblHeader/>") + row("b")
    assert texts(read_checked(sample(table(rows) + item("c", 1, 999999999)))) == ["a", "b", "c"]
