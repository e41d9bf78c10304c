"""rules.yaml as JSON Schema (draft 2020-12), for editors that complete and check while one types.

The forms come from the models; the names of rules, thresholds and packs from what is registered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brochure.content.schema import tidied
from brochure.policy.core import HELD, firm, unwaivable
from brochure.policy.forms import RequiredForm, RulingForm, WaiverForm
from brochure.policy.reading import pack_names
from brochure.rules import THRESHOLDS, Rule, Threshold

Json = dict[str, Any]
LEVELS = ("error", "warning", "info", "off")


def schema(rules: Mapping[str, Rule]) -> Json:
    """The schema of rules.yaml. `rules` are all rules there are."""
    definitions = tidied([RequiredForm, RulingForm, WaiverForm])
    names = sorted(rules)
    free = [name for name in names if not unwaivable(rules[name])]
    definitions["WaiverForm"]["properties"]["rule"]["enum"] = free
    definitions["WaiverForm"] |= _placed([name for name in names if name in HELD])
    definitions["RequiredForm"]["properties"]["min_size"]["default"] = "9 pt"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A policy",
        "description": "What a clinic asks of its PDFs. See docs/policy.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "packs": _packs(),
            "severity": {
                "title": "Severity",
                "description": "How bad findings of a rule are.",
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _severity(rules[name]) for name in names},
            },
            "thresholds": {
                "title": "Thresholds",
                "description": "The numbers a rule judges by.",
                "type": "object",
                "additionalProperties": False,
                "properties": {name: _thresholds(name) for name in sorted(THRESHOLDS) if name in rules},
            },
            "required": _list("RequiredForm", "Required", "Texts that every PDF must carry."),
            "waivers": _list("WaiverForm", "Waivers", "Exceptions that somebody answers for until a day."),
        },
        "$defs": definitions,
    }


def _placed(held: list[str]) -> Json:
    """That a waiver of a held rule names more than a file."""
    places: list[Json] = [{"required": [key]} for key in ("page", "text", "key")]
    return {
        "if": {"properties": {"rule": {"enum": held}}},
        "then": {"properties": {"where": {"anyOf": places}}},
    }


def _list(name: str, title: str, description: str) -> Json:
    items = {"$ref": f"#/$defs/{name}"}
    return {"title": title, "description": description, "type": "array", "items": items}


def _packs() -> Json:
    one = {"enum": pack_names()}
    return {
        "title": "Packs",
        "description": "Sets of rules; general is always in force. `brochure rules --pack NAME` shows one.",
        "anyOf": [one, {"type": "array", "items": one}],
    }


def _severity(rule: Rule) -> Json:
    levels = [level for level in LEVELS[:3] if not firm(rule) or level == "error" or level == rule.severity]
    written: list[Json] = [{"enum": levels}]
    if not firm(rule):
        written.append({"$ref": "#/$defs/RulingForm"})
    return {"description": f"{rule.summary} Without a line here: {rule.severity}.", "anyOf": written}


def _thresholds(rule: str) -> Json:
    known = THRESHOLDS[rule]
    values = [_value(one) for one in known.values()]
    named = {name: _value(one) for name, one in known.items()}
    forms: list[Json] = [values[0]]
    forms.append({"type": "object", "additionalProperties": False, "minProperties": 1, "properties": named})
    if len(values) > 1:
        forms.append({"type": "array", "prefixItems": values, "items": False, "minItems": len(values)})
    return {"description": "; ".join(one.described() for one in known.values()), "anyOf": forms}


_NUMBER = r"(\d+(\.\d+)?|\.\d+)"


def _value(one: Threshold) -> Json:
    example = one.show(one.lowest if one.default is None else one.default)
    units = {"pt": "(pt|mm|cm|in)", "mm": "(pt|mm|cm|in)", "%": "%", "B": "([kKmMgG]?B)"}
    if one.unit in units:
        pattern = rf"^\s*{_NUMBER}\s*{units[one.unit]}\s*$"
        return {"type": "string", "pattern": pattern, "examples": [example]}
    written = {"type": "string", "pattern": rf"^\s*{_NUMBER}\s*\D.*$", "examples": [example]}
    return {"anyOf": [{"type": "number", "minimum": one.lowest, "maximum": one.highest}, written]}
