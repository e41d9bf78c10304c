"""Shapes: the letters of required texts are drawn and compared; nobody pays for it who requires nothing."""

from __future__ import annotations

import string
import time
from typing import Any

import numpy as np
import pytest
from PIL import ImageFont

from brochure.checks.likeness import AGREES, DIFFERS, told
from brochure.facts import Facts, Letter, inspect, letterforms, samples, shapes, wanted
from brochure.facts.letterforms import vectors
from brochure.facts.opposites import DOWN, FOOT, FULL, LEFT, RIGHT, ROW, kind_of
from tests import letterforms as maker
from tests.tricks.fonts import redrawn, simple
from tests.tricks.hiding import page
from tests.tricks.lying import outlined, printed
from tests.tricks.paper import Dictionary, Paper, line
from tests.tricks.table import REQUIRED

FACES = ("SourceSans3-Regular", "SourceSans3-BoldIt", "SourceSerif4-Regular", "SourceSerif4-It")


@pytest.fixture(scope="module")
def made() -> tuple[list[str], Any]:
    return maker.known()


def test_the_known_shapes_are_those_of_the_bundled_fonts(made: tuple[list[str], Any]) -> None:
    """Within what versions of the drawing library differ. To write them anew: python -m tests.letterforms."""
    held = letterforms.letterforms()
    labels, rows = made
    assert abs(len(labels) - len(held.known)) <= 0.02 * len(labels)
    assert set(labels) == set(held.labels)
    starts = dict(zip(held.labels, np.cumsum((0, *held.counts)).tolist(), strict=False))
    counts = dict(zip(held.labels, held.counts, strict=True))
    seen = 0
    for label, row in zip(labels, rows, strict=True):
        same = held.known[starts[label] : starts[label] + counts[label]]
        assert float((same @ row).max()) > 0.96, label
        seen += 1
    assert seen > 1000


def test_what_is_packed_is_read_back() -> None:
    labels, rows = ["b", "a", "b"], np.eye(3, 266, dtype=np.float32)
    packed = letterforms.pack(labels, rows)
    assert len(packed) < 400


@pytest.mark.parametrize("face", FACES)
def test_letters_of_a_face_are_told_from_each_other(face: str) -> None:
    """Each letter and digit agrees with itself; called another one, it nearly always differs from that."""
    font = ImageFont.truetype(str(maker.FONTS / f"{face}.ttf"), 34)
    chars = string.ascii_letters + string.digits
    drawn = [maker.drawn(font, char) for char in chars]
    rows = vectors(np.array([d[0] for d in drawn if d]), [d[1] for d in drawn if d])
    known = letterforms.letterforms()
    alike = known.likeness(rows)
    wrong = right = 0
    for char, row in zip(chars, alike, strict=True):
        assert told(Letter(0, 1, *known.compare(char, row)), char) == AGREES, char
        for other in string.ascii_lowercase:
            own = known.own(other)
            if not own[known.labels.index(char)]:
                right += told(Letter(0, 1, *known.compare(other, row)), other) == DIFFERS
                wrong += told(Letter(0, 1, *known.compare(other, row)), other) == AGREES
    assert right > 1300
    assert wrong < 0.02 * right


