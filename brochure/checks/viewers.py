"""Viewers: what a viewer draws, hides, names or turns by itself, so that two readers see two handouts."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.promises import diverging, looks
from brochure.checks.stream import squash
from brochure.checks.structure import HEADING
from brochure.checks.subject import Subject
from brochure.checks.voice import printed
from brochure.facts import Note
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check

INSIDE = 0.5
"""Points an annotation may reach over a letter."""


@check("annotation-undrawn", Severity.ERROR)
@thinned
def annotation_undrawn(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A note lies over text, and every viewer draws it as it likes.

    ## What it looks for
    Stamps, redactions, lines, highlights, form fields and other annotations without an appearance of their
    own (/AP) whose rectangle lies over text. Of links, frames (/BS, /Border) wider than 2 pt that lie over
    text, counted from the edge of the rectangle half their width outwards and all of it inwards; the thin
    frames other programs give to links are fine.

    ## Why it matters
    One viewer shows a stamp “APPROVED” or a black bar over the warning, another shows nothing: nobody can say
    what the patient sees.

    ## Example
    `an annotation (Stamp) without a picture of its own lies over “Take 9 tablets a day”`.

    ## How to mend it
    Take the annotation out, and send the file as brochure built it.

    ## Source
    ISO 32000-1, 12.5.4 and 12.5.5; ISO 19005-2, 6.3.3, demands an appearance of every annotation.
    """
    for note in subject.facts.undrawn:
        page = next((page for page in subject.facts.pages if page.number == note.page), None)
        glyphs = page.glyphs if page else ()
        under = [at for at, g in enumerate(glyphs) if g.box and g.run is not None and _covers(note, g.box)]
        text = page.text[under[0] : under[-1] + 1] if page and under else ""
        if squash(text):
            what = (
                f"the frame of a link, {note.frame:g} pt wide,"
                if note.frame
                else f"an annotation ({note.kind}) without a picture of its own"
            )
            yield rule.finding(
                f"{what} lies over {quoted(text)}",
                hint="Take the annotation out, and send the file as brochure built it.",
                page=note.page,
                box=note.box,
            )


def _covers(note: Note, letter: Box) -> bool:
    """Whether a viewer may draw an annotation, or the frame of a link, over a letter."""
    box, out = note.box, note.frame / 2
    around = Box(box.left - out, box.bottom - out, box.right + out, box.top + out)
    if not note.frame or 2 * note.frame >= min(box.width, box.height):
        return letter.overlaps(around, INSIDE)
    room = note.frame - INSIDE
    hollow = Box(box.left + room, box.bottom + room, box.right - room, box.top - room)
    return letter.overlaps(around, INSIDE) and not letter.inside(hollow)


