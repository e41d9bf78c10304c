"""Broken lines are remembered and shortened, and come out as the engine alone would break them."""

from __future__ import annotations

from itertools import product
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
