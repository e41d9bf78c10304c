"""Type on paper: sizes, lines, emphasis, contrast."""

from __future__ import annotations

from dataclasses import replace

import pytest

from brochure.checks import emphasis
from brochure.checks.subject import CitedPaper, Promise, SourceText, Subject
from brochure.evidence.standing import Standing
from brochure.facts import Picture
from brochure.findings import Box, Finding, Severity, Span
from tests.checks import made

LINE = "x" * 30 + " " + "y" * 29


def text(count: int = 12, **more: object) -> Subject:
    """Lines of 60 characters, each a little shorter than the one before."""
    return made.subject(made.page(made.lines(*(LINE[: 60 - n % 5 * 2] for n in range(count)), **more)))  # type: ignore[arg-type]


ALL = [
    *("body-small", "x-height-small", "type-tiny", "line-length", "line-spacing", "text-justified"),
    *("contrast-low", "capitals", "bold-heavy", "word-broken", "italic-heavy", "text-centred"),
]


@pytest.mark.parametrize("rule", ALL)
def test_good_type(rule: str) -> None:
    assert not made.found(rule, text())


@pytest.mark.parametrize(
    ("size", "severity"), [(12.0, None), (11.97, None), (11.5, Severity.WARNING), (10.5, Severity.ERROR)]
)
def test_body_size(size: float, severity: Severity | None) -> None:
    found = made.found("body-small", text(size=size))
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(finding.page == 1 and finding.box for finding in found)


def test_headings_and_footers_are_not_the_body() -> None:
    heading, footer = (
        made.run("A large heading", baseline=715, size=24),
        made.run("x" * 300, baseline=60, size=9),
    )
    page = made.page(heading, made.lines(*[LINE] * 3), footer)
    assert not made.found("body-small", made.subject(page, columns=made.columns()))


@pytest.mark.parametrize(("kind", "fine"), [("notice", True), ("references", True), ("text", False)])
def test_a_long_notice_in_small_type_is_not_the_body(kind: str, fine: bool) -> None:
    prose, notice = "A few words to read.", "many words of a notice " * 3
    small = made.lines(*[notice] * 6, top=600, size=10.4)
    told = made.words(prose, kind="text") + made.words(notice, kind=kind)
    page = made.page(made.lines(prose), small)
    assert bool(made.found("body-small", made.subject(page, words=told))) is not fine
    assert made.found("body-small", made.subject(page))  # nobody tells what is what: most letters decide


def test_a_handout_of_nothing_but_a_notice_has_no_body() -> None:
    notice = "Many words of a notice."
    page = made.page(made.lines(*[notice] * 6, size=10.4))
    subject = made.subject(page, words=made.words(notice, kind="notice"))
    assert made.outcome("body-small", subject) == "not applicable"


def test_where_nobody_told_long_small_print_is_only_a_warning() -> None:
    body, small = made.lines(*[LINE] * 3), made.lines(*[LINE] * 7, top=500, size=10)
    [doubtful] = made.found("body-small", made.subject(made.page(body, small)))
    assert doubtful.severity is Severity.WARNING
    label = made.lines("Few words", top=400, size=14)
    [sure] = made.found("body-small", made.subject(made.page(label, small)))
    assert sure.severity is Severity.ERROR


@pytest.mark.parametrize(("x_height", "fine"), [(5.68, True), (5.5, False)])
def test_x_height(x_height: float, fine: bool) -> None:
    found = made.found("x-height-small", text(x_height=x_height))
    assert bool(found) is not fine
    assert all("1.94 mm high; at least 2.0 mm" in finding.message for finding in found)


def test_an_unknown_x_height_is_unchecked() -> None:
    assert made.outcome("x-height-small", text(x_height=None)) == "could not be checked"


@pytest.mark.parametrize(
    ("size", "severity"),
    [(9.0, None), (8.2, Severity.WARNING), (7.0, Severity.WARNING), (6.5, Severity.ERROR)],
)
def test_small_print(size: float, severity: Severity | None) -> None:
    page = made.page(made.lines(LINE), made.run("© 2025 MDVISIT", baseline=60, size=size))
    found = made.found("type-tiny", made.subject(page))
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(f"is {size:.1f} pt; at least 9 pt" in f.message and f.box and f.page == 1 for f in found)


def test_a_bullet_may_be_small() -> None:
    page = made.page(made.run("•", size=6.0), made.run("text", left=90))
    assert not made.found("type-tiny", made.subject(page))


