"""The JSON Schema of rule files, made from the same tables that read them, for editors that know YAML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tilint.checks import CHECKS
from tilint.checks.guards import SILENCING, SOFTENING
from tilint.checks.options import Cue, Limit, Properties
from tilint.language.contexts import CONTEXTS
from tilint.model import Confidence, Framework, Hit, Severity
from tilint.packs.conditions import ABOUT_CUES, ABOUT_DISTANCE, ABOUT_PLACE, COMBINED, about_words
from tilint.packs.rewrites import KINDS as REWRITES
from tilint.packs.rules import (
    CASE_KEYS,
    FEWEST_EXAMPLES,
    JURISDICTIONS,
    KEYS,
    PRINCIPLES,
    is_needed,
    options_of,
)

DRAFT = "http://json-schema.org/draft-07/schema#"

Schema = dict[str, object]

# YAML reads 2021 as a number, and false as a truth value; tilint takes both as they are written.
TEXT: Schema = {"type": ["string", "number", "boolean"]}
FLAG: Schema = {"type": "boolean"}
_NEEDED = frozenset(
    "title check severity confidence principles types message effect why options source examples".split()
)


def words(names: Iterable[str]) -> Schema:
    """Describe a text that is one of the known words."""
    return {"enum": sorted(names)}


def one_or_many(item: Schema, *, fewest: int = 0) -> Schema:
    """Describe a list, or a single value that counts as a list of one."""
    several: Schema = {"type": "array", "items": item}
    if fewest:
        several["minItems"] = fewest
    return several if fewest > 1 else {"anyOf": [item, several]}


def table(properties: Mapping[str, Schema], *, needed: Iterable[str] = ()) -> Schema:
    """Describe a table with these keys only."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    wanted = sorted(needed)
    return {**schema, "required": wanted} if wanted else schema


def limit(types: Iterable[str]) -> Schema:
    """Describe one number, or a table of numbers by document type."""
    number: Schema = {"type": "number"}
    return {"anyOf": [number, table(dict.fromkeys((*sorted(types), "other"), number))]}


def rule_schema(types: Iterable[str], frameworks: Mapping[str, Framework]) -> Schema:
    """Describe a rule file; `types` are the document types."""
    known = tuple(sorted(types))
    shapes = _shapes(known, frameworks)
    return {
        "$schema": DRAFT,
        "title": "A rule of tilint",
        "type": "object",
        "properties": {key: shapes[key] for key in KEYS},
        "required": sorted(_NEEDED),
        # A check from a plugin has options of its own, which this schema cannot know.
        "allOf": [_of_check(name, check) for name, check in sorted(CHECKS.items())],
        "definitions": {
            "limit": limit(known),
            "patterns": _patterns(),
            "condition": {"anyOf": [words(CONTEXTS), *_questions(known)]},
        },
    }


def _shapes(types: tuple[str, ...], frameworks: Mapping[str, Framework]) -> dict[str, Schema]:
    conditions = one_or_many({"$ref": "#/definitions/condition"})
    example: Schema = {"anyOf": [TEXT, table({"text": TEXT, "type": words(types), "today": TEXT}, needed=["text"])]}
    examples = one_or_many(example, fewest=FEWEST_EXAMPLES)
    source = table({"title": TEXT, "year": TEXT, "url": TEXT}, needed=["title"])
    shapes: dict[str, Schema] = {
        "check": {"anyOf": [words(CHECKS), {"type": "string"}]},
        "severity": words(Severity),
        "confidence": words(Confidence),
        "principles": one_or_many(words(PRINCIPLES)),
        "frameworks": table({name: _entries(one) for name, one in sorted(frameworks.items())}),
        "types": one_or_many(words([*types, "all"])),
        "jurisdiction": words(JURISDICTIONS),
        "jurisdictions": {"type": "object", "additionalProperties": {"enum": ["uk", "us"]}},
        "yields-to": one_or_many(TEXT),
        "when": conditions,
        "unless": conditions,
        "unasked": conditions,
        "soften": conditions,
        "despite": one_or_many(words([*SILENCING, *SOFTENING])),
        "options": one_or_many(TEXT, fewest=1),
        "rewrites": table({kind: {"type": "object", "additionalProperties": TEXT} for kind in REWRITES}),
        "source": one_or_many(source),
        "examples": table({"bad": examples, "good": examples}, needed=["bad", "good"]),
    }
    shapes |= dict.fromkeys(("once", "once-by-group", "match-case", "show-words"), FLAG)
    shapes |= dict.fromkeys(("title", "gives", "language", "message", "effect", "why"), TEXT)
    shapes["cases"] = one_or_many(table({key: shapes[key] for key in CASE_KEYS}, needed=["when"]))
    return shapes


def _entries(framework: Framework) -> Schema:
    # An id such as 6 may be written without quotes.
    ids = [one.id for one in framework.entries]
    return one_or_many({"enum": [*ids, *(int(name) for name in ids if name.isdigit())]})


def _of_check(name: str, check: Callable[..., Iterator[Hit]]) -> Schema:
    options = options_of(check)
    return {
        "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
        "then": {
            "properties": {option: _option(kind) for option, kind in options.items()},
            "propertyNames": {"enum": sorted({*KEYS, *options})},
            "required": [option for option in options if is_needed(check, option)],
        },
    }


def _option(kind: object) -> Schema:
    texts = one_or_many(TEXT)
    shapes: list[tuple[object, Schema]] = [
        (Cue, {"$ref": "#/definitions/patterns"}),
        (Limit, {"$ref": "#/definitions/limit"}),
        (Properties, {"anyOf": [TEXT, texts, {"type": "object", "additionalProperties": texts}]}),
        (bool, FLAG),
        (int, {"type": "integer"}),
        (float, {"type": "number"}),
        (str, TEXT),
    ]
    return next((shape for one, shape in shapes if one == kind), texts)


def _patterns() -> Schema:
    texts = one_or_many(TEXT)
    return {"anyOf": [TEXT, {"type": "array", "items": TEXT}, {"type": "object", "additionalProperties": texts}]}


def _questions(types: tuple[str, ...]) -> Iterator[Schema]:
    """Yield the shape of each condition that is a table: one question with its answer."""
    patterns: Schema = {"$ref": "#/definitions/patterns"}
    whole: Schema = {"type": "integer"}
    for question in ABOUT_CUES:
        yield table({question: patterns}, needed=[question])
    for question in ABOUT_DISTANCE:
        yield table({question: patterns, "words": whole}, needed=[question])
    for question in ABOUT_PLACE:
        yield table({question: whole}, needed=[question])
    for question, (answers, _, _) in about_words(types, ()).items():
        # The groups of phrases are the rule's own names.
        yield table({question: one_or_many(words(answers) if answers else TEXT)}, needed=[question])
    for question in COMBINED:
        yield table({question: one_or_many({"$ref": "#/definitions/condition"})}, needed=[question])
