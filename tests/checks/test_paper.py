"""Paper: what a printed file must say without a click and without colour."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from brochure.checks.subject import Subject
from brochure.facts import Colour, Link
from brochure.findings import Box
from tests.checks import made

BOX = Box(72, 690, 200, 710)


def linked(text: str, target: str, *, on_paper: bool = True, pages: int = 1, link: int = 1) -> Subject:
    some = [made.page(made.run(text if number == pages - 1 else "Nothing here.")) for number in range(pages)]
    facts = made.facts(*some, links=(Link(link, BOX, target, "", None, "our page"),))
    return made.subject(of=facts, on_paper=on_paper, words=made.words(text))


@pytest.mark.parametrize(
    ("text", "target", "fine"),
    [
        ("our page", "https://clinic.org/hips", False),
        ("our page (clinic.org/hips)", "https://www.clinic.org/hips/", True),
        ("our page (clinic.org)", "https://clinic.org/hips", False),
        ("our page (clinic. org/hips)", "https://clinic.org/hips", True),
        ("call us", "tel:+15014442385", False),
        ("call us: 501-444-2385", "tel:+15014442385", True),
        ("call us: 501-444-2386", "tel:+15014442385", False),
        ("write to us", "mailto:a@clinic.org?subject=Hip", False),
        ("write to A@clinic.org", "mailto:a@clinic.org?subject=Hip", True),
        ("see above", "#risks", True),
    ],
)
def test_what_a_link_opens_stands_in_print(text: str, target: str, fine: bool) -> None:
    told = made.found("link-unprinted", linked(text, target))
    assert bool(told) is not fine
    assert made.outcome("link-unprinted", linked(text, target, on_paper=False)) == "not applicable"


def test_another_page_is_no_place_for_it() -> None:
    elsewhere = linked("our page (clinic.org/hips)", "https://clinic.org/hips", pages=3)
    [told] = made.found("link-unprinted", elsewhere)
    assert told.message == "“our page” opens clinic.org/hips, which stands nowhere on page 1"
    for link in (1, 2):  # the sentence may go on on the next page
        assert not made.found(
            "link-unprinted", linked("clinic.org/a", "http://clinic.org/a", pages=2, link=link)
        )
    assert made.found("link-unprinted", linked("clinic.org/a", "http://clinic.org/b", pages=2, link=2))


def coloured(*colours: Colour, black: bool = True, **more: Any) -> Subject:
    facts = replace(made.facts(made.page(made.run("text"))), colours=colours, **more)
    return made.subject(of=facts, black=black)


def test_black_print_has_no_colour() -> None:
    [told] = made.found("colour-in-black-print", coloured(Colour("an image", "DeviceRGB", 1)))
    assert (told.message, told.page) == ("an image on page 1 is in colour (DeviceRGB)", 1)
    assert not made.found("colour-in-black-print", coloured())
    assert made.outcome("colour-in-black-print", coloured(black=False)) == "not applicable"


def test_colours_that_nobody_looked_at_are_not_clean() -> None:
    blind = replace(coloured().facts, colours=None)
    assert made.outcome("colour-in-black-print", made.subject(of=blind, black=True)) == "could not be checked"
