"""Stage 6: inspect(bytes) -> Facts. Measures the finished PDF; knows no threshold, judges nothing.

Every length is in points on paper, after all transformations and the page's user unit; every box is
in default user space of the page as shown (after /Rotate), origin at the bottom left of the visible page
(CropBox). What could not be measured is None, never False or 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from brochure.facts.drawings import Bar as Bar
from brochure.facts.drawings import Curves as Curves
from brochure.facts.drawings import Inscription as Inscription
from brochure.facts.drawings import Retouch as Retouch
from brochure.facts.drawings import Sign as Sign
from brochure.facts.drawings import Slash as Slash
from brochure.facts.drawings import Stray as Stray
from brochure.facts.inks import Brink as Brink
from brochure.facts.inks import Plates as Plates
from brochure.facts.looks import PLAIN, Looks
from brochure.facts.scan import Code as Code
from brochure.facts.structure import Bookmark as Bookmark
from brochure.facts.structure import Divergence as Divergence
from brochure.facts.structure import Misfiled as Misfiled
from brochure.facts.structure import Sides as Sides
from brochure.facts.structure import Tag as Tag
from brochure.facts.structure import Utterance as Utterance
from brochure.facts.views import Portrait as Portrait
from brochure.facts.views import View as View
from brochure.findings import Box


class Glyph(NamedTuple):
    """One character of the text layer, in extraction order.

    `box` is the glyph's box, None for a space the reader made up. `shown` is the share (0 to 1) of
    the ink this glyph should leave that is really seen on the page; `contrast` the WCAG contrast
    ratio (1 to 21) between that ink and what lies beneath it. Both None: could not be measured or blank.
    """

    char: str
    box: Box | None
    run: int | None
    shown: float | None
    contrast: float | None


class Letter(NamedTuple):
    """How a glyph that may belong to a required text is drawn.

    `glyph` is the index of its first character in the page's glyphs, `length` how many characters it stands
    for. `own` is how much its shape is alike what the text layer says (0 to 1; 0 for a blank; None: nobody
    knows the shape of that character). `other` is what else it is alike most, and `rival` how much. `known`
    is how much it is alike what the same font draws for `other`, None when that is nowhere seen.
    """

    glyph: int
    length: int
    own: float | None
    other: str
    rival: float
    known: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font, size and colour: one text object of the page.

    `size` is the font size in points on paper, less where the font draws its letters smaller than that
    (raised letters of its own, for instance); `x_height` the height of the font's x at that size in
    points, None when the font does not tell. `colour` is (red, green, blue, alpha), each 0 to 255.
    `mode` is the text rendering mode (ISO 32000-1, table 106). `angle` is in degrees, 0 for upright
    left-to-right text. `mcid` is the marked-content id; `artifact` is True inside an Artifact sequence.
    `layer_hidden` is True on an optional-content layer that is off by default.
    `mirrored`: drawn as in a looking-glass. `stretch`: horizontal over vertical scale, 1.0 as designed.
    `replaced` is the /ActualText, /Alt or /E of the content, which a reader speaks instead of `text`.
    """

    text: str
    box: Box
    baseline: float
    size: float
    x_height: float | None
    font: str
    bold: bool
    italic: bool
    colour: tuple[int, int, int, int] | None
    mode: int
    angle: float
    mcid: int | None
    artifact: bool | None
    layer_hidden: bool | None
    mirrored: bool = False
    stretch: float = 1.0
    replaced: str | None = None
    cap_height: float | None = None
    """As `x_height`, of the capitals; None when the font itself does not tell both."""
    layer_conditional: bool = False
    """On a layer that is on by default and off for some way of viewing, or may be."""
    spelled_out: bool = False
    """Whether `replaced` is an /E, what an abbreviation is short for."""
    language: str | None = None
    """The language its marked content names (/Lang); that of its tag is the tag's."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image as placed on a page: `pixels` wide and high; `box` on paper.

    `density` is in pixels per inch of paper, in the direction where they lie less dense."""

    box: Box
    pixels: tuple[int, int]
    density: float | None = None