@pytest.mark.parametrize(("size", "fine"), [(7.2, True), (5.0, False)])
def test_a_superscript_may_be_smaller(size: float, fine: bool) -> None:
    raised = made.run("6", left=72 + 12 * 6, baseline=704, size=size)
    page = made.page(made.run("60 × 10 x 10"), raised)
    assert bool(made.found("type-tiny", made.subject(page))) is not fine


@pytest.mark.parametrize(("letters", "fine"), [(40, False), (46, True), (79, True), (84, False)])
def test_line_length(letters: int, fine: bool) -> None:
    page = made.page(made.lines(*["z" * letters] * 8))
    found = made.found("line-length", made.subject(page))
    assert bool(found) is not fine
    assert all(f"have {letters} characters; 45 to 80" in finding.message for finding in found)


def test_cells_of_tables_are_no_lines_of_text() -> None:
    cells = ["rest for a day, and"] * 8
    source = tuple(SourceText(cell, "t", kind="table") for cell in cells)
    page = made.page(made.lines(*cells))
    assert made.outcome("line-length", made.subject(page, words=source)) == "not applicable"
    assert made.found("line-length", made.subject(page))
    as_text = tuple(SourceText(cell, "t", kind="text") for cell in cells)
    assert made.found("line-length", made.subject(page, words=as_text))


def test_plain_words_and_few_lines_leave_the_measure_in_doubt() -> None:
    plain = "it is a little ill still, it is a little ill still, it is a little ill still, it is a littl"
    wide = "a warm hand may become warmer when you work more and more hours, as many women do now, more"
    assert len(plain) == len(wide) == 91
    assert not made.found("line-length", made.subject(made.page(made.lines(*[plain] * 9))))
    assert made.found("line-length", made.subject(made.page(made.lines(*[wide] * 9))))
    longer = made.lines(*[plain + " and it is still a little more of it, too"] * 9)
    assert made.found("line-length", made.subject(made.page(longer)))


@pytest.mark.parametrize(("step", "fine"), [(12.6, False), (14.4, True), (17.4, True), (18.0, False)])
def test_line_spacing(step: float, fine: bool) -> None:
    assert bool(made.found("line-spacing", text(step=step))) is not fine


def test_justified_text() -> None:
    flush = made.page(made.lines(*[LINE] * 9, LINE[:20]))
    [finding] = made.found("text-justified", made.subject(flush))
    assert finding.page == 1
    assert not made.found("text-justified", text(20))


@pytest.mark.parametrize("rule", ["line-length", "line-spacing", "text-justified"])
def test_a_few_lines_tell_nothing(rule: str) -> None:
    assert made.outcome(rule, text(3)) == "not applicable"


@pytest.mark.parametrize(
    ("contrast", "run", "fine"),
    [
        (4.5, {}, True),
        (4.49, {}, False),
        (3.1, {"size": 18.0}, True),
        (2.9, {"size": 18.0}, False),
        (3.1, {"size": 14.0, "bold": True}, True),
        (3.1, {"size": 14.0}, False),
        (1.0, {}, False),
    ],
)
def test_contrast(contrast: float, run: dict[str, object], fine: bool) -> None:
    page = made.page(made.run("grey text", **run), contrast=contrast)
    found = made.found("contrast-low", made.subject(page, words=made.words("grey text")))
    assert bool(found) is not fine
    assert all(finding.page == 1 and finding.box and finding.span for finding in found)


def test_contrast_is_never_rounded_up() -> None:
    [finding] = made.found("contrast-low", made.subject(made.page(made.run("grey"), contrast=4.49)))
    assert "contrast of 4.4 to 1; at least 4.5" in finding.message


def test_the_same_grey_is_said_once_a_page() -> None:
    page = made.page(made.lines("grey", "grey again"), contrast=3.0)
    assert len(made.found("contrast-low", made.subject(page, page))) == 2


def test_unmeasured_contrast_is_unchecked() -> None:
    page = made.page(made.run("text"), contrast=None)
    assert made.outcome("contrast-low", made.subject(page)) == "could not be checked"


