"""Ink behind soft masks: thin letters are as dark as they are drawn, however they fall on the pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from brochure.facts import Facts, ink, inspect
from tests.tricks.hiding import page
from tests.tricks.paper import Dictionary, Name, Paper, line

TEXT = "It is not approved. Ill. 1.1 - i.e. no."


def masked(light: float | None) -> Facts:
    """Gray lines at many places of the pixel grid, behind a mask that lets so much of them through."""
    paper = Paper()
    lines = "".join(line(TEXT, x=72 + step / 13, y=720 - 15.13 * step, size=9) for step in range(36))
    if light is None:
        return inspect(page(f"0.35 g {lines}", paper=paper))
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    form = paper.form(f"{light} g 0 0 612 792 re f", Group=group)
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form))
    return inspect(page(f"/G gs 0.35 g {lines}", Dictionary(ExtGState=Dictionary(G=state)), paper))


def contrasts(facts: Facts) -> list[float]:
    glyphs = [
        glyph for glyph in facts.pages[0].glyphs if glyph.box and glyph.box.top < 731
    ]  # not the heading
    found = [glyph.contrast for glyph in glyphs if glyph.contrast is not None]
    assert len(found) > 900
    return found


def test_a_white_mask_takes_nothing_away() -> None:
    plain, behind = contrasts(masked(None)), contrasts(masked(1.0))
    assert min(plain) > 6.5
    assert min(behind) > 6, "#595959 on white has 7.0 to 1, and thin letters are hard to measure"


@pytest.mark.parametrize("light", [0.6, 0.7])
def test_a_gray_mask_makes_every_letter_paler(light: float) -> None:
    assert max(contrasts(masked(light))) < 6


def looked_at(width: float = 1.5, contrast: float = 7.0, away: int = 1) -> bool:
    """Whether a letter so wide and so pale is looked at closely, beside one of a contrast of 10 to 1."""
    boxes = np.array([(10.0 * at, 0, 10.0 * at + 5, 8) for at in range(12)])
    boxes[6, 2] = boxes[6, 0] + width
    contrasts = np.full(12, contrast)
    contrasts[6 + away] = 10.0
    return bool(ink._paler(boxes, contrasts)[6])


ROWS: dict[str, tuple[Callable[[float], bool], float, float]] = {
    "_THIN": (lambda pixels: looked_at(width=pixels / ink.FIRST_LOOK), 2.9, 3.1),
    "_PALER": (lambda part: looked_at(contrast=10 * part), 0.79, 0.81),
    "_NEAR": (lambda places: looked_at(away=int(places)) and looked_at(away=-int(places)), 3, 4),
}
"""By name: whether it is looked at, and a number with which it is, and one with which it is not."""


@pytest.mark.parametrize("name", ROWS)
def test_which_letters_are_looked_at_closely(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, within, beyond = ROWS[name]
    assert asked(within) and not asked(beyond)
    old = getattr(ink, name)
    for by in (0.75, 1.25):
        monkeypatch.setattr(ink, name, old + (1 if by > 1 else -1) if isinstance(old, int) else old * by)
        assert not (asked(within) and not asked(beyond)), f"nobody notices {by}"
