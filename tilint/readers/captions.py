"""Finds the captions of tables."""

from __future__ import annotations

import re
from dataclasses import replace

from tilint.model.document import Block, BlockKind, Document

_LABEL = re.compile(r"(?:Table|Figure)\s+(?:\d[\d.]*|[A-Z](?:\.\d+)*)(?:\s*[.:)–—-]|\s*$|\s+[A-Z(])")


def with_captions(document: Document) -> Document:
    """Make captions of the paragraphs beside a table that begin like "Table 2: ..."."""
    blocks = document.blocks
    found = {
        index
        for index, block in enumerate(blocks)
        if block.kind is BlockKind.PARAGRAPH
        and _beside_table(blocks, index)
        and _LABEL.match(document.slice(block.span))
    }
    if not found:
        return document
    kinds = (replace(block, kind=BlockKind.CAPTION) if index in found else block for index, block in enumerate(blocks))
    return replace(document, blocks=tuple(kinds))


def _beside_table(blocks: tuple[Block, ...], index: int) -> bool:
    neighbours = blocks[max(0, index - 1) : index + 2]
    return any(block.kind is BlockKind.CELL for block in neighbours)
