"""A rule file -> a `Rule`, bound to its check."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import get_type_hints

from tilint.checks import PROVISION
from tilint.checks import conditions as asks
from tilint.checks.guards import SILENCING, SOFTENING
from tilint.checks.options import Cue, Limit, Properties
from tilint.model import Case, Condition, Confidence, Example, Framework, Hit, Rule, Severity, Source, Span
from tilint.packs.conditions import Asked, ConditionReader
from tilint.packs.cues import CueShelf
from tilint.packs.frameworks import read_references
from tilint.packs.plugins import CheckFunction
from tilint.packs.rewrites import read_rewrites
from tilint.packs.source import Entry

KEYS = (
    "title gives show-words check severity confidence principles frameworks types language jurisdiction jurisdictions "
    "once once-by-group yields-to match-case when unless unasked soften despite cases message effect why options "
    "rewrites source examples"
).split()
CASE_KEYS = ("when", "severity", "message", "effect", "options", "show-words")
FEWEST_EXAMPLES = 2
JURISDICTIONS = ("uk", "us", "any")
PRINCIPLES = ("safety", "trustworthiness", "peer-support", "collaboration", "empowerment", "culture")


def read_rule(
    rule_id: str,
    entry: Entry,
    shelf: CueShelf,
    types: Mapping[str, str],
    frameworks: Mapping[str, Framework],
    checks: Mapping[str, CheckFunction],
) -> Rule:
    """Read a rule; its lists of patterns become cues on the shelf. Raises RuleError."""
    check = checks[entry.need("check").one_of(checks, "check")]
    options = options_of(check)
    entry.only([*KEYS, *options])
    reader = _OptionReader(rule_id, shelf, types, match_case=_flag(entry.get("match-case")))
    bound = {
        key.replace("-", "_"): reader.read(key, kind, entry.need(key))
        for key, kind in options.items()
        if entry.get(key) is not None or is_needed(check, key)
    }
    shelf.limit(f"{rule_id}:phrases", entry.get("jurisdictions"))
    despite = _despite(entry)
    conditions = ConditionReader(rule_id, shelf, types, _groups(entry))
    when, unless, unasked, soften = (
        conditions.read_list(entry.get(key)) for key in ("when", "unless", "unasked", "soften")
    )
    examples = entry.need("examples")
    examples.only(("bad", "good"))
    return Rule(
        id=rule_id,
        title=entry.need("title").text(),
        check=entry.need("check").text(),
        find=partial(check, **bound),
        severity=Severity(entry.need("severity").one_of(Severity, "severity")),
        confidence=Confidence(entry.need("confidence").one_of(Confidence, "confidence")),
        principles=tuple(item.one_of(PRINCIPLES, "principle") for item in entry.need("principles").items()),
        types=tuple(item.one_of([*types, "all"], "document type") for item in entry.need("types").items()),
        message=entry.need("message").text(),
        effect=entry.need("effect").text(),
        why=entry.need("why").text(),
        options=_at_least_one(entry.need("options")),
        sources=tuple(_source(item) for item in entry.need("source").items()),
        bad=tuple(_bad_examples(examples.need("bad"), types, may_lack=check is checks[PROVISION])),
        good=tuple(_good_examples(examples.need("good"), types)),
        path=entry.path,
        when=asks.all_of(one.holds for one in when),
        concerns=_concerns(when, unless) if checks[PROVISION] is check and "where" not in bound else asks.all_of(()),
        unless=asks.any_of([*_contexts(SILENCING, despite), *(one.holds for one in unless)]),
        unasked=asks.any_of(one.holds for one in unasked),
        soften=asks.any_of([*_contexts(SOFTENING, despite), *(one.holds for one in soften)]),
        cases=tuple(_cases(entry.get("cases"), conditions)),
        frameworks=read_references(entry.get("frameworks"), frameworks),
        language=_text_or(entry.get("language"), "en"),
        jurisdiction=_jurisdiction(entry.get("jurisdiction")),
        once=_flag(entry.get("once")) or _flag(entry.get("once-by-group")),
        once_by_group=_flag(entry.get("once-by-group")),
        yields_to=_texts(entry.get("yields-to")),
        gives=_text_or(entry.get("gives"), ""),
        shows_words=_flag(entry.get("show-words"), default=True),
        rewrites=read_rewrites(entry.get("rewrites")),
    )


def options_of(check: Callable[..., Iterator[Hit]]) -> dict[str, object]:
    """Give a check's options as rule files spell them, with their kinds."""
    hints = get_type_hints(check)
    parameters = inspect.signature(check).parameters.values()
    return {
        parameter.name.replace("_", "-"): hints[parameter.name]
        for parameter in parameters
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }


