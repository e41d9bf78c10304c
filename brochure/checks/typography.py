"""Typography on paper: sizes, line lengths and spacing for patients' eyes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from brochure.checks import promises, visibility
from brochure.checks.lines import Line, quoted
from brochure.checks.measure import letters, running_text
from brochure.checks.pages import body_size, may_be_small_print
from brochure.checks.subject import Subject
from brochure.facts import Run
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

BODY = threshold("body-small.least", 12, "pt", 6, 36, "the size of the body text")
BODY_LEAST = threshold("body-small.error", 11, "pt", 6, 36, "below it, it is an error", below="least")
"""Clear print (RNIB, UKAAF, APH). Source: rules TYP-01."""

X_HEIGHT = threshold("x-height-small.least", 2, "mm", 1, 8, "the height of the body's x")
"""Source: RNIB, rules TYP-02."""

SMALL = threshold("type-tiny.least", 9, "pt", 4, 24, "the size of any text")
TINY = threshold("type-tiny.error", 7, "pt", 4, 24, "below it, it is an error", below="least")
"""Source: rules TYP-03, project default."""

RAISED = 0.6
"""Superscripts and subscripts may be smaller by this factor."""

NARROW_LINE = 35.0
"""Characters that are enough in a line of a panel, a third of a sheet across. Project default."""

SHORTEST_LINE = threshold(
    "line-length.shortest", 45, "characters", 20, 100, "at least in a line of body text", below="longest"
)
LONGEST_LINE = threshold("line-length.longest", 80, "characters", 30, 140, "at most in a line of body text")
"""Source: rules TYP-05 (RNIB, NHS, Butterick)."""

TIGHTEST = threshold(
    "line-spacing.tightest", 1.2, "type sizes", 1, 2, "at least between lines of body text", below="loosest"
)
LOOSEST = threshold("line-spacing.loosest", 1.45, "type sizes", 1, 3, "at most between lines of body text")
"""Source: rules TYP-06 (Butterick, plainlanguage.gov)."""

FEW = 5
"""Fewer wrapped lines tell nothing about a text's measure."""

FLUSH = 1.2
"""Points within which right edges are the same."""

CENTRED = 3
"""Lines in a row that make centred text; a title may have two."""

RAGGED = 6.0
"""Points by which lines must begin at different places to be centred."""

FLUSH_SHARE = threshold("text-justified.share", 0.6, "%", 0.3, 1, "lines with the same right edge")

MM = 25.4 / 72
"""Millimetres in a point."""


def _size(subject: Subject) -> float:
    size = body_size(subject)
    if size is None:
        raise NotApplicable("the file has no text to read, or only notices, tables and references")
    return size


def body_lines(subject: Subject) -> Iterator[Line]:
    """The lines set in the body's size, outside header and footer."""
    size = _size(subject)
    return (line for page in subject.body for line in page if abs(line.size - size) < 0.3)


def wrapped(subject: Subject) -> list[tuple[Line, Line]]:
    """Each line of body text that goes on in the next line below, with that line.

    Lines much shorter than the widest are cells of tables, not the measure of the text.
    """
    size = _size(subject)
    pairs = []
    for lines in subject.body:
        for one, two in pairwise(lines):
            down = one.baseline - two.baseline
            same = abs(one.size - size) < 0.3 and abs(two.size - size) < 0.3
            if same and 0.5 * size < down < 2.2 * size and abs(one.box.left - two.box.left) < 2.0:
                pairs.append((one, two))
    widest = max((one.box.width for one, _ in pairs), default=0.0)
    return [pair for pair in pairs if pair[0].box.width > widest / 2]


def _measure(subject: Subject) -> list[tuple[Line, Line]]:
    pairs = wrapped(subject)
    if len(pairs) < FEW:
        raise NotApplicable("too few lines of running text to judge")
    return pairs


