"""Promises: where each required text must stand, and what of it was found there: three verdicts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from brochure.checks.normal import fold
from brochure.checks.occurrence import (
    Occurrence,
    Reading,
    Readings,
    badly_spaced,
    find,
    part_of_more,
    reading,
    readings,
)
from brochure.checks.subject import Promise, Subject
from brochure.checks.verdict import Verdict
from brochure.checks.visibility import Sight, sight
from brochure.checks.voice import voice
from brochure.facts import Divergence, Image, Page
from brochure.findings import Box

DRIFT = 40
"""Of 255: the light by which a color of its own may differ from that of the device. Profiles of one and the
same color space differ by less than 10, of screens by less than 30."""

_RANGE = re.compile(r"(\d*)\s*(-?)\s*(\d*)")


@dataclass(frozen=True, slots=True)
class Look:
    """What was found of one promise on one page. `held` is None when the page could not be read.

    `glyphs` are the indexes of its letters in the page's glyphs."""

    promise: Promise
    page: int
    held: bool | None
    sight: Sight | None = None
    box: Box | None = None
    why: str = ""
    glyphs: tuple[int, ...] = ()


def pages_of(policy: str, count: int) -> tuple[int, ...] | None:
    """The 1-based pages a policy names in a file of `count` pages; None for one it does not know.

    `somewhere` names all of them: one is enough.
    """
    numbers = range(1, count + 1)
    named = {
        "every": numbers,
        "somewhere": numbers,
        "first": numbers[:1],
        "last": numbers[-1:],
        "odd": numbers[::2],
        "even": numbers[1::2],
    }
    if policy in named:
        return tuple(named[policy])
    match = _RANGE.fullmatch(policy.strip().replace("–", "-"))
    if match is None or not (match[1] or match[3]):
        return None
    start = int(match[1] or 1)
    end = int(match[3]) if match[3] else (count if match[2] else start)
    return tuple(range(start, end + 1))


ROOM = 0.35
"""Share of the square of its type size that a letter in a picture needs, with the space around it."""
PIXELS = 24
"""Of a picture, for each letter in it: five by five are the fewest that make letters."""
DRAWN_LETTERS = 0.5
"""Outlines for each letter of a text: some programs join the letters of a word."""


def perhaps_drawn(subject: Subject, look: Look) -> str:
    """Where a text that is not in the text layer may stand nevertheless, in words; empty if nowhere.

    What was just laid out has its texts as text, or lacks them; and a picture that somebody describes is not
    where a text hides.
    """
    if subject.columns:
        return ""
    pages = subject.facts.pages
    if look.promise.pages != "somewhere":
        pages = pages[look.page - 1 : look.page]
    count = len(fold(look.promise.text))
    for page in pages:
        described = [one.box for one in subject.facts.pictures if one.page == page.number and one.alt]
        rows = (row for row in page.curves if not any(box and row.box.centred_in(box) for box in described))
        if sum(row.shapes for row in rows) >= DRAWN_LETTERS * count:
            return f"page {page.number} carries shapes that may be letters drawn as outlines,"
        if any(_has_room(subject, page, image, count, look.promise.min_size) for image in page.images):
            return f"page {page.number} carries a picture that may hold words,"
    return ""


def _has_room(subject: Subject, page: Page, image: Image, count: int, size: float) -> bool:
    """Whether `count` letters fit into a picture that nobody describes and that shows something."""
    wide, high = image.pixels
    if image.box.width * image.box.height < ROOM * size * size * count or wide * high < PIXELS * count:
        return False
    held = (p for p in subject.facts.pictures if p.page == page.number and p.box)
    own = [picture for picture in held if picture.box and picture.box.overlaps(image.box)]
    if any(picture.alt or picture.seen == 0 or picture.spread == 0 for picture in own):
        return False
    return image.box.overlaps(Box(0, 0, page.width, page.height))


def verdicts(subject: Subject) -> tuple[Verdict, ...]:
    """The three verdicts on each promise, page by page in the promise's order."""
    if not subject.expected.promises:
        return ()
    said = {promise.key: spoken(subject, promise) for promise in subject.expected.promises}
    return tuple(_verdict(subject, look, said[look.promise.key]) for look in looks(subject))


