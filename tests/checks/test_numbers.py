"""Every number the checks judge by: just under it the answer is one, just over it the other.

`tests.mutants` changes each number by a quarter, up and down. A row here lies so close around its number that
no such change passes; a test below tries all of them. Numbers of thresholds are their defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from brochure.checks import (
    brand,
    imposed,
    judgement,
    likeness,
    lines,
    neighbours,
    overlap,
    placing,
    properties,
    surroundings,
)  # fmt: skip
from brochure.checks.afoot import footnotes
from brochure.checks.alignment import align
from brochure.checks.disclosures import far_claims
from brochure.checks.expect import held
from brochure.checks.inlaid import inlaid
from brochure.checks.passages import Passage, passages
from brochure.checks.promises import looks, perhaps_drawn
from brochure.checks.reworded import nearest
from brochure.checks.stream import squash, stream_of
from brochure.checks.subject import CitedPaper, Promise, Scanned, SourceText, Subject, Token
from brochure.checks.tongue import tongue, tongue_of_sentence
from brochure.checks.visibility import sight
from brochure.evidence.standing import Standing
from brochure.facts import (
    RASTER,
    Bar,
    Bookmark,
    Code,
    Curves,
    Divergence,
    Facts,
    Image,
    Leaf,
    Letter,
    Link,
    Note,
    Page,
    Picture,
    Run,
    Slash,
    Tag,
)  # fmt: skip
from brochure.facts.inks import Mark, Plates
from brochure.findings import Box, Finding, Severity, Span
from brochure.policy import Policy
from brochure.rules import Threshold
from brochure.variant import Press
from tests import mutants
from tests.checks import made
from tests.checks.test_claims import STEM
from tests.checks.test_clicking import quads
from tests.checks.test_redrawn import mark as sign_with

WORDS = "The hip is a ball that turns in a socket and it carries your weight all day"
LETTERS = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"
PLACE = Box(72, 300, 216, 444)
TODAY = date(2026, 11, 23)


POINTS = 72 / 25.4
CODE = Code("https://clinic.org/a", Box(100, 600, 170, 670), 2.5, 29, "M", 1.0, 21.0, 5.0)


def qr_told(rule: str, **how: Any) -> bool:
    return found(rule, made.page(codes=(replace(CODE, **how),)))


def address_beside(times: float) -> bool:
    """An address so many widths of the code to its right."""
    words = made.run("clinic.org/a", left=170 + times * 70, baseline=630)
    return found("qr-address-unprinted", made.page(words, codes=(CODE,)))


def number_said(many: int) -> bool:
    """A link that calls one number and is described by another of so many figures."""
    link = Link(1, PLACE, "tel:+15014442385", "9" * many, None, "Call us", True)
    return facts("link-text-differs", page(WORDS), links=(link,))


def drifting(drift: float) -> bool:
    """A color space of its own that changes the light of a color by so much."""
    return facts("drawn-otherwise", page(WORDS), divergences=(Divergence("x", 1, drift),))


def code_aside(points: float) -> bool:
    """A code whose middle is so far to the left of its block."""
    block = Scanned(CODE.text, None, ((1, Box(135 + points, 500, 400, 700)),))
    return found("qr-unreadable", made.page(codes=(CODE,)), codes=(block,))


def long_address(length: int) -> bool:
    told = made.found(
        "qr-pale", made.subject(made.page(codes=(replace(CODE, text="a" * length, contrast=2.0),)))
    )
    return "…" in told[0].message


def found(rule: str, *pages: Page, of: Facts | None = None, **expected: Any) -> bool:
    return bool(made.found(rule, made.subject(*pages, of=of, **expected)))


def facts(rule: str, page: Page, **more: Any) -> bool:
    return found(rule, of=made.facts(page, **more))


def looked(rule: str, subject: Subject) -> bool:
    """Whether a rule applies."""
    return made.outcome(rule, subject) != "not applicable"


def page(*texts: str, step: float = 40.0, **more: Any) -> Page:
    return made.page([made.run(text, baseline=740.0 - step * n, **more) for n, text in enumerate(texts)])


def written(*texts: str, kind: str = "text", step: float = 40.0, **more: Any) -> Subject:
    return made.subject(page(*texts, step=step), words=made.words(*texts, kind=kind), **more)


def after(run: Run, text: str, gap: float, **more: Any) -> Run:
    """A run that begins `gap` points right of another one, on its line."""
    made_run = made.run(text, **{"baseline": run.baseline, "size": run.size} | more)
    by = run.box.right + gap - made_run.box.left
    box = made_run.box
    return replace(made_run, box=Box(box.left + by, box.bottom, box.right + by, box.top))


def seen(text: str, shares: list[float], **more: Any) -> Page:
    """A page with a line of which so much of each letter is seen."""
    whole = made.page(made.run(text, **more))
    shown = iter(shares)
    glyphs = tuple(g if g.char.isspace() else g._replace(shown=next(shown)) for g in whole.glyphs)
    return replace(whole, glyphs=glyphs)


# --- what is built for a row ------------------------------------------------------------------------------


def bold_share(share: float, **style: Any) -> bool:
    """Ten lines of a hundred letters; that share of each is styled."""
    runs: list[Run] = []
    for number in range(10):
        styled = made.run("b" * round(100 * share), baseline=740 - 16 * number, size=8.0, **style)
        runs += [styled, after(styled, "x" * (100 - round(100 * share)), 0.0)]
    return found("bold-heavy" if "bold" in style else "italic-heavy", made.page(runs))


def bold_line(length: int) -> bool:
    few = made.lines("plain words", "more of them")
    return found("bold-heavy", made.page(few, made.run("b" * length, baseline=600, bold=True)))


def uncited_after(count: int) -> bool:
    line = "Park EH, Lim HS, Lee S, et al. Stem cells. Cells. 2018;7(9):636. doi:10.1002/x"
    filler = [f"It is number {n} of the notes." for n in range(count - 1)]
    return found("outcome-uncited", page(line, *filler, "Pain fell by 30 percent.", STEM))


def raised_number(share: float) -> bool:
    text = made.run("Pain fell by 30 percent, too")
    number = after(text, "7", 3.0, size=12 * share, baseline=text.baseline + 4)
    return found("outcome-uncited", made.page(text, number, made.run(STEM, baseline=600)))


def framed(length: int) -> bool:
    notice = f"No{LETTERS[: length - 2]}"
    text = f"It is wrong that: {notice}"
    return found(
        "text-framed",
        page(text),
        words=made.words(text),
        authored=(notice,),
        promises=(Promise("p", notice, "every", 9.0, "Officer", tagged=False),),
    )


def added_number(room: float) -> bool:
    text = made.run("Hip arthritis is wear.", baseline=400)
    told = tuple(replace(word, marks=()) for word in made.words(text.text))
    return found("words-added", made.page(text, after(text, "1", 12 * room)), words=told)


def added_piece(length: int) -> bool:
    text = "Hip arthritis is wear of the joint."
    pages = made.page(made.run(text, baseline=500), made.run(LETTERS[:length], baseline=400))
    return found("words-added", pages, words=made.words(text), running=(LETTERS,))


def moved(length: int) -> bool:
    """Whether a text of so many letters, set before the one that comes first, is told as moved."""
    one, two, three = (
        "The first text is as long as it takes.",
        "z" * length,
        "The last one is as long as that.",
    )
    stream = "".join(text.replace(" ", "").lower() for text in (two, one, three))
    return bool(align([one, two, three], stream, [0]).moved)


def sought(length: int) -> bool:
    """Whether a word of so many letters, printed amid others, is told as lost."""
    word = "wxyz"[:length]
    told = align([f"alpha {word} beta"], f"alphaqq{word}qqbeta", [0])
    return any(word in loss.words for loss in told.losses)


def hard_words(count: int) -> bool:
    """Whether a person is asked about a word of so many syllables."""
    word = {4: "operation", 5: "hospitality"}[count]
    items = judgement.run(made.subject(page(f"The {word} is here."))).items
    return any(item.name == "medical-words" for item in items)


def elsewhere(share: float) -> bool:
    texts = [f"word{n}" for n in range(103)]  # a hundred phrases
    kept = texts[: round(100 * share) + 3]
    printed = " ".join([*kept, *(f"other{n}" for n in range(103 - len(kept)))])
    return found("content-other", page(printed), words=made.words(" ".join(texts), kind="text"))


def every_other(count: int) -> bool:
    """Whether a PDF in which each `count`-th word is another one is told as of other content."""
    texts = [f"word{n}" for n in range(120)]
    printed = " ".join(text if n % count else f"other{n}" for n, text in enumerate(texts, 1))
    return found("content-other", page(printed), words=made.words(" ".join(texts), kind="text"))


def few_phrases(count: int) -> bool:
    text = " ".join(f"word{n}" for n in range(count + 3))
    return looked("content-other", made.subject(page(LETTERS * 6), words=made.words(text, kind="text")))


def few_letters(count: int) -> bool:
    text = " ".join(f"word{n}" for n in range(40))
    return looked("content-other", made.subject(page("x" * count), words=made.words(text, kind="text")))


def leaf(phrases: int) -> bool:
    """Whether a leaf with so many phrases of four words is compared with the content."""
    printed = " ".join(f"leaf{n}" for n in range(phrases + 3))
    text = " ".join(f"word{n}" for n in range(40))
    return looked("content-other", made.subject(page(printed), words=made.words(text, kind="text")))


def pale(size: float, bold: bool = False) -> bool:
    return found("contrast-low", made.page(made.lines(WORDS, size=size, bold=bold), contrast=3.5))


def few_people(count: int) -> bool:
    return found("sample-small", page(STEM, f"In a study of {count} people pain was reduced."))


def picture(**more: Any) -> Picture:
    fields: dict[str, Any] = {"figure": True, "alt": "A hip", "seen": 0.5, "spread": 200} | more
    return Picture(1, fields.pop("box", PLACE), **fields)


def blank(**more: Any) -> bool:
    return facts("figure-blank", made.page(made.run("text")), pictures=(picture(**more),))


def unseen(share: float) -> bool:
    told = made.found(
        "figure-blank", made.subject(of=made.facts(made.page(), pictures=(picture(seen=share),)))
    )
    return [one.severity for one in told] == [Severity.ERROR]


def copy_beneath(distance: float) -> bool:
    hidden = seen(WORDS, [0.0] * len(WORDS))
    over = made.run(WORDS, left=72 + 12 * distance)
    both = made.page(made.run(WORDS), over)
    cut = len(hidden.glyphs)
    return found("text-invisible", replace(both, glyphs=(*hidden.glyphs, *both.glyphs[cut:])))


def hidden_lines(distance: float) -> bool:
    """Whether two hidden lines are told as two places."""
    both = made.page(made.run("hidden words"), made.run("hidden words", baseline=700 - 12 * distance))
    glyphs = tuple(g if g.char.isspace() else g._replace(shown=0.0) for g in both.glyphs)
    return len(made.found("text-invisible", made.subject(replace(both, glyphs=glyphs)))) == 2


def scanned(share: float) -> bool:
    image = Image(Box(0, 0, 612, 792 * share), (900, 900))
    layer = seen("hidden words", [0.0] * 11, mode=3)
    told = made.found("text-invisible", made.subject(replace(layer, images=(image,))))
    return "an invisible layer over a picture" in told[0].message


def outside(rule: str, run: Run) -> bool:
    return found(rule, made.page(run), columns=made.columns())


def low_line(by: float) -> bool:
    run = made.run("hhhh", baseline=200)
    box = run.box
    return outside("text-outside-column", replace(run, box=Box(box.left, 108 - by, box.right, box.top)))


def boxes(**named: tuple[float, ...]) -> bool:
    leaf = Leaf({"MediaBox": (0, 0, 612, 792), **named}, None, 0, "")
    return facts("page-malformed", made.page(), leaves=(leaf,))


def smaller(by: float) -> bool:
    promise = Promise("p", "THIS NOTICE", "every", 9.0, "Officer", tagged=False, largest=True)
    both = made.page(made.run("THIS NOTICE", size=20 - by), made.run("A title", baseline=500, size=20))
    return found("text-not-largest", both, promises=(promise,))


def covered(share: float) -> bool:
    text = LETTERS[:20]
    link = Link(1, Box(72, 690, 300, 710), "https://a.org", "", None, text[: round(20 * share)])
    return found(
        "link-missing",
        of=made.facts(page(text), links=(link,)),
        words=made.words(text),
        links=((text, "https://a.org"),),
    )


def numbered(at: float) -> bool:
    """Whether a wrong page number is seen so far from the lower edge."""
    low = made.run("Page 4 of 9", baseline=792 * at - 8.4)  # its top is 0.7 sizes higher
    return found("page-number-wrong", made.page(made.run(WORDS), low)) if _printed(low) else False


def _printed(low: Run) -> bool:
    return looked("page-number-wrong", made.subject(made.page(made.run(WORDS), low)))


def repeated(count: int) -> bool:
    text = (LETTERS * 2)[:count]
    return found("page-repeated", page(text), page(text))


def overlapping(share: float) -> bool:
    """Two words of which each letter shares that part of its box with one of the other."""
    one = made.run("xxxx", size=20)
    glyph = made.page(one).glyphs[0].box
    assert glyph
    up = glyph.height * (1 - share)
    return found("text-overlap", made.page(one, made.run("xxxx", size=20, baseline=700 + up)))


def colliding(count: int) -> bool:
    """Words of eight letters of which so many lie over each other: the others step aside."""
    both = made.page(made.run("xxxxxxxx"), made.run("oooooooo", baseline=702))
    glyphs = list(both.glyphs)
    for at in range(9 + count, len(glyphs)):
        box = glyphs[at].box
        assert box
        glyphs[at] = glyphs[at]._replace(box=Box(box.left, box.bottom + 40, box.right, box.top + 40))
    return found("text-overlap", replace(both, glyphs=tuple(glyphs)))


def doubled(distance: float) -> bool:
    return found("text-overlap", made.page(made.run(WORDS), made.run(WORDS, left=72 + distance)))


def pitched(pitch: float, one: str = WORDS, two: str = WORDS, size: float = 12.0) -> bool:
    return found(
        "lines-collide",
        made.page(made.run(one, size=size), made.run(two, size=size, baseline=700 - size * pitch)),
    )


def run_together(pitch: float) -> bool:
    one, two = made.run("g" * 8), made.run("g" * 8, baseline=700 - 12 * pitch)
    return overlap._run_together(_line(one), _line(two))


def few_letters_collide(count: int) -> bool:
    one, two = made.run("g" * count), made.run("h" * 20, baseline=690)
    wide = replace(one, box=Box(72, one.box.bottom, 192, one.box.top))
    return found("lines-collide", made.page(wide, two))


def parts(gap: float) -> bool:
    """Whether a gap of so many type sizes parts two words."""
    one = made.run("one")
    both = made.page(one, after(one, "two", 12 * gap))
    runs = made.page(*both.runs)
    glued = [glyph for glyph in runs.glyphs if glyph.run is not None]
    whole = replace(runs, glyphs=tuple(glued), text="".join(glyph.char for glyph in glued))
    return len(stream_of((whole,), [[[0, 1]]]).starts) == 2


def tight(pitch: float) -> bool:
    """Whether lines so far apart run together, given that ink of one reaches into the other."""
    one, two = made.run("g" * 8), made.run("h" * 8, baseline=700 - 12 * pitch)
    tall = replace(two, box=Box(two.box.left, two.box.bottom, two.box.right, one.box.bottom + 3))
    return overlap._run_together(_line(one), _line(tall))


def deep(depth: float) -> bool:
    """Whether ink that reaches so deep into the next line is told, at a pitch of 0.8."""
    one, two = made.run("x" * 20), made.run("x" * 20, baseline=700 - 9.6)
    top = one.box.bottom + 12 * depth
    two = replace(two, box=Box(two.box.left, two.box.bottom, two.box.right, top))
    return found("lines-collide", made.page(one, two))


def beside(wide: float) -> bool:
    one, two = made.run("gggggg"), made.run("gggggg", baseline=700 - 8.4)
    by = one.box.width - 12 * wide
    two = replace(two, box=Box(two.box.left + by, two.box.bottom, two.box.right + by, two.box.top))
    apart = replace(made.page(one, two), glyphs=made.page(one).glyphs)
    return bool(overlap._run_together(*(_line(run) for run in (one, two)))) and bool(apart)


def _line(run: Run) -> lines.Line:
    return lines.Line(1, run.text, run.box, run.baseline, run.size, (run,), (0,), False)


def small_print(share: float) -> bool:
    """Whether a good part that is set larger makes of an error a warning."""
    count = round(100 * share)
    both = made.page(made.run("x" * (100 - count), size=8.0), made.run("y" * count, size=14, baseline=600))
    return [one.severity for one in made.found("body-small", made.subject(both))] == [Severity.WARNING]


def stranded(size: float) -> bool:
    first = made.page(made.lines(*[WORDS] * 3), made.run("A heading", baseline=300, size=12 * size))
    return found("heading-stranded", first, page(WORDS))


def stranded_lines(count: int) -> bool:
    words = [f"Heading {n}" for n in range(count)]
    heading = [made.run(text, baseline=300 - 16 * n, bold=True) for n, text in enumerate(words)]
    first = made.page(made.lines(*[WORDS] * 3), heading)
    tags = made.tree(made.tag("H2", " ".join(words), page=1))
    return found("heading-stranded", of=made.facts(first, page(WORDS), tags=tags))


def filled(share: float) -> bool:
    low = 720 - share * 612  # of the text area, 108 to 720
    last = made.page(made.run("hhhh", baseline=low))
    return found("last-page-near-empty", page(WORDS), last, columns=made.columns(2))


def joined(pitch: float = 1.3, indent: float = 0.0) -> bool:
    """Whether two lines are one paragraph."""
    both = made.page(
        made.run("A line of words and"),
        made.run("more of it", left=72 + 12 * indent, baseline=700 - 12 * pitch),
    )
    return len(passages(made.subject(both))) == 1


def recurring(at: float) -> bool:
    """Whether a line on three pages, so high up, is taken for running matter."""
    sheets = [
        made.page(made.run("Hip clinic", baseline=792 * at), made.run(f"{WORDS} {'abc'[n]}", baseline=400))
        for n in range(3)
    ]
    return all("Hip clinic" not in one.text for one in passages(made.subject(*sheets)))


def drawn(room: float = 9.0, pixels: float = 99.0, curves: float = 0.0) -> bool:
    """Whether a text of 100 letters at 10 pt may be in a picture, or drawn as outlines."""
    text = LETTERS[:50] * 2
    area = room * 100 * 100
    image = Image(Box(0, 0, area / 100, 100), (round(pixels * 10), 10)) if not curves else None
    held = made.page(made.run("other"), images=(image,) if image else ())
    shapes = (Curves(PLACE, round(curves * 100)),) if curves else ()
    subject = made.subject(
        replace(held, curves=shapes), promises=(Promise("p", text, "every", 10.0, "Officer", tagged=False),)
    )
    return bool(perhaps_drawn(subject, looks(subject)[0]))


def grade(level: float) -> bool:
    """Sentences of words of one syllable: the grade is 0.39 times their number, less 3.79."""
    count = round((level + 3.79) / 0.39)
    return found("reading-hard", page(*[" ".join(["cat"] * count) + "."] * 12))


def smog(level: float) -> bool:
    """Thirty easy sentences with so many words of three syllables: SMOG is 1.043 sqrt(count) + 3.13."""
    count = round(((level - 3.1291) / 1.043) ** 2)
    hard = [("hospital" if n < count else "cat", "hospital" if n + 30 < count else "did") for n in range(30)]
    return found("reading-hard", page(*(f"We sat on a {a} bed, and it {b}." for a, b in hard), step=20))


def enough(count: int) -> bool:
    texts = [" ".join(["word"] * 10) + "."] * (count // 10) + [" ".join(["word"] * (count % 10)) + "."] * (
        count % 10 > 0
    )
    return looked("reading-hard", made.subject(page(*texts)))


def touching(by: float) -> bool:
    """Whether a later text whose foot is so much below the head of the earlier one stands above it."""
    one, two = made.run("The first words", baseline=600), made.run("Then these words", baseline=700)
    two = replace(two, box=Box(two.box.left, one.box.top - by, two.box.right, two.box.top))
    both = made.page(one, two)
    glyphs = tuple(
        g._replace(box=Box(g.box.left, one.box.top - by, g.box.right, g.box.top))
        if g.run == 1 and g.box
        else g
        for g in both.glyphs
    )
    subject = made.subject(replace(both, glyphs=glyphs), words=made.words(one.text, two.text))
    return bool(made.found("print-reordered", subject))


def displaced(left: float = 72.0, low: float = 680.0, angle: float = 0.0) -> bool:
    """Whether the second cell of the second row of a table is told as out of place."""
    runs = [
        made.run("Drug", mcid=0),
        made.run("Dose", left=200, mcid=1),
        made.run("None", baseline=680, mcid=2),
    ]
    runs.append(made.run("Much", left=left, baseline=low, mcid=3, angle=angle))
    roles = zip(("TH", "TH", "TD", "TD"), runs, strict=True)
    cells = [made.tag(role, run.text, marks=((0, run.mcid),)) for role, run in roles]
    table = made.tag("Table", made.tag("TR", *cells[:2]), made.tag("TR", *cells[2:]))
    facts = made.facts(made.page(*runs), tags=made.tree(table))
    return bool(made.found("cell-displaced", made.subject(of=facts)))


DRUG = Box(72, 697.36, 95.4, 708.4)
"""The letters of “Drug” there; “Much” is 8.4 pt high."""


def flattened(shift: float, size: float = 0.7) -> bool:
    """Whether an exponent so far above the line is told as standing on it."""
    base = made.run("60 x 10", baseline=700)
    power = after(base, "6", 0.2, size=12 * size, baseline=700 + 12 * shift)
    text = SourceText("60 x 106", "a", Span("content.yaml", 1), "text", raised=((7, 8, "sup"),))
    return found("figure-shifted", made.page(base, power), words=(text,))


def lowered(shift: float) -> bool:
    """Whether a figure so far above the line, which the author lowered, is told."""
    base = made.run("H", baseline=700)
    index = after(base, "2", 0.2, size=8.4, baseline=700 + 12 * shift)
    text = SourceText("H2", "a", Span("content.yaml", 1), "text", raised=((1, 2, "sub"),))
    return found("figure-shifted", made.page(base, index), words=(text,))


def lifted(size: float) -> bool:
    """Whether a figure that the author wrote on the line, of that size and off it, is told as raised."""
    base = made.run("Take 10", baseline=700)
    power = after(base, "6", 0.2, size=12 * size, baseline=704)
    return found("figure-shifted", made.page(base, power), words=made.words("Take 106"))


def own_shift(by: float) -> bool:
    """Whether a figure drawn so far above its own line by its font is raised."""
    whole = made.page(made.run("Take 106"))
    glyphs = list(whole.glyphs)
    box = glyphs[-1].box
    assert box
    glyphs[-1] = glyphs[-1]._replace(box=Box(box.left, 700 + 12 * by, box.right, 712))
    return found("figure-shifted", replace(whole, glyphs=tuple(glyphs)), words=made.words("Take 106"))


def sunken(below: float = 0.12, high: float = 0.6) -> bool:
    """Whether a figure drawn so far below its line, so high as a share of the capitals, is lowered."""
    whole = made.page(made.run("Take 106", cap_height=8.0))
    glyphs = list(whole.glyphs)
    box = glyphs[-1].box
    assert box
    bottom = 700 - 12 * below
    glyphs[-1] = glyphs[-1]._replace(box=Box(box.left, bottom, box.right, bottom + 8 * high))
    return found("figure-shifted", replace(whole, glyphs=tuple(glyphs)), words=made.words("Take 106"))


def apart(gap: float) -> bool:
    """Whether a number is torn whose two figures have so many ems of white between them."""
    whole = made.page(made.run("Take 10"))
    glyphs = list(whole.glyphs)
    one = glyphs[-2].box
    assert one
    glyphs[-1] = glyphs[-1]._replace(box=Box(one.right + 12 * gap, 700, one.right + 12 * gap + 5, 708))
    return found("number-torn", replace(whole, glyphs=tuple(glyphs)), words=made.words("Take 10"))


def pressed(gap: float) -> bool:
    """Whether the point of a number is hidden that has so many ems of white on both sides together."""
    whole = made.page(made.run("Take 0.5"))
    glyphs = list(whole.glyphs)
    zero, point = glyphs[-3].box, glyphs[-2].box
    assert zero and point
    left = zero.right + 6 * gap
    glyphs[-2] = glyphs[-2]._replace(box=Box(left, 700, left + 2, 702))
    glyphs[-1] = glyphs[-1]._replace(box=Box(left + 2 + 6 * gap, 700, left + 7 + 6 * gap, 708))
    return found("number-torn", replace(whole, glyphs=tuple(glyphs)), words=made.words("Take 0.5"))


def capital(tail: float | None = None, stem: float | None = None) -> bool:
    """Whether a small g or l, drawn with that tail or stem, is told as a capital."""
    text = "50 mg" if stem is None else "50 ml"
    whole = made.page(made.run(text, cap_height=8.0))
    glyphs = list(whole.glyphs)
    box = glyphs[-1].box
    assert box
    low, high = (700 - 12 * (tail or 0.0), 706.0) if stem is None else (700.0, 700 + 8 * stem)
    glyphs[-1] = glyphs[-1]._replace(box=Box(box.left, low, box.right, high))
    return found("unit-changed", replace(whole, glyphs=tuple(glyphs)), words=made.words(text))


def struck(
    at: float = 0.5, thick: float = 0.05, wide: float = 0.0, colour: int = 0, over: float = 0.1
) -> bool:
    """A bar through “Do not”; `wide` is the share of the last letter it leaves out."""
    run = made.run("nono", size=20)
    height = 0.49 * 20
    half = thick * height / 2
    letter = 0.9 * 10
    right = 72 + 4 * 10 - 1 + over * 20 if not wide else 72 + 10 + letter * wide
    bar = Bar(
        Box(72 - over * 20, 700 + at * height - half, right, 700 + at * height + half),
        (colour, colour, colour, 255),
    )
    return found("text-struck", replace(made.page(run), bars=(bar,)))


def striped(share: float) -> bool:
    """A thin bar of which “nonono…” takes this share."""
    run = made.run("no" * 20, size=20)
    bar = Bar(Box(72, 704, 72 + 399 / share, 705), (0, 0, 0, 255))
    return found("text-struck", replace(made.page(run), bars=(bar,)))


def damaged(thick: float) -> bool:
    """A bar so thick that takes ink from the letters."""
    run, height = made.run("nono", size=20), 0.49 * 20
    middle = 700 + height / 2
    bar = Bar(Box(71, middle - thick * height / 2, 115, middle + thick * height / 2), None)
    whole = made.page(run)
    glyphs = tuple(g._replace(shown=0.5) for g in whole.glyphs)
    return found("text-struck", replace(whole, glyphs=glyphs, bars=(bar,)))


def ordered(wrong: int) -> bool:
    """Fifteen pairs of six texts, of which so many are in the wrong order."""
    texts = [f"{WORDS} {'abcdef'[n] * 3}" for n in range(6)]
    order = {0: [0, 1, 2, 3, 4, 5], 1: [1, 0, 2, 3, 4, 5], 2: [1, 2, 0, 3, 4, 5]}[wrong]
    tags = made.tree(*(made.tag("P", texts[n], page=1) for n in order))
    return facts("reading-order", page(*texts), tags=tags)


def located(length: int) -> bool:
    """Two texts of so many letters that are read in the wrong order."""
    one, two = LETTERS[:length], LETTERS[:26][::-1][:length]
    tags = made.tree(made.tag("P", two, page=1), made.tag("P", one, page=1))
    return facts("reading-order", page(one, two), tags=tags)


def flush(count: int = 10, ragged: int = 0, step: float = 0.0) -> bool:
    """So many lines that end at one edge, or `step` points apart; and ragged ones."""
    ends = [60.0 + (step / 6 if n % 2 else 0) for n in range(count)] + [50.0 - n % 5 for n in range(ragged)]
    runs = []
    for number, end in enumerate(ends):
        run = made.run("x" * 40, baseline=740 - 16 * number)
        runs.append(replace(run, box=Box(72, run.box.bottom, 72 + 6 * end, run.box.top)))
    last = made.run("x" * 30, baseline=740 - 16 * len(ends))
    return looked("text-justified", made.subject(made.page(runs, last))) and found(
        "text-justified", made.page(runs, last)
    )


def raised_small(size: float) -> bool:
    base = made.run(WORDS)
    return found("type-tiny", made.page(base, after(base, "2", 0.2, size=size, baseline=704)))


LARGE: dict[str, Any] = {
    "limits": {
        ("large-type-small", "text"): 18.0,
        ("large-line-long", "most"): 432.0,
        ("large-columns", "most"): 1.0,
        ("large-lines-tight", "least"): 1.25,
    }
}


def large_raised(letters: int) -> bool:
    base = made.run("60 x 10", size=18.0)
    return found(
        "large-type-small", made.page(base, after(base, "a" * letters, 0.2, size=12.6, baseline=707)), **LARGE
    )


def columned(letters: int = 16, count: int = 3, shift: float = 0.0) -> bool:
    left, right = ["z" * 16] * count, ["z" * letters] * count
    page = made.page(
        made.lines(*left, size=18.0, step=40),
        made.lines(*right, size=18.0, step=40, left=320, top=700 - shift),
    )
    return found("large-columns", of=made.facts(page, tags=made.tree()), **LARGE)


def digits_printed(digits: int) -> bool:
    link = Link(1, PLACE, "tel:+15014442385", "", True, "Call us")
    page = made.page(made.run(f"Call {'15014442385'[-digits:]}"))
    return not found("link-unprinted", of=made.facts(page, links=(link,)), on_paper=True)


def shop(*marks: Mark, **more: Any) -> Facts:
    """A page of 612 by 792 pt for a print shop, with these marks."""
    return made.facts(made.page(made.run("text")), plates=Plates(tuple(marks), **more), colours=())


SHOP = Press(Path("shop.icc"))


def at_edge(gap: float) -> bool:
    mark = Mark(1, "fill", (1, 0, 0, 0), Box(gap, 300, 60, 340), 40)
    return found("bleed-missing", of=shop(mark), press=SHOP)


def cropped(length: float) -> bool:
    marks = [Mark(1, "line", (0, 0, 0, 1), Box(x, y, x, y + way * length)._replace(
                  bottom=min(y, y + way * length), top=max(y, y + way * length)), 0.25)
             for x in (0, 612) for y, way in ((-12, -1), (804, 1))]  # fmt: skip
    told = made.found("crop-marks-wrong", made.subject(of=shop(*marks), press=SHOP))
    return (
        sum("left" in one.message.split(",")[0] or "right" in one.message.split(",")[0] for one in told) == 0
    )


def light(inks: float) -> bool:
    return found("press-type-small", of=shop(Mark(1, "text", (0, 0, 0, inks), PLACE, 5.0)), press=SHOP)


def over(by: float) -> bool:
    return found("ink-heavy", of=shop(Mark(1, "fill", (1, 1, 1, by), PLACE, 9)), press=SHOP)


def hair(width: float) -> bool:
    marks = shop(Mark(1, "line", (0, 0, 0, 1), PLACE, width))
    told = made.found("line-hair-thin", made.subject(of=marks, press=SHOP))
    return bool(told) and told[0].severity == "error"


def longest(over: float) -> bool:
    long = made.run("z" * 48, size=18.0)
    wide = replace(long, box=long.box._replace(right=long.box.left + 432 + over))
    return found("large-line-long", made.page(wide), **LARGE)


def noted(over: float) -> bool:
    note = Note(1, "Stamp", Box(60, 600, 300, 700 + over))
    return facts("annotation-undrawn", made.page(made.run("hhhh")), undrawn=(note,))


def placed(run: Run, other: Run) -> int:
    return len(lines.page_lines(made.page(run, other), frozenset()))


def adopted(*, size: float = 0.7, gap: float = 0.1, marker: bool = False, shift: float = 0.0) -> bool:
    """Whether a figure or a bullet that is drawn last goes to its line."""
    line = made.run("walk every day", left=200)
    if marker:
        bullet = made.run("•", baseline=700 + 12 * shift)
        left = 200 - 12 * gap - bullet.box.width
        last = replace(bullet, box=Box(left, bullet.box.bottom, left + bullet.box.width, bullet.box.top))
    else:
        last = after(line, "2", 12 * gap, size=12 * size, baseline=704)
    other = made.run("and rest at night", left=200, baseline=600)
    kept = lines.page_lines(made.page(line, other, last), frozenset())
    return kept[0].text[0] == "•" if marker else len(kept) == 2


def running(at: float, text: str = "Hip clinic") -> bool:
    low = made.run(text, baseline=792 * at - 4.0)
    low = replace(low, box=Box(72, 792 * at - 5, 200, 792 * at + 5), artifact=None)
    return bool(
        lines.running_runs(
            made.page(replace(made.run(WORDS), artifact=None), low), None, ("Hip clinic of Rock",)
        )
        & {1}
    )


def likely(own: float, rival: float, known: float | None = None) -> str:
    return likeness.told(Letter(0, 1, own, "c", rival, known), "e")


def slashed(many: int) -> bool:
    """Whether a line that slants through so many lines of text strikes them out."""
    page = made.page([made.run("line", baseline=700 - 20 * at) for at in range(many)])
    starts = tuple(next(i for i, glyph in enumerate(page.glyphs) if glyph.run == run) for run in range(many))
    return bool(found("text-struck", replace(page, slashes=(Slash(100, 710, 50, 600, starts),))))


def sign(own: float, rival: float) -> str:
    return likeness.told(Letter(0, 1, own, ">", rival, 0.5), "<")


def drawn_words(text: str, wrong: int = 0, vague: int = 0) -> likeness.Likeness:
    """A text of which the last letters are drawn as others (`wrong`) or cannot be told (`vague`)."""
    whole = made.page(made.run(text))
    at = [n for n, char in enumerate(text) if char != " "]
    letters = []
    for place, index in enumerate(at):
        left = len(at) - place
        own, rival = (0.3, 0.99) if left <= wrong else (0.7, 0.72) if left <= wrong + vague else (0.97, 0.5)
        letters.append(Letter(index, 1, own, "z", rival))
    return likeness.likeness(replace(whole, letters=tuple(letters)), at)


def spaced(gap: float, tilt: float = 0.0) -> bool:
    """Whether a text whose second word stands `gap` ems after the first is found."""
    one = made.run("not", size=20, angle=tilt)
    two = after(one, "approved", 0.0, angle=tilt)
    both = made.page(one, two)
    last = both.glyphs[2].box
    assert last
    by = last.right + 20 * gap
    glyphs = list(both.glyphs)
    first = glyphs[4].box
    assert first
    for at in range(4, len(glyphs)):
        box = glyphs[at].box
        assert box
        left = box.left - first.left + by
        glyphs[at] = glyphs[at]._replace(box=Box(left, box.bottom, left + box.width, box.top))
    subject = made.subject(
        replace(both, glyphs=tuple(glyphs)),
        promises=(Promise("p", "not approved", "every", 9.0, "Officer", tagged=False),),
    )
    return looks(subject)[0].held is True


def beside_a_j(share: float) -> bool:
    """Whether “of joy” is two words when such a share of its j, but for a hair, reaches over the f."""
    line = made.run("of joy", size=20)
    page = made.page(line)
    glyphs = list(page.glyphs)
    f, j = glyphs[1].box, glyphs[3].box
    assert f and j
    left = f.right - share * j.width + 0.04 * 20
    glyphs[3] = glyphs[3]._replace(box=Box(left, j.bottom, left + j.width, j.top))
    words = (SourceText("of joy", "a", Span("c.yaml", 1)),)
    subject = made.subject(replace(page, glyphs=tuple(glyphs)), words=words)
    return not made.found("words-joined", subject)


def afoot(tail: int = 16, after: int = 12, figures: int = 1, words: int = 4, marks: int = 1) -> bool:
    """Whether a footnote is found whose source has so many letters of the text around its mark; the mark has
    so many figures, the note so many words, and the mark is the last of so many."""
    around, behind, mark = "abcdefghijklmnop", "qrstuvwxyzab", "1234"[:figures]
    note = " ".join(["Aa", "bb", "cc", "dd"][:words]) + "."
    line = [made.run("So", left=40)]
    line += [made.run("7", left=60 + 4 * n, size=2) for n in range(marks - 1)]
    line += [made.run(around, left=310), made.run(mark, left=420, size=6), made.run(behind, left=440)]
    page = made.page(*line, made.run(f"{mark} {note}", baseline=90))
    stream = stream_of((page,), [[list(range(len(line))), [len(line)]]])
    source = "so" + "7" * (marks - 1) + "!" * (16 - tail) + around[16 - tail :]
    source += note.replace(" ", "").lower() + behind[:after] + "!" * (12 - after)
    return any(footnotes(stream, source))


RED = Token("--strong", (200, 0, 0), Span("a.css", 1))
PALER = Finding("contrast-low", Severity.WARNING, "pale", page=1, box=Box(0, 0, 9, 9))


def behind(by: float) -> bool:
    """Whether a colour is blamed that, with the letters on it, has another contrast than the measured one, by
    such a share."""
    page = made.page(made.run("a", colour=(90, 90, 90, 255)))
    measured = brand.contrast_of(brand._luminance(RED.rgb), brand._luminance((90, 90, 90))) / (1 + by)
    glyph = page.glyphs[0]._replace(contrast=measured)
    return brand._blamed(PALER, page, glyph, made.subject(page, tokens=(RED,))) is not None


def advised(more: float) -> bool:
    """Whether a shade is advised that has so much more contrast on white than is needed."""
    shade = (100, 100, 100)
    needed = brand.contrast_of(brand._luminance(shade), 1.0) - more
    pale = brand.Pale(PALER, RED, 1.0, 2.0, needed, False)
    return brand._shade((200, 200, 200), [pale]) == "#646464"


def spread(wider: float) -> bool:
    """Whether a side of a booklet is as it should be that is so many points wider than two pages."""
    pages = [made.page(made.run("Words")) for _ in range(2)]
    side = made.page(made.run("Words"), paper=(2 * 612 + wider, 792))
    return not made.found("sheets-displaced", made.subject(*pages, sheets=made.facts(side)))


def printed(less: float) -> bool:
    """Whether a letter counts as printed that lost such a share of its ink on the sheet."""
    glyph = made.page(made.run("a")).glyphs[0]
    return not imposed._paler(glyph, glyph._replace(shown=1.0 - less))


def in_a_figure(letters: int) -> bool:
    """Whether a line of so many letters in a figure is words."""
    page = made.page(made.run("abcd"[:letters], mcid=5))
    tags = made.tree(made.tag("Figure", alt="A drawing.", marks=((0, 5),)))
    return bool(inlaid(made.subject(of=made.facts(page, tags=tags))))


def by_a_fold(distance: float) -> bool:
    """Whether text is too close to a fold that is so many points away."""
    page = made.page(made.run("Words", left=72))
    return bool(made.found("fold-crossed", made.subject(page, folds=((1, 72 - distance),))))


def misplaced(by: float) -> bool:
    """Whether a panel is in another place whose edge is off by so many points."""
    panel = ("cover", 1, (100.0, 200.0 + by), (100.0, 200.0))
    return bool(made.found("panel-misplaced", made.subject(made.page(made.run("Words")), panels=(panel,))))


def across(points: float) -> bool:
    """Whether what is so many points to the side is nearer than what is one point below."""
    one = Box(100, 100, 110, 110)
    beside, below = Box(110 + points, 100, 300, 110), Box(100, 80, 110, 99)
    return placing._gap(one, beside) < placing._gap(one, below)


def of_a_maker(words: int) -> bool:
    """Whether so many words in the property for the program that made a file are technical."""
    return properties.technical("xmp:CreatorTool", " ".join(["WeasyPrint", *["version"] * (words - 1)]))


TWENTY = [f"{one}{two}" for one in "abcd" for two in ("ear", "oat", "ull", "ine", "ock")]


def half_there(share: float) -> bool:
    """Whether a passage counts as a text of 20 words, changed, that has this share of them."""
    return bool(nearest(" ".join(TWENTY), " ".join([*TWENTY[: round(20 * share)], *["other"] * 40])))


def longer(share: float) -> bool:
    """Whether a text of 20 words is met as a whole that is longer by this share, in its middle."""
    page = [*TWENTY[:10], *["other"] * round(20 * share), *TWENTY[10:], *["then"] * 40]
    return ";" not in nearest(" ".join(TWENTY), " ".join(page))


def over_a_cell(by: float) -> bool:
    """Whether a head is that of the column of a cell whose left edge is off by so many points."""
    return surroundings._of_cell(Box(72, 600, 100, 610), Box(72 + by, 500, 100, 510))


def right_below(words: int) -> bool:
    """Whether a paragraph of so many words is shown with the required text over it."""
    first = Passage("No advice.", "text", "a")
    second = Passage(" ".join(["word"] * words), "text", "a")
    subject = made.subject(made.page(made.run("No advice.")))
    subject.__dict__["passages"] = (first, second)
    return bool(surroundings._below(first, subject))


def in_a_row(paragraphs: int) -> bool:
    """Whether so many paragraphs of a template's beside a required text are read as one."""
    row = [Passage(f"word{n}") for n in range(paragraphs)]
    own = dict.fromkeys((squash(one.text) for one in row), Span("c.yaml", 1))
    whole = " ".join(one.text for one in row)
    beside = neighbours._beside(Passage("No advice."), row, own, frozenset(), False)
    return any(one.text == whole for one in beside)


