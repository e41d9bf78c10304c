"""Footnotes: words that a style sets at the foot are in order there; words that only stand there are not."""

from __future__ import annotations

from functools import cache

import pytest

from brochure import checks, facts
from brochure.checks.subject import Column, Expected, SourceText, Subject
from brochure.html.words import words_of
from tests import drafting

BODY = """<h1>Pain medicine</h1>
<p>Take two tablets<span class="n">A tablet holds 500 mg of the medicine; count what you take of it.</span>
 in the morning and one at night.</p>
<p>It has <em>not</em> been tested in children. You may <b>not drive today</b> and rest.</p>
<p>Drink much. <i>It helps your kidneys. Tea is fine.</i> Then rest a little while.</p>
<p class="w">A whole paragraph may be a footnote, too.</p>
<p>The last of them all stands here.</p>
"""
STYLE = 'body { font: 12.5pt/1.3 "Source Sans 3" }'
RULES = ("words-reordered", "words-lost", "words-added", "words-unspoken", "print-reordered")


@cache
def told(css: str, printed: str = BODY) -> tuple[str, ...]:
    """What the rules on words and their order tell of a page in this style."""
    draft = drafting.lay(drafting.document(printed, STYLE + css))
    words, running = words_of(drafting.document(BODY), {})
    expected = Expected(
        words=tuple(SourceText(word.text, word.key, word.span, word.kind, word.marks) for word in words),
        columns=tuple(Column(f.page, f.body, f.header, f.footer) for f in draft.columns),
        language="en-US",
        running=running,
    )
    judged = checks.run(Subject(facts.inspect(draft.pdf), expected))
    return tuple(f"{f.rule}: {f.message}" for f in judged.findings if f.rule in RULES)


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".n { float: footnote }",
        "i { float: footnote }",
        ".n, i { float: footnote }",
        ".w { float: footnote }",
        ".n { float: footnote } ::footnote-call { content: '*' } ::footnote-marker { content: '* ' }",
        ".n { float: footnote } ::footnote-call { font-size: 7pt } ::footnote-marker { content: '1) ' }",
    ],
)
def test_a_footnote_at_the_foot_is_in_order(css: str) -> None:
    assert told(css) == ()


@pytest.mark.parametrize(
    "css",
    [
        "em { float: footnote }",  # a “not” is no sentence
        "b { float: footnote }",
        ".n { float: footnote } ::footnote-call { content: none }",
        ".n { float: footnote } ::footnote-marker { content: none }",
        "i { float: footnote } ::footnote-marker { content: '2. ' }",
        "i { float: right }",
        ".n { position: absolute; left: 0; bottom: 0 }",
        ".w { position: absolute; left: 0; bottom: 0 }",
    ],
)
def test_words_that_only_stand_elsewhere_are_out_of_order(css: str) -> None:
    rules = {one.partition(":")[0] for one in told(css)}
    assert rules & {"words-reordered", "words-lost"}, told(css)


def test_a_footnote_that_says_something_else_is_told() -> None:
    """The hiding ones: another dose in the note, and a text that goes on otherwise after its mark."""
    foot = ".n, i { float: footnote }"
    other = BODY.replace("500 mg of", "900 mg of")
    assert any("500" in one or "900" in one for one in told(foot, other)), told(foot, other)
    turned = BODY.replace("Then rest a little while", "Then walk a little while")
    assert any(one.startswith("words-") for one in told(foot, turned))


def test_the_number_of_a_citation_is_no_footnote() -> None:
    body = BODY.replace("</h1>", "</h1><p>It helps some people<sup>1</sup> a little.</p>")
    body += "<p>1. Park EH. Cells for the hip. J Hip. 2018.</p>"
    assert any("Park" in one or "1" in one for one in told("", body))
