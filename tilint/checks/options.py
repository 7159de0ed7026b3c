"""The kinds of option that a check can have beyond plain numbers and words.

A check's keyword-only parameters are its options; `packs` reads their annotations.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

# The name of a cue in `Marked.cues`; in a rule file, a list of patterns.
Cue = NewType("Cue", str)

# An option that names no cue.
NO_CUE = Cue("")

# A limit for each document type; in a rule file, one number for all types or a table with `other` for the rest.
Limit = NewType("Limit", Mapping[str, float])
NO_LIMIT = Limit({})

# Names of the file's own properties, by the group of phrases that they stand for; in a rule file, a list or a table.
Properties = NewType("Properties", Mapping[str, tuple[str, ...]])
NO_PROPERTIES = Properties({})


def limit_for(limit: Limit, type_: str) -> float | None:
    """Give the limit for a document type; None where the rule sets none."""
    return limit.get(type_, limit.get("other"))
