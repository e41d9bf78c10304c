"""What word processors and web pages leave behind in a text that was copied out of them."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from brochure.findings import Severity, Span
from brochure.source.log import Log
from brochure.source.nodes import Leaf, Sequence, Style
from brochure.source.rules_pasted import (
    BULLET_TYPED,
    CHARACTER_INVISIBLE,
    CHARACTER_UNPRINTABLE,
    QUOTES_CURLY,
)

_INDENT = re.compile(
    "^(?=[ \t]*[\xa0\u2000-\u200a\u202f\u3000])[ \t\xa0\u2000-\u200a\u202f\u3000]+(?=\\S)", re.M
)
"""Blanks of other kinds before the first word of a line."""
_INVISIBLE = re.compile("[\u200b\u2060\u180e\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile("[\u200b\u2060\u180e]")
"""Those that do no good beside letters written from right to left, either."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNPRINTABLE = re.compile("[\ue000-\uf8ff\ufffc\ufffd\U000f0000-\U0010fffd]")
_BULLET = re.compile(
    "^(?P<indent>[ \t\xa0]*)(?P<before>(?:- +)*(?:[A-Za-z_][\\w-]*: +)?[\"']?)"
    "(?P<sign>[•●▪■◦◼‣⁃∙➢❖])(?=[ \t\xa0]|\\w)",
    re.M,
)
_TIGHT = re.compile("^(?P<indent>[ \t]+)(?P<sign>-)(?=[A-Za-z]{2,})", re.M)
"""A dash without the space that would make it a list; in brochure's own lists YAML refuses it."""
_EMOJI = re.compile("[\U0001f000-\U0001faff]|[\u203c-\u3299]\ufe0f")
_CURLY = re.compile("(?:[“”„][^“”„\"]*[“”]|[‘’‚][^‘’‚']*[‘’])")
_CLOSING = {"“": '”"', "„": '“”"', "‘": "’", "‚": "‘’"}
"""What closes a text that begins with one of these marks."""
MOST_LINES = 8


def clean(text: str, name: str, log: Log) -> str:
    """The text, indented with ordinary spaces; what else was pasted stays in it and is reported."""
    note_pasted(text, name, log)
    indents = list(_INDENT.finditer(text))
    if indents:
        message = f"this line is indented with blanks of another kind than spaces{_further(indents)}"
        hint = "delete the blanks before the first word and type ordinary spaces; they are taken as such here"
        log.add(CHARACTER_INVISIBLE, message, hint, _span(indents[0], name))
    return _INDENT.sub(lambda found: re.sub(r"[^ \t]", " ", found[0]), text)


def note_pasted(text: str, name: str, log: Log) -> None:
    """Report invisible characters, characters of symbol fonts, and bullets typed as letters."""
    kinds: dict[str, list[re.Match[str]]] = {}
    for found in _UNPRINTABLE.finditer(text):
        if _commented(found):
            continue
        kinds.setdefault(found[0], []).append(found)
    for matches in kinds.values():
        _unprintable(matches, name, log)
    invisible = _UNSEEN if _RIGHT_TO_LEFT.search(text) else _INVISIBLE
    for _, same_line in groupby(invisible.finditer(text), _line):
        _invisible(list(same_line), name, log)
    emoji = [found for found in _EMOJI.finditer(text) if not _commented(found)]
    if emoji:
        message = f"an emoji ({emoji[0][0]}) stands here, and no font of the handout has it{_further(emoji)}"
        log.add(CHARACTER_UNPRINTABLE, message, "delete it, or say it in words", _span(emoji[0], name))
    tight = list(_TIGHT.finditer(text))
    bullets = list(_BULLET.finditer(text)) or (tight if len(tight) > 1 else [])
    if bullets:
        _bullet(bullets, name, log)


def curly_quotes(text: str) -> bool:
    """Whether a text stands in curly quotes as a whole."""
    return _CURLY.fullmatch(text) is not None


def note_curly(text: str, span: Span, log: Log) -> None:
    """Report a value of one line that stands in curly quotes as a whole."""
    if curly_quotes(text):
        inside = text[1:-1].strip()
        log.add(
            QUOTES_CURLY,
            "this text stands in curly quotation marks, which YAML does not know, so they would be printed",
            f'type straight ones in their place: "{inside if len(inside) <= 400 else inside[:397] + "..."}"',
            span,
        )


def note_parted(list_: Sequence, log: Log) -> None:
    """Report texts in curly quotation marks that a comma parts in a list in brackets."""
    texts = [
        node.raw.text if isinstance(node, Leaf) and node.raw.style is Style.PLAIN else ""
        for node in list_.items
    ]
    at = 0
    while at < len(texts):
        closing = _CLOSING.get(texts[at][:1], "")
        end = at
        if closing and not set(closing) & set(texts[at][1:]):
            later = (n for n in range(at + 1, len(texts)) if texts[n][-1:] in tuple(closing))
            end = next(later, at if texts[at][0] == "‘" else -1)
        if end != at:
            _parted(texts[at : end + 1] if end > at else texts[at : at + 1], list_.items[at].span, log)
        at = max(at, end) + 1


