"""The binding: the parts of a file, wherever they were measured, put together as Facts."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from brochure.facts import Annotation, Facts, Glyph, Leaf, Letter, Link, Note, Page, Retouch, Sign, Slash, Tag
from brochure.facts.parts import Figure, Frame, Gallery, Letters, Opening, Part, Stem
from brochure.facts.sheet import Sheet
from brochure.findings import Box

N = TypeVar("N", Note, Annotation)
M = TypeVar("M", Sign, Retouch)


def bind(
    opening: Opening,
    frame: Frame,
    parts: Sequence[Part],
    pages: Sequence[Page],
    galleries: Mapping[int, Gallery],
) -> Facts:
    """The Facts, given all parts in page order, `page` of each, and the galleries by page index."""
    facts, sheets = frame.facts, [part.sheet for part in parts]
    leaves = tuple(map(_trimmed, facts.leaves, sheets))
    trims = [leaf.trim for leaf in leaves] + [None] * (len(parts) - len(leaves))
    held = [gallery for _, gallery in sorted(galleries.items())]
    refused = next((gallery.refused for gallery in held if gallery.refused), None)
    return replace(
        facts,
        pages=tuple(replace(one, trim=t) if t else one for one, t in zip(pages, trims, strict=True)),
        leaves=leaves,
        links=tuple(_links(facts.links, parts)),
        bookmarks=tuple(replace(one, spot=_spot(one.page, one.spot, sheets)) for one in facts.bookmarks),
        undrawn=tuple(_placed(facts.undrawn, sheets)),
        annotations=tuple(_placed(facts.annotations, sheets)),
        tags=tags(frame, parts),
        conditional_pages=tuple(
            sorted({*facts.conditional_pages, *(n for n, p in enumerate(parts, 1) if p.conditional)})
        ),
        pictures=() if refused else tuple(picture for gallery in held for picture in gallery.pictures),
        inscriptions=tuple(one for gallery in held for one in gallery.inscriptions),
        trouble=(
            *([f"The file cannot be read: {opening.refused}."] if opening.refused else opening.trouble),
            *(line for part in parts for line in part.trouble),
            *(f"Page {n} cannot be read: {p.unreadable}." for n, p in enumerate(parts, 1) if p.unreadable),
            *facts.trouble,
            *([f"The pictures cannot be read: {refused}."] if refused else []),
        ),
    )


def illustrated(part: Part, figures: tuple[Figure, ...]) -> bool:
    """Whether the pictures of a page are to be looked at; `figures` are those of the tag tree."""
    return not part.unreadable and bool(part.images or figures or part.lettered)


def tags(frame: Frame, parts: Sequence[Part] = ()) -> Tag | None:
    """The tag tree with the text that is printed on `parts`. Raises an exception for what is no tree."""
    if frame.stems is None:
        return None
    above: list[Tag] = []
    for stem in reversed(frame.stems):
        children = tuple(above.pop() for _ in range(stem.kids))
        said = _said(stem, parts)
        texts = tuple(zip(stem.tag.befores, said, strict=True)) if any(stem.tag.befores) else ()
        above.append(replace(stem.tag, text="".join(said), parts=children, texts=texts))
    (top,) = above
    return top


def _said(stem: Stem, parts: Sequence[Part]) -> list[str]:
    """The printed text of each mark of a node."""
    return [parts[i].said.get(mcid, "") if 0 <= i < len(parts) else "" for i, mcid in stem.tag.marks]


def _trimmed(leaf: Leaf, sheet: Sheet | None) -> Leaf:
    """The leaf with what is left of the visible page after trimming, on paper, where something is cut off."""
    sides = leaf.boxes.get("TrimBox")
    if not sides or sheet is None:
        return leaf
    shown = sheet.place_box(Box(*sides))
    kept = Box(max(shown[0], 0), max(shown[1], 0), min(shown[2], sheet.width), min(shown[3], sheet.height))
    whole_page = Box(0, 0, sheet.width, sheet.height).inside(kept, 0.01)
    return leaf if whole_page or kept.width <= 0 or kept.height <= 0 else replace(leaf, trim=kept)


def _placed(notes: Sequence[N], sheets: Sequence[Sheet | None]) -> Iterator[N]:
    """The notes on paper, as far as their pages could be read."""
    for note in notes:
        sheet = sheets[note.page - 1] if note.page <= len(sheets) else None
        if sheet is not None:
            yield replace(note, box=sheet.place_box(note.box))


def _spot(page: int | None, spot: Box | None, sheets: Sequence[Sheet | None]) -> Box | None:
    """A point of a page on paper."""
    sheet = sheets[page - 1] if page is not None and page <= len(sheets) else None
    return None if sheet is None or spot is None else sheet.place_box(spot)


def _links(links: Sequence[Link], parts: Sequence[Part]) -> Iterator[Link]:
    """The links on paper, with what is printed in their rectangles. Each part has its own in their order."""
    texts = [iter(part.linked) for part in parts]
    sheets = [part.sheet for part in parts]
    for each in links:
        link = replace(each, spot=_spot(each.lands, each.spot, sheets))
        index = link.page - 1
        sheet = parts[index].sheet if index < len(parts) else None
        if sheet is None:
            yield link
        else:
            quads = tuple(map(sheet.place_box, link.quads))
            text = next(texts[index], "")
            yield replace(link, box=sheet.place_box(link.box), text=text, quads=quads)


def page(index: int, part: Part) -> Page:
    """The page at `index` (0-based), not yet trimmed. Raises ValueError for what no page can be."""
    sheet = part.sheet
    if sheet is None and not part.unreadable:
        raise ValueError("a page without a sheet")
    return Page(
        number=index + 1,
        width=sheet.width if sheet else 0.0,
        height=sheet.height if sheet else 0.0,
        rotation=sheet.turns * 90 % 360 if sheet else 0,
        text=part.text,
        glyphs=_glyphs(part),
        runs=part.runs,
        images=part.images,
        letters=None if part.letters is None else _letters(part.letters, len(part.text)),
        sampled=None if part.sampled is None else _letters(part.sampled, len(part.text)),
        curves=part.curves,
        outlines=part.outlines,
        crowded=part.crowded,
        bars=part.bars,
        strays=part.strays,
        signs=_within(part.signs, len(part.text)),
        retouches=_within(part.retouches, len(part.text)),
        slashes=_on_page(part.slashes, len(part.text)),
        codes=part.codes,
        rim=_rim(part.rim),
        brinks=part.brinks,
        painted=part.painted,
        raster=part.raster,
        unreadable=part.unreadable,
    )


def _rim(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    if len(boxes) not in (0, 4):
        raise ValueError("a page has four edges")
    return boxes


def _within(marks: tuple[M, ...], length: int) -> tuple[M, ...]:
    if any(not 0 <= mark.glyph < length for mark in marks):
        raise ValueError("a mark beside a character that is not there")
    return marks


def _on_page(slashes: tuple[Slash, ...], length: int) -> tuple[Slash, ...]:
    if any(not 0 <= glyph < length for slash in slashes for glyph in slash.glyphs):
        raise ValueError("a line through a character that is not there")
    return slashes


def _glyphs(part: Part) -> tuple[Glyph, ...]:
    """Thousands per page, so they are built column by column."""
    owners = array("i", part.owners).tolist()
    if max(owners, default=-1) >= len(part.runs):
        raise ValueError("a character of a run that is not there")
    sides = iter(array("d", part.boxes).tolist())
    boxes: list[Box | None] = list(
        map(partial(tuple.__new__, Box), zip(sides, sides, sides, sides, strict=True))
    )
    if -1 in owners:
        boxes = [None if run < 0 else box for box, run in zip(boxes, owners, strict=True)]
    runs = [None if run < 0 else run for run in owners]
    shown, contrast = _known(part.shown), _known(part.contrast)
    return tuple(
        map(partial(tuple.__new__, Glyph), zip(part.text, boxes, runs, shown, contrast, strict=True))
    )


def _letters(columns: Letters, length: int) -> tuple[Letter, ...]:
    glyphs = array("i", columns.glyphs).tolist()
    if not 0 <= min(glyphs, default=0) <= max(glyphs, default=0) < max(length, 1):
        raise ValueError("a letter of a character that is not there")
    made = zip(
        glyphs,
        array("i", columns.lengths).tolist(),
        _known(columns.own),
        columns.others,
        array("d", columns.rivals).tolist(),
        _known(columns.known),
        strict=True,
    )
    return tuple(map(partial(tuple.__new__, Letter), made))


def _known(column: bytes) -> list[float | None]:
    """None for NaN, which alone differs from itself."""
    return [value if value == value else None for value in array("d", column).tolist()]
