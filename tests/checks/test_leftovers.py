"""Left-overs of drafting: what must be found, and what only looks like it."""

from __future__ import annotations

import pytest

from brochure.checks.subject import Promise, SourceText
from brochure.findings import Span
from tests.checks import made

MARKUP = [
    "Take **two tablets** a day",
    "**Dose:**",
    "Take __two tablets__ a day",
    "[WEBSITE](#)",
    "See [our page](https://x.org) now",
    "our page](#) now",
    "as shown [@park2018]",
    "Dear {{ name }}",
    "{% if large %}",
    "fish&nbsp;oil",
    "salt &amp; water",
    "&#8805; 2",
    "a <b>bold</b> word",
    "line<br/>",
    '<a href="x">',
    "## Risks",
    "Use `code` here",
    "This is ** not closed and",
    "This is not closed and **also",
    "A line before\n**\nand one after",
    "See [this][x] now",
    "See [this][] now",
    "[x]: http://www.example.org/",
    "as shown[^1] by",
    "[^note]: a note",
    "Rest today and ~~never~~ tomorrow",
    "a ==marked== word",
]
FORMULA = [
    r"about $\sim 3.8 \times 10^7$ cells",
    r"60 \times 10",
    r"\frac{1}{2}",
    r"TNF-\alpha",
    "60 × 10^6 cells",
    "10^{6}",
    "10 ^ -3",
    "x_{max}",
    "2**3 cells",
]
PLACEHOLDER = [
    "TODO ask Anna",
    "TBD",
    "Dose: FIXME",
    "Call XXX-XXXX",
    "Lorem ipsum dolor",
    "lorem\nipsum",
    "by ??? in 2025",
    "Visit [WEBSITE]",
    "[CLINIC NAME]",
    "[insert date]",
    "[Your name]",
    "INSERT PHOTO HERE",
    "To do: check with Dr. Smith before print.",
    "It helps. To Do: ask",
    "Extra To do: check with Dr. Smith",
    "Rest [citation needed] well.",
    "[source?]",
    "[cita requerida]",
    "Placeholder text goes here.",
    "Placeholder\ntext goes\nhere",
    "Your text here",
    "Texto de ejemplo",
    "Platzhaltertext",
    "Texte de remplissage",
    "[Image: knee]",
    "[photo]",
    "[Figure 2 here]",
    "[insert photo]",
    "[add a picture]",
    "[Imagen: rodilla]",
    "[Foto hier einfügen]",
    "<insert date>",
    "(insert photo of a knee)",
    "<<FirstName>>",
    "Bring your card (tbc).",
    "Bring your card (TBC).",
    "Bring your card (TBD).",
    "Date: tbc",
    "(por confirmar)",
    "(noch zu klären)",
]
NOTE = [
    "Below, I list five papers.",
    "Below I have listed them.",
    "I've prioritized recent studies.",
    "I have summarized the text.",
    "As an AI, I cannot",
    "As a large language model",
    "Here is the revised text",
    "Here's an updated version",
    "Let me know if you'd like changes",
    "Let me know if this works.",
    "Sure! The text",
    "As requested, the list",
    "per your request",
    "I hope this helps.",
    "Feel free to edit this.",
    "Note to the editor: check",
    "Dear editor, please check this paragraph.",
    "Estimado editor: revise esto",
    "Draft, do not distribute",
    "Draft - do not distribute.",
    "Draft – not for distribution",
    "Not for distribution.",
    "DRAFT",
    "Draft",
    "Hip pain (draft)",
    "Draft version 2",
    "Borrador, no distribuir",
    "Entwurf – nicht zur Weitergabe",
    "For internal use only",
    "For internal use\nonly",
    "Solo para uso interno",
    "Nur für den internen Gebrauch",
    "[Comment AB1]",
]
HARMLESS = [
    "Should I list my medicines below?",
    "I list my medicines here.",
    "I have included my brother.",
    "Have I listed all my allergies?",
    "TB and TBI are short names.",
    "It costs $5 to $10, or $20.",
    "5 * 3 = 15 and 2 * 2",
    "p < 0.05* and p < 0.01**",
    "** p < 0.01, *** p < 0.001",
    "by Todo K, Park S",
    "todo lo que debe saber",
    "Name: ______ Date: ____________",
    "n = 5 (a < b and c > d)",
    "weight < 50 kg",
    "47,XXX syndrome is rare",
    "AT&T; R&D",
    "vitamin [B12], 100 [IU]",
    "See the table [4] (page 3).",
    "studies [1,2] (2018)",
    "Why? How? What??",
    "60 × 106 cells",
    "C:\\texts",
    "#1 in Arkansas",
    "Blood tests as requested by your doctor.",
    "Let me know if you are pregnant.",
    "Let me know if you need a ride.",
    "Feel free to change your mind.",
    "Feel free to ask.",
    "Here is a new treatment for the hip.",
    "Make sure! you know",
    "insert the needle here",
    "Pain 3^ on the chart",
    "snake__case and __init",
    "an AI program read the X-rays",
    "[sic]",
    "Score**\n**Measured after one year",
    "4.2 **\n** after one year",
    "Pain* was less",
    "* after one year",
    "the studies [1][2] show",
    "[3]: see there",
    "What to do: rest.",
    "What To Do: Rest",
    "Things to do",
    "Draft beer",
    "DRAFT BEER AND WINE",
    "Sit away from a draft. Do not open the window.",
    "Avoid moving air (draft)",
    "Keep a draft version of your will at home",
    "a final draft of your list",
    "Not for internal use",
    "For external use only",
    "Not to be distributed without permission.",
    "Do not distribute this handout without permission.",
    "All calls are confidential.",
    "Dear patient, welcome.",
    "the placebo group",
    "see [Figure 2]",
    "[see page 3]",
    "the clinic [place of birth]",
    "(to be confirmed by your doctor)",
    "Click here to read more.",
    "Your name goes here: ____",
    "Text us here.",
    "Insert the tube here.",
    "H~2~O and p == 0",
    "47 ~ 50 kg",
]


