"""What a run was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How to check. `select` and `ignore` hold rule ids, packs, principles, severities and confidences.

    `type` is the type of every document, whatever the documents show; `today` is for rules about dates, and for keeps
    that run out; `rule_directories` hold packs beside those that ship with tilint. `profile` names a set of defaults,
    `fail_on` is a severity or "never". A configuration is looked for beside and above each document, unless there is a
    `config_file` or `use_config` is false; what stands here goes before what it says. `jurisdiction` is uk, us or any;
    with `show_words`, findings about graphic words show them.
    """

    type: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    today: date | None = None
    rule_directories: tuple[Path, ...] = ()
    profile: str | None = None
    fail_on: str | None = None
    config_file: Path | None = None
    use_config: bool = True
    jurisdiction: str | None = None
    show_words: bool = False
