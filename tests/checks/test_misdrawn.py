"""Letters that nobody required, drawn as others than the file says."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from brochure.checks import misdrawn
from brochure.checks.subject import Expected, Promise, Subject
from brochure.facts import Facts, Letter, inspect
from brochure.findings import Finding
from brochure.rules import CHECKS, Unchecked
from tests.checks import made
from tests.tricks.fonts import SANS, outline, packed, redrawn, simple, to_unicode
from tests.tricks.hiding import page
from tests.tricks.innocent import _web
from tests.tricks.lying import DOSE, partly, printed
from tests.tricks.paper import FONTS, Paper, font_program, line
from tests.tricks.typefaces import NUMBERS, _set

assert misdrawn  # importing it registers its rule


def _subject(data: bytes, *promises: Promise) -> Subject:
    return Subject(inspect(data, [one.text for one in promises]), Expected(promises=promises))


def found(data: bytes, *promises: Promise) -> list[Finding]:
    return list(CHECKS["letters-misdrawn"].judge(_subject(data, *promises)))


def _told_as_another() -> bytes:
    """The 9 of a font of its own, told as 4."""
    paper = Paper()
    paper.fonts.F3 = simple(
        paper, font_program("SourceSans3-Regular")[0], ToUnicode=to_unicode(paper, {ord("9"): "4"})
    )
    return page(
        line("Take", y=600) + line("9", x=110, y=600, font="F3") + line("tablets", x=130, y=600), paper=paper
    )


def _second_of_two() -> bytes:
    """The font's own 4 stands in sight before the one that lies."""
    paper = Paper()
    says = {ord(char): char for char in "0123456789"} | {ord("z"): "4"}
    program = redrawn({"z": "9"})
    paper.fonts.F3 = simple(paper, program, ToUnicode=to_unicode(paper, says))
    return page(line("4 0123456789", y=620, font="F3") + line("z", y=600, font="F3"), paper=paper)


LIMIT = "Take < 30 mg, never > 60 mg."


def _told_as_its_opposite() -> bytes:
    """The second sign is the font's own >, told as <: both have the same box."""
    paper = Paper()
    paper.fonts.F3 = simple(
        paper, font_program("SourceSans3-Regular")[0], ToUnicode=to_unicode(paper, dict.fromkeys(b"<>", "<"))
    )
    first = line("Take", y=600) + line("<", x=110, y=600, font="F3") + line("30 mg", x=130, y=600)
    return page(
        first + line("Wait", y=580) + line(">", x=110, y=580, font="F3") + line("60 days", x=130, y=580),
        paper=paper,
    )


def _in_italics() -> bytes:
    return printed(redrawn({"<": ">"}, "SourceSerif4-It"), "Take < 30 mg.")


def _told_as(text: str, sign: str, drawn: str) -> bytes:
    """The text by the layout engine in a face that draws a sign as others."""
    font = TTFont(FONTS / f"{SANS}.ttf")
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    parts, across = [], 0
    for char in drawn:
        parts.append((cmap[ord(char)], (1, 0, 0, 1, across, 0)))
        across += metrics[cmap[ord(char)]][0]
    font["glyf"][cmap[ord(sign)]] = outline(font, parts)
    metrics[cmap[ord(sign)]] = (across, 0)
    source = f"data:font/ttf;base64,{b64encode(packed(font)).decode()}"
    return _web(
        f"<style>@font-face{{font-family:L;src:url({source})}} p{{font-family:L}}</style><p>{text}</p>"
    )


