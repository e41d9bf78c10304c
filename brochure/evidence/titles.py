"""Titles: their words and the signs that mean something, so that two ways to write one title become one.

A hyphen between two words is nothing, and the one behind CD34- is a minus; stops and quotes are nothing, and
the point of 1.5 is not the hyphen of 1-5. Indexes write 10<sup>7</sup> also as 10⁷, 10^7 and 10(7).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from brochure.evidence.folding import TAG, letters, referred, respell

LONGEST = 5_000
"""The most letters of a title that is read; the longest titles of papers have about a thousand."""
_RAISED, _PRIME = "\ue000", "\ue002"
_UP = re.compile(r"<(?:jats:|mml:)?sup>\s*([-−–+]?\d*[-−–+]?)\s*</(?:jats:|mml:)?sup>", re.IGNORECASE)
_SUPERSCRIPTS = re.compile(r"[⁰¹²³⁴-⁹⁺⁻]+")
_BREAK = re.compile(r"</?(?:jats:)?(?:br|p|div|title)\b[^<>]{0,80}>", re.IGNORECASE)
_FRACTION = re.compile(r"[¼-¾⅐-⅞]")
_OWNED = re.compile(r"[™℠®©†‡§¶]")
_DEGREES = re.compile(r"°|(?<=\d)[\s\u00a0]?[º˚](?=[\s\u00a0]?[CF]\b)|(?=[℃℉])|(?<=\d )degrees? (?=[CF]\b)")
_POINT = re.compile(r"(?<=\d)[·∙⋅‧](?=\d)")
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_MENDED = re.compile(r"\s*\[corrected\]", re.IGNORECASE)
_POWER = "\ue001"
_RAISED_BY = re.compile(
    rf"(?<![^\W_])(?![mshdRrxXχ])([A-Za-zΑ-Ωα-ω])[{_RAISED}^]([\d¹²³⁴-⁹])(?![\d⁰¹²³⁴-⁹⁺⁻+−-])"
)
_OF_YEARS = re.compile(r"s\b|\d")
_PRIVATE = re.compile(f"[{_RAISED}{_POWER}{_PRIME}]")
_LANGUAGES = (
    "english|german|french|spanish|italian|portuguese|russian|chinese|japanese|korean|polish|czech|slovak|hungarian"
    "|romanian|bulgarian|croatian|serbian|slovene|slovenian|bosnian|macedonian|ukrainian|lithuanian|latvian"
    "|estonian|danish|swedish|norwegian|finnish|icelandic|dutch|flemish|turkish|greek|hebrew|arabic|persian"
    "|vietnamese|thai|afrikaans|catalan|albanian|georgian|armenian|multiple languages|undetermined language"
)
_ABOUT = re.compile(
    rf"[\[(]article in (?:{_LANGUAGES})(?:(?:,? and |, )(?:{_LANGUAGES}))*[\])][. ]*\Z|\(author'?s'? transl\)"
)
_NOTE = re.compile(rf"(?<=[^\W\d_]{{4}}){_RAISED}\d\Z")
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi",
    "ρ": "rho", "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_MARKS = "\u0300-\u036f\u0483-\u0487\u0900-\u0963\u0966-\u0dff\u0e31-\u0eff"
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"(?<=[^\W_])\(([-+]?\d{1,2}[-+]?|[-+])\)", rf"{_RAISED}\1"),  # 10(7), CD34(+), Ca(2+)
        (r"\^(?=[-+]?\d)", _RAISED),
        (rf"{_RAISED}-", f"{_RAISED}−"),
        (rf"({_RAISED}\d+)-(?!\d)", r"\1−"),
        (rf"(?<!\d){_RAISED}|{_RAISED}(?![−+]?\d)", ""),
        (r"\(\s*-\s*\)", " − "),
        (r"\+/-|(?<![\w+])\+-|±", " ± "),
        (r"-/-", " −/− "),
        (r"(?<=\d)\s*-\s*(?=\d)", "-"),
        (r"(?:(?<=[\s(\[])|\A)-(?=\d)", "−"),  # -80 °C
        (r"\b((?=\w*\d)(?=\w*[^\W\d_])\w{1,30})-(?![^\W_])", r"\1−"),  # CD34-, and not "pre- and"
        (r"(?<=\d)\s*[x×]\s*(?=\d)", " x "),
        (r"×", " x "),
        (r"<\s?=", "≤"),
        (r">\s?=", "≥"),
        (r"&", " and "),
        (r"(?<=\d),(?=\d{3}(?!\d))", ""),
        (r"μ(?=(?:g|l|m|mol|gram|grams)\b)", "micro"),
    )
)
_LETTER = re.compile(r"(?<![α-ω])([α-ω])([α-ω]?)(?![α-ω])")
_PIECE = re.compile(
    rf"(?P<word>(?:[^\W_{_RAISED}]|[{_MARKS}])+)"
    rf"|(?P<between>(?<=\d)[.,:/{_RAISED}-](?=[-−+]?\d))"
    rf"|(?P<loose>['-])|(?P<other>[^\s])|(?P<blank>\s+)"
)
_DROPPED = frozenset("|`^~¨¯¸" + _RAISED)


@dataclass(frozen=True, slots=True)
class Line:
    """A title: its words and signs, and for each but the first whether only a hyphen, an apostrophe or
    nothing parts it from the one before. `asks`: how many question marks it has."""

    words: tuple[str, ...]
    loose: tuple[bool, ...]
    asks: int = 0

    def same(self, other: Line) -> bool:
        """Whether both say the same; `follow-up` is `followup`, and no figure runs into another."""
        if self.words == other.words:
            return True
        if "".join(self.words) != "".join(other.words):
            return False
        mine, theirs = dict(self._seams()), dict(other._seams())
        return all((mine.get(at) or theirs.get(at)) for at in mine.keys() ^ theirs.keys())

    def _seams(self) -> list[tuple[int, bool]]:
        at, seams = 0, list[tuple[int, bool]]()
        for before, word, loose in zip(self.words, self.words[1:], self.loose[1:], strict=False):
            at += len(before)
            figures = before[-1].isdigit() and word[0].isdigit()
            loose = loose or (before[-1].isdigit() and word[0].isalpha())  # 3T and 3 T
            seams.append((at, (loose and not figures) or not (before[-1] + word[0]).isalnum()))
        return seams


def read(title: str) -> Line:
    """A title as it is compared."""
    return _pieces(_raised(title))


def read_freely(title: str) -> Line:
    """A title without what tells spellings of it apart: British words, a note's mark at its end."""
    line = _pieces(_NOTE.sub("", _raised(title)), freely=True)
    return Line(tuple(map(respell, line.words)), line.loose)


