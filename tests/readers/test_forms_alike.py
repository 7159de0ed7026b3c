"""One form in three formats: Markdown blanks, Word's content controls and a PDF's fields give the same findings."""

import pytest

from tests.readers.docx_samples import choices, control, form_field, p, r, sample
from tests.readers.pdf_checks import read
from tests.readers.pdf_samples import LEFT, paper, stack, wrapped
from tests.readers.readback_docx import read_checked
from tilint import check

FIELD_RULES = {
    "choice/no-skip-or-decline-option",
    "culture/identity-fields",
    "transparency/sensitive-question-without-reason",
    "transparency/placeholder-or-merge-field-left",
}
# A label with the choices of its answer; none is a blank.
HARSH = [
    ("Christian name", ()),
    ("Gender", ("Male", "Female")),
    ("Religion", ()),
    ("Address", ()),
    ("Mental health history", ()),
    ("Phone", ()),
    ("Mother's name", ()),
]
KIND = [
    ("First name", ()),
    ("Name you like to be called", ()),
    ("Gender", ("Male", "Female", "In another way", "Prefer not to say")),
    ("Address", ()),
    ("Phone", ()),
    ("Religion", ("None", "Another", "Prefer not to say")),
]
# Very short documents are not asked what they leave out.
INTRODUCTION = (
    "We are a small team, and we meet people in the library and at home. "
    "What you write here goes into a folder, and the folder is kept in a locked room on the second floor. "
) * 4
CLICK = r("Click or tap here to enter text.")


def markdown(form):
    lines = [f"{label}: {' '.join(f'☐ {each}' for each in answers) or '______'}" for label, answers in form]
    return ("\n\n".join(["# About you", INTRODUCTION, *lines])).encode()


def controls(form):
    blank = control(CLICK, prompt=True, kind="<w:text/>")
    lists = [choices("Choose an item.", *answers) for _, answers in form]
    lines = [
        p(f"{label}: ", control(r("Choose an item."), prompt=True, kind=kind) if answers else blank)
        for (label, answers), kind in zip(form, lists, strict=True)
    ]
    return sample("".join([p("About you", style="Heading1"), p(INTRODUCTION), *lines]))


def legacy(form):
    def entries(answers):
        return "".join(f'<w:listEntry w:val="{each}"/>' for each in answers)

    def field(answers):
        if answers:
            return form_field("FORMDROPDOWN", f"<w:ddList>{entries(answers)}</w:ddList>")
        return form_field("FORMTEXT", "<w:textInput/>", "\u2002" * 5)

    lines = [p(f"{label}: ", field(answers)) for label, answers in form]
    return sample("".join([p("About you", style="Heading1"), p(INTRODUCTION), *lines]))


def acroform(form, answer):
    def draw(canvas):
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(LEFT, 780, "About you")
        stack(wrapped(INTRODUCTION.strip(), 430), top=750)(canvas)
        stack(*(f"{label}:" for label, _ in form), top=440, gap=16)(canvas)
        for index, (label, answers) in enumerate(form):
            place = {"x": 230, "y": 436 - 30 * index, "height": 16}
            if answers:
                answer(canvas, label, answers, place)
            else:
                canvas.acroForm.textfield(name=label, tooltip=label, width=200, **place)

    return paper(draw)


def combos(canvas, label, answers, place):
    # What is chosen at first is one of the choices.
    canvas.acroForm.choice(name=label, options=list(answers), value=answers[0], width=200, **place)


def lists(canvas, label, answers, place):
    canvas.acroForm.listbox(name=label, options=list(answers), value=answers[0], width=200, **place | {"height": 24})


def captioned(canvas, label, answers, place):
    for index, each in enumerate(answers):
        left = place["x"] + 85 * index
        canvas.acroForm.checkbox(name=f"{label}{index}", x=left, y=place["y"], size=14)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(left + 17, place["y"] + 4, each)


def buttons(canvas, label, answers, place):
    for index, each in enumerate(answers):
        canvas.acroForm.radio(name=label, value=each, x=place["x"] + 40 * index, y=place["y"], size=14)


FORMATS = {
    "markdown": ("md", markdown),
    "controls": ("docx", controls),
    "legacy": ("docx", legacy),
    "combos": ("pdf", lambda form: acroform(form, combos)),
    "lists": ("pdf", lambda form: acroform(form, lists)),
    "captioned": ("pdf", lambda form: acroform(form, captioned)),
    "buttons": ("pdf", lambda form: acroform(form, buttons)),
}


def findings(data, suffix, folder):
    path = folder / f"form.{suffix}"
    path.write_bytes(data)
    report = check([path])
    assert not report.failures
    assert [document.type for document in report.documents] == ["form"]
    return sorted((item.rule.id, item.severity.value) for item in report.findings if item.rule.id in FIELD_RULES)


@pytest.mark.parametrize("name", FORMATS)
def test_a_form_that_asks_too_much(name, tmp_path):
    suffix, write = FORMATS[name]
    data = write(HARSH)
    if suffix != "md":
        (read_checked if suffix == "docx" else read)(data)
    expected = findings(markdown(HARSH), "md", tmp_path)
    assert {rule for rule, *_ in expected} == FIELD_RULES - {"transparency/placeholder-or-merge-field-left"}
    assert findings(data, suffix, tmp_path) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_a_form_that_leaves_a_choice(name, tmp_path):
    suffix, write = FORMATS[name]
    assert findings(write(KIND), suffix, tmp_path) == []
