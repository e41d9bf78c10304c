"""Whole leaflets from elsewhere: what honest ones trip, and what an advertisement does not get past.

The leaflets are ours, in the manner of those that clinics hand out. Each finding on an honest one is listed
below with what a compliance person would say to it.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

import pytest

from brochure import facts
from brochure.checks import judgement
from brochure.checks.subject import Expected, Subject
from brochure.findings import Finding, Severity
from brochure.rules import CHECKS
from tests import drafting, honest

LEAFLETS = Path(__file__).resolve().parent.parent / "samples" / "leaflets"
FAMILIES = (
    *(
        "claims",
        "boasts",
        "evidence",
        "disclosures",
        "reading",
        "wording",
        "chances",
        "balance",
        "statements",
    ),
    *("references", "ownership"),
)
STYLE = """
body { font: 12.5pt/1.35 "Source Sans 3" } h1 { font-size: 24pt } h2 { font-size: 16pt }
p, li { max-width: 400pt }
"""


@cache
def laid(name: str) -> bytes:
    """The leaflet as a PDF. `#` begins a heading, `-` and `1.` items of lists."""
    parts = []
    for block in (LEAFLETS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        for line in block.splitlines():
            hashes = len(line) - len(line.lstrip("#"))
            text = escape(line.lstrip("#").strip())
            tag = f"h{hashes}" if hashes else "li" if re.match(r"- |\d\. ", line) else "p"
            shown = re.sub(r"^(?:- |\d[.] )", "", text)
            parts.append(f"<{tag}>{shown}</{tag}>")
    body = re.sub(r"((?:<li>.*?</li>)+)", r"<ul>\1</ul>", "".join(parts))
    return drafting.lay(drafting.document(body, STYLE, running="")).pdf


@cache
def judged(name: str) -> tuple[Finding, ...]:
    """What the rules on words find in it, as in any PDF from elsewhere."""
    modules = {f"brochure.checks.{family}" for family in FAMILIES}
    mine = {rule for rule, check in CHECKS.items() if _homes(check.judge) & modules}
    assert len(mine) > 30
    found = judgement.run(Subject(facts.inspect(laid(name)), Expected())).findings
    return tuple(finding for finding in found if finding.rule in mine)


def _homes(judge: object) -> set[str]:
    """The modules of what a judge is made of: its function, and the rule."""
    cells = getattr(judge, "__closure__", None) or ()
    return {getattr(cell.cell_contents, "__module__", "") for cell in cells}


LINES = {
    "formats-unsaid": "right: a line for it",
    "feedback-unsaid": "right: a line for it",
    "reviewer-unsaid": "right: a line for it",
}
"""What most leaflets lack."""

HONEST: dict[str, dict[str, str]] = {
    "heart-failure": LINES,
    "diabetes": LINES | {"sentence-long": "right: the sentence on the study has 26 words"},
    "flu-shot": {
        "claim-approved": "true here: the vaccine is approved. Name it, or waive it with the label at hand",
        "claim-safe": "true here, with a source in the next sentence; a person must stand behind it",
        "sentence-long": "right",
        "short-form-unexplained": "right for CDC; FDA is known to most readers, and cheap to explain",
        "formats-unsaid": "right",
        "feedback-unsaid": "right",
    },
    "knee-arthroscopy": LINES
    | {
        "outcome-uncited": "right: where 1 in 100 comes from is not told",
        "sentence-long": "right, though a list of signs reads well: make it one",
        "key-points-missing": "right",
    },
    "physiotherapy": LINES | {"sentence-long": "as above", "help-unsaid": "right: whom to call is not told"},
}
"""By leaflet the rules it trips, and what one would answer."""


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_leaflet_trips_what_is_listed_and_no_error(name: str) -> None:
    assert {finding.rule for finding in judged(name)} == set(HONEST[name])
    assert [finding for finding in judged(name) if finding.severity is Severity.ERROR] == []


def test_the_advertisement_does_not_get_past() -> None:
    told = judged("stem-cell-ad")
    errors = {finding.rule for finding in told if finding.severity is Severity.ERROR}
    assert errors == {
        "claim-cure", "claim-approved", "claim-safe", "claim-surgery", "claim-painless", "claim-guaranteed",
        "claim-harmless", "claim-miracle", "testimonial", "copyright-incomplete",
    }  # fmt: skip
    warnings = {finding.rule for finding in told if finding.severity is Severity.WARNING}
    assert warnings == {
        "claim-quick", "claim-natural", "claim-repair", "claim-panacea", "outcome-uncited",
        "disclosure-small",
        "approval-unsaid",
    }  # fmt: skip
    assert all(finding.page == 1 for finding in told if finding.rule.startswith("claim-"))
    assert all(finding.box for finding in told if finding.rule.startswith("claim-"))


WRITTEN: dict[str, dict[tuple[int | None, str], str]] = {
    "asthma-inhaler": {
        (3, "key-points-missing"): "right: three pages, and what matters most is spread over them",
        (3, "formats-unsaid"): "right: a line for it",
        (52, "list-long"): "right: the picture strip on the box has 8 steps; two groups of 4 are kept better",
        (75, "claim-safe"): "true, and cited; the harms stand before it. A person must stand behind the word",
        (None, "last-page-near-empty"): "right: a third sheet for four lines of small print",
    },
    "colonoscopy": {
        (3, "key-points-missing"): "right: a driver, the mix, clear liquids only",
        (3, "formats-unsaid"): "right",
        (3, "sources-missing"): "right: nothing tells where the 7 days and the 1 in 200 come from",
        (55, "abbreviation-unexplained"): "right: few know that theirs is a GLP-1; name the shots first",
        (96, "chances-mixed"): "right: 1 in 200 beside 1 in 20 looks like the larger one",
    },
    "diabetes-feet": {
        (3, "key-points-missing"): "right: four pages",
        (3, "metadata-missing"): "right: the file has no subject, which is a line below the title",
        (3, "formats-unsaid"): "right",
    },
    "flu-vaccine": {
        (3, "formats-unsaid"): "right",
        (79, "sentence-long"): "right: 24 words with two numbers",
        (106, "chances-mixed"): "right: 1 in 2, 1 in 10 and 1 in 20 below each other",
        (113, "sentence-long"): "right, and it stands in the emergency box: make it a list",
    },
    "knee-exercise": {
        (3, "key-points-missing"): "right",
        (3, "formats-unsaid"): "right",
        (3, "reviewer-unsaid"): "right: nobody is named",
        (3, "metadata-missing"): "right, as above",
        (108, "references-old"): "right: there is a newer version of this review",
    },
    "prp-elbow": {
        (3, "reporting-unsaid"): "right for an unapproved product",
        (3, "formats-unsaid"): "right",
        (3, "questions-missing"): "right: nobody is told to ask for the FDA's word",
        (69, "claim-approved"): "true of some steroids: name one, with its label",
        (78, "outcome-uncited"): "right: where 8 to 9 of 10 comes from is not told",
        (90, "outcome-uncited"): "right: nor is 1 in 1,000",
    },
}  # fmt: skip
"""By leaflet in `content.yaml` form: line and rule of all that a build tells, and what one would answer the
nurse who wrote it."""


@pytest.mark.parametrize("name", WRITTEN)
def test_a_written_leaflet_is_built_and_all_that_is_told_can_be_defended(name: str) -> None:
    built = honest.build(LEAFLETS / f"{name}.yaml")
    told = {(one.span.line if one.span else None, one.rule) for one in built.findings}
    assert told == set(WRITTEN[name])
    assert built.errors == set()
    assert len(built.findings) == len(told)


def test_every_written_leaflet_is_built() -> None:
    assert {path.stem for path in LEAFLETS.glob("*.yaml")} == set(WRITTEN)
