"""Broken lines are remembered and shortened, and come out as the engine alone would break them, but for two
faults of it that are mended: lines that end too early."""

from __future__ import annotations

import re
from itertools import product
from random import Random
from typing import Any

import pytest

from tests.drafting import document, lay

TEXTS = (
    "Doctors do not know (yet) how well this works, or for how long: 38 %, 1,000 – 2,000 people.",
    "https://doi.org/10.1002/sctm.18-0031",
    "https://doi.org/10.1002/a b c d",
    "fi ffi office e\u0301tude na\u00efve re\u0301sume\u0301",
    "soft\u00adhyphen then more words and un\u00adbreak\u00adable ones",
    "38\u00a0million cells “quoted” words [1] { x } a ( b ) c",
    "word \u2014 dash \u2014 dash word\u2014dash \u2014a",
    "well-known, 30-day and/or ever? yes! no; so: 5% of 6) people",
    "a b",
    "x",
    "a ",
    "trailing space ",
    " leading space",
    "two  spaces   three",
    "\u4f60\u597d \u4e16\u754c words",
    "line\nbreaks in\nthe source",
)
STYLES = (
    "",
    "overflow-wrap: anywhere",
    "overflow-wrap: break-word",
    "letter-spacing: 1pt",
    "white-space: nowrap",
    "white-space: pre-line",
    "white-space: pre-wrap",
    "word-break: break-all",
    "hyphens: auto",
    "font-variant: small-caps; text-decoration: underline",
)


def test_the_narrowest_pieces_are_those_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.draft import lines

    real, seen = lines.Lines.split, {"shortened": 0, "whole": 0}

    def checked(self: Any, *arguments: Any, **named: Any) -> tuple[Any, ...]:
        before = set(self._broken)
        made = real(self, *arguments, **named)
        alone = self._break(*arguments, **named)
        assert made[1:] == alone[1:], arguments[0]
        fresh = {key[0] for key in set(self._broken) - before}
        seen["whole" if arguments[0] in fresh else "shortened"] += bool(fresh)
        return made

    monkeypatch.setattr(lines.Lines, "split", checked)
    cells = [f'<td style="{style}">{text}</td>' for style, text in product(STYLES, TEXTS)]
    rows = [f"<tr>{''.join(cells[at : at + 4])}</tr>" for at in range(0, len(cells), 4)]
    lay(document(f"<table>{''.join(rows)}</table>"))
    assert seen["shortened"] > 100
    assert seen["whole"] > 100


TEXT = "the cells were given once in a hip joint of people, and no doctor may know how long it lasts"
SAME_FACE = (
    "p { font-size: 12pt; font-kerning: none; margin: 0 0 5pt } strong, em, a { font: inherit; color: black }"
)


def broken(monkeypatch: pytest.MonkeyPatch, body: str) -> list[tuple[str, float, float]]:
    """The lines of a document's paragraphs: text, width, and the width of their column."""
    from weasyprint.formatting_structure import boxes

    from brochure.draft import geometry

    found: list[tuple[str, float, float]] = []

    def frame(page: Any, number: int, real: Any = geometry.frame) -> Any:
        for block in page._page_box.descendants():
            if block.element_tag == "p" and isinstance(block, boxes.BlockBox):
                for line in block.children:
                    leaves = (leaf for leaf in line.descendants() if isinstance(leaf, boxes.TextBox))
                    found.append(("".join(leaf.text for leaf in leaves), line.width, block.width))
        return real(page, number)

    with monkeypatch.context() as patch:
        patch.setattr(geometry, "frame", frame)
        lay(document(body, SAME_FACE, running=""))
    return found


def test_a_space_before_bold_words_takes_no_room_at_the_end_of_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = "The cells were given once in the"
    width = broken(monkeypatch, f"<p>{start}</p>")[0][1] + 1
    body = f'<p style="width: {width}px">{start} <strong>hip</strong> joint of people.</p>'
    assert [text for text, _, _ in broken(monkeypatch, body)] == [start, "hip joint of people."]


def test_a_line_may_end_between_two_kinds_of_emphasis(monkeypatch: pytest.MonkeyPatch) -> None:
    start = "Cells of fat are still not"
    width = broken(monkeypatch, f"<p>{start} approved</p>")[0][1] + 1
    body = f'<p style="width: {width}px">Cells of fat are still <strong>not <em>approved</em></strong>.</p>'
    assert [text for text, _, _ in broken(monkeypatch, body)] == [start, "approved."]


def test_words_in_bold_or_linked_break_lines_where_plain_words_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """At every width, so that some lines fit but for the space at their end, and in any nesting."""
    dice = Random(7)
    plain, marked = [], []
    for width in range(100, 340):
        words = dice.choices(TEXT.split(), k=dice.randint(9, 30))
        runs = [words[start : start + 3] for start in range(0, len(words), 3)]
        pieces = (_emphasised(run, dice) if at % 2 else " ".join(run) for at, run in enumerate(runs))
        html = f'<p style="width: {width}px">{" ".join(pieces)}</p>'
        marked.append(html)
        plain.append(re.sub(r"</?(strong|em|a|span)>", "", html))
    as_plain, as_marked = (broken(monkeypatch, "".join(body)) for body in (plain, marked))
    assert len(as_plain) > 500
    assert [text for text, _, _ in as_marked] == [text for text, _, _ in as_plain]
    assert [text for text, width, column in as_marked if width > column + 0.001] == []


def _emphasised(words: list[str], dice: Random) -> str:
    """The words in an element, some of them in another one inside it, with or without a full stop after."""
    tag = dice.choice(["span", "strong", "em", "a"])
    first, *others = words
    inner = f"{first} <span>{' '.join(others)}</span>" if others and dice.random() < 0.6 else " ".join(words)
    return f"<{tag}>{inner}</{tag}>{dice.choice(['', '.', ','])}"


def test_only_lines_that_fit_but_for_a_space_differ_from_the_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    from brochure.draft import lines

    real, seen = lines.Lines.split, {"same": 0, "mended": 0}

    def checked(self: Any, *arguments: Any, **named: Any) -> tuple[Any, ...]:
        made, alone = real(self, *arguments, **named), self._break(*arguments, **named)
        if made[1:] == alone[1:]:
            seen["same"] += 1
            return made
        text, style, context, width = arguments[:4]
        bare = self._break(text.rstrip(" "), style, context, None, 0)
        assert text.endswith(" ")
        assert bare[3] <= width < made[3], text
        assert made[2] is None, text
        seen["mended"] += 1
        return made

    monkeypatch.setattr(lines.Lines, "split", checked)
    text = "<b>Ten people</b> got one dose of cells, as <em>early trials</em> (phase <a>I and II</a>) show. "
    cells = [
        f'<p style="{style}; width: {width}px">{text * 2}'
        for style, width in product(STYLES, range(100, 400, 7))
    ]
    lay(document("".join(cells)))
    assert seen["same"] > 1000
    assert seen["mended"] > 10
