"""Whereabouts: journals by their names, volumes, issues and pages in the ways that indexes write them."""

from __future__ import annotations

import pytest

from brochure.evidence.whereabouts import Called, called, number, same_issue, same_pages


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ("Medicine (Baltimore)", ("Medicine (Baltimore)", "Medicine")),
        ("Medicine", ("Medicine (Baltimore)", "Medicine")),
        ("Rheumatology", ("Rheumatology (Oxford)", "Rheumatology (Oxford, England)")),
        ("Am. J. Sports Med.", ("Am J Sports Med", "The American journal of sports medicine")),
        (
            "American Journal of Sports Medicine",
            ("Am J Sports Med", "The American journal of sports medicine"),
        ),
        ("Current Stem Cell Research and Therapy", ("Current stem cell research & therapy",)),
        ("Acta Bio-Medica", ("Acta Biomed", "Acta bio-medica : Atenei Parmensis")),
        ("Acta Biomedica", ("Acta Biomed", "Acta bio-medica : Atenei Parmensis")),
        ("J Bone Joint Surg (Am)", ("J Bone Joint Surg Am",)),
        ("PLOS ONE", ("PLoS One", "PloS one")),
        ("PM&R", ("PM R", "PM & R : the journal of injury, function, and rehabilitation")),
        ("BMJ", ("BMJ", "BMJ (Clinical research ed.)")),
        ("Arthroscopy: a journal & more", ("Arthroscopy", "Arthroscopy : a journal & more : of a society")),
        ("The", ("The",)),
    ],
)
def test_a_journal_by_one_of_its_names(cited: str, names: tuple[str, ...]) -> None:
    assert called(cited, names) is Called.SO


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ("Medicine (Abingdon)", ("Medicine (Baltimore)", "Medicine")),
        ("Rheumatology (Sunnyvale)", ("Rheumatology (Oxford)", "Rheumatology (Oxford, England)")),
        (
            "J Bone Joint Surg Br",
            ("J Bone Joint Surg Am", "The Journal of bone and joint surgery. American volume"),
        ),
        ("J Bone Joint Surg (Br)", ("J Bone Joint Surg (Am)",)),
        ("J Bone Joint Surg", ("J Bone Joint Surg Am",)),
        ("Proc R Soc: B", ("Proc R Soc: A",)),
        ("Bone: letters to the editor", ("Bone",)),
        ("Cells and Tissues", ("Cells of the Tissues",)),
        ("Stem Cells", ("Stem Cells Transl Med", "Stem cells translational medicine")),
        ("Lancet", ("Lancet Oncol",)),
        ("Biol Open", ("Biology",)),
        ("Eur J Pain (London)", ("Eur J Pain", "European journal of pain (Oxford, England)")),
        ("Arthroscopy: of a society", ("Arthroscopy", "Arthroscopy : a journal & more : of a society")),
        ("J Hip", ("é(" * 2_000_000,)),
    ],
)
def test_another_journal(cited: str, names: tuple[str, ...]) -> None:
    assert called(cited, names) is Called.OTHERWISE


def test_a_place_that_the_record_does_not_tell() -> None:
    assert called("Rheumatology (Oxford)", ("Rheumatology",)) is Called.MORE
    assert called("Rheumatology (Oxford)", ("Rheumatism",)) is Called.OTHERWISE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Suppl 1", "1 Suppl", True),
        ("Suppl 1", "S1", True),
        ("Suppl. 1", "Supplement 1", True),
        ("suppl_1", "Suppl 1", True),
        ("1-S", "1-s", True),
        ("2 Suppl 1", "2(Suppl 1)", True),
        ("2 Pt 1", "2 Part 1", True),
        ("1-2", "1/2", True),
        ("No. 3", "3", True),
        ("Vol 12", "12", True),
        ("07", "7", True),
        ("2 Suppl 1", "1 Suppl 2", False),
        ("Suppl 1", "Suppl 2", False),
        ("Suppl 1", "1", False),
        ("1.2", "1-2", False),
        ("12", "1-2", False),
        ("XII", "12", False),
        ("2 Pt 1", "2 Pt 2", False),
        ("*", "†", False),
    ],
)
def test_volumes_and_issues(one: str, other: str, same: bool) -> None:
    assert ((number(one) == number(other)), (number(other) == number(one))) == (same, same)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1052e-1065e", "1052e-65e", True),
        ("1052.e1-1052.e9", "1052.e1-9", True),
        ("1052.e1-1052.e9", "1052.e1-e9", True),
        ("94-102", "94-102; quiz 103", True),
        ("94-102; quiz 103", "94-102; quiz 103", True),
        ("1423-9", "1423-1429; discussion 1430", True),
        ("12", "Article 12", True),
        ("e123", "Article e123", True),
        ("pp. 94-102", "94–102.", True),
        ("p12", "12", False),
        ("S12-S18", "S12-8", True),
        ("636-42.e3", "636-642.e3", True),
        ("94-103", "94-102; quiz 103", False),
        ("94-102; quiz 103", "94-102; quiz 104", False),
        ("159", "159-163", False),
        ("1052e-1065e", "1052-1065", False),
        ("1-9", "e123", False),
        ("x-xii", "x-xiii", False),
        ("12", "Article 13", False),
        ("S12-S18", "12-18", False),
    ],
)
def test_pages(one: str, other: str, same: bool) -> None:
    assert (same_pages(one, other), same_pages(other, one)) == (same, same)


