"""The project: where its files are and what was asked for, resolved once and frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to put the content on paper."""

    paper: Paper = Paper.LETTER
    citation_style: CitationStyle = CitationStyle.AMA
    pdf_standard: str = "pdf/ua-1"


@dataclass(frozen=True, slots=True)
class Project:
    """Paths are absolute. `paper` and `citation_style` are None unless asked for on the command line."""

    content: Path
    output: Path
    templates: Path
    styles: Path
    today: date
    paper: Paper | None = None
    citation_style: CitationStyle | None = None
    strict: bool = False

    @property
    def root(self) -> Path:
        """The project's own folder: images and includes come from here and nowhere else."""
        return self.content.parent

    def variant(self, paper: Paper, citation_style: CitationStyle) -> Variant:
        """The variant to build: what was asked for, else what the content says."""
        return Variant(self.paper or paper, self.citation_style or citation_style)
