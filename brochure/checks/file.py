"""File: the sheet it asks for, its weight, its locks and what it says about itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochure.checks.crowd import thinned
from brochure.checks.subject import Subject
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

EXACT = 0.5
"""Points a sheet may differ. Source: rules PRN-01."""

HEAVY = threshold("file-heavy.most", 2e6, "B", 1e4, 1e8, "the size of the file", below="error")
TOO_HEAVY = threshold("file-heavy.error", 14.5e6, "B", 1e4, 1e8, "above it, it is an error")
"""A brochure's target, and what still passes mail gateways of 20 MB after encoding.
Source: rules EML-02 (project default) and EML-01."""

KINDS = {
    "Launch": "a command that starts a program",
    "URI": "an order to open a web address",
    "SubmitForm": "an order to send a form",
    "ImportData": "an order to read a file",
    "GoToR": "a jump into another file",
    "GoToE": "a jump into an attached file",
    "PA": "a second action (/PA), which may open something else than the first",
    "XFA form": "an XFA form",
    "presentation": "another presentation that is shown instead of the pages",
    "portfolio": "a list of files that is shown instead of the pages",
}
"""Kinds of actions in plain words; the others have a name that people know."""

FIELDS = ("Author", "Subject")
"""Metadata a file should carry besides its title. Source: rules EML-09."""
FILLED = {
    "Author": "Fill in publisher: name: in the content file.",
    "Subject": "Below title: in the content file add subject: and what the handout is about, in a few words.",
}


@check("paper-wrong", Severity.ERROR)
def paper_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A page is not of the paper size that was asked for.

    ## What it looks for
    Pages that differ from the expected sheet by more than 0.5 pt, pages turned on their side, and pages that
    the printer would cut to another size (TrimBox).

    ## Why it matters
    The printer scales or cuts the page: type gets smaller than promised, or the footer is lost.

    ## Example
    `page 1 is 595.3 × 841.9 pt; asked for 612.0 × 792.0 pt`.

    ## How to mend it
    Set `paper:` in the content file, and leave `size` in the style sheets to it.

    ## Source
    Project rule; US Letter is 612 × 792 pt (ANSI), A4 595.28 × 841.89 pt (ISO 216).
    """
    if subject.expected.paper is None:
        raise NotApplicable("no paper size was asked for")
    width, height = subject.expected.paper
    for page in subject.facts.pages:
        if abs(page.width - width) > EXACT or abs(page.height - height) > EXACT:
            yield rule.finding(
                f"page {page.number} is {_size(page)}; asked for {width:.1f} × {height:.1f} pt",
                hint="Set paper: in the content file; take size out of the style sheets.",
                page=page.number,
                box=Box(0, 0, page.width, page.height),
            )
        elif (trim := page.trim) and not Box(EXACT, EXACT, width - EXACT, height - EXACT).inside(trim):
            yield rule.finding(
                f"the printer cuts page {page.number} to {trim.width:.1f} × {trim.height:.1f} pt (TrimBox); "
                f"asked for {width:.1f} × {height:.1f} pt",
                hint="Take the TrimBox out, or make it as large as the paper.",
                page=page.number,
                box=trim,
            )


def _size(page: Page) -> str:
    return f"{page.width:.1f} × {page.height:.1f} pt"


@check("paper-mixed", Severity.ERROR)
def paper_mixed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Pages have different sizes.

    ## What it looks for
    Pages that differ from the most frequent size of the file by more than 0.5 pt.

    ## Why it matters
    The printer stops and asks for other paper, or shrinks some pages.

    ## Example
    `page 3 is 792.0 × 612.0 pt, the others 612.0 × 792.0 pt`.

    ## How to mend it
    Use one size for all pages; turn a wide table into several narrow ones.

    ## Source
    Project rule.
    """
    sizes = Counter((round(page.width), round(page.height)) for page in subject.facts.pages)
    if len(subject.facts.pages) < 2:
        raise NotApplicable("the file has one page")
    usual = max(sizes, key=lambda size: sizes[size])
    like = next(p for p in subject.facts.pages if (round(p.width), round(p.height)) == usual)
    for page in subject.facts.pages:
        if abs(page.width - like.width) > EXACT or abs(page.height - like.height) > EXACT:
            yield rule.finding(
                f"page {page.number} is {_size(page)}, the others {_size(like)}",
                hint="Use one paper size for all pages.",
                page=page.number,
                box=Box(0, 0, page.width, page.height),
            )


@check("file-heavy", Severity.WARNING)
def file_heavy(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file is too large to send by e-mail with ease.

    ## What it looks for
    More than 2 MB is a warning, more than 14.5 MB an error. The content sets another limit for the variant
    for e-mail with `size_limit`.

    ## Why it matters
    Mail servers refuse large attachments, and patients pay for mobile data.

    ## Example
    `the file has 3.4 MB; at most 2.0 MB`.

    ## How to mend it
    Use smaller images: 300 pixels per inch of print are enough.

    ## Source
    Limits of mail services (20 MB, less a third for encoding); 2 MB is a project default.
    """
    if not subject.facts.size:
        raise NotApplicable("the size of the file is not known")
    if subject.expected.press:
        raise NotApplicable("this file goes to a print shop and to no patient")
    heavy, too_heavy = subject.expected.size_limit or subject.limit(HEAVY), subject.limit(TOO_HEAVY)
    if subject.facts.size > heavy:
        severity = Severity.ERROR if subject.facts.size > too_heavy else None
        limit = too_heavy if severity else heavy
        yield rule.finding(
            f"the file has {subject.facts.size / 1e6:.1f} MB; at most {limit / 1e6:.1f} MB",
            hint="Make the images smaller: 300 pixels per inch are enough.",
            severity=severity,
        )