def _parted(pieces: list[str], span: Span, log: Log) -> None:
    whole = ", ".join(pieces)
    inside = (whole[1:-1] if pieces[1:] else whole[1:]).strip()
    marks = f"{whole[0]} {whole[-1]}" if pieces[1:] else whole[0]
    told = f"it comes apart at the comma into {' and '.join(pieces)}" if pieces[1:] else "none closes it"
    log.add(
        QUOTES_CURLY,
        f"curly quotation marks ({marks}) do not hold a text together in a list in brackets: {told}",
        f'type straight ones: "{inside}"; or give each item a line of its own that begins with a dash',
        span,
        severity=Severity.ERROR,
    )


def _commented(found: re.Match[str]) -> bool:
    """Whether the line is a comment; two number signs may begin a heading."""
    start = found.string.rfind("\n", 0, found.start()) + 1
    return re.match(r"[ \t]*#(?!#)", found.string[start : found.start()]) is not None


def _further(matches: list[re.Match[str]]) -> str:
    """` and in lines 5, 7 and 9`: where the other matches are."""
    first, *others = dict.fromkeys(_line(found) for found in matches)
    del first
    if not others:
        return ""
    shown = [str(line) for line in others[:MOST_LINES]]
    if len(others) > len(shown):
        return f", and in {len(others)} more lines, {', '.join(shown)} the first of them"
    return f", and in line{'s' if shown[1:] else ''} " + " and ".join(
        part for part in (", ".join(shown[:-1]), shown[-1]) if part
    )


def _line(found: re.Match[str], group: int | str = 0) -> int:
    return found.string.count("\n", 0, found.start(group)) + 1


def _span(found: re.Match[str], name: str, group: int | str = 0) -> Span:
    start = found.start(group)
    return Span(name, _line(found, group), start - found.string.rfind("\n", 0, start))


def _around(first: re.Match[str], last: re.Match[str]) -> str:
    """The words around and between two characters of a line, which are left out; at most 60 characters."""
    text, start, end = first.string, first.start(), last.end()
    if end - start > 30:
        end = first.end()
    before = text[max(0, start - 15) : start].rpartition("\n")[2].split(" ")[-2:]
    after = text[end : end + 15].partition("\n")[0].split(" ")[:2]
    words = _UNPRINTABLE.sub("", _INVISIBLE.sub("", " ".join(before) + text[start:end] + " ".join(after)))
    return " ".join(words.split()).strip(" -")


def _unprintable(matches: list[re.Match[str]], name: str, log: Log) -> None:
    """One finding for all places of one such character."""
    found, words = matches[0], _around(matches[0], matches[0])
    at = f"U+{ord(found[0]):04X}" + (f" in “{words}”" if words else "") + _further(matches)
    start = found.string.rfind("\n", 0, found.start()) + 1
    before = found.string[start : found.start()].strip()
    if found[0] == "\ufffd":
        message, hint = f"a letter was lost when this text was copied: {at}", "type the letter in its place"
    elif found[0] == "\ufffc":
        message, hint = f"the place of a picture was copied without the picture: {at}", "delete the sign"
    elif before:
        message = f"a sign of one special font, such as a bullet of Word, stands here: {at}"
        hint = "delete the sign" + ("; the dash before it makes the bullet" if before == "-" else "")
    else:
        message = f"a bullet of Word that only its own font can print stands here: {at}"
        hint = "write a dash and a space in its place"
    log.add(CHARACTER_UNPRINTABLE, message, hint, _span(found, name))


def _invisible(matches: list[re.Match[str]], name: str, log: Log) -> None:
    """One finding for those of one line."""
    first = matches[0]
    called = unicodedata.name(first[0]).lower().replace("zero width", "zero-width")
    words = _around(first, matches[-1])
    more = f" ({len(matches)} such characters in this line)" if matches[1:] else ""
    where = f"in “{words}”" if words else "here"
    hint = (
        f"delete “{words}” and type it again; do not paste it" if words else "delete the line, type it again"
    )
    message = f"an invisible {called} (U+{ord(first[0]):04X}) stands {where}{more}"
    log.add(CHARACTER_INVISIBLE, message, hint, _span(first, name))


def _bullet(bullets: list[re.Match[str]], name: str, log: Log) -> None:
    """One finding for the bullets in a text, one for those in items of a list."""
    free = [found for found in bullets if not found.groupdict().get("before")]
    listed = [found for found in bullets if found not in free]
    for matches, hint in (
        (free, "write a dash and a space in place of each bullet"),
        (listed, "delete the bullet; to make a list, begin each item in a line of its own with a dash"),
    ):
        if matches:
            message = f"a bullet ({matches[0]['sign']}) is typed here as a letter{_further(matches)}"
            log.add(BULLET_TYPED, message, hint, _span(matches[0], name, "sign"))
