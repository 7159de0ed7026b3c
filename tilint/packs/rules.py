"""A rule file -> a `Rule`, bound to its check."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import get_type_hints

from tilint.checks import CHECKS
from tilint.checks.guards import SILENCING, SOFTENING
from tilint.checks.options import Cue, Limit
from tilint.model import Case, Confidence, Example, Hit, Rule, Severity, Source, Span
from tilint.packs.conditions import ConditionReader
from tilint.packs.cues import CueShelf
from tilint.packs.source import Entry

_KEYS = (
    "title gives check severity confidence principles frameworks types language once yields-to match-case "
    "when unless soften despite cases message effect why options source examples"
).split()
_CASE_KEYS = ("when", "severity", "message", "effect", "options")
_FEWEST_EXAMPLES = 2
PRINCIPLES = ("safety", "trustworthiness", "peer-support", "collaboration", "empowerment", "culture")


def read_rule(rule_id: str, entry: Entry, shelf: CueShelf, types: Mapping[str, str]) -> Rule:
    """Read a rule; its lists of patterns become cues on the shelf. Raises RuleError."""
    check = CHECKS[entry.need("check").one_of(CHECKS, "check")]
    options = _options_of(check)
    entry.only([*_KEYS, *options])
    reader = _OptionReader(rule_id, shelf, types, match_case=_flag(entry.get("match-case")))
    bound = {
        key.replace("-", "_"): reader.read(key, kind, entry.need(key))
        for key, kind in options.items()
        if entry.get(key) is not None or _is_needed(check, key)
    }
    despite = _despite(entry)
    conditions = ConditionReader(rule_id, shelf, types, _groups(entry))
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
        bad=tuple(_examples(examples.need("bad"), types, marked=True)),
        good=tuple(_examples(examples.need("good"), types, marked=False)),
        path=entry.path,
        when=conditions.all_of(entry.get("when")),
        unless=conditions.any_of(entry.get("unless"), [name for name in SILENCING if name not in despite]),
        soften=conditions.any_of(entry.get("soften"), [name for name in SOFTENING if name not in despite]),
        cases=tuple(_cases(entry.get("cases"), conditions)),
        frameworks=_frameworks(entry.get("frameworks")),
        language=_text_or(entry.get("language"), "en"),
        once=_flag(entry.get("once")),
        yields_to=_texts(entry.get("yields-to")),
        gives=_text_or(entry.get("gives"), ""),
    )


def _options_of(check: Callable[..., Iterator[Hit]]) -> dict[str, object]:
    """Give a check's options as rule files spell them, with their kinds."""
    hints = get_type_hints(check)
    parameters = inspect.signature(check).parameters.values()
    return {
        parameter.name.replace("_", "-"): hints[parameter.name]
        for parameter in parameters
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }


def _is_needed(check: Callable[..., Iterator[Hit]], key: str) -> bool:
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
            return self._limit(entry)
        if kind is bool:
            return entry.flag()
        if kind is int:
            return entry.whole_number()
        if kind is float:
            return entry.number()
        return entry.text() if kind is str else entry.texts()

    def _limit(self, entry: Entry) -> Limit:
        if not isinstance(entry.value, dict):
            return Limit({"other": entry.number()})
        entry.only([*self.types, "other"])
        return Limit({name: value.number() for name, value in entry.value.items()})


def _despite(entry: Entry) -> tuple[str, ...]:
    despite = entry.get("despite")
    return tuple(item.one_of([*SILENCING, *SOFTENING], "guard") for item in despite.items()) if despite else ()


def _groups(entry: Entry) -> tuple[str, ...]:
    phrases = entry.get("phrases")
    return tuple(phrases.value) if phrases and isinstance(phrases.value, dict) else ()


def _at_least_one(entry: Entry) -> tuple[str, ...]:
    return entry.texts() or entry.fail("at least one option is needed")


def _flag(entry: Entry | None) -> bool:
    return entry is not None and entry.flag()


def _texts(entry: Entry | None) -> tuple[str, ...]:
    return entry.texts() if entry else ()


def _text_or(entry: Entry | None, default: str) -> str:
    return entry.text() if entry else default


def _frameworks(entry: Entry | None) -> dict[str, tuple[str, ...]]:
    return {name: value.texts() for name, value in entry.table().items()} if entry else {}


def _source(entry: Entry) -> Source:
    entry.only(("title", "year", "url"))
    return Source(entry.need("title").text(), _text_or(entry.get("year"), ""), _text_or(entry.get("url"), ""))


def _cases(entry: Entry | None, conditions: ConditionReader) -> Iterator[Case]:
    for item in entry.items() if entry else ():
        item.only(_CASE_KEYS)
        severity = item.get("severity")
        yield Case(
            when=conditions.all_of(item.need("when")),
            severity=Severity(severity.one_of(Severity, "severity")) if severity else None,
            message=_text_or(item.get("message"), ""),
            effect=_text_or(item.get("effect"), ""),
            options=_texts(item.get("options")),
        )


def _examples(entry: Entry, types: Mapping[str, str], *, marked: bool) -> Iterator[Example]:
    """Read the examples of a rule; an example is a text, or a table of `text` and `type`."""
    if len(entry.items()) < _FEWEST_EXAMPLES:
        entry.fail(f"at least {_FEWEST_EXAMPLES} examples are needed here")
    for item in entry.items():
        type_ = ""
        text = item
        if isinstance(item.value, dict):
            item.only(("text", "type"))
            text = item.need("text")
            type_ = item.need("type").one_of(types, "document type")
        example = read_example(text.text(), type_)
        if bool(example.spans) is not marked:
            item.fail(
                "a bad example needs [[ ]] around what is found in it" if marked else "a good example has no [[ ]]"
            )
        yield example


def read_example(text: str, type_: str = "") -> Example:
    """Take the [[ ]] out of an example's text and give their places as spans."""
    plain, spans, at = "", [], 0
    for found in re.finditer(r"\[\[(.+?)\]\]", text, re.DOTALL):
        plain += text[at : found.start()]
        spans.append(Span(len(plain), len(plain) + len(found.group(1))))
        plain += found.group(1)
        at = found.end()
    return Example(plain + text[at:], tuple(spans), type_)
