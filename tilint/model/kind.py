"""Why a document is taken for a letter, a policy or another type."""

from __future__ import annotations

from dataclasses import dataclass

from tilint.model.finding import Failure
from tilint.model.place import Place


@dataclass(frozen=True, slots=True)
class SeenSign:
    """A sign of a type that holds: `where` it was looked for, and the words with their places, the first few.

    A title that stands in the file's properties alone has no place.
    """

    where: str
    words: tuple[tuple[str, Place | None], ...]


@dataclass(frozen=True, slots=True)
class TypeSigns:
    """The signs of one type that hold in a document, how much they weigh together, and what the type needs."""

    type: str
    title: str
    needs: int
    weight: int
    signs: tuple[SeenSign, ...]

    @property
    def is_shown(self) -> bool:
        """Tell whether the signs weigh enough."""
        return self.weight >= self.needs


@dataclass(frozen=True, slots=True)
class ExplainedType:
    """The type of one document. `source` is "named", "front matter", "signs" or "" where it could not be told.

    `types` are those with at least one sign, in the order in which they go first. `parts` are the documents of
    another type that stand inside it, each with its type and where it begins.
    """

    path: str
    type: str
    source: str
    types: tuple[TypeSigns, ...]
    parts: tuple[tuple[str, Place], ...] = ()


@dataclass(frozen=True, slots=True)
class TypeReport:
    """The types of the documents of one run, and what could not be read, by path."""

    documents: tuple[ExplainedType, ...]
    failures: tuple[Failure, ...] = ()
