"""Find names, phone numbers, e-mail addresses and addresses by their form, so that a report can be shared.

Forms are all that it goes by: it misses what looks otherwise, and masks some words that are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tilint.model import Document, Span

NAME, PHONE, EMAIL, ADDRESS = "name", "phone number", "e-mail address", "address"

_TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Rev Revd Reverend Cllr Councillor Judge Justice PC DC Sgt "
    "Officer Sister"
).split()
_TITLE = rf"(?:{'|'.join(_TITLES)})"
# Lengths have an end, so that no text can keep a form busy.
_WORD = r"\b[A-Z\u00C0-\u00DE][\w'’\-]{0,30}\w\b|\b[A-Z](?:\.|\b)"
_PERSON = rf"(?:{_WORD})(?:[ \u00A0](?:{_WORD})){{0,3}}"
_NOBODY = frozenset(
    "Sir Madam Sirs Tenant Tenants Colleague Colleagues Customer Customers Parent Parents Carer Carers Guardian "
    "Resident Residents Applicant Applicants Patient Patients Team All Everyone Friend Friends Student Students "
    "Employee Employees Occupier Householder Neighbour Neighbor Member Members Staff Owner Candidate Candidates "
    "Leaseholder Claimant Family Families Volunteer Volunteers Hiring Manager Service Services User Client "
    "Clients Chair Committee Council Board People Operations Business Support Income Recovery Office Department "
    "Relations Attendance Borrower Free Housing Benefit Benefits Human Resources Payroll Reception Unit Group "
    "Trust Access The Your Our This".split()
)
_AMBIGUOUS = frozenset(
    "April August Amber Art Bill Bob Chase Christian Christmas Dawn Day Drew Eve Faith Frank Friday Grace Grant "
    "Guy Hazel Heather Holly Hope House Iris Ivy Jack Job Joy June King London Long Lord Mark May Miles Monday "
    "Olive Page Park Pat Patience Penny Price Read Rich Rob Rose Saturday Small Street Summer Sue Sunday Thursday "
    "Tuesday Violet Wednesday West White Will Winter Wood Young The This That You Your We Our They Please Yes No "
    "Not And For".split()
)
_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Place|Pl|Way|Terrace|Crescent|Gardens|Square|"
    r"Boulevard|Blvd|Grove|Hill|Row|Walk|Mews|Parade|Circle|Highway|Parkway|Pkwy|Quay|Green|Rise|View)"
)
_STATES = (
    "AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH "
    "OK OR PA PR RI SC SD TN TX UT VA VT WA WI WV WY"
).replace(" ", "|")
_POSTCODE = rf"(?:[A-Z]{{1,2}}\d[A-Z\d]?[ \u00A0]?\d[A-Z]{{2}}|(?:{_STATES})[ \u00A0]+\d{{5}}(?:-\d{{4}})?)"
_PLACE = rf"(?:{_WORD})(?:[ \u00A0](?:{_WORD})){{0,3}}"

_GAP = r"[ \u00A0.\-\u2010\u2011]?"
_FORMS = (
    (EMAIL, re.compile(r"(?<![\w.+\-'])[\w.+\-']{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")),
    (
        PHONE,
        re.compile(
            rf"(?<![\w£$€.,/])(?:\+\d{{1,3}}{_GAP}|1[ \u00A0.\-])?(?:\(\d{{1,5}}\)|\d{{2,5}})"
            rf"(?:{_GAP}\d{{2,5}}){{1,4}}(?![\w/]|[.,]\d)"
        ),
    ),
    (ADDRESS, re.compile(rf"(?:(?:{_PLACE}),?[ \n]+)?\b{_POSTCODE}\b")),
    (
        ADDRESS,
        re.compile(
            rf"\b\d{{1,5}}[A-Za-z]?(?:[\-–]\d{{1,5}})?,?[ \u00A0](?:(?:{_WORD})[ \u00A0]){{1,4}}{_STREET}\b(?!\w)"
        ),
    ),
    (ADDRESS, re.compile(rf"\b(?:Flat|Apartment|Apt|Unit|Suite|Room)\.?[ \u00A0]\d+\w?,?(?:[ \n]+{_PLACE},?\n)?")),
    (ADDRESS, re.compile(r"\bP\.?O\.?[ \u00A0]Box[ \u00A0]\d+", re.IGNORECASE)),
)
_NAMED = (
    re.compile(rf"\b{_TITLE}\.?[ \u00A0]+(?P<name>{_PERSON})"),
    re.compile(rf"^(?:Dear|Hello|Hi)[ \u00A0]+(?P<name>{_PERSON})(?=\s*[,:.!\n]|\s*$)", re.MULTILINE),
    re.compile(
        r"(?i:\b(?:full name|name|patient|tenant|client|employee|claimant|prepared by|written by|signed|contact|"
        rf"ask for|my name is|re)\b)[ \u00A0]?:?[ \u00A0]+(?:{_TITLE}\.?[ \u00A0]+)?(?P<name>{_PERSON})"
        r"(?=\s*[,;:.()\n]|\s+(?:on|at|or|from|in|if|by|and)\b|\s*$)"
    ),
)
_SIGN_OFF = re.compile(
    r"(?:yours (?:sincerely|faithfully|truly)|sincerely|(?:kind|best|warm|warmest|kindest) (?:regards|wishes)|"
    r"with (?:best|kind|warm) (?:wishes|regards)|best wishes|regards|yours|many thanks)[,.]?",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(rf"(?P<name>{_PERSON})(?:,[^\n]*)?(?=\n|$)")
_FEWEST_DIGITS, _MOST_DIGITS = 9, 15
# A local number in the United States, which is too short to tell by its digits alone.
_LOCAL = re.compile(r"\d{3}[\-.\u2011]\d{4}")


def find_personal(document: Document) -> tuple[tuple[Span, str], ...]:
    """Give the spans that look personal, each with its kind, sorted and apart."""
    names = list(_names(document))
    found = [*_by_form(document), *((span, NAME) for span in names), *_again(document, names)]
    apart: list[tuple[Span, str]] = []
    for span, kind in sorted(found, key=lambda one: (one[0].start, -one[0].end)):
        if apart and span.start < apart[-1][0].end:
            before, first = apart[-1]
            apart[-1] = (Span(before.start, max(before.end, span.end)), first)
        else:
            apart.append((span, kind))
    return tuple(apart)


def _by_form(document: Document) -> Iterator[tuple[Span, str]]:
    for block in document.blocks:
        text = document.slice(block.span)
        for kind, form in _FORMS:
            for match in form.finditer(text):
                if kind != PHONE or _is_phone(match[0]):
                    start = block.span.start + match.start()
                    yield Span(start, start + len(match[0].rstrip("\n"))), kind


def _is_phone(text: str) -> bool:
    digits = sum(character.isdigit() for character in text)
    return _FEWEST_DIGITS <= digits <= _MOST_DIGITS or bool(_LOCAL.fullmatch(text))


def _names(document: Document) -> Iterator[Span]:
    signs = False
    for block in document.blocks:
        text = document.slice(block.span)
        for form in _NAMED:
            yield from _people(form.finditer(text), block.span.start)
        lines = text.split("\n")
        if signs:
            yield from _people([match for match in [_SIGNATURE.match(text)] if match], block.span.start)
        closes = [number for number, line in enumerate(lines) if _SIGN_OFF.fullmatch(line.strip())]
        signs = bool(closes) and closes[-1] == len(lines) - 1
        if closes and not signs:
            start = sum(len(line) + 1 for line in lines[: closes[-1] + 1])
            yield from _people([match for match in [_SIGNATURE.match(text, start)] if match], block.span.start)


def _people(matches: Iterable[re.Match[str]], base: int) -> Iterator[Span]:
    for match in matches:
        words = match["name"].split()
        if not _NOBODY.intersection(words) and not (len(words) == 1 and words[0] in _AMBIGUOUS):
            yield Span(base + match.start("name"), base + match.end("name"))


def _again(document: Document, names: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the other places where a part of a name that was found stands."""
    words = {word.strip(".,") for span in names for word in document.slice(span).split()}
    known = sorted(word for word in words if len(word) > 2 and word not in _AMBIGUOUS and word not in _TITLES)
    if known:
        form = re.compile(rf"\b(?:{'|'.join(map(re.escape, known))})\b")
        yield from ((Span(*match.span()), NAME) for match in form.finditer(document.text))
