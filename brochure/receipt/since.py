"""What changed since the last good build: its state stands in the receipt, and the next build is held against
it.

A state tells nothing that is not in print or in the content file. What cannot be read counts as no state:
then there is nothing to compare with, as after a first build.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from brochure.findings import Finding, Severity, Span
from brochure.rules import declare

if TYPE_CHECKING:
    from brochure.checks.verdict import Judgement
    from brochure.content import Content
    from brochure.policy import Policy

VERSION_UNRAISED = declare(
    "version-unraised",
    Severity.INFO,
    """The words changed, and the version did not.

    ## What it looks for
    After a good build: the texts of the content beside those of the last good build of the same PDF, as its
    receipt tells them, where `version` is the same. White space does not count. A first build, and one whose
    receipt cannot be read, has nothing to compare with. It is always a note, told by the build that brought
    the change; `rules.yaml` may switch it off.

    ## Why it matters
    Two sheets with the same version say different things, and nobody can tell which one a patient got.

    ## Example
    `version 1.0 is that of the last good build (2026-11-20 14:05) too, and 2 texts are new or changed since`

    ## How to mend it
    Raise `version`, and set `reviewed` to the day a clinician read it again.

    ## Source
    Project rule; NHS England, Information Standard: version and date of each leaflet.
    """,
    stage="output",
)
PROMISE_WEAKENED = declare(
    "promise-weakened",
    Severity.INFO,
    """A required text is asked for on fewer pages, smaller, or not at all.

    ## What it looks for
    After a good build: the promises beside those of the last good build of the same PDF, as its receipt tells
    them. Told are those that are gone, that name other pages than before, and those with a smaller
    `min_size`. More pages and larger type are fine. It is always a note, told by the build that brought the
    change; `rules.yaml` may switch it off.

    ## Why it matters
    A build says “0 errors” as soon as nobody asks for a text any more. Whoever owns it should know.

    ## Example
    `“Call 911” is no longer asked for; in the last good build (2026-11-20 14:05) it was, on every page in 12
    pt`

    ## How to mend it
    Ask the owner of the text. If it was meant, raise `version`; if not, write the promise again.

    ## Source
    Project rule: each required text has an owner.
    """,
    stage="output",
)
PAGE_COUNT_CHANGED = declare(
    "page-count-changed",
    Severity.INFO,
    """The handout has more or fewer pages than before.

    ## What it looks for
    After a good build: the number of pages beside that of the last good build of the same PDF, as its receipt
    tells it. It is always a note, told by the build that brought the change; `rules.yaml` may switch it off.

    ## Why it matters
    A page more is a sheet more in print, and often a few lines too many; a page less may be a text that is
    gone.

    ## Example
    `it has 8 pages; the last good build (2026-11-20 14:05) had 7`

    ## How to mend it
    Look at the contact sheet. Shorten the text, if the page is not worth a sheet.

    ## Source
    Project rule; two pages are one sheet.
    """,
    stage="output",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A required text as it was asked for. `min_size` is in points."""

    key: str
    text: str
    pages: str
    min_size: float
    owner: str = ""
    span: Span | None = None


UNKEPT = ("span", "home", "off")
"""What of a state no receipt keeps."""


@dataclass(frozen=True, slots=True)
class State:
    """A build in a few lines: when it was `built`, its PDF's SHA-256, what later builds are held against.

    `words` are digests of its texts, one each, in the order of the content. `span` is the version's line,
    `home` that of the promises; `off` are the rules that are switched off.
    """

    version: str
    pages: int
    words: tuple[str, ...]
    asked: tuple[Asked, ...]
    built: str = ""
    sha256: str = ""
    span: Span | None = None
    home: Span | None = None
    off: frozenset[str] = frozenset()

    def as_data(self) -> dict[str, Any]:
        """As JSON keeps it."""
        data = asdict(self)
        asked = [{name: one[name] for name in one if name != "span"} for one in data["asked"]]
        return {name: data[name] for name in data if name not in UNKEPT} | {"asked": asked}


def state(content: Content, judgement: Judgement, pages: int, policy: Policy) -> State:
    """The state of a build."""
    required, head, off = judgement.required, content.brochure, frozenset(policy.off)
    asked = tuple(Asked(one.key, one.text, one.pages, one.min_size, one.owner, one.span) for one in required)
    words = tuple(_digest(text) for text in _texts(content) if text)
    span, home = content.span(("brochure", "version")), content.span(("promises",))
    return State(head.version, pages, words, asked, span=span, home=home, off=off)


