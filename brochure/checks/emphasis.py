"""Emphasis: capitals, bold, contrast and broken words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from brochure.checks import promises, visibility
from brochure.checks.crowd import thinned
from brochure.checks.lines import Line, quoted
from brochure.checks.links import MAIL
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.typography import body_lines
from brochure.facts import Page, Run
from brochure.findings import Box, Finding, Severity
from brochure.rules import Rule, Unchecked, check, threshold

CONTRAST = threshold("contrast-low.least", 4.5, "to 1", 4.5, 21, "the contrast of text")
CONTRAST_LARGE = threshold("contrast-low.large", 3, "to 1", 3, 21, "of large text", below="least")
"""WCAG 2.1, success criterion 1.4.3, level AA; not rounded. A policy may ask for more, never for less."""

LARGE, LARGE_BOLD = 18.0, 14.0
"""Points from which type counts as large. Source: WCAG 2.1, 1.4.3."""

IN_A_ROW = 4
"""Letters that make up a passage; fewer may merely touch a line or the edge of a tint."""

CAPITALS = re.compile(r"\b[^\W\d_a-z]{2,}(?:[\s,/&·–-]+[^\W\d_a-z]{2,}){2,}\b")
BESIDE = re.compile(r"[^\W\d_a-z]{2,}")
IN_CAPITALS = 3
"""Three or more words of capitals in a row; a word or two are fine (RNIB). Source: rules TYP-08."""

SHORTEST_SHOUT = threshold("capitals.letters", 15, "letters", 6, 80, "in a row, from which it counts")
"""Three abbreviations in a row are shorter."""

MOST_BOLD = threshold("bold-heavy.most", 0.10, "%", 0.01, 0.6, "bold letters in the body text")
"""Source: rules TYP-10 (NHS: use bold sparingly), project default."""

MOST_ITALIC = threshold("italic-heavy.most", 0.05, "%", 0.005, 0.6, "letters in italics in the body text")
"""Source: rules TYP-09 (UKAAF, NHS), project default."""

LABEL = 45
"""Characters under which a line that is bold as a whole is a heading or a label."""

NUMBER = re.compile(
    r"(?<!\d)\(?\d{3}\)?[ .–-]\d{3}[ .–-]\d{4}(?!\d)|\+\d{1,3}(?:[ ().–-]{1,2}\d{2,5}){2,5}(?!\d)"
)
"""Telephone numbers as they are written in the United States, and with the country's number."""

LINE_END = "\u00ad\u2010-"
"""Hyphens that may stand where a word was broken."""


