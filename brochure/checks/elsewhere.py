"""PDFs that come from elsewhere: made by another program, or from other content than the one given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochure.checks.lines import quoted
from brochure.checks.promises import looks
from brochure.checks.stream import squash
from brochure.checks.subject import PROSE, Promise, Subject
from brochure.checks.verdict import Judgement, Outcome
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check, threshold

OTHER_CONTENT = "content-other"

LEAST_SHARE = threshold("content-other.share", 0.15, "%", 0.15, 0.9, "of the content's phrases")
"""Of the content's phrases of four words. Handouts of one clinic share fewer, older versions far more."""
PHRASE, MOST_PHRASES, FEWEST_PHRASES = 4, 400, 12
ENOUGH_LETTERS, FEWEST_OWN = 200, 5
"""Folded letters of a PDF from which it must have phrases of the content. One with less, such as a leaf of a
few lines, is another document where its own phrases, so many at least, are not the content's either."""
BEGINNING = 8
"""Words of the PDF that the hint quotes."""


@check(OTHER_CONTENT, Severity.ERROR)
def content_other(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The PDF is another document than the content it is checked against.

    ## What it looks for
    Phrases of four words of the content's text, in the text of the PDF. If hardly any is there, this is
    another document; in a PDF of a few lines, its own phrases must be missing from the content, too. Then
    this is told, with the required texts that it lacks and those that stand in it but cannot be seen or are
    too small, and all that the rules find which need no content; what a comparison with
    the wrong content finds would only say the same. PDFs with less than eight words, and those just built,
    are judged by the other rules.

    ## Why it matters
    A list of every missing sentence hides the one thing that is wrong: two files do not belong together.

    ## Example
    `this PDF is another document: it has 2% of the phrases of this content, and lacks 1 of 4 required texts:
    disclaimer (“Stem cell therapy is experimental. …”)`, of a PDF about the flu shot and a content about the
    hip.

    ## How to mend it
    Name the content file the PDF was built from, or leave `--content` away: then the rules that need no
    content are checked.

    ## Source
    Project rule.
    """
    share = _share(subject)
    if share < subject.limit(LEAST_SHARE):
        begins = quoted(" ".join(subject.facts.pages[0].text.split()), BEGINNING)
        message = f"this PDF is another document: it has {share:.0%} of the phrases of this content"
        hint = f"Name the content of the PDF that begins {begins}, or check it without --content."
        yield rule.finding(f"{message}{_lacking(subject)}", hint=hint)


def _lacking(subject: Subject) -> str:
    """The required texts that are not in the PDF, and those that nobody can read there, as the end of the
    message."""
    required = subject.expected.promises
    there: dict[str, bool] = {}
    unseen: set[str] = set()
    for look in looks(subject):
        key = look.promise.key
        there[key] = look.held is True and there.get(key, True)
        if look.sight is not None and look.sight.on_paper is False:
            unseen.add(key)
    lacking = [one for one in required if not there.get(one.key)]
    hidden = [one for one in required if there.get(one.key) and one.key in unseen]
    if not lacking and not hidden:
        return ", though all required texts" if required else ""
    parts = []
    if lacking:
        parts.append(f", and lacks {len(lacking)} of {len(required)} required texts: {_named(lacking)}")
    if hidden:
        verb, which = ("stands", "is") if len(hidden) == 1 else ("stand", "are")
        texts = "" if lacking else " required texts"
        said = f"{len(hidden)} of {len(required)}{texts} {verb} in it but cannot be seen or {which} too small"
        parts.append(f"; {said}: {_named(hidden)}")
    return "".join(parts)


def _named(promises: list[Promise]) -> str:
    names = [f"{one.key} ({quoted(one.text, 6)})" for one in promises]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _share(subject: Subject) -> float:
    """How many of the content's phrases stand in the PDF, from 0 to 1. Raises NotApplicable."""
    if subject.columns or not subject.expected.words:
        raise NotApplicable("the PDF was built just now, or no content is given")
    printed = subject.stream.text
    prose = [word.text for word in subject.expected.words if word.kind in PROSE]
    phrases = [phrase for text in prose for phrase in _phrases(text.split())]
    if len(phrases) < FEWEST_PHRASES:
        phrases = [phrase for word in subject.expected.words for phrase in _phrases(word.text.split())]
    if len(phrases) < FEWEST_PHRASES or (len(printed) < ENOUGH_LETTERS and not _strange(subject)):
        raise NotApplicable("there are too few words to compare")
    some = phrases[:: max(1, len(phrases) // MOST_PHRASES)]
    return sum(squash(phrase) in printed for phrase in some) / len(some)


def _strange(subject: Subject) -> bool:
    """Whether hardly any phrase of the PDF's own is one of the content's."""
    own = [phrase for page in subject.facts.pages for phrase in _phrases(page.text.split())]
    held = squash(" ".join([*(word.text for word in subject.expected.words), *subject.expected.running]))
    known = sum(squash(phrase) in held for phrase in own)
    return len(own) >= FEWEST_OWN and known < subject.limit(LEAST_SHARE) * len(own)


def _phrases(words: list[str]) -> Iterator[str]:
    return (" ".join(words[at : at + PHRASE]) for at in range(len(words) - PHRASE + 1))


HELD_BACK = "held back: the PDF is another document than the content"


def other(judged: Judgement) -> bool:
    """Whether the PDF was found to be another document than the content."""
    return any(one.rule == OTHER_CONTENT for one in judged.findings)


def joined(compared: Judgement, alone: Judgement) -> Judgement:
    """The judgement on a PDF that is another document than the content: that it is one, and what is found
    without any content. A rule that the comparison failed, or could not look by, does not pass by this."""
    told = tuple(one for one in compared.findings if one.rule == OTHER_CONTENT)
    by_name = {one.rule: one for one in alone.outcomes}
    outcomes = tuple(_worse(one, by_name[one.rule]) for one in compared.outcomes)
    found = (*told, *alone.findings)
    return replace(compared, findings=found, outcomes=outcomes, items=alone.items, head=alone.head)


def _worse(compared: Outcome, alone: Outcome) -> Outcome:
    if compared.rule == OTHER_CONTENT or alone.outcome == "failed":
        return compared if compared.rule == OTHER_CONTENT else alone
    if compared.outcome in ("failed", "could not be checked"):
        return replace(compared, why=compared.why or HELD_BACK)
    return alone


def fit(findings: Iterable[Finding], subject: Subject) -> list[Finding]:
    """The findings with hints that fit the program that made this PDF."""
    kept = list(findings)
    if subject.expected.words or not made_elsewhere(subject):
        return kept
    return [replace(one, hint=HINTS.get(one.rule, one.hint)) for one in kept]


def made_elsewhere(subject: Subject) -> bool:
    """Whether another program than brochure made the file, as far as the file tells."""
    return subject.facts.metadata.get("Creator", "") != "brochure"


_WORD = "In Word: File, Save as, PDF, Options, "
_TAGS = "Use the program's own styles for headings, lists and tables, then export it again as tagged PDF."
_TITLE = "Set the title in the document properties of the program, then export it again."
_LANGUAGE = "Set the language of the text in the program, then export it again."
_LARGER = "Make the text larger, then export it again."
_ROOM = "Give it more room, or make the text shorter, then export it again."
HINTS = {
    "untagged": f"Export it as tagged PDF. {_WORD}“Document structure tags for accessibility”.",
    "tags-suspect": "Export it again as tagged PDF, or check the tags and take the mark off.",
    "pdf-ua-missing": f"Export it as PDF/UA, if the program can. {_WORD}“PDF/UA” where it is offered.",
    "language-wrong": _LANGUAGE,
    "passage-language": _LANGUAGE,
    "title-wrong": _TITLE,
    "title-hidden": "Let the window show the document's title: Acrobat, Properties, Initial View.",
    "bookmarks-missing": "Use the program's heading styles, and ask for bookmarks when you export.",
    "text-untagged": "Make it a header or footer of the document, or a paragraph of its own.",
    "last-page-near-empty": "Shorten the text by a few lines.",
    "page-empty": "Take the empty page out, then export it again.",
    "heading-stranded": "Keep the heading with the paragraph after it, then export it again.",
    "item-torn": "Keep it together on one page, or make it shorter.",
    "body-small": _LARGER,
    "type-tiny": _LARGER,
    "x-height-small": "Use a larger size, or a font with larger small letters.",
    "line-spacing": "Set the line spacing of the text to 1.2 to 1.45 lines, then export it again.",
    "line-length": "Change the side margins or the type size, then export it again.",
    "text-justified": "Align the text to the left, then export it again.",
    "contrast-low": "Use darker text or a lighter background.",
    "word-broken": "Switch hyphenation off, then export it again.",
    "figure-unspoken": "Give the picture an alternative text in the program, or mark it as decorative.",
    "paper-wrong": "Choose Letter or A4 as the paper, then export it again.",
    "file-active": "Export it without scripts and actions; ask who made the file.",
    "metadata-missing": "Set author and subject in the document properties of the program.",
    "font-not-embedded": "Export it with all fonts embedded.",
    "font-unexpected": "Use fonts that may be embedded, then export it again.",
    "text-framed": "Take the words out of the frame, or give them a paragraph of their own.",
    "text-outside-column": _ROOM,
    "outside-printable-area": "Give the page larger margins, then export it again.",
    "left-over-markup": "Delete the signs in the document, then export it again.",
    "left-over-formula": "Write the formula with the program's own means, then export it again.",
    "left-over-placeholder": "Put the words in that are still to come, then export it again.",
    "left-over-note": "Delete the note, then export it again.",
    "link-unlabelled": "Export it as tagged PDF with links, or add the description in Acrobat.",
    "text-overlap": _ROOM,
    "lines-collide": "Set a larger line spacing, then export it again.",
    "page-number-wrong": "Let the program number the pages, then export it again.",
    "page-label-wrong": "Number the pages 1, 2, 3 in the program, then export it again.",
    "heading-first": _TAGS,
    "heading-skipped": "Use the program's heading styles without leaving out a level.",
    "list-untagged": "Use the program's own lists instead of typed signs.",
    "link-astray": "Let the program make links and bookmarks from the headings, then export it again.",
    "link-too-large": "Draw the link around its words alone, then export it again.",
    "links-overlap": "Take one of the two links away, then export it again.",
    "link-too-small": "Draw the link around its words, then export it again.",
    "tag-misfiled": "Export it again as tagged PDF, and do not change it afterwards.",
    "table-head-wrong": "Correct the scope of the cell in Acrobat; in LibreOffice, set the first column in"
    " another style than “Table Heading”.",
    "table-headless": "Mark the first row as header row in the program, then export it again.",
    "table-irregular": "Give every row as many cells as the first, then export it again.",
    "cell-displaced": "Let the program lay the table out: no cells moved by hand, no text boxes over it.",
    "graphics-untagged": "Give pictures an alternative text in the program, mark the rest as decorative.",
    "passage-unmarked": "Set the language of that paragraph in the program, then export it again.",
    "text-centred": "Align the text to the left, then export it again.",
    "headings-sparse": "Break it up with headings that say what comes.",
    "reviewer-unsaid": "Add a line: “Reviewed by …”, with the date.",
    "sources-missing": "Name the papers or guidelines it rests on.",
    "questions-missing": "Add the question whether the FDA has reviewed it, and what the IND number is.",
    "heading-untagged": "Use the program's heading styles instead of bold type, then export it again.",
    "reading-order": "Set text boxes and floating objects in line with the text, then export it again.",
}
"""Hints for PDFs of other programs, by rule, where the usual ones speak of brochure's own files."""
