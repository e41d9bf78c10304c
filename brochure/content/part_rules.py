"""Rules about the parts of a handout: blocks, headings, notices, promises and dates."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="content")


BLOCK_MALFORMED = _rule(
    "block-malformed",
    """
    An item under `blocks` that is not a block.

    ## What it looks for
    A block is a plain text, the word page_break, or exactly one block name with its value, and perhaps a
    `key` beside it. No name, two names or a misspelt name are refused.

    ## Why it matters
    What stands in it would not be printed, or only half of it.

    ## Example
    `- calout: {title: Call us, text: Any time.}`: the name is `callout`.

    ## How to mend it
    Start each block with a dash of its own, and indent what belongs to it by two spaces more than its name.

    ## Source
    Project rule; all blocks are shown in docs/content-format.md.
    """,
)
TABLE_UNEVEN = _rule(
    "table-uneven",
    """
    A table row with more or fewer cells than there are columns.

    ## What it looks for
    The number of cells of each row, compared with the number of columns.

    ## Why it matters
    A missing cell moves the others under the wrong heading, on paper and for a screen reader.

    ## Example
    `columns: [Way, How]` and a row `[Into the joint]`.

    ## How to mend it
    Add the missing cell, `""` if it is empty. A cell with a comma inside needs quotes.

    ## Source
    WCAG 2.2, success criterion 1.3.1; PDF/UA-1, 7.5.
    """,
)
ADDRESS_LONG = _rule(
    "address-long",
    """
    The address of a QR code is too long to be typed.

    ## What it looks for
    Addresses of `qr` blocks with more than 60 characters.

    ## Why it matters
    Not everybody scans: the address is printed beside the code for those who type it, and each further
    character is one more to get wrong. It also makes the code finer, so that cheap telephones fail to read
    it.

    ## Example
    `- qr: https://www.clinic.org/patients/handouts/2026/hip/after-the-injection/film-with-captions.html`

    ## How to mend it
    Ask whoever keeps the website for a short address that leads there, such as `clinic.org/film`.

    ## Source
    Project rule; the reference on QR codes in print: module size follows from the number of characters.
    """,
    Severity.WARNING,
)
ALT_TEXT_MISSING = _rule(
    "alt-text-missing",
    """
    A figure that says nothing to a person who cannot see it.

    ## What it looks for
    Each figure needs an `alt` text, or `decorative: true` if it carries no information. Not both, and not
    the name of the file.

    ## Why it matters
    A screen reader reads the alternative text in place of the image.

    ## Example
    `figure: {image: images/hip.svg}`.

    ## How to mend it
    Write what the figure shows, as you would say it on the telephone, in 5 to 150 characters.

    ## Source
    WCAG 2.2, success criterion 1.1.1; PDF/UA-1, 7.3.
    """,
)
HEADING_LONG = _rule(
    "heading-long",
    """
    A heading of more than 65 characters.

    ## What it looks for
    The title of the handout, of its sections and of its blocks.

    ## Why it matters
    Headings are for finding one's way. A long one is read as a sentence, and breaks over several lines.

    ## Example
    "What you and your family should know about the risks and the unknowns of this treatment"

    ## How to mend it
    Keep the words a reader would look for: "Risks and what is not known".

    ## Source
    NHS digital service manual, formatting: headings of at most 65 characters.
    """,
    Severity.WARNING,
)
REVIEW_DATES = _rule(
    "review-dates-wrong",
    """
    The dates of review contradict each other or the calendar.

    ## What it looks for
    `review_by` must be later than `reviewed`, and `reviewed` must not lie in the future. More than three
    years between them is a warning.

    ## Why it matters
    A reader and a clinic trust these dates to tell whether the handout is still right.

    ## Example
    `reviewed: 2026-11-16` with `review_by: 2025-11-16`.

    ## How to mend it
    Correct the date that is wrong.

    ## Source
    NHS standard for creating health content; the three years are a project default.
    """,
)
LOCK_WORDS = _rule(
    "lock-words-differ",
    """
    The words kept in a lock are not those that its hash stands for.

    ## What it looks for
    `words` of a `locked:`, whose SHA-256 must be the `sha256` beside it. White space does not count.

    ## Why it matters
    The kept words tell a person what was approved. If they can be changed without the hash, they tell a lie.

    ## Example
    `words: "It is approved."` beside the hash of “It is not approved.”

    ## How to mend it
    Put the words back that were approved, in the lock and in the text: find-and-replace changes both. Other
    words need a new approval by the owner first; then `brochure lock` prints the whole line.

    ## Source
    Project rule: legal texts have an owner.
    """,
)
YEAR_IN_FUTURE = _rule(
    "year-in-future",
    """
    A year that has not come yet.

    ## What it looks for
    The year of the copyright, and the years of papers (next year's is allowed for papers, which journals
    print ahead).

    ## Why it matters
    A copyright notice names the year of first publication; a wrong one makes it void or looks careless.

    ## Example
    `year: 2205` instead of `year: 2025`.

    ## How to mend it
    Write the year of first publication.

    ## Source
    17 U.S.C. 401(b).
    """,
)
NOTICE_MISSING = _rule(
    "notice-missing",
    """
    The header, the disclaimer or the copyright is missing.

    ## What it looks for
    `notices` must hold `header`, `disclaimer` and `copyright`: the three texts on every page.

    ## Why it matters
    They are what the clinic owes its readers on each page, and the templates print them everywhere.

    ## Example
    A content file without `copyright` under `notices`.

    ## How to mend it
    Write the line of the hint under `notices` and fill it in, or include the file that holds it:
    `include: shared.yaml`.

    ## Source
    Project rule; FTC guidance on clear and conspicuous disclosures; 17 U.S.C. 401(b) for the copyright.
    """,
)
NOTICE_UNKNOWN = _rule(
    "notice-unknown",
    """
    A notice is named that does not exist.

    ## What it looks for
    The names in `notice` blocks and in promises with `notice:`.

    ## Why it matters
    The text that was meant would not be printed, or not be checked.

    ## Example
    `- notice: disclamer`.

    ## How to mend it
    Write the name as it stands under `notices`.

    ## Source
    Project rule.
    """,
)
NOTICE_NOT_PLACED = _rule(
    "notice-not-placed",
    """
    A notice that no block prints.

    ## What it looks for
    Notices of your own need a `- notice: NAME` block in some section, one each. Header, disclaimer and
    copyright need none: the template prints them on every page, and once in the body for screen readers.

    ## Why it matters
    The words were written, and nobody will read them.

    ## Example
    A `visit` under `notices`, and no block `- notice: visit`.

    ## How to mend it
    Add `- notice: visit` to the blocks of a section, once.

    ## Source
    Project rule; PDF/UA-1, 7.8: running headers and footers are artifacts.
    """,
    Severity.WARNING,
)
NOTICE_SMALL = _rule(
    "notice-too-small",
    """
    A promised size under 9 pt.

    ## What it looks for
    The `min_size` of notices and promises. Under 9 pt, the disclaimer is refused; others are a warning.

    ## Why it matters
    Small print is what people with weak eyes cannot read, and what regulators call buried.

    ## Example
    `disclaimer: {text: …, min_size: 7 pt}`.

    ## How to mend it
    Write 9 pt or more. If the text does not fit, shorten the text, not the type.

    ## Source
    DIS-04: 9 pt is a project default; UKAAF asks for the size of the body.
    """,
)
PROMISE_UNCLEAR = _rule(
    "promise-unclear",
    """
    A promise that does not say what is promised.

    ## What it looks for
    Each promise has exactly one of `text` (words that must be on the page) and `notice` (the name of a
    notice whose text must be there). The text must have a letter or a digit.

    ## Why it matters
    A promise with both or neither cannot be checked, and a lone full stop stands everywhere.

    ## Example
    `- {pages: first, min_size: 12 pt}`.

    ## How to mend it
    Add `text:` or `notice:`, and delete the other one.

    ## Source
    Project rule.
    """,
)
ABBREVIATION_UNEXPLAINED = _rule(
    "abbreviation-unexplained",
    """
    A short form such as OA, of which nothing says what it stands for.

    ## What it looks for
    Words of mostly capitals, also with a figure or a Greek letter (IL-6, TNF-α). Each must be explained once,
    anywhere: `osteoarthritis (OA)`, `OA (osteoarthritis)`, `OA: wear of the joint`, `OA is the…`, or as a row
    of a table. Everyday ones (US, ID, DNA), Roman numbers and the publisher's own name may stand alone.

    ## Why it matters
    A patient who does not know the short form loses the sentence, and does not ask.

    ## Example
    `Pain was measured with VAS and WOMAC.`

    ## How to mend it
    Write the plain words first and the short form in brackets: `a visual analog scale (VAS)`. If it stands
    only once or twice, leave the short form out.

    ## Source
    WCAG 2.2, success criterion 3.1.4 and technique PDF8; PEMAT-P, item 4; NHS content guide.
    """,
    Severity.WARNING,
)
TRANSLATOR_UNNAMED = _rule(
    "translator-unnamed",
    """
    A handout that is not in English names nobody who translated it.

    ## What it looks for
    `translator:` of the head, when `language:` is not English. A placeholder, such as “to be confirmed”, and
    the name of a machine count as nobody.

    ## Why it matters
    Whoever reads Spanish because of no English cannot compare it with the original. A “not” that was lost in
    translation stays lost, and no rule of ours reads other languages well enough to see it.

    ## Example
    `the handout is in “es-US”, and nobody is named who translated or wrote it`

    ## How to mend it
    Let a qualified person translate it, or read a machine's translation against the original. Then name that
    person and the qualification: `translator: "Ana Ruiz, certified translator"`. For a handout that was
    written in its language, name who wrote it.

    ## Source
    45 CFR 92.201(c)(3): where a text is critical, a qualified human translator reviews what a machine
    translated. It binds those who get money of the HHS; for others it is good practice.
    """,
    Severity.WARNING,
)
