"""The links of a document, judged by how they are written; nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import ip_address
from urllib.parse import urlsplit

from tilint.model import Marked, MarkKind, Span

# Markdown takes one stroke away from the two that begin the name of a file share.
_IN_TEXT = re.compile(
    r"(?:\b(?:https?|file)://?[^\s<>\"”)\]|]+|\bwww\.[^\s<>\"”)\]|]+|(?<!\S)\\\\[\w.-]+\\[^\s<>\"”]+"
    r"|(?<!\S)\\[\w.-]{2,}\\[^\s<>\"”]+\.\w{2,5}\b)",
    re.IGNORECASE,
)
# A scheme that is misspelt, a space after it, or a space inside the host's name.
_MISSPELT = re.compile(
    r"\b(?:(?:hhttps?|htps?|httpss|httsp|htttps?|ttps?)://\S+"
    r"|https?(?://|:/(?!/)|:(?=www\.))\s?\w\S*"
    r"|https?://[ \t]+[\w-]+\.\S+"
    r"|https?://[\w-]+[ \t][\w-]+\.(?:org|com|co|gov|uk|net|nhs|info|edu)\b\S*"
    r"|www\.[ \t]+[\w-]+\.\S+|www,[\w-]+\.\S+)",
    re.IGNORECASE,
)
# What every address has, misspelt ones too.
_SIGNS = ("www", "http", "htps", "htttp", "ttps", ":/", "\\")
_CUT_SHORT = re.compile(r"…|\.{3,}|\[\.\.\.\]")
_ADDRESS_AS_WORDS = re.compile(
    r"(?:https?://)?((?:[\w-]+\.)+(?:org|com|net|uk|gov|edu|io|info|eu|us|ie|scot|wales))(?:/\S*)?$", re.I
)
# Of an address on an intranet nobody outside can say what it opens.
_OPEN_TO_ALL = re.compile(
    r"(?:mailto:|tel:|https?://(?![^/]{0,80}(?:sharepoint|intranet|insite|intra\.|portal\.|localhost)))", re.IGNORECASE
)
_CLOSING_MARKS = ".,;:!?'’"


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link stands and where it leads; `words` is what is shown, which may be the address."""

    span: Span
    address: str
    words: str

    @property
    def host(self) -> str:
        """The host's name in lower case; "" where there is none."""
        address = self.address if "//" in self.address else f"//{self.address}"
        try:
            return urlsplit(address).hostname or ""
        except ValueError:
            return ""


def find_links(marked: Marked) -> tuple[Link, ...]:
    """Find the links that a document marks, and the addresses in its text, sorted by place."""
    document = marked.document
    made = [
        Link(mark.span, mark.value, document.slice(mark.span))
        for mark in document.marks
        if mark.kind is MarkKind.LINK and mark.value and not mark.value.startswith("#")
    ]
    written = [Link(span, document.slice(span), document.slice(span)) for span in _written(document.text)]
    apart = [link for link in written if not any(link.span.overlaps(other.span) for other in made)]
    return tuple(sorted([*made, *apart], key=lambda link: link.span))


def _written(text: str) -> Iterator[Span]:
    if _may_hold_address(text):
        yield from map(_without_closing_marks, _IN_TEXT.finditer(text))


def _may_hold_address(text: str) -> bool:
    folded = text.casefold()
    return any(sign in folded for sign in _SIGNS)


def is_private(link: Link, hosts: Iterable[str]) -> bool:
    """Tell whether only some readers can open a link: a file share, a local or private host, or one of `hosts`.

    `hosts` are names with wildcards ("*.sharepoint.com").
    """
    address, host = link.address.casefold(), link.host
    if address.startswith(("file:", "\\")) or re.match(r"[a-z]:[\\/]", address):
        return True
    if not host or not address.startswith(("http:", "https:", "www.")):
        return False
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(re.fullmatch(r"[\w-]+", host)) or any(fnmatchcase(host, name) for name in hosts)


def is_open_to_all(address: str) -> bool:
    """Tell whether an address leads somewhere, and does not look like one that only colleagues can open."""
    return bool(_OPEN_TO_ALL.match(address))


def is_retired(link: Link, hosts: Iterable[str]) -> bool:
    """Tell whether a link leads to a host that has moved or closed."""
    return any(fnmatchcase(link.host, name) for name in hosts)


def is_misspelt(link: Link) -> bool:
    """Tell whether the address behind a link's words is written so that it cannot be opened."""
    return bool(_MISSPELT.match(link.address.strip()))


def is_cut_short(link: Link) -> bool:
    """Tell whether an address ends, or has a gap, at an ellipsis; shown words may be shortened."""
    return "." in link.host and bool(_CUT_SHORT.search(link.address))


def names_another_host(link: Link) -> bool:
    """Tell whether the words of a link give an address at another host than the one that it leads to."""
    shown = _ADDRESS_AS_WORDS.match(link.words.strip())
    if shown is None or not link.address.casefold().startswith(("http:", "https:")):
        return False
    one, other = (name.casefold().removeprefix("www.") for name in (shown.group(1), link.host))
    if "xn--" in one + other:
        return False
    return not (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))


def find_misspelt(text: str) -> Iterator[Span]:
    """Yield the places where an address is written so that it cannot be opened."""
    if _may_hold_address(text):
        yield from map(_without_closing_marks, _MISSPELT.finditer(text))


def _without_closing_marks(found: re.Match[str]) -> Span:
    """Leave the full stop of a sentence out of an address; an ellipsis is kept, as it stands for what is missing."""
    address = found.group()
    whole = address if address.endswith(("...", "…")) else address.rstrip(_CLOSING_MARKS)
    return Span(found.start(), found.start() + len(whole))
