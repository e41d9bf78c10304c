"""Review: who can tell which version this is, and whether it is still good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from brochure.checks import imprint
from brochure.checks.imprint import MESES, MONTHS, Said
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity, Span
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

LONGEST = threshold("review-interval-long.most", 3, "years", 0.25, 10, "between two reviews")
"""Source: rules DSN-01, project default."""

VERSION = ("version", squash("versión"), "edition", squash("edición"), "ver.", "v.", "v")
"""What stands before the number of a version, folded."""

REJECTED_FOR = "RejectedFor"
"""The entry of the document information that a build leaves in a file it rejects (brochure/pdf.py)."""


@check("file-rejected", Severity.ERROR)
def file_rejected(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file is one that a build of brochure rejected.

    ## What it looks for
    The mark that a build leaves in a `NAME.rejected.pdf`: in the properties of the file, and over every page.

    ## Why it matters
    It failed its checks: a required text may be missing. Its name can be changed, and then it looks like any
    other PDF in a folder. It must not be printed or sent.

    ## Example
    `this file was rejected when it was built: 3 errors. It must not be handed out`.

    ## How to mend it
    Build the handout again, mend what the build tells, and use the PDF of a build with 0 errors.

    ## Source
    Project rule: a file that failed never takes the place of a good one.
    """
    facts = subject.facts
    reason = next((value for key, value in facts.metadata.items() if key.strip("/") == REJECTED_FOR), None)
    marked = [page for page in facts.pages if "REJECTED" in page.text and "Do not hand out: " in page.text]
    if reason is None and not marked:
        return
    why = f": {reason}" if reason else ""
    yield rule.finding(
        f"this file was rejected when it was built{why}. It must not be handed out",
        hint="build again, mend what the build tells, and use the PDF of a build with 0 errors",
    )


def _lacking(subject: Subject, forms: list[str]) -> list[int]:
    """The pages, of those that could be read, on which none of these folded texts is printed."""
    pages = zip(subject.facts.pages, _printed(subject), strict=True)
    return [
        page.number for page, text in pages if not page.unreadable and not any(form in text for form in forms)
    ]


def _silent(lacking: list[int], others: Iterable[Said]) -> list[int]:
    """Those of the pages that say nothing else instead, which is told by itself."""
    said = {one.page for one in others}
    return [number for number in lacking if number not in said]


def _printed(subject: Subject) -> list[str]:
    """Per page, everything printed, folded."""
    return [squash(page.text) for page in subject.facts.pages]


def _known(subject: Subject) -> None:
    expected = subject.expected
    if not (expected.words or expected.reviewed or expected.version):
        raise NotApplicable("what the content file says is not known: give --content")


@check("version-missing", Severity.ERROR)
def version_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The version is not printed on every page, or another one is.

    ## What it looks for
    The version from the content file, with the word “version”, “edition” or a “v” before it, on each page, or
    with another label that the content lets templates print (`template_texts`); and another one behind the
    label “Version” or “Edition”. Texts of the author's may speak of other versions.

    ## Why it matters
    Sheets get separated. When a text is corrected, staff must be able to tell old sheets from new ones.

    ## Example
    `pages 2, 3 do not show the version 1.0`.

    ## How to mend it
    Set `brochure: version:` and keep the version in the footer of the template.

    ## Source
    NHS standard for creating health content: version control and archiving.
    """
    _known(subject)
    version = subject.expected.version
    if not version:
        yield rule.finding("the content has no version", hint="Set brochure: version: in the content file.")
        return
    number = squash(version)
    labels = (squash(text).removesuffix(number) for text, _ in subject.expected.approved)
    named = (*VERSION, *(label for label in labels if label.strip(":.").isalpha()))
    forms = [number] if len(number) > 4 else [word + number for word in named]
    others = list(imprint.other_versions(subject, version))
    missing = _silent(_lacking(subject, forms), others)
    if missing:
        yield rule.finding(
            f"{_pages(missing)} not show the version {version}",
            hint="Print it in the footer: “Version 1.0”.",
            span=_span(subject, "version"),
            page=missing[0],
        )
    yield from _wrong(subject, rule, others, "version", f"the version of the content is {version}")


def _span(subject: Subject, key: str) -> Span | None:
    """Where the content says it, as far as anybody told."""
    return subject.expected.head.get(key) or subject.expected.review_span


def _wrong(
    subject: Subject, rule: Rule, said: Iterable[Said], key: str, but: str, severity: Severity | None = None
) -> Iterator[Finding]:
    """Findings about values of the imprint that are not the content's, each once."""
    pages: dict[str, list[int]] = {}
    for one in said:
        pages.setdefault(one.text, []).append(one.page)
    for text, numbers in pages.items():
        more = (
            f" (and {len(numbers) - 1} times more)" if numbers[2:] else " (and once more)" * len(numbers[1:])
        )
        yield rule.finding(
            f"page {numbers[0]} says {quoted(text, 12)}{more}; {but}",
            hint="Print what the content says: a template, or another version of it, says something else.",
            span=_span(subject, key),
            page=numbers[0],
            severity=severity,
        )


def _pages(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} does"
    return f"pages {', '.join(map(str, numbers))} do"


