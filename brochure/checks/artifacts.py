"""Artifacts: what is marked as decoration, and what is neither decoration nor tagged."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.accessibility import SHOWN, tags_of
from brochure.checks.lines import quoted
from brochure.checks.subject import Subject
from brochure.facts import Stray
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check


def _marks(subject: Subject) -> frozenset[tuple[int, int]]:
    """The page (1-based) and number of all content that a tag speaks of."""
    return frozenset((page + 1, mcid) for tag in tags_of(subject).walk() for page, mcid in tag.marks)


@check("artifact-tagged", Severity.ERROR)
def artifact_tagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is marked as decoration and tagged as content at once.

    ## What it looks for
    Text within an Artifact that a tag speaks of.

    ## Why it matters
    One screen reader reads it, the next passes it over: nobody can say what the patient hears.

    ## Example
    `“Take with food” on page 2 is both decoration and tagged content`

    ## How to mend it
    Build or export the file again; in the program that made it, decide for one of the two.

    ## Source
    ISO 14289-1, 7.1; Matterhorn Protocol 1.1, 01-003 and 01-004.
    """
    marks = _marks(subject)
    for page in subject.facts.pages:
        both = [
            run
            for run in page.runs
            if run.artifact and run.mcid is not None and run.text.strip() and (page.number, run.mcid) in marks
        ]
        for run in both[:SHOWN]:
            more = f" and {len(both) - SHOWN} more" if run is both[0] and both[SHOWN:] else ""
            yield rule.finding(
                f"{quoted(run.text)}{more} on page {page.number} is both decoration and tagged content",
                hint="Export the file again; decide for one of the two in the program that made it.",
                span=subject.author(run.text, page.number, run.box),
                page=page.number,
                box=run.box,
            )


@check("graphics-untagged", Severity.WARNING)
def graphics_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A picture or a drawing is neither tagged nor marked as decoration.

    ## What it looks for
    Images, lines and areas of a tagged file that no tag speaks of and that are no artifacts. Images are
    errors.

    ## Why it matters
    Somebody forgot to decide: is it decoration, or does it say something? A screen reader leaves it out, and
    what an image tells is lost.

    ## Example
    `an image on page 1 is neither tagged nor marked as decoration`

    ## How to mend it
    Tag it as a figure with an alternative text, or mark it as an artifact. brochure does so: `alt:` or
    `decorative: true`.

    ## Source
    ISO 14289-1, 7.1; Matterhorn Protocol 1.1, 01-005; veraPDF 7.1-3.
    """
    marks = _marks(subject)
    for page in subject.facts.pages:
        left = [s for s in page.strays if s.mcid is None or (page.number, s.mcid) not in marks]
        for kind in ("image", "drawing"):
            lost = [stray for stray in left if stray.kind == kind]
            if lost:
                many = sum(stray.many for stray in lost)
                yield rule.finding(
                    f"{_counted(many, lost[0])} on page {page.number}"
                    f" {'is' if many == 1 else 'are'} neither tagged nor marked as decoration",
                    hint="Tag it as a figure with alternative text, or mark it as an artifact.",
                    page=page.number,
                    box=lost[0].box,
                    severity=Severity.ERROR if kind == "image" else None,
                )


def _counted(many: int, stray: Stray) -> str:
    what = "image" if stray.kind == "image" else "line or area"
    plural = "images" if stray.kind == "image" else "lines and areas"
    return f"a{'n' * (what[0] == 'i')} {what}" if many == 1 else f"{many} {plural}"
