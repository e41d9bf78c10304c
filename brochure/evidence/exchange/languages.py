"""Languages as files of references name them, as the tags of BCP 47 that the content format has."""

from __future__ import annotations

import re

MARC = {
    "eng": "en", "spa": "es", "fre": "fr", "fra": "fr", "ger": "de", "deu": "de", "ita": "it", "por": "pt",
    "rus": "ru", "jpn": "ja", "chi": "zh", "zho": "zh", "kor": "ko", "dut": "nl", "nld": "nl", "pol": "pl",
    "tur": "tr", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "cze": "cs", "hun": "hu", "gre": "el",
    "heb": "he", "ara": "ar", "ukr": "uk", "per": "fa", "rum": "ro", "hrv": "hr", "srp": "sr", "bul": "bg",
}  # fmt: skip
"""The codes of MEDLINE (MARC, ISO 639-2)."""

_WORDS = {
    "english": "en", "american": "en", "british": "en", "usenglish": "en", "ukenglish": "en", "spanish": "es",
    "french": "fr", "german": "de", "ngerman": "de", "italian": "it", "portuguese": "pt", "russian": "ru",
    "japanese": "ja", "chinese": "zh", "korean": "ko", "dutch": "nl", "polish": "pl", "turkish": "tr",
    "español": "es", "deutsch": "de", "français": "fr",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tag(name: str) -> str:
    """The tag of a language named as a word, a code or a tag; empty for what nobody knows."""
    folded = name.strip().casefold()
    if folded in _WORDS or folded in MARC:
        return _WORDS.get(folded) or MARC[folded]
    plain = name.strip().replace("_", "-")
    return plain if _TAG.fullmatch(plain[:1].lower() + plain[1:]) and len(folded.split("-")[0]) == 2 else ""


def same(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever the country."""
    return one.split("-")[0].casefold() == other.split("-")[0].casefold()
