"""What can be wrong with a template: the rules and their pages."""

from __future__ import annotations

from brochure.findings import Severity
from brochure.rules import declare

TEMPLATE_BROKEN = declare(
    "template-broken",
    Severity.ERROR,
    """A template cannot be used.

    ## What it looks for
    Templates that are missing, that are not UTF-8 text, that Jinja cannot read, or that fail while they
    are filled in: for example by adding a number to a text, or by asking for something the sandbox forbids.

    ## Why it matters
    Nothing can be printed from it.

    ## Example
    `{% if block.title %}` without `{% endif %}`.

    ## How to mend it
    Look at the line the message names, and at the lines above it. docs/designers.md lists what a template
    may use.

    ## Source
    Jinja documentation, Template Designer Documentation.
    """,
    stage="html",
)

TEMPLATE_NAME_UNKNOWN = declare(
    "template-name-unknown",
    Severity.ERROR,
    """A template uses a name that does not exist.

    ## What it looks for
    Names and fields in templates that neither the content nor the program provides. The nearest name that
    exists is given.

    ## Why it matters
    Many template systems print nothing for a misspelt name. A handout would come out without its title,
    or without its disclaimer, and nobody would be told.

    ## Example
    `{{ brochure.titel }}`

    ## How to mend it
    Correct the spelling. docs/designers.md lists the names.

    ## Source
    Jinja documentation, StrictUndefined.
    """,
    stage="html",
)

TEXT_NOT_PLACED = declare(
    "text-not-placed",
    Severity.ERROR,
    """A text of the content is printed by no template.

    ## What it looks for
    Every text of every block, and the notices for every page, in the page the templates made. In the entry of
    a cited paper also its number, where the text leads to it by that, its labels and its reference line; in a
    contact card the name, the address and every way to reach the publisher.

    ## Why it matters
    A template that forgets a field, such as the note below a table, would drop the author's words without
    a trace.

    ## Example
    A `table.html.jinja` without `{{ block.note | inline }}`, and a table with a note.

    ## How to mend it
    Print the field in the template that the hint names.

    ## Source
    Rule of this project: nothing an author writes gets lost.
    """,
    stage="html",
)

RAISING_LOST = declare(
    "raising-lost",
    Severity.ERROR,
    """A template prints a raised or lowered figure on the line.

    ## What it looks for
    Superscripts and subscripts of every text of every block, in the page the templates made.

    ## Why it matters
    60 × 10⁶ becomes 60 × 106: a number that is wrong by the factor ten thousand and looks sound.

    ## Example
    `{{ block.text | markdown | striptags }}`, and a text with `10^6^`.

    ## How to mend it
    Print the text with `| inline` or `| markdown` and no filter after it.

    ## Source
    Rule of this project: nothing an author writes gets lost.
    """,
    stage="html",
)

TEMPLATE_WORDS = declare(
    "template-words",
    Severity.ERROR,
    """A template prints words of its own.

    ## What it looks for
    Words on the page and in running matter that are not in the content: neither texts of the author's, nor
    facts such as the clinic's name, dates and the lines of references, nor labels ("Version", "Last
    reviewed", "Page"). A digit behind each cell counts, too. In the entry of a cited paper, the number, the
    labels and the reference line of another paper are words of the template's own as well. So is what is only
    heard: the title of a link that says something else than the link and the content, a label, what an
    abbreviation stands for. A title that helps (“Call the clinic”) passes. Texts listed in the content under
    `template_texts` of `brochure` are fine.

    ## Why it matters
    Whoever answers for the handout reads the content file. A sentence that stands in a template, such as "It
    is FDA-approved.", is on every handout, and nobody has reviewed it.

    ## Example
    `a template prints “It is FDA-approved”, which is not in the content`

    ## How to mend it
    Move the words into the content file. If they have to stand in the template, list them in the content,
    word for word: `template_texts: [Ask us before you sign anything.]`. So they are reviewed with it.

    ## Source
    Rule of this project: every word a patient reads has an author.
    """,
    stage="html",
)

LABELS_UNTRANSLATED = declare(
    "labels-untranslated",
    Severity.WARNING,
    """The templates have no words in the language of the handout.

    ## What it looks for
    `language:` of the head, among the languages in which we have the labels that templates print: “Version”,
    “Last reviewed”, “Page 1 of 6” and the names of links.

    ## Why it matters
    The labels come in English. Whoever reads no English does not know what they say, and a screen reader
    reads them with the voice of another language.

    ## Example
    `there are no labels in “vi”: “About this handout”, “Last reviewed” and the like are printed in English`

    ## How to mend it
    Write the labels into a copy of the templates, where `say.` stands, and list them under `template_texts`
    in the content. Then waive this rule in rules.yaml. Or add the language to brochure/html/phrases.py.

    ## Source
    WCAG 2.2, success criterion 3.1.2 (language of parts); project rule.
    """,
    stage="html",
)

TEMPLATE_REORDERS = declare(
    "template-reorders",
    Severity.ERROR,
    """A template prints the content in another order, or parts of it twice.

    ## What it looks for
    Items of lists, steps, cells and headings of tables, entries of papers, blocks and sections that come in
    another order than in the content; and texts of blocks that a template prints in a second place. Notices,
    the titles of sections, and what the author himself wrote twice are fine; a text that has to stand in two
    places is approved in the content under `template_texts` of `brochure`.

    ## Why it matters
    Steps in the wrong order are wrong steps. With the headings of two columns swapped, the dose of the
    morning is taken in the evening. All words are on the page, so no other rule sees it. A paragraph that
    comes twice makes readers look for the difference, and doubt the rest.

    ## Example
    `{% for item in block.items | sort %}`

    ## How to mend it
    Take the sorting or the second loop out of the template, or change the order in the content.

    ## Source
    Rule of this project: the order is the author's.
    """,
    stage="html",
)

TEMPLATE_LINKS = declare(
    "template-links",
    Severity.ERROR,
    """A template leads readers to another place than the content does.

    ## What it looks for
    Links on the page whose address is neither in the content, nor that of a cited paper or of the publisher;
    links of the content that lead to another address, and those that are no links any more; and entries of
    cited papers that another paper's number leads to. Links to places in the handout are fine, and so are
    addresses listed in the content under `template_texts` of `brochure`.

    ## Why it matters
    Whoever answers for the handout has looked at the addresses in the content file. A filter in a template
    can send every reader of “www.fda.gov” to somebody else. And a number that leads to another study gives a
    claim a proof it does not have.

    ## Example
    `a template links “the FDA” to https://www.example.org/, and the content to https://www.fda.gov/`

    ## How to mend it
    Take the link or the filter out of the template, and write the link into the content file.

    ## Source
    Rule of this project: where a patient is sent has an author, too.
    """,
    stage="html",
)

TEMPLATE_PICTURES = declare(
    "template-pictures",
    Severity.ERROR,
    """A template prints another picture than the content names.

    ## What it looks for
    Each figure of the content with its own file and its own alternative text, in its own block; and pictures
    on the page that no block of the content names, also in `style` attributes. A picture of the template's
    own, such as a logo, is listed in the content under `template_texts` of `brochure`. Pictures that a style
    sheet prints as backgrounds are not looked at.

    ## Why it matters
    The chart a patient sees must be the one that was reviewed, and a screen reader must say what was written
    for it.

    ## Example
    `<img src="images/other.svg" alt="{{ block.alt }}">`

    ## How to mend it
    Print `{{ block.image }}` and `{{ block.alt }}`.

    ## Source
    Rule of this project: every picture a patient sees has an author.
    """,
    stage="html",
)
