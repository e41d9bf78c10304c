"""Why a place in a file is not YAML, in plain words, from the few mistakes people make."""

from __future__ import annotations

import re
from collections.abc import Callable

from brochure.source.dashes import missing_blocks, missing_dash, needless_dash, typed_bullet
from brochure.source.nodes import Raw, Style
from brochure.source.pasted import curly_quotes
from brochure.source.rules_files import CONTROL_CHARACTER
from brochure.source.trouble import Fault, Trouble, indent

_VALUE = re.compile(r"^( *(?:- +)*(?:[^\s\"'\[{#&*!|>@`%-][^:\n]*: +)?(?:- +)*)(\S.*)$")
_KEYED = re.compile(r"^ *(?:- +)*[^\s\"'\[{#&*!|>@`%-][^:\n]*:(?: +|$)")
_NO_SPACE = re.compile(r"^ *(?:- +)*([A-Za-z_][\w-]*):(?!//)[^\s:]")
_QUOTING = re.compile(r"^ *(?:- +)*(?:[A-Za-z_][\w-]*: +)?[\[{\"]")
"""A line whose value is in brackets or double quotes."""
_QUOTED = re.compile(r'(?<=[\[{,: ])"(?:[^"\\]|\\.)*"(?=\s*(?:[,\]}:#]|$))')
_OPENING = re.compile(r'[\[{,:-] *"(?=[^"]*$)')
_SIGNS = {
    "@": "an @ sign",
    "`": "a backtick",
    "%": "a percent sign",
    "*": "an asterisk",
    "&": "an ampersand",
    "!": "an exclamation mark",
    "|": "a vertical bar",
    ">": "a greater-than sign",
    "[": "a square bracket",
    "{": "a curly bracket",
    ",": "a comma",
    "]": "a square bracket",
    "}": "a curly bracket",
}
_KEY_LENGTH = 1024  # YAML 1.2.2, section 7.4.2: a key on one line


def explain(trouble: Trouble) -> Fault:
    """The most likely mistake."""
    for diagnosis in DIAGNOSES:
        fault = diagnosis(trouble)
        if fault:
            return fault
    return trouble.fault(
        "this line cannot be read as YAML",
        "look at quotes, colons and the number of spaces in this line and the one above it",
        min(trouble.line, len(trouble.lines) - 1),
        trouble.column,
    )


MOST_PASTED = 400
"""Characters of a text that a hint gives back."""


def quoted(text: str) -> str:
    """`text` in the quotes that suit it, whole, so that the hint can be pasted; a very long one is cut."""
    text = text.strip()
    text = text[1:-1].strip() if curly_quotes(text) else text
    text = text if len(text) <= MOST_PASTED else text[: MOST_PASTED - 3] + "..."
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _open_quote(t: Trouble) -> Fault | None:
    if not (t.says("quoted scalar") and t.says("end of stream", "document")):
        return None
    line, column = _left_open(t) or (t.from_line, t.from_column)
    return t.fault(
        "the quotation mark that opens here is never closed",
        "add the closing quotation mark at the end of the text",
        line,
        column,
        resume=t.from_line,
    )


def _left_open(t: Trouble) -> tuple[int, int] | None:
    """Where an earlier quotation mark stays open to the end of its line, with a name and a colon below before
    the next one: from there on every mark closes what it should open."""
    for number in range(t.from_line):
        line = t.text(number)
        if not _QUOTING.match(line):
            continue
        bare = _QUOTED.sub(lambda found: "x" * len(found[0]), line)
        opened = _OPENING.search(bare)
        if opened is None:
            continue
        for below in range(number + 1, t.from_line + 1):
            if _KEYED.match(t.text(below)):
                return number, opened.end() - 1
            if '"' in t.text(below):
                break
    return None


