"""Sheet, weight, locks and metadata."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.facts import Action
from brochure.findings import Severity, Span
from tests.checks import made

A4 = (595.276, 841.89)


def test_the_paper_that_was_asked_for() -> None:
    [finding] = made.found("paper-wrong", made.subject(made.page(), made.page(paper=A4), paper=made.LETTER))
    assert finding.message == "page 2 is 595.3 × 841.9 pt; asked for 612.0 × 792.0 pt"
    assert finding.page == 2 and finding.box is not None
    near = made.page(paper=(612.4, 791.6))
    assert not made.found("paper-wrong", made.subject(near, paper=made.LETTER))
    assert made.found("paper-wrong", made.subject(made.page(paper=(792.0, 612.0)), paper=made.LETTER))
    assert made.outcome("paper-wrong", made.subject(made.page())) == "not applicable"


def test_pages_of_one_size() -> None:
    [finding] = made.found(
        "paper-mixed", made.subject(made.page(), made.page(paper=(792.0, 612.0)), made.page())
    )
    assert finding.page == 2
    assert not made.found("paper-mixed", made.subject(made.page(), made.page(paper=(612.3, 792.0))))
    assert made.outcome("paper-mixed", made.subject(made.page())) == "not applicable"


@pytest.mark.parametrize(
    ("size", "severity"),
    [(90_000, None), (2_000_000, None), (2_000_001, Severity.WARNING), (15_000_000, Severity.ERROR)],
)
def test_weight(size: int, severity: Severity | None) -> None:
    found = made.found("file-heavy", made.subject(of=made.facts(made.page(), size=size)))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_locks() -> None:
    assert made.found("file-locked", made.subject(of=made.facts(encrypted=True)))
    assert not made.found("file-locked", made.subject(made.page()))


def test_metadata() -> None:
    [finding] = made.found("metadata-missing", made.subject(of=made.facts(metadata={"Author": " "})))
    assert "no Author and no Subject" in finding.message
    assert "publisher: name:" in finding.hint and "add subject:" in finding.hint
    slashed = {"/Author": "MDVISIT", "/Subject": "Hip"}
    assert not made.found("metadata-missing", made.subject(of=made.facts(metadata=slashed)))


def test_metadata_that_lacks_is_told_at_the_title_and_names_nothing_else() -> None:
    title = Span(Path("content.yaml"), 3, 10)
    subject = made.subject(of=made.facts(metadata={"Author": "A clinic"}), title_span=title)
    [finding] = made.found("metadata-missing", subject)
    assert finding.span == title
    assert finding.message == "the file names no Subject" and "publisher" not in finding.hint


def test_what_a_file_runs_and_carries() -> None:
    acts = Action("JavaScript", "when the file is opened"), Action("Launch", "in a link on page 2", 2)
    active = made.subject(of=made.facts(made.page(), actions=acts))
    assert [(finding.message, finding.page) for finding in made.found("file-active", active)] == [
        ("the file holds JavaScript: when the file is opened", None),
        ("the file holds a command that starts a program: in a link on page 2", 2),
    ]
    [finding] = made.found("file-attachment", made.subject(of=made.facts(attachments=("notes.docx",))))
    assert finding.severity is Severity.WARNING and "“notes.docx”" in finding.message
    for rule in ("file-active", "file-attachment"):
        assert not made.found(rule, made.subject(made.page()))
