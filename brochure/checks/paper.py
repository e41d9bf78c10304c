"""Paper: what a file that is made to be printed must say without a click, and without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from brochure.checks.crowd import thinned
from brochure.checks.subject import Subject, remembered
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, Unchecked, check

DIALLED = 10
"""Digits by which a telephone number is known, whatever stands before it for its country."""


@check("link-unprinted", Severity.ERROR)
@thinned
def link_unprinted(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """What a link opens cannot be read on paper.

    ## What it looks for
    In a variant for paper: whether the address, mailbox or telephone number that each link opens stands in
    print on the link's page, or where its text goes on on the next. `https://`, `www.` and a slash at the end
    may be left out. Links within the file need nothing.

    ## Why it matters
    Paper cannot be clicked. “See our website” alone leads nobody there.

    ## Example
    `“our page on hips” opens clinic.org/hips, which stands nowhere on page 3`.

    ## How to mend it
    Print texts with `| markdown` or `| inline`: they add the address in variants for paper. Or print the
    address itself in the template.

    ## Source
    Project rule. Rules of the collection, PRN-18.
    """
    if not subject.expected.on_paper:
        raise NotApplicable("this file is not made for paper alone")
    hint = "Print the text with | markdown or | inline, or the address itself beside the link."
    for link in subject.facts.links:
        if lacks := _unprinted(link.target, _near(subject, link.page)):
            words = f"“{link.text}”" if link.text else "a link"
            yield rule.finding(
                f"{words} opens {lacks}, which stands nowhere on page {link.page}",
                hint=hint,
                span=subject.author(link.text, link.page, link.box) if link.text else None,
                page=link.page,
                box=link.box,
            )
    everywhere = "".join(_key(line.text) for lines in subject.body for line in lines)
    whole = (
        (everywhere, *(_key(page.text) for page in subject.facts.pages)) if subject.expected.opened else ()
    )
    for text, target in subject.expected.opened:
        if lacks := _unprinted(target, whole):
            message = f"“{text}” opens {lacks}, which stands nowhere in print"
            yield rule.finding(message, hint=hint, span=subject.author(text) if text else None)


def _unprinted(target: str, texts: tuple[str, ...]) -> str:
    """What somebody has to type or dial and none of the texts says; empty when one does, or nothing is."""
    scheme, _, rest = target.strip().partition(":")
    scheme = scheme.lower()
    if scheme in ("tel", "sms"):
        number = re.sub(r"\D", "", unquote(rest).partition(";")[0])[-DIALLED:]
        printed = any(number in re.sub(r"\D", "", text) for text in texts)
    elif scheme in ("http", "https", "mailto"):
        printed = any(_key(_bare(scheme, rest)) in text for text in texts)
    else:
        return ""
    return "" if printed else _bare(scheme, rest)


def _near(subject: Subject, page: int) -> tuple[str, str]:
    """What stands on a page, and its text with that of the next page, where a sentence may go on."""

    def read() -> tuple[str, str]:
        lines = (line.text for lines in subject.body[page - 1 : page + 1] for line in lines)
        return _key(subject.facts.pages[page - 1].text), _key("".join(lines))

    return remembered(subject, f"near page {page}", read)


def _bare(scheme: str, rest: str) -> str:
    """What somebody has to type of an address."""
    if scheme == "mailto":
        return unquote(rest.partition("?")[0])
    return rest.removeprefix("//").removeprefix("www.").removesuffix("/")


def _key(text: str) -> str:
    """A text without what the end of a line does to it."""
    return re.sub("[\\s\u00ad\u200b\ufffe\x02]+", "", text).casefold()


@check("colour-in-black-print", Severity.ERROR)
def colour_in_black_print(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A file for a printer without colour has colours in it.

    ## What it looks for
    In the variant `print-bw`: every colour operator, colour space, shading and image of the file, on pages
    and in forms, patterns, soft masks, letters and appearances of annotations. All must be grey (DeviceGray).

    ## Why it matters
    A printer makes its own grey of a colour, and what was told apart may become one grey. Some count a page
    with any colour in it, even a grey one of three inks, as a page in colour.

    ## Example
    `an image on page 3 is in colour (DeviceRGB)`.

    ## How to mend it
    brochure makes grey of what it knows. Take what is named out of the content or the template, or save the
    picture in grey.

    ## Source
    ISO 32000-1, 8.6 (colour spaces). Rules of the collection, PRN-12 and PRN-19.
    """
    if not subject.expected.black:
        raise NotApplicable("this file may have colours")
    if subject.facts.colours is None:
        raise Unchecked("the colours of the file were not looked at")
    for colour in subject.facts.colours:
        where = f"on page {colour.page}" if colour.page else "in the file"
        yield rule.finding(
            f"{colour.what} {where} is in colour ({colour.how})",
            hint="Take it out, or save the picture in grey.",
            page=colour.page,
        )
