"""What a run was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check. `select` and `ignore` hold rule ids, packs, principles, severities and confidences.

    `type` is the type of every document, where the documents do not show it; `today` is for rules about dates;
    `rule_directories` hold packs beside those that ship with tilint.
    """

    type: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None
    rule_directories: tuple[Path, ...] = ()