def _escape(t: Trouble) -> Fault | None:
    if t.says("invalid unicode"):
        return t.fault(
            "an escape in this text stands for no character",
            "delete the escape, the backslash and what follows it",
            t.from_line,
            t.from_column,
            rule=CONTROL_CHARACTER,
        )
    if not t.says("escape character", "hexdecimal"):
        return None
    column = t.text(t.line).rfind("\\", 0, t.column + 1)
    return t.fault(
        "inside double quotes a backslash begins a special sign, and this one does not exist",
        "use single quotes around the text, or write the backslash twice",
        t.line,
        column if column >= 0 else t.column,
    )


def _quote_closed_early(t: Trouble) -> Fault | None:
    last = t.last
    if last is None or last.style not in (Style.SINGLE, Style.DOUBLE) or not t.says("block", "flow"):
        return None
    first = last.span.line - 1 - t.offset
    end_line = first + last.text.count("\n")
    end = (
        len(last.text) - last.text.rfind("\n") - 1
        if "\n" in last.text
        else last.span.column - 1 + len(last.text)
    )
    rest = t.text(end_line)[end : t.column]
    if end_line != t.line or rest.strip() or t.text(t.line)[t.column : t.column + 1] in ("", ":", ",", "#"):
        return None
    if end_line > first and any(_KEYED.match(t.text(n)) for n in range(first + 1, end_line + 1)):
        return t.fault(
            f"the quotation mark that opens here is closed only in line {end_line + t.offset + 1}",
            "add the closing quotation mark at the end of this text",
            first,
            last.span.column - 1,
        )
    return t.fault(
        f'more words follow after the closing quotation mark: "{t.text(t.line)[t.column :].strip()[:40]}"',
        _whole_in_quotes(t.text(t.line)[last.span.column - 1 :].strip(), last),
        t.line,
        t.column,
    )


def _whole_in_quotes(text: str, last: Raw) -> str:
    """How to write `text`, which a quotation mark or an apostrophe inside it has closed early as `last`."""
    mark = last.text[0]
    if "\n" in last.text or len(text) > 60:
        return "write the text below a | after the colon, indented; there it needs no quotes"
    if not text.endswith(mark):
        return f"put the whole text in quotes: {quoted(text)}"
    why = "an apostrophe" if mark == "'" else 'a "'
    return f"{why} ends a text in such quotes; use the other kind: {quoted(text[1:-1])}"


def _goes_on(t: Trouble) -> Fault | None:
    """A colon in a further line of an item that has no `|`."""
    line, number = t.text(t.line), t.line - 1
    if not t.says("mapping values are not allowed") or line.lstrip().startswith("- "):
        return None
    while number >= 0 and (not (above := t.text(number)).strip() or indent(above) == indent(line)):
        if _KEYED.match(above) or above.lstrip().startswith("- "):
            return None
        number -= 1
    above = t.text(number)
    if not above.lstrip().startswith("- ") or _KEYED.match(above) or indent(line) != indent(above) + 2:
        return None
    message = "this line goes on with the text above, and a text of several lines needs a | before it"
    hint = (
        f'write "- |" in line {number + t.offset + 1}, and the whole text below it, all lines indented alike'
    )
    return t.fault(message, hint, t.line, indent(line))


_CITING = re.compile(r"\[ *-?@[\w:.+-]+(?: *[;,] *-?@[\w:.+-]+)* *\] *[^\s,\]}]")
"""A text that begins with the mark of a paper, as in `[@park2018] found …`."""
_CELL = re.compile(r"[^,\[\]{}]*")


def _cell(t: Trouble) -> Fault | None:
    """A part of a row in brackets that begins with a sign that means something in YAML."""
    line = t.text(t.line)
    found, sign = _VALUE.match(line), line[t.column : t.column + 1]
    if not t.says("cannot start") or not found or found[2][0] not in "[{" or sign not in ("@", "`", "%"):
        return None
    if t.column <= found.start(2) or _CITING.match(found[2]):
        return None
    part = _CELL.match(line, t.column)
    return t.fault(
        f"a part of a list in brackets cannot begin with {_SIGNS[sign]} ({sign}) unless it stands in quotes",
        f"put quotes around this part alone: {quoted(part[0] if part else '')}",
        t.line,
        t.column,
    )


