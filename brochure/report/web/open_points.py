"""What a program leaves open: what needs a person, what was not checked and why, what was waived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brochure.checks.verdict import Item
from brochure.findings import Waived
from brochure.report import Report
from brochure.report.web.case import Case, counted
from brochure.report.web.markup import Markup, joined, tag


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to look at: what, why, and the rule it comes from."""

    what: str
    why: str = ""
    rule: str = ""


ALWAYS = (
    Point("Is every statement true, and still true today?", "A program knows no medicine."),
    Point("Does each cited paper say what the handout says it says?", "Only its form is checked."),
    Point("Do words and pictures suit the people who will read them?", "Only sizes are measured."),
)
"""What no program can decide, for every handout; when no PDF was judged, there are no other points."""


def for_a_person(report: Report) -> tuple[Point, ...]:
    """What somebody has to read and decide before the file is signed off."""
    asked = tuple(Point(f"{item.look}{_where(item)}", f"{item.why} ({item.source})") for item in report.items)
    return asked or ALWAYS


def _where(item: Item) -> str:
    """` (content.yaml:42:7, page 3)`: the place a question is about, if it is about one."""
    places = [str(item.span)] if item.span else []
    places += [f"page {item.page}"] if item.page else []
    return f" ({', '.join(places)})" if places else ""


def unchecked(report: Report) -> tuple[Point, ...]:
    """The rules that could not look."""
    return tuple(
        Point("could not be checked", one.why, one.rule)
        for one in report.outcomes
        if one.outcome == "could not be checked"
    )


def person_section(case: Case) -> Markup:
    points = for_a_person(case.report)
    note = "No program can decide these. Tick each one when you have looked."
    boxes = (tag("li", tag("span", class_="tick", aria_hidden="true"), _told(case, one)) for one in points)
    return case.section(
        "person", "Needs a person", tag("p", note, class_="quiet"), tag("ul", *boxes, class_="ticks")
    )


def unchecked_section(case: Case) -> Markup:
    blind, idle = unchecked(case.report), case.report.ended("not applicable")
    if not case.report.outcomes:
        return case.section("unchecked", "Not checked", tag("p", "No finished PDF was checked at all."))
    looked = tag("p", "Every rule that applies could look.")
    title = case.heading(2, f"Could not be checked ({len(blind)})")
    first = joined(title, _list(case, blind)) if blind else looked
    verb = "does" if idle == 1 else "do"
    told = f"{counted(idle, 'rule')} {verb} not apply to this file; "
    second = tag("p", told, case.link("rules", "the list of all rules says why"), ".", class_="quiet")
    return case.section("unchecked", "Not checked", first, second if idle else None)


def waived_section(case: Case) -> Markup:
    """The findings that do not count, each with who answers for it, why, and until when."""
    waived = case.report.waived
    if not waived:
        return case.section("waived", "Waived", tag("p", "Nothing is waived."))
    note = "These findings do not count until the day that is named. Somebody answers for each."
    items = (tag("li", _waiver(case, one)) for one in waived)
    return case.section(
        "waived", "Waived", tag("p", note, class_="quiet"), tag("ul", *items, class_="points")
    )


def _waiver(case: Case, one: Waived) -> Markup:
    finding = one.finding
    places = [str(finding.span)] if finding.span else []
    places += [f"page {finding.page}"] if finding.page else []
    where = f" ({', '.join(places)})" if places else ""
    excuse = f"{one.owner} answers for it until {one.until}: {one.reason}"
    asked = f" [{one.span}]" if one.span else ""
    return joined(
        case.rule(finding.rule), f" {finding.message}{where}", tag("p", excuse, asked, class_="excuse")
    )


def _list(case: Case, points: Iterable[Point]) -> Markup:
    return tag("ul", *(tag("li", _told(case, one)) for one in points), class_="points")


def _told(case: Case, one: Point) -> Markup:
    why = f": {one.why}" if one.why and one.rule else f" {one.why}" if one.why else ""
    return tag("span", case.rule(one.rule) if one.rule else None, " " if one.rule else None, one.what, why)
