"""Rule files -> rules that can run. Nothing here knows a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from importlib.metadata import EntryPoint
from pathlib import Path

from tilint.errors import RuleError, UsageError
from tilint.language.contexts import NEEDED_CUES
from tilint.language.lexicon import CueList, Lexicon
from tilint.language.types import DocumentType, PartSigns, Sign
from tilint.model import Confidence, Framework, Rule, Severity
from tilint.packs.cues import CueShelf
from tilint.packs.frameworks import check_rules, read_framework, with_references
from tilint.packs.plugins import CheckFunction, Checks, find_checks, find_folders
from tilint.packs.rules import PRINCIPLES, read_rule
from tilint.packs.source import Entry, read_yaml, suggest
from tilint.packs.vocabulary import OWN_CUES

_SPECIAL_FOLDERS = ("cues", "types", "frameworks", "profiles")
_SUFFIXES = (".yaml", ".yml")
_PLACES = ("title", "start", "opening", "closing", "heading", "text")


@dataclass(frozen=True)
class RuleBook:
    """Everything that was loaded. `rules` are sorted by id; `types`, `frameworks` and `profiles` are by name.

    `folders` says for each rule's id from which folder of packs it came.
    """

    rules: tuple[Rule, ...]
    lexicon: Lexicon
    types: Mapping[str, DocumentType]
    frameworks: Mapping[str, Framework]
    profiles: Mapping[str, Entry] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)
    checks: Mapping[str, CheckFunction] = field(default_factory=lambda: Checks({}))

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def rules_and_packs(self) -> frozenset[str]:
        """The ids of all rules, and the names of their packs."""
        return frozenset({*self.by_id, *(rule.pack for rule in self.rules)})

    @cached_property
    def selectors(self) -> frozenset[str]:
        """Every word that picks rules."""
        return frozenset({*PRINCIPLES, *Severity, *Confidence}.union(*(_names_of(rule) for rule in self.rules)))

    def rule(self, rule_id: str) -> Rule:
        """Find a rule; raises UsageError with the nearest id."""
        if rule_id not in self.by_id:
            raise UsageError(f"no rule is named '{rule_id}'{suggest(rule_id, self.by_id)}")
        return self.by_id[rule_id]

    def framework(self, name: str) -> Framework:
        """Find a framework; raises UsageError with the nearest name."""
        if name not in self.frameworks:
            raise UsageError(f"no framework is named '{name}'{suggest(name, self.frameworks)}")
        return self.frameworks[name]

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
        for selector in selectors:
            if selector not in self.selectors:
                raise UsageError(
                    f"no rule, pack, principle or severity is named '{selector}'{suggest(selector, self.selectors)}"
                )


def _names_of(rule: Rule) -> set[str]:
    return {rule.id, rule.pack, *rule.principles, rule.severity.value, rule.confidence.value}


def rules_directory() -> Path:
    """Give the folder of the rules that ship with tilint: in the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent.parent
    shipped = package / "_rules"
    return shipped if shipped.is_dir() else package.parent / "rules"


def load(directories: Iterable[Path] = ()) -> RuleBook:
    """Load the rules that ship with tilint, those of plugins, and those of further directories of the same layout.

    Raises RuleError with file and line where something cannot be used.
    """
    files = tuple(
        _File(directory, f"{shown}/{path.parent.name}/{path.name}", path, path.stat().st_mtime_ns)
        for directory, shown in _directories(directories)
        for path in _files(directory)
    )
    return _load(files, tuple(sorted(find_checks().plugged.items())))


@dataclass(frozen=True, slots=True)
class _File:
    """A YAML file of a directory of packs, how errors call it, and when it was last changed."""

    directory: Path
    shown: str
    path: Path
    changed: int

    @property
    def folder(self) -> str:
        return self.path.parent.name


