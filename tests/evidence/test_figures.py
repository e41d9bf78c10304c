"""Numbers of a summary that the abstract does not have: `citation-number-unsupported`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochure import content, output, source
from brochure.content.attesting import attested
from brochure.evidence import lock
from brochure.evidence.figures import citing, unsupported
from brochure.evidence.lock import Entry, fingerprint
from brochure.evidence.matcher import State
from brochure.evidence.record import Record
from brochure.project import resolve
from tests.dated import TODAY

ABSTRACT = (
    "Cells were given to patients with lupus. Of 15 patients, followed for 17.2 months, 2 of 13 relapsed."
    " No serious harm was seen."
)


@pytest.mark.parametrize(
    ("summary", "abstract", "numbers"),
    [
        ("Four patients", "Of 15 patients, four relapsed.", []),
        ("Nine people", "9 were enrolled", []),
        ("4 patients", "Of 15 patients.", ["4"]),
        ("Four patients", "Of 14 patients, 40 and 4.5 and 3.4.", ["Four"]),
        ("Over 6 months", "up to 4 weeks in 60 people", ["6"]),
        ("fell by 1.6", "changed by -1.60 ± 1.57", []),
        ("p = 0.0159", "(p = .0159)", []),
        ("rose from 67 to 85", "from 67.2 to 84.6", []),
        ("rose from 67.3", "from 67.2", ["67.3"]),
        ("rose from 67.2", "from 67", ["67.2"]),
        ("5 points, or 4", "4.5 points", ["4"]),
        ("60 × 10^6^ cells", "60 × 10^6 cells", []),
        ("10^-7^", "nothing", []),
        ("72,4 por ciento", "72.4 %", []),
        ("12,345.5 cells", "12345.5", []),
        ("1,234 people", "1234 people", []),
        ("72.4 percent, and 72.4 again", "72 %", ["72.4"]),
        ("Over 12-month periods", "for 12 months", []),
        ("at 6 and 12 months", "6-12 months", []),
        ("as one did", "nothing", []),
        ("DAS28, IL-6 and CD34", "nothing", []),
        ("[@park2018] and [a link](https://example.org/12)", "nothing", []),
        ("no number", "12", []),
        ("007", "7", []),
        ("", "", []),
    ],
)
def test_numbers_are_compared_by_value(summary: str, abstract: str, numbers: list[str]) -> None:
    assert [one.number for one in unsupported(summary, abstract)] == numbers


TRIAL = (
    "Sixty-two patients with hip osteoarthritis were randomized to two groups: 31 received cells and 31 received"
    " placebo. At 24 weeks the mean Harris Hip Score rose from 67.2 ± 8.1 to 84.6 (P < .001), and pain fell by 45%."
    " Seven of 31 patients (22.6%) in the cell group and 3 (9.7%) in the placebo group had swelling. One serious"
    " adverse event occurred. Follow-up was 12 months. The mean age was 54.3 years (range, 41-70). The change in WOMAC"
    " was -12.5 (95% CI, -18.2 to -6.8). Doses were 1 × 10^7 and 5 x 10(7) cells; visits were at 3, 6 and 12 months."
    " 30 of 40 hips improved."
)
HONEST = [
    "62 people took part.", "Sixty-two people took part; 31 got cells.", "After six months the score was 84.6.",
    "Pain fell by 45 percent.", "About 23% had swelling.", "7 out of 31 people had swelling.",
    "3 of 31 in the placebo group had swelling.", "They were followed for one year.", "The change was 12.5 points.",
    "El cambio fue de 12,5 puntos en sesenta y dos pacientes.", "People were 41 to 70 years old.",
    "The mean age was 54 years.", "The chance was under 0.001.", "There were two groups.",
    "They got 10 million cells or 50 million cells.", "More than 60 people took part.",
    "10% of those with placebo had swelling.", "The interval went from -18.2 to -6.8 (95%).",
    "At 3 months and at 6 months people were seen.", "3 in 4 hips improved.", "75% of hips improved.",
    "The score rose from 67 to 85 at 24 weeks.", "They were followed for 52 weeks.", "Almost 70 years old at most.",
    "One serious event occurred.", "After 12 weeks, or three months.", "Pain fell by nearly 50%.",
]  # fmt: skip
FALSE = [
    "26 people took part.", "After 16 weeks the score rose.", "It was 24 months later.", "Pain fell by 54%.",
    "45 people took part.", "31% had swelling.", "The score rose from 76.2.", "7 of 13 people had swelling.",
    "The score reached 48.6.", "Pain fell by 30 percent.", "22 serious events occurred.", "p = 0.01",
    "They were followed for 6 years.", "It lasted 3 years.", "70 people took part.", "They got 100 million cells.",
    "Five of 31 people had swelling.", "12.5% were better.", "12 patients had swelling.", "It took 7 weeks.",
    "More than 80 people took part.", "1 in 2 hips improved.", "In 30% of hips.", "Thirty-six people",
    "40 of 40 hips improved.", "Treinta y seis personas", "Almost 90 years old",
]  # fmt: skip


@pytest.mark.parametrize("summary", HONEST)
def test_what_an_honest_summary_says(summary: str) -> None:
    assert [one.number for one in unsupported(summary, TRIAL)] == []


@pytest.mark.parametrize("summary", FALSE)
def test_what_the_abstract_has_otherwise_or_of_something_else(summary: str) -> None:
    assert list(unsupported(summary, TRIAL))


SERIES = (
    "Of 70 studies including 2,345 infusions, two serious adverse events were reported. Follow-up ranged from 6 weeks"
    " to 4.5 years (median, 13 months). Ten patients received three weekly injections of 20 × 10(6) cells."
    " Radiographic grade was unchanged in nine of ten. Response was 80% at month 12, in 12/15 patients. Fever occurred"
    " in 4 patients (13.3 per cent) within 48 hours."
)


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Seventy studies of more than 2,000 infusions; 4 in 5 got better at one year.", []),
        ("Ten people had 20 million cells each; 4 had fever within two days.", []),
        ("They had 60 million cells in all.", ["60 million"]),  # a sum is for a person
        ("They were followed for 13 years.", ["13"]),
        ("80 people got better.", ["80"]),
        ("Fever came within 48 days.", ["48"]),
        ("Some were followed for 4.5 months.", ["4.5"]),
        ("10 of 15 people got better.", ["10"]),
        (
            "Three serious events were seen after six weeks; 13 percent got better.",
            [],
        ),  # of something else: not seen
    ],
)
def test_another_abstract(summary: str, told: list[str]) -> None:
    assert [one.number for one in unsupported(summary, SERIES)] == told


def test_a_number_of_something_else_is_told_as_that() -> None:
    [one] = unsupported("It was 24 months later.", TRIAL)
    assert (one.number, one.said) == ("24", "24 months")
    [one] = unsupported("It was 25 months later.", TRIAL)
    assert (one.number, one.said) == ("25", "")


def test_the_nearest_sentence_and_the_place_are_told() -> None:
    [one] = unsupported("Only 4 patients had lupus that relapsed.", ABSTRACT)
    assert one.near == "Of 15 patients, followed for 17.2 months, 2 of 13 relapsed." and one.start == 5


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_it_and_a_text_has_its_own_numbers(summary: str, abstract: str) -> None:
    for one in unsupported(summary, abstract):
        assert summary[one.start :].startswith(one.number)
    assert list(unsupported(summary, summary)) == []


CONTENT = """\
brochure: {title: Stem cells, language: en-US, version: "1.0", reviewed: 2026-11-16, review_by: 2027-11-16}
publisher: {name: Clinic}
notices:
  header: {text: Research}
  disclaimer: {text: This is not advice.}
  copyright: {year: 2025, holder: Clinic}
