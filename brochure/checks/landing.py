"""Landings: a link or a bookmark leads to where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.structure import HEADING
from brochure.checks.subject import Subject, remembered
from brochure.checks.voice import printed
from brochure.facts import Tag
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check, threshold

BELOW = threshold("link-astray.below", 144, "pt", 36, 500, "from where a link leads to its words")
"""Points below the top of what is shown in which the words must begin: two inches are in sight anywhere."""

ABOVE = 24.0
"""Points above the top of what is shown by which the words may end: some programs lead to a line's foot."""

SHORTEST = 4
"""Folded letters of a link that names a heading: shorter ones recur by chance."""

FINDABLE = 8
"""Folded letters of the first words of a block that can be found for sure."""

MOST_WAYS, MOST_HEADS, ALIKE = 3_000, 500, 20
"""Bookmarks and links of a file, headings of a page, and those of the same words in sight, that are met."""

LEADERS = re.compile(r"[\s.·…_]*\d*\s*$")
"""What follows the words of an entry in a table of contents."""

ENTRY = "#ref-"
"""How the target of a link to the entry of a paper begins."""

WORDS_FIRST = frozenset(
    {"", "text", "list", "steps", "key_points", "questions", "table", "citations", "notice"}
)
"""Kinds of blocks that begin with words; others may begin with a picture."""


class Spot(NamedTuple):
    """Where words stand: the page, and the box on it."""

    page: int
    box: Box


class Way(NamedTuple):
    """A way to somewhere: what it is called, its words, where on paper it leads, and where it is itself."""

    called: str
    text: str
    page: int
    spot: Box | None
    here: Spot | None = None
    target: str = ""
    aims: tuple[tuple[int, int], ...] = ()