def torn(gap: float) -> bool:
    """Whether a word with a space and a gap of so many ems inside is found."""
    one = made.run("appr", size=20)
    two = after(one, "oved", 0.0)
    both = made.page(one, two)
    glyphs = list(both.glyphs)
    usual = 0.1 * 10 / 20  # between letters, in ems
    last, first = glyphs[3].box, glyphs[5].box
    assert last and first
    by = last.right + 20 * (usual + gap) - first.left
    for at in range(5, len(glyphs)):
        box = glyphs[at].box
        assert box
        glyphs[at] = glyphs[at]._replace(box=Box(box.left + by, box.bottom, box.right + by, box.top))
    subject = made.subject(
        replace(both, glyphs=tuple(glyphs)),
        promises=(Promise("p", "approved", "every", 9.0, "Officer", tagged=False),),
    )
    return looks(subject)[0].held is True


def part_of(length: int) -> bool:
    """Whether a short text between so many letters of a longer required one is taken for a part of that."""
    lead, trail = "zyxwvutsrqponmlkjihgfedcba", "abcdefghijklmnopqrstuvwxyz"
    longer = f"{lead} is experimental {trail}"
    printed = f"q {lead[-length:]} is experimental {trail[:length]} q"
    promises = (
        Promise("short", "is experimental", "every", 9.0, "Officer", tagged=False),
        Promise("long", longer, "every", 9.0, "Officer", tagged=False),
    )
    subject = made.subject(page(printed, size=9.0), promises=promises)
    return next(look for look in looks(subject) if look.promise.key == "short").held is not True


