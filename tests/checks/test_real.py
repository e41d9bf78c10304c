"""Real pages, laid out by the engine and measured: sound ones pass, and each sabotage is seen."""

from __future__ import annotations

from functools import cache

import pytest

from brochure import checks, facts
from brochure.checks.subject import Column, Expected, SourceText, Subject
from brochure.findings import Finding
from brochure.html.words import words_of
from tests import drafting

BODY = """
<h1>Hip arthritis</h1>
<p>The hip is a ball joint. Smooth cartilage lets the ball glide in its socket. When the cartilage wears
 away, the bones rub on each other, and walking and sleeping begin to hurt.<sup>1</sup></p>
<h2>What helps</h2>
<ul><li>Moving a little every day</li><li>Losing some weight</li><li>Pain relief, for a short time</li></ul>
<p>See the page <a href="https://www.fda.gov/cells">FDA: facts on cells</a> before you decide. Take time, ask
 questions, and bring somebody along whom you trust and who listens well.</p>
<table><tr><th scope="col">Study</th><th scope="col">People</th></tr>
<tr><td>First study of the hip</td><td>9 people in all</td></tr>
<tr><td>Second study</td><td>15</td></tr></table>
<p>Call the clinic at once if you have fever, chest pain or a swollen leg. Call 911 in an emergency. Do not
 wait until the morning, and do not drive yourself.</p>
"""
SOUND = """
body { font: 12.5pt/1.3 "Source Sans 3"; } h1 { font-size: 24pt } h2 { font-size: 16pt }
sup { font-size: 0.7em; line-height: 0; position: relative; top: -0.4em; vertical-align: baseline }
p, li { max-width: 370pt } td, th { padding: 2pt 8pt; text-align: left }
"""


@cache
def judged(css: str = "", body: str = BODY) -> tuple[Finding, ...]:
    html = drafting.document(body, SOUND + css)
    draft = drafting.lay(html)
    words, running = words_of(drafting.document(BODY), {})
    expected = Expected(
        words=tuple(SourceText(word.text, word.key, word.span, word.kind) for word in words),
        columns=tuple(Column(f.page, f.body, f.header, f.footer) for f in draft.columns),
        font_families=tuple({face.family for face in draft.fonts}),
        paper=(612.0, 792.0),
        language="en-US",
        running=running,
    )
    return checks.run(Subject(facts.inspect(draft.pdf), expected)).findings


CONTENT_RULES = {
    "version-missing", "review-date-missing", "metadata-missing", "disclosure-in-margin", "approval-unsaid",
    "reporting-unsaid", "copyright-incomplete", "key-points-missing", "formats-unsaid", "feedback-unsaid",
    "reviewer-unsaid", "unknowns-unsaid", "questions-missing",
}  # fmt: skip
"""What this page must break: it has no head, and only its footer speaks of an experimental treatment."""


def told(css: str = "", body: str = BODY) -> set[str]:
    return {finding.rule for finding in judged(css, body)} - CONTENT_RULES


def test_a_sound_page_passes_every_rule() -> None:
    assert told() == set(), judged()


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        ("li:nth-child(2) { display: none }", "words-lost"),
        ("ul { display: flex; flex-direction: row-reverse }", "words-reordered"),
        ('h2::after { content: " and ask us for our special offer" }', "words-added"),
        ("h2 { margin-bottom: -14pt }", "text-overlap"),
        ("p { transform: translateX(190pt) }", "text-outside-column"),
        ("p { transform: translateX(-110pt) }", "text-off-sheet"),
        ("@page { margin-left: 5mm }", "outside-printable-area"),
        ("h2 { break-after: page }", "heading-stranded"),
        ("main > p:last-child { break-before: page }", "last-page-near-empty"),
        ("p { color: #8a8a8a }", "contrast-low"),
        ("p, li, td { font-size: 10pt }", "body-small"),
        ("p, li { line-height: 1.05 }", "line-spacing"),
        ("p { max-width: 320pt; text-align: justify }", "text-justified"),
        ("td { font-size: 6.5pt }", "type-tiny"),
        ("p { max-width: 200pt }", "line-length"),
        ("p { max-width: 260pt; hyphens: auto }", "word-broken"),
        ("p { text-transform: uppercase }", "capitals"),
        ("p { font-weight: bold }", "bold-heavy"),
    ],
)
def test_sabotage_by_style_is_seen(css: str, rule: str) -> None:
    assert rule in told(css), told(css)


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("<h2>", "<h4>", "heading-skipped"),
        ("<h1>Hip arthritis</h1>", "<p>Hip arthritis</p>", "heading-first"),
        ('href="https://www.fda.gov/cells"', 'href="#"', "link-unsafe"),
        (">FDA: facts on cells<", ">www.fda.gov/else<", "link-text-differs"),
        (">FDA: facts on cells<", ">here<", "link-vague"),
        (
            '<th scope="col">Study</th><th scope="col">People</th>',
            "<td>Study</td><td>People</td>",
            "table-headless",
        ),
        ("<td>15</td>", "", "table-irregular"),
        ("Losing some", "Losing **some**", "left-over-markup"),
    ],
)
def test_sabotage_by_markup_is_seen(old: str, new: str, rule: str) -> None:
    assert old in BODY
    assert rule in told(body=BODY.replace(old, new)), told(body=BODY.replace(old, new))


@pytest.mark.parametrize(
    "css",
    [
        "p { letter-spacing: 0.4pt }",
        "h1 { text-transform: uppercase }",
        "body { hyphens: manual }",
        "p { text-indent: 12pt }",
        "ul { list-style: none }",
        "h2 { break-before: page } h1 { margin-bottom: 300pt }",
        "table { border-collapse: collapse } td { border: 0.5pt solid #777 }",
        "p { background: #eef4f8; padding: 6pt; border-left: 3pt solid #024; box-shadow: 0 0 3pt #aaa }",
        "p { font-family: 'Source Serif 4'; font-weight: 600; max-width: 350pt }",
    ],
)
def test_harmless_styles_pass(css: str) -> None:
    assert told(css) <= {"bold-heavy"}, [finding.message for finding in judged(css)]
