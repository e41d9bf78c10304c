"""The ledger: every rule that was asked and how it ended, and the pages of those that found something."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from brochure.checks.verdict import Outcome
from brochure.report.web.case import Case, counted
from brochure.report.web.markup import Child, Markup, coded, tag

SIGNS = {
    "failed": "✗", "could not be checked": "?", "with a warning": "!", "with a note": "i",
    "passed": "✓", "not applicable": "–",
}  # fmt: skip
"""By how much each ending asks of a reader, and a sign for each: never the colour alone."""
ENDINGS = tuple(SIGNS)
CONTENT = "Some findings come from rules on the content, which are not listed here."


def outcomes_section(case: Case) -> Markup:
    """A table of all rules that looked at the finished PDF."""
    report = case.report
    if not report.outcomes:
        return case.section("rules", "Rules", tag("p", "No finished PDF was checked, so no rule was asked."))
    ends = report.told()
    ordered = sorted(report.outcomes, key=lambda one: (ENDINGS.index(ends[one.rule]), one.rule))
    rows = [
        tag(
            "tr",
            tag("th", case.rule(one.rule), scope="row"),
            _ending(one, ends[one.rule]),
            tag("td", case.rules[one.rule].summary if one.rule in case.rules else ""),
        )
        for one in ordered
    ]
    heads = (tag("th", title, scope="col") for title in ("Rule", "Outcome", "What it finds"))
    held = Counter(ends.values())
    counts = ", ".join(f"{held[ending]} {ending}" for ending in ENDINGS if held[ending])
    caption = tag("caption", f"{counted(len(ordered), 'rule')} on the PDF: {counts}")
    table = tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="rules")
    note = tag("p", CONTENT, class_="quiet") if any(one.rule not in ends for one in report.findings) else None
    return case.section("rules", "Rules", folded("All rules on the PDF, and how each ended", note, table))


def _ending(one: Outcome, end: str) -> Markup:
    return tag("td", f"{SIGNS[end]} {end}{_held(one)}", class_=end.replace(" ", "-"))


def _held(one: Outcome) -> str:
    """Why a rule does not apply, or why one that failed has no findings here; why others could not look is
    told among what is open."""
    joint = {"failed": ", ", "not applicable": ": "}.get(one.outcome)
    return f"{joint}{one.why}" if joint and one.why else ""


def pages_section(case: Case) -> Markup | None:
    """The documentation of each rule that a reader of this report meets."""
    if not case.explained:
        return None
    pages = (_page(case, name) for name in sorted(case.explained))
    return case.section(
        "explained", "The rules explained", folded("What each of these rules is about", *pages)
    )


def folded(title: str, *children: Child) -> Markup:
    """Closed until somebody opens it, or follows a link into it; so it is not printed either."""
    return tag("details", tag("summary", title), *children)


def _page(case: Case, name: str) -> Markup:
    rule = case.rules[name]
    own = case.id(f"rule-{name}")
    head = case.heading(2, tag("code", name), id=own)
    nature = tag("p", f"{rule.severity.value}, found by {rule.stage}", class_="quiet")
    return tag("article", head, nature, *_prose(case, rule.page), class_="rule", aria_labelledby=own)


def _prose(case: Case, page: str) -> Iterator[Markup]:
    """Paragraphs and headings of a rule's page: the only Markdown these pages hold, besides code."""
    for block in _blocks(page):
        if block.startswith("## "):
            yield case.heading(3, block.removeprefix("## "))
        else:
            yield tag("p", coded(block))


def _blocks(page: str) -> Iterator[str]:
    """Headings and paragraphs, each on one line."""
    for part in re.split(r"\n\s*\n", page.strip()):
        head, _, rest = part.strip().partition("\n")
        if head.startswith("## "):
            yield head
            head = ""
        text = " ".join(f"{head}\n{rest}".split())
        if text:
            yield text