@check("review-date-missing", Severity.ERROR)
def review_date_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The date of the last review is not printed on every page, or another one is.

    ## What it looks for
    `reviewed` and `review_by` in the content file, and the date of the last review on every page, as
    “16 November 2026”, “November 16, 2026”, “Nov 2026”, “16 de noviembre de 2026”, “2026-11-16” or
    “11/16/2026”. Also another date behind a label such as “Last reviewed”, and another reviewer or translator
    than the content names. Texts of the author's may speak of other reviews.

    ## Why it matters
    Medical knowledge changes. Readers and staff must see how old the advice is.

    ## Example
    `the content has no date of the next review`.

    ## How to mend it
    Set `reviewed` and `review_by` under `brochure:` and keep the date in the footer of the template.

    ## Source
    NHS standard for creating health content: date last checked and date of the next check.
    """
    _known(subject)
    expected = subject.expected
    for day, what in ((expected.reviewed, "last review"), (expected.review_by, "next review")):
        if day is None:
            yield rule.finding(
                f"the content has no date of the {what}",
                hint="Set reviewed and review_by under brochure: in the content file.",
                span=expected.review_span,
            )
    if expected.reviewed is None:
        return
    forms = [squash(form) for form in _forms(expected.reviewed)]
    others = list(imprint.other_dates(subject, imprint.LAST, expected.reviewed))
    missing = _silent(_lacking(subject, forms), others)
    if missing:
        yield rule.finding(
            f"{_pages(missing)} not show the date of the last review, {expected.reviewed:%Y-%m-%d}",
            hint="Print it in the footer: “Reviewed 16 November 2026”.",
            span=_span(subject, "reviewed"),
            page=missing[0],
        )
    but = f"the content was last reviewed on {expected.reviewed:%Y-%m-%d}"
    yield from _wrong(subject, rule, others, "reviewed", but)
    names = imprint.other_names(subject, expected.reviewer, expected.translator)
    yield from _wrong(subject, rule, names, "reviewer", "the content does not name this person")


@check("next-review-missing", Severity.WARNING)
def next_review_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The date of the next review is printed nowhere, or another one is.

    ## What it looks for
    `review_by` of the content file on some page, in one of the forms of `review-date-missing`. Another date
    behind a label such as “Next review by” is an error.

    ## Why it matters
    A leaflet lies in the rack for years. Staff throw it away when they read that its time is over.

    ## Example
    `no page shows the date of the next review, 2027-11-16`.

    ## How to mend it
    Print it once, as the shipped template does: “Next review by 16 November 2027”.

    ## Source
    NHS standard for creating health content: the date of the next check.
    """
    _known(subject)
    due = subject.expected.review_by
    if due is None:
        raise NotApplicable("the content has no date of the next review; see `review-date-missing`")
    others = list(imprint.other_dates(subject, imprint.NEXT, due))
    wanted = f"the content is to be reviewed by {due:%Y-%m-%d}"
    yield from _wrong(subject, rule, others, "review_by", wanted, Severity.ERROR)
    lacking = _lacking(subject, [squash(form) for form in _forms(due)])
    if not others and len(lacking) == len(subject.facts.pages):
        yield rule.finding(
            f"no page shows the date of the next review, {due:%Y-%m-%d}",
            hint="Print it once: “Next review by 16 November 2027”.",
            span=subject.expected.review_span,
        )


def _forms(day: date) -> list[str]:
    month = MONTHS[day.month - 1]
    return [
        f"{day:%Y-%m-%d}",
        f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
        f"{month} {day.year}",
        f"{month[:3]} {day.year}",
        f"{MESES[day.month - 1]} de {day.year}",
        f"{day.month}/{day.day}/{day.year}",
        f"{day.month:02}/{day.day:02}/{day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
    ]


@check("review-lapsed", Severity.ERROR)
def review_lapsed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The date of the next review is past.

    ## What it looks for
    `review_by` before today.

    ## Why it matters
    Nobody has vouched for the text since. It must not be handed out before someone has.

    ## Example
    `the review was due on 2026-11-16, 7 days ago`.

    ## How to mend it
    Have the text reviewed, then set `reviewed` and `review_by` anew. Do not just move the date.

    ## Source
    NHS standard for creating health content.
    """
    expected = subject.expected
    if expected.review_by is None:
        raise NotApplicable("no date of the next review is known")
    if expected.today is None:
        raise Unchecked("today's date was not given")
    late = (expected.today - expected.review_by).days
    if late > 0:
        yield rule.finding(
            f"the review was due on {expected.review_by:%Y-%m-%d}, {late} day{'s' if late > 1 else ''} ago",
            hint="Have it reviewed, then set reviewed and review_by.",
            span=expected.review_span,
        )


@check("review-interval-long", Severity.WARNING)
def review_interval_long(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """More than three years lie between two reviews, or the dates are the wrong way round.

    ## What it looks for
    `review_by` more than three years after `reviewed`, or not after it; `reviewed` in the future.

    ## Why it matters
    Advice on new treatments ages fast. A date in the far future is the same as none.

    ## Example
    `the next review is 5.0 years after the last; at most 3 years`.

    ## How to mend it
    Set an earlier `review_by`, or correct the dates.

    ## Source
    NHS standard for creating health content; the three years are a project default.
    """
    expected = subject.expected
    if expected.reviewed is None or expected.review_by is None:
        raise NotApplicable("the two dates are not known")
    longest = subject.limit(LONGEST)
    years = (expected.review_by - expected.reviewed).days / 365.25
    message = None
    if expected.today and expected.reviewed > expected.today:
        message = f"the last review, {expected.reviewed:%Y-%m-%d}, lies in the future"
    elif years <= 0:
        message = "the next review is not after the last"
    elif years > longest + 0.01:
        message = f"the next review is {years:.1f} years after the last; at most {longest:g} years"
    if message:
        yield rule.finding(message, hint="Correct reviewed and review_by.", span=expected.review_span)
