"""Confusable letters: those of another alphabet that pass for Latin ones in the middle of a Latin word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from brochure.checks.leftovers import tell
from brochure.checks.subject import Subject
from brochure.findings import Finding, Severity
from brochure.rules import Rule, check

_CYRILLIC = dict(
    zip(
        "аеорсухіјѕһԁԛԝӏкмтьАВЕКМНОРСТУХІЈЅԚԜ",
        "aeopcyxijshdqwlkmtbABEKMHOPCTYXIJSQW",
        strict=True,
    )
)
_GREEK = dict(zip("άαεέικνορτυχόίύΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aaeeikvoptuxoiuABEZHIKMNOPTYX", strict=True))
_ODD = dict(zip("ıɑɡɩᴄᴜʀᴇᴏꜱᴀɴɪᴛᴅʟᴘ", "iagicureosanitdlp", strict=True))
LATIN = {ord(odd): plain for odd, plain in {**_CYRILLIC, **_GREEK, **_ODD}.items()}
"""The Latin letter that each is taken for."""

SIGNS = frozenset("αεικνρτυχ")
"""Greek letters that science puts at the edge of a Latin word: TNFα, κB, χ2."""

WORD = re.compile(r"[^\W\d_]+")


def latin(text: str) -> str:
    """`text`, as long as it was, with Latin letters where readers see them; Cyrillic and Greek words stay."""
    if text.isascii():
        return text
    shown = "".join(_plain(char) for char in text)
    return WORD.sub(lambda m: m[0].translate(LATIN) if _passes(m[0]) else m[0], shown)


def _plain(char: str) -> str:
    """The letter that a wide, bold or accented one is a form of."""
    folded = unicodedata.normalize("NFKD", char)[:1] if not char.isascii() else char
    return folded if folded.isascii() and folded.isalpha() else char


def _passes(word: str) -> bool:
    """Whether a word with letters of another alphabet passes for a Latin one."""
    return not word.isascii() and all(char.isascii() or ord(char) in LATIN for char in word)


def confusables(text: str) -> Iterator[re.Match[str]]:
    """The Latin words of a text that hold such letters; signs of science are left alone."""
    if text.isascii():
        return
    for match in WORD.finditer(text):
        word = match[0]
        if not word.isascii() and any(_is_false(word, at) for at in range(len(word))):
            yield match


def _is_false(word: str, at: int) -> bool:
    char = word[at]
    own = sum(1 for other in word if other.isascii())
    if char in _CYRILLIC:
        return own > 1 or (own > 0 and _passes(word))
    if char not in _GREEK or own < 2:
        return False
    around = word[max(0, at - 1) : at] + word[at + 1 : at + 2]
    inside = len(around) == 2 and around.isascii() and around.islower()
    return char not in SIGNS or inside


@check("letters-confusable", Severity.ERROR)
def letters_confusable(subject: Subject, rule: Rule) -> Iterator[Finding]:
    """A Latin word holds letters of another alphabet that look like Latin ones.

    ## What it looks for
    Cyrillic or Greek letters inside words of Latin letters, on the pages, in required texts, in the title,
    the subject, the keywords and the alternative texts: “сure” with a Cyrillic с. Not: words that are wholly
    Cyrillic or Greek, such as names, and signs of science: µg, β-blocker, TNFα, NF-κB.

    ## Why it matters
    The eye sees no difference. A screen reader stumbles or spells the word, a search does not find it, and
    rules that look for words can be led past it.

    ## Example
    `page 1 prints letters of another alphabet in the word “сure”`

    ## How to mend it
    Type the word anew on a Latin keyboard.

    ## Source
    Unicode Technical Standard 39, section 4: confusable detection; WCAG 2.1, 1.3.1.
    """

    def advice(match: re.Match[str]) -> str:
        odd = {char: None for at, char in enumerate(match[0]) if _is_false(match[0], at)}
        named = ", ".join(f"{char} is {unicodedata.name(char, 'unnamed')}" for char in odd)
        return f"Type the word anew on a Latin keyboard: {named}."

    yield from tell(subject, rule, confusables, "letters of another alphabet in the word", advice)
