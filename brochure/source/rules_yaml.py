"""The rules about YAML itself: what cannot be read, and what would silently become something else."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

STAGE = "source"

FILE_EMPTY = declare(
    "file-empty",
    Severity.ERROR,
    """A content file holds no content.

    ## What it looks for
    A file with nothing in it, or with nothing but comments.
    ## Why it matters
    There is nothing to print.
    ## Example
    A file in which every line begins with `#`.
    ## How to mend it
    Restore the file from a copy, or start from the one that `brochure new FOLDER` writes.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

NOT_A_MAPPING = declare(
    "not-a-mapping",
    Severity.ERROR,
    """A content file does not consist of names with values.

    ## What it looks for
    A file that is a list or one long text as a whole.
    ## Why it matters
    brochure finds the parts of a handout by their names: `brochure:`, `sections:`, `citations:`.
    ## Example
    A file that begins with `- title: …`, or a Word text saved as `content.yaml`.
    ## How to mend it
    Start the file with `brochure:` at the left edge, and give every name a colon and a space.
    ## Source
    Project rule; see the content format guide.
    """,
    stage=STAGE,
)

YAML_SYNTAX = declare(
    "yaml-syntax",
    Severity.ERROR,
    """A part of the file is not YAML.

    ## What it looks for
    Quotes and brackets that are not closed, a colon inside an unquoted text, lines that are indented too
    much or too little, a text that begins with a sign that means something in YAML.
    ## Why it matters
    From that place on nobody can tell what belongs where. brochure goes on at the next name at the left
    edge, so that one run shows as many faults as possible.
    ## Example
    `title: Hip pain: what helps` has a second colon.
    ## How to mend it
    Put the text in quotes: `title: "Hip pain: what helps"`. The hint says what to do in each case.
    ## Source
    YAML 1.2.2 (yaml.org/spec/1.2.2).
    """,
    stage=STAGE,
)

TAB_INDENTATION = declare(
    "tab-indentation",
    Severity.ERROR,
    """A line is indented with a tab.

    ## What it looks for
    A tab before the first word of a line. Tabs inside a line count as one space and are no fault.
    ## Why it matters
    How wide a tab is depends on the program, so YAML forbids it: what looks aligned may not be.
    ## Example
    A tab in front of `title:`.
    ## How to mend it
    Replace the tabs by spaces (two for each level); most editors have "Convert indentation to spaces".
    ## Source
    YAML 1.2.2, section 6.1 "Indentation Spaces".
    """,
    stage=STAGE,
)

KEY_DUPLICATE = declare(
    "key-duplicate",
    Severity.ERROR,
    """The same name stands twice in one place.

    ## What it looks for
    Two equal names side by side, at any level. The message names both lines.
    ## Why it matters
    Most programs keep the last one and drop the other without a word.
    ## Example
    Two lines `title: …` in the same section.
    ## How to mend it
    Delete or rename one of them.
    ## Source
    YAML 1.2.2, section 3.2.1.3 "Node Comparison".
    """,
    stage=STAGE,
)