def foreign(count: int) -> bool:
    letters = "語" * count
    tags = made.tree(made.tag("P", f"Call us: {letters}"))
    return facts("passage-unmarked", made.page(made.run("x")), tags=tags)


def language_told(count: int) -> bool:
    text = " ".join((["que", "de", "la", "el", "los", "con", "para", "no", "su", "al"] * 9)[:count])
    return facts("language-wrong", page(*[text[at : at + 70] for at in range(0, len(text), 70)], step=16))


def bookmarked(missing: int) -> bool:
    heads = [f"A kind of {letter * 3}" for letter in "abcdefghij"]
    marks = tuple(Bookmark(head, 1, 1) for head in heads[missing:])
    tags = made.tree(*(made.tag("H2", head, page=1) for head in heads))
    return facts("bookmark-poor", made.page(made.run("x")), bookmarks=marks, tags=tags)


def deep_headings(level: int) -> bool:
    tags = made.tree(*(made.tag(f"H{level}", head, page=1) for head in ("A cut", "A burn")))
    return facts("bookmark-poor", made.page(made.run("x")), bookmarks=(Bookmark("Start", 1, 1),), tags=tags)


def ornaments(count: int) -> bool:
    """Whether a font with so many of 25 letters unlike themselves could not be checked."""
    odd = [Letter(at, 1, 0.7 if at < count else 0.97, "x", 0.75) for at in range(25)]
    sheet = replace(made.page(made.run(LETTERS)), sampled=tuple(odd))
    return made.outcome("letters-misdrawn", made.subject(sheet)) == "could not be checked"