def texts(rule: str, text: str, **more: object) -> list[object]:
    return list(made.found(rule, made.subject(made.page(made.lines(*text.split("\n"))), **more)))


CASES = [
    (rule, text)
    for rule, samples in (
        ("left-over-markup", MARKUP),
        ("left-over-formula", FORMULA),
        ("left-over-placeholder", PLACEHOLDER),
        ("left-over-note", NOTE),
    )
    for text in samples
]


@pytest.mark.parametrize(("rule", "text"), CASES)
def test_left_overs_are_found(rule: str, text: str) -> None:
    assert texts(rule, text), text


@pytest.mark.parametrize("text", HARMLESS)
@pytest.mark.parametrize(
    "rule", ["left-over-markup", "left-over-formula", "left-over-placeholder", "left-over-note"]
)
def test_near_misses_are_left_alone(rule: str, text: str) -> None:
    assert not texts(rule, text), text


def test_a_spanish_heading_may_say_todo() -> None:
    spanish = {"language": "es-US"}
    assert not texts("left-over-placeholder", "TODO LO QUE DEBE SABER", **spanish)
    assert texts("left-over-placeholder", "TBD", **spanish)


def test_a_left_over_has_page_box_and_the_authors_line() -> None:
    page = made.page(made.lines("A line before.", "Take **two tablets** a day"))
    subject = made.subject(
        made.page(), page, words=made.words("A line before.", "Take **two tablets** a day")
    )
    [finding] = made.found("left-over-markup", subject)
    assert finding.message == "page 2 prints the markup “**two tablets**”"
    assert finding.page == 2 and finding.span is not None and finding.span.line == 2
    assert finding.box is not None and finding.box.left == 72 + 5 * 6


def test_every_star_of_a_page_is_reported() -> None:
    page = made.page(made.lines("**one** and **two** and **three", "four**"))
    assert len(made.found("left-over-markup", made.subject(page))) == 3


