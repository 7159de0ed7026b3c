"""The JSON Schemas: fresh, and in agreement with the reader about every file that ships."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from tilint.checks import CHECKS
from tilint.config.reading import KEEP_KEYS
from tilint.config.reading import KEYS as CONFIG_KEYS
from tilint.config.schema import config_schema
from tilint.packs import load
from tilint.packs.rules import KEYS
from tilint.packs.schema import rule_schema
from tilint.reporters.json import dump

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "schemas"
SPECIAL = ("cues", "types", "frameworks", "profiles")
RULES = sorted(path for path in (ROOT / "rules").glob("*/*.yaml") if path.parent.name not in SPECIAL)


@pytest.fixture(scope="module")
def schemas():
    # Packs of plugins that happen to be installed do not belong into the pages.
    book = load()
    return {"rule": rule_schema(book.types, book.frameworks), "config": config_schema(book)}


def plain(path):
    """Read YAML as an editor does; a day stays the text that it is in JSON."""
    data = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    return json.loads(json.dumps(data, default=str))


@pytest.mark.parametrize("name", ["rule", "config"])
def test_the_pages_are_fresh(schemas, name, request):
    page = PAGES / f"{name}.json"
    text = dump(schemas[name])
    if request.config.getoption("--update"):
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    assert page.read_text(encoding="utf-8") == text, "pytest --update writes it again"
    jsonschema.Draft7Validator.check_schema(schemas[name])


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_rule_that_ships_agrees(schemas, path):
    errors = [error.message for error in jsonschema.Draft7Validator(schemas["rule"]).iter_errors(plain(path))]
    assert errors == []


@pytest.mark.parametrize(
    "change",
    [
        {"severity": "warn"},
        {"types": ["leter"]},
        {"phrse": ["x"]},
        {"unless": ["quotd"]},
        {"unless": [{"befor": "x"}]},
        {"unless": [{"type": ["leter"]}]},
        {"principles": ["saftey"]},
        {"examples": {"bad": ["[[x]]"], "good": ["y", "z"]}},
        {"cases": [{"severity": "error"}]},
        {"check": "metric"},
    ],
)
def test_slips_in_a_rule_are_seen(schemas, change):
    rule = plain(ROOT / "rules/blame/failed-to-person.yaml") | change
    assert not jsonschema.Draft7Validator(schemas["rule"]).is_valid(rule)


def test_a_check_of_a_plugin_may_have_options_of_its_own(schemas):
    rule = plain(ROOT / "rules/blame/failed-to-person.yaml") | {"check": "sentence-length", "most": 25}
    assert jsonschema.Draft7Validator(schemas["rule"]).is_valid(rule)


def test_every_check_and_key_is_described(schemas):
    named = [one["if"]["properties"]["check"]["const"] for one in schemas["rule"]["allOf"]]
    assert named == sorted(CHECKS)
    assert list(schemas["rule"]["properties"]) == list(KEYS)


def test_the_examples_on_the_page_are_valid(schemas):
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```yaml\n(.*?)^```$", page, re.M | re.S)
    assert len(blocks) == 3
    for block in blocks:
        data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(block), default=str))
        assert [error.message for error in jsonschema.Draft7Validator(schemas["config"]).iter_errors(data)] == []


def test_the_page_names_every_key():
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert [key for key in (*CONFIG_KEYS, *KEEP_KEYS) if f"`{key}`" not in page and f"{key}: " not in page] == []


@pytest.mark.parametrize(
    ("config", "valid"),
    [
        ({}, True),
        ({"select": "blame", "severities": {"blame": "off", "mine/own": "error"}}, True),
        ({"thresholds": {"coercion/must-density": {"fewest": 3}}}, True),
        ({"thresholds": {"coercion/must-density": {"fewst": 3}}}, False),
        ({"overrides": [{"paths": "a.md", "type": "letter"}]}, True),
        ({"overrides": [{"type": "letter"}]}, False),
        ({"keep": [{"fingerprint": "0" * 32, "reason": "x", "until": "2027-01"}]}, True),
        ({"keep": [{"fingerprint": "abc"}]}, False),
        ({"severities": {"blame": "warn"}}, False),
        ({"typ": "letter"}, False),
    ],
)
def test_configurations(schemas, config, valid):
    assert jsonschema.Draft7Validator(schemas["config"]).is_valid(config) == valid