def _sign(t: Trouble) -> Fault | None:
    """A text that begins with a sign that means something in YAML."""
    found = _VALUE.match(t.text(t.line))
    if not found or found[2][0] not in _SIGNS or t.column < found.start(2):
        return None
    sign = found[2][0]
    if sign in "[{" and (t.says("',' or") or t.text(t.line)[t.column :].strip() == ""):
        inside = found[2][1 : max(t.column - found.start(2) + 1, 1)]
        if not t.says("cannot start") and inside.strip("[{ ")[:1] != "@":
            return None
    return t.fault(
        f"a text cannot begin with {_SIGNS[sign]} ({sign}) unless it stands in quotes",
        f"put the whole text in quotes: {quoted(re.split(' +# ', found[2])[0])}",
        t.line,
        found.start(2),
    )


def _bracket(t: Trouble) -> Fault | None:
    if not t.says("',' or"):
        return None
    opening = t.text(t.from_line)[t.from_column : t.from_column + 1]
    closing = "]" if opening == "[" else "}"
    return t.fault(
        f"the bracket {opening} that opens here is not closed, or a comma is missing between its parts",
        f"add {closing} at the end, commas between the parts, and quotes around parts with commas or colons",
        t.from_line,
        t.from_column,
        resume=t.from_line,
    )


def _colon(t: Trouble) -> Fault | None:
    """A second colon in a line."""
    line = t.text(t.line)
    if not t.says("mapping values are not allowed"):
        return None
    if t.column > _KEY_LENGTH and not _KEYED.match(line[:_KEY_LENGTH]):
        return t.fault(
            f"a name before a colon may have {_KEY_LENGTH} characters at most",
            "if the line is a text, put it in quotes",
            t.line,
            0,
        )
    key = _KEYED.match(line[: t.column])
    if not key:
        return None
    written = f"{line[: key.end()].strip()} {quoted(line[key.end() :])}"
    curly = curly_quotes(line[key.end() :].strip())
    return t.fault(
        "an unquoted text must not contain a colon followed by a space",
        f"these quotes are curly, and only straight ones count here: {written}"
        if curly
        else f"put the whole text in quotes: {written}",
        t.line,
        t.column,
    )


def _line_above(t: Trouble) -> Fault | None:
    """The line of the complaint is fine; the one above lacks its colon, or the space after it."""
    if not t.says("mapping values are not allowed", "expected ':'"):
        return None
    start = t.from_line if t.says("expected ':'") else t.line
    for line in range(start, max(start - 3, -1), -1):
        if found := _NO_SPACE.match(t.text(line)):
            return t.fault(
                f"a space is missing after the colon of {found[1]}",
                f"write {found[1]}: and a space before the value",
                line,
                found.end(1),
            )
    above = next((n for n in range(t.line - 1, -1, -1) if t.text(n).strip()), None)
    if t.says("expected ':'"):
        return _no_colon(t, t.from_line)
    if above is None or _KEYED.match(t.text(above)) or t.text(above).lstrip().startswith(("- ", "#")):
        return None
    return _no_colon(t, above)


def _no_colon(t: Trouble, line: int) -> Fault:
    text = t.text(line)
    column, last = len(text) - len(text.lstrip()), max(t.line - 1, line)
    if re.match(r" *-\w", text):
        message = f'a space is missing after the dash: "{text.strip()[:40]}"'
        return t.fault(message, "write a dash and a space before the words", line, column, resume=last)
    if found := re.match(r" *(\d+[.)]) ", text):
        message = f'a list item does not begin with a number: "{text.strip()[:40]}"'
        hint = f"write a dash in place of {found[1]}; below steps: the numbers are printed by themselves"
        return t.fault(message, hint, line, column, resume=last)
    if line and not column:
        message = f'these words stand at the left edge and belong to nothing: "{text.strip()[:40]}"'
        hint = "move them below blocks: of a section, indented, with a dash and a space before them"
        return t.fault(message, hint, line, column, resume=last)
    if fault := missing_dash(t, line, last) or typed_bullet(t, line, last):
        return fault
    lost = " If it continues the text above, indent it more; a # in that text needs quotes."
    return t.fault(
        f'this line has no colon and is no part of a text: "{text.strip()[:40]}"',
        "write name: value, or put the text in quotes." + (lost if line else ""),
        line,
        column,
        resume=last,
    )


