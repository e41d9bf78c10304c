"""pydantic's complaints in the words of people who edit a content file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from brochure.content import form_rules as rules
from brochure.content.fields import nearest, one_line
from brochure.content.parts import Part, Place, key_names
from brochure.rules import RULES, Rule

Said = tuple[Rule, str, str]
"""A rule, a message and a hint."""


def kind_of(value: object) -> str:
    """What a value is, in plain words."""
    if isinstance(value, bool):
        return "yes or no"
    if isinstance(value, date):
        return "a date"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "a group of keys"}
    return "nothing" if value is None else names.get(type(value), "something else")


def excerpt(text: object, length: int = 40) -> str:
    """The beginning of a text, on one line."""
    line = one_line(str(text))
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def in_words(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    """What is wrong, and what to do. `raw` is the value as its author typed it, if it is no text."""
    kind = error["type"]
    if kind in RULES:
        context = error["ctx"]
        return RULES[kind], str(context["message"]), str(context["hint"])
    return _PHRASES.get(kind, _unfit)(error, model, raw)


def unknown_key(key: object, known: list[str], where: str) -> Said:
    """What to say about a key that is not among the `known` ones."""
    meant = nearest(key, known)
    listed = f"known here: {', '.join(known)}"
    hint = f"did you mean {meant}? {listed[0].upper()}{listed[1:]}" if meant else listed
    return rules.UNKNOWN_KEY, f'unknown key "{excerpt(key)}" in {where}', hint


def not_text(name: str, value: object, raw: str | None) -> Said:
    """What to say about a value that should be a text."""
    if isinstance(value, dict):
        return rules.WRONG_TYPE, f"{name}: a text was expected, this is a group of keys", _colon_hint(value)
    if isinstance(value, list):
        return (
            rules.WRONG_TYPE,
            f"{name}: a text was expected, this is a list",
            "write one text, without dashes",
        )
    if value is None:
        return rules.TEXT_EMPTY, f"{name}: a text was expected, and nothing is here", "write the text"
    typed = raw if raw is not None else str(value)
    read = {True: "yes", False: "no"}[value] if isinstance(value, bool) else kind_of(value)
    message = f"{name}: a text was expected; without quotes, YAML reads {excerpt(typed)} as {read}"
    if isinstance(value, bool):
        message = (
            f'{name}: a text was expected; without quotes, YAML reads {typed} as "{read}", not as a word'
        )
    return rules.NOT_QUOTED, message, f'put it in quotes: "{excerpt(typed)}"'


def _colon_hint(value: dict[Any, Any]) -> str:
    if len(value) == 1:
        key, text = next(iter(value.items()))
        if isinstance(text, str | int | float):
            return f'a text with a colon needs quotes: "{excerpt(f"{key}: {text}", 60)}"'
    return "write one text; if it has a colon in it, put it in quotes"


def _name(error: ErrorDetails, model: type[Part]) -> str:
    """The nearest key above the fault, for the beginning of a message."""
    names = [step for step in error["loc"] if isinstance(step, str)]
    return names[-1] if names else _kind(model)


def _kind(model: type[Part]) -> str:
    kind = getattr(model, "kind", "")
    return kind or re.sub(r"(Form)$", "", model.__name__).lower()


def field_at(model: type[Part], loc: Place) -> tuple[type[Part], FieldInfo | None]:
    """The part, and the field of that part, to which the last key of `loc` belongs."""
    field: FieldInfo | None = None
    for step in loc:
        if isinstance(step, str):
            inner = _part_in(field.annotation) if field is not None else None
            model = inner or model
            field = next((f for n, f in model.model_fields.items() if (f.alias or n) == step), None)
    return model, field


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for arg in get_args(annotation) if (part := _part_in(arg))), None)


def _missing(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    owner, field = field_at(model, error["loc"])
    name = str(error["loc"][-1])
    about = (field.description or "") if field else ""
    example = next(iter(field.examples or ()), None) if field else None
    hint = (
        f"add {name}:"
        + (f" {example}" if isinstance(example, str) else "")
        + (f" ({about})" if about else "")
    )
    return rules.MISSING_KEY, f"{_kind(owner)} has no {name}", hint


def _extra(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    loc = error["loc"]
    owner = field_at(model, (*loc[:-1], ""))[0] if loc[:-1] else model
    said = unknown_key(loc[-1], key_names(owner), _kind(owner))
    if loc == ("key",):
        return said[0], said[1], f"a block's key stands beside {_kind(owner)}, not below it: indent it less"
    if loc[-1] == "text" and _kind(owner) == "copyright":
        return said[0], said[1], "the text is made from year, holder and rights"
    return said


def _text(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    return not_text(_name(error, model), error["input"], raw)


def _list(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    name, value = _name(error, model), error["input"]
    hint = 'put each item on a line of its own that begins with "- "'
    if isinstance(value, str) and len(value) < 40:
        hint = f"write {name}: [{one_line(value)}], or each item on a line of its own after a dash"
    return rules.WRONG_TYPE, f"{name}: a list was expected, this is {kind_of(value)}", hint


def _group(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    loc = error["loc"]
    owner = field_at(model, (*loc, ""))[0] if loc else model
    message = f"{_name(error, model)}: a group of keys was expected, this is {kind_of(error['input'])}"
    return rules.WRONG_TYPE, message, f"write below it, indented: {', '.join(key_names(owner))}"


def _number(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    typed = raw if raw is not None else error["input"]
    shown = (
        f"this is {kind_of(error['input'])}" if not isinstance(typed, str) else f'this is "{excerpt(typed)}"'
    )
    message = f"{_name(error, model)}: a whole number was expected, {shown}"
    return rules.WRONG_TYPE, message, "write digits only, without quotes"


def _yes_or_no(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    message = f"{_name(error, model)}: true or false was expected, this is {kind_of(error['input'])}"
    return rules.WRONG_TYPE, message, "write true or false, without quotes"


def _choice(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    choices = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    typed = raw if raw is not None else error["input"]
    meant = nearest(typed, choices) if isinstance(typed, str) else ""
    allowed = (
        " or ".join(filter(None, [", ".join(choices[:-1]), choices[-1]])) if choices else "another value"
    )
    shown = f'"{excerpt(typed)}"' if isinstance(typed, str | int | float) else kind_of(typed)
    message = f"{_name(error, model)}: {shown} is not known; {allowed} is allowed"
    return rules.VALUE_UNKNOWN, message, f"did you mean {meant}?" if meant else "take one of these"


def _limits(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    context = error.get("ctx", {})
    limit = f"at least {context['ge']}" if "ge" in context else f"at most {context.get('le')}"
    message = f"{_name(error, model)}: {excerpt(error['input'])} is not possible; it must be {limit}"
    return rules.VALUE_UNKNOWN, message, "correct the number"


def _empty(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    del raw
    return (
        rules.TEXT_EMPTY,
        f"{_name(error, model)}: the list is empty",
        "add an item, or delete what it belongs to",
    )


def _unfit(error: ErrorDetails, model: type[Part], raw: str | None) -> Said:
    typed = raw if raw is not None else error["input"]
    message = f"{_name(error, model)}: {excerpt(typed)} cannot be used here"
    return rules.WRONG_TYPE, message, "see docs/content-format.md for what is expected"


_PHRASES: dict[str, Callable[[ErrorDetails, type[Part], str | None], Said]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "invalid_key": _extra,
    "string_type": _text,
    "tuple_type": _list,
    "model_type": _group,
    "model_attributes_type": _group,
    "int_type": _number,
    "bool_type": _yes_or_no,
    "literal_error": _choice,
    "enum": _choice,
    "greater_than_equal": _limits,
    "less_than_equal": _limits,
    "too_short": _empty,
}
