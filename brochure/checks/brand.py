"""Brand: what is too pale because of one colour of the style sheet is told once, at the token that sets it.

A token such as `--strong` colours headings, rules, links and the letterhead. When it is too light, each of
them is too pale, in lines of the content that are right. The rules that found them stay failed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from brochure.checks import visibility
from brochure.checks.emphasis import least
from brochure.checks.subject import Subject, Token
from brochure.facts import Glyph, Page
from brochure.findings import Finding
from brochure.rules import RULES

RULES_MERGED = (visibility.FAINT, "contrast-low", visibility.PALE)
"""By gravity: what is told once is told by the first that found something."""

NEAR = 0.03
"""Share by which the contrast of two colours may differ from the measured one: drawings are rounded."""

MARGIN = 0.1
"""How much more contrast an advised shade has than it needs, for the same reason."""

WISHED = inf if visibility.CONTRAST_WANTED.default is None else visibility.CONTRAST_WANTED.default

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Pale:
    """A finding about pale text: its token, the luminance of what it stands with, the contrast measured and
    the one needed, and whether the token is `behind` the text."""

    finding: Finding
    token: Token
    other: float
    contrast: float
    needed: float
    behind: bool

    @property
    def wished(self) -> float:
        """The contrast to advise: a required text that passes with less than that is a warning."""
        return WISHED if self.finding.rule == visibility.FAINT else self.needed


def at_tokens(findings: Iterable[Finding], subject: Subject) -> Iterator[Finding]:
    """The findings; several about text that one token makes too pale are one, which names the token."""
    findings = list(findings)
    pale = {at: one for at, told in enumerate(findings) if (one := _pale(told, subject))}
    groups: dict[Token, list[Pale]] = {}
    for one in pale.values():
        groups.setdefault(one.token, []).append(one)
    for at, finding in enumerate(findings):
        if at not in pale or len(groups[pale[at].token]) == 1:
            yield finding
        elif pale[at] is groups[pale[at].token][0]:
            yield _merged(groups[pale[at].token])


def _merged(group: Sequence[Pale]) -> Finding:
    worst = min(group, key=lambda one: one.contrast / one.needed)
    token, needed = worst.token, max(one.needed for one in group)
    rule = next(rule for rule in RULES_MERGED if any(one.finding.rule == rule for one in group))
    shade = _shade(token.rgb, group)
    better = f", such as {shade}" if shade else ""
    change = "lighter" if worst.other < _luminance(token.rgb) else "darker"
    where = "the ground of" if all(one.behind for one in group) else "the colour of"
    pages = sorted({one.finding.page for one in group if one.finding.page})
    on = f"page{'s' * (len(pages) > 1)} {', '.join(map(str, pages))}"
    return RULES[rule].finding(
        f"{token.name}, {_hex(token.rgb)}, is {where} {len(group)} texts that are too pale: a contrast of"
        f" {int(worst.contrast * 10) / 10:.1f} to 1; {needed:g} is needed ({on})",
        hint=f"Make {token.name} {change}{better}.",
        severity=max((one.finding.severity for one in group), key=_gravity),
        span=token.span,
        page=worst.finding.page,
        box=worst.finding.box,
    )


def _gravity(severity: object) -> int:
    return ["info", "warning", "error"].index(str(getattr(severity, "value", severity)))


def _pale(finding: Finding, subject: Subject) -> Pale | None:
    """What is known of a finding about pale text, None if no token of the style sheets is to blame."""
    if finding.rule not in RULES_MERGED or finding.box is None or finding.page is None:
        return None
    page = subject.facts.pages[finding.page - 1]
    letters = [
        one
        for one in page.glyphs
        if one.run is not None and one.contrast is not None and one.box and one.box.overlaps(finding.box)
    ]
    if not letters:
        return None
    glyph = min(letters, key=lambda one: one.contrast or 0.0)
    return _blamed(finding, page, glyph, subject)


def _blamed(finding: Finding, page: Page, glyph: Glyph, subject: Subject) -> Pale | None:
    run = page.runs[glyph.run or 0]
    if run.colour is None or glyph.contrast is None:
        return None
    ink, contrast = run.colour[:3], glyph.contrast
    needed = {visibility.FAINT: visibility.CONTRAST, visibility.PALE: WISHED}.get(
        finding.rule, least(run, subject)
    )
    tokens = subject.expected.tokens
    on_white = contrast_of(_luminance(ink), 1.0)
    if on_white < needed and (own := [one for one in tokens if one.rgb == ink]):
        ground = contrast * (_luminance(ink) + 0.05) - 0.05
        return Pale(finding, own[-1], ground, contrast, needed, False)
    if abs(on_white / contrast - 1) < NEAR:
        return None  # it stands on white, and its colour has no name
    behind = {
        one.rgb: one
        for one in tokens
        if one.rgb != ink and abs(contrast_of(_luminance(one.rgb), _luminance(ink)) / contrast - 1) < NEAR
    }
    if len(behind) == 1:  # of two that may be the ground, none is blamed
        (token,) = behind.values()
        return Pale(finding, token, _luminance(ink), contrast, needed, True)
    return None


def _shade(colour: Rgb, group: Sequence[Pale]) -> str:
    """The nearest shade of a colour that would do for all of `group`; empty if there is none."""
    for end in (0, 255):
        for step in range(1, 100):
            red, green, blue = (round(part + (end - part) * step / 100) for part in colour)
            light = _luminance((red, green, blue))
            if all(contrast_of(light, one.other) >= one.wished + MARGIN for one in group):
                return _hex((red, green, blue))
    return ""


def contrast_of(one: float, other: float) -> float:
    """The contrast of two luminances. Source: WCAG 2.2, contrast ratio."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: Rgb) -> float:
    """From 0 to 1. Source: WCAG 2.2, relative luminance."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