@pytest.mark.parametrize("face", FACES)
def test_a_white_row_tells_a_division_from_a_plus(face: str) -> None:
    """And changes nothing of any other sign."""
    known = letterforms.letterforms()
    for size in (36, 72):
        font = ImageFont.truetype(str(maker.FONTS / f"{face}.ttf"), size)
        chars = "+÷<"
        drawn = [maker.drawn(font, char) for char in chars]
        samples = np.array([d[0] for d in drawn if d])
        rows, split = vectors(samples, [d[1] for d in drawn if d]), letterforms.traits(samples)
        assert split[:2, ROW].tolist() == [0.0, 1.0]
        like = known.likeness(rows, split)
        assert known.compare("+", like[0])[1:] != known.compare("+", like[1])[1:]
        for number, char in enumerate(chars):
            for text in "+÷<":
                own, other, rival = known.compare(text, like[number])
                verdict = told(Letter(0, 1, own, other, rival), text)
                assert (verdict == DIFFERS) == (text != char), (text, char)
                sure = known.itself(text, rows[number], split[number]) >= 0.92
                assert sure == (text == char), (text, char)
        plain = known.likeness(rows)
        changed = {known.labels[at] for at in np.flatnonzero((plain != like).any(axis=0))}
        assert changed - set("€£←→↑↓☐☑") == {"+", "÷"}
        assert all(kind_of(sign) != kind_of("+") for sign in "€£←→↑↓☐☑")  # none is compared with arithmetic


@pytest.mark.parametrize("face", sorted(path.stem for path in maker.FONTS.glob("*.ttf")))
def test_a_foot_tells_a_pound_from_a_euro(face: str) -> None:
    """At several widths, as of other faces: either drawn as the other is told, neither as itself."""
    known = letterforms.letterforms()
    font = ImageFont.truetype(str(maker.FONTS / f"{face}.ttf"), 36)
    for squeezed in (0.75, 1.0, 1.3):
        chars = "€£$¥"
        drawn = [maker.drawn(font, char) for char in chars]
        samples = np.array([d[0] for d in drawn if d])
        rows = vectors(samples, [d[1] * squeezed for d in drawn if d])
        split = letterforms.traits(samples)
        assert split[:2, FOOT].tolist() == [0.0, 1.0]
        for char, row in zip(chars, known.likeness(rows, split), strict=True):
            for text in "€£":
                own, other, rival = known.compare(text, row)
                assert (told(Letter(0, 1, own, other, rival), text) == DIFFERS) == (text != char), (
                    text,
                    char,
                )


@pytest.mark.parametrize("face", sorted(path.stem for path in maker.FONTS.glob("*.ttf")))
def test_the_broader_end_tells_where_an_arrow_points(face: str) -> None:
    """At several widths, as of other faces: an arrow drawn as any other is told, and none as itself."""
    known = letterforms.letterforms()
    font = ImageFont.truetype(str(maker.FONTS / f"{face}.ttf"), 36)
    drawn = [maker.drawn(font, char) for char in "←→↑↓"]
    assert None not in drawn
    for squeezed in (0.8, 1.0, 1.25):
        samples = np.array([d[0] for d in drawn if d])
        rows = vectors(samples, [d[1] * squeezed for d in drawn if d])
        split = letterforms.traits(samples)
        assert split[:, LEFT : DOWN + 1].tolist() == np.eye(4).tolist()
        for char, row in zip("←→↑↓", known.likeness(rows, split), strict=True):
            for text in "←→↑↓":
                own, other, rival = known.compare(text, row)
                assert (told(Letter(0, 1, own, other, rival), text) == DIFFERS) == (text != char), (
                    text,
                    char,
                )


def test_by_how_much_a_sign_is_broader_at_its_head() -> None:
    """Arrows are so by 0.38 of their breadth or more, and across by 0.06 at most."""
    shape = np.zeros((1, 16, 16), np.float32)
    shape[:, 7:9] = 1.0
    for rows, left in ((0, 0.0), (1, 0.0), (3, 0.4375), (6, 1.0)):
        shape[:, :7, :4] = 0.0
        shape[:, 7 - rows : 7, :4] = 1.0
        assert letterforms.traits(shape)[0, LEFT] == pytest.approx(left, abs=0.01)
        assert letterforms.traits(shape)[0, RIGHT] == 0.0


