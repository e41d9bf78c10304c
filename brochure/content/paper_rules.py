"""Rules about the papers a handout cites: their records, and how the text mentions them."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="content")


AUTHOR_MALFORMED = _rule(
    "author-malformed",
    """
    An author that is not written as surname and initials.

    ## What it looks for
    Each author is a text such as `Park EH`, or `{group: Name}` for a group of people.

    ## Why it matters
    Reference lines are made from the records. A first name in the wrong place would be printed as the
    surname, and nobody finds the paper.

    ## Example
    `Rodrigo Mardones` or `Mardones, R.` instead of `Mardones R`.

    ## How to mend it
    Copy the author as PubMed shows it: surname, a space, the initials without stops.

    ## Source
    Citing Medicine (NLM), chapter 1; AMA Manual of Style, 11th edition.
    """,
)
IDENTIFIER_MALFORMED = _rule(
    "identifier-malformed",
    """
    A DOI, PMID or PMCID that cannot be one.

    ## What it looks for
    A DOI starts with `10.`, four to nine digits and a slash; a PMID has 1 to 8 digits; a PMCID is `PMC`
    and a number.

    ## Why it matters
    The link on paper is made from it. A reader who types it finds nothing, or another paper.

    ## Example
    `doi: https://doi.org/10.1093/jhps/hnx011` instead of `doi: 10.1093/jhps/hnx011`.

    ## How to mend it
    Copy the bare identifier from the page of the paper.

    ## Source
    DOI Handbook, 2.2; PubMed help; CIT-03.
    """,
)
LINK_MISMATCH = _rule(
    "link-mismatch",
    """
    The link of a record leads to another paper than its identifier.

    ## What it looks for
    Links to doi.org, PubMed, PMC and Europe PMC are compared with the DOI, PMID and PMCID of the record.

    ## Why it matters
    One of the two is wrong, and a reader who follows the link reads about another study.

    ## Example
    `link: https://pubmed.ncbi.nlm.nih.gov/30116104/` with `pmid: 30116140`.

    ## How to mend it
    Look the paper up, correct the wrong one, and leave out `link`: it is made from the identifier.

    ## Source
    CIT-07; Crossref display guidelines.
    """,
)
RECORD_INCOMPLETE = _rule(
    "record-incomplete",
    """
    A record without a journal, or without any identifier.

    ## What it looks for
    The journal, and one of DOI, PMID, PMCID or link. A guideline or page of an organization
    (`authors: [{group: Name}]`) that has a `link` needs no journal. A record marked as verified needs what it
    claims was verified.

    ## Why it matters
    Without them a reader can hardly find the paper.

    ## Example
    A record with authors, title and year only.

    ## How to mend it
    Look the paper up in PubMed and add what is missing. Of a guideline on the web write
    `authors: [{group: Global Initiative for Asthma}]` and `link: https://ginasthma.org`.

    ## Source
    CIT-02; Citing Medicine (NLM), chapter 1.
    """,
    Severity.WARNING,
)
RECORD_REPEATED = _rule(
    "record-repeated",
    """
    One paper has two records.

    ## What it looks for
    Records under different keys with the same DOI, PMID or PMCID.

    ## Why it matters
    The paper would get two numbers and count as two studies.

    ## Example
    `park2018` and `park2018b`, both with `doi: 10.1002/sctm.18-0031`.

    ## How to mend it
    Keep one record and cite it everywhere; or correct the identifier if the papers differ.

    ## Source
    CIT-04; ICMJE recommendations.
    """,
)
CITATION_UNKNOWN = _rule(
    "citation-unknown",
    """
    A paper is cited that has no record.

    ## What it looks for
    Every key in `[@key]` and in `citations` blocks, compared with the records under `citations`.

    ## Why it matters
    The reader would find a mark in the text and nothing it leads to.

    ## Example
    `[@prak2018]`, where the record is `park2018`.

    ## How to mend it
    Correct the key, or add the record under `citations`.

    ## Source
    CIT-04.
    """,
)
CITATION_MALFORMED = _rule(
    "citation-malformed",
    """
    A citation in the text that is misspelt.

    ## What it looks for
    Text that looks like a citation (`[@…]`, `@park2018`, or the key of a record in brackets) and is none.

    ## Why it matters
    It would be printed as it stands, brackets and all.

    ## Example
    `[@park2018, @onoi2023]`: a semicolon stands between two papers.

    ## How to mend it
    Write `[@park2018]` or `[@park2018; @onoi2023]`. Page numbers cannot be added.

    ## Source
    Project rule; docs/content-format.md.
    """,
)
CITATION_TYPED = _rule(
    "citation-typed",
    """
    A citation is typed by hand in a handout whose papers have records.

    ## What it looks for
    `[1]` and `[1, 3]`; `(Smith et al., 2019)`; and, as a warning, `Smith et al. (2019)` in a sentence that
    cites no paper, a name and a year that a record has, and raised numbers behind a word (`pain.^3^`). Not:
    numbers to press, scales (`[0-10]`), `\\[1\\]`, raised numbers with which a note below begins, and names
    in the entry of their own paper or beside a citation that brochure makes.

    ## Why it matters
    It does not change when a paper is added before it, so a reader looks the wrong one up. It is no link, and
    its paper stands in no list.

    ## Example
    `“[1]” is typed: it does not change with the numbers of the papers, and leads to none`

    ## How to mend it
    Write `[@smith2019]`, the key of the record under `citations`; brochure makes the number and the reference
    line.

    ## Source
    CIT-01; AMA Manual of Style: references are numbered by first mention.
    """,
)
CITATION_UNUSED = _rule(
    "citation-unused",
    """
    A record that nothing in the handout cites.

    ## What it looks for
    Records that are neither mentioned in a text nor listed in a `citations` block. Records in an included
    file are left alone, as another handout may need them, and so are those that a misspelt mention most
    likely means: that mention is told.

    ## Why it matters
    Every paper in the list must be cited; a record left over is often a mention that was deleted by mistake.

    ## Example
    A record `darrow2018`, and no `[@darrow2018]`.

    ## How to mend it
    Mention the paper where it belongs, or delete the record.

    ## Source
    CIT-04; AMA Manual of Style, 11th edition.
    """,
    Severity.WARNING,
)
CITATION_UNLISTED = _rule(
    "citation-unlisted",
    """
    A paper is cited, but its reference line is printed nowhere.

    ## What it looks for
    Papers mentioned in a text that no `citations` block lists, in a handout without a `references` block.

    ## Why it matters
    The number in the text leads nowhere.

    ## Example
    `[@park2018]` in a handout without `- references: {}`.

    ## How to mend it
    Add `- references: {}` to the last section; it prints all papers that no other block lists.

    ## Source
    CIT-04.
    """,
)
REFERENCES_EMPTY = _rule(
    "references-empty",
    """
    A list of references that is empty.

    ## What it looks for
    A `references` block in a handout where no text cites a paper that is not listed elsewhere.

    ## Why it matters
    A heading “References” with nothing below it looks as if the sources had been lost, or hidden.

    ## Example
    `- references: References` in a handout without any `[@park2018]`.

    ## How to mend it
    Write `[@park2018]` behind the sentence that rests on the paper, or delete the block and its section.

    ## Source
    CIT-04.
    """,
    Severity.WARNING,
)
CITATION_REPEATED = _rule(
    "citation-listed-twice",
    """
    A paper, or the list of references, is printed twice.

    ## What it looks for
    The same paper twice in `citations` blocks, and more than one `references` block.

    ## Why it matters
    A study that is listed twice looks like two studies.

    ## Example
    `- cite: park2018` in the section on infusions, and again in the section on injections.

    ## How to mend it
    List the paper once; in other places mention it as `[@park2018]`.

    ## Source
    Project rule.
    """,
)
STUDIED_MISSING = _rule(
    "studied-missing",
    """
    A paper is presented to the reader without saying what it studied.

    ## What it looks for
    Each entry of a `citations` block needs `studied`, the condition of the people in the study. It may be
    left out if the paper's title names the handout's own condition, which is the first of its `keywords`.

    ## Why it matters
    Under a heading about the hip, a study of lupus reads as if it were about the hip.

    ## Example
    `- {cite: liang2010, text: Four patients got better.}`

    ## How to mend it
    Add what the paper itself says: `studied: Lupus`. Papers that need no words of yours go into a
    `references` block.

    ## Source
    Project rule, from a first draft that listed five papers on other conditions under "hip".
    """,
    Severity.WARNING,
)
DOI_MISSING = _rule(
    "doi-missing",
    """
    Papers are cited without a DOI.

    ## What it looks for
    Cited papers that are in PubMed, from the year 2000 on, whose records have no `doi`. Told once, at the
    first of them.

    ## Why it matters
    A DOI leads to the paper itself for good. A PubMed number leads to its summary only.

    ## Example
    A record with `pmid: 30116104` and no `doi`.

    ## How to mend it
    Open the paper in PubMed, copy the DOI from there, and add it. If the paper has none, leave it as it is.

    ## Source
    CIT-07; Crossref display guidelines: use the DOI rather than another address.
    """,
    Severity.INFO,
)
