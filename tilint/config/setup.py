"""The rules, words and keeps for each document, worked out once for all documents that share a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tilint import packs
from tilint.config.layers import OFF, Layer, joined, without_choice
from tilint.config.leaving_out import Voice, explain_left_out
from tilint.config.names import check_layer, check_names
from tilint.config.reading import Config, read_profile
from tilint.config.search import absolute, find_config, load_config, matches
from tilint.config.settings import Settings
from tilint.errors import UsageError
from tilint.keeps import Keep
from tilint.language.marking import Marker
from tilint.model import LeftOut, Rule, Severity
from tilint.packs import RuleBook
from tilint.packs.source import Entry, suggest
from tilint.packs.tuning import with_severity, with_thresholds
from tilint.packs.vocabulary import Vocabulary, with_words


@dataclass(frozen=True)
class Setup:
    """What one document is checked with. `type` is for a document that does not name its own.

    `fail_on` is the least severity that counts at a gate, or never; `config` is the configuration's path, or empty.
    `left_out` are the rules of the book that a choice leaves out.
    """

    book: RuleBook
    marker: Marker
    rules: tuple[Rule, ...]
    type: str | None
    prescribed_text: tuple[str, ...]
    keeps: tuple[Keep, ...]
    fail_on: str
    config: str
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class _Choice:
    """What is the same for all documents to which the same configuration and the same overrides apply."""

    layer: Layer
    book: RuleBook
    marker: Marker
    rules: tuple[Rule, ...]
    left_out: tuple[LeftOut, ...]


class Setups:
    """Gives each document its setup; loads each configuration and each set of packs once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folders: dict[Path, Config | None] = {}
        self._books: dict[tuple[Path, ...], RuleBook] = {}
        self._markers: dict[tuple[int, Vocabulary, str], Marker] = {}
        self._choices: dict[tuple[str, tuple[int, ...]], _Choice] = {}
        self._named = load_config(settings.config_file) if settings.config_file and settings.use_config else None

    def find(self, path: Path) -> Setup:
        """Work out the setup of a document; raises UsageError and RuleError."""
        settings = self._settings
        config = self._config(path)
        overriding = tuple(
            number for number, one in enumerate(config.overrides) if matches(one.paths, config.folder, path)
        )
        key = (config.path, overriding)
        if key not in self._choices:
            self._choices[key] = self._choose(config, overriding)
        choice = self._choices[key]
        return Setup(
            book=choice.book,
            marker=choice.marker,
            rules=choice.rules,
            type=self._type_at(path, config, overriding),
            prescribed_text=choice.layer.prescribed_text,
            keeps=tuple(
                one.keep for one in config.keeps if one.paths is None or matches(one.paths, config.folder, path)
            ),
            fail_on=settings.fail_on or choice.layer.fail_on or Severity.ERROR.value,
            config=config.path,
            left_out=choice.left_out,
        )

    def _config(self, path: Path) -> Config:
        found = self._named
        if found is None and self._settings.use_config:
            found = find_config(path, self._folders)
        return found or Config("", absolute(path).parent, Entry({}, "", 1))

    def _type_at(self, path: Path, config: Config, overriding: tuple[int, ...]) -> str | None:
        """Give the type that the configuration names: an override's before a path's, a path's before the file's."""
        own = next(
            (config.overrides[n].layer.type for n in reversed(overriding) if config.overrides[n].layer.type), None
        )
        at_path = [name for globs, name in config.types if matches(globs, config.folder, path)]
        return own or (at_path[-1] if at_path else config.layer.type)

    def _choose(self, config: Config, overriding: tuple[int, ...]) -> _Choice:
        book = self._book(config)
        voices = tuple(self._voices(config, overriding, book))
        layer = joined(voice.layer for voice in voices)
        tuned = _tuned_book(book, layer)
        rules = _chosen(tuned, layer)
        marker = self._marker(book, layer.vocabulary, layer.jurisdiction or "any")
        left_out = explain_left_out(tuned, rules, voices, layer.jurisdiction or "any")
        return _Choice(layer, book, marker, rules, left_out)

    def _book(self, config: Config) -> RuleBook:
        directories = (*config.rule_directories, *self._settings.rule_directories)
        if directories not in self._books:
            self._books[directories] = packs.load(directories)
        book = self._books[directories]
        check_names(config, book)
        self._check_settings(book)
        return book

    def _check_settings(self, book: RuleBook) -> None:
        type_, profile = self._settings.type, self._settings.profile
        if type_ is not None and type_ not in book.types:
            raise UsageError(f"no document type is named '{type_}'{suggest(type_, book.types)}")
        if profile is not None and profile not in book.profiles:
            raise UsageError(f"no profile is named '{profile}'{suggest(profile, book.profiles)}")

    def _voices(self, config: Config, overriding: tuple[int, ...], book: RuleBook) -> Iterator[Voice]:
        """Yield what counts, the weakest first. To select on the command line goes before all that files leave out."""
        settings = self._settings
        in_files = [Voice(config.path, config.layer)]
        in_files += [Voice(config.path, config.overrides[number].layer) for number in overriding]
        name = settings.profile or config.profile
        if name:
            check_layer(book.profiles[name], book)
            profile = Voice(f"the profile {name}", read_profile(book.profiles[name]))
            in_files = [profile, *in_files]
            if settings.profile and settings.select:
                yield profile
        yield from (
            replace(voice, layer=without_choice(voice.layer)) if settings.select else voice for voice in in_files
        )
        own = Layer(select=settings.select, ignore=settings.ignore, jurisdiction=settings.jurisdiction)
        yield Voice("the command line", own)

    def _marker(self, book: RuleBook, vocabulary: Vocabulary, jurisdiction: str) -> Marker:
        key = (id(book), vocabulary, jurisdiction)
        if key not in self._markers:
            self._markers[key] = Marker(with_words(book.lexicon, vocabulary).within(jurisdiction), book.types)
        return self._markers[key]


def _tuned_book(book: RuleBook, layer: Layer) -> RuleBook:
    return replace(book, rules=tuple(_tuned(rule, layer, book) for rule in book.rules))


def _chosen(tuned: RuleBook, layer: Layer) -> tuple[Rule, ...]:
    return tuple(
        rule
        for rule in tuned.choose(layer.select, layer.ignore)
        if _severity_for(rule, layer) != OFF and _holds_in(rule, layer.jurisdiction or "any")
    )


def _severity_for(rule: Rule, layer: Layer) -> str:
    named = [severity for name, severity in layer.severities if name in (rule.id, rule.pack)]
    return named[-1] if named else ""


def _tuned(rule: Rule, layer: Layer, book: RuleBook) -> Rule:
    severity = _severity_for(rule, layer)
    if severity not in ("", OFF):
        rule = with_severity(rule, Severity(severity))
    for rule_id, table in layer.thresholds:
        if rule_id == rule.id:
            rule = with_thresholds(rule, table, book.checks[rule.check], book.types)
    return rule


def _holds_in(rule: Rule, jurisdiction: str) -> bool:
    return "any" in (jurisdiction, rule.jurisdiction) or rule.jurisdiction == jurisdiction
