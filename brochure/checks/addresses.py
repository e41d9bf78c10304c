"""Addresses: whether what a link opens can be an address at all, and whether it is one of the content's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from brochure.checks.crowd import thinned
from brochure.checks.links import DEAD, PHONE, _finding, _links, _named, _scheme
from brochure.checks.printed_address import plain as _plain
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

MAILBOX = re.compile(r"[^\s@<>\"(),:;\[\\\]]+@(?:[\w-]+\.)+[\w-]{2,}")
DIALLED = re.compile(r"\+?[\d().-]+(?:;(?:ext|isub|phone-context)=[\w+.-]+)*")
SHORTEST, LONGEST = 3, 15
"""Digits of a telephone number: 911 has three, no number in the world more than fifteen (ITU-T E.164)."""

INTERNATIONAL = 8
"""Digits that a number with its country has at least."""

HOST = re.compile(
    r"(?=.*[^\W\d_])(?:[\w-]+\.)+[^\W_][\w-]*[^\W_]|localhost|\d[\d.]+\d|\[[\da-f:]+\]", re.IGNORECASE
)
ENDS = re.compile(r"[,;:!?'\"’”>\]}]$|(?<!/)\.$")
"""What an address may end in by its letters, and never does: the stop of the sentence it stood in."""


@check("link-malformed", Severity.ERROR)
def link_malformed(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """What a link opens is no address, no telephone number and no mailbox.

    ## What it looks for
    `mailto:` without a whole address, `tel:` and `sms:` with letters, blanks, or too few or too many digits,
    and web addresses without a host, with blanks, with two beginnings, or with the stop of a sentence at
    their end.

    ## Why it matters
    The patient touches the number of the clinic, and the telephone answers with an error.

    ## Example
    `the link “Call us” opens “tel:501-444-CARE”, which has letters`

    ## How to mend it
    Write `mailto:name@clinic.org`, `tel:+15014442385`, or copy the address from the browser.

    ## Source
    RFC 6068 (mailto), RFC 3966 (tel), RFC 3986 (addresses); ITU-T E.164: at most 15 digits.
    """
    for link in _links(subject):
        target = link.target.strip()
        fault = "" if DEAD.fullmatch(target) else _fault(_scheme(target), target)
        if fault:
            yield _finding(
                subject,
                rule,
                link,
                f"{_named(link)} opens “{link.target}”, which {fault}",
                "Write mailto:name@clinic.org, tel:+15014442385, or copy the address from the browser.",
            )


def _fault(scheme: str, target: str) -> str:
    """What is wrong with a target, in words that follow “which”; empty: nothing."""
    if scheme == "mailto":
        return _mail_fault(target.partition(":")[2])
    if scheme in ("tel", "sms"):
        return _number_fault(unquote(target.partition(":")[2].partition("?")[0]))
    return _web_fault(target) if scheme in ("http", "https") else ""


def _mail_fault(text: str) -> str:
    boxes, _, more = text.partition("?")
    further = re.findall(r"(?:^|&)(?:to|cc|bcc)=([^&]*)", more, re.IGNORECASE)
    named = [unquote(one).strip() for box in (boxes, *further) for one in box.split(",") if box]
    if not named:
        return "names no mailbox"
    wrong = next((one for one in named if not MAILBOX.fullmatch(one)), None)
    return "" if wrong is None else f"is no e-mail address: “{wrong}”"


def _number_fault(number: str) -> str:
    digits = re.sub(r"\D", "", number.partition(";")[0])
    if re.search(r"[^\W\d_]", number.partition(";")[0]):
        return "has letters"
    if not DIALLED.fullmatch(number):
        return "has signs that cannot be dialled"
    least = INTERNATIONAL if number.startswith("+") else SHORTEST
    if not least <= len(digits) <= LONGEST:
        return f"has {len(digits)} digits"
    return ""


def _web_fault(target: str) -> str:
    try:
        parts = urlsplit(target)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "is no web address"
    if re.search(r"\s", target):
        return "has blanks in it"
    if re.match(r"https?:/*(?:https?|www\.https?)(?::|/|%3a)", target, re.IGNORECASE):
        return "begins twice"
    if not HOST.fullmatch(host) or port == 0:
        return "names no site"
    if ENDS.search(target) or (target.endswith(")") and "(" not in target):
        return f"ends in “{target[-1]}”, as the sentence it stood in"
    return ""


@check("link-added", Severity.ERROR)
@thinned
def link_added(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A click opens an address that the content does not hold.

    ## What it looks for
    Addresses outside of the file that links, bookmarks, notes and form fields open, and that are not in the
    content file: neither as the target of a link nor as words, nor as the publisher's or a cited paper's.
    `www.`, the scheme of a web address and a final slash make no difference. Links to places in the file are
    fine.

    ## Why it matters
    All words are right, and a touch on them leads to somebody else's site. Nobody who signed the handout has
    seen it.

    ## Example
    A program laid a link over the page: `the link “Call 911” opens https://www.example.org/, which is not
    in the content`

    ## How to mend it
    Take the link out of the style sheet or the template; or write it into the content file.

    ## Source
    Project rule: where a patient is sent has an author, too.
    """
    held = subject.expected.addresses
    if held is None:
        raise NotApplicable("the links of the source are not known: give --content")
    facts = subject.facts
    if not facts.links and not facts.addresses:
        raise NotApplicable("the file opens no addresses")
    own = {_bare(target) for target in (*held, *_written(subject))}
    hint = "Take it out of the style sheet or the template, or write the link into the content file."
    for link in facts.links:
        outside = link.target.strip() and not link.target.startswith("#")
        if outside and _bare(link.target) not in own:
            message = f"{_named(link)} opens {link.target}, which is not in the content"
            yield _finding(subject, rule, link, message, hint)
    for one in facts.addresses:
        if _bare(one.target) not in own:
            message = f"{one.where} opens {one.target}, which is not in the content"
            yield rule.finding(message, hint=hint, page=one.page)


def _written(subject: Subject) -> Iterator[str]:
    """What stands in the content as an address, mailbox or telephone number, and readers make links of."""
    for text in (*(word.text for word in subject.expected.words), *subject.expected.running):
        yield from (token for word in text.split() if "." in (token := word.strip("()<>[]“”‘’\"',;:.!?")))
        yield from (f"tel:{found}" for found in PHONE.findall(text))


def _bare(target: str) -> str:
    """An address as it is compared; the host does not count as written in capitals or not, the rest does."""
    target = unquote(target).strip()
    if _scheme(target) in ("tel", "sms"):
        return re.sub(r"\D", "", target)[-10:]
    rest = target.partition("//")[2] if _scheme(target) in ("http", "https") else target
    host, slash, path = rest.partition("/")
    return _plain(host) + (f"/{path}".rstrip("/") if slash else "")