def _raised(title: str) -> str:
    """The title in plain letters, with a sign of its own before what is raised."""
    text = _OWNED.sub("", referred(referred(_PRIVATE.sub("", title))))
    text = _GROUPED.sub(",", _POINT.sub(".", _MENDED.sub("", _DEGREES.sub(" ", text))))
    text = _BREAK.sub(" ", _UP.sub(rf"{_RAISED}\1", text))
    text = _SUPERSCRIPTS.sub(lambda found: _RAISED + found[0], TAG.sub("", text))
    text = _RAISED_BY.sub(rf"\1{_POWER}\2", text)
    text = _FRACTION.sub(lambda found: f" {unicodedata.normalize('NFKC', found[0])}", text)
    text = letters(text.replace("″", "′′")).replace("\u2044", "/")
    return _primed(_ABOUT.sub("", text).strip(". "))


def _primed(text: str) -> str:
    """The text with a sign of its own for each prime: an apostrophe behind a figure that ends no quote."""
    pieces, quoted, done = list[str](), False, 0
    for found in re.finditer("'", text):
        at = found.start()
        before, behind = text[max(0, at - 1) : at], text[at + 1 : at + 2]
        if before.isalnum() or (before == "'" and pieces and done == at):
            prime = not quoted and not before.isalpha() and not _OF_YEARS.match(text, at + 1)
            quoted = quoted and behind.isalnum()
            if prime:
                pieces += [text[done:at], _PRIME]
                done = at + 1
        else:
            quoted = quoted or behind.isalnum()
    return "".join((*pieces, text[done:]))


def _pieces(text: str, *, freely: bool = False) -> Line:
    for pattern, into in _STEPS:
        text = pattern.sub(into, text)
    text = _LETTER.sub(lambda found: f"-{'-'.join(_GREEK.get(c, c) for c in found[0])}-", text)
    words, seams, asks = list[str](), list[bool](), 0
    tight = True
    for found in _PIECE.finditer(text):
        piece = found[0]
        if found.lastgroup in ("word", "between") or (found.lastgroup == "other" and _is_sign(piece)):
            words.append(piece.replace(_RAISED, "^"))
            seams.append(tight)
            tight = True
        elif found.lastgroup != "loose":
            asks += piece == "?"
            tight = False
    return Line(tuple(words), tuple(seams), 0 if freely else asks)


def _is_sign(piece: str) -> bool:
    """Whether it is a sign that means something: +, <, %, ♀, and not a stop, a bracket or a star."""
    if len(piece) != 1 or piece in _DROPPED:
        return False
    return piece in "%‰" + _POWER + _PRIME or unicodedata.category(piece) in ("Sm", "So", "Sc", "Sk")
