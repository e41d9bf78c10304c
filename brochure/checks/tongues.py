"""Tongues: passages in another language than the file says, which a screen reader reads in a false voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochure.checks.accessibility import tags_of
from brochure.checks.lines import quoted
from brochure.checks.passages import REFERENCE
from brochure.checks.sentences import plain, sentences
from brochure.checks.subject import Subject
from brochure.checks.tongue import tongue_of_sentence
from brochure.facts import Tag
from brochure.findings import Finding, Severity
from brochure.html.phrases import primary
from brochure.rules import NotApplicable, Rule, check

INLINE = frozenset(
    {"Span", "Link", "Em", "Strong", "Quote", "Code", "Reference", "Sub", "NonStruct", "Annot"}
)
"""Roles of pieces of a paragraph."""

SCRIPTS = {
    "Chinese or Japanese": (r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]", ("zh", "ja", "yue", "cmn")),
    "Korean": (r"[\uac00-\ud7af\u1100-\u11ff]", ("ko",)),
    "Arabic": (r"[\u0600-\u06ff\u0750-\u077f]", ("ar", "fa", "ur", "ps", "ku", "ckb", "sd")),
    "Hebrew": (r"[\u0590-\u05ff]", ("he", "yi")),
    "Cyrillic": (r"[\u0400-\u04ff]", ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg")),
    "Greek": (r"[\u0370-\u03ff\u1f00-\u1fff]", ("el",)),
    "Thai": (r"[\u0e00-\u0e7f]", ("th",)),
    "Lao": (r"[\u0e80-\u0eff]", ("lo",)),
    "Khmer": (r"[\u1780-\u17ff]", ("km",)),
    "Burmese": (r"[\u1000-\u109f]", ("my",)),
    "Devanagari": (r"[\u0900-\u097f]", ("hi", "ne", "mr", "sa")),
    "Bengali": (r"[\u0980-\u09ff]", ("bn", "as")),
    "Gujarati": (r"[\u0a80-\u0aff]", ("gu",)),
    "Gurmukhi": (r"[\u0a00-\u0a7f]", ("pa",)),
    "Tamil": (r"[\u0b80-\u0bff]", ("ta",)),
    "Telugu": (r"[\u0c00-\u0c7f]", ("te",)),
    "Armenian": (r"[\u0530-\u058f]", ("hy",)),
    "Georgian": (r"[\u10a0-\u10ff]", ("ka",)),
    "Amharic": (r"[\u1200-\u137f]", ("am", "ti")),
}
"""Scripts that tell the language, or nearly: their letters, and the languages that are written in them."""

ANY_SCRIPT = re.compile("|".join(letters for letters, _ in SCRIPTS.values()))

FOREIGN = 6
"""Letters of another script that make a passage; fewer may be a name or signs such as α and µ."""

NAMES = {
    "en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian",
    "vi": "Vietnamese",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of text with the language a screen reader takes for it."""

    language: str
    text: str
    tag: Tag


@check("passage-unmarked", Severity.WARNING)
def passage_unmarked(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A passage is in another language than the file says.

    ## What it looks for
    Sentences of tagged text whose commonest words, or whose letters, are those of another language than the
    one the tag, or the file, names. Single words, names and reference lines are left alone. A passage in the
    language of the content that is marked as one which the content does not have is an error, save in
    variants for paper: a template or another program made that mark.

    ## Why it matters
    A screen reader changes its voice by that mark. “Si habla español” in an English voice is noise, just for
    the people it is meant for.

    ## Example
    `a passage is in Spanish and marked as “en-US”: “Si habla español, tiene a su disposición …”`

    ## How to mend it
    In a template, put `lang="es"` on the element around it. In another program, set the language of the
    paragraph, and export the file again.

    ## Source
    WCAG 2.1, success criterion 3.1.2; technique PDF19; Matterhorn Protocol 1.1, 11-001.
    """
    tags, own = tags_of(subject), subject.facts.language
    if not own:
        raise NotApplicable("the file does not name its language; see `language-wrong`")
    marked = {
        (number, run.mcid): run.language
        for number, page in enumerate(subject.facts.pages)
        for run in page.runs
        if run.language and run.mcid is not None
    }
    found: dict[tuple[str, str], list[tuple[str, Tag]]] = {}
    for spoken in _spoken(tags, own, marked):
        for sentence, name in _foreign(spoken):
            found.setdefault((name, spoken.language), []).append((sentence, spoken.tag))
    for (name, language), held in found.items():
        first, tag = held[0]
        spot = subject.marks.spot(tag)
        many = "a passage is" if len(held) == 1 else f"{len(held)} passages are"
        yield rule.finding(
            f"{many} in {name} and marked as “{language}”: {quoted(first, 10)}",
            hint='Give the passage its language: lang="…" in a template.',
            span=subject.author(first, *spot) or subject.author(tag.text, *spot),
            page=next((one.page for one in tag.walk() if one.page), None),
            severity=Severity.ERROR if _is_mismarked(subject, name, language) else None,
        )


def _is_mismarked(subject: Subject, name: str, language: str) -> bool:
    """Whether words in the language of the content bear the mark of one which the content does not have."""
    held = [primary(tongue) for tongue in subject.expected.tongues]
    return (
        subject.expected.on_screen
        and bool(held)
        and NAMES.get(held[0]) == name
        and primary(language) not in held
    )


Marked = dict[tuple[int, int], str]
"""The language that marked content names, by the index of its page and its number."""


def _spoken(tag: Tag, above: str, marked: Marked) -> Iterator[Spoken]:
    """The text of each paragraph, pieces with a language of their own apart."""
    language = tag.language or next((marked[mark] for mark in tag.marks if mark in marked), above)
    text = ""
    for piece in tag.flow:
        if isinstance(piece, str):
            text += piece
            continue
        for inner in _spoken(piece, language, marked):
            if piece.role in INLINE and inner.language == language and inner.tag is piece:
                text += inner.text
            else:
                yield inner
    if text.strip() and tag.role != "Figure":
        yield Spoken(language, text, tag)


def _foreign(spoken: Spoken) -> Iterator[tuple[str, str]]:
    """The sentences in another language, each with its name."""
    own = spoken.language.partition("-")[0].lower()
    text = plain(spoken.text)
    strange = not text.isascii() and len(ANY_SCRIPT.findall(text)) >= FOREIGN
    for name, (letters, languages) in SCRIPTS.items() if strange else ():
        if own not in languages and len(re.findall(letters, text)) >= FOREIGN:
            yield text, f"{name} letters" if len(languages) > 1 else name
            return
    for _, sentence in sentences(text):
        other = tongue_of_sentence(sentence, own)
        if other and not REFERENCE.search(text):
            yield sentence, NAMES[other]
