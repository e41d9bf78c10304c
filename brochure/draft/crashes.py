"""When the engine itself breaks down: a finding for the designer, unless the fault is our own."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from brochure.draft.engine_rules import ENGINE_CRASHED, LAYOUT_ENDLESS
from brochure.draft.sheets import Sheets
from brochure.findings import Finding, Span

ENGINE = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "fontTools", "PIL", "cffi")
"""The engine and the libraries it calls. None of them is called by us, but through the engine."""

_SUM = r"\b(?:calc|min|max|clamp)\("
_ONE_UNIT = (
    "sums of two units break it in `background-position`, `background-size` and `transform`: write one"
    " length, or an edge and a distance, such as `background-position: right 31pt top 6pt`"
)
_UNMIXED = "'source_line'"
"""What the engine says where it cannot make one length of such a sum."""

KNOWN = (
    (
        r"::marker\b[^{}]*\{[^}]*(?<![\w-])content\s*:",
        '`content` in a `::marker` breaks it: write `list-style: "–  "` on the list instead',
        "",
    ),
    (
        r"gradient\([^;}]*device-cmyk\(",
        "a gradient with `device-cmyk()` breaks it: write its colours as `#rrggbb`",
        "",
    ),
    (rf"(?<![\w-])(?:background-(?:position|size)|transform)\s*:[^;{{}}]*{_SUM}", _ONE_UNIT, _UNMIXED),
    (rf"(?<![\w-])--[\w-]+\s*:[^;{{}}]*{_SUM}", _ONE_UNIT, _UNMIXED),
)
"""What is known to break the engine: a regular expression over a style sheet, what to write instead, and what
the engine says then, where that tells it from other causes."""


def crash(error: Exception, folders: Iterable[Path]) -> Finding | None:
    """What to tell when `error` was raised inside the engine; None when our own code raised it.

    `folders` hold the style sheets and templates: the one changed last is the likeliest cause.
    """
    place = _engines(error.__traceback__)
    if place is None:
        return None
    text = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return broke_down(f"it says: {what} ({place})", folders)


def broke_down(how: str, folders: Iterable[Path]) -> Finding:
    """What to tell of an engine that broke down, given how that was seen."""
    message = f"the layout engine broke down, and no page was made; {how}"
    folders = tuple(folders)
    if cause := _known(folders, how):
        return ENGINE_CRASHED.finding(message, hint=cause[0], span=cause[1])
    last = _changed_last(folders)
    hint = "undo the last change in the styles or templates"
    return ENGINE_CRASHED.finding(message, hint=f"{hint}; the file changed last is {last}" if last else hint)


def took_too_long(folders: Iterable[Path]) -> Finding:
    """What to tell of an engine that was ended because it did not come to an end by itself."""
    hint = "make smaller what is enormous: a `content` of thousands of letters, a gradient or a ground that"
    hint += " repeats in less than a point, a page too narrow for its words"
    last = _changed_last(tuple(folders))
    return LAYOUT_ENDLESS.finding(
        "the layout did not come to an end and was stopped; no page was made",
        hint=f"{hint}; the file changed last is {last}" if last else hint,
    )


def _known(folders: Iterable[Path], how: str) -> tuple[str, Span] | None:
    """The first known cause in the style sheets: what to write instead, and where it stands."""
    sheets = Sheets((file for folder in folders for file in folder.rglob("*.css")), "")
    for pattern, instead, said in KNOWN:
        if said in how and (spot := sheets.find(pattern)):
            return instead, spot.span
    return None


def _engines(trace: TracebackType | None) -> str | None:
    """Where in the engine the error was raised. None when our code was called after the engine's."""
    for frame, line in reversed(list(walk_tb(trace))):
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package in ENGINE:
            return f"{frame.f_globals['__name__']}, line {line}"
        if package == "brochure":
            return None
    return None


def _changed_last(folders: Iterable[Path]) -> str:
    """The style sheet or template changed last, with its folder; empty when there is none."""
    newest, name = 0.0, ""
    for folder in folders:
        for file in folder.rglob("*"):
            try:
                changed = file.stat().st_mtime if file.suffix in (".css", ".jinja") else 0.0
            except OSError:  # it was removed meanwhile
                continue
            if changed > newest:
                newest, name = changed, file.relative_to(folder.parent).as_posix()
    return name
