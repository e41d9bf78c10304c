"""The required texts: for each promise, page by page, the three verdicts and the picture of the place."""

from __future__ import annotations

from collections.abc import Iterator

from brochure.checks.verdict import Required, Verdict
from brochure.report.web import approvals
from brochure.report.web.case import Case, unmade
from brochure.report.web.markup import Markup, joined, tag
from brochure.report.web.pictures import image

ANSWERS = {True: ("yes", "✓ yes"), False: ("no", "✗ no"), None: ("unsure", "? not checked")}
"""The look and the words of a verdict: never the colour alone."""
UNAPPROVED = ANSWERS | {True: ("unsure", "! there, but not approved")}
"""The same for words that nobody approves: that they are there is no good news."""
COLUMNS = ("In the text", "On paper", "In the tags")
SHORTENED = 120


def section(case: Case) -> Markup:
    """What was promised, and the proof that it was seen."""
    if not case.letters:
        return case.section("promises", "Required texts", tag("p", _why_none(case)))
    note = (
        "Each text was looked for in three ways: in the text that is searched and copied, as ink on paper, "
        "and in the tags that a screen reader follows. The picture shows where the program saw it."
    )
    parts = (_promise(case, key, case.required.get(key)) for key in case.letters)
    return case.section("promises", "Required texts", tag("p", note, class_="quiet"), *parts)


def _why_none(case: Case) -> str:
    """Why no required text was looked for."""
    if not case.report.outcomes:
        return f"No required text was looked for: {unmade(case)}."
    if case.report.head and case.report.head.source == "content":
        return "No required text was looked for: the content and the policy ask for none."
    return "No required text was looked for: no content was given, and the policy asks for none."


def _promise(case: Case, key: str, required: Required | None) -> Markup:
    letter = case.letters[key]
    verdicts = [one for one in case.report.verdicts if one.promise == key]
    name = case.id(f"promise-{letter}")
    badge = tag("span", letter, class_="badge promise", aria_hidden="true")
    return tag(
        "article",
        case.heading(2, badge, " ", approvals.title(key, required), id=name),
        approvals.alarm(required),
        _terms(required) if required else None,
        _table(case, key, verdicts, required) if verdicts else tag("p", "No verdict was reached."),
        class_="promised",
        aria_labelledby=name,
    )


def _terms(required: Required) -> Markup:
    terms = [("Pages", required.pages), ("At least", f"{required.min_size:g} pt")]
    terms += [("Owner", required.owner)] if required.owner else []
    terms += [("Asked for in", str(required.span))] if required.span else []
    terms += [("Approval", approvals.terms(required.approval))]
    pairs = (tag("div", tag("dt", term), tag("dd", said)) for term, said in terms)
    return joined(tag("blockquote", tag("p", required.text)), tag("dl", *pairs, class_="terms"))


def _table(case: Case, key: str, verdicts: list[Verdict], required: Required | None) -> Markup:
    heads = (tag("th", title, scope="col") for title in ("Page", *COLUMNS))
    rows = (row for one in verdicts for row in _rows(case, one, required))
    caption = tag("caption", f"Verdicts on {approvals.title(key, required)}, page by page")
    return tag("table", caption, tag("thead", tag("tr", *heads)), *rows, class_="verdicts")


def _rows(case: Case, one: Verdict, required: Required | None) -> Iterator[Markup]:
    """A page's verdicts; below them the picture of the place, and why a verdict is not yes."""
    page = str(one.page)
    if one.page in case.album.pages:
        head = tag(
            "th", case.link(f"page-{page}", page, aria_label=f"Page {page}"), scope="rowgroup", rowspan="2"
        )
    else:
        head = tag("th", page, scope="rowgroup", rowspan="2")
    answers = UNAPPROVED if approvals.warning(required) else ANSWERS
    cells = (tag("td", words, class_=look) for look, words in (answers[said] for said in _said(one)))
    proof = tag(
        "td", tag("p", one.why, class_="why") if one.why else None, _proof(case, one, required), colspan="3"
    )
    yield tag("tbody", tag("tr", head, *cells), tag("tr", proof))


def _said(one: Verdict) -> tuple[bool | None, ...]:
    return one.in_text, one.on_paper, one.in_tags


def _proof(case: Case, one: Verdict, required: Required | None) -> Markup:
    if one.box is None:
        return tag("p", "No place to show.", class_="quiet")
    portrait = case.album.promises.get((one.page, one.box))
    if portrait is None:
        return tag("p", "Not pictured here.", class_="quiet")
    text = required.text if required else one.promise
    said = text if len(text) <= SHORTENED else text[: SHORTENED - 1].rsplit(" ", 1)[0] + " …"
    warning = approvals.warning(required)
    about = f"this was looked at ({warning})" if warning else "this was looked at"
    return image(portrait, f"Page {one.page}, the place where {about}: {said}")
