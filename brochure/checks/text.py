"""Required texts: the rules that speak of the three verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks import visibility
from brochure.checks.absence import moved, unsaid
from brochure.checks.promises import Look, looks, pages_of, perhaps_drawn, spoken, verdicts
from brochure.checks.reworded import instead
from brochure.checks.subject import Promise, Subject
from brochure.checks.visibility import Fault
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check

__all__ = ["verdicts"]

MISSING, REPLACED, UNSPOKEN = "text-missing", "text-replaced", "text-unspoken"


def _quoted(promise: Promise) -> str:
    text = " ".join(promise.text.split())
    return f"“{text}”" if len(text) <= 60 else f"“{text[:57]}…”"


def _ask(promise: Promise) -> str:
    return f" It belongs to: {promise.owner}." if promise.owner else ""


def _applicable(subject: Subject) -> list[Look]:
    if not subject.expected.promises:
        raise NotApplicable("no text is required")
    return looks(subject)


@check(MISSING, Severity.ERROR)
def text_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text does not stand, word for word, on a page it was promised for.

    ## What it looks for
    Every promise of the content, on each page its policy names, letter by letter. Case, ligatures, kinds of
    quotation marks and dashes, line breaks and hyphenation do not matter; a word more, less or changed does.
    A text that only stands inside a longer required text does not count; the message names that text.

    ## Why it matters
    A disclosure that is absent or altered discloses nothing, and the clinic answers for it.

    ## Example
    `page 3 lacks “OBSERVATIONAL RESEARCH ON AN EXPERIMENTAL USE PARADIGM”: expected “ON AN EXPERIMENTAL USE”,
    found “ON THE USE”`

    ## How to mend it
    Put the words back as promised, or change the promise together with its owner; where they only moved to
    another page, the message names it. Pages that are blank on purpose, to fill a sheet, count for `every`
    alone: `last` is the last page with text. Running texts come from
    `notices`; a template must not shorten them. Text in a picture or drawn as outlines is not text: where a
    page of another program's file carries pictures without a description, or rows of outlines outside of
    those with one, with room for the words, the rule says “could not be checked” instead. That is no pass:
    set the words as text, or read the page.

    ## Source
    FTC, .com Disclosures: repeat a disclosure where the claims repeat; verbatim by project rule.
    """
    unread, unreadable = [], []
    for look in _applicable(subject):
        if pages_of(look.promise.pages, 1) is None:
            continue
        somewhere = look.promise.pages == "somewhere"
        if look.held is None:
            unread.append(look.page)
        elif look.held is False and look.sight is None and (where := perhaps_drawn(subject, look)):
            unreadable.append(f"{where} instead of {_quoted(look.promise)}")
        elif look.held is False and look.sight is None:
            where = "no page has" if somewhere else f"page {look.page} lacks"
            also, hint = moved(subject, look)
            if "the file has" in look.why:  # it is promised for pages that there are not
                hint = "Write pages that there are: every, first, last, odd, even, somewhere, or 1, 2-, 2-4."
            why = f"it {look.why}" if look.why else "" if also else instead(subject, look)
            yield rule.finding(
                f"{where} {_quoted(look.promise)}" + (f": {why}" if why else "") + also,
                hint=f"{hint}{_ask(look.promise)}",
                span=look.promise.span,
                page=None if somewhere else look.page,
                promise=look.promise.key,
            )
    yield from _unknown_policies(subject, rule)
    if unread:
        raise Unchecked(f"pages that could not be read: {', '.join(map(str, sorted(set(unread))))}")
    if unreadable:
        raise Unchecked("; ".join(dict.fromkeys(unreadable)), "Set the words as text, or look at the page.")


def _unknown_policies(subject: Subject, rule: Rule) -> Iterator[Finding]:
    count = len(subject.facts.pages)
    for promise in subject.expected.promises:
        if pages_of(promise.pages, count) == () or pages_of(promise.pages, max(count, 1)) is None:
            yield rule.finding(
                f"{_quoted(promise)} is promised for pages “{promise.pages}”, and there is no such page",
                hint="Use every, first, last, odd, even, somewhere, or numbers such as 3, 2-, 2-4, -3.",
                span=promise.span,
                promise=promise.key,
            )


