"""Left-overs: what drafting tools and writers leave behind in the printed text."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from brochure.checks.drafting import (
    BETWEEN_WRITERS,
    BOXES,
    TUBERCULOSIS,
    UNFINISHED,
    YET_TO_COME,
    Words,
    apart,
    search,
)
from brochure.checks.gaps import COLLEAGUES, GAPS
from brochure.checks.passages import passages
from brochure.checks.stream import squash
from brochure.checks.subject import Subject, remembered
from brochure.checks.voice import unread
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity, Span
from brochure.rules import Rule, check

MARKUP = re.compile(
    r"""
      (?<![\w*])\*\*(?=\w)[^*]{1,300}?\*\*                                     # **bold**
    | (?<!\w)__(?=\w)[^_\n]{1,120}?(?<=[^\s_])__(?!\w)                         # __bold__
    | \[[^\]\n]{1,80}\]\([^)\s]*\)? | \]\(\S*                                  # [text](target)
    | \[@[\w:.-]+\]                                                           # [@key]
    | \[(?=[^\]\n]*[^\W\d])[^\]\n]{1,80}\]\[[^\]\n]{0,40}\]                      # [text][name]
    | ^\[[^\]\n]{1,60}\]:\s*(?:<|https?:|www\.|mailto:|\#)\S*                   # [name]: address
    | \[\^[\w-]{1,30}\]:?                                                     # [^1]
    | (?<!~)~~(?=[^\s~])[^~\n]{1,200}?~~(?!~)                                  # ~~struck~~
    | (?<![=\w])==(?=\w)[^=\n]{1,120}?(?<=\S)==(?![=\w])                       # ==marked==
    | \{\{.{0,60}?\}\} | \{%.{0,60}?%\}                                        # {{ name }}, {% if %}
    | &(?:nbsp|amp|lt|gt|quot|apos|[nm]dash|times|[gl]e|copy|\#\d{2,6}|\#x[0-9a-fA-F]{2,6});
    | </?(?:b|i|u|p|br|hr|em|strong|span|div|su[bp]|a|li|ul|ol|h[1-6]|table|t[rdh]|img|font)
      (?:\s*/?|\s+[a-z-]+=[^<>\n]{0,80})>                                     # <b>, <br/>, <a href=...>
    | \\u[0-9a-fA-F]{4} | \\x[0-9a-fA-F]{2}(?!\w) | ^\s*(?:={3,}|\#{3,}|~{3,})\s*$     # \u00e9, ===
    | ^\#{2,6}\ (?=\S) | ^\#\ (?=[A-Z]) | ^``` | `[^`\n]{1,60}`                # ## heading, `code`
    """,
    re.VERBOSE | re.MULTILINE,
)

MARKS = re.compile(r"[*_\[\]{}&<#`\\]|~~|==")
"""Without one of these there is no markup."""

LONE_STARS = re.compile(
    r"""
      (?<=\w)\s\*\*(?=\s[^\W\d])                                               # is ** not
    | ^\*\*\s*$                                                               # nothing else on the line
    """,
    re.VERBOSE | re.MULTILINE,
)
OPENING_STARS = re.compile(r"(?<![\w*])\*\*(?=[^\W\d])")
FOOTNOTE_STARS = re.compile(r"(?:[\w)%]|\d\s)\*\*(?![\w*])")
"""The mark of a footnote: where one stands, the note may begin with the same stars."""

FORMULA = re.compile(
    r"""
      \$[^$\n]{0,60}[\\^_{}][^$\n]{0,60}\$                                     # $\sim 3 \times 10^7$
    | \\(?:sim|times|[dt]?frac|cdot|alpha|beta|gamma|mu|pm|leq?|geq?|approx|text|math\w\w|textbf|textit|emph
          |cite|ref|begin|end|left|right|sqrt|infty|rightarrow|to|circ|degree|percent)(?![A-Za-z])
    | \d\*\*\d+                                                               # 2**3
    | \d+\s?\^\s?\{?[-+−]?\d+\}?                                               # 10^6
    | [A-Za-z)]\s?\^\s?\{?[-+−]?\d+\}?(?!\w)                                     # x^2, Pain^2
    | \b[A-Za-z]+_\{\w+\} | \b(?:[A-Z][a-z]?\d?){1,3}_\d(?!\w)                   # x_{max}, CO_2
    """,
    re.VERBOSE,
)

PLACEHOLDER = re.compile(
    r"""
      \b(?:FIXME|TBD|TKTK)\b | (?<![\d,.])\bX{3,}\b(?!\s+syndrome)
    | (?i:\blorem\s+ipsum\b | \bdolor\s+sit\s+amet\b)
    | \?{3,}
    | \[[A-Z\s/'’-]*\b(?:WEBSITE|NAME|DATE|PHONE|TELEPHONE|ADDRESS|E-?MAIL|LINK|URL|CLINIC|DOCTOR|LOGO|IMAGE
          |PHOTO|PICTURE|FIGURE|CITY|NUMBER|TITLE|TEXT|PLACEHOLDER|INSERT|YOUR)\b[A-Z\s/'’-]*\]
    | (?i:\[\s*(?:insert|your|placeholder|enter|fill\s+in|tbc|to\s+be\s+(?:confirmed|added|decided))\b
          [^\]\n]{0,60}\])
    | \bINSERT\b[\w\s,'’-]{0,60}?\bHERE\b
    """,
    re.VERBOSE,
)

TODO = re.compile(r"\bTODO\b|(?<!What )(?<!Things )(?<!How )\bTo[ -]?[Dd]o:(?=\s)")
TODO_IS_A_WORD = ("es", "pt", "gl", "ast")
"""Languages in which a heading may say TODO ("everything")."""

EDITOR = re.compile(
    r"""
      \bbelow,?\s+I(?:['’]ve|\s+have|['’]ll)?\s+(?:list|outline|provide|summari[sz]e|present|compile)(?:d
          |ed)?\b
    | \bI(?:['’]ve|\s+have)\s+(?:prioriti[sz]ed|rewritten|revised|reformatted|formatted|compiled|summari[sz]ed
          |drafted|condensed|reworded|rephrased|streamlined|tailored|kept\s+(?:the|it|this))\b
    | \bas\s+an\s+AI\b | \bas\s+an?\s+(?:artificial\s+intelligence|(?:large\s+)?language\s+model)\b
    | \bhere(?:\s+is|['’]s|\s+are)\s+(?:the|a|an|your)\s+(?:revised|rewritten|edited|polished|condensed
          |cleaned[- ]up|reworded
          |(?:updated|improved|final|new|draft|shortened?)\s+(?:version|draft|text|brochure|handout|copy))\b
    | \blet\s+me\s+know\s+if\s+(?:you(?:['’]d|\s+would)\s+like|you\s+want\s+(?:me|any)|any\s+changes
          |this\s+(?:works|helps|looks)
          |you\s+need\s+(?:any\s+|further\s+|more\s+)+(?:changes|edits|adjustments|revisions))\b
    | ^(?:sure|certainly|of\s+course|absolutely)!(?=\s)
    | (?:^|(?<=[.!?]\s))(?-i:As)\s+(?:you\s+)?requested[,:] | \bper\s+your\s+request\b
    | \bI\s+hope\s+this\s+helps\b
    | \bfeel\s+free\s+to\s+(?:edit|modify|tweak|adapt)\b
    | \b(?:note|comment)\s+to\s+(?:the\s+)?(?:editor|designer|author|self)\b
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
EDITOR_STEMS = (
    "below", "i've", "i’ve", "i have", "as an a", "as a la", "here is", "here's", "here’s", "here are",
    "let me know", "sure!", "certainly!", "of course!", "absolutely!", "requested", "your request",
    "this helps", "feel free", "note to", "comment to",
)  # fmt: skip
"""One of them stands in each of these phrases."""


@check("left-over-markup", Severity.ERROR)
def left_over_markup(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Markup of the source is printed as text.

    ## What it looks for
    `**bold**`, `__bold__`, `~~struck~~`, `[text](target)`, `[text][name]`, `[^1]`, `[@key]`, `{{ name }}`,
    `&nbsp;`, `<b>`, `## heading`, `\\u00e9` and a line of `===` on the pages, in the title and in
    alternative texts; `**` that nothing closes; of your own handouts `[x]` and `[ ]` within a line. Stars
    that mark a footnote are fine.

    ## Why it matters
    Stars and brackets make the handout look broken, and a screen reader reads every one aloud.

    ## Example
    `page 2 prints the markup “**Dose:**”`.

    ## How to mend it
    Close the markup properly: `**bold**` without blanks inside. Put a backslash before a sign that is meant.

    ## Source
    Project rule; the first draft of the hip brochure had 76 such stars.
    """
    own = (BOXES,) if subject.expected.words else ()  # others may type their boxes so
    yield from tell(subject, rule, lambda text: _markup(text, own), "the markup", _closed)


@check("left-over-formula", Severity.ERROR)
def left_over_formula(subject: Subject, rule: Rule) -> Iterator[Finding]:
    r"""A formula is printed in TeX or caret notation.

    ## What it looks for
    Formulas such as `$\sim 3.8 \times 10^7$`, commands such as `\times`, and powers such as `10^6` and
    `x^2`, and `CO_2`.

    ## Why it matters
    `10^6` is read as 106 or not at all. A dose that is misread is dangerous.

    ## Example
    `page 1 prints the formula “10^6”`.

    ## How to mend it
    Write `10^6^` for a superscript, `H~2~O` for a subscript, and the signs themselves: ×, ≥, ±, α.

    ## Source
    Project rule, from the first draft of the hip brochure.
    """
    yield from tell(
        subject, rule, FORMULA.finditer, "the formula", "Write 10^6^ for a superscript; use × and ≥."
    )


@check("left-over-placeholder", Severity.ERROR)
def left_over_placeholder(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A placeholder was never filled in.

    ## What it looks for
    TODO, “To do:”, TBD, (tbc), FIXME, XXX, lorem ipsum, `???`, `[WEBSITE]`, `[insert …]`, `INSERT … HERE`,
    `[Image: knee]`, `[citation needed]`, “Placeholder text goes here”, “Insert the address here.”, “Sample
    text.”, “See Figure ??”, “until DD/MM/YYYY”, “for n days”, “Call ____ today”,
    “XX mg”, “?? mg”, “Dr. Name”,
    “@todo”, “Time: to be
    confirmed”; and the like in Spanish, French, German, Italian, Portuguese and Vietnamese. On the pages, in
    the title, the subject, the keywords and the alternative texts. Not: cross-references such as `[see page
    3]`, what is “to be confirmed by your doctor”, and lines to write on: “Name: ____”, “Date (DD/MM/YYYY)”.

    ## Why it matters
    The patient lacks what should stand there: a telephone number, a date, a dose.

    ## Example
    `page 1 prints the placeholder “[WEBSITE]”`.

    ## How to mend it
    Fill it in, or take the sentence out.

    ## Source
    Project rule, from the first draft of the hip brochure.
    """
    language = (subject.expected.language or subject.facts.language or "").partition("-")[0]
    words: tuple[Words, ...] = (*UNFINISHED, *GAPS)
    words += (TUBERCULOSIS,) if language in ("", "en") else ()
    words += () if language in TODO_IS_A_WORD else (Words(("todo", "to do:", "to-do:"), TODO),)

    def find(text: str) -> Iterator[re.Match[str]]:
        found = apart((*search(text, words), *PLACEHOLDER.finditer(text)))
        return (match for match in found if not _translator(match, subject))

    spare = [one.pattern for one in words if one.pattern is not TODO]
    yield from tell(subject, rule, find, "the placeholder", "Fill it in, or take it out.", spare)


@check("left-over-note", Severity.ERROR)
def left_over_note(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A sentence speaks to the editor, not to the patient.

    ## What it looks for
    Phrases of writers and writing programs: “Below, I list”, “I've prioritized”, “Here is the revised”,
    “As an AI”, “Let me know if you'd like”, “Sure!”, “As requested,”, “Dear editor,”, “Draft, do not
    distribute”, “For internal use only”, `[Comment AB1]`, “Delete this line before printing.”, “Check with
    legal.”; and the like in Spanish, French, German, Italian,
    Portuguese and Vietnamese. Not: “Draft beer”, “Sit away from a draft.”, “Not for internal use”.

    ## Why it matters
    It shows that nobody read the text before it was printed. A patient will trust the rest less.

    ## Example
    `page 3 prints a note to the editor “Below, I list”`.

    ## How to mend it
    Delete the sentence, or write it for the patient.

    ## Source
    Project rule, from the first draft of the hip brochure.
    """

    hint, spare = "Delete it, or write it for patients.", [one.pattern for one in BETWEEN_WRITERS]
    words = (Words(EDITOR_STEMS, EDITOR), *BETWEEN_WRITERS, COLLEAGUES)

    def find(text: str) -> Iterator[re.Match[str]]:
        return search(text, words)

    yield from tell(subject, rule, find, "a note to the editor", hint, spare)


Find = Callable[[str], Iterable[re.Match[str]]]


def _markup(text: str, more: tuple[re.Pattern[str], ...]) -> Iterator[re.Match[str]]:
    """Markup, and in what is left stars without a partner."""
    rest = text
    if not MARKS.search(text):  # nearly always: the long pattern costs a hundred times more
        return
    for match in (*MARKUP.finditer(text), *(found for one in more for found in one.finditer(text))):
        yield match
        rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    yield from LONE_STARS.finditer(rest)
    if not FOOTNOTE_STARS.search(rest):
        yield from OPENING_STARS.finditer(rest)


def _closed(match: re.Match[str]) -> str:
    """How to write what was meant by this markup."""
    found = match.group()
    if found.startswith("**") and found.strip("*"):
        return f"Close it, without blanks inside: **{found.strip('*').strip()}**."
    if found.strip() == "**":
        word = re.match(r"\w+", match.string[match.end() :])
        shown = f"**{word[0] if word else 'words'}**"
        return f"Close it: {shown}, or put a backslash before each star that is meant."
    if found.startswith("<"):
        return "Take it out together with its partner; bold is written **words**, italics *words*."
    if BOXES.fullmatch(found):
        return "Begin a text, an item or a cell with it, or write ☐ and ☑ themselves."
    if found.startswith("[@"):
        return "Write it where sources may stand: in a text, a list or a table, and not in a title."
    return _GUIDE.get(found[:1], "Close it, or put a backslash before a sign that is meant.")


_GUIDE = {
    "[": "Write [the words](https://the.address), or put a backslash before a bracket that is meant.",
    "&": "Write the sign itself.",
    "#": "Put it at the start of a line of its own in a text: ### A small heading.",
}


def tell(
    subject: Subject,
    rule: Rule,
    find: Find,
    what: str,
    hint: str | Callable[[re.Match[str]], str],
    spare: Collection[re.Pattern[str]] = (),
) -> Iterator[Finding]:
    """The findings about every match of `find` on the pages, and in what is spoken or shown beside them: it
    is `what`. Matches of the patterns to `spare` may stand in the title or the reference line of a paper."""

    def advice(match: re.Match[str]) -> str:
        return hint if isinstance(hint, str) else hint(match)

    printed = set[str]()
    for page in subject.facts.pages:
        for match in find(page.text):
            printed.add(_around(match))
            if match.re in spare and _of_record(subject, match):
                continue
            yield rule.finding(
                f"page {page.number} prints {what} “{_around(match)}”",
                hint=advice(match),
                span=_author(subject, match, page),
                page=page.number,
                box=_box(page, match),
            )
    for place, text in _unprinted(subject):
        for match in find(text):
            if place.startswith(OF_THE_FILE) and _around(match) in printed:
                continue  # the subtitle is the subject, where nobody says another
            yield rule.finding(f"{place} contains {what} “{_around(match)}”", hint=advice(match))


def _unprinted(subject: Subject) -> Iterator[tuple[str, str]]:
    """Texts that are spoken or shown but not printed, with what they are."""
    yield "the title", subject.facts.title or ""
    for name in ("Subject", "Keywords"):
        yield f"{OF_THE_FILE} ({name.lower()})", subject.facts.metadata.get(name, "")
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        yield from (("an alternative text", said) for said in unread(tag))


def _of_record(subject: Subject, match: re.Match[str]) -> bool:
    """Whether the printed line around a match is one of the title or the reference line of a paper."""
    text = match.string
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    line = squash(text[start : end if end >= 0 else len(text)])
    return bool(line) and any(line in record for record in _records(subject))


def _records(subject: Subject) -> tuple[str, ...]:
    return remembered(
        subject, "folded records", lambda: tuple(squash(one.text) for one in passages(subject) if one.record)
    )


OF_THE_FILE = "what the file says of itself"
TRANSLATOR = re.compile(r"tradu[cz]|translat|übersetz|traduit|dịch", re.IGNORECASE)


def _translator(match: re.Match[str], subject: Subject) -> bool:
    """Whether it is the name of the translator that is still to come: `translator-unnamed` tells that, where
    the handout is not in English."""
    expected, start = subject.expected, match.start()
    if match.re is not YET_TO_COME.pattern:
        return False
    if expected.words:
        foreign = (expected.language or "en").partition("-")[0].lower() != "en"
        return foreign and squash(match[0]) in squash(expected.translator)
    return bool(TRANSLATOR.search(match.string, max(0, start - 60), start))


def _around(match: re.Match[str]) -> str:
    """The match with the rest of the words it touches, on one line."""
    text, (start, end) = match.string, match.span()
    while start > 0 and match.start() - start < 20 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and end - match.end() < 20 and text[end].isalnum():
        end += 1
    return " ".join(text[start:end].split())


def _author(subject: Subject, match: re.Match[str], page: Page) -> Span | None:
    """The author's line: by the whole printed line, by the match, by its first word."""
    text, start = match.string, match.start()
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    first = match.group().split()[0]
    usual = first.isalpha() and first.islower()  # such as “by”, which stands anywhere
    tries = (line, match.group(), *(() if usual else (first,)))
    box = _box(page, match)
    sure = (subject.author(one, page.number, box) for one in tries[:2])
    span = next(filter(None, sure), None) or _named(subject, match)
    span = span or subject.author(tries[-1], page.number, box)
    if span in {word.span for word in subject.expected.words if word.kind == "contact"}:
        span = next((span for span in map(subject.author, tries) if span), span)  # the publisher's own line
    if span is None or span not in [promise.span for promise in subject.expected.promises]:
        return span
    found = squash(match.group())  # of a notice that is made of several keys, the one it stands in
    return next((at for part, at in subject.expected.noted if found in squash(part)), span)


def _named(subject: Subject, match: re.Match[str]) -> Span | None:
    """The line of the reviewer or the translator, where the match is a part of that name."""
    asked, found = subject.expected, squash(match.group())
    names = (("reviewer", asked.reviewer), ("translator", asked.translator))
    return next((asked.head.get(key) for key, name in names if found in squash(name)), None)


def _box(page: Page, match: re.Match[str]) -> Box | None:
    boxes = [glyph.box for glyph in page.glyphs[match.start() : match.end()] if glyph.box]
    return Box.around(boxes) if boxes else None
