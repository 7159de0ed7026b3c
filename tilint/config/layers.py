"""What a profile, a configuration file or an override says, and how they add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tilint.packs.source import Entry
from tilint.packs.vocabulary import Vocabulary

OFF = "off"


@dataclass(frozen=True, slots=True)
class Layer:
    """Choices about rules and documents; what is None or empty says nothing.

    `severities` are pairs of rule id or pack and severity or "off", of which the last that names a rule counts;
    `thresholds` are pairs of rule id and a table of options.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, str], ...] = ()
    thresholds: tuple[tuple[str, Entry], ...] = ()
    type: str | None = None
    jurisdiction: str | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    prescribed_text: tuple[str, ...] = ()
    fail_on: str | None = None


def joined(layers: Iterable[Layer]) -> Layer:
    """Join layers, the weakest first: lists add up, but the last `select` stands alone, and so do single values."""
    result = Layer()
    for layer in layers:
        result = Layer(
            select=layer.select or result.select,
            ignore=result.ignore + layer.ignore,
            severities=result.severities + layer.severities,
            thresholds=result.thresholds + layer.thresholds,
            type=layer.type or result.type,
            jurisdiction=layer.jurisdiction or result.jurisdiction,
            vocabulary=_both(result.vocabulary, layer.vocabulary),
            prescribed_text=result.prescribed_text + layer.prescribed_text,
            fail_on=layer.fail_on or result.fail_on,
        )
    return result


def without_choice(layer: Layer) -> Layer:
    """Give a layer that leaves no rule out."""
    on = tuple(pair for pair in layer.severities if pair[1] != OFF)
    return replace(layer, select=(), ignore=(), severities=on)


def _both(first: Vocabulary, second: Vocabulary) -> Vocabulary:
    return Vocabulary(
        first.organisation + second.organisation,
        first.acronyms + second.acronyms,
        first.legal_terms + second.legal_terms,
    )
