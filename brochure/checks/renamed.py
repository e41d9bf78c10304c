"""Renamed: what else a screen reader may say of text: a name, a short form, a pronunciation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from brochure.checks.accessibility import tags_of
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.voice import DRAWN, bare
from brochure.facts import Page, Tag
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

TURNS = re.compile(
    r"no|not|non|nor|never|none|nobody|nothing|neither|cannot|without|only|hardly|barely|unless"
    r"|false|untrue|myth|wrong|un(?:likely|able|proven|safe|approved|tested|known|clear)|ineffective"
    r"|(?:is|are|was|were|do|does|did|has|have|can|could|wo|would|should|must)n|sin|nunca|ni|nadie|ningún"
)
"""Words that a name or a short form may neither leave out nor add."""

HOLDERS = frozenset(
    [
        "Document",
        "DocumentFragment",
        "Part",
        "Art",
        "Sect",
        "Div",
        "Aside",
        "Table",
        "L",
        "TOC",
        "Index",
        *DRAWN,
    ]
)
"""Roles of tags that may be called something else than what is printed in them."""

ORDERED = frozenset(["Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha", "Ordered"])
NUMBER = re.compile(r"\d|^\W*[a-zA-Z]{1,5}[.):]")
"""In the label of an item, what a figure or a letter of an order looks like; some bullets are an “o”."""

BULLETS = frozenset(["Disc", "Circle", "Square", "Unordered"])


def renamed(subject: Subject) -> Iterator[tuple[str, str, Tag]]:
    """What is said for tags besides their text, with that text and the tag: names (/T) and short forms
    (/Short) that do not stand in it or leave out what turns it round, and pronunciations (/Phoneme)."""
    known = bool(subject.expected.words)
    for tag in tags_of(subject).walk():
        if not (tag.title or tag.short or tag.phoneme or tag.attributed):
            continue
        text = " ".join("".join(part.text for part in tag.walk()).split())
        free = tag.role in HOLDERS and (
            not subject.expected.words or squash(tag.title or "") in _spoken(subject)
        )
        if tag.title and not free and not _names(subject, tag.title, text):
            yield tag.title, text, tag
        if tag.short and not (_shortens(tag.short, text) and (not known or bare(tag.short) == bare(text))):
            yield tag.short, text, tag
        words = bare(text)
        yield from (
            (said, text, tag)
            for said in tag.attributed
            if bare(said) and (bare(said) != words if known else said.startswith("the file "))
        )
        if tag.phoneme and (text or tag.role == "StructTreeRoot"):
            yield f"the sounds {tag.phoneme}", text or "the whole file", tag


def _spoken(subject: Subject) -> frozenset[str]:
    """What the content has screen readers say."""
    links = (said for _, said in subject.expected.spoken)
    return frozenset(squash(said) for said in (*subject.expected.figures, *links))


def _names(subject: Subject, title: str, text: str) -> bool:
    """Whether text may be called so: by all its words, or where the content is not known, by words that
    follow each other in it and leave out nothing that turns a sentence round."""
    if bare(title) == bare(text):
        return True
    named, words = _words(title), _words(text)
    runs = range(len(words) - len(named) + 1)
    within = bool(named) and any(words[at : at + len(named)] == named for at in runs)
    return within and not subject.expected.words and turning(title) == turning(text)


def _shortens(short: str, text: str) -> bool:
    """Whether a short form is made of printed words, in their order, each whole or cut down to some of its
    letters with the first of them, with all figures, and no "not" more or less."""
    words = iter(_parts(text))
    kept = all(any(_cuts(one, word) for word in words) for one in _parts(short))
    same = re.findall(r"\d+", short) == re.findall(r"\d+", text)
    return kept and same and turning(short) == turning(text)


def _cuts(short: str, word: str) -> bool:
    letters = iter(word)
    return short[:1] == word[:1] and all(letter in letters for letter in short)


def turning(text: str) -> frozenset[str]:
    """The words of a text that turn what it says round."""
    return frozenset(word for word in re.findall(r"[^\W\d_]+", text.lower()) if TURNS.fullmatch(word))


def _words(text: str) -> list[str]:
    """The words of a text, with the signs before their figures."""
    return [word for one in text.split() if (word := squash(one).strip(",;:!?\"'()[]“”‘’ ").rstrip("."))]


def _parts(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", " ".join(map(squash, text.split())))


@check("tag-repeated", Severity.ERROR)
@thinned
def tag_repeated(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A screen reader says the same text twice.

    ## What it looks for
    Content of a page that two tags hold, or one tag twice, also by a part that is listed again.

    ## Why it matters
    “Take 5 mg. Take 5 mg.” is a double dose for those who listen. Some programs read only the first, so that
    two people are told two things.

    ## Example
    `“Take 5 mg at night.” is read again: its tag P lists it twice`

    ## How to mend it
    Build the file again, and do not change it afterwards. In other programs, make the tags anew.

    ## Source
    ISO 32000-1, 14.7.4.2: a marked-content sequence belongs to one tag.
    """
    tags = subject.facts.tags
    if tags is None:
        raise NotApplicable("the file has no tags; see `untagged`")
    pages = {page.number: page for page in subject.facts.pages}
    held = [(mark, tag) for tag in tags.walk() for mark in tag.again]
    for tag, group in groupby(held, key=lambda one: one[1]):
        marks = [mark for mark, _ in group]
        number = marks[0][0] + 1
        text, box = _content(pages.get(number), {mcid for at, mcid in marks if at == marks[0][0]})
        yield rule.finding(
            f"{quoted(text) if text else 'something drawn'} is read again, in a tag {tag.role}",
            hint="Build the file again, and do not change it afterwards.",
            span=subject.author(text, number, box) if text else None,
            page=number,
            box=box,
        )


