"""Cutting: the pages of a file as a print shop's knife leaves them, for the rules that look at pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar, cast

from brochure.facts import Facts, Link, Page, Slash
from brochure.findings import Box

P = TypeVar("P", bound=Any)


def shifts(facts: Facts) -> dict[int, tuple[float, float]]:
    """By page (1-based) how far, in points, the lower left of what is left lies from that of the sheet."""
    return {page.number: (page.trim.left, page.trim.bottom) for page in facts.pages if page.trim}


def moved(box: Box, by: tuple[float, float], way: int = -1) -> Box:
    """A box on the cut page (`way` -1), or back on the sheet (1)."""
    x, y = way * by[0], way * by[1]
    return Box(box.left + x, box.bottom + y, box.right + x, box.top + y)


def cut(facts: Facts) -> Facts:
    """The facts with every page cut to its TrimBox, and all places counted from there. What lies outside of
    it keeps its place, beyond the edge."""
    by = shifts(facts)

    def each(things: tuple[P, ...]) -> tuple[P, ...]:
        return tuple(_moved(one, by.get(one.page)) for one in things)

    return replace(
        facts,
        pages=tuple(_cut(page, by.get(page.number)) for page in facts.pages),
        links=tuple(
            _leading(_quads(one, by.get(one.page)), by.get(one.lands or 0)) for one in each(facts.links)
        ),
        bookmarks=tuple(_leading(one, by.get(one.page or 0)) for one in facts.bookmarks),
        undrawn=each(facts.undrawn),
        annotations=each(facts.annotations),
        pictures=each(facts.pictures),
        inscriptions=each(facts.inscriptions),
        leaves=tuple(replace(leaf, trim=None) for leaf in facts.leaves),
        plates=facts.plates
        and replace(
            facts.plates,
            marks=each(facts.plates.marks),
            boxes=tuple(
                {key: moved(box, by.get(number, (0.0, 0.0))) for key, box in boxes.items()}
                for number, boxes in enumerate(facts.plates.boxes, 1)
            ),
            notes=tuple((n, kind, moved(box, by.get(n, (0.0, 0.0)))) for n, kind, box in facts.plates.notes),
        ),
    )


def _moved(thing: P, by: tuple[float, float] | None) -> P:
    if by is None or thing.box is None:
        return thing
    box = moved(thing.box, by)
    place: Any = thing
    return cast(P, place._replace(box=box) if isinstance(thing, tuple) else replace(place, box=box))


def _quads(link: Link, by: tuple[float, float] | None) -> Link:
    return link if by is None else replace(link, quads=tuple(moved(box, by) for box in link.quads))


def _leading(way: P, by: tuple[float, float] | None) -> P:
    """A link or a bookmark, with the point it leads to moved as that page is."""
    return way if by is None or way.spot is None else replace(way, spot=moved(way.spot, by))


def _cut(page: Page, by: tuple[float, float] | None) -> Page:
    trim = page.trim
    if by is None or trim is None:
        return page

    def each(things: tuple[P, ...]) -> tuple[P, ...]:
        return tuple(_moved(one, by) for one in things)

    return replace(
        page,
        width=trim.width,
        height=trim.height,
        trim=Box(0, 0, trim.width, trim.height),
        glyphs=each(page.glyphs),
        runs=tuple(replace(run, box=moved(run.box, by), baseline=run.baseline - by[1]) for run in page.runs),
        images=each(page.images),
        curves=each(page.curves),
        outlines=each(page.outlines),
        bars=each(page.bars),
        strays=each(page.strays),
        signs=each(page.signs),
        retouches=each(page.retouches),
        slashes=tuple(
            Slash(a - by[0], b - by[1], c - by[0], d - by[1], glyphs) for a, b, c, d, glyphs in page.slashes
        ),
        brinks=None if page.brinks is None else each(page.brinks),
        rim=tuple(moved(box, by) for box in page.rim),
    )