@dataclass(frozen=True)
class Page:
    """One page. `number` is 1-based. `width` and `height` of the visible page, in points.

    `text` is the text layer as a reader extracts it, and `glyphs[i]` belongs to `text[i]`
    (same length). `unreadable` says what kept the page from being measured, if anything did.
    """

    number: int
    width: float
    height: float
    rotation: int
    text: str
    glyphs: tuple[Glyph, ...]
    runs: tuple[Run, ...]
    images: tuple[Image, ...] = ()
    unreadable: str | None = None
    letters: tuple[Letter, ...] | None = None
    """The letters of required texts, compared with known shapes; None: not looked at."""
    sampled: tuple[Letter, ...] | None = None
    """As `letters`, of letters and figures that stand for all of the page; None: not looked at."""
    curves: tuple[Curves, ...] = ()
    """Where words may be drawn as outlines; looked for only where the text layer lacks a required text."""
    outlines: tuple[Curves, ...] = ()
    """The rows of shapes that are alike letters, wherever they are drawn."""
    crowded: bool = False
    """Whether more shapes are drawn than are looked at for `outlines`."""
    trim: Box | None = None
    """What is left of the page when the printer has cut it (TrimBox); None where nothing is cut off."""
    bars: tuple[Bar, ...] = ()
    strays: tuple[Stray, ...] = ()
    signs: tuple[Sign, ...] = ()
    retouches: tuple[Retouch, ...] = ()
    slashes: tuple[Slash, ...] = ()
    codes: tuple[Code, ...] | None = ()
    """The QR codes; None: there may be some, and nothing here can read them."""
    rim: tuple[Box, ...] = ()
    """The ink nearest to the left, bottom, right and top edge, as it is printed; none on a blank page."""
    brinks: tuple[Brink, ...] | None = None
    """What ends along an edge where the page is cut; None: not looked at, for nobody asked for plates."""
    painted: tuple[int, ...] = ()
    """The marked content (by its ids) in which something is drawn or printed, spaces included."""
    raster: bytes = b""
    """A coarse picture of it (`facts.raster`); empty where nobody asked for one."""

    @cached_property
    def glyphs_of(self) -> tuple[tuple[int, ...], ...]:
        """For each of `runs` the indexes of its glyphs, in extraction order."""
        held: list[list[int]] = [[] for _ in self.runs]
        for index, glyph in enumerate(self.glyphs):
            if glyph.run is not None:
                held[glyph.run].append(index)
        return tuple(map(tuple, held))


@dataclass(frozen=True, slots=True)
class Leaf:
    """What the file says about a page. `boxes` are those it names, such as `CropBox`.

    `turned` is /Rotate in degrees, NaN when it is no number, None when absent. `notes` counts the
    annotations; `tabs` is the order in which the Tab key visits them, such as `S`, empty when not told.
    """

    boxes: dict[str, Sides]
    turned: float | None
    notes: int
    tabs: str
    trim: Box | None = None
    lasts: float | None = None
    """The seconds after which a viewer turns the page (/Dur); None when it does not."""


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation of `kind` (`Stamp`, `Redact`, ...) without an appearance of its own; `box` on paper.

    A `Link` is here where its frame is wide: `frame` points.
    """

    page: int
    kind: str
    box: Box
    frame: float = 0.0


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation in sight that is no link: a note, a form field (`Widget`), ...; `box` on paper.

    `says` is what a screen reader says of it: /Contents, the /TU of a field, or the /Alt of its tag. `roles`
    are those of the tags that hold it, the nearest first; None when the tag tree does not know it.
    """

    page: int
    kind: str
    box: Box
    says: str
    roles: tuple[str, ...] | None


RASTER = 48
"""Rows of a picture's coarse likeness, and cells in each."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of the tag tree (`figure`) or an image outside of all figures, as it is seen on the page.

    `box` is its place on paper, None when it has none. `seen` is the share of `box` that changes when the
    picture is taken away, `spread` the largest difference between two of its pixels in one channel (0 to
    255), `contrast` the WCAG ratio (1 to 21) of its lightest to its darkest parts. `drawn` is what its place
    looks like, `beneath` what it looks like without the picture: `RASTER` rows, from the top, of as many
    cells with red, green and blue (0 to 255), each the mean of its part of the place. None: not measured.
    """

    page: int
    box: Box | None
    figure: bool
    alt: str | None
    seen: float | None
    spread: int | None
    contrast: float | None = None
    drawn: bytes | None = None
    beneath: bytes | None = None