sections:
  - title: What was found
    blocks:
      - citations:
          items:
            - cite: liang2010
              people: 4
              text: >-
                Other care had not helped.
                Two of 13 people relapsed within 6 months.
citations:
  liang2010: {authors: [Liang J], et_al: true, title: Cells, journal: J, year: 2010, pmid: 20650877}
"""


def told(folder: Path, change: str = "") -> list[tuple[str, int, int, str]]:
    """Rule, line, column and severity of what a build tells with the lock in the folder."""
    (folder / "content.yaml").write_text(CONTENT + change, encoding="utf-8")
    project = resolve(folder / "content.yaml", today=TODAY)
    held = content.validate(source.load(project), TODAY)
    record = Record("Europe PMC", "Cells", abstract=ABSTRACT)
    entry = Entry(State.VERIFIED, TODAY, fingerprint(held.citations["liang2010"]), record=record)
    if change == "# stale\n":
        entry = replace(entry, cited="0" * 16)
    if change == "# bare\n":
        entry = replace(entry, record=replace(record, abstract=""))
    output.write(folder / "citations.lock.yaml", lock.written({"liang2010": entry}))
    found = attested(held, folder / "citations.lock.yaml", TODAY, {}).findings
    return [
        (f.rule, f.span.line, f.span.column, f.severity.value)
        for f in found
        if f.span and f.rule == "citation-number-unsupported"
    ]


def test_a_build_tells_each_number_at_its_place(tmp_path: Path) -> None:
    rule = "citation-number-unsupported"
    assert told(tmp_path) == [(rule, 13, 23, "warning"), (rule, 16, 50, "warning")]


@pytest.mark.parametrize("change", ["# stale\n", "# bare\n"])
def test_without_a_fitting_abstract_nothing_is_said(tmp_path: Path, change: str) -> None:
    assert told(tmp_path, change) == []


SENTENCES = [
    ("It fell by 30. [@a] In 5 of them", [(("a",), "It fell by 30. [@a] ")]),
    ("It fell by 30 [@a]. In 5 of them [@b; @c].", [(("a",), "It fell by 30 [@a]. "), (("b", "c"), "In 5 of them [@b; @c].")]),
    ("- 4 people\n- 5 people [@a]\n- 6", [(("a",), "5 people [@a]\n- ")]),
    ("Nothing here. Nor 12 there.", []),
    ("A score of 3.5 points [@a]", [(("a",), "A score of 3.5 points [@a]")]),
    ("One paragraph of 9\n\nanother [@a]", [(("a",), "another [@a]")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_a_sentence_cites_what_stands_in_it(text: str, found: list[tuple[tuple[str, ...], str]]) -> None:
    told = list(citing(text))
    assert [(keys, words) for keys, _, words in told] == found
    assert all(text[start:].startswith(words) for _, start, words in told)


PLACES = """\
  - title: Elsewhere
    blocks:
      - "In 15 people [@liang2010] and 16 others. Of 18 [@liang2010] nobody knows."
      - "Since 2009 and in 2010 nothing [@liang2010] happened to 14."
      - list: ["Of 13 people 2 relapsed [@liang2010]", "Of 7 people 3"]
      - table:
          columns: [Paper, People, Months]
          rows:
            - ["Liang 2010 [@liang2010]", "15", "99"]
            - ["Two [@liang2010], 8 [@other2011]", "55", "66"]
            - [None, "77", "88"]
      - "With 44 in the other [@liang2010; @other2011]."
      - references: {}
