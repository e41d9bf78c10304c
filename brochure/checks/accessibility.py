"""Accessibility: what a screen reader needs to know about the file as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from brochure.checks.lines import quoted
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.tongue import tongue
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
"""A language tag as BCP 47 writes it, near enough."""

FILE_NAME = re.compile(
    r"\S+\.(?:pdf|docx?|html?|indd|odt|pptx?|ya?ml|tex)$|^(?:untitled|document\d*$|microsoft word)", re.I
)

LONG = threshold("bookmarks-missing.pages", 4, "pages", 1, 50, "from which a file needs bookmarks")
"""Project default."""

ENOUGH_WORDS = 60
"""Words from which a text tells its language."""

SHOWN = 3
"""Untagged texts named per page; the rest is counted."""


def tags_of(subject: Subject) -> Tag:
    """The tag tree, or NotApplicable."""
    if subject.facts.tags is None:
        raise NotApplicable("the file has no tag tree; see `untagged`")
    return subject.facts.tags


@check("untagged", Severity.ERROR)
def untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file has no tags.

    ## What it looks for
    The mark that the file is tagged (`/MarkInfo`), and a structure tree that is not empty.

    ## Why it matters
    Without tags a screen reader must guess where headings, lists and tables are, and in which order
    to read.

    ## Example
    A file printed to PDF from a browser.

    ## How to mend it
    Build the file with brochure, or export it as tagged PDF.

    ## Source
    ISO 14289-1, 7.1; veraPDF 6.2-1 and 7.1-11.
    """
    tags = subject.facts.tags
    if tags is None or not tags.parts:
        yield rule.finding("the file has no tag tree", hint="Build it with brochure, or export tagged PDF.")
    elif not subject.facts.marked:
        yield rule.finding(
            "the file has tags but does not say so (/MarkInfo)", hint="Set /MarkInfo /Marked true."
        )


