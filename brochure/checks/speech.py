"""Speech: what a screen reader says instead of the printed words, and in which voice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from brochure.checks.accessibility import tags_of
from brochure.checks.afoot import put_back, restarted
from brochure.checks.alignment import align
from brochure.checks.crowd import thinned
from brochure.checks.lines import quoted
from brochure.checks.loss import silent, words_of
from brochure.checks.promises import looks
from brochure.checks.renamed import renamed
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.unprinted import names_a_sign, unprinted, uttered
from brochure.checks.voice import BESIDE, DRAWN, bare, voice
from brochure.facts import Page, Run, Tag
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

DESCRIBED = (*DRAWN, *BESIDE)
"""Roles whose /Alt may say something else than their text."""

SHORT_LETTERS, SHORT_WORDS = 12, 3
"""The most letters and words of an abbreviation."""

LONG_WORDS = 12
"""The most words that one is short for."""

NEVER_SHORT = frozenset(["no", "not", "non", "nor", "never", "none", "only", "without", "sin", "nunca", "ni"])
"""Words that are short for nothing, and turn a sentence round."""

STANDARD = frozenset(
    [
        *("Document", "DocumentFragment", "Part", "Art", "Sect", "Div", "Aside", "BlockQuote", "Caption"),
        *("TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5"),
        *("H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span"),
        *("Quote", "Note", "FENote", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB"),
        *("RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form", "Title", "Sub", "Em", "Strong"),
        *("Artifact",),
    ]
)
"""The roles of ISO 32000-1, 14.8.4, and ISO 32000-2, 14.8.4."""


@check("tag-text-differs", Severity.ERROR)
@thinned
def tag_text_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A screen reader says other words than those in print.

    ## What it looks for
    Tags with /ActualText, tags of text with /Alt, and tags with /E (what an abbreviation is short for), whose
    letters and digits are not those printed. An abbreviation in a span may have other words: those of the
    content where it is known, else up to twelve for up to three words of twelve letters in all, which must be
    no “not” and no number. A link is called as in the content, where that is known, and a table then has no
    description. Superscripts, ligatures,
    hyphens and spaces may differ. Figures, formulas and the /Alt of links and tables are described in other
    words, and are left alone. Then names of tags of text (/T) and short forms of header cells (/Short) that
    are not printed there or leave out a “not”, and pronunciations (/Phoneme, lexicons), for which nobody can
    vouch; words of tags in which no word is printed; and the /ActualText of a figure that is neither printed
    in it nor describes it.
    The same of replacements (/ActualText, /Alt, /E) that stand beside the text on
    the page, of which no tag knows; of a required text, `text-replaced` tells those of its letters. An empty
    replacement silences what is printed.

    ## Why it matters
    Somebody who listens is told something else than somebody who reads.

    ## Example
    A paragraph prints “It is not approved.” and has the /ActualText “It is approved.”.

    ## How to mend it
    Take the replacement away: the printed words are read without it.

    ## Source
    ISO 32000-1, 14.9.3 and 14.9.4: both replace the content of their tag.
    """
    beside = list(_beside(subject))
    for page, said, runs in beside:
        text = "".join(run.text for run in runs)
        yield _differing(subject, rule, said, text, page.number, Box.around([run.box for run in runs]))
    alone = list(uttered(subject))
    for one in alone:
        said = f"the sounds {one.said}" if one.sounds else one.said
        yield _differing(subject, rule, said, "", one.page)
    if subject.facts.tags is None and (beside or alone):
        return
    for tag in tags_of(subject).walk():
        words = (tag.actual_text, tag.alt, tag.expansion or None)
        printed = _words(tag) if words != (None, None, None) else ""
        short = ("Span",) if _is_short_form(subject, printed, tag.expansion or "") else ()
        fine = tag.role not in ("Link", "Table") or _is_name(subject, tag.alt or "")
        described = DESCRIBED if fine else ()
        for told, exempt in zip(words, (DRAWN, described, short), strict=True):
            if told is not None and printed and tag.role not in exempt and bare(told) != bare(printed):
                yield _differing(subject, rule, told, printed, *subject.marks.spot(tag))
        if tag.summary and not _is_name(subject, tag.summary):
            yield _differing(subject, rule, tag.summary, _words(tag), *subject.marks.spot(tag))
    for said, text, tag, severity in unprinted(subject):
        found = _differing(subject, rule, said, text, *subject.marks.spot(tag))
        yield found if severity is None else replace(found, severity=severity)
    for said, text, tag in renamed(subject):
        yield _differing(subject, rule, said, text, *subject.marks.spot(tag))


def _is_short_form(subject: Subject, printed: str, words: str) -> bool:
    """Whether a printed text may be short for these words: as the content says, or by its looks."""
    if subject.expected.words:
        return (squash(printed), squash(words)) in {
            (squash(short), squash(known)) for short, known in subject.expected.expansions
        }
    letters, figures = bare(printed), re.findall(r"\d+", printed)
    little = len(letters) <= SHORT_LETTERS and len(printed.split()) <= SHORT_WORDS
    meant = letters not in NEVER_SHORT and any(map(str.isalpha, letters))
    same = not figures or re.findall(r"\d+", words) in ([], figures)
    return little and meant and same and len(words.split()) <= LONG_WORDS


