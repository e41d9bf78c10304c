"""Rules about the form of content.yaml: its keys, the kinds of its values, and how they are written."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="content")


UNKNOWN_KEY = _rule(
    "unknown-key",
    """
    A key that the content format does not know.

    ## What it looks for
    Every key is compared with the keys that are allowed at its place. A key that is not among them is
    refused, and the nearest known key is named.

    ## Why it matters
    A misspelt key would be skipped, and what stands under it would be missing on paper without a word.

    ## Example
    `titel: Hip arthritis` under `brochure`: the key is `title`.

    ## How to mend it
    Write the key that the hint names, or delete the line. Keys are in lower case, with `_` between words.

    ## Source
    Project rule; the keys are listed in docs/content-format.md.
    """,
)
MISSING_KEY = _rule(
    "missing-key",
    """
    A key that must be there is not.

    ## What it looks for
    Some keys have no sensible default, for example the title, the language, the version and the review
    dates of a handout. They must be there and have a value.

    ## Why it matters
    A handout without them cannot be printed as promised, or a reader cannot tell how old it is.

    ## Example
    A `callout` without `text`.

    ## How to mend it
    Add the key, indented like the keys beside it, with a value after the colon.

    ## Source
    Project rule; DSN-01 and DSN-02 (version and review dates on every copy) follow the NHS standard for
    creating health content.
    """,
)
WRONG_TYPE = _rule(
    "wrong-type",
    """
    A value is of another kind than its key needs.

    ## What it looks for
    Whether a text, a list, a number, yes or no, or a group of keys stands where one is expected.

    ## Why it matters
    The value cannot be printed. The cause is mostly a missing dash or a wrong indentation, which may have
    swallowed other lines, too.

    ## Example
    `list: Pain`, where a list was expected: `list: [Pain, Stiffness]`.

    ## How to mend it
    Lists are written with a dash and a space before each item, or in square brackets. Groups of keys are
    indented by two spaces below the key they belong to.

    ## Source
    Project rule; the blocks are shown in docs/content-format.md.
    """,
)
NOT_QUOTED = _rule(
    "text-not-quoted",
    """
    A text that YAML reads as something else because it has no quotes.

    ## What it looks for
    A number, a date, or one of YAML's words for yes and no, standing where a text is expected.

    ## Why it matters
    YAML turns `no` into "false", `1:30` into 90 and `1.10` into 1.1. What is printed would not be what
    was written.

    ## Example
    `title: 2025` is a number, and an item `- No` of a list is read as "false".

    ## How to mend it
    Put the text in quotes: `title: "2025"`, `- "No"`.

    ## Source
    YAML 1.1, tag repository: https://yaml.org/type/
    """,
)
TEXT_EMPTY = _rule(
    "text-empty",
    """
    A text or a list that must say something is empty.

    ## What it looks for
    Texts made of nothing but spaces, and lists without items.

    ## Why it matters
    A heading without words or an empty box looks like a mistake, and a promise to print nothing protects
    nobody.

    ## Example
    `text: ""` in the disclaimer.

    ## How to mend it
    Write the text, or delete the key or the block it stands in.

    ## Source
    Project rule.
    """,
)
VALUE_UNKNOWN = _rule(
    "value-unknown",
    """
    A value that is not one of those allowed.

    ## What it looks for
    Keys with a fixed choice (paper, citation_style, tone, layout, state) and numbers with limits (years,
    lines to write on).

    ## Why it matters
    The program would have to guess what was meant.

    ## Example
    `paper: legal`, where `letter` or `a4` is allowed.

    ## How to mend it
    Take one of the values the message names.

    ## Source
    Project rule; docs/content-format.md lists the choices.
    """,
)
SIZE_MALFORMED = _rule(
    "size-malformed",
    """
    A size that is not a number with a unit.

    ## What it looks for
    Sizes must be a positive number and `pt`, `mm`, `cm` or `in`; the width of a figure may be in `%`.

    ## Why it matters
    "9" may be points or millimetres. A promise about a size must not depend on a guess.

    ## Example
    `min_size: 9` instead of `min_size: 9 pt`.

    ## How to mend it
    Write the unit after the number: `9 pt`, `3 mm`, `0.125 in`.

    ## Source
    Project rule. 1 in = 72 pt = 25.4 mm.
    """,
)
PAGES_MALFORMED = _rule(
    "pages-malformed",
    """
    A promise about pages that cannot be understood.

    ## What it looks for
    `pages` must be `every`, `first`, `last`, `odd`, `even`, `somewhere`, a page, or a range such as `2-`,
    `2-4` or `-3`.

    ## Why it matters
    A promise that is not understood cannot be checked, and an unchecked promise is none.

    ## Example
    `pages: all` instead of `pages: every`; `pages: 4-2`, which holds no page.

    ## How to mend it
    Take one of the forms above. For two separate ranges, write two promises.

    ## Source
    Project rule; the forms are listed in docs/content-format.md.
    """,
)
DATE_MALFORMED = _rule(
    "date-malformed",
    """
    A date that is not written as year-month-day.

    ## What it looks for
    Dates must be full calendar dates such as 2026-11-16.

    ## Why it matters
    11/05/2026 is May in one country and November in another; a review date must mean one day.

    ## Example
    `reviewed: 11/16/2026` or `reviewed: 2026-11`.

    ## How to mend it
    Write year, month and day with dashes: `reviewed: 2026-11-16`.

    ## Source
    ISO 8601.
    """,
)
LANGUAGE_MALFORMED = _rule(
    "language-malformed",
    """
    A language that is not a language tag.

    ## What it looks for
    `language` must be a tag of BCP 47: a language code of two or three letters, perhaps a script and region.

    ## Why it matters
    A screen reader picks its voice by this tag, and hyphenation and quotation marks depend on it.

    ## Example
    `language: English` or `en_US` instead of `en-US`.

    ## How to mend it
    Write for example `en-US`, `es-US`, `es` or `zh-Hans`.

    ## Source
    BCP 47 (RFC 5646); WCAG 2.2, success criterion 3.1.1.
    """,
)
CONTACT_MALFORMED = _rule(
    "contact-malformed",
    """
    A telephone number or e-mail address that nobody could use.

    ## What it looks for
    Telephone numbers with letters, or with fewer than 3 or more than 15 digits; e-mail addresses without a
    name, an @ and a domain.

    ## Why it matters
    A patient who is worried calls the number on the handout.

    ## Example
    `email: info(at)clinic.example`.

    ## How to mend it
    Copy the number or address as you would dial or type it. Leave the key empty if there is none.

    ## Source
    ITU-T E.164 for the number of digits; RFC 5321 for addresses.
    """,
)
LINK_UNUSABLE = _rule(
    "link-unusable",
    """
    A link that leads nowhere or could do harm.

    ## What it looks for
    Links must be whole addresses that begin with http:// or https:// (mailto: and tel: where a link is text).
    `#`, words, and script addresses are refused.

    ## Why it matters
    A dead link on a printed sheet cannot be mended later, and mail programs warn of odd ones.

    ## Example
    `website: "#"` or `website: www.clinic.example`.

    ## How to mend it
    Write the whole address, or leave the key empty: then nothing is printed.

    ## Source
    Project rule; A11Y-12 (links must have a target).
    """,
)
IMAGE_UNUSABLE = _rule(
    "image-unusable",
    """
    An image that is not there, stands outside the project, or is of an unknown kind.

    ## What it looks for
    The path of each figure: a file inside the project's folder, ending in svg, png, jpg or jpeg, whose
    content is what the ending says.

    ## Why it matters
    A missing image leaves a hole. A file from elsewhere is missing on the next machine, and an image from
    the network may change or disappear.

    ## Example
    `image: ../Desktop/hip.png` or `image: https://example.org/hip.png`.

    ## How to mend it
    Put the file into the project, for example in `images/`, and write its path from there: `images/hip.svg`.

    ## Source
    Project rule.
    """,
)
KEY_REPEATED = _rule(
    "key-repeated",
    """
    Two sections or blocks have the same key, or a key cannot be used.

    ## What it looks for
    The keys of sections, blocks and promises must differ, and consist of letters, digits, `-` and `_`.

    ## Why it matters
    The key is the place a link leads to and the name by which the finished PDF is checked. With two of a
    name, a link may lead to the wrong place.

    ## Example
    Two sections titled "Risks": both get the key `risks`.

    ## How to mend it
    Give one of them a `key:` of its own, such as `key: risks-of-surgery`.

    ## Source
    Project rule; HTML requires unique ids.
    """,
)
