"""Inscriptions: words in pictures and outlines are read; drawings that are no words are not."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO
from urllib.parse import quote

import numpy as np
import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from brochure import facts
from brochure.checks.subject import Expected, SourceText, Subject
from brochure.facts import Facts
from tests import drafting
from tests.checks import made
from tests.tricks.paper import FONTS

INK, PAPER = (0, 0, 0, 255), (255, 255, 255, 0)


SERIF = "SourceSerif4-Regular"
BODY = "<p>This therapy is approved for many of our patients.</p>"


def picture(words: str, ink: tuple[int, ...] = INK, face: str = SERIF, size: int = 40) -> str:
    """An image of these words as a data address."""
    font = ImageFont.truetype(str(FONTS / f"{face}.ttf"), size)
    image = Image.new("RGBA", (int(font.getlength(words)) + 12, round(1.5 * size)), PAPER)
    ImageDraw.Draw(image).text((6, 0), words, font=font, fill=ink)
    return stored(image)


def stored(image: Image.Image) -> str:
    held = BytesIO()
    image.save(held, "PNG")
    return f"url(data:image/png;base64,{b64encode(held.getvalue()).decode()})"


def outlines(words: str) -> str:
    """The same as an SVG of outlines."""
    font = TTFont(FONTS / "SourceSans3-Regular.ttf")
    glyphs, paths, x = font.getGlyphSet(), [], 0
    for char in words:
        pen = SVGPathPen(glyphs)
        glyphs[font.getBestCmap()[ord(char)]].draw(pen)
        paths.append(f'<path transform="translate({x} 800) scale(1 -1)" d="{pen.getCommands()}"/>')
        x += font["hmtx"].metrics[font.getBestCmap()[ord(char)]][0]
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {x} 1000">{"".join(paths)}</svg>'
    return f"url('data:image/svg+xml,{quote(drawing)}')"


@cache
def measured(css: str, body: str = BODY) -> Facts:
    page = drafting.document(f"<h1>Hips</h1>{body}", css, running="")
    return facts.inspect(drafting.lay(page).pdf)


def read(css: str, body: str = BODY) -> list[str]:
    return [one.text.casefold() for one in measured(css, body).inscriptions]


PLACE = "no-repeat 0 0 / auto 18px; padding-left: 160px"


@pytest.mark.parametrize(
    ("css", "word"),
    [
        (f"p {{ background: {picture('NOT')} {PLACE} }}", "not"),
        (f"p {{ background: {picture('NO', face='SourceSans3-Bold')} {PLACE} }}", "no"),
        (f"p {{ background: {picture('Approved', face='SourceSans3-It')} {PLACE} }}", "approved"),
        (f"p {{ background: #123 {picture('Never', ink=(255, 255, 255, 255))} {PLACE} }}", "never"),
        (f"p {{ background: {picture('Never', ink=(0, 0, 0, 90))} {PLACE} }}", "never"),
        (f"p {{ background: {outlines('Joke')} {PLACE} }}", "joke"),
        (f"p {{ background: {picture('NOT')} repeat-x 0 0 / auto 18px; padding-top: 20px }}", "not"),
        (f"@page {{ background: {picture('Never', size=300)} no-repeat 50% 50% / 400px auto }}", "never"),
    ],
)
def test_words_that_are_painted(css: str, word: str) -> None:
    assert word in read(css), read(css)


def test_a_word_of_several_pictures() -> None:
    letters = (picture(char).removeprefix("url(").removesuffix(")") for char in "NOT")
    images = "".join(
        f'<img alt="" src="{letter}" style="height: 30px; margin-right: -5px">' for letter in letters
    )
    assert "not" in read("", f"<p>{images}</p>")


def drawing(kind: str) -> Image.Image:
    image = Image.new("RGBA", (420, 60), PAPER)
    pen = ImageDraw.Draw(image)
    for at in range(10, 400, 50):
        if kind == "rings":
            pen.ellipse((at, 10, at + 38, 48), outline=INK, width=6)
        elif kind == "boxes to tick":
            pen.rectangle((at, 10, at + 36, 46), outline=INK, width=4)
        elif kind == "ticks":
            pen.line([(at, 30), (at + 12, 46), (at + 36, 8)], fill=INK, width=6)
        elif kind == "crosses":
            pen.line([(at, 10), (at + 36, 46)], fill=INK, width=6)
            pen.line([(at, 46), (at + 36, 10)], fill=INK, width=6)
        elif kind == "stars":
            turns = np.arange(10) * np.pi / 5
            reach = np.where(np.arange(10) % 2, 8, 20)
            points = np.stack([at + 20 + reach * np.sin(turns), 28 - reach * np.cos(turns)], axis=1)
            pen.polygon(list(map(tuple, points.tolist())), fill=INK)
        elif kind == "arrows":
            arrow = [(0, 22), (20, 22), (20, 10), (40, 28), (20, 46), (20, 34), (0, 34)]
            pen.polygon([(at + x, y) for x, y in arrow], fill=INK)
        elif kind == "a chart's bars":
            pen.rectangle((at, 50 - at % 41, at + 20, 50), fill=INK)
        else:
            assert kind == "people"
            pen.ellipse((at + 8, 4, at + 24, 20), fill=INK)
            pen.rectangle((at + 4, 22, at + 28, 54), fill=INK)
    return image


KINDS = ("rings", "boxes to tick", "ticks", "crosses", "stars", "arrows", "a chart's bars", "people")


@pytest.mark.parametrize("kind", KINDS)
def test_drawings_that_are_no_words(kind: str) -> None:
    place = "no-repeat 0 0 / 420px auto; padding-top: 70px"
    assert read(f"p {{ background: {stored(drawing(kind))} {place} }}") == []


def test_a_photograph_is_no_word() -> None:
    numbers = np.random.default_rng(7).integers(0, 255, (300, 420, 3), np.uint8)
    noise = stored(Image.fromarray(numbers))
    assert read(f"p {{ background: {noise} no-repeat 0 0 / 420px auto; padding-top: 300px }}") == []


@pytest.mark.parametrize(
    "css",
    [
        "p { border: 2px solid; border-radius: 6px; background: #def } h1 { border-bottom: 1px solid }",
        "p { background: linear-gradient(90deg, #fff, #9cf 3px, #fff 6px) 0 0 / 12px 12px }",
        "p { background: repeating-linear-gradient(45deg, #ccc, #ccc 4px, #fff 4px, #fff 8px) }",
        "h1::before { content: ''; display: inline-block; width: 9px; height: 9px; background: teal }",
    ],
)
def test_rules_and_tints_are_no_words(css: str) -> None:
    assert read(css) == []


FIGURE = '<figure><img alt="The word NOT" src="{}" style="width: 60px"></figure>'


def test_a_figure_may_show_words() -> None:
    address = picture("NOT").removeprefix("url(").removesuffix(")")
    assert read("", FIGURE.format(address)) == []
    assert read("", FIGURE.format(address).replace("The word NOT", "")) == ["not"], "decoration is no figure"


def painted(text: str, *words: str, running: tuple[str, ...] = ()) -> list[str]:
    """How grave it is that a picture shows a text in a file whose content has these words."""
    one = facts.Inscription(1, text, made.BODY)
    metadata = {"Author": "Riverside Clinic"}
    held = made.facts(made.page(made.run("Hips")), inscriptions=(one,), metadata=metadata)
    texts = tuple(SourceText(word, "") for word in words)
    found = made.found("words-painted", Subject(held, Expected(words=texts, running=running)))
    return [finding.severity.value for finding in found]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("NOT", ("It is not approved.",), ["error"]),
        ("Appr·ved", ("Approved by us.",), ["error"]),
        ("Approved", ("Approved",), []),
        ("APPR0VED", ("Approved",), []),
        ("Ap·roved", ("Approved",), []),
        ("Ap·oved", ("Approved",), ["error"]),
        ("Riverslde", ("It is not approved.",), []),
        ("Riverside Clinlc", ("It is not approved.",), []),
        ("Riverside Hospital", ("It is not approved.",), ["error"]),
        ("Hips", (), []),
        ("NOT", (), ["warning"]),
    ],
)  # fmt: skip
def test_painted_words_are_told(text: str, words: tuple[str, ...], told: list[str]) -> None:
    assert painted(text, *words) == told


def test_what_the_header_says_may_be_painted() -> None:
    assert painted("Research", "It is not approved.", running=("RESEARCH",)) == []
    assert painted("Research", "It is not approved.", running=("NO RESEARCH",)) == ["error"]
