"""Version and review dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from brochure.checks.subject import Subject
from brochure.findings import Severity, Span
from tests.checks import made
from tests.dated import TODAY

REVIEWED, DUE = date(2026, 11, 16), date(2027, 11, 16)
LINE = Span("content.yaml", 9)


def dated(*footers: str, **expected: object) -> Subject:
    known = {"version": "1.0", "reviewed": REVIEWED, "review_by": DUE, "today": TODAY, "review_span": LINE}
    pages = [
        made.page(made.run(text, baseline=60))
        for text in footers or ("Version 1.0 · Reviewed 16 November 2026",)
    ]
    return made.subject(*pages, **{**known, **expected})


ALL = ["version-missing", "review-date-missing", "review-lapsed", "review-interval-long"]


@pytest.mark.parametrize("rule", ALL)
def test_a_good_footer(rule: str) -> None:
    assert not made.found(rule, dated())


@pytest.mark.parametrize("footer", ["v1.0", "V 1.0", "Ver. 1.0", "VERSION\n1.0"])
def test_forms_of_the_version(footer: str) -> None:
    assert not made.found("version-missing", dated(footer))


@pytest.mark.parametrize("footer", ["Edition 1.0", "Edición 1.0", "EDITION\n1.0"])
def test_an_edition_is_a_version(footer: str) -> None:
    assert not made.found("version-missing", dated(footer))
    [other] = made.found("version-missing", dated(footer.replace("1.0", "2.0")))
    assert "2.0" in other.message


@pytest.mark.parametrize(
    ("text", "footer"), [("Stand 1.0", "Stand 1.0"), ("Stand", "Stand 1.0"), ("Issue:", "Issue: 1.0")]
)
def test_a_label_that_the_content_approves_for_templates_is_one_of_the_version(
    text: str, footer: str
) -> None:
    assert made.found("version-missing", dated(footer))
    assert not made.found("version-missing", dated(footer, approved=((text, None),)))
    assert made.found("version-missing", dated("we saw 1.0", approved=((text, None),)))


def test_a_version_missing_on_some_pages() -> None:
    [finding] = made.found("version-missing", dated("Version 1.0", "page 2", "we saw 1.0 percent"))
    assert "pages 2, 3 do not show the version 1.0" in finding.message
    assert finding.page == 2 and finding.span == LINE
    assert made.found("version-missing", dated(version=None))


@pytest.mark.parametrize(
    "form",
    [
        "2026-11-16",
        "16 November 2026",
        "November 16, 2026",
        "Nov 16, 2026",
        "Nov 2026",
        "11/16/2026",
        "16.11.2026",
    ],
)
def test_forms_of_the_date(form: str) -> None:
    assert not made.found("review-date-missing", dated(form))


@pytest.mark.parametrize("form", ["in 2026", "2026", ""])
def test_a_date_that_is_not_there(form: str) -> None:
    [finding] = made.found("review-date-missing", dated(f"Reviewed {form}"))
    assert "page 1 does not show the date of the last review, 2026-11-16" in finding.message


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("review-date-missing", "Reviewed 16 November 2025"),
        ("review-date-missing", "Reviewed December 2026"),
        ("review-date-missing", "Last reviewed: November 17, 2026"),
        ("review-date-missing", "Última revisión: 17 de noviembre de 2026"),
        ("review-date-missing", "Last updated 2026-11-17"),
        ("review-date-missing", "Last reviewed November 16, 2026 by Dr. Lee"),
        ("review-date-missing", "Translated by Dr. Lee"),
        ("next-review-missing", "Next review by November 16, 2026"),
        ("next-review-missing", "Next review: 11/16/2028"),
        ("next-review-missing", "Próxima revisión: a más tardar el 16 de noviembre de 2028"),
        ("version-missing", "Version 2.0"),
        ("version-missing", "Versión: 1.00"),
    ],
)
def test_a_label_with_another_value_is_an_error(rule: str, said: str) -> None:
    """Beside the right values, which stand there, too."""
    right = "Version 1.0 · Reviewed 16 November 2026. Next review by 16 November 2027."
    head = {"version": Span("c.yaml", 3), "reviewed": Span("c.yaml", 4), "review_by": Span("c.yaml", 5)}
    found = made.found(rule, dated(right, right + " " + said, right + " " + said, head=head))
    [one] = [one for one in found if "(and once more); the " in one.message]
    assert found == [one] and one.severity is Severity.ERROR and one.page == 2 and one.span
    assert f"page 2 says “{said}” (and once more); the content" in one.message.replace("version of the ", "")


@pytest.mark.parametrize(
    "said",
    [
        "Version 1.0.",
        "Version: 1.0, of 2026",
        "Next review by Nov 2027",
        "Next review by 2027-11-16.",
        "Next review by 16.11.2027",
        "Last reviewed November 16, 2026 by Ana Ruiz, MD. Next review by November 16, 2027.",
        "Translated by Ben Ode, translator",
        "reviewed by the FDA. Published April 20, 2006.",
        "A version for 2 people",
    ],
)
def test_a_label_with_the_value_of_the_content_passes(said: str) -> None:
    right = "Version 1.0 · Reviewed 16 November 2026. Next review by 16 November 2027."
    subject = dated(f"{right} {said}", reviewer="Ana Ruiz, MD", translator="Ben Ode, translator")
    for rule in (*ALL, "next-review-missing"):
        assert not made.found(rule, subject)


def test_the_author_may_speak_of_another_version_and_another_review() -> None:
    """The same words printed by a template are a fault, though they hide among the author's."""
    right = "Version 1.0 · Reviewed 16 November 2026. Next review by 16 November 2027."
    said = "The guideline, version 2.0, was reviewed March 3, 2020."
    assert not made.found("version-missing", dated(f"{said} {right}", authored=(said,)))
    assert not made.found("review-date-missing", dated(f"{said} {right}", authored=(said,)))
    assert made.found("version-missing", dated(f"{said} {right}", authored=("The guideline.",)))
    assert made.found("version-missing", dated(f"{said} Version 3.0. {right}", authored=(said,)))