@pytest.mark.parametrize(
    ("words", "fine"),
    [
        ("CALL US BEFORE YOU TAKE ANY", False),
        ("Please CALL US BEFORE TAKING aspirin", False),
        ("VAS, MRI, CRP and ESR", True),
        ("Do NOT DRIVE today", True),
        ("VAS WOMAC MRI", True),
        ("Über TÖNNIS GRADE ZWEI GILT", False),
        ("2025 2026 2027 2028 2029", True),
        ("Наша клиника работает с 9 до 17 часов", True),
        ("Привет, это русский текст для вас", True),
        ("Η κλινική μας είναι ανοιχτή κάθε μέρα", True),
        ("Հիվանդի համար նախատեսված թերթիկ", True),
        ("本诊所每天开放 请先打电话 谢谢", True),
        ("élève été différé année", True),
        ("ЗВОНИТЕ НАМ ПЕРЕД ПРИЕМОМ", False),
        ("Сегодня ЗВОНИТЕ НАМ ПЕРЕД ПРИЕМОМ лекарств", False),
        ("ΚΑΛΕΣΤΕ ΜΑΣ ΠΡΙΝ ΠΑΡΕΤΕ κάτι", False),
    ],
)
def test_capitals(words: str, fine: bool) -> None:
    assert bool(made.found("capitals", made.subject(made.page(made.run(words))))) is not fine


def test_required_capitals_are_exempt() -> None:
    header = "OBSERVATIONAL RESEARCH ON AN EXPERIMENTAL USE PARADIGM"
    page = made.page(made.run(header, baseline=745))
    promised = Promise("header", header, "every", 9.0, "")
    assert not made.found("capitals", made.subject(page, promises=(promised,)))
    assert made.found("capitals", made.subject(page))


@pytest.mark.parametrize(("bold", "fine"), [(1, True), (3, False)])
def test_bold(bold: int, fine: bool) -> None:
    page = made.page(made.lines(*[LINE] * (10 - bold)), made.lines(*[LINE] * bold, top=500, bold=True))
    found = made.found("bold-heavy", made.subject(page))
    assert bool(found) is not fine
    assert all("30% of the body text is bold" in finding.message for finding in found)


def test_a_share_that_is_too_large_never_reads_like_the_most_there_may_be() -> None:
    shares = [(0.104, 0.1), (0.1004, 0.1), (0.10001, 0.1), (0.3, 0.1)]
    assert [emphasis._beyond(*one) for one in shares] == ["10.4%", "10.04%", "just over 10%", "30%"]


def test_bold_titles_of_cited_papers_do_not_count() -> None:
    page = made.page(made.lines(*[LINE] * 7), made.lines(*[LINE] * 3, top=500, bold=True))
    paper = CitedPaper("a", 1, f"A B. {LINE} Cells. 2020.", f"{LINE} {LINE}", Standing(why=""))
    assert made.found("bold-heavy", made.subject(page))
    assert not made.found("bold-heavy", made.subject(page, papers=(paper,)))
    other = replace(paper, title="Another title of a paper.")
    assert made.found("bold-heavy", made.subject(page, papers=(other,)))


@pytest.mark.parametrize(
    ("first", "second", "fine"),
    [
        ("against inflam\u00ad", "mation of the hip", False),
        ("against inflam\u2010", "mation of the hip", False),
        ("a long\u00ad", "term study", True),
        ("a range of 5 –", "7 days", True),
        ("call 501-444\u00ad", "2385 now", False),
    ],
)
def test_broken_words(first: str, second: str, fine: bool) -> None:
    source = made.words("against inflammation of the hip", "a long-term study", "call 501-444-2385 now")
    found = made.found("word-broken", made.subject(made.page(made.lines(first, second)), words=source))
    assert bool(found) is not fine
    assert all(finding.page == 1 and finding.box for finding in found)
    for finding in found:  # each hint is one that its reader can follow
        assert finding.hint.endswith("501\u2011444\u20112385" if "2385" in second else "hyphens: auto.")


@pytest.mark.parametrize(("pale", "told"), [(3, False), (4, True), (5, True)])
def test_a_pale_passage_of_a_run_is_told(pale: int, told: bool) -> None:
    whole = made.page(made.run("a veil lies over some of these many words"))
    letters = [index for index, glyph in enumerate(whole.glyphs) if glyph.char.isalnum()]
    glyphs = list(whole.glyphs)
    for index in letters[5 : 5 + pale]:
        glyphs[index] = glyphs[index]._replace(contrast=2.0)
    found = made.found("contrast-low", made.subject(replace(whole, glyphs=tuple(glyphs))))
    assert [finding.rule for finding in found] == ["contrast-low"] * told


