"""Dashes: an item of a list that lost its dash or has another sign in its place, and a dash too much."""

from __future__ import annotations

import re

from brochure.source.nodes import Style
from brochure.source.trouble import Fault, Trouble, indent

SHOWN = 40
GOES_ON = "if it goes on with the item above, give it two more spaces"
_BULLET = re.compile(r"[•●▪■◦‣∙·–—−*+-]\s*(?=\S)")
_SIGN = re.compile(r"[•●▪■◦◼‣⁃∙·–—−➢❖](?=\s|[\w\"'“])")
"""Signs that stand before the items of a list in print, and are letters to YAML."""


def missing_dash(t: Trouble, line: int, resume: int) -> Fault | None:
    """The 0-based `line` stands at the place of the dashes of the list above it, or of its items, and has no
    dash."""
    text = t.text(line).strip()
    spaces, above = indent(t.text(line)), _item_above(t, line)
    if above is None or not text or text.startswith(("- ", "#")) or text == "-":
        return None
    sign = _SIGN.match(text)
    words = _said(_BULLET.sub("", text, count=1))
    write = f'write "- {words}"' if '"' not in words else 'put "- " before it'
    if sign:
        asked = write if '"' not in words else 'put "- " in its place'
        write = f"a hyphen and a blank make an item, and not “{sign[0]}”: {asked}"
    if indent(t.text(above)) == spaces:
        message = f"a dash is missing: {_marked(text)} stands among the items of a list"
        hint = write if sign else f"{write}; {GOES_ON}"
        return t.fault(message, hint, line, spaces, resume=resume)
    if not _ends_above(t, line, above):
        return None
    message = f"a dash is missing: {_marked(text)} follows an item of a list that has ended"
    hint = f"{write}, with {indent(t.text(above))} spaces before the dash as in line {above + t.offset + 1}"
    return t.fault(message, hint, line, spaces, resume=resume)


def _said(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _marked(text: str) -> str:
    """The beginning of a line in quotation marks that it does not hold itself."""
    return f"“{_said(text)}”" if '"' in text else f'"{_said(text)}"'


def _item_above(t: Trouble, line: int) -> int | None:
    """The nearest line above that begins as far left or further, if it begins an item of a list."""
    for number in range(line - 1, -1, -1):
        text = t.text(number)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        dashed = text.lstrip().startswith("- ") or text.strip() == "-"
        if indent(text) < indent(t.text(line)) or (dashed and indent(text) == indent(t.text(line))):
            return number if dashed else None
        if indent(text) == indent(t.text(line)):
            return None
    return None


def _ends_above(t: Trouble, line: int, above: int) -> bool:
    """Whether the item that begins in line `above` is in quotes or in brackets, and has ended."""
    item, last = t.text(above).strip().removeprefix("-").strip(), t.last
    if item[:1] in ("[", "{"):
        between = [t.text(number).strip() for number in range(above + 1, line)]
        return item[-1:] in ("]", "}") and not any(one and not one.startswith("#") for one in between)
    if last is None or last.style not in (Style.SINGLE, Style.DOUBLE) or item[:1] not in ("'", '"'):
        return False
    return last.span.line - 1 - t.offset == above and above + last.text.count("\n") < line


def needless_dash(t: Trouble) -> Fault | None:
    """A dash before a line that stands among names with values."""
    text = t.text(t.line)
    beside = t.text(t.from_line)
    if not text.lstrip().startswith("- ") or indent(text) != t.from_column or t.from_line >= t.line:
        return None
    if beside[t.from_column : t.from_column + 1] == "-":
        return None
    words = text.strip()[2:].strip()
    message = (
        f"there is a dash too much before {_marked(words)}: the lines it belongs with have none"
        f" (from line {t.from_line + t.offset + 1} on)"
    )
    hint = (
        "delete the dash and the blank after it; if a list begins here, write its name and a colon above it"
    )
    return t.fault(message, hint, t.line, indent(text))


def typed_bullet(t: Trouble, line: int, resume: int) -> Fault | None:
    """A bullet or a long dash at the place where the dash of an item belongs."""
    text = t.text(line).strip()
    found = _SIGN.match(text)
    if found is None:
        return None
    message = f"“{found[0]}” makes no item of a list: {_marked(text)}"
    hint = f"type a hyphen and a blank in place of “{found[0]}”, indented as the others are"
    return t.fault(message, hint, line, indent(t.text(line)), resume=resume)


_TITLE = re.compile(r"( *)- title: +\S")


def missing_blocks(t: Trouble) -> Fault | None:
    """A section whose blocks stand right below its title."""
    line = t.text(t.line)
    above = next((t.text(n) for n in range(t.line - 1, -1, -1) if t.text(n).strip()), "")
    found = _TITLE.match(above)
    if not found or not line.lstrip().startswith("- ") or indent(line) <= indent(above):
        return None
    return t.fault(
        "blocks: is missing between the title of the section and what stands below it",
        f"write blocks: above this line, in a line of its own, with {len(found[1]) + 2} spaces before it",
        t.line,
        indent(line),
    )
