"""The form of a block: a plain text, `page_break`, or one block name with what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from brochure.content import part_rules as rules
from brochure.content.blocks import BLOCKS, Block, Text
from brochure.content.fields import nearest
from brochure.content.parts import Place, key_names
from brochure.content.reading import Reader
from brochure.content.wording import excerpt, kind_of, not_text

BESIDE = ("key", "only", "audience")
"""What may stand beside the name of a block."""


@dataclass(frozen=True, slots=True)
class Form:
    """A block as read: its class, its value as a group of keys, and where that stands."""

    model: type[Block]
    value: Any
    place: Place


def block_form(item: Any, place: Place, reader: Reader) -> Form | None:
    """The form of the block at `place`; None, and a finding, if it has none."""
    if isinstance(item, str):
        return _plain(item, place, reader)
    if isinstance(item, dict):
        return _named(item, place, reader)
    span = reader.span(place)
    if isinstance(item, list):
        hint = "one dash is too many; a list of bullets is written list: [a, b]"
        reader.find(rules.BLOCK_MALFORMED, "a block was expected, this is a list", hint, span)
    elif item is None:
        reader.find(
            rules.BLOCK_MALFORMED, "a block was expected, and nothing is here", "delete the dash", span
        )
    else:
        rule, message, hint = not_text("block", item, reader.typed(place))
        reader.find(rule, message, hint, span)
    return None


def _plain(item: str, place: Place, reader: Reader) -> Form | None:
    word = item.strip()
    if word == "page_break":
        return Form(BLOCKS["page_break"], {}, place)
    name = word.lower().replace("-", "_").replace(" ", "_")
    meant = name if name in BLOCKS else {"pagebreak": "page_break", "new_page": "page_break"}.get(name)
    if meant is None:
        return Form(Text, {"text": item}, place)
    block = "page_break" if meant == "page_break" else f"{meant}: (with a colon)"
    message = f'"{word}" alone is neither a block nor a sentence'
    hint = f"write {block} for the block; write text: {word} to print the word"
    reader.find(rules.BLOCK_MALFORMED, message, hint, reader.span(place))
    return None


def _named(item: dict[Any, Any], place: Place, reader: Reader) -> Form | None:
    known = [name for name in item if name in BLOCKS]
    others = [name for name in item if name not in BLOCKS and name not in BESIDE]
    if len(known) == 1 and not others:
        return _body(item[known[0]], BLOCKS[known[0]], (*place, known[0]), reader)
    message, hint, at = _misshapen(item, known, others)
    span = reader.key_span((*place, at)) if at is not None else reader.span(place)
    reader.find(rules.BLOCK_MALFORMED, message, hint, span)
    return None


def _misshapen(item: dict[Any, Any], known: list[Any], others: list[Any]) -> tuple[str, str, Any]:
    """Message, hint, and the key to point at."""
    listed = f"the blocks are {', '.join(BLOCKS)}"
    rest = [name for name in item if name not in (*known[:1], *BESIDE)]
    if known and item[known[0]] is None and rest and set(rest) <= set(key_names(BLOCKS[known[0]])):
        return _stray(item, known[0], rest[0])
    if len(known) > 1:
        names = " and ".join(known)
        return f"one block has two names: {names}", "begin each with a dash of its own", known[1]
    if known:
        return _stray(item, known[0], others[0])
    if not others:
        return "the block has no name", listed, None
    name = others[0]
    if meant := nearest(name, list(BLOCKS)):
        return (
            f'"{excerpt(name)}" is not a block',
            f"did you mean {meant}? {listed[0].upper()}{listed[1:]}",
            name,
        )
    if isinstance(name, str) and len(others) == 1 and (" " in name or name[:1].isupper()):
        hint = "a text with a colon in it needs quotes, or a | before it"
        return f'"{excerpt(name)}" is read as the name of a block', hint, name
    return f'"{excerpt(name)}" is not a block', listed, name


def _stray(item: dict[Any, Any], name: str, other: Any) -> tuple[str, str, Any]:
    message = f'"{excerpt(other)}" stands beside {name}'
    allowed = key_names(BLOCKS[name])
    if other in allowed and item[name] is None:
        return message, f"indent it by two more spaces, so that it belongs to {name}", other
    if other in allowed:
        return message, f"write it below {name}, indented by two more spaces", other
    if meant := nearest(other, list(BLOCKS)):
        return message, f"did you mean {meant}? Then begin it with a dash of its own", other
    return message, "only key, only and audience may stand beside the name of a block", other


def _body(value: Any, model: type[Block], place: Place, reader: Reader) -> Form:
    if model.kind == "page_break":
        if value is not None and value is not True:
            message = f"nothing can stand after page_break, this is {kind_of(value)}"
            reader.find(
                rules.BLOCK_MALFORMED, message, "begin the next block with a dash", reader.span(place)
            )
        return Form(model, {}, place)
    if isinstance(value, dict) and not (model.short_only and not _spelled_out(value, model)):
        return Form(model, value, place)
    if value is None:
        return Form(model, {}, place)
    return Form(model, {model.short: value} if model.short else value, place)


def _spelled_out(value: dict[Any, Any], model: type[Block]) -> bool:
    """Whether a value of a block without keys names its only field all the same: `list: {items: …}`."""
    return list(value) == [model.short]
