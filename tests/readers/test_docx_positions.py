"""Every located piece of a generated file reads back to its own characters; all that is seen is read, once."""

import re
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.docx_samples import (
    box,
    choices,
    control,
    field,
    form_field,
    mark,
    p,
    r,
    row,
    sample,
    table,
    tc,
)
from tests.readers.readback_docx import read_checked
from tilint.errors import UnreadableError

SEEN, UNSEEN = "@seen@", "@unseen@"
LOOKS = ("", "<w:b/>", "<w:i/><w:caps/>", '<w:color w:val="C00000"/>', '<w:u w:val="single"/><w:strike/>')
STYLES = ("", "Heading1", "Heading3", "Title", "ListBullet", "ListNumber", "Quote", "Caption")
DELETED_MARK = '<w:rPr><w:del w:id="1"/></w:rPr>'

pieces = st.text(alphabet=" ab.\t\n\u00a0\u00ad\u200bé☎\U0001f600", max_size=5)


def join(strategy, most=3):
    return st.lists(strategy, max_size=most).map("".join)


def hidden(written):
    return written.replace(SEEN, UNSEEN)


def prompted(written):
    return re.sub("@(un)?seen@", "prompt", written)


def gone(text):
    return f"<w:r><w:delText>{text}</w:delText></w:r>"


runs = st.builds(lambda a, b, look: r(f"{a} {SEEN} {b}", look), pieces, pieces, st.sampled_from(LOOKS)) | pieces.map(r)
fixed = st.sampled_from(
    [
        r(UNSEEN, "<w:vanish/>"),
        f"<w:del>{gone(UNSEEN)}</w:del>",
        f"<w:ins><w:del>{gone(UNSEEN)}</w:del>{r(f' {SEEN} ')}</w:ins>",
        f"<w:moveFrom>{r(UNSEEN)}</w:moveFrom>",
        mark("begin") + r(UNSEEN) + mark("end"),
        control(r("Click or tap here to enter text."), prompt=True),
        control(r("     "), kind="<w:text/>"),
        form_field("FORMCHECKBOX", "<w:checkBox/>"),
        form_field("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="red"/></w:ddList>'),
        form_field("FORMTEXT", "<w:textInput/>", "     "),
        f"<w:r><w:t> {SEEN}</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>{SEEN} </w:t><w:br/></w:r>",
        '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    ]
)


def wrap(inner):
    return st.one_of(
        inner.map(lambda text: f"<w:ins>{text}</w:ins>"),
        inner.map(lambda text: f'<w:hyperlink w:anchor="x">{text}</w:hyperlink>'),
        st.builds(
            lambda text, prompt: control(prompted(text) if prompt else text, prompt=prompt), inner, st.booleans()
        ),
        inner.map(lambda text: control(prompted(text), prompt=True, kind=choices("red", "light  blue"))),
        inner.map(lambda text: control(text, kind=choices("red", "light  blue", kind="comboBox"))),
        inner.map(lambda text: form_field("FORMTEXT", "<w:textInput/>", prompted(text))),
        inner.map(lambda text: f'<w:fldSimple w:instr="AUTHOR">{text}</w:fldSimple>'),
        inner.map(lambda text: field('HYPERLINK "https://a.org"', text) if text else ""),
    )


inlines = join(st.recursive(runs | fixed, lambda inner: wrap(join(inner)), max_leaves=4))
paragraphs = st.builds(
    lambda inner, style, look: p(inner or r(""), style=style, look=look),
    inlines,
    st.sampled_from(STYLES),
    st.sampled_from(["", "", "", DELETED_MARK]),
)


def as_box(content):
    """Store a text box as Word does, its words in the fallback being those that nobody must read."""
    return p(r(f" {SEEN} "), box(content, fallback=hidden(content)))


def as_table(cells):
    half = len(cells) // 2
    covered = tc(p(r(UNSEEN)), '<w:vMerge w:val="continue"/>')
    deleted = row(p(r(UNSEEN)), look='<w:del w:id="1"/>')
    return table(
        row(*map(tc, cells[:half]), covered), deleted, row(*map(tc, cells[half:])), look='<w:tblLook w:firstRow="1"/>'
    )


def nest(blocks):
    inside = st.builds(lambda content, last: content + last, join(blocks), paragraphs)
    return st.one_of(
        st.lists(inside, min_size=2, max_size=4).map(as_table),
        inside.map(control),
        inside.map(as_box),
    )


bodies = join(st.recursive(paragraphs, nest, max_leaves=8), most=5)


def numbered(body):
    """Give each word that is marked as seen or unseen a number of its own."""
    numbers = count()
    return re.sub("@((?:un)?seen)@", lambda found: f"{found[1]}{next(numbers)}", body)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(bodies, paragraphs)
def test_generated_files_read_back(body, note):
    written = numbered(f"{body}@split@{hidden(note)}")
    body, note = written.split("@split@")
    data = sample(body, parts={"footnotes": f'<w:footnote w:id="1">{note.replace("unseen", "note")}</w:footnote>'})
    try:
        text = read_checked(data).text
    except UnreadableError:
        text = ""
    expected = re.findall(r"\bseen\d+", body)
    assert sorted(re.findall(r"\bseen\d+", text)) == sorted(expected)
    assert "unseen" not in text
