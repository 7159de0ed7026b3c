"""Rule files -> rules that can run. Nothing here knows a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tilint.errors import RuleError, UsageError
from tilint.language.contexts import NEEDED_CUES
from tilint.language.lexicon import Lexicon
from tilint.language.types import DocumentType, Sign
from tilint.model import Confidence, Rule, Severity
from tilint.packs.cues import CueShelf
from tilint.packs.rules import PRINCIPLES, read_rule
from tilint.packs.source import Entry, read_yaml, suggest

_SPECIAL_FOLDERS = ("cues", "types", "frameworks")
_SUFFIXES = (".yaml", ".yml")
_PLACES = ("title", "opening", "closing", "heading", "text")


@dataclass(frozen=True)
class RuleBook:
    """Every rule, cue and document type that was loaded. `rules` are sorted by id; `types` are by name."""

    rules: tuple[Rule, ...]
    lexicon: Lexicon
    types: Mapping[str, DocumentType]

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    def rule(self, rule_id: str) -> Rule:
        """Find a rule; raises UsageError with the nearest id."""
        if rule_id not in self.by_id:
            raise UsageError(f"no rule is named '{rule_id}'{suggest(rule_id, self.by_id)}")
        return self.by_id[rule_id]

    def choose(self, select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
        """Give the rules that a selector picks and none leaves out; without `select`, all rules are picked.

        A selector is a rule's id, a pack, a principle, a severity or a confidence. Raises UsageError.
        """
        picked, left_out = tuple(select), tuple(ignore)
        self._check_selectors((*picked, *left_out))
        return tuple(
            rule
            for rule in self.rules
            if (not picked or _names_of(rule) & set(picked)) and not _names_of(rule) & set(left_out)
        )

    def _check_selectors(self, selectors: Iterable[str]) -> None:
        known = {*PRINCIPLES, *Severity, *Confidence}.union(*(_names_of(rule) for rule in self.rules))
        for selector in selectors:
            if selector not in known:
                raise UsageError(
                    f"no rule, pack, principle or severity is named '{selector}'{suggest(selector, known)}"
                )


def _names_of(rule: Rule) -> set[str]:
    return {rule.id, rule.pack, *rule.principles, rule.severity.value, rule.confidence.value}


def rules_directory() -> Path:
    """Give the folder of the rules that ship with tilint: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def load(directories: Iterable[Path] = ()) -> RuleBook:
    """Load the rules that ship with tilint and those of further directories of the same layout.

    Raises RuleError with file and line where something cannot be used.
    """
    shelf = CueShelf()
    files = [file for directory in (rules_directory(), *directories) for file in _files(Path(directory))]
    entries = [(folder, name, read_yaml(path, shown)) for folder, name, path, shown in files]
    for _, name, entry in _in_folder(entries, "cues"):
        shelf.add_file(name, entry)
    types = {name: _read_type(name, entry, shelf) for _, name, entry in _in_folder(entries, "types")}
    titles = {name: kind.title for name, kind in types.items()}
    rules: dict[str, Rule] = {}
    for folder, name, entry in entries:
        if folder in _SPECIAL_FOLDERS:
            continue
        rule_id = f"{folder}/{name}"
        if rule_id in rules:
            entry.fail(f"a rule named '{rule_id}' is already there, in {rules[rule_id].path}")
        rules[rule_id] = read_rule(rule_id, entry, shelf, titles)
    _check(shelf, rules)
    return RuleBook(tuple(rules[name] for name in sorted(rules)), Lexicon(shelf.cues), types)


def _files(directory: Path) -> Iterator[tuple[str, str, Path, str]]:
    """Yield folder, name, path and the name for errors of each YAML file, sorted."""
    if not directory.is_dir():
        raise UsageError(f"{directory.as_posix()}: no such folder of rules")
    for path in sorted(directory.glob("*/*")):
        if path.suffix in _SUFFIXES:
            shown = f"{directory.name}/{path.parent.name}/{path.name}".replace("_rules/", "rules/")
            yield path.parent.name, path.stem, path, shown


def _in_folder(entries: list[tuple[str, str, Entry]], folder: str) -> list[tuple[str, str, Entry]]:
    return [item for item in entries if item[0] == folder]


def _read_type(name: str, entry: Entry, shelf: CueShelf) -> DocumentType:
    entry.only(("title", "signs", "needs", "order"))
    signs = []
    for number, item in enumerate(entry.need("signs").items()):
        item.only(("where", "phrases", "at-least"))
        at_least = item.get("at-least")
        signs.append(
            Sign(
                cue=shelf.add_list(f"type:{name}:{number}", item.need("phrases")),
                where=item.need("where").one_of(_PLACES, "place"),
                at_least=at_least.whole_number() if at_least else 1,
            )
        )
    return DocumentType(
        name,
        entry.need("title").text(),
        tuple(signs),
        entry.need("needs").whole_number(),
        entry.need("order").whole_number(),
    )


def _check(shelf: CueShelf, rules: Mapping[str, Rule]) -> None:
    shelf.check_references()
    for name in NEEDED_CUES:
        if name not in shelf.cues:
            raise RuleError(f"rules/cues: the cue '{name}' is needed and is not there")
    for rule in rules.values():
        for other in rule.yields_to:
            if other not in rules:
                raise RuleError(f"{rule.path}:1: it yields to '{other}', which is not there{suggest(other, rules)}")
