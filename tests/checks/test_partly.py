"""Of a file of which a part could not be read nothing is said that somebody would have to have seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure import checks
from brochure.checks import partly
from brochure.checks.subject import Promise, Subject
from brochure.facts import Facts
from brochure.facts.errand import Errand
from brochure.facts.survey import Survey
from brochure.facts.visit import Visit
from brochure.findings import Severity
from brochure.processes import wire
from brochure.processes.worker import DONE
from brochure.project import resolve
from brochure.rules import CHECKS
from brochure.stages import rules, stages
from tests.checks import made
from tests.dated import TODAY

ROOT = Path(__file__).resolve().parents[2]
SLOW = "it takes longer than 30 seconds to measure"
EACH = partly.ON_A_PAGE, partly.AROUND, partly.ANYWAY


def test_each_rule_is_named_once_and_exists() -> None:
    rules()
    assert not frozenset.union(*EACH) - set(CHECKS)
    assert sum(map(len, EACH)) == len(frozenset.union(*EACH))


def test_what_was_read_is_judged() -> None:
    words = made.words("One. TODO", "Two words.", "Three. TODO")
    read = [made.page(made.run(text), number=n) for n, text in ((1, "One. TODO"), (3, "Three. TODO"))]
    pages = (read[0], made.page(number=2, unreadable=SLOW), read[1])
    promise = Promise("p", "not FDA-approved", "every", 9.0, "")
    subject = made.subject(*pages, words=words, version="7", promises=(promise,))
    judged = checks.run(subject)
    told = [(one.rule, one.page) for one in judged.findings if one.severity is Severity.ERROR]
    for rule in ("left-over-placeholder", "text-missing"):
        assert [page for name, page in told if name == rule] == [1, 3], rule
    assert [one.message for one in judged.findings if one.rule == "version-missing"] == [
        "pages 1, 3 do not show the version 7"
    ]
    assert {name for name, page in told if page == 2} <= {"unreadable"}
    ends = {one.rule: one for one in judged.outcomes}
    assert (ends["words-lost"].outcome, ends["words-lost"].why) == (
        "could not be checked",
        "page 2 could not be read",
    )
    assert ends["claim-cure"].outcome == "could not be checked"  # nothing found, and not all seen
    assert ends["title-wrong"].outcome in ("failed", "passed")
    lost = Facts(tuple(made.page(made.run("x"), number=n) for n in (1, 2)), around=False)
    blind = checks.run(Subject(lost, subject.expected))
    assert not {"untagged", "text-unspoken", "title-wrong", "link-missing"} & {
        one.rule for one in blind.findings
    }
    [one] = [one for one in blind.outcomes if one.rule == "untagged"]
    assert one.why == "tags and links could not be read"
    assert "text-missing" in {one.rule for one in blind.findings}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, Subject]:
    from brochure.checks import expect

    verbs, out = stages(), tmp_path_factory.mktemp("partly") / "out.pdf"
    project = resolve(ROOT / "content.yaml", today=TODAY, output=out)
    content = verbs.validate(verbs.load(project), TODAY)
    variant = project.variant(content.brochure.paper, content.brochure.citation_style)
    html = verbs.render(content, variant, project)
    draft = verbs.paginate(html, variant, project)
    policy = verbs.policy(*project.terms)
    held = expect.held(verbs.expect(content, html, draft, variant, TODAY), policy)
    return verbs.finish(draft, content, variant).data, Subject(Facts(()), held)


def measured(data: bytes, subject: Subject, lost: list[tuple[str, int]]) -> Facts:
    survey, visit = Survey(data, [one.text for one in subject.expected.promises]), Visit(data)
    visit.found(Errand("open"), DONE + wire.pack(survey.opening))
    while errand := visit.next():
        if (errand.what, errand.index) in lost:
            visit.failed(errand, SLOW)
            continue
        look = {
            "frame": survey.frame,
            "part": lambda at=errand.index: survey.part(at),
            "gallery": lambda at=errand.index, figures=errand.figures: survey.gallery(at, figures),
        }[errand.what]
        visit.found(errand, DONE + wire.pack(look()))
    survey.close()
    return visit.facts()


@pytest.mark.parametrize(
    "lost",
    [*([("part", at)] for at in range(7)), [("frame", 0)], [("gallery", 1)], [("part", 1), ("part", 5)]],
    ids=str,
)
def test_a_good_file_of_which_a_part_is_not_read(
    sample: tuple[bytes, Subject], lost: list[tuple[str, int]]
) -> None:
    data, subject = sample
    judged = checks.run(Subject(measured(data, subject, lost), subject.expected))
    errors = [one for one in judged.findings if one.severity is Severity.ERROR]
    assert {one.rule for one in errors} <= {"unreadable", "unchecked"}, [one.message for one in errors]
    assert "unreadable" in {one.rule for one in errors}
    assert not any(one.severity is Severity.WARNING for one in judged.findings)
