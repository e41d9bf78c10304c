"""Hand-made facts: the smallest pages that break a rule, or nearly do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from brochure.checks import judgement
from brochure.checks.subject import Column, Expected, SourceText, Subject
from brochure.facts import Facts, Glyph, Image, Letter, Page, Run, Tag
from brochure.findings import Box, Finding, Span
from brochure.rules import CHECKS

LETTER = (612.0, 792.0)
BODY = Box(72, 108, 540, 720)
HEADER = Box(72, 738, 540, 756)
FOOTER = Box(72, 36, 540, 96)
DESCENDING = "gjpqy,;()[]{}|_"
NARROW = 0.5
"""Width of every letter, in parts of the type size."""


def run(text: str, left: float = 72.0, baseline: float = 700.0, size: float = 12.0, **more: Any) -> Run:
    """A run of upright black text whose letters are half as wide as high."""
    low = 0.22 if any(char in DESCENDING for char in text) else 0.0
    inked = text.rstrip()
    box = Box(left, baseline - low * size, left + NARROW * size * len(inked), baseline + 0.7 * size)
    made = Run(
        text=text,
        box=box,
        baseline=baseline,
        size=size,
        x_height=0.49 * size,
        font="ABCDEF+Source-Sans-3",
        bold=False,
        italic=False,
        colour=(0, 0, 0, 255),
        mode=0,
        angle=0.0,
        mcid=0,
        artifact=False,
        layer_hidden=False,
    )
    return replace(made, **more)


def lines(*texts: str, top: float = 700.0, step: float = 16.0, **more: Any) -> list[Run]:
    """One run for each text, one below the other."""
    return [run(text, baseline=top - step * number, **more) for number, text in enumerate(texts)]


def page(
    *runs: Run | list[Run],
    number: int = 1,
    contrast: float | None = 21.0,
    images: tuple[Image, ...] = (),
    **more: Any,
) -> Page:
    """A page with these runs; a line break in the text between two of different baselines."""
    flat = [one for group in runs for one in (group if isinstance(group, list) else [group])]
    glyphs: list[Glyph] = []
    for index, one in enumerate(flat):
        if index:
            glyphs.append(
                Glyph("\n" if one.baseline != flat[index - 1].baseline else " ", None, None, None, None)
            )
        glyphs.extend(_glyphs(one, index, contrast))
    width, height = more.pop("paper", LETTER)
    text = "".join(glyph.char for glyph in glyphs)
    more.setdefault("letters", as_said(text))
    more.setdefault("sampled", ())
    return Page(number, width, height, 0, text, tuple(glyphs), tuple(flat), images, **more)


def as_said(text: str) -> tuple[Letter, ...]:
    """Letters that are drawn as what they stand for."""
    return tuple(Letter(i, 1, 0.97, "x", 0.6) for i, char in enumerate(text) if not char.isspace())


def _glyphs(one: Run, index: int, contrast: float | None) -> list[Glyph]:
    wide = NARROW * one.size
    found = []
    for place, char in enumerate(one.text):
        left = one.box.left + place * wide
        low = one.baseline - (0.22 * one.size if char in DESCENDING else 0.0)
        high = one.baseline + (0.7 if char.isupper() or char in "bdfhklt0123456789" else 0.49) * one.size
        blank = char.isspace()
        box = Box(left, low, left + 0.9 * wide, high)
        found.append(Glyph(char, box, index, None if blank else 1.0, None if blank else contrast))
    return found


def facts(*pages: Page, **more: Any) -> Facts:
    """A file that breaks no rule about the file itself."""
    numbered = tuple(replace(one, number=number) for number, one in enumerate(pages, 1))
    more.setdefault("xmp_title", more.get("title", "Hip arthritis"))
    return replace(
        Facts(
            numbered,
            language="en-US",
            title="Hip arthritis",
            title_shown=True,
            marked=True,
            pdf_ua=1,
            metadata={"Author": "MDVISIT", "Subject": "Hip"},
            size=50_000,
        ),
        **more,
    )


def words(*texts: str, key: str = "", kind: str = "") -> tuple[SourceText, ...]:
    """The author's words, one block each (or all of one block), on lines 1, 2, ..."""
    return tuple(
        SourceText(text, key or f"block-{number}", Span("content.yaml", number), kind)
        for number, text in enumerate(texts, 1)
    )


def columns(count: int = 1) -> tuple[Column, ...]:
    return tuple(Column(number, BODY, HEADER, FOOTER) for number in range(1, count + 1))


def subject(*pages: Page, of: Facts | None = None, **expected: Any) -> Subject:
    """The pages (or the whole facts `of`), held to `expected`."""
    return Subject(of or facts(*pages), Expected(**expected))


def tree(*parts: Tag) -> Tag:
    return Tag("Document", parts=parts)


def tag(role: str, *parts: Tag | str, **more: Any) -> Tag:
    """A tag; its text is the strings among `parts`."""
    text = " ".join(part for part in parts if isinstance(part, str))
    return Tag(role, text, parts=tuple(part for part in parts if isinstance(part, Tag)), **more)


def found(rule: str, of: Subject) -> list[Finding]:
    """What one rule finds. The rule must be able to look."""
    findings, outcome = judgement.judge(CHECKS[rule], of)
    assert outcome.outcome in ("passed", "failed"), outcome
    assert all(finding.message and finding.rule == rule for finding in findings)
    return findings


def outcome(rule: str, of: Subject) -> str:
    """How one rule ends."""
    return judgement.judge(CHECKS[rule], of)[1].outcome
