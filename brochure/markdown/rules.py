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
    tables where only a line of text fits (such as a table cell), and lists nested deeper than anybody
    can follow.

    ## Why it matters
    A picture needs a text for people who cannot see it, a caption and a place on the page, which
    Markdown cannot give. The other forms would come out as stray marks.

    ## Example
    `![hip](hip.png)`

    ## How to mend it
    Use a `figure` block for a picture, a heading for a divider, and a block of its own for a list or a
    table.

    ## Source
    Rule of this project.
    """,
    stage="html",
)
