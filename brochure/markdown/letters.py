"""Lists with letters: lines typed as “a) …”, “(b) …” or “c. …” are a list that keeps its letters as typed.

Markdown knows numbers alone. So the letters become figures, sign for sign, before it reads the text, and each
item is told afterwards what to print before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_LETTERED = re.compile(r"(?P<indent>\s*)(?P<typed>\((?P<in>[a-z])\)|(?P<out>[a-z])(?P<end>[.)]))(?=\s+\S)")
_NUMBERED = re.compile(r"\s*\d{1,9}[.)]\s")
FEWEST = 2
"""Lines in the order of the alphabet that make a list."""


def figured(text: str) -> tuple[str, dict[int, str]]:
    """The text with the letters of its lists as figures, as long as before, and by line what was typed."""
    lines = text.split("\n")
    typed: dict[int, str] = {}
    for run in _runs(lines):
        for number, line in enumerate(run):
            found = _LETTERED.match(lines[line])
            assert found is not None
            figure = f"{(number + 1) % 10}{found['end'] or ')'}".rjust(len(found["typed"]))
            typed[line] = found["typed"]
            lines[line] = found["indent"] + figure + lines[line][found.end() :]
    return "\n".join(lines), typed


def _runs(lines: list[str]) -> Iterator[list[int]]:
    """The lines that begin with a, b, c and so on, all typed in the same way, and after no numbered list."""
    run: list[int] = []
    way = ""
    for at, line in enumerate(lines):
        found = _LETTERED.match(line)
        if _NUMBERED.match(line):
            yield from [run] if len(run) >= FEWEST else []
            run, way = [], "numbered"
        elif found:
            letter, own = found["in"] or found["out"], found["indent"] + (found["end"] or "(")
            if not (run and own == way and letter == chr(ord("a") + len(run))):
                yield from [run] if len(run) >= FEWEST else []
                run = [at] if letter == "a" and (way != "numbered" or found["indent"]) else []
                way = own if run or way != "numbered" else way
                continue
            run.append(at)
    yield from [run] if len(run) >= FEWEST else []


def lettered(state: StateCore) -> None:
    """Give the items of such lists their letters back. At the letter a begins a list of its own."""
    typed: Mapping[int, str] = state.env.get("letters", {})
    if not typed:
        return
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "list_item_open" and token.map and token.map[0] in typed:
            mark = typed[token.map[0]]
            token.attrs["style"] = f'list-style-type: "{mark} "'
            token.meta["lettered"] = True
            if mark.strip("(.)") == "a" and tokens[-1].type == "list_item_close":
                tokens += _between_lists(token)
        tokens.append(token)
    state.tokens = tokens


def _between_lists(item: Token) -> tuple[Token, Token]:
    ends, begins = copy(item), copy(item)
    ends.type, ends.nesting, begins.type = "ordered_list_close", -1, "ordered_list_open"
    for one in (ends, begins):
        one.tag, one.level, one.attrs, one.meta = "ol", item.level - 1, {}, {}
    return ends, begins