def _is_name(subject: Subject, alt: str) -> bool:
    """Whether a link or a table may be called so, as far as the content is known."""
    known = {squash(said) for _, said in subject.expected.spoken}
    return not subject.expected.words or squash(alt) in known


def _differing(
    subject: Subject, rule: Rule, said: str, printed: str, page: int | None, box: Box | None = None
) -> Finding:
    place = f"for {quoted(printed)}" if printed.strip() else "where no words are printed"
    return rule.finding(
        f"a screen reader says {quoted(said) if bare(said) else 'nothing'} {place}",
        hint="Take /ActualText or /Alt off this text; the printed words are read without it.",
        span=subject.author(printed, page, box),
        page=page,
        box=box,
    )


def _beside(subject: Subject) -> Iterator[tuple[Page, str, list[Run]]]:
    """Text with a replacement beside it that says something else: the page, what is said, and the runs."""
    tags = subject.facts.tags.walk() if subject.facts.tags else []
    drawn = {mark for tag in tags if tag.role in DRAWN for part in tag.walk() for mark in part.marks}
    for page in subject.facts.pages:
        replaced = [index for index, run in enumerate(page.runs) if run.replaced is not None]
        required = _replaced_promises(subject, page) if replaced else frozenset()
        for said, together in groupby(
            (index for index in replaced if index not in required and not page.runs[index].artifact),
            key=lambda index: (page.runs[index].replaced, page.runs[index].mcid),
        ):
            runs = [page.runs[index] for index in together]
            shown = "".join(run.text for run in runs)
            printed = bare(shown)
            mark = (page.number - 1, -1 if runs[0].mcid is None else runs[0].mcid)
            words = bare(said[0] or "")
            same = not printed.replace(words, "") if words else not printed  # twice: of two letters in a row
            if words and not printed:
                same = bool(shown.strip()) and names_a_sign(said[0] or "")
            same = same or (runs[0].spelled_out and _is_short_form(subject, shown, said[0] or ""))
            if not same and mark not in drawn:
                yield page, said[0] or "", runs


def _replaced_promises(subject: Subject, page: Page) -> frozenset[int]:
    """The runs of which `text-replaced` tells."""
    return frozenset(
        run
        for look in looks(subject)
        if look.page == page.number and look.sight is not None and look.held is False
        for index in look.glyphs
        if (run := page.glyphs[index].run) is not None
    )


def _words(tag: Tag) -> str:
    text = " ".join("".join(part.text for part in tag.walk()).split())
    return text if bare(text) else ""


