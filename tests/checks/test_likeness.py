"""What is made of the measured shapes: agrees, differs, or cannot be told."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image as Picture
from PIL import ImageDraw

from brochure import checks
from brochure.checks.likeness import AGREES, DIFFERS, UNCLEAR, likeness, told
from brochure.checks.subject import Expected, Promise, Subject
from brochure.checks.verdict import Verdict
from brochure.facts import Facts, Letter, Page, inspect
from tests.checks import made
from tests.tricks.hiding import page
from tests.tricks.paper import Dictionary, Name, Paper
from tests.tricks.table import REQUIRED


@pytest.mark.parametrize(
    ("letter", "verdict"),
    [
        (Letter(0, 1, 0.96, "w", 0.7), AGREES),
        (Letter(0, 1, 0.81, "w", 0.84), AGREES),
        (Letter(0, 1, 0.79, "w", 0.5), UNCLEAR),  # an odd face, alike nothing else
        (Letter(0, 1, 0.85, "w", 0.92), UNCLEAR),  # more alike another, but not clearly
        (Letter(0, 1, 0.80, "w", 0.92), DIFFERS),
        (Letter(0, 1, 0.80, "w", 0.89), UNCLEAR),  # alike nothing enough
        (Letter(0, 1, 0.80, "w", 0.92, 0.9), UNCLEAR),  # the font draws its own w otherwise
        (Letter(0, 1, 0.80, "w", 0.92, 0.98), DIFFERS),
        (Letter(0, 1, 0.93, "w", 0.95, 0.995), DIFFERS),  # the very shape of the font's w
        (Letter(0, 1, 0.96, "w", 0.95, 0.995), AGREES),
        (Letter(0, 1, None, "w", 0.99), UNCLEAR),  # a character of unknown shape
        (Letter(0, 1, 0.0, "", 0.0), DIFFERS),  # nothing is drawn
    ],
)
def test_a_letter_is_told(letter: Letter, verdict: str) -> None:
    assert told(letter, "t") == verdict


def test_a_tail_makes_no_other_letter() -> None:
    assert told(Letter(0, 1, 0.87, "O", 0.96), "Q") == UNCLEAR
    assert told(Letter(0, 1, 0.87, "O", 0.96), "C") == DIFFERS


GOOD, ODD, WRONG = (0.96, "x", 0.6), (0.7, "x", 0.8), (0.7, "w", 0.95)


def drawn(text: str, **how: tuple[float, str, float]) -> Page:
    """A page with `text`, each letter drawn as `how` says; all others as they should be."""
    plain = made.page(made.run(text))
    letters = [
        Letter(i, 1, *how.get(f"at{i}", how.get(char, GOOD)))
        for i, char in enumerate(plain.text)
        if not char.isspace()
    ]
    return replace(plain, letters=tuple(letters))


def read(page: Page) -> str | None:
    found = likeness(page, [i for i, glyph in enumerate(page.glyphs) if not glyph.char.isspace()])
    return found.lie or (found.unclear and f"unclear: {found.unclear}")


def test_the_lie_is_quoted_with_its_neighbours() -> None:
    assert read(drawn("it is not approved by them", at8=WRONG)) == "is now approved"


def test_capitals_are_quoted_as_such() -> None:
    assert read(drawn("IT IS NOT SAFE", T=(0.7, "w", 0.95), at1=GOOD)) == "IS NOw SAFE"


def test_few_unclear_letters_in_long_words_do_not_matter() -> None:
    assert read(drawn("experimental treatments", at4=ODD)) is None


def test_an_unclear_letter_in_a_short_word_matters() -> None:
    assert str(read(drawn("experimental treatments are not approved", at30=ODD))).startswith(
        "unclear: the shapes"
    )


def test_many_unclear_letters_matter() -> None:
    assert "unclear" in str(read(drawn("experimental treatments", e=ODD)))


def test_a_letter_that_differs_among_many_unclear_ones_is_no_lie() -> None:
    """In a script some letters look like others."""
    assert "unclear" in str(read(drawn("experimental treatments", e=ODD, t=ODD, n=ODD, m=WRONG)))


def test_when_most_letters_differ_the_text_is_another() -> None:
    wrong = dict.fromkeys("exprimtals", (0.6, "x", 0.95))
    assert "x" in str(read(drawn("experimental treatments", **wrong, n=ODD)))


def test_letters_that_were_not_compared_are_unclear() -> None:
    whole = drawn("it is not approved")
    assert "unclear" in str(read(replace(whole, letters=(whole.letters or ())[:5])))


def test_shapes_that_were_not_looked_at_are_never_passed() -> None:
    promise = Promise("p", REQUIRED, "every", 9, "", tagged=False)
    judged = checks.run(
        Subject(Facts((made.page(made.run(REQUIRED), letters=None),)), Expected(promises=(promise,)))
    )
    [outcome] = [one for one in judged.outcomes if one.rule == "text-lies"]
    assert outcome.outcome == "could not be checked"


def pictured(text: str = REQUIRED, wide: float = 400) -> Subject:
    """A page that has the text in a picture only."""
    picture = Picture.new("L", (800, 40), 255)
    ImageDraw.Draw(picture).text((4, 8), text, fill=0)
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=90)
    paper = Paper()
    image = paper.stream(
        packed.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=800, Height=40,
        ColorSpace=Name.DeviceGray, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    data = page(f"q {wide} 0 0 {wide / 20} 60 690 cm /I Do Q", Dictionary(XObject=Dictionary(I=image)), paper)
    return subject(data)


def subject(data: bytes, pages: str = "every") -> Subject:
    promise = Promise("p", REQUIRED, pages, 9.0, "", tagged=False)
    return Subject(inspect(data, [REQUIRED]), Expected(promises=(promise,)))


def outcome(held: Subject) -> tuple[str, str, Verdict]:
    """How text-missing ended, what it said of that, and the verdict on the text."""
    judged = checks.run(held)
    [ended] = [one for one in judged.outcomes if one.rule == "text-missing"]
    told = [f for f in judged.findings if f.rule == "text-missing" or "text-missing" in f.message]
    return ended.outcome, f"{told[0].message} / {told[0].hint}" if told else "", judged.verdicts[0]


def test_a_text_in_a_picture_could_not_be_checked() -> None:
    ended, message, verdict = outcome(pictured())
    assert ended == "could not be checked"
    assert "page 1 carries a picture that may hold words, instead of “This therapy" in message
    assert "Set the words as text, or look at the page." in message
    assert (verdict.in_text, verdict.on_paper) == (False, None)
    assert verdict.why == "not as text: page 1 carries a picture that may hold words"


def test_a_small_picture_cannot_hold_it() -> None:
    ended, message, verdict = outcome(pictured(wide=60))
    assert (ended, verdict.on_paper) == ("failed", False)
    assert "page 1 lacks “This therapy" in message


def test_an_empty_picture_does_not_hold_it() -> None:
    assert outcome(pictured(text=""))[0] == "failed"


def test_a_described_picture_does_not_hold_it() -> None:
    held = pictured()
    described = tuple(replace(one, alt="A hip") for one in held.facts.pictures)
    assert described
    ended = outcome(Subject(replace(held.facts, pictures=described), held.expected))
    assert ended[0] == "failed"


def test_a_page_without_either_lacks_it() -> None:
    assert outcome(subject(page("")))[0] == "failed"


def test_somewhere_means_any_page_with_a_picture() -> None:
    held = pictured()
    plain = replace(inspect(page("")).pages[0], number=2)
    facts = replace(held.facts, pages=(replace(plain, number=1), replace(held.facts.pages[0], number=2)))
    facts = replace(facts, pictures=tuple(replace(one, page=2) for one in facts.pictures))
    promise = replace(held.expected.promises[0], pages="somewhere")
    ended, message, _ = outcome(Subject(facts, Expected(promises=(promise,))))
    assert ended == "could not be checked"
    assert "page 2 carries a picture" in message
