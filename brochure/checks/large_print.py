"""Large print: what an edition for readers with low vision must keep to, wherever a policy asks for one.

The numbers are those of the pack `large-print`, which the variant of that name lays over every policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import isinf

from brochure.checks.crowd import thinned
from brochure.checks.lines import Line, quoted
from brochure.checks.subject import Subject, remembered
from brochure.checks.typography import DRAWN_SMALL, RAISED
from brochure.facts import Run, Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Threshold, check, threshold

TEXT = threshold("large-type-small.text", None, "pt", 14, 36, "the size of text outside header and footer")
HEADING = threshold("large-type-small.heading", None, "pt", 14, 48, "the size of headings")
LONGEST = threshold("large-line-long.most", None, "pt", 144, 720, "the width of a line of text")
TIGHTEST = threshold("large-lines-tight.least", None, "type sizes", 1, 2, "between any two lines of a text")
SLANTED = threshold("large-slanted.most", None, "letters", 0, 1000, "in italics on a page")
COLUMNS = threshold("large-columns.most", None, "columns", 1, 4, "of text beside each other")
"""Source: rules TYP-04: American Printing House for the Blind, American Council of the Blind (2022), US
Access Board (advisory to 36 CFR 1193)."""

SMALL_LETTERS = 4
"""Letters that a raised figure may have: `th`, `a,b`. What has more is text, however it is raised."""

SHORTEST = 12
"""Letters from which what stands beside a text is text, and no label, number or marker."""

ROWS = 2
"""Lines beside other lines that make a column: one may be a label and its value."""

BESIDE = 0.75
"""Type sizes that the lines of two columns may be off each other. Half the space between lines is 0.67: what
is off by that is as far from the line above as from the one below."""

POINT = 0.5
"""Points of rounding."""


NOBODY = "no large print is asked for: by the variant, or by the pack large-print"


def _limit(subject: Subject, number: Threshold) -> float:
    """The number that somebody set, else 0."""
    limit = subject.limit(number)
    return 0.0 if isinf(limit) else limit


def _asked(subject: Subject, number: Threshold) -> float:
    if number.key not in subject.expected.limits:
        raise NotApplicable(NOBODY)
    return subject.limit(number)


@check("large-type-small", Severity.ERROR)
@thinned
def large_type_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """In large print some text is smaller than 18 pt, or a heading smaller than 20 pt.

    ## What it looks for
    Every letter outside the running header and footer, in references, captions, notes and tables, too.
    Raised figures may be smaller. Headings are told by their tags. It applies to the variant `large-print`,
    and where a policy names the pack.

    ## Why it matters
    Who asks for large print cannot read what is smaller. A caption of 12 pt is as good as left out.

    ## Example
    `“Park EH, Lim HS” is 12.0 pt; large print has at least 18 pt`.

    ## How to mend it
    Set the sizes in `styles/variants/large-print.css` to 18 pt or more.

    ## Source
    American Printing House for the Blind: 18 pt, headings 20 and 22 pt; American Council of the Blind, 2022.
    """
    asked = [_limit(subject, number) for number in (TEXT, HEADING)]
    if not any(asked):
        raise NotApplicable(NOBODY)
    titles = _marks(subject, _is_heading)
    for page, lines in enumerate(subject.body):
        for line in lines:
            for run in line.runs:
                title = (page, run.mcid) in titles
                wanted = max(asked) if title else asked[0]
                if _small(run, line, wanted) and any(map(str.isalnum, run.text)):
                    what = "a heading in large print" if title else "large print"
                    picture = subject.pictured(line.page, run.box)
                    yield rule.finding(
                        f"{quoted(run.text)} is {run.size:.1f} pt; {what} has at least {wanted:g} pt",
                        hint=DRAWN_SMALL if picture else "Make it larger in styles/variants/large-print.css.",
                        span=picture or subject.author(run.text, line.page, run.box),
                        page=line.page,
                        box=run.box,
                    )


def _small(run: Run, line: Line, wanted: float) -> bool:
    raised = run.size < line.size and abs(run.baseline - line.baseline) > 0.08 * line.size
    few = sum(map(str.isalpha, run.text)) <= SMALL_LETTERS
    return run.size < wanted * (RAISED if raised and few else 1.0) - 0.05


def _is_heading(tag: Tag) -> bool:
    return tag.role == "H" or (tag.role[:1] == "H" and tag.role[1:].isdigit())


def _is_table(tag: Tag) -> bool:
    return tag.role == "Table"


Kind = Callable[[Tag], bool]


def _marks(subject: Subject, fits: Kind) -> frozenset[tuple[int, int | None]]:
    """The page and number of all marked content in tags of this kind, and in what they hold."""

    def find() -> frozenset[tuple[int, int | None]]:
        tags = subject.facts.tags.walk() if subject.facts.tags else []
        return frozenset(mark for tag in tags if fits(tag) for part in tag.walk() for mark in part.marks)

    return remembered(subject, f"large print: {fits.__name__}", find)


@check("large-line-long", Severity.ERROR)
@thinned
def large_line_long(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """In large print a line is longer than 6 in.

    ## What it looks for
    The width of every line outside the running header and footer: 6 in (432 pt) at most.

    ## Why it matters
    A reader with a magnifier moves it along the line and back. In a long line the way back is lost.

    ## Example
    `“The cells have been tested in animals, such …” is 6.5 in long; in large print at most 6 in`.

    ## How to mend it
    Give the text a `max-width` in `styles/variants/large-print.css`, or the page wider margins.

    ## Source
    American Printing House for the Blind; American Council of the Blind, 2022.
    """
    most = _asked(subject, LONGEST)
    tables = _marks(subject, _is_table)
    for page, lines in enumerate(subject.body):
        for line in lines:
            cells = any((page, run.mcid) in tables for run in line.runs)  # two of them may be one line
            wide = max(run.box.width for run in line.runs) if cells else line.box.width
            if wide > most + POINT:
                yield rule.finding(
                    f"{quoted(line.text)} is {wide / 72:.1f} in long; "
                    f"in large print at most {most / 72:.3g} in",
                    hint="Give it a max-width in styles/variants/large-print.css.",
                    span=subject.author(line.text, line.page, line.box),
                    page=line.page,
                    box=line.box,
                )


@check("large-lines-tight", Severity.ERROR)
@thinned
def large_lines_tight(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """In large print two lines stand closer than 1.25 type sizes.

    ## What it looks for
    The distance of the baselines of each two lines of one size that follow each other, in every text outside
    the running header and footer.

    ## Why it matters
    With poor sight, lines that are close melt into each other.

    ## Example
    `“Rheumatoid arthritis is …” stands 1.10 type sizes above the next line; at least 1.25 in large print`.

    ## How to mend it
    Set `line-height` in `styles/variants/large-print.css`.

    ## Source
    US Access Board, advisory to 36 CFR 1193.33: 1.25. American Council of the Blind, 2022: 1.15.
    """
    least = _asked(subject, TIGHTEST)
    for lines in subject.body:
        for one, two in pairwise(lines):
            down = (one.baseline - two.baseline) / one.size
            below = one.box.left < two.box.right and two.box.left < one.box.right
            if abs(one.size - two.size) < POINT and below and 0 < down < least - 0.01:
                yield rule.finding(
                    f"{quoted(one.text)} stands {down:.2f} type sizes above the next line; "
                    f"at least {least:g} in large print",
                    hint="Set line-height in styles/variants/large-print.css.",
                    span=subject.author(one.text, one.page, one.box),
                    page=one.page,
                    box=one.box,
                )


@check("large-slanted", Severity.ERROR)
def large_slanted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """In large print something is in italics.

    ## What it looks for
    Letters of an italic or oblique font, and upright letters that are drawn leaning, anywhere on a page,
    header and footer included.

    ## Why it matters
    Slanted letters are lighter, closer and harder to tell apart; with low vision they cannot be read.

    ## Example
    `“Cells” is in italics; large print has none`.

    ## How to mend it
    Set `font-style: normal` in `styles/variants/large-print.css`, and bold what has to stand out.

    ## Source
    American Council of the Blind, 2022; American Printing House for the Blind.
    """
    most = _asked(subject, SLANTED)
    for page in subject.facts.pages:
        runs = [run for run in page.runs if run.italic and any(map(str.isalpha, run.text))]
        if sum(sum(map(str.isalpha, run.text)) for run in runs) > most:
            yield rule.finding(
                f"{quoted(runs[0].text)} is in italics; large print has none",
                hint="Set it upright in styles/variants/large-print.css, and bold if it has to stand out.",
                span=subject.author(runs[0].text, page.number, runs[0].box),
                page=page.number,
                box=runs[0].box,
            )


@check("large-columns", Severity.ERROR)
def large_columns(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """In large print text stands beside other text.

    ## What it looks for
    Lines of text on one height, outside the running header and footer and outside tables, on any page where
    two of them or more stand beside others.

    ## Why it matters
    A reader with a magnifier sees a few words at a time. Where columns stand side by side the eye goes on
    in the wrong one.

    ## Example
    `“Some had less pain later. That does not …” stands beside “Studies of the hip are small.”`.

    ## How to mend it
    Set one block below the other in `styles/variants/large-print.css` (`display: block`).

    ## Source
    American Printing House for the Blind: one column; American Council of the Blind, 2022.
    """
    most = _asked(subject, COLUMNS)
    if subject.facts.tags is None:
        raise NotApplicable("the file has no tags that tell tables from columns")
    tables = _marks(subject, _is_table)
    for page, lines in enumerate(subject.body):
        texts = [
            line
            for line in lines
            if sum(map(str.isalpha, line.text)) >= SHORTEST
            and not any((page, run.mcid) in tables for run in line.runs)
        ]
        beside = [(one, others) for one in texts if len(others := _right_of(one, texts)) + 1 > most]
        if len(beside) >= ROWS:
            one, others = beside[0]
            yield rule.finding(
                f"{quoted(others[0].text)} stands beside {quoted(one.text)}",
                hint="Set one below the other in styles/variants/large-print.css (display: block).",
                span=subject.author(others[0].text, others[0].page, others[0].box),
                page=one.page,
                box=others[0].box,
            )


def _right_of(line: Line, lines: list[Line]) -> list[Line]:
    """The lines that stand to the right of `line`, on its height."""
    return [other for other in lines if other.box.left > line.box.right and _level(line, other)]


def _level(one: Line, two: Line) -> bool:
    return abs(one.baseline - two.baseline) < BESIDE * max(one.size, two.size)