@lru_cache(maxsize=4)
def _load(files: tuple[_File, ...], plugged: tuple[tuple[str, EntryPoint], ...]) -> RuleBook:
    """Load files, once for as long as they do not change: a program may check many documents one by one."""
    shelf = CueShelf({name: CueList() for name in OWN_CUES})
    entries = [(file.folder, file.path.stem, read_yaml(file.path, file.shown)) for file in files]
    folders = {f"{file.folder}/{file.path.stem}": file.directory.resolve() for file in files}
    for _, name, entry in _in_folder(entries, "cues"):
        shelf.add_file(name, entry)
    types: dict[str, DocumentType] = {}
    for _, name, entry in _in_folder(entries, "types"):
        if name in types:
            entry.fail(f"a document type named '{name}' is already there")
        types[name] = _read_type(name, entry, shelf)
    frameworks: dict[str, Framework] = {}
    for _, name, entry in _in_folder(entries, "frameworks"):
        if name in frameworks:
            entry.fail(f"a framework named '{name}' is already there")
        frameworks[name] = read_framework(name, entry, PRINCIPLES, shelf)
    titles = {name: kind.title for name, kind in types.items()}
    profiles = {name: entry for _, name, entry in _in_folder(entries, "profiles")}
    checks = Checks(dict(plugged))
    rules: dict[str, Rule] = {}
    for folder, name, entry in entries:
        if folder in _SPECIAL_FOLDERS:
            continue
        rule_id = f"{folder}/{name}"
        if rule_id in rules:
            entry.fail(f"a rule named '{rule_id}' is already there, in {rules[rule_id].path}")
        rule = read_rule(rule_id, entry, shelf, titles, frameworks, checks)
        own = folders[rule_id] == rules_directory().resolve()
        rules[rule_id] = rule if own else replace(rule, origin=entry.path.partition("/")[0])
    _check(shelf, rules)
    names = {*rules, *(rule.pack for rule in rules.values())}
    for _, _, entry in _in_folder(entries, "frameworks"):
        check_rules(entry, names)
    return RuleBook(
        rules=tuple(with_references(rules[name], frameworks) for name in sorted(rules)),
        lexicon=Lexicon(shelf.cues),
        types=types,
        frameworks=frameworks,
        profiles=profiles,
        folders=folders,
        checks=checks,
    )


def _directories(further: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Yield each directory of packs once, and the name for errors."""
    named = [(Path(directory), Path(directory).resolve().name) for directory in further]
    seen: set[Path] = set()
    for directory, shown in [(rules_directory(), "rules"), *find_folders(), *named]:
        if not directory.is_dir():
            raise UsageError(f"{directory.as_posix()}: no such folder of rules")
        if directory.resolve() not in seen:
            yield directory, shown
        seen.add(directory.resolve())


def _files(directory: Path) -> list[Path]:
    return sorted(path for path in directory.glob("*/*") if path.suffix in _SUFFIXES)


def _in_folder(entries: list[tuple[str, str, Entry]], folder: str) -> list[tuple[str, str, Entry]]:
    return [item for item in entries if item[0] == folder]


def _read_type(name: str, entry: Entry, shelf: CueShelf) -> DocumentType:
    entry.only(("title", "signs", "needs", "order", "part"))
    signs = []
    for number, item in enumerate(entry.need("signs").items()):
        item.only(("where", "phrases", "at-least", "weight"))
        at_least, weight = item.get("at-least"), item.get("weight")
        signs.append(
            Sign(
                cue=shelf.add_list(f"type:{name}:{number}", item.need("phrases")),
                where=item.need("where").one_of(_PLACES, "place"),
                at_least=at_least.whole_number() if at_least else 1,
                weight=weight.whole_number() if weight else 1,
            )
        )
    return DocumentType(
        name,
        entry.need("title").text(),
        tuple(signs),
        entry.need("needs").whole_number(),
        entry.need("order").whole_number(),
        _read_part(name, part, shelf) if (part := entry.get("part")) else None,
    )


def _read_part(name: str, entry: Entry, shelf: CueShelf) -> PartSigns:
    entry.only(("heading", "holds", "at-least", "begins", "ends"))
    at_least, begins = entry.get("at-least"), entry.get("begins")
    return PartSigns(
        heading=shelf.add_list(f"part:{name}:heading", entry.need("heading")),
        holds=shelf.add_list(f"part:{name}:holds", entry.need("holds")),
        at_least=at_least.whole_number() if at_least else 1,
        begins=shelf.add_list(f"part:{name}:begins", begins) if begins else "",
        ends=shelf.add_list(f"part:{name}:ends", entry.need("ends")) if begins else "",
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