@check("text-on-layer", Severity.WARNING)
def text_on_layer(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text, or what may cover it, is on a layer that a viewer may hide or show.

    ## What it looks for
    Text and drawings on layers that are off, or on, for some zoom, language, user, for printing or export, in
    another configuration of the file, or under a condition of several layers. It is an error for a required
    text, and for a drawing on a page with one.

    ## Why it matters
    The text is there on one screen and gone on the next, or gone on paper.

    ## Example
    A page on a layer that is shown from 200 % zoom on.

    ## How to mend it
    Export the file without layers.

    ## Source
    ISO 32000-1, 8.11.4.4 (usage) and 8.11.2.2 (membership).
    """
    required = {(look.page, page_run) for look in looks(subject) for page_run in _runs(subject, look)}
    wholly = subject.facts.conditional_pages
    for page in subject.facts.pages:
        runs = [i for i, run in enumerate(page.runs) if run.layer_conditional and run.text.strip()]
        asked = any(
            (page.number, i) in required for i in (runs or range(len(page.runs) * (page.number in wholly)))
        )
        if runs or (page.number in wholly and page.text.strip()):
            what = quoted(" ".join(page.runs[i].text for i in runs)) if runs else "a part of the page"
            yield rule.finding(
                f"{what} is on a layer that a viewer may hide",
                hint="Export the file without layers.",
                page=page.number,
                box=Box.around([page.runs[i].box for i in runs]) if runs else None,
                severity=Severity.ERROR if asked else None,
            )


def _runs(subject: Subject, look: object) -> set[int]:
    number, glyphs = look.page, look.glyphs  # type: ignore[attr-defined]
    page = next((page for page in subject.facts.pages if page.number == number), None)
    return {run for at in glyphs if (run := page.glyphs[at].run) is not None} if page else set()


@check("drawn-otherwise", Severity.ERROR)
@thinned
def drawn_otherwise(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Viewers and printers draw the file in different ways.

    ## What it looks for
    What only some viewers or printers follow: color spaces in place of those of the device that change black,
    white or the full colors, transfer functions, lists of blend modes, translucent parts of a group that
    erase each other, masks within the data of an image, images with another one for print, pages of other
    files, PostScript, links and bookmarks with two targets, notes that pop up, and the wish to print some
    pages, or a part of a page, only; grays with a gamma of their own, colors of no ink, images whose
    transparent color no sample has, JPEGs that tell their height behind their data, and parts that are nested
    more than 16 deep.

    ## Why it matters
    What was seen here is then not what the patient gets: the text is there in one program, and white, covered
    or cut off in the next, or on paper.

    ## Example
    `page 1 has a color space of its own for all device colors (DefaultRGB): viewers and printers differ`

    ## How to mend it
    Build the file again, or export it without these settings. Ask who put them in.

    ## Source
    ISO 32000-1, 8.6.5.6 (default color spaces), 10.5 (transfer functions), 11.3.5 (blend modes), table 150.
    ISO 19005-2, 6.2.5 and 6.2.9, forbids transfer functions, PostScript, and references to other files.
    """
    if subject.facts.divergences is None:
        raise Unchecked("what viewers draw in different ways could not be read")
    for one in diverging(subject):
        where = f"page {one.page}" if one.page else "the file"
        yield rule.finding(
            f"{where} has {one.what}: viewers and printers differ",
            hint="Build the file again, or export it without this setting; ask who put it in.",
            page=one.page,
        )


@check("bookmark-differs", Severity.WARNING)
@thinned
def bookmark_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A bookmark says something else than the heading it leads to.

    ## What it looks for
    Bookmarks whose words are those of no heading of their page, and bookmarks of one page in another order
    than its headings. Colons and the like behind the words do not count. It is an error when the content is
    known and no heading of the page begins with these words: the beginning of a heading is a warning.

    ## Why it matters
    Bookmarks are read like a table of contents: nobody reviewed what they say.

    ## Example
    `the bookmark “It is FDA-approved” leads to page 3, which has no such heading`.

    ## How to mend it
    Build the file again: the bookmarks are made from the headings.

    ## Source
    WCAG 2.1, technique PDF2; success criterion 2.4.5.
    """
    if not subject.facts.bookmarks or subject.facts.tags is None:
        raise NotApplicable("the file has no bookmarks or no tags")
    headings: dict[int | None, list[str]] = {}
    for tag in subject.facts.tags.walk():
        if HEADING.fullmatch(tag.role) or tag.role in ("H", "Title"):
            headings.setdefault(tag.page, []).append(_name(printed(tag)))
    if not headings:
        raise NotApplicable("the file has no headings")
    order: dict[int, list[int]] = {}
    for mark in subject.facts.bookmarks:
        said = _name(mark.title)
        there = headings.get(mark.page, [])
        if mark.page is None:
            continue
        if said not in there:
            unknown = bool(subject.expected.words) and not any(head.startswith(said) for head in there)
            yield rule.finding(
                f"the bookmark {quoted(mark.title)} leads to page {mark.page}, which has no such heading",
                hint="Build the file again: the bookmarks are made from the headings.",
                page=mark.page,
                severity=Severity.ERROR if unknown else None,
            )
        elif there.count(said) == 1:
            order.setdefault(mark.page, []).append(there.index(said))
    for number, places in order.items():
        if places != sorted(places):
            yield rule.finding(
                f"the bookmarks of page {number} come in another order than its headings",
                hint="Build the file again: the bookmarks are made from the headings.",
                page=number,
            )


def _name(text: str) -> str:
    """A heading without what says nothing about it; a question mark does."""
    return squash(text).strip(":;,.·•|")


@check("file-slideshow", Severity.WARNING)
def file_slideshow(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file fills the screen, turns its pages by itself, or opens at another page than the first.

    ## What it looks for
    A file that opens in full-screen mode or at a page that is not its first (/OpenAction), and pages with a
    time after which the next one is shown (/Dur).

    ## Why it matters
    A page with a warning is gone before it is read, or never seen, and there is no window to leave it by.

    ## Example
    `page 2 is turned after 1 second`.

    ## How to mend it
    Take the page mode and the times out; build the file again.

    ## Source
    WCAG 2.1, success criterion 2.2.1 (timing adjustable); ISO 32000-1, 12.4.4.
    """
    hint = "Take the page mode and the times out; build the file again."
    if subject.facts.page_mode == "FullScreen":
        yield rule.finding("the file opens in full-screen mode", hint=hint)
    if subject.facts.opens not in (None, 1):
        yield rule.finding(
            f"the file opens at page {subject.facts.opens}", hint=hint, page=subject.facts.opens
        )
    for number, leaf in enumerate(subject.facts.leaves, 1):
        if leaf.lasts is not None:
            yield rule.finding(f"page {number} is turned after {leaf.lasts:g} s", hint=hint, page=number)
