"""Signs a reader counts on, and numbers, that Markdown would swallow or change: told before they are lost.

`2*1*1 tablets` is emphasis to Markdown and prints as `211 tablets`; a line that begins with `> 39` is a
quotation, one with `+ 5 mg` an item of a list; `5.` below `1.` prints as `2.`. The author sees none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from brochure.findings import Finding, Span
from brochure.markdown.rules import LIST_RENUMBERED, SIGN_LOST

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token

_MARKS = ("em_open", "em_close", "strong_open", "strong_close")
_BREAKS = ("softbreak", "hardbreak")

# --- inside a line -----------------------------------------------------------------------------


def lost_inside(
    children: Sequence[Token], text: str, offset: int, locate: Callable[[int], Span | None]
) -> Iterator[Finding]:
    """Stars, tildes and carets beside numbers that would not be printed. `offset`: where the line starts."""
    pairs: list[bool] = []  # each open pair of stars, and whether it was told
    for at, token in enumerate(children):
        if token.type not in (*_MARKS, "sub_open", "sup_open"):
            continue
        before, after = _said(children[:at]), _said(children[at:])
        place = _place(token, before, after, text, offset)
        if token.type in _MARKS:
            lost = _between_numbers(token, children, at, before, after)
            told = token.nesting == -1 and pairs.pop()
            if token.nesting == 1:
                pairs.append(lost)
            if told or not lost:
                continue
            shown = text[:place].split(" ")[-1][-12:] + text[place : place + 12].split(" ")[0]
            yield SIGN_LOST.finding(
                f"the stars beside a number, as in {shown}, would not be printed",
                hint='write × for "times", or \\* for a star that is meant to be printed',
                span=locate(place),
            )
        elif said := _odd_script(children, at, before):
            yield SIGN_LOST.finding(said[0], hint=said[1], span=locate(place))


def _said(tokens: Sequence[Token]) -> str:
    """What the tokens print, as far as it can matter beside a mark."""
    return "".join(
        "\n" if token.type in _BREAKS else "·" if token.type == "citation" else token.content
        for token in tokens
    )


def _between_numbers(token: Token, children: Sequence[Token], at: int, before: str, after: str) -> bool:
    """Whether an emphasis mark stands where a sign between numbers would stand."""
    opens = token.nesting == 1
    outside = re.search(r"\d[.,%]?$", before) if opens else re.match(r"[.,]?\d", after)
    inside = re.match(r"\d", after) if opens else re.search(r"\d$", before)
    letter = re.search(r"[^\W_]$", before) if opens else re.match(r"[^\W_]", after)
    if outside or (inside and letter):
        return True
    if not opens or not re.search(r"\d\s$", before) or not re.match(r"\d", after):
        return False
    closing = (token.type.replace("open", "close"), token.level)
    end = next(i for i in range(at, len(children)) if (children[i].type, children[i].level) == closing)
    return bool(re.search(r"\d$", _said(children[:end])) and re.match(r"\s?\d", _said(children[end:])))


def _odd_script(children: Sequence[Token], at: int, before: str) -> tuple[str, str] | None:
    """What is wrong with a raised or lowered number, and what to do; None for `10^6^` and `H~2~O`."""
    mark, content = children[at].markup, children[at + 1].content
    after = _said(children[at + 3 :])
    if not any(char.isdigit() for char in content) and not re.match(r"\d", after):
        return None
    beside = after.replace("\u00a0", " ").split(" ")[0][:8]
    typed = f"{before.split(' ')[-1][-8:]}{mark}{content}{mark}{beside}"
    if mark == "~":
        sound = re.search(r"[^\W\d_]$|[)\]]$", before) and not re.match(r"[.,]?\d", after)
        what, hint = "lowered", 'write "about" for ~, or \\~ for a tilde that is meant to be printed'
    else:
        isotope = re.fullmatch(r"\d+m?", content) and re.match(r"[A-Z]", after)
        follows = re.search(r"[\w)\]®™µ°%]$", before)
        sound = (follows or isotope) and not re.match(r"[.,]?\d", after)
        what, hint = "raised", "write it as 10^6^, with the number or unit it belongs to before it, or \\^"
    if sound:
        return None
    return f"{typed} would print {content} {what} and without its {mark}", hint


def _place(token: Token, before: str, after: str, text: str, offset: int) -> int:
    """Where the mark of a token stands in the author's text; the line's beginning where it cannot be told."""
    if not token.markup:
        return offset
    mark = re.escape(token.markup)
    led = re.escape(before[-1:].replace("\u00a0", " ")) if before[-1:].isalnum() else ""
    trailed = re.escape(after[:1]) if after[:1].isalnum() else ""
    found = re.compile(f"{led}({mark}){trailed}").search(text, offset) or re.compile(f"({mark})").search(
        text, offset
    )
    return found.start(1) if found else offset


# --- at the beginning of a line ----------------------------------------------------------------

MANY, YEAR = 100, 1000
"""From these numbers on a line that stands alone, and any line, is a sentence and no item of a list."""

_QUOTED = re.compile(r"[\s>\-+*]*?>[\s>]*(?P<rest>\S?)")
_BULLET = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*?(?P<sign>[-+*])\s+(?P<rest>\S?)")
_AMOUNT = re.compile(r"[\d.,½¼¾⅓⅔$€£=<>≥≤±~−]")
_INSTEAD = {"-": "−", "+": "\\+", "*": "\\*"}


def lost_at_line_starts(
    tokens: Sequence[Token], text: str, locate: Callable[[int], Span | None]
) -> Iterator[Finding]:
    """Signs at the beginning of lines that Markdown takes for quotations and lists; numbers it changes."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for at, token in enumerate(tokens):
        if token.map is None or token.map[0] >= len(lines):
            continue
        first, end = token.map[0], min(token.map[1], len(lines))
        above = lines[first - 1].strip() if first else ""
        if token.type == "blockquote_open" and token.level < 8:
            yield from _quotations(lines, starts, first, end, above, locate)
        elif token.type == "bullet_list_open":
            yield from _bullets(_items(tokens, at), lines, starts, above, locate)
        elif token.type == "ordered_list_open":
            yield from _renumbered(token, _items(tokens, at), lines, starts, locate)