def slanted(count: int, of: int = 40) -> Subject:
    runs = [*made.lines(*[LINE] * (of - count)), *made.lines(*[LINE] * count, top=60, step=-1.5, italic=True)]
    spaced = [replace(run, baseline=740.0 - 16 * n) for n, run in enumerate(runs)]
    return made.subject(made.page(spaced))


def test_italics() -> None:
    [found] = made.found("italic-heavy", slanted(3))
    assert found.message == "8% of the body text is in italics; at most 5%" and found.box
    assert not made.found("italic-heavy", slanted(2))  # exactly five percent
    assert not made.found("italic-heavy", slanted(0))


def test_italics_of_reference_lines_do_not_count() -> None:
    upright, journal = made.lines(*[LINE] * 20), made.lines(*["z" * 60] * 5, top=300, italic=True)
    page = made.page(upright, journal)
    assert made.found("italic-heavy", made.subject(page))
    told = made.words(LINE, kind="text") + made.words("z" * 60, kind="references")
    assert not made.found("italic-heavy", made.subject(page, words=told))


def centred(*lengths: int, middle: float = 306.0, left: float | None = None, step: float = 16.0) -> Subject:
    texts = ["x" * length for length in lengths]
    runs = [
        made.run(text, left=middle - 3.0 * len(text) if left is None else left, baseline=700 - step * n)
        for n, text in enumerate(texts)
    ]
    return made.subject(made.page(made.lines(*[LINE] * 6, top=500), runs))


def test_centred_lines() -> None:
    [found] = made.found("text-centred", centred(50, 40, 30))
    assert found.message.startswith("3 lines in a row are centred: “xxx") and found.box
    assert not made.found("text-centred", centred(50, 40))  # as titles are
    assert not made.found("text-centred", centred(50, 40, 30, left=72.0))
    assert not made.found("text-centred", centred(50, 50, 50))  # as justified text is
    assert not made.found("text-centred", centred(50, 49, 48))  # hardly different
    assert not made.found("text-centred", centred(50, 40, 30, step=40.0))  # lines of their own


@pytest.mark.parametrize(
    ("lines", "broken"),
    [
        (("Call us at 501-444", "2385 if you have fever."), None),
        (("Call us at (501) 444", "2385 if you have fever."), None),
        (("Call us at 501", "444-2385 if you have fever."), "501 444-2385"),
        (("Call us at +44 20 7946", "0958 if you have fever."), "+44 20 7946 0958"),
        (("Write to anna@", "clinic.org about it."), "anna@clinic.org"),
        (("Write to anna.lee", "@clinic.org about it."), "anna.lee@clinic.org"),
        (("Write to anna@clinic.org", "about it."), None),
        (("There were 100", "200 or 300 people."), None),
        (("In 2019 and", "2020 there were 1500."), None),
    ],
)
def test_numbers_and_addresses_over_two_lines(lines: tuple[str, str], broken: str | None) -> None:
    found = made.found("word-broken", made.subject(made.page(made.lines(*lines))))
    told = [one.message for one in found]
    if lines[0].endswith("444"):
        assert told == [f"“{lines[0][11:]} 2385” is broken over two lines"]
    else:
        assert told == ([f"“{broken}” is broken over two lines"] if broken else [])


def test_small_letters_in_a_picture_are_told_at_the_picture() -> None:
    def told(alt: str, left: float) -> Finding:
        letter = made.run("K", left=left, baseline=300.0, size=5.0)
        title = made.words("Knee shots")[0]
        spot = Picture(1, Box(290, 290, 400, 400), True, alt, 1.0, 255)
        words = (replace(title, span=Span("content.yaml", 3)),)
        shown = (("A knee", "images/knee.svg", Span("content.yaml", 40), 0),)
        facts = made.facts(made.page(made.run("Knee shots"), letter), pictures=(spot,))
        [found] = made.found("type-tiny", made.subject(of=facts, words=words, pictures=shown))
        return found

    inside, beside, other = told("A knee", 300.0), told("A knee", 500.0), told("A hip", 300.0)
    assert inside.span == Span("content.yaml", 40) and "in a picture" in inside.message
    assert "wider" not in beside.hint and inside.hint.startswith("Give the picture more width")
    for found in (beside, other):
        assert found.span == Span("content.yaml", 3) and "style sheet" in found.hint
