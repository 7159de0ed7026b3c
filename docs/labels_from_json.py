"""Turn spans that readers marked by category, as JSON, into label files for `tilint evaluate`.

    python docs/labels_from_json.py MAPPING.yaml JSON_DIR DOCUMENTS_DIR OUT_DIR

Each JSON file holds "doc" (a path below DOCUMENTS_DIR), "doc_type", "spans" and "near_misses" (each with "quote",
perhaps "occurrence", "certain", "why", "category") and "clauses" (each with "present": true, false or another word for
does not apply, and a "quote"). OUT_DIR gets a copy of each document, its labels, and `labels.yaml`. The mapping says

    types: {notice: letter}                 types that tilint calls otherwise
    categories: {blame: [blame, doubt]}     a category -> the rules or packs that may find it, the main one first
    near_misses: [blame, doubt]             the rules or packs that should be silent at near misses without a category
    clauses: {choice: choice/no-choice-offered}   a clause -> the rule about it
    conventions: {in_part: [clarity]}       what goes into labels.yaml
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_yaml = YAML(typ="safe", pure=True)
_yaml.default_flow_style = False
_yaml.width = 10_000


def convert(mapping_file: Path, judged: Path, documents: Path, out: Path) -> int:
    """Convert each JSON file, and give their number."""
    mapping = _yaml.load(mapping_file.read_text(encoding="utf-8"))
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "labels.yaml", mapping.get("conventions", {}))
    files = sorted(judged.glob("*.json"))
    for path in files:
        marked = json.loads(path.read_text(encoding="utf-8"))
        document = documents / marked["doc"]
        copy = out / f"{path.stem.lower()}-{document.name}"
        shutil.copyfile(document, copy)
        _write(copy.with_name(copy.stem + ".labels.yaml"), _labels(marked, mapping))
    return len(files)


def _labels(marked: dict[str, Any], mapping: dict[str, Any]) -> dict[str, Any]:
    clauses = [(mapping["clauses"].get(name), clause) for name, clause in marked["clauses"].items()]
    return {
        "type": mapping.get("types", {}).get(marked["doc_type"], marked["doc_type"]),
        "findings": list(_marks(marked["spans"], mapping["categories"], [])),
        "near_misses": list(_marks(marked["near_misses"], mapping["categories"], mapping["near_misses"])),
        "missing": [rule for rule, clause in clauses if rule and clause["present"] is False],
        "given": [
            {"rule": rule, "quote": clause["quote"]} for rule, clause in clauses if rule and clause["present"] is True
        ],
    }


def _marks(
    spans: list[dict[str, Any]], categories: dict[str, list[str]], otherwise: list[str]
) -> Iterator[dict[str, Any]]:
    for span in spans:
        names = categories.get(span.get("category", ""), otherwise)
        if not names:
            continue
        mark = {"rule": names[0], "quote": span["quote"], "also": names[1:]}
        if span.get("occurrence", 1) > 1:
            mark["occurrence"] = span["occurrence"]
        if not span.get("certain", True):
            mark["certain"] = False
        why = span.get("why") or span.get("why_not")
        yield mark | ({"why": why} if why else {})


def _write(path: Path, data: object) -> None:
    with path.open("w", encoding="utf-8") as file:
        _yaml.dump(data, file)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    print(convert(*map(Path, sys.argv[1:])), "files converted")
