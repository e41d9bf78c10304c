"""Speech: what a screen reader says must be what is printed."""

from __future__ import annotations

from typing import Any

import pytest

from brochure.facts import Tag
from brochure.html.marks import marks_of
from tests.checks import made

TEXT = "It is not approved."
ALT = "A needle goes into the hip."


def said(rule: str, *tags: Tag, **expected: object) -> list[str]:
    facts = made.facts(made.page(made.lines(TEXT)), tags=made.tree(*tags))
    return [finding.message for finding in made.found(rule, made.subject(of=facts, **expected))]


@pytest.mark.parametrize("more", [{"actual_text": "cured"}, {"alt": "It is approved."}])
@pytest.mark.parametrize("role", ["P", "H1", "Span", "TD"])
def test_other_words_are_said(role: str, more: dict[str, str]) -> None:
    [message] = said("tag-text-differs", made.tag(role, TEXT, **more))
    assert "for “It is not approved.”" in message
    [message] = said("tag-text-differs", made.tag(role, made.tag("Span", TEXT), **more))


def beside(text: str, replaced: str | None, **more: Any) -> list[str]:
    """What is told of a text with a replacement of its own, of which no tag knows."""
    page = made.page(
        *(
            made.run(part, replaced=replaced, baseline=700 - 20 * n, **more)
            for n, part in enumerate(text.split("|"))
        )
    )
    return [
        one.message
        for one in made.found("tag-text-differs", made.subject(of=made.facts(page, tags=made.tree())))
    ]


def test_other_words_are_said_of_which_no_tag_knows() -> None:
    assert beside("A dose is 20 mg.", "A dose is 2 mg.") == [
        "a screen reader says “A dose is 2 mg.” for “A dose is 20 mg.”"
    ]
    assert beside("A dose is |20 mg.", "")[0].startswith("a screen reader says nothing for “A dose is ")
    assert not beside("A dose is 20 mg.", "A dose is 20\u00a0mg.")
    assert not beside("ﬁ", "fi") and not beside("nee-|dle", "needle") and not beside("l|l", "l")
    assert not beside("•", "") and not beside("Ads", "Advertisement", artifact=True)
    assert not beside("A dose is 20 mg.", None)


@pytest.mark.parametrize("empty", [{"actual_text": ""}, {"alt": ""}])
def test_an_empty_replacement_silences(empty: dict[str, str]) -> None:
    assert said("tag-text-differs", made.tag("P", TEXT, **empty)) == [
        f"a screen reader says nothing for “{TEXT}”"
    ]
    assert not said("tag-text-differs", made.tag("Span", "•", **empty))


@pytest.mark.parametrize(
    "tag",
    [
        made.tag("P", TEXT, actual_text=TEXT),
        made.tag("P", "It is not ap\u00adproved.", actual_text=TEXT),
        made.tag("Span", "6", actual_text="⁶"),
        made.tag("Span", "ﬁne", actual_text="fine"),
        made.tag("Span", "nee-", "dle", actual_text="needle"),
        made.tag("Figure", "Femur", alt=ALT),
        made.tag("Formula", "x 2", actual_text="x squared"),
        made.tag("Link", "501-444-2385", alt="Call the clinic"),
        made.tag("Span", "•", actual_text="bullet"),
    ],
)
def test_the_same_words_are_said(tag: Tag) -> None:
    assert not said("tag-text-differs", tag)


def test_a_passage_in_a_voice_nobody_asked_for() -> None:
    passages = [made.tag("P", TEXT, language="zh"), made.tag("P", TEXT, language="zh")]
    [message] = said("passage-language", *passages, language="en-US")
    assert message == "2 passages are marked as “zh”: “It is not approved.”"
    assert not said("passage-language", *passages, language="en-US", languages=("zh",))
    assert not said("passage-language", made.tag("P", TEXT, language="en"), language="en-US")
    assert made.outcome("passage-language", made.subject(made.page())) == "not applicable"


def test_a_figure_that_says_something_else() -> None:
    figures = {"figures": (ALT, "A hip joint")}
    hip = made.tag("Figure", alt="A hip joint")
    [message] = said("figure-alt-lost", made.tag("Figure", alt="x"), hip, **figures)
    assert message == "no figure in the PDF says “A needle goes into the hip.”"
    assert len(said("figure-alt-lost", made.tag("NonStruct", alt=ALT), hip, **figures)) == 1
    assert not said("figure-alt-lost", made.tag("Figure", alt=f" {ALT}"), hip, **figures)
    assert made.outcome("figure-alt-lost", made.subject(made.page())) == "not applicable"


def test_marks_are_read_from_the_page() -> None:
    marks = marks_of(
        '<html lang="en"><p>See <a href="https://x.org/">the <b>page</b></a> or <a name="y">here</a>,'
        ' <span lang="es">hola</span> <img src="a.svg" alt="A  hip"><img src="b.svg" alt=""></p></html>'
    )
    assert marks.links == (("the page", "https://x.org/"),)
    assert marks.figures == ("A hip",)
    assert marks.languages == ("es",)


def test_an_expansion_over_text_that_says_something_else() -> None:
    for role in ("P", "TD"):
        [message] = said("tag-text-differs", made.tag(role, TEXT, expansion="It is approved."))
        assert message == "a screen reader says “It is approved.” for “It is not approved.”"
    assert not said("tag-text-differs", made.tag("Span", "FDA", expansion="Food and Drug Administration"))
    assert not said("tag-text-differs", made.tag("P", TEXT, expansion=TEXT))


