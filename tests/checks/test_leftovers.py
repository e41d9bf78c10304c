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
    "===",
    "Rest well \\u00e9 today.",
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
    "CO_2 is a gas",
    "Pain^2 fell, x^2 rose.",
    "kg/m^2",
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
    "Insert the address here.",
    "Rest well @todo later.",
    "See Figure ?? below.",
    "see page ??",
    "Rest until DD/MM/YYYY.",
    "Rest well for n days.",
    "Replace this with your own words.",
    "Sample text.",
    "Call ____________ today.",
    "Last reviewed: MM/YYYY",
    "Valid until MM/YYYY",
    "Updated DD.MM.YYYY",
    "Stand: MM/JJJJ",
    "Hasta el DD/MM/AAAA.",
    "in 20XX",
    "May XX, 2027",
    "Inserte la dirección aquí.",
    "Adresse hier einfügen.",
    "Insérer l'adresse ici.",
    "Inserire qui l'indirizzo.",
    "Inserir o endereço aqui.",
    "Chèn địa chỉ vào đây.",
    "Horario: por confirmar",
    "Uhrzeit: noch zu klären",
    "Idioma español (por confirmar)",
    "Add the photo here.",
    "Put your logo here",
    "See page XX.",
    "See Table ??",
    "Orario: da confermare",
    "Data: a confirmar",
    "Date : à confirmer",
    "Giờ: chờ xác nhận",
    "As of 20??",
    "Insert\nthe address\nhere.",
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
    "Delete this line before printing.",
    "[Comment: shorten this]",
    "Check with legal.",
    "Do not print this sentence.",
    "Eliminar esta línea antes de imprimir.",
    "Diese Zeile vor dem Druck löschen.",
    "Supprimer cette ligne.",
    "Mit der Rechtsabteilung klären.",
    "Pending legal review.",
    "Run this by legal.",
    "Legal to confirm.",
    "Confirm the dose with Dr. Lee before print.",
    "Vérifier avec le service juridique.",
    "Verificare con l'ufficio legale.",
    "Verificar com o jurídico.",
    "Hỏi pháp chế.",
    "Apagar esta linha.",
    "Eliminare questa riga.",
    "Xóa dòng này.",
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
    "Sign here ______",
    "Name: ______ Date: ____________",
    "Date: ____",
    "Date (DD/MM/YYYY): ________",
    "Date of birth: DD/MM/YYYY",
    "Signed on: DD/MM/YYYY ______",
    "DD/MM/YYYY",
    "Write the date as DD/MM/YYYY.",
    "Insert the catheter as you were shown.",
    "Insert the needle here.",
    "Insert your card here.",
    "Remove this line after two days.",
    "Keep this page. Remove this page and hang it up.",
    "Your next visit is on ______ at ______.",
    "Take ____ mg at night.",
    "If you have questions, call: ____________",
    "Call us at ____________ (nurse)",
    "Check with legal aid in your county.",
    "Ask legal guardians to sign.",
    "Check with your lawyer.",
    "Delete this app from your phone.",
    "Delete this message after reading.",
    "Replace the dressing with a clean one.",
    "Replace this dressing with a new one.",
    "Sample text messages are free.",
    "We take a blood sample.",
    "Text us here.",
    "See Table 2 and Figure 3.",
    "Wait? What??",
    "Call 911 or visit us.",
    "Put your name and date here: ____",
    "Write your name here.",
    "May 20 to 31",
    "Vitamin B",
    "Add the numbers of the boxes.",
    "Test results come by mail.",
    "Example: two tablets.",
    "a week in the hospital",
    "Take x-rays of the hip.",
    "Rest, then walk n",
    "The appointment is to be confirmed by phone.",
    "Time: to be confirmed by your nurse",
    "Print this page before your visit.",
    "Check the list before you print this page.",
    "Table X shows",
    "Your plan needs medical review.",
    "Our legal team answers you.",
    "Contact: ____",
    "Visit ____ of ____",
    "Phone ______ Home ______",
    "Place the photo card here with you",
    "Enter the clinic here, on the left.",
    "Put the text book below",
    "#1 clinic",
    "step # 3",
    "Do not print on both sides.",
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


def test_the_translator_of_an_english_handout_is_told_like_any_other_place_that_is_kept() -> None:
    said = "Translated into Spanish (por confirmar)"
    page, words = made.page(made.lines(said)), made.words(said)
    spanish = made.subject(page, words=words, language="es-US", translator="Spanish (por confirmar)")
    english = made.subject(page, words=words, language="en-US", translator="Spanish (por confirmar)")
    another = made.subject(page, words=words, language="es-US", translator="Ana Ruiz, certified translator")
    assert not made.found("left-over-placeholder", spanish)
    assert made.found("left-over-placeholder", english) and made.found("left-over-placeholder", another)


@pytest.mark.parametrize(
    "text",
    [
        "Rest until 31 February 2027.", "April 31, 2027", "on 2027-02-30", "31/02/2027", "29 February 2027",
        "June 31.", "30 de febrero de 2027", "31. April 2027", "le 31 juin 2027", "13/13/2027",
        "the 31st of November.", "31 fevereiro 2027", "31\nFebruary 2027",
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_told(text: str) -> None:
    [finding] = texts("date-impossible", text)
    assert "no calendar" in finding.message  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "31 March 2027", "29 February 2028", "February 29", "12/31/2027", "31/12/2027", "2027-02-28",
        "120/80/2027", "In November 31 people came.", "In April 31 patients had less pain.",
        "1 May 31 people", "31 may come", "2018;31(4):200-31", "doi 10.1000/2027-02-30", "on 31 Dec",
        "Section 31 may apply", "31 mars", "2019-20-21",
    ],
)  # fmt: skip
def test_days_and_numbers_that_only_look_odd_are_left_alone(text: str) -> None:
    assert not texts("date-impossible", text)


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Not approved. [x] approved [ ] experimental", ["[x]", "[ ]"]),
        ("Pain: [ ] yes", ["[ ]"]),
        ("Sign here [X]", ["[X]"]),
        ("Pain: ☐ yes ☑ no", []),
        ("The dose [see page 3] and [y] are fine.", []),
        ("a list[x] of numbers", []),
    ],
)
def test_boxes_that_are_printed_as_brackets_are_told(text: str, found: list[str]) -> None:
    page = made.page(made.lines(text))
    told = made.found("left-over-markup", made.subject(page, words=made.words(text)))
    assert [one.message.partition("“")[2].rstrip("”") for one in told] == found
    assert all("☐" in str(one.hint) for one in told)
    assert made.found("left-over-markup", made.subject(page)) == []  # a form that another program wrote
