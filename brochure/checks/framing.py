"""Framing: words that stand right beside a required text and that nobody asked for.

A template's words are as good as the author's for every other rule: somebody wrote them, and they are on the
page. Beside a required text they are not. "It is wrong that:" before a notice turns it round, and the notice
itself is still there, word for word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from brochure.checks.additions import PAGE_WORDS
from brochure.checks.lines import Line, quoted
from brochure.checks.occurrence import find, readings
from brochure.checks.promises import Look, looks
from brochure.checks.stream import Stream, squash, stream_of
from brochure.checks.subject import Promise, Subject
from brochure.facts import Page
from brochure.findings import Box, Finding, Severity
from brochure.rules import NotApplicable, Rule, check

LABELS = (
    ("copyright", "date", "disclaimer", "edition", "important", "issued", "last", "next", "note", "notice"),
    ("of", "on", "by", "printed", "review", "reviewed", "revised", "updated", "version"),
    ("aviso", "fecha", "importante", "nota", "por", "próxima", "revisión", "última", "versión"),
)
NEUTRAL = PAGE_WORDS | frozenset(squash(word) for row in LABELS for word in row)
"""Words of labels, folded. None of them, and no row of them, can turn a sentence round."""

OWN_WORDING = frozenset({"citations", "references"})
"""Kinds of blocks whose lines templates put together from records: they carry no required text."""

OPENING, CLOSING = frozenset('"“„«‹「『＂〝'), frozenset('"”»›」』＂〞')
ENCLOSING = {"(": ")", "[": "]", "{": "}", "‘": "’", "'": "'", "‚": "‘", "»": "«", "”": "”"}
"""Signs that make a quotation of a text, alone on one side of it, or only in pairs."""

SHORTEST = 12
"""Folded characters from which a text of the author's is sought in templates: shorter ones come by chance."""


@check("text-framed", Severity.ERROR)
def text_framed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A template puts words of its own beside a required text.

    ## What it looks for
    The paragraph, item or cell that a template prints a required text in: nothing may stand in it but that
    text and what the author wrote around it. The same for the line on paper, where words of another paragraph
    run into it. Labels (“Notice:”, “Version 1.0”, “Page 1 of 7”), numbers, and facts of the content file such
    as the clinic's name are fine, and so is everything in a paragraph of its own.

    ## Why it matters
    The notice is on the page, word for word, and says the opposite: “It is wrong that: this therapy is not
    FDA-approved.” Nobody reviewed these words; templates are the work of designers. So it is an error, as
    words added by a style sheet are.

    ## Example
    `a template puts “It is wrong that” beside “This therapy is not FDA-approved …”`

    ## How to mend it
    Take the words out of the template, or put them into the content file, where the owner of the notice sees
    them. A heading belongs into the notice's `title`, or into a paragraph of its own.

    ## Source
    FTC, .com Disclosures: nothing may contradict a disclosure or take away from it. Verbatim by project rule.
    """
    expected = subject.expected
    if not expected.promises or not expected.authored:
        raise NotApplicable("no text is required, or what the author wrote is not known")
    told: list[list[str]] = []
    for promise, words, page, text in (*_in_templates(subject), *_on_paper(subject)):
        if page is not None and any(_stands_in(_tokens(words), known) for known in told):
            continue
        told.append(_tokens(words))
        yield rule.finding(
            f"a template puts {quoted(words)} beside {quoted(text)}",
            hint="Take the words out of the template, or give them a paragraph of their own.",
            span=promise.span,
            page=page,
            promise=promise.key,
        )
    yield from _in_marks(subject, rule)


Framed = tuple[Promise, str, int | None, str]
"""A promise, the words beside it, their page (None: wherever the template is used) and the text."""


def _in_templates(subject: Subject) -> Iterator[Framed]:
    """What stands in one paragraph with a text of the author's that holds a required one."""
    authored = {squash(text): text for text in subject.expected.authored}
    held = {whole: promise for whole in authored if (promise := _held(whole, subject))}
    for printed in _printed(subject):
        text = squash(printed)
        for whole in held if text not in authored else ():
            if whole not in text or _is_part(text, whole, authored):
                continue
            folded, places = _folded(printed)
            at = folded.find(whole)
            before, after = printed[: places[at]], printed[places[at + len(whole) - 1] + 1 :]
            if _strange([*_tokens(before), *_tokens(after)], subject):
                shown = before if _strange(_tokens(before), subject) else after
                yield held[whole], shown.strip(" \t\u00a0:;,.-–—"), None, authored[whole]