@check(REPLACED, Severity.ERROR)
def text_replaced(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is printed, but readers and search are given other words for it.

    ## What it looks for
    Replacement text (/ActualText) on the glyphs of a required text that says something else than they do.

    ## Why it matters
    Who listens, searches or copies gets another message than who looks.

    ## Example
    `page 1 shows “not FDA-approved”, but readers and search get “approved” instead`

    ## How to mend it
    Take the replacement text out of the program that made the file, or make it say the same.

    ## Source
    ISO 32000-1, 14.9.4; WCAG 2.2, 1.1.1.
    """
    for look in _applicable(subject):
        if look.sight is not None and look.held is False:
            yield rule.finding(
                f"page {look.page} shows {_quoted(look.promise)}, but {look.why}",
                hint="Take the replacement text off, or make it say the same.",
                span=look.promise.span,
                page=look.page,
                box=look.box,
                promise=look.promise.key,
            )


def _faults(subject: Subject, kind: str) -> Iterator[tuple[Look, Fault]]:
    for look in _applicable(subject):
        for fault in look.sight.faults if look.sight else ():
            if fault.rule == kind:
                yield look, fault


def _judged(subject: Subject, rule: Rule, hint: str) -> Iterator[Finding]:
    """One finding per promise and page that has the fault this rule is named after."""
    for look, fault in _faults(subject, rule.name):
        yield rule.finding(
            f"{_quoted(look.promise)} on page {look.page}: {fault.why}",
            hint=hint + _ask(look.promise),
            span=look.promise.span,
            page=look.page,
            box=fault.box,
            promise=look.promise.key,
        )


@check(visibility.HIDDEN, Severity.ERROR)
def text_hidden(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is in the file but its ink is not on the paper.

    ## What it looks for
    Each page is drawn with and without its text; where taking a letter away changes nothing, or less than
    nine tenths of it, the letter cannot be seen. So it finds text that is covered, cut off, transparent, off
    the sheet, on a hidden layer, in an invisible mode, printed over, or in the colour of its ground. What the
    printer trims away (TrimBox) cannot be seen, either. A thin line through two letters or more strikes
    them out.

    ## Why it matters
    A computer finds the words and a patient does not. That is worse than a text that is missing.

    ## Example
    `“not FDA-approved” on page 1: “approved” cannot be seen: part of it is covered`

    ## How to mend it
    Look at the place on the page. Give the text its own room, a dark colour, and no clip or opacity.

    ## Source
    FTC orders on “clearly and conspicuously”: easily noticed, read and understood. ISO 32000-1, 9.3 and 11.
    """
    yield from _judged(subject, rule, "Give it its own room and a dark, solid colour.")
    unknown = sorted(
        {
            f"page {look.page}: {look.sight.unknown}"
            for look in looks(subject)
            if look.sight and look.sight.unknown and look.sight.on_paper is None
        }
    )
    if unknown:
        raise Unchecked("; ".join(unknown))


@check(visibility.LIES, Severity.ERROR)
def text_lies(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is in the file, but the letters drawn on the page say something else.

    ## What it looks for
    Each letter of a required text is drawn and compared with shapes of all letters, and with what the same
    font draws elsewhere: so a font that calls one letter another, a wrong table of characters, and letters
    that draw nothing are found, whatever the way. Style does not matter. Letters of faces that are too unlike
    those brochure knows, such as many scripts, count as “could not be checked”, never as passed.

    ## Why it matters
    Search, copying and every other check are told “not FDA-approved”; the patient reads “now FDA-approved”.

    ## Example
    `“not FDA-approved” on page 1: the letters drawn on the page say “now FDA-approved”`

    ## How to mend it
    Make the file again with an ordinary font, and ask who made it. For a text that could not be checked: set
    it in a plain face with upright or italic letters.

    ## Source
    ISO 32000-1, 9.10: the characters of a text are told by tables that nothing ties to the drawings.
    """
    yield from _judged(subject, rule, "Make the file again with an ordinary font, and ask who made it.")
    unclear = [
        f"page {look.page}: {look.sight.unclear}"
        for look in looks(subject)
        if look.sight and look.sight.unclear and not _turned(look)
    ]
    if unclear:
        raise Unchecked(
            "; ".join(dict.fromkeys(unclear)), "Set the text in a plain face, or read it on paper."
        )


def _turned(look: Look) -> bool:
    """Whether its letters are turned or mirrored, which is told already: such are not compared."""
    return any(fault.rule == visibility.DISTORTED for fault in (look.sight.faults if look.sight else ()))


@check(visibility.FAINT, Severity.ERROR)
def text_faint(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text stands out too little from what lies beneath it.

    ## What it looks for
    The contrast of each letter's ink with its ground, measured on the drawn page: at least 4.5 to 1, and on
    uneven ground for at least three quarters of the letter.

    ## Why it matters
    Pale small print is not read, least of all by older patients or on a copy of a copy.

    ## Example
    `“All rights reserved.” on page 2: “rights” has a contrast of 2.9 to 1`

    ## How to mend it
    Use a darker colour, full opacity, and a plain light ground. #595959 on white has 7.0 to 1.

    ## Source
    WCAG 2.2, 1.4.3, level AA. FTC, .com Disclosures: colour counts.
    """
    yield from _judged(subject, rule, "Use a darker colour on a plain light ground.")


@check(visibility.PALE, Severity.WARNING)
def text_pale(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text has less contrast than a required text should.

    ## What it looks for
    Letters whose contrast with their ground is between 4.5 and 7 to 1.

    ## Why it matters
    It passes on a good print and is lost on a weak printer. Nothing is gained by printing a disclosure gray.

    ## Example
    `“All rights reserved.” on page 2: “rights” has a contrast of 5.1 to 1`

    ## How to mend it
    Use a darker colour: #595959 on white has 7.0 to 1.

    ## Source
    WCAG 2.2, 1.4.6, level AAA, taken as the project's wish for required texts.
    """
    yield from _judged(subject, rule, "Use a darker colour: #595959 on white is enough.")


@check(visibility.SMALL, Severity.ERROR)
def text_too_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is smaller on paper than was promised.

    ## What it looks for
    The size of the type after every scaling, in points on paper, for each letter. A face whose x is lower
    than a third of its size is measured by its x; small capitals, and letters the font draws smaller than its
    usual ones (`font-variant-position: super`), by their height. A raised or lowered figure, as in 10⁶,
    may be smaller than the text it stands in, down to 55 %.

    ## Why it matters
    Small print is where readers expect to be tricked, and many patients cannot read it.

    ## Example
    `“OBSERVATIONAL RESEARCH …” on page 1: “OBSERVATIONAL” is 7.5 pt, not 9 pt`

    ## How to mend it
    Raise the size in the style sheet, or make room: a longer footer takes a larger margin.

    ## Source
    Project floor of 9 pt; UKAAF MS03 asks for 12. Measure by x-height: RNIB.
    """
    yield from _judged(subject, rule, "Raise its size in the style sheet.")


@check(visibility.DISTORTED, Severity.ERROR)
def text_distorted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is turned, mirrored, squeezed or stretched.

    ## What it looks for
    Text more than 2 degrees from level on the page as shown, mirrored text, and type drawn at less than
    70 % or more than 200 % of its designed width.

    ## Why it matters
    People read level lines of type as it was drawn. A turned page edge note is decoration to them.

    ## Example
    `“not FDA-approved” on page 1: “n” is turned by 90 degrees`

    ## How to mend it
    Take transforms off the block. For narrow columns use a condensed face, not squeezed type.

    ## Source
    UKAAF MS03, clear and large print: horizontal text. Limits of width are the project's.
    """
    yield from _judged(subject, rule, "Take rotation and scaling off it.")


@check(visibility.SCATTERED, Severity.ERROR)
def text_scattered(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The words of a required text do not stand together on paper.

    ## What it looks for
    Words stored in order but printed apart: with other words in between, or going on elsewhere on the page
    than in the next line or the next column.

    ## Why it matters
    The file says “is not approved”; the page says “is approved” and, somewhere else, “not”.

    ## Example
    `“is not FDA-approved” on page 1: after “is” it goes on elsewhere on the page`

    ## How to mend it
    Set the text as one block, without positioned parts.

    ## Source
    FTC orders on “clearly and conspicuously”: nothing may contradict or interrupt the disclosure.
    """
    yield from _judged(subject, rule, "Set it as one block of text.")


@check(UNSPOKEN, Severity.ERROR)
def text_unspoken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is nowhere in the tag tree, so a screen reader never says it.

    ## What it looks for
    Each promised text that is printed: once at least it stands among the text of the document's tags, or in
    their replacement text.

    ## Why it matters
    Headers and footers are artifacts, which screen readers skip. A disclaimer that stands only there does
    not exist for a blind patient.

    ## Example
    `“OBSERVATIONAL RESEARCH …” is on the pages, but not in the tag tree`

    ## How to mend it
    Let the text also stand once in the body: a `notice` block does that.

    ## Source
    ISO 14289-1, 7.8 (running matter is artifact); W3C, wcag issue 99: give it in the body too.
    """
    printed = {look.promise.key for look in _applicable(subject) if look.held is not False or look.sight}
    unknown = []
    for promise in subject.expected.promises:
        said = spoken(subject, promise)
        if promise.key not in printed:  # text-missing says so
            continue
        if said is None:
            unknown.append(promise.key)
        elif not said:
            also, hint = unsaid(subject, promise)
            yield rule.finding(
                f"{_quoted(promise)} is not in the tag tree: a screen reader never says it{also}",
                hint=f"{hint}{_ask(promise)}",
                span=promise.span,
                promise=promise.key,
            )
    if unknown:
        raise Unchecked(f"the tag tree could not be read (for {', '.join(unknown)})")
