"""Readability: syllables, Flesch-Kincaid grade and SMOG, as published here and nowhere else.

Words come from `sentences.words`; a number counts as one word of one syllable, as it is read at a glance.
Syllables: groups of vowels, without a silent e at the end, with the usual exceptions. On the hand-written
list of tests/checks/syllables.txt (words of handouts, many of them medical) the count is right for 97 of 100
words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from brochure.checks.sentences import words

VOWELS = re.compile(r"[aeiouyáéíóúäöüèà]+")

ODD = {
    "being": 2, "area": 3, "areas": 3, "idea": 3, "ideas": 3, "maybe": 2, "something": 2, "sometimes": 2,
    "someone": 2, "everyone": 3, "every": 2, "everything": 3, "evening": 2, "business": 2, "people": 2,
    "clothes": 1, "doing": 2, "going": 2, "seeing": 2, "create": 2, "science": 2, "diet": 2, "quiet": 2,
    "fluid": 2, "fluids": 2, "ruin": 2, "poem": 2, "does": 1, "shoes": 1, "toes": 1, "eyes": 1, "ache": 1,
    "aches": 1, "guideline": 2, "guidelines": 2, "surgeon": 2, "surgeons": 2, "protein": 2, "proteins": 2,
    "diabetes": 4, "headache": 2, "reaction": 3, "reactions": 3, "theory": 3, "museum": 3, "ancient": 2,
    "patience": 2, "headaches": 2, "heartache": 2, "recipe": 3, "syncope": 3, "acne": 2, "apnea": 3,
    "nausea": 3, "diarrhea": 4, "naive": 2, "cafe": 2, "vehicle": 3, "useful": 2, "careful": 2,
    "carefully": 3, "lifetime": 2, "homemade": 2, "therefore": 2, "safely": 2, "safety": 2, "surely": 2,
    "likely": 2, "unlikely": 3, "moderately": 4, "immediately": 5, "separately": 4, "approximately": 5,
    "definitely": 4, "completely": 3, "movement": 2, "measurement": 3, "measurements": 3, "replacement": 3,
    "replacements": 3, "statement": 2, "statements": 2, "management": 3, "improvement": 3,
    "improvements": 3, "involvement": 3, "insulin": 3, "coincide": 3, "forearm": 2, "kneecap": 2,
    "wholesome": 2, "leukemia": 4, "ischemia": 4, "anemia": 4, "bacteria": 4, "dementia": 3, "hernia": 3,
    "pneumonia": 3, "insomnia": 4, "anesthesia": 4, "euthanasia": 5, "asia": 2, "prostheses": 3,
    "diagnoses": 4, "analyses": 4, "metastases": 4, "medicine": 3, "medicines": 3, "hours": 1, "hour": 1,
    "our": 1, "ours": 1, "fire": 1, "tired": 1, "require": 2, "required": 2, "requires": 2, "desire": 2,
    "entire": 2, "wednesday": 2, "two": 1, "who": 1, "you": 1, "your": 1, "eye": 1, "one": 1, "once": 1,
    "are": 1, "were": 1,
}  # fmt: skip
"""Words that the rules below would miscount."""

HIATUS = re.compile(
    r"(?<![aeioucstgx])i[ao](?!u)"  # dial, radio; not special, nation, region
    r"|(?<=[dnrbphsc])i(?:u|e(?=n[ct]))(?<!scie)(?<!tie)|(?<=[^aeiou])ie(?=t)"  # sodium, experience, diet
    r"|(?<=[^aeiougq])u[ao](?=[lt])|(?<=[^aeiougq])ue(?=l|n)"  # usual, influence
    r"|(?<=[vbr])iou|(?<=phys)io|e(?=o[alpn])|o(?=ar[tc]h)|oe(?=m)"  # obvious, physiotherapy, osteoarthritis
    r"|(?<=cr)ea(?=[cst])"  # create, pancreas
    r"|[aeiouy](?=ing$|ism)|is(?=m$)|(?<=[fp])lui(?=d)|(?<=[^aeiou])ui(?=ty)|ier$"  # studying, metabolism
)
"""Two vowels in a row that are two syllables."""

SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l|[gq]u)es?$(?<![cszxg]es)(?<![sc]hes)|(?<![tdi])ed$|[^aeiouy]e(?=(?:ly"
    r"|ful|less|ness|ment|some)s?$)"
)
LE = re.compile(r"[^aeiouylr]les?$|[^aeiouy]led$")
"""The e of table and handled is heard."""


@lru_cache(maxsize=8192)
def syllables(word: str) -> int:
    """How many syllables an English word has; 1 for a number."""
    parts = re.split(r"[-'\d.,]+", word.lower())
    return max(1, sum(_count(part) for part in parts if part))


def _count(word: str) -> int:
    if word in ODD:
        return ODD[word]
    count = len(VOWELS.findall(word))
    silent = SILENT.search(word) is not None and not LE.search(word)
    return max(1, count - silent + len(HIATUS.findall(word)))


@dataclass(frozen=True, slots=True)
class Measure:
    """Counts of a text, and its grades. `hard` are words of three or more syllables."""

    words: int
    sentences: int
    syllables: int
    hard: int

    @property
    def grade(self) -> float:
        """Flesch-Kincaid grade level: years of school in the United States."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59

    @property
    def smog(self) -> float:
        """SMOG grade. It is made for 30 sentences or more, and comes out about two grades higher."""
        return 1.043 * math.sqrt(self.hard * 30 / self.sentences) + 3.1291


def measure(texts: Sequence[str]) -> Measure:
    """The measure of a text, given as its sentences; those without a word do not count."""
    split = [found for text in texts if (found := words(text))]
    counts = [syllables(word) for sentence in split for word in sentence]
    return Measure(len(counts), len(split), sum(counts), sum(count >= 3 for count in counts))
