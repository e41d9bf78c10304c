"""Titles: ways to write one title are one, and what means something else is something else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochure.evidence.entry import title_of
from brochure.evidence.folding import fold
from brochure.evidence.matcher import compare
from brochure.evidence.titles import LONGEST, read
from tests.evidence.papers import cited, record


def told(one: str, other: str) -> list[bool]:
    """For each difference of two titles, whether it is grave."""
    return [d.grave for d in compare(cited("k", "Park EH", one, 2018), record("Park EH", other, 2018))]


SAME = [
    ("10⁷ cells in hips", "10<sup>7</sup> cells in hips."),
    ("10⁷ cells in hips", "10^7 cells in hips"),
    ("10⁷ cells in hips", "10(7) cells in hips"),
    ("2 × 10⁷ cells", "2x10(7) cells"),
    ("Stored at 10⁻³ mol", "Stored at 10<sup>-3</sup> mol"),
    ("Ca²⁺ in hips", "Ca(2+) in hips"),
    ("Ca2+ in hips", "Ca<sup>2+</sup> in hips"),
    ("CD34+ cells", "CD34(+) cells"),
    ("CD34\u2212 cells", "CD34<sup>-</sup> cells"),
    ("H₂O", "H(2)O"),
    ("TNF-α in hips", "TNF-alpha in hips"),
    ("TNFα in hips", "TNF-&#x3b1; in hips"),
    ("β-catenin", "beta-catenin"),
    ("α1-antitrypsin", "Alpha-1-antitrypsin"),
    ("5 µg of cells", "5 μg of cells"),
    ("Cells & bone", "Cells &amp;amp;amp; bone"),
    ("Cells & bone", "Cells and bone"),
    ("Cells for hips", "[Cells for hips]. [Article in German]"),
    ("Cells for hips", "[Cells for hips (author's transl)]"),
    ("Follow-up of hips", "Followup of hips"),
    ("Bone marrow-derived cells", "Bone-marrow derived cells"),
    ("Non-union of the tibia", "Nonunion of the tibia"),
    ("IL-6 and hips", "IL6 and hips"),
    ("Legg-Calvé-Perthes disease", "Legg Calve Perthes disease"),
    ("Crohn’s disease", "Crohns disease"),
    ("1½ years", "1 1/2 years"),
    ("Cells ± steroid", "Cells +/- steroid"),
    ("Age ≥ 50 years", "Age &gt;= 50 years"),
    ("1,234 patients", "1234 patients"),
    ("Results at 1–5 years", "Results at 1 - 5 years"),
    ("Pre- and postoperative pain", "Pre and postoperative pain"),
    ("Hip osteoarthritis- a review", "Hip osteoarthritis: a review"),
    ("Cells at 37 °C", "Cells at 37 C"),
    ("Cells at \u221280 °C", "Cells at -80°C"),
    ("MRI at 3T", "MRI at 3 T"),
    ("10mg a day", "10 mg a day"),
    ("Osteo-arthritis", "Osteoarthritis"),
    ("γδ T cells", "gammadelta T cells"),
    ("NF-κB in hips", "NF-kappa B in hips"),
    ("Vitamin D3 for bones", "Vitamin D(3) for bones"),
    ("HLA-B27+ patients", "HLA-B27(+) patients"),
    ("CD34+-derived cells", "CD34<sup>+</sup> derived cells"),
    ("17β-estradiol", "17 beta-estradiol"),
    ("COPD\u2014a phase I/II trial", "COPD - a phase I/II trial"),
    ("1 × 10⁶ cells/kg", "1 x 10(6) cells/kg"),
    ("Orthovisc™ in knees", "Orthovisc in knees"),
    ("<i>In vitro</i> cells<br/>for hips", "In vitro cells for hips"),
    ("Cells for hips†", "Cells for hips"),
    ("Cells if p <alpha and q> beta", "Cells if p &lt;alpha and q&gt; beta"),
    ("Всё о суставах", "Все о суставах"),
    ("In vitro cells", "[In vitro cells]."),
    ("???", "???."),
    ("Cells at 37 °C", "Cells at 37 degrees C"),
    ("Cells at 37 °C", "Cells at 37 ºC"),
    ("A dose of 3.5 mg", "A dose of 3·5 mg"),
    ("A dose of 3.5 mg", "A dose of 3∙5 mg"),
    ("10,000 cells", "10\u202f000 cells"),
    ("Cells for hips", "Cells [corrected] for hips"),
    ("The 5'-UTR of genes", "The 5′UTR of genes"),
    ("The 5''-end of genes", "The 5″ end of genes"),
    ("Cells of the 1990's", "Cells of the 1990s"),
    ("'Type 2' cells in hips", "“Type 2” cells in hips"),
    ("Vitamin B¹ in hips", "Vitamin B<sup>1</sup> in hips"),
    ("5 cm² of skin, R² of 0.9", "5 cm2 of skin, R2 of 0.9"),
    ("I¹³¹ in hips", "I131 in hips"),
    ("A ≠ B", "A =\u0338 B"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_to_write_one_title(one: str, other: str) -> None:
    assert (told(one, other), told(other, one)) == ([], [])


OTHERS = [
    ("CD34+ cells for arthritis", "CD34- cells for arthritis"),
    ("CD34+ cells for arthritis", "CD34 cells for arthritis"),
    ("CD34- cells for arthritis", "CD34 cells for arthritis"),
    ("Effect of Rh(+) cells", "Effect of Rh(-) cells"),
    ("(+)-Catechin in hips", "(-)-Catechin in hips"),
    ("Age < 50 years", "Age > 50 years"),
    ("Age ≤ 50 years", "Age ≥ 50 years"),
    ("Results at 1.5 years", "Results at 15 years"),
    ("Results at 1.5 years", "Results at 1-5 years"),
    ("Dilution 1.5", "Dilution 1:5"),
    ("Cells ± steroid", "Cells + steroid"),
    ("Cells + steroid", "Cells steroid"),
    ("107 cells in hips", "10⁷ cells in hips"),
    ("107 cells in hips", "10<sup>7</sup> cells in hips"),
    ("10⁶ cells in hips", "10⁷ cells in hips"),
    ("10⁻⁷ mol", "10⁷ mol"),
    ("Ca²⁺ in hips", "Ca²⁻ in hips"),
    ("Storage at -80 degrees", "Storage at 80 degrees"),
    ("50% better", "50 better"),
    ("Cells for hips", "Cells for hips <not in rats>"),
    ("Cells for hips <b proven cure for all>", "Cells for hips"),
    ("p53+/- mice", "p53-/- mice"),
    ("HER2- tumours", "HER2+ tumours"),
    ("Lin- cells", "Lin+ cells"),
    ("CD4-CD8+ cells", "CD4+CD8- cells"),
    ("CD73-/CD90+ cells", "CD73+/CD90+ cells"),
    ("IL-1 in hips", "IL-1β in hips"),
    ("Age 40-50 years", "Age 40, 50 years"),
    ("Dose 1/2", "Dose 12"),
    ("Hip in 12-year-olds", "Hip in 2-year-olds"),
    ("Results after 3 to 6 months", "Results after 3-6 months"),
    ("p = 0.05", "p < 0.05"),
    ("Pain ↑ after cells", "Pain ↓ after cells"),
    ("Non-inferiority", "Inferiority"),
    ("phase I trial", "phase II trial"),
    ("Pain in ♀ patients", "Pain in ♂ patients"),
    ("A $5 injection", "A €5 injection"),
    ("The rapist", "Therapist"),
    ("Notable hips", "No table hips"),
    ("Phase 1 2 cells", "Phase 12 cells"),
    ("Phase 1-2 cells", "Phase 12 cells"),
    ("IL-1α in hips", "IL-1β in hips"),
    ("Зайцев", "Заицев"),
    ("かき", "がき"),
    ("किताब", "कताब"),
    ("???", "!!!"),
    ("Cells for hips: a case report", "Cells for hips"),
    ("Cells are effective", "Cells are not effective"),
    ("1,5 years", "1.5 years"),
    ("5 mg of cells", "5 µg of cells"),
    ("Type 2 collagen", "Type II collagen"),
    ("Cells at 37 °C", "Cells at 37 °F"),
    ("A dose of 3·5 mg", "A dose of 3-5 mg"),
    ("A dose of 3·5 mg", "A dose of 3 5 mg"),
    ("A dose of 3·5 mg", "A dose of 35 mg"),
    ("Phase 1 000 cells", "Phase 1000 cells"),
    ("A ≠ B", "A = B"),
    ("A ≮ B", "A < B"),
    ("The 5'-UTR of genes", "The 5-UTR of genes"),
    ("The 5'-UTR of genes", "The 3'-UTR of genes"),
    ("The 5'-end of genes", "The 5″-end of genes"),
    ("Vitamin B¹ in hips", "Vitamin B1 in hips"),
]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_what_means_something_else(one: str, other: str) -> None:
    assert (told(one, other), told(other, one)) == ([True], [True])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cells for hips", "Cells for hips<sup>1</sup>"),
        ("Are cells safe", "Are cells safe?"),
        ("Multi-centre trial", "Multicenter trial"),
        ("Cells versus steroid", "Cells vs steroid"),
        ("Tumour α", "Tumor alpha"),
    ],
)
def test_what_is_spelled_otherwise_is_told_and_is_no_mismatch(one: str, other: str) -> None:
    assert (told(one, other), told(other, one)) == ([False], [False])


def test_what_a_title_means_is_the_title_and_only_words_are_quoted_apart() -> None:
    (one,) = compare(cited("k", "Park EH", "CD34+ cells", 2018), record("Park EH", "CD34- cells.", 2018))
    assert (one.cited, one.found, one.meant) == ("CD34+ cells", "CD34- cells", "CD34- cells")


def test_a_record_of_any_length_is_compared() -> None:
    words = " ".join(f"word{n}" for n in range(20_000))
    (one,) = compare(cited("k", "Park EH", "Cells", 2018), record("Park EH", words, 2018))
    assert one.grave and len(one.found) < 400
    assert told(words, words) == []
    assert told("word " * LONGEST, "word " * LONGEST + "x") == [True]


@pytest.mark.parametrize(
    "bomb",
    ["&" + "amp;" * 20_000, "&" + "amp;#38;" * 9_000, "&" + "#xFF06;" * 9_000, "<" * 20_000 + "i>" * 20_000,
     "e" + "\u0301\u0323\u0300" * 20_000, "\ufdfa" * 90_000, "&" + "amp;" * 3_000_000],
    ids=["references", "numbers", "wide", "nested", "accents", "long", "whole record"],
)  # fmt: skip
def test_what_unfolds_without_end_ends(bomb: str) -> None:
    folded = fold(bomb)
    assert fold(folded) == folded
    assert told("Cells", bomb) == [True]


LETTERS = "ab z012 αβйиがか+-−±<>≤≥.,:;/%^()[]'’&⁷⁻²½×éü?!<sup></sup>"


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(alphabet=LETTERS, min_size=1, max_size=30))
def test_a_title_taken_from_a_record_agrees_with_it(title: str) -> None:
    assert told(title, title) == []
    found = record("Park EH", title, 2018)
    taken = title_of(found)
    if any(c.isalnum() for c in taken):
        assert told(taken, title) in ([], [False])


@settings(derandomize=True, deadline=None, database=None)
@given(st.sampled_from(SAME), st.sampled_from(["{}", "A {}", "{} in rats", "[{}].", "{}: a review", "{}?"]))
def test_what_is_one_stays_one_beside_other_words(pair: tuple[str, str], frame: str) -> None:
    one, other = (frame.format(text.rstrip(".")) for text in pair)
    if "transl" not in other and "Article in" not in other:
        assert told(one, other) == []


@settings(derandomize=True, deadline=None, database=None)
@given(
    st.sampled_from([pair for pair in OTHERS if pair[0] != "???"]),
    st.sampled_from(["A {}", "{} in rats", "{}: a review", "{}?"]),
)
def test_no_frame_makes_one_of_two_that_differ(pair: tuple[str, str], frame: str) -> None:
    one, other = (frame.format(text) for text in pair)
    assert told(one, other) == [True]


@settings(derandomize=True, deadline=None, database=None)
@given(st.text(max_size=60))
def test_how_letters_are_composed_makes_no_difference(title: str) -> None:
    composed, apart = (unicodedata.normalize(form, title) for form in ("NFC", "NFD"))
    assert read(composed) == read(apart)
