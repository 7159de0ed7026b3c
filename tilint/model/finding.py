"""What tilint reports."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.model.document import Anchor, Span, Unread
from tilint.model.framework import Framework
from tilint.model.place import Place
from tilint.model.rule import Rule, Severity, Tier


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in a document: their span, where a person finds them, the words, and the sentence around them.

    `at` is the offset of `excerpt` in `context`.
    """

    span: Span
    place: Place
    excerpt: str
    context: str
    at: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a look. `passage` is None where something is missing from the document.

    `anchors` say where the words stand in the file; `evidence` are related passages; `fingerprint` comes from the
    words and what is around them, not from line numbers, so it stays the same when text above changes.
    """

    rule: Rule
    severity: Severity
    path: str
    message: str
    effect: str
    options: tuple[str, ...]
    passage: Passage | None
    anchors: tuple[Anchor, ...]
    evidence: tuple[Passage, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding whose words stay as they are, on purpose.

    `where` says where that was decided: "line 4" of the document (`in_document`), or "tilint.yaml:12". `until` is the
    last month or day for which it was decided, if one was named.
    """

    finding: Finding
    reason: str
    where: str
    until: str = ""
    in_document: bool = True


@dataclass(frozen=True, slots=True)
class Provision:
    """Whether a document gives something people need, and the passages that show it; `title` names the thing."""

    rule: str
    title: str
    path: str
    tier: Tier
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, or a check that stopped: nothing was passed over in silence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """What was read. `types` are all types that the document shows signs of, `type` the one that was used.

    `unread` are parts without text that tilint can read; `notices` are remarks about how it was read; `rules` are
    the ids of the rules that ran. `size` is in bytes; `encoding` is the IANA name, empty where the file is no text.
    `config` is the path of the configuration that was used; `fail_on` is the least severity that counts, or never.
    """

    path: str
    format: str
    type: str
    types: tuple[str, ...]
    language: str
    words: int
    sha256: str
    pages: int | None
    unread: tuple[Unread, ...]
    notices: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    size: int = 0
    encoding: str = ""
    config: str = ""
    fail_on: str = "error"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found: documents and failures by path, findings by path, place and rule.

    `rules` are the enabled rules by id, with or without findings; `frameworks` are what rules refer to, by name.
    `kept` are findings that somebody keeps on purpose, in the order of findings; `notices` are remarks about the run.
    """

    documents: tuple[DocumentSummary, ...] = ()
    findings: tuple[Finding, ...] = ()
    provisions: tuple[Provision, ...] = ()
    failures: tuple[Failure, ...] = ()
    rules: tuple[Rule, ...] = ()
    frameworks: tuple[Framework, ...] = ()
    kept: tuple[Kept, ...] = ()
    notices: tuple[str, ...] = ()