MISDRAWN: dict[str, tuple[Callable[[], bytes], str]] = {
    "a figure of a font of its own": (
        lambda: partly(redrawn({"9": "4"}), "9", DOSE),
        "“9” on page 1 is drawn as “4”",
    ),
    "figures swapped": (
        lambda: printed(redrawn({"6": "9", "9": "6"}), DOSE),
        "“9” on page 1 is drawn as “6”",
    ),
    "a letter": (lambda: partly(redrawn({"c": "s"}), "c", "It cures no one."), "drawn as “sures”"),
    "a code told as another figure": (_told_as_another, "“4” on page 1 is drawn as “9”"),
    "a limit": (
        lambda: printed(redrawn({"<": ">", ">": "<"}), LIMIT),
        "“Take < 30” on page 1 is drawn as “Take > 30”",
    ),
    "a limit, and the font's own other sign stands beside it": (
        lambda: partly(redrawn({"<": ">"}), "<", LIMIT),
        "“Take < 30” on page 1 is drawn as “Take > 30”",
    ),
    "a limit in italics": (_in_italics, "“Take < 30” on page 1 is drawn as “Take > 30”"),
    "one of two signs of one box": (_told_as_its_opposite, "“Wait < 60” on page 1 is drawn as “Wait > 60”"),
    "a gain": (
        lambda: printed(redrawn({"+": "-"}), "Lose + 3 kg."),
        "“Lose + 3” on page 1 is drawn as “Lose − 3”",
    ),
    "times": (
        lambda: printed(redrawn({"×": "÷"}), "Wait 2 × 5 days."),
        "“2 × 5” on page 1 is drawn as “2 ÷ 5”",
    ),
    "a plus as a division": (
        lambda: printed(redrawn({"+": "÷"}), "Add 2 + 5 drops."),
        "“2 + 5” on page 1 is drawn as “2 ÷ 5”",
    ),
    "a division as a plus": (
        lambda: printed(redrawn({"÷": "+"}), "Take 8 ÷ 2 drops."),
        "“8 ÷ 2” on page 1 is drawn as “8 + 2”",
    ),
    "money": (lambda: printed(redrawn({"€": "$"}), "Pay €5."), "“€5.” on page 1 is drawn as “$5.”"),
    "euros as pounds": (
        lambda: partly(redrawn({"€": "£"}, "SourceSans3-It"), "€", "Pay €5."),
        "“€5.” on page 1 is drawn as “£5.”",
    ),
    "pounds as euros": (
        lambda: printed(redrawn({"£": "€"}, "SourceSerif4-Semibold"), "Pay £5."),
        "“£5.” on page 1 is drawn as “€5.”",
    ),
    "one in a thousand": (
        lambda: printed(redrawn({"‰": "%"}), "Of all, 3‰ had it."),
        "“3‰” on page 1 is drawn as “3%”",
    ),
    "more or less": (
        lambda: printed(redrawn({"±": "+"}), "It is 5 ± 2."),
        "“5 ± 2.” on page 1 is drawn as “5 + 2.”",
    ),
    "a bullet as a word": (
        lambda: _told_as("• Pain after it.", "•", "No"),
        "“• Pain” on page 1 is drawn as “No Pain”",
    ),
    "a bullet as a cross": (
        lambda: _told_as("• Pain after it.", "•", "×"),
        "“• Pain” on page 1 is drawn as “× Pain”",
    ),
    "a colon as a point": (
        lambda: printed(redrawn({":": "."}), "Mix 1:10."),
        "“1:10.” on page 1 is drawn as “1.10.”",
    ),
    "a question as a statement": (
        lambda: printed(redrawn({"?": "."}), "Is it safe?"),
        "“safe?” on page 1 is drawn as “safe.”",
    ),
    "a question as a call": (
        lambda: printed(redrawn({"?": "!"}), "Is it safe?"),
        "“safe?” on page 1 is drawn as “safe!”",
    ),
    "a ticked box as an empty one": (
        lambda: _told_as("☑ Rest", "☑", "☐"),
        "“☑ Rest” on page 1 is drawn as “☐ Rest”",
    ),
    "an empty box as a ticked one": (
        lambda: _told_as("☐ Rest", "☐", "☑"),
        "“☐ Rest” on page 1 is drawn as “☑ Rest”",
    ),
    "a tick as a cross": (lambda: _told_as("✓ Rest", "✓", "✗"), "“✓ Rest” on page 1 is drawn as “✗ Rest”"),
    "a sign as a figure": (
        lambda: printed(redrawn({"<": "9"}), "Take < 30 mg."),
        "“Take < 30” on page 1 is drawn as “Take 9 30”",
    ),
    "a point as a comma": (
        lambda: printed(redrawn({".": ","}), "Take 1.5 mg."),
        "“1.5” on page 1 is drawn as “1,5”",
    ),
    "a comma as a point": (
        lambda: printed(redrawn({",": "."}), "It is 1,500 mg."),
        "“1,500” on page 1 is drawn as “1.500”",
    ),
    "a comma as a point in a slanted serif": (
        lambda: partly(redrawn({",": "."}, "SourceSerif4-It"), ",", "Tome 1,5 mg."),
        "“1,5” on page 1 is drawn as “1.5”",
    ),
    "the second of two glyphs told as one figure": (_second_of_two, "“4” on page 1 is drawn as “9”"),
}


