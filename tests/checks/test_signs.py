"""Signs, numbers and order in print: a style sheet may neither add nor take one away, nor turn steps."""

from __future__ import annotations

from functools import cache

import pytest

from brochure import checks, facts
from brochure.checks.subject import Column, Expected, SourceText, Subject
from brochure.findings import Severity
from brochure.html.words import Place, words_of
from tests import drafting
from tests.checks import made

BODY = """
<h1 id="title">Pain medicine</h1>
<p id="text">Take <strong>9</strong> tablets a day, no more than 2.5 mg for follow-up. It must be &lt; 140 and
 ≥ 60 %, between −5 and 10. The long-term use of well-being is described over several lines of text, so that a
 hyphen-break may come to stand at the end of a line somewhere, as it would.</p>
<table id="table"><tr><th scope="col">Medicine</th>
<th scope="col">Morning</th><th scope="col">Evening</th></tr>
<tr><td>Warfarin</td><td>5</td><td>0</td></tr><tr><td>Metoprolol</td><td>–</td><td>50</td></tr></table>
<ol id="steps"><li>Wash your hands</li><li>Open the box</li><li>Call us</li></ol>
<ul id="list"><li>Walk a little</li><li>Drink water</li></ul>
"""
STYLE = 'body { font: 12.5pt/1.3 "Source Sans 3" } td, th { padding: 2pt 8pt; text-align: left }'
KINDS = {"title": "", "text": "text", "table": "table", "steps": "steps", "list": "list"}
RULES = ("words-added", "words-lost", "words-reordered", "list-number-wrong", "print-reordered")


@cache
def told(css: str, body: str = BODY, source: str = BODY) -> tuple[tuple[str, str], ...]:
    draft = drafting.lay(drafting.document(body, STYLE + css))
    places = {key: Place(kind, None) for key, kind in KINDS.items()}
    words, running = words_of(drafting.document(source), places)
    expected = Expected(
        words=tuple(SourceText(word.text, word.key, word.span, word.kind, word.marks) for word in words),
        columns=tuple(Column(f.page, f.body, f.header, f.footer) for f in draft.columns),
        language="en-US",
        running=running,
    )
    found = checks.run(Subject(facts.inspect(draft.pdf), expected)).findings
    return tuple((f.rule, f.message) for f in found if f.rule in RULES and f.severity is Severity.ERROR)


def test_the_items_of_lists_know_their_markers() -> None:
    words, _ = words_of("<ol start=3><li>a<ul><li>b</ul><li><p>c<p>d</ol><ul><li><ol><li>e</ol></ul>", {})
    assert [word.marks for word in words] == [(3,), (0,), (4,), (), (0, 1)]


@pytest.mark.parametrize(
    ("css", "says"),
    [
        ('td::after { content: "0" }', "0"),
        ('td:last-child::before { content: "." }', "."),
        ('td:nth-child(2)::before { content: "1" }', "1"),
        ('td:nth-child(2)::before { content: "−" }', "−5"),
        ('td:last-child::before { content: "> " }', ">"),
        ('td:last-child::before { content: "±" }', "±"),
        ('td:last-child::after { content: "%" }', "%"),
        ('strong::after { content: "0" }', "0"),
        ('strong::before { content: "−" }', "−9"),
        ('strong::before { content: "– " }', "– 9"),
        ('ul { list-style: "10 × " }', "10 ×"),
        ('ul { list-style: "✗ " }', "✗"),
        ('ul { list-style: "✓ " }', "✓"),
        ('p::before { content: "✗ " }', "✗"),
        ("ul { list-style: decimal }", "1."),
    ],
)
def test_a_sign_of_the_style_sheet_is_told(css: str, says: str) -> None:
    assert any(rule == "words-added" and f"“{says}" in message for rule, message in told(css)), told(css)


@pytest.mark.parametrize("sign", ["−", "&lt; ", "≥ ", " %", "."])
def test_a_sign_that_is_lost_is_told(sign: str) -> None:
    assert sign in BODY
    found = told("", BODY.replace(sign, "", 1) if sign != "." else BODY.replace("2.5", "25"))
    assert [rule for rule, _ in found] == ["words-lost"], found


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        (
            "ol { counter-reset: list-item 4 } ol > li { counter-increment: list-item -1 }",
            "list-number-wrong",
        ),
        ("ol > li { counter-set: list-item 7 }", "list-number-wrong"),
        ("ol { list-style: none }", "list-number-wrong"),
        ("ol { list-style: disc }", "list-number-wrong"),
        ("ol { display: flex; flex-direction: column-reverse; list-style: none }", "print-reordered"),
        ("ol > li { position: relative; top: 60pt } ol > li + li { top: -20pt }", "print-reordered"),
        ("ol > li:first-child { position: relative; top: 160pt }", "print-reordered"),
        ("table { position: relative; top: 250pt }", "print-reordered"),
    ],
)
def test_steps_in_another_order_are_told(css: str, rule: str) -> None:
    rules = {name for name, _ in told(css)}
    assert rule in rules or (rule == "print-reordered" and "words-reordered" in rules), told(css)


