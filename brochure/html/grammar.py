"""What Jinja says of a template it cannot use, in the words of people who edit templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from typing import NamedTuple


class Plain(NamedTuple):
    """A message, a hint, and the line where the fault begins if Jinja names another one."""

    message: str
    hint: str
    line: int | None = None


_TAGS = (
    "if",
    "for",
    "set",
    "include",
    "with",
    "macro",
    "filter",
    "block",
    "call",
    "raw",
    "else",
    "elif",
    "import",
)
_ENDED = ("if", "for", "with", "macro", "filter", "block", "call", "raw", "autoescape")
_TAG = re.compile(r"\{%[-+]?\s*(\w+)([^%]*)")
_SHOWN = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "the end of the file",
}
_PAIRS = "each {{ needs its }}, and each {% its %}"


def in_words(problem: str, text: str, known: Collection[str]) -> Plain:
    """`problem` is Jinja's message, `text` the template, `known` are the filters and tests there are."""
    for pattern, explain in _PROBLEMS:
        if found := re.match(pattern, problem):
            return explain(found, text, known)
    return Plain(f"the template cannot be used here; Jinja says: {problem}", "docs/designers.md shows how")


def _open_tags(text: str) -> Iterator[tuple[str, int]]:
    """The tags that no end tag closes, with their lines, the innermost first."""
    stack: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name, line = found[1], text.count("\n", 0, found.start()) + 1
        if name in _ENDED or (name == "set" and "=" not in found[2]):
            stack.append((name, line))
        elif stack and name == f"end{stack[-1][0]}":
            stack.pop()
    return reversed(stack)


def _unknown_tag(found: re.Match[str], _text: str, _known: Collection[str]) -> Plain:
    name, still_open = found[1], found[2]
    opener = name.removeprefix("end") if name.startswith("end") else "if"
    if name.startswith("end") or name in ("else", "elif"):
        if still_open:
            message = f"{{% {name} %}} stands here, while {{% {still_open} %}} is not closed yet"
            return Plain(message, f"write {{% end{still_open} %}} before it, or delete it")
        message = f"{{% {name} %}} stands here, and no {{% {opener} %}} above it is open"
        return Plain(message, f"delete it, or write {{% {opener} … %}} above it")
    near = get_close_matches(name, _TAGS, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"those there are: {', '.join(_TAGS)}"
    return Plain(f'"{name}" is no command of templates', hint)


def _never_closed(found: re.Match[str], text: str, _known: Collection[str]) -> Plain:
    name = found[1]
    line = next((line for tag, line in _open_tags(text) if tag == name), None)
    return Plain(
        f"{{% {name} %}} opens here and is never closed", f"write {{% end{name} %}} where it ends", line
    )


def _no_filter(found: re.Match[str], _text: str, known: Collection[str]) -> Plain:
    near = get_close_matches(found[2], known, 1, 0.6)
    hint = f"did you mean {near[0]}?" if near else "docs/designers.md lists those there are"
    return Plain(f'there is no {found[1]} "{found[2]}"', hint)


def _misplaced(found: re.Match[str], _text: str, _known: Collection[str]) -> Plain:
    wanted, got = (_SHOWN.get(one, one) for one in found.groups())
    if got == "=":
        return Plain("a single = stands in a condition", "to compare two values write ==")
    hint = _PAIRS
    if wanted in ("}}", "%}") and re.match(r"\w", got):
        hint = "join two values with ~, put a | before a filter, or quotes around a text"
    return Plain(f"{got} stands where {wanted} should", hint)


def _sign(found: re.Match[str], _text: str, _known: Collection[str]) -> Plain:
    sign = found[1]
    if sign in "'\"":
        return Plain("a quotation mark opens here and is not closed", f"add {sign} at the end of the text")
    hints = {
        "&": "write and",
        "|": "write or",
        "!": "write not",
        "“": 'write "',
        "”": 'write "',
        "’": "write '",
    }
    return Plain(f"the sign {sign} means nothing here", hints.get(sign, f"delete it; {_PAIRS}"))


def _adding(_found: re.Match[str], _text: str, _known: Collection[str]) -> Plain:
    return Plain(
        "values of different kinds, such as a number and a text, cannot be added", "join them with ~"
    )


def _said(message: str, hint: str) -> Callable[[re.Match[str], str, Collection[str]], Plain]:
    return lambda found, _text, _known: Plain(message.format(*found.groups()), hint)


_BRACES = "the braces or brackets that open here are not closed"
_PROBLEMS: tuple[tuple[str, Callable[[re.Match[str], str, Collection[str]], Plain]], ...] = (
    (
        r"Range too big",
        _said("this loop goes over more than 100,000 numbers", "go over what the content holds instead"),
    ),
    (r"Encountered unknown tag '(\w+)'\.(?:.*needs to be closed is '(\w+)')?", _unknown_tag),
    (r"Unexpected end of template\..*needs to be closed is '(\w+)'", _never_closed),
    (r"No (filter|test) named '(\w+)'", _no_filter),
    (r"expected token '([^']+)', got '([^']+)'", _misplaced),
    (r"unexpected char [\"'](.)[\"'] at", _sign),
    (r"unexpected '[])}]'|unexpected end of template", _said(_BRACES, _PAIRS)),
    (
        r"Missing end of comment",
        _said("a comment opens and is never closed", "write #} at the end of each {#"),
    ),
    (r"Missing end of raw", _said("{{% raw %}} is never closed", "write {% endraw %} where it ends")),
    (
        r"Expected an expression|unexpected 'end of",
        _said("something is missing before the closing braces", "write what is to be printed or done there"),
    ),
    (r"unsupported operand type|can only concatenate|must be str, not", _adding),
    (r"division by zero", _said("a number is divided by zero", "look at the values, or ask with if before")),
    (
        r"access to attribute '(\w+)'",
        _said('a template may not ask for "{0}"', "docs/designers.md lists what a template may use"),
    ),
    (
        r"'\w+' object is not callable",
        _said("brackets ( ) follow something that is no function", "delete the brackets"),
    ),
    (
        r".*(positional argument|unexpected keyword argument|required argument)",
        _said("a filter or function is given other values than it takes", "docs/designers.md shows how"),
    ),
    (
        r"maximum recursion depth",
        _said("the templates include one another without end", "take one include out"),
    ),
)
"""What Jinja says, and what to make of it."""
