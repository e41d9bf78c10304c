"""The rules for what is laid out where it must not be."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import Rule, declare


def _rule(name: str, page: str, severity: Severity = Severity.ERROR) -> Rule:
    return declare(name, severity, page, stage="draft")


FOOTER_TOO_TALL = _rule(
    "footer-too-tall",
    """The running header and footer take too much of every page.

    ## What it looks for
    The header and footer are laid out at the real width of the page and measured. Together they may
    take at most half of its height.

    ## Why it matters
    The text of the brochure would be squeezed into a strip, and the sheet count would explode.

    ## Example
    A disclaimer of 1000 words at 9 pt needs about 70 % of a Letter page.

    ## How to mend it
    Shorten the disclaimer by the words the finding names. The full text may stand once in the body as a
    `notice` block, with a short form in the footer. Do not set it smaller: under 9 pt few can read it.

    ## Source
    docs/decisions/0013-the-footer-is-measured.md.
    """,
)

FOOTER_LARGE = _rule(
    "footer-large",
    """The running footer takes a quarter of every page, or more.

    ## What it looks for
    The height that the footer needs, as it is laid out, beside that of the page; not in large print, in the
    booklet and in the tri-fold, whose type is larger or whose pages are smaller. What takes more than half of
    a page together with the header is `footer-too-tall`.

    ## Why it matters
    Three pages of text become four. Readers stop to see what stands at the foot of every page, and with it
    the disclaimer.

    ## Example
    `the running footer takes 31% of every page (243 of 792 pt)`

    ## How to mend it
    Keep what must be on every page, and put the full text once into the body, as a `notice` block. Do not set
    it smaller.

    ## Source
    A quarter is a project default; the disclaimer of the sample, 110 words, takes 16 %.
    """,
    Severity.INFO,
)

FOOTER_OVERFLOW = _rule(
    "footer-overflow",
    """The running header or footer does not fit into its margin on some page.

    ## What it looks for
    On every finished page: whether the header and the footer stay within the margin made for them,
    in height and in width.

    ## Why it matters
    A disclaimer that runs off the sheet or over the text is not there, legally and practically. The engine
    says nothing about it.

    ## Example
    A footer line with `white-space: nowrap` that is wider than the page.

    ## How to mend it
    Let the text wrap, and let `@top-...` and `@bottom-...` take the whole width.

    ## Source
    CSS Paged Media Module Level 3, section 5: a margin box does not grow with its content.
    """,
)

PANEL_OVERFLOW = _rule(
    "panel-overflow",
    """A panel of a folded sheet holds more than it has room for.

    ## What it looks for
    The last line and the last picture of each panel, and how far they reach below it, or into what stands at
    its foot. It is told at the first line that does not fit. Words that are then lost, printed over others or
    too near to the edge are not told apart as long as the panel holds too much; the rules that found them
    stay failed.

    ## Why it matters
    What does not fit would be cut off, or printed over the notice at the foot of the panel.

    ## Example
    `the panel inside-left holds 41 pt more than it has room for, about 3 lines`

    ## How to mend it
    Shorten the text of the panel, or move a section to another one with `panel:`.

    ## Source
    Project rule: nothing is lost without being told, and by how much.
    """,
)

TEXT_OUTSIDE = _rule(
    "text-outside",
    """Text or an image lies outside the area where it can be read.

    ## What it looks for
    Every line of text and every image on every page: off the sheet, outside the text area, or cut off by a
    box that hides what flows over. Elements with the class `bleed` may leave the text area.

    ## Why it matters
    What lies off the sheet is not printed, and what lies in the margin may be covered by the footer. The
    words are still in the file, so a search finds them and nobody notices.

    ## Example
    A table with a word too long for its column; a box with a fixed height and too much text.

    ## How to mend it
    Shorten the text, let long words break (`overflow-wrap: anywhere`), or take the fixed height away.

    ## Source
    CSS 2.2, 11.1: content that overflows is still drawn, and no complaint is made.
    """,
)

TEXT_IN_GROUP = _rule(
    "text-in-group",
    """See-through text cannot be read by a screen reader.

    ## What it looks for
    Text or images inside an element with `opacity` under 1.

    ## Why it matters
    The engine draws such an element as a group that has no place in the tag tree, so a screen reader skips
    it. Pale text is also hard to read for everyone.

    ## Example
    `.note { opacity: .7 }`

    ## How to mend it
    Use a solid lighter colour from `tokens.css` instead of `opacity`.

    ## Source
    ISO 14289-1, 7.1: all real content is tagged.
    """,
)

LINK_IN_MARGIN = _rule(
    "link-in-margin",
    """A link in the running header or footer was printed as plain text.

    ## What it looks for
    `<a href>` inside running matter.

    ## Why it matters
    Running matter is hidden from screen readers, so a link in it could be reached by mouse only, and would be
    repeated on every page. brochure keeps the words and drops the link.

    ## Example
    The clinic's website as a link in the footer.

    ## How to mend it
    Print the address as text in the footer, and set the link once in the body, in a `contact` block.

    ## Source
    ISO 14289-1, 7.18.5: links are tagged in the document's structure.
    """,
    Severity.WARNING,
)

PICTURE_ALTERED = _rule(
    "picture-altered",
    """A style sets a picture otherwise than its file shows it.

    ## What it looks for
    Pictures that are mirrored, turned or slanted by a `transform` of theirs or of anything around them,
    turned by `image-orientation`, stretched by more than a twentieth, or cropped by `object-fit`. It asks the
    layout engine how each picture is laid out, and tells nothing of pictures that are printed as backgrounds.
    What they look like in the end is compared by `picture-differs`.

    ## Why it matters
    Mirrored, a right hip is a left one. Cropped, a chart lacks the part that speaks against the treatment.

    ## Example
    `img { transform: scaleX(-1) }`

    ## How to mend it
    Take `transform`, `object-fit`, `image-orientation` and heights off pictures in the style sheets; change
    the file, if it has to look otherwise, so that the author sees it.

    ## Source
    Rule of this project: a PDF shows what its source shows.
    """,
)

PAGES_BLANK = _rule(
    "pages-blank",
    """The last pages of a booklet stay blank.

    ## What it looks for
    Pages that were added to a folded variant without text, so that its pages fill whole sheets.

    ## Why it matters
    One blank page is a back cover; three are half of the paper, and room that patients could use.

    ## Example
    `pages 6, 7 and 8 are blank, because a booklet's pages are a multiple of 4; 5 of 8 have text`

    ## How to mend it
    Shorten the text by the pages that the hint names, and the booklet needs a sheet less. Or use the room:
    more questions to ask, space for notes, or a section of its own for the contact card.

    ## Source
    Project rule: a sheet that is folded once has four pages.
    """,
    Severity.INFO,
)
