"""Writes changes of a PDF behind the bytes that were there, and mends files that this cannot be done with."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence

from pikepdf import (
    Array,
    Dictionary,
    Name,
    Object,
    ObjectStreamMode,
    PageCopyWarning,
    Pdf,
    Stream,
    StreamDecodeLevel,
    String,
)

_START = re.compile(rb"startxref\s+(\d{1,15})")
_STREAM = re.compile(rb"\d+\s+\d+\s+obj\b")
# A comment near the end of what tilint wrote: how long the file was before, and the sum of all that stands above.
_OWN_END = re.compile(
    rb"%tilint(?P<kept> around work)? (?P<size>\d{1,15}) (?P<sum>[0-9a-f]{64})\nstartxref\n\d{1,15}\n%%EOF\n\Z"
)
_LONGEST_END = 200  # bytes

_Places = Mapping[tuple[int, int], int]  # of objects, by number and generation


def open_pdf(data: bytes) -> Pdf:
    """Open a file; what pikepdf has to say about damage stays in the object."""
    return Pdf.open(io.BytesIO(data), suppress_warnings=True)


def without_own_end(data: bytes) -> bytes:
    """Give the file as it was before tilint wrote behind it; the same object where that is not so, or not all."""
    end = _own_end(data)
    return data[: int(end["size"])] if end else data


def keeps_work(data: bytes) -> bool:
    """Tell whether a file is as tilint wrote it, behind what somebody had done in the copy before."""
    end = _own_end(data)
    return end is not None and end["kept"] is not None


def append(data: bytes, pdf: Pdf, changed: Sequence[Object], *, keeps_work: bool = False) -> bytes | None:
    """Write changed objects behind a file, as an incremental update (ISO 32000-1, 7.5.6).

    `keeps_work` says in the mark at its end that somebody has worked in the file. Gives None where the file's own
    cross-reference is missing or wrong, so that nothing can be hung on to it.
    """
    first = max(0, data.find(b"%PDF-"))  # all places in a file count from there
    starts = _START.findall(data)
    if not starts or any("damaged" in str(warning) for warning in pdf.get_warnings()):
        return None
    before = data[first + int(starts[-1]) :][:64].lstrip()
    if not before.startswith(b"xref") and not _STREAM.match(before):
        return None
    body = bytearray(b"" if data.endswith((b"\n", b"\r")) else b"\n")
    places: dict[tuple[int, int], int] = {}
    for item in changed:
        places[item.objgen] = len(data) + len(body) - first
        body += b"%d %d obj\n%b\nendobj\n" % (*item.objgen, _written(item))
    here = len(data) + len(body) - first
    entries = _trailer(pdf, hashlib.sha256(data + body)) + b" /Prev " + starts[-1]
    size = max(int(pdf.trailer.get(Name.Size, 0)), max(number for number, _ in places) + 1)
    write = _table if before.startswith(b"xref") else _stream
    body += write(places, here, size, entries)
    written = data + bytes(body)
    kept = b" around work" if keeps_work else b""
    return written + b"%%tilint%b %d %b\nstartxref\n%d\n%%%%EOF\n" % (kept, len(data), _sum(written), here)


def mended(data: bytes) -> bytes:
    """Write a whole damaged file anew, as far as it can be read; what its streams hold stays as it is."""
    buffer = io.BytesIO()
    with open_pdf(data) as pdf, warnings.catch_warnings():
        # A field that no form holds was so before, and stays on its page.
        warnings.simplefilter("ignore", PageCopyWarning)
        pdf.save(
            buffer,
            deterministic_id=True,
            compress_streams=False,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.preserve,
            stream_decode_level=StreamDecodeLevel.none,
        )
    return buffer.getvalue()


def _own_end(data: bytes) -> re.Match[bytes] | None:
    """Find the mark at the end of a file, if it is true."""
    end = _OWN_END.search(data, max(0, len(data) - _LONGEST_END))
    return end if end and _sum(data[: end.start()]) == end["sum"] else None


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()


def _written(item: Object) -> bytes:
    if not isinstance(item, Stream):
        return item.unparse(resolved=True)
    content = item.read_raw_bytes()
    entries = Dictionary({**dict(item.items()), "/Length": len(content)})
    return b"%b\nstream\n%b\nendstream" % (entries.unparse(), content)


def _trailer(pdf: Pdf, written: hashlib._Hash) -> bytes:
    """Give the entries of a trailer that stay, with the second half of the file's name made of what it holds now."""
    entries = b"/Root %d %d R" % pdf.Root.objgen
    info = pdf.trailer.get(Name.Info)
    if info is not None:
        entries += b" /Info " + (b"%d %d R" % info.objgen if info.is_indirect else info.unparse())
    names = pdf.trailer.get(Name.ID)
    if isinstance(names, Array) and len(names) == 2 and isinstance(names[0], String):
        entries += b" /ID [ %b <%b> ]" % (names[0].unparse(), written.hexdigest()[:32].encode())
    return entries


def _table(places: _Places, _here: int, size: int, entries: bytes) -> bytes:
    """Write a cross-reference table, which a file with a table has to go on with."""
    rows = [b"xref\n"]
    for run in _runs(places):
        rows.append(b"%d %d\n" % (run[0][0], len(run)))
        rows += [b"%010d %05d n \n" % (places[name], name[1]) for name in run]
    return b"".join(rows) + b"trailer\n<< /Size %d %b >>\n" % (size, entries)


def _stream(places: _Places, here: int, size: int, entries: bytes) -> bytes:
    """Write a cross-reference stream, an object of its own, which a file with such a stream has to go on with."""
    all_places = {**places, (size, 0): here}
    runs = list(_runs(all_places))
    index = b" ".join(b"%d %d" % (run[0][0], len(run)) for run in runs)
    content = b"".join(
        b"\x01" + all_places[name].to_bytes(8, "big") + name[1].to_bytes(2, "big") for run in runs for name in run
    )
    head = b"/Type /XRef /Size %d /W [ 1 8 2 ] /Index [ %b ] /Length %d" % (size + 1, index, len(content))
    return b"%d 0 obj\n<< %b %b >>\nstream\n%b\nendstream\nendobj\n" % (size, head, entries, content)


def _runs(places: _Places) -> Iterator[list[tuple[int, int]]]:
    """Yield objects whose numbers follow each other."""
    run: list[tuple[int, int]] = []
    for name in sorted(places):
        if run and name[0] != run[-1][0] + 1:
            yield run
            run = []
        run.append(name)
    if run:
        yield run