def as_one_shape(count: int) -> bool:
    """Whether so many letters of a script that are one unknown shape could not be checked."""
    odd = [Letter(at, 1, 0.81, "o", 0.86) for at in range(5, 12)]
    sheet = replace(made.page(made.run(LETTERS)), sampled=(Letter(0, count, None, "x", 0.5), *odd))
    return made.outcome("letters-misdrawn", made.subject(sheet)) == "could not be checked"


def landed(top: float = 715.0, text: str = "What it is") -> bool:
    """Whether a link that leads so high is said to lead elsewhere than to its heading, at 700 to 711.2 pt."""
    head = made.run(text, baseline=700.0, size=16.0, mcid=0)
    tags = made.tree(made.tag("H2", text, marks=((0, 0),), page=1))
    spot = Box(72, top, 72, top)
    link = Link(2, PLACE, "#x", "", True, text, True, 1, spot)
    sheet = made.page(head, paper=(612.0, 1000.0))
    return facts("link-astray", sheet, links=(link,), tags=tags)


def landed_block(text: str) -> bool:
    """Whether a link to the other page is said to lead elsewhere than to its block, which begins so."""
    link = Link(1, PLACE, "#risks", "", True, "see", True, 2)
    sheets = made.facts(made.page(made.run(text)), made.page(made.run("other")), links=(link,))
    of = made.subject(of=sheets, words=made.words(text, key="risks"), links=(("see", "#risks"),))
    return bool(made.found("link-astray", of))