def test_how_much_of_a_corner_is_a_foot() -> None:
    """£ has 0.57 of its lower left corner or more, € 0.45 or less."""
    shape = np.zeros((1, 16, 16), np.float32)
    for ink, foot in ((0.39, 0.0), (0.45, 0.25), (0.57, 0.85), (0.61, 1.0)):
        shape[:, 15, :4] = ink
        assert letterforms.traits(shape)[0, FOOT] == pytest.approx(foot, abs=0.01)
    shape[:, 15, :4], shape[:, 13, :4], shape[:, 15, 4:] = 0.0, 1.0, 1.0  # above the corner, and beside it
    assert letterforms.traits(shape)[0, FOOT] == 0.0


def test_how_much_ink_in_a_frame_is_a_tick() -> None:
    """Boxes have none, or a fifth and more."""
    shape = np.zeros((1, 16, 16), np.float32)
    for ink, full in ((0.0, 0.0), (0.03, 0.0), (0.065, 0.5), (0.1, 1.0), (0.2, 1.0)):
        shape[:, 5:11, 5:11] = ink
        assert letterforms.traits(shape)[0, FULL] == pytest.approx(full, abs=0.01)
    shape[:] = 1.0
    shape[:, 5:11, 5:11] = 0.0
    assert letterforms.traits(shape)[0, FULL] == 0.0


def test_how_faint_a_row_is_white() -> None:
    """The thinnest upright of a plus has a quarter of the ink of a solid one; smoothed gaps have less."""
    row = np.zeros((1, 16, 16), np.float32)
    row[:, :, 8] = 1.0
    for faint, split in ((0.26, 0.0), (0.24, 0.1), (0.16, 0.9), (0.14, 1.0)):
        row[:, 5, 8] = faint
        assert letterforms.traits(row)[0, ROW] == pytest.approx(split, abs=0.01)


def test_characters_drawn_alike_are_one() -> None:
    known = letterforms.letterforms()
    for one, other in ("lI", "l1", "O0", "oо", "aα", "Cc", "xх", "µμ"):
        assert known.own(one)[known.labels.index(other)] or known.own(other)[known.labels.index(one)], other
    assert not known.own("n")[known.labels.index("u")]
    assert not known.own("é")[known.labels.index("e")]