@check("words-unspoken", Severity.ERROR)
@thinned
def words_unspoken(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A screen reader does not say the author's words, or says them in another order.

    ## What it looks for
    Every word of the content file that is printed, in what a screen reader says: tag after tag, with the
    descriptions of figures and formulas in place of the print, without artifacts and private tags. List items
    and cells must come in the author's order.

    ## Why it matters
    Who listens must be told what is printed: no step left out, none before the other, and no “picture of a
    hip” in place of a warning.

    ## Example
    A program marks paragraphs as figures: `a screen reader does not say “Take 9 tablets …”`.

    ## How to mend it
    Build the file again, and look at what was done to its tags afterwards.

    ## Source
    ISO 14289-1, 7.1; WCAG 2.1, success criteria 1.1.1 and 1.3.2.
    """
    words, tags, paper = words_of(subject), tags_of(subject), subject.alignment
    text, starts = _heard(tags)
    parts = put_back(text, subject.stream.notes)  # a footnote may be read after its paragraph
    text, starts = "".join(text[first:last] for first, last in parts), restarted(starts, parts)
    heard = align([word.text for word in words], text, starts)
    lost = {loss.index for loss in paper.losses} | silent(subject)
    told = [(one.index, one.words, squash(" ".join(one.words)) in text) for one in heard.losses]
    told += [(place.index, tuple(words[place.index].text.split()), True) for place in heard.moved]
    for index, missing, elsewhere in sorted(told):
        if index not in lost:
            what = "says out of order:" if elsewhere else "does not say"
            yield rule.finding(
                f"a screen reader {what} {quoted(' '.join(missing))}",
                hint="Build the file again, and look at what was done to its tags afterwards.",
                span=words[index].span,
                page=next((subject.stream.page(p.start) for p in paper.found if p.index == index), None),
            )


def _heard(tags: Tag) -> tuple[str, list[int]]:
    """What a screen reader says, folded, and where its words begin."""
    text, length, starts = [], 0, [0]
    for piece in voice(tags, replaced=False):  # of other replacements `tag-text-differs` tells
        for number, word in enumerate(piece.split()):
            if (folded := squash(word)) and (number or length not in starts[-1:]):
                starts.append(length)
            text.append(folded)
            length += len(folded)
    return "".join(text), list(dict.fromkeys(starts))


@check("tag-role-unknown", Severity.ERROR)
def tag_role_unknown(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Text is tagged as something that no screen reader knows.

    ## What it looks for
    Tags over text whose role is, after the file's own role map, none of PDF's roles, and PDF's own roles that
    the file maps to others.

    ## Why it matters
    A screen reader leaves such text out or reads it as something else: paragraphs mapped to “Private” are
    silent.

    ## Example
    `text is tagged “Blurb”, which the file maps to nothing known: “Take 9 tablets …”`.

    ## How to mend it
    Use the roles of PDF, or map your own ones to them; map none of PDF's own.

    ## Source
    Matterhorn Protocol 1.1, 02-001 and 02-003; ISO 14289-1, 7.1.
    """
    seen: dict[tuple[str, str], list[Tag]] = {}
    for tag in tags_of(subject).walk()[1:]:
        if (tag.role not in STANDARD or tag.named in STANDARD) and _words(tag):
            seen.setdefault((tag.named, tag.role), []).append(tag)
    for (named, role), tags in seen.items():
        fault = f"which the file maps to “{role}”" if named in STANDARD else "which no screen reader knows"
        more = f" (and {len(tags) - 1} more)" if tags[1:] else ""
        yield rule.finding(
            f"text is tagged “{named or role}”, {fault}: {quoted(_words(tags[0]))}{more}",
            hint="Use the roles of PDF, or map your own ones to them; map none of PDF's own.",
            span=subject.author(_words(tags[0]), *subject.marks.spot(tags[0])),
            page=tags[0].page,
        )


@check("passage-language", Severity.WARNING)
def passage_language(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A passage is marked as another language than the author wrote it in.

    ## What it looks for
    /Lang on tags, and on content itself, that is neither the language of the content file nor one that it
    gives to a passage. On content it is an error, for no template can set it there: another program did.

    ## Why it matters
    A screen reader changes its voice. English read by a Chinese voice cannot be understood.

    ## Example
    `12 passages are marked as “zh”`.

    ## How to mend it
    Take the mark away, or give the passage its language in the template.

    ## Source
    WCAG 2.1, success criterion 3.1.2 (language of parts).
    """
    if not subject.expected.language:
        raise NotApplicable("the languages of the source are not known: give --content")
    known = {_primary(code) for code in (subject.expected.language, *subject.expected.languages)}
    others: dict[str, list[Tag]] = {}
    for tag in tags_of(subject).walk():
        if tag.language and _primary(tag.language) not in known:
            others.setdefault(tag.language, []).append(tag)
    own = [(language, tag) for language, tag in _contents(subject) if _primary(language) not in known]
    for language, tag in own:
        others.setdefault(language, []).append(tag)
    for language, tags in others.items():
        tags.sort(key=lambda tag: not _words(tag))  # those with words first
        what = "a passage is" if len(tags) == 1 else f"{len(tags)} passages are"
        yield rule.finding(
            f"{what} marked as “{language}”: {quoted(_words(tags[0]))}",
            hint="Take the mark away, or give the passage its language in the template.",
            span=subject.author(_words(tags[0]), *subject.marks.spot(tags[0])),
            page=tags[0].page,
            severity=Severity.ERROR if language in dict(own) else None,
        )


def _contents(subject: Subject) -> Iterator[tuple[str, Tag]]:
    """The languages that marked content names for itself, beside its tag, each with the content as a tag."""
    for page in subject.facts.pages:
        named = [run for run in page.runs if run.language and not run.artifact]
        for (language, mcid), runs in groupby(named, key=lambda run: (run.language or "", run.mcid)):
            if text := "".join(run.text for run in runs).strip():
                marks = () if mcid is None else ((page.number - 1, mcid),)
                yield language, Tag("Span", text, page=page.number, marks=marks)


def _primary(language: str) -> str:
    return language.partition("-")[0].strip().lower()


@check("figure-alt-lost", Severity.ERROR)
def figure_alt_lost(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A figure's alternative text in the PDF is not the author's.

    ## What it looks for
    For each figure of the content with `alt:`, a Figure tag with this text.

    ## Why it matters
    A screen reader passes over the picture, or tells something nobody reviewed.

    ## Example
    `no figure in the PDF says “A needle goes into the hip”`.

    ## How to mend it
    Build the file again, and look at what was done to it afterwards.

    ## Source
    WCAG 2.1, success criterion 1.1.1; ISO 14289-1, 7.3.
    """
    if not subject.expected.figures:
        raise NotApplicable("no alternative texts of the source are known")
    spans = {squash(alt): span for alt, _, span, _ in subject.expected.pictures}
    said = Counter(squash(tag.alt or "") for tag in tags_of(subject).walk() if tag.role in DRAWN)
    for alt in subject.expected.figures:
        if said[squash(alt)]:
            said[squash(alt)] -= 1
        else:
            yield rule.finding(
                f"no figure in the PDF says {quoted(alt)}",
                hint="Build the file again, and look at what was done to it afterwards.",
                span=subject.author(alt) or spans.get(squash(alt)),
            )