def test_what_two_patterns_know_is_told_once() -> None:
    assert len(texts("left-over-placeholder", "[insert photo here] and (TBD)")) == 2
    assert len(texts("left-over-note", "Draft, do not distribute.")) == 1


def test_in_other_languages_tbc_is_short_for_tuberculosis() -> None:
    assert not texts("left-over-placeholder", "la tuberculosis (TBC)", language="es-US")
    assert texts("left-over-placeholder", "la fecha (tbc)", language="es-US")


def test_a_placeholder_in_the_copyright_is_told_at_the_line_of_its_holder() -> None:
    notice, holder = Span("content.yaml", 20), Span("content.yaml", 22, 13)
    promise = Promise("copyright", "© 2025 [CLINIC NAME]. All rights reserved.", "every", 9, "", notice)
    page = made.page(made.lines("Rest.", "© 2025 [CLINIC NAME]. All rights reserved."))
    more = {"promises": (promise,), "words": made.words("Rest.")}
    noted = (("[CLINIC NAME]", holder), ("All rights reserved.", Span("content.yaml", 23)))
    [found] = made.found("left-over-placeholder", made.subject(page, noted=noted, **more))
    assert found.span == holder
    [found] = made.found("left-over-placeholder", made.subject(page, **more))
    assert found.span == notice


def test_the_name_of_a_translator_is_told_by_a_rule_of_its_own() -> None:
    assert not texts("left-over-placeholder", "Traducción: nombre de la traductora (por confirmar)")
    assert texts("left-over-placeholder", "Fecha (por confirmar)")


def test_a_subject_that_is_printed_too_is_told_once() -> None:
    page = made.page(made.lines("A [WEBSITE] to see"))
    metadata = {"Subject": "A [WEBSITE] to see", "Keywords": "[CLINIC NAME]"}
    found = made.found("left-over-placeholder", made.subject(of=made.facts(page, metadata=metadata)))
    assert [one.message for one in found] == [
        "page 1 prints the placeholder “[WEBSITE]”",
        "what the file says of itself (keywords) contains the placeholder “[CLINIC NAME]”",
    ]


def test_a_foreign_title_in_brackets_is_no_picture_that_lacks() -> None:
    title = "[Photo: what we know of it] is a paper"
    words = (SourceText("Rest.", "a", kind="text"), SourceText(title, "c", kind="references"))
    page = made.page(made.lines("Rest.", title))
    assert not made.found("left-over-placeholder", made.subject(page, words=words))
    assert made.found("left-over-placeholder", made.subject(page))


def test_titles_and_alternative_texts_are_read_too() -> None:
    facts = made.facts(made.page(), title="Hip TBD", tags=made.tree(made.tag("Figure", alt="[insert text]")))
    found = made.found("left-over-placeholder", made.subject(of=facts))
    assert [finding.message.split(" contains")[0] for finding in found] == [
        "the title",
        "an alternative text",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("A shot of **cortisone helps", "Close it: **cortisone**, or"),
        ("A shot of **cortisone**", "Close it, without blanks inside: **cortisone**."),
        ("A shot of <b>cortisone", "Take it out together with its partner; bold is written **words**"),
        ("See [the page](https://a.example)", "Write [the words](https://the.address), or"),
        ("Bone&nbsp;marrow", "Write the sign itself."),
        ("As found.[@deyle2020]", "Write it where sources may stand"),
    ],
)
def test_left_over_markup_says_how_it_is_written(text: str, hint: str) -> None:
    found = made.found("left-over-markup", made.subject(made.page(made.lines(text))))
    assert found and all(finding.hint.startswith(hint) for finding in found), [one.hint for one in found]


def test_left_over_markup_in_the_title_says_so_too() -> None:
    facts = made.facts(made.page(), title="Hip **pain**")
    [finding] = made.found("left-over-markup", made.subject(of=facts))
    assert finding.hint == "Close it, without blanks inside: **pain**."