def under_a_link(others: int, own: int = 4) -> bool:
    """Whether a link is told that lies over so many letters of its own and of other words."""
    line = made.run("a" * own, mcid=0), made.run("b" * others, left=72 + 6 * own, mcid=1)
    link = Link(1, Box(72, 698, 500, 710), "https://a.org", "x", None, "FDA", True, marks=((0, 0),))
    return facts("link-too-large", made.page(*line), links=(link,))


def broad_link(share: float, filled: float = 0.0) -> bool:
    """Whether a link is told that takes such a part of its page, and pictures such a part of it."""
    place = Box(0, 0, 612, 792 * share)
    images = (Image(Box(0, 0, 612, 792 * share * filled), (300, 300), 200.0),)
    link = Link(1, place, "https://a.org", "x", None, "FDA", True)
    return facts("link-too-large", made.page(images=images), links=(link,))


def shared_link(share: float) -> bool:
    one, two = Box(72, 690, 172, 710), Box(172 - 100 * share, 690, 272 - 100 * share, 710)
    links = tuple(
        Link(1, box, f"https://{n}.org", "x", None, "FDA", True) for n, box in enumerate((one, two))
    )
    return facts("links-overlap", made.page(), links=links)


def low_link(share: float) -> bool:
    """Whether a link is told that is so high, in parts of its letters, which are 8.4 pt high."""
    half = 8.4 * share / 2
    link = Link(1, Box(72, 704.2 - half, 172, 704.2 + half), "https://a.org", "x", None, "FDA", True)
    return facts("link-too-small", made.page(made.run("HHHH")), links=(link,))


def short_form(letters: int = 4, words: int = 1, meaning: int = 4) -> bool:
    text = " ".join(["a"] * (words - 1) + ["b" * (letters - words + 1)])
    tags = made.tree(made.tag("P", made.tag("Span", text, expansion=" ".join(["word"] * meaning))))
    return facts("tag-text-differs", made.page(made.run(text)), tags=tags)


def dialled(target: str) -> bool:
    link = Link(1, PLACE, target, "", None, "Call us")
    return facts("link-malformed", made.page(), links=(link,))


def strip(pixels: int) -> bool:
    image = Image(PLACE, (pixels, 300), 20.0)
    return looked("image-coarse", made.subject(made.page(images=(image,))))


def coarse(density: float) -> list[Severity]:
    image = Image(PLACE, (300, 300), density)
    held = made.facts(made.page(made.run("x"), images=(image,)), pictures=(picture(),))
    return [one.severity for one in made.found("image-coarse", made.subject(of=held))]


def large(points: float) -> bool:
    box = Box(72, 300, 72 + points, 300 + points)
    return blank(box=box, figure=False, alt=None, seen=0.0)


def bold_headings(words: int = 3, size: float = 1.0, count: int = 2, below: int = 20) -> bool:
    tags: list[Tag] = []
    runs: list[Run] = []
    for n in range(count):
        head, text = " ".join(["word"] * (words - 1) + ["abc"[n]]), " ".join(["text"] * below)
        runs += [made.run(head, baseline=740 - 80 * n, bold=size == 1.0, size=12 * size)]
        runs += [made.run(text, baseline=700 - 80 * n)]
        tags += [made.tag("P", head, page=1), made.tag("P", text, page=1)]
    return facts("heading-untagged", made.page(runs), tags=made.tree(*tags))


def centred(count: int, ragged: float = 20.0) -> bool:
    runs = []
    for n in range(count):
        run = made.run("x" * 40, baseline=700 - 16 * n)
        half = 120 - (ragged if n else 0.0)
        runs.append(replace(run, box=Box(306 - half, run.box.bottom, 306 + half, run.box.top)))
    return found("text-centred", made.page(runs))


def balanced(size: float = 12.0, late: int = 0, benefits: int = 3) -> Subject:
    good = ["The treatment helps people.", "It reduces pain.", "Many feel better.", "It is effective."][
        :benefits
    ]
    risks = page("Bleeding is a risk.", "Infection may happen.", size=size)
    blanks = [page("The hip is a ball joint.") for _ in range(late - 1)]
    first = page(*good)
    if not late:
        both = made.page(
            [made.run(text, baseline=740 - 40 * n) for n, text in enumerate(good)],
            [replace(run, baseline=run.baseline - 300, box=_down(run.box)) for run in risks.runs],
        )
        return made.subject(both)
    return made.subject(first, *blanks, risks)


def _down(box: Box) -> Box:
    return Box(box.left, box.bottom - 300, box.right, box.top - 300)


def two_line_notice(pitch: float) -> bool:
    both = made.page(made.run("© 2025"), made.run("MDVISIT clinic", baseline=700 - 12 * pitch))
    return found("copyright-incomplete", both, today=TODAY)


def far(share: float) -> bool:
    claim = made.run("The cells cure arthritis.", baseline=750)
    low = claim.box.bottom - 792 * share
    notice = made.run("It is not FDA-approved", baseline=low - 0.7 * 12)
    return bool(far_claims(made.subject(made.page(claim, notice))))


def labelled(letters: int) -> bool:
    label = "Cured people"
    words = (*made.words(STEM), SourceText(f"{'x' * (letters - 1)}: {label}", "c", kind="citations"))
    paper = CitedPaper("a", 1, "", "", Standing(), labels=(label,))
    held = made.subject(page(STEM), words=words, authored=(STEM,), papers=(paper,))
    return bool(made.found("claim-cure", held))


def little(count: int, others: int = 0) -> bool:
    spanish = ["y", "en", "por", "con", "para"][:count]
    english = ["the", "and", "of", "is"][:others]
    return tongue(" ".join([*spanish, *english])) == "es"


def sentence(count: int, ours: int = 0, filler: int = 0) -> bool:
    spanish = ["habla", "usted", "servicios", "ayuda", "información", "pacientes"][:count]
    return tongue_of_sentence(" ".join([*spanish, *["the"] * ours, *["xyz"] * filler]), "en") == "es"


def old(year: int) -> bool:
    line = f"Park EH, Lim HS, Lee S, et al. Stem cells. Cells. {year};7(9):636. doi:10.1002/x"
    return found("references-old", page(line), words=made.words(line, kind="references"), today=TODAY)