def expanded(printed: str, words: str, *, known: tuple[tuple[str, str], ...] | None = None) -> bool:
    """Whether a span that prints a text and is short for these words is told; `known` by the content."""
    tags = made.tree(made.tag("P", made.tag("Span", printed, expansion=words)))
    of = made.facts(made.page(made.run(printed)), tags=tags)
    source = {} if known is None else {"words": made.words(printed), "expansions": known}
    return bool(made.found("tag-text-differs", made.subject(of=of, **source)))


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("FDA", "Food and Drug Administration"),
        ("e.g.", "for example"),
        ("lb", "pounds"),
        ("i. v.", "into a vein"),
        ("6MWT", "six-minute walk test"),
        ("p53", "tumor protein 53"),
    ],
)
def test_what_an_abbreviation_is_short_for(printed: str, words: str) -> None:
    assert not expanded(printed, words)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("It may do harm.", "It is safe."),
        ("not", "now"),
        ("never", "always"),
        ("400", "800"),
        ("5 mg", "50 milligrams"),
        ("Nobody knows it", "Everybody knows it"),
        ("FDA", "The Food and Drug Administration has looked at this treatment and found that it helps"),
    ],
)
def test_words_that_are_no_abbreviation(printed: str, words: str) -> None:
    assert expanded(printed, words)


def test_the_content_knows_what_its_links_are_called() -> None:
    def told(alt: str, *, known: bool = True) -> bool:
        tags = made.tree(made.tag("P", made.tag("Link", "501-444-2385", alt=alt)))
        of = made.facts(made.page(made.run("501-444-2385")), tags=tags)
        source = {"words": made.words("501-444-2385"), "spoken": (("tel:5014442385", "Call the clinic"),)}
        return bool(made.found("tag-text-differs", made.subject(of=of, **(source if known else {}))))

    assert not told("Call the clinic") and not told("501-444-2385")
    assert told("Call our shop") and not told("Call our shop", known=False)


def test_a_table_of_a_known_content_has_no_description() -> None:
    def told(*, known: bool = True, **more: str) -> bool:
        row = made.tag("TR", made.tag("TD", "400 mg"))
        of = made.facts(made.page(made.run("400 mg")), tags=made.tree(made.tag("Table", row, **more)))
        source = {"words": made.words("400 mg")} if known else {}
        return bool(made.found("tag-text-differs", made.subject(of=of, **source)))

    assert told(alt="It works") and told(summary="It works")
    assert not told() and not told(known=False, alt="It works", summary="It works")


def test_the_content_knows_its_abbreviations() -> None:
    known = (("FDA", "Food and Drug Administration"),)
    assert not expanded("FDA", "Food and  Drug Administration", known=known)
    assert expanded("FDA", "Friends of Drug Advertising", known=known)
    assert expanded("FDA", "Food and Drug Administration", known=())
    marks = marks_of('<p><abbr title="Food and Drug Administration">FD<b>A</b></abbr> <abbr>x</abbr></p>')
    assert marks.expansions == known


STEPS = ("Wash your hands first", "Open the box", "Take one tablet")


def heard(*tags: Tag, rule: str = "words-unspoken") -> list[str]:
    """What is said of a page that prints the steps."""
    of = made.facts(made.page(made.lines(*STEPS)), tags=made.tree(*tags))
    return [finding.message for finding in made.found(rule, made.subject(of=of, words=made.words(*STEPS)))]


def steps(*texts: str, role: str = "LBody") -> list[Tag]:
    return [made.tag("LI", made.tag("Lbl", "•"), made.tag(role, text)) for text in texts]


def test_a_screen_reader_says_what_is_printed() -> None:
    assert not heard(made.tag("L", *steps(*STEPS)))
    words = "Wash your ", made.tag("Link", "hands", alt="Call us"), " first"
    mixed = Tag("P", "Wash your first", parts=(words[1],), texts=((0, "Wash your "), (1, " first")))  # type: ignore[arg-type]
    assert not heard(mixed, made.tag("P", STEPS[1]), made.tag("P", STEPS[2], alt=STEPS[2]))
    assert heard(mixed, made.tag("P", STEPS[1])) == ["a screen reader does not say “Take one tablet”"]


@pytest.mark.parametrize("more", [{"alt": "A picture"}, {"actual_text": "x"}])
@pytest.mark.parametrize("role", ["Figure", "Formula", "Artifact", "Private"])
def test_words_under_a_silent_tag_are_not_said(role: str, more: dict[str, str]) -> None:
    found = heard(made.tag("P", STEPS[0]), made.tag(role, STEPS[1], **more), made.tag("P", STEPS[2]))
    assert found == ["a screen reader does not say “Open the box”"]
    assert not heard(*(made.tag("NonStruct", text) for text in STEPS))


def test_items_and_cells_are_said_in_order() -> None:
    found = heard(made.tag("L", *reversed(steps(*STEPS))))
    assert found and all(message.startswith("a screen reader says out of order: “") for message in found)
    cells = [made.tag("TH", STEPS[at]) for at in (0, 2, 1)]
    assert len(heard(made.tag("Table", made.tag("TR", *cells)))) == 1


def test_roles_that_no_screen_reader_knows() -> None:
    rule = "tag-role-unknown"
    [message] = heard(made.tag("Blurb", STEPS[0], named=""), rule=rule)
    assert message == "text is tagged “Blurb”, which no screen reader knows: “Wash your hands first”"
    [message] = heard(made.tag("Private", STEPS[0], named="P"), made.tag("P", STEPS[1]), rule=rule)
    assert "“P”, which the file maps to “Private”" in message
    assert not heard(made.tag("P", STEPS[0], named="Standard"), made.tag("Blurb"), rule=rule)
