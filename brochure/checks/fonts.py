"""Fonts: every letter travels in the file, can be read back, and is of a face that was chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.normal import SWAPPED
from brochure.checks.subject import Subject
from brochure.facts import Font, Page, Run
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

SUBSET = re.compile(r"^[A-Z]{6}\+")

STYLES = re.compile(
    r"(?:[-, ]*(?:thin|extra|ultra|semi|demi|light|regular|roman|book|medium|bold|black|heavy|italic|oblique"
    r"|mt|ps))+$",
    re.I,
)
"""What a font's name says about its style, after its family."""

MOST_FAMILIES = threshold("fonts-many.most", 3, "families", 1, 12, "of type")
"""Source: rules TYP-13, project default."""

MISSING = "\ufffd\x00\ufffe\uffff"
"""Characters that stand for a letter the font does not have or the file cannot name."""


def _fonts(subject: Subject) -> tuple[Font, ...]:
    if not subject.facts.fonts:
        raise NotApplicable("the file uses no fonts")
    return subject.facts.fonts


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", SUBSET.sub("", name).lower())


def _family(name: str) -> str:
    return _plain(STYLES.sub("", SUBSET.sub("", name)))


def _first(subject: Subject, font: Font) -> tuple[Page, Run] | None:
    """The first stretch of text set in `font`."""
    wanted = _plain(font.name)
    for page in subject.facts.pages:
        for run in page.runs:
            if _plain(run.font) == wanted and run.text.strip():
                return page, run
    return None


def _on(subject: Subject, rule: Rule, font: Font, fault: str, hint: str) -> Finding:
    place = _first(subject, font)
    picture = subject.pictured(place[0].number, place[1].box) if place else None
    name = SUBSET.sub("", font.name)
    return rule.finding(
        f"the font {name} {fault}" + (f"; used for {quoted(place[1].text)}" if place else ""),
        hint=hint,
        span=picture or (subject.author(place[1].text, place[0].number, place[1].box) if place else None),
        page=place[0].number if place else None,
        box=place[1].box if place else None,
    )


