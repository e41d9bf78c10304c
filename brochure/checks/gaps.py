"""Gaps: doses, names and sources that a writer meant to fill in, and what colleagues ask one another.

More of `drafting`: signs that stand for a number before a unit, names of fields for the name itself, and
questions in brackets. English, and signs that need no language.
"""

from __future__ import annotations

import re

from brochure.checks.drafting import Words

_UNIT = r"""(?:mg|mcg|µg|μg|g|kg|ml|mL|IU|units?|tablets?|pills?|capsules?|drops|puffs|sprays|teaspoons?
    |tablespoons?|percent|%
    |milligrams?|milliliters?|grams?)"""
_FIELD = (
    r"(?:dose|dosage|name|date|time|phone|telephone|number|address|price|text|photo|picture|logo|title"
    r"|signature|source)"
)


def _words(stems: str, pattern: str) -> Words:
    return Words(tuple(stems.split("|")), re.compile(pattern, re.VERBOSE | re.IGNORECASE | re.MULTILINE))


DOSE_KEPT = _words(
    " mg|mg |mcg|µg|μg| g|ml| iu|unit|tablet|pill|capsule|drops|puffs|spray|spoon|percent|gram|%",
    rf"""(?<![\w.,/$€£+-])(?<!\d[\s\u00a0\u202f])(?<!factor\s)(?<!type\s)(?<!vitamin\s)(?<!Dr\.\s)
    (?: (?-i:XX?X?|xx+|NN?|YY+|ZZ+) | \?{{1,3}} | \#{{1,3}} | 00+ | <[A-Za-z][\w ]{{0,20}}>
        | \[[A-Za-z][\w ]{{0,20}}\]
    )\s?(?-i:{_UNIT.replace("|g|", "|")})(?![\w])""",
)
"""A sign where the number of a dose should be: "XX mg", "N mg", "?? mg", "00 mg"."""

FIELD_KEPT = _words(
    "<|$|@@|__|here|dr. |dr |clinic name|practice name|doctor name|hospital name|company name"
    "|street,|insert|fill in"
    "|to follow|to come",
    rf"""<(?:your\s+|the\s+|clinic\s+|doctor\s+|patient\s+)?{_FIELD}(?:\s+\w+)?>
        | (?<![\w$])\$[A-Za-z_]{{3,20}}\b(?!\s?\d)
    | @@\w{{2,20}}@@ | (?<!\w)__[A-Z][A-Z_]{{1,20}}__(?!\w)
    | (?-i:(?:^|(?<=[.!?:]\s))\W{{0,3}}(?:(?:Your|The|Clinic|Clinic's|Doctor|Doctor's|Patient|Patient's)\s+)?
        (?:[Nn]ame|[Pp]hone|[Tt]elephone|[Dd]ate|[Dd]ose|[Ll]ogo|[Ss]ignature|[Ss]ource|[Nn]umber
            |[Aa]ddress)(?:\s+number)?)
        (?:\s+of\s+(?:the\s+|your\s+|our\s+)?\w+)?(?:\s+goes)?\s+here(?=\s*(?:[.!)\]]|$))
    | (?-i:\bDr\.?\s+(?:Name|Surname|Last\s?[Nn]ame|X{{2,}}|Y{{2,}}|N\.\s?N\.)(?!\w))
    | (?-i:\b(?:Clinic|Practice|Doctor|Hospital|Company)\s+Name(?=\s*[,.])) | (?-i:\bStreet,\s+City\b)
    | (?:^|(?<=[.!?]\s))(?-i:Insert|Fill\s+in)\s+(?:the\s+|a\s+)?{_FIELD}(?=\s*(?:[.!]|$))
    | \b(?:dose|dosage|date|price|number|photo|picture|text|details?)\s+to\s+(?:follow|come)(?=\s*(?:[.!)\]]
        |$))""",
)
"""The name of a field where its content should be: "Dr. Name", "<dose>", "Name of doctor here"."""

DOUBTED = _words(
    "?)|? )|?]|? ]",
    r"""[\[(]\s*(?:source|sources|ref\.?|reference|citation|cite|check|sure|correct|spelling|sp\.?|dose|date
        |number|year|unit|true
      |verify|confirm|page)\s*\?+\s*[)\]]
    | \[\s*(?:or|not|was|is\s+it|maybe|vs\.?|check|really)\b[^\]\[\n]{0,40}\?+\s*\]""",
)
"""A question in brackets to somebody who should know: "(source?)", "5 [or 50?] mg"."""

FILLER = _words(
    "lorem|asdf|text text|bla bla|blah blah|test test|qwerty",
    r"""(?-i:\blorem\b | \bLorem(?=\s*(?:[.!…]|$))) | \basdf\b | \bqwerty\b(?!\s+key)
    | \b(text|bla|blah|test)(?:\s+\1){1,}(?=\s*(?:[.!]|$)|\s+\1)""",
)
"""Words that fill a space."""

GAPS = (DOSE_KEPT, FIELD_KEPT, DOUBTED, FILLER)
"""Where something is still to come, as `drafting.UNFINISHED`."""

COLLEAGUES = _words(
    "this with|it with|that with|?|note to|track|tracked",
    r"""[\[(]\s*(?:please\s+)?(?:check|ask|confirm|verify|clear)\s+(?:this|it
        |that)\s+with\s+(?-i:[A-Z])\w+\s*[)\]]
    | (?:^|(?<=[.!?]\s))(?-i:(?!Doctor|Nurse|Yes|No|Please|So|If|Also|Then|Well)[A-Z][a-z]+),\s+(?:is|are
        |can|could|please|do|does)\s+
      (?:this|the|you|we|these|that)\b[^?\n]{0,60}\b(?:right|correct|ok|okay|check|confirm|still\s+true
          |up\s+to\s+date)\b[^?\n]{0,20}\?
    | \bnote\s+to\s+(?:the\s+)?(?:printer|print\s+shop|typesetter|layout|proof-?reader|translator
        |reviewer)s?\s*:
    | \btrack(?:ed)?\s+changes?\s*:""",
)
"""What colleagues ask one another: "(check this with Ann)"."""