def _verdict(subject: Subject, look: Look, in_tags: bool | None) -> Verdict:
    drawn = perhaps_drawn(subject, look) if look.sight is None and look.held is False else ""
    on_paper = look.sight.on_paper if look.sight else (False if look.held is False and not drawn else None)
    if drawn:
        return Verdict(
            look.promise.key, look.page, False, None, in_tags, f"not as text: {drawn[:-1]}", look.box
        )
    doubt = _doubt(subject, look) if on_paper else ""
    if doubt:
        return Verdict(look.promise.key, look.page, look.held, None, in_tags, doubt, look.box)
    why = look.why or _first(look.sight) or ("" if in_tags is not False else "it is not in the tag tree")
    return Verdict(look.promise.key, look.page, look.held, on_paper, in_tags, why, look.box)


def diverging(subject: Subject) -> Iterator[Divergence]:
    """What makes viewers and printers show the file in different ways."""
    told = subject.facts.divergences or ()
    return (one for one in told if one.drift is None or one.drift >= DRIFT)


def _doubt(subject: Subject, look: Look) -> str:
    """Why a text that is seen here may not be seen by others; empty when there is no reason."""
    if any(one.page == look.page for one in diverging(subject)):
        return "viewers and printers draw this page in different ways"
    page = next(page for page in subject.facts.pages if page.number == look.page)
    runs = {run for index in look.glyphs if (run := page.glyphs[index].run) is not None}
    if look.page in subject.facts.conditional_pages or any(page.runs[run].layer_conditional for run in runs):
        return "a layer of this page may be hidden or shown"
    return ""


def _first(seen: Sight | None) -> str:
    if seen is None:
        return ""
    return seen.faults[0].why if seen.faults else seen.unknown or seen.unclear or ""


def looks(subject: Subject) -> list[Look]:
    """Every promise on every page it names; for `somewhere` the one page where it stands best."""
    if "looks" not in subject.__dict__:  # several rules ask; the subject never changes
        subject.__dict__["looks"] = list(_looks(subject))
    found: list[Look] = subject.__dict__["looks"]
    return found


def blamed(subject: Subject, page: Page, *rules: str) -> frozenset[int]:
    """The runs of `page` that hold a required text with a fault of one of these rules.

    The rule about the required text says more about them than one about all text: it names the promise.
    """
    seen = (look for look in looks(subject) if look.page == page.number and look.sight)
    faulty = (look for look in seen if look.sight and any(fault.rule in rules for fault in look.sight.faults))
    runs = (page.glyphs[index].run for look in faulty for index in look.glyphs)
    return frozenset(run for run in runs if run is not None)


def _looks(subject: Subject) -> Iterator[Look]:
    pages = subject.facts.pages
    read = {page.number: readings(page) for page in pages}
    texts = [promise.text for promise in subject.expected.promises]
    for promise in subject.expected.promises:
        longer = [t for t in texts if fold(promise.text) in fold(t) and fold(t) != fold(promise.text)]
        there: list[Look] = []
        named = _named(subject, promise)
        if promise.pages == "somewhere" and (plain := _plainly(promise, pages, read, longer)):
            yield plain
            continue
        for n in named:
            if n > len(pages):
                there.append(_beyond(promise, n, named[-1], len(pages)))
                break
            there.append(_look(promise, pages[n - 1], read[n], longer))
        if promise.pages == "somewhere" and there:
            yield min(there, key=_gravity)
        else:
            yield from there


def _named(subject: Subject, promise: Promise) -> tuple[int, ...]:
    """The pages that a promise names. Pages that are blank on purpose, so that a file fills its sheets, count
    for `every` alone: the last page is the last with text."""
    count = len(subject.facts.pages)
    if promise.pages not in ("every", "somewhere", "first"):
        added = range(count, max(1, count - subject.expected.multiple + 1), -1)
        count -= len(list(takewhile(lambda n: subject.left_blank(subject.facts.pages[n - 1]), added)))
    return pages_of(promise.pages, count) or ()


def others_with(subject: Subject, promise: Promise) -> list[int]:
    """The pages where a text stands without fault although its promise does not name them."""
    named, texts = _named(subject, promise), [one.text for one in subject.expected.promises]
    longer = [t for t in texts if fold(promise.text) in fold(t) and fold(t) != fold(promise.text)]
    some = (page for page in subject.facts.pages if page.number not in named)
    return [p.number for p in some if _gravity(_look(promise, p, readings(p), longer)) == _PERFECT]


def _beyond(promise: Promise, first: int, last: int, count: int) -> Look:
    """One look for all pages that do not exist."""
    has = "1 page" if count == 1 else f"{count} pages"
    gone = f"page {first} does" if first == last else f"pages {first} to {last} do"
    return Look(promise, first, False, why=f"cannot be there: {gone} not exist, the file has {has}")