def test_no_dates_in_the_content() -> None:
    assert len(made.found("review-date-missing", dated(reviewed=None, review_by=None))) == 2


@pytest.mark.parametrize(("today", "late"), [(DUE, False), (date(2027, 11, 17), True)])
def test_a_lapsed_review(today: date, late: bool) -> None:
    found = made.found("review-lapsed", dated(today=today))
    assert bool(found) is late
    assert all(
        "2027-11-16, 1 day ago" in f.message and f.severity is Severity.ERROR and f.span for f in found
    )


def test_without_today_the_review_is_unchecked() -> None:
    assert made.outcome("review-lapsed", dated(today=None)) == "could not be checked"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"review_by": date(2029, 11, 16)}, None),
        ({"review_by": date(2030, 1, 1)}, "3.1 years"),
        ({"review_by": REVIEWED}, "not after"),
        ({"reviewed": date(2026, 12, 1)}, "lies in the future"),
    ],
)
def test_the_interval(more: dict[str, date], told: str | None) -> None:
    found = made.found("review-interval-long", dated(**more))
    assert bool(found) is bool(told)
    assert all(told and told in finding.message for finding in found)


@pytest.mark.parametrize("rule", ALL)
def test_nothing_is_known_about_a_foreign_file(rule: str) -> None:
    assert made.outcome(rule, made.subject(made.page())) == "not applicable"


def test_a_rejected_file_is_told_by_its_properties_or_its_mark() -> None:
    plain = dated()
    mark = made.page(made.run("REJECTED", size=120), made.run("Do not hand out: 3 errors", baseline=500))
    told = [
        made.found(
            "file-rejected",
            Subject(replace(plain.facts, metadata={"/RejectedFor": "3 errors"}), plain.expected),
        ),
        made.found("file-rejected", made.subject(mark)),
    ]
    assert [finding.message for (finding,) in told] == [
        "this file was rejected when it was built: 3 errors. It must not be handed out",
        "this file was rejected when it was built. It must not be handed out",
    ]
    assert all(finding.severity is Severity.ERROR for (finding,) in told)


def test_a_page_that_speaks_of_rejected_papers_was_not_rejected() -> None:
    words = made.page(
        made.run("Two papers were REJECTED by the journal."), made.run("Do not hand out", baseline=500)
    )
    assert not made.found("file-rejected", made.subject(words))
    assert not made.found("file-rejected", dated())


def test_the_next_review() -> None:
    [finding] = made.found("next-review-missing", dated())
    assert finding.message == "no page shows the date of the next review, 2027-11-16" and finding.span == LINE
    assert finding.severity is Severity.WARNING
    assert not made.found("next-review-missing", dated("Version 1.0", "Next review by November 16, 2027"))
    assert made.outcome("next-review-missing", dated(review_by=None)) == "not applicable"
    assert made.outcome("next-review-missing", made.subject(made.page())) == "not applicable"
