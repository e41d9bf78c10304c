"""Links: each leads somewhere, says where, and goes where it says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from brochure.checks.crowd import thinned
from brochure.checks.disguise import disguise
from brochure.checks.lines import quoted
from brochure.checks.printed_address import plain as _plain
from brochure.checks.printed_address import within
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.facts import Link
from brochure.findings import Finding, Severity
from brochure.html.helpful import harmless
from brochure.rules import NotApplicable, Rule, check, threshold

SAFE = ("http", "https", "mailto", "tel", "sms")
"""Schemes a patient's reader may open."""

VAGUE = frozenset(
    [
        *("click here", "here", "click", "see here", "go", "link", "this link", "url", "pdf", "download"),
        *("more", "read more", "learn more", "more info", "more information", "info", "details"),
        *("website", "web site", "this website", "this page", "the website", "our website", "web page"),
        *("click", "click this link", "tap here", "press here", "go here", "this", "view", "open", "visit"),
        *("find out more", "see more", "continue", "source", "article", "home page", "web link", "hyperlink"),
        *("aquí", "haga clic aquí", "clic aquí", "pulse aquí", "más", "ver más", "leer más", "descargar"),
        *("más información", "enlace", "este enlace", "sitio web", "página web", "esta página"),
    ]
)
"""Link texts that tell nothing, in English and Spanish. Source: NHS service manual; WCAG 2.4.4."""

ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|io|uk|eu)\b\S*", re.I
)
DEAD = re.compile(r"#?|(?:https?|mailto|tel):/*")
"""Nothing, and schemes without an address."""

DOI = re.compile(r"\b10\.\d{4,9}/\S+")
COVERED = threshold("link-missing.share", 0.8, "%", 0.5, 1, "of a link's letters under its rectangle")
"""Share of a link's letters that its rectangles must cover: fewer and a reader's finger misses it."""

PHONE = re.compile(r"\+?\(?\d[\d\s().–-]{5,}\d")
NUMBER = re.compile(r"\d[\d\s().–-]*\d")
LONGEST = 80
"""Letters of a printed address that a message quotes."""

SHORTEST = 3
"""Figures of a telephone number at least, as in 911."""

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def _links(subject: Subject) -> tuple[Link, ...]:
    if not subject.facts.links:
        raise NotApplicable("the file has no links")
    return subject.facts.links


def _finding(subject: Subject, rule: Rule, link: Link, message: str, hint: str) -> Finding:
    span = subject.author(link.text, link.page, link.box)
    return rule.finding(message, hint=hint, span=span, page=link.page, box=link.box)


def _named(link: Link) -> str:
    return f"the link {quoted(link.text)}" if link.text.strip() else "a link without text"


