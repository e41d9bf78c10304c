"""Properties: what a file says of itself, in its document information and its XMP metadata.

A text there is technical when it names dates, numbers, standards or programs. Every other one says something
to people, whatever the property is called: search engines, viewers and document systems show them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochure.checks.lines import quoted
from brochure.checks.review import REJECTED_FOR
from brochure.checks.stream import squash
from brochure.checks.subject import Subject
from brochure.checks.voice import bare
from brochure.findings import Finding, Severity
from brochure.rules import NotApplicable, Rule, check

OF_ITSELF = ("Subject", "Keywords", "Author")
"""What a file says of itself, besides its title."""

COMPARED = {
    "dc:description": "Subject",
    "dc:subject": "Keywords",
    "pdf:Keywords": "Keywords",
    "dc:creator": "Author",
}
"""Properties of XMP that are told as subject, keywords or author, as far as they were read as that."""


MAKERS = re.compile(
    r"acrobat|adobe|aspose|apache|brochure|cairo|canva|chrom(?:e|ium)|distiller|foxit|ghostscript|indesign"
    r"|itext|illustrator|latex|libreoffice|mac ?os|microsoft|mozilla|mupdf|nitro|openoffice|pandoc|pdf\w*"
    r"|photoshop|pikepdf|prince|pypdf|qpdf|quartz|quarkxpress|reportlab|scribus|skia|tcpdf|weasyprint"
    r"|\b(?:tex|word|writer)\b",
    re.IGNORECASE,
)
"""Programs that make or change PDFs, by a part of their names."""

MAKING = frozenset(["producer", "creator", "creatortool", "softwareagent", "ptex.fullbanner"])
"""Properties that name a program, without the prefix of their schema."""

LONGEST_MAKER = 12
"""Words in the name of a program."""

TECHNICAL = re.compile(
    r"[\W\d_]*"
    r"|[+-]?\d[\d.,:+-]*\s?(?:%|[a-z]{1,2})?"
    r"|(?:D:)?\d{4}[-\dT:.+Z' ]*"
    r"|(?:uuid|xmp\.[diy]id|adobe:docid:\w+|urn:uuid)[:\w.-]*"
    r"|(?=[^ ]*\d)[\dA-Fa-f-]{8,}"
    r"|(?:application|image|text|font)/[\w.+-]+"
    r"|https?://(?:www\.)?(?:ns\.adobe\.com|aiim\.org|w3\.org|npes\.org|iptc\.org|purl\.org/dc)/[\w./#-]*"
    r"|PDF(?:/(?:X|A|UA|E|VT))?(?:-[\da-z]+)?(?::\d{4})?"
    r"|true|false|unknown|untitled|unknownapplication|default|internal|external|saved|created|converted"
    r"|derived|part|amd|corr|conformance|pdf\w*id|integer|text|uri|date"
    r"|[a-z]{1,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?|x-default|sRGB IEC[\d.-]+"
    r"|PDF/UA identification schema|Part of ISO 14289 the file conforms to",
    re.IGNORECASE,
)
"""Values that say nothing to a reader: numbers, dates, names of files, standards and their fields."""


def filed(subject: Subject) -> Iterator[tuple[str, str]]:
    """What a file says of itself besides title, author, subject and keywords: the name of the property, and
    its text. Technical ones are left out."""
    told = {squash(subject.facts.title or ""), squash(subject.facts.xmp_title or "")}
    told |= {
        squash(held.get(n, "")) for held in (subject.facts.metadata, subject.facts.xmp) for n in OF_ITSELF
    }
    away = (*OF_ITSELF, REJECTED_FOR)
    info = ((name, text) for name, text in subject.facts.metadata.items() if name not in away)
    for name, text in (*info, *subject.facts.filed):
        folded = squash(text)
        compared = folded in squash(subject.facts.xmp.get(COMPARED.get(name, ""), ""))
        meant = name in [f"attachment {one}" for one in subject.expected.attachments]
        if folded and not meant and not compared and folded not in told and not technical(name, text):
            told.add(folded)
            yield name, text


def technical(name: str, text: str) -> bool:
    """Whether a property says nothing to people."""
    if TECHNICAL.fullmatch(text.strip()) or not bare(text):
        return True
    called = name.rpartition(":")[2].lower()
    return called in MAKING and MAKERS.search(text) is not None and len(text.split()) <= LONGEST_MAKER


@check("properties-differ", Severity.ERROR)
def properties_differ(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """The properties of the file say something else than the content.

    ## What it looks for
    Author, subject and keywords in the document's properties and in its XMP metadata, beside what brochure
    writes there from the content file: the publisher, `subject:` or the subtitle, `keywords:`, the version
    and the date of the last review. Of the title, `title-wrong` tells. Then every other text in them, such
    as comments, a headline or a second title, that is no whole text of the content; names of programs, dates,
    numbers and marks of standards are fine. So are read the names of layers and articles, what is said of
    attached files, and the properties of single pages.

    ## Why it matters
    Search engines, mail programs and document systems show them: a handout whose subject is “FDA-approved
    cure” says so wherever it is listed.

    ## Example
    `the file names “FDA-approved cure” as its subject (XMP); the content says “Caring for your hip”`

    ## How to mend it
    Build the file again, and do not change it afterwards.

    ## Source
    ISO 32000-1, 14.3 (metadata); project rule: a PDF says what its source says.
    """
    if not subject.expected.properties:
        raise NotApplicable("the properties of the source are not known: give --content")
    places = (("", subject.facts.metadata), (" (XMP)", subject.facts.xmp))
    for name, wanted in subject.expected.properties:
        for where, held in places:
            told = held.get(name, "")
            if squash(told) and squash(told) != squash(wanted):
                says = f"says {quoted(wanted)}" if wanted else "has none"
                yield rule.finding(
                    f"the file names {quoted(told)} as its {name.lower()}{where}; the content {says}",
                    hint="Build the file again, and do not change it afterwards.",
                    span=subject.expected.title_span,
                )
    said = _said(subject)
    for name, text in filed(subject):
        if squash(text) not in said:
            yield rule.finding(
                f"the file says {quoted(text)} in its properties ({name}), and the content does not",
                hint="Build the file again, and do not change it afterwards.",
                span=subject.expected.title_span,
            )


def _said(subject: Subject) -> frozenset[str]:
    """The whole texts of the content, and what it gives as properties, each and together."""
    known = subject.expected
    properties = [text for _, text in known.properties]
    items = (item for text in properties for item in text.split(","))
    texts = (*(word.text for word in known.words), *(one.text for one in known.promises), *known.authored)
    return frozenset(map(squash, (*properties, *items, *texts, *known.particulars)))
