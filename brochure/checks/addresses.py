"""Addresses: whether what a link opens can be an address, a telephone number or a mailbox at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from brochure.checks.links import DEAD, _finding, _links, _named, _scheme
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

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
