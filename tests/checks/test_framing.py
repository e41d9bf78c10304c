"""What templates put beside a required text: refused, unless it is a label or stands by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochure.checks.subject import Promise
from brochure.findings import ExitCode, Finding, Severity, Span
from tests.checks import made
from tests.test_sabotage import Bench

NOTICE = "This therapy is not FDA-approved and cures no one."
CALL = "Call 911 if you have chest pain."
OTHER = "Walking gets easier for some."
FACTS = ("1.0", "November\u00a016, 2026", "MDVISIT clinic", "12 Main Street")


def framed(*printed: str, promise: str = NOTICE, running: tuple[str, ...] = (), kind: str = "") -> list[str]:
    """What the rule says of a page on which templates print these paragraphs, each on its line."""
    promises = (Promise("it", promise, "every", 9.0, "Compliance", Span("content.yaml", 7)),)
    found = made.found(
        "text-framed",
        made.subject(
            made.page(made.lines(*printed)),
            promises=promises,
            words=made.words(*printed, kind=kind),
            authored=(NOTICE, CALL, OTHER),
            particulars=FACTS,
            running=running,
        ),
    )
    assert all(one.severity is Severity.ERROR and one.promise == "it" and one.span for one in found)
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (f"It is wrong that: {NOTICE}", "It is wrong that"),
        (f"{NOTICE} Just kidding!", "Just kidding!"),
        (f"({NOTICE} – so they say)", "so they say)"),
        (f"Not: {NOTICE}", "Not"),
        (f"un{NOTICE}", "un"),
        (f"Important notice of MDVISIT clinic, not true: {NOTICE}", None),
        (f"Version 1.0 · {NOTICE} · no longer valid", None),
    ],
)
def test_words_in_its_paragraph_are_refused(printed: str, words: str | None) -> None:
    [message] = framed(printed)
    if words:
        assert (
            message == f"a template puts “{words}” beside “This therapy is not FDA-approved and cures no …”"
        )
    assert framed(OTHER, NOTICE, running=(printed,))


@pytest.mark.parametrize(
    "printed",
    [
        (NOTICE,),
        ("It is wrong that", NOTICE),
        (f"Notice: {NOTICE}",),
        (f"DISCLAIMER – {NOTICE}",),
        (f"3. {NOTICE}",),
        (f"{NOTICE} Version 1.0 · Last reviewed November 16, 2026 · MDVISIT clinic, 12 Main Street · Page",),
        (f"{NOTICE} {OTHER}",),
        (f"{CALL} {NOTICE}",),
        ("Nobody says that it is FDA-approved.", NOTICE),
    ],
)
def test_labels_facts_and_texts_of_the_author_pass(printed: tuple[str, ...]) -> None:
    assert framed(*printed) == []


def test_a_required_text_within_a_text_of_the_author() -> None:
    assert framed(NOTICE, CALL, promise="Call 911") == []
    assert framed(NOTICE, "In an emergency call 911", promise="Call 911") == []
    assert framed(NOTICE, f"Do not {CALL}", promise="Call 911")


@pytest.mark.parametrize(
    ("printed", "marks"),
    [
        ((f"“{NOTICE}”",), "quotation marks"),
        ((OTHER, "“", NOTICE, "”"), "quotation marks"),
        ((f"«\u202f{NOTICE}\u202f»",), "quotation marks"),
        ((f"‘{NOTICE}’",), "quotation marks"),
        ((f"({NOTICE})",), "brackets"),
        ((f"Notice: [{NOTICE}]",), "brackets"),
        ((NOTICE, f"“{NOTICE}”"), "quotation marks"),
    ],
)
def test_marks_around_it_that_the_author_did_not_write_are_refused(
    printed: tuple[str, ...], marks: str
) -> None:
    [message] = framed(*printed)
    assert f"puts {marks} around “This therapy is not FDA-approved" in message


def test_marks_around_the_paragraph_it_stands_in_are_refused() -> None:
    assert len(framed("“Call 911 if you have chest pain.”", promise="Call 911")) == 2


@pytest.mark.parametrize(
    "printed",
    [
        ("“Who pays?”", NOTICE, "“Nobody”"),
        ("(see page 3)", NOTICE, "(version 1.0)"),
        (f"1) {NOTICE}",),
        (f"{NOTICE} (MDVISIT clinic)",),
    ],
)
def test_marks_around_other_words_pass(printed: tuple[str, ...]) -> None:
    assert framed(*printed) == []


def on_one_line(*parts: str, gap: float = 4.0, words: tuple[str, ...] | None = None) -> list[Finding]:
    """What the rule says of paragraphs that templates keep apart and styles put into one line."""
    runs, left = [], 72.0
    for part in parts:
        runs.append(made.run(part, left=left, size=9))
        left = runs[-1].box.right + gap
    promise = Promise("it", NOTICE, "every", 9.0, "", Span("content.yaml", 7))
    source = made.words(*(words or parts))
    return made.found(
        "text-framed",
        made.subject(made.page(runs), promises=(promise,), words=source, authored=(NOTICE, CALL, OTHER)),
    )


def test_another_paragraph_in_its_line_is_refused() -> None:
    [finding] = on_one_line("It is wrong that", NOTICE)
    assert finding.page == 1 and "“It is wrong that” beside" in finding.message
    assert on_one_line(NOTICE, "is a lie")
    assert on_one_line("It is wrong that", NOTICE, gap=40) == []  # a column of its own
    assert on_one_line("Page 1", NOTICE) == []
    assert on_one_line(CALL, NOTICE) == []
    left_to_words_added = on_one_line("It is wrong that", NOTICE, words=(NOTICE,))
    assert left_to_words_added == []


def test_nothing_to_judge_without_content() -> None:
    assert made.outcome("text-framed", made.subject(made.page(made.lines(NOTICE)))) == "not applicable"


# --- real templates ------------------------------------------------------------------------------

FOOTER, DISCLAIMER = (
    "parts/running-footer.html.jinja",
    '<p class="disclaimer{{ " long" if notices.disclaimer.text | length > 300 }}">',
)
COPYRIGHT = "{{ notices.copyright.text | curly }}"


def refused(folder: Path, template: str, old: str, new: str, css: str = "") -> list[Finding]:
    bench = Bench(folder)
    bench.template(template, old, new)
    bench.style(css)
    built = bench.build()
    found = [one for one in built.report.findings if one.rule == "text-framed"]
    assert (built.report.code is ExitCode.FINDINGS) == bool(found), built.report.findings
    return found


@pytest.mark.parametrize(
    ("template", "old", "new", "css"),
    [
        (FOOTER, DISCLAIMER, f"{DISCLAIMER}It is wrong that: ", ""),
        (FOOTER, DISCLAIMER, f"{DISCLAIMER}<span class='quiet'>Nobody believes this:</span><br>", ""),
        ("blocks/notice.html.jinja", "</p>", " Says who?</p>", ""),
        (
            FOOTER,
            DISCLAIMER,
            f'<p class="lie">It is wrong that</p>{DISCLAIMER}',
            ".running-footer .lie, .running-footer .disclaimer { display: inline }"
            " .running-footer .lie { padding-right: 4pt }",
        ),
    ],
    ids=("before", "with a line break", "after, in the body", "put into its line by style"),
)
def test_a_template_that_frames_a_notice_is_refused(
    tmp_path: Path, template: str, old: str, new: str, css: str
) -> None:
    found = refused(tmp_path, template, old, new, css)
    assert found and {one.promise for one in found} == {"disclaimer"}
    assert all(one.span and one.span.path.endswith("shared.yaml") for one in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DISCLAIMER, f'<p class="label">Important notice</p>{DISCLAIMER}'),
        (DISCLAIMER, f"{DISCLAIMER}<strong>Important notice:</strong> "),
        (COPYRIGHT, f"{COPYRIGHT} · Version {{{{ brochure.version }}}} · {{{{ publisher.name }}}}"),
    ],
    ids=("label by itself", "label in the paragraph", "facts in the paragraph"),
)
def test_templates_with_labels_pass(tmp_path: Path, old: str, new: str) -> None:
    assert refused(tmp_path, FOOTER, old, new) == []
