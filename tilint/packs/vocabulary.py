"""Words of an organisation's own -> cues beside those in the files."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tilint.language.lexicon import CueList, Lexicon
from tilint.language.literals import compile_name, compile_term
from tilint.language.matching import Node
from tilint.language.subject import OWN_NAME

ACRONYM = "known-acronym"
# These stand on every shelf, so that a rule can ask for them where no configuration names any.
OWN_CUES = (OWN_NAME, ACRONYM)
_ORGANISATION, _LEGAL_TERM = "organisation", "legal-term"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An organisation's names, the acronyms its readers know, and terms that have a fixed meaning for it."""

    organisation: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    legal_terms: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.organisation or self.acronyms or self.legal_terms)


def with_words(lexicon: Lexicon, vocabulary: Vocabulary) -> Lexicon:
    """Give a lexicon that knows the words, too; nothing that was loaded is read again."""
    if not vocabulary:
        return lexicon
    names = tuple(compile_name(name) for name in vocabulary.organisation)
    acronyms = tuple(compile_name(name) for name in vocabulary.acronyms)
    terms = tuple(compile_term(term) for term in vocabulary.legal_terms)
    cues = dict(lexicon.cues)
    for cue, nodes in ((OWN_NAME, names), (_ORGANISATION, names), (ACRONYM, acronyms), (_LEGAL_TERM, terms)):
        cues[cue] = _extended(cues.get(cue, CueList()), nodes)
    return replace(lexicon, cues=cues)


def _extended(cue: CueList, nodes: tuple[Node, ...]) -> CueList:
    return replace(cue, groups={**cue.groups, "": (*cue.groups.get("", ()), *nodes)})
