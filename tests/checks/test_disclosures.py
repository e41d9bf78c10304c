"""Disclosures: on the page of the claim, as large, in the text itself, complete, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from brochure.checks.subject import Promise, Subject
from brochure.facts import Page
from brochure.findings import Finding, Severity, Span
from tests.checks import made
from tests.checks.test_claims import STEM, printed

NOTICE = "Stem cell therapy is experimental and not FDA-approved."


def pages(*texts: tuple[str, ...], **more: object) -> Subject:
    return made.subject(*[page(*one) for one in texts], **more)


def page(*texts: str) -> Page:
    return made.page([made.run(text, baseline=700.0 - 40 * n) for n, text in enumerate(texts)])


def told(rule: str, subject: Subject) -> list[Finding]:
    return made.found(rule, subject)


def test_each_page_with_a_claim_carries_the_disclosure() -> None:
    [finding] = told("disclosure-apart", pages((NOTICE,), (STEM, "The cells cure arthritis.")))
    assert finding.page == 2 and finding.severity is Severity.ERROR and "“cure”" in finding.message
    assert not told("disclosure-apart", pages((NOTICE,), (NOTICE, "The cells cure arthritis.")))
    assert told("claim-cure", pages((NOTICE,), (NOTICE, "The cells cure arthritis.")))


def test_a_page_with_a_result_carries_it_too() -> None:
    [finding] = told("disclosure-apart", pages((NOTICE,), (STEM, "6 of 10 people had a better score [3].")))
    assert finding.page == 2 and finding.severity is Severity.WARNING
    assert (
        made.outcome("disclosure-apart", pages(("6 of 10 people had a better score.",))) == "not applicable"
    )


def test_a_disclaimer_on_every_page_is_not_asked_for_again() -> None:
    def hint(*promises: Promise) -> str:
        page = ("This leaflet is general information.", STEM, "The cells cure arthritis.")
        [finding] = told("disclosure-apart", pages(page, promises=promises))
        return finding.hint

    there = Promise("disclaimer", "This leaflet is general information.", "every", 9.0, "Officer")
    assert "pages: every" not in hint(there) and "limits nothing" in hint(there)
    assert "“This leaflet is general information.”" in hint(there)
    assert "pages: every" in hint(replace(there, pages="first"))
    assert "pages: every" in hint(replace(there, key="header"))
    assert "pages: every" in hint()


def test_the_disclosure_is_as_large_as_the_claim() -> None:
    def sized(claim: float, notice: float) -> Subject:
        runs = [made.run("Guaranteed relief.", size=claim), made.run(NOTICE, baseline=600.0, size=notice)]
        return made.subject(made.page(runs))

    [finding] = told("disclosure-small", sized(18, 9))
    assert "9 pt" in finding.message and "18 pt" in finding.message
    assert not told("disclosure-small", sized(12, 12))
    assert not told("disclosure-small", sized(12, 11.8))
    assert told("disclosure-small", sized(12, 11.5))


def test_the_disclosure_stands_in_the_text_itself() -> None:
    foot = made.run(NOTICE, baseline=40.0, artifact=True)
    body = made.run("The cells come from fat.")
    [finding] = told("disclosure-in-margin", made.subject(made.page([body, foot])))
    assert finding.severity is Severity.WARNING and "nowhere" in finding.message
    late = made.subject(made.page([body, foot]), made.page([made.run(NOTICE), foot]))
    [finding] = told("disclosure-in-margin", late)
    assert finding.severity is Severity.INFO and "page 2" in finding.message
    assert not told("disclosure-in-margin", pages((NOTICE,)))
    assert made.outcome("disclosure-in-margin", pages(("Walk every day.",))) == "not applicable"


def test_what_comes_again_at_the_foot_of_each_page_is_running_matter() -> None:
    def sheet(number: int) -> Page:
        text = f"The cells come from fat, part {'abc'[number]}."
        return made.page([made.run(text), made.run(NOTICE, baseline=40.0, artifact=None)])

    assert told("disclosure-in-margin", made.subject(*map(sheet, range(3))))


@pytest.mark.parametrize(
    "said",
    [
        "It is not FDA-approved.",
        "It has not been approved by the FDA.",
        "It is unapproved.",
        "The Food and Drug Administration (FDA) has not approved it.",
        "The US Food and Drug Administration has not approved it.",
        "It does not have FDA approval.",
    ],
)
def test_that_it_is_not_approved_is_said(said: str) -> None:
    assert not told("approval-unsaid", printed(STEM, said))
    assert told("approval-unsaid", printed(STEM, "It is FDA-approved."))
    assert told("approval-unsaid", printed(STEM))


def test_where_to_report_harm_is_said() -> None:
    assert told("reporting-unsaid", printed(STEM))
    assert not told("reporting-unsaid", printed(STEM, "You can report it to the FDA (MedWatch)."))
    assert made.outcome("reporting-unsaid", printed("Walk every day.")) == "not applicable"


@pytest.mark.parametrize(
    ("notice", "lacks"),
    [
        ("© 2025 MDVISIT. All rights reserved.", ""),
        ("Copyright 2024-2026 by Riverside Clinic", ""),
        ("(c) 2025 MDVISIT", ""),
        ("© 2025", "no owner"),
        ("© 2025 All rights reserved. Page 1 of 2", "no owner"),
        ("© MDVISIT", "no year"),
        ("© 2031 MDVISIT", "not come yet, 2031"),
        ("Copyright", "no year and no owner"),
    ],
)
def test_a_copyright_notice_is_whole(notice: str, lacks: str) -> None:
    found = told("copyright-incomplete", printed("Text.", notice, today=date(2026, 11, 23)))
    assert bool(found) == bool(lacks)
    assert not found or lacks in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "The copy is right.",
        "This leaflet is protected by copyright.",
        "Ask who holds the copyright. It is free.",
    ],
)
def test_no_copyright_notice_is_nothing_to_judge(text: str) -> None:
    assert made.outcome("copyright-incomplete", printed(text)) == "not applicable"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (("© 2025", "MDVISIT clinic. All rights reserved."), True),
        (("Copyright ©", "2025 MDVISIT clinic"), True),
        (("© 2025", "Version 1.0. Last reviewed on 16 November 2026"), False),
        (("© 2025", "Page 1 of 2"), False),
        (("Copyright by MDVISIT clinic", "All rights reserved"), False),
        (("© MDVISIT clinic", "2025"), True),
    ],
)
def test_a_copyright_notice_may_run_over_two_lines(lines: tuple[str, str], whole: bool) -> None:
    subject = made.subject(made.page(made.lines(*lines)), today=date(2026, 11, 23))
    assert bool(told("copyright-incomplete", subject)) is not whole
    apart = made.subject(made.page(made.lines(*lines, step=24.0)), today=date(2026, 11, 23))
    assert told("copyright-incomplete", apart)


ENGLISH = "This handout is for information only and does not take the place of a visit with your own doctor."
SPANISH = "Esta terapia no está aprobada y la clínica no la ofrece como una cura para el dolor de la cadera."


def promised(*texts: str) -> tuple[Promise, ...]:
    return tuple(
        Promise(f"n{n}", text, "every", 9.0, "Owner", Span("content.yaml", n))
        for n, text in enumerate(texts, 1)
    )


def test_a_required_text_is_in_the_language_of_the_handout() -> None:
    [finding] = told("disclosure-foreign", printed(SPANISH, promises=promised(ENGLISH)))
    assert finding.promise == "n1" and "in es" in finding.message
    assert not told("disclosure-foreign", printed(SPANISH, promises=promised(ENGLISH, SPANISH)))
    assert not told("disclosure-foreign", printed(ENGLISH, promises=promised(ENGLISH)))
    assert made.outcome("disclosure-foreign", printed(SPANISH)) == "not applicable"
