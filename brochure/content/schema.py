"""The content format as JSON Schema (draft 2020-12), for editors that complete and check while one types.

Titles, descriptions, defaults and examples come from the models. What the models do not know, the forms
a block may take and the keys of the whole file, is put together here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brochure.content.blocks import BLOCKS, Block
from brochure.content.document import Brochure, Publisher, Section
from brochure.content.fields import KEY_PATTERN
from brochure.content.papers import Record
from brochure.content.parts import Part
from brochure.content.promises import CopyrightForm, DisclaimerForm, NoticeForm, PromiseForm
from brochure.content.reading import AS_TYPED, CELLS
from brochure.content.variant_forms import FORMS
from brochure.variant import TRAITS

Json = dict[str, Any]

_FIGURES = ["string", "number"]
_ANYTHING = ["string", "number", "boolean", "null"]
_KEY = {
    "type": "string",
    "title": "Key",
    "pattern": f"^{KEY_PATTERN}$",
    "description": "The place a link leads to: [see the risks](#risks). Unique in the handout.",
    "examples": ["risks"],
}


_VARIANT = {
    "title": "Variant",
    "description": " ".join(f"{name}: {traits.about}." for name, traits in TRAITS.items()),
    "enum": [name.value for name in TRAITS],
}


def schema() -> Json:
    """The schema of content.yaml and of the files it includes."""
    definitions = _definitions()
    forms = [
        _plain_text(),
        {"const": "page_break", "title": "page_break", "description": BLOCKS["page_break"].__doc__},
    ]
    forms += [_block(model, definitions) for model in BLOCKS.values()]
    definitions["Key"] = _KEY
    definitions["Block"] = {"title": "A block", "oneOf": forms}
    section = definitions["Section"]["properties"]
    blocks = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/Block"}}
    about = {"title": "Blocks", "description": section["blocks"]["description"]}
    section |= {"key": {"$ref": "#/$defs/Key"}, "blocks": about | blocks} | _limits()
    definitions["Variant"] = _VARIANT
    used = _reached(_properties(), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A patient handout",
        "description": "What a handout says, promises and cites. See docs/content-format.md.",
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(),
        "if": {"anyOf": [{"required": ["brochure"]}, {"required": ["sections"]}]},
        "then": {"required": ["brochure", "sections"]},
        "$defs": {name: definitions[name] for name in sorted(used)},
    }


def _properties() -> Json:
    path = {"type": "string", "examples": ["shared.yaml"]}
    notices = {name: _ref(model) for name, model in _NOTICES.items()}
    return {
        "include": {
            "title": "Include",
            "description": "A file, or a list of files, with parts that several handouts share.",
            "anyOf": [path, {"type": "array", "items": path}],
        },
        "brochure": _ref(Brochure),
        "publisher": _ref(Publisher),
        "variants": {
            "title": "Variants",
            "description": "What `brochure build --variant all` builds: a list, or names with settings.",
            "anyOf": [_several("Variant"), _settings()],
        },
        "notices": {
            "title": "Notices",
            "description": "Texts that must be on the page; header, disclaimer and copyright on every one.",
            "type": "object",
            "properties": notices,
            "additionalProperties": _ref(NoticeForm),
        },
        "promises": {
            "title": "Promises",
            "description": "Further words that must be in print, and on which pages.",
            "type": "array",
            "items": _ref(PromiseForm),
        },
        "sections": {
            "title": "Sections",
            "description": "The handout itself, from the first heading to the last.",
            "type": "array",
            "minItems": 1,
            "items": _ref(Section),
        },
        "citations": {
            "title": "Citations",
            "description": "The records of the papers, each under a key such as park2018.",
            "type": "object",
            "additionalProperties": _ref(Record),
        },
    }


def _settings() -> Json:
    forms = {name.value: {"anyOf": [_ref(form), {"type": "null"}]} for name, form in FORMS.items()}
    return {"type": "object", "properties": forms, "additionalProperties": False}


def _several(definition: str) -> Json:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{definition}"}}


def _limits() -> Json:
    """What may stand beside a block, or in a section, to limit it."""
    name = {"type": "string", "minLength": 1}
    return {
        "only": {
            "title": "Only",
            "description": "The variants that print it; without it, all do.",
            "anyOf": [{"$ref": "#/$defs/Variant"}, _several("Variant")],
        },
        "audience": {
            "title": "Audience",
            "description": "The readers it is for, as listed under `audiences:`; without it, everybody.",
            "anyOf": [name, {"type": "array", "minItems": 1, "items": name}],
        },
    }


_NOTICES: dict[str, type[Part]] = {
    "header": NoticeForm,
    "disclaimer": DisclaimerForm,
    "copyright": CopyrightForm,
}


def _ref(model: type[Part]) -> Json:
    return {"$ref": f"#/$defs/{model.__name__}"}


def _definitions() -> dict[str, Json]:
    models: list[type[Part]] = [
        Brochure,
        Publisher,
        Section,
        Record,
        PromiseForm,
        *_NOTICES.values(),
        *BLOCKS.values(),
        *dict.fromkeys(FORMS.values()),
    ]
    return tidied(models)


def tidied(models: Sequence[type[Part]]) -> dict[str, Json]:
    """The definitions of these parts and of what is in them, by the names of the classes."""
    from pydantic.json_schema import models_json_schema

    _, generated = models_json_schema([(model, "validation") for model in models])
    definitions: dict[str, Json] = generated["$defs"]
    for definition in definitions.values():
        _tidy(definition)
    return definitions


def _tidy(definition: Json) -> None:
    """Leave out what authors cannot write, and let figures stand where they are taken as typed."""
    properties: dict[str, Json] = definition.get("properties", {})
    for name in [name for name in properties if name.startswith("<")]:
        del properties[name]
    required = [name for name in definition.pop("required", ()) if name in properties]
    if required:
        definition["required"] = required
    for name, value in properties.items():
        _tidy_value(name, value)
        if name not in required and isinstance(value.get("type"), str | list):
            kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
            value["type"] = [*kinds, "null"]  # a known key with nothing after it is as good as left out


def _tidy_value(name: str, value: Json) -> None:
    choices = [choice for choice in value.pop("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) == 1:
        value |= choices[0]
    elif choices:
        value["anyOf"] = choices
    if value.get("default", "") in (None, "", []):
        value.pop("default", None)
    if name == "min_size":
        value["default"] = "9 pt"
    if name in AS_TYPED - {"doi", "pmcid"} and value.get("type") == "string" and "pattern" not in value:
        value["type"] = _FIGURES
    if name in CELLS:
        cell = value["items"].get("items", value["items"])
        cell["type"] = _ANYTHING


def _reached(start: Json, definitions: dict[str, Json]) -> set[str]:
    """The names of the definitions that are referred to, directly or by way of others."""
    names: set[str] = set()
    waiting: list[Any] = [start]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            name = str(item.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in names:
                names.add(name)
                waiting.append(definitions[name])
            waiting += item.values()
    return names


def _plain_text() -> Json:
    return {
        "title": "Text",
        "description": BLOCKS["text"].__doc__,
        "type": "string",
        "not": {"const": "page_break"},
        "minLength": 1,
    }


def _block(model: type[Block], definitions: dict[str, Json]) -> Json:
    """The form `NAME: value`, perhaps with a `key` beside it."""
    return {
        "title": model.kind,
        "description": model.__doc__,
        "type": "object",
        "properties": {
            model.kind: _value(model, definitions[model.__name__]),
            "key": {"$ref": "#/$defs/Key"},
            **_limits(),
        },
        "required": [model.kind],
        "additionalProperties": False,
    }


def _value(model: type[Block], definition: Json) -> Json:
    about = {"description": model.__doc__}
    if model.kind == "page_break":
        return {"type": "null", **about}
    short = {
        k: v
        for k, v in definition["properties"].get(model.short, {}).items()
        if k not in ("title", "default")
    }
    if model.short_only:
        return {**short, **about}
    forms = [_ref(model)] + ([short] if short else [])
    if not definition.get("required"):
        forms.append({"type": "null"})
    return forms[0] if len(forms) == 1 else {"anyOf": forms, **about}
