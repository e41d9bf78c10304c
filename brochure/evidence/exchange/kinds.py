"""Kinds of publications, as the formats name them, and whether a citation can hold one.

A citation is a paper in a journal, or a page on the web that an organization answers for; books, chapters,
theses and pages with a publisher are made into one by `books`.
"""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """PAPER: in a journal. LOOSE: whatever its fields make of it. OTHER: nothing a citation can hold."""

    PAPER = "paper"
    LOOSE = "loose"
    OTHER = "other"


_WORDS = {
    Sort.PAPER: {
        "a paper": "article article-journal article-magazine article-newspaper jour mgzn news ejour jfull "
        "inpr review periodical suppperiodical abst medline review-book",
    },
    Sort.LOOSE: {
        "a page on the web": "online electronic www webpage elec web blog post post-weblog entry",
        "a report": "report techreport rprt govdoc document",
        "a standard": "standard stand manual",
        "something without a kind of its own": "misc gen unpublished unpb pamp booklet manuscript preprint "
        "personal_communication",
    },
    Sort.OTHER: {
        "a book": "book mvbook ebook collection edbook classic mvcollection inreference reference serial",
        "a chapter of a book": "inbook incollection chapter chap echap bookinbook suppbook encyc dict "
        "entry-encyclopedia entry-dictionary suppcollection",
        "a thesis": "thesis phdthesis mastersthesis thes",
        "a conference paper": "inproceedings conference cpaper conf proceedings mvproceedings "
        "paper-conference speech slide",
        "a patent": "patent pat patn",
        "a data set": "dataset data aggr",
        "a program": "software comp",
        "a law or a case": "legislation legal_case bill case stat hear jurisdiction regulation treaty "
        "hearing",
        "a film, a broadcast or a picture": "motion_picture broadcast song video audio mpct vide soun adve "
        "figure graphic map art image movie music performance multi",
    },
}  # fmt: skip
KINDS = {
    kind: (sort, words)
    for sort, named in _WORDS.items()
    for words, kinds in named.items()
    for kind in kinds.split()
}


def sort_of(kind: str) -> tuple[Sort, str]:
    """The sort of a kind, and what to call it. A kind nobody knows is LOOSE."""
    return KINDS.get(kind.casefold(), (Sort.LOOSE, f'of the kind "{kind}"'))
