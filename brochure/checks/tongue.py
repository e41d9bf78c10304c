"""Tongues: which language a text is in, by its commonest little words."""

from __future__ import annotations

import re
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


MORE = {
    "en": "will we our was were do does if at by as an they their there what when how has had but all no out"
    " up about one more into than its only some other call us please read ask talk free here",
    "es": "si tiene habla hablar llame usted ustedes son ser hay pero sobre cuando también sin este esta"
    " estos estas donde porque muy ya le les nos me mi tu sus nuestro nuestra servicios ayuda gratis"
    " gratuitos información médico pregunte pacientes tratamiento estar ha han fue",
    "fr": "si vous avez nous notre votre vos mais où quand aussi sans cette ces leur leurs sont était été ou"
    " son sa ses il elle ils on parlez appelez gratuitement services médecin traitement",
    "de": "wenn wir unser ihre ihr ihnen aber bei nach durch kann können haben hat war sind rufen sprechen"
    " kostenlos hilfe arzt behandlung zur zum am aus an wie was wird werden ich bitte stehen",
    "pt": "se tem fala ligue são ser há mas sobre quando também sem este esta nos sua suas seus grátis ajuda"
    " informações médico tratamento está estar uma pelo pela foi ao à",
    "it": "se ha parla chiami sono essere ma su quando anche senza questo questa suo sua nostro servizi aiuto"
    " informazioni medico trattamento lei la lo i",
    "vi": "nếu nói tiếng miễn phí gọi số dịch vụ hỗ trợ ngôn ngữ quý vị dành tôi chúng hoặc tại về bác sĩ",
}
"""More words, for single sentences: there are too few of the little ones in them."""

IN_A_SENTENCE = 4
"""Words of a language that a sentence must hold to be in it."""

OTHERS = 3
"""Words of the other language for each of the sentence's own: names and loans bring a few."""

APART = re.compile(r"(?<!\S)[^\W\d_](?:\s+[^\W\d_]){2,}(?!\S)")
"""Single letters in a row: a line with much space between its letters, and no little words."""

_ALL = {name: frozenset(f"{LITTLE[name]} {MORE[name]}".split()) for name in LITTLE}


def tongue_of_sentence(text: str, own: str) -> str | None:
    """The language of a sentence that is clearly not in `own`, such as `es`; None when nothing is clear."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", APART.sub(" ", text.lower()))
    ours = sum(map(_ALL[own].__contains__, words)) if own in _ALL else 0
    if (OTHERS + 1) * ours > len(words):
        return None  # nearly always: no other language can lead by so much
    counts = {name: sum(map(known.__contains__, words)) for name, known in _ALL.items()}
    name = max(counts, key=lambda one: counts[one])
    clearly = counts[name] >= IN_A_SENTENCE and counts[name] >= OTHERS * ours
    return name if name != own and clearly and 3 * counts[name] >= len(words) else None


def tongue(text: str) -> str | None:
    """The language of `text`, such as `en`; None when it is too short to tell, or in none of those known."""
    counts = Counter(name for word in APART.sub(" ", text.lower()).split() for name in TONGUES.get(word, ()))
    (name, most), (_, second), *_ = (*counts.most_common(2), ("", 0), ("", 0))
    return name if most >= FEWEST and most >= CLEARLY * second else None
