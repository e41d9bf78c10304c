"""Nesting: which tags may stand in which, and tags that contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.structure import HEADING, spoken
from brochure.checks.subject import Subject
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

ROWS = frozenset({"TR"})
WITHIN: dict[str, frozenset[str]] = {
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": ROWS,
    "TBody": ROWS,
    "TFoot": ROWS,
    "TR": frozenset({"TH", "TD"}),
    "L": frozenset({"LI", "L", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOCI", "TOC", "Caption"}),
    "Ruby": frozenset({"RB", "RT", "RP"}),
    "Warichu": frozenset({"WT", "WP"}),
}
"""What may stand directly in these tags. Source: ISO 32000-1, tables 333 and 336 to 338."""

ABOVE: dict[str, frozenset[str]] = {
    "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
    "TH": ROWS,
    "TD": ROWS,
    **dict.fromkeys(("THead", "TBody", "TFoot"), frozenset({"Table"})),
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "TOCI": frozenset({"TOC"}),
    **dict.fromkeys(("RB", "RT", "RP"), frozenset({"Ruby"})),
    **dict.fromkeys(("WT", "WP"), frozenset({"Warichu"})),
}
"""What these tags must stand directly in."""

TRANSPARENT = ("NonStruct",)
"""Roles that count as if they were not there."""


@check("tag-misplaced", Severity.ERROR)
@thinned
def tag_misplaced(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A part of a table or list stands outside of it, or something else in it.

    ## What it looks for
    Rows outside of tables, cells outside of rows, list items outside of lists, entries outside of a table of
    contents, and other tags directly in these.

    ## Why it matters
    A screen reader that meets a cell without a row cannot say to which column it belongs, and one that meets
    a paragraph between two rows may lose the rest of the table.

    ## Example
    `a P tag stands directly in a TR: “Pain after 6 months”`

    ## How to mend it
    Build the file with brochure, or mend the tags in the program that made them.

    ## Source
    ISO 14289-1, 7.2; Matterhorn Protocol 1.1, 09-004 to 09-008; ISO 32000-1, 14.8.4.3.
    """
    wrong = list(_misplaced(tags_of(subject), ""))
    if not any(tag.role in WITHIN or tag.role in ABOVE for tag in tags_of(subject).walk()):
        raise NotApplicable("the file has no tables and no lists")
    for tag, parent in wrong:
        where = f"directly in a {parent}" if parent in WITHIN else f"in no {_wanted(tag.role)}"
        said = f": {quoted(spoken(tag))}" if spoken(tag) else ""
        yield rule.finding(
            f"a {tag.role} tag stands {where}{said}",
            hint="Mend the tags in the program that made them, or build the file with brochure.",
            span=subject.author(spoken(tag), *subject.marks.spot(tag)),
            page=next((one.page for one in tag.walk() if one.page), None),
        )


def _wanted(role: str) -> str:
    return " or ".join(sorted(ABOVE[role]))


def _misplaced(top: Tag, above: str) -> Iterator[tuple[Tag, str]]:
    """The tags that may not stand where they do, each with the role around it."""
    waiting = [(top, above)]
    while waiting:
        tag, parent = waiting.pop()
        here = parent if tag.role in TRANSPARENT else tag.role
        for part in tag.parts:
            allowed, needed = WITHIN.get(here), ABOVE.get(part.role)
            strange = allowed is not None and part.role not in allowed
            if part.role not in TRANSPARENT and (strange or (needed is not None and here not in needed)):
                yield part, here
        waiting.extend((part, here) for part in reversed(tag.parts))


@check("heading-mixed", Severity.ERROR)
def heading_mixed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Headings are tagged in two ways at once.

    ## What it looks for
    H tags, whose level is told by what they stand in, beside H1 to H6; and two H in one section.

    ## Why it matters
    Listeners jump from level to level. Where two ways of counting are mixed, no level means anything.

    ## Example
    `the file has headings with a level (H1, H2) and 3 without (H)`

    ## How to mend it
    Use H1 to H6 for all headings.

    ## Source
    ISO 14289-1, 7.4.4; Matterhorn Protocol 1.1, 14-006 and 14-007.
    """
    tags = tags_of(subject).walk()
    bare = [tag for tag in tags if tag.role == "H"]
    if not bare:
        raise NotApplicable("the file has no headings without a level")
    levels = sorted({tag.role for tag in tags if HEADING.fullmatch(tag.role)})
    hint = "Use H1 to H6 for all headings."
    if levels:
        yield rule.finding(
            f"the file has headings with a level ({', '.join(levels)}) and {len(bare)} without (H)",
            hint=hint,
            page=bare[0].page,
        )
    for tag in tags:
        twins = [part for part in tag.parts if part.role == "H"]
        if twins[1:]:
            said = quoted(spoken(twins[1]))
            yield rule.finding(
                f"a section has {len(twins)} headings without a level (H), the second {said}",
                hint=hint,
                page=twins[1].page,
            )


@check("note-unnamed", Severity.WARNING)
def note_unnamed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A footnote has no name of its own.

    ## What it looks for
    Note tags without an /ID, or with one that another note has, too.

    ## Why it matters
    A reader that goes from the mark in the text to the note and back finds it by this name.

    ## Example
    `2 notes have no name (/ID), the first “Only in adults.”`

    ## How to mend it
    Export the file anew with tags, or put what the note says into the text.

    ## Source
    ISO 14289-1, 7.9; Matterhorn Protocol 1.1, 19-003 and 19-004.
    """
    notes = [tag for tag in tags_of(subject).walk() if tag.role == "Note"]
    if not notes:
        raise NotApplicable("the file has no footnotes")
    names = Counter(tag.identifier for tag in notes)
    hint = "Export the file anew with tags, or put what the note says into the text."
    for what, wrong in (
        ("have no name (/ID)", [tag for tag in notes if not tag.identifier]),
        (
            "share their name (/ID) with another",
            [t for t in notes if t.identifier and names[t.identifier] > 1],
        ),
    ):
        if wrong:
            many = "a note" if len(wrong) == 1 else f"{len(wrong)} notes"
            told = what.replace("have", "has", 1) if len(wrong) == 1 else what
            yield rule.finding(
                f"{many} {told}, the first {quoted(spoken(wrong[0]))}", hint=hint, page=wrong[0].page
            )