def _items(tokens: Sequence[Token], at: int) -> list[Token]:
    """The items of the list that begins at `at`."""
    items = []
    for token in tokens[at + 1 :]:
        if token.level == tokens[at].level:
            break
        if token.type == "list_item_open" and token.level == tokens[at].level + 1:
            items.append(token)
    return items


def _quotations(
    lines: list[str], starts: list[int], first: int, end: int, above: str,
    locate: Callable[[int], Span | None],
) -> Iterator[Finding]:  # fmt: skip
    for number in range(first, end):
        found = _QUOTED.match(lines[number])
        if found is None:
            continue
        torn = number == first and above and not above.startswith(">")
        if _AMOUNT.match(found["rest"]) or torn:
            yield SIGN_LOST.finding(
                "the > at the beginning of this line would not be printed: it makes a quotation of the line",
                hint='write \\> for "greater than", or "more than"; a quotation needs an empty line above it'
                " and quotation marks before a number",
                span=locate(starts[number] + lines[number].index(">")),
            )


def _bullets(
    items: list[Token], lines: list[str], starts: list[int], above: str,
    locate: Callable[[int], Span | None],
) -> Iterator[Finding]:  # fmt: skip
    for item in items:
        number = item.map[0] if item.map else 0
        found = _BULLET.match(lines[number])
        if found is None:
            continue
        sign, amount = item.markup, bool(_AMOUNT.match(found["rest"]))
        alone = len(items) == 1
        joined = bool(above) and not above.endswith(":") and not re.match(r"[-+*>#|]|\d+[.)]", above)
        lost = {"+": amount or alone, "*": alone, "-": amount and (alone or joined)}[sign]
        if lost and not (sign == "*" and item.level > 1):
            yield SIGN_LOST.finding(
                f"the {sign} at the beginning of this line would not be printed: it makes an item of a list",
                hint=_bullet_hint(sign),
                span=locate(starts[number] + lines[number].index(sign)),
            )


def _bullet_hint(sign: str) -> str:
    meant = {"-": "minus", "+": "plus", "*": "a star"}[sign]
    more = "a list begins each line with a dash" if sign != "-" else (
        "a list has at least two items, and an empty line or a colon above it"
    )  # fmt: skip
    return f"write {_INSTEAD[sign]} for {meant}, with no list; {more}"


def _renumbered(
    token: Token, items: list[Token], lines: list[str], starts: list[int],
    locate: Callable[[int], Span | None],
) -> Iterator[Finding]:  # fmt: skip
    first = int(token.attrs.get("start", 1))
    if items and (first >= YEAR or (first >= MANY and len(items) == 1)):
        number = items[0].map[0] if items[0].map else 0
        typed, sign = items[0].info, items[0].markup
        yield LIST_RENUMBERED.finding(
            f"this line begins with {typed}{sign}, which makes an item of a list of it",
            hint=f"write {typed}\\{sign} (in double quotes {typed}\\\\{sign}), or put another word first",
            span=locate(starts[number] + max(0, lines[number].find(typed))),
        )
    for printed, item in enumerate(items, first):
        number = item.map[0] if item.map else 0
        if item.info == str(printed) or number >= len(lines) or item.meta.get("lettered"):
            continue
        sign = item.markup
        found = re.search(rf"{item.info}{re.escape(sign)}", lines[number])
        yield LIST_RENUMBERED.finding(
            f"this line is typed with {item.info}{sign} and would be printed as {printed}.",
            hint=f"write {printed}{sign} for the next item of the list,"
            f" or {item.info}\\{sign} where it is no item",
            span=locate(starts[number] + (found.start() if found else 0)),
        )
