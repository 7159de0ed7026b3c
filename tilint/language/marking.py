"""Mark a document once: everything that checks look at is worked out here, in one place and one order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tilint.language.contexts import Draft, find_contexts
from tilint.language.english import detect_language
from tilint.language.lexicon import Lexicon
from tilint.language.parts import find_parts
from tilint.language.tokens import split
from tilint.language.types import UNKNOWN, DocumentType, explain, recognise, title_in
from tilint.model import Block, BlockKind, Document, ExplainedType, Marked, Span, Spans, find_place


@dataclass(frozen=True)
class Marker:
    """What is needed to mark documents: every cue, and the document types."""

    lexicon: Lexicon
    types: Mapping[str, DocumentType]

    def mark(
        self, document: Document, type_: str | None = None, today: date | None = None, *, sample: bool = False
    ) -> Marked:
        """Mark a document; `type_` overrides the front matter, which overrides what the text shows.

        `today` is the day for rules about dates; a `sample` is a rule's example.
        """
        tokens, sentences, clauses = split(document)
        cues = self.lexicon.find(document, tokens)
        types = recognise(document, self.types, cues, self._cues_in_title(document))
        chosen = self._chosen_type(document, type_) or (types[0] if types else UNKNOWN)
        draft = Draft(document, chosen, tokens, sentences, clauses, cues)
        return Marked(
            document=document,
            type=chosen,
            types=types,
            language=detect_language(tokens, document.properties.get("language", document.properties.get("lang", ""))),
            tokens=tokens,
            sentences=sentences,
            clauses=clauses,
            contexts=find_contexts(draft),
            cues=cues,
            today=today,
            sample=sample,
        )

    def mark_parts(
        self, document: Document, type_: str | None = None, today: date | None = None
    ) -> tuple[Marked, tuple[Marked, ...]]:
        """Mark a document without the documents of another kind that stand inside it, and mark each of those."""
        whole = self.mark(document, type_, today)
        parts = find_parts(whole, self.types)
        if not parts:
            return whole, ()
        inside = {index for part in parts for index in range(part.first, part.last)}
        rest = tuple(block for index, block in enumerate(document.blocks) if index not in inside)
        main = self.mark(document.part(rest), whole.type, today)
        return replace(main, types=whole.types), tuple(
            replace(
                self.mark(document.part(document.blocks[part.first : part.last]), part.type, today),
                stands_at=document.blocks[part.first].span,
            )
            for part in parts
        )

    def explain_type(self, document: Document, type_: str | None = None) -> ExplainedType:
        """Say which type `mark` gives a document, and what shows it."""
        tokens, _, _ = split(document)
        shown = explain(document, self.types, self.lexicon.find(document, tokens), self._cues_in_title(document))
        chosen = self._chosen_type(document, type_)
        _, parts = self.mark_parts(document, type_)
        inside = tuple((part.type, find_place(document, part.document.blocks[0].span)) for part in parts)
        if chosen:
            return ExplainedType(document.path, chosen, "named" if type_ else "front matter", shown, inside)
        best = next((one.type for one in shown if one.is_shown), UNKNOWN)
        return ExplainedType(document.path, best, "signs" if best != UNKNOWN else "", shown, inside)

    def _chosen_type(self, document: Document, type_: str | None) -> str | None:
        declared = document.properties.get("tilint.type", "")
        return type_ or (declared if declared in self.types else None)

    def _cues_in_title(self, document: Document) -> Mapping[str, Spans]:
        title = title_in(document)
        if not title:
            return {name: Spans() for name in self.lexicon.cues}
        line = Document(
            path="", format="text", text=title, blocks=(Block(BlockKind.HEADING, Span(0, len(title))),), pieces=()
        )
        return self.lexicon.find(line, split(line)[0])
