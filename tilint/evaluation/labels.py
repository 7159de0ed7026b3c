"""Label files -> labels; `docs/corpora.md` describes the format."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tilint.packs.source import Entry, read_yaml

SUFFIX = ".labels.yaml"
_COMMON = "labels.yaml"


@dataclass(frozen=True, slots=True)
class Label:
    """Words that a reader marked. `rules` are ids, or packs for any of their rules; the first is the main one.

    `occurrence` counts from 1; `where` is file and line. A label without a quote is about the whole document.
    """

    rules: tuple[str, ...]
    quote: str
    occurrence: int
    where: str
    is_certain: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class LabelFile:
    """What a reader marked in one document, in whichever formats it stands beside the file."""

    path: Path
    type: str
    findings: tuple[Label, ...]
    near_misses: tuple[Label, ...]
    missing: tuple[Label, ...]
    given: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Conventions:
    """What holds for all label files of a folder: rules or packs.

    No label speaks of those in `unlabelled`; in those in `in_part` not every place is labelled. `today` is the day on
    which the documents were read.
    """

    unlabelled: frozenset[str] = frozenset()
    in_part: frozenset[str] = frozenset()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names that labels can use."""

    rules: Collection[str]
    packs: Collection[str]
    types: Collection[str]

    def rules_and_packs(self) -> list[str]:
        """Give the names of all rules and packs."""
        return [*self.rules, *self.packs]


def find_label_files(folder: Path) -> list[Path]:
    """Find the label files in a folder and below, sorted."""
    return sorted(folder.rglob(f"*{SUFFIX}"))


def documents_of(path: Path, suffixes: Collection[str]) -> list[Path]:
    """Give the documents beside a label file of which it speaks."""
    name = path.name.removesuffix(SUFFIX)
    beside = (path.with_name(name + suffix) for suffix in sorted(suffixes))
    return [document for document in beside if document.is_file()]


def read_conventions(folder: Path, names: Names) -> Conventions:
    """Read `labels.yaml` in a folder, or in the nearest one above it that has one; raises RuleError."""
    absolute = folder.absolute()
    places = [folder, *(above for above in absolute.parents)]
    path = next((place / _COMMON for place in places if (place / _COMMON).is_file()), None)
    if path is None:
        return Conventions()
    entry = read_yaml(path, path.as_posix(), may_be_empty=True)
    entry.only(("unlabelled", "in_part", "today"))
    today = entry.get("today")
    return Conventions(
        frozenset(_names(entry.get("unlabelled"), names)),
        frozenset(_names(entry.get("in_part"), names)),
        today.day() if today else None,
    )


def read_labels(path: Path, names: Names) -> LabelFile:
    """Read a label file; raises RuleError with file and line."""
    entry = read_yaml(path, path.as_posix())
    entry.only(("type", "findings", "near_misses", "missing", "given"))
    return LabelFile(
        path,
        entry.need("type").one_of(names.types, "document type"),
        tuple(_label(item, names) for item in _items(entry.get("findings"))),
        tuple(_label(item, names) for item in _items(entry.get("near_misses"))),
        tuple(_missing(item, names) for item in _items(entry.get("missing"))),
        tuple(_label(item, names) for item in _items(entry.get("given"))),
    )


def _items(entry: Entry | None) -> list[Entry]:
    # An empty value is a list that nobody has filled.
    return [] if entry is None or entry.value == "" else entry.items()


def _names(entry: Entry | None, names: Names) -> Iterator[str]:
    for item in _items(entry):
        yield item.one_of(names.rules_and_packs(), "rule or pack")


def _missing(item: Entry, names: Names) -> Label:
    """Read a rule's name, or an entry with the name and how certain it is."""
    rule, certain = item, None
    if isinstance(item.value, dict):
        item.only(("rule", "certain", "why"))
        rule, certain = item.need("rule"), item.get("certain")
    return Label((rule.one_of(names.rules, "rule"),), "", 1, _where(item), certain.flag() if certain else True)


def _label(item: Entry, names: Names) -> Label:
    item.only(("rule", "quote", "occurrence", "also", "certain", "why"))
    main = item.need("rule").one_of(names.rules_and_packs(), "rule or pack")
    occurrence, certain, why = item.get("occurrence"), item.get("certain"), item.get("why")
    quote = item.need("quote")
    if not quote.text():
        quote.fail("a quote needs words")
    return Label(
        (main, *_names(item.get("also"), names)),
        quote.text(),
        occurrence.whole_number() if occurrence else 1,
        _where(quote),
        certain.flag() if certain else True,
        why.text() if why else "",
    )


def _where(entry: Entry) -> str:
    return f"{entry.path}:{entry.line}"