@check("link-dead", Severity.ERROR)
def link_dead(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link leads nowhere.

    ## What it looks for
    Links whose target is empty or only `#`, and links to a place in the file that does not exist.

    ## Why it matters
    The reader clicks and nothing happens; on paper an empty link looks like an address that is missing.

    ## Example
    `[WEBSITE](#)`, or a link to `#risks` when no block has that key.

    ## How to mend it
    Give the real address, or take the link away. Links inside the handout must name a block's key.

    ## Source
    Project rule, from the first draft of the hip brochure.
    """
    for link in _links(subject):
        if DEAD.fullmatch(link.target.strip()):
            yield _finding(
                subject, rule, link, f"{_named(link)} has no target", "Give the real address or take it away."
            )
        elif link.resolves is False:
            yield _finding(
                subject,
                rule,
                link,
                f"{_named(link)} leads to “{link.target}”, which does not exist in this file",
                "Name the key of a block that exists.",
            )


@check("link-unsafe", Severity.ERROR)
def link_unsafe(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link starts a program or opens a private file.

    ## What it looks for
    Targets with schemes other than http, https, mailto, tel and sms, such as `javascript:` or `file:`.

    ## Why it matters
    `file:` shows the folders of the author's computer and works nowhere else; `javascript:` is blocked
    or dangerous.

    ## Example
    `file:///C:/Users/anna/brochure/hip.html`.

    ## How to mend it
    Link to a public web address, or to a block of the handout with `#key`.

    ## Source
    Project rule; RFC 3986 for the schemes.
    """
    for link in _links(subject):
        scheme = _scheme(link.target)
        if not link.target.startswith("#") and scheme not in SAFE and not DEAD.fullmatch(link.target.strip()):
            what = f"uses “{scheme}:”" if scheme else f"has the relative target “{link.target}”"
            yield _finding(subject, rule, link, f"{_named(link)} {what}", "Link to a public web address.")


def _scheme(target: str) -> str:
    match = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", target)
    return match.group(1).lower() if match else ""


@check("link-disguised", Severity.ERROR)
def link_disguised(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """An address is made to look like that of another site.

    ## What it looks for
    Web addresses with a user name before the host (`https://www.fda.gov@evil.example/`), and host names that
    mix letters of several alphabets, or consist of foreign letters that look like Latin ones, written out
    or in the coded form that begins with `xn--`. Accented letters, and names in another alphabet that looks
    like itself, are fine.

    ## Why it matters
    The reader sees the name of an authority and arrives at somebody else's site. What stands before an @ is
    no host at all. Mail filters reject files with such links.

    ## Example
    `the link “the FDA” seems to lead to www.fda.gov, but opens evil.example`

    ## How to mend it
    Copy the address from the address bar of a browser that shows the page.

    ## Source
    RFC 3986, section 7.6 (semantic attacks); Unicode Technical Standard 39 (mixed scripts).
    """
    for link in _links(subject):
        if why := disguise(link.target):
            hint = "Copy the address from the address bar of the browser."
            yield _finding(subject, rule, link, f"{_named(link)} {why}", hint)


@check("link-text-differs", Severity.ERROR)
def link_text_differs(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A printed address is not the one the link opens.

    ## What it looks for
    Links whose text or description (/Contents) is a web address, DOI, e-mail address or telephone number, or
    whose description names one, but whose target is another. `www.`, `https://`, a final slash and a line
    break make no difference. Where the content is known, also descriptions that it does not have, save those
    that only help: “Call the clinic” for “Call MDVISIT clinic, 501-444-2385”.

    ## Why it matters
    Readers of the paper and readers of the screen are sent to different places. It is also how
    fraudulent mail works, so filters reject such files.

    ## Example
    Text `doi.org/10.1000/1`, target `https://doi.org/10.1000/2`.

    ## How to mend it
    Correct the one that is wrong.

    ## Source
    Crossref display guidelines: the displayed DOI link is the link.
    """
    for link in _links(subject):
        shown = _shown_address(link) or _other_address(link, link.text)
        if shown and not link.target.startswith("#") and link.target.strip():
            yield _finding(
                subject,
                rule,
                link,
                f"the link prints “{_cut(shown)}” but opens “{link.target}”",
                "Make the text and the target the same.",
            )
            continue
        said = _shown_address(replace(link, text=link.contents))
        said = said or _other_number(link) or _other_address(link, link.contents)
        if said and not link.target.startswith("#") and link.target.strip():
            message = f"a screen reader calls {_named(link)} “{said}”, and it opens “{link.target}”"
            yield _finding(subject, rule, link, message, "Make its description and the target the same.")
        elif known := _other_words(subject, link):
            called = f"a screen reader calls {_named(link)} {quoted(link.contents)}"
            message = f"{called} instead of {quoted(known)}"
            yield _finding(subject, rule, link, message, "Build the file again.")


def _cut(shown: str) -> str:
    return f"{shown[:LONGEST]}…" if len(shown) > LONGEST else shown


def _shown_address(link: Link) -> str | None:
    """The printed address if the target is another one, else None."""
    text = "".join(link.text.split()).rstrip(".,;")
    target = unquote(link.target)
    if found := DOI.search(text):
        return None if within(found.group(), target) else found.group()
    if found := MAIL.fullmatch(text):
        box, words = _plain(target.partition("?")[0]), len(link.text.split())
        return None if _plain(text) == box or (words > 1 and _plain(text).endswith(box)) else text
    if ADDRESS.fullmatch(text) and ADDRESS.match(link.text.split()[0]):
        # A long address broken over two lines gives two rectangles, each with a part of the text.
        return None if within(unquote(text), target) else text
    if PHONE.fullmatch(link.text.strip()) and _scheme(target) in ("tel", "sms"):
        digits, called = re.sub(r"\D", "", text), re.sub(r"\D", "", target)
        return None if digits.lstrip("0") in called else link.text.strip()
    return None


def _other_number(link: Link) -> str | None:
    """A telephone number in the description of a link that calls another one: `Call 911`."""
    called = re.sub(r"\D", "", link.target) if _scheme(link.target) in ("tel", "sms") else ""
    numbers = [
        number for number in NUMBER.findall(link.contents) if len(re.sub(r"\D", "", number)) >= SHORTEST
    ]
    others = all(re.sub(r"\D", "", number).lstrip("0") not in called for number in numbers)
    return numbers[0] if called and numbers and others else None


def _other_address(link: Link, words: str) -> str | None:
    """An address that these words of a link to another one name, or its description does."""
    scheme, target = _scheme(link.target), _plain(unquote(link.target))
    mails = MAIL.findall(words)
    if scheme == "mailto":
        others = [mail for mail in mails if _plain(mail) not in target]
        return others[0] if len(others) == len(mails) and mails else None
    named = ADDRESS.findall(MAIL.sub(" ", words)) if scheme in ("http", "https") else []
    others = [one for one in named if not within(unquote(one.rstrip(".,;:)”")), target)]
    return others[0] if len(others) == len(named) and named else None


def _other_words(subject: Subject, link: Link) -> str | None:
    """What the content says of a link to this target, if its description says something else."""
    known = [said for target, said in subject.expected.spoken if _key(target) == _key(link.target) and said]
    told = squash(link.contents)
    fine = {squash(said) for said in known} | {squash(link.text), squash(link.target)}
    if not told or not known or told in fine:
        return None
    ours = known[0] if _scheme(link.target) in ("tel", "sms", "mailto") else ""
    return None if harmless(link.contents, (link.text, *known), link.target, ours) else known[0]


@check("link-unlabelled", Severity.ERROR)
@thinned
def link_unlabelled(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link cannot be found or named by a screen reader.

    ## What it looks for
    Link annotations without /Contents, or without a Link tag in the structure tree.

    ## Why it matters
    A screen reader lists links by these. Without them it says “link” or reads a raw address letter by
    letter, or says nothing.

    ## Example
    A link in the running footer: its annotation is not in the tag tree.

    ## How to mend it
    Print addresses in headers and footers as plain text; put links into the body.

    ## Source
    ISO 14289-1, 7.18.5; veraPDF 7.18.5-1 and 7.18.5-2; WCAG techniques PDF11 and PDF13.
    """
    for link in _links(subject):
        lacks = [
            what
            for what, missing in (
                ("a description (/Contents)", not link.contents.strip()),
                ("a Link tag", link.tagged is False),
            )
            if missing
        ]
        if lacks:
            yield _finding(
                subject,
                rule,
                link,
                f"{_named(link)} has no {' and no '.join(w.removeprefix('a ') for w in lacks)}",
                "Put the link into body text; in running matter print the address only.",
            )


@check("link-vague", Severity.WARNING)
def link_vague(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link's text does not say where it leads.

    ## What it looks for
    Link texts such as “click here”, “more” or “website”.

    ## Why it matters
    Screen readers list links without the sentence around them, and nobody can click on paper.

    ## Example
    `[here](https://www.fda.gov/)`.

    ## How to mend it
    Name the page: `[FDA: facts on stem cell products](https://www.fda.gov/)`.

    ## Source
    WCAG 2.1, success criterion 2.4.4; NHS service manual: no “click here”.
    """
    for link in _links(subject):
        if " ".join(link.text.lower().split()).strip(" .:!»›→>") in VAGUE:
            host = urlsplit(link.target).hostname or link.target
            yield _finding(
                subject,
                rule,
                link,
                f"the link text {quoted(link.text)} does not say that it leads to {host}",
                "Use the name of the page or organisation as the text.",
            )


@check("link-missing", Severity.ERROR)
@thinned
def link_missing(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A link of the content cannot be clicked in the PDF.

    ## What it looks for
    For each link of the content file, link annotations with its target whose rectangles cover at least
    80 % of its letters.

    ## Why it matters
    The telephone number and the sources look like links, and nothing happens when they are touched.

    ## Example
    A program that shrinks the file drops all annotations: `the link “501-444-2385” to tel:+15014442385
    cannot be clicked`.

    ## How to mend it
    Build the file again, and do not send it through programs that drop annotations.

    ## Source
    Project rule; ISO 32000-1, 12.5.6.5 (link annotations).
    """
    wanted = [(text, target) for text, target in subject.expected.links if squash(text)]
    if not wanted:
        raise NotApplicable("no links of the source are known: give --content")
    left: dict[str, str] = {}
    for link in subject.facts.links:
        for key in _keys(link):
            left[key] = left.get(key, "") + squash(link.text)
    for text, target in wanted:
        key = _key(target) if _key(target) in left else ANYWHERE if target.startswith("#") else _key(target)
        folded, there = squash(text), left.get(key, "")
        if folded in there:
            left[key] = there.replace(folded, "", 1)
        elif sum((Counter(folded) & Counter(there)).values()) < subject.limit(COVERED) * len(folded):
            where = [page.number for page in subject.facts.pages if folded in squash(page.text)]
            yield rule.finding(
                f"the link {quoted(text)} to {target} cannot be clicked",
                hint="Build the file again; do not send it through programs that drop links.",
                span=subject.author(text),
                page=where[0] if where else None,
            )


ANYWHERE = "#page="
"""Stands for all links inside the file that name a page instead of a destination."""


def _keys(link: Link) -> set[str]:
    inside = link.target.startswith(ANYWHERE) and link.resolves
    return {_key(link.target), ANYWHERE} if inside else {_key(link.target)}


def _key(target: str) -> str:
    return unquote(target).strip().rstrip("/")
