"""Every threshold decides: the same page passes or fails by the number a policy sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from brochure import pipeline
from brochure.checks.expect import held
from brochure.checks.subject import Promise, Subject
from brochure.facts import Bookmark, Code, Font, Image, Link, Picture
from brochure.facts.inks import Inks, Mark, Plates
from brochure.findings import Box
from brochure.policy import CORE, HELD, Policy, firm
from brochure.rules import RULES, THRESHOLDS
from brochure.variant import Press
from tests.checks import made

BEFORE_PDF = {("citation-stale", "days"), ("waiver-distant", "most")}
"""Of rules that look at no PDF; tests of their own hold them (tests/evidence/test_lock.py,
tests/test_policy.py)."""
SENTENCE = "Walking gets easier for some people and for others it stays."  # 60 characters
LINES = [f"{SENTENCE[:-1]}{number}" for number in range(8)]
WORDS = [
    *("hip", "joint", "pain", "walk", "winter", "cartilage", "bone"),
    *("marrow", "cells", "needle", "doctor", "clinic", "study", "wear"),
]


def text(*lines: str, **more: object) -> Subject:
    return made.subject(made.page(made.lines(*(lines or LINES), **more)))  # type: ignore[arg-type]


def sized(size: int) -> Subject:
    return made.subject(of=made.facts(made.page(made.run("text")), size=size))


def tagged(*tags: object) -> Subject:
    return made.subject(of=made.facts(made.page(made.lines(*LINES)), tags=made.tree(*tags)))  # type: ignore[arg-type]


def pages(count: int) -> Subject:
    return made.subject(*(made.page(made.lines(f"Page {number} {SENTENCE}")) for number in range(count)))


def scanned(**how: object) -> Subject:
    code = Code("https://clinic.org", Box(72, 600, 130, 658), 2.5, 29, "M", 1.0, 21.0, 5.0)
    return made.subject(made.page(codes=(replace(code, **how),)))  # type: ignore[arg-type]


def last_filled() -> Subject:
    few = made.page(made.lines(*LINES[:5], top=710))
    return made.subject(made.page(made.lines(*LINES)), few, columns=made.columns(2))


def half_flush() -> Subject:
    texts = [SENTENCE if number % 2 else f"{SENTENCE} {number * 'x'}" for number in range(14)]
    return text(*texts)


def families() -> Subject:
    fonts = tuple(
        Font(name, "TrueType", True, True, True) for name in ("Source-Sans-3", "Lato-Bold", "Georgia")
    )
    return made.subject(of=made.facts(made.page(made.run("text")), fonts=fonts))


def reviewed() -> Subject:
    return made.subject(
        made.page(made.run("text")), reviewed=date(2026, 1, 1), review_by=date(2028, 1, 1), today=None
    )


def partly_bold() -> Subject:
    return made.subject(made.page(made.lines(*LINES[:7]), made.run(f"{SENTENCE} ", baseline=400, bold=True)))


def linked() -> Subject:
    link = Link(1, Box(72, 690, 200, 710), "tel:+15014442385", "", True, "501-444-238")
    return made.subject(
        of=made.facts(made.page(made.lines("Call 501-444-2385.")), links=(link,)),
        words=made.words("Call 501-444-2385."),
        links=(("501-444-2385", "tel:+15014442385"),),
    )


def astray() -> Subject:
    heading = made.run("What it is", baseline=600.0, size=16.0, mcid=0)
    mark = Bookmark("What it is", 1, 1, Box(72, 720, 72, 720))
    tags = made.tree(made.tag("H2", "What it is", marks=((0, 0),), page=1))
    return made.subject(of=made.facts(made.page(heading), bookmarks=(mark,), tags=tags))


def twice() -> Subject:
    short = "The same thirty letters, again"
    return made.subject(made.page(made.run(short)), made.page(made.run(short)))


def out_of_order() -> Subject:
    page = made.page(made.lines(*LINES[:6]))
    tags = [made.tag("P", LINES[n], page=1) for n in (1, 0, 2, 3, 4, 5)]
    return made.subject(of=made.facts(page, tags=made.tree(*tags)))


def half_ours() -> Subject:
    chance = Random(1)
    ours = [" ".join(chance.sample(WORDS, 12)) + "." for _ in range(14)]
    theirs = [f"flu shot {n} autumn nurse {n} adult fever {n} arm cough {n} year." for n in range(10)]
    return made.subject(made.page(made.lines(*ours[:4], *theirs)), words=made.words(*ours))


def pictured(density: float = 300.0, contrast: float = 21.0) -> Subject:
    box = Box(72, 300, 216, 444)
    page = made.page(made.run("text"), images=(Image(box, (300, 300), density),))
    picture = Picture(1, box, True, "A hip", 0.9, 200, contrast)
    return made.subject(of=made.facts(page, pictures=(picture,)))


def written(texts: list[str]) -> Subject:
    runs = [made.run(text, baseline=760.0 - 16 * number) for number, text in enumerate(texts)]
    return made.subject(made.page(runs), words=made.words(*texts, kind="text"))


def passive_in_ten(count: int) -> list[str]:
    both = "The dressing is changed on day {}.", "The nurse comes to you on day {}."
    return [both[number >= count].format(number) for number in range(10)]


def old_reference() -> Subject:
    line = "Park EH, Lim HS, Lee S, et al. Stem cells. Cells. 2008;7(9):636. doi:10.1002/x"
    page = made.page(made.run(line))
    return made.subject(page, words=made.words(line, kind="references"), today=date(2026, 11, 23))


def partly_italic() -> Subject:
    return made.subject(
        made.page(made.lines(*LINES[:7]), made.run(f"{SENTENCE} ", baseline=400, italic=True))
    )


def headed() -> Subject:
    page = made.page(made.run("What it is", size=17.0, mcid=7))
    tags = made.tree(made.tag("H2", "What it is", marks=((0, 7),)))
    return made.subject(of=made.facts(page, tags=tags))


def side_by_side() -> Subject:
    page = made.page(made.lines(*["The hip is a ball"] * 3), made.lines(*["that turns in it"] * 3, left=320))
    return made.subject(of=made.facts(page, tags=made.tree()))


def required() -> Subject:
    page = made.page(made.lines("Not FDA-approved.", size=10.0), contrast=8.0)
    promise = Promise("p", "Not FDA-approved.", "every", 9.0, "Officer", tagged=False)
    return made.subject(page, promises=(promise,))


def painted(kind: str, size: float, inks: Inks = (0.0, 0.0, 0.0, 1.0), left: float = 72.0) -> Subject:
    """A page for a print shop with one mark, and a line of text so far from the left."""
    box = Box(72, 700, 172, 800) if kind == "stencil" else Box(72, 700, 72, 706)
    image = Image(Box(72, 300, 216, 444), (300, 300), 300.0 if kind == "stencil" else 200.0)
    page = made.page(made.lines(*LINES, left=left), images=(image,))
    plates = Plates((Mark(1, kind, inks, box, size),))
    facts = made.facts(page, plates=plates, colours=())
    return made.subject(of=facts, press=Press(Path("shop.icc")))


CASES: dict[tuple[str, str], tuple[Callable[[], Subject], float, float]] = {
    ("body-small", "least"): (lambda: text(size=12.0), 12, 13),
    ("body-small", "error"): (lambda: text(size=10.0), 9, 11),
    ("x-height-small", "least"): (text, 2.0, 2.2),
    ("type-tiny", "least"): (lambda: text(size=8.0), 7.5, 9),
    ("type-tiny", "error"): (lambda: text(size=6.0), 5, 7),
    ("line-length", "shortest"): (text, 45, 70),
    ("line-length", "longest"): (text, 80, 50),
    ("line-spacing", "tightest"): (text, 1.2, 1.4),
    ("line-spacing", "loosest"): (text, 1.45, 1.3),
    ("text-justified", "share"): (half_flush, 0.9, 0.4),
    ("contrast-low", "least"): (lambda: made.subject(made.page(made.lines(*LINES), contrast=5.0)), 4.5, 7),
    ("contrast-low", "large"): (
        lambda: made.subject(made.page(made.lines(*LINES, size=20.0), contrast=4.0)),
        3,
        4.5,
    ),
    ("capitals", "letters"): (lambda: text("Now CALL US BEFORE it"), 15, 10),
    ("bold-heavy", "most"): (partly_bold, 0.2, 0.05),
    ("last-page-near-empty", "least"): (last_filled, 0.1, 0.3),
    ("page-budget", "most"): (lambda: pages(3), 3, 2),
    ("fonts-many", "most"): (families, 3, 2),
    ("file-heavy", "most"): (lambda: sized(1_500_000), 2e6, 1e6),
    ("file-heavy", "error"): (lambda: sized(3_000_000), 4e6, 2.5e6),
    ("review-interval-long", "most"): (reviewed, 3, 1),
    ("outside-printable-area", "margin"): (lambda: text(left=30.0), 18, 36),
    ("bookmarks-missing", "pages"): (lambda: pages(3), 4, 3),
    ("figure-alt-poor", "shortest"): (lambda: tagged(made.tag("Figure", alt="Hip bone", page=1)), 5, 10),
    ("figure-alt-poor", "longest"): (lambda: tagged(made.tag("Figure", alt="Bone " * 12, page=1)), 150, 40),
    ("link-missing", "share"): (linked, 0.8, 1.0),
    ("link-astray", "below"): (astray, 144, 90),
    ("page-repeated", "letters"): (twice, 40, 20),
    ("list-untagged", "items"): (lambda: tagged(made.tag("P", "• one", page=1)), 2, 1),
    ("reading-order", "share"): (out_of_order, 0.9, 0.99),
    ("content-other", "share"): (half_ours, 0.15, 0.6),
    ("image-coarse", "least"): (lambda: pictured(density=100.0), 90, 120),
    ("image-coarse", "error"): (lambda: pictured(density=60.0), 50, 70),
    ("qr-small", "width"): (lambda: scanned(module=2.0), 20, 21),
    ("qr-small", "module"): (lambda: scanned(module=2.0), 0.7, 0.72),
    ("qr-crowded", "least"): (lambda: scanned(quiet=3.0), 3, 4),
    ("qr-pale", "least"): (lambda: scanned(contrast=5.0), 4, 6),
    ("qr-damaged", "spare"): (lambda: scanned(spare=0.8), 0.7, 0.9),
    ("qr-damaged", "logo"): (lambda: scanned(spare=0.5, level="H"), 0.4, 0.6),
    ("figure-pale", "least"): (lambda: pictured(contrast=2.5), 2, 3),
    ("passive-heavy", "share"): (lambda: written(passive_in_ten(3)), 0.3, 0.25),
    ("paragraph-long", "sentences"): (lambda: written(["This is one sentence. " * 4]), 4, 3),
    ("headings-sparse", "words"): (lambda: tagged(made.tag("P", "word " * 90, page=1)), 90, 80),
    ("references-old", "years"): (old_reference, 20, 15),
    ("italic-heavy", "most"): (partly_italic, 0.2, 0.05),
    ("large-type-small", "text"): (lambda: text(size=17.0), 16, 18),
    ("large-type-small", "heading"): (headed, 16, 20),
    ("large-line-long", "most"): (text, 400, 300),
    ("large-lines-tight", "least"): (text, 1.2, 1.4),
    ("large-slanted", "most"): (partly_italic, 60, 40),
    ("large-columns", "most"): (side_by_side, 2, 1),
    ("text-too-small", "least"): (required, 10, 12),
    ("text-pale", "least"): (required, 7, 9),
    ("line-hair-thin", "least"): (lambda: painted("line", 0.25), 0.2, 0.3),
    ("press-type-small", "black"): (lambda: painted("text", 5), 5, 6),
    ("press-type-small", "light"): (lambda: painted("text", 7, (0, 0, 0, 0)), 7, 8),
    ("text-many-inks", "size"): (lambda: painted("text", 14, (1, 0.5, 0, 0)), 13, 15),
    ("press-image-coarse", "least"): (lambda: painted("text", 12), 190, 210),
    ("press-image-coarse", "error"): (lambda: painted("text", 12), 190, 210),
    ("press-image-coarse", "line_art"): (lambda: painted("stencil", 500), 500, 550),
    ("safe-margin-crossed", "margin"): (lambda: painted("text", 12, left=12), 12, 14),
}
"""By rule and name: the page, a number it passes by, and one by which it fails (or fails worse)."""


def told(case: tuple[str, str], number: float) -> list[tuple[str, str]]:
    sample = CASES[case][0]()
    own = replace(sample.expected, limits={})
    subject = Subject(sample.facts, held(own, Policy(limits={case: number})))
    return [(finding.severity.value, finding.rule) for finding in made.found(case[0], subject)]


@pytest.mark.parametrize("case", CASES, ids=".".join)
def test_a_threshold_decides(case: tuple[str, str]) -> None:
    _, passing, failing = CASES[case]
    mild, strict = told(case, passing), told(case, failing)
    if case[1] == "error":
        assert [severity for severity, _ in mild] == ["warning"] * len(mild) and mild
        assert "error" in [severity for severity, _ in strict]
    else:
        assert mild == []
        assert strict


def test_no_threshold_is_left_out() -> None:
    pipeline.rules()
    declared = {one.key for known in THRESHOLDS.values() for one in known.values()}
    assert declared - BEFORE_PDF == set(CASES)
    assert declared >= BEFORE_PDF
    assert len(THRESHOLDS) >= 20


def test_a_default_is_within_its_range_and_a_rule_exists() -> None:
    pipeline.rules()
    seen = 0
    for rule, known in THRESHOLDS.items():
        assert rule in RULES
        for one in known.values():
            seen += 1
            assert one.default is None or one.lowest <= one.default <= one.highest
            assert one.below == "" or one.below in known
            assert one.described().startswith(f"{one.name}: ")
    assert seen > 25


def test_a_core_rule_can_only_be_made_stricter() -> None:
    """Where a rule of the core has a threshold, its default is the mildest there is."""
    pipeline.rules()
    strict = {one.key: one for rule in CORE for one in THRESHOLDS.get(rule, {}).values()}
    days = ("waiver-distant", "most")
    assert set(strict) == {("content-other", "share"), ("text-too-small", "least"), days}
    assert strict[days].default == strict[days].highest
    assert strict["text-too-small", "least"].default is None  # a promise's own size is never lowered
    assert strict["content-other", "share"].default == strict["content-other", "share"].lowest
    assert THRESHOLDS["contrast-low"]["least"].lowest == 4.5


def test_the_core_names_rules_there_are() -> None:
    rules = pipeline.rules()
    assert set(CORE) <= set(rules) and set(HELD) <= set(rules) and not set(CORE) & set(HELD)
    assert all(firm(rules[name]) and rules[name].stage == "checks" for name in HELD)
    assert all(firm(rules[name]) for name in CORE)
    assert not firm(rules["capitals"]) and firm(rules["unknown-key"]) and not firm(rules["doi-missing"])