def test_what_is_longer_than_any_number_is_compared_as_it_stands() -> None:
    long, other = "1" * 100_000 + "-" + "2" * 99_999, "a1" * 1_000_000
    assert same_pages(long, long) and not same_pages("1-2", long)
    assert number(other) == number(other) != number("1")


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ("J. Clin. Investig.", ("J Clin Invest", "The Journal of clinical investigation")),
        ("Osteoarthr. Cartil.", ("Osteoarthritis Cartilage", "Osteoarthritis and cartilage")),
        ("J. Bone Jt. Surg.", ("J Bone Joint Surg", "The Journal of bone and joint surgery")),
        ("Journal of Clin. Invest.", ("J Clin Invest", "The Journal of clinical investigation")),
        ("Arthritis Rheumatology", ("Arthritis Rheumatol", "Arthritis & rheumatology (Hoboken, N.J.)")),
        ("Dtsch. Arztebl. Int.", ("Dtsch Arztebl Int", "Deutsches Arzteblatt international")),
    ],
)
def test_an_abbreviation_that_cuts_no_word_shorter_than_the_index(cited: str, names: tuple[str, ...]) -> None:
    assert called(cited, names) is Called.SO


@pytest.mark.parametrize(
    ("cited", "names"),
    [
        ("Arthritis Rheum", ("Arthritis Rheumatol", "Arthritis & rheumatology (Hoboken, N.J.)")),
        ("Arthritis Rheum.", ("Arthritis Rheumatol", "Arthritis & rheumatology (Hoboken, N.J.)")),
        ("J. Clin. Inv.", ("J Clin Invest", "The Journal of clinical investigation")),
        ("Stem Cell.", ("Stem Cells", "Stem cells (Dayton, Ohio)")),
        ("Osteoarthr Cartil", ("Osteoarthritis Cartilage", "Osteoarthritis and cartilage")),
        ("Phys. Rev. E", ("Phys Rev D", "Physical review. D")),
        ("J. Phys. A", ("J Phys D", "Journal of physics. D")),
        ("J. Phys.", ("J Phys A", "Journal of physics. A")),
        ("Oste. Cart. Res.", ("Osteoarthritis Cartilage", "Osteoarthritis and cartilage")),
        ("J. Neurosurgi.", ("J Neurol", "Journal of neurology")),
        ("Cell.", ("Cells", "Cells")),
        ("Bone Jt. J.", ("Bone Joint Res", "Bone & joint research")),
        ("Jt. Bone J.", ("Bone Joint J", "The bone & joint journal")),
        ("J. Bone Joints", ("J Bone Joint", "The journal of bone and joint")),
        ("J Clin Investig", ("J Clin Investor", "Clin Investig Q")),
    ],
)
def test_an_abbreviation_of_another_journal_or_of_no_journal(cited: str, names: tuple[str, ...]) -> None:
    assert called(cited, names) is Called.OTHERWISE


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("12 Suppl 1", ""), ("12", "Suppl 1"), True),
        (("12(Suppl. 1)", ""), ("12", "S1"), True),
        (("12 S1", ""), ("12", "Suppl 1"), True),
        (("12 Spec No", ""), ("12", "Special Issue"), True),
        (("12 Suppl 1", "2"), ("12", "2 Suppl 1"), True),
        (("12", "Spec No 1"), ("12", "Spec 1"), True),
        (("12 Suppl 1", ""), ("12", "Suppl 2"), False),
        (("12 Suppl 1", ""), ("13", "Suppl 1"), False),
        (("12 Suppl 1", ""), ("12", "1"), False),
        (("12 Suppl 1", ""), ("12", "Spec 1"), False),
        (("12 Suppl 1", ""), ("12", "2 Suppl 1"), False),
        (("12 Spec No 1", ""), ("12", "Spec No 2"), False),
        (("12 Suppl 1", ""), ("12", ""), False),
        (("12", "Suppl 1"), ("1", "2 Suppl 1"), False),
        (("1" * 1_000, "Suppl 1"), ("12", "Suppl 1"), False),
    ],
)
def test_a_supplement_may_stand_with_the_volume_or_with_the_issue(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    assert (same_issue(one, other), same_issue(other, one)) == (same, same)
