"""The variants: the ways in which one content is put on paper, and what each of them asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Paper(StrEnum):
    """Sheet sizes: Letter is 612 x 792 pt (ANSI A), A4 is 595.28 x 841.89 pt (ISO 216)."""

    LETTER = "letter"
    A4 = "a4"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points."""
        return (612.0, 792.0) if self is Paper.LETTER else (595.276, 841.890)


class CitationStyle(StrEnum):
    """How reference lines are punctuated."""

    AMA = "ama"
    NLM = "nlm"
    VANCOUVER = "vancouver"


class VariantName(StrEnum):
    """The variants by the names an author writes. `handout` is what is built when nobody names one."""

    HANDOUT = "handout"
    EMAIL = "email"
    PRINT = "print"
    PRINT_BW = "print-bw"
    LARGE_PRINT = "large-print"
    BOOKLET = "booklet"
    TRIFOLD = "trifold"
    PRESS = "press"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a variant is, apart from its looks, which stand in styles/variants/NAME.css.

    `about` says in a line what it is for. `on_paper`: it is made to be printed, so addresses must be
    readable without a click. `black`: every mark is black or a tint of black. `pure_black`: what is grey is
    printed with black alone, and not mixed of three inks. `folded`: its pages are half a
    sheet, and a second file holds the sheets for the printer. `archival`: it also claims PDF/A (ISO 19005).
    `panels`: each side of the sheet, laid across, is three panels to fold.
    `press`: for a print shop, in the inks of its own profile (PDF/X-4, ISO 15930-7).
    `multiple`: the number of pages is a multiple of it, if need be with pages that are blank on purpose.
    """

    about: str
    on_paper: bool = False
    black: bool = False
    pure_black: bool = False
    folded: bool = False
    archival: bool = False
    multiple: int = 1
    panels: bool = False
    press: bool = False


TRAITS: Mapping[VariantName, Traits] = {
    VariantName.HANDOUT: Traits("the handout as it is, for screen and paper"),
    VariantName.EMAIL: Traits("to be mailed: small, archival, with its receipt attached", archival=True),
    VariantName.PRINT: Traits(
        "for an office duplex printer: pure black text", on_paper=True, multiple=2, pure_black=True
    ),
    VariantName.PRINT_BW: Traits("the same without any colour", on_paper=True, black=True, multiple=2),
    VariantName.LARGE_PRINT: Traits("18 pt text for readers with low vision", on_paper=True),
    VariantName.BOOKLET: Traits("half-size pages to fold and staple", on_paper=True, folded=True, multiple=4),
    VariantName.TRIFOLD: Traits(
        "one sheet, folded twice to six panels", on_paper=True, multiple=2, panels=True
    ),
    VariantName.PRESS: Traits(
        "for a print shop, by its own colour profile", on_paper=True, multiple=2, press=True
    ),
}


class Panel(StrEnum):
    """The panels of a sheet that is folded like a letter (C-fold), as a hand meets them."""

    COVER = "cover"
    FLAP = "flap"
    BACK = "back"
    INSIDE_LEFT = "inside-left"
    INSIDE_MIDDLE = "inside-middle"
    INSIDE_RIGHT = "inside-right"


NARROWER = 4.5
"""Points, a sixteenth of an inch: the panel that is folded in must not touch the fold (PRN-08)."""
OUTSIDE = (Panel.FLAP, Panel.BACK, Panel.COVER)
INSIDE = (Panel.INSIDE_LEFT, Panel.INSIDE_MIDDLE, Panel.INSIDE_RIGHT)
"""The panels of either side, from left to right."""


def panels(width: float) -> Mapping[Panel, tuple[int, float, float]]:
    """For each panel of a sheet so many points wide: its page (1-based), its left and right edge in points.

    The flap, and the inside of it, is 1/16 in narrower than the others: 3.625 in of a Letter sheet's 11 in,
    where the others have 3.6875 in.
    """
    wide = (width + NARROWER) / 3
    found, narrow = {}, (Panel.FLAP, Panel.INSIDE_RIGHT)
    for page, side in enumerate((OUTSIDE, INSIDE), 1):
        left = 0.0
        for panel in side:
            right = left + wide - (NARROWER if panel in narrow else 0.0)
            found[panel] = (page, left, right)
            left = right
    return found


@dataclass(frozen=True, slots=True)
class Press:
    """What a print shop asks for: its profile (an absolute path), the most ink in all, in percent (100 for
    each ink), and how far what reaches the edge goes on beyond it, in points.

    The defaults are 300 % (SWOP) and 0.125 in: rules PRN-13 and PRN-02 of the collection.
    """

    profile: Path
    ink_limit: float = 300.0
    bleed: float = 9.0
    digest: str = ""
    """The SHA-256 of the profile; empty when nobody has read it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an author sets for e-mail: the bytes the file may have, the subject of its message. And what the
    print shop asks for; None when nobody named its profile."""

    size_limit: int | None = None
    subject: str = ""
    press: Press | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to put the content on paper, and for whom (`audience`; empty: for everybody)."""

    paper: Paper = Paper.LETTER
    citation_style: CitationStyle = CitationStyle.AMA
    name: VariantName = VariantName.HANDOUT
    audience: str = ""
    settings: Settings = field(default_factory=Settings)

    @property
    def traits(self) -> Traits:
        return TRAITS[self.name]

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of a page in points: the sheet's, upright or across, or those of half of it."""
        width, height = self.paper.points
        if self.traits.panels:
            return (height, width)
        return (height / 2, width) if self.traits.folded else (width, height)

    @property
    def roomy(self) -> bool:
        """Whether its pages are whole ones, upright, and its type of the usual size."""
        return not (self.traits.panels or self.traits.folded or self.name is VariantName.LARGE_PRINT)

    @property
    def press(self) -> Press | None:
        """What the print shop asks for; None in every other variant."""
        return self.settings.press if self.traits.press else None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files it needs besides the content."""
        return (self.press.profile,) if self.press else ()

    @property
    def pdf_standard(self) -> str:
        """What the layout engine is asked for. Every variant is also PDF/UA-1 (ISO 14289-1)."""
        return "pdf/a-3a" if self.traits.archival else "pdf/ua-1"