@check("body-small", Severity.WARNING)
def body_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The body text is smaller than 12 pt.

    ## What it looks for
    The type size of most letters outside headers and footers; notices, references and captions, where the
    source tells which they are, do not count. Below 11 pt it is an error; a warning where nobody tells and a
    quarter of the letters is larger, because it may be a long notice.

    ## Why it matters
    Most patients of a hip clinic are older than 60. Small type keeps them from reading at all.

    ## Example
    `the body is set in 10.5 pt; at least 12 pt`.

    ## How to mend it
    Set the body's size in `styles/tokens.css` to 12 pt or more; shorten the text instead.

    ## Source
    RNIB and UKAAF clear print; American Printing House for the Blind; Medicaid contracts.
    """
    size, least = _size(subject), subject.limit(BODY)
    if size < least - 0.05:
        line = next(body_lines(subject))
        yield rule.finding(
            f"the body is set in {size:.1f} pt; at least {least:g} pt",
            hint="Make it larger in styles/tokens.css, and the text shorter.",
            page=line.page,
            box=line.box,
            severity=Severity.ERROR if _far_too_small(size, subject) else None,
        )


def _far_too_small(size: float, subject: Subject) -> bool:
    return size < subject.limit(BODY_LEAST) - 0.05 and not may_be_small_print(subject)


@check("x-height-small", Severity.WARNING)
def x_height_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The small letters of the body text are lower than 2 mm.

    ## What it looks for
    The height of the x in the font and size that most body letters have.

    ## Why it matters
    Point sizes deceive: 12 pt Times has an x of 1.9 mm, 12 pt Arial one of 2.2 mm.

    ## Example
    `the body's x is 1.9 mm high; at least 2.0 mm`.

    ## How to mend it
    Use a larger size or a font with larger small letters.

    ## Source
    RNIB accessible information guidelines.
    """
    heights: Counter[float] = Counter()
    for line in body_lines(subject):
        for run in line.runs:
            if run.x_height and abs(run.size - line.size) < 0.3:
                heights[round(run.x_height, 2)] += len(run.text)
    if not heights:
        raise Unchecked("the fonts do not tell the height of the x")
    height = max(heights, key=lambda h: heights[h]) * MM
    least = subject.limit(X_HEIGHT)
    if height < least - 0.005:
        line = next(body_lines(subject))
        yield rule.finding(
            f"the body's x is {height:.2f} mm high; at least {least:.1f} mm",
            hint="Use a larger size, or a font with larger small letters.",
            page=line.page,
            box=line.box,
        )


DRAWN_SMALL = "Give the picture more width, or make the letters in its file larger."