@pytest.fixture
def _no_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the letters of required texts are looked at."""
    monkeypatch.setattr(samples.Sampler, "odd", lambda *_: ())


def letters(data: bytes, *texts: str) -> list[Letter]:
    return [one for each in inspect(data, texts or [REQUIRED]).pages for one in each.letters or ()]


@pytest.mark.usefixtures("_no_samples")
def test_nothing_is_looked_at_where_nothing_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "letterforms", lambda: pytest.fail("the known shapes were read"))
    assert inspect(page(line(REQUIRED))).pages[0].letters is None
    assert inspect(page(line(REQUIRED)), ["Quite another text"]).pages[0].letters == ()


def test_only_letters_that_may_belong_to_a_required_text_are_looked_at() -> None:
    text = "We say: This therapy is not FDA-approved and cures no one. Ask us about all the rest."
    assert len(letters(page(line(text)))) == sum(not char.isspace() for char in REQUIRED)


@pytest.mark.usefixtures("_no_samples")
def test_what_repeats_on_every_page_is_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    real = shapes.vectors_of

    def counted(samples: Any, places: Any) -> Any:
        compared.append(len(samples))
        return real(samples, places)

    monkeypatch.setattr(shapes, "vectors_of", counted)
    paper = Paper()
    for _ in range(8):
        paper.page(line(REQUIRED))
    assert len(letters(paper.bytes())) == 8 * 42
    assert sum(compared) <= 42


def test_a_later_page_with_a_lying_font_of_the_same_name_is_told() -> None:
    paper = Paper()
    paper.page(line(REQUIRED))
    paper.fonts = Dictionary(F1=simple(paper, redrawn({"t": "r"})))
    paper.page(line(REQUIRED))
    first, second = inspect(paper.bytes(), [REQUIRED]).pages
    assert all(told(one, first.text[one.glyph]) == AGREES for one in first.letters or ())
    lies = [one for one in second.letters or () if told(one, second.text[one.glyph]) == DIFFERS]
    assert {second.text[one.glyph] for one in lies} == {"t"}
    assert {one.other for one in lies} <= {"r"}


def test_one_shape_for_two_letters_is_known_as_such() -> None:
    found = letters(printed(redrawn({"o": "a"})))
    text = inspect(printed(redrawn({"o": "a"})), [REQUIRED]).pages[0].text
    kin = [one.known for one in found if text[one.glyph] == "o"]
    assert kin
    assert all(likeness is not None and likeness > 0.99 for likeness in kin)


def test_a_page_in_which_no_two_letters_are_alike_ends_soon() -> None:
    from tests.tricks.fonts import advances

    widths, content, across = advances("e"), [], 40.0
    for number in range(1500):
        size = 9 + number / 300
        content.append(f"BT /F1 {size:.2f} Tf {across % 500 + 40:.2f} {740 - number // 40 * 18} Td (e) Tj ET")
        across += widths["e"] * size / 1000 + 5
    started = time.process_time()
    assert len(letters(page("\n".join(content)), "e" * 1500)) == 1500
    assert time.process_time() - started < 20


def test_wanted_letters_in_another_order_are_all_looked_at() -> None:
    held = wanted.Wanted(["not approved"])
    assert held
    assert held.within(list("It is not approved.")) == (set(range(6, 19)), False)
    found, lacking = held.within(list("approved not"))
    assert (found, lacking) == (set(range(12)), True)
    assert held.within(list("nothing of it")) == (set(), True)
    assert not wanted.Wanted(["", "…"])
    held, _ = wanted.Wanted(["< 30 mg (daily) ±"]).within("Take < 30 mg (daily) ± 2")
    assert held == set(range(5, 23)), "with the signs at its ends, and one character more"


def rows(data: bytes, text: str = REQUIRED) -> list[int]:
    facts: Facts = inspect(data, [text])
    return [row.shapes for row in facts.pages[0].curves]


def test_letters_drawn_as_outlines_are_rows_of_shapes() -> None:
    found = rows(page(outlined(REQUIRED) + outlined("Ask us first.", y=660)))
    assert len(found) == 2
    assert found[0] >= 40


def test_a_chart_is_no_row_of_letters() -> None:
    bars = "".join(f"{80 + 14 * n} 600 9 {10 + 3 * n} re f\n" for n in range(15))
    grid = "".join(f"0.3 w 80 {600 + 10 * n} m 300 {600 + 10 * n} l S\n" for n in range(8))
    assert rows(page(bars + grid)) == []


def test_outlines_cost_nothing_where_the_text_is_there() -> None:
    assert rows(page(line(REQUIRED, y=500) + outlined(REQUIRED))) == []


@pytest.mark.parametrize("face", ("SourceSans3-Regular", "SourceSans3-Bold", "SourceSerif4-Regular"))
def test_greek_letters_with_accents_are_known(face: str) -> None:
    """“από” is three letters: one that nobody knows makes the word one that cannot be told."""
    font, known = ImageFont.truetype(str(maker.FONTS / f"{face}.ttf"), 34), letterforms.letterforms()
    chars = "άέήίόύώϊϋΐΰΆΈΉΊΌΎΏαπο"
    drawings = {char: drawing for char in chars if (drawing := maker.drawn(font, char)) is not None}
    assert len(drawings) == len(chars)
    rows = vectors(np.array([d[0] for d in drawings.values()]), [d[1] for d in drawings.values()])
    alike = dict(zip(drawings, known.likeness(rows), strict=True))
    for char in chars:
        assert told(Letter(0, 1, *known.compare(char, alike[char])), char) == AGREES, char
    assert told(Letter(0, 1, *known.compare("ό", alike["π"])), "ό") == DIFFERS, "a font that lies in Greek"