def _content(page: Page | None, mcids: set[int]) -> tuple[str, Box | None]:
    """What is printed of marked content, and where."""
    runs = [run for run in page.runs if run.mcid in mcids] if page else []
    text = " ".join("".join(run.text for run in runs).split())
    return text, Box.around([run.box for run in runs]) if runs else None


@check("list-numbering-wrong", Severity.ERROR)
@thinned
def list_numbering_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A list says that it is numbered and has bullets, or the other way round.

    ## What it looks for
    /ListNumbering of tagged lists, beside the labels that are printed: a figure or a letter with a stop or a
    bracket before each item, or none before any. In a file whose content is not known it is a warning.

    ## Why it matters
    A screen reader tells steps by their number. A list of side effects becomes an order of steps, or steps
    lose theirs.

    ## Example
    `a list says that its items are numbered (Decimal), and prints “•”: “Eat apples …”`

    ## How to mend it
    Build the file again. In other programs, choose a numbered list for steps, and bullets for the rest.

    ## Source
    ISO 32000-1, 14.8.5.5 (list attribute ListNumbering); ISO 14289-1, 7.6.
    """
    severity = None if subject.expected.words else Severity.WARNING
    for tag in tags_of(subject).walk():
        labels = _labels(tag) if tag.role == "L" and tag.numbering in ORDERED | BULLETS else []
        figures = [NUMBER.search(label) is not None for label in labels]
        if not labels or (any(figures) and not all(figures)) or all(figures) is (tag.numbering in ORDERED):
            continue
        text = " ".join("".join(part.text for part in tag.walk()).split())
        says = "are numbered" if tag.numbering in ORDERED else "have bullets"
        spot = subject.marks.spot(tag)
        yield rule.finding(
            f"a list says that its items {says} ({tag.numbering}), and prints “{labels[0]}”: {quoted(text)}",
            hint="Build the file again, or choose the kind of list that is printed.",
            span=subject.author(text, *spot),
            page=spot[0],
            box=spot[1],
            severity=severity,
        )


def _labels(tag: Tag) -> list[str]:
    """The labels of the items of a list that have one: what stands in their Lbl."""
    items = (item.parts for item in tag.parts if item.role == "LI")
    labels = (part for parts in items for part in parts if part.role == "Lbl")
    found = ("".join(part.text for part in label.walk()).strip() for label in labels)
    return [label for label in found if label]
