"""Makes DOCX files in memory from WordprocessingML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

_OFFICE = "http://schemas.openxmlformats.org/"
NAMESPACES = {
    "w": f"{_OFFICE}wordprocessingml/2006/main",
    "r": f"{_OFFICE}officeDocument/2006/relationships",
    "mc": f"{_OFFICE}markup-compatibility/2006",
    "wp": f"{_OFFICE}drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}drawingml/2006/main",
    "dgm": f"{_OFFICE}drawingml/2006/diagram",
    "c": f"{_OFFICE}drawingml/2006/chart",
    "m": f"{_OFFICE}officeDocument/2006/math",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def r(text: str, look: str = "") -> str:
    """Write a run; tabs and line ends become elements, `look` is the inside of its `w:rPr`."""
    inner = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    inner = inner.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def p(*inner: str, style: str = "", look: str = "") -> str:
    """Write a paragraph of runs; plain text becomes a run, `look` is the rest of its `w:pPr`."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = "".join(item if item.startswith("<") else r(item) for item in inner)
    return f"<w:p><w:pPr>{named}{look}</w:pPr>{runs}</w:p>"


def item(text: str, list_id: int, level: int = 0) -> str:
    """Write a numbered paragraph."""
    return p(text, look=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: str, look: str = "") -> str:
    """Write a table."""
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def row(*cells: str, look: str = "") -> str:
    """Write a table row of cells; plain text becomes a cell."""
    written = (cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(written)}</w:tr>"


def tc(content: str, look: str = "") -> str:
    """Write a table cell; plain text becomes a paragraph."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def box(*paragraphs: str, fallback: str = "") -> str:
    """Write a run that holds a text box twice, as Word does: as a choice and, with the same words, as a fallback."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    again = f"<w:txbxContent>{fallback or ''.join(paragraphs)}</w:txbxContent>"
    shape = f"<w:drawing><wp:anchor><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{again}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def field(code: str, *result: str) -> str:
    """Write a complex field with its result."""
    runs = "".join(item if item.startswith("<") else r(item) for item in result)
    return f"{mark('begin')}<w:r><w:instrText>{escape(code)}</w:instrText></w:r>{mark('separate')}{runs}{mark('end')}"


def mark(kind: str) -> str:
    """Write the beginning, middle or end of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def control(content: str, *, prompt: bool = False, alias: str = "", kind: str = "") -> str:
    """Write a content control; `prompt` says that it shows its placeholder, `kind` is an element of its own."""
    properties = (f'<w:alias w:val="{alias}"/>' if alias else "") + ("<w:showingPlcHdr/>" if prompt else "") + kind
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def choices(*texts: str, kind: str = "dropDownList") -> str:
    """Write the choices of a content control, as its `kind`."""
    items = "".join(
        f'<w:listItem w:displayText="{escape(text)}" w:value="{index}"/>' for index, text in enumerate(texts)
    )
    return f"<w:{kind}>{items}</w:{kind}>"


def form_field(code: str, data: str, *result: str) -> str:
    """Write a form field of the older kind; `data` is the inside of its `w:ffData`."""
    whole = field(code, *result)
    return whole.replace(
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar>',
        1,
    )


def sample(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    links: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    arrange: Callable[[docx.document.Document], object] | None = None,
) -> bytes:
    """Make a file with a body, further styles, lists, hyperlink targets by id and parts such as "footnotes"."""
    document = docx.Document()
    main = document.part
    for child in _parsed("body", body):
        document.element.body.insert_element_before(child, "w:sectPr")
    for child in _parsed("styles", styles):
        document.styles.element.append(child)
    if numbering:
        element = main.numbering_part.element
        element[:] = list(_parsed("numbering", numbering))
    for identifier, target in (links or {}).items():
        main.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, identifier, is_external=True)
    for name, content in (parts or {}).items():
        blob = etree.tostring(_parsed(name, content))
        part = Part(PackURI(f"/word/{name}.xml"), _WORD_PART.format(name), blob, main.package)
        main.relate_to(part, f"{NAMESPACES['r']}/{name}")
    if arrange:
        arrange(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Give every file of a package to `change`, which returns its new content or None to leave it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _parsed(name: str, content: str) -> etree._Element:
    return docx.oxml.parse_xml(f"<w:{name} {_DECLARED}>{content}</w:{name}>")
