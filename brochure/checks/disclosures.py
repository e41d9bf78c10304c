"""Disclosures: whether what must be known stands where it is needed, and as large as the claim it belongs
to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.checks.claimants import tellers
from brochure.checks.claims import Hit, hits, unproven
from brochure.checks.evidence import outcomes
from brochure.checks.lines import quoted
from brochure.checks.passages import Sentence, language, margins, passages, recurring
from brochure.checks.sentences import SAME, words
from brochure.checks.subject import Subject, remembered
from brochure.checks.tongue import tongue
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity, Span
from brochure.rules import NotApplicable, Rule, check

DISCLOSING = re.compile(
    r"""\b(?=no|never|fda|have|(?:is|are)\s+ex|exper|invest|(?:for\s+)?info|cannot)
    (?: not\s+(?:yet\s+|been\s+)*FDA[-\s]+approved
    | (?:not|never)\s+(?:yet\s+)?(?:been\s+)?(?:evaluated|approved
        |reviewed)\s+(?:or\s+\w+\s+)?(?:\w+\s+){0,4}?(?:by\s+the\s+)?(?:U\.?S\.?\s+)?(?:FDA|Food)
    | FDA\s+has\s+not\s+(?:evaluated|approved|reviewed)
    | have\s+not\s+(?:yet\s+)?been\s+approved\s+by
    | (?:is|are)\s+experimental | experimental\s+(?:use|treatment|therap\w+) | investigational\s+(?:use
        |treatment|therap\w+)
    | not\s+(?:\w+\s+)?(?:medical\s+)?advice | (?:for\s+)?information(?:al)?\s+(?:purposes\s+)?only
    | not\s+(?:\w+\s+){0,6}?as\s+a\s+cure | (?:no|cannot)\s+guarantee
    | not\s+(?:been\s+)?(?:proven|shown)\s+to\s+(?:be\s+)?(?:safe|work|help|effective)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""What handouts say to limit their claims."""

APPROVAL = re.compile(
    r"\bnot\s+(?:yet\s+|been\s+)*(?:FDA[-\s]+approved|approved\s+by\s+the\s+(?:US\s+"
    r"|U\.S\.\s+)?(?:FDA|Food))|\bnot\s+(?:yet\s+)?been\s+approved\s+by"
    r"|\bunapproved\b|(?:FDA\)?|Drug\s+Administration)\s+has\s+not\s+(?:\w+\s+or\s+)?approved"
    r"|\b(?:lacks|without|no|not\s+have)\s+FDA\s+approval",
    re.IGNORECASE,
)
REPORTING = re.compile(
    r"\bmedwatch\b|\breport\w*\s+(?:\w+\s+){0,6}?(?:to\s+the\s+FDA|side\s+effects|problems|harm)|1-?800-?FDA",
    re.IGNORECASE,
)
NO_ESTA = r"\b(?:no\s+(?:está|ha\s+sido|fue)|(?:sin|no))\s+(?:aún\s+|todavía\s+)?"
ENGLISH = {"approval": APPROVAL, "reporting": REPORTING}
SPANISH = {
    "approval": re.compile(
        rf"{NO_ESTA}(?:aprobad[oa]s?|aprobación)\s+(?:por|de)\s+la\s+(?:FDA|Administración)"
        r"|(?:FDA\)?|Medicamentos(?:\s+de\s+(?:los\s+)?(?:EE\.?\s?UU\.?|Estados\s+Unidos))?)\s+no\s+l[oa]s?\s+ha"
        r"\s+(?:\w+\s+ni\s+)?aprobado|FDA\)?\s+no\s+ha\s+(?:\w+\s+ni\s+)?aprobado",
        re.IGNORECASE,
    ),
    "reporting": re.compile(
        r"\bmedwatch\b|\b(?:inform|report|notifi)\w+\s+(?:\w+\s+){0,6}?(?:a\s+la\s+FDA|efectos\s+secundarios"
        r"|problemas)|1-?800-?FDA",
        re.IGNORECASE,
    ),
    "disclosing": re.compile(
        r"\b(?:(?:es|son)\s+experimental(?:es)?|uso\s+experimental|tratamiento\s+experimental"
        r"|solo\s+para\s+información|no\s+(?:\w+\s+){0,2}consejos?\s+médicos?)\b"
        rf"|{NO_ESTA}aprobad[oa]s?\s+por\s+la\s+(?:FDA|Administración)",
        re.IGNORECASE,
    ),
}
"""The same in Spanish. No claim is looked for in it; that the treatment is not approved has to be said."""

FAR = 0.5
"""Share of a page from which a disclosure is far from a claim. Source: rules DIS-02, project default."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Words of a disclosure on a page: its type size in points, and whether it is in the header or footer."""

    page: int
    text: str
    size: float
    running: bool
    box: Box | None


def disclosures(subject: Subject) -> tuple[Disclosure, ...]:
    """Everything on the pages that limits what the handout claims."""
    return remembered(subject, "disclosures", lambda: tuple(_disclosures(subject)))


def _disclosures(subject: Subject) -> Iterator[Disclosure]:
    again = recurring(subject)
    pattern = SPANISH["disclosing"] if language(subject) == "es" else DISCLOSING
    for number, page in enumerate(subject.facts.pages):
        aside = set(subject.running[number])
        aside |= {i for line in subject.body[number] if id(line) in again for i in line.indexes}
        for match in pattern.finditer(page.text.translate(SAME)):
            runs = {g.run for g in page.glyphs[match.start() : match.end()] if g.run is not None}
            if runs:
                size = min(page.runs[run].size for run in runs)
                yield Disclosure(page.number, match[0], size, runs <= aside, _box(page, match))


def _box(page: Page, match: re.Match[str]) -> Box | None:
    boxes = [g.box for g in page.glyphs[match.start() : match.end()] if g.box]
    return Box.around(boxes) if boxes else None


def _placed(subject: Subject) -> list[tuple[Hit, int, Box | None]]:
    """The claims with their pages. One as an error, or in a handout of an experimental treatment, counts."""
    found = []
    for hit in hits(subject):
        page, box = hit.sentence.place(subject, hit.start, hit.end)
        if page and hit.own and (hit.severity is Severity.ERROR or unproven(subject)):
            found.append((hit, page, box))
    return found


def far_claims(subject: Subject) -> list[tuple[Hit, int]]:
    """The claims whose page carries a disclosure half a page or more away, each with its page."""
    if language(subject) != "en" or not any(page.text.strip() for page in subject.facts.pages):
        return []
    found = []
    for hit, number, box in _placed(subject):
        there = [one.box for one in disclosures(subject) if one.page == number and one.box]
        far = FAR * subject.facts.pages[number - 1].height
        if box and there and all(max(one.bottom - box.top, box.bottom - one.top) >= far for one in there):
            found.append((hit, number))
    return found


@check("disclosure-apart", Severity.ERROR)
def disclosure_apart(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A page makes a claim or tells a result, and carries no disclosure.

    ## What it looks for
    Each page with a claim, or with a result in numbers about an experimental treatment: somewhere on it
    stands that it is experimental, not FDA-approved, no advice, or not guaranteed. An error for a claim, a
    warning for a result. The disclosure does not silence the claim: that is told as well.

    ## Why it matters
    Sheets get separated, copied and photographed. Who reads only this page must know.

    ## Example
    `page 3 makes a claim (“cures”) and carries no disclosure`

    ## How to mend it
    Let the disclaimer stand on every page (`pages: every`) and say what is not proven or not approved, and
    take the claim out.

    ## Source
    FTC, .com Disclosures: proximity; repeat a disclosure where claims repeat.
    """
    claims = {page: (hit, box) for hit, page, box in reversed(_placed(subject))}
    results: dict[int, tuple[Sentence, Box | None]] = {}
    for sentence in outcomes(subject) if unproven(subject) else ():
        page, box = sentence.place(subject)
        if page:
            results.setdefault(page, (sentence, box))
    if not claims and not results:
        raise NotApplicable("no page makes a claim or tells a result of an experimental treatment")
    told = {disclosure.page for disclosure in disclosures(subject)}
    hint = _carrying(subject)
    for page in sorted({*claims, *results} - told):
        if page in claims:
            hit, box = claims[page]
            message = f"page {page} makes a claim (“{hit.words}”) and carries no disclosure"
            yield rule.finding(message, hint=hint, span=hit.sentence.passage.span, page=page, box=box)
        else:
            told_there, box = results[page]
            message = f"page {page} tells a result and carries no disclosure: {quoted(told_there.said, 16)}"
            span = subject.author(told_there.shown, page, box)
            yield rule.finding(message, hint=hint, span=span, page=page, box=box, severity=Severity.WARNING)


def _carrying(subject: Subject) -> str:
    """How each page comes to carry a disclosure: the disclaimer on it has to say so, or has to be on it."""
    everywhere = [
        one for one in subject.expected.promises if one.key == "disclaimer" and one.pages == "every"
    ]
    if not everywhere:
        return "Let the disclaimer stand on every page: pages: every."
    return (
        f"The disclaimer is on every page but limits nothing: {quoted(everywhere[0].text, 6)}"
        " Let its owner add what is true, such as “This treatment is experimental and not FDA-approved.”"
    )


@check("disclosure-small", Severity.WARNING)
def disclosure_small(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The disclosure on a page is smaller than the claim it belongs to.

    ## What it looks for
    On each page with a claim: the largest disclosure against the type of the claim, in points on paper.

    ## Why it matters
    A claim in 24 points and its limits in 9 read as a claim without limits.

    ## Example
    `page 1: the disclosure is set in 9 pt, the claim “guaranteed” in 18 pt`

    ## How to mend it
    Take the claim out, or say the limit beside it in the same size.

    ## Source
    FTC, .com Disclosures: prominence, “at least as large as the claim”.
    """
    claims = _placed(subject)
    if not claims or not disclosures(subject):
        raise NotApplicable("no page has both a claim and a disclosure")
    seen: set[int] = set()
    for hit, page, box in claims:
        sizes = [disclosure.size for disclosure in disclosures(subject) if disclosure.page == page]
        size = _size_at(subject, page, box)
        if sizes and size and page not in seen and max(sizes) < size - 0.3:
            seen.add(page)
            yield rule.finding(
                f"page {page}: the disclosure is set in {max(sizes):.3g} pt,"
                f" the claim “{hit.words}” in {size:.3g} pt",
                hint="Take the claim out, or say its limit beside it in the same size.",
                span=hit.sentence.passage.span,
                page=page,
                box=box,
            )


def _size_at(subject: Subject, number: int, box: Box | None) -> float | None:
    """The largest type that stands in `box`."""
    runs = subject.facts.pages[number - 1].runs if box else ()
    return max(
        (run.size for run in runs if box and run.text.strip() and run.box.overlaps(box, 0.5)), default=None
    )


@check("disclosure-in-margin", Severity.WARNING)
def disclosure_in_margin(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The disclosure stands only in the header or footer, or only late in the handout.

    ## What it looks for
    In handouts about an experimental treatment: a disclosure in the text itself, not in running matter, on
    the first page. A note when there is one on a later page.

    ## Why it matters
    Nobody reads footers, and screen readers skip them.

    ## Example
    `the text itself says only on page 6 that it is experimental or not approved; at best on page 1`

    ## How to mend it
    Say it in the key points: “… is experimental and not FDA-approved”.

    ## Source
    FTC: not “buried” at the foot or the back. That it is the first page is a project default.
    """
    if not unproven(subject):
        raise NotApplicable("the handout is not about an experimental treatment")
    _readable(subject)
    own = [disclosure.page for disclosure in disclosures(subject) if not disclosure.running]
    if own and min(own) == 1:
        return
    where = f"only on page {min(own)}" if own else "nowhere"
    yield rule.finding(
        f"the text itself says {where} that it is experimental or not approved; at best on page 1",
        hint="Say it in the key points, in the size of the text.",
        span=subject.expected.title_span,
        page=1,
        severity=Severity.INFO if own else None,
    )


@check("approval-unsaid", Severity.WARNING)
def approval_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A handout on stem cells or the like does not say that they are not FDA-approved.

    ## What it looks for
    “not FDA-approved” or “not approved by the FDA”, in Spanish “no está aprobada por la FDA”, anywhere in
    print, in handouts about an experimental treatment.

    ## Why it matters
    Patients believe that what a clinic sells was approved by somebody.

    ## Example
    `nothing says that it is not FDA-approved`

    ## How to mend it
    Say so in the key points and in the disclaimer.

    ## Source
    FDA, consumer alert on regenerative medicine products, 2020.
    """
    yield from _unsaid(
        subject, rule, "approval", "nothing says that it is not FDA-approved", "Say it in the key points."
    )


@check("reporting-unsaid", Severity.INFO)
def reporting_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A handout on stem cells or the like does not say where to report harm.

    ## What it looks for
    “MedWatch” or how to report side effects, in handouts about an experimental treatment.

    ## Why it matters
    What is not reported is not known, and the next patient is told that there were no problems.

    ## Example
    `nothing says where to report side effects`

    ## How to mend it
    Add: “You can report side effects to the FDA (MedWatch).”

    ## Source
    FDA, consumer alert on regenerative medicine products, 2020.
    """
    said = "nothing says where to report side effects"
    yield from _unsaid(
        subject, rule, "reporting", said, "Add that they can be reported to the FDA (MedWatch)."
    )


def _readable(subject: Subject) -> None:
    """Raises NotApplicable where the words are in a language in which nothing can be looked for."""
    if language(subject) not in ("en", "es"):
        raise NotApplicable(f"the words are in {language(subject)}; this rule knows English and Spanish only")
    if language(subject) == "en":
        tellers(subject)


def _unsaid(subject: Subject, rule: Rule, what: str, said: str, hint: str) -> Iterator[Finding]:
    if not unproven(subject):
        raise NotApplicable("the handout is not about an experimental treatment")
    _readable(subject)
    pattern = SPANISH[what] if language(subject) == "es" else ENGLISH[what]
    if not any(pattern.search(passage.text) for passage in (*passages(subject), *margins(subject))):
        yield rule.finding(said, hint=hint, span=subject.expected.title_span)


@check("disclosure-foreign", Severity.ERROR)
def disclosure_foreign(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A required text is in another language than the handout.

    ## What it looks for
    The language of each required text of 12 words or more, and of the running matter, by its commonest words,
    against that of the text. A second text in the handout's own language is enough.

    ## Why it matters
    Who reads Spanish because of no English cannot read the English disclaimer.

    ## Example
    `the text is in es and the required text “Stem cell therapy is …” in en`

    ## How to mend it
    Have it translated by a qualified person, and let its owner approve the translation.

    ## Source
    Project rule; the FTC's review of disclosures in 2014 covered ads in Spanish.
    """
    own = language(subject)
    texts: list[tuple[str, Span | None, str | None]]
    texts = [(p.text, p.span, p.key) for p in subject.expected.promises]
    texts = texts or [(p.text, p.span, None) for p in margins(subject) if p.kind != "figure"]
    long = [(text, span, key) for text, span, key in texts if len(words(text)) >= 12]
    if not long:
        raise NotApplicable("no long text is required or stands in header and footer")
    spoken = {tongue(text) for text, _, _ in long}
    for text, span, key in long:
        other = tongue(text)
        if other and other != own and own not in spoken:
            yield rule.finding(
                f"the text is in {own} and the required text {quoted(text, 6)} in {other}",
                hint="Have it translated by a qualified person, and let its owner approve it.",
                span=span,
                promise=key,
            )
