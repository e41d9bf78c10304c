"""The schema for editors is up to date, and it agrees with what `validate` accepts and refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from brochure.content import BLOCKS, schema
from brochure.content.parts import Part
from brochure.project import Project
from brochure.source import load
from tests.dated import TODAY

ROOT = Path(__file__).parents[1]
SAMPLES = Path(__file__).parent / "samples" / "content"
SCHEMA = schema()
JUDGE = Draft202012Validator(SCHEMA)


def data(path: Path) -> Any:
    """The data of a content file as JSON has them: a date is a text."""
    source = load(Project(path, path, path, path, TODAY))
    return json.loads(json.dumps(source.data, default=str))


def test_the_schema_on_disk_is_the_one_of_the_models() -> None:
    text = json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
    assert (ROOT / "docs" / "content.schema.json").read_text("utf-8") == text, "run: brochure schema"


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "path", [ROOT / "content.yaml", ROOT / "shared.yaml", SAMPLES / "nearly.yaml", SAMPLES / "shared.yaml"]
)
def test_what_is_right_is_right_for_editors_too(path: Path) -> None:
    faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in JUDGE.iter_errors(data(path))]
    assert faults == []


@pytest.mark.parametrize("name", ["head", "blocks", "tables", "keys", "notices", "promises"])
def test_what_is_wrong_in_form_is_wrong_for_editors_too(name: str) -> None:
    assert not JUDGE.is_valid(data(SAMPLES / f"{name}.yaml"))


@pytest.mark.parametrize(
    ("block", "right"),
    [
        ("Words.", True),
        ("page_break", True),
        ({"calout": {"text": "a"}}, False),
        ({"callout": {"text": "a"}, "list": ["b"]}, False),
        ({"callout": {"text": "a"}, "key": "own"}, True),
        ({"callout": {"text": "a", "tone": "loud"}}, False),
        ({"key_points": ["a"]}, True),
        ({"key_points": {"title": "b", "items": ["a"]}}, True),
        ({"key_points": []}, False),
        ({"contact": None}, True),
        ({"table": {"columns": ["a"], "rows": [[1]]}}, True),
        ({"figure": {"image": "a.svg", "width": "60"}}, False),
        ({"key": "alone"}, False),
    ],
)
def test_the_forms_of_a_block(block: Any, right: bool) -> None:
    judge = JUDGE.evolve(schema={"$ref": "#/$defs/Block", "$defs": SCHEMA["$defs"]})
    assert judge.is_valid(block) is right


def test_every_block_is_one_of_the_forms_and_says_what_it_is_for() -> None:
    forms = SCHEMA["$defs"]["Block"]["oneOf"]
    assert [form["title"] for form in forms[2:]] == list(BLOCKS)
    assert all(form["description"] for form in forms)


def test_every_key_is_described() -> None:
    described = 0
    for name, definition in SCHEMA["$defs"].items():
        for key, value in definition.get("properties", {}).items():
            described += 1
            assert value.get("description") or "$ref" in value, f"{name}.{key}"
            assert not key.startswith("<")
    assert described > 60


def test_required_keys_have_an_example_that_is_right() -> None:
    """An example stands in for a broken value, so that the rest of a part can be judged."""
    seen = 0
    for part in _parts(Part):
        for name, field in part.model_fields.items():
            if field.is_required() and not (field.alias or name).startswith("<"):
                seen += 1
                assert (
                    field.examples or name == "blocks" or (name, part.__name__) == ("on", "VerifiedForm")
                ), name
    assert seen > 15


def _parts(part: type[Part]) -> list[type[Part]]:
    return [part, *(inner for child in part.__subclasses__() for inner in _parts(child))]