@dataclass(frozen=True, slots=True)
class Font:
    """A font the file uses. `embedded` and `to_unicode` are None where they could not be read.

    `to_unicode` tells whether its letters have names that readers know (ISO 14289-1, 7.21.7). `fault` says
    what is wrong with the embedded font program, if anything is.
    """

    name: str
    kind: str
    embedded: bool | None
    subset: bool
    to_unicode: bool | None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link annotation: `target` is a URI or `#name`; empty when it leads nowhere.

    `contents` is the /Contents a screen reader speaks; `resolves` tells whether an internal
    destination exists (None for URIs); `text` is what is printed in its rectangle. `tagged` tells whether a
    Link tag holds it. `lands` is the 1-based page of an internal destination, and `spot` the point on paper
    at the top left of what a viewer then shows, None where only the page is named.
    """

    page: int
    box: Box
    target: str
    contents: str
    resolves: bool | None
    text: str = ""
    tagged: bool | None = None
    lands: int | None = None
    spot: Box | None = None
    marks: tuple[tuple[int, int], ...] = ()
    """(page index, marked-content id) of what its Link tag holds."""
    quads: tuple[Box, ...] = ()
    """The boxes of the places that it names for clicks within its rectangle (/QuadPoints), on paper."""
    broken: bool = False
    """Whether its /QuadPoints are no places, or too many to look at: `quads` is empty then."""
    aims: tuple[tuple[int, int], ...] = ()
    """As `marks`, of the tag that viewers which follow tags go to (/SD), in the order of the pages."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the file runs, opens or sends: its `kind` (`JavaScript`, ...) and `where` it hangs."""

    kind: str
    where: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """A web address that something besides a link opens on a click, such as a bookmark; `where`, in words."""

    target: str
    where: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Colour:
    """`what` of a file is in colour (`an image`, `something drawn`, ...), and `how`: its colour space."""

    what: str
    how: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything measured in one PDF. `tags` is None when the file has no structure tree."""

    pages: tuple[Page, ...]
    fonts: tuple[Font, ...] = ()
    links: tuple[Link, ...] = ()
    tags: Tag | None = None
    bookmarks: tuple[Bookmark, ...] = ()
    language: str | None = None
    title: str | None = None
    title_shown: bool | None = None
    marked: bool | None = None
    suspects: bool | None = None
    """Whether the file says that its tags may be wrong (/MarkInfo /Suspects)."""
    pdf_ua: int | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    xmp: dict[str, str] = field(default_factory=dict)
    """What the XMP metadata say, by the names that /Info has for it; several of a kind with commas."""
    filed: tuple[tuple[str, str], ...] = ()
    """Every property of the XMP metadata and its text, in order, such as ("photoshop:Headline", "Care of a
    hip"); then the labels that viewers show, such as ("layer", "Cover")."""
    encrypted: bool = False
    actions: tuple[Action, ...] = ()
    attachments: tuple[str, ...] = ()
    leaves: tuple[Leaf, ...] = ()
    labels: tuple[str, ...] | None = None
    """The label viewers show for each page; None when the file names none."""
    label_faults: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    inscriptions: tuple[Inscription, ...] = ()
    undrawn: tuple[Note, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    xmp_title: str | None = None
    """The title in the XMP metadata, empty when they have none; None when there are no XMP metadata."""
    conditional_pages: tuple[int, ...] = ()
    """Pages with a form, an annotation or a drawing on a layer which a viewer may hide."""
    page_mode: str = ""
    opens: int | None = None
    """The 1-based page that the file names to be opened at; None when it names none."""
    colours: tuple[Colour, ...] | None = None
    """What is not grey; None: not looked at, for nobody asked, or it could not be."""
    plates: Plates | None = None
    """What a print shop looks at; None: not looked at."""
    size: int = 0
    addresses: tuple[Address, ...] = ()
    divergences: tuple[Divergence, ...] | None = ()
    misfiled: tuple[Misfiled, ...] | None = ()
    """None: the index of the tags could not be read."""
    utterances: tuple[Utterance, ...] = ()
    around: bool = True
    """Whether what stands around the pages (tags, links, properties) was read, but for single pieces."""
    trouble: tuple[str, ...] = ()
    """What could not be read, in words: each becomes the finding `unreadable`."""


def inspect(data: bytes, texts: Iterable[str] = (), also: Looks = PLAIN) -> Facts:
    """Measure the PDF `data`. Never raises on a bad file: what could not be read is in `trouble`.

    The letters of `texts` are looked at closely, wherever they stand: are they drawn as what they say?
    `also`: what else is looked at.
    """
    from brochure.facts.survey import survey  # pdfium, pypdf and numpy load only when a PDF is looked at

    return survey(data, texts, also)


def overview(data: bytes) -> bytes | None:
    """The contact sheet of the PDF `data`, all its pages as one PNG; None when nothing can be drawn."""
    from brochure.facts import contact

    return contact.sheet(data)


def portray(data: bytes, views: Sequence[View]) -> tuple[Portrait | None, ...]:
    """A picture for each view of the PDF `data`; None where there is nothing that can be drawn."""
    from brochure.facts.portraits import portraits

    return portraits(data, views)
