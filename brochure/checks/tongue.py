"""Tongues: which language a text is in, by its commonest little words."""

from __future__ import annotations

from collections import Counter

LITTLE = {
    "en": "the and of to is in that it for are you with not have this be can or your from may who which was",
    "es": "el la los las de que y en es un una por con para no su al del se lo puede usted está como más",
    "fr": "le la les de des et est un une que pour dans vous pas sur avec qui ne au du ce être votre peut",
    "de": "der die das und ist nicht ein eine zu den von mit für auf sie im dem es sich auch wird oder",
    "pt": "o a os as de que e do da em um uma para com não é se na por mais dos você pode seu sua ao",
    "it": "il la le di che e un una per non con del della in si sono da è gli nel può come al dei",
    "vi": "và của là có không được cho một các người trong với để này khi bạn đã thể những",
}
"""The words are common knowledge; the lists are ours."""

TONGUES: dict[str, list[str]] = {}
for _language, _text in LITTLE.items():
    for _word in _text.split():
        TONGUES.setdefault(_word, []).append(_language)
FEWEST, CLEARLY = 4, 1.5
"""Little words that must be there, and by how much the first language must lead the second."""


def tongue(text: str) -> str | None:
    """The language of `text`, such as `en`; None when it is too short to tell, or in none of those known."""
    counts = Counter(name for word in text.lower().split() for name in TONGUES.get(word, ()))
    (name, most), (_, second), *_ = (*counts.most_common(2), ("", 0), ("", 0))
    return name if most >= FEWEST and most >= CLEARLY * second else None
