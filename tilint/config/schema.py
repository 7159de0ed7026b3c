"""The JSON Schema of configuration files, made from the same tables that read them."""

from __future__ import annotations

from tilint.checks.options import Limit
from tilint.config.reading import KEEP_KEYS, KEYS, OVERRIDE_KEYS, SEVERITIES, THRESHOLDS
from tilint.packs import RuleBook
from tilint.packs.rules import JURISDICTIONS, options_of
from tilint.packs.schema import DRAFT, TEXT, Schema, limit, one_or_many, table, words

_TEXTS: Schema = one_or_many({"type": "string"})


def config_schema(book: RuleBook) -> Schema:
    """Describe tilint.yaml. It names no rule, so that a new rule stays one new file; the loader knows them all."""
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
        "severity": words(SEVERITIES),
        "severities": {"type": "object", "additionalProperties": severity},
        "thresholds": _thresholds(book),
        "type": {"anyOf": [words(book.types), {"type": "string"}]},
    }


def _shapes(book: RuleBook) -> dict[str, Schema]:
    type_: Schema = {"$ref": "#/definitions/type"}
    shapes: dict[str, Schema] = {
        "select": _TEXTS,
        "ignore": _TEXTS,
        "severities": {"$ref": "#/definitions/severities"},
        "type": type_,
        "types": {"type": "object", "additionalProperties": type_},
        "jurisdiction": words(JURISDICTIONS),
        "thresholds": {"$ref": "#/definitions/thresholds"},
        "rules": _TEXTS,
        "profile": {"anyOf": [words(book.profiles), {"type": "string"}]},
        "fail-on": words(THRESHOLDS),
        "keep": one_or_many(
            table(
                dict.fromkeys(KEEP_KEYS, TEXT)
                | {"fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"}, "path": _TEXTS},
                needed=["fingerprint"],
            )
        ),
    }
    shapes |= {key: one_or_many(TEXT) for key in ("organisation", "acronyms", "legal-terms", "prescribed-text")}
    own = {key: shapes[key] for key in OVERRIDE_KEYS}
    shapes["overrides"] = one_or_many(table({"paths": _TEXTS, **own}, needed=["paths"]))
    return shapes


def _thresholds(book: RuleBook) -> Schema:
    """Describe the numbers of every check: for each rule, those of its own check."""
    options = [(name, _number(kind)) for check in book.checks.values() for name, kind in options_of(check).items()]
    return {"type": "object", "additionalProperties": table({name: shape for name, shape in options if shape})}


def _number(kind: object) -> Schema:
    """Describe an option that is a number; give nothing for the others."""
    if kind is Limit:
        return {"$ref": "#/definitions/limit"}
    if kind is int:
        return {"type": "integer"}
    return {"type": "number"} if kind is float else {}
