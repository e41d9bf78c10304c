"""The view for those who mend, judge and sign: one HTML page that needs no network and no script.

It shows what the report says and nothing more. It never calls a handout compliant: it tells how many findings
the program has, and how many points need a person. Texts from files are escaped by `markup.tag`, and the page
forbids itself everything but its own style and pictures (Content-Security-Policy).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from brochure import __version__
from brochure.checks.verdict import Head
from brochure.findings import ExitCode
from brochure.report import Report
from brochure.report.album import Album
from brochure.report.excerpt import Read, read_file
from brochure.report.terminal import summary, unlooked
from brochure.report.web import faults, ledger, open_points, papers, pictures, signing, texts
from brochure.report.web.case import Case, counted
from brochure.report.web.markup import Markup, joined, tag
from brochure.rules import Rule

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
GENERATOR = "brochure"


def to_html(
    cases: Sequence[tuple[Report, Album]], rules: Mapping[str, Rule], today: str, read: Read = read_file
) -> str:
    """One page on all reports, the same bytes for the same input. `today` is printed as it is given."""
    if len(cases) == 1:
        only = Case(*cases[0], rules, today, read=read)
        return _document(only.report.judged, _header(only), _contents(only), *_sections(only))
    held = [
        Case(report, album, rules, today, f"file-{number}-", 2, read)
        for number, (report, album) in enumerate(cases, 1)
    ]
    title = f"{counted(len(held), 'PDF')}"
    head = tag("header", _kicker(), tag("h1", title), _overview(held), class_="top")
    parts = (
        tag("article", _header(case), _contents(case), *_sections(case), id=case.id("file"), class_="file")
        for case in held
    )
    return _document(title, head, *parts)


def verdict(case: Case) -> str:
    """The line that says it all."""
    found, open_ = len(case.report.findings), len(open_points.for_a_person(case.report))
    blind = len(open_points.unchecked(case.report))
    needs = "item needs" if open_ == 1 else "items need"
    text = f"{counted(found, 'automatic finding')}, {open_} {needs} a person"
    text += f", {counted(blind, 'rule')} could not be checked" if blind else ""
    off = len(unlooked(case.report))
    text += f", {counted(off, 'rule')} on claims switched off" if off else ""
    return text + (f", {len(case.report.waived)} waived" if case.report.waived else "")


def _document(title: str, *body: Markup) -> str:
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="generator", content=f"{GENERATOR} {__version__}"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", f"Report on {title}"),
        tag("style", Markup(_style())),
    )
    skip = tag("a", "Skip to the report", href="#report", class_="skip")
    header, *rest = body
    main = tag("main", *rest, id="report", tabindex="-1")
    return f"<!doctype html>\n{tag('html', head, tag('body', skip, header, main), lang='en')}\n"


@cache
def _style() -> str:
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8")


def _kicker() -> Markup:
    return tag("p", "brochure report", class_="kicker")


def _overview(cases: Sequence[Case]) -> Markup:
    items = (tag("li", case.link("file", case.report.judged), f": {verdict(case)}") for case in cases)
    return tag("nav", tag("ol", *items), aria_label="Files")


def _header(case: Case) -> Markup:
    report = case.report
    look = "good" if report.code is ExitCode.CLEAN else "bad"
    return tag(
        "header",
        _kicker() if case.level == 1 else None,
        case.heading(0, report.judged if case.prefix else Path(report.judged).name, id=case.id("name")),
        tag("p", verdict(case), class_="verdict"),
        tag("p", _advice(report), class_=f"advice {look}"),
        tag("p", summary(report), class_="quiet"),
        _particulars(case),
        class_="top",
    )


def _advice(report: Report) -> str:
    kept = f" {report.file} is older: it was made before these changes." if report.kept else ""
    if not report.outcomes:
        return f"No PDF was judged. Mend the errors and build again.{kept}"
    if report.code is ExitCode.CLEAN:
        return "No rule stops this file. Whether it may be handed out is for a person to decide."
    theirs = any(finding.rule == "content-other" for finding in report.findings)
    how = "and check it again" if theirs else "and build again"
    return f"Do not hand this file out: mend what is told below {how}.{kept}"


def _particulars(case: Case) -> Markup:
    report = case.report
    pairs = list(_told_of(report.head)) if report.head else []
    pairs += [("PDF", report.judged)]
    pairs += [("Pages", str(report.pages))] if report.pages is not None else []
    pairs += [("SHA-256", report.sha256)] if report.sha256 else []
    pairs += [("Report made", case.today), ("Tool", f"brochure {report.version}")]
    pairs += (
        [("Judged", f"{report.unchanged_since}, nothing changed since")] if report.unchanged_since else []
    )
    rows = (tag("div", tag("dt", term), tag("dd", said)) for term, said in pairs)
    return tag("dl", *rows, class_="particulars")


def _told_of(head: Head) -> Iterator[tuple[str, str]]:
    """What the handout is: by its content, or by the metadata of a PDF of which no content is known."""
    if head.source != "content":
        yield "Title by its metadata", head.title or "none"
        yield "Author by its metadata", head.author or "none"
        return
    yield "Title", head.title
    if head.filed != head.title:
        yield "Title by its metadata", head.filed or "none"
    yield "Version", head.version
    yield "Reviewed", str(head.reviewed or "not told")
    yield "Next review by", str(head.review_by or "not told")
    yield "Reviewer", head.reviewer or "nobody is named"
    if head.translator:
        yield "Translator", head.translator


PARTS = (
    ("findings", "Findings"), ("pages", "Pages"), ("promises", "Required texts"),
    ("citations", "Citations"),
    ("person", "Needs a person"), ("unchecked", "Not checked"), ("waived", "Waived"),
    ("signing", "Sign-off"), ("rules", "Rules"), ("explained", "The rules explained"),
)  # fmt: skip


def _contents(case: Case) -> Markup:
    there = {"pages": bool(case.report.pages), "explained": bool(case.explained)}
    items = (tag("li", case.link(name, title)) for name, title in PARTS if there.get(name, True))
    label = "Contents" if case.level == 1 else f"Contents of {case.report.judged}"
    return tag("nav", tag("ul", *items), aria_label=label, class_="contents")


def _sections(case: Case) -> Iterator[Markup]:
    yield faults.section(case)
    yield joined(pictures.section(case))
    yield texts.section(case)
    yield papers.section(case)
    yield open_points.person_section(case)
    yield open_points.unchecked_section(case)
    yield open_points.waived_section(case)
    yield signing.section(case)
    yield ledger.outcomes_section(case)
    yield joined(ledger.pages_section(case))
