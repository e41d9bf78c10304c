"""Statements: lines that a patient handout should carry, found by the words they are usually said with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.claims import unproven
from brochure.checks.passages import language, margins, passages
from brochure.checks.reading import ENOUGH
from brochure.checks.sentences import words
from brochure.checks.subject import PROSE, Subject, remembered
from brochure.findings import Finding, Severity, Span
from brochure.rules import NotApplicable, Rule, check

FORMATS = re.compile(
    r"\blarge[- ]print\b|\b(?:other|another|different|alternative|accessible)\s+(?:formats?|languages?)\b"
    r"|\bbraille\b|\baudio\b|\beasy[- ]read\b|\binterpret(?:er|ers|ing)\b|\btranslat(?:ed|ion|ions|or)\b"
    r"|\blanguage\s+(?:assistance|services?|help)\b|\bin\s+Spanish\b|\bhabla\s+español\b"
    r"|\bread\s+(?:it|this)\s+to\s+you\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"(?<![\d.,-])(?:\(?\d{3}\)?[ .–-]{1,2}\d{3}[ .–-]\d{4}|\d{3}[.–-]\d{4}|\+\d[\d ().–-]{6,16}\d"
    r"|0\d{2,4}[ –-]\d{3,4}[ –-]?\d{3,4}|911|999|112|111|988)(?![\d-])"
)
RUN_TOGETHER = re.compile(r"(?<!\S)([2-9]\d{2})([2-9]\d{2})(\d{4})(?=[.,;)]?(?:\s|$))")
"""The ten digits of a North American telephone number without anything between."""
CALLING = re.compile(
    r"\b(?:call|phone|ring|contact|go\s+to|get\s+(?:\w+\s+){0,2}help|tell|see|seek|emergency)\b",
    re.IGNORECASE,
)
OCCASION = re.compile(
    r"\b(?:if|when|as\s+soon\s+as|at\s+once|right\s+away|immediately|straight\s+away|emergency|urgent(?:ly)?)\b",
    re.IGNORECASE,
)
FEEDBACK = re.compile(
    r"\b(?:comments?|feedback|suggestions?)\b|\btell\s+us\s+(?:what\s+you\s+think|how\s+we|if\s+(?:this|something))"
    r"|\b(?:mistakes?|errors?)\s+in\s+this\b|\bhelp\s+us\s+(?:to\s+)?improve\b"
    r"|\b(?:questions?\s+)?about\s+this\s+(?:leaflet|handout|brochure|booklet|sheet|guide)\b",
    re.IGNORECASE,
)
REVIEWER = re.compile(
    r"\b(?:reviewed|checked|approved|written|prepared|produced|authored|compiled)\s+(?:\w+\s+\d{1,2},?\s+\d{4}\s+"
    r"|on\s+[\w\s,]{4,20}\s+|\d{1,2}\s+\w+\s+\d{4}\s+|in\s+\w+\s+\d{4}\s+)?by\b|\bmedical(?:ly)?\s+review|\breviewers?:"
    r"|\bauthors?:|\bauthor(?:ed)?\s+by\b",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"\b(?:not|never)\s+(?:yet\s+|been\s+|fully\s+){0,3}(?:known|clear|certain|proven|proved|shown|studied|tested"
    r"|understood)\b|\b(?:nobody|no\s+one)\s+knows\b|\b(?:do|does)(?:\s+not|n't)\s+(?:yet\s+)?know\b|\bunknown\b|\bunclear\b"
    r"|\buncertain\b|\bmore\s+(?:research|studies)\b|\bnot\s+enough\s+(?:evidence|studies|research)\b"
    r"|\bstill\s+(?:being\s+)?(?:studied|tested)\b|\bprove(?:s)?\s+(?:little|nothing)\b|\bdoes\s+not\s+prove\b",
    re.IGNORECASE,
)
FDA = re.compile(r"\bFDA\b|\bIND\b|\bapproved\b|\binvestigational\s+new\s+drug\b", re.IGNORECASE)


def _texts(subject: Subject) -> list[str]:
    """Everything in print, or NotApplicable for what is no handout in English."""
    if language(subject) != "en":
        raise NotApplicable("this rule knows English only")
    told = remembered(subject, "told", lambda: [one.text for one in (*passages(subject), *margins(subject))])
    if remembered(subject, "told words", lambda: sum(len(words(text)) for text in told)) < ENOUGH:
        raise NotApplicable(f"fewer than {ENOUGH} words")
    return told


def _unsaid(
    subject: Subject, rule: Rule, pattern: re.Pattern[str], said: str, hint: str
) -> Iterator[Finding]:
    if not any(pattern.search(text) for text in _texts(subject)):
        yield rule.finding(said, hint=hint, span=subject.expected.title_span)


@check("formats-unsaid", Severity.INFO)
def formats_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Nothing says that the handout can be had in large print or in another language.

    ## What it looks for
    “large print”, “other languages”, “interpreter”, “another format” and the like, anywhere in print.

    ## Why it matters
    Who cannot read this sheet must learn on it how to get one that they can read.

    ## Example
    `nothing says how to get this in large print or in another language`

    ## How to mend it
    Add: “Do you need this in large print or in another language? Call 501-444-2385.”

    ## Source
    Medicaid contracts: members are told of alternative formats; 45 CFR 92.11.
    """
    said = "nothing says how to get this in large print or in another language"
    hint = "Add a line: “Do you need this in large print or in another language? Call …”"
    yield from _unsaid(subject, rule, FORMATS, said, hint)


