"""The lines: how a stretch of text was broken is remembered, and not worked out again.

The engine breaks the same text in the same width many times: the footer on every page, each cell of a
table three times to find the widths of its columns, and everything once more when the margins turn out
too small. Its `split_first_line` depends on its arguments only; about half of its calls repeat an earlier
one. See docs/decisions/0015-broken-lines-are-remembered.md. Two faults in breaking lines are mended on
the way: docs/decisions/0016-lines-that-end-too-early.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

from brochure.draft.painter import replaced

PROPERTIES = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""Every property that breaking a line reads. A test compares this with the engine's source."""

_PLAIN = {
    "hyphens": ("manual", "none"),
    "overflow_wrap": ("normal", "break-word", "anywhere"),
    "white_space": ("normal", "pre-line"),
    "word_break": ("normal",),
}
"""The styles in which text falls apart at spaces, or anywhere."""
_SPECIAL = re.compile("[\u00ad\n\r\t]")
_WORD = re.compile(r"[\x21-\x7e]*[A-Za-z0-9.,;:)%!?/-] (?=[A-Za-z0-9])")
"""A word and a space before a letter or digit, where a line may always end (UAX #14, LB18)."""
_LETTERS = re.compile(r"[\x21-\x7e]{3}")
_NARROW = 8
"""No text has so many letters in the width of one em, on average."""


class Lines:
    """Remembers broken lines for one document and one font configuration."""

    def __init__(self) -> None:
        self._broken: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._styles: dict[int, tuple[Any, str]] = {}
        self._break = line_break.split_first_line

    @contextmanager
    def remembered(self) -> Iterator[None]:
        """Inside, the engine asks this memory first."""
        with ExitStack() as stack:
            for module in (line_break, inline, preferred):
                stack.enter_context(replaced(module, "split_first_line", self.split))
            stack.enter_context(replaced(inline, "can_break_inside", _breaks_inside(inline.can_break_inside)))
            yield

    def split(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        """As the engine's own function of that name, but a space at the end of a line takes no room."""
        look = self._look(style)
        rest = (max_width, justification_spacing, is_line_start, minimum)
        piece = _first_piece(text, style, is_line_start) if minimum and max_width == 0 else ""
        if piece:
            made = self._split(f"{piece}x", style, context, look, rest)
            if made[2] == len(piece) and made[3] > 0:
                return made
        made = self._split(text, style, context, look, rest)
        if made[2] is None or minimum or max_width is None:
            return made
        if _may_hang(text, style, max_width):
            bare = self._split(text.rstrip(" "), style, context, look, rest)
            if bare[2] is None and bare[3] <= max_width:
                return self._split(text, style, context, look, (None, *rest[1:]))
        return made

    def _split(
        self, text: str, style: Any, context: Any, look: str, rest: tuple[Any, ...]
    ) -> tuple[Any, ...]:
        key = (text, look, *rest)
        known = self._broken.get(key)
        if known is None:
            made: tuple[Any, ...] = self._break(text, style, context, *rest)
            self._broken[key] = (_copy(made[0]), *made[1:])
            return made
        return (_copy(known[0]), *known[1:])

    def _look(self, style: Any) -> str:
        """What matters of a style. The style is kept, so that no other gets its identity."""
        known = self._styles.get(id(style))
        if known is None:
            known = self._styles[id(style)] = (style, str([style[name] for name in PROPERTIES]))
        return known[1]


def _first_piece(text: str, style: Any, is_line_start: bool) -> str:
    """The first of the narrowest pieces of `text`, when what follows it does not matter; else nothing.

    The engine looks no further than a word, a space and one letter; or, where a style lets words break
    anywhere, than the first letter. Only where it sees no way to break does it look at the rest: at soft
    hyphens, and around brackets and marks (UAX #14). That is left to it.
    """
    if any(style[name] not in values for name, values in _PLAIN.items()) or _SPECIAL.search(text):
        return ""
    if style["overflow_wrap"] == "anywhere":
        return text[0] if is_line_start and _LETTERS.match(text) else ""
    word = _WORD.match(text)
    return word[0] if word else ""


def _may_hang(text: str, style: Any, max_width: float) -> bool:
    """Whether `text`, cut by the engine, may fit but for the space at its end.

    Such a space, before a word in bold or a link, hangs over the end of the line and takes no room
    (CSS Text 3, section 4.1.3). The engine counts it, and then puts the first word alone on the line.
    """
    if style["white_space"] not in ("normal", "pre-line") or "\n" in text:
        return False
    return text.endswith(" ") and text != " " and len(text) * style["font_size"] < max_width * _NARROW


def _breaks_inside(engines: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """The engine's `can_break_inside`, which looks into each text of a box, but not between two of them."""

    def can_break_inside(box: Any) -> bool:
        if engines(box):
            return True
        wraps = isinstance(box, boxes.InlineBox) and box.style["white_space"] in (
            "normal",
            "pre-line",
            "pre-wrap",
        )
        return wraps and any(
            line_break.can_break_text(last + first, box.style["lang"]) for last, first in _seams(box)
        )

    return can_break_inside


def _seams(box: Any) -> Iterator[tuple[str, str]]:
    """The letters before and after each place where one child of `box` meets the next."""
    flow = [child for child in box.children if child.is_in_normal_flow()]
    for before, after in pairwise(flow):
        last, first = _letter(before, -1), _letter(after, 0)
        if last and first:
            yield last, first


def _letter(box: Any, at: int) -> str:
    """The first (0) or last (-1) letter of an inline box; empty when it does not end in text."""
    while isinstance(box, boxes.InlineBox) and box.children:
        box = box.children[at]
    return box.text[at] if isinstance(box, boxes.TextBox) and box.text else ""


def _copy(layout: Any) -> Any:
    """A layout of its own for each line: drawing writes into it. It holds no pointers between uses."""
    twin = object.__new__(type(layout))
    twin.__dict__.update(layout.__dict__)
    return twin