@pytest.mark.parametrize(("make", "message"), MISDRAWN.values(), ids=MISDRAWN)
def test_a_figure_drawn_as_another_is_told(make: Callable[[], bytes], message: str) -> None:
    told = found(make())
    assert told and all(one.page == 1 and one.box for one in told)
    assert message in told[0].message


def test_a_required_text_is_left_to_its_own_rule() -> None:
    data = partly(redrawn({"9": "4"}), "9", DOSE)
    promise = Promise("dose", DOSE, "every", 9.0, "Pharmacist", tagged=False)
    assert found(data, promise) == []
    assert list(CHECKS["text-lies"].judge(_subject(data, promise)))


def test_the_point_of_a_required_text_is_told_here() -> None:
    """`text-lies` compares shapes, and a point has none that could be compared."""
    promise = Promise("dose", "Take 1.5 mg a day.", "every", 9.0, "Pharmacist", tagged=False)
    [told] = found(printed(redrawn({".": ","}), promise.text), promise)
    assert "“1.5” on page 1 is drawn as “1,5”" in told.message


def test_a_letter_in_a_word_is_told_by_its_word() -> None:
    told = found(partly(redrawn({"t": "w"}), "t", "This is not safe for children."))
    assert "“not” on page 1 is drawn as “now”" in told[0].message


SIGNS = (
    "Take < 30 or > 60, 5 + 2 − 1 ± 3, 2 × 5, 8 ÷ 4, = 9, 1/2, €5, $6, £7, 3 %, 4 ‰, ≤ 8 and ≥ 1, ↑ or ↓, "
    "50–100, 1.5 or 2,5 of 1,234.50. • Why? Now! So: it; ☐ or ☑ ✓"
)
FACES = sorted(path.stem for path in FONTS.glob("*.ttf"))


HONEST: dict[str, Callable[[], bytes]] = {
    "plain": lambda: page(line(NUMBERS, y=600)),
    "a serif, old style": lambda: _set(NUMBERS, "font-variant-numeric:oldstyle-nums"),
    "italics": lambda: _set(NUMBERS, "", "SourceSerif4-It"),
    "small capitals": lambda: _set(f"Offices {NUMBERS}", "font-variant:small-caps"),
    "ligatures": lambda: _set("Fluffy offices of the first staff; five fjords, affairs and 12 flights.", ""),
    "signs that one may draw so": lambda: printed(
        redrawn({"<": "‹", ">": "›", "×": "x", "-": "–"}), "Take < 30 or > 60, 2 × 5 days, well-known."
    ),
    "signs of one width": lambda: _set(SIGNS, "font-variant-numeric:tabular-nums", "SourceSans3-Regular"),
    "raised signs": lambda: _web(
        "<p>10<sup>−6</sup>, 10<sup>+6</sup> and Ca<sup>2+</sup>, 5<sub>×2</sub></p>"
    ),
    "small signs": lambda: _set(SIGNS, "font-size:5pt"),
    "large signs": lambda: _set(SIGNS, "font-size:40pt"),
    "signs in bold": lambda: _set(SIGNS, "font-weight:bold"),
    "hollow signs": lambda: page(line("1 Tr Take < 30 or > 60 + 2", y=600)),
    "raised and lowered": lambda: _web("<p>10<sup>6</sup> cells of H<sub>2</sub>O, ¼ of 2³, 1ª and nº 4</p>"),
    "points that mean nothing": lambda: printed(redrawn({".": ","}), "Wait. Then call, and rest..."),
    "points and commas of all sizes": lambda: _web(
        "<p>1.5 and 2,5 <small>1.5 and 2,5</small> <sup>1.5</sup> <sub>2,5</sub> <b>1.5</b> <i>2,5</i>"
        " <span style='font-size:40pt'>1,234.5</span></p>"
    ),
    "turned points": lambda: _web(
        "<p><span style='display:inline-block;transform:rotate(4deg)'>1.5 and 2,5</span></p>"
    ),
    "signs of a pharmacy": lambda: _web("<p>✓ ℞ µg ™ © 5 °C</p>"),  # all in the bundled face
    "turned": lambda: page("BT /F1 12 Tf 0 1 -1 0 300 300 Tm (1 of 23) Tj ET"),
}