def _with_title(subject: Subject, texts: list[str]) -> list[str]:
    """The texts, and what callouts say with their title: “Call us the same day” above “If you have fever”."""
    held: dict[str, list[str]] = {}
    for word in subject.expected.words:
        if word.kind == "callout":
            held.setdefault(word.key, []).append(word.text)
    return [*texts, *(" ".join(some) for some in held.values())]


@check("help-unsaid", Severity.INFO)
def help_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Nothing says when to ask for help, or whom to call.

    ## What it looks for
    A telephone number, and a sentence that says on which occasion to call or to see somebody (“Call us if …”,
    “In an emergency …”).

    ## Why it matters
    A patient with a fever at night looks for this line and for nothing else.

    ## Example
    `no telephone number is printed`

    ## How to mend it
    Add: “Call 501-444-2385 if you have fever or the pain gets worse. In an emergency call 911.”

    ## Source
    CDC Clear Communication Index, item 14.
    """
    texts = _texts(subject)
    hint = "Add: “Call … if you have fever or the pain gets worse. In an emergency call 911.”"
    lacks = []
    if not any(NUMBER.search(text) for text in texts):
        run = next(filter(None, map(RUN_TOGETHER.search, texts)), None)
        lacks.append(
            f"the telephone number {run[0]} is hard to read: write it {'-'.join(run.groups())}"
            if run
            else "no telephone number is printed"
        )
    if not any(CALLING.search(text) and OCCASION.search(text) for text in _with_title(subject, texts)):
        lacks.append("nothing says when to call or to see somebody")
    for said in lacks:
        yield rule.finding(said, hint=hint, span=_help_place(subject) or subject.expected.title_span)


def _help_place(subject: Subject) -> Span | None:
    """Where the content says whom to call, or would say it: its contact card, else its last box to look at,
    else the end of its text."""
    for kinds in (("contact",), ("callout",), PROSE):
        if of_kind := [word.span for word in subject.expected.words if word.kind in kinds and word.span]:
            return of_kind[0] if kinds == ("contact",) else of_kind[-1]
    return None


@check("feedback-unsaid", Severity.INFO)
def feedback_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Nothing says whom to tell what is wrong with the handout.

    ## What it looks for
    “comments”, “feedback”, “suggestions”, “questions about this handout”, anywhere in print.

    ## Why it matters
    Patients find the mistakes. Without this line nobody hears of them.

    ## Example
    `nothing says whom to tell what is wrong with this handout`

    ## How to mend it
    Add: “Comments on this handout? Write to care@clinic.org.”

    ## Source
    PIF TICK, criterion 8.
    """
    said = "nothing says whom to tell what is wrong with this handout"
    yield from _unsaid(subject, rule, FEEDBACK, said, "Add a line: “Comments on this handout? Write to …”")


@check("reviewer-unsaid", Severity.INFO)
def reviewer_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Nothing says who wrote the handout or who reviewed it.

    ## What it looks for
    “Reviewed by”, “medical review”, “written by”, “approved by”, with a date between or not, in print.

    ## Why it matters
    Readers judge advice by who gives it, and staff must know whom to ask.

    ## Example
    `nothing says who wrote or reviewed this handout`

    ## How to mend it
    Set `brochure: reviewer:`; the shipped template prints it.

    ## Source
    NHS standard for creating health content: clinical approval; JAMA benchmarks: authorship.
    """
    said = "nothing says who wrote or reviewed this handout"
    yield from _unsaid(subject, rule, REVIEWER, said, "Set brochure: reviewer: in the content file.")


@check("unknowns-unsaid", Severity.INFO)
def unknowns_unsaid(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A handout on an experimental treatment does not say what nobody knows.

    ## What it looks for
    “not known”, “nobody knows”, “has not been shown”, “more research” and the like, in handouts about an
    experimental treatment.

    ## Why it matters
    Experimental means that something is not known. Who is not told what takes it for settled.

    ## Example
    `nothing says what is not known about the treatment`

    ## How to mend it
    Say it beside what is known: “Nobody knows yet how long an effect lasts.”

    ## Source
    CDC Clear Communication Index, item 11.
    """
    if not unproven(subject):
        raise NotApplicable("the handout is not about an experimental treatment")
    said = "nothing says what is not known about the treatment"
    yield from _unsaid(subject, rule, UNKNOWN, said, "Say beside what is known what nobody knows yet.")


@check("questions-missing", Severity.INFO)
def questions_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A handout on an experimental treatment gives no question to ask about its approval.

    ## What it looks for
    A question that names the FDA, an approval or an IND number, in handouts about an experimental treatment.

    ## Why it matters
    The answer tells a study that the FDA oversees from a product that is only sold. Few patients know what to
    ask.

    ## Example
    `no question to ask is about the FDA or an approval`

    ## How to mend it
    Put into a `questions` block: “Has the FDA reviewed this treatment? What is the IND number?”

    ## Source
    FDA, public safety alert on unapproved stem cell and exosome products, 2019; ISSCR.
    """
    if not unproven(subject):
        raise NotApplicable("the handout is not about an experimental treatment")
    _texts(subject)
    asked = [s.shown for p in passages(subject) for s in p.sentences if s.shown.rstrip(" _").endswith("?")]
    if not any(FDA.search(text) for text in asked):
        yield rule.finding(
            "no question to ask is about the FDA or an approval",
            hint="Put into a questions block: “Has the FDA reviewed this treatment? What is the IND number?”",
            span=subject.expected.title_span,
        )