@check("link-astray", Severity.ERROR)
@thinned
def link_astray(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link or a bookmark leads to another place than the one it names.

    ## What it looks for
    Bookmarks and links with the words of a heading, and links to a block of the content, to a paper by its
    number included: the heading, or the first words of the block, must stand on the page they lead to, at
    most 144 pt below the top of what is then shown, and no other heading before it; before a paper, no other
    paper either. A tag that a link or a bookmark names besides (/SD, /SE) must stand there, too.

    ## Why it matters
    Who clicks on “Risks” and arrives at “What helps” believes to have read the risks. A number that leads to
    another study gives a claim a proof it does not have.

    ## Example
    `the bookmark “What it is” leads to page 6, and “What it is” stands on page 1`.

    ## How to mend it
    Build the file again, and do not change it afterwards. In other programs, let links and bookmarks be made
    from the headings.

    ## Source
    WCAG 2.1, success criteria 2.4.4 and 2.4.5; ISO 32000-1, 12.3.2. The distance is a project default.
    """
    ways = list(_ways(subject))
    if not ways:
        raise NotApplicable("the file has no bookmarks and no links within itself")
    heads = _headings(subject)
    pages: dict[int, list[Box]] = {}
    for spot in (spot for there in heads.values() for spot in there):
        pages.setdefault(spot.page, []).append(spot.box)
    if len(ways) > MOST_WAYS or max(map(len, pages.values()), default=0) > MOST_HEADS:
        raise Unchecked("the file has too many bookmarks, links or headings to compare")
    for way in ways:
        if (aim := _aim(subject, way)) is not None:
            yield rule.finding(
                f"{way.called} leads to {_told(way)}, and viewers that follow tags go to page {aim.page}, to"
                f" {quoted(_said(subject, way))}",
                hint="Build the file again, and do not change it afterwards.",
                span=subject.author(way.text, *((way.here.page, way.here.box) if way.here else ())),
                page=way.here.page if way.here else way.page,
                box=way.here.box if way.here else None,
            )
        wanted = _wanted(subject, heads, way)
        near = [spot for spot in wanted if spot.page == way.page and _in_sight(subject, way, spot.box)]
        before = [*pages.get(way.page, []), *_other_entries(subject, way)]
        if wanted and not any(_first_seen(way, spot.box, before) for spot in near[:ALIKE]):
            yield rule.finding(
                f"{way.called} leads to {_told(way)}, and {_what(way)} stands {_where(way, wanted[0])}",
                hint="Build the file again; links and bookmarks are made from the headings and blocks.",
                span=subject.author(way.text, *((way.here.page, way.here.box) if way.here else ())),
                page=way.here.page if way.here else way.page,
                box=way.here.box if way.here else None,
            )


def _ways(subject: Subject) -> Iterator[Way]:
    for mark in subject.facts.bookmarks:
        if mark.page is not None:
            yield Way(f"the bookmark {quoted(mark.title)}", mark.title, mark.page, mark.spot, aims=mark.aims)
    for link in subject.facts.links:
        if link.lands is not None:
            here, text = Spot(link.page, link.box), LEADERS.sub("", link.text) or link.text
            yield Way(
                f"the link {quoted(link.text)}", text, link.lands, link.spot, here, link.target, link.aims
            )


def _aim(subject: Subject, way: Way) -> Spot | None:
    """Where the tag stands that a way names besides (/SD, /SE), if that is another place; else None."""
    places = marked(subject) if way.aims else {}
    found = [Spot(mark[0] + 1, places[mark]) for mark in way.aims if mark in places]
    near = any(spot.page == way.page and _in_sight(subject, way, spot.box) for spot in found)
    return found[0] if found and not near else None


def _said(subject: Subject, way: Way) -> str:
    """What is printed first of the tag that a way names besides."""
    page, mcid = next(mark for mark in way.aims if mark in marked(subject))
    return "".join(run.text for run in subject.facts.pages[page].runs if run.mcid == mcid)


def _wanted(subject: Subject, heads: Mapping[str, Sequence[Spot]], way: Way) -> Sequence[Spot]:
    """Where a way may lead to; nothing when nobody knows."""
    folded = squash(way.text)
    if way.here is None:
        return heads.get(folded) or _lines(subject).get(folded, ())
    targets = [target for text, target in subject.expected.links if squash(text) == folded]
    known = [target for target in targets if target == way.target] or targets
    if known:
        found = [_begin(subject).get(target) for target in known if target.startswith("#")]
        return [spot for spot in found if spot]
    return heads.get(folded, ()) if len(folded) >= SHORTEST else ()


def _in_sight(subject: Subject, way: Way, box: Box) -> bool:
    """Whether words on the page that a way leads to are in sight when it opens."""
    if way.spot is None:
        return True
    return box.bottom - ABOVE <= way.spot.top <= box.top + subject.limit(BELOW)


def _first_seen(way: Way, box: Box, heads: Sequence[Box]) -> bool:
    """Whether none of the page's headings stands between the words and where the way leads."""
    return way.spot is None or not any(
        box.top <= one.bottom and _middle(one) < way.spot.top and _shares(one, box) for one in heads
    )


def _other_entries(subject: Subject, way: Way) -> Iterator[Box]:
    """Where the entries of papers begin on the page that a link to one leads to. They have no headings."""
    if way.target.startswith(ENTRY):
        begun = ((target, spot) for target, spot in _begin(subject).items() if target.startswith(ENTRY))
        yield from (spot.box for target, spot in begun if spot.page == way.page and target != way.target)


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _shares(one: Box, two: Box) -> bool:
    """Whether two boxes stand one above the other."""
    return min(one.right, two.right) > max(one.left, two.left)


def _told(way: Way) -> str:
    return f"page {way.page}"


def _what(way: Way) -> str:
    return quoted(way.text) if way.here is None or not way.text.strip().isdigit() else "what it names"


def _where(way: Way, wanted: Spot) -> str:
    if way.page != wanted.page:
        return f"on page {wanted.page}"
    return "further down on it" if way.spot and way.spot.top > wanted.box.top else "further up on it"


def _headings(subject: Subject) -> Mapping[str, Sequence[Spot]]:
    """Where each heading stands, by its folded words."""
    return remembered(subject, "headed", lambda: _grouped(_tagged(subject)))


def _tagged(subject: Subject) -> Iterator[tuple[str, Spot]]:
    tags = subject.facts.tags.walk() if subject.facts.tags else ()
    heads = [tag for tag in tags if HEADING.fullmatch(tag.role) or tag.role in ("H", "Title")]
    places = marked(subject) if heads else {}
    for tag in heads:
        spot = _first(tag, places)
        if spot is not None and (said := squash(printed(tag))):
            yield said, spot


def _first(tag: Tag, places: Mapping[tuple[int, int], Box]) -> Spot | None:
    """Where a tag begins: its box on its first page."""
    marks = [mark for part in tag.walk() for mark in part.marks if mark in places]
    if not marks:
        return None
    page = marks[0][0]
    return Spot(page + 1, Box.around([places[mark] for mark in marks if mark[0] == page]))


def marked(subject: Subject) -> Mapping[tuple[int, int], Box]:
    """Where the text of each marked content stands: by page index and number."""

    def made() -> dict[tuple[int, int], Box]:
        held: dict[tuple[int, int], list[Box]] = {}
        for page in subject.facts.pages:
            for run in page.runs:
                if run.mcid is not None and run.text.strip():
                    held.setdefault((page.number - 1, run.mcid), []).append(run.box)
        return {mark: Box.around(boxes) if boxes[1:] else boxes[0] for mark, boxes in held.items()}

    return remembered(subject, "marked", made)


def _lines(subject: Subject) -> Mapping[str, Sequence[Spot]]:
    """Where each line stands, by its folded words: in files without tags."""
    every = ((squash(line.text), Spot(line.page, line.box)) for page in subject.body for line in page)
    return remembered(subject, "lined", lambda: _grouped(every))


def _begin(subject: Subject) -> Mapping[str, Spot]:
    """Where each block of the content begins, by the target of a link to it."""
    return remembered(subject, "begun", lambda: dict(_begun(subject)))


def _begun(subject: Subject) -> Iterator[tuple[str, Spot]]:
    seen: set[str] = set()
    stream = subject.stream
    for index, word in enumerate(subject.expected.words):
        if len(squash(word.text)) < FINDABLE:  # a number may be found anywhere
            continue
        targets = {f"#{word.key}"} if word.key and word.kind in WORDS_FIRST else set()
        targets |= {f"{ENTRY}{word.paper}"} if word.paper else set()
        new = targets - seen
        place = subject.alignment.place(index) if new else None
        seen |= new  # whatever follows is not the first of it
        page = stream.page(place.start) if place else None
        box = stream.box(place.start, place.end) if place else None
        if page is not None and box is not None:
            yield from ((target, Spot(page, box)) for target in new)


def _grouped(spots: Iterator[tuple[str, Spot]]) -> dict[str, list[Spot]]:
    found: dict[str, list[Spot]] = {}
    for said, spot in spots:
        found.setdefault(said, []).append(spot)
    return found
