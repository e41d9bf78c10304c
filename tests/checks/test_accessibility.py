"""What a screen reader needs: the file, its figures, its structure."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Subject
from brochure.facts import Bookmark, Facts, Tag
from brochure.findings import Severity
from tests.checks import made

TEXT = "Stem cells come from bone marrow."


def file(**more: object) -> Subject:
    fields: dict[str, object] = {
        "tags": made.tree(made.tag("H1", "Hip arthritis"), made.tag("P", TEXT)),
        **more,
    }
    facts = made.facts(made.page(made.lines("Hip arthritis", TEXT)), **fields)
    return made.subject(
        of=facts, language="en-US", title="Hip arthritis", words=made.words("Hip arthritis", TEXT)
    )


ALL = [
    *("untagged", "pdf-ua-missing", "language-wrong", "title-wrong", "title-hidden", "bookmarks-missing"),
    *("text-untagged", "heading-first", "heading-skipped", "list-untagged", "reading-order"),
]


@pytest.mark.parametrize("rule", ALL)
def test_a_good_file(rule: str) -> None:
    assert not made.found(rule, file())


@pytest.mark.parametrize(
    ("rule", "fields", "told"),
    [
        ("untagged", {"tags": None}, "no tag tree"),
        ("untagged", {"tags": Tag("Document")}, "no tag tree"),
        ("untagged", {"marked": False}, "does not say so"),
        ("untagged", {"marked": None}, "does not say so"),
        ("pdf-ua-missing", {"pdf_ua": None}, "PDF/UA"),
        ("language-wrong", {"language": None}, "does not name"),
        ("language-wrong", {"language": "English!"}, "not a language tag"),
        ("language-wrong", {"language": "de"}, "the content says “en-US”"),
        ("title-wrong", {"title": ""}, "no title"),
        ("title-wrong", {"title": "final_v3.docx"}, "is a file name"),
        ("title-wrong", {"title": "Untitled"}, "is a file name"),
        ("title-wrong", {"title": "Knee arthritis"}, "“Knee arthritis”"),
        ("title-hidden", {"title_shown": False}, "file's name"),
        ("title-hidden", {"title_shown": None}, "file's name"),
        ("bookmarks-missing", {"bookmarks": (Bookmark("Risks", 1, None),)}, "“Risks” leads nowhere"),
    ],
)
def test_a_bad_file(rule: str, fields: dict[str, object], told: str) -> None:
    [finding] = made.found(rule, file(**fields))
    assert told in finding.message


def test_language_tags_differ_in_case_only() -> None:
    assert not made.found("language-wrong", file(language="EN-us"))


def test_bookmarks_from_four_pages_on() -> None:
    pages = [made.page() for _ in range(4)]
    assert made.found("bookmarks-missing", made.subject(*pages))
    assert not made.found("bookmarks-missing", made.subject(*pages[:3]))
    kept = made.facts(*pages, bookmarks=(Bookmark("Risks", 1, 2),))
    assert not made.found("bookmarks-missing", made.subject(of=kept))


def untagged_run(**more: object) -> Facts:
    page = made.page(made.lines(TEXT), made.run("A running header", baseline=745, **more))
    return made.facts(page, tags=made.tree(made.tag("P", TEXT)))


@pytest.mark.parametrize("more", [{}, {"mcid": None}])
def test_text_outside_the_tree(more: dict[str, object]) -> None:
    [finding] = made.found("text-untagged", made.subject(of=untagged_run(**more)))
    assert "“A running header” is on page 1" in finding.message and finding.box is not None


@pytest.mark.parametrize("artifact", [True, None])
def test_an_artifact_need_not_be_tagged(artifact: bool | None) -> None:
    assert not made.found("text-untagged", made.subject(of=untagged_run(artifact=artifact)))


def tagged(*parts: Tag) -> Subject:
    return made.subject(of=made.facts(made.page(), tags=made.tree(*parts)))


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        ("hip.svg", "is a file name"),
        ("IMG_2031", "is a file name"),
        ("Chart", "does not say"),
        ("Hip", "has 3 characters; at least 5"),
        ("x" * 151, "at most 150"),
        ("An image of the hip joint", "says that it is an image"),
    ],
)
def test_poor_alternative_texts(alt: str, told: str) -> None:
    [finding] = made.found("figure-alt-poor", tagged(made.tag("Figure", alt=alt, page=3)))
    assert told in finding.message and finding.page == 3


@pytest.mark.parametrize(
    "alt", ["The hip joint from the side", "x" * 150, "Imaging of the hip", "Chart: pain falls"]
)
def test_good_alternative_texts(alt: str) -> None:
    subject = tagged(made.tag("Figure", alt=alt))
    assert not made.found("figure-alt-poor", subject)
    assert not made.found("figure-unspoken", subject)


def test_figures_without_text_or_with_the_same() -> None:
    [finding] = made.found("figure-unspoken", tagged(made.tag("Figure", alt=" ", page=2)))
    assert finding.page == 2
    assert not made.found("figure-unspoken", tagged(made.tag("Figure", actual_text="E = mc²")))
    twice = made.tag("Figure", alt="The hip joint"), made.tag("Figure", alt="The hip joint")
    [finding] = made.found("figure-alt-poor", tagged(*twice))
    assert "two figures" in finding.message
    assert made.outcome("figure-unspoken", tagged(made.tag("P", "text"))) == "not applicable"


def heads(*roles: str) -> Subject:
    return tagged(*(made.tag(role, f"Heading {number}", page=1) for number, role in enumerate(roles, 1)))


@pytest.mark.parametrize(
    ("roles", "rule", "count"),
    [
        (["H1", "H2", "H3", "H2", "H3"], "heading-skipped", 0),
        (["H1", "H2", "H4"], "heading-skipped", 1),
        (["H1", "H3", "H2", "H4"], "heading-skipped", 2),
        (["H1", "H2"], "heading-first", 0),
        (["H2", "H1"], "heading-first", 1),
        (["P"], "heading-first", 1),
        (["H1", "H2", "H1"], "heading-first", 1),
    ],
)
def test_headings(roles: list[str], rule: str, count: int) -> None:
    found = made.found(rule, heads(*roles))
    assert len(found) == count
    assert all(finding.page == 1 for finding in found)


def test_a_second_h1_is_a_warning_and_an_empty_heading_an_error() -> None:
    assert [f.severity for f in made.found("heading-first", heads("H1", "H1"))] == [Severity.WARNING]
    [finding] = made.found("heading-skipped", tagged(made.tag("H1", "Title"), made.tag("H2", " ")))
    assert "is empty" in finding.message


@pytest.mark.parametrize(
    "texts", [["• one", "• two"], ["1. one", "2. two"], ["– one", "– two", "– three"], ["a) one", "b) two"]]
)
def test_typed_lists(texts: list[str]) -> None:
    paragraphs = [made.tag("P", text, page=1) for text in texts]
    [finding] = made.found("list-untagged", tagged(made.tag("Sect", *paragraphs)))
    assert f"{len(texts)} paragraphs" in finding.message and finding.page == 1


@pytest.mark.parametrize(
    "texts", [["• one", "two"], ["2018. A study", "2019. B"], ["-5 degrees", "-6 degrees"]]
)
def test_paragraphs_that_are_no_list(texts: list[str]) -> None:
    assert not made.found("list-untagged", tagged(*(made.tag("P", text) for text in texts)))


def test_a_tagged_list() -> None:
    items = [
        made.tag("LI", made.tag("Lbl", "•"), made.tag("LBody", made.tag("P", "• one"))) for _ in range(3)
    ]
    assert not made.found("list-untagged", tagged(made.tag("L", *items)))


def table(*rows: list[Tag]) -> Subject:
    return tagged(made.tag("Table", *(made.tag("TR", *cells) for cells in rows), page=4))


TH, TD = made.tag("TH", "Study", scope="Column"), made.tag("TD", "9")


@pytest.mark.parametrize(
    ("rows", "rule", "bad"),
    [
        ([[TH, TH], [TD, TD]], "table-headless", False),
        ([[TD, TD], [TD, TD]], "table-headless", True),
        ([[made.tag("TH", "x")], [TD]], "table-headless", True),
        ([[made.tag("TH", "x")], [made.tag("TD", "9", headers=("h1",))]], "table-headless", False),
        ([[TH, TH], [TD, TD]], "table-irregular", False),
        ([[TH, TH], [TD]], "table-irregular", True),
        ([[TH, TH], [made.tag("TD", "9", spans=(2, 1))]], "table-irregular", False),
        ([[TH, TH], [made.tag("TD", "9", spans=(1, 2)), TD], [TD]], "table-irregular", False),
        ([[TH, TH], [made.tag("TD", "9", spans=(1, 2)), TD], [TD, TD]], "table-irregular", True),
    ],
)
def test_tables(rows: list[list[Tag]], rule: str, bad: bool) -> None:
    found = made.found(rule, table(*rows))
    assert bool(found) is bad
    assert all(finding.page == 4 for finding in found)


def test_no_tables() -> None:
    assert made.outcome("table-headless", tagged(made.tag("P", "x"))) == "not applicable"


LINES = [f"Line number {word} of the page" for word in ("one", "two", "three", "four", "five", "six")]


def ordered(order: list[int], page: object) -> Subject:
    tags = made.tree(*(made.tag("P", LINES[number], page=1) for number in order))
    return made.subject(of=made.facts(page, tags=tags))  # type: ignore[arg-type]


def test_reading_order() -> None:
    page = made.page(made.lines(*LINES))
    assert not made.found("reading-order", ordered([0, 1, 2, 3, 4, 5], page))
    assert not made.found("reading-order", ordered([1, 0, 2, 3, 4, 5], page))  # one pair of fifteen
    [finding] = made.found("reading-order", ordered([5, 0, 1, 2, 3, 4], page))
    assert finding.page == 1 and finding.box is not None


def test_two_columns_are_read_one_after_the_other() -> None:
    page = made.page(made.lines(*LINES[:3]), made.lines(*LINES[3:], left=320))
    assert not made.found("reading-order", ordered([0, 1, 2, 3, 4, 5], page))
    assert made.found("reading-order", ordered([2, 1, 0, 5, 4, 3], page))


def test_stars_in_the_title_may_be_markdown() -> None:
    facts = made.facts(made.page(), title="Hip arthritis and 77")
    assert not made.found("title-wrong", made.subject(of=facts, title="*Hip* arthritis and 7*7"))
    assert made.found("title-wrong", made.subject(of=facts, title="*Knee* arthritis and 7*7"))


@pytest.mark.parametrize(
    ("alt", "told"),
    [
        ("C:\\images\\hip joint.png", "is a file name"),
        ("hip joint final (2).jpeg", "is a file name"),
        ("Picture 12", "is a file name"),
        (
            "A picture containing text, indoor\n\nDescription automatically generated",
            "is what a program guessed",
        ),
        ("Chart, bar chart. AI-generated content may be incorrect.", "is what a program guessed"),
        ("Alt text", "does not say what is shown"),
        ("placeholder", "does not say what is shown"),
        ("Imagen de una cadera", "says that it is an image"),
        ("The hip joint with worn cartilage", "says once more what is printed beside it"),
    ],
)
def test_more_poor_alternative_texts(alt: str, told: str) -> None:
    caption = made.tag("Caption", "The hip joint with worn cartilage", page=1)
    subject = tagged(made.tag("Figure", caption, alt=alt, page=1))
    [finding] = made.found("figure-alt-poor", subject)
    assert finding.message.endswith(told)


@pytest.mark.parametrize(
    "alt", ["A form, to be saved as consent.pdf by staff", "The hip joint", "Table of pain scores by month"]
)
def test_more_good_alternative_texts(alt: str) -> None:
    caption = made.tag("Caption", "The hip joint with worn cartilage", page=1)
    assert not made.found("figure-alt-poor", tagged(made.tag("Figure", caption, alt=alt, page=1)))


LONG = "The hip is a ball joint that lets you walk and turn without any pain at all."


def bold_lines(
    *texts: str, role: str = "P", size: float = 12.0, bold: bool = True, below: str = LONG
) -> Subject:
    runs, tags, at = [], [], 740.0
    for text in texts:
        runs += [made.run(text, baseline=at, size=size, bold=bold), made.run(below, baseline=at - 20)]
        tags += [made.tag(role, text, page=1), made.tag("P", below, page=1)]
        at -= 60
    return made.subject(of=made.facts(made.page(runs), tags=made.tree(*tags)))


def test_headings_that_are_only_bold() -> None:
    [found] = made.found("heading-untagged", bold_lines("What happens then", "What it costs"))
    assert found.message == "“What happens then” and 1 more look like headings and are tagged as paragraphs"
    assert found.page == 1 and found.box
    large = bold_lines("What happens then", "What it costs", size=13.3, bold=False)
    assert made.found("heading-untagged", large)


@pytest.mark.parametrize(
    "subject",
    [
        bold_lines("What happens then"),
        bold_lines("What happens then", "What it costs", role="H2"),
        bold_lines("Call us at once.", "Do not drive."),
        bold_lines("What happens then", "What it costs", bold=False),
        bold_lines("What happens then", "What it costs", bold=False, size=13.0),
        bold_lines("What happens then", "What it costs", below="9 people"),
        bold_lines(*["This is a line of more than twelve words and so it is no heading"] * 2),
    ],
    ids=["one", "tagged", "sentences", "plain", "hardly larger", "labels of a table", "long"],
)
def test_lines_that_are_no_headings(subject: Subject) -> None:
    assert not made.found("heading-untagged", subject)


def test_numbered_headings_with_lists_between_them_are_no_typed_list() -> None:
    item = made.tag("L", made.tag("LI", made.tag("LBody", "Sit")))
    headings = (made.tag("H3", "3. Sit to stand"), item, made.tag("H3", "4. Step-up"))
    assert not made.found("list-untagged", tagged(*headings))
    typed = (made.tag("P", "3. Sit to stand"), item, made.tag("P", "4. Step-up"))
    assert made.found("list-untagged", tagged(*typed))
