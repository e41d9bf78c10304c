"""Mail: what must not travel in the name and the properties of a file that is sent to patients."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.properties import filed
from brochure.checks.subject import Subject
from brochure.findings import Finding
from brochure.rules import NotApplicable, Rule, check

KINDS = (
    ("a social security number", re.compile(r"(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])")),
    (
        "the number of a medical record",
        re.compile(
            r"(?i)\b(?:mrn|medical record(?: (?:no|number))?|chart (?:no|number)|patient id)\W{0,3}\w*\d"
        ),
    ),
    (
        "a date of birth",
        re.compile(
            r"(?i)\b(?:d\.?o\.?b\.?|date of birth|born(?: on)?)\W{0,3}\d|\bfecha de nacimiento\W{0,3}\d"
        ),
    ),
    ("the name of a patient", re.compile(r"(?i)\b(?:patient|paciente)(?:'s)? ?(?:name|nombre)?: ?\w")),
    ("an e-mail address", re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")),
)
"""Identifiers of a person that a program can tell. A bare name it cannot."""


@check("identifier-in-metadata")
def identifier_in_metadata(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The properties of the file name a patient.

    ## What it looks for
    In the title, the subject, the keywords and the other properties, and in the names of attachments: social
    security numbers, numbers of medical records, dates of birth, e-mail addresses, and words such as
    “Patient: …”. A name without such a word it cannot tell from other words.

    ## Why it matters
    Titles and properties show in mail programs, lists of downloads and search engines, to whoever is near.

    ## Example
    `the title holds a date of birth: “Knee exercises, DOB 3/4/1961”`

    ## How to mend it
    Take it out of the title, the subject or the keywords in the content file.

    ## Source
    45 CFR 164.514(b)(2), the identifiers of the HIPAA Privacy Rule; reference rule EML-04.
    """
    facts = subject.facts
    fields = {"title": facts.title or "", **facts.metadata}
    fields |= dict(filed(subject))
    fields |= {f"attachment {number}": name for number, name in enumerate(facts.attachments, 1)}
    if not any(fields.values()):
        raise NotApplicable("the file has no properties")
    told = set[str]()
    for field, text in fields.items():
        for kind, pattern in KINDS:
            if (found := pattern.search(text)) and found[0] not in told:
                told.add(found[0])
                yield rule.finding(
                    f"the {field.lstrip('/').lower()} holds {kind}: “{text[:60]}”",
                    hint="Take it out of the title, the subject and the keywords of the content.",
                    span=subject.expected.title_span,
                )
