"""QR codes: small, crowded, pale, damaged, swapped and added ones, and those that nearly are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from brochure.checks.codes import MM
from brochure.checks.subject import Scanned, Subject
from brochure.facts import Code
from brochure.findings import Box, Span
from tests.checks import made

ADDRESS = "https://www.clinic.org/hips"
BLOCK = Box(72, 600, 472, 720)
MODULE = 2.3
CODE = Code(ADDRESS, Box(82, 630, 148.7, 696.7), MODULE, 29, "Q", 1.0, 21.0, 4.0)
WANTED = Scanned(ADDRESS, Span("content.yaml", 9), ((1, BLOCK),))


def subject(*codes: Code, text: str = "clinic.org/hips", wanted: Any = (WANTED,), **expected: Any) -> Subject:
    page = made.page(made.run(text, left=180, baseline=660), codes=codes)
    return made.subject(page, codes=tuple(wanted), on_paper=True, **expected)


def sized(width: float, count: int = 29) -> Code:
    """A code so many millimetres wide."""
    return replace(CODE, module=width * MM / count, modules=count)


@pytest.mark.parametrize(
    ("rule", "broken", "nearly"),
    [
        ("qr-small", sized(19.5), sized(20.0)),
        ("qr-small", sized(22, 57), sized(23, 57)),
        ("qr-crowded", replace(CODE, quiet=3.5), replace(CODE, quiet=3.95)),
        ("qr-pale", replace(CODE, contrast=3.9), replace(CODE, contrast=4.1)),
        ("qr-pale", replace(CODE, contrast=1 / 21), CODE),
        ("qr-damaged", replace(CODE, spare=0.85), replace(CODE, spare=0.95)),
        ("qr-damaged", replace(CODE, level="H", spare=0.85), replace(CODE, level="H", spare=0.95)),
        ("qr-damaged", replace(CODE, level="L"), replace(CODE, level="M")),
        ("qr-damaged", replace(CODE, module=None, modules=None, spare=None), CODE),
        ("qr-target-differs", replace(CODE, text=f"{ADDRESS}/"), CODE),
    ],
)
def test_a_rule_tells_a_broken_code_and_passes_one_that_nearly_is(
    rule: str, broken: Code, nearly: Code
) -> None:
    told = made.found(rule, subject(broken))
    assert [(one.page, one.span) for one in told] == [(1, Span("content.yaml", 9))]
    assert made.found(rule, subject(nearly)) == []


def test_messages_say_where_it_leads_and_how_far_it_is() -> None:
    [small] = made.found("qr-small", subject(sized(15)))
    assert small.message == f"the QR code to {ADDRESS} is 15.0 mm wide; at least 20 mm"
    [fine] = made.found("qr-small", subject(sized(22, 57)))
    assert fine.message == f"the squares of the QR code to {ADDRESS} are 0.39 mm wide; at least 0.4 mm"
    [near] = made.found("qr-crowded", subject(replace(CODE, quiet=1.5)))
    assert near.message.startswith("1.5 squares from the QR code")
    [other] = made.found("qr-target-differs", subject(replace(CODE, text="https://www.example.org/")))
    assert other.message.endswith(f"leads to https://www.example.org/, and its block to {ADDRESS}")


def test_a_code_from_elsewhere_may_have_a_logo() -> None:
    logo = replace(CODE, text="https://www.fda.gov", level="H", spare=0.5)
    assert made.found("qr-damaged", subject(logo, wanted=())) == []
    assert made.found("qr-damaged", subject(replace(logo, spare=0.2), wanted=()))
    assert made.found("qr-damaged", subject(replace(logo, level="Q"), wanted=()))


def test_a_code_that_is_not_in_its_place_is_not_read() -> None:
    assert made.found("qr-unreadable", subject(CODE)) == []
    [gone] = made.found("qr-unreadable", subject())
    assert gone.message == f"no QR code that leads to {ADDRESS} can be read on page 1"
    aside = replace(CODE, box=Box(300, 100, 370, 170))
    assert made.found("qr-unreadable", subject(aside))
    screen = replace(CODE, printed=False)
    assert made.found("qr-unreadable", subject(screen))
    assert made.found("qr-unreadable", subject(replace(CODE, text="https://other.org"))) == []  # it differs


def test_without_a_layout_it_may_stand_anywhere() -> None:
    anywhere = (replace(WANTED, places=()),)
    aside = replace(CODE, box=Box(300, 100, 370, 170))
    assert made.found("qr-unreadable", subject(aside, wanted=anywhere)) == []
    assert made.found("qr-unreadable", subject(replace(CODE, text="https://other.org"), wanted=anywhere))
    assert made.outcome("qr-target-differs", subject(CODE, wanted=anywhere)) == "not applicable"


def test_a_code_of_the_block_beside_it_is_no_stranger() -> None:
    """Two blocks one below the other: each is held to its own code."""
    below = Scanned("https://clinic.org/walk", None, ((1, Box(72, 480, 472, 596)),))
    other = replace(CODE, text=below.address, box=Box(82, 500, 148, 566))
    both = subject(CODE, other, wanted=(WANTED, below))
    assert made.found("qr-target-differs", both) == []
    swapped = subject(replace(CODE, text=other.text), replace(other, text=ADDRESS), wanted=(WANTED, below))
    assert len(made.found("qr-target-differs", swapped)) == 2


@pytest.mark.parametrize(
    ("target", "fine"),
    [
        (ADDRESS, True),
        ("https://clinic.org/hips/", True),
        ("https://www.fda.gov/medwatch", True),
        ("HTTPS://WWW.FDA.GOV/medwatch", True),
        ("https://www.fda.gov/medwatch2", False),
        ("https://bit.ly/3abc", False),
        ("WIFI:T:WPA;S:clinic;P:secret;;", False),
        ("tel:+15014442385", True),
    ],
)
def test_a_code_leads_where_the_content_says(target: str, fine: bool) -> None:
    held = subject(replace(CODE, text=target), addresses=("https://www.fda.gov/medwatch", "tel:+15014442385"))
    told = made.found("qr-added", held)
    assert bool(told) is not fine
    assert made.outcome("qr-added", subject(CODE)) == "not applicable"


def test_an_added_code_is_told_once_and_on_one_line() -> None:
    strange = replace(CODE, text="https://a.b/\n" + "c" * 300)
    [told] = made.found("qr-added", subject(strange, replace(strange, printed=False), addresses=()))
    assert "\n" not in told.message
    assert len(told.message) < 140
    assert made.found("qr-added", subject(replace(strange, printed=False), wanted=(WANTED,), addresses=()))


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("clinic.org/hips", True),
        ("https://www.clinic.org/hips", True),
        ("clinic.org", False),
        ("our page", False),
    ],
)
def test_the_address_stands_beside_the_code(text: str, fine: bool) -> None:
    for wanted in ((WANTED,), ()):
        assert bool(made.found("qr-address-unprinted", subject(CODE, text=text, wanted=wanted))) is not fine


def test_the_address_at_the_other_end_of_the_page_does_not_count() -> None:
    page = made.page(made.run("clinic.org/hips", left=180, baseline=100), codes=(CODE,))
    assert made.found("qr-address-unprinted", made.subject(page, codes=(WANTED,)))
    assert made.found("qr-address-unprinted", made.subject(page))
    mail = replace(CODE, text="mailto:a@clinic.org")
    assert made.found("qr-address-unprinted", made.subject(made.page(codes=(mail,)))) == []


RULES = (
    "qr-unreadable",
    "qr-small",
    "qr-crowded",
    "qr-pale",
    "qr-damaged",
    "qr-added",
    "qr-address-unprinted",
)


@pytest.mark.parametrize("rule", RULES)
def test_what_nobody_read_is_not_clean(rule: str) -> None:
    blind = made.subject(made.page(made.run("text"), codes=None), codes=(WANTED,), addresses=())
    assert made.outcome(rule, blind) == "could not be checked"
    none = made.subject(made.page(made.run("text")), addresses=())
    assert made.outcome(rule, none) == "not applicable"
