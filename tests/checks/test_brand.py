"""Text that one colour of the style sheet makes too pale is told once, at the token."""

from __future__ import annotations

import pytest

from brochure.checks.brand import at_tokens, contrast_of
from brochure.checks.subject import Subject, Token
from brochure.findings import Finding, Severity, Span
from brochure.rules import CHECKS
from tests.checks.made import page, run, subject

ORANGE, WHITE, INK = (0xE6, 0x7E, 0x22), (255, 255, 255), (0x1C, 0x25, 0x29)
STRONG = Token("--strong", ORANGE, Span("styles/tokens.css", 23, 3))
TINT = Token("--tint", (0xE9, 0xF1, 0xF1), Span("styles/tokens.css", 24, 3))


def sheet(*texts: tuple[str, tuple[int, int, int]], contrast: float = 2.84, **expected: object) -> Subject:
    """A page with these texts in these colours, each of this contrast, below each other."""
    runs = [
        run(text, baseline=700 - 40 * at, colour=(*colour, 255)) for at, (text, colour) in enumerate(texts)
    ]
    return subject(page(*runs, contrast=contrast), tokens=(STRONG, TINT), **expected)


def told(of: Subject) -> list[Finding]:
    return list(at_tokens(CHECKS["contrast-low"].judge(of), of))


def low(text: str, of: Subject, rule: str, severity: Severity = Severity.ERROR) -> Finding:
    at = next(one for one in of.facts.pages[0].runs if one.text == text)
    return Finding(rule, severity, f"“{text}” is pale", page=1, box=at.box)


def test_texts_in_a_pale_token_are_one_finding_with_the_ratio_and_what_is_needed() -> None:
    of = sheet(("Patient guide", ORANGE), ("Key points", ORANGE))
    pale = [low("Patient guide", of, "contrast-low"), low("Key points", of, "contrast-low")]
    (one,) = at_tokens(pale, of)
    assert one.message == (
        "--strong, #e67e22, is the colour of 2 texts that are too pale: a contrast of 2.8 to 1; 4.5 is needed"
        " (page 1)"
    )
    assert (one.rule, one.severity, one.span) == ("contrast-low", Severity.ERROR, STRONG.span)
    assert one.hint.startswith("Make --strong darker, such as #")


def test_the_shade_that_is_advised_has_what_is_needed() -> None:
    of = sheet(("Patient guide", ORANGE), ("Key points", ORANGE))
    pale = [low("Patient guide", of, "text-faint"), low("Key points", of, "contrast-low")]
    (one,) = at_tokens(pale, of)
    assert one.rule == "text-faint", "the gravest of the rules tells it"
    digits = one.hint.rstrip(".").rpartition("#")[2]
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    light = sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    )
    assert 7 <= contrast_of(light, 1.0) < 7.5, "a required text is wished at 7"


def test_white_text_on_a_pale_token_blames_the_ground() -> None:
    of = sheet(("Riverside", WHITE), ("Springfield", WHITE), contrast=2.84)
    (one,) = at_tokens([low(text, of, "contrast-low") for text in ("Riverside", "Springfield")], of)
    assert one.message.startswith("--strong, #e67e22, is the ground of 2 texts")
    assert "darker" in one.hint


@pytest.mark.parametrize(
    ("texts", "contrast"),
    [
        ([("Patient guide", ORANGE)], 2.84),
        ([("Patient guide", (200, 200, 200)), ("Key points", (200, 200, 200))], 1.67),
        ([("Patient guide", INK), ("Key points", INK)], 2.0),
    ],
    ids=["one text alone", "a colour of no token", "dark text on a ground of no token"],
)
def test_what_no_token_explains_is_told_as_it_was_found(
    texts: list[tuple[str, tuple[int, int, int]]], contrast: float
) -> None:
    of = sheet(*texts, contrast=contrast)
    found = [low(text, of, "contrast-low") for text, _ in texts]
    assert list(at_tokens(found, of)) == found


def test_other_findings_at_the_same_place_are_left_alone() -> None:
    of = sheet(("Patient guide", ORANGE), ("Key points", ORANGE))
    other = low("Key points", of, "text-overlap")
    pale = [low("Patient guide", of, "contrast-low"), low("Key points", of, "contrast-low")]
    assert [one.rule for one in at_tokens([pale[0], other, pale[1]], of)] == ["contrast-low", "text-overlap"]


def test_a_warning_that_is_merged_with_an_error_is_an_error() -> None:
    of = sheet(("Patient guide", ORANGE), ("Key points", ORANGE))
    pale = [low("Patient guide", of, "text-pale", Severity.WARNING), low("Key points", of, "contrast-low")]
    (one,) = at_tokens(pale, of)
    assert (one.rule, one.severity) == ("contrast-low", Severity.ERROR)


def test_the_rule_itself_leads_there() -> None:
    of = subject(
        page(run("Key points", size=20, colour=(*ORANGE, 255)), contrast=2.4),
        page(run("Patient guide", colour=(*ORANGE, 255)), contrast=2.8),
        tokens=(STRONG, TINT),
    )
    (one,) = told(of)
    assert "2 texts" in one.message and "(pages 1, 2)" in one.message
