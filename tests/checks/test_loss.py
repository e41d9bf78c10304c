"""Nothing lost: words of the source against words of the pages."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from brochure.checks.alignment import align
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from tests.checks import made

FIRST = "Stem cells come from bone marrow, fat tissue or the umbilical cord."
SECOND = "They are put into the hip with a needle under X-ray."
THIRD = "Call the clinic at once if you have fever or chest pain."
ALL = made.words(FIRST, SECOND, THIRD)


def two_pages(*texts: str) -> list[object]:
    return [made.page(made.lines(*texts)), made.page(made.lines("The next page has other text."))]


def test_everything_there_is_fine() -> None:
    subject = made.subject(made.page(made.lines(FIRST, SECOND, THIRD)), words=ALL)
    assert not made.found("words-lost", subject)
    assert not made.found("words-reordered", subject)
    assert not made.found("words-added", subject)


def test_a_lost_text_is_named_with_its_line_and_page() -> None:
    pages = made.page(made.lines(FIRST)), made.page(made.lines(THIRD))
    [finding] = made.found("words-lost", made.subject(*pages, words=ALL))
    assert finding.span is not None and finding.span.line == 2
    assert finding.page == 2
    assert "the whole text “They are put into the hip" in finding.message


@pytest.mark.parametrize(("count", "told"), [(3, 3), (4, 1), (30, 1)])
def test_many_texts_of_one_block_that_are_lost_are_told_as_one(count: int, told: int) -> None:
    gone = [f"Cell {number} holds {number + 50} mg of it." for number in range(count)]
    words = (*made.words(FIRST), *made.words(*gone, key="table"), *made.words(THIRD))
    found = made.found("words-lost", made.subject(made.page(made.lines(FIRST, THIRD)), words=words))
    assert len(found) == told
    assert (f"lacks {count} texts of one block: “Cell 0 holds 50 mg of it.”" in found[0].message) == (
        told == 1
    )


def test_texts_of_several_blocks_that_are_lost_are_told_apart() -> None:
    gone = [f"Text {number} holds {number + 50} mg of it." for number in range(9)]
    words = (*made.words(FIRST), *made.words(*gone), *made.words(THIRD))
    assert len(made.found("words-lost", made.subject(made.page(made.lines(FIRST, THIRD)), words=words))) == 9


def test_a_lost_line_names_only_its_words() -> None:
    subject = made.subject(
        made.page(made.lines(FIRST, "They are put into", "under X-ray.", THIRD)), words=ALL
    )
    [finding] = made.found("words-lost", subject)
    assert "“the hip with a needle”" in finding.message


@pytest.mark.parametrize(
    "printed",
    [
        ["They are put into the hip", "with a needle under X-ray."],
        ["They are put into the hip with a nee\u00ad", "dle under X-ray."],
        ["They are put into the hip with a nee\u2010", "dle under X-ray."],
        ["THEY ARE PUT INTO THE HIP WITH A NEEDLE UNDER X-RAY."],
        ["T h e y are put into the h i p with a needle under X-ray."],
        ["They are put into the hip with a needle under X-", "ray."],
        ["1. They are put into the hip with a needle under X-ray."],
    ],
)
def test_layout_is_no_loss(printed: list[str]) -> None:
    subject = made.subject(made.page(made.lines(FIRST, *printed, THIRD)), words=ALL)
    assert not made.found("words-lost", subject)
    assert not made.found("words-reordered", subject)


def test_a_text_may_go_on_behind_header_and_footer() -> None:
    footer = made.run("They are not FDA-approved.", baseline=60)
    header = made.run("OBSERVATIONAL RESEARCH", baseline=745)
    pages = (
        made.page(header, made.lines(FIRST, "They are put into the hip", top=130), footer),
        made.page(header, made.lines("with a needle under X-ray.", THIRD), footer),
    )
    assert not made.found("words-lost", made.subject(*pages, words=ALL, columns=made.columns(2)))


def test_footer_words_do_not_stand_in_for_lost_ones() -> None:
    footer = made.run(SECOND, baseline=60)
    subject = made.subject(made.page(made.lines(FIRST, THIRD), footer), words=ALL, columns=made.columns())
    assert len(made.found("words-lost", subject)) == 1


def test_without_areas_running_matter_is_known_by_its_words() -> None:
    footer = made.run(SECOND, baseline=60)
    subject = made.subject(made.page(made.lines(FIRST, THIRD), footer), words=ALL, running=(SECOND,))
    assert len(made.found("words-lost", subject)) == 1


def test_a_text_that_stands_in_the_body_and_in_the_footer_is_there_twice() -> None:
    """As on a last page with all notices, in a file whose tags another program dropped."""
    footer, copy = made.run(SECOND, baseline=60), made.lines(SECOND, top=240)
    body = made.lines(FIRST, top=260), copy, made.lines(THIRD, top=220)
    for runs in ((*body, footer), (footer, *body)):
        subject = made.subject(made.page(*runs), words=ALL, running=(SECOND,))
        assert not made.found("words-lost", subject) and not made.found("words-added", subject)
    alone = made.subject(made.page(*body), words=ALL, running=(SECOND,))
    assert len(made.found("words-lost", alone)) == 1, "what stands there once is the footer"


def test_swapped_texts_are_out_of_order_and_not_lost() -> None:
    subject = made.subject(made.page(made.lines(FIRST, THIRD, SECOND)), words=ALL)
    assert not made.found("words-lost", subject)
    [finding] = made.found("words-reordered", subject)
    assert finding.span is not None and finding.page == 1 and finding.box is not None


def test_swapped_words_in_a_text_are_out_of_order() -> None:
    subject = made.subject(
        made.page(made.lines(FIRST, "They with a needle are put into the hip under X-ray.", THIRD)), words=ALL
    )
    assert not made.found("words-lost", subject)
    assert len(made.found("words-reordered", subject)) == 1


def test_cells_of_a_table_may_come_line_by_line() -> None:
    cells = made.words("Pain after six", "months was less", "Walking was easier", "for most", key="table-1")
    page = made.page(made.lines(FIRST, "Pain Walking", "after six was easier", "months for", "was less most"))
    subject = made.subject(page, words=(*made.words(FIRST), *cells))
    assert not made.found("words-lost", subject)
    assert not made.found("words-reordered", subject)


def test_the_first_line_of_a_cell_left_behind_is_out_of_order_and_not_lost() -> None:
    words = made.words("3", "Studied: heart attack", FIRST, SECOND, key="papers-1")
    pages = (
        made.page(made.lines("3", FIRST[:38])),
        made.page(made.lines("Studied: heart attack", FIRST[38:], SECOND)),
    )
    subject = made.subject(*pages, words=words)
    assert not made.found("words-lost", subject)
    [finding] = made.found("words-reordered", subject)
    assert finding.page == 1


def test_short_texts_are_not_taken_from_elsewhere() -> None:
    words = made.words("No", FIRST, "Yes", SECOND)
    subject = made.subject(made.page(made.lines("No", FIRST, SECOND, "Now the eyes")), words=words)
    [finding] = made.found("words-lost", subject)
    assert finding.span is not None and finding.span.line == 3


def test_repeated_texts_are_counted() -> None:
    words = made.words(FIRST, SECOND, FIRST)
    assert not made.found(
        "words-lost", made.subject(made.page(made.lines(FIRST, SECOND, FIRST)), words=words)
    )
    assert made.found("words-lost", made.subject(made.page(made.lines(FIRST, SECOND)), words=words))


def added(*texts: str, **expected: object) -> list[str]:
    """What is said to be added to the three texts, one page with these lines."""
    subject = made.subject(made.page(made.lines(*texts)), words=ALL, **expected)
    return [finding.message.split("“")[1].split("”")[0] for finding in made.found("words-added", subject)]


def test_added_words_are_reported() -> None:
    page = made.page(made.lines(FIRST, "Ask us today about our special offer", SECOND, THIRD))
    [finding] = made.found("words-added", made.subject(page, words=ALL))
    assert "special offer" in finding.message and finding.box is not None
    assert finding.severity.value == "error"


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        ((FIRST, "They are not put into the hip with a needle under X-ray.", THIRD), ["not"]),
        ((FIRST, "They are not put", "into the hip with a nee\u00ad", "dle under X-ray.", THIRD), ["not"]),
        ((FIRST + " (not true)", SECOND, THIRD), ["(not true)"]),
        (("Not", FIRST, SECOND, THIRD), ["Not"]),
        ((FIRST, SECOND, THIRD, "no."), ["no."]),
        ((FIRST, SECOND, "Never call the clinic at once if you have fever or chest pain."), ["Never"]),
    ],
)
def test_one_added_word_is_enough(lines: tuple[str, ...], more: list[str]) -> None:
    assert added(*lines) == more


PLAIN = tuple(replace(word, marks=()) for word in ALL)
"""The three texts, and that they are no items of lists: before one, any sign may be a bullet."""


@pytest.mark.parametrize(
    "sign", ["·", "•", "—", "–", ":", ",", ";", "|", "“", "”", "'", "(", ")", "[ ]", "· |"]
)
@pytest.mark.parametrize("line", ["{} They are put", "They are {} put", "They are put {}", "They are put{}"])
def test_signs_that_say_nothing_may_stand_between_words(sign: str, line: str) -> None:
    """As a style sheet prints them: `content: " ·"`."""
    rest = "into the hip with a needle under X-ray."
    page = made.page(made.lines(FIRST, line.format(sign), rest, THIRD))
    assert not made.found("words-added", made.subject(page, words=PLAIN))


@pytest.mark.parametrize(
    "sign", ["?", "!", "%", "+", "<", ">", "=", "×", "✗", "✓", "*", "−", "/", ".", "…", "·!", "no ·"]
)
def test_signs_that_say_something_may_not(sign: str) -> None:
    rest = "into the hip with a needle under X-ray."
    for line in (
        f"They are {sign} put",
        f"They are put {sign}",
        f"They are put{sign}",
        f"{sign} They are put",
    ):
        page = made.page(made.lines(FIRST, line, rest, THIRD))
        assert made.found("words-added", made.subject(page, words=PLAIN)), line


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("·510 mg a day", True), ("510· mg a day", True), ("510, mg a day", True),
        ("–510 mg a day", True), ("— 510 mg a day", True), ("510– mg a day", True),
        ("'510 mg a day", True), ("510” mg a day", True), ("|510 mg a day", True),
        ("510 · mg a day", False), ("· 510 mg a day", False), ("510 – mg a day", False),
        ("(510) mg a day", False), ("510 mg · a day", False), ("510 mg a day –", False),
    ],
)  # fmt: skip
def test_a_sign_beside_a_number_is_told(printed: str, told: bool) -> None:
    texts = made.words(FIRST, "Take", "510 mg a day", THIRD)
    words = tuple(replace(word, marks=()) for word in texts)
    page = made.page(made.lines(FIRST, "Take", printed, THIRD))
    assert bool(made.found("words-added", made.subject(page, words=words))) is told


@pytest.mark.parametrize(
    "lines",
    [
        ("1", FIRST, "2", SECOND, "3.", THIRD),
        ("a.", FIRST, "(b)", SECOND, "iii.", THIRD),
        ("•", FIRST, "o", SECOND, "→", THIRD),
        (FIRST, "They are put into the hip with a nee\u00ad", "dle under X-ray.", THIRD, "Page 1 of 1"),
    ],
)
def test_markers_numbers_and_hyphens_are_not_added_words(lines: tuple[str, ...]) -> None:
    assert not added(*lines)


def test_the_head_of_a_table_may_come_again_on_the_next_page() -> None:
    cells = made.words("Joint", "People seen", FIRST, "nine", SECOND, "ten", key="table", kind="table")
    head = ("Joint", "People seen")
    pages = made.page(made.lines(*head, FIRST, "nine")), made.page(made.lines(*head, SECOND, "ten"))
    assert not made.found("words-added", made.subject(*pages, words=cells))
    one = made.page(made.lines(*head, FIRST, "nine", *head, SECOND, "ten"))
    assert made.found("words-added", made.subject(one, words=cells))
    half = made.page(made.lines(*head, FIRST, "nine")), made.page(made.lines("Not", SECOND, "ten"))
    assert made.found("words-added", made.subject(*half, words=cells))


def test_words_inside_a_figure_are_the_figures() -> None:
    page = made.page(made.lines(FIRST, "Femur", SECOND, THIRD))
    drawn = made.facts(page, tags=made.tree(made.tag("Figure", "Femur", alt="A hip")))
    assert not made.found("words-added", made.subject(of=drawn, words=ALL))


def footed(footer: str) -> list[str]:
    """What is said of two pages with this footer."""
    foot = made.run(footer, baseline=60)
    pages = made.page(made.lines(FIRST, SECOND, THIRD), foot), made.page(foot)
    running = ("This is experimental. It is safe to read.", "Page")
    subject = made.subject(*pages, words=ALL, columns=made.columns(2), running=running)
    return [finding.message for finding in made.found("words-added", subject)]


def test_words_added_to_running_matter() -> None:
    [message] = footed("This is not experimental. It is safe to read.")
    assert message == "page 1 says “not”, which nobody wrote (and once more)"
    assert footed("This is experimental. It is safe to read. (Not true.)")
    assert not footed("This is experimental. It is safe to read.")


def test_page_numbers_in_running_matter_are_not_added_words() -> None:
    texts = ("This is experimental.", "Page")
    for number in ("Page 1 of 2", "1", "1 / 2", "Page 1"):
        pages = (
            made.page(made.lines(FIRST, SECOND, THIRD), made.run(number, baseline=60)),
            made.page(made.run(number.replace("1", "2", 1), baseline=60)),
        )
        subject = made.subject(*pages, words=ALL, columns=made.columns(2), running=texts)
        assert not made.found("words-added", subject), number


def spoken(**second: object) -> Subject:
    """A tagged page whose second text is a run with the fields `second`."""
    page = made.page(made.run(FIRST), made.run(SECOND, baseline=684, **second), made.run(THIRD, baseline=668))
    facts = made.facts(page, tags=made.tree(made.tag("P", FIRST), made.tag("P", THIRD)))
    return made.subject(of=facts, words=ALL, columns=made.columns())


def test_words_on_paper_marked_as_decoration() -> None:
    [finding] = made.found("words-untagged", spoken(artifact=True))
    assert "They are put" in finding.message and finding.page == 1 and finding.box is not None
    assert finding.span is not None and finding.span.line == 2


def test_words_outside_the_tree_are_said_once() -> None:
    assert not made.found("words-untagged", spoken(artifact=False))
    assert made.found("text-untagged", spoken(artifact=False))


def test_a_bullet_may_be_decoration() -> None:
    bullet = made.run("•", left=60, artifact=True)
    facts = made.facts(made.page(bullet, made.run(FIRST)), tags=made.tree(made.tag("P", FIRST)))
    subject = made.subject(of=facts, words=made.words(FIRST), columns=made.columns())
    assert not made.found("words-untagged", subject)
    assert not made.found("words-added", subject)


def test_a_superscript_drawn_last_belongs_to_its_line() -> None:
    first, rest = made.run("see the study"), made.run(", and more", left=72 + 13 * 6 + 6)
    note = made.run("1", left=72 + 13 * 6 + 1, baseline=704, size=8)
    page = made.page(first, rest, made.run("the next line", baseline=684), note)
    [one, two] = made.subject(page).lines[0]
    assert (one.text, two.text) == ("see the study1, and more", "the next line")
    assert not made.found("words-lost", made.subject(page, words=made.words("see the study1, and more")))


@pytest.mark.parametrize("rule", ["words-lost", "words-reordered", "words-added", "words-untagged"])
def test_without_content_nothing_is_said(rule: str) -> None:
    assert made.outcome(rule, made.subject(made.page(made.lines(FIRST)))) == "not applicable"


def test_any_block_lost_from_a_long_text_is_found() -> None:
    chance = random.Random(7)
    vocabulary = [
        "hip",
        "pain",
        "cells",
        "study",
        "needle",
        "months",
        "the",
        "of",
        "and",
        "less",
        "no",
        "walk",
    ]
    texts = [" ".join(chance.choices(vocabulary, k=chance.randint(1, 30))) for _ in range(200)]
    for gone in chance.sample(range(200), 25):
        rest = [text for number, text in enumerate(texts) if number != gone]
        stream, starts = "", []
        for word in " ".join(rest).split():
            starts.append(len(stream))
            stream += squash(word)
        alignment = align(texts, stream, starts)
        lost = sum(len(loss.words) for loss in alignment.losses)
        assert lost or any(texts[gone] in text for text in rest), texts[gone]
        assert lost <= len(texts[gone].split())
