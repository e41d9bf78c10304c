"""Names of links that help: they say what a link is in other words, and nothing about where it leads."""

from __future__ import annotations

import re
from collections.abc import Collection

from brochure.html.comparing import LABELS, folded, tokens
from brochure.html.printed_addresses import in_print

_HELPFUL = (
    "a an and at for in new of on or our send see tab text the this to us we window with your write you",
    "article dial doi e-mail email external full home journal link mail map message number open opens page",
    "paper phone pubmed read reference site source study telephone visit web website",
    "abre abrir al con correo de del el en enlace enviar escriba escribir estudio externo fuente la leer lea",
    "los mensaje nueva nuestra nuestro número o para por página referencia sitio su teléfono texto un una",
    "ventana ver visitar visite y artículo completo",
)
HELPFUL = LABELS | {word for row in _HELPFUL for word in row.split()}
"""Words of a title that help: they say what a link is, and nothing about where it leads."""

OURS = frozenset(
    [
        "call",
        "call:",
        "clinic",
        "clinic's",
        "office",
        "practice",
        "reach",
        "llamar",
        "llame",
        "clínica",
        "consultorio",
        "consulta",
    ]
)
"""Words that fit a link to the publisher of the handout."""

_NUMBER = re.compile(r"\+?\(?\d[\d\s().+–-]*")
DIALLED = 7
"""Figures of a telephone number that may stand there without what comes before them, as in +1."""


def harmless(name: str, known: Collection[str], target: str, publisher: str = "") -> bool:
    """Whether the name of a link says nothing else than what is `known` of it, and where it leads: the same
    words, or words that only help, as in “Call the clinic” of the publisher's number.

    A figure in it must be one of the target or of what is known. `publisher` is the name of whoever the link
    leads to, empty where that is not the publisher.
    """
    if any(folded(name) == folded(text) for text in (*known, target)):
        return True
    ours = OURS | {*tokens(publisher)} if publisher else frozenset[str]()
    fine = {token for text in (*known, in_print(target)) for token in tokens(text)} | HELPFUL | ours
    held = {_figures(found) for text in (*known, target) for found in _NUMBER.findall(text)}
    if not all(_same(_figures(found), held) for found in _NUMBER.findall(name)):
        return False
    words = tokens(_NUMBER.sub(" ", name))
    return all(word in fine or word in in_print(target).lower() for word in words)


def _figures(number: str) -> str:
    return re.sub(r"\D", "", number)


def _same(number: str, held: Collection[str]) -> bool:
    """Whether a number is one of those, written in another way."""
    return number in held or any(
        min(len(number), len(one)) >= DIALLED and (one.endswith(number) or number.endswith(one))
        for one in held
    )