@check("type-tiny", Severity.WARNING)
def type_tiny(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Some text is smaller than 9 pt.

    ## What it looks for
    The smallest type on each page, footers included. Below 7 pt it is an error. Superscripts and
    subscripts may be 40 % smaller. Of a required text, `text-too-small` tells.

    ## Why it matters
    Small print looks as if something were hidden, and many patients cannot read it.

    ## Example
    `“© 2025 …” is 8.2 pt; at least 9 pt`.

    ## How to mend it
    Make it larger in the style sheet; give the footer more room.

    ## Source
    UKAAF MS03: labels ideally as large as the body. The two numbers are project defaults.
    """
    small, tiny = subject.limit(SMALL), subject.limit(TINY)
    for page, lines in zip(subject.facts.pages, subject.lines, strict=True):
        seen: set[float] = set()
        blamed = promises.blamed(subject, page, visibility.SMALL)
        for line in lines:
            for index, run in zip(line.indexes, line.runs, strict=True):
                if index in blamed:
                    continue
                least = small * (RAISED if _raised(run, line) else 1.0)
                size = round(run.size, 1)
                if run.size < least - 0.05 and size not in seen and any(map(str.isalnum, run.text)):
                    seen.add(size)
                    picture = subject.pictured(line.page, run.box)
                    yield rule.finding(
                        f"{quoted(run.text)}{' in a picture' if picture else ''} is {run.size:.1f} pt;"
                        f" at least {least:.3g} pt",
                        hint=DRAWN_SMALL if picture else "Make it larger in the style sheet.",
                        span=picture or subject.author(run.text, line.page, run.box),
                        page=line.page,
                        box=run.box,
                        severity=Severity.ERROR if run.size < least * tiny / small - 0.05 else None,
                    )


def _raised(run: Run, line: Line) -> bool:
    return run.size < line.size and abs(run.baseline - line.baseline) > 0.08 * line.size


@check("line-length", Severity.WARNING)
def line_length(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The lines of body text are too long or too short.

    ## What it looks for
    The median number of characters in lines that go on in the next, cells of tables left out: 45 to 80. Where
    there are few lines of different length, and where plain words have many narrow letters, it may be off. A
    third of a sheet that is folded holds no more than about 40: there, 35 are enough.

    ## Why it matters
    In long lines the eye loses the start of the next; very short ones tear sentences apart.

    ## Example
    `lines of body text have 96 characters; 45 to 80`.

    ## How to mend it
    The style sheets set this, and not the words: `--rail` in `styles/tokens.css`, the column beside the text,
    or the side margins in `styles/page.css`.

    ## Source
    RNIB: 60 to 70; NHS: at most 70 to 80; Butterick: 45 to 90.
    """
    pairs = running_text(_measure(subject), subject)
    if len(pairs) < FEW:
        raise NotApplicable("too few lines of running text outside of tables to judge")
    length, least, most = letters(pairs)
    shortest, longest = subject.limit(SHORTEST_LINE), subject.limit(LONGEST_LINE)
    if subject.expected.folds:
        shortest = min(shortest, NARROW_LINE)
    if least > longest or most < shortest:
        line = pairs[0][0]
        yield rule.finding(
            f"lines of body text have {length:.0f} characters; {shortest:g} to {longest:g}",
            hint="The style sheets set this, and not your words: make --rail in styles/tokens.css, or the"
            f" side margins in styles/page.css, {'larger' if least > longest else 'smaller'}.",
            page=line.page,
            box=line.box,
        )


@check("line-spacing", Severity.WARNING)
def line_spacing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The lines of body text stand too close or too far apart.

    ## What it looks for
    The median distance of baselines, in parts of the type size: 1.2 to 1.45.

    ## Why it matters
    In tight lines the eye slips; loose ones no longer hold together as a paragraph.

    ## Example
    `lines stand 1.05 type sizes apart; 1.2 to 1.45`.

    ## How to mend it
    Set `line-height` in `styles/tokens.css`.

    ## Source
    Butterick: 120 to 145 %; plainlanguage.gov: 2 pt on 12 pt type.
    """
    pairs = _measure(subject)
    spacing = median((one.baseline - two.baseline) / one.size for one, two in pairs)
    tightest, loosest = subject.limit(TIGHTEST), subject.limit(LOOSEST)
    if not tightest - 0.01 <= spacing <= loosest + 0.01:
        line = pairs[0][0]
        yield rule.finding(
            f"lines stand {spacing:.2f} type sizes apart; {tightest:g} to {loosest:g}",
            hint="Set line-height in styles/tokens.css.",
            page=line.page,
            box=line.box,
        )


@check("text-centred", Severity.WARNING)
def text_centred(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Body text is centred.

    ## What it looks for
    Three lines of body text or more, one below the other, of different lengths and with one middle.

    ## Why it matters
    The eye looks for the next line where the last one began. In centred text it begins somewhere else each
    time.

    ## Example
    `4 lines in a row are centred: “Stem cells are studied in many …”`.

    ## How to mend it
    Use `text-align: left`; centre nothing but titles.

    ## Source
    RNIB and UKAAF: align to the left; centred text is for titles.
    """
    size = _size(subject)
    for lines in subject.body:
        group: list[Line] = []
        for line in (*lines, None):
            if line is not None and group and _same_middle(group[-1], line, size):
                group.append(line)
                continue
            if len(group) >= CENTRED and _ragged(group):
                yield rule.finding(
                    f"{len(group)} lines in a row are centred: {quoted(group[0].text)}",
                    hint="Use text-align: left; centre nothing but titles.",
                    span=subject.author(group[0].text, group[0].page, group[0].box),
                    page=group[0].page,
                    box=group[0].box,
                )
            group = [line] if line is not None and abs(line.size - size) < 0.3 else []


def _same_middle(one: Line, two: Line, size: float) -> bool:
    middles = [(line.box.left + line.box.right) / 2 for line in (one, two)]
    down = one.baseline - two.baseline
    return (
        abs(two.size - size) < 0.3 and 0.5 * size < down < 2.2 * size and abs(middles[0] - middles[1]) < FLUSH
    )


def _ragged(group: list[Line]) -> bool:
    """Whether the lines begin at different places: justified lines have one middle, too."""
    lefts = [line.box.left for line in group]
    return sum(abs(left - lefts[0]) > RAGGED for left in lefts) >= CENTRED - 1


@check("text-justified", Severity.WARNING)
def text_justified(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The body text is justified.

    ## What it looks for
    Whether most lines that go on in the next end at the same right edge.

    ## Why it matters
    Justified lines have uneven gaps between words, which people with dyslexia or low vision see as holes.

    ## Example
    `82 % of the lines end at the same edge`.

    ## How to mend it
    Use `text-align: left`.

    ## Source
    RNIB, UKAAF and NHS: align to the left, ragged right.
    """
    pairs = _measure(subject)
    edges = sorted(one.box.right for one, _ in pairs)
    flush = max(sum(edge <= other <= edge + FLUSH for other in edges) for edge in edges)
    if flush >= FEW and flush / len(edges) >= subject.limit(FLUSH_SHARE):
        line = max((one for one, _ in pairs), key=lambda one: one.box.right)
        yield rule.finding(
            f"{flush / len(edges):.0%} of the lines end at the same right edge",
            hint="Use text-align: left.",
            page=line.page,
            box=line.box,
        )
