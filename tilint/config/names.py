"""The names in a configuration that only the rules can settle: rules, packs, document types, options, profiles."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.config.reading import Config
from tilint.packs import RuleBook
from tilint.packs.source import Entry
from tilint.packs.tuning import with_thresholds

_SELECTOR = "rule, pack, principle or severity"
_RULE_OR_PACK = "rule or pack"


def check_names(config: Config, book: RuleBook) -> None:
    """Raise RuleError at the first name, or option of a rule, that the rules do not know."""
    entry = config.entry
    check_layer(entry, book)
    types, overrides, keeps = entry.get("types"), entry.get("overrides"), entry.get("keep")
    for kind in types.table().values() if types else ():
        kind.one_of(book.types, "document type")
    for item in overrides.items() if overrides else ():
        check_layer(item, book)
    for item in keeps.items() if keeps else ():
        _each(item.get("rule"), book.rules_and_packs, _RULE_OR_PACK)
    _each(entry.get("profile"), book.profiles, "profile")


def check_layer(entry: Entry, book: RuleBook) -> None:
    """Raise RuleError at the first unknown name of a file, an override or a profile."""
    _each(entry.get("select"), book.selectors, _SELECTOR)
    _each(entry.get("ignore"), book.selectors, _SELECTOR)
    _each(entry.get("type"), book.types, "document type")
    _keys(entry.get("severities"), book.rules_and_packs, _RULE_OR_PACK)
    _keys(entry.get("thresholds"), book.by_id, "rule")
    thresholds = entry.get("thresholds")
    for rule_id, table in thresholds.table().items() if thresholds else ():
        rule = book.by_id[rule_id]
        with_thresholds(rule, table, book.checks[rule.check], book.types)


def _each(entry: Entry | None, known: Iterable[str], what: str) -> None:
    for item in entry.items() if entry else ():
        item.one_of(known, what)


def _keys(entry: Entry | None, known: Iterable[str], what: str) -> None:
    for key, value in entry.table().items() if entry else ():
        Entry(key, value.path, value.line).one_of(known, what)