def _held(whole: str, subject: Subject) -> Promise | None:
    """The promise whose text says most of a folded text of the author's, if any does."""
    inside = [promise for promise in subject.expected.promises if squash(promise.text) in whole]
    return (
        max(inside, key=lambda promise: len(promise.text), default=None) if len(whole) >= SHORTEST else None
    )


def _printed(subject: Subject) -> list[str]:
    """Each paragraph that templates print, in the body and in running matter."""
    body = (word.text for word in subject.expected.words if word.kind not in OWN_WORDING)
    return list(dict.fromkeys((*body, *subject.expected.running)))


def _is_part(folded: str, whole: str, authored: Iterable[str]) -> bool:
    """Whether a longer text of the author's, which holds `whole`, is what stands there."""
    return any(len(other) > len(whole) and whole in other and other in folded for other in authored)


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` folded, and for each folded character its place in `text`."""
    pairs = [(char, at) for at, raw in enumerate(text) for char in squash(raw)]
    return "".join(char for char, _ in pairs), [at for _, at in pairs]


def _tokens(text: str) -> list[str]:
    """Words, folded, without the marks around them."""
    words = (squash(re.sub(r"^\W+|\W+$", "", word)) for word in unicodedata.normalize("NFC", text).split())
    return [word for word in words if any(char.isalpha() for char in word)]


def _strange(tokens: Sequence[str], subject: Subject) -> list[str]:
    """The words that are neither a label's nor facts of the content, nor a whole text of the author's."""
    left = list(tokens)
    known = (*subject.expected.particulars, *(t for t in subject.expected.authored if len(t) >= SHORTEST))
    for text in sorted(known, key=len, reverse=True):
        words = _tokens(text)
        at = next((i for i in range(len(left)) if words and left[i : i + len(words)] == words), None)
        if at is not None:
            left[at : at + len(words)] = []
    return [word for word in left if word not in NEUTRAL]


# --- on paper ----------------------------------------------------------------------------------


def _on_paper(subject: Subject) -> Iterator[Framed]:
    """Words of a template's own paragraph that stand in the line a required text begins or ends in."""
    authored = [squash(text) for text in subject.expected.authored]
    for look in looks(subject):
        needle = squash(look.promise.text)
        around = [
            (text[:at], text[at + len(needle) :]) for text in authored if (at := text.find(needle)) >= 0
        ]
        for line in subject.lines[look.page - 1] if look.glyphs else ():
            for words in _beside(look, line, subject, around):
                if _strange(_tokens(words), subject) and _is_a_templates(words, needle, authored, subject):
                    yield look.promise, words, look.page, look.promise.text


def _is_a_templates(words: str, needle: str, authored: Sequence[str], subject: Subject) -> bool:
    """Whether words stand in a paragraph of a template's own, other than the required text's."""
    own = (
        text
        for text in _printed(subject)
        if (folded := squash(text)) not in authored and needle not in folded
    )
    return any(_stands_in(_tokens(words), _tokens(text)) for text in own)


def _stands_in(tokens: list[str], text: list[str]) -> bool:
    return any(text[i : i + len(tokens)] == tokens for i in range(len(text)))


def _beside(look: Look, line: Line, subject: Subject, around: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What stands in `line` before and after the required text, as printed.

    `around` is what the author wrote, folded, before and after it: that does not count.
    """
    page = subject.facts.pages[look.page - 1]
    if not any(page.glyphs[index].run in line.indexes for index in (look.glyphs[0], look.glyphs[-1])):
        return
    if squash(line.text) in squash(look.promise.text):
        return  # most lines: nothing else stands in them
    mine = set(look.glyphs)
    stream = stream_of((page,), [[line.indexes]])
    places = [at for at, (_, glyph) in enumerate(stream.places) if glyph in mine]
    before, after = stream.text[: places[0]], stream.text[places[-1] + 1 :]
    if before and not any(lead.endswith(before) for lead, _ in around):
        lead = max((len(lead) for lead, _ in around if before.endswith(lead)), default=0)
        yield _shown(stream, 0, len(before) - lead)
    if after and not any(trail.startswith(after) for _, trail in around):
        trail = max((len(trail) for _, trail in around if after.startswith(trail)), default=0)
        yield _shown(stream, places[-1] + 1 + trail, len(stream.text))


def _shown(stream: Stream, start: int, end: int) -> str:
    """As printed, with a space between runs that stand apart."""
    starts = set(stream.starts)
    page = stream.pages[0]
    last, text = None, ""
    for at in range(start, end):
        glyph = stream.places[at][1]
        if glyph != last:
            text += (" " if at in starts and text else "") + page.glyphs[glyph].char
        last = glyph
    return text


# --- in quotation marks ------------------------------------------------------------------------


def _in_marks(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Required texts, or paragraphs with one, that stand in marks on paper which the author did not write."""
    told: dict[str, tuple[Promise, str, list[Page], Sequence[int]]] = {}
    for promise in subject.expected.promises:
        needle = squash(promise.text)
        holding = [text for text in subject.expected.authored if needle in squash(text)]
        wrote = frozenset(char for text in holding for char in text)
        for page in subject.facts.pages:
            for text in dict.fromkeys((promise.text, *holding)):
                for found in find(text, readings(page).stored):
                    if mark := _enclosed(page, found.glyphs, wrote):
                        told.setdefault(squash(text), (promise, mark, [], found.glyphs))[2].append(page)
    for promise, mark, pages, glyphs in told.values():
        page, others = pages[0], len({one.number for one in pages}) - 1
        boxes = [box for at in glyphs if (box := page.glyphs[at].box) is not None]
        text = "".join(glyph.char for glyph in page.glyphs[min(glyphs) : max(glyphs) + 1])
        more = f" (and on {others} more)" if others else ""
        yield rule.finding(
            f"page {page.number}{more}: a template or a style sheet puts {mark} around {quoted(text, 12)}",
            hint="Take them out of the style sheet (`content`, `quotes`) and the templates (`<q>`).",
            span=promise.span,
            page=page.number,
            box=Box.around(boxes) if boxes else None,
            promise=promise.key,
        )


def _enclosed(page: Page, glyphs: Sequence[int], wrote: frozenset[str]) -> str:
    """What the marks are called that stand around these letters; empty where none do, or the author has
    written some of the kind himself."""
    chars = "".join(glyph.char[:1] or " " for glyph in page.glyphs)
    before = _beyond(chars[: min(glyphs)][::-1])
    after = _beyond(chars[max(glyphs) + 1 :].lstrip(".,!"))
    if (before in OPENING or after in CLOSING) and wrote.isdisjoint(OPENING | CLOSING):
        return "quotation marks"
    if ENCLOSING.get(before) == after != "" and before not in wrote:
        return "brackets" if before in "([{" else "quotation marks"
    return ""


def _beyond(chars: str) -> str:
    """The sign that stands next in the line, or all alone in the next one."""
    match = re.match(r"[^\S\n]*(\S)|[^\S\n]*\n\s*(\S)\s*(?:\n|$)", chars)
    return (match[1] or match[2]) if match else ""
