"""The rules for what the layout engine says, and for what it silently does to fonts."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="draft")


LIBRARY_MISSING = _rule(
    "library-missing",
    """A system library the layout engine needs is not installed.

    ## What it looks for
    Pango, HarfBuzz, HarfBuzz-Subset, fontconfig and GLib, which lay out text and cut fonts down to size.
    Without HarfBuzz-Subset a build still works, only slowly: then this is a warning.

    ## Why it matters
    Without them no page can be made. They do not come with Python, so `pip` cannot bring them.

    ## Example
    `error[library-missing] Pango is not installed on this machine`

    ## How to mend it
    Run `brochure doctor`: it prints the one command for your system.

    ## Source
    WeasyPrint 70.0, "First steps", installation.
    """,
)

ENGINE_VERSION = _rule(
    "engine-version",
    """Another version of the layout engine is installed than the one brochure was proved with.

    ## What it looks for
    WeasyPrint must be exactly version 70.0.

    ## Why it matters
    brochure writes the tag tree for screen readers through parts of the engine that may change in any
    release. With another version the pages could look right and still be unreadable for a blind patient.

    ## Example
    `error[engine-version] WeasyPrint 71.0 is installed; brochure works with 70.0`

    ## How to mend it
    Install the pinned requirements again: `make`, or `pip install weasyprint==70.0`.

    ## Source
    docs/decisions/0011-own-tag-tree.md.
    """,
)

FONTS_MISSING = _rule(
    "fonts-missing",
    """The style sheets bring no font that can be loaded.

    ## What it looks for
    At least one `@font-face` whose file can be read. Fonts of the computer are never used.

    ## Why it matters
    A page set in whatever font a computer happens to have looks different on every machine, and the
    engine breaks down when it has no font at all.

    ## Example
    `tokens.css` was replaced by one without `@font-face` rules.

    ## How to mend it
    Declare one static TTF or OTF file per family, weight and style in `styles/`, with `@font-face`.

    ## Source
    docs/decisions/0010-fonts-only-from-the-project.md.
    """,
)

FONT_FACE_BROKEN = _rule(
    "font-face-broken",
    """A font that a style sheet declares cannot be loaded.

    ## What it looks for
    `@font-face` rules whose file is missing, lies outside the project, is no font, or that lack
    `font-family` or `src`.

    ## Why it matters
    The text would be set in another face than the designer chose.

    ## Example
    `src: url(fonts/SourceSans3-Medium.ttf)` where no such file exists.

    ## How to mend it
    Put the font file where `src` says, or correct the rule.

    ## Source
    CSS Fonts Module Level 4, section 4.
    """,
)

FACE_SUBSTITUTED = _rule(
    "face-substituted",
    """Text is set in another font face than the style sheet asks for.

    ## What it looks for
    Every piece of text whose real font differs in family, weight or slope from what its style asks for first.

    ## Why it matters
    A missing bold italic is printed as plain italic, and a misspelt family name as any font at hand.
    Emphasis that carries meaning ("do **not** take") can be lost.

    ## Example
    `font-weight: 800` where only 400 and 700 are declared.

    ## How to mend it
    Add an `@font-face` for that family, weight and style, or ask for one that is declared.

    ## Source
    CSS Fonts Module Level 4, section 5 (font matching).
    """,
)

GLYPH_MISSING = _rule(
    "glyph-missing",
    """A character has no shape in the fonts of the brochure.

    ## What it looks for
    Every character that no declared font can draw. System fonts never step in. Several letters of one script,
    such as Arabic, are told together.

    ## Why it matters
    The reader sees an empty box where the character should be. In a dose or a range (≥, ×) that is dangerous.

    ## Example
    An emoji, or "→" in a font that has no arrows.

    ## How to mend it
    Write the character another way, or add a font that holds it to the style sheets.

    ## Source
    ISO 14289-1, 7.21.8: no text may refer to the .notdef glyph.
    """,
)

IMAGE_MISSING = _rule(
    "image-missing",
    """An image cannot be shown.

    ## What it looks for
    Images that do not exist, are damaged, or are in a format the engine cannot read.

    ## Why it matters
    The page would have a hole where the figure should be, and the text around it would speak of nothing.

    ## Example
    `image: images/hip.svg` where the file is called `Hip.svg`.

    ## How to mend it
    Check the file name, capital letters too, and that the image opens in a viewer. Use SVG, PNG or JPEG.

    ## Source
    The engine's log: "Failed to load image".
    """,
)

IMAGE_UNLABELLED = _rule(
    "image-unlabelled",
    """An image has no alternative text and is not marked as decoration.

    ## What it looks for
    `<img>` without `alt`, and inline SVG without `<title>` or `aria-label`.

    ## Why it matters
    A screen reader can say only "graphic".

    ## Example
    A template writes `<img src="logo.svg">`.

    ## How to mend it
    Say in `alt` what the image tells. For decoration write `alt=""` (in a figure: `decorative: true`).

    ## Source
    ISO 14289-1, 7.3; WCAG 2.2, 1.1.1.
    """,
)

RESOURCE_BLOCKED = _rule(
    "resource-blocked",
    """A file was asked for that the build may not read.

    ## What it looks for
    Images, fonts and style sheets from the network, or from outside the project's own folders.

    ## Why it matters
    What comes from elsewhere can change or vanish between two builds, and a content file from a stranger
    must not be able to print the computer's other files.

    ## Example
    `image: https://example.org/logo.png`, or `image: ../../private/photo.jpg`.

    ## How to mend it
    Copy the file into the project's folder and name it by its path from there.

    ## Source
    docs/decisions/0012-no-network-no-outside-files.md.
    """,
)

STYLESHEET_MISSING = _rule(
    "stylesheet-missing",
    """A style sheet cannot be loaded.

    ## What it looks for
    `<link rel="stylesheet">` and `@import` that lead to no readable CSS file.

    ## Why it matters
    Without its styles a brochure loses its layout: sizes, colours, the running disclaimer.

    ## Example
    `styles/blocks.css` was renamed and the template still links to the old name.

    ## How to mend it
    Restore the file or correct the name.

    ## Source
    The engine's log: "Failed to load stylesheet".
    """,
)

CSS_UNKNOWN_PROPERTY = _rule(
    "css-unknown-property",
    """A style sheet uses a property the layout engine does not know.

    ## What it looks for
    Declarations dropped because their property is unknown: misspelt, or for screens only.

    ## Why it matters
    The declaration has no effect, so the page is not what the designer meant.

    ## Example
    `colr: #0b5a6b`, or `text-shadow: 0 1px 2px #000`.

    ## How to mend it
    Correct the name, or take the declaration out. docs/designers.md lists what works on paper.

    ## Source
    The engine's log: "Ignored ..., unknown property".
    """,
)

CSS_INVALID = _rule(
    "css-invalid",
    """A style sheet holds something the layout engine cannot use.

    ## What it looks for
    Values, selectors and at-rules that were dropped: syntax errors, bad units, unsupported features. And
    tokens that no style sheet defines, unless they have a second value: `var(--teel, black)`. A missing `;`
    and a token whose value spoils several declarations are told once, where they stand.

    ## Why it matters
    The declaration or the whole rule has no effect, so the page is not what the designer meant.

    ## Example
    `margin-top: 4 mm` (a space before the unit), `color: var(--storng)`, `@supports (display: grid) { ... }`.

    ## How to mend it
    Correct the line the finding points at, or write it without the unsupported feature.

    ## Source
    The engine's log: "Ignored ...", "Invalid ...", "Unknown rule ...".
    """,
)

ANCHOR_BROKEN = _rule(
    "anchor-broken",
    """A link inside the brochure leads to a place that does not exist.

    ## What it looks for
    Links and page references to `#name` where nothing in the document has that name.

    ## Why it matters
    The link does nothing when tapped, and "see page ..." prints nothing.

    ## Example
    `[see the risks](#risk)` where the section's key is `risks`.

    ## How to mend it
    Use the `key` of an existing section or block.

    ## Source
    The engine's log: "No anchor ... for internal URI reference".
    """,
)

DUPLICATE_ID = _rule(
    "duplicate-id",
    """Two elements of the document have the same name.

    ## What it looks for
    The same `id` on more than one element.

    ## Why it matters
    Links and findings about the second one lead to the first.

    ## Example
    A template writes `id="contact"` and a section has the key `contact`.

    ## How to mend it
    Give one of the two another key.

    ## Source
    HTML Living Standard, 3.2.6: the id attribute.
    """,
)

ENGINE_COMPLAINT = _rule(
    "engine-complaint",
    """The layout engine, or a library under it, complained.

    ## What it looks for
    Every warning and error of the engine and its libraries that has no rule of its own.

    ## Why it matters
    The engine complains when it leaves something out or does something else than it was told.

    ## Example
    `error[engine-complaint] weasyprint: Subgrids are unsupported`

    ## How to mend it
    The words are the engine's own; they usually name the style or image at fault. Change that place.

    ## Source
    The log of WeasyPrint, Pango, GLib, fontTools and Pillow.
    """,
)

ENGINE_CRASHED = _rule(
    "engine-crashed",
    """The layout engine broke down in the middle of its work.

    ## What it looks for
    Any error raised inside the engine, or a library under it, while the pages are laid out or written. An
    error of brochure's own is a bug and shows its traceback instead.

    ## Why it matters
    There is no new PDF; the last good one was kept. The engine's own words say little to a designer.

    ## Example
    `.running-footer > :last-child { break-before: page }` ends in `AssertionError`: a footer has no pages.

    ## How to mend it
    Undo the last change in `styles/` or `templates/` and build again, then make the change bit by bit. Page
    breaks, floats and columns in unusual places are the likeliest causes.

    ## Source
    WeasyPrint 70.0: its layout ends with an assertion where it meets a case it was not made for.
    """,
)

LAYOUT_ENDLESS = _rule(
    "layout-endless",
    """The layout does not come to an end.

    ## What it looks for
    The processor time of the layout: after 300 seconds it is stopped. A handout takes about two, a hundred
    pages about forty. Where a system knows no such limit (Windows), Ctrl-C ends the build.

    ## Why it matters
    A few letters in a style sheet can ask for more than any computer draws. It would never say so.

    ## Example
    `background: repeating-linear-gradient(red, blue 0.0001px)` asks for millions of stripes.

    ## How to mend it
    Undo the last change in `styles/` or `templates/`, and make smaller what is enormous.

    ## Source
    Project limit; MITRE CWE-400.
    """,
)
