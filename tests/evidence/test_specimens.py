"""Who or what a paper studied: people, animals, cells, or joints of the dead; by title or abstract alone."""

from __future__ import annotations

import pytest

from brochure.evidence.kinds import Kind, named, of
from brochure.evidence.record import Record

A, L = {Kind.ANIMALS}, {Kind.LABORATORY}
BOTH = ("Humans", "Animals")


@pytest.mark.parametrize(
    ("title", "abstract", "subjects", "kinds"),
    [
        # animals
        ("Cells restore blood flow in macaques", "", (), A),
        ("Cells", "Eight rhesus macaques got cells.", (), A),
        ("Cells", "Eighteen skeletally mature ewes were operated on.", (), A),
        ("Cells", "Thirty-two skeletally mature New Zealand White rabbits got cells.", (), A),
        ("Cells", "Rats received cells. This may help patients with osteoarthritis.", (), A),
        ("Human cells", "Twenty mice got human cells; this is of clinical relevance.", BOTH, A),
        ("Cells in an ovine model", "", (), A),
        # nearly: people were treated
        ("Cells", "Twenty patients and 3 rabbits got cells.", BOTH, set()),
        ("Cells", "Studies in mice have shown little. Patients received cells.", BOTH, set()),
        ("Pain in both calves", "", (), set()),
        ("Rhesus disease of the newborn", "", (), set()),
        # the laboratory
        ("Cells lower MMP-13 expression in osteoarthritic chondrocytes", "", ("Humans",), L),
        ("Secretome and chondrocytes", "Chondrocytes from six donors were cultured.", ("Humans",), L),
        ("Secretome", "Cells were isolated from 12 patients undergoing hip replacement and cultured;"
                      " expression of MMP-13 fell.", ("Humans",), L),
        ("Rotation of the hip", "Ten cadaveric hips from five donors were tested.", ("Humans",), L),
        ("A cadaver study of the hip", "", ("Humans",), L),
        ("Load on the labrum: a finite element study", "", (), L),
        # nearly: cells that were given to people
        ("Autologous chondrocyte implantation", "Cultured cells were implanted in 12 patients.", (), set()),
        ("Cells", "Cells were harvested from the iliac crest, cultured and injected."
                  " Twelve patients improved.", (), set()),
        ("Ex vivo expanded cells for the hip", "", (), set()),
        ("In vitro fertilization and the hip", "", (), set()),
        ("Grafts", "Cadaveric grafts were used. Forty patients were followed.", (), set()),
        ("Cells", "They were safe.", ("Humans",), set()),
    ],
)  # fmt: skip
def test_who_was_studied(title: str, abstract: str, subjects: tuple[str, ...], kinds: set[Kind]) -> None:
    told = of(Record("PubMed", title, abstract=abstract, subjects=subjects))
    assert {one.kind for one in told} == kinds


@pytest.mark.parametrize(
    ("kind", "text", "names"),
    [
        (Kind.ANIMALS, "It was tried in monkeys.", True),
        (Kind.ANIMALS, "It was not tried in monkeys.", False),
        (Kind.LABORATORY, "Cells were kept in a dish.", True),
        (Kind.LABORATORY, "Hips of people who had died were tested.", True),
        (Kind.LABORATORY, "These were cadavers.", True),
        (Kind.LABORATORY, "Two people died.", False),
    ],
)
def test_words_for_them(kind: Kind, text: str, names: bool) -> None:
    assert bool(named(kind, text, "en")) is names


@pytest.mark.parametrize("piece", ["12 ", "taken from ", "patients ", "mice ", "cadaver ", "a-b "])
def test_of_any_length_only_so_much_is_read(piece: str) -> None:
    long = piece * (3_000_000 // len(piece))
    assert of(Record("PubMed", "Cells", abstract=f"{long} Twenty rabbits were treated.")) == of(
        Record("PubMed", "Cells", abstract=long)
    )
