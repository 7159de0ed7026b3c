"""Links that some readers, or all of them, cannot open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from tilint.checks.addresses import (
    Link,
    find_links,
    find_misspelt,
    is_cut_short,
    is_misspelt,
    is_private,
    is_retired,
    names_another_host,
)
from tilint.checks.options import NO_CUE, Cue
from tilint.model import BlockKind, Hit, Marked, MarkKind, Span


def links(
    marked: Marked, *, judge: str, hosts: tuple[str, ...] = (), excused_by: Cue = NO_CUE, apart_from: Cue = NO_CUE
) -> Iterator[Hit]:
    """Yield links by how they are written: `judge` is private or broken.

    private: file shares, private addresses and `hosts` ("*.sharepoint.com"), all in one hit at the first, with the
    others as its evidence; it is softer in a document whose property `tilint.publish` is internal. broken: each address
    that is misspelt or cut short, or that its words name otherwise, or that leads to one of `hosts`, retired ones. A
    link does not count where `excused_by` stands in its paragraph, or `apart_from` in a heading above it. Values:
    `count`, `total` and `kind`.
    """
    document = marked.document
    usable = [link for link in marked.remember(find_links) if _counts(marked, link.span, excused_by, apart_from)]
    if judge == "private":
        private = [link for link in usable if is_private(link, hosts)]
        if private:
            first, *rest = (link.span for link in private)
            values = {"count": str(len(private)), "total": str(len(usable)), "kind": "private"}
            is_internal = document.properties.get("tilint.publish", "").strip().casefold() == "internal"
            yield Hit(first, values=values, evidence=tuple(rest), doubtful=is_internal)
        return
    misspelt = [span for span in find_misspelt(document.text) if _counts(marked, span, excused_by, apart_from)]
    yield from (Hit(span, values={"kind": "misspelt"}) for span in misspelt)
    kinds: dict[str, Callable[[Link], bool]] = {
        "misspelt": is_misspelt,
        "cut short": is_cut_short,
        "shown with another one behind it": names_another_host,
        "one of a place that has moved or closed": partial(is_retired, hosts=hosts),
    }
    for link in usable:
        kind = next((name for name, holds in kinds.items() if holds(link)), "")
        if kind and not any(link.span.overlaps(span) for span in misspelt):
            yield Hit(link.span, values={"kind": kind})


def _counts(marked: Marked, span: Span, excused_by: Cue, apart_from: Cue) -> bool:
    block = marked.block(span.start)
    in_code = block.kind is BlockKind.CODE or any(
        mark.kind is MarkKind.CODE and mark.span.overlaps(span) for mark in marked.document.marks
    )
    if in_code or marked.stands_in("teaching-example", span):
        return False
    if excused_by and marked.cues[excused_by].within(block.span):
        return False
    return not (apart_from and _under(marked, block.section, apart_from))


def _under(marked: Marked, section: tuple[str, ...], cue: Cue) -> bool:
    return any(marked.document.slice(marked.block(item.span.start).span) in section for item in marked.cues[cue])
