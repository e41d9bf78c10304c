"""The rule about lines that run together."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

LINES_JOINED = declare(
    "lines-joined",
    Severity.ERROR,
    """A text of several lines has no `|` before it, and its lines run together.

    ## What it looks for
    A text of several lines that begins right after `- ` or `name: `, in quotes, or after `>`: lines in it
    that begin with the sign of a list or a heading, and empty lines, which are a warning. YAML puts all such
    lines into one, and takes one empty line for the end of a line; only after `|` they stay as they are. A
    dash at the start of one line amid a sentence is no item.

    ## Why it matters
    The reader gets “Do this at home: - Rest - Ice” in place of a list, and one long paragraph for two.

    ## Example
    `- After the shot:` is a name; but `- After the shot you should` above `  - rest your knee.` is one text.

    ## How to mend it
    Write `- |` or `text: |`, and the whole text in the lines below, all indented alike.

    ## Source
    YAML 1.2.2, sections 6.5 and 7.3.3: line folding.
    """,
    stage="source",
)