@check("tags-suspect", Severity.ERROR)
def tags_suspect(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file itself says that its tags may be wrong.

    ## What it looks for
    `/Suspects true` beside the mark that the file is tagged (`/MarkInfo`).

    ## Why it matters
    A program that guessed the tags says so by this mark. Screen readers may then ignore them, and nobody has
    looked whether headings, lists and reading order are right.

    ## Example
    A scan whose tags were made by text recognition.

    ## How to mend it
    Build the file with brochure. In a file of another program, go through the tags and take the mark off.

    ## Source
    ISO 14289-1, 7.1; veraPDF 7.1-4; ISO 32000-1, table 321.
    """
    if subject.facts.tags is None and not subject.facts.marked:
        raise NotApplicable("the file has no tag tree; see `untagged`")
    if subject.facts.suspects:
        yield rule.finding(
            "the file says that its tags may be wrong (/MarkInfo /Suspects)",
            hint="Build it with brochure, or check the tags and take the mark off.",
        )


@check("pdf-ua-missing", Severity.ERROR)
def pdf_ua_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The file does not declare that it follows PDF/UA.

    ## What it looks for
    `pdfuaid:part` 1 or 2 in the XMP metadata.

    ## Why it matters
    Document systems and buyers look for this mark before anything else.

    ## Example
    A tagged file built without `pdf/ua-1`.

    ## How to mend it
    Build with the standard `pdf/ua-1`.

    ## Source
    ISO 14289-1, 5; veraPDF 5-1.
    """
    if subject.facts.pdf_ua not in (1, 2):
        yield rule.finding("the file does not declare PDF/UA", hint="Build it as pdf/ua-1.")


@check("language-wrong", Severity.ERROR)
def language_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The language of the file is missing, malformed or not the one of the content.

    ## What it looks for
    The catalog's `/Lang`, compared with `language:` in the content file and with the words on the pages.

    ## Why it matters
    A screen reader chooses its voice by it. English read by a Spanish voice cannot be understood.

    ## Example
    `the file's language is “de”; the content says “en-US”`.

    ## How to mend it
    Set `brochure: language:` to a tag such as `en-US` or `es-US`.

    ## Source
    WCAG 2.1, success criterion 3.1.1; technique PDF16; BCP 47.
    """
    language, wanted = subject.facts.language, subject.expected.language
    hint = "Set brochure: language: in the content file, such as en-US."
    if not language:
        yield rule.finding("the file does not name its language", hint=hint)
    elif not LANGUAGE.fullmatch(language):
        yield rule.finding(f"“{language}” is not a language tag", hint=hint)
    elif wanted and language.lower() != wanted.lower():
        yield rule.finding(f"the file's language is “{language}”; the content says “{wanted}”", hint=hint)
    elif (told := _told(subject)) and told != language.partition("-")[0].lower():
        yield rule.finding(f"the file's language is “{language}”; the words are in “{told}”", hint=hint)


def _told(subject: Subject) -> str | None:
    """The language most of the text is in, when its words tell; a short text does not."""
    text = " ".join(page.text for page in subject.facts.pages)[:20_000]
    return tongue(text) if len(text.split()) >= ENOUGH_WORDS else None


@check("title-wrong", Severity.ERROR)
def title_wrong(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The title of the file is missing, a file name, or not the one of the content.

    ## What it looks for
    The document's title in its metadata, compared with `title:` in the content file, and whether the XMP
    metadata tell the same (a warning in a file that does not claim to be PDF/UA).

    ## Why it matters
    It is the first thing a screen reader says, the name of the tab and of the search result.

    ## Example
    `the title “final_v3.docx” is a file name`.

    ## How to mend it
    Set `brochure: title:`.

    ## Source
    WCAG 2.1, success criterion 2.4.2; technique PDF18; Matterhorn Protocol 1.1, 06-001 and 06-003.
    """
    title, wanted = (subject.facts.title or "").strip(), subject.expected.title
    span, hint = subject.expected.title_span, "Set brochure: title: in the content file."
    if not title:
        yield rule.finding("the file has no title", hint=hint, span=span)
    elif FILE_NAME.search(title):
        yield rule.finding(f"the title “{title}” is a file name", hint=hint, span=span)
    elif wanted and _unmarked(title) != _unmarked(wanted):
        yield rule.finding(
            f"the file's title is {quoted(title)}; the content says {quoted(wanted)}", hint=hint, span=span
        )
    elif fault := _xmp_fault(title, subject.facts.xmp_title):
        hint = "Build it with brochure, or set the title in the document's properties."
        claimed = subject.facts.pdf_ua is not None
        yield rule.finding(fault, hint=hint, severity=None if claimed else Severity.WARNING)


def _xmp_fault(title: str, xmp: str | None) -> str:
    """What is wrong with the title in the XMP metadata; empty: nothing."""
    if xmp is None:
        return "the file has a title, and no XMP metadata that tell it"
    if not xmp.strip():
        return "the XMP metadata do not tell the title"
    if squash(unescape(xmp)) != squash(title):
        return f"the file has two titles: {quoted(title)} and, in XMP, {quoted(xmp)}"
    return ""


def _unmarked(title: str) -> str:
    """Folded, without the signs that may be Markdown in the content file."""
    return squash(re.sub(r"[*_^~\\`]", "", title))


@check("title-hidden", Severity.ERROR)
def title_hidden(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The reader shows the file's name instead of its title.

    ## What it looks for
    `/ViewerPreferences /DisplayDocTitle true`.

    ## Why it matters
    “hip_v2.pdf” in the window's title tells a screen reader user nothing.

    ## Example
    A file from an office program with its standard settings.

    ## How to mend it
    Build the file with brochure, or switch on “show document title” in the PDF's initial view.

    ## Source
    WCAG technique PDF18; veraPDF 7.1-10.
    """
    if not subject.facts.title_shown:
        yield rule.finding(
            "readers show the file's name instead of its title", hint="Set DisplayDocTitle to true."
        )


@check("bookmarks-missing", Severity.WARNING)
def bookmarks_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A file of four pages or more has no bookmarks, or one that leads nowhere.

    ## What it looks for
    The document outline of files with four pages or more, and the page each entry leads to. That there is
    none is an error where the content is known and the variant is read on a screen: brochure makes bookmarks
    from the headings, so somebody took them out. On paper nobody misses them.

    ## Why it matters
    Bookmarks are the table of contents of people who cannot leaf through pages.

    ## Example
    `the file has 6 pages and no bookmarks`.

    ## How to mend it
    Use real headings for sections; they become bookmarks.

    ## Source
    WCAG technique PDF2. The number of pages is a project default.
    """
    facts = subject.facts
    if len(facts.pages) >= subject.limit(LONG) and not facts.bookmarks:
        yield rule.finding(
            f"the file has {len(facts.pages)} pages and no bookmarks",
            hint="Use headings for sections: they become bookmarks.",
            severity=Severity.ERROR if subject.expected.on_screen else None,
        )
    for bookmark in facts.bookmarks:
        if bookmark.page is None:
            yield rule.finding(
                f"the bookmark {quoted(bookmark.title)} leads nowhere",
                hint="Let it lead to a heading that exists.",
                span=subject.author(bookmark.title),
            )


@check("text-untagged", Severity.ERROR)
def text_untagged(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text on the page is neither in the tag tree nor marked as decoration.

    ## What it looks for
    Every stretch of text that is not an artifact must be reachable from the structure tree.

    ## Why it matters
    A screen reader leaves it out, or reads it at the wrong place.

    ## Example
    A running header with marked-content numbers that no tag refers to.

    ## How to mend it
    Running matter must be an artifact; body text must not use `opacity`, which moves it out of the tree.

    ## Source
    ISO 14289-1, 7.1; Matterhorn Protocol 1.1, 01-005; veraPDF 7.1-3.
    """
    spoken = squash(" ".join(tag.actual_text or tag.text for tag in tags_of(subject).walk()))
    for page in subject.facts.pages:
        silent = [
            run
            for run in page.runs
            if run.artifact is False
            and run.text.strip()
            and (run.mcid is None or squash(run.text) not in spoken)
        ]
        for run in silent[:SHOWN]:
            more = f" and {len(silent) - SHOWN} more" if run is silent[0] and len(silent) > SHOWN else ""
            yield rule.finding(
                f"{quoted(run.text)}{more} is on page {page.number} but not in the tag tree",
                hint="Mark running matter as artifact; take opacity off body text.",
                span=subject.author(run.text, page.number, run.box),
                page=page.number,
                box=run.box,
            )