def is_needed(check: Callable[..., Iterator[Hit]], key: str) -> bool:
    """Tell whether a rule file has to give an option, as it has no default."""
    return inspect.signature(check).parameters[key.replace("-", "_")].default is inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class _OptionReader:
    """Reads what a rule file gives for the options of its check."""

    rule_id: str
    shelf: CueShelf
    types: Mapping[str, str]
    match_case: bool

    def read(self, key: str, kind: object, entry: Entry) -> object:
        if kind is Cue:
            return self.shelf.add_list(f"{self.rule_id}:{key}", entry, match_case=self.match_case)
        if kind is Limit:
            return read_limit(entry, self.types)
        if kind is Properties:
            groups = entry.value if isinstance(entry.value, dict) else {"": entry}
            return Properties({name: names.texts() for name, names in groups.items()})
        if kind is bool:
            return entry.flag()
        if kind is int:
            return entry.whole_number()
        if kind is float:
            return entry.number()
        return entry.text() if kind is str else entry.texts()


def read_limit(entry: Entry, types: Iterable[str]) -> Limit:
    """Read one number for all document types, or a table of numbers by type with `other`."""
    if not isinstance(entry.value, dict):
        return Limit({"other": entry.number()})
    entry.only([*types, "other"])
    return Limit({name: value.number() for name, value in entry.value.items()})


def _despite(entry: Entry) -> tuple[str, ...]:
    despite = entry.get("despite")
    return tuple(item.one_of([*SILENCING, *SOFTENING], "guard") for item in despite.items()) if despite else ()


def _groups(entry: Entry) -> tuple[str, ...]:
    """Name the groups of every list of patterns, and the looks, that a condition may ask for."""
    named = [group for item in entry.table().values() if isinstance(item.value, dict) for group in item.value]
    looks = entry.get("set-in")
    return (*dict.fromkeys(named), *(looks.texts() if looks else ()))


def _at_least_one(entry: Entry) -> tuple[str, ...]:
    return entry.texts() or entry.fail("at least one option is needed")


def _flag(entry: Entry | None, *, default: bool = False) -> bool:
    return entry.flag() if entry else default


def _texts(entry: Entry | None) -> tuple[str, ...]:
    return entry.texts() if entry else ()


def _jurisdiction(entry: Entry | None) -> str:
    return entry.one_of(JURISDICTIONS, "jurisdiction") if entry else "any"


def _text_or(entry: Entry | None, default: str) -> str:
    return entry.text() if entry else default


def _contexts(names: Iterable[str], despite: Iterable[str]) -> list[Condition]:
    return [asks.in_context(name) for name in names if name not in despite]


def _concerns(when: list[Asked], unless: list[Asked]) -> Condition:
    """Ask what can be told before the document is searched for what it gives."""
    needed = [one.holds for one in when if one.of_document]
    return asks.all_of([*needed, asks.none_of(one.holds for one in unless if one.of_document)])


def _source(entry: Entry) -> Source:
    entry.only(("title", "year", "url"))
    return Source(entry.need("title").text(), _text_or(entry.get("year"), ""), _text_or(entry.get("url"), ""))


def _cases(entry: Entry | None, conditions: ConditionReader) -> Iterator[Case]:
    for item in entry.items() if entry else ():
        item.only(CASE_KEYS)
        severity = item.get("severity")
        shown = item.get("show-words")
        yield Case(
            when=asks.all_of(one.holds for one in conditions.read_list(item.need("when"))),
            severity=Severity(severity.one_of(Severity, "severity")) if severity else None,
            message=_text_or(item.get("message"), ""),
            effect=_text_or(item.get("effect"), ""),
            options=_texts(item.get("options")),
            shows_words=shown.flag() if shown else None,
        )


def _bad_examples(entry: Entry, types: Mapping[str, str], *, may_lack: bool) -> Iterator[Example]:
    """Read what a rule finds something in; where a rule asks for a provision, an example may lack it."""
    for item, example in _examples(entry, types):
        if not example.spans and not may_lack:
            item.fail("a bad example needs [[ ]] around what is found in it")
        yield replace(example, lacks=not example.spans)


def _good_examples(entry: Entry, types: Mapping[str, str]) -> Iterator[Example]:
    """Read what a rule finds nothing in."""
    for item, example in _examples(entry, types):
        if example.spans:
            item.fail("a good example has no [[ ]]")
        yield example


def _examples(entry: Entry, types: Mapping[str, str]) -> Iterator[tuple[Entry, Example]]:
    """Read examples; one is a text, or a table of `text` with `type`, `today` or both."""
    if len(entry.items()) < FEWEST_EXAMPLES:
        entry.fail(f"at least {FEWEST_EXAMPLES} examples are needed here")
    for item in entry.items():
        if not isinstance(item.value, dict):
            yield item, read_example(item.text())
            continue
        item.only(("text", "type", "today"))
        kind, today = item.get("type"), item.get("today")
        yield (
            item,
            replace(
                read_example(item.need("text").text(), kind.one_of(types, "document type") if kind else ""),
                today=today.day() if today else None,
            ),
        )


def read_example(text: str, type_: str = "") -> Example:
    """Take the [[ ]] out of an example's text and give their places as spans."""
    plain, spans, at = "", [], 0
    for found in re.finditer(r"\[\[(.+?)\]\]", text, re.DOTALL):
        plain += text[at : found.start()]
        spans.append(Span(len(plain), len(plain) + len(found.group(1))))
        plain += found.group(1)
        at = found.end()
    return Example(plain + text[at:], tuple(spans), type_)