@check("font-not-embedded", Severity.ERROR)
def font_not_embedded(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A font is not in the file.

    ## What it looks for
    Fonts without their font program embedded.

    ## Why it matters
    Another computer draws the text in another font: lines change, letters are missing, sizes differ.

    ## Example
    `the font Helvetica is not embedded`.

    ## How to mend it
    Use the bundled fonts, or embed all fonts on export.

    ## Source
    ISO 14289-1, 7.21.4.1; veraPDF 7.21.4.1-1.
    """
    for font in _fonts(subject):
        if font.embedded is False:
            yield _on(subject, rule, font, "is not embedded", "Use the bundled fonts.")
    if unknown := [font.name for font in _fonts(subject) if font.embedded is None]:
        raise Unchecked(f"could not read the fonts {', '.join(unknown)}")


@check("font-broken", Severity.ERROR)
def font_broken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A font in the file is damaged.

    ## What it looks for
    Embedded fonts whose program is cut short, is no font, or has no outlines.

    ## Why it matters
    One viewer draws the text in another font, the next one draws nothing, and a printer may stop.

    ## Example
    `the font SourceSans3-Regular is damaged: it is cut short`.

    ## How to mend it
    Build or export the file again. If it stays so, install the font anew.

    ## Source
    ISO 14289-1, 7.21.4.1 (fonts must be embedded in working order); ISO 32000-1, 9.9.
    """
    for font in _fonts(subject):
        if font.fault:
            yield _on(subject, rule, font, f"is damaged: {font.fault}", "Build or export the file again.")


@check("font-whole", Severity.INFO)
def font_whole(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A font is embedded with all its letters.

    ## What it looks for
    Embedded fonts that are not cut down to the letters used.

    ## Why it matters
    The file is larger than it need be, up to several megabytes for one font.

    ## Example
    `the font NotoSansCJK is embedded whole`.

    ## How to mend it
    Install the HarfBuzz subset library (`brochure doctor` tells how).

    ## Source
    Project rule; good practice for files sent by e-mail.
    """
    for font in _fonts(subject):
        if font.embedded and not font.subset and font.kind != "Type3":
            yield _on(subject, rule, font, "is embedded whole", "Install the HarfBuzz subset library.")


@check("font-unmappable", Severity.ERROR)
def font_unmappable(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A font's letters cannot be turned back into text.

    ## What it looks for
    Fonts without a /ToUnicode table whose letters have no well-known names either.

    ## Why it matters
    Searching, copying and screen readers get nonsense, although the page looks right.

    ## Example
    A font made by a tool that drops the table to save space.

    ## How to mend it
    Use the bundled fonts.

    ## Source
    ISO 14289-1, 7.21.7; Matterhorn Protocol 1.1, 31-027; veraPDF 7.21.7-1.
    """
    for font in _fonts(subject):
        if font.to_unicode is False:
            yield _on(subject, rule, font, "has no table that names its letters", "Use the bundled fonts.")
    if unknown := [font.name for font in _fonts(subject) if font.to_unicode is None]:
        raise Unchecked(f"could not read the fonts {', '.join(unknown)}")


@check("glyph-unnamed", Severity.ERROR)
def glyph_unnamed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A letter is printed as an empty box or cannot be named.

    ## What it looks for
    U+FFFD, U+0000 and characters for private use in the text of the pages; and letters whose two bytes stand
    in the wrong order, in words of other letters.

    ## Why it matters
    The patient sees a box where ≥ or an accent should be. In a dose that can be dangerous. Where “after” is
    named “a昀琀er”, nobody finds it, and a screen reader says something else.

    ## Example
    `page 2 has a letter without a shape in “Tönnis grade ▯2”`.

    ## How to mend it
    Use a font that holds the letter, or write it in another way. Swapped bytes come from Ghostscript 10.00,
    in words with ligatures: use another version, or send the file as it was built.

    ## Source
    ISO 14289-1, 7.21.8; veraPDF 7.21.7-2 and 7.21.8-1. ISO 32000-1, 9.10.3: UTF-16BE.
    """
    for page in subject.facts.pages:
        for place, char in enumerate(page.text):
            if char in MISSING or "\ue000" <= char <= "\uf8ff":
                line = _line_around(page.text, place)
                shown = "".join("▯" if c in MISSING or "\ue000" <= c <= "\uf8ff" else c for c in line)
                yield rule.finding(
                    f"page {page.number} has a letter without a name (U+{ord(char):04X}) in {quoted(shown)}",
                    hint="Use a font that holds the letter, or write it in another way.",
                    span=subject.author(line, page.number, page.glyphs[place].box),
                    page=page.number,
                    box=page.glyphs[place].box,
                )
        for word in _swapped(page.text):
            meant = "".join(SWAPPED.get(char, char) for char in word.group())
            yield rule.finding(
                f"page {page.number} names the letters of “{meant}” in the wrong order of bytes: search and"
                f" screen readers get “{word.group()}”",
                hint="Send the file as it was built, or use another version of Ghostscript.",
                span=subject.author(word.group(), page.number, page.glyphs[word.start()].box),
                page=page.number,
                box=page.glyphs[word.start()].box,
            )


def _swapped(text: str) -> Iterator[re.Match[str]]:
    """Words of letters of which some, but not all, have their bytes in the wrong order."""
    if not SWAPPED.keys().isdisjoint(text):
        for word in re.finditer(r"[^\W\d_]+", text):
            plain = sum(char < "\u0250" for char in word.group())
            if plain and plain + sum(char in SWAPPED for char in word.group()) == len(word.group()) > plain:
                yield word


def _line_around(text: str, place: int) -> str:
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return text[start : end if end >= 0 else len(text)]


@check("font-unexpected", Severity.ERROR)
def font_unexpected(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A font was used that nobody chose.

    ## What it looks for
    Fonts of families that the style sheets do not name.

    ## Why it matters
    A letter that the chosen font lacks is taken from any font of the computer. It looks wrong, and on
    the next computer different.

    ## Example
    `the font DejaVuSans was not chosen; used for “→”`.

    ## How to mend it
    Take the letter out, or add a font that holds it to `styles/fonts` and name it in `tokens.css`.

    ## Source
    Trials on WeasyPrint 70.0: a family that is not found falls back without a message.
    """
    families = [_plain(family) for family in subject.expected.font_families]
    if not families:
        raise NotApplicable("the chosen fonts are not known")
    for font in _fonts(subject):
        if not any(_plain(font.name).startswith(family) for family in families):
            yield _on(subject, rule, font, "was not chosen", "Use letters that the chosen fonts hold.")


@check("fonts-many", Severity.INFO)
def fonts_many(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The page mixes too many typefaces.

    ## What it looks for
    More than three families of fonts in one file.

    ## Why it matters
    Every change of type asks the reader what it means. Most handouts need one or two.

    ## Example
    `the file uses 5 families of type; at most 3`.

    ## How to mend it
    Use one family for text and one for titles.

    ## Source
    plainlanguage.gov: do not mix fonts within the text. The number is a project default.
    """
    families = sorted({_family(font.name) for font in _fonts(subject)})
    most = subject.limit(MOST_FAMILIES)
    if len(families) > most:
        yield rule.finding(
            f"the file uses {len(families)} families of type ({', '.join(families)}); at most {most:g}",
            hint="Use one family for text and one for titles.",
        )
