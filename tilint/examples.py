"""Run the examples that rules carry: every [[ ]], or what is missing, has to be found, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from tilint.findings import find
from tilint.language.marking import Marker
from tilint.model import Example, Rule
from tilint.packs import RuleBook
from tilint.readers import read


def run_examples(book: RuleBook, only: Iterable[str] = ()) -> tuple[int, list[str]]:
    """Run every example of the rules in `only` (all rules, if empty).

    Gives the number of examples, and one line for each that does not hold.
    """
    chosen = frozenset(only)
    marker = Marker(book.lexicon, book.types)
    count = 0
    complaints: list[str] = []
    for rule in book.rules:
        if chosen and rule.id not in chosen:
            continue
        for example in (*rule.bad, *rule.good):
            count += 1
            complaints.extend(_run(marker, rule, example))
    return count, complaints


def _run(marker: Marker, rule: Rule, example: Example) -> list[str]:
    document = read("example.md", data=example.text.encode())
    marked = marker.mark(document, example.type or None, example.today, sample=True)
    result = find(marked, [rule], show_words=True)
    found = [_squeezed(finding.passage.excerpt) if finding.passage else "" for finding in result.findings]
    expected = [""] if example.lacks else [_squeezed(example.text[span.start : span.end]) for span in example.spans]
    name = _squeezed(example.text)[:90]
    complaints = [f"{rule.id}: {failure.reason} in “{name}”" for failure in result.failures]
    if found != expected:
        complaints.append(f"{rule.id}: expected {_listed(expected)}, found {_listed(found)} in “{name}”")
    return complaints


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _listed(texts: list[str]) -> str:
    return ", ".join(f"“{text}”" if text else "that something is missing" for text in texts) or "nothing"
