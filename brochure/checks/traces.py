"""Traces: what programs leave in a text when something went wrong: values that are none, and letters that
were read in the wrong code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from brochure.checks.leftovers import tell
from brochure.checks.passages import language, passages
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

_UNITS = r"""(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|times|pounds?|miles|steps|people|patients
    |tablets?|pills?|drops?|doses?|mg|ml|mL|mcg|kg|lb|percent|%|a\.?m\.?|p\.?m\.?
    |minutos?|horas?|días?|semanas?|mes(?:es)?|años?|pacientes|personas|dias?|mês|anos?|pessoas
    |minuten?|stunden?|tagen?|tage|wochen?|monaten?|jahren?|personen|minutes|heures?|jours?|semaines?|mois|ans?
    |minuti|ore|giorni|settimane|mesi|anni|persone|phút|giờ|ngày|tuần|tháng|năm)\b"""
_BEFORE = (
    r"(?:Dr\.?|Mr\.?|Ms\.?|Mrs\.?|[Dd]ear|[Cc]all|at|on|by|until|from|[Vv]ersion|[Rr]eviewed"
    r"|Tel\.?|Fax|E-?mail:?)"
)

SIGNS = re.compile(
    r"""
    (?=[%{$<\[\#NIEF¡])(?:
      (?<!%)%(?:\d\$)?[-+0]?\d{0,2}(?:\.\d)?[sdif](?![\w'’]) | %\(\w{1,30}\)[sdif]\b | %@         # %s
    | (?<![\w{_^\\$}])\{\d{0,2}\}(?!\}) | \$\{[\w.]{1,40}\}
        | (?<![\w{_^\\$}])\{[a-z_][\w.]{1,30}\}(?!\})    # {0}
    | \[object\s+\w+\] | <(?:undefined|null|None|NaN)> | \bNaN\b | \bInvalid\s[Dd]ate\b
    | \#(?:REF|VALUE|NAME|NUM|NULL|DIV/0)[!?] | \#N/A\b
    | \b(?:Error|Fehler|Erreur)\s?!\s+(?:Reference\s+source|Bookmark|Verweisquelle|Textmarke
        |Source\s+du\s+renvoi
        |Signet)\b | ¡Error!\s+No\s+se\s+encuentra | \bErrore\.\s+L['’]origine\s+riferimento
    )
    """,
    re.VERBOSE,
)
NO_VALUE = re.compile(
    rf"""
      (?<!["“'‘«])\b(?:undefined|None)\s+{_UNITS} | \b{_BEFORE}\s+(?:undefined|None)(?=\s*(?:[.,;:!?)]|$))
    | \bundefined\s+undefined\b
    """,
    re.VERBOSE | re.MULTILINE,
)
NULL = re.compile(
    rf"(?<![\"“'‘«])\bnull\s+{_UNITS} | \b{_BEFORE}\s+null(?=\s*(?:[.,;:!?)]|$))", re.VERBOSE | re.MULTILINE
)
NULL_IS_A_NUMBER = ("de", "nl", "sv", "da", "nb", "nn", "no", "pl", "et")
"""Languages in which null says zero."""

FOREIGN = re.compile(r"(?<![\"“'‘«\w])(?:undefined|None|null)(?![\"”'’»\w])")
FREE_OF_THEM = ("es", "fr", "pt", "vi")
"""Languages with none of these words."""

ALONE = frozenset({"undefined", "NaN", "null", "[object Object]"})
ALONE_IN_PROSE = frozenset({"None", "None.", "nil", "N/A"})
"""A cell of a table or an item of a list may say that there is none."""

LISTING = frozenset({"table", "list", "steps", "key_points", "citations", "references", "questions"})
NO_PARTICULAR = frozenset({"none", "undefined", "nan", "null", "nil", "n/a", "tbd", "tbc"})

GARBLED = re.compile(
    r"""
      \ufffd | â€[™œ˜¦¢“”]? | â(?:‚¬|„¢|ˆ\S|‰\S|†[’‘]|–[ª¡²]|œ[“”]) | ï¿½ | ï»¿ | ï¬
    | Â[©®°±²³´µ¶·¸¹º»¼½¾¿¡¢£¤¥¦§¨ª«¬¯\u00a0] | (?<=[a-zß-ÿ.,;])Â\s
    | (?<=[a-zß-ÿ])Ã\s | Ã[\u00a1-\u00bfƒ„†‡ˆ‰Š‹ŒŽœžŸ˜™š›€‚] | Ã[‘’“”…–—•](?=[^\W\d_])
    | Î[±²³´µ¶·¸¹º»¼½¾¿] | Ï[€‚ƒ„†‡ˆ‰] | [ÆÄ][°±‘](?=[^\W\d_])
    | (?:[ÐÑ][\u00a0-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]){2,} | á[º»][¡-¿ŠŒŽšœžŸƒˆ˜†‡‰‹›€™]
    | ‚Ä[ôúùìîÆ¢¶ò] | √[©±≥°≠∫º§¨¢¶]
    | (?<![\w/.@&=?-])[A-Za-z]{2,}\?(?:s|t|re|ve|ll)\b(?![=&/?])
    """,
    re.VERBOSE,
)
"""UTF-8 that was read as Windows-1252 or as Mac Roman, and apostrophes that became question marks."""

SUSPECT = re.compile(r"[\ufffdâïÂÃÎÏÆÄÐÑá√‚]|[a-z]\?[strvl]")
"""Without one of these nothing is garbled."""


@check("left-over-value", Severity.ERROR)
def left_over_value(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A program printed the sign for a value in place of the value.

    ## What it looks for
    `%s`, `%d`, `{0}`, `${name}`, `[object Object]`, `NaN`, `Invalid Date`, `#REF!`; `undefined`, `null` and
    `None` where a number, a date or a name should stand (“Rest for undefined days”), alone in a paragraph, a
    caption or an alternative text, and in the name, the address and the telephone number of the publisher. In
    Spanish, French, Portuguese and Vietnamese, wherever they stand. Not: “None of these”, “The cause is
    undefined.”, “50 % of”, and “None” in a cell or an item of a list, where it may be the answer.

    ## Why it matters
    The patient lacks the number of days, or the telephone number.

    ## Example
    `page 2 prints the sign for a value that is not there: “%s”`.

    ## How to mend it
    Write the value itself, or take the sentence out.

    ## Source
    Project rule: what templates, mail merges and scripts leave behind when a value is missing.
    """
    hint, own = "Write the value itself, or take the sentence out.", language(subject)

    def find(text: str) -> Iterator[re.Match[str]]:
        yield from SIGNS.finditer(text)
        if own in FREE_OF_THEM:
            yield from FOREIGN.finditer(text)
            return
        if "undefined" in text or "None" in text:
            yield from NO_VALUE.finditer(text)
        if "null" in text and own not in NULL_IS_A_NUMBER:
            yield from NULL.finditer(text)

    spare = (NO_VALUE, NULL, FOREIGN)
    told = list(tell(subject, rule, find, "the sign for a value that is not there:", hint, spare))
    yield from told
    for text, finding in _alone(subject, rule, own, hint):
        again = finding.page is None and any(text in one.message for one in told)
        if not again and not any(True for _ in find(text)):
            yield finding


def _alone(subject: Subject, rule: Rule, own: str, hint: str) -> Iterator[tuple[str, Finding]]:
    """Texts of the content that are nothing but the sign for a value, with what is said of them."""
    lone = ALONE - ({"null"} if own in NULL_IS_A_NUMBER else set())
    for passage, word in zip(passages(subject), subject.expected.words, strict=False):
        text = passage.text.strip()
        prose = passage.kind and passage.kind not in LISTING and not word.marks
        if text in lone or (prose and text in ALONE_IN_PROSE):
            message = f"a text is nothing but “{text}”, the sign for a value that is not there"
            yield text, rule.finding(message, hint=hint, span=passage.span, page=passage.page)
    for tag in subject.facts.tags.walk() if subject.facts.tags else ():
        if tag.alt and tag.alt.strip() in lone | ALONE_IN_PROSE:
            message = f"an alternative text is nothing but “{tag.alt.strip()}”"
            yield tag.alt.strip(), rule.finding(message, hint=hint, page=tag.page)
    for text in dict.fromkeys(subject.expected.particulars):
        if text.strip(" .").lower() in NO_PARTICULAR:
            message = f"a name, a date or a number of the content is “{text}”"
            yield text, rule.finding(message, hint=hint)


@check("text-garbled", Severity.ERROR)
def text_garbled(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """Letters were read in the wrong code and came out as others.

    ## What it looks for
    What becomes of an apostrophe, a dash, an accent or a sign when a file is read as Windows-1252 or Mac
    Roman: `doctorâ€™s`, `cafÃ©`, `Â®`, `â‰¥`; letters that were lost (U+FFFD); apostrophes that became
    question marks (`doctor?s`). On the pages, in the title, the subject, the keywords and the alternative
    texts, in every language. Letters of other languages stay as they are: “Âge”, “NÃO”, “está».”

    ## Why it matters
    Nobody can read it, a screen reader spells it out, and “â‰¥ 2” is no dose.

    ## Example
    `page 1 prints letters read in the wrong code: “doctorâ€™s”`.

    ## How to mend it
    Type the word again. Where a whole file looks like this, open it again as UTF-8 where it comes from.

    ## Source
    The Unicode Standard, section 23.8 "Specials"; the WHATWG Encoding Standard, index windows-1252.
    """

    def find(text: str) -> Iterable[re.Match[str]]:
        return GARBLED.finditer(text) if SUSPECT.search(text) else ()

    yield from tell(subject, rule, find, "letters read in the wrong code:", "Type the word again.")
