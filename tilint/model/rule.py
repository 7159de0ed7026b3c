"""A rule: one statement of policy, as data, bound to the check that finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from tilint.model.document import Span
from tilint.model.marked import Marked


class Severity(StrEnum):
    """How much a finding matters; the members stand in rising order."""

    ADVICE = "advice"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """Give 0 for advice, 1 for a warning, 2 for an error."""
        return list(Severity).index(self)

    @property
    def softer(self) -> Severity:
        """Give the next severity down; advice stays advice."""
        return list(Severity)[max(0, self.rank - 1)]


class Confidence(StrEnum):
    """How often a rule's findings are right on real documents: high 0.9, medium 0.7, low below."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Tier(StrEnum):
    """How well a document gives what a rule about a provision asks for."""

    STRONG = "strong"
    WEAK = "weak"
    NONE = "none"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True)
class Hit:
    """All that a check yields.

    `span` is where it stands, None where something is missing; `group` names the part of the pattern list that
    matched; `values` fill the message; `evidence` are related places; `doubtful` lowers the severity one level;
    `tier` says how well the document gives something, where that is what the check asks.
    """

    span: Span | None
    group: str = ""
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[Span, ...] = ()
    doubtful: bool = False
    tier: Tier | None = None


Check = Callable[[Marked], Iterator[Hit]]
Condition = Callable[[Marked, Hit], bool]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from; `year` is empty where the page bears none."""

    title: str
    year: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A short document with the spans that the rule should find in it.

    `type` is the document's type and `today` the day of the run, if they matter. `lacks` says that the document lacks
    what the rule asks for: one finding, at no place.
    """

    text: str
    spans: tuple[Span, ...] = ()
    type: str = ""
    today: date | None = None
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule says instead where `when` holds; None and empty mean: as the rule says."""

    when: Condition
    severity: Severity | None = None
    message: str = ""
    effect: str = ""
    options: tuple[str, ...] = ()
    shows_words: bool | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that can stand in place of others, where one of the words `before` follows, if there are any.

    `could_be_noun` says that the words they replace are the form of a verb that may be a noun as well.
    """

    words: str
    before: frozenset[str] = frozenset()
    could_be_noun: bool = False


@dataclass(frozen=True)
class Rule:
    """One statement of policy. `id` is `<pack>/<name>`, from the file's place.

    `find` is the check, bound to the rule's options; `when` must hold and `unless` must not for a hit to count, and
    where `concerns` does not hold for a hit at no place, no hit can count. Where `unasked` holds, what a document
    gives, or half gives, counts and no gap is found. `soften` lowers its severity one level; the first of `cases` that
    holds changes what is said. `once` makes one finding of all hits in a document, with `once_by_group` one of each
    group; a hit that overlaps one of a rule in `yields_to` is left to that rule. `gives` names what a document has that
    gives what the rule asks for; without `shows_words` a report gives the place of graphic words, not the words.
    `rewrites` are words that can safely stand for others, by these others in small
    letters. `jurisdiction` is uk, us or any. `origin` names the folder or package of a rule that does not ship with
    tilint.
    """

    id: str
    title: str
    check: str
    find: Check
    severity: Severity
    confidence: Confidence
    principles: tuple[str, ...]
    types: tuple[str, ...]
    message: str
    effect: str
    why: str
    options: tuple[str, ...]
    sources: tuple[Source, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    path: str
    concerns: Condition
    when: Condition
    unless: Condition
    unasked: Condition
    soften: Condition
    cases: tuple[Case, ...] = ()
    frameworks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    language: str = "en"
    jurisdiction: str = "any"
    once: bool = False
    once_by_group: bool = False
    yields_to: tuple[str, ...] = ()
    gives: str = ""
    shows_words: bool = True
    rewrites: Mapping[str, Wording] = field(default_factory=lambda: MappingProxyType({}))
    origin: str = ""

    @property
    def pack(self) -> str:
        """The folder part of the id."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The file part of the id."""
        return self.id.partition("/")[2]