_PERFECT = (0, 0)
"""The gravity that no look can better."""


def _gravity(look: Look) -> tuple[int, int]:
    """Sorts the best look first."""
    if look.sight is not None and look.held:
        return {True: 0, None: 2, False: 3}[look.sight.on_paper], len(look.sight.faults)
    return (1 if look.sight is not None else 4 if look.held is None else 5), 0


def _rank(look: Look, page: Page) -> tuple[int, int, bool]:
    """Sorts the best of several copies on a page first; of two that are as good the one in header or footer,
    where a text stands that is on every page."""
    runs = {page.glyphs[index].run for index in look.glyphs} - {None}
    running = look.promise.pages == "every" and all(page.runs[run or 0].artifact for run in runs)
    return *_gravity(look), not running


def _plainly(
    promise: Promise, pages: Sequence[Page], read: dict[int, Readings], longer: Sequence[str]
) -> Look | None:
    """The first page where the text stands without fault as it is stored: nearly always there is one."""
    for page in pages:
        look = _look(promise, page, (read[page.number].stored,), longer)
        if _gravity(look) == _PERFECT:
            return look
    return None


def _look(promise: Promise, page: Page, read: Iterable[Reading], longer: Sequence[str]) -> Look:
    if page.unreadable:
        return Look(promise, page.number, None, why=f"the page could not be read: {page.unreadable}")
    spoiled = ""
    best: Look | None = None
    for source in read:
        for found in find(promise.text, source, longer):
            fault = badly_spaced(promise.text, found, source, page)
            if fault:
                spoiled = fault
                continue
            look = _seen(promise, page, found)
            if best is None or _rank(look, page) < _rank(best, page):
                best = look
        if best is not None:
            return best
    if not spoiled and any(part_of_more(promise.text, source) for source in read):
        spoiled = "stands there only as a part of a longer word or number"
    return Look(promise, page.number, False, why=spoiled)


def _seen(promise: Promise, page: Page, found: Occurrence) -> Look:
    seen = sight(page, found.glyphs, promise.min_size, promise.contrast)
    boxes = [box for i in found.glyphs if (box := page.glyphs[i].box) is not None]
    box = Box.around(boxes) if boxes else None
    lie = _replaced(page, found)
    why = f"readers and search get “{lie[:60]}” instead" if lie is not None else ""
    return Look(promise, page.number, lie is None, seen, box, why, tuple(found.glyphs))


def _replaced(page: Page, found: Occurrence) -> str | None:
    """What /ActualText says instead of the glyphs, when that is something else."""
    for index in found.glyphs:
        run = page.glyphs[index].run
        if run is None or page.runs[run].replaced is None or page.runs[run].spelled_out:
            continue  # of what an abbreviation is said to be short for, `tag-text-differs` tells
        said = page.runs[run].replaced or ""
        shown = fold("".join(r.text for r in page.runs if r.replaced == said))
        if fold(said) not in (shown, fold(page.runs[run].text)):
            return said
    return None


def spoken(subject: Subject, promise: Promise) -> bool | None:
    """Whether the promise's text stands in the tag tree; None when that could not be read, or not all."""
    if not promise.tagged:
        return True
    unread = not subject.facts.around or any("tag tree" in trouble for trouble in subject.facts.trouble)
    if subject.facts.tags is None:
        return None if unread else False
    if "spoken" not in subject.__dict__:
        subject.__dict__["spoken"] = reading(list(" ".join(voice(subject.facts.tags))))
    source: Reading = subject.__dict__["spoken"]
    if any(True for _ in find(promise.text, source, [one.text for one in longer_than(subject, promise)])):
        return True
    return None if any(page.unreadable for page in subject.facts.pages) else False


def longer_than(subject: Subject, promise: Promise) -> list[Promise]:
    """The required texts that hold this one: where it stands inside of them it does not count."""
    text = fold(promise.text)
    return [one for one in subject.expected.promises if text in fold(one.text) and text != fold(one.text)]


def holder_spoken(subject: Subject, promise: Promise) -> Promise | None:
    """The longer required text inside of which alone a screen reader says this one; None if there is none."""
    source: Reading | None = subject.__dict__.get("spoken")
    longer = longer_than(subject, promise)
    if source is None or not any(True for _ in find(promise.text, source)):
        return None
    return next((one for one in longer if any(True for _ in find(one.text, source))), None)