KEY_NOT_TEXT = declare(
    "key-not-text",
    Severity.ERROR,
    """A name before a colon is not a text.

    ## What it looks for
    A number, a date, `true`, `false`, `null`, a list, a reference or nothing at all in front of a colon.
    ## Why it matters
    Names are texts; `2019:` would be the number 2019 and match nothing.
    ## Example
    `2019: …` under `citations`.
    ## How to mend it
    Put the name in quotes (`"2019": …`) or choose another, such as `park2019`.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

SECOND_DOCUMENT = declare(
    "second-document",
    Severity.ERROR,
    """The file holds more than one YAML document.

    ## What it looks for
    A line of three dashes at the left edge after the first entry.
    ## Why it matters
    Everything after that line would be another document and never be printed.
    ## Example
    `---` typed as a line between two sections.
    ## How to mend it
    Delete the line. For a rule inside a text, indent the three dashes with the text.
    ## Source
    YAML 1.2.2, section 9.2 "Streams".
    """,
    stage=STAGE,
)

DIRECTIVE_REFUSED = declare(
    "directive-refused",
    Severity.ERROR,
    """A line at the top gives instructions to YAML.

    ## What it looks for
    Lines before the content that begin with `%`.
    ## Why it matters
    Such a line changes the meaning of the file, for example that `no` means false.
    ## Example
    `%YAML 1.1`
    ## How to mend it
    Delete the line.
    ## Source
    YAML 1.2.2, section 6.8 "Directives".
    """,
    stage=STAGE,
)

TAG_REFUSED = declare(
    "tag-refused",
    Severity.ERROR,
    """An exclamation mark at the start of a value is read as a tag.

    ## What it looks for
    Tags, except the plain ones that fit their value: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`,
    `!!timestamp`, `!!seq`, `!!map`.
    ## Why it matters
    Tags can make programs build any object, which is how YAML files are abused; and a text that begins with
    `!` loses its first word.
    ## Example
    `text: !Important: call us` or `!!python/object:os.system`
    ## How to mend it
    Put the text in quotes: `"!Important: call us"`.
    ## Source
    YAML 1.2.2, section 6.9.1 "Node Tags"; MITRE CWE-502.
    """,
    stage=STAGE,
)

MERGE_KEY_REFUSED = declare(
    "merge-key-refused",
    Severity.ERROR,
    """`<<` is not supported.

    ## What it looks for
    The name `<<`, which some programs take as "copy all entries of that place".
    ## Why it matters
    It is no part of YAML 1.2, and which entry wins is hard to see.
    ## Example
    `<<: *common`
    ## How to mend it
    Write the entries out. A whole value may be used again with `&name` and `*name`.
    ## Source
    YAML 1.2.2 leaves out the merge key of YAML 1.1 (yaml.org/type/merge.html).
    """,
    stage=STAGE,
)

ALIAS_UNKNOWN = declare(
    "alias-unknown",
    Severity.ERROR,
    """An asterisk at the start of a value refers to nothing.

    ## What it looks for
    `*name` where no `&name` stands above it in the same file.
    ## Why it matters
    Usually it was meant as text: `*word*` for italics, or a star before a footnote. The text would be
    missing.
    ## Example
    `note: *p` instead of `note: "*p"`.
    ## How to mend it
    Put the text in quotes.
    ## Source
    YAML 1.2.2, section 7.1 "Alias Nodes".
    """,
    stage=STAGE,
)

ALIAS_LOOP = declare(
    "alias-loop",
    Severity.ERROR,
    """A value contains itself.

    ## What it looks for
    `*name` inside the very value that is called `&name`.
    ## Why it matters
    Written out, the value would never end.
    ## Example
    `items: &a [one, *a]`
    ## How to mend it
    Write the inner value out, or put the text in quotes if the asterisk belongs to it.
    ## Source
    Project rule.
    """,
    stage=STAGE,
)

ALIAS_BOMB = declare(
    "alias-bomb",
    Severity.ERROR,
    """References blow the file up to many times its size.

    ## What it looks for
    More than 10,000 values, or 1,000,000 characters, brought in by `*name` references.
    ## Why it matters
    A few lines can stand for billions of entries and fill the computer's memory.
    ## Example
    Ten lists, each holding the one before it ten times ("billion laughs").
    ## How to mend it
    Write the values out. If the file came from someone else, do not trust it.
    ## Source
    Project limit; MITRE CWE-776.
    """,
    stage=STAGE,
)

NESTING_TOO_DEEP = declare(
    "nesting-too-deep",
    Severity.ERROR,
    """Lists and entries are nested too deeply.

    ## What it looks for
    More than 40 levels, also those that come about by `*name` references.
    ## Why it matters
    A handout needs about eight levels. More is a slip or an attack.
    ## Example
    A long row of `[[[[[[` or of `- - - - -`.
    ## How to mend it
    Put a text that begins with brackets or dashes in quotes.
    ## Source
    Project limit; MITRE CWE-674.
    """,
    stage=STAGE,
)

ANCHOR_UNUSED = declare(
    "anchor-unused",
    Severity.WARNING,
    """A word after `&` is taken as a label and not printed.

    ## What it looks for
    `&name` in front of a value, when no `*name` uses it.
    ## Why it matters
    Usually it was meant as text; the word after `&` would be missing in print.
    ## Example
    `rights: &copy 2025` prints only 2025.
    ## How to mend it
    Put the text in quotes, or delete the label.
    ## Source
    YAML 1.2.2, section 6.9.2 "Node Anchors".
    """,
    stage=STAGE,
)

TEXT_CUT_OFF = declare(
    "text-cut-off",
    Severity.ERROR,
    """The rest of a line after ` #` is a comment and not printed.

    ## What it looks for
    An unquoted text (or an empty value) followed by a `#` with fewer than two spaces before it or no space
    after it; and a line that begins with `##`, right below a text block but indented less than the block.
    ## Why it matters
    Such a line may well be part of the text, and would be lost without a word.
    ## Example
    `text: Ask for room #5 at the desk` prints "Ask for room".
    ## How to mend it
    Put the text in quotes. If it is a comment, write two spaces before the `#` and one after it.
    ## Source
    YAML 1.2.2, section 6.6 "Comments"; the spacing is the default of yamllint's rule `comments`.
    """,
    stage=STAGE,
)

NUMBER_AMBIGUOUS = declare(
    "number-ambiguous",
    Severity.ERROR,
    """A number that programs read in different ways.

    ## What it looks for
    Unquoted values such as `1:30`, `012`, `1_000` and `0x1F`.
    ## Why it matters
    `1:30` is a text in YAML 1.2 and the number 90 in YAML 1.1; `012` is 12 or 10. In a handout a number
    must never be a guess.
    ## Example
    `- 1:30` in a list of opening hours.
    ## How to mend it
    Put it in quotes to keep it as typed (`"1:30"`), or write it as an ordinary number (`12`, `1000`).
    ## Source
    YAML 1.2.2, section 10.3 "Core Schema"; YAML 1.1 integer type (yaml.org/type/int.html).
    """,
    stage=STAGE,
)

YES_NO_AMBIGUOUS = declare(
    "yes-no-ambiguous",
    Severity.WARNING,
    """An unquoted yes, no, on, off, y or n, which programs read in different ways.

    ## What it looks for
    These words as a whole value without quotes. brochure keeps them as text.
    ## Why it matters
    YAML 1.1 programs turn them into true and false: the country code NO for Norway became "false" that way.
    ## Example
    `rows: [[Can I drive?, no]]`
    ## How to mend it
    Put the word in quotes if it is text. Where a choice is asked for, write `true` or `false`.
    ## Source
    YAML 1.1 boolean type (yaml.org/type/bool.html); YAML 1.2.2, section 10.3 "Core Schema".
    """,
    stage=STAGE,
)
