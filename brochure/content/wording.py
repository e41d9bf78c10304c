"""pydantic's complaints in the words of people who edit a content file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
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
        return "a yes-or-no choice"
    if isinstance(value, date):
        return "a date"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "a group of keys"}
    return "nothing" if value is None else names.get(type(value), "something else")


def excerpt(text: object, length: int = 40) -> str:
    """The beginning of a text, on one line."""
    line = one_line(str(text))
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What pydantic refused: in which part, under which `name`, and the value as `typed` without quotes."""

    error: ErrorDetails
    model: type[Part]
    name: str
    typed: str | None

    @property
    def value(self) -> Any:
        return self.error["input"]

    @property
    def shown(self) -> str:
        """The value as a message shows it."""
        if self.typed is not None or isinstance(self.value, str | int | float):
            return f'"{excerpt(self.value if self.typed is None else self.typed)}"'
        return kind_of(self.value)


def listed(words: list[str], joint: str) -> str:
    """`a, b or c`."""
    return f" {joint} ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def in_words(error: ErrorDetails, model: type[Part], name: str, typed: str | None) -> Said:
    """What is wrong, and what to do."""
    if error["type"] in RULES:
        context = error["ctx"]
        return RULES[error["type"]], str(context["message"]), str(context["hint"])
    return _PHRASES.get(error["type"], _unfit)(Refusal(error, model, name or kind(model), typed))


ALIASES = {
    "url": ("link", "website"), "href": ("link", "website"), "web": ("website",), "homepage": ("website",),
    "phone": ("telephone",), "tel": ("telephone",), "mail": ("email",), "author": ("authors", "reviewer"),
    "text": ("blocks",), "paragraph": ("blocks",), "heading": ("title",), "headline": ("title",),
    "date": ("reviewed", "year"), "expires": ("review_by",), "header_row": ("columns",), "head": ("columns",),
}  # fmt: skip
"""What people call a key, and what it is called here."""


_PASTED = re.compile("[“”„‘’‚\u00a0\u00ad\u2000-\u200f\u202f\u2060\ufeff]+")
"""Signs of word processors that stand in no key: curly quotes, blanks of other kinds, invisible ones."""


def meant_by(key: object, known: list[str]) -> str:
    """Which of the `known` keys somebody meant; empty if none comes near."""
    if isinstance(key, str) and (bare := _PASTED.sub("", key)) in known:
        return bare
    alias = next((name for name in ALIASES.get(str(key).lower(), ()) if name in known), "")
    return alias or nearest(key, known) or ""


def unknown_key(key: object, known: list[str], where: str) -> Said:
    """What to say about a key that is not among the `known` ones."""
    meant = meant_by(key, known)
    listed = f"known here: {', '.join(known)}"
    if isinstance(key, str) and meant == (bare := _PASTED.sub("", key)) != key:
        sign = next(iter(_PASTED.findall(key)))[:1]
        curly = sign in "“”„‘’‚"
        named = f"a curly quotation mark ({sign})" if curly else f"an invisible sign (U+{ord(sign):04X})"
        message = f"{named} stands in the key {bare} in {where}"
        return rules.UNKNOWN_KEY, message, f"type it anew, without quotation marks: {bare}:"
    if meant == "blocks" and str(key).lower() in ALIASES:
        hint = f'write blocks: in its place; below it, indented, "- |"; and below that the text; {listed}'
        return rules.UNKNOWN_KEY, f'unknown key "{excerpt(key)}" in {where}', hint
    hint = f"did you mean {meant}? {listed[0].upper()}{listed[1:]}" if meant else listed
    if not meant and isinstance(key, str) and not re.fullmatch(r"[a-z_]+", key):
        hint = f'if the text before the comma goes on here, put it all in quotes: "…, {key}"; {listed}'
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
    message = f"{name}: a text was expected; without quotes, YAML reads {excerpt(typed)} as {kind_of(value)}"
    return rules.NOT_QUOTED, message, f'put it in quotes: "{excerpt(typed)}"'


def _colon_hint(value: dict[Any, Any]) -> str:
    if len(value) == 1:
        key, text = next(iter(value.items()))
        if isinstance(text, str | int | float):
            return f'a text with a colon needs quotes: "{excerpt(f"{key}: {text}", 60)}"'
    return "write one text; if it has a colon in it, put it in quotes"


def kind(model: type[Part]) -> str:
    return getattr(model, "kind", "") or re.sub(r"(Form)$", "", model.__name__).lower()


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


def _missing(refusal: Refusal) -> Said:
    owner, field = field_at(refusal.model, refusal.error["loc"])
    name = str(refusal.error["loc"][-1])
    about = f" ({field.description})" if field and field.description else ""
    given = [key for key in refusal.value if not key.startswith("<")]
    if field is not None and not given and getattr(owner, "short", "") == name:
        return _nothing_there(kind(owner), next(iter(field.examples or ("…",))))
    shown = next((one for one in (field.examples or ()) if isinstance(one, str)), "") if field else ""
    hint = (
        f"add {name}: {shown}{about}" if not shown else f'add {name}:, for example {name}: "{shown}"{about}'
    )
    return rules.MISSING_KEY, f"{kind(owner)} has no {name}", hint


