"""The rules about what word processors leave behind in a text that was copied out of them."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

STAGE = "source"

CHARACTER_UNPRINTABLE = declare(
    "character-unprintable",
    Severity.ERROR,
    """A character that came along when a text was copied cannot be printed.

    ## What it looks for
    Characters of Unicode's private use areas, where Word keeps the bullets of its fonts Symbol and
    Wingdings (U+F0B7 for example); the replacement character U+FFFD, which stands where a letter was lost;
    and U+FFFC, which stands for a picture that was not copied. Emoji, too: the fonts of a handout have none.
    ## Why it matters
    Only the font the text came from knows what such a character looks like. In print it is an empty box, and
    a screen reader says nothing, or something odd.
    ## Example
    A list that was copied from Word, with a box in front of every item.
    ## How to mend it
    Delete it, or write what was meant: a dash and a space for a bullet, the letter that was lost.
    ## Source
    The Unicode Standard, section 23.5 "Private-Use Characters" and section 23.8 "Specials".
    """,
    stage=STAGE,
)

CHARACTER_INVISIBLE = declare(
    "character-invisible",
    Severity.WARNING,
    """A character that nobody sees stands in a text.

    ## What it looks for
    Zero-width spaces (U+200B), word joiners (U+2060), and the marks that turn the direction of writing,
    unless the file holds Hebrew or Arabic letters; and no-break spaces (U+00A0) and the like before the
    first word of a line. Joiners that belong to emoji or to Persian, and soft hyphens, are left alone.
    ## Why it matters
    A search for the word does not find it, a promised text that holds one is not the text that was agreed
    on, and a screen reader may read the word in two halves. Blanks of other kinds look like an indentation
    and are none to YAML; brochure takes them as spaces, other programs do not.
    ## Example
    "FDA-approved", copied from a web page, with a zero-width space after the hyphen.
    ## How to mend it
    Delete the words that the message shows and type them again. Copying them brings it back.
    ## Source
    The Unicode Standard, section 23.2 "Layout Controls".
    """,
    stage=STAGE,
)

BULLET_TYPED = declare(
    "bullet-typed",
    Severity.WARNING,
    """A bullet is typed as a letter.

    ## What it looks for
    Lines of a content file whose text begins with a sign such as • or ▪.
    ## Why it matters
    Lines with such a sign are joined into one paragraph. They are no list: they are not indented in print,
    and a screen reader does not say how many points there are.
    ## Example
    `• Rest for a day`
    ## How to mend it
    In a text write `- Rest for a day`. In the items of a list delete the sign: the list brings its own
    bullets.
    ## Source
    WCAG 2.2, success criterion 1.3.1; technique H48.
    """,
    stage=STAGE,
)

QUOTES_CURLY = declare(
    "quotes-curly",
    Severity.WARNING,
    """A value stands in curly quotation marks, which YAML takes for letters.

    ## What it looks for
    Values of one line that begin and end with “ ”, „ “ or ‘ ’. The words of blocks are left alone, as they
    may quote somebody. In a list in brackets, a text that begins with such a mark and is parted by a comma
    before the mark that closes it is an error: two items would be printed for one.
    ## Why it matters
    Word processors and phones turn straight quotation marks into curly ones. YAML does not know them: the
    marks are printed, and what stands between them is not protected.
    ## Example
    `version: “1.0”`; `[“Hot, red or swollen”, “You cannot walk”]` has three items.
    ## How to mend it
    Type straight quotation marks: `version: "1.0"`. If the marks are meant to be printed, put straight ones
    around the whole.
    ## Source
    YAML 1.2.2, section 7.3 "Flow Scalar Styles".
    """,
    stage=STAGE,
)
