"""Notes: annotations and form fields, and whether a screen reader finds and names them."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.accessibility import tags_of
from brochure.checks.crowd import thinned
from brochure.checks.subject import Subject
from brochure.facts import Annotation
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

FOR_PRINTERS = ("PrinterMark", "TrapNet")
"""Kinds that are meant for the print shop and stand in no tag."""


def _annotations(subject: Subject) -> list[Annotation]:
    """The annotations on the pages, those for the print shop left out."""
    sheets = {page.number: Box(0, 0, page.width, page.height) for page in subject.facts.pages}
    found = [
        one
        for one in subject.facts.annotations
        if one.kind not in FOR_PRINTERS and one.page in sheets and one.box.overlaps(sheets[one.page], -0.01)
    ]
    if not found:
        raise NotApplicable("the file has no notes and no form fields")
    return found


def _called(one: Annotation) -> str:
    return "a form field" if one.kind == "Widget" else f"an annotation ({one.kind})"


@check("annotation-untagged", Severity.ERROR)
@thinned
def annotation_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A note or a form field stands in no tag of its kind.

    ## What it looks for
    Annotations other than links that no Annot tag holds directly, and form fields that no Form tag holds.

    ## Why it matters
    A screen reader meets it at the end of the page or not at all, far from the text it belongs to.

    ## Example
    `a form field is in no Form tag, so a screen reader does not meet it in its place`

    ## How to mend it
    Take notes out before the file is handed out. In a form, tag each field in the program that made it.

    ## Source
    ISO 14289-1, 7.18.1 and 7.18.4; Matterhorn Protocol 1.1, 28-002 and 28-010.
    """
    tags_of(subject)
    for one in _annotations(subject):
        field = one.kind == "Widget"
        held = "Form" in (one.roles or ()) if field else (one.roles or ("",))[0] == "Annot"
        if not held:
            wanted = "Form" if field else "Annot"
            yield rule.finding(
                f"{_called(one)} is in no {wanted} tag, so a screen reader does not meet it in its place",
                hint="Take notes out of the file; tag form fields in the program that made it.",
                page=one.page,
                box=one.box,
            )


@check("annotation-unnamed", Severity.ERROR)
@thinned
def annotation_unnamed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A screen reader has no words for a note or a form field.

    ## What it looks for
    Annotations other than links without /Contents, and form fields without /TU, when the tag around them has
    no /Alt either.

    ## Why it matters
    “Edit text” says nothing about what to write there, and a stamp without words is silent.

    ## Example
    `a form field has no name a screen reader could say (/TU)`

    ## How to mend it
    Give each field a tooltip, such as “Your date of birth”; take notes out of the file.

    ## Source
    ISO 14289-1, 7.18.1; Matterhorn Protocol 1.1, 28-004 and 28-005; WCAG technique PDF12.
    """
    for one in _annotations(subject):
        if not one.says.strip():
            key = "/TU" if one.kind == "Widget" else "/Contents"
            yield rule.finding(
                f"{_called(one)} has no name a screen reader could say ({key})",
                hint="Give each field a tooltip; take notes out of the file.",
                page=one.page,
                box=one.box,
            )
