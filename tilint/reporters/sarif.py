"""Render a report as SARIF 2.1.0 for GitHub, GitLab and other viewers; `docs/sarif.md` says what stands where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tilint.model import Anchor, DocumentSummary, Finding, Framework, Passage, Report, Rule
from tilint.reporters import View
from tilint.reporters.json import dump
from tilint.reporters.sarif_notes import describe_notes, invocation
from tilint.reporters.sarif_places import (
    TEXT_FORMATS,
    Address,
    Json,
    address,
    describe_bases,
    exact_place,
    logical_location,
    region,
)
from tilint.reporters.sarif_rules import LEVELS, describe_framework, describe_rule, refer_to
from tilint.reporters.sarif_text import message, shorten
from tilint.version import PROJECT_URL, find_version

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_SEMANTIC = re.compile(r"\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?")
_MEDIA_TYPES = {
    "markdown": "text/markdown",
    "text": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
# What GitHub takes at most; a longer list is refused as a whole.
MOST_RESULTS = 25_000
_LONGEST_SECTION = 80


@dataclass(frozen=True, slots=True)
class _Context:
    """What results refer to: the addresses and the summaries of files, and the places of rules in their lists."""

    addresses: Mapping[str, Address]
    summaries: Mapping[str, DocumentSummary]
    artifacts: Mapping[str, int]
    rules: Mapping[str, Json]


def render(report: Report, view: View) -> str:  # noqa: ARG001 - the same for every view
    """Render a report as one SARIF log with one run; paths are taken to start from the current folder."""
    return dump(build(report, Path.cwd()))


def build(report: Report, folder: Path) -> Json:
    """Build the log; the report's paths start from `folder`."""
    addresses = address([*_paths(report)], folder)
    summaries = sorted(report.documents, key=lambda one: (addresses[one.path].base, addresses[one.path].uri))
    rules = sorted({rule.id: rule for rule in (*_ruled(report), *report.rules)}.values(), key=lambda rule: rule.id)
    context = _Context(
        addresses=addresses,
        summaries={one.path: one for one in summaries},
        artifacts={one.path: index for index, one in enumerate(summaries)},
        rules=_references(rules),
    )
    results = _results(report, context)
    run: Json = {
        "tool": _tool(rules, report.frameworks),
        "automationDetails": {"id": "tilint/"},
        "language": "en-GB",
        "originalUriBaseIds": describe_bases(addresses),
        "invocations": [invocation(report, addresses, len(report.findings) - len(results))],
        "artifacts": [_artifact(one, addresses[one.path]) for one in summaries],
        "results": results,
        "taxonomies": [describe_framework(one, report.frameworks) for one in report.frameworks],
    }
    if report.kept or report.notices:
        run["properties"] = {"tilint": _kept(report, addresses)}
    if any(one.format in TEXT_FORMATS for one in summaries):
        run |= {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _paths(report: Report) -> Iterable[str]:
    yield from (one.path for one in report.documents)
    yield from (one.path for one in report.findings)
    yield from (one.path for one in report.failures if one.path)


def _kept(report: Report, addresses: Mapping[str, Address]) -> Json:
    """Name what is kept on purpose; as results, suppressed ones too would open alerts on GitHub."""
    kept = [
        {
            "ruleId": one.finding.rule.id,
            "uri": addresses[one.finding.path].uri,
            "fingerprint": one.finding.fingerprint,
            "reason": one.reason,
            "keptBy": one.where,
        }
        for one in report.kept
    ]
    return {"kept": kept, "notices": list(report.notices)}


def _ruled(report: Report) -> Iterable[Rule]:
    return (finding.rule for finding in report.findings)


def _origins(rules: Iterable[Rule]) -> list[str]:
    return sorted({rule.origin for rule in rules if rule.origin})


def _references(rules: Sequence[Rule]) -> dict[str, Json]:
    """Say how results refer to each rule: by its place in the driver's list, or in that of an extension."""
    references: dict[str, Json] = {}
    for index, rule in enumerate([one for one in rules if not one.origin]):
        references[rule.id] = {"ruleId": rule.id, "ruleIndex": index}
    for number, origin in enumerate(_origins(rules)):
        component = {"name": origin, "index": number}
        for index, rule in enumerate([one for one in rules if one.origin == origin]):
            reference = {"id": rule.id, "index": index, "toolComponent": component}
            references[rule.id] = {"ruleId": rule.id, "rule": reference}
    return references


def _tool(rules: Sequence[Rule], frameworks: Sequence[Framework]) -> Json:
    version = find_version()
    driver: Json = {
        "name": "tilint",
        "organization": "tilint",
        "version": version,
        **({"semanticVersion": version} if _SEMANTIC.fullmatch(version) else {}),
        "informationUri": PROJECT_URL,
        "language": "en-GB",
        "rules": [describe_rule(rule, frameworks) for rule in rules if not rule.origin],
        "notifications": describe_notes(),
        "supportedTaxonomies": refer_to(frameworks),
    }
    extensions = [_extension(origin, rules, frameworks) for origin in _origins(rules)]
    return {"driver": driver, **({"extensions": extensions} if extensions else {})}


def _extension(origin: str, rules: Sequence[Rule], frameworks: Sequence[Framework]) -> Json:
    return {
        "name": origin,
        "language": "en-GB",
        "rules": [describe_rule(rule, frameworks) for rule in rules if rule.origin == origin],
        "supportedTaxonomies": refer_to(frameworks),
    }


def _artifact(summary: DocumentSummary, place: Address) -> Json:
    return {
        "location": {"uri": place.uri, "uriBaseId": place.base},
        "roles": ["analysisTarget"],
        "mimeType": _MEDIA_TYPES.get(summary.format, "application/octet-stream"),
        **({"encoding": summary.encoding} if summary.encoding else {}),
        "length": summary.size,
        "hashes": {"sha-256": summary.sha256},
    }


def _results(report: Report, context: _Context) -> list[Json]:
    """Give a result for each finding, by place; of more than viewers take, the weightiest."""

    def by_place(finding: Finding) -> tuple[str, str, int, int, str]:
        spot = context.addresses[finding.path]
        place = finding.passage.place if finding.passage else None
        line, column = (place.line or 0, place.column or 0) if place else (0, 0)
        return spot.base, spot.uri, line, column, finding.rule.id

    weightiest = sorted(report.findings, key=lambda finding: -finding.severity.rank)[:MOST_RESULTS]
    return [_result(finding, context) for finding in sorted(weightiest, key=by_place)]


def _result(finding: Finding, context: _Context) -> Json:
    summary = context.summaries.get(finding.path)
    format_ = summary.format if summary else ""
    result: Json = {
        **context.rules[finding.rule.id],
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": _message(finding, format_)},
        "locations": [_location(finding.path, finding.passage, finding.anchors, context)],
        "partialFingerprints": _fingerprints(finding, format_),
    }
    if finding.evidence:
        result["relatedLocations"] = [
            {"id": number, **_location(finding.path, passage, (), context), "message": {"text": _related(passage)}}
            for number, passage in enumerate(finding.evidence, 1)
        ]
    if finding.passage and format_ not in TEXT_FORMATS:
        span = finding.passage.span
        place = exact_place(finding.passage.place, finding.anchors, span.start, span.end)
        result["properties"] = {"tilint": place}
    return result


def _message(finding: Finding, format_: str) -> str:
    """Say what stands there, its effect and the options; viewers show no place in a DOCX or PDF, so it comes first."""
    first = finding.message
    if finding.passage and format_ not in TEXT_FORMATS:
        first = f"{_place_in_words(finding.passage)}: {first}"
    lead = "You could" if len(finding.options) < 2 else "You could do one of these"
    options = (f"{'Or' if number else lead}: {option}" for number, option in enumerate(finding.options))
    return message(first, (finding.effect, *options))


def _place_in_words(passage: Passage) -> str:
    place = passage.place
    parts = [f"page {place.page}"] if place.page is not None else []
    parts += [f"‘{shorten(place.section[-1], _LONGEST_SECTION)}’"] if place.section else []
    parts += [place.paragraph] if place.paragraph else []
    text = ", ".join(parts) or "whole document"
    return text[0].upper() + text[1:]


def _related(passage: Passage) -> str:
    return message(f"See also {passage.place}: “{passage.excerpt}”", ())


def _location(path: str, passage: Passage | None, anchors: Sequence[Anchor], context: _Context) -> Json:
    summary = context.summaries.get(path)
    format_ = summary.format if summary else ""
    spot = context.addresses[path]
    index = {"index": context.artifacts[path]} if path in context.artifacts else {}
    place = passage.place if passage else None
    location: Json = {
        "physicalLocation": {
            "artifactLocation": {"uri": spot.uri, "uriBaseId": spot.base, **index},
            "region": region(place, passage.excerpt if passage else "", format_),
        }
    }
    if format_ not in TEXT_FORMATS:
        location["logicalLocations"] = [logical_location(place, anchors)]
    return location


def _fingerprints(finding: Finding, format_: str) -> Json:
    """Identify a finding by its words and what is around them.

    GitHub works out its own fingerprint from the lines of a text file, and reads a DOCX or PDF as if it were one; so
    there, and only there, it gets ours.
    """
    own: Json = {"tilintContext/v1": finding.fingerprint}
    return own if format_ in TEXT_FORMATS else {**own, "primaryLocationLineHash": f"{finding.fingerprint}:1"}
