"""What Markdown in a handout may not do: the rules and their pages."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

RAW_HTML = declare(
    "raw-html",
    Severity.ERROR,
    """HTML tags stand in a text.

    ## What it looks for
    Tags such as `<b>` or `<br>`, and HTML comments, anywhere in the texts of content.yaml. Text with a
    plain "less than" sign, as in `p < .05`, is fine.

    ## Why it matters
    Tags are not allowed, so they would be printed as they stand. Allowing them would let a text change
    the page behind the back of the templates, and could break the tags that screen readers rely on.

    ## Example
    `The treatment is <b>experimental</b>.`

    ## How to mend it
    Write Markdown: `**bold**`, `*italic*`, `10^6^`, `H~2~O`. An empty line starts a new paragraph. For
    a box or a table use a block.

    ## Source
    CommonMark 0.31, sections 4.6 and 6.6, describes what counts as raw HTML.
    """,
    stage="html",
)

LINK_DEAD = "link-dead"
"""Judged on the finished PDF, too; its page stands there (brochure/checks/links.py)."""

HEADING_LEVEL = declare(
    "heading-level",
    Severity.ERROR,
    """A heading in a text is of the wrong level.

    ## What it looks for
    Headings in texts other than `###` and `####`; a `####` with no `###` above it in the same text; a
    heading in a place that has no room for one, such as a callout or a table cell; and a line of text
    underlined with `---` or
    `===`, which Markdown takes for a heading.

    ## Why it matters
    Readers of a screen reader jump from heading to heading. A missing level sounds like a missing part.
    Levels 1 and 2 belong to the title and to the sections.

    ## Example
    `# Risks`

    ## How to mend it
    Write `### Risks`, or make it a section with a title of its own. Put an empty line before a line of
    dashes.

    ## Source
    PDF/UA-1, clause 7.4.2; WCAG 2.2, technique G141.
    """,
    stage="html",
)

MARKDOWN_REFUSED = declare(
    "markdown-refused",
    Severity.ERROR,
    """Markdown that has no place in a handout.

    ## What it looks for
    Pictures (`![...](...)`), program code between backticks, lines of dashes as dividers, lists and
    tables where only a line of text fits (such as a table cell), lists nested deeper than anybody can
    follow, two stars (`**`) that open or close nothing, and two tildes (`~~`).

    ## Why it matters
    A picture needs a text for people who cannot see it, a caption and a place on the page, which
    Markdown cannot give. The other forms would come out as stray marks.

    ## Example
    `![hip](hip.png)`

    ## How to mend it
    Use a `figure` block for a picture, a heading for a divider, and a block of its own for a list or a
    table. Close bold words without blanks inside, `**so**`; write `\\*\\*` for stars that are meant.

    ## Source
    Rule of this project.
    """,
    stage="html",
)

SIGN_LOST = declare(
    "sign-lost",
    Severity.ERROR,
    """A sign that Markdown would swallow stands beside a number.

    ## What it looks for
    Stars between numbers (`2*1*1`), tildes and carets around a number with nothing before it that it could
    belong to (`~10~20 mg`), and lines that begin with `>`, `+`, `-` or `*` and would become a quotation or
    a list, although they look like "greater than", a plus, a minus or a footnote. `10^6^`, `H~2~O`,
    `**9** tablets` and lists of several items are fine.

    ## Why it matters
    The sign is not printed, and nobody sees it in the file: `2*1*1 tablets` prints as 211 tablets,
    `~10~20 mg` as a lowered 10 and 20 mg, and a fever `> 39` as a fever of 39.

    ## Example
    `Take 2*1*1 tablets a day.`

    ## How to mend it
    Write the sign that is meant, `×` or `−`, or the word: "about 10 to 20 mg". A backslash before a sign
    prints it as it stands: `\\*`, `\\~`, `\\>`.

    ## Source
    CommonMark 0.31, sections 5.1, 5.2 and 6.2, says what these signs do.
    """,
    stage="html",
)

LIST_RENUMBERED = declare(
    "list-renumbered",
    Severity.ERROR,
    """A numbered line would be printed with another number, or a sentence as an item of a list.

    ## What it looks for
    Lists typed with numbers in a text, whose numbers do not go up one by one: `1.`, `2.`, `5.`. Lists that
    begin with a number from 1000 on, such as a year, and single items with one from 100 on.

    ## Why it matters
    Markdown keeps the first number only and counts on from there. "Do step 5" then means another step, and a
    line that begins with a year becomes an item with another year.

    ## Example
    `1986. That was the year.` and, below it, `5. Then stop.`, which would be printed as 1987.

    ## How to mend it
    Number the lines one by one. For a line that is no item of a list write a backslash before the full stop:
    `5\\. May`.

    ## Source
    CommonMark 0.31, section 5.3: the numbers after the first are disregarded.
    """,
    stage="html",
)
