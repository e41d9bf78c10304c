"""Rules about what public records say of the cited papers, by what `brochure cite verify` found."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare, threshold


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="citations")


DIFFERS = _rule(
    "citation-differs",
    """
    A citation says something else than the public record of its paper.

    ## What it looks for
    Authors, title, year (of print or online), journal, volume, issue, pages and identifiers, each compared
    with the record that `brochure cite verify` found. Hyphens, quotes, accents, capitals and a final stop
    make no difference; a surname that is off by one letter does, and so do half a surname, another initial,
    CD34- for CD34+, and `et_al: true` where all authors are named.

    ## Why it matters
    A reader who looks the paper up finds another one, or none, and trusts nothing else on the page.

    ## Example
    `authors: [Wang D]` for a paper by Yu J, Zhang RF, Mao YL and Zhang H.

    ## How to mend it
    Open the paper by its number, see which of the two is right, and correct the record; then run
    `brochure cite verify` again. If your record is right, who has read the paper waives this one difference:
    `where: {text: 'KEY: title "…", but PubMed has "…"'}`, the line as it was told. Another difference of the
    same paper is told again.

    ## Source
    ICMJE recommendations, IV.A.3.g: authors check references against the original; CIT-05.
    """,
)
SPELLED = _rule(
    "citation-spelled",
    """
    A title or a name of a citation is written otherwise than in the record.

    ## What it looks for
    Titles with the same words, but for British and American spelling, another spelling of one word, or a
    question mark; authors with an initial that the record lacks, or whose given and family names it may hold
    the other way round; the place behind a journal's name, `Rheumatology (Oxford)`, where it tells none.

    ## Why it matters
    A title is quoted as it stands. A search for the other spelling may not find the paper.

    ## Example
    `Allogeneic mesenchymal stem cells transplantation`, where the record has `Allogenic`.

    ## How to mend it
    Take the spelling of the record; of names and places, see which of the two the paper has.

    ## Source
    AMA Manual of Style, 11th edition, 3.9.1: retain the spelling of the original title; CIT-05.
    """,
    Severity.WARNING,
)
RETRACTED = _rule(
    "citation-retracted",
    """
    A cited paper was retracted.

    ## What it looks for
    A retraction in Europe PMC, PubMed or Crossref, found by `brochure cite verify`, be it of a part of the
    paper; and, without any look-up, a title that begins with RETRACTED, WITHDRAWN, OBSOLETE or
    the same in another language (RETRACTADO, ZURÜCKGEZOGEN, 撤回). The handout prints "Retracted."
    behind the reference line until the paper is taken out.

    ## Why it matters
    Nothing may rest on a retracted paper. A patient who relies on it was misled.

    ## Example
    A trial whose record says "Retraction in".

    ## How to mend it
    Take the paper and what rests on it out of the handout.

    ## Source
    ICMJE recommendations, III.A; COPE retraction guidelines; CIT-06.
    """,
)
CONCERN = _rule(
    "citation-doubted",
    """
    The journal has published an expression of concern about a cited paper.

    ## What it looks for
    "Expression of concern in" in the record that `brochure cite verify` found.

    ## Why it matters
    The editors doubt the paper. A handout should not rest on it until they have decided.

    ## Example
    A paper with `Expression of concern in: J Example. 2024;1(1):1`.

    ## How to mend it
    Read the notice, and take the paper out until the journal has decided. An index goes on telling of a doubt
    that the journal has dropped: who has read its decision waives the finding, by name, for a year at most.

    ## Source
    ICMJE recommendations, III.A; CIT-06.
    """,
)
CORRECTED = _rule(
    "citation-corrected",
    """
    A correction of a cited paper was published.

    ## What it looks for
    "Erratum in" and the like in the record that `brochure cite verify` found.

    ## Why it matters
    A number in the handout may be the one that was corrected.

    ## Example
    `Erratum in: Ann Rheum Dis. 2011;70(1):237`.

    ## How to mend it
    Read the correction and compare the numbers in your text with it.

    ## Source
    ICMJE recommendations, III.A; CIT-06.
    """,
    Severity.INFO,
)
NOT_FOUND = _rule(
    "citation-not-found",
    """
    No public service knows a paper by the identifiers of its record.

    ## What it looks for
    All services that `brochure cite verify` asked answered that they know no such PMID, PMCID or DOI.

    ## Why it matters
    The number is mistyped, or there is no such paper.

    ## Example
    `pmid: 39564400`, which PubMed does not know.

    ## How to mend it
    Search for the title in PubMed and copy the number from there. If the paper is nowhere, do not cite it.

    ## Source
    ICMJE recommendations, IV.A.3.g; CIT-05.
    """,
)
UNCHECKED = _rule(
    "citation-unchecked",
    """
    A cited paper was not compared with its public record.

    ## What it looks for
    Where a handout has a `citations.lock.yaml`: cited papers that are not in it, that could not be looked up,
    or whose records were changed since; and what of a citation stands in no public record that was found,
    such as its volume.

    ## Why it matters
    What nobody compared may be wrong. It is never called verified.

    ## Example
    A paper that was added after the last `brochure cite verify`.

    ## How to mend it
    Run `brochure cite verify` on a computer with a network. What no record tells, compare with the paper.

    ## Source
    ICMJE recommendations, IV.A.3.g; CIT-05.
    """,
    Severity.WARNING,
)
STALE = _rule(
    "citation-stale",
    """
    A cited paper was compared with its record long ago.

    ## What it looks for
    Entries in `citations.lock.yaml` that are older than a year, or than the threshold that `rules.yaml` sets.

    ## Why it matters
    Papers are corrected and retracted years after they appear.

    ## Example
    An entry with `on: "2024-11-30"`, in a handout built in 2026.

    ## How to mend it
    Run `brochure cite verify`.

    ## Source
    Project rule, after the yearly review that the first handout promises; CIT-06.
    """,
    Severity.WARNING,
)
OLDEST = threshold("citation-stale.days", 365, "days", 7, 3650, "since a paper was looked up")
NUMBER = _rule(
    "citation-number-unsupported",
    """
    A number that is told of a paper does not stand in the paper's abstract.

    ## What it looks for
    Numbers in `text` and `people` of a `citations` block, in sentences that cite papers, and in rows of
    tables that cite one paper, in digits or as words (English and Spanish), in the abstract that
    `brochure cite verify` kept. Where a share, a time or what is counted stands beside the number, the
    abstract must have it of that: “45 people” is told where it has 45 % or 45 hips, “24 months” where it has
    24 weeks. Shares and multiples in words are numbers, too (“a third”, “one in four”, “doubled”), and so is
    none: “nobody died” is told where two died, and where the abstract says nothing of deaths.
    A number that is rounded passes (“about 60” for 62), so does the same time or share in other words (“half
    a year”, “3 in 4” for 75 %, “10 million” for 1 × 10^7), a share worked out of the counts that the abstract
    gives in a sentence about the same, the year of the paper or of its correction, and
    outside of summaries any year. Without an abstract nothing is said. A number that does stand in the
    abstract may still be another one: that, no program can tell.

    ## Why it matters
    Numbers are what readers remember, and what goes wrong when a summary is written from memory.

    ## Example
    `people: 4` for a paper whose abstract says “15 patients”.

    ## How to mend it
    Compare the number with the sentence of the abstract that the hint shows, or with the whole paper; correct
    it. If it stands in the paper only, waive the finding and name who read it there.

    ## Source
    The first draft of the first handout: two summaries had numbers that the abstracts contradict; CIT-05.
    """,
    Severity.WARNING,
)
DIRECTION = _rule(
    "citation-direction-differs",
    """
    A result is told the other way round than in the paper's abstract, or there was none.

    ## What it looks for
    Words of direction (“rose”, “less”, “better”, “worse”, “did not change”) in the places where
    `citation-number-unsupported` looks, and the sentence of the abstract that is about the same: it shares
    what was measured, by name, synonym (“side effects”, “adverse events”) or the stem of a word. Told is the
    opposite (“improved” for “worsened”; less pain is better, less strength is worse), and an effect where the
    abstract has no difference, or one with a p-value above 0.05. Where two groups are compared, it matters
    which is which. What the abstract has no sentence for is no finding: it is listed for a person. Wishes,
    aims and questions count for nothing. English only.

    ## Why it matters
    “Side effects were fewer” for a treatment with more of them is the worst a summary can say, and all of its
    numbers may be right.

    ## Example
    `“people with plasma had less pain”, for “no significant difference in pain between the groups”`

    ## How to mend it
    Compare the words with the sentence of the abstract that the hint shows. If the paper has it as you say,
    waive the finding and name who read it there.

    ## Source
    The first draft of the first handout told a change that the abstract calls not significant; CIT-05.
    """,
    Severity.WARNING,
)
LOCK_UNREADABLE = _rule(
    "citation-lock-unreadable",
    """
    The file `citations.lock.yaml` cannot be understood, or is not as it was written.

    ## What it looks for
    Each entry of the file, which `brochure cite verify` writes and nobody needs to edit: whether it can be
    read, and whether it still says what was written; each has a sum of what it says (`seal`). A sum tells
    hands and merges that went wrong; it is no signature.

    ## Why it matters
    Without it nobody knows which papers were compared, and a retraction that was seen would be forgotten.

    ## Example
    An entry whose `state` was changed to `verified`.

    ## How to mend it
    Take the last good version of the file, or run `brochure cite verify`, which looks all papers up again.

    ## Source
    Project rule.
    """,
)
