"""Stage 4: paginate(Html, Variant, Project) -> Draft. The only stage that knows WeasyPrint.

This package's own modules import the engine; they are loaded when a page is laid out and not before, so
that nothing else has to wait for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from brochure.draft import engine_rules, layout_rules  # noqa: F401 - declares the rules
from brochure.findings import Box, Finding, Span

if TYPE_CHECKING:
    from brochure.draft.places import Said
    from brochure.project import Project
    from brochure.variant import Variant


class Page(Protocol):
    """What is laid out, as html.py makes it: `text` is one HTML document, `base` the folder that its
    relative links start from, `words` the author's words in document order, `images` the files of its
    figures, each once."""

    @property
    def text(self) -> str: ...
    @property
    def base(self) -> Path: ...
    @property
    def words(self) -> Sequence[Said]: ...
    @property
    def images(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """One face of a family. `weight` is 1 to 1000 (400 is regular); `slope` normal, italic or oblique."""

    family: str
    weight: int
    slope: str

    def __str__(self) -> str:
        slope = "" if self.slope == "normal" else f" {self.slope}"
        return f"{self.family} {self.weight}{slope}"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it was laid out, in points: the area of running text, and the boxes that the running
    header and footer really take (None: there is none). `page` is 1-based."""

    page: int
    body: Box
    header: Box | None = None
    footer: Box | None = None


@dataclass(frozen=True, slots=True)
class Overfull:
    """A panel that holds more than it has room for: its page (1-based), its left and right edge in points,
    the ids in it, and whether something stands at its foot, which the text reaches into."""

    page: int
    left: float
    right: float
    keys: tuple[str, ...]
    foot: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the style sheets that is a colour: red, green and blue from 0 to 255, and its line."""

    name: str
    rgb: tuple[int, int, int]
    span: Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The laid-out document.

    `page_of` maps every id of the HTML to the first page it stands on (1-based), `boxes` to all its pages
    and its box on each, in points. `fonts` are the faces used, `findings` everything the engine said,
    `files` every file it asked for, there or not.
    """

    pdf: bytes
    page_of: Mapping[str, int]
    columns: tuple[Frame, ...]
    fonts: tuple[Face, ...] = ()
    findings: tuple[Finding, ...] = ()
    boxes: Mapping[str, tuple[tuple[int, Box], ...]] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
    blanks: tuple[str, ...] = ()
    """The ids of the pages that were added blank, to fill the last sheet."""
    proof: bytes = b""
    """A PDF with each of the page's `images` alone, on a white page and on a black one; empty without any."""
    overfull: tuple[Overfull, ...] = ()
    tokens: tuple[Token, ...] = ()
    undrawn: tuple[str, ...] = ()
    """The addresses of the images that could not be shown; there is a finding for each."""


def paginate(html: Page, variant: Variant, project: Project) -> Draft:
    """Lay `html` out on the paper of `variant`.

    Files are read from the project's folder, its templates and its styles, and nowhere else; fonts only
    from @font-face. Everything the engine complains about is in `Draft.findings`. Raises BrochureError
    with all findings so far when no page can be made: a library is missing (exit code LIBRARY_MISSING),
    there is no font, or the running matter leaves no room.
    """
    from brochure.draft.press import press

    return press(html, variant, project)


def proof(html: Page, variant: Variant, project: Project) -> bytes:
    """The `proof` of `html` without its draft. Raises BrochureError as `paginate` does."""
    from brochure.draft.press import prove

    return prove(html, variant, project)