"""


def test_numbers_in_sentences_and_rows_that_cite_are_told_too(tmp_path: Path) -> None:
    """16, 18 and 14 stand with a citation; 99 in a row of one paper; 44 and 8 rest on a paper nobody looked up."""
    other = "  other2011: {authors: [Lee K], title: Other cells, journal: J, year: 2011, pmid: 2}\n"
    text = CONTENT.replace("citations:\n  liang", PLACES + "citations:\n  liang") + other
    (tmp_path / "content.yaml").write_text(text, encoding="utf-8")
    project = resolve(tmp_path / "content.yaml", today=TODAY)
    held = content.validate(source.load(project), TODAY)
    record = Record("Europe PMC", "Cells", years=(2010,), abstract=ABSTRACT)
    entry = Entry(State.VERIFIED, TODAY, fingerprint(held.citations["liang2010"]), record=record)
    output.write(tmp_path / "citations.lock.yaml", lock.written({"liang2010": entry}))
    found = attested(held, tmp_path / "citations.lock.yaml", TODAY, {}).findings
    numbers = [f for f in found if f.rule == "citation-number-unsupported"]
    lines = text.splitlines()
    spots = [(f.span.line, f.span.column) for f in numbers if f.span]
    written = [lines[line - 1][column - 1 :].split()[0].strip('",].') for line, column in spots]
    assert written == ["4", "6", "16", "18", "14", "99"]
    assert [f.message.split()[3] for f in numbers] == written


@pytest.mark.parametrize(
    ("summary", "number", "start"),
    [
        ("**45** people got cells", "45", 2),
        ("*45* people", "45", 1),
        ("__45__ people", "45", 2),
        ("It lasted **a** long time for 45&nbsp;people", "45", 30),
        ("for **25** weeks", "25", 6),
    ],
)
def test_emphasis_hides_no_number(summary: str, number: str, start: int) -> None:
    [one] = unsupported(summary, "Fifteen patients were followed for 24 weeks.")
    assert (one.number, one.start) == (number, start)


@pytest.mark.parametrize("summary", ["**15** people", "_fifteen_ people for *24* weeks", "15&nbsp;people"])
def test_emphasis_makes_no_number_wrong(summary: str) -> None:
    assert not list(unsupported(summary, "Fifteen patients were followed for 24 weeks."))