def _dash(t: Trouble) -> Fault | None:
    if not t.says("sequence entries are not allowed"):
        return None
    return t.fault(
        "a list cannot begin in the same line as its name",
        "begin the list in a new line; if the dash belongs to a text, put the text in quotes",
        t.line,
        t.column,
    )


def _no_dash(t: Trouble) -> Fault | None:
    """A line at the place of a list's dashes without one, or with one at the place of names."""
    if not t.says("expected key", "'-' indicator", "block end"):
        return None
    return missing_dash(t, t.line, t.line) or needless_dash(t)


def _cut_text(t: Trouble) -> Fault | None:
    """A text of several lines that a comment ended."""
    above = t.text(t.line - 1) if t.line else ""
    hash_sign = above.find(" #")
    if not t.says("did not find expected key", "block end") or hash_sign < 0 or _KEYED.match(t.text(t.line)):
        return None
    if not above[:hash_sign].strip() or t.text(t.line).lstrip().startswith("- "):
        return None
    return t.fault(
        "the # ends the text here, and the next line has no place any more",
        "put the whole text in quotes; if the rest is a comment, move it to a line of its own",
        t.line - 1,
        hash_sign + 1,
    )


def _indentation(t: Trouble) -> Fault | None:
    if not t.says("expected key", "'-' indicator", "block end", "mapping values", "document start"):
        return None
    line = t.text(t.line)
    if fault := _outdented(t, line):
        return fault
    if line.lstrip().startswith(":"):
        return t.fault("no name stands before this colon", "write a name before it", t.line, line.index(":"))
    what = "a list item" if line.lstrip().startswith("- ") else "this line"
    spaces = len(line) - len(line.lstrip(" "))
    begins = f"begins after {_spaces(spaces)}" if spaces else "begins at the left edge"
    outer = f" (that part begins after {_spaces(t.from_column)}, in line {t.from_line + t.offset + 1})"
    return t.fault(
        f"{what} {begins}, which fits nothing above it"
        + (outer if t.from_line < t.line and t.from_column else ""),
        "give the line as many spaces as the lines it belongs with; "
        "a text of several lines needs | after the colon and more spaces than its name",
        t.line,
        spaces,
    )


def _outdented(t: Trouble, line: str) -> Fault | None:
    """A name above that has fewer spaces than this line and than the line above it: that one stands wrong."""
    before = [
        n for n in range(t.line - 1, -1, -1) if t.text(n).strip() and not t.text(n).lstrip().startswith("#")
    ]
    if len(before) < 2 or not _KEYED.match(line) or not _KEYED.match(t.text(before[0])):
        return None
    here, above = indent(line), indent(t.text(before[0]))
    if not above < here == indent(t.text(before[1])) or t.text(before[0]).rstrip().endswith(":"):
        return None
    return t.fault(
        f"this line begins after {_spaces(above)}, and the lines above and below it after {_spaces(here)}",
        f"give it {_spaces(here)}, too, if it belongs with them",
        before[0],
        above,
        resume=t.line,
    )


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


DIAGNOSES: tuple[Callable[[Trouble], Fault | None], ...] = (
    _open_quote,
    _escape,
    _quote_closed_early,
    _goes_on,
    missing_blocks,
    _no_dash,
    _cell,
    _sign,
    _bracket,
    _colon,
    _line_above,
    _dash,
    _cut_text,
    _indentation,
)