@pytest.mark.parametrize(
    "css",
    [
        "",
        "p { max-width: 90pt }",
        "p { max-width: 80pt; hyphens: auto; font-size: 11pt }",
        'ul { list-style: "– " }',
        'ul { list-style: "▪  " }',
        "ul { list-style: none }",
        "ul { list-style: circle }",
        'p::before { content: "• " }',
        "body { columns: 2 }",
        "ul { display: flex; list-style: none; gap: 30pt }",
        "h1 { break-after: page }",
        "ol { display: grid; grid-template-columns: 1fr 1fr }",
    ],
)
def test_harmless_styles_pass(css: str) -> None:
    assert told(css) == ()


DOSES = '<ul id="list"><li>5 mg is little.</li><li>8 °C is too warm.</li></ul>'


@pytest.mark.parametrize(
    "sign", ["−", "– ", "-", "‐", "·", "· ", "‹", "‹ ", "›", "~", "±", "<", "+", ".", ",", "⁃"]
)
def test_a_sign_as_the_bullet_of_a_number_is_told(sign: str) -> None:
    found = told(f'ul {{ list-style: "{sign}" }}', DOSES, DOSES)
    assert {rule for rule, _ in found} == {"words-added"}, found


@pytest.mark.parametrize(
    ("sign", "body"),
    [
        *((sign, DOSES) for sign in ("• ", "•", "▪ ", "◦ ", "")),
        *(
            (sign, DOSES.replace("5 mg", "Five").replace("8 °C", "Eight"))
            for sign in ("– ", "-", "· ", "›", "−")
        ),
    ],
)
def test_a_bullet_before_a_number_and_a_dash_before_words_pass(sign: str, body: str) -> None:
    assert told(f'ul {{ list-style: "{sign}" }}', body, body) == ()


def test_cells_and_blocks_in_print_stand_in_the_authors_order() -> None:
    words = made.words("Warfarin tablets", "in the morning", "in the evening", key="table", kind="table")

    def swapped(*places: tuple[float, float], **more: object) -> list[str]:
        runs = [made.run(w.text, left=x, baseline=y) for w, (x, y) in zip(words, places, strict=True)]
        subject = made.subject(made.page(runs), words=words, **more)
        return [finding.message for finding in made.found("print-reordered", subject)]

    [message] = swapped((72, 700), (400, 700), (200, 700))
    assert message == "“in the evening” stands left of “in the morning”, which comes first"
    [message] = swapped((72, 680), (72, 700), (72, 660))
    assert message == "“in the morning” stands above “Warfarin tablets”, which comes first"
    assert not swapped((72, 700), (200, 700), (400, 700))
    assert not swapped((72, 700), (72, 680), (300, 720))
    assert not swapped((400, 700), (200, 700), (72, 700), language="ar")


def test_a_page_number_stands_by_itself() -> None:
    texts = ("Stem cells come from bone marrow.", "Talk with your doctor.")
    words = made.words(*texts)
    running = ("This is experimental.", "Page")

    def added(foot: str, left: float = 72) -> bool:
        runs = [made.run(running[0], baseline=60), made.run(foot, left=left, baseline=60)]
        page = made.page(made.lines(*texts), runs)
        subject = made.subject(page, words=words, running=running, columns=made.columns())
        return bool(made.found("words-added", subject))

    assert added("1", left=72 + 6 * len(running[0]))
    assert added("✗", left=300)
    assert not added("1", left=300)
    assert not added("Page 1", left=300)


def test_number_of_an_item_in_a_foreign_file() -> None:
    words = tuple(SourceText(t, "b", None, "steps", (n,)) for n, t in enumerate(("Wash", "Open", "Call"), 1))
    for numbers, count in ((("1.", "2.", "3."), 0), (("a)", "b)", "c)"), 0), (("3.", "2.", "1."), 2)):
        texts = [text for pair in zip(numbers, ("Wash", "Open", "Call"), strict=True) for text in pair]
        subject = made.subject(made.page(made.lines(*texts)), words=words)
        assert len(made.found("list-number-wrong", subject)) == count, numbers
        assert not made.found("words-added", subject)
    assert made.outcome("list-number-wrong", made.subject(words=made.words("Wash"))) == "not applicable"


def test_an_item_may_be_as_short_as_its_marker() -> None:
    body = BODY.replace("<li>Open the box</li>", "<li>Eat.</li>").replace("Walk a little", "Go.")
    places = {key: Place(kind, None) for key, kind in KINDS.items()}
    words, running = words_of(drafting.document(body), places)
    draft = drafting.lay(drafting.document(body, STYLE))
    expected = Expected(
        words=tuple(SourceText(w.text, w.key, w.span, w.kind, w.marks, w.raised) for w in words),
        running=running,
    )
    assert any(word.text == "Eat." and word.marks == (2,) for word in words)
    found = checks.run(Subject(facts.inspect(draft.pdf), expected)).findings
    assert [one.message for one in found if one.rule in RULES] == []
