"""Panels: a sheet that is folded to six has its folds where the paper wants them, and no text in them."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.findings import Box, Finding
from brochure.rules import NotApplicable, Rule, check

NEAR = 9.0
"""Points, an eighth of an inch, that text keeps away from a fold. Source: reference rule PRN-09."""

EXACT = 0.72
"""Points, a hundredth of an inch, by which a panel may be off. Source: reference rule PRN-08."""


@check("fold-crossed")
def fold_crossed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text stands in a fold, or too close to it.

    ## What it looks for
    Letters within an eighth of an inch (9 pt) of a fold of the sheet, on the finished page. Colour and lines
    may run across.

    ## Why it matters
    The fold breaks the ink, and a folding machine is off by a sixteenth of an inch: a word would turn the
    corner.

    ## Example
    `page 1: “not FDA-approved” is 4.1 pt from the fold at 3.63 in`

    ## How to mend it
    Keep the panels' padding at 9 pt or more in the style sheet, and let long words and addresses wrap.

    ## Source
    Reference rule PRN-09.
    """
    folds = subject.expected.folds
    if not folds:
        raise NotApplicable("the sheet is not folded to panels")
    for page in subject.facts.pages:
        for fold in (at for number, at in folds if number == page.number):
            close = [
                g for g in page.glyphs if g.box and not g.char.isspace() and _distance(g.box, fold) < NEAR
            ]
            if close:
                nearest = min(_distance(glyph.box, fold) for glyph in close if glyph.box)
                runs = dict.fromkeys(glyph.run for glyph in close if glyph.run is not None)
                text = quoted(" ".join(page.runs[run].text for run in runs)[:60])
                where = f"{nearest:.1f} pt from the fold at {fold / 72:.2f} in"
                yield rule.finding(
                    f"page {page.number}: {text} is {where}",
                    hint="Keep the panels' padding at 9 pt or more, and let long words wrap.",
                    page=page.number,
                    box=Box.around([glyph.box for glyph in close if glyph.box]),
                )


def _distance(box: Box, fold: float) -> float:
    """How far a letter is from a fold; 0 when it stands in it."""
    return max(box.left - fold, fold - box.right, 0.0)


@check("panel-misplaced")
def panel_misplaced(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A panel is not as wide as the fold needs, or not in its place.

    ## What it looks for
    The edges of the six panels as they were laid out, to a hundredth of an inch: on Letter 3.6875 in, and
    3.625 in for the flap and the inside of it; outside flap, back, cover, and mirrored inside.

    ## Why it matters
    A flap that is too wide buckles in the fold; panels that are not mirrored put their text into it.

    ## Example
    `the panel cover reaches from 7.21 in to 11.00 in; from 7.31 in to 11.00 in is right`

    ## How to mend it
    Leave the panels' left edge and width to the template, which knows the folds.

    ## Source
    Reference rule PRN-08, widths of a letter fold (C-fold).
    """
    if not subject.expected.panels:
        raise NotApplicable("the sheet is not folded to panels, or was made elsewhere")
    for name, number, found, right in subject.expected.panels:
        where = f"from {right[0] / 72:.2f} in to {right[1] / 72:.2f} in"
        if found is None:
            message = f"the panel {name} is missing; {where} on page {number} is right"
        elif max(abs(found[0] - right[0]), abs(found[1] - right[1])) > EXACT:
            said = f"reaches from {found[0] / 72:.2f} in to {found[1] / 72:.2f} in"
            message = f"the panel {name} {said}; {where} is right"
        else:
            continue
        yield rule.finding(message, hint="Leave left and width to the template.", page=number)