@pytest.mark.parametrize("make", HONEST.values(), ids=HONEST)
def test_honest_letters_pass(make: Callable[[], bytes]) -> None:
    assert found(make()) == []


@pytest.mark.parametrize("face", FACES)
def test_honest_signs_pass_in_every_face(face: str) -> None:
    assert found(_set(SIGNS, "", face)) == []


def test_a_required_text_that_begins_with_a_sign_is_read() -> None:
    promise = Promise("limit", "< 30 mg", "every", 9.0, "Pharmacist", tagged=False)
    [told] = CHECKS["text-lies"].judge(_subject(printed(redrawn({"<": ">"}), "Take < 30 mg."), promise))
    assert "the letters drawn on the page say “> 30" in told.message
    assert list(CHECKS["text-lies"].judge(_subject(page(line("Take < 30 mg.", y=600)), promise))) == []


def test_signs_of_a_font_of_ornaments_are_no_lies() -> None:
    """Its letters are told; what its signs are, nobody knows."""
    odd = [letter._replace(own=0.7, rival=0.75) for letter in GOOD]
    wrong = Letter(0, 1, 0.6, ">", 0.95)
    text = "<bcdefghijkl mnop"
    for letters, told in (((wrong, *GOOD), 1), ((wrong, *odd[:6], *GOOD[6:]), 0)):
        facts = Facts((replace(made.page(made.run(text)), sampled=letters),))
        assert len(list(CHECKS["letters-misdrawn"].judge(Subject(facts, Expected())))) == told


def test_a_word_in_ornaments_is_never_passed() -> None:
    """All letters of its font are like no letter; the sentence around it is set in another font."""
    signs = {"n": "%", "o": "&", "t": "*"}
    with pytest.raises(Unchecked, match="“n” on page 1"):
        found(partly(redrawn(signs), "not", "This is not safe for children."))
    assert found(partly(redrawn({}), "not", "This is not safe for children.")) == []


def _page(*letters: Letter) -> Facts:
    return Facts((replace(made.page(made.run("abcdefghijkl mnop")), sampled=letters),))


def judged(*letters: Letter) -> list[Finding]:
    return list(CHECKS["letters-misdrawn"].judge(Subject(_page(*letters), Expected())))


GOOD = [Letter(at, 1, 0.97, "x", 0.5) for at in range(1, 12)]
WRONG = Letter(0, 1, 0.7, "O", 0.95)
ODD = Letter(0, 1, 0.7, "O", 0.8)


def test_a_letter_of_a_strange_face_is_no_lie() -> None:
    vague = [letter._replace(own=0.7, rival=0.72) for letter in GOOD]
    assert judged(WRONG, *GOOD)
    assert judged(WRONG, *vague[:2], *GOOD[2:]) == []
    assert judged(*(letter._replace(own=0.6, rival=0.95) for letter in GOOD))


def test_a_font_of_ornaments_could_not_be_checked() -> None:
    signs = [letter._replace(own=0.7, rival=0.75) for letter in GOOD]
    with pytest.raises(Unchecked, match="like no other letter"):
        judged(*signs)
    with pytest.raises(Unchecked):
        judged(*signs[:7], *GOOD[7:])
    assert judged(*signs[:6], *GOOD[6:]) == [], "a face of which some letters are strange"
    assert judged(*(letter._replace(own=0.81, rival=0.86) for letter in GOOD)) == [], "a script face"


def test_an_odd_letter_is_told_unless_its_font_draws_the_other_otherwise() -> None:
    assert judged(ODD._replace(known=0.96), *GOOD) == []
    assert judged(ODD._replace(rival=0.77), *GOOD) == []
    for letter in (ODD, ODD._replace(known=0.98)):
        with pytest.raises(Unchecked):
            judged(letter, *GOOD)


def test_a_page_that_was_not_looked_at_is_never_passed() -> None:
    with pytest.raises(Unchecked, match="page 1"):
        list(
            CHECKS["letters-misdrawn"].judge(
                Subject(Facts((made.page(made.run("a"), sampled=None),)), Expected())
            )
        )