@check("file-locked", Severity.ERROR)
def file_locked(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file is encrypted.

    ## What it looks for
    PDF encryption of any kind, also with an empty password.

    ## Why it matters
    Permissions can keep screen readers, printers and mail filters out. A handout has no secrets.

    ## Example
    A file saved with “no copying allowed”.

    ## How to mend it
    Save it without a password and without restrictions.

    ## Source
    ISO 14289-1, 7.16; veraPDF 7.16-1.
    """
    if subject.facts.encrypted:
        yield rule.finding(
            "the file is encrypted, which can keep screen readers and printers out",
            hint="Save it without password and restrictions.",
        )


@check("file-active", Severity.ERROR)
@thinned
def file_active(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file runs, opens or sends something by itself.

    ## What it looks for
    JavaScript, Launch and every other action but moving about in the file and opening a web address on a
    click: when the file is opened, on events of pages, in links, bookmarks and forms, and after what a click
    asked for; second actions of links (/PA) to another address; XFA forms and portfolios; films, sound and 3D
    models.

    ## Why it matters
    Mail filters throw such files away, readers warn of them, and a handout has nothing to run.

    ## Example
    `the file holds JavaScript: when the file is opened`.

    ## How to mend it
    Build the file with brochure, and send what comes out of it. Ask who changed the file.

    ## Source
    ISO 32000-1, 12.6.4; ISO 19005-1, 6.6.1, forbids the same actions in archives.
    """
    for action in subject.facts.actions:
        yield rule.finding(
            f"the file holds {KINDS.get(action.kind, action.kind)}: {action.where}",
            hint="Build it with brochure and send what comes out of it; ask who changed the file.",
            page=action.page,
        )


@check("file-attachment", Severity.WARNING)
def file_attachment(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file carries other files inside.

    ## What it looks for
    Embedded files, as attachments of the file, of a page or of an annotation; but for the receipt in the
    variant for e-mail.

    ## Why it matters
    Mail filters look at attachments with suspicion, and nobody has checked what is in them.

    ## Example
    `the file carries the file “notes.docx”`.

    ## How to mend it
    Take the attachment out; link to it, or send it beside the handout.

    ## Source
    Project rule; ISO 32000-1, 7.11.4 (embedded file streams).
    """
    for name in subject.facts.attachments:
        if name in subject.expected.attachments:
            continue
        yield rule.finding(
            f"the file carries the file “{name}”",
            hint="Take it out; link to it, or send it beside the handout.",
        )


@check("metadata-missing", Severity.INFO)
def metadata_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file does not say who made it or what it is about.

    ## What it looks for
    The fields Author and Subject of the document's information.

    ## Why it matters
    Search engines, document systems and mail programs show them.

    ## Example
    `the file names no Author`.

    ## How to mend it
    Below `title` in the content file add a line such as `subject: Caring for your feet when you have
    diabetes`. The author is the `name` of the `publisher`.

    ## Source
    Project rule EML-09.
    """
    held = {key.strip("/").lower(): value for key, value in subject.facts.metadata.items()}
    missing = [field for field in FIELDS if not (held.get(field.lower()) or "").strip()]
    if missing:
        yield rule.finding(
            f"the file names no {' and no '.join(missing)}",
            hint=" ".join(FILLED[field] for field in missing),
            span=subject.expected.title_span,
        )
