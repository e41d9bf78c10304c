"""The author's line for a short text: the one that is printed where it was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks.subject import Promise, SourceText, Subject
from brochure.findings import Box, Span
from tests.checks import made

DRIVE = ("You may not drive for a day after the injection.", "Do not swim before the wound is closed.")
ROWS = (("Adults", "25", "6 months"), ("Teens", "50", "12 months"), ("Infants", "25", "6 months"))


def box_of(subject: Subject, page: int, text: str, nth: int = 0) -> Box:
    """Where `text` stands on a page for the `nth` time."""
    sheet, at = subject.facts.pages[page - 1], -1
    for _ in range(nth + 1):
        at = sheet.text.index(text, at + 1)
    return Box.around([one.box for one in sheet.glyphs[at : at + len(text)] if one.box])


def line_of(subject: Subject, text: str, page: int | None = None, box: Box | None = None) -> int | None:
    span = subject.author(text, page, box)
    return span.line if span else None


def two_pages() -> Subject:
    pages = [made.page(made.run(text), number=number) for number, text in enumerate(DRIVE, 1)]
    return made.subject(*pages, words=made.words(*DRIVE), columns=made.columns(2))


def test_a_word_of_two_blocks_is_told_at_the_block_of_its_page() -> None:
    subject = two_pages()
    assert line_of(subject, "not", 1, box_of(subject, 1, "not")) == 1
    assert line_of(subject, "not", 2, box_of(subject, 2, "not")) == 2
    assert line_of(subject, "not", 2) == 2, "the page alone is enough"
    assert line_of(subject, "not") == 1, "the first where nothing is known"
    assert line_of(subject, "bandage", 2) is None


def test_a_word_that_its_block_lacks_in_print_is_told_at_what_is_printed_there() -> None:
    """The gap of the alignment: the second text lost a word, and neither stands there in one piece."""
    texts = ("Do not run.", "Do not swim.", "Do not lift the bag before the wound has closed.")
    printed = ("Do not run.", "Do not.", texts[2])
    subject = made.subject(made.page(made.lines(*printed)), words=made.words(*texts), columns=made.columns())
    assert [line_of(subject, "not", 1, box_of(subject, 1, "not", nth)) for nth in range(3)] == [1, 2, 3]


def test_a_word_that_styles_move_behind_all_others_is_told_where_it_stands() -> None:
    texts = ("You may not drive today.", "Eat what you like to eat.", "Do not swim for a week.")
    printed = made.lines("You may", texts[1], texts[2])
    moved = made.run("not", left=200, baseline=700)
    subject = made.subject(made.page(printed, [moved]), words=made.words(*texts), columns=made.columns())
    assert line_of(subject, "not", 1, moved.box) == 1


@pytest.mark.parametrize("row", range(3))
def test_cells_that_say_the_same_are_told_at_their_rows(row: int) -> None:
    cells = [
        made.run(text, left=72 + 120 * column, baseline=700 - 20 * number)
        for number, texts in enumerate(ROWS)
        for column, text in enumerate(texts)
    ]
    words = made.words(*(text for texts in ROWS for text in texts), key="doses", kind="table")
    subject = made.subject(made.page(cells), words=words, columns=made.columns())
    for column, text in enumerate(ROWS[row]):
        assert line_of(subject, text, 1, cells[3 * row + column].box) == 3 * row + column + 1


def test_the_content_of_a_tag_says_where_it_stands() -> None:
    first, second = made.run("25", mcid=3), made.run("25", baseline=640, mcid=7)
    subject = made.subject(made.page([first, second]), words=made.words("25", "25"), columns=made.columns())
    cell = made.tag("TD", made.tag("P", marks=((0, 7),)), page=1)
    assert subject.marks.spot(cell) == (1, second.box)
    assert line_of(subject, "25", *subject.marks.spot(cell)) == 2
    assert subject.marks.spot(made.tag("TD", page=1)) == (1, None)


def notices() -> tuple[Promise, ...]:
    text = "This treatment is not approved by anybody."
    return (Promise("n", text, "every", 9.0, "Officer", Span("shared.yaml", 9)),)


def test_a_word_of_a_notice_is_told_at_the_notice_and_that_of_the_body_in_the_body() -> None:
    promised = notices()
    body, foot = made.run(DRIVE[0]), made.run(promised[0].text, baseline=60)
    subject = made.subject(
        made.page(body, foot),
        words=made.words(DRIVE[0]),
        promises=promised,
        running=(promised[0].text,),
        columns=made.columns(),
    )
    assert subject.author("not", 1, box_of(subject, 1, "not", 0)) == Span("content.yaml", 1)
    assert subject.author("not", 1, box_of(subject, 1, "not", 1)) == Span("shared.yaml", 9)


def test_a_word_of_a_notice_in_the_body_that_no_block_holds_is_told_at_the_notice() -> None:
    promised = notices()
    page = made.page(made.lines(DRIVE[0], promised[0].text))
    subject = made.subject(page, words=made.words(DRIVE[0]), promises=promised, columns=made.columns())
    assert subject.author("not", 1, box_of(subject, 1, "not", 1)) == Span("shared.yaml", 9)
    assert subject.author("not", 1, box_of(subject, 1, "not", 0)) == Span("content.yaml", 1)


def test_a_crowd_of_findings_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = two_pages()
    box = box_of(subject, 2, "not")
    assert line_of(subject, "not", 2, box) == 2
    made_once = []
    monkeypatch.setattr(type(subject._placing), "_author", lambda *asked: made_once.append(asked))
    assert {line_of(subject, "not", 2, box) for _ in range(100)} == {2}
    assert made_once == []


def test_findings_carry_the_line_of_their_place() -> None:
    """Through a rule: the same short line in two blocks, and the second runs over the sheet."""
    far = made.run("not today", left=590, baseline=500)
    page = made.page([made.run("not today"), far])
    subject = made.subject(page, words=made.words("not today", "not today"), columns=made.columns())
    (one,) = made.found("text-off-sheet", subject)
    assert one.span == Span("content.yaml", 2)


def test_a_page_that_nobody_has_or_a_box_with_nothing_in_it_leaves_the_first() -> None:
    subject = two_pages()
    assert line_of(subject, "not", 9, Box(0, 0, 9, 9)) == 1
    assert line_of(subject, "not", 2, Box(0, 0, 9, 9)) == 1
    assert line_of(made.subject(*subject.facts.pages), "not", 2, box_of(subject, 2, "not")) is None
    word = replace(SourceText("", "x"), span=Span("content.yaml", 5))
    assert line_of(made.subject(*subject.facts.pages, words=(word,)), "not", 1) is None


def initial(left: float = 72.0, **more: float) -> Subject:
    """A paragraph whose first letter is a drop cap, which layout engines draw first on the page."""
    begun = made.run("H", left=left, baseline=574, size=30, **more)
    rest = [
        made.run(text, left=94, baseline=baseline)
        for text, baseline in (("ip pain comes and", 584), ("goes with the weather", 569))
    ]
    words = made.words("Ask your doctor first.", "Hip pain comes and goes with the weather")
    page = made.page([begun, made.run("Ask your doctor first."), *rest])
    return made.subject(page, words=words, columns=made.columns())


def test_a_drop_cap_begins_the_paragraph_beside_it() -> None:
    assert made.found("words-lost", initial()) == []
    assert made.found("words-reordered", initial()) == []


def test_a_large_letter_far_from_the_paragraph_begins_nothing() -> None:
    assert made.found("words-lost", initial(left=300))
