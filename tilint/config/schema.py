"""The JSON Schema of configuration files, made from the same tables that read them."""

from __future__ import annotations

from tilint.checks.options import Limit
from tilint.config.reading import KEEP_KEYS, KEYS, OVERRIDE_KEYS, SEVERITIES, THRESHOLDS
from tilint.packs import RuleBook
from tilint.packs.rules import JURISDICTIONS, options_of
from tilint.packs.schema import DRAFT, TEXT, Schema, limit, one_or_many, table, words

_GLOBS: Schema = one_or_many({"type": "string"})


def config_schema(book: RuleBook) -> Schema:
    """Describe tilint.yaml; rules and packs of one's own may stand in it beside those of the book."""
    shapes = _shapes(book)
    return {
        "$schema": DRAFT,
        "title": "The configuration of tilint",
        **table({key: shapes[key] for key in KEYS}),
        "definitions": _definitions(book),
    }


def _definitions(book: RuleBook) -> dict[str, Schema]:
    severity: Schema = {"$ref": "#/definitions/severity"}
    return {
        "limit": limit(book.types),
        "selector": {"anyOf": [words(book.selectors), {"type": "string"}]},
        "severity": words(SEVERITIES),
        "severities": {
            "type": "object",
            "properties": dict.fromkeys(sorted(book.rules_and_packs), severity),
            "additionalProperties": severity,
        },
        "thresholds": _thresholds(book),
        "type": {"anyOf": [words(book.types), {"type": "string"}]},
    }


def _shapes(book: RuleBook) -> dict[str, Schema]:
    selector: Schema = {"$ref": "#/definitions/selector"}
    type_: Schema = {"$ref": "#/definitions/type"}
    shapes: dict[str, Schema] = {
        "select": one_or_many(selector),
        "ignore": one_or_many(selector),
        "severities": {"$ref": "#/definitions/severities"},
        "type": type_,
        "types": {"type": "object", "additionalProperties": type_},
        "jurisdiction": words(JURISDICTIONS),
        "thresholds": {"$ref": "#/definitions/thresholds"},
        "rules": _GLOBS,
        "profile": {"anyOf": [words(book.profiles), {"type": "string"}]},
        "fail-on": words(THRESHOLDS),
        "keep": one_or_many(
            table(
                dict.fromkeys(KEEP_KEYS, TEXT)
                | {"fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"}, "path": _GLOBS},
                needed=["fingerprint"],
            )
        ),
    }
    shapes |= {key: one_or_many(TEXT) for key in ("organisation", "acronyms", "legal-terms", "prescribed-text")}
    own = {key: shapes[key] for key in OVERRIDE_KEYS}
    shapes["overrides"] = one_or_many(table({"paths": _GLOBS, **own}, needed=["paths"]))
    return shapes


def _thresholds(book: RuleBook) -> Schema:
    properties: dict[str, Schema] = {}
    for rule in book.rules:
        options = {name: _number(kind) for name, kind in options_of(book.checks[rule.check]).items()}
        numbers = {name: shape for name, shape in options.items() if shape}
        if numbers:
            properties[rule.id] = table(numbers)
    return {"type": "object", "properties": properties}


def _number(kind: object) -> Schema:
    """Describe an option that is a number; give nothing for the others."""
    if kind is Limit:
        return {"$ref": "#/definitions/limit"}
    if kind is int:
        return {"type": "integer"}
    return {"type": "number"} if kind is float else {}