def read_by(rule: str, count: int, word: str = "cat") -> bool:
    return looked(
        rule, written(*[" ".join([word] * 17) + "."] * (count // 17), " ".join([word] * (count % 17)) + ".")
    )


def passive_share(count: int) -> bool:
    texts = [f"{'The leg is washed' if n < count else 'The nurse comes in'} on day {n}." for n in range(50)]
    return found("passive-heavy", page(*texts, step=14))


def sentences_told(rule: str, count: int) -> bool:
    return looked(rule, written(*(f"The nurse comes in on day {n}." for n in range(count)), step=20))


def paragraph(count: int) -> bool:
    return found("paragraph-long", page("Short."), words=made.words("It is one here. " * count, kind="text"))


def stretch(count: int) -> bool:
    tags = made.tree(made.tag("H2", "A head"), made.tag("P", "word " * count))
    return facts("headings-sparse", made.page(made.run(WORDS)), tags=tags)


def sources(count: int) -> bool:
    return looked(
        "sources-missing",
        written(*[" ".join(["word"] * 50)] * (count // 50), " ".join(["word"] * (count % 50)), kind="text"),
    )


def whole_file(size: int) -> list[Severity]:
    return [
        one.severity for one in made.found("file-heavy", made.subject(of=made.facts(page("x"), size=size)))
    ]


def faults(sheet: Page, least: float = 9.0, glyphs: list[int] | None = None) -> set[str]:
    """The rules that a required text, all of a page or these letters of it, breaks."""
    inked = [at for at, glyph in enumerate(sheet.glyphs) if not glyph.char.isspace()]
    return {fault.rule for fault in sight(sheet, inked if glyphs is None else glyphs, least).faults}


def raster(cells: set[int], by: float = 200.0) -> set[str]:
    """What is said of a gray picture of which these cells are darker by so much."""
    gray, dark = bytes([200] * 3), bytes([200 - round(by)] * 3)
    return compared(b"".join(dark if at in cells else gray for at in range(RASTER**2)), gray)


def tinted(by: int) -> bool:
    """What is said of a pink picture that was made gray, but that its red is so much stronger."""
    return bool(compared(bytes([140 + by, 140, 140]) * RASTER**2, bytes([220, 100, 100])))


def compared(drawn: bytes, colour: bytes) -> set[str]:
    """What is said of a picture that its file shows in one colour."""
    place = Box(72, 300, 312, 460)
    whole = [Picture(n, place, True, "A hip", 1.0, 99, 9.0, *[colour * RASTER**2] * 2) for n in (1, 2)]
    shown = made.facts(made.page(), pictures=(replace(whole[0], drawn=drawn),))
    proof = made.facts(made.page(), pictures=tuple(whole))
    of = made.subject(of=shown, pictures=(("A hip", "hip.svg", None, 0),), proof=proof)
    return {"other" if "another than" in one.message else "part" for one in made.found("picture-differs", of)}


def cells(across: int, up: int, left: int = 20, top: int = 20) -> set[int]:
    return {row * RASTER + column for row in range(top, top + up) for column in range(left, left + across)}


def corners(reach: int) -> set[int]:
    """Strips of four cells in all four corners of a raster that reach so far in."""
    ends = (0, RASTER - reach)
    return set[int]().union(*(cells(reach, reach, left, top) for left in ends for top in ends))


def pale_promise(contrast: float) -> bool:
    promise = Promise("p", "hidden words", "every", 9.0, "Officer", tagged=False)
    whole = made.subject(made.page(made.run("hidden words"), contrast=contrast), promises=(promise,))
    return bool(made.found("text-pale", Subject(whole.facts, held(whole.expected, Policy()))))


def exponent(size: float = 0.7, shift: float = 0.4, digits: int = 1, gap: float = 0.02) -> bool:
    """Whether an exponent in a required text of 12 pt is too small."""
    base = made.run("10")
    last = made.page(base).glyphs[-1].box
    assert last
    left = last.right + 12 * gap
    power = made.run("6" * digits, left=left, size=12 * size, baseline=700 + 12 * shift)
    return "text-too-small" in faults(made.page(base, power), least=12.0)


def small_capitals(part: float) -> bool:
    """Whether small capitals of 8 pt, that part of whose height is the x of 10 pt, are too small."""
    large = made.run("NOT", size=14)
    run = replace(after(large, "ABCD", 3.0, size=8.0), x_height=4.0)
    whole = made.page(large, run)
    glyphs = tuple(
        g._replace(box=Box(g.box.left, 700, g.box.right, 700 + 5 / part)) if g.run == 1 and g.box else g
        for g in whole.glyphs
    )
    return "text-too-small" in faults(replace(whole, glyphs=glyphs), least=10.0)


def goes_on(drop: float) -> bool:
    """Whether a text that goes on so many sizes below is told as scattered."""
    two = made.run("three", baseline=700 - 12 * drop)
    return "text-scattered" in faults(made.page(made.run("one two"), two))


def next_column(up: float) -> bool:
    """Whether a text that goes on to the right, so much higher, past other words, is scattered."""
    one, two = made.run("one"), made.run("two", left=400, baseline=700 + 12 * up)
    whole = made.page(one, two, made.run("between", left=200))
    return "text-scattered" in faults(whole, glyphs=[0, 1, 2, 4, 5, 6])


def trimmed(by: float) -> bool:
    whole = replace(made.page(made.run("word")), trim=Box(72 + by, 0, 612, 792))
    return "text-hidden" in faults(whole)


class Row(NamedTuple):
    """What is asked of a value, a value below the number, one above it, and the answer above."""

    asked: Callable[[Any], bool]
    below: float
    above: float
    answer: bool


def packed(narrow: int, wide: int) -> bool:
    """Whether lines of so many narrow and ordinary letters are too long."""
    return found("line-length", made.page(made.lines(*["i" * narrow + "z" * wide] * 9)))


def ragged(least: int, most: int) -> bool:
    """Whether four lines of the one length and four of the other are too long."""
    return found("line-length", made.page(made.lines(*["z" * least, "z" * most] * 4, "z")))


def marked_sign(text: str, **sides: float) -> bool:
    """Whether a line at the first sign of a text is told."""
    return bool(sign_with(text, **sides))


ROWS: dict[str, Row] = {
    "accessibility.ENOUGH_WORDS": Row(language_told, 59, 60, True),
    "additions.ALONE": Row(added_number, 0.9, 1.1, False),
    "additions.FRAGMENT": Row(added_piece, 19, 20, False),
    "addresses.SHORTEST": Row(lambda n: dialled("tel:" + "9" * n), 2, 3, False),
    "addresses.LONGEST": Row(lambda n: dialled("tel:" + "9" * n), 15, 16, True),
    "addresses.INTERNATIONAL": Row(lambda n: dialled("tel:+" + "9" * n), 7, 8, False),
    "alignment.SURE": Row(sought, 3, 4, False),
    "alignment.ANCHOR": Row(moved, 15, 16, True),
    "balance.CLEARLY": Row(lambda by: bool(made.found("risks-small", balanced(12 - by))), 0.27, 0.33, True),
    "balance.LATE": Row(lambda n: bool(made.found("risks-late", balanced(late=n))), 1, 2, True),
    "balance.ENOUGH": Row(lambda n: looked("risks-small", balanced(benefits=n)), 2, 3, True),
    "boasts.MANY": Row(
        lambda n: found(
            "claim-panacea",
            page(STEM, f"We help people with {', '.join(['arthritis', 'diabetes', 'autism'][:n])}, and you."),
        ), 2, 3, True,
    ),
    "bookmarks.WITHOUT": Row(lambda share: bookmarked(round(10 * share)), 0.5, 0.6, True),
    "bookmarks.MAIN_LEVELS": Row(deep_headings, 2, 3, False),
    "disclosures.FAR": Row(far, 0.45, 0.55, True),
    "elsewhere.LEAST_SHARE": Row(elsewhere, 0.14, 0.16, False),
    "elsewhere.PHRASE": Row(every_other, 4, 5, False),
    "elsewhere.FEWEST_PHRASES": Row(few_phrases, 11, 12, True),
    "elsewhere.FEWEST_OWN": Row(leaf, 4, 5, True),
    "elsewhere.ENOUGH_LETTERS": Row(few_letters, 199, 200, True),
    "emphasis.LARGE": Row(pale, 17, 19, False),
    "emphasis.LARGE_BOLD": Row(lambda size: pale(size, bold=True), 13, 15, False),
    "emphasis.MOST_BOLD": Row(lambda share: bold_share(share, bold=True), 0.09, 0.11, True),
    "emphasis.MOST_ITALIC": Row(lambda share: bold_share(share, italic=True), 0.05, 0.06, True),
    "emphasis.LABEL": Row(bold_line, 44, 45, True),
    "emphasis.SHORTEST_SHOUT": Row(
        lambda n: found("capitals", page("Now " + " ".join(["CALL", "ABCD", LETTERS[: n - 8].upper()]))),
        14, 15, True,
    ),
    "evidence.FEW": Row(few_people, 29, 30, False),
    "figures.EVEN": Row(lambda n: blank(spread=n), 6, 7, False),
    "figures.LARGE": Row(large, 34, 38, True),
    "figures.UNSEEN": Row(unseen, 0.00045, 0.00055, False),
    "file.EXACT": Row(
        lambda by: found("paper-wrong", made.page(paper=(612 + by, 792.0)), paper=(612.0, 792.0)),
        0.45, 0.55, True,
    ),
    "file.HEAVY": Row(lambda size: bool(whole_file(size)), 1_900_000, 2_100_000, True),
    "file.TOO_HEAVY": Row(lambda size: whole_file(size) == [Severity.ERROR], 14_000_000, 15_000_000, True),
    "footnotes.FOLLOWING": Row(uncited_after, 4, 5, True),
    "footnotes.RAISED_SIZE": Row(raised_number, 0.8, 0.9, True),
    "framing.SHORTEST": Row(framed, 11, 12, True),
    "graphics.COARSE": Row(lambda density: bool(coarse(density)), 140, 160, False),
    "graphics.BLOCKY": Row(lambda density: coarse(density) == [Severity.ERROR], 68, 76, False),
    "graphics.PALE": Row(
        lambda n: facts("figure-pale", made.page(), pictures=(picture(contrast=n),)), 2.9, 3.1, False
    ),
    "graphics.STRIP": Row(strip, 2, 3, True),
    "hidden.WORD": Row(lambda share: found("text-invisible", seen("hidden", [share] * 6)), 0.72, 0.78, False),
    "hidden.LETTER": Row(
        lambda share: found("text-invisible", seen("hiddenword", [1.0] * 9 + [share])), 0.46, 0.54, False
    ),
    "hidden.SIGN": Row(
        lambda share: found("text-invisible", seen("2.5", [1.0, share, 1.0])), 0.38, 0.42, False
    ),
    "hidden.GAP": Row(hidden_lines, 2.8, 3.2, True),
    "hidden.COPY": Row(copy_beneath, 0.46, 0.54, True),
    "hidden.SCANNED": Row(scanned, 0.46, 0.54, True),
    "large_print.SMALL_LETTERS": Row(large_raised, 4, 5, True),
    "large_print.SHORTEST": Row(lambda n: columned(letters=n), 11, 12, True),
    "large_print.ROWS": Row(lambda n: columned(count=n), 1, 2, True),
    "large_print.BESIDE": Row(lambda sizes: columned(shift=sizes * 18), 0.7, 0.8, False),
    "large_print.POINT": Row(longest, 0.45, 0.55, True),
    "layout.SLACK": Row(lambda by: outside("text-off-sheet", made.run("hhhh", left=-by)), 0.9, 1.1, True),
    "layout.OVERHANG": Row(
        lambda by: outside("text-outside-column", made.run("hhhh", left=72 - 24 * by, size=24, baseline=300)),
        0.11, 0.13, True,
    ),
    "layout.VERTICAL_SLACK": Row(low_line, 3.8, 4.2, True),
    "layout.PRINTABLE": Row(
        lambda at: found("outside-printable-area", made.page(made.run("hhhh", left=at))), 17, 19, False
    ),
    "leaves.NOTHING": Row(lambda wide: boxes(TrimBox=(100, 100, 100 + wide, 400)), 0.9, 1.1, False),
    "leaves.EXACT": Row(lambda by: boxes(TrimBox=(-by, 0, 612, 792)), 0.45, 0.55, True),
    "legal.SAME": Row(smaller, 0.045, 0.055, True),
    "links.SHORTEST": Row(lambda many: number_said(int(many)), 2, 3, True),
    "likeness.LEAST": Row(lambda own: likely(own, 0.5) == "agrees", 0.78, 0.82, True),
    "likeness.SLACK": Row(lambda by: likely(0.85, 0.85 + by) == "agrees", 0.037, 0.043, False),
    "likeness.CLEARLY": Row(lambda by: likely(0.85, 0.85 + by) == "differs", 0.075, 0.085, True),
    "likeness.OTHER": Row(lambda rival: likely(0.5, rival) == "differs", 0.88, 0.92, True),
    "likeness.SIGN": Row(lambda rival: sign(0.5, rival) == "differs", 0.85, 0.87, True),
    "likeness.KIN": Row(lambda known: likely(0.5, 0.95, known) == "differs", 0.96, 0.98, True),
    "likeness.TWIN": Row(lambda known: likely(0.96, 0.98, known) == "differs", 0.985, 0.995, True),
    "likeness.SHORT": Row(
        lambda n: drawn_words(f"{LETTERS[:30]} {'o' * n}", vague=1).unclear is not None, 3, 4, False
    ),
    "likeness.MOST_UNCLEAR": Row(
        lambda share: drawn_words("a" * 100, vague=round(100 * share)).unclear is not None, 0.08, 0.09, True
    ),
    "likeness.WRONG_FACE": Row(
        lambda share: drawn_words("a" * 100, wrong=round(100 * share), vague=30).lie is not None,
        0.48, 0.52, True,
    ),
    "lines.WIDEST_GAP": Row(
        lambda gap: placed(made.run("one"), after(made.run("one"), "two", 12 * gap)) == 2, 0.95, 1.05, True
    ),
    "lines.BASELINE_SHIFT": Row(
        lambda by: placed(made.run("one"), after(made.run("one"), "two", 1.0, baseline=700 + 12 * by)) == 2,
        0.46, 0.54, True,
    ),
    "lines.RAISED_SIZE": Row(lambda size: adopted(size=size), 0.82, 0.88, False),
    "lines.RAISED_GAP": Row(lambda gap: adopted(gap=gap), 0.46, 0.54, False),
    "lines.MARKER_SHIFT": Row(lambda by: adopted(marker=True, shift=by), 0.28, 0.32, False),
    "lines.MARKER_GAP": Row(lambda gap: adopted(marker=True, gap=gap), 3.8, 4.2, False),
    "measure.ORDINARY": Row(
        lambda mean: packed(few := round(90 * (0.54 - mean * 80 / 90) / 0.31), 90 - few), 0.42, 0.47, True
    ),
    "measure.SURE": Row(
        lambda sure: ragged(round(60 + 7.07 * sure), round(100 + 7.07 * sure)), 1.1, 1.4, True
    ),
    "measure.USUAL_WIDTH": Row(
        lambda width: packed(100 - (wide := round(12.6 / (width - 0.23))), wide), 0.5, 0.58, False
    ),
    "lines.HEAD": Row(running, 0.83, 0.87, True),
    "lines.FOOT": Row(running, 0.33, 0.37, False),
    "lines.SHORTEST_RUNNING": Row(lambda n: running(0.1, "clinic"[:n]), 3, 4, True),
    "links.COVERED": Row(covered, 0.75, 0.8, False),
    "numbering.EDGE": Row(numbered, 0.115, 0.125, False),
    "numbering.SHORTEST": Row(repeated, 39, 40, True),
    "occurrence.JOINED": Row(spaced, 0.036, 0.044, True),
    "occurrence.TORN": Row(torn, 0.11, 0.13, False),
    "occurrence.LEVEL": Row(lambda tilt: spaced(0.01, tilt), 1.9, 2.1, True),
    "occurrence.CONTEXT": Row(part_of, 11, 12, True),
    "overlap.SHARED": Row(overlapping, 0.23, 0.27, True),
    "overlap.COLLISIONS": Row(colliding, 1, 2, True),
    "overlap.TWIN": Row(doubled, 0.7, 0.8, True),
    "overlap.TIGHTEST": Row(tight, 0.93, 0.97, False),
    "overlap.RAISED": Row(run_together, 0.28, 0.32, True),
    "overlap.DEPTH": Row(deep, 0.045, 0.055, True),
    "overlap.SIDE_BY_SIDE": Row(beside, 1.9, 2.1, True),
    "overlap.FEWEST": Row(few_letters_collide, 3, 4, True),
    "ownership.NEXT_LINE": Row(two_line_notice, 1.5, 1.7, True),
    "clicking.OTHERS": Row(under_a_link, 9, 10, True),
    "clicking.ALIEN": Row(lambda n: under_a_link(n, own=0), 2, 3, True),
    "clicking.OWN": Row(lambda part: under_a_link(round(part * 40), own=40), 0.5, 0.55, True),
    "clicking.LARGE": Row(broad_link, 0.24, 0.26, True),
    "clicking.FILLED": Row(lambda part: broad_link(0.5, filled=part), 0.24, 0.26, False),
    "clicking.SHARED": Row(shared_link, 0.19, 0.21, True),
    "clicking.LOW": Row(low_link, 0.48, 0.52, False),
    "speech.SHORT_LETTERS": Row(lambda n: short_form(letters=n), 12, 13, True),
    "speech.SHORT_WORDS": Row(lambda n: short_form(letters=8, words=n), 3, 4, True),
    "speech.LONG_WORDS": Row(lambda n: short_form(meaning=n), 12, 13, True),
    "landing.BELOW": Row(lambda by: landed(711.2 + by), 143, 145, True),
    "landing.ABOVE": Row(lambda by: landed(700 - by), 23, 25, True),
    "landing.FINDABLE": Row(lambda n: landed_block("abcdefghij"[:n]), 7, 8, True),
    "landing.SHORTEST": Row(lambda n: landed(100, "abcdefg"[:n]), 3, 4, True),
    "misdrawn.LIGATURE": Row(as_one_shape, 3, 4, True),
    "misdrawn.NO_LETTERS": Row(lambda share: ornaments(round(share * 25)), 0.56, 0.6, True),
    "pages.NEAR_EMPTY": Row(filled, 0.18, 0.22, False),
    "pages.HEADING_SIZE": Row(stranded, 1.05, 1.15, True),
    "pages.LINES_OF_HEADING": Row(stranded_lines, 3, 4, False),
    "pages.GOOD_PART": Row(small_print, 0.23, 0.27, True),
    "passages.PITCH": Row(lambda pitch: joined(pitch=pitch), 1.65, 1.85, False),
    "passages.INDENT": Row(lambda by: joined(indent=by), 2.3, 2.7, False),
    "passages.EDGE": Row(lambda at: recurring(1 - at), 0.16, 0.18, False),
    "promises.ROOM": Row(lambda n: drawn(room=n), 0.33, 0.37, True),
    "promises.PIXELS": Row(lambda n: drawn(pixels=n), 23, 25, True),
    "promises.DRAWN_LETTERS": Row(lambda n: drawn(curves=n), 0.46, 0.54, True),
    "reading.ENOUGH": Row(enough, 99, 100, True),
    "reading.HARDEST": Row(lambda n: grade(n + 0.5), 8, 9, True),
    "reading.HARDEST_SMOG": Row(lambda n: smog(n + 0.5), 10, 11, True),
    "inks.EXACT": Row(over, 0.0018, 0.0022, True),
    "inks.LIGHT": Row(light, 0.45, 0.55, False),
    "inks.NOTHING": Row(hair, 0.009, 0.011, False),
    "trimming.TOUCHES": Row(at_edge, 0.45, 0.55, False),
    "trimming.LONG_ENOUGH": Row(cropped, 8, 10, True),
    "paper.DIALLED": Row(digits_printed, 9, 10, True),
    "person.HARD": Row(hard_words, 4, 5, True),
    "references.OLD": Row(lambda years: old(2026 - years), 10, 11, True),
    "references.LONG": Row(sources, 299, 300, True),
    "sequence.TOUCH": Row(touching, 0.9, 1.1, False),
    "setting.SHIFT": Row(flattened, 0.075, 0.085, False),
    "setting.SMALLER": Row(lifted, 0.82, 0.88, False),
    "setting.OWN_SHIFT": Row(own_shift, 0.19, 0.21, True),
    "setting.LOWER": Row(lambda below: sunken(below=below), 0.075, 0.085, True),
    "setting.LOWERED": Row(lambda high: sunken(high=high), 0.7, 0.8, False),
    "setting.TAIL": Row(lambda tail: capital(tail=tail), 0.046, 0.054, False),
    "setting.STEM": Row(lambda stem: capital(stem=stem), 0.86, 0.94, False),
    "afoot.TAIL": Row(lambda tail: afoot(tail=tail), 11, 12, True),
    "afoot.NEXT": Row(lambda after: afoot(after=after), 5, 6, True),
    "afoot.LONGEST": Row(lambda figures: afoot(figures=figures), 3, 4, False),
    "afoot.LEAST": Row(lambda words: afoot(words=words), 2, 3, True),
    "afoot.MOST": Row(lambda marks: afoot(marks=marks), 60, 61, False),
    "brand.NEAR": Row(behind, 0.028, 0.032, False),
    "brand.MARGIN": Row(advised, 0.095, 0.105, True),
    "imposed.CLOSE": Row(spread, 0.7, 0.74, False),
    "imposed.PALER": Row(printed, 0.095, 0.105, False),
    "inlaid.LETTERS": Row(in_a_figure, 1, 2, True),
    "neighbours.TOGETHER": Row(in_a_row, 4, 5, False),
    "panels.EXACT": Row(misplaced, 0.7, 0.74, True),
    "panels.NEAR": Row(by_a_fold, 8.9, 9.1, False),
    "placing.ACROSS": Row(across, 9.9, 10.1, False),
    "properties.LONGEST_MAKER": Row(of_a_maker, 12, 13, False),
    "reworded.HALF": Row(half_there, 0.45, 0.5, True),
    "reworded.LOOSE": Row(longer, 0.3, 0.35, False),
    "surroundings.ALIGNED": Row(over_a_cell, 8.9, 9.1, False),
    "surroundings.BRIEF": Row(right_below, 8, 9, False),
    "setting.TAIL_OF_J": Row(beside_a_j, 0.39, 0.41, False),
    "setting.LINE": Row(lowered, 0.77, 0.83, False),
    "stream.SPACE": Row(parts, 0.14, 0.16, True),
    "redrawn.UNDER": Row(lambda by: marked_sign("> 5", below=by, over=0.9), 0.24, 0.26, False),
    "redrawn.NEAR": Row(lambda by: marked_sign("− 5", below=by), 0.48, 0.52, False),
    "redrawn.LONGER": Row(lambda by: marked_sign("− 5", over=by), 0.28, 0.32, False),
    "redrawn.THIN": Row(lambda by: marked_sign("= 5", thick=by), 0.28, 0.32, False),
    "redrawn.COVERED": Row(lambda share: marked_sign("= 5", wide=share), 0.45, 0.55, True),
    "redrawn.PHONE": Row(lambda n: marked_sign("+" + "4" * int(n), over=0.9), 6, 7, False),
    "clicking.BEYOND": Row(lambda by: bool(quads(Box(72 - by, 698, 204, 710))), 1.9, 2.1, True),
    "struck.SLASHED": Row(lambda many: slashed(int(many)), 3, 4, True),
    "struck.LOW": Row(lambda at: struck(at=at), 0.11, 0.13, True),
    "struck.HIGH": Row(lambda at: struck(at=at), 0.86, 0.9, False),
    "struck.ACROSS": Row(lambda share: struck(wide=share), 0.56, 0.64, True),
    "struck.THIN": Row(lambda thick: struck(thick=thick), 0.28, 0.32, False),
    "struck.THICK": Row(damaged, 1.2, 1.4, False),
    "torn.APART": Row(apart, 0.19, 0.21, True),
    "torn.PRESSED": Row(pressed, 0.018, 0.022, False),
    "struck.MOST": Row(striped, 0.55, 0.65, True),
    "struck.OVER": Row(lambda by: struck(over=by), 1.4, 1.6, False),
    "struck.PALE": Row(lambda n: struck(colour=n), 235, 236, False),
    "structure.IN_ORDER": Row(lambda share: ordered(round(15 * (1 - share))), 0.87, 0.93, False),
    "structure.LOCATABLE": Row(located, 11, 12, True),
    "structure.HEADING_WORDS": Row(lambda n: bold_headings(words=n), 12, 13, False),
    "structure.LARGER": Row(lambda size: bold_headings(size=size), 1.05, 1.15, True),
    "structure.FALSE_HEADINGS": Row(lambda n: bold_headings(count=n), 1, 2, True),
    "tables.TOUCH": Row(lambda by: displaced(left=DRUG.right - by), 0.9, 1.1, True),
    "tables.LEANING": Row(lambda angle: displaced(angle=angle), 0.9, 1.1, False),
    "claimants.LABEL": Row(labelled, 24, 25, False),
    "tongue.FEWEST": Row(little, 3, 4, True),
    "tongue.CLEARLY": Row(lambda n: little(5, others=round(5 / n)), 1.3, 1.7, True),
    "tongue.IN_A_SENTENCE": Row(sentence, 3, 4, True),
    "tongue.OTHERS": Row(lambda n: sentence(6, ours=round(6 / n)), 2, 3, True),
    "tongues.FOREIGN": Row(foreign, 5, 6, True),
    "typography.FEW": Row(lambda n: flush(count=n), 4, 5, True),
    "typography.FLUSH": Row(lambda step: flush(count=10, step=step), 1.1, 1.3, False),
    "typography.FLUSH_SHARE": Row(
        lambda share: flush(round(20 * share), ragged=20 - round(20 * share)), 0.55, 0.65, True
    ),
    "typography.RAISED": Row(lambda part: raised_small(9 * part), 0.56, 0.64, False),
    "typography.CENTRED": Row(centred, 2, 3, True),
    "typography.RAGGED": Row(lambda by: centred(3, by), 5.5, 6.5, True),
    "promises.DRIFT": Row(drifting, 38, 42, True),
    "viewers.INSIDE": Row(noted, 0.45, 0.55, True),
    "visibility.CONTRAST_WANTED": Row(pale_promise, 6.6, 7.4, False),
    "visibility.LEVEL": Row(next_column, 0.009, 0.011, False),
    "visibility.CROSSED": Row(
        lambda share: "text-hidden" in faults(seen("noom", [share] * 4)), 0.985, 0.995, False
    ),
    "visibility.CUT": Row(trimmed, 0.45, 0.55, True),
    "visibility.SLACK": Row(
        lambda by: "text-too-small" in faults(page("word", size=10 - by), least=10.0), 0.045, 0.055, True
    ),
    "visibility.RAISED": Row(lambda size: exponent(size=size), 0.52, 0.58, False),
    "visibility.SHIFT": Row(lambda by: exponent(shift=by), 0.09, 0.11, False),
    "visibility.LONGEST_INDEX": Row(lambda n: exponent(digits=n), 4, 5, True),
    "visibility.SPACE": Row(lambda gap: exponent(gap=gap), 0.14, 0.16, True),
    "visibility.CAPITAL_X": Row(small_capitals, 0.69, 0.75, True),
    "visibility.NEXT_LINE": Row(goes_on, 2.8, 3.2, True),
    "pictures.APART": Row(lambda by: bool(raster(cells(9, 9), by=by)), 40, 41, True),
    "pictures.COLOURLESS": Row(tinted, 7, 8, True),
    "pictures.PATCH": Row(lambda n: bool(raster(cells(n, 1))), 3, 4, True),
    "pictures.ROUND": Row(lambda n: bool(raster(corners(n))), 7, 8, True),
    "pictures.OTHER": Row(
        lambda share: "other" in raster(cells(46, round(share * 50), 1, 1)), 0.28, 0.32, True
    ),
    "codes.WIDTH": Row(lambda mm: qr_told("qr-small", module=mm * POINTS / 29), 19.7, 20.0, False),
    "codes.MODULE": Row(lambda mm: qr_told("qr-small", module=mm * POINTS, modules=57), 0.394, 0.4, False),
    "codes.EXACT": Row(
        lambda part: qr_told("qr-small", module=20 * (1 - part) * POINTS / 29), 0.0095, 0.0105, True),
    "codes.QUIET": Row(lambda modules: qr_told("qr-crowded", quiet=modules - 0.1), 3.9, 4.0, False),
    "codes.NEARLY": Row(lambda by: qr_told("qr-crowded", quiet=4 - by), 0.14, 0.16, True),
    "codes.CONTRAST": Row(lambda ratio: qr_told("qr-pale", contrast=ratio), 3.9, 4.0, False),
    "codes.SPARE": Row(lambda spare: qr_told("qr-damaged", spare=spare), 0.89, 0.9, False),
    "codes.LOGO": Row(lambda spare: qr_told("qr-damaged", spare=spare, level="H"), 0.29, 0.3, False),
    "codes.BESIDE": Row(address_beside, 2.9, 3.1, True),
    "codes.AROUND": Row(code_aside, 2.9, 3.1, True),
    "codes.LONG": Row(long_address, 60, 61, True),
    "wording.PASSIVE": Row(lambda share: passive_share(round(50 * share)), 0.18, 0.22, True),
    "wording.ENOUGH_SENTENCES": Row(lambda n: sentences_told("passive-heavy", n), 9, 10, True),
    "wording.MOST_SENTENCES": Row(paragraph, 5, 6, True),
    "wording.MOST_WORDS": Row(stretch, 200, 201, True),
}  # fmt: skip
"""By module and name of a number."""


@pytest.mark.parametrize("key", ROWS)
def test_a_number_decides(key: str) -> None:
    row = ROWS[key]
    assert row.asked(row.below) is not row.answer, f"at {row.below}"
    assert row.asked(row.above) is row.answer, f"at {row.above}"


UNSEEN = {
    "likeness.SHORT.0=2": "of three letters one is more than a quarter anyway, which is too many in any word"
}
"""Changes that no sample can show, each with the reason."""

MUTANTS = mutants.mutants()
CHANGES = [one for one in MUTANTS if one.key in ROWS and one.at == 0]


def changed(mutant: mutants.Mutant, patch: pytest.MonkeyPatch) -> None:
    """The number as the mutant has it, in its module and in those that took it from there."""
    home = import_module(f"brochure.checks.{mutant.module}")
    value = getattr(home, mutant.name)
    if isinstance(value, Threshold):
        object.__setattr__(value, "default", mutant.new)
        return
    for name, module in list(sys.modules.items()):
        taken = name.startswith("brochure.checks.") and f"from {home.__name__} import" in _source(module)
        if module is home or (taken and getattr(module, mutant.name, None) == value):
            patch.setattr(module, mutant.name, mutant.new)


@cache
def _source(module: ModuleType) -> str:
    return Path(module.__file__ or "").read_text(encoding="utf-8")


@pytest.mark.parametrize("mutant", CHANGES, ids=str)
def test_a_change_by_a_quarter_is_noticed(mutant: mutants.Mutant, monkeypatch: pytest.MonkeyPatch) -> None:
    row = ROWS[mutant.key]
    value = getattr(import_module(f"brochure.checks.{mutant.module}"), mutant.name)
    try:
        changed(mutant, monkeypatch)
        same = row.asked(row.below) is not row.answer and row.asked(row.above) is row.answer
    except Exception:
        same = False
    finally:
        if isinstance(value, Threshold):
            object.__setattr__(value, "default", mutant.old)
    assert same is (str(mutant) in UNSEEN)


def test_a_row_names_a_number_there_is() -> None:
    assert set(ROWS) <= {one.key for one in MUTANTS}
    assert len(CHANGES) > 250
    assert set(UNSEEN) <= {str(one) for one in CHANGES}


@pytest.mark.parametrize("key", ROWS)
def test_a_row_lies_close_around_its_number(key: str) -> None:
    row = ROWS[key]
    one, two, *_ = (each for each in MUTANTS if each.key == key)
    assert one.new <= row.below <= one.old <= row.above <= two.new
