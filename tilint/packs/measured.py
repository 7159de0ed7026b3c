"""How rules did on the documents that ship with tilint; a test keeps `measured.json` as `tilint evaluate` finds it."""

from __future__ import annotations

import json
from pathlib import Path

from tilint.model import Measured

FILE = Path(__file__).with_name("measured.json")


def read_measured() -> dict[str, Measured]:
    """Read the figures by rule; rules without a label and without a finding are not there."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return {rule: Measured(data["documents"], **counts) for rule, counts in data["rules"].items()}
