"""The cited papers: how each stands with the public records, when it was looked up, and by which service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.checks.verdict import Cited
from brochure.report.web.case import Case, counted, unmade
from brochure.report.web.markup import Child, Markup, joined, tag

ANSWERS = {
    "verified": ("yes", "✓ verified"),
    "erratum": ("unsure", "✓ verified, and corrected later"),
    "concern": ("no", "✗ doubted by its journal"),
    "mismatch": ("no", "✗ differs from its record"),
    "not found": ("no", "✗ not found"),
    "retracted": ("no", "✗ retracted"),
    "unchecked": ("unsure", "? unchecked"),
}
"""The look and the words of each state: never the colour alone."""
NEVER = "Nobody has looked these papers up yet: run brochure cite verify, where there is a network."
NOTE = (
    "What public records said when brochure cite verify last asked them. It tells whether the reference is "
    "right, not whether the paper says what the handout says. Of all this the handout itself tells one thing "
    "only: that a paper was retracted."
)


def section(case: Case) -> Markup:
    """A table of all cited papers."""
    cited = case.report.citations
    if not cited:
        return case.section("citations", "Citations", tag("p", _why_none(case)))
    note = tag("p", NOTE, class_="quiet")
    never = tag("p", NEVER, class_="unsure") if not any(one.on for one in cited) else None
    heads = (tag("th", title, scope="col") for title in ("No.", "Paper", "State"))
    rows = (_row(case, one) for one in cited)
    caption = tag("caption", f"{counted(len(cited), 'paper')}: {_tally(cited)}")
    table = tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="papers")
    return case.section("citations", "Citations", note, never, table)


def _why_none(case: Case) -> str:
    """Why no paper is listed."""
    if not case.report.outcomes:
        return f"No papers are known: {unmade(case)}."
    if case.report.head and case.report.head.source == "content":
        return "The handout cites no papers."
    return "No papers are known: the file was not compared with any content."


def _tally(cited: tuple[Cited, ...]) -> str:
    counts = Counter(one.state for one in cited)
    return ", ".join(f"{counts[state]} {state}" for state in ANSWERS if counts[state])


def _row(case: Case, one: Cited) -> Markup:
    look, words = ANSWERS.get(one.state, ("unsure", f"? {one.state}"))
    where = joined(" in ", tag("code", str(one.span))) if one.span else None
    paper = [tag("p", one.reference), tag("p", tag("code", one.key), where, class_="quiet")]
    paper += [tag("p", f"Compared by hand: {one.by_hand}", class_="quiet")] if one.by_hand else []
    state: list[Child] = [tag("p", words, class_=look)]
    if one.on:
        state.append(tag("p", f"{one.on}, {one.source}" if one.source else str(one.on), class_="quiet"))
    state += [tag("p", one.why)] if one.why else []
    state += [tag("p", *_told(case, one))] if any(_about(case, one)) else []
    return tag("tr", tag("th", str(one.number), scope="row"), tag("td", *paper), tag("td", *state))


def _about(case: Case, one: Cited) -> Iterator[int]:
    """The numbers of the findings that begin with the key of a paper."""
    for number, finding in case.findings:
        if finding.message.split(" ", 1)[0].rstrip(":") == one.key:
            yield number


def _told(case: Case, one: Cited) -> Iterator[Child]:
    """`See findings 3, 7`, each with its link."""
    numbers = list(_about(case, one))
    yield "See finding " if len(numbers) == 1 else "See findings "
    for at, number in enumerate(numbers):
        yield ", " if at else None
        label = f"Finding {number} on {one.key}"
        yield case.link(f"finding-{number}", str(number), aria_label=label)
