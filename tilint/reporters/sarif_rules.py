"""Rules and frameworks as SARIF describes them: reporting descriptors, and taxonomies that they relate to."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence

from tilint.model import Framework, FrameworkEntry, Rule, Severity, Source
from tilint.reporters.rulepage import keep_advice
from tilint.reporters.sarif_text import literal, markdown, message_string, sentence, shorten
from tilint.version import PROJECT_URL

Json = dict[str, object]

LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "recommendation"}
# The framework whose entries are tilint's own principles.
_SPINE = "samhsa"
# GitHub and GitLab show ten and pass over the others.
_MOST_TAGS = 10
_LONGEST_NAME = 255
_LONGEST_ADDRESS = 2048


def describe_rule(rule: Rule, frameworks: Sequence[Framework]) -> Json:
    """Describe a rule, with or without results, and what it has to do with the entries of frameworks."""
    return {
        "id": rule.id,
        "name": _pascal_case(rule.name),
        "shortDescription": {"text": shorten(literal(sentence(rule.title)))},
        "fullDescription": {"text": shorten(literal(f"{sentence(rule.effect)} {sentence(rule.why)}"))},
        "messageStrings": {"default": {"text": message_string(rule.message)}},
        "help": {"text": literal(_help(rule)), "markdown": _help_page(rule)},
        "helpUri": _help_address(rule),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "relationships": _relationships(rule, frameworks),
        "properties": {
            "tags": _tags(rule),
            "precision": rule.confidence.value,
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _pascal_case(name: str) -> str:
    words = re.split(r"[^A-Za-z0-9]+", name)
    return "".join(word[:1].upper() + word[1:] for word in words)[:_LONGEST_NAME]


def _help(rule: Rule) -> str:
    lines = [sentence(rule.why), "", "What could be there instead:"]
    lines += [f"- {option}" for option in rule.options]
    if rule.sources:
        lines += ["", "Where this comes from:"]
        lines += [f"- {_cite(source)}{f', {source.url}' if source.url else ''}" for source in rule.sources]
    return "\n".join([*lines, "", f"{keep_advice(rule.id)}"])


def _help_page(rule: Rule) -> str:
    lines = [f"**{markdown(rule.title)}**", "", f"{markdown(rule.effect)} {markdown(rule.why)}"]
    lines += ["", "#### What could be there instead", ""]
    lines += [f"- {markdown(option)}" for option in rule.options]
    if rule.sources:
        lines += ["", "#### Where this comes from", ""]
        lines += [f"- {_link(source)}" for source in rule.sources]
    lines += ["", "#### To keep a passage as it is", "", markdown(keep_advice(rule.id))]
    return "\n".join(lines)


def _cite(source: Source) -> str:
    return f"{source.title} ({source.year})" if source.year else source.title


def _link(source: Source) -> str:
    return f"[{markdown(_cite(source))}](<{source.url}>)" if source.url else markdown(_cite(source))


def _help_address(rule: Rule) -> str:
    """Give the page of a rule that ships with tilint; for another one, its first source on the web."""
    if not rule.origin:
        return f"{PROJECT_URL}/rules/{rule.id}.yaml"
    addresses = (one.url for one in rule.sources if one.url.startswith(("https://", "http://")))
    return next((url for url in addresses if len(url) <= _LONGEST_ADDRESS), f"{PROJECT_URL}/docs/writing-rules.md")


def _tags(rule: Rule) -> list[str]:
    """Tag with the pack and what the rule serves, as many as are shown: GitHub does not read relationships."""
    served = [f"{name}:{one}" for name, entries in sorted(rule.frameworks.items()) for one in entries]
    return [rule.pack, *(f"principle:{one}" for one in rule.principles), *served][:_MOST_TAGS]


def _relationships(rule: Rule, frameworks: Sequence[Framework]) -> list[Json]:
    served = {_SPINE: rule.principles, **rule.frameworks}
    return [
        relation
        for framework in frameworks
        for relation in _relate(served.get(framework.name, ()), framework, frameworks.index(framework))
    ]


def _relate(ids: Sequence[str], framework: Framework, index: int) -> list[Json]:
    known = [entry.id for entry in framework.entries]
    component = {"name": framework.name, "index": index, "guid": _guid(framework)}
    return [
        {"target": {"id": one, "index": known.index(one), "toolComponent": component}, "kinds": ["relevant"]}
        for one in ids
        if one in known
    ]


def refer_to(frameworks: Sequence[Framework]) -> list[Json]:
    """Refer to each taxonomy of the run."""
    return [{"name": one.name, "index": index, "guid": _guid(one)} for index, one in enumerate(frameworks)]


def describe_framework(framework: Framework, frameworks: Sequence[Framework]) -> Json:
    """Describe a framework as a taxonomy whose entries relate to the principles."""
    version = {"version": framework.year} if framework.year else {}
    return {
        "name": framework.name,
        "guid": _guid(framework),
        **version,
        "organization": framework.organisation,
        "shortDescription": {"text": shorten(literal(sentence(framework.title)))},
        "fullDescription": {"text": shorten(literal(sentence(framework.note)))},
        "informationUri": framework.url,
        "taxa": [_taxon(entry, framework, frameworks) for entry in framework.entries],
    }


def _taxon(entry: FrameworkEntry, framework: Framework, frameworks: Sequence[Framework]) -> Json:
    taxon: Json = {
        "id": entry.id,
        "name": _pascal_case(entry.name),
        "shortDescription": {"text": shorten(literal(sentence(entry.name)))},
        "fullDescription": {"text": shorten(literal(sentence(entry.gloss)))},
    }
    spine = next((one for one in frameworks if one.name == _SPINE), None)
    if spine and spine is not framework:
        taxon["relationships"] = _relate(entry.samhsa, spine, frameworks.index(spine))
    return taxon


def _guid(framework: Framework) -> str:
    """Give the same identifier to a framework in every run, on every computer."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"https://tilint.invalid/frameworks/{framework.name}"))