def read(data: object) -> State | None:
    """The state in a receipt; None when there is none, or it cannot be read."""
    try:
        held: Mapping[str, Any] = dict(data)  # type: ignore[call-overload]
        asked = tuple(
            Asked(str(a["key"]), str(a["text"]), str(a["pages"]), float(a["min_size"]), str(a["owner"]))
            for a in held["asked"]
        )
        words = tuple(map(str, held["words"]))
        whole = str(held["version"]), int(held["pages"]), words, asked
        return State(*whole, str(held["built"]), str(held["sha256"]))
    except (TypeError, ValueError, KeyError):
        return None


def _texts(content: Content) -> Iterator[str]:
    head = content.brochure
    yield from (head.kicker, head.title, head.subtitle)
    yield from (notice.text for notice in content.notices.values())
    for section in content.sections:
        yield section.title
        for block in section.blocks:
            yield getattr(block, "title", "")
            yield getattr(block, "alt", "")
            yield from (text for _, text in block.texts())


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def notes(before: State | None, now: State | None) -> tuple[Finding, ...]:
    """What is to be told of a good build, held against the last good one."""
    if before is None or now is None:
        return ()
    return tuple(one for one in _notes(before, now) if one.rule not in now.off)


def _notes(before: State, now: State) -> Iterator[Finding]:
    last = f"the last good build ({before.built})"
    yield from _version(before, now, last)
    for one in before.asked:
        yield from _weakened(one, now, last)
    if before.pages != now.pages:
        message = f"it has {_count(now.pages, 'page')}; {last} had {before.pages}"
        hint = "look at the contact sheet; raise version if the words changed"
        yield PAGE_COUNT_CHANGED.finding(message, hint=hint)


def _version(before: State, now: State, last: str) -> Iterator[Finding]:
    if before.version != now.version or before.words == now.words:
        return
    new, gone = (len({*a} - {*b}) for a, b in ((now.words, before.words), (before.words, now.words)))
    told = [f"{_count(new, 'text')} {_be(new)} new or changed"] if new else []
    told += [f"{_count(gone - new, 'text')} {_be(gone - new)} gone"] if gone > new else []
    told = told or ["the texts stand in another order"]
    message = f"version {now.version} is that of {last}, too, and since then {' and '.join(told)}"
    hint = "raise version, so that a sheet tells which words it has; set reviewed when a clinician read them"
    yield VERSION_UNRAISED.finding(message, hint=hint, span=now.span)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _weakened(one: Asked, now: State, last: str) -> Iterator[Finding]:
    same = [other for other in now.asked if _folded(other.text) == _folded(one.text)]
    if not same and not re.fullmatch(r"promise-\d+", one.key):  # reworded under a name of its own
        same = [other for other in now.asked if other.key == one.key]
    if any(_holds(other, one, now.pages) for other in same):
        return
    owner = f", and ask {one.owner}" if one.owner else ""
    hint = f"raise version if it was meant{owner}; if not, ask for it again"
    if not same:
        message = f"“{_short(one.text)}” is no longer asked for; in {last} it was, {_where(one)}"
        yield PROMISE_WEAKENED.finding(message, hint=hint, span=now.home)
        return
    here = max(same, key=lambda other: (_reaches(other.pages, one.pages, now.pages), other.min_size))
    message = f"“{_short(here.text)}” is asked for {_where(here)}; in {last} it was {_where(one)}"
    yield PROMISE_WEAKENED.finding(message, hint=hint, span=here.span)


def _holds(now: Asked, before: Asked, count: int) -> bool:
    """Whether what is asked for now is no less than before."""
    return now.min_size >= before.min_size and _reaches(now.pages, before.pages, count)


MANY = 12
"""Pages of a file in which `last` and `4` are not the same page."""


def _reaches(now: str, before: str, count: int) -> bool:
    """Whether the pages that are named now hold those that were named before."""
    from brochure.checks.promises import pages_of

    if now == before or before == "somewhere":
        return True
    if now == "somewhere":
        return False
    named: Sequence[tuple[int, ...] | None] = [pages_of(one, max(count, MANY)) for one in (now, before)]
    return set(named[0] or ()) >= set(named[1] or ())


_PAGES = {"somewhere": "somewhere", "every": "on every page", "odd": "on odd pages", "even": "on even pages"}


def _where(one: Asked) -> str:
    pages = f"on the {one.pages} page" if one.pages in ("first", "last") else f"on page {one.pages}"
    return f"{_PAGES.get(one.pages, pages)} in {one.min_size:g} pt"


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")
