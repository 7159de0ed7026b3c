"""Mark a text for one check, with lists of patterns of its own beside the cues that ship with tilint."""

from tilint.checks.options import Cue
from tilint.language.lexicon import Lexicon
from tilint.language.marking import Marker
from tilint.packs.cues import CueShelf
from tilint.packs.source import Entry
from tilint.readers import read


def mark_with(book, lists, text, today=None, name="text.md"):
    """Give the marked text and the name of the cue for each list; a list is patterns, or groups of patterns."""
    shelf = CueShelf(dict(book.lexicon.cues))
    cues = {key: Cue(shelf.add_list(f"test:{key}", entry(value))) for key, value in lists.items()}
    shelf.check_references()
    marker = Marker(Lexicon(shelf.cues), book.types)
    return marker.mark(read(name, data=text.encode()), "policy", today, sample=True), cues


def entry(value):
    """Give a value as a rule file would hold it."""
    if isinstance(value, dict):
        return Entry({key: entry(item) for key, item in value.items()}, "test", 1)
    return Entry([entry(item) for item in value], "test", 1) if isinstance(value, list) else Entry(value, "test", 1)