def _nothing_there(block: str, example: Any) -> Said:
    """What to say about a block with nothing after its colon, for which one value is enough."""
    if not isinstance(example, list):
        hint = f'write it after the colon: {block}: "{example}"'
        return rules.MISSING_KEY, f"nothing stands after {block}:", hint
    item = (
        example[0] if isinstance(example[0], str) else ", ".join(f"{k}: {v}" for k, v in example[0].items())
    )
    hint = f"write each item in a line of its own below it, indented, such as - {item}; or delete the {block}"
    return rules.MISSING_KEY, f"{block}: a list was expected, and nothing is here", hint


def _extra(refusal: Refusal) -> Said:
    loc = refusal.error["loc"]
    owner = field_at(refusal.model, (*loc[:-1], ""))[0] if loc[:-1] else refusal.model
    rule, message, hint = unknown_key(loc[-1], key_names(owner), kind(owner))
    if loc == ("key",):
        hint = f"a block's key stands beside {kind(owner)}, not below it: indent it less"
    elif loc[-1] == "text" and kind(owner) == "copyright":
        hint = "the text is made from year, holder and rights"
    return rule, message, hint


def _text(refusal: Refusal) -> Said:
    return not_text(refusal.name, refusal.value, refusal.typed)


def _list(refusal: Refusal) -> Said:
    name, value = refusal.name, refusal.value
    hint = 'put each item on a line of its own that begins with "- "'
    if isinstance(value, str) and (bullet := re.match(r"[•●▪■◦◼‣⁃∙]|[–—−](?=\s)", value)):
        hint = f'write a hyphen and a space, "- ", in place of each {bullet[0]}'
    elif isinstance(value, str) and len(value) < 40:
        hint = f"write {name}: [{one_line(value)}], or each item on a line of its own after a dash"
    return rules.WRONG_TYPE, f"{name}: a list was expected, this is {kind_of(value)}", hint


def _group(refusal: Refusal) -> Said:
    loc = refusal.error["loc"]
    owner = field_at(refusal.model, (*loc, ""))[0] if loc else refusal.model
    message = f"{refusal.name}: a group of keys was expected, this is {kind_of(refusal.value)}"
    return rules.WRONG_TYPE, message, f"write below it, indented: {', '.join(key_names(owner))}"


def _number(refusal: Refusal) -> Said:
    message = f"{refusal.name}: a whole number was expected, this is {refusal.shown}"
    return rules.WRONG_TYPE, message, "write digits only, without quotes"


def _yes_or_no(refusal: Refusal) -> Said:
    meant = {"yes": "true", "y": "true", "on": "true", "1": "true"}
    meant |= {"no": "false", "n": "false", "off": "false", "0": "false"}
    word = meant.get(str(refusal.value).lower(), "true or false")
    message = f"{refusal.name}: true or false was expected, this is {refusal.shown}"
    return rules.WRONG_TYPE, message, f"write {word}, without quotes"


def _choice(refusal: Refusal) -> Said:
    choices = re.findall(r"'([^']*)'", str(refusal.error.get("ctx", {}).get("expected", "")))
    meant = nearest(refusal.value, choices) if isinstance(refusal.value, str) else ""
    allowed = listed(choices, "or")
    message = f"{refusal.name}: {refusal.shown} is not known; {allowed} is allowed"
    return rules.VALUE_UNKNOWN, message, f"did you mean {meant}?" if meant else f"write {allowed}"


def _limits(refusal: Refusal) -> Said:
    context = refusal.error.get("ctx", {})
    limit = f"at least {context['ge']}" if "ge" in context else f"at most {context.get('le')}"
    message = f"{refusal.name}: {refusal.shown} is not possible; it must be {limit}"
    return rules.VALUE_UNKNOWN, message, "correct the number"


def _empty(refusal: Refusal) -> Said:
    return rules.TEXT_EMPTY, f"{refusal.name}: the list is empty", "add an item, or delete what it belongs to"


def _unfit(refusal: Refusal) -> Said:
    message = f"{refusal.name}: {refusal.shown} cannot be used here"
    return rules.WRONG_TYPE, message, "see docs/content-format.md for what is expected"


_PHRASES: dict[str, Callable[[Refusal], Said]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "string_type": _text,
    "tuple_type": _list,
    "model_type": _group,
    "int_type": _number,
    "bool_type": _yes_or_no,
    "literal_error": _choice,
    "enum": _choice,
    "greater_than_equal": _limits,
    "less_than_equal": _limits,
    "too_short": _empty,
}
"""What can be wrong, by pydantic's name for it."""
