"""The pages as they are, with numbered outlines where something was found and letters on required texts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

from brochure.checks.verdict import Verdict
from brochure.facts import Portrait
from brochure.facts.views import CELLS
from brochure.findings import Box, Finding
from brochure.report.web import approvals
from brochure.report.web.case import NAMES, Case, counted
from brochure.report.web.markup import Markup, tag

_BADGES = 21
"""So many badges fit side by side on a sheet: each has 24 CSS pixels and a gap where the sheet is narrowest
(546 pixels, in a window of 640). In narrower windows there are none."""
_SLACK = 0.01
"""Points by which two badges may miss: what rounding does."""
_MARGIN = 2.0
"""Points between a place and the outline around it."""


def image(portrait: Portrait, alt: str, **attributes: str) -> Markup:
    """A picture that stands in the page itself."""
    address = "data:image/png;base64," + b64encode(portrait.png).decode("ascii")
    wide, high = portrait.pixels
    return tag("img", src=address, alt=alt, width=wide, height=high, **attributes)


def section(case: Case) -> Markup | None:
    """Every pictured page; what is not pictured, and why."""
    report, album = case.report, case.album
    if not report.pages:
        return None
    if not album.pages:
        return case.section("pages", "Pages", tag("p", f"There are no pictures: {album.why_none}."))
    left_out = [page for page in range(1, report.pages + 1) if page not in album.pages]
    return case.section("pages", "Pages", _legend(case), _missing(left_out), *_pages(case))


def _legend(case: Case) -> Markup:
    found = "Solid outlines with a number are findings. " if case.findings else ""
    text = "Dashed outlines with a letter are required texts, where they were found." if case.letters else ""
    marked = " REJECTED was printed over the pages after they were judged." if case.report.rejected else ""
    return tag("p", found + text + marked, class_="quiet")


def _missing(pages: list[int]) -> Markup | None:
    if not pages:
        return None
    shown = ", ".join(map(str, pages[:20])) + (" and others" if len(pages) > 20 else "")
    return tag(
        "p", f"Not pictured, because the file is long or they could not be drawn: {shown}.", class_="told"
    )


def _pages(case: Case) -> Iterator[Markup]:
    for page, portrait in sorted(case.album.pages.items()):
        here = [pair for pair in case.findings if pair[1].page == page]
        seen = [one for one in case.report.verdicts if one.page == page and one.box]
        about = f"{counted(len(here), 'finding')} and {counted(len(seen), 'required text')} outlined"
        picture = image(portrait, f"Page {page} of {case.report.pages} as printed, {about}")
        sheet = tag("div", picture, *_spots(case, portrait, here, seen), class_="sheet")
        yield tag(
            "article",
            case.heading(2, f"Page {page}", id=case.id(f"page-{page}")),
            tag("div", sheet, _list(case, here, seen), class_="spread"),
            class_="page",
            aria_labelledby=case.id(f"page-{page}"),
        )


def _list(case: Case, here: list[tuple[int, Finding]], seen: list[Verdict]) -> Markup:
    """What is on this page, in words: nobody needs to see the outlines."""
    items = [
        tag(
            "li",
            tag("span", str(number), class_=f"badge {one.severity.value}", aria_hidden="true"),
            case.link(f"finding-{number}", f"{NAMES[one.severity]} {number}: {one.message}"),
        )
        for number, one in here
    ]
    items += [
        tag(
            "li",
            tag("span", case.letters[one.promise], class_="badge promise", aria_hidden="true"),
            case.link(f"promise-{case.letters[one.promise]}", f"Required text {_named(case, one)}"),
        )
        for one in seen
    ]
    if not items:
        return tag("p", "No finding and no required text has its place on this page.", class_="on-page quiet")
    return tag("ul", *items, class_="on-page")


def _named(case: Case, one: Verdict) -> str:
    """The name of a required text, with a warning where nobody approves its words."""
    return approvals.title(one.promise, case.required.get(one.promise))


def _spots(
    case: Case, portrait: Portrait, here: list[tuple[int, Finding]], seen: list[Verdict]
) -> Iterator[Markup]:
    taken: list[tuple[float, float]] = []
    for number, finding in here:
        if finding.box:
            look = f"spot {finding.severity.value}"
            yield outline(portrait, finding.box, look, str(number), id=case.id(f"spot-{number}"))
            place = _badge(portrait, finding.box.left - portrait.size[0] / _BADGES, finding.box.top, taken)
            label = f"{number}, {NAMES[finding.severity]}: {finding.message}"
            yield case.link(
                f"finding-{number}", str(number), class_=f"tab {look}", style=place, aria_label=label
            )
    for one in seen:
        if one.box:
            letter = case.letters[one.promise]
            yield outline(portrait, one.box, "spot promise", letter)
            place = _badge(portrait, one.box.right + _MARGIN, one.box.top, taken)
            label = f"{letter}, required text {_named(case, one)}"
            yield case.link(
                f"promise-{letter}", letter, class_="tab spot promise", style=place, aria_label=label
            )


def outline(portrait: Portrait, box: Box, look: str, mark: str, **attributes: str) -> Markup:
    """A frame around `box` on the picture. Its `mark` is shown on it where there is no room for a link."""
    shown, (wide, high) = portrait.box, (portrait.box.width, portrait.box.height)
    left, right = max(box.left - _MARGIN - shown.left, 0), min(box.right + _MARGIN - shown.left, wide)
    top, end = max(shown.top - box.top - _MARGIN, 0), min(shown.top - box.bottom + _MARGIN, high)
    shape = (
        f"left:{_share(left, wide)};top:{_share(top, high)};"
        f"width:{_share(max(right - left, 0), wide)};height:{_share(max(end - top, 0), high)}"
    )
    return tag("span", class_=f"outline {look}", style=shape, data_mark=mark, **attributes)


def _badge(portrait: Portrait, left: float, top: float, taken: list[tuple[float, float]]) -> str:
    """Where a badge of a place goes: beside it, on the sheet, not upon words and not upon another."""
    wide, high = portrait.size
    room = wide / _BADGES
    x = min(max(left, 0), wide - room)
    y = min(max(high - top - _MARGIN, 0), max(high - room, 0))
    near = room - _SLACK
    free = [
        (a, b)
        for a, b in _around(x, y, portrait)
        if not any(abs(a - c) < near and abs(b - d) < near for c, d in taken)
    ]
    even = (place for place in free if not _words(portrait, *place))
    taken.append(next(even, next(iter(free), (x, y))))
    return f"left:{_share(taken[-1][0], wide)};top:{_share(taken[-1][1], high)}"


def _around(x: float, y: float, portrait: Portrait) -> list[tuple[float, float]]:
    """The place itself, then all others on the page, the nearest first, and rather beside than below it."""
    wide, high = portrait.size
    cell, room = wide / CELLS, wide / _BADGES
    columns = range(int((wide - room) / cell + _SLACK) + 1)
    rows = range(int(max(high - room, 0) / cell + _SLACK) + 1)
    places = [(column * cell, row * cell) for row in rows for column in columns]
    return [(x, y), *sorted(places, key=lambda at: (at[0] - x) ** 2 + (2 * (at[1] - y)) ** 2)]


def _words(portrait: Portrait, x: float, y: float) -> bool:
    """Whether a badge at this place would cover words or lines."""
    cell, held = portrait.size[0] / CELLS, CELLS // _BADGES
    column, row = int(x / cell + _SLACK), int(y / cell + _SLACK)
    across = held + (x / cell - column > _SLACK)
    down = held + (y / cell - row > _SLACK)
    return any(any(cells[column : column + across]) for cells in portrait.busy[row : row + down])


def _share(length: float, whole: float) -> str:
    return f"{100 * length / max(whole, 1e-6):.2f}%"