@check("contrast-low", Severity.ERROR)
def contrast_low(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text stands out too little from what is behind it.

    ## What it looks for
    The contrast of the letters as they appear on the page: at least 4.5 to 1, or 3 to 1 from 18 pt,
    or 14 pt bold, for any four letters in a row. Of a required text, `text-faint` tells.

    ## Why it matters
    Grey on grey cannot be read with cataracts, in poor light, or after the second photocopy.

    ## Example
    `“Reviewed 16 November” has a contrast of 2.9; at least 4.5`.

    ## How to mend it
    Use darker text or a lighter background in `styles/tokens.css`. Where one color of it makes several texts
    too pale, it is told once, with the token and a shade that would do.

    ## Source
    WCAG 2.1, success criterion 1.4.3.
    """
    measured = False
    for page in subject.facts.pages:
        contrasts = _contrasts(page)
        measured = measured or bool(contrasts)
        blamed = promises.blamed(subject, page, visibility.FAINT, visibility.HIDDEN)
        seen: set[tuple[object, float]] = set()
        for index, values in contrasts.items():
            run = page.runs[index]
            needed = least(run, subject)
            contrast = min(values) if min(values) >= needed else _lasting(values)
            look = (run.colour, round(contrast, 1))
            if contrast < needed and look not in seen and index not in blamed:
                seen.add(look)
                yield rule.finding(
                    f"{quoted(run.text)} has a contrast of {_floor(contrast)} to 1; at least {needed:g}",
                    hint="Use darker text or a lighter background in styles/tokens.css.",
                    span=subject.author(run.text, page.number, run.box),
                    page=page.number,
                    box=run.box,
                )
    if not measured and any(page.text.strip() for page in subject.facts.pages):
        raise Unchecked("the colours on the pages could not be measured")


def _lasting(contrasts: list[float]) -> float:
    """The least contrast that lasts for some letters in a row, be they a small part of their run."""
    if len(contrasts) <= IN_A_ROW:
        return median(contrasts)
    return min(max(contrasts[at : at + IN_A_ROW]) for at in range(len(contrasts) - IN_A_ROW + 1))


def _floor(contrast: float) -> str:
    """Never shown as larger than it is: 4.48 must not read 4.5."""
    return f"{int(contrast * 10) / 10:.1f}"


def least(run: Run, subject: Subject) -> float:
    """The contrast that a run needs by its size."""
    large = run.size >= LARGE or (run.bold and run.size >= LARGE_BOLD)
    return subject.limit(CONTRAST_LARGE if large else CONTRAST)


def _contrasts(page: Page) -> dict[int, list[float]]:
    """The contrasts of each run's letters, by run."""
    found: dict[int, list[float]] = {}
    for char, _, run, _, contrast in page.glyphs:
        if contrast is not None and run is not None and char.isalnum():
            found.setdefault(run, []).append(contrast)
    return found


@check("capitals", Severity.WARNING)
@thinned
def capitals(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Several words in a row are in capitals.

    ## What it looks for
    Three or more words of capitals, 15 letters or more, outside the texts that are required so.

    ## Why it matters
    Words in capitals have no shape; they are read letter by letter, and feel like shouting.

    ## Example
    `“CALL US BEFORE YOU TAKE” is in capitals`.

    ## How to mend it
    Write it as a sentence, and make it bold if it is important.

    ## Source
    RNIB: a word or two is fine; UKAAF; CMS Toolkit, guideline 6.5.
    """
    fewest = subject.limit(SHORTEST_SHOUT)
    required = [squash(promise.text) for promise in subject.expected.promises]
    required += [squash(text) for text in subject.expected.running]
    for lines in subject.lines:
        for line in lines:
            for shout in _shouts(line.text):
                text = squash(shout)
                if len(text) >= fewest and not any(text in whole for whole in required):
                    yield rule.finding(
                        f"{quoted(shout)} is in capitals",
                        hint="Write it as a sentence; make it bold if it matters.",
                        span=subject.author(shout, line.page, line.box),
                        page=line.page,
                        box=line.box,
                    )


def _shouts(text: str) -> Iterator[str]:
    """The words in a row that are all in capitals, in any alphabet that has small letters, too."""
    for match in CAPITALS.finditer(text) if text.upper() != text.lower() else ():
        row: list[re.Match[str]] = []
        for word in (*BESIDE.finditer(match[0]), None):
            if word is not None and word[0].isupper():
                row.append(word)
                continue
            if len(row) >= IN_CAPITALS:
                yield match[0][row[0].start() : row[-1].end()]
            row = []


@check("bold-heavy", Severity.INFO)
def bold_heavy(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Much of the body text is bold.

    ## What it looks for
    More than 10 % of the letters in body size are bold. Lines under 45 characters that are bold as a
    whole are headings or labels and do not count, nor do titles of cited papers.

    ## Why it matters
    Where everything is stressed nothing is, and bold text is slower to read.

    ## Example
    `22 % of the body text is bold; at most 10 %`.

    ## How to mend it
    Keep bold for the few words a patient must find again.

    ## Source
    NHS service manual: use bold sparingly. The number is a project default.
    """
    bold = total = 0
    first: Line | None = None
    titles = "\0".join(squash(paper.title) for paper in subject.expected.papers)
    for line in body_lines(subject):
        if line.bold and (len(line.text) < LABEL or squash(line.text) in titles):
            continue
        here = sum(len(run.text) for run in line.runs if run.bold)
        total += sum(len(run.text) for run in line.runs)
        bold += here
        first = first or (line if here else None)
    most = subject.limit(MOST_BOLD)
    if total and first and bold / total > most:
        yield rule.finding(
            f"{_beyond(bold / total, most)} of the body text is bold; at most {most:.0%}",
            hint="Keep bold for the few words a patient must find again.",
            page=first.page,
            box=first.box,
        )


def _beyond(share: float, most: float) -> str:
    """A share that is too large, with as many places as it takes to show that it is."""
    for places in range(3):
        if (shown := f"{share:.{places}%}") != f"{most:.{places}%}":
            return shown
    return f"just over {most:.0%}"


@check("italic-heavy", Severity.INFO)
def italic_heavy(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Much of the body text is in italics.

    ## What it looks for
    More than 5 % of the letters in body size are slanted. Reference lines, where the source tells which they
    are, do not count.

    ## Why it matters
    Slanted letters are harder to tell apart, most of all for people with dyslexia or low vision.

    ## Example
    `14 % of the body text is in italics; at most 5 %`.

    ## How to mend it
    Use bold for the few words that matter; set quotations and notes upright.

    ## Source
    UKAAF; NHS service manual: no italics. The number is a project default: titles of journals are slanted.
    """
    slanted = total = 0
    first: Line | None = None
    for line in body_lines(subject):
        if subject.tells_prose and not subject.is_prose(line):
            continue
        here = sum(len(run.text) for run in line.runs if run.italic)
        total += sum(len(run.text) for run in line.runs)
        slanted += here
        first = first or (line if here else None)
    most = subject.limit(MOST_ITALIC)
    if total and first and slanted / total > most:
        yield rule.finding(
            f"{_beyond(slanted / total, most)} of the body text is in italics; at most {most:.0%}",
            hint="Use bold for the few words that matter; set the rest upright.",
            page=first.page,
            box=first.box,
        )


@check("word-broken", Severity.WARNING)
@thinned
def word_broken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A word is hyphenated at the end of a line.

    ## What it looks for
    Lines of body text that end in a hyphen the author did not write, and telephone numbers and e-mail
    addresses broken over two lines.

    ## Why it matters
    Broken words are hard for poor readers and for people who read in a second language.

    ## Example
    `“inflam-” ends a line`.

    ## How to mend it
    Words: a style sheet says `hyphens: auto`; the ones that come with brochure do not. Numbers: write them
    with non-breaking hyphens; the hint has the number so, to copy.

    ## Source
    RNIB: splitting words kept to a minimum; UKAAF: do not split single pieces of information.
    """
    for lines in subject.body:
        for one, two in pairwise(lines):
            broken = _broken(one, two)
            if piece := _torn(one, two):
                yield rule.finding(
                    f"“{piece}” is broken over two lines",
                    hint=_whole(piece),
                    span=subject.author(piece, one.page, Box.around([one.box, two.box])),
                    page=one.page,
                    box=Box.around([one.box, two.box]),
                )
            elif broken and not _written(subject, broken):
                yield rule.finding(
                    f"{quoted(broken[0] + '-')} ends a line and {quoted(broken[1])} begins the next",
                    hint=_whole("-".join(broken)) if broken[1][0].isdigit() else WORDS_WHOLE,
                    span=subject.author(broken[0] + broken[1], one.page, Box.around([one.box, two.box])),
                    page=one.page,
                    box=Box.around([one.box, two.box]),
                )


WORDS_WHOLE = "A style sheet breaks words: write hyphens: manual where it says hyphens: auto."


def _whole(piece: str) -> str:
    """How to write a number or an address so that no line breaks it."""
    if "@" in piece:
        return "Let it begin a line of its own, as an item of a list does."
    kept = piece.replace(" ", "\u00a0").replace("-", "\u2011")
    return f"Write it so that no line breaks it; copy it from here: {kept}"


def _torn(one: Line, two: Line) -> str | None:
    """A telephone number or e-mail address that a line end tears apart, although it has no hyphen there."""
    if one.baseline <= two.baseline or one.text[-1:] in LINE_END:
        return None
    text, cut = f"{one.text} {two.text}", len(one.text)
    number = next((m for m in NUMBER.finditer(text) if m.start() < cut < m.end()), None)
    if number:
        return number[0]
    head, tail = one.text.split()[-1:], two.text.split()[:1]
    mail = MAIL.match("".join(head + tail)) if any("@" in part for part in (*head, *tail)) else None
    whole = any(MAIL.fullmatch(part.strip(".,;:()<>")) for part in (*head, *tail))
    return mail[0] if mail and not whole else None


def _broken(one: Line, two: Line) -> tuple[str, str] | None:
    """The two halves of a word or number broken between two lines."""
    if one.text[-1:] not in LINE_END or len(one.text) < 2 or one.baseline <= two.baseline:
        return None
    head, tail = one.text[:-1].split()[-1:], two.text.split()[:1]
    if not head or not tail or not head[0][-1].isalnum() or not tail[0][0].isalnum():
        return None
    return head[0], tail[0]


def _written(subject: Subject, broken: tuple[str, str]) -> bool:
    """Whether the author wrote the hyphen. A number is one piece even so. Unknown: assume so."""
    head, tail = broken
    if not subject.expected.words:
        return True
    if head[-1].isdigit() and tail[0].isdigit():
        return False
    forms = re.compile(rf"{re.escape(head)}[-\u2010\u2011\u00ad–]{re.escape(tail)}", re.I)
    return any(forms.search(word.text) for word in subject.expected.words)
